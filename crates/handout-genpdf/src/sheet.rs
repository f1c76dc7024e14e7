//! Handing finished pages to genpdf.

use genpdf::error::{Error, ErrorKind};
use genpdf::render::Area;
use genpdf::style::{Color, Style};
use genpdf::{Context, Document, Element, Position, RenderResult, Size};
use handout_core::{ExportError, Paper};

use crate::face::{Faces, POINT};
use crate::options::GenpdfOptions;
use crate::pages::Placed;
use crate::rows::Text;

/// Pages and what the file says about itself.
pub(crate) struct Sheets {
    pub(crate) title: String,
    pub(crate) pages: Vec<Vec<Placed>>,
    /// The foot of the page: its number.
    pub(crate) foot_size: u8,
}

/// Writes the PDF.
pub(crate) fn write(faces: &Faces, options: &GenpdfOptions, sheets: Sheets) -> Result<Vec<u8>, ExportError> {
    let engine = |error: Error| ExportError::Engine { format: crate::FORMAT.id, source: error.to_string().into() };
    let mut document = Document::new(faces.family());
    document.set_title(sheets.title);
    let (width, height) = options.paper.size();
    document.set_paper_size(Size::new(width, height));
    // Otherwise printpdf claims PDF/X and adds a colour profile and metadata that tell nothing true.
    document.set_minimal_conformance();
    document.push(Sheet {
        left: options.margins.left.into(),
        top: options.margins.top.into(),
        paper: options.paper,
        bottom: options.margins.bottom.into(),
        right: options.margins.right.into(),
        foot_size: sheets.foot_size,
        count: sheets.pages.len(),
        pages: sheets.pages.into_iter(),
        number: 0,
    });
    let mut bytes = Vec::new();
    document.render(&mut bytes).map_err(engine)?;
    Ok(bytes)
}

/// All pages, as the one element of the document. genpdf asks for a page at a time.
struct Sheet {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    paper: Paper,
    foot_size: u8,
    pages: std::vec::IntoIter<Vec<Placed>>,
    count: usize,
    number: usize,
}

impl Element for Sheet {
    fn render(&mut self, context: &Context, area: Area<'_>, _: Style) -> Result<RenderResult, Error> {
        for placed in self.pages.next().unwrap_or_default() {
            self.row(context, &area, &placed)?;
        }
        self.number += 1;
        self.foot(context, &area)?;
        Ok(RenderResult { size: area.size(), has_more: self.number < self.count })
    }
}

impl Sheet {
    fn row(&self, context: &Context, area: &Area<'_>, placed: &Placed) -> Result<(), Error> {
        let y = self.top + placed.y;
        for bar in &placed.row.bars {
            let top = if bar.runs_on { y - placed.gap } else { y };
            // Genpdf draws lines of one point only; two side by side make a bar.
            for stroke in [0.5, 1.3] {
                let x = self.left + bar.x + stroke * POINT;
                let ends = vec![Position::new(x, top), Position::new(x, y + placed.row.height)];
                area.draw_line(ends, Color::Greyscale(bar.shade).into());
            }
        }
        for rule in &placed.row.rules {
            let y = y + rule.y;
            let ends = vec![Position::new(self.left + rule.from, y), Position::new(self.left + rule.to, y)];
            area.draw_line(ends, Color::Greyscale(rule.shade).into());
        }
        placed.row.texts.iter().try_for_each(|text| set(context, area, self.left, y, text))
    }

    /// The number of the page and of all pages, in the middle of the lower margin. Without a word, so that it reads in
    /// every language.
    fn foot(&self, context: &Context, area: &Area<'_>) -> Result<(), Error> {
        let words = format!("{} / {}", self.number, self.count);
        let (width, height) = self.paper.size();
        let wide: f64 = Style::new().with_font_size(self.foot_size).str_width(&context.font_cache, &words).into();
        let x = (self.left + width - self.right - wide) / 2.0;
        let baseline = (height - self.bottom * 0.45).min(height - 1.0);
        let pieces = vec![(words, false)];
        set(context, area, x, baseline, &Text { x: 0.0, baseline: 0.0, size: self.foot_size, shade: 0x55, pieces })
    }
}

/// Prints words with their baseline where it belongs. `left` and `top` are those of the row on the page.
fn set(context: &Context, area: &Area<'_>, left: f64, top: f64, text: &Text) -> Result<(), Error> {
    let style = Style::new().with_font_size(text.size).with_color(Color::Greyscale(text.shade));
    // Genpdf puts the baseline a whole glyph below the position that it is given.
    let high: f64 = style.font(&context.font_cache).glyph_height(text.size).into();
    let position = Position::new(left + text.x, top + text.baseline - high);
    let Some(mut section) = area.text_section(&context.font_cache, position, style) else {
        return Err(Error::new("a line stands below the page", ErrorKind::PageSizeExceeded));
    };
    for (piece, bold) in &text.pieces {
        section.print_str(piece, if *bold { style.bold() } else { style })?;
    }
    Ok(())
}
