//! The article from title to colophon: one function for each kind of block. Each gives whole lines without a line end
//! behind them, and whoever nests them puts the sign of a list or a quotation before each line.

use handout_core::{
    Alt, Article, Block, Callout, CalloutLevel, Figure, Inlines, Label, Labels, List, Section, callout_label,
    emergencies,
};

use crate::inlines::{Explained, Run, plain};
use crate::options::{Flavour, MarkdownOptions};

/// Writes an article.
pub(crate) struct Writer<'a> {
    pub(crate) options: &'a MarkdownOptions,
    pub(crate) labels: &'a Labels,
    pub(crate) explained: Explained,
    /// Whether words of the labels were printed.
    pub(crate) labelled: bool,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(options: &'a MarkdownOptions, labels: &'a Labels) -> Self {
        Self { options, labels, explained: Explained::new(options.meanings), labelled: false }
    }

    pub(crate) fn article(&mut self, article: &Article) -> String {
        let mut parts = vec![format!("# {}", self.line(&article.title))];
        parts.extend(article.subtitle.as_ref().map(|subtitle| self.lines(subtitle)));
        if !article.synonyms.is_empty() {
            let names: Vec<&str> = article.synonyms.iter().map(|synonym| synonym.name.as_str()).collect();
            parts.push(self.label(Label::AlsoCalled, &[("names", &names.join(", "))]));
        }
        let mut told = Vec::new();
        emergencies(article, &mut |emergency| told.push(emergency.line(self.labels)));
        self.labelled |= !told.is_empty();
        parts.extend(told.iter().map(|line| strong(line)));
        parts.extend(self.some_blocks(&article.intro, true));
        for section in &article.sections {
            self.section(&mut parts, section, 2);
        }
        for line in &article.colophon {
            let mut run = Run::default();
            self.labelled |= run.colophon_line(line, self.labels, &mut self.explained);
            parts.push(run.lines());
        }
        parts.join("\n\n") + "\n"
    }

    fn section(&mut self, parts: &mut Vec<String>, section: &Section, level: usize) {
        parts.push(format!("{} {}", "#".repeat(level), self.line(&section.heading)));
        parts.extend(self.some_blocks(&section.blocks, true));
        for subsection in &section.subsections {
            self.section(parts, subsection, level + 1);
        }
    }

    fn some_blocks(&mut self, blocks: &[Block], outermost: bool) -> Option<String> {
        (!blocks.is_empty()).then(|| self.blocks(blocks, outermost))
    }

    /// Blocks between blank lines. Of two lists that meet, the second has other signs, so that they stay two.
    pub(crate) fn blocks(&mut self, blocks: &[Block], outermost: bool) -> String {
        let mut parts = Vec::new();
        let mut other_signs = false;
        for block in blocks {
            parts.push(match block {
                Block::Paragraph(words) => self.lines(words),
                Block::List(list) => self.list(list, other_signs),
                Block::Table(table) => self.table(table, other_signs),
                Block::Callout(callout) => self.callout(callout, outermost),
                Block::Figure(figure) => self.figure(figure),
            });
            // A table may be a list.
            other_signs = matches!(block, Block::List(_) | Block::Table(_)) && !other_signs;
        }
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n")
    }

    /// A number has at most nine digits (`CommonMark` 0.31 5.2); with more, the items have bullets and their numbers are words.
    fn list(&mut self, list: &List, other_signs: bool) -> String {
        let first = list.numbering.map(|number| u64::from(number.get()));
        let last = first.unwrap_or_default() + list.items.len() as u64;
        let items: Vec<(String, String)> = list
            .items
            .iter()
            .zip(first.unwrap_or_default()..)
            .map(|(item, number)| {
                let blocks = self.blocks(&item.blocks, false);
                match first {
                    None => (bullet(other_signs), blocks),
                    Some(_) if last < 1_000_000_000 => {
                        (format!("{number}{} ", if other_signs { ')' } else { '.' }), blocks)
                    }
                    Some(_) => (bullet(other_signs), format!("{}\n\n{blocks}", plain(&format!("{number}.")))),
                }
            })
            .collect();
        let tight = list.items.iter().all(|item| matches!(&*item.blocks, [Block::Paragraph(_)]));
        self::items(&items, tight && last < 1_000_000_000)
    }

    /// The level in words and strong, then the heading, then what it says, all in a quotation.
    fn callout(&mut self, callout: &Callout, outermost: bool) -> String {
        let mut parts = vec![self.strong_label(callout_label(callout.level), &[])];
        if let (CalloutLevel::Emergency, Some(number)) = (callout.level, &self.options.emergency_number) {
            parts.push(self.strong_label(Label::EmergencyCall, &[("number", number)]));
        }
        if let Some(heading) = &callout.heading {
            let mut run = Run::default();
            run.strong(|run| run.inlines(heading, &mut self.explained));
            parts.push(run.lines());
        }
        parts.push(self.blocks(&callout.blocks, false));
        // GitHub shows alerts only where nothing is around them.
        let alert = if outermost && self.options.flavour == Flavour::Github { alert(callout.level) } else { "" };
        format!("{alert}{}", indented(&parts.join("\n\n"), "> ", ">"))
    }

    /// The image with its text alternative, or the words that stand for it; then what is printed under it.
    fn figure(&mut self, figure: &Figure) -> String {
        let mut parts = Vec::new();
        let alt = match &figure.alt {
            Alt::Text(alt) => Some(alt),
            Alt::Decorative => None,
        };
        if self.options.images {
            let (kind, data) = (figure.asset.kind().media_type(), figure.asset.to_base64());
            let alt = alt.map(|alt| plain(alt)).unwrap_or_default();
            parts.push(format!("![{alt}](data:{kind};base64,{data})"));
        } else if let Some(alt) = alt {
            let label = self.labels.fill(Label::Image, &[("description", alt)]);
            self.labelled = true;
            parts.push(plain(&format!("[{label}]")));
        }
        if let Some(description) = &figure.long_description {
            let mut run = Run::default();
            run.text(&format!("[{}: ", self.labels.get(Label::ImageDescription)));
            run.inlines(description, &mut self.explained);
            run.text("]");
            self.labelled = true;
            parts.push(run.lines());
        }
        parts.extend(figure.caption.as_ref().map(|caption| self.lines(caption)));
        parts.extend(figure.credit.as_ref().map(|credit| plain(credit)));
        parts.join("\n\n")
    }

    pub(crate) fn lines(&mut self, words: &Inlines) -> String {
        let mut run = Run::default();
        run.inlines(words, &mut self.explained);
        run.lines()
    }

    pub(crate) fn line(&mut self, words: &Inlines) -> String {
        let mut run = Run::default();
        run.inlines(words, &mut self.explained);
        run.line()
    }

    fn label(&mut self, label: Label, slots: &[(&str, &str)]) -> String {
        self.labelled = true;
        plain(&self.labels.fill(label, slots))
    }

    fn strong_label(&mut self, label: Label, slots: &[(&str, &str)]) -> String {
        self.labelled = true;
        strong(&self.labels.fill(label, slots))
    }
}

fn strong(words: &str) -> String {
    let mut run = Run::default();
    run.strong(|run| run.text(words));
    run.line()
}

/// The line that makes a quotation an alert on GitHub.
fn alert(level: CalloutLevel) -> &'static str {
    match level {
        CalloutLevel::Info => "> [!NOTE]\n",
        CalloutLevel::Caution => "> [!WARNING]\n",
        CalloutLevel::NonUrgent => "> [!IMPORTANT]\n",
        CalloutLevel::Urgent | CalloutLevel::Emergency => "> [!CAUTION]\n",
    }
}

pub(crate) fn bullet(other_signs: bool) -> String {
    if other_signs { "* ".to_owned() } else { "- ".to_owned() }
}

/// Items, each behind its sign, with blank lines between them unless the list is tight.
pub(crate) fn items(items: &[(String, String)], tight: bool) -> String {
    let items: Vec<String> = items
        .iter()
        .map(|(sign, blocks)| {
            let lines = indented(blocks, &" ".repeat(sign.len()), "");
            // The sign stands in place of the indent of the first line.
            format!("{sign}{}", lines.get(sign.len()..).unwrap_or_default())
        })
        .collect();
    items.join(if tight { "\n" } else { "\n\n" })
}

/// Each line behind a sign, empty ones behind another.
fn indented(lines: &str, sign: &str, empty: &str) -> String {
    let lines: Vec<String> = lines
        .split('\n')
        .map(|line| if line.is_empty() { empty.to_owned() } else { format!("{sign}{line}") })
        .collect();
    lines.join("\n")
}
