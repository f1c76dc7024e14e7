//! From passages to the draft: what each passage is, and where its words go.

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::ops::Range;

use handout_core::{Block, ColophonLine, Draft, Fact, Inlines, Section, SectionKind, Slug};

use crate::colophon;
use crate::dates;
use crate::facts::facts;
use crate::furniture;
use crate::headings::{Heading, headings};
use crate::kinds::{is_ambiguous, is_kind_name};
use crate::language;
use crate::lists::{FlatItem, Levels, lists};
use crate::marks::Sign;
use crate::options::{Furniture, ImportOptions};
use crate::passage::{Layout, Passage};
use crate::report::{Assumption, Confidence, FindingId, ImportFinding, Inference, Reason, SpanClass};
use crate::spot::{Field, Spot};
use crate::text::{is_closed, is_question};

/// What was made of one passage.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) class: SpanClass,
    /// Where the words stand, those of the article.
    pub(crate) spot: Option<Spot>,
    pub(crate) reason: Reason,
    pub(crate) confidence: Confidence,
}

/// The draft and what became of each passage.
pub(crate) struct Assembled {
    pub(crate) draft: Draft,
    /// One for each passage, in order.
    pub(crate) places: Vec<Option<Place>>,
    pub(crate) assumed: Vec<Assumption>,
    pub(crate) inferred: Vec<Inference>,
    pub(crate) findings: Vec<ImportFinding>,
    /// The title is none of the source's passages.
    pub(crate) title_is_assumed: bool,
}

/// Makes a draft of all passages. `None` when none of them has a word.
pub(crate) fn assemble(
    source: &str,
    passages: &[Passage<'_>],
    layout: Layout,
    options: &ImportOptions,
) -> Option<Assembled> {
    let (title_at, title) = title(passages, options)?;
    let body = title_at.map_or(0, |at| at + 1);
    let inner = passages.get(body..).unwrap_or_default();
    let title_text = title.plain_text();
    let headings = headings(inner, layout, &title_text, options.infer_headings);
    let found = colophon::find(inner, &headings);
    let shift = |range: Range<usize>| range.start + body..range.end + body;
    let colophon = shift(found.passages.clone());

    let mut assumed = Vec::new();
    let language = options.language.clone().unwrap_or_else(|| {
        let (language, evidence) = language::guess(source);
        assumed.push(Assumption { field: "language", value: language.to_string(), evidence });
        language
    });
    let id = options.id.clone().or_else(|| Slug::derive(&title_text)).or_else(|| hashed_id(&title_text))?;
    if options.id.is_none() && Slug::derive(&title_text).is_none() {
        let evidence = "the title has too few Latin letters for a name, so this is a hash of it".to_owned();
        assumed.push(Assumption { field: "id", value: id.to_string(), evidence });
    }

    let mut assembly = Assembly {
        passages,
        headings,
        body,
        list_depth: options.limits.list_depth,
        out: Assembled {
            draft: Draft::new(id, language, title),
            places: vec![None; passages.len()],
            assumed,
            inferred: Vec::new(),
            findings: Vec::new(),
            title_is_assumed: title_at.is_none(),
        },
    };
    if title_at.is_none() {
        let evidence = "the source does not begin with a title, so these are its first words".to_owned();
        assembly.out.assumed.push(Assumption { field: "title", value: title_text.clone(), evidence });
    }
    assembly.banner(title_at.unwrap_or(0));
    if let Some(at) = title_at {
        if passages.get(at).is_some_and(|passage| furniture::is_banner(passage).is_some()) {
            assembly.finding(
                FindingId::Suspect,
                assembly.line(at),
                "this may be the portal's; it was kept because no other line can be the title",
            );
        }
        assembly.place(at, Spot::new(Field::Title, &[]), Reason::Title, Confidence::High);
    }
    assembly.content(body..colophon.start);
    assembly.colophon(colophon.clone());
    assembly.tail(colophon.end, options.furniture == Furniture::Keep);
    if let Some(line) = found.inside {
        assembly.finding(FindingId::ColophonOnTop, line, "lines about review or rights stand before or between the sections and were kept there; move them to the end to have them typed");
    }
    if colophon.is_empty() {
        assembly.no_colophon();
    }
    assembly.unused();
    Some(assembly.out)
}

/// Longest title in characters.
const LONGEST_TITLE: usize = 200;

/// The passage that is the title, and its words; or the first words of the source, when it has no title.
fn title(passages: &[Passage<'_>], options: &ImportOptions) -> Option<(Option<usize>, Inlines)> {
    let worded: Vec<usize> = passages
        .iter()
        .enumerate()
        .filter(|(_, passage)| !passage.text.trim().is_empty())
        .map(|(at, _)| at)
        .take(12)
        .collect();
    // A sentence that is all there is, is what the patient should read and not what it is called.
    let is_text = |passage: &Passage<'_>| worded.len() == 1 && is_closed(&passage.text) && !is_question(&passage.text);
    let is_title = |at: usize| {
        passages
            .get(at)
            .is_some_and(|passage| passage.mark.is_none() && passage.columns() <= LONGEST_TITLE && !is_text(passage))
    };
    // The day on which a page was printed is not what it is called either.
    let is_date = |passage: &Passage<'_>| dates::date(&passage.text).is_some();
    let is_banner = |at: usize| {
        options.furniture != Furniture::Keep
            && passages.get(at).is_some_and(|passage| furniture::is_banner(passage).is_some() || is_date(passage))
    };
    let first = worded.iter().position(|at| !is_banner(*at)).unwrap_or(0);
    // A banner is one only above a title; a sentence is none.
    let above = worded.get(first).copied().filter(|at| {
        is_title(*at)
            && passages.get(*at).is_some_and(|passage| !is_closed(&passage.text) || is_question(&passage.text))
    });
    // Under a title stands more than a banner: when only a heading is left, the banner may be the title.
    let is_heading =
        |at: usize| passages.get(at).is_some_and(|passage| is_question(&passage.text) || is_kind_name(&passage.text));
    let named = worded.iter().take(first).rev().copied().find(|at| {
        is_title(*at) && above.is_none_or(is_heading) && passages.get(*at).is_some_and(furniture::could_be_title)
    });
    let at = named.or(above).or_else(|| worded.first().copied().filter(|at| is_title(*at)));
    if let Some(at) = at {
        return Some((Some(at), Inlines::text(passages.get(at)?.text.clone()).ok()?));
    }
    // Cut off, an isolate could stay open; the words are there a second time where they belong.
    let first = &passages.get(*worded.first()?)?.text;
    let text: String = first.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect();
    let mut words = String::new();
    for word in text.split_whitespace() {
        if words.chars().count() + word.chars().count() > 60 {
            break;
        }
        words.push_str(word);
        words.push(' ');
    }
    if words.is_empty() {
        words = text.trim().chars().take(60).collect();
    }
    let more = if text.trim() == words.trim_end() { "" } else { "…" };
    Some((None, Inlines::text(format!("{}{more}", words.trim_end())).ok()?))
}

/// What a line of an article that stands again behind its colophon is: a page's running header or footer.
const REPEATED: (Reason, Confidence) = (Reason::RepeatedLine, Confidence::High);

/// `article-` and eight hexadecimal digits of a hash of the title (FNV-1a).
fn hashed_id(title: &str) -> Option<Slug> {
    let hash = title.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    Slug::new(format!("article-{hash:08x}")).ok()
}

struct Assembly<'a, 's> {
    passages: &'a [Passage<'s>],
    /// One for each passage behind the title.
    headings: Vec<Option<Heading>>,
    /// The first passage behind the title.
    body: usize,
    list_depth: usize,
    out: Assembled,
}

impl Assembly<'_, '_> {
    fn place(&mut self, at: usize, spot: Spot, reason: Reason, confidence: Confidence) {
        self.put(at, Place { class: SpanClass::Article, spot: Some(spot), reason, confidence });
    }

    fn put(&mut self, at: usize, place: Place) {
        if let Some(slot) = self.out.places.get_mut(at) {
            *slot = Some(place);
        }
    }

    fn set_aside(&mut self, at: usize, class: SpanClass, reason: Reason, confidence: Confidence) {
        self.put(at, Place { class, spot: None, reason, confidence });
    }

    fn infer(&mut self, line: usize, what: &'static str, evidence: impl Into<String>, confidence: Confidence) {
        self.out.inferred.push(Inference { line, what, evidence: evidence.into(), confidence });
    }

    fn finding(&mut self, id: FindingId, line: usize, message: &'static str) {
        self.out.findings.push(ImportFinding { id, line, message });
    }

    fn heading(&self, at: usize) -> Option<&Heading> {
        self.headings.get(at.checked_sub(self.body)?)?.as_ref()
    }

    /// The passages above the title.
    fn banner(&mut self, title_at: usize) {
        for at in 0..title_at {
            let Some(passage) = self.passages.get(at) else { continue };
            match furniture::is_banner(passage) {
                Some((reason, confidence)) => self.set_aside(at, SpanClass::Furniture, reason, confidence),
                None if passage.text.trim().is_empty() => {}
                None => self.set_aside(at, SpanClass::Unplaced, Reason::AboveTitle, Confidence::Medium),
            }
        }
    }

    /// The intro and the sections.
    fn content(&mut self, range: Range<usize>) {
        let mut at = range.start;
        if self.is_subtitle(at, range.end)
            && let Some(words) = self.words(at)
        {
            self.out.draft.subtitle = Some(words);
            self.place(at, Spot::new(Field::Subtitle, &[]), Reason::Subtitle, Confidence::Medium);
            let line = self.line(at);
            self.infer(line, "subtitle", "a short line right under the title", Confidence::Medium);
            at += 1;
        }
        let first_heading = (at..range.end).find(|at| self.heading(*at).is_some()).unwrap_or(range.end);
        self.out.draft.intro = self.blocks(at..first_heading, &Spot::new(Field::Intro, &[]));
        let mut start = first_heading;
        while start < range.end {
            let end = (start + 1..range.end).find(|at| self.heading(*at).is_some()).unwrap_or(range.end);
            self.section(start, end);
            start = end;
        }
    }

    /// A short line right under the title, with nothing of its own under it.
    fn is_subtitle(&self, at: usize, end: usize) -> bool {
        let (Some(passage), Some(next)) = (self.passages.get(at), self.passages.get(at + 1)) else { return false };
        let is_plain = self.heading(at).is_none_or(|heading| heading.reason == Reason::ShapeHeading);
        at == self.body
            && at > 0
            && at + 1 < end
            && passage.blank_before == 0
            && passage.mark.is_none()
            && is_plain
            && passage.columns() <= 120
            && !is_closed(&passage.text)
            && !crate::patterns::is_credit(&passage.text)
            && (next.blank_before > 0 || self.heading(at + 1).is_some() || passage.text.contains(": "))
            && next.mark.is_none()
    }

    fn section(&mut self, start: usize, end: usize) {
        let (Some(heading), Some(words)) = (self.heading(start).cloned(), self.words(start)) else { return };
        let line = self.line(start);
        let text = words.plain_text();
        let confidence = match (heading.reason, &heading.kind) {
            (Reason::QuestionHeading, Some(_)) => Confidence::High,
            (Reason::ShapeHeading, _) => Confidence::Low,
            _ => Confidence::Medium,
        };
        if heading.reason == Reason::ShapeHeading {
            self.infer(line, "heading", "a short line without punctuation before a block of its own", confidence);
        } else if heading.reason == Reason::KnownHeading {
            self.infer(line, "heading", "a short line that names a known kind of section", confidence);
        }
        if heading.kind.is_some() && is_ambiguous(&text) {
            self.infer(line, "kind", "the same words head sections of another kind elsewhere", Confidence::Low);
        }
        let mut section = Section::new(heading.kind.unwrap_or_else(SectionKind::other), words);
        let number = self.out.draft.sections.len();
        self.place(start, Spot::new(Field::Heading, &[number]), heading.reason, confidence);
        section.blocks = self.blocks(start + 1..end, &Spot::new(Field::Blocks, &[number]));
        self.out.draft.sections.push(section);
    }

    /// Paragraphs and lists inside `spot`.
    fn blocks(&mut self, range: Range<usize>, spot: &Spot) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut items: Vec<FlatItem> = Vec::new();
        let mut levels = Levels::default();
        for at in range {
            let (Some(passage), Some(words)) = (self.passages.get(at), self.words(at)) else { continue };
            if let Some(mark) = &passage.mark {
                let (level, too_deep) = levels.of(mark, self.list_depth);
                if too_deep {
                    self.finding(
                        FindingId::ListTooDeep,
                        passage.line(),
                        "items are nested deeper than an article may; they were moved up",
                    );
                }
                let number = match mark.sign {
                    Sign::Number(number) => NonZeroU32::new(number),
                    Sign::Bullet(_) | Sign::Tab => None,
                };
                items.push(FlatItem { level, number, paragraphs: vec![(at, words)] });
            } else if let Some(item) = items.last_mut().filter(|_| passage.in_item) {
                item.paragraphs.push((at, words));
            } else {
                self.lists(&mut items, spot, &mut blocks);
                levels = Levels::default();
                self.place(at, spot.then(&[blocks.len()]), Reason::Paragraph, Confidence::High);
                blocks.push(Block::Paragraph(words));
            }
        }
        self.lists(&mut items, spot, &mut blocks);
        blocks.shrink_to_fit();
        blocks
    }

    fn lists(&mut self, items: &mut Vec<FlatItem>, spot: &Spot, blocks: &mut Vec<Block>) {
        if items.is_empty() {
            return;
        }
        let mut placed: Vec<(usize, Spot)> = Vec::with_capacity(items.len());
        blocks.extend(lists(std::mem::take(items), spot, blocks.len(), &mut |at, spot| placed.push((at, spot))));
        for (at, spot) in placed {
            let reason = match self.passages.get(at).and_then(|passage| passage.mark).map(|mark| mark.sign) {
                Some(Sign::Number(_)) => Reason::NumberedItem,
                Some(Sign::Bullet(_) | Sign::Tab) => Reason::BulletItem,
                None => Reason::ItemParagraph,
            };
            self.place(at, spot, reason, Confidence::High);
        }
    }

    fn colophon(&mut self, range: Range<usize>) {
        let mut lines = Vec::with_capacity(range.len());
        for at in range {
            let (Some(passage), Some(words)) = (self.passages.get(at), self.words(at)) else { continue };
            let stated = facts(&passage.text);
            let (reason, confidence) = if stated.facts.is_empty() && !crate::patterns::is_credit(&passage.text) {
                (Reason::ColophonByPosition, Confidence::Medium)
            } else {
                (Reason::Credit, Confidence::High)
            };
            let line = passage.line();
            lines.push(line);
            for (what, evidence, confidence) in stated.guesses {
                self.infer(line, what, evidence, confidence);
            }
            self.colophon_line(
                at,
                ColophonLine::new(stated.facts, Some(words.clone())).unwrap_or(ColophonLine::printed(words)),
                reason,
                confidence,
            );
        }
        self.contradictions(&lines);
    }

    /// Two dates that cannot both be right keep no article from being made: the later fact stays as printed only.
    fn contradictions(&mut self, lines: &[usize]) {
        let reviewed = self.out.draft.last_reviewed();
        let published = self.out.draft.facts().find_map(|fact| match fact {
            Fact::Published(date) => Some(*date),
            _ => None,
        });
        let is_early = |fact: &Fact| match fact {
            Fact::ReviewDue(due) => reviewed.is_some_and(|reviewed| *due < reviewed),
            Fact::Expires(expires) => published.is_some_and(|published| *expires < published),
            _ => false,
        };
        let mut early = Vec::new();
        for (colophon_line, line) in self.out.draft.colophon.iter_mut().zip(lines) {
            if !colophon_line.facts().iter().any(is_early) {
                continue;
            }
            let facts = colophon_line.facts().iter().filter(|fact| !is_early(fact)).cloned().collect();
            if let Ok(kept) = ColophonLine::new(facts, colophon_line.as_printed().cloned()) {
                *colophon_line = kept;
            }
            early.push(*line);
        }
        for line in early {
            self.finding(
                FindingId::Contradiction,
                line,
                "this date comes before the one it must follow, so it was kept as printed and not typed; correct one of them",
            );
        }
    }

    fn colophon_line(&mut self, at: usize, line: ColophonLine, reason: Reason, confidence: Confidence) {
        let spot = Spot::new(Field::Colophon, &[self.out.draft.colophon.len()]);
        self.place(at, spot, reason, confidence);
        self.out.draft.colophon.push(line);
    }

    /// What stands behind the colophon: the portal's, unless it looks like content. With `keep` it stays, as lines of the
    /// colophon; but items are none, so content has no place even then.
    fn tail(&mut self, start: usize, keep: bool) {
        let tail = self.passages.get(start..).unwrap_or_default();
        let Some(first) = tail.first() else { return };
        let tail_headings = self.headings.get(start - self.body..).unwrap_or_default();
        let is_content = (0..tail.len()).any(|at| colophon::is_content(tail, tail_headings, at))
            || colophon::has_another(tail, tail_headings);
        let is_portal = tail.iter().any(|passage| furniture::evidence(passage).is_some());
        if is_content {
            self.finding(FindingId::ContentAfterColophon, first.line(), "content stands behind the colophon and was not placed; if it is a second article, give it a source of its own");
        }
        // Looked at only where a portal's lines stand, so only short lines are remembered.
        let before: BTreeSet<&str> =
            self.passages.iter().take(start).filter(|passage| passage.columns() <= 120).map(|p| &*p.text).collect();
        for at in start..self.passages.len() {
            let Some(passage) = self.passages.get(at) else { continue };
            // In a second article, "sign in" and "contact us" may be what it is about; a button is one anywhere.
            let evidence = furniture::evidence(passage)
                .filter(|_| !is_content || furniture::is_menu_shaped(passage))
                .or_else(|| (!is_content && before.contains(&*passage.text)).then_some(REPEATED))
                .filter(|_| !keep);
            if let Some((reason, confidence)) = evidence {
                self.set_aside(at, SpanClass::Furniture, reason, confidence);
            } else if is_content {
                self.set_aside(at, SpanClass::Unplaced, Reason::ContentAfterColophon, Confidence::Medium);
            } else if !keep && (furniture::is_menu_shaped(passage) || is_portal) && !furniture::speaks_of_care(passage)
            {
                let reason = if passage.blank_before > 1 { Reason::BlankRun } else { Reason::AfterColophon };
                self.finding(
                    FindingId::Suspect,
                    passage.line(),
                    "a line behind the colophon was left out for its place alone; put it back if it is the article's",
                );
                self.set_aside(at, SpanClass::Furniture, reason, Confidence::Medium);
            } else if let Some(words) = self.words(at) {
                // A sentence that nothing speaks against may be the article's last word.
                self.finding(
                    FindingId::Suspect,
                    passage.line(),
                    "a sentence behind the colophon was kept in it; remove it if it is the portal's",
                );
                self.colophon_line(at, ColophonLine::printed(words), Reason::ColophonByPosition, Confidence::Low);
            }
        }
    }

    /// Nothing was cut; what may be the portal's is named.
    fn no_colophon(&mut self) {
        self.finding(
            FindingId::NoColophon,
            self.passages.last().map_or(0, Passage::line),
            "no line says who reviewed or published the text; add the review date and the rights",
        );
        let suspects = self.passages.iter().enumerate().rev().take(6).filter(|(at, passage)| {
            *at >= self.body
                && self.out.places.get(*at).is_some_and(Option::is_some)
                && furniture::evidence(passage).is_some()
        });
        let lines: Vec<usize> = suspects.map(|(_, passage)| passage.line()).collect();
        for line in lines.into_iter().rev() {
            self.finding(
                FindingId::Suspect,
                line,
                "this may be the portal's; it was kept because no colophon ends the article",
            );
        }
    }

    /// Passages without a single word that an article may hold.
    fn unused(&mut self) {
        for at in 0..self.passages.len() {
            if self.out.places.get(at).is_some_and(Option::is_none) {
                self.set_aside(at, SpanClass::Furniture, Reason::NoWords, Confidence::High);
            }
        }
    }

    fn words(&self, at: usize) -> Option<Inlines> {
        Inlines::text(self.passages.get(at)?.text.clone()).ok()
    }

    fn line(&self, at: usize) -> usize {
        self.passages.get(at).map_or(0, Passage::line)
    }
}
