//! Old portal text in, a folder of handouts out:
//! `export_handout [INPUT] [--out DIR] [--only LIST] [--lang TAG] [--profile NAME] [--paper NAME] [--font FILE]…`
//!
//! INPUT is a `.txt` file (imported), a `.json` or `.xml` file, or `-` for standard input; without it, our own sample.

mod support;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use handout::import::{ImportReport, SpanClass};
use handout::{Article, ExportError, Exporter, Format, LanguageTag, Profile};
use handout_files::{FileName, Folder};
use support::{Failure, input, pdf::PdfChoices, print, run, value};

fn main() -> ExitCode {
    run(|arguments| {
        let options = Options::read(arguments)?;
        let (article, report) = input::article(options.input.as_deref(), options.language.clone())?;
        // Everything is made before anything is written, so a format that fails leaves no half set behind.
        let (mut handouts, mut said) = (Vec::new(), String::new());
        let mut made = Vec::new();
        for exporter in options.exporters()? {
            // Two formats can have files of one name: the first is made, the other when it is asked for.
            let extension = exporter.format().extension;
            if made.contains(&extension) {
                continue;
            }
            match Handout::make(exporter.as_ref(), &article) {
                Ok(handout) => {
                    made.push(extension);
                    handouts.push(handout);
                }
                // This article has no form in this format; the others need not wait for that.
                Err(error @ (ExportError::Unsupported { .. } | ExportError::MissingGlyphs { .. }))
                    if options.only.is_none() =>
                {
                    writeln!(said, "{:<8} not made: {error}", exporter.format().id)?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        let names: Vec<FileName> =
            handouts.iter().map(|handout| FileName::of(&article.id, handout.format)).collect::<Result<_, _>>()?;
        let set: Vec<_> = names.iter().zip(&handouts).map(|(name, handout)| (name, handout.bytes.as_slice())).collect();
        Folder::create(&options.out)?.write_set(&set)?;
        for (name, handout) in names.iter().zip(&handouts) {
            handout.tell(&options.out.join(name.as_str()), &mut said)?;
        }
        if let Some(report) = report {
            tell(&report, &mut said)?;
        }
        print(&said)
    })
}

struct Options {
    input: Option<String>,
    out: PathBuf,
    only: Option<Vec<String>>,
    language: Option<LanguageTag>,
    profile: Profile,
    pdf: PdfChoices,
}

impl Options {
    fn read(arguments: Vec<String>) -> Result<Self, Failure> {
        let out = PathBuf::from("target/handouts");
        let mut options = Self {
            input: None,
            out,
            only: None,
            language: None,
            profile: Profile::default(),
            pdf: PdfChoices::default(),
        };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--out" => options.out = PathBuf::from(value("--out", &mut arguments)?),
                "--lang" => options.language = Some(LanguageTag::new(value("--lang", &mut arguments)?)?),
                "--only" => {
                    let list = value("--only", &mut arguments)?;
                    options.only = Some(list.split(',').map(|id| id.trim().to_owned()).collect());
                }
                "--profile" => options.profile = profile(&value("--profile", &mut arguments)?)?,
                "--paper" => options.pdf.paper(&value("--paper", &mut arguments)?)?,
                "--font" => options.pdf.font(&value("--font", &mut arguments)?)?,
                other if other.starts_with("--") => {
                    let known = "--out, --only, --lang, --profile, --paper and --font";
                    return Err(format!("unknown option {other}; there are {known}").into());
                }
                _ if options.input.is_some() => return Err("only one INPUT can be given".into()),
                _ => options.input = Some(argument),
            }
        }
        options.pdf.profile(options.profile);
        Ok(options)
    }

    /// Puts a page in the profile in the place of the usual one.
    #[cfg(feature = "html")]
    fn html(&self, exporters: &mut [Box<dyn Exporter>]) {
        use handout::html::{FORMAT, HtmlExporter, HtmlOptions};

        for exporter in exporters.iter_mut().filter(|exporter| exporter.format() == FORMAT) {
            *exporter = Box::new(HtmlExporter::new(HtmlOptions::default().with_profile(self.profile)));
        }
    }

    #[cfg(not(feature = "html"))]
    fn html(&self, _: &mut [Box<dyn Exporter>]) {}

    /// The exporters that were asked for, or all.
    fn exporters(&self) -> Result<Vec<Box<dyn Exporter>>, Failure> {
        let mut exporters = handout::exporters();
        self.pdf.apply(&mut exporters);
        self.html(&mut exporters);
        let Some(only) = &self.only else { return Ok(exporters) };
        let known: Vec<&str> = exporters.iter().map(|exporter| exporter.format().id).collect();
        if let Some(unknown) = only.iter().find(|id| !known.contains(&id.as_str())) {
            return Err(format!("unknown format `{unknown}`; this build has {}", known.join(", ")).into());
        }
        exporters.retain(|exporter| only.iter().any(|id| id == exporter.format().id));
        Ok(exporters)
    }
}

/// `standard` or `large-print`.
fn profile(name: &str) -> Result<Profile, Failure> {
    match name {
        "standard" => Ok(Profile::Standard),
        "large-print" => Ok(Profile::LargePrint),
        other => Err(format!("unknown profile `{other}`; there are standard and large-print").into()),
    }
}

struct Handout {
    format: Format,
    bytes: Vec<u8>,
    findings: Vec<String>,
    time: Duration,
}

impl Handout {
    fn make(exporter: &dyn Exporter, article: &Article) -> Result<Self, ExportError> {
        let began = Instant::now();
        let (bytes, findings) = exporter.export_to_vec(article)?;
        let time = began.elapsed();
        let findings = findings.iter().map(ToString::to_string).collect();
        Ok(Self { format: exporter.format(), bytes, findings, time })
    }

    fn tell(&self, path: &Path, said: &mut String) -> Result<(), Failure> {
        let (bytes, time) = (self.bytes.len(), self.time.as_micros());
        writeln!(said, "{:<8} {}  {bytes} bytes  {time} µs", self.format.id, path.display())?;
        for finding in &self.findings {
            writeln!(said, "       {finding}")?;
        }
        Ok(())
    }
}

/// What the import set aside, assumed, inferred and found.
fn tell(report: &ImportReport, said: &mut String) -> Result<(), Failure> {
    writeln!(
        said,
        "\nimported {} lines: {} of the article, {} of the portal, {} unplaced, {} blank",
        report.counts.lines,
        report.counts.article_lines,
        report.counts.furniture_lines,
        report.counts.unplaced_lines,
        report.counts.blank_lines
    )?;
    for span in report.spans.iter().filter(|span| span.class != SpanClass::Article) {
        let first: String = span.text.trim().chars().take(60).collect();
        writeln!(said, "line {}: left out ({}): {first}", span.lines.0, name(&span.reason))?;
    }
    for assumption in &report.assumed {
        writeln!(said, "assumed {}: {} ({})", assumption.field, assumption.value, assumption.evidence)?;
    }
    for inference in &report.inferred {
        writeln!(said, "line {}: inferred {} ({})", inference.line, inference.what, inference.evidence)?;
    }
    if !report.unplaced.is_empty() {
        writeln!(
            said,
            "warning: {} lines found no place in the handouts; look at them above",
            report.counts.unplaced_lines
        )?;
    }
    for finding in &report.findings {
        writeln!(said, "line {}: {} [{}]", finding.line, finding.message, name(&finding.id))?;
    }
    Ok(())
}

/// The published name of a reason or finding, as in the report's JSON.
fn name(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
