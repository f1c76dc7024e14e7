//! What each fixture is in a PDF: metadata, outline, tag tree with its words, artifacts and page breaks; or why it is refused.

mod articles;
mod reader;

use articles::line;
use handout_conformance::{fixture, fixtures};
use handout_core::{Article, Asset, Clinic, ExportError, Label, Labels, LanguageTag, Logo};
use handout_pdf::{MissingGlyphs, PdfOptions, Profile, to_vec};
use reader::Pdf;

/// The long fixture repeats itself; other tests look at all of it.
const MOST: usize = 18_000;

fn shown(article: &Article, options: &PdfOptions) -> String {
    match to_vec(article, options) {
        Ok(pdf) => {
            let shown = Pdf::read(&pdf).shown();
            let end = (0..=MOST.min(shown.len())).rev().find(|at| shown.is_char_boundary(*at)).unwrap_or_default();
            shown[..end].to_owned()
        }
        Err(ExportError::MissingGlyphs { characters, paths }) => {
            let characters: String = characters.into_iter().collect();
            let paths: Vec<String> = paths.iter().map(ToString::to_string).collect();
            format!("no font has {}\nat {}", characters.escape_unicode(), paths.join("\n   "))
        }
        Err(error) => format!("refused: {error}"),
    }
}

fn article(name: &str) -> Article {
    fixture(name).unwrap().article().unwrap()
}

/// The part of `text` from a line that holds `from` up to one that holds `to`.
fn part<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from} in {text}"));
    let start = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let end = text[start..].find(to).map_or(text.len(), |end| start + end);
    text[start..end].trim_end()
}

#[test]
fn article_as_pdf() {
    for fixture in fixtures() {
        let text = shown(&fixture.article().unwrap(), &PdfOptions::default());
        insta::with_settings!({ description => fixture.why, omit_expression => true, snapshot_suffix => fixture.name }, {
            insta::assert_snapshot!("article", text);
        });
    }
}

#[test]
fn codes_for_missing_characters() {
    let options = PdfOptions::default().with_missing_glyphs(MissingGlyphs::Replace);
    insta::assert_snapshot!(shown(&article("hostile-text"), &options));
}

#[test]
fn clinic() {
    let mut clinic = Clinic::new(line("Example Clinic"));
    clinic.phone = Some(line("+1 555 0100"));
    clinic.address = vec![line("1 Sample Street"), line("Sampletown")];
    clinic.note = Some(line("Bring this sheet to your next visit."));
    let png = include_bytes!("../../handout-conformance/fixtures/tiny.png");
    clinic.logo = Some(Logo::new(Asset::new(png.to_vec()).unwrap(), line("Example Clinic")));
    let text = shown(&article("minimal"), &PdfOptions::default().with_clinic(clinic));
    insta::assert_snapshot!(part(&text, "--- tags", "\0"), @r#"
    --- tags
    Document
      Div
        Figure Alt="Example Clinic"
        P "Example Clinic"
        P "1 Sample Street"
        P "Sampletown"
        P "+1 555 0100"
        P "Bring this sheet to your next visit."
      Art
        H1 "Minimal"
        P "One sentence."

    --- page 1
    begins "Example Clinic1 Sample StreetSampletown+1 555 0100Bring", ends "sheet to your next visit.MinimalOne sentence."
    Pagination/Footer: "Page 1 of 1"
    "#);
}

#[test]
fn emergency_number() {
    let options = PdfOptions::default().with_emergency_number(line("112"));
    let text = shown(&article("every-block"), &options);
    let with: Vec<&str> = text.lines().filter(|line| line.contains("112")).map(str::trim).collect();
    insta::assert_snapshot!(with.join("\n"), @r#"
    P "Emergency: call 112"
    begins "TablesHeader rowTimeDoseMorning5 mgEveningHeader columnMorning5 mgEvening10 mgBoth,", ends "nowNowEmergency: call 112Call the emergency number."
    "#);
    assert!(!shown(&article("every-block"), &PdfOptions::default()).contains("call 911"));
}

#[test]
fn large_print() {
    let text = shown(&article("minimal"), &PdfOptions::default().with_profile(Profile::LargePrint));
    assert_eq!(
        part(&text, "--- tags", "\n\n"),
        part(&shown(&article("minimal"), &PdfOptions::default()), "--- tags", "\n\n")
    );
    let text = shown(&article("hemifacial-spasm"), &PdfOptions::default().with_profile(Profile::LargePrint));
    let pages: Vec<&str> = text.lines().filter(|line| line.starts_with("begins") || line.starts_with("Pag")).collect();
    insta::assert_snapshot!(pages.join("\n"), @r#"
    PageMode: /UseOutlines
    PageLabels: <</Nums [0 <</S /D>>]>>
    begins "Hemifacial SpasmWhat is hemifacial spasm?Hemifacial spasm", ends "common cause)•An injury to the nerve"
    Pagination/Footer: "Page 1 of 6"
    begins "•A growth, such as a tumor,", ends "mouth and reaches the eye later."
    Pagination/Header: "Hemifacial Spasm"
    Pagination/Footer: "Page 2 of 6"
    begins "How is it diagnosed?Your health care", ends "it can have side effects, such"
    Pagination/Header: "Hemifacial Spasm"
    Pagination/Footer: "Page 3 of 6"
    begins "as making you sleepy or dizzy.", ends "before the last ones wear off"
    Pagination/Header: "Hemifacial Spasm"
    Pagination/Footer: "Page 4 of 6"
    begins "If the twitching makes you feel", ends "in the days after a shot"
    Pagination/Header: "Hemifacial Spasm"
    Pagination/Footer: "Page 5 of 6"
    begins "These can be signs of a", ends "authors. Licensed under MIT OR Apache-2.0."
    Pagination/Header: "Hemifacial Spasm"
    Pagination/Footer: "Page 6 of 6"
    "#);
}

#[test]
fn labels() {
    let language = LanguageTag::new("en-x-clinic").unwrap();
    let labels = Labels::parse(language, "page = Sheet {page} out of {pages}").unwrap();
    let options = PdfOptions::default().with_labels(labels.with(Label::Caution, "Take care").expect("words"));
    let text = shown(&article("every-block"), &options);
    assert!(text.contains("Take care") && text.contains("Sheet 1 out of "), "{text}");
}
