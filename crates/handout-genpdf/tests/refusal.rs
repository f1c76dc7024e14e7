//! What is refused: all of it named, nothing written.

use handout_conformance::fixture;
use handout_core::{
    Abbreviation, Alt, Article, Asset, Block, ColophonLine, Direction, Draft, ExportError, Exporter, Figure, Foreign,
    Inline, Inlines, Labels, LanguageTag, Line, Link, LinkTarget, Section, SectionKind, Slug, Synonym, Term, Text, Url,
};
use handout_genpdf::{GenpdfExporter, GenpdfOptions, Margins, to_vec};

fn words(text: &str) -> Inlines {
    Inlines::text(text).expect("words")
}

fn line(text: &str) -> Line {
    Line::new(text).expect("line")
}

fn draft(language: &str, intro: Vec<Block>) -> Draft {
    let language = LanguageTag::new(language).expect("language");
    let mut draft = Draft::new(Slug::new("title").expect("slug"), language, words("Title"));
    draft.intro = intro;
    draft
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(words(text))
}

fn refused(draft: Draft) -> ExportError {
    let article = Article::try_from(draft).expect("article");
    let mut bytes = Vec::new();
    let error = GenpdfExporter::default().export(&article, &mut bytes).expect_err("refused");
    assert!(bytes.is_empty());
    error
}

fn missing(draft: Draft) -> (String, Vec<String>) {
    match refused(draft) {
        ExportError::MissingGlyphs { characters, paths } => {
            (characters.into_iter().collect(), paths.iter().map(ToString::to_string).collect())
        }
        other => panic!("{other}"),
    }
}

fn unsupported(draft: Draft) -> (String, String) {
    match refused(draft) {
        ExportError::Unsupported { what, path, .. } => (what, path.to_string()),
        other => panic!("{other}"),
    }
}

#[test]
fn every_missing_character_is_named_with_every_place() {
    let text = |text: &str| Inline::Text(Text::new(text).expect("text"));
    let url = LinkTarget::Url(Url::new("https://例.example/").expect("address"));
    let pieces = vec![
        text("面 and 面 "),
        Inline::Strong(words("💊")),
        Inline::Term(Term::new(words("a"), line("肌"))),
        Inline::Abbreviation(Abbreviation::new(line("痉"), line("挛"))),
        Inline::Link(Link::new(url, words("b")).expect("link")),
    ];
    let mut figure = Figure::new(Asset::new(b"\x89PNG\r\n\x1a\n".to_vec()).expect("image"), Alt::Text(line("丙")));
    figure.caption = Some(words("丁"));
    figure.credit = Some(line("戊"));
    figure.long_description = Some(words("己"));
    let mut draft = draft("en", vec![Block::Paragraph(Inlines::new(pieces).expect("words")), Block::from(figure)]);
    draft.title = words("甲");
    draft.subtitle = Some(words("乙"));
    draft.synonyms.push(Synonym::new(line("庚")));
    draft.sections.push(Section::new(SectionKind::Causes, words("辛")));
    draft.colophon.push(ColophonLine::printed(words("壬")));
    let (characters, paths) = missing(draft);
    let mut expected: Vec<char> = "面💊肌痉挛例甲乙丙丁戊己庚辛壬".chars().collect();
    expected.sort_unstable();
    assert_eq!(characters.chars().collect::<Vec<_>>(), expected);
    let expected = [
        "title[0]",
        "subtitle[0]",
        "synonyms[0]",
        "intro[0].content[0]",
        "intro[0].content[1].content[0]",
        "intro[0].content[2].definition",
        "intro[0].content[3].short",
        "intro[0].content[3].long",
        "intro[0].content[4].href",
        "intro[1].alt",
        "intro[1].long_description[0]",
        "intro[1].caption[0]",
        "intro[1].credit",
        "sections[0].heading[0]",
        "colophon[0].as_printed[0]",
    ];
    assert_eq!(paths, expected);
}

#[test]
fn tables_name_their_places_once() {
    let json = fixture("table-wide").expect("fixture").json().replace("worse when", "睡").replace("August", "月");
    let article = Article::from_json(&json).expect("article");
    let error = to_vec(&article, &GenpdfOptions::default()).expect_err("missing");
    let ExportError::MissingGlyphs { paths, .. } = error else { panic!("{error}") };
    let paths: Vec<_> = paths.iter().map(ToString::to_string).collect();
    assert_eq!(paths[0], "sections[0].blocks[1].columns[7][0]");
    assert_eq!(paths[1], "sections[0].blocks[1].rows[0].cells[13][0].items[0][0].content[0]");
    assert_eq!(paths.len(), 2, "{paths:?}");
}

#[test]
fn emoji_selectors_and_signs_of_other_planes_are_missing() {
    let (characters, _) = missing(draft("en", vec![paragraph("1️⃣ 🇪🇸 𝔘 \u{e0041} \u{f8ff}")]));
    assert_eq!(characters, "\u{20e3}\u{f8ff}𝔘🇪🇸\u{e0041}");
}

#[test]
fn other_directions_and_scripts_are_refused_with_their_place() {
    let right_to_left = ("an article from right to left".to_owned(), "language".to_owned());
    assert_eq!(unsupported(draft("ar", vec![paragraph("abc")])), right_to_left);

    let mut turned = draft("en", vec![paragraph("abc")]);
    turned.direction = Some(Direction::RightToLeft);
    assert_eq!(unsupported(turned).1, "direction");

    let mut foreign = Foreign::new(LanguageTag::new("he").expect("language"), words("abc"));
    let block = |foreign: &Foreign| Block::Paragraph(words("a ").then(Inline::Foreign(foreign.clone())));
    assert_eq!(
        unsupported(draft("en", vec![block(&foreign)])),
        ("text from right to left".to_owned(), "intro[0].content[1]".to_owned())
    );
    foreign.direction = Some(Direction::LeftToRight);
    assert!(
        Article::try_from(draft("en", vec![block(&foreign)]))
            .is_ok_and(|a| to_vec(&a, &GenpdfOptions::default()).is_ok())
    );

    for (text, what) in [
        ("سطر", "Arabic letters"),
        ("שורה", "Hebrew letters"),
        ("हिन्दी", "Devanagari letters"),
        ("ไทย", "Thai letters"),
        ("a\u{2067}b\u{2069}", "text from right to left"),
    ] {
        // Before all missing characters, since another font would not help.
        let found = unsupported(draft("en", vec![paragraph("面"), paragraph(text)]));
        assert_eq!(found, (what.to_owned(), "intro[1].content[0]".to_owned()));
    }
}

#[test]
fn the_labels_are_looked_at_too() {
    let labels = Labels::parse(LanguageTag::english(), "also-called = 又名 {names}").expect("labels");
    let mut draft = draft("en", vec![paragraph("a")]);
    draft.synonyms.push(Synonym::new(line("b")));
    let article = Article::try_from(draft).expect("article");
    let error = to_vec(&article, &GenpdfOptions::default().with_labels(labels)).expect_err("missing");
    assert_eq!(error.to_string(), "no font has U+53C8 `又`, U+540D `名`");
}

#[test]
fn margins_without_room_are_refused() {
    let article = Article::try_from(draft("en", vec![paragraph("a")])).expect("article");
    for margins in [Margins::all(105), Margins::new(130, 20, 130, 20), Margins::all(u16::MAX)] {
        let error = to_vec(&article, &GenpdfOptions::default().with_margins(margins)).expect_err("no room");
        assert!(matches!(error, ExportError::Unsupported { .. }), "{error}");
    }
    let error = to_vec(&article, &GenpdfOptions::default().with_margins(Margins::all(100))).expect_err("no room");
    assert_eq!(error.to_string(), "genpdf has no form for text of 11 points in a column of 16 by 79 mm at article");
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
    let error = GenpdfExporter::default().export(&article, &mut full).expect_err("full");
    assert_eq!((error.to_string().as_str(), full.0), ("writing the handout failed", 1));
}
