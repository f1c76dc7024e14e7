//! [`Kit`]: everything that every format has to hold, by one call.

use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use handout_core::{Article, ExportError, Exporter, Field};

use crate::checks;
use crate::evidence::Evidence;
use crate::failure::{Failure, Failures};

type Part<'a> = Box<dyn Fn(&[u8]) -> String + 'a>;
type Reader<'a> = Box<dyn Fn(&[u8]) -> Result<Article, String> + 'a>;

/// Holds an exporter to what every format promises.
///
/// What is asked is listed at [`Check`]. An exporter whose capabilities say that it refuses some articles may answer any of
/// them with [`ExportError::Unsupported`] or [`ExportError::MissingGlyphs`], which name the place, and then must not have
/// written a byte.
///
/// # Examples
///
/// A format that prints the reading text, and its test:
///
/// ```
/// use std::io::Write;
/// use handout_conformance::{Check, Kit};
/// use handout_core::{
///     Article, Capabilities, ExportError, Exporter, Fidelity, Field, Findings, Format, Labels, reading_text,
/// };
///
/// struct Plain;
///
/// impl Exporter for Plain {
///     fn format(&self) -> Format {
///         Format::new("plain", "text/plain; charset=utf-8", "txt")
///     }
///     fn capabilities(&self) -> Capabilities {
///         Capabilities::none().reproducible()
///     }
///     // A real format matches on every field, and leaves no check out below.
///     fn fidelity(&self, _: Field) -> Fidelity {
///         Fidelity::Dropped
///     }
///     fn export(&self, article: &Article, out: &mut dyn Write) -> Result<Findings, ExportError> {
///         out.write_all(reading_text(article, Labels::english()).as_bytes())?;
///         Ok(Findings::new())
///     }
/// }
///
/// Kit::new(&Plain).without(Check::Fidelity).run()?;
/// # Ok::<(), handout_conformance::Failures>(())
/// ```
pub struct Kit<'a> {
    pub(crate) exporter: &'a dyn Exporter,
    extract: Part<'a>,
    shown: Option<Part<'a>>,
    contents: Part<'a>,
    pub(crate) reader: Option<Reader<'a>>,
    pub(crate) evidence: Option<Box<dyn Fn(Field) -> Option<Evidence> + 'a>>,
    pub(crate) test: Option<&'a str>,
    replaced: Vec<(char, &'static str)>,
    checks: Vec<Check>,
}

macro_rules! checks {
    ($($(#[doc = $doc:literal])+ $check:ident = $name:literal by $run:path,)+) => {
        /// One of the things that every format has to hold.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Check {
            $($(#[doc = $doc])+ $check,)+
        }

        impl Check {
            /// Every check, in the order in which they run.
            pub const ALL: &[Self] = &[$(Self::$check),+];

            /// Its name.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$check => $name,)+
                }
            }

            fn run(self, kit: &Kit<'_>, found: &mut Found<'_>) {
                match self {
                    $(Self::$check => $run(kit, found),)+
                }
            }
        }
    };
}

checks! {
    /// Every word of [`reading_text`](handout_core::reading_text) is in the text, in order: of every fixture and of a hundred
    /// generated articles.
    Words = "every word in reading order" by checks::words::words,
    /// The title, and each line of the colophon: who reviewed, who holds the rights, what the notices say. So one lost word
    /// hides no other.
    Parts = "title, review, rights and notices" by checks::words::parts,
    /// Each callout says in words how urgent it is.
    Urgency = "urgency kept" by checks::words::urgency,
    /// More than 500 hostile strings, each in every place that takes words. All their characters come out, or the place is
    /// named.
    Hostile = "hostile text inert" by checks::hostile::hostile,
    /// A word of up to 100,000 letters (1,000,000 in a release build) and a table of 1,000 rows.
    Sizes = "overlong words and tables" by checks::sizes::sizes,
    /// Each field that may be left out, left out.
    Optional = "each field left out" by checks::sizes::optional,
    /// Sections, lists, tables, callouts and running text, each nested as deep as may be, on a stack of 256 KiB.
    Depth = "nesting on a small stack" by checks::sizes::depth,
    /// The same bytes twice and on eight threads, and, with [`Kit::elsewhere`], in a process of another locale, time zone and
    /// folder, when the capabilities promise it.
    SameBytes = "the same bytes" by checks::same::same_bytes,
    /// A writer that fails at any byte, or when it is flushed, is answered with [`ExportError::Write`]; one that takes a byte
    /// at a time gets all of them.
    Writers = "failing writers" by checks::writers::writers,
    /// What the exporter says of each field, held against what it writes.
    Fidelity = "fidelity as published" by checks::fidelity::fidelity,
    /// What was written is read back equal, when the capabilities promise it: every fixture and two hundred generated
    /// articles.
    RoundTrip = "round trip" by checks::round_trip::round_trip,
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl<'a> Kit<'a> {
    /// All checks, for a format whose file is its text.
    #[must_use]
    pub fn new(exporter: &'a dyn Exporter) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self {
            exporter,
            extract: Box::new(text),
            shown: None,
            contents: Box::new(text),
            reader: None,
            evidence: None,
            test: None,
            replaced: Vec::new(),
            checks: Check::ALL.to_vec(),
        }
    }

    /// How to get at what a reader of the file meets, for a format that is not plain text. Best by a parser that somebody
    /// else wrote.
    #[must_use]
    pub fn extract(mut self, extract: impl Fn(&[u8]) -> String + 'a) -> Self {
        self.extract = Box::new(extract);
        self
    }

    /// How to get at all that is printed, where that is more than is read out, such as meanings in brackets that a tagged
    /// format marks as additions. Fields that are text only are looked for in it.
    #[must_use]
    pub fn shown(mut self, shown: impl Fn(&[u8]) -> String + 'a) -> Self {
        self.shown = Some(Box::new(shown));
        self
    }

    /// How to get at everything that the file holds, unpacked, for a format that is not written in UTF-8. [`Evidence`] is
    /// looked for in it.
    #[must_use]
    pub fn contents(mut self, contents: impl Fn(&[u8]) -> String + 'a) -> Self {
        self.contents = Box::new(contents);
        self
    }

    /// How an article is read back.
    #[must_use]
    pub fn reader<E: fmt::Display>(mut self, reader: impl Fn(&[u8]) -> Result<Article, E> + 'a) -> Self {
        self.reader = Some(Box::new(move |bytes| reader(bytes).map_err(|error| error.to_string())));
        self
    }

    /// How a program tells from the file alone that a field has its value: asked for each field that the exporter says is
    /// carried, unless there is a reader.
    #[must_use]
    pub fn evidence(mut self, evidence: impl Fn(Field) -> Option<Evidence> + 'a) -> Self {
        self.evidence = Some(Box::new(evidence));
        self
    }

    /// Makes the files in other processes too, under another locale, time zone and folder, by running `test` again: the full
    /// name of the test function in which this stands, such as `conformance::it_holds`.
    #[must_use]
    pub fn elsewhere(mut self, test: &'a str) -> Self {
        self.test = Some(test);
        self
    }

    /// A character that the format may not write, and what stands for it. Say why where this is called.
    #[must_use]
    pub fn written_as(mut self, character: char, instead: &'static str) -> Self {
        self.replaced.push((character, instead));
        self
    }

    /// One check alone, while working on it.
    #[must_use]
    pub fn only(mut self, check: Check) -> Self {
        self.checks = vec![check];
        self
    }

    /// All but one check. Say why where this is called.
    #[must_use]
    pub fn without(mut self, check: Check) -> Self {
        self.checks.retain(|one| *one != check);
        self
    }

    /// Runs the checks. A panic in one is a failure and stops no other.
    ///
    /// # Errors
    ///
    /// [`Failures`]: everything that does not hold, each with check, fixture, path, what was expected and what was got.
    pub fn run(&self) -> Result<(), Failures> {
        if self.test.is_some() && checks::same::is_elsewhere() {
            checks::same::tell(self.exporter);
            return Ok(());
        }
        let mut failures = Failures::none(self.exporter.format().id);
        for &check in &self.checks {
            if let Err(panic) = guarded(|| check.run(self, &mut Found::new(check, &mut failures))) {
                Found::new(check, &mut failures).add("any", "article", "no panic", panic);
            }
        }
        if failures.is_empty() { Ok(()) } else { Err(failures) }
    }

    /// The file of an article. `None`: the format has no form for it and said so as it must, or the failure is noted.
    pub(crate) fn export(&self, fixture: &str, article: &Article, found: &mut Found<'_>) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        match guarded(|| self.exporter.export(article, &mut bytes)) {
            Ok(Ok(_)) => return Some(bytes),
            Ok(Err(error)) if !self.may_refuse(&error) => found.add(fixture, "article", "an export", error.to_string()),
            Ok(Err(error)) => {
                if !bytes.is_empty() {
                    found.add(fixture, "article", "nothing written on refusal", format!("{} bytes", bytes.len()));
                }
                if matches!(&error, ExportError::MissingGlyphs { paths, .. } if paths.is_empty()) {
                    found.add(fixture, "article", "a refusal with its place", error.to_string());
                }
            }
            Err(panic) => found.add(fixture, "article", "no panic", panic),
        }
        None
    }

    /// Words as the format writes them.
    pub(crate) fn as_written(&self, words: &str) -> String {
        self.replaced.iter().fold(words.to_owned(), |words, (character, instead)| words.replace(*character, instead))
    }

    /// What a reader of the file meets.
    pub(crate) fn text(&self, fixture: &str, bytes: &[u8], found: &mut Found<'_>) -> Option<String> {
        found.guard(fixture, || (self.extract)(bytes))
    }

    /// All that is printed.
    pub(crate) fn printed(&self, fixture: &str, bytes: &[u8], found: &mut Found<'_>) -> Option<String> {
        found.guard(fixture, || self.shown.as_ref().unwrap_or(&self.extract)(bytes))
    }

    /// Everything in the file.
    pub(crate) fn all(&self, fixture: &str, bytes: &[u8], found: &mut Found<'_>) -> Option<String> {
        found.guard(fixture, || (self.contents)(bytes))
    }

    pub(crate) fn may_refuse(&self, error: &ExportError) -> bool {
        self.exporter.capabilities().may_refuse
            && matches!(error, ExportError::Unsupported { .. } | ExportError::MissingGlyphs { .. })
    }
}

/// Where a check puts what it finds.
pub(crate) struct Found<'a> {
    check: Check,
    failures: &'a mut Failures,
}

impl<'a> Found<'a> {
    pub(crate) fn new(check: Check, failures: &'a mut Failures) -> Self {
        Self { check, failures }
    }

    pub(crate) fn add(
        &mut self,
        fixture: &str,
        path: impl fmt::Display,
        expected: impl Into<String>,
        got: impl Into<String>,
    ) {
        self.failures.push(Failure {
            check: self.check,
            fixture: fixture.to_owned(),
            path: path.to_string(),
            expected: expected.into(),
            got: got.into(),
        });
    }

    /// What `run` gives, unless it panics; then that is noted.
    pub(crate) fn guard<T>(&mut self, fixture: &str, run: impl FnOnce() -> T) -> Option<T> {
        guarded(run).map_err(|panic| self.add(fixture, "article", "no panic", panic)).ok()
    }
}

/// What `run` gives, or the words of its panic.
pub(crate) fn guarded<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|panic| told(&*panic))
}

/// The words of a panic.
pub(crate) fn told(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
    let words = words.or_else(|| panic.downcast_ref::<String>().cloned());
    format!("a panic: {}", words.as_deref().unwrap_or("without words"))
}
