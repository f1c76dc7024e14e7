//! The source as lines: where each begins, what it says, and whether anything stands before it.

use handout_core::ViolationKind;

use crate::error::ImportError;
use crate::text::is_noise;

/// One line of the source that is not blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'s> {
    /// From 1.
    pub(crate) number: usize,
    /// Where the line begins in the source.
    pub(crate) start: usize,
    /// The line without its line end.
    pub(crate) raw: &'s str,
    /// The line without noise at its ends.
    pub(crate) text: &'s str,
    /// Where the text begins in the source.
    pub(crate) text_start: usize,
    /// Columns before the text; a tab goes to the next multiple of four.
    pub(crate) indent: usize,
    /// Characters of the text.
    pub(crate) columns: usize,
    /// Blank lines before it.
    pub(crate) blank_before: usize,
}

impl Line<'_> {
    /// The byte behind the line, its line end not counted.
    pub(crate) fn end(&self) -> usize {
        self.start + self.raw.len()
    }
}

/// Bytes of a line, on average, in which nobody wraps a paragraph: what has more such lines than an article has parts is none.
const NARROW: usize = 16;

/// The lines that are not blank, and how many there are in all. A line ends with LF, CR LF or CR. More than `limit` are taken only
/// when they are long enough to be wrapped paragraphs, so that what is known of lines is never much more than the source.
pub(crate) fn lines(source: &str, limit: usize) -> Result<(Vec<Line<'_>>, usize), ImportError> {
    let most = limit.max(source.len() / NARROW);
    let mut lines = Vec::new();
    let (mut start, mut number, mut blank) = (0, 0, 0);
    let mut rest = source;
    while !rest.is_empty() {
        let end = rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let (raw, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let line_end = if tail.starts_with("\r\n") { 2 } else { tail.len().min(1) };
        number += 1;
        let text = raw.trim_matches(is_noise);
        if text.is_empty() {
            blank += 1;
        } else if lines.len() >= most {
            let kind = ViolationKind::TooManyNodes { found: most + 1, limit };
            return Err(ImportError::OverLimit { kind, line: number });
        } else {
            lines.push(Line {
                number,
                start,
                raw,
                text,
                text_start: start + raw.len() - raw.trim_start_matches(is_noise).len(),
                indent: indent(raw),
                columns: columns(text),
                blank_before: std::mem::take(&mut blank),
            });
        }
        start += end + line_end;
        rest = tail.get(line_end..).unwrap_or_default();
    }
    Ok((lines, number))
}

fn indent(raw: &str) -> usize {
    let mut columns = 0;
    for character in raw.chars().take_while(|c| is_noise(*c)) {
        columns = match character {
            '\t' => columns / 4 * 4 + 4,
            '\u{feff}' => columns,
            _ => columns + 1,
        };
    }
    columns
}

pub(crate) fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}

/// How many lines end in `bytes`, counted as [`lines`] does.
pub(crate) fn line_ends(bytes: &[u8]) -> usize {
    let feeds = bytes.iter().filter(|byte| **byte == b'\n').count();
    let returns = bytes.iter().filter(|byte| **byte == b'\r').count();
    feeds + returns - bytes.windows(2).filter(|pair| *pair == b"\r\n").count()
}

/// Bytes as text: UTF-8 without NUL.
pub(crate) fn decode(bytes: &[u8]) -> Result<&str, ImportError> {
    let line_of = |offset: usize| line_ends(bytes.get(..offset).unwrap_or_default()) + 1;
    let source = std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        ImportError::NotUtf8 { offset, line: line_of(offset) }
    })?;
    match bytes.iter().position(|byte| *byte == 0) {
        Some(offset) => Err(ImportError::Binary { offset, line: line_of(offset) }),
        None => Ok(source),
    }
}
