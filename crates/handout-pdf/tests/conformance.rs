//! The battery that every format passes, and what only a tagged format can promise: the words, all the words, in order.

mod collection;
mod cubic;
mod reader;

use std::fmt;

use handout_conformance::{Check, Kit, fixture, fixtures, generate};
use handout_core::{
    Article, Block, ColophonLine, Draft, ExportError, Exporter, Fact, Inline, Inlines, Labels, LanguageTag, Line, Link,
    LinkTarget, Slug, Text, Url, reading_text,
};
use handout_fonts::{FAMILIES, NOTO_SANS};
use handout_pdf::{Font, FontFamily, FontSet, MissingGlyphs, Paper, PdfExporter, PdfOptions, Profile};
use proptest::prelude::*;
use reader::{Pdf, ink};

fn replacing() -> PdfOptions {
    PdfOptions::default().with_missing_glyphs(MissingGlyphs::Replace)
}

/// Holds what is read aloud to the words of the article, character by character; codes stand for those that are missing.
fn compare(pdf: &[u8], article: &Article, missing: &[char]) -> Result<(), String> {
    let shown = |c: char| match c {
        // A PDF must not say that a letter means this one (PDF/UA-1 7.21.7); it shows nothing and joins words, as this does.
        '\u{feff}' => "\u{200b}".to_owned(),
        c if missing.contains(&c) => format!("[U+{:04X}]", u32::from(c)),
        c => c.to_string(),
    };
    let labels = Labels::for_language(&article.language);
    let expected: String = ink(&reading_text(article, labels)).chars().map(shown).collect();
    let read = ink(&Pdf::read(pdf).reading());
    if read == expected {
        return Ok(());
    }
    let same = read.chars().zip(expected.chars()).take_while(|(one, other)| one == other).count();
    let part = |text: &str| text.chars().skip(same.saturating_sub(20)).take(60).collect::<String>();
    Err(format!("read {:?} instead of {:?}", part(&read), part(&expected)))
}

/// An article that is printed as JSON when a test fails.
struct Shown(Article);

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_json().unwrap())
    }
}

/// Everything on the pages, what is printed for the eye alone among it.
fn printed(pdf: &[u8]) -> String {
    Pdf::read(pdf).pages.iter().flat_map(|page| &page.runs).map(|run| run.text.as_str()).collect()
}

#[test]
fn pdf_holds_what_every_format_promises() {
    for profile in [Profile::Standard, Profile::LargePrint] {
        let exporter = PdfExporter::new(PdfOptions::default().with_profile(profile));
        let kit = Kit::new(&exporter).extract(reader::reading).shown(printed);
        // A PDF must not say that a letter means a byte order mark (PDF/UA-1 7.21.7); this shows nothing and joins words too.
        let kit = kit.written_as('\u{feff}', "\u{200b}").elsewhere("pdf_holds_what_every_format_promises");
        // What is a sign of PDF does not depend on the size of letters.
        let kit =
            if profile == Profile::LargePrint { kit.without(Check::Hostile).without(Check::Writers) } else { kit };
        kit.run().unwrap_or_else(|failures| panic!("{failures}"));
    }
}

#[test]
fn the_words_of_every_fixture_are_read_and_nothing_else() {
    for profile in [Profile::Standard, Profile::LargePrint] {
        for paper in [Paper::Letter, Paper::A4] {
            let options = PdfOptions::default().with_profile(profile).with_paper(paper);
            let exporter = PdfExporter::new(options.clone());
            let other = PdfExporter::new(options.with_missing_glyphs(MissingGlyphs::Replace));
            for fixture in fixtures() {
                let article = fixture.article().unwrap();
                let same = match exporter.export_to_vec(&article) {
                    Ok((pdf, _)) => compare(&pdf, &article, &[]),
                    Err(ExportError::MissingGlyphs { characters, .. }) => {
                        let (pdf, _) = other.export_to_vec(&article).unwrap();
                        compare(&pdf, &article, &characters)
                    }
                    Err(error) => Err(error.to_string()),
                };
                assert_eq!(same, Ok(()), "{} {profile:?} {paper:?}", fixture.name);
            }
        }
    }
}

/// Such glyphs are put together in no other way than the font has them, so the file says more of what they mean.
#[test]
fn the_words_are_read_in_fonts_with_cubic_outlines() {
    let fonts = FAMILIES.iter().fold(FontSet::empty(), |fonts, family| {
        let font = |file: &[u8]| Font::new(cubic::cubic(file)).unwrap();
        let mut own = FontFamily::new(font(family.regular)).with_bold(font(family.bold));
        if let Some(italic) = family.italic {
            own = own.with_italic(font(italic));
        }
        fonts.with(own)
    });
    let exporter = PdfExporter::with_fonts(replacing(), fonts.clone());
    let strict = PdfExporter::with_fonts(PdfOptions::default(), fonts);
    for fixture in fixtures() {
        let article = fixture.article().unwrap();
        let missing = match strict.export_to_vec(&article) {
            Err(ExportError::MissingGlyphs { characters, .. }) => characters,
            refused => refused.map(|_| Vec::new()).unwrap(),
        };
        let (pdf, _) = exporter.export_to_vec(&article).unwrap();
        assert_eq!(compare(&pdf, &article, &missing), Ok(()), "{}", fixture.name);
    }
}

#[test]
fn the_words_are_read_in_a_font_of_a_collection() {
    let both = collection::collection(&[NOTO_SANS.regular, NOTO_SANS.bold]);
    let font = |index| Font::from_collection(both.clone(), index).unwrap();
    let fonts = FontSet::empty().with(FontFamily::new(font(0)).with_bold(font(1)));
    let article = fixture("hemifacial-spasm").unwrap().article().unwrap();
    let (pdf, _) = PdfExporter::with_fonts(PdfOptions::default(), fonts).export_to_vec(&article).unwrap();
    assert_eq!(compare(&pdf, &article, &[]), Ok(()));
    // What is embedded are the same outlines.
    let alone = |file| Font::new(file).unwrap();
    let fonts = FontSet::empty().with(FontFamily::new(alone(NOTO_SANS.regular)).with_bold(alone(NOTO_SANS.bold)));
    assert!(PdfExporter::with_fonts(PdfOptions::default(), fonts).export_to_vec(&article).unwrap().0 == pdf);
}

/// A raised or lowered number behind a number is another number to those who do not see where it stands.
#[test]
fn a_number_at_a_number_tells_where_it_stands() {
    let text = |text: &str| Inline::Text(Text::new(text).unwrap());
    let words = |text: &str| Inlines::text(text).unwrap();
    let pieces = vec![
        text("10"),
        Inline::Superscript(words("9")),
        text(" or 10"),
        Inline::Subscript(words("2")),
        text(" or H"),
        Inline::Subscript(words("2")),
    ];
    let mut draft = Draft::new(Slug::new("x").unwrap(), LanguageTag::english(), words("x"));
    draft.intro.push(Block::Paragraph(Inlines::new(pieces).unwrap()));
    let (pdf, _) = PdfExporter::default().export_to_vec(&Article::try_from(draft).unwrap()).unwrap();
    let pdf = Pdf::read(&pdf);
    let told: Vec<_> = pdf.tree.all("Span").into_iter().map(|node| node.attribute("E")).collect();
    assert_eq!(told, [Some("^9"), Some("_2"), None]);
}

/// Who reads the metadata is told of each right once.
#[test]
fn a_right_that_is_printed_twice_is_told_once() {
    let rights = Fact::RightsStatement(Line::new("For use in the sample clinic").unwrap());
    let line = ColophonLine::new(vec![rights], None).unwrap();
    let mut draft = Draft::new(Slug::new("x").unwrap(), LanguageTag::english(), Inlines::text("x").unwrap());
    draft.intro.push(Block::Paragraph(Inlines::text("x").unwrap()));
    draft.colophon = vec![line.clone(), line];
    let (pdf, _) = PdfExporter::default().export_to_vec(&Article::try_from(draft).unwrap()).unwrap();
    let told: Vec<_> = Pdf::read(&pdf).xmp().into_iter().filter(|(name, _)| name == "dc:rights").collect();
    assert_eq!(told, [("dc:rights".to_owned(), "For use in the sample clinic".to_owned())]);
}

/// What is printed for the eye alone takes nothing of the words around it with it.
/// Controls of direction, marks, private use, what no font has: each is read out of the file, or named with its place.
#[test]
fn every_character_is_read_or_named() {
    let exporter = PdfExporter::default();
    let article = |characters: &[char]| {
        let text: String = characters.iter().flat_map(|&c| ['x', c, ' ']).collect();
        let mut draft = Draft::new(Slug::new("x").unwrap(), LanguageTag::english(), Inlines::text("x").unwrap());
        draft.intro.push(Block::Paragraph(Inlines::text(text).unwrap()));
        Article::try_from(draft).unwrap()
    };
    let all: Vec<char> = ('\0'..=char::MAX).filter(|c| Text::new(format!("x{c}x")).is_ok()).collect();
    let mut read = 0;
    for part in all.chunks(8192) {
        let mut shown = part.to_vec();
        match exporter.export_to_vec(&article(part)) {
            Ok(_) => {}
            Err(ExportError::MissingGlyphs { characters, paths }) => {
                assert_eq!(paths.iter().map(ToString::to_string).collect::<Vec<_>>(), ["intro[0].content[0]"]);
                shown.retain(|c| characters.binary_search(c).is_err());
            }
            Err(error) => panic!("{:?}: {error}", part[0]),
        }
        if !shown.is_empty() {
            let article = article(&shown);
            let (pdf, _) = exporter.export_to_vec(&article).unwrap();
            assert_eq!(compare(&pdf, &article, &[]), Ok(()), "{:?}", part[0]);
        }
        read += shown.len();
    }
    assert!(read > 1000, "{read}");
}

#[test]
fn a_mark_behind_what_is_explained_is_read() {
    let mut lost = Vec::new();
    for language in ["en", "ar"] {
        for mark in ["\u{301}", "\u{64e}", "\u{200d}", "\u{34f}"] {
            for rest in ["", "x", " and more"] {
                let url = LinkTarget::Url(Url::new("https://example.org/").unwrap());
                let pieces = vec![
                    Inline::Link(Link::new(url, Inlines::text("link").unwrap()).unwrap()),
                    Inline::Text(Text::new(format!("{mark}{rest}")).unwrap()),
                ];
                let language = LanguageTag::new(language).unwrap();
                let mut draft = Draft::new(Slug::new("a").unwrap(), language, Inlines::text("Title").unwrap());
                draft.intro.push(Block::Paragraph(Inlines::new(pieces).unwrap()));
                let article = Article::try_from(draft).unwrap();
                let (pdf, _) = PdfExporter::default().export_to_vec(&article).unwrap();
                if let Err(error) = compare(&pdf, &article, &[]) {
                    lost.push(format!("{} {}{rest}: {error}", article.language, mark.escape_unicode()));
                }
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn the_words_of_any_article_are_read_and_nothing_else(
        Shown(article) in generate::printable_article().prop_map(Shown),
        large in any::<bool>(),
    ) {
        let profile = if large { Profile::LargePrint } else { Profile::Standard };
        match PdfExporter::new(PdfOptions::default().with_profile(profile)).export_to_vec(&article) {
            Ok((pdf, _)) => prop_assert_eq!(compare(&pdf, &article, &[]), Ok(())),
            Err(ExportError::Unsupported { .. } | ExportError::MissingGlyphs { .. }) => {}
            Err(error) => return Err(TestCaseError::fail(error.to_string())),
        }
    }

    #[test]
    fn any_article_is_printed_when_codes_may_stand_for_characters(
        Shown(article) in generate::article().prop_map(Shown),
    ) {
        match PdfExporter::new(replacing()).export_to_vec(&article) {
            Ok((pdf, findings)) => {
                let refused = PdfExporter::default().export_to_vec(&article);
                let missing = match refused {
                    Err(ExportError::MissingGlyphs { characters, .. }) => characters,
                    Err(error) => return Err(TestCaseError::fail(error.to_string())),
                    Ok(_) => Vec::new(),
                };
                prop_assert_eq!(findings.iter().any(|finding| finding.id == "glyphs.replaced"), !missing.is_empty());
                prop_assert_eq!(compare(&pdf, &article, &missing), Ok(()));
            }
            Err(ExportError::Unsupported { .. }) => {}
            Err(error) => return Err(TestCaseError::fail(error.to_string())),
        }
    }
}
