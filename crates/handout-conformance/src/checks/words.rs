//! What a reader of the file meets: every word, in order, the record of review and rights, and each urgency.

use handout_core::{
    Article, Block, CalloutLevel, Fact, InlinesRole, Labels, Node, callout_label, colophon_text, reading_text, walk,
};

use super::{each_fixture, each_generated};
use crate::failure::Failures;
use crate::kit::{Check, Found, Kit};

/// The fixture that no format may refuse.
const ORDINARY: &str = "hemifacial-spasm";

/// So much may stand inside a word: a sign, a short meaning.
pub(super) const NOTE: usize = 40;

/// In a generated article, a note can be very long.
const LONG_NOTE: usize = 4000;

pub(crate) fn words(kit: &Kit<'_>, found: &mut Found<'_>) {
    let mut has_ordinary = false;
    each_fixture(kit, found, |name, article, bytes, found| {
        has_ordinary |= name == ORDINARY;
        if let Some(text) = kit.text(name, bytes, found)
            && let Some(lost) = lost(kit, article, &text, NOTE)
        {
            found.add(name, lost.path, lost.expected, lost.got);
        }
    });
    // Who refuses everything keeps every word.
    if !has_ordinary {
        found.add(ORDINARY, "article", "a file of an ordinary handout", "none");
    }
    each_generated(found, 100, |article| {
        let mut failures = Failures::none("");
        let mut inner = Found::new(Check::Words, &mut failures);
        let bytes = kit.export("", article, &mut inner);
        let text = bytes.and_then(|bytes| kit.text("", &bytes, &mut inner));
        if let Some(failure) = failures.iter().next() {
            return Err((failure.path.clone(), failure.expected.clone(), failure.got.clone()));
        }
        match text.and_then(|text| lost(kit, article, &text, LONG_NOTE)) {
            Some(lost) => Err((lost.path, lost.expected, lost.got)),
            None => Ok(()),
        }
    });
}

pub(crate) fn parts(kit: &Kit<'_>, found: &mut Found<'_>) {
    each_fixture(kit, found, |name, article, bytes, found| {
        let Some(text) = kit.text(name, bytes, found) else { return };
        let ink = ink(&text);
        let labels = Labels::for_language(&article.language);
        let mut part = |path: String, what: &str, words: &str| {
            if let Some((_, word, _)) = first_lost(&kit.as_written(words), &ink, NOTE) {
                found.add(name, path, format!("{what} `{words}`"), format!("text without `{word}`"));
            }
        };
        part("title".to_owned(), "the title", &article.title.plain_text());
        for (index, line) in article.colophon.iter().enumerate() {
            let what = line.facts().iter().map(part_name).next().unwrap_or("the line");
            part(format!("colophon[{index}]"), what, &colophon_text(line, labels));
        }
    });
}

fn part_name(fact: &Fact) -> &'static str {
    match fact {
        Fact::Reviewer(_) | Fact::LastReviewed(_) | Fact::ReviewDue(_) => "the review",
        Fact::Credit(_) | Fact::Publication(_) => "the credit",
        Fact::Created(_) | Fact::Published(_) | Fact::Modified(_) | Fact::Expires(_) => "the date",
        Fact::Notice(_) => "the notice",
        Fact::Copyright(_) | Fact::RightsStatement(_) | Fact::Licence(_) => "the rights",
        Fact::DocumentNumber(_) => "the number",
    }
}

pub(crate) fn urgency(kit: &Kit<'_>, found: &mut Found<'_>) {
    each_fixture(kit, found, |name, article, bytes, found| {
        let Some(text) = kit.text(name, bytes, found) else { return };
        let text = ink(&text);
        let labels = Labels::for_language(&article.language);
        let mut rest = text.as_str();
        let mut callouts = Vec::new();
        walk(article, &mut |path, node| {
            if let Node::Block(Block::Callout(callout)) = node {
                callouts.push((path.to_string(), callout.level));
            }
        });
        for (path, level) in callouts {
            let label: String = ink(labels.get(callout_label(level)));
            match rest.find(&label).and_then(|at| rest.get(at + label.len()..)) {
                Some(after) => rest = after,
                None => {
                    let got = told_instead(rest, level, labels);
                    return found.add(name, path, format!("`{}`", labels.get(callout_label(level))), got);
                }
            }
        }
    });
}

/// What the text says next about an urgency.
fn told_instead(rest: &str, level: CalloutLevel, labels: &Labels) -> String {
    let others =
        CalloutLevel::ALL.into_iter().filter(|other| *other != level).map(|other| labels.get(callout_label(other)));
    let next = others.filter_map(|words| Some((rest.find(&ink(words))?, words))).min();
    next.map_or_else(|| "no urgency".to_owned(), |(_, words)| format!("`{words}`"))
}

/// A word that the text lacks, as a failure tells it.
pub(super) struct Lost {
    pub(super) path: String,
    pub(super) expected: String,
    pub(super) got: String,
}

/// The first word of the reading text that is not in `text` behind the words before it.
pub(super) fn lost(kit: &Kit<'_>, article: &Article, text: &str, note: usize) -> Option<Lost> {
    let labels = Labels::for_language(&article.language);
    let reading = reading_text(article, labels);
    let (line, word, before) = first_lost(&kit.as_written(&reading), &ink(text), note)?;
    Some(Lost {
        path: place(article, labels, &reading, line),
        expected: format!("`{}` after `{}`", shortened(&word), shortened(&before)),
        got: "text without it".to_owned(),
    })
}

/// White space counts for nothing, since formats break lines where they like.
pub(super) fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The first word of `reading` that is not in `ink` behind the words before it, with its line and the words before it.
/// Up to `note` characters may stand inside a word, as in `10^9` for 10⁹ or after an abbreviation that ends in a word.
pub(super) fn first_lost(reading: &str, ink: &str, note: usize) -> Option<(usize, String, String)> {
    let mut rest = ink;
    let mut before: Vec<&str> = Vec::new();
    for (line, words) in reading.lines().enumerate() {
        for word in words.split_whitespace() {
            // The one that ends first, since more than the reading text may be printed behind it, and again.
            let whole = rest.find(word).map(|at| at + word.len());
            match whole.into_iter().chain(spread(word, rest, note)).min().and_then(|end| rest.get(end..)) {
                Some(after) => rest = after,
                None => {
                    let before = before.iter().rev().take(5).rev().copied().collect::<Vec<_>>().join(" ");
                    return Some((line, word.to_owned(), before));
                }
            }
            before.push(word);
        }
    }
    None
}

/// Where `word` ends in `text` when its characters stand near the beginning, in order, with few between them.
fn spread(word: &str, text: &str, note: usize) -> Option<usize> {
    let window = word.chars().count() * 3 + note;
    let mut signs = text.char_indices().take(window);
    let mut end = 0;
    for wanted in word.chars() {
        let (at, found) = signs.find(|(_, c)| *c == wanted)?;
        end = at + found.len_utf8();
    }
    Some(end)
}

/// A word that fits into a message.
pub(super) fn shortened(word: &str) -> String {
    match word.char_indices().nth(60) {
        Some((end, _)) => format!("{}… ({} characters)", word.get(..end).unwrap_or_default(), word.chars().count()),
        None => word.to_owned(),
    }
}

/// The place whose words are a line of the reading text; of several, the one before which as many such lines stand.
fn place(article: &Article, labels: &Labels, reading: &str, line: usize) -> String {
    let mut lines = reading.lines().skip(line);
    let Some(wanted) = lines.next() else { return "article".to_owned() };
    let same_before = reading.lines().take(line).filter(|before| *before == wanted).count();
    let mut places = Vec::new();
    walk(article, &mut |path, node| {
        let words = match node {
            Node::Inlines(InlinesRole::FigureDescription | InlinesRole::Colophon, _) => return,
            Node::Inlines(_, words) => words.plain_text(),
            Node::Synonym(synonym) if wanted.contains(&*synonym.name) => wanted.to_owned(),
            Node::Block(Block::Callout(callout)) => labels.get(callout_label(callout.level)).to_owned(),
            Node::Block(Block::Figure(figure)) => figure.credit.as_deref().unwrap_or_default().to_owned(),
            Node::ColophonLine(line) => colophon_text(line, labels),
            _ => return,
        };
        if words.lines().any(|line| line == wanted) {
            places.push(path.to_string());
        }
    });
    places.get(same_before).or_else(|| places.last()).cloned().unwrap_or_else(|| "article".to_owned())
}
