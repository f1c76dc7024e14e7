//! The page around an article: a template for what is fixed, with slots for a few short values.

use std::borrow::Cow;
use std::error::Error;
use std::sync::OnceLock;

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, Renderable, TemplateError,
};
use handout_core::{Article, ExportError, Fact, JsonLdOptions, Label, Labels, Licence, json_ld};
use serde::Serialize;

use crate::body::{Body, is_same};
use crate::escape;
use crate::options::HtmlOptions;

/// The template. Its slots are element content or attribute values in double quotes, all of them escaped; a test reads it
/// and holds it to that.
const PAGE: &str = include_str!("../templates/page.hbs");

/// The style sheet, fixed and without any words.
const STYLES: &str = include_str!("../templates/styles.css");

/// What the page's Content-Security-Policy allows besides `data:` images: exactly [`STYLES`]. A test computes it.
const STYLES_HASH: &str = "sha256-49eylgyazfAWhmbTrSYldosG995ko/DK12/pGvtpi3A=";

/// What the template may name.
#[derive(Serialize)]
struct Page<'a> {
    language: &'a str,
    direction: &'a str,
    title: String,
    summary: Option<&'a str>,
    styles_hash: &'a str,
    translations: Vec<Translation<'a>>,
    licences: Vec<Cow<'a, str>>,
    /// The id of the title.
    start: &'a str,
    skip: Skip<'a>,
}

/// The article in another language. The address comes from a `Url`, as all that can be followed does.
#[derive(Serialize)]
struct Translation<'a> {
    language: &'a str,
    url: Cow<'a, str>,
}

/// The link over what stands before the article, with its language when that is not the page's.
#[derive(Serialize)]
struct Skip<'a> {
    words: &'a str,
    language: Option<&'a str>,
    direction: &'a str,
}

/// The page with `body` in it.
pub(crate) fn page(
    article: &Article,
    options: &HtmlOptions,
    labels: &Labels,
    body: &Body<'_>,
) -> Result<String, ExportError> {
    let engine = |source| ExportError::Engine { format: crate::FORMAT.id, source };
    // The JSON has no `<`, so it cannot end its element (HTML, 13.1.2.1 and 4.12.1.3).
    let data = match options.structured_data {
        true => json_ld(article, &JsonLdOptions::default()).map_err(|error| engine(error.into()))?,
        false => String::new(),
    };
    let translations = article.translations.iter().filter_map(|translation| {
        let url = escape::address(translation.url.as_ref()?);
        Some(Translation { language: &translation.language, url })
    });
    let licences = article
        .facts()
        .filter_map(|fact| if let Fact::Licence(Licence::Url(url)) = fact { Some(escape::address(url)) } else { None });
    let language = labels.language();
    let page = Page {
        language: &article.language,
        direction: article.direction().as_str(),
        title: article.title.plain_text(),
        summary: article.summary.as_deref(),
        styles_hash: STYLES_HASH,
        translations: translations.collect(),
        licences: licences.collect(),
        start: &body.title_id,
        skip: Skip {
            words: labels.get(Label::SkipToContent),
            language: (!is_same(language, &article.language)).then_some(language),
            direction: language.direction().as_str(),
        },
    };
    render(&page, &body.html, &data).map_err(engine)
}

fn render(page: &impl Serialize, body: &str, data: &str) -> Result<String, Box<dyn Error + Send + Sync>> {
    static SHELL: OnceLock<Result<Handlebars<'static>, TemplateError>> = OnceLock::new();
    let shell = match SHELL.get_or_init(shell) {
        Ok(shell) => shell,
        Err(error) => return Err(error.to_string().into()),
    };
    let template = shell.get_template("page").ok_or("there is no template `page`")?;
    let context = Context::wraps(page)?;
    // Without data nothing stands there, not even a line end.
    let tags = if data.is_empty() { ("", "") } else { ("<script type=\"application/ld+json\">", "</script>\n") };
    let data = [tags.0, data, tags.1].concat();
    let mut render = RenderContext::new(template.name.as_ref());
    render.register_local_helper("body", Box::new(Ready(body)));
    render.register_local_helper("data", Box::new(Ready(&data)));
    let mut out = Html(String::with_capacity(PAGE.len() + STYLES.len() + body.len() + 1024));
    template.render(shell, &context, &mut render, &mut out)?;
    Ok(out.0)
}

/// The engine with its template, made once.
fn shell() -> Result<Handlebars<'static>, TemplateError> {
    let mut shell = Handlebars::new();
    // A slot without a value is an error, not a blank.
    shell.set_strict_mode(true);
    shell.register_escape_fn(|value| {
        let mut escaped = String::with_capacity(value.len());
        escape::attribute(&mut escaped, value);
        escaped
    });
    shell.register_helper("styles", Box::new(Ready(STYLES)));
    shell.register_template_string("page", PAGE)?;
    Ok(shell)
}

/// A helper that puts finished HTML in its place. So the template needs no slot that leaves values unescaped, and nothing
/// that it could name gets in unescaped: these words are not among its values.
struct Ready<'a>(&'a str);

impl HelperDef for Ready<'_> {
    fn call<'reg: 'rc, 'rc>(
        &self,
        _: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        out.write(self.0)?;
        Ok(())
    }
}

/// Where the page is collected.
struct Html(String);

impl Output for Html {
    fn write(&mut self, part: &str) -> Result<(), std::io::Error> {
        self.0.push_str(part);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use sha2::{Digest, Sha256};

    use super::*;

    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    #[test]
    fn the_policy_allows_the_style_sheet() {
        let hash: Vec<u8> = Sha256::digest(STYLES).to_vec();
        let base64: String = hash
            .chunks(3)
            .flat_map(|three| {
                let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or_default());
                let group = byte(0) << 16 | byte(1) << 8 | byte(2);
                (0..4).map(move |digit| match (group >> (18 - 6 * digit)) as usize & 63 {
                    value if digit <= three.len() => char::from(SIGNS[value]),
                    _ => '=',
                })
            })
            .collect();
        assert_eq!(STYLES_HASH, format!("sha256-{base64}"), "put this hash into `STYLES_HASH`");
    }

    #[test]
    fn the_style_sheet_asks_for_nothing_and_says_nothing() {
        for forbidden in ["url(", "@import", "@font-face", "</", "<!--", "expression", "image-set"] {
            assert!(!STYLES.contains(forbidden), "{forbidden}");
        }
        // The address after a link is the only thing that it adds.
        let added: Vec<_> = STYLES.lines().map(str::trim).filter(|line| line.starts_with("content:")).collect();
        assert_eq!(added, ["content: \" (\" attr(href) \")\";"]);
    }

    fn slots() -> impl Iterator<Item = (usize, &'static str)> {
        PAGE.match_indices("{{").map(|(at, _)| (at, PAGE[at + 2..].split("}}").next().expect("end of a slot")))
    }

    #[test]
    fn every_slot_is_escaped_named_and_in_a_safe_place() {
        let known = [
            "language",
            "direction",
            "title",
            "styles_hash",
            "#if summary",
            "summary",
            "/if",
            "#each translations",
            "url",
            "/each",
            "#each licences",
            "this",
            "styles",
            "data",
            "start",
            "#if skip.language",
            "skip.language",
            "skip.direction",
            "skip.words",
            "body",
        ];
        for (at, slot) in slots() {
            assert!(known.contains(&slot), "{slot:?} is unknown or unescaped");
            let before = &PAGE[..at];
            let tag = before.rfind(['<', '>']).filter(|at| before[*at..].starts_with('<')).map(|at| &before[at..]);
            let Some(tag) = tag.filter(|_| !slot.starts_with(['#', '/'])) else { continue };
            // In a tag: in the value of an attribute that runs no script and holds no style.
            assert_eq!(tag.matches('"').count() % 2, 1, "{slot:?} stands outside quotes in {tag}");
            let attribute = tag.rsplit_once("=\"").expect("attribute").0.rsplit(' ').next().expect("name");
            match attribute {
                "href" => assert!(matches!(slot, "url" | "this" | "start"), "{slot:?} is no address"),
                name => assert!(matches!(name, "lang" | "dir" | "content" | "hreflang"), "{slot:?} in {name}"),
            }
        }
        assert!(!PAGE.contains("{{{") && !PAGE.contains("{{&") && !PAGE.contains("{{!"));
        assert_eq!(PAGE.matches("{{styles}}").count() + PAGE.matches("{{body}}").count(), 2);
        assert_eq!(PAGE.matches("</style>\n{{data}}</head>").count(), 1);
    }

    fn values() -> Value {
        json!({
            "language": "{{x}}", "direction": "ltr", "title": "<&\"'{{title}}", "summary": "\"><b>",
            "styles_hash": STYLES_HASH, "translations": [{ "language": "es", "url": "https://example.org/" }],
            "licences": ["https://example.org/licence"], "start": "a",
            "skip": { "words": "Skip", "language": "en", "direction": "ltr" },
        })
    }

    #[test]
    fn values_are_escaped_and_no_templates() {
        let page = render(&values(), "<p>{{body}}</p>", "").expect("page");
        assert!(page.contains("<title>&lt;&amp;&quot;&#39;{{title}}</title>"), "{page}");
        assert!(page.contains("lang=\"{{x}}\"") && page.contains("content=\"&quot;&gt;&lt;b&gt;\""), "{page}");
        assert!(page.contains("<main>\n<p>{{body}}</p></main>"), "{page}");
    }

    #[test]
    fn a_value_that_is_missing_is_an_error() {
        let values = values();
        for name in values.as_object().expect("object").keys() {
            let mut without = values.clone();
            without.as_object_mut().expect("object").remove(name);
            let page = render(&without, "", "");
            // What an `#if` asks for may be absent: that is its meaning.
            assert_eq!(page.is_ok(), name == "summary", "{name}: {page:?}");
        }
    }
}
