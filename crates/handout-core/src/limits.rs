//! [`Limits`]: how much an article may hold.

use crate::draft::Draft;
use crate::validate::{Violations, violations};

/// Bounds that keep every reader's and every exporter's work finite. The defaults hold any real handout.
///
/// They mean the same to the gate, to the importer and to the readers of JSON and XML. Whatever is over one of them is an error
/// that names the limit, its value and the place; readers stop early where a file cannot but hold more. What only one format
/// has, such as the attributes of an XML element, is bounded by the options of its reader.
///
/// # Examples
///
/// ```
/// use handout_core::{Article, Limits};
///
/// let json = r#"{"format": "handout-article/1", "id": "hiccups", "language": "en", "title": ["Hiccups"],
///   "intro": [{"type": "paragraph", "content": ["Hold your breath."]}]}"#;
/// let mut limits = Limits::default();
/// limits.text_bytes = 16;
/// let error = Article::from_json_with_limits(json, &limits).unwrap_err().to_string();
/// assert_eq!(error, "text has 17 bytes, more than 16; divide it at line 2, column 47 (intro[0].content[0])");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes that a reader takes. Default: 8 MiB.
    pub input_bytes: usize,
    /// Levels of sections, blocks, items, rows and running text together. Default: 32; more than 128 counts as 128.
    pub depth: usize,
    /// Levels of sections. Default: 4.
    pub section_depth: usize,
    /// Levels of lists. Default: 6.
    pub list_depth: usize,
    /// Blocks in the whole article. Default: 100,000.
    pub blocks: usize,
    /// UTF-8 bytes in one text. Default: 1 MiB.
    pub text_bytes: usize,
    /// Parts of the whole article: all that [`walk`](crate::walk) meets, such as blocks, items, rows, running texts and their
    /// pieces; each cell; each party and text of a fact; what a figure is made of; each entry of the metadata.
    /// Default: 400,000.
    pub nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 8 << 20,
            depth: 32,
            section_depth: 4,
            list_depth: 6,
            blocks: 100_000,
            text_bytes: 1 << 20,
            nodes: 400_000,
        }
    }
}

impl Limits {
    /// Looks at nothing but what these limits bound: for readers, whose drafts may still lack what the gate asks for.
    ///
    /// # Errors
    ///
    /// Everything in `draft` that is over a limit. An article is within the limits that it was checked against.
    pub fn check(&self, draft: &Draft) -> Result<(), Violations> {
        let over = violations(draft, self).into_iter().filter(|violation| violation.kind.is_over_limit()).collect();
        Violations::new(over).map_or(Ok(()), Err)
    }
}
