//! A path that begins in the working folder, which is the process's own: so this test has one for itself.

use std::env;
use std::fs;
use std::path::Path;

use handout_files::{FileName, Folder};

#[test]
fn a_folder_is_made_below_the_working_folder() {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("relative");
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place).expect("a folder for the test");
    env::set_current_dir(&place).expect("to work in it");
    let folder = Folder::create("a/b").expect("a folder");
    folder.write(&FileName::new("c.txt").expect("a good name"), b"handout").expect("written");
    // Where it is does not change with the working folder.
    env::set_current_dir(env!("CARGO_TARGET_TMPDIR")).expect("to work elsewhere");
    folder.write(&FileName::new("d.txt").expect("a good name"), b"handout").expect("written");
    for file in ["c.txt", "d.txt"] {
        assert_eq!(fs::read(place.join("a/b").join(file)).expect("the file"), b"handout");
    }
}
