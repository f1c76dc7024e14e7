//! [`JsonViolations`]: what the gate refuses, each with its place in the file.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;

use thiserror::Error;

use super::scan::{Frame, Scanner, Token, unescaped};
use crate::path::Step;
use crate::validate::{Violation, Violations};

/// Everything that the gate refuses in a file; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonViolations(Vec<JsonViolation>);

/// One thing that the gate refuses, with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{} at line {line}, column {column} ({})", .violation.kind, .violation.path)]
#[non_exhaustive]
pub struct JsonViolation {
    /// What, and its path in the article, which is that in the file.
    pub violation: Violation,
    /// The line where the value at this path begins, or the innermost value around it that the file has. Counted from 1.
    pub line: usize,
    /// The column in bytes, counted from 1.
    pub column: usize,
}

/// Violations that are printed; all of them are in the value.
const PRINTED: usize = 50;

impl JsonViolations {
    /// Finds the places of all violations in one walk through the file.
    pub(super) fn new(json: &[u8], violations: &Violations) -> Self {
        let lines = Lines::new(json);
        let offsets = offsets(json, violations);
        let located = violations.iter().zip(offsets).map(|(violation, offset)| {
            let (line, column) = lines.place(offset);
            JsonViolation { violation: violation.clone(), line, column }
        });
        Self(located.collect())
    }

    /// One after the other, in the order of the gate.
    pub fn iter(&self) -> std::slice::Iter<'_, JsonViolation> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a JsonViolations {
    type Item = &'a JsonViolation;
    type IntoIter = std::slice::Iter<'a, JsonViolation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for JsonViolations {
    /// One line for each of the first fifty.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().take(PRINTED).enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            violation.fmt(f)?;
        }
        match self.0.len().checked_sub(PRINTED) {
            Some(more @ 1..) => write!(f, "\nand {more} more"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for JsonViolations {}

/// Where the values begin that the violations are about, in their order.
fn offsets(json: &[u8], violations: &Violations) -> Vec<usize> {
    let mut sought: Vec<Sought<'_>> =
        violations.iter().map(|violation| Sought { steps: violation.path.steps(), offset: 0 }).collect();
    let mut order: Vec<usize> = (0..sought.len()).collect();
    order.sort_by_key(|index| sought.get(*index).map(|sought| sought.steps));
    sought.sort_by_key(|sought| sought.steps);
    // The note of each open value: which of those sought stand in it.
    let mut scanner = Scanner::<Range<usize>>::new(json);
    while let Some((token, range)) = scanner.next() {
        let inside = match token {
            Token::Open => within(&scanner, scanner.stack.len().saturating_sub(1), &sought),
            Token::String | Token::Scalar => within(&scanner, scanner.stack.len(), &sought),
            Token::Key | Token::Comma | Token::Close => continue,
        };
        for found in sought.get_mut(inside.clone()).unwrap_or_default() {
            found.offset = range.start;
        }
        if let (Token::Open, Some(frame)) = (token, scanner.stack.last_mut()) {
            frame.note = inside;
        }
    }
    let mut offsets: Vec<(usize, usize)> =
        order.into_iter().zip(sought).map(|(index, sought)| (index, sought.offset)).collect();
    offsets.sort_unstable();
    offsets.into_iter().map(|(_, offset)| offset).collect()
}

/// A path that is looked for, and where the innermost value around its end begins.
struct Sought<'v> {
    steps: &'v [Step],
    offset: usize,
}

/// Which of the sorted paths go into, or end at, the value inside of `depth` others.
fn within(scanner: &Scanner<'_, Range<usize>>, depth: usize, sought: &[Sought<'_>]) -> Range<usize> {
    let Some(depth) = depth.checked_sub(1) else { return 0..sought.len() };
    let Some(frame) = scanner.stack.get(depth) else { return 0..0 };
    let around = sought.get(frame.note.clone()).unwrap_or_default();
    if around.is_empty() {
        return 0..0;
    }
    let compare = step(scanner, frame);
    // A path that ends at the value around this one stands before those that go on.
    let order = |sought: &Sought<'_>| sought.steps.get(depth).map_or(Ordering::Less, &compare);
    let first = around.partition_point(|sought| order(sought) == Ordering::Less);
    let last = around.partition_point(|sought| order(sought) != Ordering::Greater);
    frame.note.start + first..frame.note.start + last
}

/// How a step of a path stands to the one that the scanner takes inside of `frame`.
fn step(scanner: &Scanner<'_, Range<usize>>, frame: &Frame<Range<usize>>) -> impl Fn(&Step) -> Ordering {
    let key = frame.key.clone().map(|key| unescaped(scanner.bytes(key)));
    let index = frame.index;
    move |step| match (step, &key, index) {
        (Step::Field(name), Some(key), _) => (**name).cmp(key),
        (Step::Index(number), _, Some(index)) => number.cmp(&index),
        (Step::Field(_), ..) => Ordering::Less,
        (Step::Index(_), ..) => Ordering::Greater,
    }
}

/// Where the lines of a file begin.
struct Lines(Vec<usize>);

impl Lines {
    fn new(json: &[u8]) -> Self {
        let ends = json.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
        Self(std::iter::once(0).chain(ends).collect())
    }

    fn place(&self, offset: usize) -> (usize, usize) {
        let line = self.0.partition_point(|begin| *begin <= offset);
        let begin = self.0.get(line.saturating_sub(1)).copied().unwrap_or_default();
        (line, offset - begin + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::ContentPath;
    use crate::validate::ViolationKind;

    fn path(steps: &[Step]) -> ContentPath {
        let mut path = ContentPath::root();
        steps.iter().for_each(|step| path.push(*step));
        path
    }

    #[test]
    fn each_path_leads_to_the_beginning_of_its_value() {
        use Step::{Field, Index};
        let json = "{\"b\": [0, [1,\n {\"c\\u0064\": \"}\", \"a\": 7}], {}],\n \"a\": {\"b\": [\"x\"]}, \"é\": 1}";
        let cases: [(&[Step], &str, (usize, usize)); 10] = [
            (&[], "{\"b\"", (1, 1)),
            (&[Field("b")], "[0", (1, 7)),
            (&[Field("b"), Index(0)], "0,", (1, 8)),
            (&[Field("b"), Index(1), Index(1)], "{\"c", (2, 2)),
            (&[Field("b"), Index(1), Index(1), Field("cd")], "\"}\"", (2, 14)),
            (&[Field("b"), Index(2)], "{}", (2, 29)),
            (&[Field("a"), Field("b"), Index(0)], "\"x\"", (3, 14)),
            (&[Field("é")], "1}", (3, 27)),
            // What the file does not have is at what is around it.
            (&[Field("a"), Field("c"), Index(4)], "{\"b\": [\"x\"", (3, 7)),
            (&[Field("z")], "{\"b\"", (1, 1)),
        ];
        // In any order, and one of them twice.
        let turned = cases.iter().rev().chain(cases.first());
        let of = |(steps, ..): &(&[Step], &str, (usize, usize))| Violation {
            path: path(steps),
            kind: ViolationKind::NoContent,
        };
        let violations = Violations::new(turned.clone().map(of).collect()).expect("violations");
        let found = JsonViolations::new(json.as_bytes(), &violations);
        for ((steps, begins, place), (violation, offset)) in
            turned.zip(found.iter().zip(offsets(json.as_bytes(), &violations)))
        {
            assert!(json[offset..].starts_with(begins), "{steps:?}: {}", &json[offset..]);
            assert_eq!((violation.line, violation.column), *place, "{steps:?}");
            assert_eq!(violation.violation.path, path(steps));
        }
    }
}
