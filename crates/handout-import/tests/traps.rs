//! Small sources, each with one thing that importers get wrong, and what becomes of each of their lines.
//!
//! The first line of a file in `traps/` says after a `%` why it is there; the source begins behind it. `\r`, `\t` and
//! `\u{…}` stand for the character, so that a reader sees it and no editor changes it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use handout_core::{Article, Block, ColophonLine, Draft, Inlines, LanguageTag, Limits, Slug};
use handout_import::{Furniture, ImportError, ImportOptions, Imported, SpanClass, import, import_bytes};

/// Name, reason and source of each trap, in the order of their names.
fn traps() -> Vec<(String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/traps");
    let mut traps: Vec<_> = fs::read_dir(folder)
        .expect("tests/traps")
        .map(|entry| {
            let path = entry.expect("entry").path();
            let file = fs::read_to_string(&path).expect("UTF-8");
            let (why, source) = file.split_once('\n').expect("a line that says why");
            let name = path.file_stem().and_then(|stem| stem.to_str()).expect("name").to_owned();
            (name, why.strip_prefix("% ").expect("% why").to_owned(), unescaped(source))
        })
        .collect();
    traps.sort();
    traps
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        if let Some(after) = after.strip_prefix('r') {
            // A carriage return at the end of a line is one of CR LF; one that stands alone is a line end of its own.
            out.push('\r');
            rest = after;
        } else if let Some(after) = after.strip_prefix('t') {
            out.push('\t');
            rest = after;
        } else {
            let (digits, after) = after.strip_prefix("u{").and_then(|after| after.split_once('}')).expect("\\u{…}");
            out.extend(char::from_u32(u32::from_str_radix(digits, 16).expect("hexadecimal")));
            rest = after;
        }
    }
    out + rest
}

fn trap(name: &str) -> String {
    traps().into_iter().find(|(other, _, _)| other == name).expect(name).2
}

#[test]
fn every_line_goes_where_it_belongs() {
    let traps = traps();
    assert!(traps.len() >= 70, "{} traps", traps.len());
    for (name, why, source) in traps {
        let imported = import(&source, &ImportOptions::default()).expect(&name);
        insta::with_settings!({ description => why, omit_expression => true, snapshot_suffix => name }, {
            insta::assert_snapshot!("trap", rendered(&imported));
        });
    }
}

#[test]
fn report_as_json() {
    let imported = import(&trap("bullets-o"), &ImportOptions::default()).expect("text");
    insta::assert_json_snapshot!(imported.report);
}

#[test]
fn furniture_is_kept_on_request() {
    let mut options = ImportOptions::default();
    options = options.with_furniture(Furniture::Keep);
    insta::assert_snapshot!(rendered(&import(&trap("portal-tail"), &options).expect("text")));
}

#[test]
fn language_and_name_that_were_given_are_not_guessed() {
    let source = trap("non-latin-title");
    let guessed = import(&source, &ImportOptions::default()).expect("text").report;
    assert_eq!(guessed.assumed.iter().map(|one| one.field).collect::<Vec<_>>(), ["language", "id"]);
    let language = LanguageTag::new("uk").expect("a language");
    let id = Slug::new("hykavka").expect("a name");
    let options = ImportOptions::default().with_language(language.clone()).with_id(id.clone());
    let given = import(&source, &options).expect("text");
    assert_eq!((given.draft.language, given.draft.id), (language, id));
    assert_eq!(given.report.assumed, []);
}

#[test]
fn headings_are_not_inferred_on_request() {
    let options = ImportOptions::default().without_inferred_headings();
    insta::assert_snapshot!(rendered(&import(&trap("headings-without-question-mark"), &options).expect("text")));
}

#[test]
fn bad_input_is_a_typed_error_with_its_place() {
    let options = ImportOptions::default();
    let portal = options.clone().with_furniture(Furniture::Reject);
    let many = "• An item of a list that never ends\n".repeat(10_000_000 / 37 + 1);
    let mut errors = String::new();
    for (what, source, options) in [
        ("empty", &b""[..], &options),
        ("blank", b" \n\t\r\n\xc2\xa0\n", &options),
        ("only a byte order mark", b"\xef\xbb\xbf", &options),
        ("only controls", b"\x01\n\x1b\n", &options),
        ("NUL", b"Hiccups\n\nWhat\0 are they?\n", &options),
        ("NUL behind lone CR", b"Hiccups\r\rWhat\0 are they?\r", &options),
        ("UTF-16", b"\xff\xfeH\0i\0c\0", &options),
        ("an image", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &options),
        ("Windows-1252", b"Hiccups\n\nWhat\x92s that?\n", &options),
        ("cut inside a character", b"Hiccups\n\xe2\x80", &options),
        ("10 MB of bullets", many.as_bytes(), &options),
        ("a portal's line where none is wanted", trap("portal-tail").as_bytes(), &portal),
    ] {
        let error = import_bytes(source, options).expect_err(what);
        writeln!(errors, "{what}: {error}\n  {error:?}").expect("text");
    }
    insta::assert_snapshot!(errors);
}

#[test]
fn one_line_of_a_megabyte_is_a_paragraph() {
    let word = "spasm ";
    let line = word.repeat(1_000_000 / word.len());
    let source = format!("Hiccups\n\nWhat are hiccups?\n\n{line}\n\nLast reviewed: 2024-05-01\n");
    let imported = import(&source, &ImportOptions::default()).expect("text");
    assert_eq!(imported.report.counts.paragraphs, 1);
    assert!(Article::try_from(imported.draft).is_ok());
}

#[test]
fn ten_megabytes_pass_when_the_caller_says_so() {
    let mut options = ImportOptions::default();
    options.limits.input_bytes = 16 << 20;
    (options.limits.blocks, options.limits.nodes) = (300_000, 1_200_000);
    let source = format!("Hiccups\n\n{}", "• An item of a list that never ends\n".repeat(10_000_000 / 37 + 1));
    let imported = import(&source, &options).expect("text");
    assert_eq!(imported.report.counts.items, 10_000_000 / 37 + 1);
    // The gate takes what the importer took when it is told the same.
    assert!(Article::try_from(imported.draft.clone()).is_err());
    assert!(Article::with_limits(imported.draft, &options.limits).is_ok());
}

/// The facade tries each limit on every reader; this is where each is found in a source.
#[test]
fn limits_are_named_with_the_line() {
    let source = "Hiccups\n\nHold your breath.\n\n• Drink water\n• Wait\n\nReviewed by: Example Clinic staff\n";
    type Change = fn(&mut Limits);
    let cases: [(Change, &str); 7] = [
        (|it| it.input_bytes = 50, "source has 88 bytes, more than 50; divide it or raise the limit"),
        (|it| it.nodes = 3, "there are 4 parts, more than 3; divide the article at line 3"),
        (|it| it.nodes = 8, "there are 10 parts, more than 8; divide the article at line 6"),
        (|it| it.blocks = 2, "there are 4 blocks, more than 2; divide the article at line 5"),
        (|it| it.blocks = 3, "there are 4 blocks, more than 3; divide the article at line 6"),
        (|it| it.text_bytes = 16, "text has 17 bytes, more than 16; divide it at line 3"),
        (|it| it.depth = 3, "content is nested more than 3 levels deep; flatten it at line 5"),
    ];
    for (change, message) in cases {
        let mut options = ImportOptions::default();
        change(&mut options.limits);
        let error = import(source, &options).map(|_| ()).expect_err(message);
        assert_eq!(error.to_string(), message);
    }
    // A source that is nothing but a portal's is bounded as well.
    let mut options = ImportOptions::default();
    options.limits.nodes = 1_000;
    let menu = "Sign in\n".repeat(1_000);
    let error = import(&menu, &options).map(|_| ()).expect_err("a menu");
    assert_eq!(error.to_string(), "there are 1003 parts, more than 1000; divide the article at line 335");
    // So are lines: these would be one paragraph, if anybody wrapped one after each word.
    let words = "Hiccups\n\n".to_owned() + &"again\n".repeat(1_000);
    let error = import(&words, &options).map(|_| ()).expect_err("a thousand lines");
    assert_eq!(error.to_string(), "there are 1001 parts, more than 1000; divide the article at line 1002");
}

#[test]
fn error_text_names_place_and_cure() {
    let error = import_bytes(b"Hiccups\n\xff", &ImportOptions::default()).map(|_| ()).expect_err("not UTF-8");
    assert_eq!(error, ImportError::NotUtf8 { offset: 8, line: 2 });
    assert_eq!(error.to_string(), "source is not UTF-8 at byte 8, line 2; save it as UTF-8");
}

#[test]
fn lists_go_as_deep_as_the_limits_say() {
    let mut options = ImportOptions::default();
    options.limits = Limits::default();
    options.limits.list_depth = 2;
    let imported = import(&trap("nested-eight-levels"), &options).expect("text");
    assert!(Article::with_limits(imported.draft, &options.limits).is_ok());
}

/// The article as an outline, then what became of each line: for human eyes.
fn rendered(imported: &Imported) -> String {
    let (draft, report) = (&imported.draft, &imported.report);
    let mut out = outline(draft);
    out.push_str("\nlines\n");
    for span in &report.spans {
        let (first, last) = span.lines;
        let lines = if first == last { first.to_string() } else { format!("{first}-{last}") };
        let class = match span.class {
            SpanClass::Article => "",
            SpanClass::Furniture => "FURNITURE",
            SpanClass::Unplaced => "UNPLACED",
        };
        let path = span.path().map(|path| path.to_string()).unwrap_or_default();
        let reason = format!("{}, {}", word(&span.reason), word(&span.confidence));
        writeln!(out, "{lines:>5} {:<44} {reason:<25} {}", format!("{class}{path}"), shown(&span.text, 44))
            .expect("text");
    }
    section(&mut out, "assumed", &report.assumed, |assumed| {
        format!("{}: {} ({})", assumed.field, assumed.value, assumed.evidence)
    });
    section(&mut out, "inferred", &report.inferred, |inferred| {
        format!("line {}: {}, {} ({})", inferred.line, inferred.what, word(&inferred.confidence), inferred.evidence)
    });
    section(&mut out, "findings", &report.findings, |finding| {
        format!("line {}: {}: {}", finding.line, word(&finding.id), finding.message)
    });
    section(&mut out, "normalised", &report.normalised, |normalised| {
        let what = word(&normalised.what);
        format!(
            "line {}: {what} `{}` to `{}`, {}x",
            normalised.first_line, normalised.from, normalised.to, normalised.times
        )
    });
    let counts = &report.counts;
    writeln!(
        out,
        "counts: {} lines = {} blank + {} article + {} furniture + {} unplaced; {} sections, {} paragraphs, {} lists, \
         {} items, {} colophon lines, {} facts",
        counts.lines,
        counts.blank_lines,
        counts.article_lines,
        counts.furniture_lines,
        counts.unplaced_lines,
        counts.sections.len(),
        counts.paragraphs,
        counts.lists,
        counts.items,
        counts.colophon_lines,
        counts.facts
    )
    .expect("text");
    match Article::try_from(draft.clone()) {
        Ok(_) => out.push_str("gate: passed\n"),
        Err(violations) => writeln!(out, "gate: {violations}").expect("text"),
    }
    out
}

fn section<T>(out: &mut String, name: &str, all: &[T], shown: impl Fn(&T) -> String) {
    if !all.is_empty() {
        writeln!(out, "{name}").expect("text");
        for one in all {
            writeln!(out, "      {}", shown(one)).expect("text");
        }
    }
}

fn outline(draft: &Draft) -> String {
    let mut out = format!("{} [{}, {}]\n", shown(&draft.title.plain_text(), 90), draft.id, draft.language);
    if let Some(subtitle) = &draft.subtitle {
        writeln!(out, "subtitle: {}", shown(&subtitle.plain_text(), 90)).expect("text");
    }
    blocks(&mut out, &draft.intro, 1);
    for section in &draft.sections {
        writeln!(out, "# {} [{}]", shown(&section.heading.plain_text(), 90), section.kind).expect("text");
        blocks(&mut out, &section.blocks, 1);
    }
    for line in &draft.colophon {
        colophon_line(&mut out, line);
    }
    out
}

fn blocks(out: &mut String, blocks: &[Block], level: usize) {
    let indent = "   ".repeat(level);
    for block in blocks {
        match block {
            Block::Paragraph(words) => writeln!(out, "{indent}¶ {}", shown(&words.plain_text(), 90)).expect("text"),
            Block::List(list) => {
                for (index, item) in list.items.iter().enumerate() {
                    let sign = match list.numbering {
                        Some(first) => format!("{}.", usize::try_from(first.get()).expect("small") + index),
                        None => "•".to_owned(),
                    };
                    // A list begins with a bracket, so that two lists under each other are not taken for one.
                    let bracket = if index == 0 { '[' } else { ' ' };
                    write!(out, "{indent}{bracket}{sign} ").expect("text");
                    let mut inner = String::new();
                    self::blocks(&mut inner, &item.blocks, level + 1);
                    out.push_str(inner.trim_start().trim_start_matches("¶ "));
                }
            }
            Block::Table(_) | Block::Callout(_) | Block::Figure(_) => unreachable!("text has none"),
        }
    }
}

fn colophon_line(out: &mut String, line: &ColophonLine) {
    let words = line.as_printed().map(Inlines::plain_text).unwrap_or_default();
    writeln!(out, "-- {}", shown(&words, 110)).expect("text");
    for fact in line.facts() {
        writeln!(out, "      {}", serde_json::to_string(fact).expect("JSON")).expect("text");
    }
}

/// The name that a value has in JSON.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("JSON").trim_matches('"').to_owned()
}

/// Text with what cannot be seen escaped, and cut.
fn shown(text: &str, most: usize) -> String {
    let escape = |c: char| {
        if c.is_control()
            || "\u{a0}\u{feff}\u{3000}".contains(c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || c == '\u{fffe}'
        {
            c.escape_default().to_string()
        } else {
            c.to_string()
        }
    };
    let mut shown: String = text.chars().take(most).map(escape).collect();
    if text.chars().nth(most).is_some() {
        shown.push('…');
    }
    shown
}
