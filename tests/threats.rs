//! The table of threats names tests, scripts and fuzz targets that are there.

use std::fs;
use std::path::{Path, PathBuf};

const TABLE: &str = include_str!("../crates/handout-conformance/THREATS.md");

/// What a name in the table stands for: below the root, or below `crates` where it is of a crate.
fn place(name: &str) -> PathBuf {
    let folder = if name.starts_with("handout-") { "crates" } else { "" };
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name)
}

/// Whether it looks like the path of a file here, and is no command.
fn is_path(name: &str) -> bool {
    let folders = ["benches/", "ci/", "fuzz/", "handout-", "tests/"];
    folders.iter().any(|folder| name.starts_with(folder)) && name.contains('/') && !name.contains(' ')
}

#[test]
fn every_threat_has_its_row() {
    let numbers = TABLE.lines().filter_map(|line| line.strip_prefix("| T")?.split_once(' '));
    let numbers: Vec<usize> = numbers.map(|(number, _)| number.parse().expect("a number")).collect();
    assert_eq!(numbers, (1..=28).collect::<Vec<_>>());
}

#[test]
fn what_is_named_is_there() {
    let mut tests = 0;
    for row in TABLE.lines().filter(|line| line.starts_with("| T")) {
        let mut file = "";
        for name in row.split('`').skip(1).step_by(2) {
            let (path, test) = name.split_once("::").map_or((name, None), |(path, test)| (path, Some(test)));
            // A test by itself is in the file of the one before it.
            if is_path(path) {
                file = path;
                assert!(place(path).exists(), "{path} is not there: {row}");
            }
            let Some(test) = test else { continue };
            assert!(path.is_empty() || path == file, "{name} is in no file: {row}");
            let source = fs::read_to_string(place(file)).expect(file);
            assert!(source.contains(&format!("fn {test}(")), "{test} is not in {file}: {row}");
            tests += 1;
        }
    }
    assert!(tests > 60, "{tests} tests are named");
}
