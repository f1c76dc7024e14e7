//! Reads the markup of a partial as strictly as the exporter writes its own, with places for values and slots in it.
//!
//! It is no reader of HTML: whatever browsers would have to repair is refused, so that there is one way to read the rest.

use handout_core::Text;

use super::attributes::{self, Attribute, Part};
use super::check::Report;
use super::elements::{self, Category, Element};
use super::errors::{Rule, meant};
use super::partials::{Kind, Place, Slot, Value};

/// What may stand at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// What is in the head of a page.
    Head,
    /// What is in its body: `Flow`, and `<main>`.
    Page,
    /// Blocks and words.
    Flow,
    /// `Flow`, and a caption.
    Figure,
    /// Words.
    Phrasing,
    /// Items of a list.
    Items,
    /// Characters alone.
    Title,
    /// Nothing at all, and there is no end tag.
    Nothing,
}

impl Content {
    fn takes(self, category: Category) -> bool {
        match self {
            Self::Head => category == Category::Head,
            Self::Page => matches!(category, Category::Block | Category::Words | Category::Main),
            Self::Flow => matches!(category, Category::Block | Category::Words),
            Self::Figure => matches!(category, Category::Block | Category::Words | Category::Caption),
            Self::Phrasing => category == Category::Words,
            Self::Items => category == Category::Item,
            Self::Title | Self::Nothing => false,
        }
    }

    fn takes_words(self) -> bool {
        match self {
            Self::Page | Self::Flow | Self::Figure | Self::Phrasing | Self::Title => true,
            Self::Head | Self::Items | Self::Nothing => false,
        }
    }
}

/// Elements inside one another.
const DEPTH: usize = 16;

/// An element that is open.
struct Open {
    at: usize,
    name: String,
    content: Content,
    /// Whether it fixes a language or direction, which need not be the article's.
    fixed: bool,
}

/// Where the reader is.
enum State {
    Content,
    /// After `<`.
    Less(usize),
    /// After `&` in content.
    Reference(usize, String),
    Close(usize, String),
    Tag(Tag),
    /// In what was refused, up to the next `>`.
    Skipped,
}

struct Tag {
    at: usize,
    name: String,
    attributes: Vec<Attribute>,
    phase: Phase,
}

#[derive(Clone, Copy)]
enum Phase {
    Name,
    Between,
    Attribute,
    Equals,
    Value,
    /// Between a value and what follows it.
    After,
    Slash,
}

pub(super) struct Markup {
    root: Content,
    state: State,
    open: Vec<Open>,
    /// Whether words that cannot stand here were reported.
    reported: bool,
    /// Unknown elements that were reported: their ends need not be.
    unknown: Vec<String>,
    /// Elements that there may be one of, in order.
    pub(super) singles: Vec<(usize, &'static str)>,
}

impl Markup {
    pub(super) fn new(root: Content) -> Self {
        Self {
            root,
            state: State::Content,
            open: Vec::new(),
            reported: false,
            unknown: Vec::new(),
            singles: Vec::new(),
        }
    }

    /// How many elements are open; an error where no block may begin or end.
    pub(super) fn edge(&mut self, at: usize, tag: &str, report: &mut Report<'_>) -> usize {
        if !matches!(self.state, State::Content) {
            let message = format!("`{tag}` stands in a tag; put it around the whole element");
            report.add(at, Rule::ValuePlace, message);
        }
        self.open.len()
    }

    /// Elements above `floor` must be closed by now. They count as closed afterwards.
    pub(super) fn close_down_to(&mut self, floor: usize, what: &str, report: &mut Report<'_>) {
        for open in self.open.split_off(floor.min(self.open.len())) {
            let message = format!("`<{0}>` is not closed in {what}; close it there with `</{0}>`", open.name);
            report.add(open.at, Rule::Nesting, message);
        }
    }

    pub(super) fn finish(mut self, end: usize, report: &mut Report<'_>) {
        match &self.state {
            State::Content | State::Skipped => {}
            State::Less(at) => report.add(*at, Rule::Markup, LESS.to_owned()),
            State::Reference(at, _) => report.add(*at, Rule::Markup, AMPERSAND.to_owned()),
            State::Close(at, _) => report.add(*at, Rule::Markup, "tag has no `>`; close it".to_owned()),
            State::Tag(tag) => {
                let message = format!("tag `<{}` is not closed; look for a missing `\"` or `>`", tag.name);
                report.add(tag.at.min(end), Rule::Markup, message);
            }
        }
        self.close_down_to(0, "this partial", report);
    }

    fn content(&self) -> Content {
        self.open.last().map_or(self.root, |open| open.content)
    }

    fn place(&self) -> String {
        self.open.last().map_or_else(|| "outside of all elements".to_owned(), |open| format!("in `<{}>`", open.name))
    }

    /// Characters of the source; `floor` is how many elements a block found open.
    pub(super) fn characters(&mut self, at: usize, characters: &str, floor: usize, report: &mut Report<'_>) {
        for (offset, character) in characters.char_indices() {
            let at = at + offset;
            if !(Text::allows(character) || matches!(character, '\n' | '\r' | '\t'))
                || matches!(character, '\u{2066}'..='\u{2069}' | '\u{feff}')
            {
                let message =
                    format!("character U+{:04X} cannot stand in a partial; take it out", u32::from(character));
                report.add(at, Rule::Character, message);
                continue;
            }
            let state = std::mem::replace(&mut self.state, State::Content);
            self.state = self.next(state, at, character, floor, report);
        }
    }

    fn next(&mut self, state: State, at: usize, c: char, floor: usize, report: &mut Report<'_>) -> State {
        match state {
            State::Content => match c {
                '<' => State::Less(at),
                '&' => State::Reference(at, String::new()),
                '>' => {
                    report.add(at, Rule::Markup, "`>` stands alone; write `&gt;`".to_owned());
                    State::Content
                }
                c => {
                    if !c.is_whitespace() {
                        self.words(at, "words", report);
                    }
                    State::Content
                }
            },
            State::Less(start) => match c {
                '/' => State::Close(start, String::new()),
                c if c.is_ascii_alphabetic() => {
                    let tag = Tag { at: start, name: c.to_string(), attributes: Vec::new(), phase: Phase::Name };
                    State::Tag(tag)
                }
                '!' | '?' => {
                    let message = "comments and declarations cannot stand in a partial; write `{{! ... }}`".to_owned();
                    report.add(start, Rule::Markup, message);
                    State::Skipped
                }
                _ => {
                    report.add(start, Rule::Markup, LESS.to_owned());
                    State::Content
                }
            },
            State::Reference(start, mut name) => match c {
                ';' if attributes::reference(&name).is_some() => {
                    self.words(start, "words", report);
                    State::Content
                }
                c if (c.is_ascii_alphanumeric() || c == '#') && name.len() < 8 => {
                    name.push(c);
                    State::Reference(start, name)
                }
                _ => {
                    report.add(start, Rule::Markup, AMPERSAND.to_owned());
                    State::Content
                }
            },
            State::Close(start, mut name) => match c {
                '>' => {
                    self.closed(start, name.trim_end(), floor, report);
                    State::Content
                }
                '<' => {
                    report.add(start, Rule::Markup, "tag has no `>`; close it".to_owned());
                    State::Less(at)
                }
                c => {
                    name.push(c);
                    State::Close(start, name)
                }
            },
            State::Tag(tag) => self.next_in_tag(tag, at, c, report),
            State::Skipped if c == '>' => State::Content,
            State::Skipped => State::Skipped,
        }
    }

    fn next_in_tag(&mut self, mut tag: Tag, at: usize, c: char, report: &mut Report<'_>) -> State {
        if matches!(tag.phase, Phase::Value) {
            match c {
                '"' => tag.phase = Phase::After,
                c => {
                    if matches!(c, '<' | '>') {
                        let message =
                            format!("`{c}` stands in a value; write `&lt;` or `&gt;`, or look for a missing `\"`");
                        report.add(at, Rule::Markup, message);
                    }
                    if let Some(attribute) = tag.attributes.last_mut() {
                        attribute.push(c);
                    }
                }
            }
            return State::Tag(tag);
        }
        if c == '<' {
            report.add(tag.at, Rule::Markup, format!("tag `<{}` is not closed; close it with `>`", tag.name));
            self.opened(tag, report);
            return State::Less(at);
        }
        tag.phase = match (tag.phase, c) {
            (Phase::Name | Phase::Between | Phase::Attribute | Phase::After | Phase::Slash, '>') => {
                self.opened(tag, report);
                return State::Content;
            }
            (Phase::Name | Phase::Between | Phase::After, '/') => {
                let whole = elements::known(&tag.name).is_none_or(|element| element.content == Content::Nothing);
                if !whole {
                    report.add(at, Rule::Nesting, format!("`/` does not close an element; write `</{}>`", tag.name));
                }
                Phase::Slash
            }
            (Phase::Slash, c) => {
                report.add(at, Rule::Markup, format!("`{c}` stands after `/`; take one of them out"));
                Phase::Between
            }
            (Phase::Name, c) if c.is_ascii_whitespace() => Phase::Between,
            (Phase::Name, c) => {
                tag.name.push(c);
                Phase::Name
            }
            (Phase::Between | Phase::After, c) if c.is_ascii_whitespace() => Phase::Between,
            (Phase::After, c) => {
                report.add(at, Rule::Markup, format!("`{c}` follows a value; put a space before it"));
                tag.attributes.push(Attribute::new(at, c));
                Phase::Attribute
            }
            (Phase::Between, '=' | '"' | '\'' | '`') => {
                report.add(at, Rule::Markup, format!("`{c}` stands where an attribute should begin; take it out"));
                Phase::Between
            }
            (Phase::Between, c) => {
                tag.attributes.push(Attribute::new(at, c));
                Phase::Attribute
            }
            (Phase::Attribute, '=') => Phase::Equals,
            (Phase::Attribute, c) if c.is_ascii_whitespace() => Phase::Between,
            (Phase::Attribute, c) => {
                if let Some(attribute) = tag.attributes.last_mut() {
                    attribute.name.push(c);
                }
                Phase::Attribute
            }
            (Phase::Equals, '"') => {
                if let Some(attribute) = tag.attributes.last_mut() {
                    attribute.parts = Some(Vec::new());
                }
                Phase::Value
            }
            (Phase::Equals, _) => {
                report.add(
                    at,
                    Rule::Markup,
                    "value has no double quotes; put them around it, without a space".to_owned(),
                );
                if let Some(attribute) = tag.attributes.last_mut() {
                    attribute.spoiled = true;
                }
                self.opened(tag, report);
                return if c == '>' { State::Content } else { State::Skipped };
            }
            (Phase::Value, _) => Phase::Value,
        };
        State::Tag(tag)
    }

    /// Words or a value may have to stand in an element of their own.
    fn words(&mut self, at: usize, what: &str, report: &mut Report<'_>) {
        if !self.content().takes_words() && !self.reported {
            report.add(at, Rule::Nesting, format!("{what} cannot stand {}; give them an element", self.place()));
            self.reported = true;
        }
    }

    fn opened(&mut self, tag: Tag, report: &mut Report<'_>) {
        self.reported = false;
        let Tag { at, name, attributes, .. } = tag;
        let Some(element) = elements::known(&name) else {
            let message = match elements::why_no_element(&name.to_ascii_lowercase()) {
                Some(why) => format!("`<{name}>` cannot stand in a partial: {why}"),
                None => {
                    let here = elements::ELEMENTS.iter().filter(|element| self.content().takes(element.category));
                    format!(
                        "`<{name}>` cannot stand in a partial; {}",
                        meant(&name.to_ascii_lowercase(), here.map(|element| element.name))
                    )
                }
            };
            report.add(at, Rule::Element, message);
            self.unknown.push(name);
            return;
        };
        let parent = self.content();
        if !parent.takes(element.category) {
            report.add(at, Rule::Nesting, format!("`<{name}>` cannot stand {}{}", self.place(), self.advice(element)));
        } else if name == "a" && self.is_in("a") {
            report.add(at, Rule::Nesting, "`<a>` stands in `<a>`; close the first".to_owned());
        } else if self.open.len() >= DEPTH {
            report.add(at, Rule::Nesting, format!("more than {DEPTH} elements stand in one another; take some out"));
        }
        if matches!(element.category, Category::Main) || element.name == "title" {
            self.singles.push((at, element.name));
        }
        let fixed = attributes::check(&attributes, element, at, report);
        if element.content != Content::Nothing {
            // A wrapper of the page takes what the page takes.
            let content = if name == "div" && parent == Content::Page { parent } else { element.content };
            self.open.push(Open { at, name, content, fixed });
        }
    }

    fn advice(&self, element: &Element) -> &'static str {
        match (element.category, self.content()) {
            (Category::Head, _) => "; give it in the partial `head`",
            (Category::Main, _) => "; give it in the partial `page`, outside of all but `<div>`",
            (Category::Item, _) => "; put a `<ul>` around it",
            (Category::Caption, _) => "; put it directly into `<figure>`",
            (Category::Block, Content::Phrasing) => "; close that first, or take a `<span>`",
            (Category::Block | Category::Words, Content::Items) => "; put it into `<li>`",
            (Category::Block | Category::Words, Content::Head) => "; `head` has no words to show: give it in `header`",
            (Category::Block | Category::Words, _) => "; close that first",
        }
    }

    fn closed(&mut self, at: usize, name: &str, floor: usize, report: &mut Report<'_>) {
        self.reported = false;
        let Some(element) = elements::known(name) else {
            if !self.unknown.iter().any(|unknown| unknown == name) {
                report.add(at, Rule::Nesting, format!("`</{name}>` closes nothing; take it out"));
            }
            return;
        };
        if element.content == Content::Nothing {
            report.add(at, Rule::Nesting, format!("`<{name}>` has no end tag; take it out"));
            return;
        }
        match self.open.iter().skip(floor).rposition(|open| open.name == name) {
            Some(found) => {
                let what = format!("the `<{name}>` around it");
                self.close_down_to(floor + found + 1, &what, report);
                self.open.pop();
            }
            None => {
                let message = match self.is_in(name) {
                    true => {
                        format!("`</{name}>` closes an element that began outside of this block; close it out there")
                    }
                    false => format!("`</{name}>` closes nothing; take it out"),
                };
                report.add(at, Rule::Nesting, message);
            }
        }
    }

    pub(super) fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.name == name)
    }

    /// A value of the context.
    pub(super) fn value(&mut self, at: usize, value: &'static Value, report: &mut Report<'_>) {
        let name = value.name;
        match &mut self.state {
            State::Content if value.kind == Kind::Flag => {
                let message = format!("`{name}` is a yes or no; ask for it with `{{{{#if {name}}}}}`");
                report.add(at, Rule::ValuePlace, message);
            }
            State::Content => self.words(at, &format!("`{{{{{name}}}}}`"), report),
            State::Tag(Tag { phase: Phase::Value, attributes, .. }) => {
                if let Some(parts) = attributes.last_mut().and_then(|attribute| attribute.parts.as_mut()) {
                    parts.push(Part::Value(at, value));
                }
            }
            State::Tag(tag @ Tag { phase: Phase::Equals, .. }) => {
                let message = format!("`{{{{{name}}}}}` has no double quotes around it; put them there");
                report.add(at, Rule::ValuePlace, message);
                tag.phase = Phase::After;
                self.spoil();
            }
            State::Skipped => {}
            State::Tag(_) | State::Close(..) | State::Less(_) | State::Reference(..) => {
                let message = format!(
                    "`{{{{{name}}}}}` stands in a tag; put it between the double quotes of an attribute, or outside"
                );
                report.add(at, Rule::ValuePlace, message);
            }
        }
    }

    /// Something stands here that was refused.
    pub(super) fn spoil(&mut self) {
        if let State::Tag(tag) = &mut self.state {
            if let Some(attribute) = tag.attributes.last_mut() {
                attribute.spoiled = true;
            }
            if matches!(tag.phase, Phase::Equals) {
                tag.phase = Phase::After;
            }
        }
    }

    /// A place that the exporter fills.
    pub(super) fn slot(&mut self, at: usize, slot: &Slot, report: &mut Report<'_>) {
        let name = slot.name;
        let message = match &self.state {
            State::Skipped => return,
            State::Content => {
                let content = self.content();
                let fits = match slot.place {
                    Place::Blocks => content.takes(Category::Block),
                    Place::Main => content.takes(Category::Block) && self.is_in("main"),
                    Place::Words => content.takes(Category::Words),
                    Place::Figure => content.takes(Category::Caption),
                };
                let fixed = self.open.iter().find(|open| open.fixed);
                match (fits, fixed) {
                    (true, Some(open)) => {
                        format!(
                            "slot `{name}` stands in a `<{}>` with a language or direction of its own; take `{{{{language}}}}` and `{{{{direction}}}}`, or close it first",
                            open.name
                        )
                    }
                    (true, None) if self.is_in("a") => format!("slot `{name}` stands in a link; close it first"),
                    (true, None) => return,
                    (false, _) => {
                        let place = match slot.place {
                            Place::Blocks => "where a `<p>` may stand, as in `<div>`",
                            Place::Main => "in `<main>`, where a `<p>` may stand",
                            Place::Words => "where words may stand, as in `<p>`",
                            Place::Figure => "directly in `<figure>`",
                        };
                        format!("slot `{name}` cannot stand {}; put it {place}", self.place())
                    }
                }
            }
            State::Tag(_) | State::Close(..) | State::Less(_) | State::Reference(..) => {
                format!("slot `{name}` stands in a tag; it is filled with whole elements, so put it outside")
            }
        };
        report.add(at, Rule::SlotPlace, message);
    }

    /// A comment of the template's.
    pub(super) fn comment(&mut self, at: usize, report: &mut Report<'_>) {
        if !matches!(self.state, State::Content | State::Skipped) {
            report.add(at, Rule::ValuePlace, "comment stands in a tag; put it outside".to_owned());
        }
    }
}

const LESS: &str = "`<` begins no tag; write `&lt;`";
const AMPERSAND: &str = "`&` begins no known reference; write `&amp;`, and characters as they are (`&lt;`, `&gt;`, `&quot;`, `&#39;`, `&nbsp;`, `&#123;` and `&#125;` are known)";
