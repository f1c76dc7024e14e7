//! What holds for every article.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use handout_conformance::{fixture, fixtures, generate};
use handout_core::{Article, Clinic, Exporter, Labels, Line, Profile, Slug, reading_text};
use handout_html::{Contents, HeadingLevel, HtmlExporter, HtmlOptions, Palette, Theme, to_string};
use proptest::prelude::*;

use support::{Element, elements, ink, reading};

/// Every element that an article may become, with the attributes it may have. Nothing else may come out.
const ALLOWED: &[(&str, &[&str])] = &[
    ("!DOCTYPE", &[]),
    ("html", &["lang", "dir"]),
    ("head", &[]),
    ("meta", &["charset", "http-equiv", "name", "content"]),
    ("title", &[]),
    ("link", &["rel", "href", "hreflang"]),
    ("style", &[]),
    ("body", &[]),
    ("main", &[]),
    ("article", &["class", "lang", "dir", "aria-labelledby"]),
    ("header", &["class"]),
    ("nav", &["class", "aria-labelledby"]),
    ("footer", &[]),
    ("section", &["lang", "dir", "aria-labelledby", "data-kind"]),
    ("h1", &["id"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("div", &["class", "role", "id", "aria-labelledby", "aria-level", "data-level", "tabindex", "lang", "dir"]),
    ("p", &["class", "role", "id"]),
    ("ul", &["class"]),
    ("ol", &["start"]),
    ("li", &[]),
    ("table", &[]),
    ("caption", &["id"]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tr", &[]),
    ("th", &["scope"]),
    ("td", &[]),
    ("figure", &[]),
    ("figcaption", &[]),
    ("img", &["class", "src", "alt"]),
    (
        "svg",
        &[
            "class",
            "aria-hidden",
            "width",
            "height",
            "viewBox",
            "fill",
            "stroke",
            "stroke-width",
            "stroke-linecap",
            "stroke-linejoin",
        ],
    ),
    ("path", &["d"]),
    ("em", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("sup", &[]),
    ("a", &["class", "href", "lang", "dir"]),
    ("dfn", &[]),
    ("abbr", &["title"]),
    ("span", &["class", "lang", "dir"]),
    ("bdi", &["lang"]),
    ("time", &["datetime", "dir"]),
    ("br", &[]),
];

fn option_sets() -> Vec<HtmlOptions> {
    let number = |number| Line::new(number).expect("number");
    let prefix = Slug::new("left").expect("slug");
    let mut clinic = Clinic::new(number("</header><script> {{x}}"));
    clinic.phone = Some(number("+1 555 0100"));
    clinic.note = Some(number("\"><b>"));
    let theme = Theme::new(Palette::light(), Palette::dark()).expect("theme");
    vec![
        HtmlOptions::default(),
        HtmlOptions::default().with_fragment(true).with_heading_level(HeadingLevel::H2).with_id_prefix(prefix),
        HtmlOptions::default().with_heading_level(HeadingLevel::H6).with_emergency_number(number("112")),
        HtmlOptions::default().with_fragment(true).with_emergency_number(number("\"><112 {{x}}")),
        HtmlOptions::default().with_clinic(clinic.clone()).with_theme(theme.clone()).with_contents(Contents::Always),
        HtmlOptions::default()
            .with_fragment(true)
            .with_styles(true)
            .with_clinic(clinic)
            .with_theme(theme)
            .with_profile(Profile::LargePrint)
            .with_contents(Contents::Never),
    ]
}

fn html(article: &Article, options: &HtmlOptions) -> String {
    to_string(article, options).expect("html")
}

fn ids(elements: &[Element]) -> Vec<&str> {
    elements.iter().filter_map(|element| element.get("id")).collect()
}

fn check(article: &Article) -> Result<(), TestCaseError> {
    let expected = ink(&reading_text(article, Labels::for_language(&article.language)));
    for options in option_sets() {
        let html = html(article, &options);
        prop_assert_eq!(&to_string(article, &options).expect("html"), &html);
        let (bytes, _) = HtmlExporter::new(options.clone()).export_to_vec(article).expect("no writer to fail");
        prop_assert_eq!(bytes, html.as_bytes());
        // All the words, in order, and none besides.
        prop_assert_eq!(ink(&reading(&html)), &*expected, "{}", html);
        check_elements(&elements(&html), &options)?;
    }
    Ok(())
}

fn check_elements(elements: &[Element], options: &HtmlOptions) -> Result<(), TestCaseError> {
    let ids = ids(elements);
    let unique: BTreeSet<_> = ids.iter().collect();
    prop_assert_eq!(unique.len(), ids.len(), "ids are not unique: {:?}", ids);
    let mut level = options.heading_level.get();
    for element in elements {
        let allowed = ALLOWED.iter().find(|(name, _)| *name == element.name);
        let Some((_, attributes)) = allowed else { return Err(TestCaseError::fail(format!("{element:?}"))) };
        for (name, value) in &element.attributes {
            prop_assert!(attributes.contains(&name.as_str()), "{} on {}", name, element.name);
            match name.as_str() {
                "aria-labelledby" => prop_assert!(ids.contains(&value.as_str()), "{} is no id", value),
                "href" => match value.strip_prefix('#') {
                    Some(id) => prop_assert!(ids.contains(&id), "{} is no id", id),
                    None => prop_assert!(is_safe(value), "{}", value),
                },
                "src" => prop_assert!(value.starts_with("data:image/"), "{}", value),
                "dir" => prop_assert!(matches!(value.as_str(), "ltr" | "rtl"), "{}", value),
                _ => {}
            }
        }
        if let Some(found) = element.heading_level() {
            prop_assert!(found >= options.heading_level.get() && found <= level + 1, "from level {level} to {found}");
            level = found;
        }
        // Words that say their language say their direction, so they are isolated; `bdi` finds it by itself.
        let said = element.get("lang").is_none() || element.get("dir").is_some() || element.name == "bdi";
        prop_assert!(said, "{:?}", element);
    }
    Ok(())
}

fn is_safe(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel")
}

#[test]
fn fixtures_keep_their_words_and_become_nothing_but_known_elements() {
    for fixture in fixtures() {
        let article = fixture.article().expect(fixture.name);
        check(&article).unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
    }
}

#[test]
fn fragments_with_different_prefixes_share_no_id() {
    let prefixes = [None, Some("left"), Some("left-causes"), Some("right"), Some("hostile")];
    for fixture in fixtures() {
        let article = fixture.article().expect(fixture.name);
        let mut seen = BTreeMap::new();
        for prefix in prefixes {
            let mut options = HtmlOptions::default().with_fragment(true);
            options.id_prefix = prefix.map(|prefix| Slug::new(prefix).expect("slug"));
            for id in ids(&elements(&html(&article, &options))) {
                let other = seen.insert(id.to_owned(), prefix);
                assert_eq!(other, None, "{id} of {prefix:?} in {}", fixture.name);
            }
        }
    }
}

#[test]
fn exporters_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<HtmlExporter>();
}

#[test]
fn a_failing_writer_is_an_error_and_nothing_was_written_before() {
    struct Full(usize);
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            self.0 += 1;
            Err(std::io::Error::other("full"))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let article = fixture("minimal").expect("fixture").article().expect("article");
    let mut full = Full(0);
    let error = HtmlExporter::default().export(&article, &mut full).expect_err("full");
    assert_eq!((error.to_string().as_str(), full.0), ("writing the handout failed", 1));
}

proptest! {
    #[test]
    fn every_article_keeps_its_words(article in generate::article()) {
        check(&article)?;
    }
}
