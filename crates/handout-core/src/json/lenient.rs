//! Lenient reading: fields that are not known are blanked out before the strict reader sees the file.
//!
//! What remains stands where it stood, so errors keep their places, and there is one reader only.

use std::borrow::Cow;
use std::ops::Range;

use serde::de::IgnoredAny;

use super::error::JsonError;
use super::locate::{Known, line_and_column, shape_opened};
use super::options::SkippedField;
use super::scan::{Scanner, Token, unescaped};
use super::shape::FORMAT;

/// More unknown fields than this are no later version but something else.
const MOST: usize = 10_000;

/// The file without the fields that are not known, and with its format as the strict reader knows it.
///
/// Where something was left out, the digest goes too: it is that of the whole.
pub(super) fn prune(json: &str) -> Result<(Cow<'_, str>, Vec<SkippedField>), JsonError> {
    let (pruned, mut skipped) = without(json, false)?;
    if skipped.is_empty() {
        return Ok((pruned, skipped));
    }
    let (pruned, digest) = without(&pruned, true)?;
    let pruned = pruned.into_owned();
    skipped.extend(digest);
    skipped.sort_by_key(|field| (field.line, field.column));
    Ok((Cow::Owned(pruned), skipped))
}

/// The file without unknown fields, and without its digest if that is asked for.
fn without(json: &str, digest: bool) -> Result<(Cow<'_, str>, Vec<SkippedField>), JsonError> {
    // What is left out has to be JSON all the same; this does not go deeper into the stack for deeper values.
    if let Err(error) = serde_json::from_str::<IgnoredAny>(json) {
        return Err(JsonError::read(json.as_bytes(), &error));
    }
    let bytes = json.as_bytes();
    let mut pruned = Pruned { bytes: Cow::Borrowed(bytes), skipped: Vec::new(), counted: (0, 1, 0) };
    let mut scanner = Scanner::<Known>::new(bytes);
    // For each open object: the comma before the field that is read, if it is still there.
    let mut commas: Vec<Option<usize>> = Vec::new();
    while let Some((token, range)) = scanner.next() {
        match token {
            Token::Open => {
                shape_opened(&mut scanner);
                commas.push(None);
            }
            Token::Close => {
                commas.pop();
            }
            Token::Comma => {
                if let Some(comma) = commas.last_mut() {
                    *comma = Some(range.start);
                }
            }
            Token::Key => {
                let frame = scanner.stack.last();
                let Some(object) = frame.and_then(|frame| frame.note.object()) else { continue };
                let name = unescaped(scanner.bytes(range.start + 1..range.end.saturating_sub(1)));
                let is_digest = digest && scanner.stack.len() == 1 && name == "digest";
                if object.field(&name).is_some() && !is_digest {
                    continue;
                }
                if pruned.skipped.len() == MOST {
                    return Err(JsonError::too_many(bytes, range.end, "unknown fields", MOST));
                }
                pruned.skip(bytes, &scanner.path(), range.start);
                let end = value_end(&mut scanner, range.end);
                pruned.blank(range.start..end);
                // A comma on one side goes too: the one behind, or at the end of the object the one before.
                let next = bytes.get(end..).unwrap_or_default().iter().position(|byte| !byte.is_ascii_whitespace());
                let behind = next.map(|next| end + next).filter(|next| bytes.get(*next) == Some(&b','));
                if behind.is_some() {
                    scanner.next();
                }
                if let Some(comma) = behind.or_else(|| commas.last_mut().and_then(Option::take)) {
                    pruned.blank(comma..comma + 1);
                }
            }
            Token::String => pruned.format(&scanner, range),
            Token::Scalar => {}
        }
    }
    match pruned.bytes {
        Cow::Borrowed(_) => Ok((Cow::Borrowed(json), pruned.skipped)),
        // Whole values were blanked, so this is UTF-8 still.
        Cow::Owned(bytes) => Ok((Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()), pruned.skipped)),
    }
}

/// Where the value of the field that was just named ends.
fn value_end(scanner: &mut Scanner<'_, Known>, otherwise: usize) -> usize {
    let depth = scanner.stack.len();
    while let Some((token, range)) = scanner.next() {
        if token != Token::Open && scanner.stack.len() <= depth {
            return range.end;
        }
    }
    otherwise
}

struct Pruned<'a> {
    bytes: Cow<'a, [u8]>,
    skipped: Vec<SkippedField>,
    /// An offset, its line and the offset at which this line begins.
    counted: (usize, usize, usize),
}

impl Pruned<'_> {
    /// Notes a field whose name begins at `offset`. Lines are counted on from the last one.
    fn skip(&mut self, json: &[u8], path: &str, offset: usize) {
        let (at, line, begin) = self.counted;
        let between = json.get(at..offset).unwrap_or_default();
        let (more, column) = line_and_column(between, between.len());
        self.counted = if more == 1 { (offset, line, begin) } else { (offset, line + more - 1, offset + 1 - column) };
        let column = offset + 1 - self.counted.2;
        self.skipped.push(SkippedField { path: path.to_owned(), line: self.counted.1, column });
    }

    /// Puts spaces in place of everything but line ends.
    fn blank(&mut self, range: Range<usize>) {
        for byte in self.bytes.to_mut().get_mut(range).into_iter().flatten().filter(|byte| **byte != b'\n') {
            *byte = b' ';
        }
    }

    /// Makes `handout-article/1.3` the format that the strict reader knows; the article has nothing else of it.
    fn format(&mut self, scanner: &Scanner<'_, Known>, range: Range<usize>) {
        let [frame] = &*scanner.stack else { return };
        if frame.key.clone().is_none_or(|key| scanner.bytes(key) != b"format") {
            return;
        }
        let minor = range.start + 1 + FORMAT.len()..range.end.saturating_sub(1);
        let is_ours = scanner.bytes(range.start + 1..minor.start) == FORMAT.as_bytes();
        if let (true, [b'.', digits @ ..]) = (is_ours, scanner.bytes(minor.clone()))
            && !digits.is_empty()
            && digits.iter().all(u8::is_ascii_digit)
        {
            if let Some(quote) = self.bytes.to_mut().get_mut(minor.start) {
                *quote = b'"';
            }
            self.blank(minor.start + 1..range.end);
        }
    }
}
