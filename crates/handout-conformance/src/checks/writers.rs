//! Writers that fail, at any byte and when they are flushed, and one that takes a byte at a time.

use std::io::{self, ErrorKind, Write};

use handout_core::{Article, ExportError};

use crate::fixture::fixture;
use crate::kit::{Found, Kit, guarded};

const SMALL: &str = "minimal";

/// Each byte of a file up to this size; of a larger one, some hundred all over it.
const BYTES: usize = 16_000;
const PLACES: usize = 300;

pub(crate) fn writers(kit: &Kit<'_>, found: &mut Found<'_>) {
    let Some(Ok(article)) = fixture(SMALL).map(|fixture| fixture.article()) else {
        return found.add(SMALL, "article", "a readable fixture", "none");
    };
    let Some(bytes) = kit.export(SMALL, &article, found) else { return };
    let step = if bytes.len() <= BYTES { 1 } else { bytes.len() / PLACES };
    for room in (0..bytes.len()).step_by(step) {
        let what = format!("a write error of a writer full after {room} bytes");
        if !fails(kit, found, &article, &what, &mut Faulty { room, ..Faulty::sound() }) {
            return;
        }
    }
    // A writer that takes nothing and says so is full as well.
    fails(
        kit,
        found,
        &article,
        "a write error of a writer that takes nothing",
        &mut Faulty { blunt: true, ..Faulty::full() },
    );
    let mut writer = Faulty { flushes: false, ..Faulty::sound() };
    match guarded(|| kit.exporter.export(&article, &mut writer)) {
        Ok(Ok(_)) if writer.flushed => {
            found.add(SMALL, "article", "the error of a writer that cannot be flushed", "success");
        }
        Ok(Ok(_) | Err(ExportError::Write(_))) => {}
        Ok(Err(error)) => found.add(SMALL, "article", "a write error", error.to_string()),
        Err(panic) => found.add(SMALL, "article", "no panic", panic),
    }
    let mut writer = Faulty { slow: true, ..Faulty::sound() };
    match guarded(|| kit.exporter.export(&article, &mut writer)) {
        Ok(Ok(_)) if kit.exporter.capabilities().reproducible && writer.taken != bytes => {
            let (expected, got) = (bytes.len(), writer.taken.len());
            let expected = format!("all {expected} bytes to a writer that takes one at a time");
            found.add(SMALL, "article", expected, format!("{got} bytes, or others"));
        }
        Ok(Ok(_)) => {}
        Ok(Err(error)) => {
            found.add(SMALL, "article", "an export to a writer that takes a byte at a time", error.to_string());
        }
        Err(panic) => found.add(SMALL, "article", "no panic", panic),
    }
}

fn fails(kit: &Kit<'_>, found: &mut Found<'_>, article: &Article, what: &str, writer: &mut Faulty) -> bool {
    let got = match guarded(|| kit.exporter.export(article, writer)) {
        Ok(Err(ExportError::Write(_))) => return true,
        Ok(Err(error)) => error.to_string(),
        Ok(Ok(_)) => "success".to_owned(),
        Err(panic) => panic,
    };
    found.add(SMALL, "article", what, got);
    false
}

/// A writer with something wrong.
struct Faulty {
    /// Bytes until it is full.
    room: usize,
    /// Says that it is full by taking nothing, not by an error.
    blunt: bool,
    /// Takes a byte at a time and is interrupted before each.
    slow: bool,
    /// Can be flushed.
    flushes: bool,
    flushed: bool,
    interrupted: bool,
    taken: Vec<u8>,
}

impl Faulty {
    fn sound() -> Self {
        let taken = Vec::new();
        Self { room: usize::MAX, blunt: false, slow: false, flushes: true, flushed: false, interrupted: false, taken }
    }

    fn full() -> Self {
        Self { room: 0, ..Self::sound() }
    }
}

impl Write for Faulty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.slow {
            self.interrupted = !self.interrupted;
            if self.interrupted {
                return Err(io::Error::from(ErrorKind::Interrupted));
            }
        }
        let most = if self.slow { 1 } else { usize::MAX };
        let count = bytes.len().min(self.room).min(most);
        if count == 0 && !bytes.is_empty() && !self.blunt {
            return Err(io::Error::from(ErrorKind::StorageFull));
        }
        self.room -= count;
        self.taken.extend(bytes.iter().take(count));
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.flushed = true;
        if self.flushes { Ok(()) } else { Err(io::Error::from(ErrorKind::StorageFull)) }
    }
}
