//! Files that are no article: what the reader says of each.
//!
//! Those called `unsayable-…` are accepted by the schema, or are XML that only we refuse; `ci/judges/xml` holds outside
//! validators to that.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use handout_xml::{XmlReadOptions, from_reader, from_slice};

#[test]
fn errors() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad");
    let mut files: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    files.sort_by_key(std::fs::DirEntry::file_name);
    assert!(files.len() >= 60, "{} files", files.len());
    let mut errors = String::new();
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        let bytes = std::fs::read(file.path())?;
        let error = from_slice(&bytes, &XmlReadOptions::default()).expect_err(&name).to_string();
        let again = from_reader(bytes.as_slice(), &XmlReadOptions::default()).expect_err(&name).to_string();
        assert_eq!(error, again, "{name}");
        assert!(error.len() < 600, "{name}: {error}");
        writeln!(errors, "{name}\n    {error}")?;
    }
    insta::assert_snapshot!(errors);
    Ok(())
}
