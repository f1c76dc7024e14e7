//! What a caller may tell the importer.

use handout_core::{LanguageTag, Limits, Slug};

/// What a caller may tell the importer. Whatever is not told is assumed and reported.
///
/// # Examples
///
/// ```
/// use handout_core::LanguageTag;
/// use handout_import::ImportOptions;
///
/// let options = ImportOptions::default().with_language(LanguageTag::new("es-MX")?);
/// # Ok::<(), handout_core::LanguageError>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ImportOptions {
    /// Language of the article. `None`: taken from its script and its commonest words, and reported.
    pub language: Option<LanguageTag>,
    /// Name of the article. `None`: made of the title, and reported when that has no Latin letters.
    pub id: Option<Slug>,
    /// What to do with lines of the portal around the article.
    pub furniture: Furniture,
    /// Whether a short line may be taken for a heading by its shape alone. Default: `true`.
    pub infer_headings: bool,
    /// Bounds on the article; [`Limits::input_bytes`] bounds the source, and [`Limits::nodes`] its headings, paragraphs and items,
    /// the portal's among them, each of which counts as the three parts that it would be in an article. Lists go no deeper than
    /// [`Limits::list_depth`]: deeper items are moved up. Default: [`Limits::default`].
    pub limits: Limits,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self {
            language: None,
            id: None,
            furniture: Furniture::default(),
            infer_headings: true,
            limits: Limits::default(),
        }
    }
}

impl ImportOptions {
    /// The same for an article in `language`.
    #[must_use]
    pub fn with_language(mut self, language: LanguageTag) -> Self {
        self.language = Some(language);
        self
    }

    /// The same for an article with this name.
    #[must_use]
    pub fn with_id(mut self, id: Slug) -> Self {
        self.id = Some(id);
        self
    }

    /// The same with another rule for the portal's lines.
    #[must_use]
    pub fn with_furniture(mut self, furniture: Furniture) -> Self {
        self.furniture = furniture;
        self
    }

    /// The same, taking no line for a heading by its shape alone.
    #[must_use]
    pub fn without_inferred_headings(mut self) -> Self {
        self.infer_headings = false;
        self
    }
}

/// What to do with lines of the portal around the article, such as a cookie bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Furniture {
    /// Leave them out of the article and name them in the report.
    #[default]
    Separate,
    /// Keep them in the article, where they stand.
    Keep,
    /// Refuse the source: [`ImportError::Furniture`](crate::ImportError::Furniture).
    Reject,
}
