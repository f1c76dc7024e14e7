//! The examples as programs: what they make, and how they fail.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The folder of a test's own files, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// Runs an example that was built beside this test.
fn run(example: &str, arguments: &[&str], input: &[u8]) -> Output {
    let test = std::env::current_exe().expect("this test's path");
    let built = test.ancestors().nth(2).expect("the folder of the profile").join("examples").join(example);
    let mut child = Command::new(built)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example runs");
    let _ = child.stdin.take().expect("its input").write_all(input);
    child.wait_with_output().expect("the example ends")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The one line on standard error of a failed run.
fn failed(output: &Output) -> String {
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert_eq!(error.lines().count(), 1, "{error}");
    error.trim_end().to_owned()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn the_bundled_sample_becomes_a_set_of_handouts() {
    let out = folder("set");
    let output = run("export_handout", &["--out", out.to_str().expect("a path")], b"");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // Of two formats with files of one name, the first is made.
    let endings: BTreeSet<&str> = handout::exporters().iter().map(|exporter| exporter.format().extension).collect();
    assert_eq!(names(&out).len(), endings.len(), "{:?}", names(&out));
    let said = said(&output);
    assert!(said.contains("left out") && said.contains("assumed language: en"), "{said}");
}

#[test]
fn only_the_formats_asked_for_are_made() {
    let out = folder("only");
    let output = run("export_handout", &["--only", "text", "--out", out.to_str().expect("a path")], b"");
    assert!(output.status.success());
    assert_eq!(names(&out), ["hemifacial-spasm.txt"]);
}

#[test]
fn standard_input_and_json_are_read() {
    let out = folder("inputs");
    let out_name = out.to_str().expect("a path");
    let page = "Hipo\n\n¿Qué es el hipo?\n\nUn músculo se contrae.\n";
    assert!(run("export_handout", &["-", "--lang", "es", "--out", out_name], page.as_bytes()).status.success());
    assert_eq!(fs::read_to_string(out.join("hipo.txt")).expect("the text"), page);

    let json = out.join("hipo.json");
    let again = out.join("again");
    let arguments = [json.to_str().expect("a path"), "--out", again.to_str().expect("a path")];
    assert!(run("export_handout", &arguments, b"").status.success());
    assert_eq!(fs::read(&json).expect("json"), fs::read(again.join("hipo.json")).expect("json"));
}

#[test]
fn xml_is_read_wherever_an_article_is() {
    let out = folder("xml");
    let path = |name: &str| out.join(name).to_str().expect("a path").to_owned();
    assert!(run("export_handout", &["--only", "xml,json", "--out", &path("")], b"").status.success());
    let (xml, json) = (path("hemifacial-spasm.xml"), path("hemifacial-spasm.json"));
    assert!(run("export_handout", &[&xml, "--only", "json", "--out", &path("again")], b"").status.success());
    assert_eq!(fs::read(&json).expect("json"), fs::read(path("again/hemifacial-spasm.json")).expect("json"));
    assert_eq!(said(&run("import_text", &[&xml], b"")), fs::read_to_string(&json).expect("json"));
    assert!(failed(&run("import_text", &[&xml, "--report"], b"")).contains("--report is for plain text"));
    assert!(failed(&run("export_handout", &[&xml, "--lang", "es"], b"")).contains("says its own language"));
}

#[test]
fn convert_goes_from_any_format_to_any_other_and_back() {
    let out = folder("convert");
    let path = |name: &str| out.join(name).to_str().expect("a path").to_owned();
    let convert = |arguments: &[&str], input: &[u8]| run("convert", arguments, input);
    let page = b"Hiccups\n\nWhat are hiccups?\n\nA muscle tightens.\n";
    fs::write(path("a.txt"), page).expect("a page");
    for (from, to) in [
        ("a.txt", "b.xml"),
        ("b.xml", "c.json"),
        ("c.json", "d.xml"),
        ("d.xml", "e.txt"),
        ("b.xml", "f.html"),
        ("b.xml", "h.md"),
    ] {
        let output = convert(&[&path(from), &path(to)], b"");
        assert!(output.status.success(), "{from} to {to}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(said(&output).contains("[review.missing]"), "{}", said(&output));
    }
    assert_eq!(fs::read(path("b.xml")).expect("xml"), fs::read(path("d.xml")).expect("xml"));
    assert_eq!(fs::read(path("e.txt")).expect("text"), page);
    assert!(fs::read_to_string(path("h.md")).expect("Markdown").contains("\n# Hiccups\n\n## What are hiccups?\n"));

    // Standard streams: any readable format in, JSON out, findings apart from it.
    let json = fs::read(path("c.json")).expect("json");
    for from in ["a.txt", "b.xml", "c.json"] {
        let output = convert(&["-", "-"], &fs::read(path(from)).expect("a file"));
        assert_eq!(output.stdout, json, "{from}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("[review.missing]"));
    }
    let known = failed(&convert(&[&path("a.txt"), &path("g.docx")], b""));
    assert!(
        known.contains("nothing writes such a file; this build writes .html, ") && known.contains(".json"),
        "{known}"
    );
    assert!(failed(&convert(&[&path("a.txt")], b"")).contains("give FROM and TO"));
    assert!(failed(&convert(&[&path("f.html"), &path("g.json")], b"")).contains("`.html` cannot be read"));
    let whole = "1".to_owned() + &fs::read_to_string(path("c.json")).expect("json");
    fs::write(path("bad.json"), whole).expect("a file");
    failed(&convert(&[&path("bad.json"), &path("g.json")], b""));
    // The PDF has no letters for this; nothing is left behind.
    fs::write(path("thai.txt"), "\u{E01}\u{E32}\n\n\u{E01}\u{E32} \u{E01}\u{E32}.\n").expect("a page");
    if handout::exporters().iter().any(|exporter| exporter.format().id == "pdf") {
        failed(&convert(&[&path("thai.txt"), &path("g.pdf")], b""));
    }
    assert!(names(&out).iter().all(|name| !name.starts_with('g') && !name.starts_with('.')), "{:?}", names(&out));
}

#[test]
fn import_text_prints_the_article_or_the_report() {
    let page = b"Hiccups\n\nWhat are hiccups?\n\nA muscle tightens.\n";
    let article = said(&run("import_text", &["-"], page));
    assert!(handout::Article::from_json(&article).is_ok(), "{article}");
    let report: serde_json::Value =
        serde_json::from_str(&said(&run("import_text", &["-", "--report"], page))).expect("json");
    assert_eq!(report["conserved"], true);
    assert_eq!(report["counts"]["sections"], serde_json::json!(["overview"]));
}

#[test]
fn text_without_a_place_is_told_on_standard_error() {
    let page = "Hiccups\n\nWhat are hiccups?\n\nA muscle tightens.\n\nLast reviewed: 2024-05-01\n©2024, Example Clinic\n\n\
                When should I call?\n\nCall when they last for two days.\n";
    let output = run("import_text", &["-"], page.as_bytes());
    let warning = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && warning.starts_with("warning: what begins on line 10, 12"), "{warning}");
    let out = folder("unplaced");
    let output = run("export_handout", &["-", "--out", out.to_str().expect("a path")], page.as_bytes());
    assert!(said(&output).contains("warning: 2 lines found no place"), "{}", said(&output));
}

#[test]
fn the_quick_start_prints_its_article() {
    insta::assert_snapshot!(said(&run("quickstart", &[], b"")));
}

#[test]
fn failures_are_one_line_and_leave_no_file() {
    let out = folder("failures");
    let out_name = out.to_str().expect("a path");
    let bad = out.join("bad");
    fs::create_dir_all(&bad).expect("a folder");
    let file = |name: &str, bytes: &[u8]| {
        let path = bad.join(name);
        fs::write(&path, bytes).expect("a file");
        path.to_str().expect("a path").to_owned()
    };
    let made = out.join("made");
    let made_name = made.to_str().expect("a path");
    // Not the same without a feature.
    let formats: Vec<&str> = handout::exporters().iter().map(|exporter| exporter.format().id).collect();
    let formats = formats.join(", ");
    let mut errors = Vec::new();
    for arguments in [
        vec![file("empty.txt", b"")],
        vec![file("latin1.txt", b"Caf\xe9\n")],
        vec![file("binary.txt", b"a\0b")],
        vec![file("title.txt", b"Hiccups\n")],
        vec![file("bad.json", b"{\"format\": \"handout-article/1\", \"id\": \"a b\"}")],
        vec![file("gate.json", br#"{"format":"handout-article/1","id":"a","language":"en","title":["A"]}"#)],
        vec![file("page.docx", b"x")],
        vec![bad.join("missing.txt").to_str().expect("a path").to_owned()],
        vec!["--only".into(), "text,docx".into()],
        vec!["--only".into()],
        vec!["--lang".into(), "not a tag".into()],
        vec!["--colour".into()],
        vec!["a.txt".into(), "b.txt".into()],
    ] {
        let mut arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        if arguments != ["--only"] {
            arguments.extend(["--out", made_name]);
        }
        let error = failed(&run("export_handout", &arguments, b""));
        errors.push(error.replace(out_name, "DIR").replace(&formats, "FORMATS"));
    }
    assert!(!made.exists(), "{:?}", names(&made));
    insta::assert_snapshot!(errors.join("\n"));

    // A folder that cannot be one, and one in which the file cannot be.
    let blocked = file("blocked", b"");
    assert!(failed(&run("export_handout", &["--out", &blocked], b"")).contains("blocked"));
    fs::create_dir_all(made.join("hemifacial-spasm.txt/x")).expect("a folder in the way");
    assert!(
        failed(&run("export_handout", &["--only", "text", "--out", made_name], b"")).contains("hemifacial-spasm.txt")
    );
    assert_eq!(names(&made), ["hemifacial-spasm.txt"], "nothing half-written stays behind");
}
