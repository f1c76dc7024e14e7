//! Holds the source of an override to its partial: names, blocks, slots and markup in one pass, every error in it.

use handlebars::Template;

use super::agreement;
use super::errors::{Places, Rule, TemplateError, meant};
use super::markup::Markup;
use super::partials::{COMMON, List, Partial, Place, Spec, Value};
use super::tags::{Block, Piece, pieces};

/// What was found so far.
pub(super) struct Report<'s> {
    partial: &'s str,
    source: &'s str,
    found: Vec<(usize, Rule, String)>,
    /// What was found behind these, which is only counted: bytes that are no partial at all are as many mistakes as characters.
    more: usize,
}

impl Report<'_> {
    pub(super) fn partial(&self) -> &str {
        self.partial
    }

    pub(super) fn add(&mut self, at: usize, rule: Rule, message: String) {
        if self.found.len() < MISTAKES {
            self.found.push((at, rule, message));
        } else {
            self.more += 1;
        }
    }
}

/// Mistakes that are told one by one.
const MISTAKES: usize = 1000;

/// Tags in a partial. Handlebars counts the lines before each of them again; what is in the partials of a page needs few.
const TAGS: usize = 1000;
/// Blocks inside one another.
const DEPTH: usize = 8;

/// A block that is open.
struct OpenBlock {
    at: usize,
    block: Block,
    /// Elements that were open where it began.
    elements: usize,
    /// Whether its `{{else}}` came.
    has_else: bool,
    /// What `#each` goes through, in that branch.
    list: Option<&'static List>,
}

/// Everything that is wrong with `source` as an override of `partial`, and the template when nothing is.
pub(super) fn check(partial: Partial, source: &str) -> Result<Template, Vec<TemplateError>> {
    let spec = partial.spec();
    let mut report = Report { partial: spec.name, source, found: Vec::new(), more: 0 };
    if source.len() > spec.limit {
        let message = format!("source has {} bytes, more than {}; shorten it", source.len(), spec.limit);
        report.add(0, Rule::TooLong, message);
        return Err(report.into_errors());
    }
    let pieces = pieces(source);
    let tags = pieces.iter().filter(|(_, piece)| !matches!(piece, Piece::Markup(_))).count();
    if tags > TAGS {
        report.add(0, Rule::TooLong, format!("source has {tags} tags in braces, more than {TAGS}; take some out"));
        return Err(report.into_errors());
    }
    let markup = Markup::new(spec.content);
    let mut checker = Checker { spec, markup, blocks: Vec::new(), slots: Vec::new(), singles: 0, refused: 0, report };
    for (at, piece) in &pieces {
        checker.piece(*at, *piece);
    }
    let report = checker.finish();
    if !report.found.is_empty() {
        return Err(report.into_errors());
    }
    agreement::template(source, &pieces).map_err(|message| {
        let mut report = report;
        report.add(0, Rule::Syntax, message);
        report.into_errors()
    })
}

impl Report<'_> {
    fn into_errors(mut self) -> Vec<TemplateError> {
        self.found.sort_by_key(|(at, _, _)| *at);
        if let Some((_, _, last)) = self.found.last_mut()
            && self.more > 0
        {
            *last += &format!("; {} more mistakes are not told, correct these first", self.more);
        }
        let mut places = Places::new(self.source);
        let error = |(at, rule, message)| TemplateError::new(self.partial, places.of(at), rule, message);
        self.found.into_iter().map(error).collect()
    }
}

struct Checker<'s> {
    spec: &'static Spec,
    markup: Markup,
    blocks: Vec<OpenBlock>,
    /// Slots that were there.
    slots: Vec<&'static str>,
    /// How many elements that there may be one of stood outside of all blocks.
    singles: usize,
    /// Blocks that were refused where they begin: their ends need not be.
    refused: usize,
    report: Report<'s>,
}

impl<'s> Checker<'s> {
    fn piece(&mut self, at: usize, piece: Piece<'_>) {
        let report = &mut self.report;
        match piece {
            Piece::Markup(characters) => {
                let floor = self.blocks.last().map_or(0, |block| block.elements);
                self.markup.characters(at, characters, floor, report);
                self.count_singles();
            }
            Piece::Name(name) => self.name(at, name),
            Piece::Open(block, name) => {
                let list = if block == Block::Each { self.list(at, name) } else { self.condition(at, name) };
                let elements = self.markup.edge(at, &format!("{{{{#{}}}}}", block.name()), &mut self.report);
                self.blocks.push(OpenBlock { at, block, elements, has_else: false, list });
                if self.blocks.len() == DEPTH + 1 {
                    let message = format!("more than {DEPTH} blocks stand in one another; take some out");
                    self.report.add(at, Rule::Syntax, message);
                }
            }
            Piece::Else => self.branch(at, None),
            Piece::ElseIf(name) => self.branch(at, Some(name)),
            Piece::Close(name) => self.close(at, name),
            Piece::Comment => self.markup.comment(at, report),
            Piece::Refused(kind, words) => {
                report.add(at, kind.rule(), kind.message(words));
                self.refused += usize::from(words.starts_with('#') || (words.starts_with('^') && words.len() > 1));
                self.markup.spoil();
            }
        }
    }

    /// Elements that there may be one of must not depend on a condition.
    fn count_singles(&mut self) {
        for (at, name) in std::mem::take(&mut self.markup.singles) {
            self.singles += 1;
            if !self.blocks.is_empty() {
                let message = format!("`<{name}>` stands in a block; it must always be there, so put it outside");
                self.report.add(at, Rule::SlotConditional, message);
            } else if self.singles > 1 {
                self.report.add(at, Rule::SlotRepeated, format!("`<{name}>` stands twice; take one out"));
            }
        }
    }

    /// The values that can be named here: inside `#each`, those of the item alone.
    fn values(&self) -> impl Iterator<Item = &'static Value> + Clone + use<> {
        let list = self.blocks.iter().rev().find_map(|block| block.list);
        let outside = if list.is_some() { [].iter().chain(&[]) } else { self.spec.values.iter().chain(COMMON) };
        list.map_or(&[][..], |list| list.values).iter().chain(outside)
    }

    fn name(&mut self, at: usize, name: &str) {
        if let Some(value) = self.values().find(|value| value.name == name) {
            return self.markup.value(at, value, &mut self.report);
        }
        let Some(slot) = self.spec.slot(name) else {
            let known = self.values().map(|value| value.name).chain(self.spec.slots.iter().map(|slot| slot.name));
            let message = match self.spec.lists.iter().find(|list| list.name == name) {
                Some(_) => format!("`{name}` is a list; go through it with `{{{{#each {name}}}}}`"),
                None => format!("`{name}` is no name that this place has; {}", meant(name, known)),
            };
            self.markup.spoil();
            return self.report.add(at, Rule::UnknownName, message);
        };
        self.markup.slot(at, slot, &mut self.report);
        if self.slots.contains(&slot.name) {
            let message = format!("slot `{name}` stands twice; take one out");
            self.report.add(at, Rule::SlotRepeated, message);
        } else if let Some(block) = self.blocks.last() {
            let message = format!(
                "slot `{name}` stands in `#{}`; what it holds must always be there, so put it outside",
                block.block.name()
            );
            self.report.add(at, Rule::SlotConditional, message);
        } else {
            let after = self.spec.slots.iter().skip_while(|known| known.name != name).skip(1);
            if let Some(after) = after.map(|slot| slot.name).find(|after| self.slots.contains(after)) {
                let message = format!("slot `{name}` stands after `{after}`; put it before, as in the reading order");
                self.report.add(at, Rule::SlotOrder, message);
            }
        }
        self.slots.push(slot.name);
    }

    /// The name that `#if`, `#unless` or `else if` asks for.
    fn condition(&mut self, at: usize, name: &str) -> Option<&'static List> {
        let lists = self.spec.lists.iter().filter(|_| self.blocks.iter().all(|block| block.list.is_none()));
        let known = self.values().map(|value| value.name).chain(lists.map(|list| list.name));
        if !known.clone().any(|known| known == name) {
            let message = match self.spec.slot(name) {
                Some(_) => {
                    let flags = known.filter(|known| known.starts_with("has_"));
                    format!("`{name}` is a slot and always there; {}", meant(&format!("has_{name}"), flags))
                }
                None => format!("`{name}` is no name that this place has; {}", meant(name, known)),
            };
            self.report.add(at, Rule::UnknownName, message);
        }
        None
    }

    fn list(&mut self, at: usize, name: &str) -> Option<&'static List> {
        let found = self.spec.lists.iter().find(|list| list.name == name);
        if found.is_none() {
            let message = format!("`{name}` is no list; {}", meant(name, self.spec.lists.iter().map(|list| list.name)));
            self.report.add(at, Rule::UnknownName, message);
        } else if self.blocks.iter().any(|block| block.list.is_some()) {
            let message = format!("`#each {name}` stands in another; close that first");
            self.report.add(at, Rule::UnknownName, message);
        }
        found
    }

    fn branch(&mut self, at: usize, name: Option<&str>) {
        let tag = if name.is_some() { "{{else if}}" } else { "{{else}}" };
        let Some(block) = self.blocks.last_mut() else {
            let message = format!("`{tag}` stands outside of all blocks; put `{{{{#if name}}}}` before it");
            return self.report.add(at, Rule::Syntax, message);
        };
        if block.has_else {
            let message = format!("`{tag}` comes after `{{{{else}}}}`; take one of them out");
            self.report.add(at, Rule::Syntax, message);
        }
        if block.block == Block::Each && name.is_some() {
            let message = "`{{else if}}` stands in `#each`; write `{{else}}` and an `#if` in it".to_owned();
            self.report.add(at, Rule::Syntax, message);
        }
        block.has_else |= name.is_none();
        // What comes when a list is empty is outside of the list.
        block.list = None;
        let floor = block.elements;
        self.markup.edge(at, tag, &mut self.report);
        self.markup.close_down_to(floor, "this branch", &mut self.report);
        if let Some(name) = name {
            self.condition(at, name);
        }
    }

    fn close(&mut self, at: usize, name: &str) {
        if self.refused > 0 && self.blocks.last().is_none_or(|block| block.block.name() != name) {
            self.refused -= 1;
            return;
        }
        let Some(block) = self.blocks.pop() else {
            let message = format!("`{{{{/{name}}}}}` closes nothing; take it out");
            return self.report.add(at, Rule::Syntax, message);
        };
        let expected = block.block.name();
        if name != expected {
            let message =
                format!("`{{{{/{name}}}}}` does not close `{{{{#{expected}}}}}`; write `{{{{/{expected}}}}}`");
            self.report.add(at, Rule::Syntax, message);
        }
        self.markup.edge(at, &format!("{{{{/{expected}}}}}"), &mut self.report);
        self.markup.close_down_to(block.elements, "this block", &mut self.report);
    }

    /// What must be there and is not, and what was left open.
    fn finish(mut self) -> Report<'s> {
        let end = self.report.source.len();
        for block in &self.blocks {
            let name = block.block.name();
            let message = format!("`{{{{#{name}}}}}` is not closed; close it with `{{{{/{name}}}}}`");
            self.report.add(block.at, Rule::Syntax, message);
        }
        self.markup.finish(end, &mut self.report);
        for slot in self.spec.slots.iter().filter(|slot| !self.slots.contains(&slot.name)) {
            let inside = if slot.place == Place::Main { " into `<main>`" } else { "" };
            let message = format!("slot `{0}` is missing; put `{{{{{0}}}}}`{inside}", slot.name);
            self.report.add(end, Rule::SlotMissing, message);
        }
        if self.spec.name == Partial::Head.name() && self.singles == 0 {
            let message = "`<title>` is missing; put `<title>{{title}}</title>`".to_owned();
            self.report.add(end, Rule::SlotMissing, message);
        }
        self.report
    }
}
