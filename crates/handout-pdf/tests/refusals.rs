//! What is refused: all of it named, nothing written.

mod articles;
mod reader;

use articles::{article, draft, line, paragraph, section, words};
use handout_core::{
    Abbreviation, Alt, Article, Asset, Block, Clinic, ColophonLine, Draft, ExportError, Exporter, Figure, Foreign,
    Inline, Inlines, LanguageTag, Link, LinkTarget, Logo, Severity, Synonym, Term, Text, Url,
};
use handout_pdf::{
    Font, FontError, FontFamily, FontSet, Margins, Measures, MissingGlyphs, PdfExporter, PdfOptions, Profile, to_vec,
};
use reader::Pdf;

const PNG: &[u8] = include_bytes!("../../handout-conformance/fixtures/tiny.png");
const JPEG: &[u8] = include_bytes!("../../handout-conformance/fixtures/tiny.jpg");

fn refused(article: &Article, options: PdfOptions) -> ExportError {
    let mut bytes = Vec::new();
    let error = PdfExporter::new(options).export(article, &mut bytes).unwrap_err();
    assert!(bytes.is_empty());
    error
}

fn missing(draft: Draft) -> (String, Vec<String>) {
    match refused(&Article::try_from(draft).unwrap(), PdfOptions::default()) {
        ExportError::MissingGlyphs { characters, paths } => {
            (characters.into_iter().collect(), paths.iter().map(ToString::to_string).collect())
        }
        other => panic!("{other}"),
    }
}

fn unsupported(article: &Article, options: PdfOptions) -> (String, String) {
    match refused(article, options) {
        ExportError::Unsupported { what, path, format } => {
            assert_eq!(format, "pdf");
            (what, path.to_string())
        }
        other => panic!("{other}"),
    }
}

fn figure(bytes: &[u8]) -> Block {
    Block::from(Figure::new(Asset::new(bytes.to_vec()).unwrap(), Alt::Text(line("A face"))))
}

#[test]
fn every_missing_character_is_named_with_every_place() {
    let text = |text: &str| Inline::Text(Text::new(text).unwrap());
    let url = LinkTarget::Url(Url::new("https://例.example/").unwrap());
    let pieces = vec![
        text("面 and 面 "),
        Inline::Strong(words("💊")),
        Inline::Term(Term::new(words("a"), line("肌"))),
        Inline::Abbreviation(Abbreviation::new(line("痉"), line("挛"))),
        Inline::Link(Link::new(url, words("b")).unwrap()),
    ];
    let mut figure = Figure::new(Asset::new(PNG.to_vec()).unwrap(), Alt::Text(line("丙 is never printed")));
    figure.caption = Some(words("丁"));
    figure.credit = Some(line("戊"));
    figure.long_description = Some(words("己"));
    let mut draft = draft("en", vec![Block::Paragraph(Inlines::new(pieces).unwrap()), Block::from(figure)]);
    draft.title = words("甲");
    draft.subtitle = Some(words("乙"));
    draft.synonyms.push(Synonym::new(line("庚")));
    draft.sections.push(section("辛", vec![]));
    draft.colophon.push(ColophonLine::printed(words("壬")));
    let (characters, paths) = missing(draft);
    let mut expected: Vec<char> = "面💊肌痉挛例甲乙丁戊己庚辛壬".chars().collect();
    expected.sort_unstable();
    assert_eq!(characters.chars().collect::<Vec<_>>(), expected);
    insta::assert_snapshot!(paths.join("\n"), @r#"
    title[0]
    subtitle[0]
    synonyms[0].name
    intro[0].content[0]
    intro[0].content[1].content[0]
    intro[0].content[2].definition
    intro[0].content[3].short
    intro[0].content[3].long
    intro[0].content[4].href
    intro[1].credit
    intro[1].long_description[0]
    intro[1].caption[0]
    sections[0].heading[0]
    colophon[0].as_printed[0]
    "#);
}

#[test]
fn words_of_another_direction_that_no_font_has_are_named() {
    let foreign = Foreign::new(LanguageTag::new("nqo").unwrap(), words("ߒߞߏ"));
    let pieces = vec![Inline::Text(Text::new("before ").unwrap()), Inline::Foreign(foreign)];
    let (characters, paths) = missing(draft("en", vec![Block::Paragraph(Inlines::new(pieces).unwrap())]));
    assert_eq!((characters.as_str(), paths), ("ߏߒߞ", vec!["intro[0].content[1].content[0]".to_owned()]));
}

#[test]
fn characters_of_the_options_are_named_too() {
    let mut clinic = Clinic::new(line("診"));
    clinic.note = Some(line("所"));
    match refused(&article(vec![paragraph("Text")]), PdfOptions::default().with_clinic(clinic)) {
        ExportError::MissingGlyphs { characters, paths } => {
            assert_eq!(characters, ['所', '診']);
            assert_eq!(paths.len(), 1);
        }
        other => panic!("{other}"),
    }
}

#[test]
fn codes_stand_for_characters_on_request() {
    let article = article(vec![paragraph("Take 💊 now"), paragraph("面")]);
    let exporter = PdfExporter::new(PdfOptions::default().with_missing_glyphs(MissingGlyphs::Replace));
    let (pdf, findings) = exporter.export_to_vec(&article).unwrap();
    assert_eq!(Pdf::read(&pdf).reading(), "Title\nTake [U+1F48A] now\n[U+9762]\n");
    let findings: Vec<_> = findings.iter().collect();
    let [finding] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!((finding.id, finding.severity), ("glyphs.replaced", Severity::Warning));
    assert!(finding.message.contains("U+1F48A") && finding.message.contains("U+9762"), "{}", finding.message);
    assert_eq!(finding.path.to_string(), "intro[0].content[0]");
}

#[test]
fn a_font_of_the_callers_has_what_the_bundled_lack() {
    let article = Article::try_from(draft("en", vec![paragraph("Hello")])).unwrap();
    let noto = handout_fonts::NOTO_SANS_HEBREW;
    let fonts = FontSet::empty().with(FontFamily::new(Font::new(noto.regular).unwrap()));
    let exporter = PdfExporter::with_fonts(PdfOptions::default(), fonts.clone());
    assert!(matches!(exporter.export_to_vec(&article), Err(ExportError::MissingGlyphs { .. })));
    let exporter = PdfExporter::with_fonts(PdfOptions::default(), fonts.with_bundled());
    assert!(exporter.export_to_vec(&article).is_ok());
    let exporter = PdfExporter::with_fonts(PdfOptions::default(), FontSet::empty());
    match exporter.export_to_vec(&article) {
        Err(ExportError::MissingGlyphs { characters, .. }) => assert!(characters.contains(&'H'), "{characters:?}"),
        other => panic!("{other:?}"),
    }
    // Without any font not even a code can be printed.
    let options = PdfOptions::default().with_missing_glyphs(MissingGlyphs::Replace);
    let exporter = PdfExporter::with_fonts(options, FontSet::empty());
    assert!(matches!(exporter.export_to_vec(&article), Err(ExportError::MissingGlyphs { .. })));
}

#[test]
fn images_that_cannot_be_shown_are_named_with_their_place() {
    for (bytes, told) in [
        (&PNG[..40], "PNG that is damaged"),
        (b"\x89PNG\r\n\x1a\nnothing of the kind", "PNG that is damaged"),
        (&JPEG[..JPEG.len() - 2], "JPEG that ends too early"),
        (&JPEG[..20], "JPEG that is damaged"),
    ] {
        let draft = draft("en", vec![paragraph("One"), figure(PNG), articles::list([figure(JPEG), figure(bytes)])]);
        let (what, path) = unsupported(&Article::try_from(draft).unwrap(), PdfOptions::default());
        assert!(what.contains(told), "{what}");
        assert_eq!(path, "intro[2].items[1][0]");
    }
    let mut clinic = Clinic::new(line("Clinic"));
    clinic.logo = Some(Logo::new(Asset::new(PNG[..40].to_vec()).unwrap(), line("Clinic")));
    let (what, path) = unsupported(&article(vec![paragraph("One")]), PdfOptions::default().with_clinic(clinic));
    assert_eq!((what.as_str(), path.as_str()), ("a PNG that is damaged as the clinic's logo", "article"));
}

#[test]
fn margins_leave_room_or_are_refused() {
    let article = article(vec![paragraph("One")]);
    for margins in
        [Margins::all(130), Margins::all(u16::MAX), Margins::new(0, 200, 0, 200), Margins::new(200, 0, 200, 0)]
    {
        let (what, path) = unsupported(&article, PdfOptions::default().with_margins(margins));
        assert!(what.starts_with("text of 11.5 points in a column of "), "{what}");
        assert_eq!(path, "article");
    }
    for margins in [Margins::all(0), Margins::all(60), Margins::new(0, 90, 0, 90)] {
        assert!(to_vec(&article, &PdfOptions::default().with_margins(margins)).is_ok(), "{margins:?}");
    }
}

#[test]
fn measures_that_are_no_measures_are_brought_into_range() {
    let article = article(vec![paragraph("One and two and three")]);
    for value in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -1.0, 0.0, 1e30, f32::MIN_POSITIVE] {
        let mut measures = Profile::Standard.measures();
        let Measures { title, heading, subheading, text, small, leading, letter_space, .. } = &mut measures;
        for measure in [title, heading, subheading, text, small, leading, letter_space] {
            *measure = value;
        }
        let pdf = match to_vec(&article, &PdfOptions::default().with_profile(Profile::Custom(measures))) {
            Ok(pdf) => pdf,
            // The largest letters with the largest space between lines find no room for five of them.
            Err(ExportError::Unsupported { .. }) if value > 1.0 => continue,
            Err(error) => panic!("{error}"),
        };
        for run in Pdf::read(&pdf).pages.iter().flat_map(|page| &page.runs) {
            assert!((6.0..=72.0).contains(&run.size), "{value} gives {}", run.size);
        }
    }
}

#[test]
fn broken_fonts_are_errors_and_no_panics() {
    let whole = handout_fonts::NOTO_SANS.regular;
    assert_eq!(Font::new(&b""[..]).err(), Some(FontError::NotAFont));
    assert_eq!(Font::new(&b"%PDF-1.7"[..]).err(), Some(FontError::NotAFont));
    assert_eq!(Font::from_collection(whole, 1).err(), Some(FontError::NoSuchFont { index: 1, count: 1 }));
    // The tables behind the outlines, which place marks and join letters, may be cut: they count as absent.
    for length in (0..2000).chain((2000..144_000).step_by(9973)) {
        assert!(Font::new(&whole[..length]).is_err(), "{length}");
    }
    // With bytes changed here and there, what is accepted must be printed or refused.
    let article = article(vec![paragraph("The quick brown fox, 10 mg: ÀÉ ffi e\u{301}")]);
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for round in 0..300 {
        let mut bytes = whole.to_vec();
        for _ in 0..=round % 20 {
            // Mostly in the tables' directory and heads.
            let end = if round % 3 == 0 { bytes.len() } else { 4000 };
            let at = next(end);
            bytes[at] = next(256) as u8;
        }
        let Ok(font) = Font::new(bytes) else { continue };
        let fonts = FontSet::empty().with(FontFamily::new(font)).with_bundled();
        match PdfExporter::with_fonts(PdfOptions::default(), fonts).export_to_vec(&article) {
            Ok(_) | Err(ExportError::MissingGlyphs { .. } | ExportError::Engine { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
}
