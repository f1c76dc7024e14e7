//! An article from one format into another: `convert [FROM TO] [--lang TAG]`
//!
//! FROM is a `.txt` file (imported), a `.json` or an `.xml` file, or `-` for any of them on standard input. The ending of TO is
//! the format to write; `-` is JSON on standard output. Without both, our own sample becomes JSON there.

mod support;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use handout::{Article, Exporter, Finding, LanguageTag};
use handout_files::{FileName, Folder};
use support::{Failure, input, print, run, value};

fn main() -> ExitCode {
    run(|arguments| {
        let (mut paths, mut language) = (Vec::new(), None);
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--lang" => language = Some(LanguageTag::new(value("--lang", &mut arguments)?)?),
                other if other.starts_with("--") => {
                    return Err(format!("unknown option {other}; there is --lang").into());
                }
                _ => paths.push(argument),
            }
        }
        let (from, to) = match &paths[..] {
            [] => (None, "-"),
            [from, to] => (Some(from.as_str()), to.as_str()),
            [_] | [_, _, _, ..] => return Err("give FROM and TO, as in `convert page.txt page.html`".into()),
        };
        // What cannot be written need not be read.
        let exporter = exporter(to)?;
        let (article, report) = input::article(from, language)?;
        let (bytes, findings) = exporter.export_to_vec(&article)?;
        write(to, &bytes)?;
        if let Some(report) = report.filter(|report| !report.unplaced.is_empty()) {
            eprintln!(
                "warning: {} lines found no place in the article; see import_text --report",
                report.unplaced.len()
            );
        }
        tell(&article, &findings, to == "-")
    })
}

/// The exporter of the files that end like `path`. Of two for one ending, the first is meant: it is the better one.
fn exporter(path: &str) -> Result<Box<dyn Exporter>, Failure> {
    let ending = match path {
        "-" => Some("json".to_owned()),
        path => Path::new(path).extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase),
    };
    let exporters = handout::exporters();
    let mut known: Vec<String> = exporters.iter().map(|exporter| format!(".{}", exporter.format().extension)).collect();
    known.dedup();
    let found = exporters.into_iter().find(|exporter| Some(exporter.format().extension) == ending.as_deref());
    found.ok_or_else(|| format!("{path}: nothing writes such a file; this build writes {}", known.join(", ")).into())
}

fn write(path: &str, bytes: &[u8]) -> Result<(), Failure> {
    if path == "-" {
        return match std::io::stdout().lock().write_all(bytes) {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            written => Ok(written?),
        };
    }
    let (folder, name) = path.rsplit_once(std::path::is_separator).unwrap_or((".", path));
    let folder = Folder::open(if folder.is_empty() { "/" } else { folder })?;
    folder.write(&FileName::new(name)?, bytes)?;
    Ok(())
}

/// What the exporter found and what an editor should look at; on standard error when the handout is on standard output.
fn tell(article: &Article, findings: &[Finding], apart: bool) -> Result<(), Failure> {
    let lints = handout::lint::check(article, &handout::lint::LintOptions::default());
    let lines: String = findings.iter().chain(&lints).map(|finding| format!("{finding}\n")).collect();
    if apart {
        eprint!("{lines}");
        return Ok(());
    }
    print(&lines)
}
