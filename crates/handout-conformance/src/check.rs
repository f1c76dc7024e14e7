//! [`check`]: what every exporter has to hold, over every fixture.

use std::error::Error;
use std::fmt;
use std::io;
use std::thread;

use handout_core::{
    Article, Block, Draft, ExportError, Exporter, Inline, Inlines, Labels, LanguageTag, List, ListItem, NonEmpty, Slug,
    Text, reading_text,
};

use crate::fixture::{fixture, fixtures};

/// Holds `exporter` to what every format promises, over every fixture. `extract` gives the readable text of an export.
///
/// - Every fixture is exported. An exporter whose capabilities say that it refuses some articles may answer
///   [`ExportError::Unsupported`] or [`ExportError::MissingGlyphs`], and then must not have written a byte.
/// - Every word of [`reading_text`] is in the extracted text, in order, hostile ones included. So nothing is lost, not
///   even a disclaimer, and no text became markup.
/// - The same bytes come out again, and on other threads, when the capabilities promise it.
/// - A writer that fails at any byte is answered with [`ExportError::Write`].
/// - The deepest article that the gate takes is exported on a stack of 256 KiB.
///
/// # Errors
///
/// [`Failures`]: everything that does not hold, with the fixture, what was expected and what was got.
///
/// # Examples
///
/// A format that prints the reading text, and its test:
///
/// ```
/// use std::io::Write;
/// use handout_conformance::check;
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
///     // A format of more than words matches on the field, without `_`.
///     fn fidelity(&self, _: Field) -> Fidelity {
///         Fidelity::TextOnly
///     }
///     fn export(&self, article: &Article, out: &mut dyn Write) -> Result<Findings, ExportError> {
///         out.write_all(reading_text(article, Labels::english()).as_bytes())?;
///         Ok(Findings::new())
///     }
/// }
///
/// check(&Plain, |bytes| String::from_utf8_lossy(bytes).into_owned())?;
/// # Ok::<(), handout_conformance::Failures>(())
/// ```
pub fn check(exporter: &dyn Exporter, extract: impl Fn(&[u8]) -> String) -> Result<(), Failures> {
    let mut failures = Failures { format: exporter.format().id, found: Vec::new() };
    for fixture in fixtures() {
        match fixture.article() {
            Ok(article) => failures.article(exporter, &extract, fixture.name, &article),
            Err(error) => failures.add(fixture.name, "a readable fixture", error.to_string()),
        }
    }
    failures.failing_writers(exporter);
    failures.depth(exporter);
    if failures.found.is_empty() { Ok(()) } else { Err(failures) }
}

/// Everything that an exporter does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failures {
    format: &'static str,
    found: Vec<Failure>,
}

/// One thing that an exporter does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Failure {
    /// The article on which it showed.
    pub fixture: &'static str,
    /// What was expected.
    pub expected: String,
    /// What was got.
    pub got: String,
}

impl fmt::Display for Failures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} does not hold what it promises", self.format)?;
        for failure in &self.found {
            write!(f, "\n{}: expected {}, got {}", failure.fixture, failure.expected, failure.got)?;
        }
        Ok(())
    }
}

impl Error for Failures {}

impl Failures {
    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Failure> {
        self.found.iter()
    }

    fn add(&mut self, fixture: &'static str, expected: impl Into<String>, got: impl Into<String>) {
        self.found.push(Failure { fixture, expected: expected.into(), got: got.into() });
    }

    fn article(
        &mut self,
        exporter: &dyn Exporter,
        extract: &impl Fn(&[u8]) -> String,
        name: &'static str,
        article: &Article,
    ) {
        let mut bytes = Vec::new();
        match exporter.export(article, &mut bytes) {
            Ok(_) => {}
            Err(error) if may_refuse(exporter, &error) => {
                if !bytes.is_empty() {
                    self.add(name, "nothing written on refusal", format!("{} bytes", bytes.len()));
                }
                return;
            }
            Err(error) => return self.add(name, "an export", error.to_string()),
        }
        let reading = reading_text(article, Labels::for_language(&article.language));
        if let Some(lost) = first_lost(&reading, &extract(&bytes)) {
            self.add(name, format!("`{}` after `{}`", lost.word, lost.before), "text without it".to_owned());
        }
        if exporter.capabilities().reproducible {
            let same = thread::scope(|scope| {
                let again: Vec<_> = (0..4).map(|_| scope.spawn(|| exporter.export_to_vec(article).ok())).collect();
                again
                    .into_iter()
                    .all(|thread| thread.join().is_ok_and(|export| export.is_some_and(|(again, _)| again == bytes)))
            });
            if !same {
                self.add(name, "the same bytes on four threads", "others");
            }
        }
    }

    fn failing_writers(&mut self, exporter: &dyn Exporter) {
        const SMALL: &str = "minimal";
        let Some(Ok(article)) = fixture(SMALL).map(|fixture| fixture.article()) else {
            return self.add(SMALL, "a readable fixture", "none");
        };
        let Ok((bytes, _)) = exporter.export_to_vec(&article) else { return };
        // Each byte of a small export; of a large one, such as a PDF with its fonts, some hundred.
        for room in (0..bytes.len()).step_by(bytes.len() / 500 + 1) {
            let mut writer = Room { left: room };
            match exporter.export(&article, &mut writer) {
                Err(ExportError::Write(_)) => {}
                Err(error) => return self.add(SMALL, "a write error", error.to_string()),
                Ok(_) => return self.add(SMALL, format!("an error of a writer full after {room} bytes"), "success"),
            }
        }
    }

    fn depth(&mut self, exporter: &dyn Exporter) {
        const DEEPEST: &str = "the deepest article";
        let Some(article) = deepest() else { return self.add(DEEPEST, "an article", "none") };
        let export = thread::scope(|scope| {
            let thread = thread::Builder::new().stack_size(256 << 10);
            thread
                .spawn_scoped(scope, || exporter.export_to_vec(&article).map(drop))
                .map(thread::ScopedJoinHandle::join)
        });
        match export {
            Ok(Ok(Ok(()))) => {}
            Ok(Ok(Err(error))) if may_refuse(exporter, &error) => {}
            Ok(Ok(Err(error))) => self.add(DEEPEST, "an export", error.to_string()),
            Ok(Err(_)) => self.add(DEEPEST, "an export", "a panic"),
            Err(error) => self.add(DEEPEST, "a thread", error.to_string()),
        }
    }
}

fn may_refuse(exporter: &dyn Exporter, error: &ExportError) -> bool {
    exporter.capabilities().may_refuse
        && matches!(error, ExportError::Unsupported { .. } | ExportError::MissingGlyphs { .. })
}

/// Lists six deep, and in the innermost item emphasis down to the deepest level.
fn deepest() -> Option<Article> {
    let mut words = Inlines::text("deep").ok()?;
    for _ in 0..18 {
        words = Inlines::new(vec![Inline::Emphasis(words)]).ok()?;
    }
    let mut block = Block::Paragraph(words.then(Inline::Text(Text::new(" enough").ok()?)));
    for _ in 0..6 {
        block = Block::List(List::bulleted(NonEmpty::of(ListItem::new(NonEmpty::of(block)))));
    }
    let mut draft = Draft::new(Slug::new("deepest").ok()?, LanguageTag::english(), Inlines::text("Deepest").ok()?);
    draft.intro.push(block);
    Article::try_from(draft).ok()
}

struct Lost {
    word: String,
    before: String,
}

/// The first word of `reading` that is not in `text` behind the words before it. White space counts for nothing, since
/// formats break lines where they like; characters may stand between those of a word, as in `10^9` for 10⁹.
fn first_lost(reading: &str, text: &str) -> Option<Lost> {
    let ink: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut rest = ink.as_str();
    let mut before: Vec<&str> = Vec::new();
    for word in reading.split_whitespace() {
        let end = rest.find(word).map(|at| at + word.len());
        match end.or_else(|| spread(word, rest)).and_then(|end| rest.get(end..)) {
            Some(after) => rest = after,
            None => {
                let before = before.iter().rev().take(5).rev().copied().collect::<Vec<_>>().join(" ");
                return Some(Lost { word: word.to_owned(), before });
            }
        }
        before.push(word);
    }
    None
}

/// Where `word` ends in `text` when its characters stand near the beginning, in order, with few between them.
fn spread(word: &str, text: &str) -> Option<usize> {
    let window = word.chars().count() * 3 + 40;
    let mut signs = text.char_indices().take(window);
    let mut end = 0;
    for wanted in word.chars() {
        let (at, found) = signs.find(|(_, c)| *c == wanted)?;
        end = at + found.len_utf8();
    }
    Some(end)
}

/// A writer with room for some bytes.
struct Room {
    left: usize,
}

impl io::Write for Room {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.left);
        if taken == 0 && !bytes.is_empty() {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        self.left -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
