//! The page around an article: a template for what is fixed, and the partials that stand in it.

use std::borrow::Cow;
use std::error::Error;

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason, Renderable,
};
use handout_core::{Article, ExportError, Fact, JsonLdOptions, Label, Labels, Licence, json_ld};
use serde::Serialize;

use crate::body::is_same;
use crate::escape::{self, Markup};
use crate::options::HtmlOptions;
use crate::styles;
use crate::templates::{CONTEXT_VERSION, Partial, Templates};

/// What is fixed for a page: character set, policy, style sheet. No partial changes it, but two stand in it.
pub(crate) const SHELL: &str = include_str!("../templates/shell.hbs");

/// What the engine calls it.
pub(crate) const NAME: &str = "shell";

/// What the shell and the partials around the article may name; `templates/partials.rs` tells them.
#[derive(Serialize)]
struct Page<'a> {
    context_version: u32,
    language: &'a str,
    direction: &'a str,
    title: String,
    summary: Option<&'a str>,
    styles_hash: &'a str,
    /// The hash of the sheet that options bring, if any.
    own_hash: Option<String>,
    translations: Vec<Translation<'a>>,
    licences: Vec<Located<'a>>,
    /// The id of the title.
    start: &'a str,
}

/// The article in another language. The address comes from a `Url`, as all that can be followed does.
#[derive(Serialize)]
struct Translation<'a> {
    language: &'a str,
    url: Cow<'a, str>,
}

/// A licence where it can be read.
#[derive(Serialize)]
struct Located<'a> {
    url: Cow<'a, str>,
}

/// The page around the clinic and the article; `start` is the id of the title.
pub(crate) fn page(
    article: &Article,
    options: &HtmlOptions,
    templates: &Templates,
    labels: &Labels,
    start: &str,
    (clinic, content): (&str, &str),
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
    let licences = article.facts().filter_map(|fact| {
        let Fact::Licence(Licence::Url(url)) = fact else { return None };
        Some(Located { url: escape::address(url) })
    });
    let own = styles::own(options);
    let page = Page {
        context_version: CONTEXT_VERSION,
        language: &article.language,
        direction: article.direction().as_str(),
        title: article.title.one_line(),
        summary: article.summary.as_deref(),
        styles_hash: styles::PAGE_HASH,
        own_hash: own.as_deref().map(styles::hash),
        translations: translations.collect(),
        licences: licences.collect(),
        start,
    };
    let skip_link = skip_link(article, labels, start);
    let own = own.map(|own| ["<style>", &own, "</style>\n"].concat()).unwrap_or_default();
    let parts = Parts { own: &own, data: &data, skip_link: &skip_link, clinic, content };
    render(templates, &page, &parts).map_err(engine)
}

/// The link over what stands before the article, with its language when that is not the page's.
fn skip_link(article: &Article, labels: &Labels, start: &str) -> String {
    let mut link = Markup::new(String::with_capacity(128));
    link.markup("<a class=\"skip\" href=\"#");
    link.value(start);
    link.markup("\"");
    let language = labels.language();
    if !is_same(language, &article.language) {
        link.markup(" lang=\"");
        link.value(language);
        link.markup("\" dir=\"");
        link.markup(language.direction().as_str());
        link.markup("\"");
    }
    link.markup(">");
    link.text(labels.get(Label::SkipToContent));
    link.markup("</a>");
    link.into_string()
}

/// Finished HTML for the places that shell and page have.
struct Parts<'a> {
    /// The style element that options bring.
    own: &'a str,
    data: &'a str,
    skip_link: &'a str,
    clinic: &'a str,
    content: &'a str,
}

fn render(
    templates: &Templates,
    page: &impl Serialize,
    parts: &Parts<'_>,
) -> Result<String, Box<dyn Error + Send + Sync>> {
    let engine = templates.engine();
    let shell = engine.get_template(NAME).ok_or("the template of the page is missing")?;
    let context = Context::wraps(page)?;
    // Without data nothing stands there, not even a line end.
    let Parts { own, data, skip_link, clinic, content } = *parts;
    let tags = if data.is_empty() { ("", "") } else { ("<script type=\"application/ld+json\">", "</script>\n") };
    let data = [tags.0, data, tags.1].concat();
    let mut render = RenderContext::new(None);
    let ready = [
        ("styles", styles::PAGE),
        ("own", own),
        ("data", &data),
        ("skip_link", skip_link),
        ("clinic", clinic),
        ("content", content),
    ];
    for (name, html) in ready {
        render.register_local_helper(name, Box::new(Ready(html)));
    }
    for partial in [Partial::Head, Partial::Page, Partial::Header, Partial::Footer] {
        render.register_local_helper(partial.name(), Box::new(Nested(partial)));
    }
    let mut out = Html(String::with_capacity(SHELL.len() + styles::PAGE.len() + clinic.len() + content.len() + 2048));
    shell.render(engine, &context, &mut render, &mut out)?;
    Ok(out.0)
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

/// A helper that puts a partial in its place.
struct Nested(Partial);

impl HelperDef for Nested {
    fn call<'reg: 'rc, 'rc>(
        &self,
        _: &Helper<'rc>,
        engine: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        match engine.get_template(self.0.name()) {
            Some(template) => template.render(engine, context, render, out),
            None => Err(RenderErrorReason::TemplateNotFound(self.0.name().to_owned()).into()),
        }
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

    use super::*;

    const NONE: Parts<'static> = Parts { own: "", data: "", skip_link: "", clinic: "", content: "" };

    #[test]
    fn every_slot_of_the_shell_is_known_and_in_a_safe_place() {
        let slots = SHELL.match_indices("{{").map(|(at, _)| SHELL[at..].split_inclusive("}}").next().expect("end"));
        let expected = [
            "language",
            "direction",
            "styles_hash",
            "#if own_hash",
            "own_hash",
            "/if",
            "head",
            "styles",
            "own",
            "data",
            "page",
        ];
        assert_eq!(slots.collect::<Vec<_>>(), expected.map(|name| format!("{{{{{name}}}}}")));
        assert!(SHELL.contains("<html lang=\"{{language}}\" dir=\"{{direction}}\">"));
        assert!(SHELL.contains("style-src '{{styles_hash}}'{{#if own_hash}} '{{own_hash}}'{{/if}};"));
        assert!(SHELL.contains("{{head}}<style>{{styles}}</style>\n{{own}}{{data}}</head>\n<body>\n{{page}}</body>"));
    }

    fn values() -> Value {
        json!({
            "context_version": 1,
            "language": "{{x}}", "direction": "ltr", "title": "<&\"'{{title}}", "summary": "\"><b>",
            "styles_hash": styles::PAGE_HASH, "own_hash": "sha256-own",
            "translations": [{ "language": "es", "url": "https://example.org/" }],
            "licences": [{ "url": "https://example.org/licence" }], "start": "a",
        })
    }

    #[test]
    fn values_are_escaped_and_no_templates() {
        let parts = Parts { content: "<p>{{body}}</p>", ..NONE };
        let page = render(&Templates::default(), &values(), &parts).expect("page");
        assert!(page.contains("<title>&lt;&amp;&quot;&#39;{{title}}</title>"), "{page}");
        assert!(page.contains("lang=\"{{x}}\"") && page.contains("content=\"&quot;&gt;&lt;b&gt;\""), "{page}");
        assert!(page.contains("<main>\n<p>{{body}}</p></main>"), "{page}");
    }

    #[test]
    fn a_value_that_is_missing_is_an_error() {
        let values = values();
        for name in ["language", "direction", "title", "styles_hash"] {
            let mut without = values.clone();
            without.as_object_mut().expect("object").remove(name);
            let page = render(&Templates::default(), &without, &NONE);
            assert!(page.is_err(), "{name}: {page:?}");
        }
    }
}
