//! [`Styles`]: the measures of a profile, checked and in thousandths of a point.

use handout_core::{ContentPath, ExportError, Margins, Measures};

use crate::flow::Look;
use crate::laid::{Grey, Length};
use crate::options::PdfOptions;

// Greys, dark enough on paper and on a screen: contrast with white of 18:1 and 9:1.
const BLACK: Grey = 0x11;
const QUIET: Grey = 0x44;

/// Looks and spaces of a handout.
#[derive(Clone, Debug)]
pub(crate) struct Styles {
    pub(crate) title: Look,
    pub(crate) heading: Look,
    pub(crate) subheading: Look,
    pub(crate) text: Look,
    /// Words that stand back: a subtitle, other names.
    pub(crate) quiet: Look,
    pub(crate) small: Look,
    pub(crate) italics: bool,
    pub(crate) hyphens: bool,
    /// Width and height of a page.
    pub(crate) page: (Length, Length),
    /// Upper left corner of the column on odd pages.
    pub(crate) left: Length,
    pub(crate) top: Length,
    /// Left edge of the column on even pages.
    pub(crate) even_left: Length,
    /// Width and height of the column.
    pub(crate) width: Length,
    pub(crate) height: Length,
    /// Top of the last line at the foot of each page.
    pub(crate) foot: Length,
    /// How many lines there are.
    pub(crate) foot_lines: i32,
}

impl Styles {
    /// # Errors
    ///
    /// [`ExportError::Unsupported`] when the margins leave no room for text.
    pub(crate) fn new(options: &PdfOptions) -> Result<Self, ExportError> {
        let measures = options.profile.measures();
        let (page_width, page_height) = options.paper.size();
        let page = (millimetres(page_width), millimetres(page_height));
        let Margins { top, right, bottom, left, .. } = options.margins;
        let text = look(&measures, measures.text, BLACK);
        let small = look(&measures, measures.small, QUIET);
        let (left, right) = (millimetres(left.into()), millimetres(right.into()));
        // The head of the page: a line, with air above and below.
        let top = millimetres(top.into()).max(small.leading + small.size);
        let width = page.0 - left - right;
        // The foot of the page: a line of its own, two where they are short, with air above and below.
        let foot_lines = if width < small.size * 30 { 2 } else { 1 };
        let bottom = millimetres(bottom.into()).max(small.leading * foot_lines + small.size * 3 / 2);
        let height = page.1 - top - bottom;
        if width < text.size * 6 || height < text.leading * 5 {
            let what = format!(
                "text of {} points in a column of {} by {} mm",
                f64::from(text.size) / 1000.0,
                whole_millimetres(width),
                whole_millimetres(height)
            );
            return Err(ExportError::Unsupported { format: crate::FORMAT.id, what, path: ContentPath::root() });
        }
        Ok(Self {
            title: look(&measures, measures.title, BLACK),
            heading: look(&measures, measures.heading, BLACK),
            subheading: look(&measures, measures.subheading, BLACK),
            text,
            quiet: Look { grey: QUIET, ..text },
            small,
            italics: measures.italics,
            hyphens: measures.hyphens,
            page,
            left,
            top,
            even_left: if options.duplex { right } else { left },
            width,
            height,
            foot: page.1 - (bottom - small.leading * foot_lines) / 2 - small.leading,
            foot_lines,
        })
    }

    /// The size of the text, by which indents and gaps are measured, times a hundredth of `hundredths`.
    pub(crate) fn em(&self, hundredths: i32) -> Length {
        scaled(self.text.size, hundredths)
    }
}

/// A hundredth of `hundredths` times a length.
pub(crate) fn scaled(length: Length, hundredths: i32) -> Length {
    length.saturating_mul(hundredths) / 100
}

fn look(measures: &Measures, points: f32, grey: Grey) -> Look {
    let size = thousandths(within(points, 6.0, 72.0));
    // Large letters need less air than the text.
    let air = if points > measures.text * 1.3 { 0.88 } else { 1.0 };
    let leading = (within(measures.leading, 1.0, 3.0) * air).max(1.0);
    let space = within(measures.letter_space, 0.0, 0.5);
    let times = |factor: f32| (f64::from(size) * f64::from(factor)).round() as Length;
    Look { size, leading: times(leading), grey, tracking: times(space) }
}

/// The nearest of the allowed values; the lowest for what is no number.
fn within(value: f32, least: f32, most: f32) -> f32 {
    if value > least { value.min(most) } else { least }
}

fn thousandths(points: f32) -> Length {
    (f64::from(points) * 1000.0).round() as Length
}

fn millimetres(length: f64) -> Length {
    (length * 72_000.0 / 25.4).round() as Length
}

fn whole_millimetres(length: Length) -> i64 {
    (f64::from(length) * 25.4 / 72_000.0).round() as i64
}
