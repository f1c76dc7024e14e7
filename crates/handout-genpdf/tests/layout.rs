//! Nothing is lost and nothing stands outside the column, whatever the article holds.

mod reader;

use std::num::NonZeroU32;

use handout_conformance::{fixture, fixtures, generate};
use handout_core::{
    Article, Block, Callout, CalloutLevel, Cell, ColophonLine, Draft, Exporter, Inline, Inlines, Labels, LanguageTag,
    Line, List, ListItem, NonEmpty, Row, Section, SectionKind, Slug, Table, Text, reading_text,
};
use handout_genpdf::{GenpdfExporter, GenpdfOptions, Margins, Paper, to_vec};
use proptest::prelude::*;

fn words(text: &str) -> Inlines {
    Inlines::text(text).expect("words")
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(words(text))
}

fn some<T>(items: Vec<T>) -> NonEmpty<T> {
    NonEmpty::new(items).expect("at least one")
}

fn draft(intro: Vec<Block>) -> Draft {
    let mut draft = Draft::new(Slug::new("title").expect("slug"), LanguageTag::english(), words("Title"));
    draft.intro = intro;
    draft
}

fn article(intro: Vec<Block>) -> Article {
    Article::try_from(draft(intro)).expect("article")
}

fn table(columns: Vec<&str>, rows: Vec<Vec<&str>>) -> Block {
    let row = |cells: Vec<&str>| Row::new(some(cells.into_iter().map(|cell| words(cell).into()).collect()));
    let columns = columns.into_iter().map(words).collect();
    Block::from(Table::new(words("Caption"), columns, some(rows.into_iter().map(row).collect())))
}

/// The characters of `text` without white space.
fn ink(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

/// Whether `part` is in `whole`, in order, with anything in between.
fn is_subsequence(part: &str, whole: &str) -> bool {
    let mut whole = ink(whole);
    ink(part).all(|wanted| whole.any(|c| c == wanted))
}

/// Exports and holds the pages to what every page promises; gives their text.
fn checked(article: &Article, options: &GenpdfOptions) -> String {
    let pdf = to_vec(article, options).expect("pdf");
    let text = reader::text(&pdf);
    let reading = reading_text(article, Labels::for_language(&article.language));
    assert!(is_subsequence(&reading, &text), "words are missing:\n{text}\nshould have:\n{reading}");
    let millimetres = |length: u16| f64::from(length) * 72.0 / 25.4;
    let margins = options.margins;
    let pages = reader::pages(&pdf);
    for (index, page) in pages.iter().enumerate() {
        assert_eq!(page.foot, format!("{} / {}", index + 1, pages.len()));
        assert!(index == 0 || !page.texts.is_empty(), "page {} is empty", index + 1);
        let (left, right) = (millimetres(margins.left), page.width - millimetres(margins.right));
        let (top, bottom) = (page.height - millimetres(margins.top), millimetres(margins.bottom));
        for text in &page.texts {
            let place = format!("page {}: {} to {} at {}: `{}`", index + 1, text.x, text.end, text.y, text.words);
            assert!(text.x >= left - 0.2 && text.end <= right + 0.2, "beside the column of {left} to {right}: {place}");
            assert!(text.y >= bottom && text.y <= top, "above or below the column of {bottom} to {top}: {place}");
        }
    }
    text
}

#[test]
fn words_of_every_length_are_printed_whole_everywhere() {
    for count in [1, 60, 89, 90, 91, 200, 1_000, 5_000] {
        let long = "mW".repeat(count / 2) + &"i".repeat(count % 2);
        let item = || ListItem::new(some(vec![paragraph(&long)]));
        let nested = ListItem::new(some(vec![paragraph("a"), Block::List(List::bulleted(some(vec![item(), item()])))]));
        let callout = Callout::new(CalloutLevel::Urgent, some(vec![paragraph(&long)]));
        let blocks = vec![
            paragraph(&format!("before {long} after")),
            Block::List(List::numbered(NonZeroU32::MAX, some(vec![nested]))),
            table(vec!["one", "two"], vec![vec!["a", &long]]),
            table(vec![&long], vec![vec!["a"], vec!["b"]]),
            Block::from(callout),
        ];
        let mut draft = draft(blocks);
        draft.title = words(&long);
        draft.subtitle = Some(words(&long));
        draft.sections.push(Section::new(SectionKind::Causes, words(&long)));
        draft.colophon.push(ColophonLine::printed(words(&long)));
        let article = Article::try_from(draft).expect("article");
        for options in [GenpdfOptions::default(), GenpdfOptions::default().with_margins(Margins::all(70))] {
            let text = checked(&article, &options);
            let text: String = ink(&text).collect();
            // Title, subtitle, paragraph, two items, two tables (the header of the second three times), callout, section,
            // colophon; each whole.
            assert!(text.matches(&long).count() >= 10, "{count} letters");
        }
    }
}

#[test]
fn fixtures_stay_in_their_column() {
    let small = GenpdfOptions::default().with_font_size(6).with_margins(Margins::all(10));
    let large =
        GenpdfOptions::default().with_font_size(36).with_paper(Paper::A4).with_margins(Margins::new(20, 10, 20, 30));
    for fixture in fixtures() {
        let article = fixture.article().expect(fixture.name);
        for options in [GenpdfOptions::default(), small.clone(), large.clone()] {
            if to_vec(&article, &options).is_ok() {
                checked(&article, &options);
            }
        }
    }
}

#[test]
fn signs_of_doses_and_characters_without_ink_come_back() {
    let signs = "≤ 5 µg ± ½ × 10⁻³ ℃ → ✓ € ™ Ω μ ﬁ ẞ é Ệ Ў ώ soft\u{ad}hyphen zero\u{200b}width 5\u{a0}mg a\u{2066}b\u{2069} e\u{301}";
    let text = checked(&article(vec![paragraph(signs)]), &GenpdfOptions::default());
    assert_eq!(ink(&text).collect::<String>(), "Title".to_owned() + &ink(signs).collect::<String>());
    assert!(text.contains("5\u{a0}mg"));
}

#[test]
fn every_character_of_the_font_comes_back_as_itself() {
    let any = to_vec(&article(vec![paragraph("a")]), &GenpdfOptions::default()).expect("pdf");
    // The balance of isolates and the marks that turn the direction have tests of their own.
    let odd = |c: &char| !Text::allows(*c) || c.is_whitespace() || matches!(c, '\u{200f}' | '\u{2066}'..='\u{2069}');
    let all: String = reader::coverage(&any).into_iter().filter(|c| !odd(c)).collect();
    assert!(all.chars().count() > 3_400, "{}", all.chars().count());
    let text = checked(&article(vec![paragraph(&all)]), &GenpdfOptions::default());
    assert_eq!(ink(&text).collect::<String>(), "Title".to_owned() + &all);
}

#[test]
fn hostile_text_in_latin_letters_stays_text() {
    let json = fixture("hostile-text").expect("fixture").json();
    let any = to_vec(&article(vec![paragraph("a")]), &GenpdfOptions::default()).expect("pdf");
    let known = reader::coverage(&any);
    let settable: String = json.chars().map(|c| if is_settable(c, &known) { c } else { '?' }).collect();
    let article = Article::from_json(&settable).expect("article");
    let pdf = to_vec(&article, &GenpdfOptions::default()).expect("pdf");
    checked(&article, &GenpdfOptions::default());
    let document = lopdf::Document::load_mem(&pdf).expect("a PDF");
    let info = document.trailer.get(b"Info").and_then(lopdf::Object::as_reference).expect("info");
    let title = document.get_dictionary(info).and_then(|info| info.get(b"Title")).expect("title");
    assert_eq!(title.as_str().expect("string"), article.title.plain_text().as_bytes());
    for object in document.objects.values() {
        let dictionary = match object {
            lopdf::Object::Dictionary(dictionary) => dictionary,
            lopdf::Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        for key in [&b"AA"[..], b"OpenAction", b"JS", b"JavaScript", b"Launch", b"EmbeddedFiles", b"URI", b"A"] {
            assert!(dictionary.get(key).is_err(), "{dictionary:?}");
        }
    }
}

#[test]
fn a_title_beyond_ascii_does_not_garble_the_file() {
    let mut draft = draft(vec![paragraph("a")]);
    draft.title = words("Schüttelfrost (\\) >>");
    let pdf = to_vec(&Article::try_from(draft).expect("article"), &GenpdfOptions::default()).expect("pdf");
    assert!(
        pdf.windows(12).any(|bytes| bytes == b"Title(title)") || pdf.windows(13).any(|bytes| bytes == b"Title (title)")
    );
}

#[test]
fn ten_thousand_items_and_a_table_of_forty_columns() {
    let items = (0..10_000).map(|number| words(&format!("item {number}")).into()).collect();
    let text = checked(&article(vec![Block::List(List::bulleted(some(items)))]), &GenpdfOptions::default());
    assert_eq!(text.matches("item ").count(), 10_000);

    let headers: Vec<_> = (0..40).map(|column| format!("Column {column}")).collect();
    let cells: Vec<_> = (0..40).map(|column| format!("Value {column}")).collect();
    let strings = |cells: &'static [String]| cells.iter().map(String::as_str).collect::<Vec<_>>();
    let (headers, cells) = (strings(headers.leak()), strings(cells.leak()));
    let wide = table(headers, vec![cells; 3]);
    let text = checked(&article(vec![wide]), &GenpdfOptions::default());
    assert_eq!(text.matches("Column 39: Value 39").count(), 3, "{text}");
}

#[test]
fn a_paragraph_of_twenty_thousand_words_and_a_word_of_a_million_letters() {
    let text = checked(&article(vec![paragraph(&"lorem ipsum ".repeat(10_000))]), &GenpdfOptions::default());
    assert_eq!(text.matches("ipsum").count(), 10_000);
    let limit = 1 << 20;
    let text = checked(&article(vec![paragraph(&"x".repeat(limit))]), &GenpdfOptions::default());
    assert_eq!(text.matches('x').count(), limit);
    // Raised digits before others, each of which is set into parentheses afterwards.
    let mut pieces = Vec::new();
    for _ in 0..5_000 {
        pieces.push(Inline::Text(Text::new("10").expect("text")));
        pieces.push(Inline::Superscript(words("9")));
    }
    let text =
        checked(&article(vec![Block::Paragraph(Inlines::new(pieces).expect("words"))]), &GenpdfOptions::default());
    assert_eq!(text.replace('\n', "").matches("10^(9)").count(), 4_999);
}

/// Raised and lowered characters stand in the line, so what is beside them must not make another number of them.
#[test]
fn raised_and_lowered_characters_keep_their_numbers() {
    let sub = |text: &str| Inline::Subscript(words(text));
    let sup = |text: &str| Inline::Superscript(words(text));
    let plain = |text: &str| Inline::Text(Text::new(text).expect("text"));
    for (pieces, set) in [
        (vec![plain("H"), sub("2"), plain("O")], "H2O"),
        (vec![plain("x"), sub("1"), plain("m")], "x1m"),
        (vec![plain("x"), sub("1"), plain("5")], "x_(1)5"),
        (vec![plain("10"), sub("2")], "10_2"),
        (vec![plain("10"), sub("2"), plain("5")], "10_(2)5"),
        (vec![plain("10"), sup("9"), plain(". Then")], "10^9. Then"),
        (vec![plain("10"), sup("9"), plain(".5")], "10^(9).5"),
        (vec![plain("10"), sup("9"), plain("m")], "10^(9)m"),
        (vec![plain("10"), sup("9 m")], "10^(9 m)"),
        (vec![plain("10"), sup("3"), sub("m2"), plain("5")], "10^(3)_(m2)5"),
    ] {
        let text =
            checked(&article(vec![Block::Paragraph(Inlines::new(pieces).expect("words"))]), &GenpdfOptions::default());
        assert!(text.contains(set), "{set}: {text}");
    }
}

#[test]
fn tables_stand_in_columns_where_they_fit() {
    let doses = table(vec!["Age", "Morning", "Evening"], vec![vec!["Adults", "5 mg with food", "none"]; 60]);
    let pdf = to_vec(&article(vec![doses]), &GenpdfOptions::default()).expect("pdf");
    let shown = reader::shown(&pdf);
    assert!(shown.contains("*Age*  *Morning*  *Evening*"), "{shown}");
    assert_eq!(shown.matches("Adults  5 mg with food  none").count(), 60);
}

#[test]
fn headings_and_lead_ins_stand_with_what_follows() {
    // Whatever number of lines stand above, no page ends in a heading or a lead-in.
    for above in 25..50 {
        let mut draft = draft(vec![paragraph("Line"); above]);
        let mut section = Section::new(SectionKind::Causes, words("Heading"));
        section.blocks = vec![
            paragraph("Lead-in:"),
            Block::List(List::bulleted(some(vec![words("One").into(), words("Two").into(), words("Three").into()]))),
        ];
        draft.sections.push(section);
        let pdf = to_vec(&Article::try_from(draft).expect("article"), &GenpdfOptions::default()).expect("pdf");
        for page in reader::pages(&pdf) {
            let last = page.texts.last().expect("text");
            assert!(["Line", "Three"].contains(&last.words.as_str()), "{above} lines above: `{}` is last", last.words);
        }
    }
}

#[test]
fn the_deepest_article_needs_little_stack() {
    let mut callouts = paragraph("Deep");
    for _ in 0..30 {
        callouts = Block::from(Callout::new(CalloutLevel::Info, NonEmpty::of(callouts)));
    }
    let mut tables = paragraph("Deep");
    for _ in 0..15 {
        let row = Row::new(NonEmpty::of(Cell::new(vec![tables])));
        tables = Block::from(Table::new(words("Deep"), vec![words("Deep")], NonEmpty::of(row)));
    }
    let mut strong = words("Deep");
    for _ in 0..30 {
        strong = Inlines::new(vec![Inline::Strong(strong)]).expect("words");
    }
    let mut lists = paragraph("Deep");
    for _ in 0..6 {
        lists = Block::List(List::numbered(NonZeroU32::MAX, NonEmpty::of(ListItem::new(NonEmpty::of(lists)))));
    }
    let article = article(vec![callouts, tables, Block::Paragraph(strong), lists]);
    let small = std::thread::Builder::new().stack_size(256 << 10);
    let thread = small.spawn(move || {
        checked(&article, &GenpdfOptions::default().with_margins(Margins::all(60)));
    });
    thread.expect("thread").join().expect("enough stack");
}

#[test]
fn findings_tell_of_english_labels_and_of_figures() {
    let exporter = GenpdfExporter::new(GenpdfOptions::default().with_emergency_number(Line::new("112").expect("line")));
    let findings = |draft: Draft| {
        let article = Article::try_from(draft).expect("article");
        let (_, findings) = exporter.export_to_vec(&article).expect("pdf");
        findings.iter().map(|finding| finding.id).collect::<Vec<_>>()
    };
    let callout = || Block::from(Callout::new(CalloutLevel::Info, some(vec![paragraph("a")])));
    assert!(findings(draft(vec![callout()])).is_empty());
    let mut foreign = draft(vec![callout()]);
    foreign.language = LanguageTag::new("xx").expect("language");
    assert_eq!(findings(foreign), ["labels.english"]);
    assert_eq!(findings(draft(vec![paragraph("cafe\u{301}")])), ["marks.loose"]);
    let every_block =
        fixture("every-block").expect("fixture").json().replace("שלום", "shalom").replace("\"he\"", "\"fr\"");
    let every_block = Article::from_json(&every_block).expect("article").into_draft();
    assert_eq!(findings(every_block), ["figure.words"]);
}

#[test]
fn exporters_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<GenpdfExporter>();
}

fn is_settable(c: char, known: &[char]) -> bool {
    c.is_ascii() || (known.contains(&c) && !matches!(c, '\u{200f}' | '\u{2066}'..='\u{2069}'))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// An article of any shape, its characters replaced where the font has none.
    #[test]
    fn every_settable_article_keeps_its_words(article in generate::article()) {
        static KNOWN: std::sync::LazyLock<Vec<char>> = std::sync::LazyLock::new(|| {
            let article = fixture("minimal").expect("fixture").article().expect("article");
            reader::coverage(&to_vec(&article, &GenpdfOptions::default()).expect("pdf"))
        });
        let json = article.to_json().expect("json");
        let settable: String = json.chars().map(|c| if is_settable(c, &KNOWN) { c } else { 'x' }).collect();
        let settable = settable.replace("\"rtl\"", "\"ltr\"");
        if let Ok(article) = Article::from_json(&settable) {
            let options = GenpdfOptions::default().with_margins(Margins::all(40));
            match to_vec(&article, &options) {
                Ok(_) => drop(checked(&article, &options)),
                Err(error) => prop_assert!(error.to_string().contains("right to left"), "{error}"),
            }
        }
        // Whatever the characters are: a PDF or a refusal.
        match to_vec(&article, &GenpdfOptions::default()) {
            Ok(_) => drop(checked(&article, &GenpdfOptions::default())),
            Err(error) => prop_assert!(!matches!(error, handout_core::ExportError::Engine { .. }), "{error}"),
        }
    }
}
