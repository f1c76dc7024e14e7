//! [`FontSet`]: fonts in the order in which a character is looked for.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::FaceId;
use super::error::FontError;
use super::face::Face;
use super::unicode::{compose, decompose, is_ignorable, substitute};

/// A font: one face of a TTF, OTF, TTC or OTC file, checked.
///
/// A variable TrueType font is used as it stands by default. Clones share the bytes.
///
/// # Examples
///
/// ```
/// use handout_pdf::{Font, FontError};
///
/// let font = Font::new(handout_fonts::NOTO_SANS.regular)?;
/// assert_eq!(font.name(), "NotoSans-Regular");
///
/// assert_eq!(Font::new(b"wOF2...").err(), Some(FontError::Format { format: "WOFF2" }));
/// # Ok::<(), FontError>(())
/// ```
#[derive(Clone)]
pub struct Font(Face);

impl Font {
    /// Checks the bytes of a font file; of a collection, its first font.
    ///
    /// # Errors
    ///
    /// [`FontError`] when the file is larger than 64 MiB, is no TTF or OTF, is damaged, or may not be embedded by its
    /// licence (`fsType` in its table `OS/2`).
    pub fn new(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, FontError> {
        Self::from_collection(bytes, 0)
    }

    /// Checks one font of a collection, a TTC or OTC file. The first has the index 0.
    ///
    /// # Errors
    ///
    /// As [`Font::new`]; and [`FontError::NoSuchFont`] when the collection has fewer.
    pub fn from_collection(bytes: impl Into<Cow<'static, [u8]>>, index: u32) -> Result<Self, FontError> {
        Ok(Self(Face::new(bytes.into(), index, false)?))
    }

    /// The PostScript name that the font gives itself, such as `NotoSans-Regular`: printable ASCII, without what a PDF
    /// name may not hold; `Font` when it gives none.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.name()
    }
}

impl fmt::Debug for Font {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Font").field(&self.name()).finish()
    }
}

#[cfg(test)]
impl From<Face> for Font {
    fn from(face: Face) -> Self {
        Self(face)
    }
}

/// A typeface: its regular font, and those for strong and emphasised words where there are any.
///
/// Words in a style that the family lacks are set in its regular font.
///
/// # Examples
///
/// ```
/// use handout_pdf::{Font, FontFamily};
///
/// let noto = handout_fonts::NOTO_SANS;
/// let family = FontFamily::new(Font::new(noto.regular)?).with_bold(Font::new(noto.bold)?);
/// # let _ = family;
/// # Ok::<(), handout_pdf::FontError>(())
/// ```
#[derive(Clone, Debug)]
pub struct FontFamily {
    regular: Font,
    bold: Option<Font>,
    italic: Option<Font>,
}

impl FontFamily {
    /// A family of one font.
    #[must_use]
    pub fn new(regular: Font) -> Self {
        Self { regular, bold: None, italic: None }
    }

    /// With a font for headings and strong words.
    #[must_use]
    pub fn with_bold(mut self, bold: Font) -> Self {
        self.bold = Some(bold);
        self
    }

    /// With a font for emphasised words.
    #[must_use]
    pub fn with_italic(mut self, italic: Font) -> Self {
        self.italic = Some(italic);
        self
    }
}

/// Families in the order in which a character is looked for: the first family that has it shows it.
///
/// A word is shown by one family where one has all of it. The default is [`FontSet::bundled`]. Clones share everything.
///
/// # Examples
///
/// A clinic's own typeface, and the bundled one for what it lacks:
///
/// ```
/// use handout_pdf::{Font, FontFamily, FontSet};
///
/// # let bytes = handout_fonts::NOTO_SANS.regular;
/// let own = FontFamily::new(Font::new(bytes)?);
/// let fonts = FontSet::empty().with(own).with_bundled();
/// # let _ = fonts;
/// # Ok::<(), handout_pdf::FontError>(())
/// ```
#[derive(Clone)]
pub struct FontSet(Arc<Inner>);

#[derive(Clone, Default)]
struct Inner {
    faces: Vec<Face>,
    /// For each family, its faces by [`Style`].
    families: Vec<[FaceId; 3]>,
}

/// The three kinds of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Regular,
    Bold,
    Italic,
}

impl Default for FontSet {
    fn default() -> Self {
        Self::bundled()
    }
}

impl FontSet {
    /// The families of `handout-fonts`, in its order.
    #[must_use]
    pub fn bundled() -> Self {
        static BUNDLED: OnceLock<FontSet> = OnceLock::new();
        BUNDLED.get_or_init(|| Self::empty().with_families(bundled_families())).clone()
    }

    /// No family at all, to add some.
    #[must_use]
    pub fn empty() -> Self {
        Self(Arc::default())
    }

    /// With a family behind those that are there. A set holds up to 10,000 families; further ones are left out.
    #[must_use]
    pub fn with(self, family: FontFamily) -> Self {
        self.with_families([family])
    }

    /// With the families of [`FontSet::bundled`] behind those that are there.
    #[must_use]
    pub fn with_bundled(self) -> Self {
        if self.0.families.is_empty() { Self::bundled() } else { self.with_families(bundled_families()) }
    }

    fn with_families(mut self, families: impl IntoIterator<Item = FontFamily>) -> Self {
        let inner = Arc::make_mut(&mut self.0);
        for FontFamily { regular, bold, italic } in families {
            if inner.families.len() < 10_000 {
                let regular = inner.add(regular);
                let bold = bold.map_or(regular, |font| inner.add(font));
                let italic = italic.map_or(regular, |font| inner.add(font));
                inner.families.push([regular, bold, italic]);
            }
        }
        self
    }

    /// All faces; a [`FaceId`] is an index into them.
    pub(crate) fn faces(&self) -> &[Face] {
        &self.0.faces
    }

    pub(crate) fn face(&self, id: FaceId) -> Option<&Face> {
        self.0.faces.get(usize::from(id.0))
    }

    /// As the shaper chooses for a letter by itself. The face that shows a letter with its marks: of the first family that has all of it, else of the first family that
    /// has its first character.
    #[cfg(test)]
    pub(crate) fn pick(&self, cluster: &str, style: Style) -> Option<FaceId> {
        let first = cluster.chars().next()?;
        let family = self
            .first_family(style, |face| covers(face, cluster.chars()))
            .or_else(|| self.first_family(style, |face| covers(face, [first])))?;
        self.in_family(family, style)
    }

    /// Whether some family shows a character.
    pub(crate) fn has(&self, character: char) -> bool {
        // Most characters are in some face as they are; to take a character apart for each face before that one costs more.
        self.first_family(Style::Regular, |face| face.has(character)).is_some()
            || self.first_family(Style::Regular, |face| covers(face, [character])).is_some()
    }

    /// The index of the first family whose face satisfies a condition.
    pub(super) fn first_family(&self, style: Style, mut condition: impl FnMut(&Face) -> bool) -> Option<u16> {
        let mut families = self.0.families.iter();
        let index = families.position(|family| self.face(in_style(family, style)).is_some_and(&mut condition))?;
        u16::try_from(index).ok()
    }

    /// The face of the first family.
    pub(super) fn primary(&self, style: Style) -> Option<FaceId> {
        self.in_family(0, style)
    }

    pub(super) fn in_family(&self, family: u16, style: Style) -> Option<FaceId> {
        self.0.families.get(usize::from(family)).map(|family| in_style(family, style))
    }
}

impl fmt::Debug for FontSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FontSet ")?;
        f.debug_list().entries(self.0.faces.iter().map(Face::name)).finish()
    }
}

impl Inner {
    fn add(&mut self, Font(face): Font) -> FaceId {
        let id = FaceId(u16::try_from(self.faces.len()).unwrap_or(u16::MAX));
        self.faces.push(face);
        id
    }
}

/// Whether a face can show all characters, by itself or in the forms that shaping puts in their place.
pub(super) fn covers(face: &Face, characters: impl IntoIterator<Item = char>) -> bool {
    let mut before = None;
    for character in characters {
        if shows(face, character) {
            before = Some(character);
        } else {
            // A mark that the face has only together with its letter.
            match before.and_then(|before| compose(before, character)).filter(|&whole| face.has(whole)) {
                Some(whole) => before = Some(whole),
                None => return false,
            }
        }
    }
    true
}

fn shows(face: &Face, character: char) -> bool {
    has_parts(face, character) || is_ignorable(character) || substitute(character).is_some_and(|other| face.has(other))
}

/// Letters with several accents come apart one by one.
fn has_parts(face: &Face, character: char) -> bool {
    face.has(character)
        || decompose(character)
            .is_some_and(|(letter, mark)| mark.is_none_or(|mark| face.has(mark)) && has_parts(face, letter))
}

fn in_style([regular, bold, italic]: &[FaceId; 3], style: Style) -> FaceId {
    match style {
        Style::Regular => *regular,
        Style::Bold => *bold,
        Style::Italic => *italic,
    }
}

/// The fonts that come with the crate, read once. Should one of them not be readable, its family is left out; the tests read
/// them all.
fn bundled_families() -> impl Iterator<Item = FontFamily> {
    static FAMILIES: OnceLock<Vec<FontFamily>> = OnceLock::new();
    let read = || handout_fonts::FAMILIES.iter().filter_map(bundled_family).collect();
    FAMILIES.get_or_init(read).iter().cloned()
}

fn bundled_family(family: &handout_fonts::Family) -> Option<FontFamily> {
    // Of this family alone it is proven that tables of pairs shape as the shaper does.
    let pairwise = family.name == "Noto Sans";
    let font = |bytes: &'static [u8]| Face::new(Cow::Borrowed(bytes), 0, pairwise).ok().map(Font);
    let (regular, bold) = (font(family.regular)?, font(family.bold));
    let italic = family.italic.and_then(font);
    Some(FontFamily { regular, bold, italic })
}
