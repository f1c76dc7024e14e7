//! Where lines end: the fewest lines, and of all ways to make them the one whose right edge is calmest.

use std::ops::Range;

/// A stretch of words up to a place where a line may end. Lengths are in thousandths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// In bytes; it begins where the one before ends.
    pub(crate) end: usize,
    /// Without the white space at its end, which may hang over.
    pub(crate) width: i64,
    /// With it.
    pub(crate) full: i64,
    /// How the line ends when it ends here.
    pub(crate) ending: Ending,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// As the words do.
    Plain,
    /// It has to end here.
    Forced,
    /// With a hyphen, whose width is counted in `width` only.
    Hyphen,
}

/// More candidates than any sensible line has: bounds the time that a flood of invisible break places can take.
const CANDIDATES: usize = 512;

/// Cost of a hyphen, of a last line that is one short word, and of one that is a few; an empty line would cost a million.
const HYPHEN: u64 = 60_000;
const LONELY: u64 = 250_000;
const SHORT: u64 = 60_000;

/// Divides segments, none of them wider than `width`, among lines: ranges of indices. Linear in time.
pub(crate) fn break_lines(segments: &[Segment], width: i64) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for part in segments.split_inclusive(|segment| segment.ending == Ending::Forced) {
        break_part(part, width.max(1), start, &mut lines);
        start += part.len();
    }
    lines
}

/// The best way to lines that end before a segment.
#[derive(Clone, Copy)]
struct Way {
    lines: u32,
    cost: u64,
    /// Where the last of these lines begins.
    from: usize,
    /// Width of everything up to here.
    total: i64,
}

fn break_part(segments: &[Segment], width: i64, offset: usize, lines: &mut Vec<Range<usize>>) {
    let whole: i64 = segments.iter().map(|segment| segment.full).sum();
    if whole <= width {
        return lines.push(offset..offset + segments.len());
    }
    // More words never stand on fewer lines, unless a hyphen makes some of them wider.
    let hyphens = segments.iter().any(|segment| segment.ending == Ending::Hyphen);
    let mut ways: Vec<Way> = Vec::with_capacity(segments.len() + 1);
    ways.push(Way { lines: 0, cost: 0, from: 0, total: 0 });
    let mut first = 0;
    for (index, segment) in segments.iter().enumerate() {
        let before = ways.last().map_or(0, |way| way.total);
        let end = before + segment.width;
        let last = index + 1 == segments.len();
        // One segment always stands, whatever its width. The first way from which a line fits is near that of the segment before.
        let fits = |from: usize| from == index || ways.get(from).is_some_and(|way| end - way.total <= width);
        while !fits(first) {
            first += 1;
        }
        let least = (index + 1).saturating_sub(CANDIDATES);
        while first > least && fits(first - 1) {
            first -= 1;
        }
        first = first.max(least);
        let mut best: Option<Way> = None;
        // The longest line comes first, since the ways to it have the fewest lines: of the others, most need no cost.
        for (from, way) in ways.iter().enumerate().skip(first) {
            let (lines, used) = (way.lines + 1, end - way.total);
            if best.is_some_and(|best| lines > best.lines) {
                if hyphens {
                    continue;
                }
                break;
            }
            let cost = way.cost + cost(segment, used, width, last && from == index && from > 0, from == 0, last);
            if best.is_none_or(|best| (lines, cost) <= (best.lines, best.cost)) {
                best = Some(Way { lines, cost, from, total: before + segment.full });
            }
        }
        ways.extend(best);
    }
    let first = lines.len();
    let mut end = segments.len();
    while end > 0
        && let Some(way) = ways.get(end)
    {
        lines.push(offset + way.from..offset + end);
        end = way.from;
    }
    lines.get_mut(first..).unwrap_or_default().reverse();
}

fn cost(segment: &Segment, used: i64, width: i64, alone: bool, first: bool, last: bool) -> u64 {
    if last {
        return match (alone && used < width / 3, !first && used < width / 5) {
            (true, _) => LONELY,
            (false, true) => SHORT,
            (false, false) => 0,
        };
    }
    let slack = ((width - used).max(0) * 1000 / width).unsigned_abs();
    slack * slack + if segment.ending == Ending::Hyphen { HYPHEN } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of these widths with spaces of 1 between them.
    fn words(widths: &[i64]) -> Vec<Segment> {
        let segment = |(index, width): (usize, &i64)| Segment {
            end: index + 1,
            width: *width,
            full: width + i64::from(index + 1 < widths.len()),
            ending: Ending::Plain,
        };
        widths.iter().enumerate().map(segment).collect()
    }

    #[test]
    fn lines_are_even_rather_than_full() {
        // Greedy would give 3 + 3 + 2 | 9 | 9: as many lines, but one of them short.
        assert_eq!(break_lines(&words(&[3, 3, 2, 9, 9]), 10), [0..3, 3..4, 4..5]);
        assert_eq!(break_lines(&words(&[5, 3, 5, 5, 8]), 14), [0..2, 2..4, 4..5]);
    }

    #[test]
    fn no_short_word_is_alone_on_the_last_line() {
        assert_eq!(break_lines(&words(&[4, 4, 4, 4, 2]), 20), [0..3, 3..5]);
    }

    #[test]
    fn there_are_never_more_lines_than_needed() {
        let widths: Vec<i64> = (0..200).map(|index| 1 + index * 7 % 11).collect();
        let segments = words(&widths);
        let best = break_lines(&segments, 30);
        let mut greedy = 1;
        let mut used = 0;
        for segment in &segments {
            if used + segment.width > 30 {
                greedy += 1;
                used = 0;
            }
            used += segment.full;
        }
        assert_eq!(best.len(), greedy);
        assert_eq!(best.iter().map(ExactSizeIterator::len).sum::<usize>(), segments.len());
    }

    #[test]
    fn a_word_goes_back_to_a_line_on_which_its_hyphen_had_no_room() {
        // With the hyphen, the second one would be wider than the line; with what follows it instead, it is not.
        let mut segments = words(&[3, 5, 1, 9]);
        segments[1] = Segment { width: 8, full: 5, ending: Ending::Hyphen, ..segments[1] };
        assert_eq!(break_lines(&segments, 10), [0..3, 3..4]);
    }

    #[test]
    fn forced_ends_are_kept() {
        let mut segments = words(&[2, 2, 2]);
        segments[0].ending = Ending::Forced;
        assert_eq!(break_lines(&segments, 100), [0..1, 1..3]);
        assert_eq!(break_lines(&[], 100), [0..0; 0]);
    }

    #[test]
    fn a_flood_of_places_stays_linear() {
        let segments = vec![Segment { end: 0, width: 0, full: 0, ending: Ending::Plain }; 100_000];
        assert_eq!(break_lines(&segments, 10).len(), 1);
        let mut wide = segments;
        wide.push(Segment { end: 0, width: 10, full: 10, ending: Ending::Plain });
        wide.push(Segment { end: 0, width: 10, full: 10, ending: Ending::Plain });
        assert!(break_lines(&wide, 10).len() >= 2);
    }
}
