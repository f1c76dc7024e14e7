//! The battery objects to exporters that break their promises.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

use handout_conformance::check;
use handout_core::{
    Article, Capabilities, ExportError, Exporter, Fidelity, Field, Findings, Format, Labels, reading_text,
};

/// What is wrong with an exporter.
#[derive(Clone, Copy, PartialEq)]
enum Fault {
    None,
    LosesDisclaimer,
    SwapsLines,
    SwallowsErrors,
    CountsItsRuns,
    Refuses,
    ChangesADose,
}

struct Faulty(Fault, AtomicUsize);

impl Exporter for Faulty {
    fn format(&self) -> Format {
        Format::new("faulty", "text/plain; charset=utf-8", "txt")
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::none().reproducible()
    }

    fn fidelity(&self, _: Field) -> Fidelity {
        Fidelity::TextOnly
    }

    fn export(&self, article: &Article, out: &mut dyn Write) -> Result<Findings, ExportError> {
        let mut text = reading_text(article, Labels::for_language(&article.language));
        match self.0 {
            Fault::None => {}
            Fault::LosesDisclaimer => {
                let lines: Vec<&str> = text.lines().filter(|line| !line.contains("does not replace")).collect();
                text = lines.join("\n");
            }
            Fault::SwapsLines => text = text.lines().rev().collect::<Vec<_>>().join("\n"),
            Fault::SwallowsErrors => {
                let _ = out.write_all(text.as_bytes());
                return Ok(Findings::new());
            }
            Fault::CountsItsRuns => text.push_str(&self.1.fetch_add(1, Ordering::Relaxed).to_string()),
            Fault::Refuses => {
                let path = handout_core::ContentPath::root();
                return Err(ExportError::Unsupported { format: "faulty", what: "anything".into(), path });
            }
            Fault::ChangesADose => text = text.replace('<', ""),
        }
        out.write_all(text.as_bytes())?;
        Ok(Findings::new())
    }
}

fn fails(fault: Fault) -> Option<String> {
    let exporter = Faulty(fault, AtomicUsize::new(0));
    check(&exporter, |bytes| String::from_utf8_lossy(bytes).into_owned()).err().map(|failures| failures.to_string())
}

#[test]
fn a_sound_exporter_passes() {
    assert_eq!(fails(Fault::None), None);
}

#[test]
fn each_fault_is_found() {
    for (fault, told) in [
        (Fault::LosesDisclaimer, "hemifacial-spasm: expected"),
        (Fault::SwapsLines, "minimal: expected"),
        (Fault::SwallowsErrors, "an error of a writer full after 0 bytes, got success"),
        (Fault::CountsItsRuns, "the same bytes on four threads, got others"),
        (Fault::Refuses, "expected an export, got faulty has no form for anything"),
        (Fault::ChangesADose, "hostile-text: expected `<"),
    ] {
        let failures = fails(fault).unwrap_or_default();
        assert!(failures.contains(told), "{told}: {failures}");
    }
}
