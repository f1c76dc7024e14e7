//! What holds for every article.

use std::collections::BTreeSet;
use std::error::Error;
use std::io;

use handout_conformance::{fixture, fixtures, generate};
use handout_core::{
    Article, Block, Callout, CalloutLevel, Capabilities, Cell, Code, Draft, ExportError, Exporter, Inline, Inlines,
    LanguageTag, Line, List, ListItem, NonEmpty, Row, Section, SectionKind, Slug, Table, Term, Text, TextError, Url,
};
use handout_xml::{FORMAT, NAMESPACE, XmlExporter, XmlOptions, XmlReadOptions, from_str, to_string};
use proptest::prelude::*;
use quick_xml::events::Event;

type Outcome = Result<(), Box<dyn Error>>;

fn check(article: &Article) -> Outcome {
    let pretty = to_string(article, &XmlOptions::default())?;
    let compact = to_string(article, &XmlOptions::compact())?;
    assert!(compact.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<article xmlns="), "{compact}");
    assert!(compact.ends_with("</article>\n") && pretty.ends_with("\n</article>\n"), "{pretty}");
    assert_eq!(compact.matches('\n').count(), 2, "{compact}");
    for xml in [&pretty, &compact] {
        let read = from_str(xml, &XmlReadOptions::default())?;
        assert_eq!(read.article, *article, "something was lost or moved");
        assert!(read.skipped.is_empty(), "{:?}", read.skipped);
    }
    for (options, xml) in [(XmlOptions::default(), pretty), (XmlOptions::compact(), compact)] {
        assert_eq!(to_string(article, &options)?, xml, "another time, other bytes");
        let (bytes, findings) = XmlExporter::new(options).export_to_vec(article)?;
        assert!(bytes == xml.as_bytes() && findings.is_empty(), "{findings:?}");
    }
    Ok(())
}

#[test]
fn fixtures_come_back_equal() {
    for fixture in fixtures() {
        let article = fixture.article().expect(fixture.name);
        check(&article).unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
    }
}

proptest! {
    #[test]
    fn every_article_comes_back_equal(article in generate::article()) {
        check(&article).unwrap_or_else(|error| panic!("{error}"));
    }
}

/// An article that has `words` in its paragraph and `line` as the meaning of a term.
fn article_of(words: Vec<Inline>, line: &str) -> Result<Article, Box<dyn Error>> {
    let mut draft = Draft::new(Slug::new("a")?, LanguageTag::english(), Inlines::text("A")?);
    let term = Inline::Term(Term::new(Inlines::text("t")?, Line::new(line)?));
    draft.intro.push(Block::Paragraph(Inlines::new(words)?));
    draft.intro.push(Block::Paragraph(Inlines::new(vec![term])?));
    Ok(Article::try_from(draft)?)
}

/// The first paragraph and the meaning of the term, as read back.
fn read_back(article: &Article) -> Result<(String, String), Box<dyn Error>> {
    let read = from_str(&to_string(article, &XmlOptions::default())?, &XmlReadOptions::default())?.article;
    match read.intro.as_slice() {
        [Block::Paragraph(words), Block::Paragraph(last)] => match last.first() {
            Some(Inline::Term(term)) => Ok((words.plain_text(), term.definition.to_string())),
            other => Err(format!("no term but {other:?}").into()),
        },
        other => Err(format!("not two paragraphs but {other:?}").into()),
    }
}

#[test]
fn every_character_of_a_text_comes_back_from_content_and_attribute() -> Outcome {
    let allowed: Vec<char> = (char::MIN..=char::MAX).filter(|character| Text::allows(*character)).collect();
    assert!(allowed.len() > 1_111_900, "{}", allowed.len());
    for some in allowed.chunks(4096) {
        // Isolates come in pairs, so those of the chunk are closed and opened at its ends.
        let opened = some.iter().filter(|c| matches!(c, '\u{2066}'..='\u{2068}')).count();
        let closed = some.iter().filter(|c| **c == '\u{2069}').count();
        let mut text = String::from("a");
        text.extend(some);
        text.extend(std::iter::repeat_n('\u{2069}', opened.saturating_sub(closed)));
        text.push('b');
        let article = article_of(vec![Inline::Text(Text::new(text.as_str())?)], &text)?;
        assert_eq!(read_back(&article)?, (text.clone(), text));
    }
    // All others are refused with their place: by the core, and by the reader when somebody puts them into a file.
    let refused = (char::MIN..=char::MAX).filter(|character| !Text::allows(*character));
    let mut count = 0;
    for character in refused {
        count += 1;
        let forbidden = TextError::Forbidden { character, offset: 1 };
        assert_eq!(Text::new(format!("a{character}b")), Err(forbidden));
        let xml = to_string(&article_of(vec![Inline::Text(Text::new("a?b")?)], "m")?, &XmlOptions::default())?;
        let error = from_str(&xml.replace("a?b", &format!("a{character}b")), &XmlReadOptions::default());
        let error = error.expect_err("a character that cannot stand").to_string();
        assert!(error.contains("at line 7, column 9"), "U+{:04X}: {error}", u32::from(character));
    }
    assert_eq!(count + allowed.len(), 1_112_064);
    Ok(())
}

#[test]
fn awkward_texts_come_back() -> Outcome {
    for text in [
        "  two at both ends  ",
        "\u{a0}a\u{a0}",
        "\u{3000}a",
        "\u{feff}a\u{feff}",
        "]]>",
        "<![CDATA[ ]]>",
        "<?xml version=\"1.0\"?>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>&b;",
        "<!-- -->",
        "&amp;&#38;&lt;&#0;&",
        "\"'`<a href='b'>",
        "</p></intro></article>",
        "{{x}} ${y} %z;",
        "\u{2067}a\u{2069}",
    ] {
        let piece = || Text::new(text).map(Inline::Text);
        let bold = Inline::Strong(Inlines::new(vec![piece()?])?);
        let words = vec![bold.clone(), Inline::Text(Text::new(" ")?), bold, piece()?];
        let line = text.trim();
        let plain = format!("{text} {text}{text}");
        assert_eq!(read_back(&article_of(words, line)?)?, (plain, line.to_owned()));
    }
    Ok(())
}

/// What line-end handling and attribute-value normalisation would change can be in no value, so no layout of the file and
/// no reader can change a value.
#[test]
fn nothing_that_xml_normalises_can_stand_in_a_value() {
    for character in ['\t', '\n', '\r', '\u{85}', '\u{2028}'] {
        let value = |before: &str| format!("{before}{character}b");
        assert!(Text::new(value("a")).is_err() && Line::new(value("a")).is_err() && Code::new(value("a")).is_err());
        assert!(Url::new(value("https://a")).is_err() && Slug::new(value("a")).is_err());
        assert!(LanguageTag::new(value("en")).is_err());
    }
}

/// The names of all elements and of their attributes.
fn names(xml: &str) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found = BTreeSet::new();
    loop {
        match reader.read_event()? {
            Event::Start(tag) | Event::Empty(tag) => {
                found.insert(tag.name().0.to_owned());
                found.extend(tag.attributes().flatten().map(|attribute| attribute.key.0.to_owned()));
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

#[test]
fn the_readme_explains_every_element_and_attribute() -> Outcome {
    let readme = include_str!("../README.md");
    let mut explained = BTreeSet::new();
    for fixture in fixtures() {
        let found = names(&to_string(&fixture.article()?, &XmlOptions::default())?)?;
        explained.extend(found.into_iter().map(|name| format!("`{name}`")));
    }
    let missing: Vec<_> = explained.iter().filter(|name| !readme.contains(*name)).collect();
    assert!(explained.len() > 90 && missing.is_empty(), "{} names, not explained: {missing:?}", explained.len());
    assert!(readme.contains(NAMESPACE));
    Ok(())
}

/// As deep as the gate allows: `wrap` goes around the content as often as it may.
fn deepest(wrap: impl Fn(Inlines, Option<Block>) -> (Inlines, Option<Block>)) -> Result<Article, Box<dyn Error>> {
    let (mut content, mut last) = ((Inlines::text("deep")?, None), None);
    loop {
        let (words, block) = content.clone();
        let mut section = Section::new(SectionKind::other(), Inlines::text("Fourth")?);
        section.blocks.push(block.unwrap_or(Block::Paragraph(words)));
        for heading in ["Third", "Second", "First"] {
            let mut outer = Section::new(SectionKind::other(), Inlines::text(heading)?);
            outer.subsections.push(section);
            section = outer;
        }
        let mut draft = Draft::new(Slug::new("deep")?, LanguageTag::english(), Inlines::text("Deep")?);
        draft.sections.push(section);
        match Article::try_from(draft) {
            Ok(article) => last = Some(article),
            Err(_) => return last.ok_or_else(|| "not even the first is allowed".into()),
        }
        content = wrap(content.0, content.1);
    }
}

#[test]
fn a_small_stack_is_enough_for_the_deepest_articles() -> Outcome {
    let paragraph = |words: &Inlines| Block::Paragraph(words.clone());
    let articles = [
        deepest(|words, _| (Inlines::new(vec![Inline::Emphasis(words)]).expect("words"), None))?,
        deepest(|words, block| {
            let inside = block.unwrap_or_else(|| paragraph(&words));
            let list = List::bulleted(NonEmpty::of(ListItem::new(NonEmpty::of(inside))));
            (words, Some(Block::List(list)))
        })?,
        deepest(|words, block| {
            let inside = block.unwrap_or_else(|| paragraph(&words));
            (words, Some(Block::from(Callout::new(CalloutLevel::Info, NonEmpty::of(inside)))))
        })?,
        deepest(|words, block| {
            let inside = block.unwrap_or_else(|| paragraph(&words));
            let row = Row::new(NonEmpty::of(Cell::new(vec![inside])));
            let table = Table::new(words.clone(), vec![words.clone()], NonEmpty::of(row));
            (words, Some(Block::from(table)))
        })?,
    ];
    for article in articles {
        check(&article)?;
        let write = move || -> Result<usize, String> {
            let xml = to_string(&article, &XmlOptions::default()).map_err(|error| error.to_string())?;
            let read = from_str(&xml, &XmlReadOptions::default()).map_err(|error| error.to_string())?;
            assert_eq!(read.article, article);
            Ok(xml.matches("deep").count())
        };
        // A stack overflow ends the process, so it cannot go unseen.
        let thread = std::thread::Builder::new().stack_size(256 << 10).spawn(write)?;
        assert!(thread.join().map_err(|_| "a panic")?? > 0);
    }
    Ok(())
}

#[test]
fn a_failing_writer_is_reported_and_was_called_once() -> Outcome {
    struct Full(usize);
    impl io::Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            self.0 += 1;
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let article = fixture("every-block").ok_or("no fixture")?.article()?;
    let mut full = Full(0);
    let error = XmlExporter::default().export(&article, &mut full).expect_err("the writer is full");
    assert!(matches!(&error, ExportError::Write(cause) if cause.kind() == io::ErrorKind::StorageFull), "{error:?}");
    assert_eq!(full.0, 1);
    Ok(())
}

#[test]
fn promises() {
    fn shared<T: Send + Sync>() {}
    shared::<XmlExporter>();
    let exporter = XmlExporter::default();
    assert_eq!(exporter.format(), FORMAT);
    assert_eq!(exporter.capabilities(), Capabilities::none().reproducible().readable_back());
}
