//! From a line and column of JSON to the path that was being read there, and to what had better be said of it.

use std::ops::Range;

use super::fields::unknown_type;
use super::scan::{Scanner, Token, unescaped};
use super::shape::{ARTICLE, FORMAT, Object, Shape, unknown_format};

/// The offset of `line` and `column` (from 1, in bytes).
pub(super) fn offset(json: &[u8], line: usize, column: usize) -> usize {
    let start: usize = json.split_inclusive(|byte| *byte == b'\n').take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    start.saturating_add(column).min(json.len())
}

/// Line and column (from 1, in bytes) of an offset.
pub(super) fn line_and_column(json: &[u8], offset: usize) -> (usize, usize) {
    let before = json.get(..offset).unwrap_or(json);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    (line, before.rsplit(|byte| *byte == b'\n').next().map_or(0, <[u8]>::len) + 1)
}

/// The path of what stands just before `end`, such as `sections[0].kind`. Works on broken JSON too.
pub(super) fn path_before(json: &[u8], end: usize) -> String {
    let mut scanner = Scanner::<()>::new(json);
    while scanner.next_before(end).is_some() {}
    scanner.path()
}

/// What is known of an open object or array.
#[derive(Default)]
pub(super) struct Known {
    /// What it holds, if it stands where an article has something.
    pub(super) shape: Option<Shape>,
    /// Whether its `type`, or `format` in the outermost object, was met.
    named: bool,
}

impl Known {
    pub(super) fn object(&self) -> Option<&'static Object> {
        match self.shape {
            Some(Shape::Object(object)) => Some(object),
            Some(Shape::Leaf | Shape::Array(_)) | None => None,
        }
    }
}

/// Gives the frame that was just opened its shape, by where it stands.
pub(super) fn shape_opened(scanner: &mut Scanner<'_, Known>) {
    let Some((opened, around)) = scanner.stack.split_last() else { return };
    let allowed = match around.last() {
        None => Some(Shape::Object(&ARTICLE)),
        Some(frame) => match (frame.note.shape, &frame.key) {
            (Some(Shape::Object(object)), Some(key)) => object.field(&unescaped(scanner.bytes(key.clone()))),
            (Some(Shape::Array(element)), None) => Some(*element),
            _ => None,
        },
    };
    let is_object = scanner.bytes(opened.start..opened.start + 1) == b"{";
    let shape = allowed.filter(|shape| match shape {
        Shape::Object(_) => is_object,
        Shape::Array(_) => !is_object,
        Shape::Leaf => false,
    });
    if let Some(opened) = scanner.stack.last_mut() {
        opened.note.shape = shape;
    }
}

/// What is wrong with the name of an object: how deep the object stands, what to say, and where.
pub(super) struct Misnamed {
    depth: usize,
    pub(super) message: String,
    pub(super) offset: usize,
    pub(super) path: String,
}

/// An article of another version, or content of an unknown type, that encloses the place of an error. It is the reason of
/// the error, whatever the error says of the fields inside.
pub(super) fn misnamed_around(json: &[u8], end: usize) -> Option<Misnamed> {
    let mut scanner = Scanner::<Known>::new(json);
    let mut found: Vec<Misnamed> = Vec::new();
    while let Some((token, range)) = scanner.next_before(end) {
        match token {
            Token::Open => shape_opened(&mut scanner),
            Token::String => found.extend(misnamed(&mut scanner, &range)),
            Token::Close => found.retain(|misnamed| misnamed.depth <= scanner.stack.len()),
            Token::Key | Token::Scalar | Token::Comma => {}
        }
    }
    // The names of what is open may stand behind the place.
    let mut depth = scanner.stack.len();
    let waits = |depth: usize, note: &Known| {
        !note.named && note.object().is_some_and(|object| depth == 0 || !object.types.is_empty())
    };
    while scanner.stack.iter().take(depth).enumerate().any(|(depth, frame)| waits(depth, &frame.note)) {
        let Some((token, range)) = scanner.next() else { break };
        match token {
            Token::Open => shape_opened(&mut scanner),
            Token::String if scanner.stack.len() <= depth => found.extend(misnamed(&mut scanner, &range)),
            Token::Close => depth = depth.min(scanner.stack.len()),
            Token::String | Token::Key | Token::Scalar | Token::Comma => {}
        }
    }
    found.into_iter().min_by_key(|misnamed| misnamed.depth)
}

/// Looks whether a string is the name of the object that it stands in, and an unknown one.
fn misnamed(scanner: &mut Scanner<'_, Known>, value: &Range<usize>) -> Option<Misnamed> {
    let depth = scanner.stack.len();
    let frame = scanner.stack.last()?;
    let (object, key) = (frame.note.object()?, frame.key.clone()?);
    let is_format = depth == 1 && scanner.bytes(key.clone()) == b"format";
    let is_type = !object.types.is_empty() && scanner.bytes(key) == b"type";
    if !is_format && !is_type {
        return None;
    }
    scanner.stack.last_mut()?.note.named = true;
    let name = unescaped(scanner.bytes(value.start + 1..value.end.saturating_sub(1)));
    let message = match (is_format, &*name) {
        (true, FORMAT) => return None,
        (true, _) => unknown_format(&name),
        (false, known) if object.types.contains(&known) => return None,
        (false, _) => unknown_type(&name, object.types),
    };
    Some(Misnamed { depth, message, offset: value.end, path: scanner.path() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_name_the_innermost_value() {
        let json = b"{\"a\": [1,\n {\"b\\\"[\": [2, 3]}, 4]}";
        for (line, column, path) in [
            (1, 1, "article"),
            (1, 4, "a"),
            (1, 8, "a[0]"),
            (2, 13, "a[1].b\\\"[[1]"),
            (2, 16, "a[1].b\\\"["),
            (2, 17, "a[1]"),
            (2, 99, "article"),
        ] {
            assert_eq!(path_before(json, offset(json, line, column)), path, "{line}:{column}");
        }
    }

    #[test]
    fn lines_and_columns_count_from_one() {
        let json = b"ab\n\ncd";
        for (at, place) in [(0, (1, 1)), (1, (1, 2)), (3, (2, 1)), (4, (3, 1)), (6, (3, 3))] {
            assert_eq!(line_and_column(json, at), place, "{at}");
        }
    }

    #[test]
    fn the_outermost_unknown_name_is_the_reason() {
        let json = br#"{"intro": [{"content": [{"a": 1, "type": "b"}], "type": "video"}, {"type": "x"}]}"#;
        let at = json.iter().position(|byte| *byte == b'1').expect("a number");
        let found = misnamed_around(json, at).expect("an unknown type");
        assert!(found.message.starts_with("unknown type `video`"), "{}", found.message);
        assert_eq!(found.path, "intro[0].type");
        assert!(misnamed_around(json, 8).is_none());
    }
}
