//! What is made to fill memory or the stack is refused on a small stack: `stack [KIB]`
//!
//! An overflow ends the process, so it cannot go unseen. Of a build without optimisation, whose stack is many times as large,
//! tests of the readers say how much is enough.

use std::thread;

use handout::Article;
use handout::xml::{XmlReadOptions, from_slice};
use handout_conformance::bombs;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let kib: usize = std::env::args().nth(1).map_or(Ok(128), |kib| kib.parse())?;
    let work = || {
        let (json, xml) = (bombs::json(), bombs::xml());
        let bombs = json.iter().map(|bomb| (bomb, false)).chain(xml.iter().map(|bomb| (bomb, true)));
        let mut refused = 0;
        for (bomb, is_xml) in bombs.filter(|(bomb, _)| !bomb.is_let_in) {
            let file = bomb.file();
            let read = if is_xml {
                from_slice(file.as_bytes(), &XmlReadOptions::default()).is_ok()
            } else {
                Article::from_json(&file).is_ok()
            };
            if read {
                return Err(bomb.name);
            }
            refused += 1;
        }
        Ok(refused)
    };
    let thread = thread::Builder::new().stack_size(kib << 10).spawn(work)?;
    let refused = thread.join().map_err(|_| "a reader panicked")??;
    println!("{refused} files that are made to fill memory or the stack are refused on a stack of {kib} KiB");
    Ok(())
}
