//! The article from title to colophon: one function for each kind of block and of inline.

use std::borrow::Cow;

use handout_core::{
    Abbreviation, Alt, Article, Block, Callout, CalloutLevel, ColophonLine, ColophonPiece, ContentPath, Figure,
    Finding, Findings, Inline, Inlines, Label, Labels, Link, LinkTarget, List, Section, Severity, ShiftSigns, Term,
    callout_label, colophon_words, emergencies,
};

use crate::options::TextOptions;
use crate::writer::{Gap, Lead, Mark, Writer};

/// A finished text and what is good to know about it.
pub(crate) struct Handout {
    pub(crate) text: String,
    pub(crate) findings: Findings,
}

/// Lays the article out.
pub(crate) fn write(article: &Article, options: &TextOptions) -> Handout {
    let labels = options.labels.as_ref().unwrap_or_else(|| Labels::for_language(&article.language));
    let mut writer = Writer::new(article, options, labels);
    writer.article(article);
    #[cfg(feature = "digest")]
    if options.digest {
        let digest = article.digest().urn();
        writer.separate(Gap::Blank);
        writer.line(|writer| writer.text(&digest));
    }
    let foreign = labels.language().primary() != article.language.primary();
    let mut findings = Findings::new();
    if writer.labelled && foreign && options.labels.is_none() {
        let message = format!(
            "there are no labels in `{}`, so they are in English; give your own in the options",
            article.language
        );
        findings.push(Finding::new("labels.english", Severity::Note, ContentPath::root(), message));
    }
    Handout { text: writer.finish(), findings }
}

impl<'a> Writer<'a> {
    fn article(&mut self, article: &'a Article) {
        self.line(|writer| writer.inlines(&article.title));
        if let Some(subtitle) = &article.subtitle {
            self.line(|writer| writer.inlines(subtitle));
        }
        if !article.synonyms.is_empty() {
            self.separate(Gap::Blank);
            self.line(|writer| {
                writer.template(Label::AlsoCalled, |writer| {
                    for (index, synonym) in article.synonyms.iter().enumerate() {
                        writer.text(if index > 0 { ", " } else { "" });
                        writer.text(&synonym.name);
                    }
                });
            });
        }
        emergencies(article, &mut |emergency| {
            self.separate(Gap::Blank);
            self.line(|writer| match emergency.words {
                Some(words) => writer.template(Label::EmergencyAt, |writer| writer.inlines(words)),
                None => {
                    let level = writer.label(Label::Emergency);
                    writer.text(level);
                }
            });
        });
        self.blocks(&article.intro);
        for section in &article.sections {
            self.section(section);
        }
        self.separate(Gap::Blank);
        for line in &article.colophon {
            self.line(|writer| writer.colophon_line(line));
        }
    }

    fn section(&mut self, section: &'a Section) {
        self.separate(Gap::Blank);
        self.line(|writer| writer.inlines(&section.heading));
        self.blocks(&section.blocks);
        for subsection in &section.subsections {
            self.section(subsection);
        }
    }

    /// Blocks outside of lists: each between blank lines.
    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.separate(Gap::Blank);
            self.block(block, self.options.indent.into());
        }
    }

    /// Blocks of an item or a cell: a list stands directly under its lead-in.
    pub(crate) fn tight_blocks(&mut self, blocks: &'a [Block]) {
        let mut before = None;
        for block in blocks {
            if let Some(before) = before {
                self.separate(tight_gap(before, block));
            }
            self.block(block, 0);
            before = Some(block);
        }
    }

    /// A block; `list_indent` is what a list adds to the indent.
    fn block(&mut self, block: &'a Block, list_indent: usize) {
        match block {
            Block::Paragraph(words) => self.line(|writer| writer.inlines(words)),
            Block::List(list) => self.list(list, list_indent),
            Block::Table(table) => self.table(table),
            Block::Callout(callout) => self.callout(callout),
            Block::Figure(figure) => self.figure(figure),
        }
    }

    /// Items under one another. Their text begins one space after the sign and hangs by the widest sign; the sign of a
    /// nested list stands under the text of its item.
    fn list(&mut self, list: &'a List, list_indent: usize) {
        self.lone_mark();
        let first = list.numbering.map(|number| u64::from(number.get()));
        let last = first.unwrap_or_default() + list.items.len() as u64 - 1;
        let widest = first.map_or(Mark::Bullet, |_| Mark::Number(last));
        let outer = self.indent;
        let column = outer + list_indent;
        self.indent = column + self.mark_columns(widest) + 1;
        let gap = if list.items.iter().any(|item| is_loose(&item.blocks)) { Gap::Blank } else { Gap::Line };
        for (index, item) in list.items.iter().enumerate() {
            if index > 0 {
                self.separate(gap);
            }
            let mark = first.map_or(Mark::Bullet, |first| Mark::Number(first + index as u64));
            self.lead = Some(Lead { column, mark });
            self.tight_blocks(&item.blocks);
            self.lead = None;
        }
        self.indent = outer;
    }

    /// The level in words, then the heading; the blocks below are indented.
    fn callout(&mut self, callout: &'a Callout) {
        self.indented(|writer| {
            writer.hang_out();
            writer.line(|writer| {
                let level = writer.label(callout_label(callout.level));
                writer.text(level);
                if let Some(heading) = &callout.heading {
                    // "Emergency: get help now" has a colon already.
                    writer.text(if level.contains([':', '：']) { " – " } else { ": " });
                    writer.inlines(heading);
                }
            });
            if let (CalloutLevel::Emergency, Some(number)) = (callout.level, &writer.options.emergency_number) {
                writer.line(|writer| writer.template(Label::EmergencyCall, |writer| writer.text(number)));
            }
            for (index, block) in callout.blocks.iter().enumerate() {
                if index > 0 {
                    writer.separate(Gap::Blank);
                }
                writer.block(block, writer.options.indent.into());
            }
        });
    }

    /// What stands for the image in brackets, then what is printed under it.
    fn figure(&mut self, figure: &'a Figure) {
        match &figure.alt {
            Alt::Text(alt) => {
                self.line(|writer| {
                    writer.text("[");
                    writer.template(Label::Image, |writer| writer.text(alt));
                    writer.text("]");
                });
                if let Some(description) = &figure.long_description {
                    self.line(|writer| {
                        let heading = writer.label(Label::ImageDescription);
                        writer.text("[");
                        writer.text(heading);
                        writer.text(": ");
                        writer.inlines(description);
                        writer.text("]");
                    });
                }
            }
            Alt::Decorative => {}
        }
        if let Some(caption) = &figure.caption {
            self.line(|writer| writer.inlines(caption));
        }
        if let Some(credit) = &figure.credit {
            self.line(|writer| writer.text(credit));
        }
    }

    fn colophon_line(&mut self, line: &'a ColophonLine) {
        for piece in colophon_words(line, self.labels) {
            match piece {
                ColophonPiece::AsPrinted(words) => self.inlines(words),
                ColophonPiece::Label(words) => {
                    self.labelled = true;
                    self.text(&words);
                }
                ColophonPiece::Words(words) => self.text(&words),
                ColophonPiece::Date(date) => self.text(&date.to_string()),
                ColophonPiece::Url(url) => {
                    let start = self.out.len();
                    self.text(url);
                    self.keep_whole(start);
                }
            }
        }
    }

    pub(crate) fn inlines(&mut self, words: &'a Inlines) {
        for piece in words {
            self.inline(piece);
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) => self.inlines(inner),
            Inline::Subscript(inner) => {
                if self.broken {
                    self.break_line();
                }
                self.shifted(ShiftSigns::lowered(&self.out, inner), inner);
            }
            Inline::Superscript(inner) => self.shifted(ShiftSigns::raised(inner), inner),
            Inline::Link(link) => self.link(link),
            Inline::Term(term) => self.term(term),
            Inline::Abbreviation(abbreviation) => self.abbreviation(abbreviation),
            Inline::Foreign(foreign) => self.inlines(&foreign.content),
            Inline::LineBreak => self.broken = true,
        }
    }

    /// Signs keep raised and lowered characters from changing a number.
    fn shifted(&mut self, signs: ShiftSigns, inner: &'a Inlines) {
        match signs.before() {
            "" => self.close_shift(&inner.plain_text()),
            before => self.text(before),
        }
        let start = self.out.len();
        self.inlines(inner);
        self.out.push_str(signs.after());
        self.shift = Some((signs, start));
    }

    /// The words, then the address unless they are the address.
    fn link(&mut self, link: &'a Link) {
        let start = self.out.len();
        self.inlines(link.content());
        let url = match link.target() {
            LinkTarget::Url(url) => url,
            LinkTarget::Section(_) => return,
        };
        if self.out.get(start..).is_some_and(|words| url.is_shown_by(words)) {
            self.keep_whole(start);
        } else {
            self.text(" ");
            let start = self.out.len();
            self.text("<");
            self.text(url);
            self.text(">");
            self.keep_whole(start);
        }
    }

    /// The word, with its meaning where the article uses it first.
    fn term(&mut self, term: &'a Term) {
        self.inlines(&term.content);
        // A term at the beginning of a sentence has a capital letter.
        let name = term.content.plain_text().to_lowercase();
        if self.explained.is_new(Cow::Owned(name), &term.definition) {
            self.in_parentheses(&term.definition);
        }
    }

    /// The short form, with the long form where the article uses it first.
    fn abbreviation(&mut self, abbreviation: &'a Abbreviation) {
        self.text(&abbreviation.short);
        if self.explained.is_new(Cow::Borrowed(&abbreviation.short), &abbreviation.long) {
            self.in_parentheses(&abbreviation.long);
        }
    }

    fn in_parentheses(&mut self, words: &str) {
        self.text(" (");
        self.text(words);
        self.text(")");
    }
}

/// What stands between two blocks of an item.
fn tight_gap(before: &Block, block: &Block) -> Gap {
    if matches!((before, block), (Block::Paragraph(_), Block::List(_))) { Gap::Line } else { Gap::Blank }
}

/// Whether a blank line stands inside an item; then one stands between the items too.
fn is_loose(blocks: &[Block]) -> bool {
    blocks.windows(2).any(|pair| matches!(pair, [before, block] if tight_gap(before, block) == Gap::Blank))
}
