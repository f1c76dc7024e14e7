//! [`XmlReadOptions`].

use handout_core::Limits;

/// How XML is read: what is forgiven, and how much is taken.
///
/// # Examples
///
/// ```
/// use handout_xml::XmlReadOptions;
///
/// assert!(!XmlReadOptions::default().lenient);
/// assert!(XmlReadOptions::lenient().lenient);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct XmlReadOptions {
    /// Skips attributes that this version does not know and names each in [`XmlArticle::skipped`](crate::XmlArticle), and
    /// takes files of later minor versions. Unknown elements are errors all the same: skipping one could drop medical
    /// text. Default: `false`, where an unknown attribute is an error.
    pub lenient: bool,
    /// Bounds on the article; [`Limits::input_bytes`] bounds the file, [`Limits::text_bytes`] each attribute, and
    /// [`Limits::nodes`] the elements, those in comments among them. Default: [`Limits::default`].
    pub limits: Limits,
    /// Attributes of one element, declarations of namespaces among them. No element of ours has more than five.
    /// Default: 64.
    pub attributes: usize,
}

impl XmlReadOptions {
    /// Skips what can be skipped without losing words.
    #[must_use]
    pub fn lenient() -> Self {
        Self { lenient: true, ..Self::default() }
    }
}

impl Default for XmlReadOptions {
    fn default() -> Self {
        Self { lenient: false, limits: Limits::default(), attributes: 64 }
    }
}
