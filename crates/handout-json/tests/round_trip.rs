//! What goes out comes back, in the same bytes each time, and a writer that fails is reported.

use std::error::Error;
use std::io;

use handout_conformance::{fixture, fixtures};
use handout_core::{Article, Capabilities, ExportError, Exporter};
use handout_json::{FORMAT, JsonExporter, JsonOptions, to_string};

type Outcome = Result<(), Box<dyn Error>>;

#[test]
fn every_fixture_comes_back_equal() -> Outcome {
    for fixture in fixtures() {
        let article = fixture.article()?;
        for options in [JsonOptions::default(), JsonOptions::compact()] {
            let json = to_string(&article, &options)?;
            assert_eq!(Article::from_json(&json)?, article, "{} with {options:?}", fixture.name);
        }
    }
    Ok(())
}

#[test]
fn the_exporter_writes_the_string_at_once_and_finds_nothing() -> Outcome {
    for fixture in fixtures() {
        let article = fixture.article()?;
        for options in [JsonOptions::default(), JsonOptions::compact()] {
            let mut out = Counting::default();
            let findings = JsonExporter::new(options.clone()).export(&article, &mut out)?;
            assert!(findings.is_empty(), "{}: {findings:?}", fixture.name);
            assert_eq!(out.bytes, to_string(&article, &options)?.as_bytes(), "{} with {options:?}", fixture.name);
            assert_eq!(out.writes, 1, "{} with {options:?}", fixture.name);
        }
    }
    Ok(())
}

#[test]
fn only_the_pretty_layout_ends_its_line() -> Outcome {
    for fixture in fixtures() {
        let article = fixture.article()?;
        let pretty = to_string(&article, &JsonOptions::default())?;
        assert!(pretty.ends_with("}\n") && !pretty.ends_with("\n\n"), "{}", fixture.name);
        let compact = to_string(&article, &JsonOptions::compact())?;
        assert!(!compact.contains('\n'), "{}", fixture.name);
    }
    Ok(())
}

#[test]
fn a_failing_writer_is_reported() -> Outcome {
    let article = fixture("minimal").ok_or("no fixture `minimal`")?.article()?;
    let error = JsonExporter::default().export(&article, &mut Full).expect_err("the writer is full");
    assert!(matches!(&error, ExportError::Write(cause) if cause.kind() == io::ErrorKind::StorageFull), "{error:?}");
    Ok(())
}

#[test]
fn promises() {
    let exporter = JsonExporter::default();
    assert_eq!(exporter.format(), FORMAT);
    assert_eq!(exporter.capabilities(), Capabilities::none().reproducible().readable_back());
}

#[test]
fn options_are_plain_data() -> Outcome {
    assert_eq!(serde_json::from_str::<JsonOptions>("{}")?, JsonOptions::default());
    assert_eq!(serde_json::to_string(&JsonOptions::compact())?, r#"{"pretty":false}"#);
    let error = serde_json::from_str::<JsonOptions>(r#"{"prety": true}"#).expect_err("a field that does not exist");
    assert!(error.to_string().starts_with("unknown field `prety`, expected `pretty`"), "{error}");
    Ok(())
}

/// Keeps what it is given and counts how often.
#[derive(Default)]
struct Counting {
    bytes: Vec<u8>,
    writes: usize,
}

impl io::Write for Counting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writes += 1;
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Takes nothing.
struct Full;

impl io::Write for Full {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
