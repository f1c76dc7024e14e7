//! The kit objects to exporters that break their promises: each check has a fault that it must find.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

use handout_conformance::{Check, Evidence, Failures, Kit};
use handout_core::{
    Article, Capabilities, ContentPath, ExportError, Exporter, Fidelity, Field, Findings, Format, Inline, Inlines,
    Labels, Node, reading_text, walk,
};

/// What is wrong with an exporter.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    None,
    LosesDisclaimer,
    LosesTitle,
    SwapsLines,
    ChangesADose,
    CalmsEmergencies,
    Panics,
    PanicsOnOddText,
    Refuses,
    RefusesEverything,
    RefusesAfterWriting,
    LosesMarkup,
    CutsLongWords,
    CutsTables,
    NeedsASubtitle,
    EndlessStack,
    CountsItsRuns,
    CountsItsThreads,
    ReadsTheTimeZone,
    SwallowsErrors,
    SwallowsFlushes,
    WritesOnce,
    ClaimsNothing,
    ClaimsTooLittle,
    ClaimsTooMuch,
    ClaimsWithoutEvidence,
}

/// The reading text, below a line with the article's name.
struct Faulty(Fault, AtomicUsize);

impl Exporter for Faulty {
    fn format(&self) -> Format {
        Format::new("faulty", "text/plain; charset=utf-8", "txt")
    }

    fn capabilities(&self) -> Capabilities {
        let capabilities = Capabilities::none().reproducible();
        if matches!(self.0, Fault::RefusesAfterWriting | Fault::RefusesEverything) {
            capabilities.may_refuse()
        } else {
            capabilities
        }
    }

    fn fidelity(&self, field: Field) -> Fidelity {
        match (self.0, field) {
            (Fault::ClaimsNothing, _) => Fidelity::Dropped,
            (Fault::ClaimsTooLittle, Field::Subtitle) => Fidelity::Dropped,
            (Fault::ClaimsTooMuch, Field::Summary) => Fidelity::TextOnly,
            (Fault::ClaimsWithoutEvidence, Field::Title) => Fidelity::Carried,
            _ => claim(field),
        }
    }

    fn export(&self, article: &Article, out: &mut dyn Write) -> Result<Findings, ExportError> {
        let words = reading_text(article, Labels::for_language(&article.language));
        let mut text = format!("name: {}\n{words}", article.id);
        let lines = |keep: &dyn Fn(&str) -> bool, text: &str| {
            text.lines().filter(|line| keep(line)).map(|line| format!("{line}\n")).collect::<String>()
        };
        let refusal = || ExportError::Unsupported { format: "faulty", what: "it".into(), path: ContentPath::root() };
        match self.0 {
            Fault::None
            | Fault::ClaimsNothing
            | Fault::ClaimsTooLittle
            | Fault::ClaimsTooMuch
            | Fault::ClaimsWithoutEvidence => {}
            Fault::LosesDisclaimer => text = lines(&|line| !line.contains("does not replace"), &text),
            Fault::LosesTitle => text = lines(&|line| line != article.title.plain_text(), &text),
            Fault::SwapsLines => text = text.lines().rev().collect::<Vec<_>>().join("\n"),
            Fault::ChangesADose => text = text.replace('<', ""),
            Fault::CalmsEmergencies => text = text.replace("Emergency: get help now", "Caution"),
            Fault::Panics => panic!("at the disco"),
            Fault::PanicsOnOddText => assert!(!text.contains("{{"), "a template"),
            Fault::Refuses | Fault::RefusesEverything => return Err(refusal()),
            Fault::RefusesAfterWriting => {
                out.write_all(b"half")?;
                return Err(refusal());
            }
            Fault::LosesMarkup => text = text.replace("[^1]", ""),
            Fault::CutsLongWords => {
                let words = text.split_inclusive([' ', '\n']).map(|word| word.get(..5000).unwrap_or(word));
                text = words.collect();
            }
            Fault::CutsTables => text = lines(&|line| !line.starts_with("999."), &text),
            Fault::NeedsASubtitle => {
                article
                    .subtitle
                    .as_ref()
                    .filter(|_| article.id == *"sample-name")
                    .map_or_else(|| if article.id == *"sample-name" { Err(refusal()) } else { Ok(()) }, |_| Ok(()))?;
            }
            Fault::EndlessStack => too_deep(article)?,
            Fault::CountsItsRuns => text += &self.1.fetch_add(1, Ordering::Relaxed).to_string(),
            Fault::CountsItsThreads => text += &format!("{:?}", std::thread::current().id()),
            Fault::ReadsTheTimeZone => text += &std::env::var("TZ").unwrap_or_default(),
            Fault::SwallowsErrors => {
                let _ = out.write_all(text.as_bytes());
                return Ok(Findings::new());
            }
            Fault::SwallowsFlushes => {
                out.write_all(text.as_bytes())?;
                let _ = out.flush();
                return Ok(Findings::new());
            }
            Fault::WritesOnce => {
                // A writer may take a part.
                let _ = out.write(text.as_bytes())?;
                return Ok(Findings::new());
            }
        }
        out.write_all(text.as_bytes())?;
        Ok(Findings::new())
    }
}

/// An engine that gives up where a careless one would run out of stack.
fn too_deep(article: &Article) -> Result<(), ExportError> {
    fn depth(words: &Inlines) -> usize {
        1 + words
            .iter()
            .map(|piece| if let Inline::Emphasis(inner) = piece { depth(inner) } else { 0 })
            .max()
            .unwrap_or(0)
    }
    let mut deepest = 0;
    walk(article, &mut |_, node| {
        if let Node::Inlines(_, words) = node {
            deepest = deepest.max(depth(words));
        }
    });
    if deepest < 15 { Ok(()) } else { Err(ExportError::Engine { format: "faulty", source: "too deep".into() }) }
}

fn claim(field: Field) -> Fidelity {
    match field {
        Field::Id => Fidelity::Carried,
        Field::Title
        | Field::Subtitle
        | Field::SynonymName
        | Field::Intro
        | Field::SectionHeading
        | Field::SectionBlocks
        | Field::Paragraph
        | Field::TableCaption
        | Field::TableCorner
        | Field::TableColumns
        | Field::RowHeader
        | Field::RowCells
        | Field::CalloutLevel
        | Field::CalloutHeading
        | Field::CalloutBlocks
        | Field::FigureCaption
        | Field::FigureCredit
        | Field::LineBreak
        | Field::AsPrinted
        | Field::ReviewerParties
        | Field::ReviewerQualifier
        | Field::ReviewerPurpose
        | Field::LastReviewed
        | Field::ReviewDue
        | Field::CreditRole
        | Field::CreditParties
        | Field::Publisher
        | Field::Product
        | Field::Edition
        | Field::Created
        | Field::Published
        | Field::Modified
        | Field::Expires
        | Field::CopyrightFirst
        | Field::CopyrightLast
        | Field::CopyrightHolder
        | Field::CopyrightQualifier
        | Field::RightsStatement
        | Field::LicenceSpdx
        | Field::LicenceUrl
        | Field::DocumentNumber
        | Field::PartyCredentials
        | Field::PartyUrl
        | Field::PartyPartOf => Fidelity::TextOnly,
        _ => Fidelity::Dropped,
    }
}

fn found(fault: Fault, check: Option<Check>) -> Option<Failures> {
    let exporter = Faulty(fault, AtomicUsize::new(0));
    let kit = Kit::new(&exporter).evidence(|field| (field == Field::Id).then_some(Evidence::More("name: {}")));
    let result = match check {
        None => kit.elsewhere("a_sound_exporter_passes").run(),
        Some(check) => kit.only(check).run(),
    };
    result.err()
}

/// Every failure, also those that a message only counts.
fn all(failures: &Failures) -> String {
    failures.iter().map(|failure| format!("{failure}\n")).collect()
}

#[test]
fn a_sound_exporter_passes() {
    assert_eq!(found(Fault::None, None).map(|failures| failures.to_string()), None);
}

/// Each check finds a fault of its own kind, and says where, what was expected and what was got.
#[test]
fn each_fault_is_found_by_its_check() {
    let table = [
        (Check::Words, Fault::LosesDisclaimer, "hemifacial-spasm: colophon["),
        (Check::Words, Fault::SwapsLines, "minimal: "),
        (Check::Words, Fault::ChangesADose, "hostile-text: title: expected `<"),
        (Check::Words, Fault::Panics, "minimal: article: expected no panic, got a panic: at the disco"),
        (Check::Words, Fault::Refuses, "minimal: article: expected an export, got faulty has no form for it"),
        (
            Check::Words,
            Fault::RefusesAfterWriting,
            "minimal: article: expected nothing written on refusal, got 4 bytes",
        ),
        (
            Check::Words,
            Fault::RefusesEverything,
            "hemifacial-spasm: article: expected a file of an ordinary handout, got none",
        ),
        (Check::Parts, Fault::LosesTitle, "minimal: title: expected the title `"),
        (Check::Parts, Fault::LosesDisclaimer, "hemifacial-spasm: colophon["),
        (Check::Urgency, Fault::CalmsEmergencies, "every-block: sections["),
        (Check::Hostile, Fault::LosesMarkup, "\"[^1]\": "),
        (Check::Hostile, Fault::PanicsOnOddText, "\"{{x}}\": article: expected no panic, got a panic: a template"),
        (Check::Sizes, Fault::CutsLongWords, "a word of 100000 letters: sections[0].blocks[0].content: expected `abc"),
        (Check::Sizes, Fault::CutsTables, "a table of 1,000 rows: sections[0].blocks[0].rows[998]"),
        (Check::Optional, Fault::NeedsASubtitle, "an article without /subtitle: article: expected an export"),
        (
            Check::Depth,
            Fault::EndlessStack,
            "lists and emphasis to the deepest level: article: expected an export on a stack",
        ),
        (Check::SameBytes, Fault::CountsItsRuns, "minimal: article: expected the same bytes again, got others"),
        (
            Check::SameBytes,
            Fault::CountsItsThreads,
            "minimal: article: expected the same bytes on 8 threads, got others",
        ),
        (
            Check::Writers,
            Fault::SwallowsErrors,
            "minimal: article: expected a write error of a writer full after 0 bytes",
        ),
        (Check::Writers, Fault::SwallowsFlushes, "expected the error of a writer that cannot be flushed, got success"),
        (Check::Writers, Fault::WritesOnce, "expected a write error of a writer full after 1 bytes, got success"),
        (Check::Fidelity, Fault::ClaimsTooLittle, "subtitle: expected a field that is dropped, got files that differ"),
        (
            Check::Fidelity,
            Fault::ClaimsTooMuch,
            "summary: expected a field that is text only, got a text that does not",
        ),
        (Check::Fidelity, Fault::ClaimsWithoutEvidence, "title: expected a field that is carried, got no evidence"),
    ];
    let mut missed = Vec::new();
    for (check, fault, told) in table {
        let failures = found(fault, Some(check)).map(|failures| all(&failures)).unwrap_or_default();
        if !failures.contains(told) {
            missed.push(format!("{check} on {fault:?} does not say {told:?}: {failures}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    let checks: BTreeMap<&str, usize> = table.iter().fold(BTreeMap::new(), |mut checks, (check, ..)| {
        *checks.entry(check.as_str()).or_default() += 1;
        checks
    });
    // The round trip needs another exporter.
    assert_eq!(checks.len() + 1, Check::ALL.len(), "{checks:?}");
}

/// Each is of another field, and says what was changed and what became of it.
#[test]
fn what_is_said_of_fields_is_told_to_the_last() {
    let exporter = Faulty(Fault::ClaimsNothing, AtomicUsize::new(0));
    let told =
        |kit: Kit<'_>| kit.only(Check::Fidelity).run().map_or_else(|failures| failures.to_string(), |()| String::new());
    let failures = told(Kit::new(&exporter));
    assert_eq!(failures.lines().count(), 46, "{failures}");
    let wanted = r#"/title/0 was "Wabelo", then "Zunkiq"; the files part at "name: sample-name\nWabelo\nSub"#;
    assert!(failures.contains(wanted), "{failures}");

    let exporter = Faulty(Fault::None, AtomicUsize::new(0));
    let with = |evidence| told(Kit::new(&exporter).evidence(move |_| Some(evidence)));
    let failures = with(Evidence::More("nom: {}"));
    let wanted = r#"got a file without More("nom: {}"), `{}` being `other-name`; /id was "first-name", then "other-name"; the files"#;
    assert!(failures.contains(wanted), "{failures}");
    assert!(failures.contains(r#"the files part at "name: first-name\nTitle"#), "{failures}");
    // What is in every file says nothing of a field.
    for nothing in [Evidence::More(""), Evidence::Differs("")] {
        assert!(with(nothing).contains("id: expected a field that is carried, got a file without"), "{nothing:?}");
    }
}

/// It shows in another process alone, and in one that runs: the name of the test has to be right.
#[test]
fn what_depends_on_the_place_is_found() {
    let exporter = Faulty(Fault::ReadsTheTimeZone, AtomicUsize::new(0));
    let told = |kit: Kit<'_>| kit.run().map_or_else(|failures| all(&failures), |()| String::new());
    let kit = || Kit::new(&exporter).only(Check::SameBytes);
    let failures = told(kit().elsewhere("what_depends_on_the_place_is_found"));
    for place in ["LC_ALL=tr_TR.UTF-8", "LC_ALL=ar_EG.UTF-8"] {
        assert!(failures.contains(&format!("minimal: article: expected the same bytes with {place}")), "{failures}");
    }
    let failures = told(kit().elsewhere("no_such_test"));
    assert!(failures.contains("expected `no_such_test` to run there, got no file from it"), "{failures}");
    assert_eq!(told(kit()), "");
}

/// Articles as JSON, read back with something lost.
struct Stored;

impl Exporter for Stored {
    fn format(&self) -> Format {
        Format::new("stored", "application/json", "json")
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::none().reproducible().readable_back()
    }

    fn fidelity(&self, _: Field) -> Fidelity {
        Fidelity::Carried
    }

    fn export(&self, article: &Article, out: &mut dyn Write) -> Result<Findings, ExportError> {
        let json =
            article.to_json().map_err(|error| ExportError::Engine { format: "stored", source: Box::new(error) })?;
        out.write_all(json.as_bytes())?;
        Ok(Findings::new())
    }
}

#[test]
fn a_reader_that_loses_something_is_found() {
    let shown = |bytes: &[u8]| {
        let article = Article::from_json(bytes).expect("an article");
        reading_text(&article, Labels::for_language(&article.language))
    };
    assert_eq!(Kit::new(&Stored).extract(shown).reader(|bytes| Article::from_json(bytes)).run(), Ok(()));

    let careless = |bytes: &[u8]| {
        let mut draft = Article::from_json(bytes)?.into_draft();
        draft.summary = None;
        Article::try_from(draft).map_err(|violations| panic!("{violations}")).or_else(|()| Article::from_json(bytes))
    };
    let told = |kit: Kit<'_>| kit.run().map_or_else(|failures| failures.to_string(), |()| String::new());
    for check in [Check::RoundTrip, Check::Fidelity, Check::Hostile] {
        let failures = told(Kit::new(&Stored).extract(shown).reader(careless).only(check));
        assert!(failures.contains("summary"), "{check}: {failures}");
    }
    let failures = told(Kit::new(&Stored).extract(shown).only(Check::RoundTrip));
    assert!(failures.contains("expected a reader, which the capabilities promise"), "{failures}");
    let unreadable = |_: &[u8]| Err::<Article, _>("nothing there");
    let failures = told(Kit::new(&Stored).extract(shown).reader(unreadable).only(Check::RoundTrip));
    assert!(failures.contains("got nothing there"), "{failures}");
}
