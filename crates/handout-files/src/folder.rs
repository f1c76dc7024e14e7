//! [`Folder`]: one writer at a time, each file whole.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::FilesError;
use crate::name::FileName;
use crate::temporary::{Temporary, sweep};

/// A folder that handouts are written to, by any number of threads and processes.
///
/// Its path is resolved once, so neither a change of the working folder nor a link that is put into the path later leads
/// elsewhere. Whoever may rename the folder itself, or write into it, can of course replace what is in it.
///
/// Writers take turns by a lock on the folder, which ends with the process that holds it, however that ends. So a temporary
/// file that is there when one has the lock is nobody's, and no clock or process number has to be asked.
///
/// # Limits
///
/// Where folders cannot be locked (Windows; some network file systems) each file is whole all the same, but sets of two writers may
/// mix, and nothing is swept; [`Written::alone`] tells.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Written {
    /// The files, in the order in which they were given.
    pub paths: Vec<PathBuf>,
    /// Whether other writers were kept out meanwhile. `false` where folders cannot be locked.
    pub alone: bool,
}

impl Folder {
    /// A folder that is there. Temporary files that a killed process left in it are removed.
    ///
    /// # Errors
    ///
    /// [`FilesError::Folder`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self, FilesError> {
        let path = path.as_ref();
        let resolved = fs::canonicalize(path).and_then(|resolved| {
            if resolved.is_dir() { Ok(resolved) } else { Err(io::ErrorKind::NotADirectory.into()) }
        });
        let folder = Self { path: resolved.map_err(|source| FilesError::Folder { path: path.to_owned(), source })? };
        folder.sweep()?;
        Ok(folder)
    }

    /// The same, but makes the folder, and those above it, when they are not there.
    ///
    /// # Errors
    ///
    /// [`FilesError::Folder`].
    pub fn create(path: impl AsRef<Path>) -> Result<Self, FilesError> {
        let path = path.as_ref();
        make(path).map_err(|source| FilesError::Folder { path: path.to_owned(), source })?;
        Self::open(path)
    }

    /// Its path, absolute and without links.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a file: whole, or not at all.
    ///
    /// Whoever reads the name meanwhile, after a failure or after a power cut gets the old file or the new one, never a part. When
    /// this returns `Ok`, the new one is on the disk. The file is a new one, with the permissions of a new file; a link of this
    /// name is replaced and not followed.
    ///
    /// # Errors
    ///
    /// [`FilesError`] says what stands on the disk.
    pub fn write(&self, name: &FileName, bytes: &[u8]) -> Result<Written, FilesError> {
        self.write_set(&[(name, bytes)])
    }

    /// Writes the files of a set, such as one article in several formats: each whole, or not at all.
    ///
    /// All bytes are on the disk before the first name changes, so whatever is likely to fail, such as a full disk, leaves
    /// all the old files. Sets of several writers do not mix. A process that is killed while the names change leaves some files
    /// new and the others old: writing the set again mends that.
    ///
    /// # Errors
    ///
    /// [`FilesError`] says what stands on the disk.
    pub fn write_set(&self, files: &[(&FileName, &[u8])]) -> Result<Written, FilesError> {
        let mut names = BTreeSet::new();
        if let Some((name, _)) = files.iter().find(|(name, _)| !names.insert(name.as_str().to_lowercase())) {
            return Err(FilesError::Twice((*name).clone()));
        }
        let turn = self.turn()?;
        let mut staged = Vec::with_capacity(files.len());
        for (name, bytes) in files {
            let path = self.path.join(name.as_str());
            let temporary = if path.symlink_metadata().is_ok_and(|found| found.is_dir()) {
                Err(io::ErrorKind::IsADirectory.into())
            } else {
                Temporary::filled(&self.path, bytes)
            };
            match temporary {
                Ok(temporary) => staged.push((temporary, path)),
                Err(source) => return Err(FilesError::Unwritten { path, source }),
            }
        }
        let mut written = Vec::with_capacity(staged.len());
        for (temporary, path) in staged {
            match temporary.rename(&path) {
                Ok(()) => written.push(path),
                Err(source) if written.is_empty() => return Err(FilesError::Unwritten { path, source }),
                Err(source) => return Err(FilesError::Partly { path, written, source }),
            }
        }
        turn.sync().map_err(|source| FilesError::Unconfirmed { path: self.path.clone(), source })?;
        Ok(Written { paths: written, alone: turn.alone })
    }

    /// Removes temporary files that a killed process left, and says how many there were. [`open`](Self::open) does it; a service
    /// that keeps a folder open may do it now and then.
    ///
    /// # Errors
    ///
    /// [`FilesError::Folder`] when the folder cannot be read.
    pub fn sweep(&self) -> Result<usize, FilesError> {
        let turn = self.turn()?;
        if !turn.alone {
            return Ok(0);
        }
        sweep(&self.path).map_err(|source| FilesError::Folder { path: self.path.clone(), source })
    }

    /// Waits for our turn.
    fn turn(&self) -> Result<Turn, FilesError> {
        Turn::take(&self.path).map_err(|source| FilesError::Folder { path: self.path.clone(), source })
    }
}

/// The folder's handle, and with it the folder for ourselves, until it is dropped.
struct Turn {
    handle: Option<File>,
    alone: bool,
}

impl Turn {
    fn take(folder: &Path) -> io::Result<Self> {
        // Windows opens no folders, so it neither locks nor syncs them; there the rename is all that one can ask for.
        if !cfg!(unix) {
            return Ok(Self { handle: None, alone: false });
        }
        // A handle for each turn: a lock belongs to its handle, so that threads take turns as processes do.
        let handle = File::open(folder)?;
        let alone = loop {
            match handle.lock() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                locked => break locked.is_ok(),
            }
        };
        Ok(Self { handle: Some(handle), alone })
    }

    /// Brings the names in the folder to the disk.
    fn sync(&self) -> io::Result<()> {
        self.handle.as_ref().map_or(Ok(()), File::sync_all)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(handle) = &self.handle {
            // Closing alone would not end it where a forked process has the handle too. A lock that was not had is not missed.
            let _ = handle.unlock();
        }
    }
}

/// Makes a folder and those above it, and brings their names to the disk.
fn make(path: &Path) -> io::Result<()> {
    let missing: Vec<&Path> =
        path.ancestors().take_while(|above| !above.as_os_str().is_empty() && !above.exists()).collect();
    fs::create_dir_all(path)?;
    for above in missing.iter().filter_map(|made| made.parent()).filter(|_| cfg!(unix)) {
        File::open(if above.as_os_str().is_empty() { Path::new(".") } else { above })?.sync_all()?;
    }
    Ok(())
}
