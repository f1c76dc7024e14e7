//! [`FilesError`]: what could not be written, what stands on the disk now, and what to do.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::name::FileName;

/// Why files could not be written. Each variant says what stands on the disk; no file is ever a part of what it should be.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FilesError {
    /// The folder is not there, is no folder, or may not be read.
    #[error("`{}` cannot be used as a folder; {}", .path.display(), advice(.source))]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Nothing has changed: every file stands as it was before.
    #[error("`{}` was not written and nothing has changed; {}", .path.display(), advice(.source))]
    Unwritten {
        /// The file that failed.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Of a set, some files are the new ones and the others stand as before. Write the set again.
    #[error("`{}` was not written, but {} files before it in its set were; {}, and write the set again", .path.display(), .written.len(), advice(.source))]
    Partly {
        /// The file that failed.
        path: PathBuf,
        /// Those that are new.
        written: Vec<PathBuf>,
        /// What the system said.
        source: io::Error,
    },
    /// All files are in place, but the disk did not confirm their names: they may be gone after a power cut. Write them again.
    #[error("files in `{}` are in place, but the disk did not confirm it; write them again", .path.display())]
    Unconfirmed {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A set names a file twice, or two files that are one where case does not count. Nothing has changed.
    #[error("`{0}` stands twice in the set; rename one")]
    Twice(FileName),
}

/// What to do, by what the system said.
fn advice(error: &io::Error) -> &'static str {
    use io::ErrorKind;
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make room on the disk",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "allow writing there, or choose another folder",
        ErrorKind::NotFound => "make the folder first",
        ErrorKind::NotADirectory => "give a folder, not a file",
        ErrorKind::IsADirectory => "rename the folder that has this name",
        _ => "look at the cause, and try again",
    }
}
