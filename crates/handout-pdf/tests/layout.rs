//! Measures read back from the file: sizes, leadings, edges, and what stays together on a page.

mod articles;
mod reader;

use std::collections::BTreeMap;

use articles::{article, draft, list, paragraph, prose, section, table, words};
use handout_conformance::{fixtures, generate};
use handout_core::{
    Alt, Article, Asset, Block, Callout, CalloutLevel, Draft, Exporter, Figure, Inline, Inlines, ListItem, NonEmpty,
    Section, Text,
};
use handout_pdf::{Margins, Measures, MissingGlyphs, Paper, PdfExporter, PdfOptions, Profile, to_vec};
use proptest::prelude::*;
use reader::{Kid, Node, Page, Pdf, Run, ink};

fn pdf(article: &Article, options: &PdfOptions) -> Pdf {
    Pdf::read(&to_vec(article, options).unwrap())
}

fn options() -> PdfOptions {
    PdfOptions::default().with_missing_glyphs(MissingGlyphs::Replace)
}

fn custom() -> Measures {
    let mut measures = Profile::Standard.measures();
    (measures.title, measures.heading, measures.subheading) = (30.0, 20.0, 17.0);
    (measures.text, measures.small, measures.leading, measures.letter_space) = (14.0, 12.0, 1.6, 0.05);
    measures
}

/// Each line of the page's words: its baseline, and its text from left to right.
fn lines<'a>(page: &'a Page, runs: impl Iterator<Item = &'a Run>) -> Vec<(f64, String)> {
    let text = |mut runs: Vec<&Run>| {
        runs.sort_by(|one, other| one.x.total_cmp(&other.x));
        runs.iter().map(|run| run.text.as_str()).collect::<String>()
    };
    page.lines(runs).into_iter().map(|(y, runs)| (y, text(runs))).collect()
}

/// A page's lines without header and footer.
fn column(page: &Page) -> Vec<(f64, String)> {
    let furniture: Vec<*const Run> = ["Pagination/Header", "Pagination/Footer"]
        .iter()
        .flat_map(|kind| page.artifact(kind))
        .map(std::ptr::from_ref)
        .collect();
    lines(page, page.runs.iter().filter(|run| !furniture.contains(&std::ptr::from_ref(*run))))
}

fn has_ink(c: char) -> bool {
    let ignorable = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    !c.is_whitespace() && !ignorable && !matches!(c, '\u{61c}' | '\u{34f}' | '\u{fe00}'..='\u{fe0f}')
}

/// Nothing is drawn outside of the column but header and footer, and these on the page.
fn check_edges(pdf: &Pdf, margins: (f64, f64), what: &str) {
    for (number, page) in pdf.pages.iter().enumerate() {
        // Widths are whole thousandths of a letter's size; over a line the rest adds up to a few hundredths of a point.
        let (left, right) = (margins.0 - 0.05, page.width - margins.1 + 0.05);
        for run in &page.runs {
            for glyph in run.glyphs.iter().filter(|glyph| glyph.text.contains(has_ink)) {
                // Kerning with a letter that went to the next line, as of T before a, is not taken back.
                let end = glyph.x + glyph.advance - run.size * 0.1;
                assert!(
                    glyph.x >= left && end <= right,
                    "{what}, page {}: {:?} from {} to {end}",
                    number + 1,
                    glyph.text,
                    glyph.x
                );
                let (low, high) = (glyph.y - run.size * 0.25, glyph.y + run.size * 0.75);
                assert!(
                    low >= 0.0 && high <= page.height,
                    "{what}, page {}: {:?} at {}",
                    number + 1,
                    glyph.text,
                    glyph.y
                );
            }
        }
        for [left, bottom, right, top] in page.fills.iter().chain(&page.pictures).copied() {
            let inside = left >= margins.0 - 0.02 && right <= page.width - margins.1 + 0.02;
            assert!(inside && bottom >= 0.0 && top <= page.height, "{what}: {left} {bottom} {right} {top}");
        }
    }
}

/// The text and the furniture do not lie on one another.
fn check_overlap(pdf: &Pdf, what: &str) {
    for (number, page) in pdf.pages.iter().enumerate() {
        let lines = page.lines(page.runs.iter().filter(|run| !run.text.trim().is_empty()));
        for pair in lines.windows(2) {
            let [(_, above), (_, below)] = pair else { continue };
            // Capital letters stay below the baseline above.
            let crossing = above
                .iter()
                .any(|a| below.iter().any(|b| a.x + 0.5 < b.end && b.x + 0.5 < a.end && a.y - b.y < b.size * 0.71));
            let text = |runs: &[&Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
            assert!(!crossing, "{what}, page {}: {:?} over {:?}", number + 1, text(above), text(below));
        }
    }
}

const MARGIN: f64 = 24.0 * 72.0 / 25.4;

#[test]
fn every_size_is_what_the_profile_promises() {
    let mut own = draft("en", vec![paragraph(&prose(60, 1)), list((0..3).map(|n| paragraph(&prose(30, 31 + n))))]);
    own.colophon.push(handout_core::ColophonLine::printed(words(&prose(40, 22))));
    let mut first = section("First heading", vec![paragraph(&prose(60, 3))]);
    first.subsections.push(section("Second heading", vec![paragraph(&prose(60, 4))]));
    own.sections.push(first);
    let article = Article::try_from(own).unwrap();
    for profile in [Profile::Standard, Profile::LargePrint, Profile::Custom(custom())] {
        let measures = profile.measures();
        let pdf = pdf(&article, &PdfOptions::default().with_profile(profile));
        let sizes = |role: &str| {
            let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
            for node in pdf.tree.all(role) {
                let text = ink(&node.text());
                for run in pdf.pages.iter().flat_map(Page::content) {
                    let own = ink(&run.text);
                    if own == text || own.len() > 14 && text.contains(&own) {
                        *sizes.entry(format!("{:.3}", run.size)).or_default() += 1;
                    }
                }
            }
            sizes.into_keys().collect::<Vec<_>>()
        };
        let told = |size: f32| vec![format!("{size:.3}")];
        assert_eq!(sizes("H1"), told(measures.title));
        assert_eq!(sizes("H2"), told(measures.heading));
        assert_eq!(sizes("H3"), told(measures.subheading));
        assert_eq!(sizes("LI"), told(measures.text));
        assert_eq!(sizes("Div"), told(measures.small));
        for run in pdf.pages.iter().flat_map(|page| &page.runs) {
            assert!(run.size > f64::from(measures.small.min(measures.text)) - 0.001, "{} at {}", run.text, run.size);
            let space = run.size * f64::from(measures.letter_space);
            assert!((run.tracking - space).abs() < 0.001, "{}: {} instead of {space}", run.text, run.tracking);
        }
        // Lines of one paragraph are as far apart as promised.
        for node in pdf.tree.all("P") {
            let text = node.text();
            for page in &pdf.pages {
                let own: Vec<&Run> =
                    page.content().filter(|run| run.text.len() > 12 && text.contains(&run.text)).collect();
                for pair in own.windows(2) {
                    let leading = (pair[0].y - pair[1].y) / pair[0].size;
                    assert!((leading - f64::from(measures.leading)).abs() < 0.003, "{leading} in {text}");
                }
            }
        }
    }
}

#[test]
fn large_print_keeps_to_its_guideline() {
    for fixture in fixtures() {
        let article = fixture.article().unwrap();
        let pdf = pdf(&article, &options().with_profile(Profile::LargePrint));
        for page in &pdf.pages {
            for run in &page.runs {
                // Lowered and raised letters are smaller.
                assert!(run.size >= 17.999 || (run.size - 12.6).abs() < 0.001, "{}: {:?}", fixture.name, run.text);
                assert!(!run.font.contains("Italic"), "{}: {:?}", fixture.name, run.text);
            }
            for pair in column(page).windows(2) {
                let apart = pair[0].0 - pair[1].0;
                assert!(
                    apart >= 18.0 * 1.25 - 0.02,
                    "{}: {apart} between {:?} and {:?}",
                    fixture.name,
                    pair[0].1,
                    pair[1].1
                );
            }
        }
        for role in ["H1", "H2", "H3", "H4", "H5", "H6"] {
            for node in pdf.tree.all(role) {
                let text = ink(&node.text());
                // The line of an emergency repeats a heading as text.
                let told = pdf.tree.all("Link").into_iter().filter(|link| ink(&link.text()).contains(&text)).count();
                let runs = pdf.pages.iter().flat_map(Page::content).filter(|run| ink(&run.text) == text);
                assert!(runs.filter(|run| run.size < 22.0).count() <= told, "{}: {role} {text}", fixture.name);
            }
        }
    }
}

#[test]
fn nothing_leaves_the_column() {
    for profile in [Profile::Standard, Profile::LargePrint, Profile::Custom(custom())] {
        for paper in [Paper::Letter, Paper::A4] {
            let options = options().with_profile(profile).with_paper(paper);
            let exporter = PdfExporter::new(options);
            for fixture in fixtures() {
                let (bytes, _) = exporter.export_to_vec(&fixture.article().unwrap()).unwrap();
                let pdf = Pdf::read(&bytes);
                let what = format!("{} {profile:?} {paper:?}", fixture.name);
                let (width, height) = paper.size();
                for page in &pdf.pages {
                    assert!(
                        (page.width - width * 72.0 / 25.4).abs() < 0.001
                            && (page.height - height * 72.0 / 25.4).abs() < 0.001
                    );
                }
                check_edges(&pdf, (MARGIN, MARGIN), &what);
                check_overlap(&pdf, &what);
            }
        }
    }
}

#[test]
fn words_of_any_length_are_broken() {
    let long: String = (0..100_000).map(|n| char::from(b'a' + (n * 7 % 26) as u8)).collect();
    let url = format!("https://example.org/{}", "path-and-more/".repeat(60));
    for profile in [Profile::Standard, Profile::LargePrint] {
        let blocks = vec![paragraph(&format!("before {long} after")), paragraph(&url), list([paragraph(&long[..500])])];
        let mut own = draft("en", blocks);
        own.sections.push(section(&long[..300], vec![paragraph("Text")]));
        let pdf = pdf(&Article::try_from(own).unwrap(), &PdfOptions::default().with_profile(profile));
        check_edges(&pdf, (MARGIN, MARGIN), "long words");
        let read = ink(&pdf.reading());
        assert_eq!(read, format!("Titlebefore{long}after{url}{}{}Text", &long[..500], &long[..300]));
    }
}

/// Such paragraphs are measured in portions, of which nothing may be seen: every line but the last is full, and a dose has its
/// order wherever a line begins.
#[test]
fn a_paragraph_of_any_length_is_set_in_full_lines() {
    let arabic = "خذ قرصين 10 mg كل يوم مع كوب من الماء قبل الأكل. ".repeat(600);
    for (language, text) in [("en", prose(12_000, 1).as_str()), ("ar", arabic.trim())] {
        let pdf = pdf(&Article::try_from(draft(language, vec![paragraph(text)])).unwrap(), &PdfOptions::default());
        assert_eq!(ink(&pdf.reading()), ink(&format!("Title{text}")), "{language}");
        let lines: Vec<String> = pdf.pages.iter().flat_map(column).map(|(_, line)| line).collect();
        let lines = lines.get(1..lines.len() - 1).unwrap();
        let lengths = lines.iter().map(|line| line.chars().count());
        let (least, most) = (lengths.clone().min().unwrap(), lengths.max().unwrap());
        assert!(lines.len() > 300 && least * 4 > most * 3, "{language}: {least} to {most}");
        let doses: usize = pdf.pages.iter().map(|page| seen(page).matches("10 mg").count()).sum();
        assert_eq!(doses, text.matches("10 mg").count(), "{language}");
    }
}

#[test]
fn large_tables_and_lists() {
    let options = PdfOptions::default();
    let columns = (0..40).map(|n| format!("Column {n}")).collect();
    let wide = table(columns, (0..3).map(|row| (0..40).map(|n| format!("cell {row} {n}")).collect()));
    check_edges(&pdf(&article(vec![wide]), &options), (MARGIN, MARGIN), "40 columns");

    let rows = (0..1000).map(|row| vec![format!("row {row}"), format!("{} mg", row * 5)]);
    let long = pdf(&article(vec![table(vec!["Time".into(), "Dose".into()], rows)]), &options);
    check_edges(&long, (MARGIN, MARGIN), "1,000 rows");
    assert!(long.pages.len() > 20);
    for (number, page) in long.pages.iter().enumerate() {
        let repeated: Vec<&str> = page.artifact("Layout").map(|run| run.text.trim()).collect();
        assert_eq!(repeated, if number == 0 { vec![] } else { vec!["Time", "Dose"] }, "page {}", number + 1);
        let own = column(page);
        let (_, first) = &own[if number == 0 { 2 } else { 0 }];
        assert_eq!(first.split_whitespace().collect::<String>(), "TimeDose", "page {}", number + 1);
    }
    assert_eq!(long.tree.all("TR").len(), 1001);
    assert!(long.tree.all("TR").iter().all(|row| row.pages().len() == 1), "a row is on two pages");

    let items = pdf(&article(vec![list((0..10_000).map(|n| paragraph(&format!("item {n}"))))]), &options);
    assert_eq!(items.tree.all("LI").len(), 10_000);
    check_edges(&items, (MARGIN, MARGIN), "10,000 items");
}

#[test]
fn deep_nesting_stays_in_the_column() {
    let mut innermost = words("deep");
    for _ in 0..18 {
        innermost = Inlines::new(vec![Inline::Strong(innermost)]).unwrap();
    }
    let mut block = Block::Paragraph(innermost.then(Inline::Text(Text::new(format!(" {}", prose(40, 1))).unwrap())));
    for _ in 0..6 {
        block = Block::List(handout_core::List::bulleted(NonEmpty::of(ListItem::new(NonEmpty::of(block)))));
    }
    let nested = article(vec![block]);
    for profile in [Profile::Standard, Profile::LargePrint] {
        for margins in [Margins::default(), Margins::new(20, 60, 20, 60)] {
            let pdf = pdf(&nested, &PdfOptions::default().with_profile(profile).with_margins(margins));
            let side = f64::from(margins.left) * 72.0 / 25.4;
            check_edges(&pdf, (side, side), "deep lists");
            check_overlap(&pdf, "deep lists");
        }
    }
}

#[test]
fn a_long_title_is_cut_in_the_running_head_and_nowhere_else() {
    let title = prose(80, 5);
    let mut own = draft("en", (0..12).map(|n| paragraph(&prose(90, n))).collect());
    own.title = words(&title);
    let pdf = pdf(&Article::try_from(own).unwrap(), &PdfOptions::default());
    assert!(pdf.pages.len() > 1);
    assert_eq!(pdf.tree.all("H1")[0].text().split_whitespace().collect::<Vec<_>>().join(" "), title);
    assert!(pdf.pages[0].artifact("Pagination/Header").next().is_none());
    for page in &pdf.pages[1..] {
        let head: Vec<&Run> = page.artifact("Pagination/Header").collect();
        let text: String = head.iter().map(|run| run.text.as_str()).collect();
        assert!(text.ends_with('…') && title.starts_with(text.trim_end_matches('…')), "{text}");
        assert!(head.iter().all(|run| (run.y - head[0].y).abs() < 0.01 && run.end <= page.width - MARGIN));
    }
    check_edges(&pdf, (MARGIN, MARGIN), "a long title");
}

#[test]
fn the_running_head_has_room_under_any_margin() {
    let article = article((0..12).map(|n| paragraph(&prose(120, n))).collect());
    for profile in [Profile::Standard, Profile::LargePrint] {
        for top in [0, 5, 8, 10, 15] {
            let options = PdfOptions::default().with_profile(profile).with_margins(Margins::new(top, 24, 0, 24));
            let pdf = pdf(&article, &options);
            let what = format!("{top} mm, {profile:?}");
            check_edges(&pdf, (MARGIN, MARGIN), &what);
            check_overlap(&pdf, &what);
        }
    }
}

#[test]
fn every_page_tells_title_review_and_number() {
    let article = fixtures().find(|fixture| fixture.name == "every-block").unwrap().article().unwrap();
    let pdf = pdf(&article, &PdfOptions::default());
    let count = pdf.pages.len();
    for (number, page) in pdf.pages.iter().enumerate() {
        let text = |kind: &str| page.artifact(kind).map(|run| run.text.as_str()).collect::<String>();
        assert_eq!(text("Pagination/Footer"), format!("Last reviewed: 2024-03-15Page {} of {count}", number + 1));
        assert_eq!(text("Pagination/Header"), if number == 0 { "" } else { "Every Block" });
    }
}

/// An article of sections with lists whose length depends on `count`.
fn varied(count: usize) -> Article {
    let mut own = draft("en", vec![paragraph(&prose(20, count))]);
    own.sections = (0..count.div_ceil(3))
        .map(|n| {
            let seed = count * 100 + n;
            let mut blocks: Vec<Block> =
                (0..=n % 3).map(|at| paragraph(&prose(12 + (seed * 7 + at * 13) % 70, seed + at))).collect();
            blocks.push(paragraph(&format!("{} These may be:", prose(5 + seed % 40, seed))));
            blocks.push(list((0..2 + n % 4).map(|at| paragraph(&prose(4 + (seed + at * 5) % 25, seed * 3 + at)))));
            if n % 4 == 1 {
                let level = CalloutLevel::Caution;
                let inside = NonEmpty::new(vec![paragraph(&prose(30, seed)), paragraph(&prose(20, seed + 1))]).unwrap();
                blocks.push(Block::from(Callout::new(level, inside)));
            }
            section(&format!("Heading {n} {}", prose(3, seed)), blocks)
        })
        .collect();
    Article::try_from(own).unwrap()
}

/// Where text of a node begins and ends: page and how many lines of it are there.
fn lines_by_page(pdf: &Pdf, node: &Node) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let text = node.text();
    for page in node.pages() {
        let own = pdf.pages[page].content().filter(|run| !run.text.trim().is_empty() && text.contains(run.text.trim()));
        found.push((page, pdf.pages[page].lines(own).len()));
    }
    found
}

#[test]
fn what_belongs_together_stays_on_one_page() {
    for profile in [Profile::Standard, Profile::LargePrint] {
        let exporter = PdfExporter::new(PdfOptions::default().with_profile(profile));
        for count in 1..=60 {
            let (bytes, _) = exporter.export_to_vec(&varied(count)).unwrap();
            let pdf = Pdf::read(&bytes);
            let what = format!("{count} paragraphs, {profile:?}");
            for section in pdf.tree.all("Sect") {
                let kids: Vec<&Node> = section
                    .kids
                    .iter()
                    .filter_map(|kid| match kid {
                        Kid::Node(node) => Some(node),
                        Kid::Text(..) | Kid::Link(_) => None,
                    })
                    .collect();
                let first = |node: &Node| *node.pages().first().unwrap();
                let last = |node: &Node| *node.pages().last().unwrap();
                for pair in kids.windows(2) {
                    let [one, other] = pair else { continue };
                    if one.role == "H2" {
                        assert_eq!(last(one), first(other), "{what}: heading {:?} is alone", one.text());
                    }
                    if other.role == "L" {
                        assert_eq!(last(one), first(other), "{what}: lead-in {:?} is alone", one.text());
                        let items = other.all("LI");
                        assert_eq!(first(items[0]), first(items[1]), "{what}: {:?} is alone", items[0].text());
                        // In a short list, the page would be left too empty.
                        let [_, _, .., one, other] = items.as_slice() else { continue };
                        assert_eq!(last(one), first(other), "{what}: {:?} is alone", other.text());
                    }
                }
                for node in kids.iter().filter(|node| node.role == "P") {
                    let lines = lines_by_page(&pdf, node);
                    let total: usize = lines.iter().map(|(_, count)| count).sum();
                    if total >= 4 && lines.len() > 1 {
                        assert!(
                            lines.iter().all(|(_, count)| *count > 1),
                            "{what}: a line of {:?} is alone",
                            node.text()
                        );
                    }
                }
            }
            // No page is left half empty for it.
            for page in &pdf.pages[..pdf.pages.len() - 1] {
                let lowest = page.content().map(|run| run.y).fold(f64::MAX, f64::min);
                assert!(lowest < page.height * 0.45, "{what}: a page ends at {lowest}");
            }
        }
    }
}

#[test]
fn no_word_is_alone_behind_a_lead_in() {
    for count in 4..120 {
        let text = format!("{} by:", prose(count, count).trim_end_matches('.'));
        let pdf =
            pdf(&article(vec![paragraph(&text), list([paragraph("One"), paragraph("Two")])]), &PdfOptions::default());
        let own: Vec<(f64, String)> = column(&pdf.pages[0]);
        let at = own.iter().position(|(_, line)| line.trim_end().ends_with("by:")).unwrap();
        let last = own[at].1.trim();
        assert!(last.contains(' '), "{last:?} is alone behind {:?}", own[at - 1].1);
    }
}

#[test]
fn the_wider_margin_is_at_the_fold() {
    let article = article((0..30).map(|n| paragraph(&prose(80, n))).collect());
    let options = PdfOptions::default().with_margins(Margins::new(20, 15, 20, 40));
    for duplex in [false, true] {
        let pdf = pdf(&article, &options.clone().with_duplex(duplex));
        assert!(pdf.pages.len() > 2);
        for (index, page) in pdf.pages.iter().enumerate() {
            let millimetres = if duplex && index % 2 == 1 { 15.0 } else { 40.0 };
            let left = page.runs.iter().map(|run| run.x).fold(f64::MAX, f64::min);
            assert!((left - millimetres * 72.0 / 25.4).abs() < 0.02, "page {}: {left}", index + 1);
        }
    }
}

#[test]
fn right_to_left_is_mirrored() {
    let arabic = "يجب شرب الماء كل يوم والراحة عند التعب ".repeat(6);
    let own: Draft = draft("ar", vec![paragraph(arabic.trim()), list([paragraph(arabic.trim()), paragraph("نعم")])]);
    let pdf = pdf(&Article::try_from(own).unwrap(), &PdfOptions::default());
    check_edges(&pdf, (MARGIN, MARGIN), "Arabic");
    let page = &pdf.pages[0];
    let bullets: Vec<&Run> = page.content().filter(|run| run.text.contains('•')).collect();
    assert_eq!(bullets.len(), 2);
    for bullet in bullets {
        let glyph = bullet.glyphs.iter().find(|glyph| glyph.text.contains('•')).unwrap();
        let beside = page.content().filter(|run| (run.y - bullet.y).abs() < 1.0 && !run.text.contains('•'));
        for glyph_beside in beside.flat_map(|run| &run.glyphs) {
            assert!(glyph_beside.x < glyph.x, "{:?}", glyph_beside.text);
        }
    }
    // Every full line ends at the right edge.
    for (_, runs) in page.lines(page.content().filter(|run| run.text.chars().count() > 20)) {
        let right = runs.iter().flat_map(|run| &run.glyphs).filter(|glyph| !glyph.text.trim().is_empty());
        let right = right.map(|glyph| glyph.x + glyph.advance).fold(0.0, f64::max);
        assert!(right <= page.width - MARGIN + 0.02 && right > page.width - MARGIN - 25.0, "{right}");
    }
}

/// The letters of a page from left to right on each baseline.
fn seen(page: &Page) -> String {
    let mut all = String::new();
    for (_, runs) in page.lines(page.content()) {
        let mut glyphs: Vec<_> = runs.iter().flat_map(|run| &run.glyphs).collect();
        glyphs.sort_by(|one, other| one.x.total_cmp(&other.x));
        all.extend(glyphs.iter().map(|glyph| glyph.text.as_str()));
        all.push('\n');
    }
    all
}

#[test]
fn what_runs_from_left_to_right_keeps_its_order_in_arabic_and_hebrew() {
    let mut turned = Vec::new();
    for phrase in [
        "2014-10-27",
        "5-10 mg",
        "https://example.org/a-b?c=1",
        "example@example.org",
        "Vitamin C 500 mg",
        "Plan B",
        "Sj\u{f6}gren",
        "Guillain-Barr\u{e9}",
        "M\u{e9}ni\u{e8}re disease",
        "+1 555 0100",
        "\u{b5}g",
        "5 \u{b5}g/ml",
        "COVID-19",
        "SpO2 92%",
    ] {
        for (language, before, after) in [("ar", "انظر", "الآن"), ("he", "ראו", "עכשיו")] {
            let own = draft(language, vec![paragraph(&format!("{before} {phrase} {after}"))]);
            let pdf = pdf(&Article::try_from(own).unwrap(), &PdfOptions::default());
            let seen = seen(&pdf.pages[0]);
            if !seen.contains(phrase) {
                turned.push(format!("{language}: {phrase} is seen as {}", seen.lines().nth(1).unwrap()));
            }
        }
    }
    assert!(turned.is_empty(), "{}", turned.join("\n"));
}

#[test]
fn a_table_that_goes_on_in_a_box_has_its_header_in_the_box() {
    let rows = (0..60).map(|row| vec![format!("row {row}"), format!("{row} mg")]);
    let inside = NonEmpty::of(table(vec!["Time".into(), "Dose".into()], rows));
    let pdf = pdf(&article(vec![Block::from(Callout::new(CalloutLevel::Urgent, inside))]), &PdfOptions::default());
    assert!(pdf.pages.len() > 1);
    for page in &pdf.pages[1..] {
        let header: Vec<&Run> = page.artifact("Layout").filter(|run| run.text.trim() == "Time").collect();
        let [header] = header.as_slice() else { panic!("{} headers", header.len()) };
        let around = page.fills.iter().filter(|[left, bottom, right, top]| {
            right - left > 100.0
                && *left < header.x
                && header.end < *right
                && *bottom < header.y
                && header.y + header.size < *top
        });
        assert!(around.count() > 0, "the header stands above its box");
    }
}

/// Characters at the ends of lines that are there for the eye alone.
fn hyphens(pdf: &Pdf) -> Vec<&Run> {
    pdf.pages.iter().flat_map(|page| page.artifact("Layout")).filter(|run| run.text == "-").collect()
}

#[test]
fn a_soft_hyphen_at_the_end_of_a_paragraph_is_not_shown() {
    let own = article(vec![paragraph("a soft\u{ad} hyphen at the end of a word and of a paragraph\u{ad}")]);
    assert_eq!(hyphens(&pdf(&own, &PdfOptions::default())).len(), 0);
}

#[test]
fn hyphens_stay_in_the_column() {
    let long = "Donau\u{ad}dampf\u{ad}schiff\u{ad}fahrts\u{ad}gesell\u{ad}schaft und noch eine ".repeat(12);
    let own = article(vec![paragraph(long.trim())]);
    let own = pdf(&own, &PdfOptions::default());
    assert!(!hyphens(&own).is_empty());
    check_edges(&own, (MARGIN, MARGIN), "soft hyphens");
    let mut measures = Profile::Standard.measures();
    measures.hyphens = true;
    let narrow =
        PdfOptions::default().with_profile(Profile::Custom(measures)).with_margins(Margins::new(20, 72, 20, 72));
    let side = 72.0 * 72.0 / 25.4;
    for language in ["en", "de", "es"] {
        let text = "internationalization responsibility Verantwortungsbewusstsein responsabilidad ".repeat(9);
        for direction in [handout_core::Direction::LeftToRight, handout_core::Direction::RightToLeft] {
            let mut own = draft(language, vec![paragraph(text.trim())]);
            own.direction = Some(direction);
            let own = Article::try_from(own).unwrap();
            let own = pdf(&own, &narrow);
            assert!(!hyphens(&own).is_empty(), "{language}");
            check_edges(&own, (side, side), &format!("{language} {direction:?}"));
            assert_eq!(ink(&own.reading()), format!("Title{}", ink(&text)));
        }
    }
}

#[test]
fn hyphens_stand_at_the_left_of_arabic_lines() {
    let text = "المستش\u{ad}فيات\u{ad}والعيا\u{ad}دات\u{ad}والمراك\u{ad}ز والأطب\u{ad}اء ".repeat(30);
    let own = Article::try_from(draft("ar", vec![paragraph(text.trim())])).unwrap();
    let own = pdf(&own, &PdfOptions::default());
    check_edges(&own, (MARGIN, MARGIN), "soft hyphens in Arabic");
    assert!(!hyphens(&own).is_empty());
    for page in &own.pages {
        for hyphen in page.artifact("Layout").filter(|run| run.text == "-") {
            let sign = &hyphen.glyphs[0];
            let beside = page.content().filter(|run| (run.y - hyphen.y).abs() < 0.01).flat_map(|run| &run.glyphs);
            let left =
                beside.filter(|glyph| glyph.text.contains(has_ink)).map(|glyph| glyph.x).fold(f64::MAX, f64::min);
            assert!((sign.x + sign.advance - left).abs() < 0.05, "{} to {left}", sign.x);
        }
    }
}

/// It has no sign of an address but its beginning, and a hyphen at which other words are divided.
#[test]
fn an_address_stays_on_one_line() {
    for address in ["www.sample-clinic.example", "https://sample-clinic.example/our-town/page"] {
        for count in 1..40 {
            let text = format!("{} {address} and more", prose(count, count).trim_end_matches('.'));
            let pdf = pdf(&article(vec![paragraph(&text)]), &PdfOptions::default());
            let lines = column(&pdf.pages[0]);
            assert!(lines.iter().any(|(_, line)| line.contains(address)), "{count} words before it: {lines:?}");
        }
    }
}

#[test]
fn a_high_picture_takes_half_a_page_and_keeps_its_shape() {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 100, 4000);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header().unwrap().write_image_data(&[0x80; 400_000]).unwrap();
    let figure = Figure::new(Asset::new(png).unwrap(), Alt::Text(articles::line("A bar")));
    let pdf = pdf(&article(vec![Block::from(figure), paragraph("Below")]), &PdfOptions::default());
    check_edges(&pdf, (MARGIN, MARGIN), "a high picture");
    let [[left, bottom, right, top]] = pdf.pages[0].pictures[..] else { panic!("{:?}", pdf.pages[0].pictures) };
    let column = pdf.pages[0].height - 2.0 * 22.0 * 72.0 / 25.4;
    assert!((top - bottom - column / 2.0).abs() < 0.01, "{} of {column}", top - bottom);
    assert!(((top - bottom) / (right - left) - 40.0).abs() < 0.1);
}

/// Side by side, such cells would be hard to read; each row is then told below the other, with the header before each value.
#[test]
fn tables_with_long_words_in_them_are_told_in_lines() {
    let (header, cell) = (prose(400, 3), prose(4_000, 4));
    for (columns, first) in [([header.as_str(), "Dose"], "one"), (["Time", "Dose"], cell.as_str())] {
        let own = table(columns.map(str::to_owned).to_vec(), [vec![first.to_owned(), "5 mg".to_owned()]]);
        let pdf = pdf(&article(vec![own]), &PdfOptions::default());
        check_edges(&pdf, (MARGIN, MARGIN), "long words in a table");
        let [time, dose] = columns;
        assert_eq!(ink(&pdf.reading()), ink(&format!("Title Caption {time} {dose} {first} 5 mg")));
        let lines: Vec<String> = pdf.pages.iter().flat_map(column).map(|(_, line)| line).collect();
        assert!(lines.iter().any(|line| line.trim() == "Dose: 5 mg"), "{lines:?}");
    }
}

#[test]
fn any_number_of_marks_on_a_letter_is_drawn() {
    for count in [100, 70_000] {
        let text = format!("a{}", "\u{301}".repeat(count));
        let pdf = pdf(&article(vec![paragraph(&text)]), &PdfOptions::default());
        assert!(ink(&pdf.reading()) == format!("Title{text}"), "{count} marks");
    }
}

#[test]
fn links_have_an_area_over_every_line() {
    let url = handout_core::Url::new("https://example.org/").unwrap();
    let target = handout_core::LinkTarget::Url(url);
    let link = handout_core::Link::new(target, words(&prose(60, 77))).unwrap();
    let own = Block::Paragraph(Inlines::new(vec![Inline::Link(link)]).unwrap());
    let mut blocks: Vec<Block> = (0..9).map(|n| paragraph(&prose(60, n))).collect();
    blocks.push(own);
    for more in 0..40 {
        blocks.insert(0, paragraph("Line"));
        if more < 12 {
            continue;
        }
        let pdf = pdf(&article(blocks.clone()), &PdfOptions::default());
        let node = pdf.tree.all("Link")[0].clone();
        let areas: Vec<(usize, reader::Area)> =
            node.links().flat_map(|link| link.areas.iter().map(|area| (link.page, *area))).collect();
        let pages = node.pages();
        assert_eq!(pages, areas.iter().map(|(page, _)| *page).collect(), "{more}");
        let text = node.text();
        for page in pages {
            for run in pdf.pages[page].content().filter(|run| run.text.len() > 20 && text.contains(run.text.trim())) {
                let over = areas.iter().filter(|(at, [left, bottom, right, top])| {
                    *at == page && *left <= run.x + 0.02 && *right >= run.end - 4.0 && *bottom < run.y && *top > run.y
                });
                assert_eq!(over.count(), 1, "{:?}", run.text);
            }
        }
    }
}

#[test]
fn a_section_of_a_heading_only_is_printed() {
    let mut own = draft("en", vec![]);
    own.sections = vec![section("Alone", vec![]), section("Also alone", vec![])];
    own.sections[0].subsections = vec![Section::new(handout_core::SectionKind::Causes, words("Below"))];
    let pdf = pdf(&Article::try_from(own).unwrap(), &PdfOptions::default());
    assert_eq!(pdf.reading(), "Title\nAlone\nBelow\nAlso alone\n");
}

/// Any paper, profile and margins that leave room.
fn any_options() -> impl Strategy<Value = PdfOptions> {
    let measures =
        (6.0..40.0_f32, 6.0..40.0_f32, 6.0..40.0_f32, 6.0..30.0_f32, 6.0..30.0_f32, 1.0..2.5_f32, 0.0..0.2_f32);
    let measures = (measures, any::<(bool, bool)>()).prop_map(|(sizes, (italics, hyphens))| {
        let mut own = Profile::Standard.measures();
        (own.title, own.heading, own.subheading, own.text, own.small, own.leading, own.letter_space) = sizes;
        (own.italics, own.hyphens) = (italics, hyphens);
        Profile::Custom(own)
    });
    let profile = prop_oneof![Just(Profile::Standard), Just(Profile::LargePrint), measures];
    let margins = (20..40_u16, 0..60_u16, 10..40_u16, 0..60_u16).prop_map(|(a, b, c, d)| Margins::new(a, b, c, d));
    (profile, prop_oneof![Just(Margins::default()), margins], any::<bool>(), any::<bool>()).prop_map(
        |(profile, margins, duplex, a4)| {
            let paper = if a4 { Paper::A4 } else { Paper::Letter };
            options().with_profile(profile).with_margins(margins).with_duplex(duplex).with_paper(paper)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn nothing_leaves_the_page_in_any_article(
        article in generate::printable_article().prop_map(|article| article.to_json().unwrap()),
        options in any_options(),
    ) {
        let article = Article::from_json(&article).unwrap();
        let Ok(bytes) = to_vec(&article, &options) else { return Ok(()) };
        let pdf = Pdf::read(&bytes);
        let millimetres = |length: u16| f64::from(length) * 72.0 / 25.4;
        let Margins { left, right, .. } = options.margins;
        let sides = (millimetres(left), millimetres(right));
        let sides = if options.duplex { (sides.0.min(sides.1), sides.0.min(sides.1)) } else { sides };
        check_edges(&pdf, sides, "any article");
        // Where lines stand as close as a custom profile may have them, raised letters reach into the line above.
        if options.profile.measures().leading >= 1.3 {
            check_overlap(&pdf, "any article");
        }
    }
}
