//! Names that would lead out of the folder, or to a file that is another one on another system.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use handout_core::{Format, Slug};
use handout_files::{FileName, FileNameError};

/// Hostile names, each once.
fn hostile() -> BTreeSet<String> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: &str| names.push(name.to_owned());

    // Out of the folder, on any system.
    for up in [
        "..",
        "../..",
        "../../..",
        "..\\..",
        "./..",
        "a/..",
        "a/../..",
        "/",
        "//",
        "\\",
        "\\\\host\\share",
        "~/..",
        "C:",
        "C:\\",
        "C:/",
    ] {
        add(up);
        for file in ["x.html", "etc/passwd", ".ssh/authorized_keys"] {
            add(&format!("{up}/{file}"));
            add(&format!("{up}\\{file}"));
        }
    }
    for name in [
        "a/b.html",
        "a\\b.html",
        "/etc/passwd",
        "/dev/null",
        "file:///etc/passwd",
        "\\\\?\\C:\\x",
        "\\\\.\\nul",
        "x/",
        "x\\",
    ] {
        add(name);
    }
    // Hidden, our own, and what a shell takes for an option.
    for name in [
        "",
        ".",
        "..",
        "...",
        ". ",
        " .",
        ".htaccess",
        ".handout-0123456789abcdef.tmp",
        "-rf",
        "--help",
        "-",
        " x.html",
    ] {
        add(name);
    }
    // What Windows drops from the end, and its devices.
    for name in ["x.html.", "x.html ", "x.html. .", "x ", "x."] {
        add(name);
    }
    let numbers = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"];
    let numbered = ["COM", "LPT"].into_iter().flat_map(|port| numbers.map(|number| format!("{port}{number}")));
    let devices =
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"].map(str::to_owned).into_iter().chain(numbered);
    for device in devices {
        let lower = device.to_lowercase();
        for name in [device.clone(), format!("{lower}.html"), format!("{device}.tar.gz"), format!("{lower} .txt")] {
            add(&name);
        }
    }
    // Streams, wildcards, pipes.
    for sign in [':', '*', '?', '"', '<', '>', '|'] {
        for name in [format!("x{sign}y.html"), format!("{sign}x"), format!("x.html{sign}")] {
            add(&name);
        }
    }
    add("x.html::$DATA");
    // Controls, NUL first, and what turns names around or hides in them.
    let controls = (0..0x20).chain(0x7F..0xA0).filter_map(char::from_u32);
    let unseen = "\u{61C}\u{200B}\u{200E}\u{200F}\u{2028}\u{2029}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2060}\u{2066}\u{2067}\u{2068}\u{2069}\u{FEFF}";
    for character in controls.chain(unseen.chars()) {
        add(&format!("a{character}b.html"));
        add(&format!("x.html{character}"));
    }
    // Long ones.
    for length in [256, 257, 300, 1000, 4096, 100_000] {
        add(&"a".repeat(length));
    }
    add(&"é".repeat(128));
    add(&format!("{}.html", "../".repeat(1000)));
    names.into_iter().collect()
}

#[test]
fn hostile_names_are_refused() {
    let names = hostile();
    assert!(names.len() >= 300, "only {} names", names.len());
    for name in &names {
        assert!(FileName::new(name.as_str()).is_err(), "{name:?} was taken");
        assert!(Slug::new(name.as_str()).is_err(), "{name:?} is a slug");
    }
    // The list is worth something: joined to a path without a check, many of the names lead out of it.
    let leads_out = |name: &String| {
        Path::new("/handouts").join(name).components().any(|part| part == Component::ParentDir) || name.starts_with('/')
    };
    assert!(names.iter().filter(|name| leads_out(name)).count() >= 30);
}

#[test]
fn ordinary_names_are_taken() {
    for name in [
        "hiccups.html",
        "x",
        "Blasenentzündung (2).pdf",
        "hiccups.tar.gz",
        "con-man.html",
        "console.txt",
        "com10.txt",
        "lpt.pdf",
        "a..b",
        "سكري.html",
        "می‌خواهم.html",
        "मधुमेह.pdf",
        "क्\u{200D}ष.pdf",
        "糖尿病.txt",
        "🩺.html",
    ] {
        assert_eq!(FileName::new(name).map(|taken| taken.to_string()).as_deref(), Ok(name));
    }
    assert!(FileName::new("a".repeat(255)).is_ok());
}

#[test]
fn names_of_articles_are_checked_with_their_endings() {
    let slug = Slug::new("hiccups").expect("a slug");
    let of = |extension| FileName::of(&slug, Format::new("x", "text/plain", extension)).map(|name| name.to_string());
    assert_eq!(of("html").as_deref(), Ok("hiccups.html"));
    for extension in ["", "/../x", "html ", "h\0", "x:y", "\\x"] {
        assert!(of(extension).is_err(), "{extension:?}");
    }
    assert_eq!(
        FileName::new("a\u{202E}b").map_err(|error| error.to_string()),
        Err("`a\\u{202e}b` cannot name a file because of U+202E; use letters, digits and hyphens".to_owned())
    );
    let error = FileName::new("con.html").expect_err("a device");
    assert!(matches!(error, FileNameError::Device { .. }) && error.to_string().ends_with("add a word"));
}
