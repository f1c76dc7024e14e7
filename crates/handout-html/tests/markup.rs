//! What becomes of what: one fact of the markup a test.

mod support;

use std::num::NonZeroU32;

use handout_core::{
    Abbreviation, Alt, Article, Asset, Block, Callout, CalloutLevel, Cell, ColophonLine, Direction, Draft, Exporter,
    Fact, Figure, Foreign, Inline, Inlines, LanguageTag, Licence, Line, Link, LinkTarget, List, NonEmpty, Notice,
    NoticeKind, Party, Reviewer, Row, Section, SectionKind, Slug, Synonym, Table, Term, Text, TranslationLink,
    TranslationRelation, Url,
};
use handout_html::{HeadingLevel, HtmlExporter, HtmlOptions, to_string};

use support::{elements, ink, reading};

fn words(text: &str) -> Inlines {
    Inlines::text(text).expect("words")
}

fn line(text: &str) -> Line {
    Line::new(text).expect("line")
}

fn text(text: &str) -> Inline {
    Inline::Text(Text::new(text).expect("text"))
}

fn slug(slug: &str) -> Slug {
    Slug::new(slug).expect("slug")
}

fn url(url: &str) -> Url {
    Url::new(url).expect("address")
}

fn language(tag: &str) -> LanguageTag {
    LanguageTag::new(tag).expect("language")
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

fn draft(tag: &str, blocks: Vec<Block>) -> Draft {
    let mut draft = Draft::new(slug("title"), language(tag), words("Title"));
    draft.intro = blocks;
    draft
}

fn article(draft: Draft) -> Article {
    Article::try_from(draft).expect("article")
}

fn fragment(draft: Draft) -> String {
    fragment_with(draft, HtmlOptions::default())
}

fn fragment_with(draft: Draft, options: HtmlOptions) -> String {
    to_string(&article(draft), &options.with_fragment(true)).expect("html")
}

fn page(draft: Draft) -> String {
    to_string(&article(draft), &HtmlOptions::default()).expect("html")
}

/// The HTML of these blocks, without what is around them, and without the signs of callouts.
fn blocks_in(tag: &str, blocks: Vec<Block>, options: HtmlOptions) -> String {
    let html = without_icons(&fragment_with(draft(tag, blocks), options));
    let (_, blocks) = html.split_once("</header>\n").expect("header");
    blocks.strip_suffix("</article>\n").expect("end").to_owned()
}

fn without_icons(html: &str) -> String {
    let mut parts = html.split("<svg class=\"icon\" aria-hidden=\"true\"");
    let first = parts.next().expect("a part").to_owned();
    parts.fold(first, |html, part| html + part.split_once("</svg>").expect("end of a sign").1)
}

fn blocks(blocks: Vec<Block>) -> String {
    blocks_in("en", blocks, HtmlOptions::default())
}

fn inline_in(tag: &str, words: Inlines) -> String {
    let html = blocks_in(tag, vec![Block::Paragraph(words)], HtmlOptions::default());
    html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>\n")).expect("paragraph").to_owned()
}

fn inline(words: Inlines) -> String {
    inline_in("en", words)
}

fn link(content: &str, address: &str) -> Inlines {
    pieces([Inline::Link(Link::new(LinkTarget::Url(url(address)), words(content)).expect("link"))])
}

fn foreign(tag: &str, content: Inlines) -> Inline {
    Inline::Foreign(Foreign::new(language(tag), content))
}

fn colophon(tag: &str, line: ColophonLine) -> String {
    let mut draft = draft(tag, vec![paragraph("A")]);
    draft.colophon.push(line);
    let html = fragment(draft);
    let (_, footer) = html.split_once("<footer>\n").expect("footer");
    footer.strip_suffix("\n</footer>\n</article>\n").expect("end").to_owned()
}

fn fact(fact: Fact) -> ColophonLine {
    ColophonLine::new(vec![fact], None).expect("line")
}

fn table(columns: &[&str], rows: &[(Option<&str>, &[&str])]) -> Table {
    let row = |(header, cells): &(Option<&str>, &[&str])| {
        let cells = cells.iter().map(|cell| if cell.is_empty() { Cell::default() } else { words(cell).into() });
        let mut row = Row::new(some(cells.collect()));
        row.header = header.map(words);
        row
    };
    let columns = columns.iter().copied().map(words).collect();
    Table::new(words("Doses"), columns, some(rows.iter().map(row).collect()))
}

#[test]
fn a_page_says_its_language_title_and_policy() {
    let mut draft = draft("ar-EG", vec![paragraph("A")]);
    draft.title = pieces([text("Five "), Inline::Strong(words("< six"))]);
    draft.summary = Some(line("What \"five\" is"));
    draft.translations = vec![
        TranslationLink::new(language("fr"), TranslationRelation::Original),
        TranslationLink::new(language("es"), TranslationRelation::Translation),
    ];
    draft.translations[1].url = Some(url("https://example.org/es?a&b"));
    draft.colophon = vec![fact(Fact::Licence(Licence::Url(url("https://example.org/licence"))))];
    let html = page(draft);
    for part in [
        "<!DOCTYPE html>\n<html lang=\"ar-EG\" dir=\"rtl\">\n<head>\n<meta charset=\"utf-8\">\n",
        "content=\"default-src 'none'; style-src 'sha256-",
        "'; img-src data:; base-uri 'none'; form-action 'none'\">\n",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
        "<meta name=\"referrer\" content=\"no-referrer\">\n",
        "<title>Five &lt; six</title>\n<meta name=\"description\" content=\"What &quot;five&quot; is\">\n",
        "<link rel=\"alternate\" hreflang=\"es\" href=\"https://example.org/es?a&amp;b\">\n",
        "<link rel=\"license\" href=\"https://example.org/licence\">\n<style>",
        "<a class=\"skip\" href=\"#title\" lang=\"en\" dir=\"ltr\">Skip to the content</a>\n<main>\n<article",
        "<h1 id=\"title\">Five <strong>&lt; six</strong></h1>\n",
        "</article>\n</main>\n</body>\n</html>\n",
    ] {
        assert!(html.contains(part), "{part}\nis not in\n{html}");
    }
    assert!(!html.contains("hreflang=\"fr\"") && !html.contains("<script"));
}

#[test]
fn what_is_missing_leaves_no_trace() {
    let html = page(draft("en", vec![paragraph("A")]));
    for absent in ["description", "alternate", "license", "subtitle\"", "synonyms\"", "<footer", "skip\" lang"] {
        let (head, body) = (html.split("<style>").next(), html.split("</style>").nth(1));
        assert!(![head, body].into_iter().flatten().any(|part| part.contains(absent)), "{absent}");
    }
}

#[test]
fn a_fragment_has_no_page_around_it() {
    let html = fragment(draft("he", vec![paragraph("A")]));
    assert!(
        html.starts_with("<article class=\"handout\" lang=\"he\" dir=\"rtl\" aria-labelledby=\"title\">\n"),
        "{html}"
    );
    assert!(html.ends_with("<p>A</p>\n</article>\n"), "{html}");
}

#[test]
fn headings_below_the_sixth_say_their_level() {
    let mut section = Section::new(SectionKind::other(), words("Deep"));
    section.subsections.push(Section::new(SectionKind::other(), words("Deeper")));
    let mut draft = draft("en", vec![]);
    draft.sections.push(section);
    let html = fragment_with(draft, HtmlOptions::default().with_heading_level(HeadingLevel::H5));
    assert!(html.contains("<h5 id=\"title\">Title</h5>\n"), "{html}");
    assert!(html.contains("<h6 id=\"deep\">Deep</h6>\n"), "{html}");
    assert!(html.contains("<div role=\"heading\" aria-level=\"7\" id=\"deeper\">Deeper</div>\n"), "{html}");
}

#[test]
fn links_to_sections_follow_the_prefix() {
    let target = LinkTarget::Section(slug("there"));
    let words = pieces([Inline::Link(Link::new(target, words("there")).expect("link"))]);
    let mut draft = draft("en", vec![Block::Paragraph(words)]);
    let mut section = Section::new(SectionKind::Causes, Inlines::text("Why?").expect("words"));
    section.id = Some(slug("there"));
    draft.sections.push(section);
    let html = fragment_with(draft, HtmlOptions::default().with_id_prefix(slug("left")));
    assert!(html.contains("<a href=\"#left--there\">there</a>"), "{html}");
    assert!(html.contains("<section aria-labelledby=\"left--there\" data-kind=\"causes\">"), "{html}");
    assert!(html.contains("<h2 id=\"left--there\">Why?</h2>"), "{html}");
}

#[test]
fn a_link_that_is_its_address_is_marked() {
    for (content, address, marked) in [
        ("Our clinic", "https://example.org/", false),
        ("https://example.org/", "https://example.org/", true),
        ("example.org", "https://example.org/", true),
        ("a@example.org", "mailto:a@example.org", true),
        ("1-800-555-0100", "tel:+18005550100", true),
        ("http://example.org", "https://example.org", false),
        ("Call 911", "tel:911", false),
    ] {
        let class = if marked { " class=\"address\"" } else { "" };
        assert_eq!(inline(link(content, address)), format!("<a href=\"{address}\"{class}>{content}</a>"));
        let class = if marked { " class=\"address\" dir=\"ltr\"" } else { "" };
        assert_eq!(inline_in("ar", link(content, address)), format!("<a href=\"{address}\"{class}>{content}</a>"));
    }
}

#[test]
fn a_meaning_is_told_where_its_word_comes_first() {
    let term = |word| Inline::Term(Term::new(words(word), line("weak < muscle")));
    let abbreviation = || Inline::Abbreviation(Abbreviation::new(line("CT"), line("a \"scan\"")));
    assert_eq!(
        inline(pieces([
            term("Palsy"),
            text(", "),
            term("palsy"),
            text(", "),
            abbreviation(),
            text(", "),
            abbreviation()
        ])),
        "<dfn>Palsy</dfn><span class=\"meaning\"> (weak &lt; muscle)</span>, palsy, \
         <abbr>CT</abbr><span class=\"meaning\"> (a \"scan\")</span>, <abbr title=\"a &quot;scan&quot;\">CT</abbr>"
    );
}

#[test]
fn words_of_another_language_say_it_and_are_isolated() {
    let arabic = foreign("ar", pieces([text("هذا "), foreign("en", words("in <English>"))]));
    let mut against = Foreign::new(language("he"), words("ABC"));
    against.direction = Some(Direction::LeftToRight);
    assert_eq!(
        inline(pieces([text("In "), arabic, text(", "), Inline::Foreign(against)])),
        "In <span lang=\"ar\" dir=\"rtl\">هذا <span lang=\"en\" dir=\"ltr\">in &lt;English&gt;</span></span>, \
         <span lang=\"he\" dir=\"ltr\">ABC</span>"
    );
}

#[test]
fn a_section_of_another_language_says_it_once() {
    let mut inner = Section::new(SectionKind::other(), words("Noch tiefer"));
    inner.language = Some(language("de"));
    let mut section = Section::new(SectionKind::Causes, words("Ursachen"));
    section.language = Some(language("de"));
    section.subsections.push(inner);
    let mut draft = draft("en", vec![]);
    draft.sections = vec![section, Section::new(SectionKind::Outlook, words("Outlook"))];
    let html = fragment(draft);
    assert!(
        html.contains("<section lang=\"de\" dir=\"ltr\" aria-labelledby=\"ursachen\" data-kind=\"causes\">"),
        "{html}"
    );
    assert!(html.contains("<section aria-labelledby=\"noch-tiefer\" data-kind=\"other\">"), "{html}");
    assert!(html.contains("<section aria-labelledby=\"outlook\" data-kind=\"outlook\">"), "{html}");
}

#[test]
fn words_of_the_labels_say_their_language_when_it_is_not_the_articles() {
    let mut draft = draft("ar", vec![]);
    draft.synonyms = vec![Synonym::new(line("وجه")), Synonym::new(line("Face"))];
    draft.synonyms[1].language = Some(language("en-GB"));
    draft.intro = vec![Block::from(Callout::new(CalloutLevel::Urgent, NonEmpty::of(paragraph("نعم"))))];
    let html = without_icons(&fragment(draft));
    assert!(html.contains(
        "<p class=\"synonyms\"><span lang=\"en\" dir=\"ltr\">Also called: <bdi lang=\"ar\">وجه</bdi>, Face</span></p>"
    ), "{html}");
    assert!(
        html.contains("<p><strong><span lang=\"en\" dir=\"ltr\">Get medical help today</span></strong></p>"),
        "{html}"
    );
}

#[test]
fn labels_in_english_are_a_finding_only_where_they_are_printed() {
    let findings = |draft: Draft, fragment: bool| {
        let exporter = HtmlExporter::new(HtmlOptions::default().with_fragment(fragment));
        exporter.export_to_vec(&article(draft)).expect("html").1
    };
    assert_eq!(findings(draft("xx", vec![paragraph("A")]), true), []);
    assert_eq!(findings(draft("en-GB", vec![paragraph("A")]), false), []);
    // A page has the words of its skip link.
    let found = findings(draft("xx", vec![paragraph("A")]), false);
    assert!(found.len() == 1 && found[0].to_string().ends_with("[labels.english]"), "{found:?}");
}

#[test]
fn a_callout_says_its_level_in_words_and_is_no_heading() {
    let mut callout = Callout::new(CalloutLevel::Caution, NonEmpty::of(paragraph("Wait.")));
    callout.heading = Some(words("Hot <water>"));
    let html = blocks(vec![Block::from(callout)]);
    assert_eq!(
        html,
        "<div class=\"callout\" role=\"note\" data-level=\"caution\" aria-labelledby=\"title_part-1\">\n\
         <div class=\"callout-title\" id=\"title_part-1\">\n<p><strong>Caution</strong></p>\n\
         <p><strong>Hot &lt;water&gt;</strong></p>\n</div>\n<p>Wait.</p>\n</div>\n"
    );
    assert!(elements(&html).iter().all(|element| element.heading_level().is_none()));
}

#[test]
fn an_emergency_says_which_number_to_call() {
    let call = |tag: &str, number: &str, level| {
        let callout = Block::from(Callout::new(level, NonEmpty::of(paragraph("Now."))));
        blocks_in(tag, vec![callout], HtmlOptions::default().with_emergency_number(line(number)))
    };
    let html = call("en", "112", CalloutLevel::Emergency);
    assert!(html.contains("<p><strong>Emergency: get help now</strong></p>"), "{html}");
    let number = "<p class=\"callout-call\"><strong>Emergency: call <a href=\"tel:112\">112</a></strong></p>";
    assert!(html.contains(number), "{html}");
    let html = call("en", "112 or 911", CalloutLevel::Emergency);
    assert!(html.contains("<strong>Emergency: call 112 or 911</strong>"), "{html}");
    let html = call("ar", "+1 555", CalloutLevel::Emergency);
    let number = "<span lang=\"en\" dir=\"ltr\">Emergency: call <a href=\"tel:+1555\">+1 555</a></span>";
    assert!(html.contains(number), "{html}");
    assert!(!call("en", "112", CalloutLevel::Urgent).contains("112"));
}

#[test]
fn lists_keep_their_numbers() {
    let list = |start| {
        List::numbered(NonZeroU32::new(start).expect("start"), some(vec![words("a").into(), words("b").into()]))
    };
    assert_eq!(blocks(vec![Block::List(list(1))]), "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n");
    assert_eq!(blocks(vec![Block::List(list(7))]), "<ol start=\"7\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
    // One more than browsers count to.
    assert_eq!(
        blocks(vec![Block::List(list(u32::MAX >> 1))]),
        "<ul class=\"numbered\">\n<li><span class=\"number\">2147483647.</span> a</li>\n\
         <li><span class=\"number\">2147483648.</span> b</li>\n</ul>\n"
    );
}

#[test]
fn tables_have_their_headers() {
    let mut both = table(&["Day", "Night"], &[(Some("Adults"), &["5", ""])]);
    assert_eq!(
        blocks(vec![Block::from(both.clone())]),
        "<table>\n<caption>Doses</caption>\n<thead>\n\
         <tr><td></td><th scope=\"col\">Day</th><th scope=\"col\">Night</th></tr>\n</thead>\n<tbody>\n\
         <tr><th scope=\"row\">Adults</th><td>5</td><td></td></tr>\n</tbody>\n</table>\n"
    );
    both.corner = Some(words("Who"));
    let html = blocks(vec![Block::from(both)]);
    assert!(html.contains("<tr><th scope=\"col\">Who</th><th scope=\"col\">Day</th>"), "{html}");
    let html = blocks(vec![Block::from(table(&[], &[(Some("Adults"), &["5"])]))]);
    assert!(!html.contains("thead"), "{html}");
}

#[test]
fn a_table_wider_than_a_phone_scrolls_and_takes_the_focus() {
    let box_around = "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"title_part-1\">\n\
                      <table>\n<caption id=\"title_part-1\">Doses</caption>\n";
    let wide = |columns: &[&str], cells: &[&str]| {
        blocks(vec![Block::from(table(columns, &[(None, cells)]))]).starts_with(box_around)
    };
    assert!(!wide(&["Day", "Night", "Dose in mg"], &["1", "2", "three of these"]));
    assert!(wide(&["Contraindications", "Dose"], &["none", "1"]));
    assert!(wide(&["Medicine", "Dose"], &["carbamazepine-retard", "1"]));
    assert!(wide(&["1"; 40], &["1"; 40]));
}

#[test]
fn figures_are_there_for_those_who_cannot_see_them() {
    let asset = || Asset::new(b"\x89PNG\r\n\x1a\n".to_vec()).expect("image");
    let image = "<img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=";
    let mut figure = Figure::new(asset(), Alt::Text(line("a \"face\"")));
    figure.long_description = Some(words("Five branches."));
    figure.caption = Some(words("The nerve"));
    figure.credit = Some(line("Drawn by hand"));
    assert_eq!(
        blocks(vec![Block::from(figure)]),
        format!(
            "<figure>\n{image}\"a &quot;face&quot;\">\n<div class=\"image-description\">\n\
             <p><strong>Image description</strong></p>\n<p>Five branches.</p>\n</div>\n\
             <figcaption>\n<p>The nerve</p>\n<p class=\"credit\">Drawn by hand</p>\n</figcaption>\n</figure>\n"
        )
    );
    let decoration = Figure::new(asset(), Alt::Decorative);
    assert_eq!(blocks(vec![Block::from(decoration)]), format!("<div class=\"figure\">\n{image}\"\">\n</div>\n"));
}

#[test]
fn dates_and_addresses_are_for_programs_too() {
    let date = || Fact::LastReviewed("2024-10".parse().expect("date"));
    let mut party = Party::person(line("A & B"));
    party.url = Some(url("https://example.org/?a&b"));
    let reviewer = Fact::Reviewer(Reviewer::new(NonEmpty::of(party)));
    assert_eq!(
        colophon("en", ColophonLine::new(vec![date(), reviewer], None).expect("line")),
        "<p>Last reviewed: <time datetime=\"2024-10\">2024-10</time>. Reviewed by A &amp; B. Web site: \
         <a href=\"https://example.org/?a&amp;b\" class=\"address\">https://example.org/?a&amp;b</a></p>"
    );
    // The sentence is English, and so is its order.
    assert_eq!(
        colophon("ar", fact(date())),
        "<p><span lang=\"en\" dir=\"ltr\">Last reviewed: <time datetime=\"2024-10\">2024-10</time></span></p>"
    );
}

#[test]
fn names_are_isolated_where_their_direction_could_change_the_order() {
    let copyright = |name| fact(Fact::Copyright(handout_core::Copyright::new(Party::organization(line(name)))));
    assert_eq!(colophon("en", copyright("دار المثال")), "<p>Copyright © <bdi>دار المثال</bdi></p>");
    assert_eq!(
        colophon("ar", copyright("Example Press")),
        "<p><span lang=\"en\" dir=\"ltr\">Copyright © <bdi lang=\"ar\">Example Press</bdi></span></p>"
    );
}

#[test]
fn printed_lines_keep_their_words_and_mark_their_days() {
    let day = || Fact::Modified("2024-03-15".parse().expect("date"));
    let printed = |tag, words: Inlines| colophon(tag, ColophonLine::new(vec![day()], Some(words)).expect("line"));
    assert_eq!(
        printed("en", words("Changed 2024-03-15; file 12024-03-15 & 2024-03-151.")),
        "<p>Changed <time datetime=\"2024-03-15\">2024-03-15</time>; file 12024-03-15 &amp; 2024-03-151.</p>"
    );
    assert_eq!(
        printed("ar", pieces([text("آخر: "), Inline::Strong(words("2024-03-15"))])),
        "<p>آخر: <strong><time datetime=\"2024-03-15\" dir=\"ltr\">2024-03-15</time></strong></p>"
    );
    let notice = Fact::Notice(Notice::new(NonEmpty::of(NoticeKind::Disclaimer)));
    let line = ColophonLine::new(vec![notice], Some(words("No <advice> of 2024-03-15."))).expect("line");
    assert_eq!(colophon("en", line), "<p role=\"note\">No &lt;advice&gt; of 2024-03-15.</p>");
}

#[test]
fn many_equal_headings_and_long_lists_are_no_trouble() {
    let items = (0..10_000).map(|_| words("item").into()).collect();
    let mut draft = draft("en", vec![Block::List(List::bulleted(some(items)))]);
    draft.sections = (0..10_000).map(|_| Section::new(SectionKind::Causes, words("Why?"))).collect();
    let html = fragment(draft);
    assert!(html.contains("<h2 id=\"why-10000\">Why?</h2>"));
    assert_eq!(ink(&reading(&html)).matches("item").count(), 10_000);
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
        strong = pieces([Inline::Strong(strong)]);
    }
    let article = article(draft("en", vec![callouts, tables, Block::Paragraph(strong)]));
    let small = std::thread::Builder::new().stack_size(256 << 10);
    let thread = small.spawn(move || {
        for fragment in [true, false] {
            let options = HtmlOptions::default().with_fragment(fragment);
            assert!(to_string(&article, &options).expect("html").contains("Deep</strong>"));
        }
    });
    thread.expect("thread").join().expect("enough stack");
}

/// The title of a window has no marks.
#[test]
fn a_raised_digit_in_the_title_stays_one() {
    let json = r#"{"format": "handout-article/1", "id": "cells", "language": "en",
      "title": ["Below 10", {"type": "sup", "content": ["9"]}, {"type": "br"}, "cells"],
      "intro": [{"type": "paragraph", "content": ["Words."]}]}"#;
    let article = Article::from_json(json).expect("an article");
    let page = to_string(&article, &HtmlOptions::default()).expect("a page");
    assert!(page.contains("<title>Below 10^9 cells</title>"), "{page}");
    assert!(page.contains("Below 10<sup>9</sup><br>\ncells</h1>"), "{page}");
}
