//! What the kit says of exporters that are wrong in one point: refusals, claims, panics, and writers that are not understood.

use std::io::{ErrorKind, Write};

use handout_conformance::{Check, Evidence, Kit};
use handout_core::{
    Article, Block, Capabilities, ContentPath, ExportError, Exporter, Fidelity, Field, Findings, Format, Labels, Node,
    reading_text, walk,
};

/// The reading text in UTF-8, of which nothing is claimed, until a test says otherwise.
struct Own {
    capabilities: Capabilities,
    claim: fn(Field) -> Fidelity,
    write: fn(&Article, &mut dyn Write) -> Result<(), ExportError>,
}

impl Own {
    fn sound() -> Self {
        Self {
            capabilities: Capabilities::none().reproducible(),
            claim: |_| Fidelity::Dropped,
            write: |article, out| Ok(out.write_all(text(article).as_bytes())?),
        }
    }
}

impl Exporter for Own {
    fn format(&self) -> Format {
        Format::new("own", "text/plain; charset=utf-8", "txt")
    }

    fn capabilities(&self) -> Capabilities {
        self.capabilities
    }

    fn fidelity(&self, field: Field) -> Fidelity {
        (self.claim)(field)
    }

    fn export(&self, article: &Article, out: &mut dyn Write) -> Result<Findings, ExportError> {
        (self.write)(article, out)?;
        Ok(Findings::new())
    }
}

fn text(article: &Article) -> String {
    reading_text(article, Labels::for_language(&article.language))
}

fn summary(article: &Article) -> String {
    article.summary.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn refusal() -> ExportError {
    ExportError::Unsupported { format: "own", what: "it".into(), path: ContentPath::root() }
}

fn has_table(article: &Article) -> bool {
    let mut found = false;
    walk(article, &mut |_, node| found |= matches!(node, Node::Block(Block::Table(_))));
    found
}

/// Every failure, also those that a message only counts.
fn told(kit: &Kit<'_>) -> String {
    kit.run()
        .map_or_else(|failures| failures.iter().map(|failure| format!("{failure}\n")).collect(), |()| String::new())
}

#[track_caller]
fn assert_told(kit: &Kit<'_>, complaint: &str) {
    let told = told(kit);
    assert!(told.contains(complaint), "{complaint:?} is not in {told}");
}

#[test]
fn panics_of_what_comes_with_the_exporter_are_told() {
    let own = Own::sound();
    for check in [Check::Words, Check::Parts, Check::Urgency, Check::Hostile] {
        let kit = Kit::new(&own).extract(|_| panic!("no text")).only(check);
        assert_told(&kit, "article: expected no panic, got a panic: no text");
    }
    let kit = Kit::new(&own).shown(|_| panic!("nothing is shown")).only(Check::Hostile);
    assert_told(&kit, "article: expected no panic, got a panic: nothing is shown");
    let own = Own { claim: |_| panic!("do not ask"), ..own };
    let kit = Kit::new(&own).only(Check::Fidelity);
    assert_told(&kit, "any: article: expected no panic, got a panic: do not ask");
}

#[test]
fn a_refusal_is_an_answer_where_it_was_announced_and_nothing_is_claimed() {
    let title = |field| if field == Field::Title { Fidelity::TextOnly } else { Fidelity::Dropped };
    let refusing = Own { claim: title, write: |_, _| Err(refusal()), ..Own::sound() };
    let kit = |check| Kit::new(&refusing).only(check);
    assert_told(&kit(Check::Fidelity), "two values: article: expected an export, got own has no form for it");
    assert_told(&kit(Check::Writers), "minimal: article: expected an export, got own has no form for it");
    assert_told(&kit(Check::Depth), "article: expected an export on a stack of 256 KiB, got own has no form for it");

    let refusing = Own { capabilities: Capabilities::none().reproducible().may_refuse(), ..refusing };
    let kit = |check| Kit::new(&refusing).only(check);
    assert_told(&kit(Check::Fidelity), "two values: title: expected what is text only in a file, got a refusal");
    assert_eq!(told(&kit(Check::Writers)), "");
    assert_eq!(told(&kit(Check::Depth)), "");

    let nowhere =
        |_: &Article, _: &mut dyn Write| Err(ExportError::MissingGlyphs { characters: vec!['x'], paths: vec![] });
    let kit = Own { write: nowhere, ..refusing };
    assert_told(&Kit::new(&kit).only(Check::Words), "minimal: article: expected a refusal with its place");
}

#[test]
fn a_reader_is_not_asked_for_what_was_refused() {
    let capabilities = Capabilities::none().reproducible().readable_back();
    let stored = Own {
        capabilities: capabilities.may_refuse(),
        write: |article, out| match article.to_json() {
            Ok(json) if !has_table(article) => Ok(out.write_all(json.as_bytes())?),
            _ => Err(refusal()),
        },
        ..Own::sound()
    };
    assert_eq!(told(&Kit::new(&stored).reader(|bytes| Article::from_json(bytes)).only(Check::RoundTrip)), "");
    let stored = Own { capabilities, ..stored };
    let kit = Kit::new(&stored).reader(|bytes| Article::from_json(bytes)).only(Check::RoundTrip);
    assert_told(&kit, "article: expected an export, got own has no form for it");
}

#[test]
fn what_is_claimed_of_a_field_is_held_against_its_files() {
    let complaint = |own: &Own, complaint: &str| {
        let evidence = |field| matches!(field, Field::Title | Field::Summary).then_some(Evidence::More("{}"));
        assert_told(&Kit::new(own).evidence(evidence).only(Check::Fidelity), complaint);
    };
    let own = |claim| Own { claim, ..Own::sound() };
    complaint(
        &own(|_| Fidelity::TextOnly),
        "title: expected a field that is text only, got a file that tells it: Some(More",
    );
    complaint(
        &own(|_| Fidelity::Carried),
        "summary: expected a field that is carried, got files that do not depend on it",
    );
    // An image is cut where it is told.
    complaint(
        &own(|_| Fidelity::TextOnly),
        "figure.image: expected a field that is text only, got a text that does not",
    );
    complaint(&own(|_| Fidelity::TextOnly), "…; the files are equal");
    let shouting = |article: &Article, out: &mut dyn Write| Ok(out.write_all(text(article).to_uppercase().as_bytes())?);
    let own = Own { write: shouting, ..own(|_| Fidelity::TextOnly) };
    complaint(&own, "subtitle: expected a field that is text only, got a text without `");
}

/// Bytes that differ from file to file say nothing, so it is the words that tell.
#[test]
fn what_a_file_holds_beside_its_words_is_looked_for_too() {
    let own = Own {
        capabilities: Capabilities::none(),
        write: |article, out| Ok(out.write_all(format!("#{}\n{}", summary(article), text(article)).as_bytes())?),
        ..Own::sound()
    };
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).split_once('\n').unwrap_or_default().1.to_owned();
    let kit = || Kit::new(&own).extract(words);
    assert_told(&kit().only(Check::Fidelity), "summary: expected a field that is dropped, got a file with `");
    assert_eq!(told(&kit().only(Check::Writers)), "");
}

#[test]
fn hostile_words_of_a_field_that_is_text_only_are_looked_for() {
    let summary = |field| if field == Field::Summary { Fidelity::TextOnly } else { Fidelity::Dropped };
    let own = Own { claim: summary, ..Own::sound() };
    let kit = Kit::new(&own).shown(|_| "nothing".to_owned()).only(Check::Hostile);
    assert_told(&kit, "\"[^1]\": /summary: expected `");
}

#[test]
fn a_byte_that_is_lost_to_an_interruption_is_missed() {
    let own = Own {
        write: |article, out| {
            let text = text(article);
            // To write nothing is no error.
            for piece in std::iter::once("".as_bytes()).chain(text.as_bytes().chunks(1)) {
                match out.write(piece) {
                    Ok(0) if !piece.is_empty() => return Err(std::io::Error::from(ErrorKind::WriteZero).into()),
                    Err(error) if error.kind() != ErrorKind::Interrupted => return Err(error.into()),
                    Ok(_) | Err(_) => {}
                }
            }
            Ok(())
        },
        ..Own::sound()
    };
    assert_told(&Kit::new(&own).only(Check::Writers), "bytes to a writer that takes one at a time, got ");
}
