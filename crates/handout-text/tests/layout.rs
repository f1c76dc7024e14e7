//! What stands where: one fact of the layout a test.

use std::num::NonZeroU32;

use handout_core::{
    Abbreviation, Alt, Article, Asset, Block, Callout, CalloutLevel, Cell, ColophonLine, Draft, Exporter, Fact, Figure,
    Inline, Inlines, LanguageTag, Line, Link, LinkTarget, List, ListItem, NonEmpty, Section, SectionKind, Slug,
    Synonym, Table, Term, Text, Url,
};
use handout_text::{TextExporter, TextOptions, to_string};

fn words(text: &str) -> Inlines {
    Inlines::text(text).expect("words")
}

fn line(text: &str) -> Line {
    Line::new(text).expect("line")
}

fn text(text: &str) -> Inline {
    Inline::Text(Text::new(text).expect("text"))
}

fn pieces<const N: usize>(pieces: [Inline; N]) -> Inlines {
    Inlines::new(pieces.into()).expect("pieces")
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(words(text))
}

fn some<T>(items: Vec<T>) -> NonEmpty<T> {
    NonEmpty::new(items).expect("at least one")
}

fn item(blocks: Vec<Block>) -> ListItem {
    ListItem::new(some(blocks))
}

fn bullets(items: &[&str]) -> Block {
    Block::List(List::bulleted(some(items.iter().map(|item| words(item).into()).collect())))
}

fn numbers(start: u32, items: Vec<ListItem>) -> Block {
    Block::List(List::numbered(NonZeroU32::new(start).expect("not zero"), some(items)))
}

fn draft(language: &str, blocks: Vec<Block>) -> Draft {
    let language = LanguageTag::new(language).expect("language");
    let mut draft = Draft::new(Slug::new("title").expect("slug"), language, words("Title"));
    draft.intro = blocks;
    draft
}

fn article(draft: Draft) -> Article {
    Article::try_from(draft).expect("article")
}

/// The text of these blocks, without the title above them.
fn laid_out(blocks: Vec<Block>, options: &TextOptions) -> String {
    let text = to_string(&article(draft("en", blocks)), options);
    text.strip_prefix("Title\n\n").expect("title").to_owned()
}

fn plain(blocks: Vec<Block>) -> String {
    laid_out(blocks, &TextOptions::default())
}

fn wrapped(blocks: Vec<Block>, width: usize) -> String {
    laid_out(blocks, &TextOptions::default().with_width(width))
}

fn inline(pieces: Inlines) -> String {
    plain(vec![Block::Paragraph(pieces)]).trim_end().to_owned()
}

fn link(content: &str, address: &str) -> Inline {
    let target = LinkTarget::Url(Url::new(address).expect("address"));
    Inline::Link(Link::new(target, words(content)).expect("link"))
}

fn superscript(raised: &str) -> Inline {
    Inline::Superscript(words(raised))
}

fn subscript(lowered: &str) -> Inline {
    Inline::Subscript(words(lowered))
}

fn figure(alt: Alt) -> Figure {
    Figure::new(Asset::new(b"\x89PNG\r\n\x1a\n".to_vec()).expect("image"), alt)
}

fn doses(rows: &[(Option<&str>, &[&str])]) -> Table {
    let row = |(header, cells): &(Option<&str>, &[&str])| {
        let cells = cells.iter().map(|cell| if cell.is_empty() { Cell::default() } else { words(cell).into() });
        let mut row = handout_core::Row::new(some(cells.collect()));
        row.header = header.map(words);
        row
    };
    Table::new(words("Doses"), vec![words("Morning"), words("Evening")], some(rows.iter().map(row).collect()))
}

#[test]
fn the_source_form_has_one_blank_line_between_blocks_and_none_in_the_colophon() {
    let mut draft = draft("en", vec![]);
    draft.subtitle = Some(words("What to know"));
    draft.synonyms = vec![Synonym::new(line("heading")), Synonym::new(line("caption"))];
    let mut section = Section::new(SectionKind::Causes, words("What is the cause?"));
    section.blocks = vec![paragraph("It may be:"), bullets(&["One", "Two"]), paragraph("Or not.")];
    section.subsections = vec![Section::new(SectionKind::other(), words("And then?"))];
    draft.sections = vec![section];
    draft.colophon = vec![
        ColophonLine::printed(words("By somebody.")),
        ColophonLine::new(vec![Fact::LastReviewed("2014-10-27".parse().expect("date"))], None).expect("line"),
    ];
    let expected = "\
Title
What to know

Also called: heading, caption

What is the cause?

It may be:

  • One
  • Two

Or not.

And then?

By somebody.
Last reviewed: 2014-10-27
";
    assert_eq!(to_string(&article(draft), &TextOptions::default()), expected);
}

#[test]
fn bullet_and_indent_are_options() {
    let options = TextOptions::default().with_bullet('-').with_indent(0);
    assert_eq!(laid_out(vec![bullets(&["One", "Two"])], &options), "- One\n- Two\n");
}

#[test]
fn numbers_hang_by_the_widest() {
    let items = || vec![words("First of all").into(), words("Then the rest").into()];
    assert_eq!(plain(vec![numbers(9, items())]), "  9. First of all\n  10. Then the rest\n");
    let expected = "  9. First\n      of all\n  10. Then\n      the\n      rest\n";
    assert_eq!(wrapped(vec![numbers(9, items())], 12), expected);
}

#[test]
fn a_nested_list_stands_under_the_text_of_its_item() {
    let nested = item(vec![paragraph("Outer"), bullets(&["Inner", "Other"])]);
    let text = plain(vec![Block::List(List::bulleted(some(vec![nested, words("Next").into()])))]);
    assert_eq!(text, "  • Outer\n    • Inner\n    • Other\n  • Next\n");
}

#[test]
fn a_list_at_the_beginning_of_an_item_leaves_the_sign_alone() {
    let nested = item(vec![bullets(&["Inner"])]);
    assert_eq!(plain(vec![numbers(1, vec![nested])]), "  1.\n     • Inner\n");
}

#[test]
fn items_of_several_paragraphs_stand_apart() {
    let several = item(vec![paragraph("Wash it."), paragraph("Use soap.")]);
    let text = plain(vec![numbers(1, vec![several, words("Dry it.").into()])]);
    assert_eq!(text, "  1. Wash it.\n\n     Use soap.\n\n  2. Dry it.\n");
}

#[test]
fn an_item_that_prints_nothing_leaves_no_trace() {
    let blank = item(vec![Block::from(figure(Alt::Decorative))]);
    let list = Block::List(List::bulleted(some(vec![words("One").into(), blank, words("Two").into()])));
    let text = plain(vec![Block::from(figure(Alt::Decorative)), list, paragraph("End")]);
    assert_eq!(text, "  • One\n  • Two\n\nEnd\n");
}

#[test]
fn a_table_that_fits_stands_in_columns() {
    let rows: [(_, &[_]); 2] = [(Some("Adults"), &["5\u{a0}mg", ""]), (Some("儿童"), &["", "2\u{a0}mg"])];
    let mut table = doses(&rows);
    table.corner = Some(words("Age"));
    let expected = "\
Doses
Age     Morning  Evening
------  -------  -------
Adults  5\u{a0}mg
儿童             2\u{a0}mg
";
    assert_eq!(plain(vec![Block::from(table.clone())]), expected);
    assert_eq!(wrapped(vec![Block::from(table)], 24), expected);
}

#[test]
fn a_table_that_is_too_wide_has_a_line_for_each_cell() {
    let rows: [(_, &[_]); 2] = [(Some("Adults"), &["5 mg with food", ""]), (Some("Children"), &["none", "2 mg"])];
    let mut table = doses(&rows);
    table.corner = Some(words("Age:"));
    let expected = "\
Doses
Age: | Morning |
Evening

Age: Adults
  Morning: 5 mg
    with food
  Evening:

Age: Children
  Morning: none
  Evening: 2 mg
";
    assert_eq!(wrapped(vec![Block::from(table)], 16), expected);
}

#[test]
fn a_cell_of_several_blocks_stands_below_its_header() {
    let mut table = doses(&[(None, &["none", ""])]);
    let cells = vec![Cell::new(vec![paragraph("Take:"), bullets(&["half", "or all"])]), words("none").into()];
    table.rows = NonEmpty::of(handout_core::Row::new(some(cells)));
    let expected = "\
Doses
Morning | Evening

Morning:
  Take:
  • half
  • or all
Evening: none
";
    assert_eq!(plain(vec![Block::from(table)]), expected);
}

#[test]
fn a_table_with_a_header_column_alone_keeps_the_order_of_its_cells() {
    let mut table = doses(&[(Some("Adults"), &["5 mg with food", ""]), (Some("Children"), &["", "none"])]);
    table.columns.clear();
    let columns = "Doses\nAdults    5 mg with food\nChildren                  none\n";
    assert_eq!(plain(vec![Block::from(table.clone())]), columns);
    let lines = "Doses\n\nAdults\n  5 mg with food\n  -\n\nChildren\n  -\n  none\n";
    assert_eq!(wrapped(vec![Block::from(table)], 20), lines);

    let mut single = doses(&[(Some("Adults"), &["5 mg with food"])]);
    single.columns.clear();
    assert_eq!(wrapped(vec![Block::from(single)], 15), "Doses\n\nAdults: 5 mg\n  with food\n");
}

#[test]
fn columns_never_stand_in_text_from_right_to_left() {
    let table = || vec![Block::from(doses(&[(None, &["10", "20"])]))];
    let lines = "Doses\nMorning | Evening\n\nMorning: 10\nEvening: 20\n";
    let text = to_string(&article(draft("ar", table())), &TextOptions::default());
    assert!(text.ends_with(lines), "{text}");

    let arabic = plain(vec![Block::from(doses(&[(None, &["حبة", "20"])]))]);
    assert!(arabic.ends_with("Morning: حبة\nEvening: 20\n"), "{arabic}");
}

#[test]
fn a_meaning_is_told_once_even_when_a_table_is_set_anew() {
    let term = || Inline::Term(Term::new(words("Palsy"), line("weakness of a muscle")));
    let abbreviation = || Inline::Abbreviation(Abbreviation::new(line("CT"), line("computed tomography")));
    let long = "1".repeat(90);
    let mut table = doses(&[(None, &["none", &long])]);
    table.columns = vec![pieces([term()]), pieces([abbreviation()])];
    let after = Block::Paragraph(pieces([term(), text(" and "), abbreviation()]));
    let expected = format!(
        "\
Doses
Palsy (weakness of a muscle) | CT (computed tomography)

Palsy: none
CT: {long}

Palsy and CT
"
    );
    assert_eq!(plain(vec![Block::from(table), after]), expected);
}

#[test]
fn a_callout_says_its_level_and_the_number_to_call() {
    let mut callout = Callout::new(CalloutLevel::Emergency, some(vec![paragraph("Call at once."), bullets(&["Now"])]));
    callout.heading = Some(words("Stroke"));
    let options = TextOptions::default().with_emergency_number(line("112"));
    let expected = "\
Emergency: get help now – Stroke
  Emergency: call 112
  Call at once.

    • Now
";
    assert_eq!(laid_out(vec![Block::from(callout.clone())], &options), expected);

    callout.level = CalloutLevel::Caution;
    assert_eq!(laid_out(vec![Block::from(callout)], &options), "Caution: Stroke\n  Call at once.\n\n    • Now\n");
}

#[test]
fn a_figure_is_its_words() {
    let mut figure = figure(Alt::Text(line("a face")));
    figure.caption = Some(words("The facial nerve"));
    figure.credit = Some(line("Drawn by hand"));
    figure.long_description = Some(words("Five branches."));
    let expected = "\
[Image: a face]
[Image description: Five branches.]
The facial nerve
Drawn by hand
";
    assert_eq!(plain(vec![Block::from(figure.clone())]), expected);

    figure.alt = Alt::Decorative;
    figure.long_description = None;
    assert_eq!(plain(vec![Block::from(figure)]), "The facial nerve\nDrawn by hand\n");
}

#[test]
fn a_link_shows_its_address_once() {
    for (content, address, shown) in [
        ("Our clinic", "https://example.org/", "Our clinic <https://example.org/>"),
        ("https://example.org/", "https://example.org/", "https://example.org/"),
        ("example.org", "https://example.org/", "example.org"),
        ("a@example.org", "mailto:a@example.org", "a@example.org"),
        ("1-800-555-0100", "tel:+18005550100", "1-800-555-0100"),
        ("http://example.org", "https://example.org", "http://example.org <https://example.org>"),
        ("Call 911", "tel:911", "Call 911 <tel:911>"),
    ] {
        assert_eq!(inline(pieces([link(content, address)])), shown);
    }
}

#[test]
fn raised_characters_never_change_a_number() {
    for (raised, after, shown) in [
        ("9", " cells", "10^9 cells"),
        ("-9", ".", "10^-9."),
        ("9", "5", "10^(9)5"),
        ("9", ".5", "10^(9).5"),
        ("n", "x", "10^(n)x"),
        ("2+", " ions", "10^(2+) ions"),
        ("+", " ions", "10^+ ions"),
        ("a b", " ions", "10^(a b) ions"),
    ] {
        assert_eq!(inline(pieces([text("10"), superscript(raised), text(after)])), shown);
    }
}

#[test]
fn lowered_characters_are_set_as_they_are_unless_numbers_would_meet() {
    assert_eq!(inline(pieces([text("H"), subscript("2"), text("O")])), "H2O");
    assert_eq!(inline(pieces([text("10"), subscript("2"), text(" bits")])), "10_2 bits");
    assert_eq!(inline(pieces([text("log"), subscript("10"), text("5")])), "log_(10)5");
    let both = [text("10"), superscript("3"), subscript("m2"), text("5")];
    assert_eq!(inline(pieces(both)), "10^(3)_(m2)5");
}

#[test]
fn a_line_break_hangs_and_never_makes_a_blank_line() {
    let address = pieces([Inline::LineBreak, text("Clinic "), Inline::LineBreak, Inline::LineBreak, text(" Street")]);
    let list = || vec![Block::List(List::bulleted(NonEmpty::of(address.clone().into())))];
    assert_eq!(plain(list()), "  • Clinic \n    Street\n");
    assert_eq!(wrapped(list(), 72), "  • Clinic\n    Street\n");
}

#[test]
fn wrapped_items_and_callouts_hang() {
    let callout = Callout::new(CalloutLevel::Caution, NonEmpty::of(paragraph("Do not drive a car.")));
    let text = wrapped(vec![bullets(&["Twitching of the eye"]), Block::from(callout)], 14);
    assert_eq!(text, "  • Twitching\n    of the eye\n\nCaution\n  Do not drive\n  a car.\n");
}

#[test]
fn labels_in_english_are_a_finding_only_where_they_are_printed() {
    let exporter = TextExporter::default();
    let findings = |draft| exporter.export_to_vec(&article(draft)).expect("text").1;
    assert_eq!(findings(draft("xx", vec![paragraph("A")])), []);
    let with_label = |language: &str| {
        let mut draft = draft(language, vec![paragraph("A")]);
        draft.synonyms.push(Synonym::new(line("B")));
        draft
    };
    assert_eq!(findings(with_label("en-GB")), []);
    let found: Vec<_> = findings(with_label("xx")).iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 1);
    assert!(found[0].ends_with("[labels.english]") && found[0].starts_with("note: "), "{found:?}");
}

#[test]
fn the_deepest_article_needs_little_stack() {
    let mut callouts = paragraph("Deep");
    for _ in 0..30 {
        callouts = Block::from(Callout::new(CalloutLevel::Info, NonEmpty::of(callouts)));
    }
    let mut tables = paragraph("Deep");
    for _ in 0..15 {
        let cell = Cell::new(vec![tables]);
        let row = handout_core::Row::new(NonEmpty::of(cell));
        tables = Block::from(Table::new(words("Deep"), vec![words("Deep")], NonEmpty::of(row)));
    }
    let mut strong = words("Deep");
    for _ in 0..30 {
        strong = pieces([Inline::Strong(strong)]);
    }
    let article = article(draft("en", vec![callouts, tables, Block::Paragraph(strong)]));
    let small = std::thread::Builder::new().stack_size(256 << 10);
    let thread = small.spawn(move || {
        for options in [TextOptions::default(), TextOptions::default().with_width(40)] {
            assert!(to_string(&article, &options).ends_with("Deep\n"));
        }
    });
    thread.expect("thread").join().expect("enough stack");
}
