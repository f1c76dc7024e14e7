//! The sign of a callout, of another shape for each level, so that it says something on every printer. It is drawn and not read:
//! the words beside it say the same.

use handout_core::CalloutLevel;

use crate::laid::{Grey, Length, Rect};

/// The shape is there, or the ground shows through it.
const INK: Grey = 0x11;

/// A part of a shape: left, top, width and height in tenths of the sign, and whether it is of ink.
type Part = (Length, Length, Length, Length, bool);

/// An i.
const INFO: [Part; 4] = [(4, 0, 2, 2, true), (3, 3, 3, 1, true), (4, 3, 2, 6, true), (3, 9, 4, 1, true)];
/// An exclamation mark.
const CAUTION: [Part; 2] = [(4, 0, 2, 6, true), (4, 8, 2, 2, true)];
/// A telephone.
const NON_URGENT: [Part; 3] = [(2, 0, 6, 10, true), (3, 1, 4, 6, false), (4, 8, 2, 1, false)];
/// A clock.
const URGENT: [Part; 4] = [(0, 0, 10, 10, true), (1, 1, 8, 8, false), (4, 2, 1, 4, true), (4, 5, 4, 1, true)];
/// An exclamation mark on a dark sign.
const EMERGENCY: [Part; 3] = [(0, 0, 10, 10, true), (4, 2, 2, 4, false), (4, 7, 2, 1, false)];

/// The rectangles of a sign of this size with its upper left corner there, back to front.
pub(crate) fn sign(
    level: CalloutLevel,
    ground: Grey,
    (left, top): (Length, Length),
    size: Length,
) -> impl Iterator<Item = (Rect, Grey)> {
    let parts: &'static [Part] = match level {
        CalloutLevel::Info => &INFO,
        CalloutLevel::Caution => &CAUTION,
        CalloutLevel::NonUrgent => &NON_URGENT,
        CalloutLevel::Urgent => &URGENT,
        CalloutLevel::Emergency => &EMERGENCY,
    };
    let tenths = move |tenths: Length| size * tenths / 10;
    parts.iter().map(move |&(x, y, width, height, ink)| {
        let rect = Rect { left: left + tenths(x), top: top + tenths(y), width: tenths(width), height: tenths(height) };
        (rect, if ink { INK } else { ground })
    })
}
