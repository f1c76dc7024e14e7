//! [`Face`]: one font file, checked.

use std::borrow::Cow;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use harfrust::ShaperFont;
use skrifa::Font as Tables;
use skrifa::raw::types::{F48Dot16, Fixed, NameId};

use super::error::FontError;
use super::sfnt::Sfnt;

/// Characters of a page of the lookup table.
const PAGE: usize = 256;

/// Tells faces apart for the caches of a shaper. Numbers are never given twice, other than addresses.
static NEXT_KEY: AtomicUsize = AtomicUsize::new(0);

/// A font whose tables could be read and that may be embedded. Clones share everything.
#[derive(Clone)]
pub(crate) struct Face(Arc<Inner>);

struct Inner {
    key: usize,
    bytes: Bytes,
    index: u32,
    outlines: Outlines,
    metrics: Metrics,
    name: String,
    glyph_count: u16,
    /// A glyph without ink.
    blank: Option<u16>,
    tables: Tables,
    /// Glyphs of U+0000 to U+FFFF by their characters, filled a page at a time when one is asked for.
    pages: Box<[OnceLock<Box<[u16; PAGE]>>]>,
    /// Whether shaping looks at no more than two neighbours, as was proven for the fonts that come with the crate.
    pairwise: bool,
}

/// The bytes of a face: those of a constant are not copied, others are shared with the reader of the tables.
enum Bytes {
    Constant(&'static [u8]),
    Shared(Arc<Vec<u8>>),
}

/// What draws the letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outlines {
    /// Tables `glyf` and `loca`.
    TrueType,
    /// Table `CFF `.
    Cff,
}

/// In units of the face, but for the angle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Metrics {
    pub(crate) units_per_em: u16,
    pub(crate) ascent: i16,
    /// Below the baseline: negative.
    pub(crate) descent: i16,
    pub(crate) cap_height: i16,
    /// Left, bottom, right, top.
    pub(crate) bounds: [i16; 4],
    /// In degrees, negative when letters lean to the right.
    pub(crate) italic_angle: f32,
    /// 400 is regular, 700 bold.
    pub(crate) weight: u16,
}

impl Face {
    /// Checks the font of that index. `pairwise` is for fonts of which the tests prove it.
    pub(crate) fn new(bytes: Cow<'static, [u8]>, index: u32, pairwise: bool) -> Result<Self, FontError> {
        let damaged = |table| FontError::Damaged { table };
        let ((glyph_count, blank), outlines, weight) = {
            let sfnt = Sfnt::new(&bytes, index)?;
            sfnt.check_rights()?;
            sfnt.check_layout()?;
            (sfnt.check_glyphs()?, sfnt.outlines()?, sfnt.weight())
        };
        let (bytes, tables) = match bytes {
            Cow::Borrowed(constant) => (Bytes::Constant(constant), Tables::new(constant, index)),
            Cow::Owned(owned) => {
                let owned = Arc::new(owned);
                let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = owned.clone();
                (Bytes::Shared(owned), Tables::new(shared, index))
            }
        };
        let tables = tables.ok_or(damaged("head"))?;
        if !tables.charmap().has_unicode() {
            return Err(FontError::NoCharacters);
        }
        // What draws is what was looked for, and it can be read.
        match (outlines, tables.outline_glyphs().underlying_source()) {
            (Outlines::TrueType, Some(skrifa::OutlineSource::Glyf))
            | (Outlines::Cff, Some(skrifa::OutlineSource::Cff)) => {}
            (Outlines::TrueType, _) => return Err(damaged("glyf")),
            (Outlines::Cff, _) => return Err(damaged("CFF ")),
        }
        let mut pages = Vec::new();
        pages.resize_with(0x1_0000 / PAGE, OnceLock::new);
        let mut inner = Inner {
            key: NEXT_KEY.fetch_add(1, Ordering::Relaxed),
            bytes,
            index,
            outlines,
            metrics: read_metrics(&tables, weight),
            name: read_name(&tables),
            glyph_count,
            blank,
            tables,
            pages: pages.into_boxed_slice(),
            pairwise,
        };
        if inner.metrics.cap_height <= 0 {
            inner.metrics.cap_height = capital_height(&inner.tables, inner.metrics.units_per_em);
        }
        Ok(Self(Arc::new(inner)))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match &self.0.bytes {
            Bytes::Constant(bytes) => bytes,
            Bytes::Shared(bytes) => bytes,
        }
    }

    /// In a collection; 0 in a font of its own.
    pub(crate) fn index(&self) -> u32 {
        self.0.index
    }

    pub(crate) fn outlines(&self) -> Outlines {
        self.0.outlines
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// PostScript name, printable ASCII without `[](){}<>/% `.
    pub(crate) fn name(&self) -> &str {
        &self.0.name
    }

    /// Glyphs have numbers below this.
    pub(crate) fn glyph_count(&self) -> u16 {
        self.0.glyph_count
    }

    /// The glyph that stands for a character before shaping; never 0.
    pub(crate) fn glyph(&self, character: char) -> Option<u16> {
        let code = u32::from(character);
        let (page, place) = (code as usize / PAGE, code as usize % PAGE);
        let glyph = match self.0.pages.get(page) {
            Some(cell) => *cell.get_or_init(|| self.page(page)).get(place)?,
            None => self.look_up(&ShaperFont::new(&self.0.tables), code),
        };
        (glyph != 0).then_some(glyph)
    }

    /// The glyph that stands for what is invisible, the space or another one without ink.
    pub(super) fn invisible(&self) -> Option<u16> {
        self.glyph(' ').or(self.0.blank)
    }

    /// Whether the face has a glyph of its own for a character.
    pub(crate) fn has(&self, character: char) -> bool {
        self.glyph(character).is_some()
    }

    /// How far the pen moves for a glyph.
    #[cfg(test)]
    pub(crate) fn advance(&self, glyph: u16) -> i32 {
        ShaperFont::new(&self.0.tables).glyph_h_advance(skrifa::GlyphId::from(glyph))
    }

    /// For the shaper.
    pub(super) fn tables(&self) -> &Tables {
        &self.0.tables
    }

    /// The same for clones, and for nothing else as long as the program runs.
    pub(super) fn key(&self) -> usize {
        self.0.key
    }

    pub(super) fn is_pairwise(&self) -> bool {
        self.0.pairwise
    }

    fn page(&self, page: usize) -> Box<[u16; PAGE]> {
        // The shaper's own lookup, so that the two cannot differ.
        let font = ShaperFont::new(&self.0.tables);
        let mut glyphs = Box::new([0; PAGE]);
        for (code, glyph) in (page * PAGE..).zip(glyphs.iter_mut()) {
            *glyph = u32::try_from(code).map_or(0, |code| self.look_up(&font, code));
        }
        glyphs
    }

    fn look_up(&self, font: &ShaperFont<'_, '_>, code: u32) -> u16 {
        let glyph = font.nominal_glyph(code).and_then(|glyph| u16::try_from(glyph.to_u32()).ok());
        glyph.filter(|&glyph| glyph < self.0.glyph_count).unwrap_or(0)
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face").field("name", &self.0.name).field("index", &self.0.index).finish_non_exhaustive()
    }
}

fn read_metrics(tables: &Tables, weight: u16) -> Metrics {
    let all = tables.metrics();
    let line = all.h_line();
    let em = i16::try_from(all.units_per_em).unwrap_or(i16::MAX);
    // A font that gives no line is taken to have one of the height of the em.
    let ascent = line.map(|line| whole(line.ascender)).filter(|&ascent| ascent > 0).unwrap_or(em / 5 * 4);
    let descent = line.map(|line| whole(line.descender)).unwrap_or(em / -5);
    let angle = tables.style_metrics().italic_angle.map_or(0.0, Fixed::to_f32);
    Metrics {
        units_per_em: all.units_per_em,
        ascent,
        // Some fonts give the depth below the baseline as a positive number.
        descent: descent.saturating_abs().saturating_neg(),
        cap_height: all.cap_height.map_or(0, whole),
        bounds: [all.bounds.x_min, all.bounds.y_min, all.bounds.x_max, all.bounds.y_max].map(whole),
        italic_angle: angle.clamp(-90.0, 90.0),
        weight,
    }
}

fn whole(value: F48Dot16) -> i16 {
    let value = value.to_f64().round();
    // `as` saturates.
    value as i16
}

/// The height of an H, else seven tenths of the em.
fn capital_height(tables: &Tables, units_per_em: u16) -> i16 {
    let glyph = tables.charmap().map_unicode('H');
    let top = glyph.and_then(|glyph| tables.glyph_metrics().extents(glyph)).map_or(0.0, |box_| box_.y_bearing);
    let usual = f32::from(units_per_em) * 0.7;
    // `as` saturates.
    (if top > 0.0 { top } else { usual }).round() as i16
}

fn read_name(tables: &Tables) -> String {
    let name = tables.names().get(NameId::POSTSCRIPT_NAME).and_then(|name| name.english_or_first());
    let letters = name.into_iter().flat_map(|name| name.name().chars().take(256));
    // ISO 32000-1 7.3.5: what may stand in a name without escape; PostScript allows 63 characters.
    let allowed = |c: &char| c.is_ascii_graphic() && !"[](){}<>/%#".contains(*c);
    let name: String = letters.filter(allowed).take(63).collect();
    if name.is_empty() { "Font".to_owned() } else { name }
}

#[cfg(test)]
impl Face {
    /// A font that is known to be good.
    pub(crate) fn sample(bytes: Vec<u8>) -> Self {
        Self::new(bytes.into(), 0, true).expect("a good font")
    }
}
