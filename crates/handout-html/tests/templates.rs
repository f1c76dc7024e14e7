//! Overrides of partials: what is taken, what is refused, and what they do to an article.

mod support;

use handout_conformance::{fixture, fixtures};
use handout_core::{
    Alt, Article, Asset, Block, Callout, CalloutLevel, Draft, Exporter, Figure, Inlines, LanguageTag, Line, Section,
    SectionKind, Slug,
};
use handout_html::{
    CONTEXT_VERSION, HeadingLevel, HtmlExporter, HtmlOptions, TemplateError, TemplateErrors, Templates, to_string,
};
use proptest::prelude::*;

use support::overrides::{check_tag, is_within, shown};

/// Ours, as they come with the crate: what an author copies and changes.
const OURS: &[(&str, &str)] = &[
    ("head", include_str!("../templates/partials/head.hbs")),
    ("page", include_str!("../templates/partials/page.hbs")),
    ("header", ""),
    ("title", include_str!("../templates/partials/title.hbs")),
    ("contents", include_str!("../templates/partials/contents.hbs")),
    ("section", include_str!("../templates/partials/section.hbs")),
    ("callout", include_str!("../templates/partials/callout.hbs")),
    ("figure", include_str!("../templates/partials/figure.hbs")),
    ("colophon", include_str!("../templates/partials/colophon.hbs")),
    ("footer", ""),
];

/// Overrides that somebody may want.
const GOOD: &[(&str, &str)] = &[
    (
        "head",
        "<title>{{title}} | Harbour Clinic</title>\n<meta name=\"author\" content=\"Harbour Clinic &amp; friends\">\n",
    ),
    (
        "head",
        "<title>{{title}}</title>{{#unless summary}}<meta name=\"description\" content=\"{{title}}\">{{else}}<meta name=\"description\" content=\"{{summary}}\">{{/unless}}",
    ),
    (
        "head",
        "<title>{{title}}</title>{{#each licences}}<link rel=\"license\" href=\"{{url}}\">{{else}}<meta name=\"robots\" content=\"noindex\">{{/each}}",
    ),
    (
        "head",
        "<title>{{title}}</title>{{#if translations}}{{#each translations}}<link rel=\"alternate\" hreflang=\"{{language}}\" href=\"{{url}}\">{{/each}}{{/if}}",
    ),
    (
        "page",
        "{{skip_link}}<div class=\"wrap\">{{header}}{{clinic}}<main class=\"wide\"><div>{{content}}</div></main></div>{{footer}}",
    ),
    ("header", "<header class=\"brand\"><p>Harbour Clinic</p>\n<p>About {{title}}</p></header>\n"),
    (
        "header",
        "<header><p><img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"Harbour Clinic\" width=\"64\" height=\"32\"></p></header>",
    ),
    (
        "header",
        "<nav aria-label=\"Clinic\"><ul><li><a href=\"https://example.org/\" rel=\"noopener\">Home</a></li><li><a href=\"tel:+15550100\">Call</a></li></ul></nav>",
    ),
    ("header", "{{! who we are }}<p lang=\"es\" dir=\"ltr\">Clínica del Puerto</p>{{!-- {{title}} --}}"),
    (
        "footer",
        "<footer><p>Printed for you by Harbour Clinic.<br>\nBack to <a href=\"#{{start}}\">{{title}}</a></p><hr></footer>",
    ),
    ("footer", "<p>&lt;5 mg&gt; &quot;a&quot;&nbsp;&#39;b&#39; &#123;{ }&#125;</p>"),
    (
        "title",
        "<header lang=\"{{language}}\" dir=\"{{direction}}\" data-level=\"{{level}}\">{{heading}}{{#if has_subtitle}}<hr>{{/if}}{{subtitle}}{{synonyms}}</header>",
    ),
    (
        "title",
        "{{heading}}{{subtitle}}{{#if has_synonyms}}<p>So called:</p>{{else if has_subtitle}}<hr>{{else}}<hr>{{/if}}{{synonyms}}",
    ),
    (
        "section",
        "<section class=\"card kind-{{kind}}\" aria-labelledby=\"{{id}}\">{{heading}}<div class=\"text level-{{level}}\">{{content}}</div></section>",
    ),
    (
        "section",
        "<section role=\"region\" aria-labelledby=\"{{id}}\">{{heading}}{{content}}<p><a href=\"#{{id}}\">To the heading</a></p></section>",
    ),
    (
        "callout",
        "<aside class=\"box\" data-level=\"{{level}}\" aria-labelledby=\"{{id}}\">\n  {{heading}}\n  {{call}}\n  {{content}}\n</aside>\n",
    ),
    (
        "figure",
        "<figure class=\"wide\"><p>{{image}}</p>{{#if has_caption}}<hr />{{/if}}{{description}}{{caption}}</figure>",
    ),
    ("figure", "<figure data-print-2=\"x\">{{image}}{{description}}{{#if has_caption}}<hr>{{/if}}{{caption}}</figure>"),
    ("colophon", "<footer class=\"small\"><blockquote>{{lines}}</blockquote></footer>"),
];

/// What must be refused, each with the partial that it is tried in: names that are not there, and what handlebars can do.
const NAMES: &[(&str, &str)] = &[
    ("header", "<p>{{titel}}</p>"),
    ("header", "{{#if titel}}<p>x</p>{{/if}}"),
    ("header", "{{#unless titel}}<p>x</p>{{/unless}}"),
    ("header", "{{#if title}}<p>x</p>{{else if sumary}}<p>y</p>{{/if}}"),
    ("head", "<title>{{title}}</title>{{#each translation}}<link rel=\"alternate\" href=\"{{url}}\">{{/each}}"),
    ("head", "<title>{{title}}</title>{{#each translations}}<link rel=\"alternate\" href=\"{{address}}\">{{/each}}"),
    (
        "head",
        "<title>{{title}}</title>{{#each licences}}<link rel=\"license\" href=\"{{url}}\" hreflang=\"{{language}}\">{{/each}}",
    ),
    ("head", "<title>{{title}}</title>{{translations}}"),
    (
        "head",
        "<title>{{title}}</title>{{#each translations}}{{#each licences}}<link rel=\"license\" href=\"{{url}}\">{{/each}}{{/each}}",
    ),
    ("callout", "{{title}}{{heading}}{{call}}{{content}}"),
    ("figure", "<figure>{{image}}{{description}}{{#if caption}}<hr>{{/if}}{{caption}}</figure>"),
    ("section", "{{heading}}{{content}}{{dosage_of_the_medicine}}"),
    ("header", "{{#each title}}<p>x</p>{{/each}}"),
    ("header", "<p>{{{title}}}</p>"),
    ("header", "<p>{{&title}}</p>"),
    ("header", "<p>{{~{title}~}}</p>"),
    ("header", "<p>{{this}}</p>"),
    ("header", "<p>{{this.title}}</p>"),
    ("header", "<p>{{../title}}</p>"),
    ("header", "<p>{{@root.title}}</p>"),
    ("header", "<p>{{./title}}</p>"),
    ("header", "<p>{{[title]}}</p>"),
    ("header", "<p>{{title.length}}</p>"),
    ("header", "<p>{{lookup this \"title\"}}</p>"),
    ("header", "{{log title}}"),
    ("header", "{{#with title}}<p>x</p>{{/with}}"),
    ("header", "{{#if (eq title \"a\")}}<p>x</p>{{/if}}"),
    ("header", "{{#if title includeZero=true}}<p>x</p>{{/if}}"),
    (
        "head",
        "<title>{{title}}</title>{{#each translations as |link|}}<link rel=\"alternate\" href=\"{{link.url}}\">{{/each}}",
    ),
    ("head", "<title>{{title}}</title>{{#each translations}}<link rel=\"alternate\" href=\"{{@key}}\">{{/each}}"),
    ("header", "{{> footer}}"),
    ("header", "{{> header}}"),
    ("header", "{{#> footer}}<p>x</p>{{/footer}}"),
    ("header", "{{#*inline \"footer\"}}<p>x</p>{{/inline}}"),
    ("header", "{{* decorate}}"),
    ("header", "{{{{raw}}}}<script>{{{{/raw}}}}"),
    ("header", "{{^title}}<p>x</p>{{/title}}"),
    ("header", "{{#if title}}<p>x</p>{{^}}<p>y</p>{{/if}}"),
    ("header", "<p>{{~title~}}</p>"),
    ("header", "<p>\\{{title}}</p>"),
    ("header", "<p>{{title</p>"),
    ("header", "{{!-- no end }}"),
    ("header", "{{#if title}}<p>x</p>"),
    ("header", "{{#if title}}<p>x</p>{{/unless}}"),
    ("header", "<p>x</p>{{/if}}"),
    ("header", "{{else}}"),
    ("header", "{{#if title}}{{else}}{{else}}{{/if}}"),
    ("head", "<title>{{title}}</title>{{#each licences}}{{else if title}}{{/each}}"),
    (
        "header",
        "{{#if title}}{{#if title}}{{#if title}}{{#if title}}{{#if title}}{{#if title}}{{#if title}}{{#if title}}{{#if title}}x{{/if}}{{/if}}{{/if}}{{/if}}{{/if}}{{/if}}{{/if}}{{/if}}{{/if}}",
    ),
];

/// Slots that are missing, depend on something, or stand where their HTML cannot.
const SLOTS: &[(&str, &str)] = &[
    ("section", "<section>{{heading}}</section>"),
    ("section", "{{heading}}{{content}}{{content}}"),
    ("section", "{{heading}}{{#if id}}{{content}}{{/if}}"),
    ("section", "{{heading}}{{#unless id}}<hr>{{else}}{{content}}{{/unless}}"),
    ("section", "{{content}}{{heading}}"),
    ("page", "{{header}}{{skip_link}}{{clinic}}<main>{{content}}</main>{{footer}}"),
    ("section", "<p>{{heading}}</p>{{content}}"),
    ("section", "{{heading}}<ul>{{content}}</ul>"),
    ("section", "{{heading}}<div class=\"{{content}}\"></div>"),
    ("section", "{{heading}}<{{content}}>"),
    ("callout", "{{heading}}<span>{{call}}</span>{{content}}"),
    ("callout", "<div lang=\"fr\" dir=\"ltr\">{{heading}}{{call}}{{content}}</div>"),
    ("callout", "<div dir=\"rtl\">{{heading}}{{call}}{{content}}</div>"),
    ("figure", "<p><a href=\"https://example.org/\">{{image}}</a></p><figure>{{caption}}</figure>{{description}}"),
    ("figure", "<div>{{image}}{{description}}{{caption}}</div>"),
    ("page", "{{skip_link}}{{header}}{{clinic}}<div>{{content}}</div>{{footer}}"),
    ("page", "{{skip_link}}{{header}}{{clinic}}{{#if title}}<main>{{content}}</main>{{/if}}{{footer}}"),
    ("page", "{{skip_link}}{{header}}{{clinic}}<main>{{content}}</main><main><p>x</p></main>{{footer}}"),
    ("page", "{{header}}{{clinic}}<main>{{content}}</main>{{footer}}"),
    ("head", "<meta name=\"author\" content=\"{{title}}\">"),
    ("head", "<title>{{title}}</title><title>{{title}}</title>"),
    ("head", "{{#if title}}<title>{{title}}</title>{{/if}}"),
];

/// Values where they would be more than words.
const VALUES: &[(&str, &str)] = &[
    ("header", "<p><a href=\"{{title}}\">x</a></p>"),
    ("header", "<p><a href=\"https://example.org/{{title}}\">x</a></p>"),
    ("header", "<p><a href=\"javascript:{{title}}\">x</a></p>"),
    ("header", "<p><a href=\"#{{title}}\">x</a></p>"),
    ("header", "<p><a href={{start}}>x</a></p>"),
    ("header", "<p><a href='{{start}}'>x</a></p>"),
    ("header", "<p title={{title}}>x</p>"),
    ("header", "<p {{title}}>x</p>"),
    ("header", "<p {{title}}=\"x\">x</p>"),
    ("header", "<p data-{{start}}=\"x\">x</p>"),
    ("header", "<{{title}}>x</p>"),
    ("header", "<p>x</{{title}}>"),
    ("header", "<!-- {{title}} -->"),
    ("header", "<p class=\"{{title}}\">x</p>"),
    ("section", "<div class=\"{{kind}}\">{{heading}}{{content}}</div>"),
    ("section", "<div class=\"a {{kind}}\">{{heading}}{{content}}</div>"),
    ("header", "<p data-title=\"{{title}}\">x</p>"),
    ("header", "<p lang=\"{{title}}\">x</p>"),
    ("header", "<p lang=\"{{language}}-x\">x</p>"),
    ("header", "<p dir=\"{{direction}}-x\">x</p>"),
    ("section", "<div aria-labelledby=\"{{id}} {{id}}\">{{heading}}{{content}}</div>"),
    ("section", "<div aria-labelledby=\"{{kind}}\">{{heading}}{{content}}</div>"),
    ("header", "<p dir=\"{{language}}\">x</p>"),
    ("header", "<p style=\"color: {{title}}\">x</p>"),
    ("header", "<p onclick=\"go('{{title}}')\">x</p>"),
    ("header", "<script>var a = \"{{title}}\";</script>"),
    ("header", "<style>p::after { content: \"{{title}}\" }</style>"),
    ("header", "<iframe srcdoc=\"{{title}}\"></iframe>"),
    ("header", "<p><img src=\"{{title}}\" alt=\"\"></p>"),
    ("header", "<p><img srcset=\"{{title}}\" src=\"data:image/png;base64,AA==\" alt=\"\"></p>"),
    ("header", "<form action=\"{{title}}\"><button formaction=\"{{title}}\">x</button></form>"),
    ("header", "<svg><a xlink:href=\"{{title}}\">x</a></svg>"),
    ("header", "<object data=\"{{title}}\"></object>"),
    ("head", "<title>{{title}}</title><meta http-equiv=\"refresh\" content=\"0;url={{title}}\">"),
    ("title", "{{heading}}{{subtitle}}{{synonyms}}<p>{{has_subtitle}}</p>"),
    ("title", "<div class=\"{{#if has_subtitle}}a{{/if}}\">{{heading}}</div>{{subtitle}}{{synonyms}}"),
    ("title", "<div{{#if has_subtitle}} class=\"a\"{{/if}}>{{heading}}</div>{{subtitle}}{{synonyms}}"),
];

/// What runs, what swallows or hides what follows, what comes from outside, and slips of the pen.
const MARKUP: &[(&str, &str)] = &[
    ("header", "<!--"),
    ("header", "<script>"),
    ("header", "<textarea>"),
    ("header", "<title>"),
    ("header", "<style>"),
    ("header", "<template>"),
    ("header", "<noscript>"),
    ("header", "<select>"),
    ("header", "<svg>"),
    ("header", "<plaintext>"),
    ("header", "<xmp>"),
    ("header", "<details><p>x</p>"),
    ("header", "<table><tr><td>x"),
    ("header", "<div>"),
    ("header", "</div>"),
    ("header", "<div><p>x</div></p>"),
    ("header", "<p><div>x</div></p>"),
    ("header", "<p title=\"x>y</p>"),
    ("header", "<p title=\"x"),
    ("header", "<p"),
    ("header", "<p/>x"),
    ("header", "{{#if title}}<div>{{/if}}<p>x</p></div>"),
    ("header", "<div>{{#if title}}</div>{{/if}}"),
    ("header", "{{#if title}}<div>{{else}}</div>{{/if}}"),
    ("callout", "<div hidden=\"hidden\">{{heading}}{{call}}{{content}}</div>"),
    ("callout", "<div aria-hidden=\"true\">{{heading}}{{call}}{{content}}</div>"),
    ("callout", "<div inert>{{heading}}{{call}}{{content}}</div>"),
    ("callout", "<details>{{heading}}{{call}}{{content}}</details>"),
    ("callout", "<div class=\"skip\">{{heading}}{{call}}{{content}}</div>"),
    ("callout", "<div class=\"contents\">{{heading}}{{call}}{{content}}</div>"),
    ("callout", "<div role=\"presentation\">{{heading}}{{call}}{{content}}</div>"),
    ("callout", "<div popover=\"auto\">{{heading}}{{call}}{{content}}</div>"),
    ("header", "<p><img src=\"https://example.org/logo.png\" alt=\"x\"></p>"),
    ("header", "<p><img src=\"data:image/svg+xml;base64,AA==\" alt=\"x\"></p>"),
    ("header", "<p><img src=\"data:image/png;base64,AA==\"></p>"),
    ("header", "<p><a href=\"javascript:alert(1)\">x</a></p>"),
    ("header", "<p><a href=\"jav&#x61;script:alert(1)\">x</a></p>"),
    ("header", "<p><a href=\"java\tscript:alert(1)\">x</a></p>"),
    ("header", "<p><a href=\"data:text/html,x\">x</a></p>"),
    ("header", "<p><a href=\"//example.org\">x</a></p>"),
    ("header", "<p><a href=\"page.html\">x</a></p>"),
    ("header", "<p><a href=\"https://example.org/\" target=\"_blank\">x</a></p>"),
    ("header", "<p><a href=\"https://example.org/\" ping=\"https://example.org/\">x</a></p>"),
    ("header", "<p><a>x</a></p>"),
    ("header", "<p><a href=\"https://example.org/\">x<a href=\"https://example.org/\">y</a></a></p>"),
    ("head", "<title>{{title}}</title><link rel=\"stylesheet\" href=\"https://example.org/a.css\">"),
    ("head", "<title>{{title}}</title><link rel=\"icon\" href=\"https://example.org/a.png\">"),
    ("head", "<title>{{title}}</title><meta name=\"viewport\" content=\"user-scalable=no\">"),
    ("head", "<title>{{title}}</title><meta name=\"referrer\" content=\"unsafe-url\">"),
    ("head", "<title>{{title}}</title><base href=\"https://example.org/\">"),
    ("head", "<title>{{title}}</title><p>words</p>"),
    ("head", "<title>{{title}}</title>words"),
    ("header", "<h1>Harbour Clinic</h1>"),
    ("header", "<p id=\"causes\">x</p>"),
    ("header", "<p class=\"a\" class=\"b\">x</p>"),
    ("header", "<p CLASS=\"a\">x</p>"),
    ("header", "<P>x</P>"),
    ("header", "<dvi>x</dvi>"),
    ("header", "<p clas=\"a\">x</p>"),
    ("header", "<ul>x</ul>"),
    ("header", "<li>x</li>"),
    ("header", "<p>5 < 6</p>"),
    ("header", "<p>6 > 5</p>"),
    ("header", "<p>Salt & water</p>"),
    ("header", "<p>&copy; 2024</p>"),
    ("header", "<p>&#8238;gm 01</p>"),
    ("header", "<p>\u{202e}gm 01</p>"),
    ("header", "<p>\u{2067}gm 01</p>"),
    ("header", "<p>a\u{0}b</p>"),
    ("header", "<?xml version=\"1.0\"?>"),
    ("header", "<![CDATA[x]]>"),
    ("header", "<!DOCTYPE html>"),
    ("header", "<html><body><main>x</main></body></html>"),
    ("heading", "<p>x</p>"),
    ("header", "<hr></hr>"),
    ("header", "<p class=>x</p>"),
    ("header", "<figcaption>x</figcaption>"),
    ("header", "<p>x</p><p data-=\"x\" data-A=\"x\">x</p>"),
    ("header", "<p><a href=\"https://example.org/\" rel=\" \">x</a></p>"),
    ("header", "<p><img src=\"data:image/png;base64,\" alt=\"\" width=\"\" height=\"10000\"></p>"),
    ("header", "<p><img src=\"data:image/png;base64,A%\" alt=\"\" width=\"64px\"></p>"),
    (
        "header",
        "<div><div><div><div><div><div><div><div><div><div><div><div><div><div><div><div><div></div></div></div></div></div></div></div></div></div></div></div></div></div></div></div></div></div>",
    ),
    (
        "callout",
        "<div onclick=\"x()\" style=\"color:red\">\n  {{heading}}\n  {{{contents}}}\n  <script src=\"https://example.org/a.js\"></script>\n",
    ),
];

fn errors(name: &str, source: &str) -> TemplateErrors {
    Templates::check(name, source).expect_err(source)
}

fn exporters(templates: &Templates) -> Vec<HtmlExporter> {
    let prefix = Slug::new("left").expect("slug");
    let number = Line::new("112").expect("number");
    [
        HtmlOptions::default().with_emergency_number(number),
        HtmlOptions::default().with_fragment(true).with_heading_level(HeadingLevel::H2).with_id_prefix(prefix),
    ]
    .map(|options| HtmlExporter::new(options).with_templates(templates.clone()))
    .into()
}

fn html(exporter: &HtmlExporter, article: &Article) -> String {
    let (bytes, _) = exporter.export_to_vec(article).expect("a checked template renders");
    String::from_utf8(bytes).expect("UTF-8")
}

/// Holds an override that was taken to what it must do with every article.
fn check_taken(name: &str, source: &str) {
    let templates = Templates::new(1, [(name, source)]).expect(source);
    for fixture in fixtures() {
        let article = fixture.article().expect(fixture.name);
        for (with, without) in exporters(&templates).iter().zip(&exporters(&Templates::default())) {
            let (with, without) = (html(with, &article), html(without, &article));
            assert!(is_within(&shown(&without), &shown(&with)), "{name}: {source}\n{}\n{with}", fixture.name);
            for tag in with.split('<').skip(1).filter(|tag| !tag.starts_with('/')) {
                check_tag(tag, source);
            }
        }
    }
}

#[test]
fn ours_given_as_overrides_change_nothing() {
    let templates = Templates::new(1, OURS.iter().copied()).expect("ours");
    let mut same = 0;
    for fixture in fixtures() {
        let article = fixture.article().expect(fixture.name);
        for (with, without) in exporters(&templates).iter().zip(&exporters(&Templates::default())) {
            let (with, without) = (html(with, &article), html(without, &article));
            assert_eq!(shown(&with), shown(&without), "{}", fixture.name);
            // A section in another language gets a box that says so, an emergency one with its id.
            if !(without.contains("<section lang=") || without.contains("_emergency-")) {
                assert_eq!(with, without, "{}", fixture.name);
                same += 1;
            }
        }
    }
    assert!(same > 0);
}

#[test]
fn a_line_before_the_body_leads_to_its_emergency_whatever_callouts_are_made_of() {
    let mut draft = draft();
    let call = Block::Paragraph(Inlines::text("Call").expect("words"));
    draft.intro.push(Block::from(Callout::new(CalloutLevel::Emergency, vec![call].try_into().expect("blocks"))));
    let templates = Templates::new(1, [("callout", "{{heading}}{{call}}{{content}}")]).expect("template");
    let exporter = HtmlExporter::new(HtmlOptions::default()).with_templates(templates);
    let html = html(&exporter, &Article::try_from(draft).expect("article"));
    assert!(html.contains("href=\"#title_emergency-1\"") && html.contains("<div id=\"title_emergency-1\">"), "{html}");
}

#[test]
fn an_overridden_figure_says_whether_it_has_words() {
    let asset = || Asset::new(b"\x89PNG\r\n\x1a\n".to_vec()).expect("signature");
    let templates = Templates::new(
        1,
        [("figure", "<figure>{{image}}{{description}}{{#if has_caption}}<hr>{{/if}}{{caption}}</figure>")],
    );
    let exporter = HtmlExporter::new(HtmlOptions::default()).with_templates(templates.expect("template"));
    for (caption, credit, has_words) in
        [(Some("Both eyes"), None, true), (None, Some("Example Clinic"), true), (None, None, false)]
    {
        let mut figure = Figure::new(asset(), Alt::Text(Line::new("An eye").expect("line")));
        figure.caption = caption.map(|words| Inlines::text(words).expect("words"));
        figure.credit = credit.map(|words| Line::new(words).expect("line"));
        let mut draft = draft();
        draft.intro.push(Block::from(figure));
        let html = html(&exporter, &Article::try_from(draft).expect("article"));
        assert_eq!(html.contains("<hr>"), has_words, "{caption:?} {credit:?}");
    }
}

#[test]
fn good_overrides_are_taken() {
    for (name, source) in GOOD {
        check_taken(name, source);
    }
}

#[test]
fn bad_overrides_are_refused() {
    for (what, overrides) in [("names", NAMES), ("slots", SLOTS), ("values", VALUES), ("markup", MARKUP)] {
        let refused = overrides.iter().map(|(name, source)| format!("{source}\n{}\n", errors(name, source)));
        insta::assert_snapshot!(format!("refused_{what}"), refused.collect::<Vec<_>>().join("\n"));
    }
}

#[test]
fn errors_come_all_at_once_and_name_their_places() {
    let overrides = [("hedder", "<p>"), ("header", "<p>\n  {{titel}}"), ("footer", ""), ("footer", "")];
    let errors = Templates::new(1, overrides).expect_err("four mistakes");
    let expected = "\
hedder:1:1: `hedder` is no partial; write `header`
header:1:1: `<p>` is not closed in this partial; close it there with `</p>`
header:2:3: `titel` is no name that this place has; write `title`
footer:1:1: `footer` is given twice; take one out";
    assert_eq!(errors.to_string(), expected);
    let last = errors.iter().last().expect("an error");
    assert_eq!((last.partial(), last.line(), last.column(), last.rule()), ("footer", 1, 1, "repeated-partial"));
}

#[test]
fn an_error_stays_on_its_line_whatever_the_source_has_in_a_name() {
    let overrides = [("a\n\u{1b}[2J", ""), ("header", "<p>{{a.\u{0}\u{1b}\u{202e}\u{2067}b}}</p>")];
    let errors = Templates::new(1, overrides).expect_err("two mistakes");
    let printed = errors.to_string();
    let lines: Vec<_> = printed.lines().collect();
    assert_eq!(lines.len(), 2, "{printed:?}");
    assert!(lines[0].starts_with("a\\n\\u{1b}[2J:1:1: `a\\n\\u{1b}[2J` is no partial; "), "{printed:?}");
    let expected = "header:1:4: `{{a.\\0\\u{1b}\\u{202e}\\u{2067}b}}` is a path; names stand alone, without `.`, `/`, `@` and `this`";
    assert_eq!(lines[1], expected);
}

#[test]
fn another_version_of_the_context_is_refused() {
    assert_eq!(CONTEXT_VERSION, 1);
    let error = Templates::new(2, [("footer", "")]).expect_err("a version to come");
    let expected =
        "footer:1:1: written for version 2 of the context, and this is 1; compare `TEMPLATES.md` and give that number";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn sources_are_bounded() {
    let long = format!("<p>{}</p>{{{{lines}}}}", "x".repeat(4 << 10));
    assert_eq!(errors("colophon", &long).iter().next().expect("an error").rule(), "too-long");
    let tags = "<p>{{title}}</p>";
    assert_eq!(Templates::check("header", &tags.repeat(1000)), Ok(()));
    for many in [tags, "{{#if title}}", "{{! x }}", "{{{title}}}"] {
        let errors = errors("header", &many.repeat(1001));
        assert_eq!(errors.iter().map(TemplateError::rule).collect::<Vec<_>>(), ["too-long"], "{many}");
    }
    let logo = format!("<p><img src=\"data:image/png;base64,{}\" alt=\"Harbour Clinic\"></p>", "A".repeat(200 << 10));
    assert_eq!(Templates::check("header", &logo), Ok(()));
}

/// Each was looked for from the beginning of the source, and each took a hundred bytes.
#[test]
fn as_many_mistakes_as_characters_are_found_in_one_pass_and_a_thousand_are_told() {
    let errors = errors("header", &"\u{8}".repeat(256 << 10));
    let last = errors.iter().last().expect("an error");
    assert_eq!((errors.iter().len(), last.line(), last.column()), (1000, 1, 1000));
    assert!(last.to_string().ends_with("; 261144 more mistakes are not told, correct these first"), "{last}");
}

#[test]
fn a_language_stays_marked_whatever_a_section_is_made_of() {
    let mut draft = draft();
    let mut section = Section::new(SectionKind::Causes, Inlines::text("Causas").expect("heading"));
    section.language = Some(LanguageTag::new("es").expect("language"));
    draft.sections.push(section);
    let templates = Templates::new(1, [("section", "{{heading}}{{content}}")]).expect("template");
    let exporter = HtmlExporter::new(HtmlOptions::default().with_fragment(true)).with_templates(templates);
    let html = html(&exporter, &Article::try_from(draft).expect("article"));
    assert!(html.contains("<div lang=\"es\" dir=\"ltr\">\n<h2 id=\"causas\">Causas</h2>\n</div>\n"), "{html}");
}

fn draft() -> Draft {
    let mut draft =
        Draft::new(Slug::new("title").expect("slug"), LanguageTag::english(), Inlines::text("Title").expect("title"));
    draft.intro.push(Block::Paragraph(Inlines::text("Words").expect("words")));
    draft
}

#[test]
fn callouts_in_callouts_are_as_deep_as_an_article_may_be() {
    let mut block = Block::Paragraph(Inlines::text("The innermost words").expect("words"));
    for _ in 0..30 {
        block = Block::from(Callout::new(CalloutLevel::Emergency, vec![block].try_into().expect("blocks")));
    }
    let mut draft = draft();
    draft.intro.push(block);
    let article = Article::try_from(draft).expect("article");
    let callout = "<aside>{{heading}}{{call}}{{content}}</aside>";
    let templates = Templates::new(1, [("callout", callout)]).expect("template");
    let small = std::thread::Builder::new().stack_size(1 << 20);
    let thread = small.spawn(move || {
        let exporter = HtmlExporter::new(HtmlOptions::default()).with_templates(templates);
        assert_eq!(html(&exporter, &article).matches("<aside>").count(), 30);
    });
    thread.expect("a thread").join().expect("no overflow");
}

#[test]
fn what_an_article_says_stays_words() {
    let article = fixture("hostile-text").expect("fixture").article().expect("article");
    let templates = Templates::new(
        1,
        [
            ("header", "<header title=\"{{title}}\"><p>{{title}}</p><p>{{summary}}</p></header>"),
            ("head", "<title>{{title}}</title><meta name=\"description\" content=\"{{title}} {{summary}}\">"),
            ("section", "<section aria-label=\"{{id}}\" data-kind=\"{{kind}}\">{{heading}}{{content}}</section>"),
            ("callout", "<aside>{{heading}}{{call}}{{content}}</aside>"),
        ],
    )
    .expect("templates");
    for exporter in exporters(&templates) {
        let html = html(&exporter, &article);
        // The strict reader of the tests finds nothing but tags that are ours, in their order.
        assert!(!support::elements(&html).iter().any(|element| element.name == "script"), "{html}");
        html.split('<').skip(1).filter(|tag| !tag.starts_with('/')).for_each(|tag| check_tag(tag, "hostile text"));
    }
}

#[test]
fn exporters_with_templates_are_shared_between_threads() {
    fn shared<T: Send + Sync + Clone>(_: &T) {}
    let templates = Templates::new(1, [("footer", "<p>x</p>")]).expect("templates");
    shared(&templates);
    shared(&HtmlExporter::default().with_templates(templates.clone()));
    assert_eq!(format!("{templates:?}"), "Templates {\"footer\"}");
}

#[test]
fn without_overrides_an_exporter_writes_what_the_function_writes() {
    let article = fixture("every-block").expect("fixture").article().expect("article");
    let options = HtmlOptions::default();
    let exporter = HtmlExporter::new(options.clone()).with_templates(Templates::default());
    assert_eq!(html(&exporter, &article), to_string(&article, &options).expect("html"));
}

/// Pieces that mean something to HTML, to handlebars or to people.
const SNIPPETS: &[&str] = &[
    "{{",
    "}}",
    "{{{",
    "}}}",
    "{{title}}",
    "{{id}}",
    "{{content}}",
    "{{heading}}",
    "{{#if title}}",
    "{{#if id}}",
    "{{else}}",
    "{{/if}}",
    "{{#each translations}}",
    "{{url}}",
    "{{/each}}",
    "{{!",
    "{{!--",
    "--}}",
    "{{> header}}",
    "{{~",
    "\\",
    "<",
    ">",
    "</",
    "/>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<div class=\"a\">",
    "<ul><li>",
    "</li></ul>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<a href=\"",
    "\"",
    "'",
    "=",
    " ",
    "\n",
    "&",
    "&lt;",
    "&amp;",
    "onclick=",
    " hidden",
    "style=",
    "x",
    "é",
    "ع",
    "\u{202e}",
    "\u{0}",
    "javascript:",
    "#",
    "</section>",
    "</header>",
    "</figure>",
    "<span>",
    "</span>",
    "<br>",
    "<hr />",
    "data-x=\"{{level}}\"",
];

fn snippet() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => proptest::sample::select(SNIPPETS).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

/// A good source with a few mistakes in it.
fn mutated() -> impl Strategy<Value = (String, String)> {
    let sources: Vec<_> = OURS.iter().chain(GOOD).copied().collect();
    let change = (any::<proptest::sample::Index>(), 0..6_usize, snippet());
    (proptest::sample::select(sources), proptest::collection::vec(change, 0..3)).prop_map(
        |((name, source), changes)| {
            let mut characters: Vec<char> = source.chars().collect();
            for (place, gone, put) in changes {
                let at = place.index(characters.len() + 1);
                let end = (at + gone).min(characters.len());
                characters.splice(at..end, put.chars());
            }
            (name.to_owned(), characters.into_iter().collect())
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn random_sources_are_taken_or_refused(pieces in proptest::collection::vec(snippet(), 0..24), which in 0..OURS.len()) {
        let source = pieces.concat();
        let (name, _) = OURS[which];
        match Templates::check(name, &source) {
            Ok(()) => check_taken(name, &source),
            Err(errors) => prop_assert!(errors.iter().all(|error| error.line() > 0 && error.column() > 0)),
        }
    }

    #[test]
    fn what_is_taken_renders_and_keeps_the_words((name, source) in mutated()) {
        if Templates::check(&name, &source).is_ok() {
            check_taken(&name, &source);
        }
    }
}
