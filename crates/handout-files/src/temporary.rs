//! The file beside the file: made under a name of its own, filled, brought to the disk, and only then given the real name.

use std::collections::hash_map::RandomState;
use std::fs::{self, OpenOptions};
use std::hash::BuildHasher;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file that is removed again unless it took its name.
pub(crate) struct Temporary {
    path: PathBuf,
    named: bool,
}

const BEGIN: &str = ".handout-";
const END: &str = ".tmp";

impl Temporary {
    /// A new file in `folder` with all of `bytes`, on the disk.
    pub(crate) fn filled(folder: &Path, bytes: &[u8]) -> io::Result<Self> {
        // Sixteen random names that are all taken are no accident, and not to be tried for ever.
        for _ in 0..16 {
            // The standard library's keys for hash maps come from the system: nobody can know the name before.
            let random = RandomState::new().hash_one(0);
            let path = folder.join(format!("{BEGIN}{random:016x}{END}"));
            // Whatever stands there already, a link too, is neither followed nor overwritten.
            let mut file = match OpenOptions::new().write(true).create_new(true).open(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                opened => opened?,
            };
            let temporary = Self { path, named: false };
            file.write_all(bytes)?;
            file.sync_all()?;
            return Ok(temporary);
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Takes the name `target`. A file or link that has it is replaced, never followed.
    pub(crate) fn rename(mut self, target: &Path) -> io::Result<()> {
        fs::rename(&self.path, target)?;
        self.named = true;
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.named {
            // The failure that led here is the one to tell; what cannot be removed now is swept later.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Removes temporary files that nobody is writing any more; to be called by whoever has the folder for themselves. Returns how
/// many there were. What cannot be removed, such as another user's, is left alone.
pub(crate) fn sweep(folder: &Path) -> io::Result<usize> {
    let mut stale = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if is_ours(&entry.file_name().to_string_lossy()) && entry.file_type()?.is_file() {
            stale.push(entry.path());
        }
    }
    Ok(stale.iter().filter(|path| fs::remove_file(path).is_ok()).count())
}

fn is_ours(name: &str) -> bool {
    let random = name.strip_prefix(BEGIN).and_then(|name| name.strip_suffix(END));
    random.is_some_and(|random| random.len() == 16 && random.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
