//! Files that are no article: what the reader says of each.
//!
//! Those called `unsayable-…` are accepted by the schema; `ci/judges/json` holds an outside validator to that.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use handout_core::{Article, JsonError, JsonReadOptions};

#[test]
fn errors() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad");
    let mut files: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    files.sort_by_key(std::fs::DirEntry::file_name);
    assert!(files.len() >= 45, "{} files", files.len());
    let mut errors = String::new();
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        let bytes = std::fs::read(file.path())?;
        let error = Article::from_json(&bytes).expect_err(&name);
        match &error {
            JsonError::Syntax { line, column, path, .. } | JsonError::Content { line, column, path, .. } => {
                assert!(*line >= 1 && *column >= 1 && !path.is_empty(), "{name}: {error}");
            }
            JsonError::Violations(violations) => assert!(violations.iter().next().is_some(), "{name}"),
            _ => panic!("{name}: {error:?}"),
        }
        let message = error.to_string();
        assert!(message.len() < 1000, "{name}: {message}");
        writeln!(errors, "{name}\n    {message}")?;

        // Leniently the same, but for fields that are not known and later minor versions.
        match Article::from_json_with(&bytes, &JsonReadOptions::lenient()) {
            Err(lenient) if lenient == error => {}
            Err(lenient) => writeln!(errors, "    leniently: {lenient}")?,
            Ok(read) => {
                let skipped: Vec<_> = read.skipped.iter().map(ToString::to_string).collect();
                writeln!(errors, "    leniently: an article without [{}]", skipped.join("; "))?;
            }
        }
    }
    insta::assert_snapshot!(errors);
    Ok(())
}
