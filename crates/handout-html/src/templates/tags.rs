//! Cuts a partial's source into markup and handlebars tags, each with its place.

use super::errors::Rule;

/// Markup, or a tag in double braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Markup(&'t str),
    /// `{{name}}`
    Name(&'t str),
    /// `{{#if name}}`
    Open(Block, &'t str),
    /// `{{else}}`
    Else,
    /// `{{else if name}}`
    ElseIf(&'t str),
    /// `{{/if}}`
    Close(&'t str),
    /// `{{! words }}`
    Comment,
    /// What no override may have.
    Refused(Refused, &'t str),
}

/// The blocks that an override may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    If,
    Unless,
    Each,
}

impl Block {
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "if" => Some(Self::If),
            "unless" => Some(Self::Unless),
            "each" => Some(Self::Each),
            _ => None,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::If => "if",
            Self::Unless => "unless",
            Self::Each => "each",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    Unclosed,
    Backslash,
    Triple,
    Ampersand,
    RawBlock,
    PartialCall,
    Decorator,
    Inverse,
    Trimming,
    Path,
    Subexpression,
    BlockParameters,
    Helper,
}

/// The pieces of `source`, each with the byte that it begins at.
pub(super) fn pieces(source: &str) -> Vec<(usize, Piece<'_>)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let (markup, tag) = rest.split_at(rest.find("{{").unwrap_or(rest.len()));
        if !markup.is_empty() {
            pieces.push((at, Piece::Markup(markup)));
        }
        if markup.ends_with('\\') && !tag.is_empty() {
            pieces.push((at + markup.len() - 1, Piece::Refused(Refused::Backslash, "\\")));
        }
        at += markup.len();
        if !tag.is_empty() {
            let (length, piece) = first_tag(tag);
            pieces.push((at, piece));
            at += length;
        }
    }
    pieces
}

/// The tag that `rest` begins with, and its length.
fn first_tag(rest: &str) -> (usize, Piece<'_>) {
    let (open, close) = match rest {
        _ if rest.starts_with("{{!--") => ("{{!--", "--}}"),
        _ if rest.starts_with("{{{{") => ("{{{{", "}}}}"),
        _ if rest.starts_with("{{{") => ("{{{", "}}}"),
        _ => ("{{", "}}"),
    };
    let Some((inside, _)) = rest.get(open.len()..).and_then(|rest| rest.split_once(close)) else {
        return (rest.len(), Piece::Refused(Refused::Unclosed, open));
    };
    let piece = match open {
        "{{!--" => Piece::Comment,
        "{{{{" => Piece::Refused(Refused::RawBlock, inside.trim()),
        "{{{" => Piece::Refused(Refused::Triple, inside.trim()),
        _ => tag(inside.trim()),
    };
    (open.len() + inside.len() + close.len(), piece)
}

/// What stands between double braces.
fn tag(inside: &str) -> Piece<'_> {
    let after = |sign: &str| inside.strip_prefix(sign).map(str::trim_start);
    if inside.starts_with('!') {
        return Piece::Comment;
    }
    if let Some(block) = after("#") {
        let (name, rest) = block.split_once(char::is_whitespace).unwrap_or((block, ""));
        return match (Block::named(name), name_in(rest.trim())) {
            (Some(block), Some(name)) => Piece::Open(block, name),
            (Some(_), None) => Piece::Refused(refused(rest.trim()), inside),
            (None, _) => Piece::Refused(refused(block), inside),
        };
    }
    if let Some(name) = after("/") {
        return Piece::Close(name);
    }
    if inside == "else" {
        return Piece::Else;
    }
    if let Some(rest) = inside.strip_prefix("else").filter(|rest| rest.starts_with(char::is_whitespace)) {
        let name = rest.trim_start().strip_prefix("if").filter(|rest| rest.starts_with(char::is_whitespace));
        return match name.and_then(|name| name_in(name.trim())) {
            Some(name) => Piece::ElseIf(name),
            None => Piece::Refused(refused(name.unwrap_or(rest).trim()), inside),
        };
    }
    match name_in(inside) {
        Some(name) => Piece::Name(name),
        None => Piece::Refused(refused(inside), inside),
    }
}

/// A plain name. Those of handlebars' own for the place at hand are none.
fn name_in(words: &str) -> Option<&str> {
    let plain = !words.is_empty() && words.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    (plain && words != "this").then_some(words)
}

/// Which of the things that an override may not have this is.
fn refused(words: &str) -> Refused {
    match words.chars().next() {
        Some('&') => Refused::Ampersand,
        Some('>') => Refused::PartialCall,
        Some('*') => Refused::Decorator,
        Some('^') => Refused::Inverse,
        _ if words.contains('~') => Refused::Trimming,
        _ if words.contains('|') => Refused::BlockParameters,
        _ if words.contains('(') => Refused::Subexpression,
        _ if words == "this" => Refused::Path,
        _ if !words.contains(char::is_whitespace) && words.contains(['.', '/', '@', '[', '$', ':']) => Refused::Path,
        _ => Refused::Helper,
    }
}

impl Refused {
    pub(super) fn rule(self) -> Rule {
        match self {
            Self::Unclosed | Self::Backslash => Rule::Syntax,
            Self::Triple | Self::Ampersand => Rule::Unescaped,
            Self::PartialCall => Rule::PartialCall,
            Self::RawBlock
            | Self::Decorator
            | Self::Inverse
            | Self::Trimming
            | Self::Path
            | Self::Subexpression
            | Self::BlockParameters
            | Self::Helper => Rule::Expression,
        }
    }

    /// What is wrong with it and what to do.
    pub(super) fn message(self, words: &str) -> String {
        match self {
            Self::Unclosed => format!("`{words}` is never closed; close it, or write `&#123;` for a brace"),
            Self::Backslash => "a backslash stands before `{{`; take it out".to_owned(),
            Self::Triple => format!("`{{{{{{{words}}}}}}}` would let markup through; write two braces, or take a slot"),
            Self::Ampersand => format!("`{{{{{words}}}}}` would let markup through; leave the `&` out, or take a slot"),
            Self::RawBlock => "raw blocks cannot stand in a partial; write what should be there".to_owned(),
            Self::PartialCall => {
                format!("`{{{{{words}}}}}` calls a partial; the exporter places them all, so take it out")
            }
            Self::Decorator => format!("`{{{{{words}}}}}` is a decorator; give each partial by its name"),
            Self::Inverse => format!("`{{{{{words}}}}}` has `^`; write `{{{{else}}}}` or `{{{{#unless name}}}}`"),
            Self::Trimming => format!("`{{{{{words}}}}}` trims what is around it; take the `~` out"),
            Self::Path => format!("`{{{{{words}}}}}` is a path; names stand alone, without `.`, `/`, `@` and `this`"),
            Self::Subexpression => format!("`{{{{{words}}}}}` has an expression in it; ask for one name"),
            Self::BlockParameters => format!("`{{{{{words}}}}}` has block parameters; leave out `as` and what follows"),
            Self::Helper => format!(
                "`{{{{{words}}}}}` is more than a name; there are `{{{{name}}}}`, `#if name`, `#unless name`, `#each name`, `else` and `else if name`"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_cut_at_its_tags() {
        let source = "<p>{{ a }}{{#if b-c}}x{{else if d}}{{else}}{{/if}}{{! no }}{{!-- {{e}} --}}</p>";
        let found: Vec<_> = pieces(source).into_iter().map(|(_, piece)| piece).collect();
        assert_eq!(
            found,
            [
                Piece::Markup("<p>"),
                Piece::Name("a"),
                Piece::Open(Block::If, "b-c"),
                Piece::Markup("x"),
                Piece::ElseIf("d"),
                Piece::Else,
                Piece::Close("if"),
                Piece::Comment,
                Piece::Comment,
                Piece::Markup("</p>"),
            ]
        );
    }

    #[test]
    fn what_is_refused_is_told_apart() {
        for (source, expected) in [
            ("{{", Refused::Unclosed),
            ("{{!-- }}", Refused::Unclosed),
            ("{{{a}}}", Refused::Triple),
            ("{{&a}}", Refused::Ampersand),
            ("{{{{raw}}}}", Refused::RawBlock),
            ("{{> a}}", Refused::PartialCall),
            ("{{#> a}}", Refused::PartialCall),
            ("{{* a}}", Refused::Decorator),
            ("{{#*inline \"a\"}}", Refused::Decorator),
            ("{{^}}", Refused::Inverse),
            ("{{~a}}", Refused::Trimming),
            ("{{this}}", Refused::Path),
            ("{{../a}}", Refused::Path),
            ("{{@root.a}}", Refused::Path),
            ("{{a.b}}", Refused::Path),
            ("{{#if (not a)}}", Refused::Subexpression),
            ("{{#each a as |b|}}", Refused::BlockParameters),
            ("{{lookup a b}}", Refused::Helper),
            ("{{\"a\"}}", Refused::Helper),
            ("{{#if}}", Refused::Helper),
            ("{{#with a}}", Refused::Helper),
            ("{{}}", Refused::Helper),
            ("{{else unless a}}", Refused::Helper),
        ] {
            let found = pieces(source);
            assert!(
                matches!(found.as_slice(), [(0, Piece::Refused(kind, _))] if *kind == expected),
                "{source}: {found:?}"
            );
        }
        assert_eq!(pieces("a\\{{b}}").get(1), Some(&(1, Piece::Refused(Refused::Backslash, "\\"))));
    }
}
