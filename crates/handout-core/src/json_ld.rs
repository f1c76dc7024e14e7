//! An article as schema.org JSON-LD: what search engines and other programs ask of a page, and the text of its sections.
//!
//! It says only what the article says. What schema.org has no place for is left out: when the next review is due, notices
//! such as a disclaimer, codes that are broader or narrower, and ranges of copyright years other than as words.

mod node;
mod parts;

use crate::article::Article;
use crate::colophon::{ColophonLine, Copyright, CreditRole, Fact, FactKind, Licence};
use crate::date::PartialDate;
use crate::json::JsonError;
use crate::labels::Labels;
use crate::metadata::{CodeRelation, TranslationRelation};
use crate::url::Url;
use crate::words::colophon_text;

use node::{Node, object};
use parts::{audience, blocks_text, code, party, section};

/// How JSON-LD is written.
///
/// # Examples
///
/// ```
/// use handout_core::{JsonLdOptions, Url};
///
/// let options = JsonLdOptions::default().with_url(Url::new("https://example.org/hiccups")?);
/// assert!(options.url.is_some() && !options.pretty);
/// # Ok::<(), handout_core::UrlError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct JsonLdOptions {
    /// Where the page can be read; becomes `@id` and `url`. Default: `None`, because an article does not know it.
    pub url: Option<Url>,
    /// One field a line, two spaces for each level. Default: `false`.
    pub pretty: bool,
}

impl JsonLdOptions {
    /// The same with the address of the page.
    #[must_use]
    pub fn with_url(mut self, url: Url) -> Self {
        self.url = Some(url);
        self
    }

    /// The same, on one line or for people to read.
    #[must_use]
    pub fn with_pretty(mut self, pretty: bool) -> Self {
        self.pretty = pretty;
        self
    }
}

/// The article as JSON-LD 1.1: one schema.org `MedicalWebPage` with a `HealthTopicContent` for each section.
///
/// Fields stand in a fixed order; dates are as precise as the article's. `<`, `>` and `&` are written as escapes such as
/// `\u003c`, so that the text can stand in an HTML `<script>` as it is.
///
/// # Errors
///
/// [`JsonError::Write`], which no article is known to cause.
pub fn json_ld(article: &Article, options: &JsonLdOptions) -> Result<String, JsonError> {
    let page = page(article, options);
    let json = if options.pretty { serde_json::to_string_pretty(&page) } else { serde_json::to_string(&page) };
    let json = json.map_err(|error| JsonError::Write { message: error.to_string() })?;
    // These stand only in strings, where an escape means the same. The line separators can stand in no text; should that
    // change, they are harmless here too.
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' => escaped.push_str("\\u003c"),
            '>' => escaped.push_str("\\u003e"),
            '&' => escaped.push_str("\\u0026"),
            '\u{2028}' => escaped.push_str("\\u2028"),
            '\u{2029}' => escaped.push_str("\\u2029"),
            other => escaped.push(other),
        }
    }
    Ok(escaped)
}

fn page(article: &Article, options: &JsonLdOptions) -> Node {
    let labels = Labels::for_language(&article.language);
    let date =
        |of: fn(&Fact) -> Option<PartialDate>| article.facts().find_map(of).map(|date| Node::text(date.to_string()));
    let credited = |role| Node::some(article.credited(role).map(party));
    let helpers = [CreditRole::Editor, CreditRole::Illustrator, CreditRole::Contributor];
    let publication = article.publication();
    let url = || options.url.as_ref().map(|url| Node::text(url.as_str()));
    object([
        ("@context", Some(Node::text("https://schema.org"))),
        ("@type", Some(Node::text("MedicalWebPage"))),
        ("@id", url()),
        ("url", url()),
        ("name", Some(Node::text(parts::plain(&article.title)))),
        ("alternativeHeadline", article.subtitle.as_ref().map(|subtitle| Node::text(parts::plain(subtitle)))),
        ("inLanguage", Some(Node::text(article.language.as_str()))),
        ("description", article.summary.as_ref().map(|summary| Node::text(summary.as_str()))),
        ("identifier", identifiers(article)),
        ("about", about(article)),
        ("mentions", Node::some(article.codes.iter().filter(|code| code.relation == CodeRelation::Mentions).map(code))),
        ("audience", audience(&article.audience)),
        ("lastReviewed", article.last_reviewed().map(|date| Node::text(date.to_string()))),
        ("reviewedBy", Node::some(article.reviewers().flat_map(|reviewer| &reviewer.parties).map(party))),
        ("dateCreated", date(|fact| if let Fact::Created(date) = fact { Some(*date) } else { None })),
        ("datePublished", date(|fact| if let Fact::Published(date) = fact { Some(*date) } else { None })),
        ("dateModified", date(|fact| if let Fact::Modified(date) = fact { Some(*date) } else { None })),
        ("expires", date(|fact| if let Fact::Expires(date) = fact { Some(*date) } else { None })),
        ("author", credited(CreditRole::Author)),
        ("creator", credited(CreditRole::Developer)),
        ("translator", credited(CreditRole::Translator)),
        // `editor` and `illustrator` of schema.org are for persons and for books.
        ("contributor", Node::some(helpers.into_iter().flat_map(|role| article.credited(role)).map(party))),
        ("publisher", publication.and_then(|publication| publication.publisher.as_ref()).map(party)),
        (
            "isPartOf",
            publication
                .and_then(|publication| collection(publication.product.as_deref(), publication.edition.as_deref())),
        ),
        ("copyrightHolder", Node::some(copyrights(article).map(|copyright| party(&copyright.holder)))),
        ("copyrightYear", article.copyright().and_then(single_year).map(Node::Number)),
        ("copyrightNotice", copyright_notice(article, labels)),
        ("license", Node::some(article.facts().filter_map(licence))),
        (
            "isBasedOn",
            article.provenance.as_ref().and_then(|source| source.url.as_ref()).map(|url| Node::text(url.as_str())),
        ),
        ("translationOfWork", translations(article, TranslationRelation::Original)),
        ("workTranslation", translations(article, TranslationRelation::Translation)),
        ("text", blocks_text(&article.intro, labels)),
        ("hasPart", Node::some(article.sections.iter().map(|part| section(part, labels)))),
    ])
}

/// The article's own name, the publisher's ids and the number of the sheet.
fn identifiers(article: &Article) -> Option<Node> {
    let given = article.identifiers.iter().map(|identifier| match &identifier.system {
        None => Node::text(identifier.value.as_str()),
        Some(system) => object([
            ("@type", Some(Node::text("PropertyValue"))),
            ("propertyID", Some(Node::text(system.as_str()))),
            ("value", Some(Node::text(identifier.value.as_str()))),
        ]),
    });
    let numbers = article.facts().filter_map(|fact| {
        if let Fact::DocumentNumber(number) = fact { Some(Node::text(number.as_str())) } else { None }
    });
    Node::some(std::iter::once(Node::text(article.id.as_str())).chain(given).chain(numbers))
}

/// The condition, when a code or another name says that there is one. Its name is then the title.
fn about(article: &Article) -> Option<Node> {
    let names = Node::some(article.synonyms.iter().map(|synonym| match &synonym.language {
        None => Node::text(synonym.name.as_str()),
        Some(language) => object([
            ("@language", Some(Node::text(language.as_str()))),
            ("@value", Some(Node::text(synonym.name.as_str()))),
        ]),
    }));
    let codes = Node::some(article.codes.iter().filter(|code| code.relation == CodeRelation::About).map(code));
    if names.is_none() && codes.is_none() {
        return None;
    }
    Some(object([
        ("@type", Some(Node::text("MedicalCondition"))),
        ("name", Some(Node::text(parts::plain(&article.title)))),
        ("alternateName", names),
        ("code", codes),
    ]))
}

fn collection(product: Option<&str>, edition: Option<&str>) -> Option<Node> {
    (product.is_some() || edition.is_some()).then(|| {
        object([
            ("@type", Some(Node::text("CreativeWork"))),
            ("name", product.map(Node::text)),
            ("version", edition.map(Node::text)),
        ])
    })
}

fn copyrights(article: &Article) -> impl Iterator<Item = &Copyright> {
    article.facts().filter_map(|fact| if let Fact::Copyright(copyright) = fact { Some(copyright) } else { None })
}

/// schema.org has room for one year; a range has none.
fn single_year(copyright: &Copyright) -> Option<u16> {
    let first = copyright.first?;
    copyright.last.is_none_or(|last| last == first).then(|| first.get())
}

/// The words of the lines about rights.
fn copyright_notice(article: &Article, labels: &Labels) -> Option<Node> {
    let about_rights = |line: &&ColophonLine| {
        line.facts().iter().any(|fact| matches!(fact.kind(), FactKind::Copyright | FactKind::RightsStatement))
    };
    let lines: Vec<_> = article.colophon.iter().filter(about_rights).map(|line| colophon_text(line, labels)).collect();
    (!lines.is_empty()).then(|| Node::text(lines.join("\n")))
}

fn licence(fact: &Fact) -> Option<Node> {
    match fact {
        Fact::Licence(Licence::Url(url)) => Some(Node::text(url.as_str())),
        Fact::Licence(Licence::Spdx(expression)) => {
            let name = ("name", Some(Node::text(expression.as_str())));
            Some(object([("@type", Some(Node::text("CreativeWork"))), name]))
        }
        _ => None,
    }
}

fn translations(article: &Article, relation: TranslationRelation) -> Option<Node> {
    let links = article.translations.iter().filter(|link| link.relation == relation);
    Node::some(links.map(|link| {
        object([
            ("@type", Some(Node::text("MedicalWebPage"))),
            ("inLanguage", Some(Node::text(link.language.as_str()))),
            ("url", link.url.as_ref().map(|url| Node::text(url.as_str()))),
            ("identifier", link.id.as_ref().map(|id| Node::text(id.as_str()))),
        ])
    }))
}
