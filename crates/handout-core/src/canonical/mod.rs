//! The canonical form of an article, as `DIGEST.md` tells it, and its digest.

mod model;

use std::num::NonZeroU32;

use sha2::{Digest as _, Sha256};

use crate::article::Article;
use crate::date::{PartialDate, Year};
use crate::digest::Digest;
use crate::draft::Draft;
use crate::figure::Asset;
use crate::language::{Direction, LanguageTag};
use crate::metadata::Code;
use crate::nonempty::NonEmpty;
use crate::slug::{ExtKey, Slug};
use crate::text::{Line, Text};
use crate::url::Url;

/// What the form begins with, so that no other data has the digest of an article.
const HEAD: &[u8] = b"handout-digest/1\n";

impl Article {
    /// The article's fingerprint: equal for equal articles, whatever format they were read from, and different for
    /// different ones. See [`Digest`].
    ///
    /// # Examples
    ///
    /// ```
    /// use handout_core::{Article, Block, Draft, Inlines, LanguageTag, Slug};
    ///
    /// let mut draft = Draft::new(Slug::new("hiccups")?, LanguageTag::english(), Inlines::text("Hiccups")?);
    /// draft.intro.push(Block::Paragraph(Inlines::text("They go away.")?));
    /// let article = Article::try_from(draft)?;
    /// assert_eq!(
    ///     article.digest().to_string(),
    ///     "a91ca954e622bdc51e3bf59ba53bba80da9562c2904577209ba237536add0a72"
    /// );
    /// assert_eq!(Article::from_json(article.to_json()?)?.digest(), article.digest());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn digest(&self) -> Digest {
        digest(self)
    }

    /// The bytes whose SHA-256 is the [`digest`](Self::digest): for those who write another implementation and want to see
    /// where it differs.
    #[must_use]
    pub fn canonical_form(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(self, &mut |part| bytes.extend_from_slice(part));
        bytes
    }
}

/// The digest of a draft, which a reader compares before the gate has seen it.
pub(crate) fn digest(draft: &Draft) -> Digest {
    let mut hasher = Sha256::new();
    write(draft, &mut |part| hasher.update(part));
    Digest::new(hasher.finalize().into())
}

fn write(draft: &Draft, sink: &mut dyn FnMut(&[u8])) {
    sink(HEAD);
    draft.form(&mut Stream { sink });
}

/// Where the form goes, part by part. Each part says by its first byte what it is, and by its length or its end where it
/// ends, so that the whole can be read back in one way only.
struct Stream<'s> {
    sink: &'s mut dyn FnMut(&[u8]),
}

impl Stream<'_> {
    fn counted(&mut self, mark: &[u8], bytes: &[u8]) {
        (self.sink)(mark);
        (self.sink)(bytes.len().to_string().as_bytes());
        (self.sink)(b":");
        (self.sink)(bytes);
    }

    fn text(&mut self, text: &str) {
        self.counted(b"T", text.as_bytes());
    }

    fn list<'i, T: Form + 'i>(&mut self, items: impl IntoIterator<Item = &'i T>) {
        (self.sink)(b"L");
        items.into_iter().for_each(|item| item.form(self));
        (self.sink)(b"E");
    }

    fn record(&mut self, name: &str, fields: impl FnOnce(&mut Self)) {
        self.counted(b"R", name.as_bytes());
        fields(self);
        (self.sink)(b"E");
    }

    /// A field that holds nothing leaves no trace: a later version may add one without changing older digests.
    fn field<T: Form + ?Sized>(&mut self, name: &str, value: &T) {
        if !value.is_nothing() {
            self.counted(b"F", name.as_bytes());
            value.form(self);
        }
    }
}

/// What has a canonical form. Structs are taken apart field by field, so that a new field breaks the build here.
trait Form {
    fn form(&self, out: &mut Stream<'_>);

    /// Whether a field of it is left out.
    fn is_nothing(&self) -> bool {
        false
    }
}

impl<T: Form> Form for Option<T> {
    fn form(&self, out: &mut Stream<'_>) {
        if let Some(value) = self {
            value.form(out);
        }
    }

    fn is_nothing(&self) -> bool {
        self.as_ref().is_none_or(Form::is_nothing)
    }
}

impl<T: Form> Form for [T] {
    fn form(&self, out: &mut Stream<'_>) {
        out.list(self);
    }

    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Form> Form for Vec<T> {
    fn form(&self, out: &mut Stream<'_>) {
        self.as_slice().form(out);
    }

    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Form> Form for NonEmpty<T> {
    fn form(&self, out: &mut Stream<'_>) {
        out.list(self);
    }
}

impl Form for str {
    fn form(&self, out: &mut Stream<'_>) {
        out.text(self);
    }
}

macro_rules! strings {
    ($($name:ty),+) => {$(
        impl Form for $name {
            fn form(&self, out: &mut Stream<'_>) {
                out.text(self);
            }
        }
    )+};
}

strings!(Text, Line, Slug, ExtKey, Url, LanguageTag, Code);

macro_rules! numbers {
    ($($name:ty),+) => {$(
        impl Form for $name {
            fn form(&self, out: &mut Stream<'_>) {
                out.text(&self.to_string());
            }
        }
    )+};
}

numbers!(u8, NonZeroU32, PartialDate);

impl Form for Year {
    fn form(&self, out: &mut Stream<'_>) {
        out.text(&self.get().to_string());
    }
}

impl Form for Direction {
    fn form(&self, out: &mut Stream<'_>) {
        out.text(self.as_str());
    }
}

impl Form for Asset {
    fn form(&self, out: &mut Stream<'_>) {
        out.counted(b"B", self.bytes());
    }
}
