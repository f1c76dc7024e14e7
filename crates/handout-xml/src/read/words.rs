//! Running text: characters and the elements in it.

use std::borrow::Cow;

use handout_core::{Abbreviation, Foreign, Inline, Inlines, Link, LinkTarget, Slug, Term, Text, Url};

use super::error::{Result, XmlErrorKind, fault, message};
use super::source::{Attribute, Piece, Source};
use super::value::{append, refused_text};

/// What may stand in running text.
const EXPECTED: &str = "characters, `em`, `strong`, `sub`, `sup`, `a`, `term`, `abbr`, `span` or `br`";

/// An element of running text that has no attributes.
pub(super) fn running(source: &mut Source<'_>) -> Result<Inlines> {
    source.no_attributes()?;
    inlines(source)
}

/// The next element's words, which must be called `name`, and the element after it.
pub(super) fn need_running<'x>(
    source: &mut Source<'x>,
    next: &mut Option<&'x str>,
    name: &str,
    expected: &'static str,
) -> Result<Inlines> {
    match running_if(source, next, name)? {
        Some(words) => Ok(words),
        None => source.unexpected(*next, expected),
    }
}

/// The next element's words when it is called `name`, and the element after it.
pub(super) fn running_if<'x>(
    source: &mut Source<'x>,
    next: &mut Option<&'x str>,
    name: &str,
) -> Result<Option<Inlines>> {
    if *next != Some(name) {
        return Ok(None);
    }
    let words = running(source)?;
    *next = source.child()?;
    Ok(Some(words))
}

/// The words inside an element whose attributes were read.
fn inlines(source: &mut Source<'_>) -> Result<Inlines> {
    let begin = source.at;
    let first = source.pieces.len();
    let mut text = Cow::Borrowed("");
    let mut text_begin = begin;
    loop {
        match source.piece()? {
            Piece::Text(more) => {
                if text.is_empty() {
                    text_begin = source.text_at;
                }
                append(&mut text, more);
            }
            Piece::Character(character) => {
                if text.is_empty() {
                    text_begin = source.at;
                }
                text.to_mut().push(character);
            }
            Piece::Open(name) => {
                finish_text(source, &mut text, text_begin)?;
                let piece = inline(source, name)?;
                source.pieces.push(piece);
            }
            Piece::Close => {
                finish_text(source, &mut text, text_begin)?;
                let pieces = source.pieces.split_off(first);
                return Inlines::new(pieces).or_else(|error| fault(begin, XmlErrorKind::Content(message(&error))));
            }
        }
    }
}

/// Makes one text of all characters that stood side by side, whatever references or comments were between them.
fn finish_text(source: &mut Source<'_>, text: &mut Cow<'_, str>, begin: usize) -> Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    source.enter_level()?;
    source.leave_level();
    let text = std::mem::take(text);
    // Only in a text without references do the core's offsets mean places in the file.
    let is_literal = matches!(text, Cow::Borrowed(_));
    let text = Text::new(text).or_else(|error| refused_text(begin, is_literal, &error))?;
    source.pieces.push(Inline::Text(text));
    Ok(())
}

fn inline(source: &mut Source<'_>, name: &str) -> Result<Inline> {
    source.enter_level()?;
    let inline = match name {
        "em" => running(source).map(Inline::Emphasis),
        "strong" => running(source).map(Inline::Strong),
        "sub" => running(source).map(Inline::Subscript),
        "sup" => running(source).map(Inline::Superscript),
        "a" => link(source),
        "term" => term(source),
        "abbr" => abbreviation(source),
        "span" => foreign(source),
        "br" => line_break(source),
        _ => source.unexpected(Some(name), EXPECTED),
    };
    source.leave_level();
    inline
}

fn link(source: &mut Source<'_>) -> Result<Inline> {
    if source.in_link {
        return source.unexpected(Some("a"), "words without a link: links do not nest");
    }
    let begin = source.at;
    let [href] = source.attributes(["href"])?;
    let target = source.need("href", href)?.parse(|href| match href.strip_prefix('#') {
        Some(id) => Slug::new(id).map(LinkTarget::Section).map_err(|error| message(&error)),
        None => Url::new(href).map(LinkTarget::Url).map_err(|error| message(&error)),
    })?;
    source.in_link = true;
    let content = inlines(source)?;
    source.in_link = false;
    Link::new(target, content).map(Inline::Link).or_else(|error| fault(begin, XmlErrorKind::Content(message(&error))))
}

fn term(source: &mut Source<'_>) -> Result<Inline> {
    let [definition] = source.attributes(["definition"])?;
    let definition = source.need("definition", definition)?.line()?;
    Ok(Inline::Term(Term::new(inlines(source)?, definition)))
}

fn abbreviation(source: &mut Source<'_>) -> Result<Inline> {
    let [title] = source.attributes(["title"])?;
    let long = source.need("title", title)?.line()?;
    Ok(Inline::Abbreviation(Abbreviation::new(source.line_inside()?, long)))
}

fn foreign(source: &mut Source<'_>) -> Result<Inline> {
    let [language, direction] = source.attributes(["xml:lang", "dir"])?;
    let language = source.need("xml:lang", language)?.language()?;
    let direction = direction.map(Attribute::named).transpose()?;
    let mut foreign = Foreign::new(language, inlines(source)?);
    foreign.direction = direction;
    Ok(Inline::Foreign(foreign))
}

fn line_break(source: &mut Source<'_>) -> Result<Inline> {
    source.no_attributes()?;
    source.nothing()?;
    Ok(Inline::LineBreak)
}
