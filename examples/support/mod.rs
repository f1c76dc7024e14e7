//! What the examples share: the bundled page, arguments and input.

// Each example uses its part of this module.
#![allow(dead_code)]

pub(crate) mod input;
pub(crate) mod pdf;

use std::error::Error;
use std::process::ExitCode;

/// An error of an example: printed as one line.
pub(crate) type Failure = Box<dyn Error>;

/// Runs an example; a failure is one readable line on standard error and exit code 1.
pub(crate) fn run(example: impl FnOnce(Vec<String>) -> Result<(), Failure>) -> ExitCode {
    match example(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {}", one_line(failure.as_ref()));
            ExitCode::FAILURE
        }
    }
}

/// The failure and its causes. Several lines, as of several violations, become one.
fn one_line(failure: &dyn Error) -> String {
    let mut words = failure.to_string();
    let mut cause = failure.source();
    while let Some(error) = cause {
        words = format!("{words}: {error}");
        cause = error.source();
    }
    words.lines().collect::<Vec<_>>().join("; ")
}

/// The value behind an option, such as `--lang es`.
pub(crate) fn value(option: &str, arguments: &mut impl Iterator<Item = String>) -> Result<String, Failure> {
    arguments.next().ok_or_else(|| format!("{option} needs a value").into())
}

/// Words on standard output. Whoever reads them may have heard enough, as `head` does, and closes its end; that is no failure.
pub(crate) fn print(words: &str) -> Result<(), Failure> {
    use std::io::Write;
    match std::io::stdout().lock().write_all(words.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}
