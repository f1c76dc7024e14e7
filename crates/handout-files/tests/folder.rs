//! Files in folders: whole, alone, and never elsewhere.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use handout_files::{FileName, FilesError, Folder};

/// The folder of a test's own files, empty.
fn place(name: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place).expect("a folder for the test");
    place
}

fn name(name: &str) -> FileName {
    FileName::new(name).expect("a good name")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A name as our temporary files have it.
const STALE: &str = ".handout-0123456789abcdef.tmp";

#[test]
fn a_set_replaces_what_was_there_and_leaves_nothing_else() {
    let place = place("set");
    let folder = Folder::create(place.join("a/b")).expect("a folder");
    let (html, text) = (name("hiccups.html"), name("hiccups.txt"));
    folder.write(&text, b"old and longer").expect("written");
    let written = folder.write_set(&[(&html, b"<p>"), (&text, b"new")]).expect("written");
    assert_eq!(written.paths, [folder.path().join("hiccups.html"), folder.path().join("hiccups.txt")]);
    assert_eq!(written.alone, cfg!(unix));
    assert_eq!(fs::read(&written.paths[0]).expect("html"), b"<p>");
    assert_eq!(fs::read(&written.paths[1]).expect("text"), b"new");
    assert_eq!(names(folder.path()), ["hiccups.html", "hiccups.txt"]);
    assert!(folder.write_set(&[]).expect("nothing to do").paths.is_empty());
}

#[test]
fn a_set_with_one_bad_file_changes_none() {
    let place = place("bad-set");
    let folder = Folder::open(&place).expect("the folder");
    folder.write(&name("a.html"), b"old").expect("written");
    fs::create_dir(place.join("b.html")).expect("a folder in place of a file");
    let error =
        folder.write_set(&[(&name("a.html"), b"new"), (&name("b.html"), b"new")]).expect_err("b.html is a folder");
    assert!(matches!(&error, FilesError::Unwritten { path, .. } if path.ends_with("b.html")), "{error:?}");
    assert!(
        error.to_string().ends_with("was not written and nothing has changed; rename the folder that has this name"),
        "{error}"
    );
    assert_eq!(fs::read(place.join("a.html")).expect("the old file"), b"old");
    assert_eq!(names(&place), ["a.html", "b.html"]);

    let error =
        folder.write_set(&[(&name("A.html"), b"1"), (&name("a.html"), b"2")]).expect_err("one name on some systems");
    assert_eq!(error.to_string(), "`a.html` stands twice in the set; rename one");
    assert_eq!(fs::read(place.join("a.html")).expect("the old file"), b"old");
}

#[test]
fn what_is_no_folder_is_said() {
    let place = place("no-folder");
    fs::write(place.join("file"), "").expect("a file");
    for (path, advice) in [("missing", "make the folder first"), ("file", "give a folder, not a file")] {
        let path = place.join(path);
        let error = Folder::open(&path).expect_err("no folder");
        assert_eq!(error.to_string(), format!("`{}` cannot be used as a folder; {advice}", path.display()));
    }
    assert!(matches!(Folder::create(place.join("file/below")), Err(FilesError::Folder { .. })));

    let folder = Folder::create(place.join("gone")).expect("a folder");
    fs::remove_dir(folder.path()).expect("removed");
    assert!(matches!(folder.write(&name("a.txt"), b"a"), Err(FilesError::Folder { .. })));
}

#[test]
fn stale_files_are_swept_and_others_are_left_alone() {
    let place = place("stale");
    let others =
        [".handout-123.tmp", ".handout-0123456789abcdeg.tmp", "0123456789abcdef.tmp", ".handout.html", "notes.tmp"];
    for file in others {
        fs::write(place.join(file), "mine").expect("a file");
    }
    fs::write(place.join(STALE), "half").expect("a stale file");
    fs::create_dir(place.join(".handout-00000000000000aa.tmp")).expect("a folder that looks like one");
    let folder = Folder::open(&place).expect("the folder");
    let left = if cfg!(unix) { others.len() + 1 } else { others.len() + 2 };
    assert_eq!(names(&place).len(), left, "{:?}", names(&place));

    fs::write(place.join(STALE), "half").expect("a stale file");
    assert_eq!(folder.sweep().expect("swept"), usize::from(cfg!(unix)));
}

#[cfg(unix)]
#[test]
fn what_another_is_writing_is_not_swept() {
    let place = place("live");
    let other = File::open(&place).expect("the folder");
    other.lock().expect("the other's turn");
    fs::write(place.join(STALE), "being written").expect("the other's temporary file");
    let (done, wait) = mpsc::channel();
    let path = place.clone();
    let opener = thread::spawn(move || done.send(Folder::open(path).is_ok()));
    assert!(wait.recv_timeout(Duration::from_millis(100)).is_err(), "did not wait for the other");
    assert_eq!(names(&place), [STALE]);
    other.unlock().expect("the other is done");
    assert!(wait.recv().expect("an answer"));
    assert!(opener.join().is_ok());
    assert!(names(&place).is_empty());
}

#[cfg(unix)]
#[test]
fn links_are_replaced_and_never_followed() {
    use std::os::unix::fs::symlink;

    let place = place("links");
    let (inside, outside) = (place.join("inside"), place.join("outside"));
    fs::create_dir(&inside).expect("a folder");
    fs::create_dir(&outside).expect("a folder");
    fs::write(outside.join("secret"), "secret").expect("a file");
    for (link, target) in [("a.html", "secret"), ("b.html", "not-there"), ("c.html", "")] {
        symlink(outside.join(target), inside.join(link)).expect("a link");
    }
    symlink(outside.join("secret"), inside.join(STALE)).expect("a link in place of a temporary file");
    symlink(inside.join("d.html"), inside.join("d.html")).expect("a link to itself");

    let folder = Folder::open(&inside).expect("the folder");
    for file in ["a.html", "b.html", "c.html", "d.html"] {
        folder.write(&name(file), b"handout").expect("written");
        let found = inside.join(file).symlink_metadata().expect("a file");
        assert!(found.is_file() && fs::read(inside.join(file)).expect("read") == b"handout", "{file}");
    }
    assert_eq!(fs::read(outside.join("secret")).expect("the secret"), b"secret");
    assert_eq!(names(&outside), ["secret"]);

    // A path that leads elsewhere later does not lead us there.
    symlink(&inside, place.join("current")).expect("a link");
    let folder = Folder::open(place.join("current")).expect("the folder");
    fs::remove_file(place.join("current")).expect("removed");
    symlink(&outside, place.join("current")).expect("another link");
    folder.write(&name("e.html"), b"handout").expect("written");
    assert!(inside.join("e.html").exists() && names(&outside) == ["secret"]);
}

#[test]
fn threads_take_turns() {
    let place = place("threads");
    let folder = Folder::open(&place).expect("the folder");
    let (html, text) = (name("hiccups.html"), name("hiccups.txt"));
    thread::scope(|scope| {
        for thread in 0..8_u8 {
            let (folder, html, text) = (&folder, &html, &text);
            scope.spawn(move || {
                for round in 0..10 {
                    let bytes = [thread, round].repeat(1000);
                    folder.write_set(&[(html, &bytes), (text, &bytes)]).expect("written");
                }
            });
        }
    });
    let [html, text] = ["hiccups.html", "hiccups.txt"].map(|file| fs::read(place.join(file)).expect("a file"));
    assert!(html == text && html.len() == 2000);
    assert_eq!(names(&place), ["hiccups.html", "hiccups.txt"]);
}
