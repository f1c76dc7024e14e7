//! The published schema and its prose: every element and attribute is explained, every sample is read.

use std::collections::BTreeSet;
use std::error::Error;

use handout_conformance::fixtures;
use handout_xml::{NAMESPACE, XmlOptions, XmlReadOptions, from_str, to_string};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

const SCHEMA: &str = include_str!("../schema/handout-article-1.rng");
const PROSE: &str = include_str!("../schema/README.md");

type Names = BTreeSet<String>;

/// Calls `visit` for every start tag.
fn each_tag(xml: &str, mut visit: impl FnMut(&BytesStart<'_>)) -> Result<(), Box<dyn Error>> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event()? {
            Event::Start(tag) | Event::Empty(tag) => visit(&tag),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The names of elements and of attributes that the schema defines.
fn defined() -> Result<(Names, Names), Box<dyn Error>> {
    let (mut elements, mut attributes) = (Names::new(), Names::new());
    each_tag(SCHEMA, |tag| {
        let name = tag.attributes().flatten().find(|attribute| attribute.key.0 == "name");
        let found = match tag.name().0 {
            "element" => &mut elements,
            "attribute" => &mut attributes,
            _ => return,
        };
        found.extend(name.map(|attribute| attribute.value.into_owned()));
    })?;
    Ok((elements, attributes))
}

/// The names that a file uses.
fn used(xml: &str, elements: &mut Names, attributes: &mut Names) -> Result<(), Box<dyn Error>> {
    each_tag(xml, |tag| {
        elements.insert(tag.name().0.to_owned());
        let names = tag.attributes().flatten().map(|attribute| attribute.key.0.to_owned());
        attributes.extend(names.filter(|name| name != "xmlns"));
    })
}

/// The samples of the prose, each in an article around it.
fn samples() -> impl Iterator<Item = String> {
    let fenced = PROSE.split("```xml\n").skip(1).filter_map(|rest| rest.split("```").next());
    fenced.map(|sample| {
        let root = sample.trim_start_matches('<').split([' ', '>']).next().unwrap_or_default();
        let meta = if root == "meta" { sample } else { "<meta><title>Sample</title></meta>" };
        let body = match root {
            "article" => return sample.to_owned(),
            "meta" => "<intro><p>Words.</p></intro>".to_owned(),
            "colophon" => format!("<intro><p>Words.</p></intro>{sample}"),
            "section" => sample.to_owned(),
            _ => format!("<intro>{sample}</intro>"),
        };
        format!(
            "<article xmlns=\"{NAMESPACE}\" version=\"1.0\" xml:id=\"sample\" xml:lang=\"en\">{meta}{body}</article>"
        )
    })
}

#[test]
fn every_sample_is_read_and_together_they_show_everything() -> Result<(), Box<dyn Error>> {
    let (mut elements, mut attributes) = (Names::new(), Names::new());
    for sample in samples() {
        let article =
            from_str(&sample, &XmlReadOptions::default()).map_err(|error| format!("{sample}\n{error}"))?.article;
        let again = to_string(&article, &XmlOptions::default())?;
        assert_eq!(from_str(&again, &XmlReadOptions::default())?.article, article);
        used(&sample, &mut elements, &mut attributes)?;
    }
    assert_eq!((elements, attributes), defined()?);
    Ok(())
}

#[test]
fn the_prose_explains_every_name() -> Result<(), Box<dyn Error>> {
    let (elements, attributes) = defined()?;
    assert!(elements.len() > 60 && attributes.len() > 25, "{} and {}", elements.len(), attributes.len());
    let missing: Vec<_> =
        elements.iter().chain(&attributes).filter(|name| !PROSE.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "not explained: {missing:?}");
    assert!(SCHEMA.contains(NAMESPACE) && PROSE.contains(NAMESPACE));
    Ok(())
}

#[test]
fn the_fixtures_use_nothing_else() -> Result<(), Box<dyn Error>> {
    let (defined_elements, defined_attributes) = defined()?;
    let (mut elements, mut attributes) = (Names::new(), Names::new());
    for fixture in fixtures() {
        used(&to_string(&fixture.article()?, &XmlOptions::default())?, &mut elements, &mut attributes)?;
    }
    assert!(elements.is_subset(&defined_elements), "{elements:?}");
    assert!(attributes.is_subset(&defined_attributes), "{attributes:?}");
    Ok(())
}
