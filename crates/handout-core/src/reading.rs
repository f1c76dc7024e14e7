//! What a reader meets, in order: the one definition of reading order.

use crate::article::Article;
use crate::block::{Block, CalloutLevel};
use crate::inline::Inlines;
use crate::labels::{Label, Labels};
use crate::urgency::emergencies;
use crate::walk::{InlinesRole, Node, walk};
use crate::words::colophon_text;

/// The words that a reader of `article` meets, in order, one line for each title, heading, paragraph, cell or line.
///
/// It has the title, the subtitle, the other names, a line for each of the [`emergencies`], the intro, the sections and the
/// colophon; of a callout its level in
/// words; of a link its words but not its address; of a term and an abbreviation what stands in the text but not what it
/// means; of a figure its caption and credit but no text alternative. Bullets and numbers of lists are not in it.
///
/// Whatever else an exporter prints is page furniture and is marked as such in formats that can.
#[must_use]
pub fn reading_text(article: &Article, labels: &Labels) -> String {
    let mut text = String::new();
    let mut names = Vec::new();
    let mut credits: Vec<(usize, &str)> = Vec::new();
    let mut named = false;
    walk(article, &mut |path, node| {
        // A figure's credit comes after its caption, so it waits until the walk has left the figure.
        while let Some((_, credit)) = credits.pop_if(|(depth, _)| path.steps().len() <= *depth) {
            line(&mut text, credit);
        }
        if !named && !matches!(node, Node::Inlines(InlinesRole::Title | InlinesRole::Subtitle, _) | Node::Inline(_)) {
            match node {
                Node::Synonym(synonym) => return names.push(&*synonym.name),
                _ => named = true,
            }
            if !names.is_empty() {
                line(&mut text, &labels.fill(Label::AlsoCalled, &[("names", &names.join(", "))]));
            }
            emergencies(article, &mut |emergency| line(&mut text, &emergency.told(labels, Inlines::plain_text)));
        }
        match node {
            Node::Inlines(InlinesRole::FigureDescription | InlinesRole::Colophon, _) => {}
            Node::Inlines(_, words) => line(&mut text, &words.plain_text()),
            Node::Block(Block::Callout(callout)) => line(&mut text, labels.get(callout_label(callout.level))),
            Node::Block(Block::Figure(figure)) => {
                if let Some(credit) = &figure.credit {
                    credits.push((path.steps().len(), credit));
                }
            }
            Node::ColophonLine(colophon_line) => line(&mut text, &colophon_text(colophon_line, labels)),
            _ => {}
        }
    });
    for (_, credit) in credits.into_iter().rev() {
        line(&mut text, credit);
    }
    text
}

/// The label that says how urgent a callout is.
#[must_use]
pub fn callout_label(level: CalloutLevel) -> Label {
    match level {
        CalloutLevel::Info => Label::Info,
        CalloutLevel::Caution => Label::Caution,
        CalloutLevel::NonUrgent => Label::NonUrgent,
        CalloutLevel::Urgent => Label::Urgent,
        CalloutLevel::Emergency => Label::Emergency,
    }
}

fn line(text: &mut String, words: &str) {
    text.push_str(words);
    text.push('\n');
}
