//! Writes one set of three files again and again, for `ci/faults`: `write FOLDER TAG ROUNDS KIBIBYTES [HOW]`
//!
//! Every line of a file says `TAG ROUND`, and the last one `end`, so that whoever reads a file can tell whether it is whole. HOW is
//! `set`, or a way of writing that the checks have to catch: `each` (three files, one after the other) or `naive` (`File::create`).

use std::error::Error;
use std::fs::File;
use std::io::Write;
use std::process::ExitCode;

use handout_files::{FileName, FilesError, Folder};

const NAMES: [&str; 3] = ["handout.html", "handout.txt", "handout.json"];

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (path, tag, rounds, size, how) = match &arguments[..] {
        [path, tag, rounds, size] => (path, tag, rounds, size, "set"),
        [path, tag, rounds, size, how] => (path, tag, rounds, size, how.as_str()),
        _ => return Err("usage: write FOLDER TAG ROUNDS KIBIBYTES [set | each | naive]".into()),
    };
    let (rounds, size): (usize, usize) = (rounds.parse()?, size.parse()?);
    let names: Vec<FileName> = NAMES.into_iter().map(FileName::new).collect::<Result<_, _>>()?;
    println!("begin");
    for round in 1..=rounds {
        let line = format!("{tag} {round:06}\n");
        let bytes = line.repeat(size * 1024 / line.len()) + "end\n";
        let set: Vec<_> = names.iter().map(|name| (name, bytes.as_bytes())).collect();
        let written = match how {
            "set" => Folder::open(path).and_then(|folder| folder.write_set(&set).map(|_| ())),
            "each" => Folder::open(path)
                .and_then(|folder| set.iter().try_for_each(|(name, bytes)| folder.write(name, bytes).map(|_| ()))),
            "naive" => {
                for (name, bytes) in set {
                    let mut file = File::create(format!("{path}/{name}"))?;
                    bytes.chunks(4096).try_for_each(|chunk| file.write_all(chunk))?;
                }
                Ok(())
            }
            other => return Err(format!("unknown way `{other}`").into()),
        };
        if let Err(error) = written {
            // What the error says about the disk, in a form that a script can compare.
            let (state, new) = match &error {
                FilesError::Folder { .. } | FilesError::Unwritten { .. } | FilesError::Twice(_) => ("unchanged", 0),
                FilesError::Partly { written, .. } => ("partly", written.len()),
                FilesError::Unconfirmed { .. } => ("unconfirmed", NAMES.len()),
                _ => ("unknown", 0),
            };
            println!("{state} {new} {round}: {error}");
            return Ok(ExitCode::FAILURE);
        }
        println!("written {round}");
    }
    Ok(ExitCode::SUCCESS)
}
