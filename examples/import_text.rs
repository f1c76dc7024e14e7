//! A portal's plain text as an article in JSON: `import_text [FILE] [--lang TAG] [--report]`
//!
//! With `--report`, what became of each line is printed instead. FILE may be `-`; without it, our own sample is read. An
//! article in `.xml` or `.json` is read as such.

mod support;

use std::process::ExitCode;

use handout::{Article, LanguageTag};
use support::{input, print, run, value};

fn main() -> ExitCode {
    run(|arguments| {
        let (mut file, mut language, mut wants_report) = (None, None, false);
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--lang" => language = Some(LanguageTag::new(value("--lang", &mut arguments)?)?),
                "--report" => wants_report = true,
                other if other.starts_with("--") => {
                    return Err(format!("unknown option {other}; there are --lang and --report").into());
                }
                _ if file.is_some() => return Err("only one FILE can be given".into()),
                _ => file = Some(argument),
            }
        }
        let source = input::bytes(file.as_deref())?;
        if input::Kind::of(file.as_deref(), &source)? != input::Kind::Text {
            // It was imported before; there are no lines to report on.
            if wants_report {
                return Err("--report is for plain text; an article says itself what it holds".into());
            }
            let (article, _) = input::read(file.as_deref(), &source, language)?;
            return print(&(article.to_json_pretty()? + "\n"));
        }
        let imported = input::import(&source, language)?;
        if !imported.report.unplaced.is_empty() && !wants_report {
            let lines: Vec<String> = imported.report.unplaced.iter().map(usize::to_string).collect();
            eprintln!("warning: what begins on line {} found no place in the article; see --report", lines.join(", "));
        }
        let json = if wants_report {
            serde_json::to_string_pretty(&imported.report)?
        } else {
            Article::try_from(imported.draft)?.to_json_pretty()?
        };
        print(&(json + "\n"))
    })
}
