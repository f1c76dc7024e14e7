//! Runs an exporter, or the readers, between two marks that `ci/doors` can see: `doors [WHAT]`
//!
//! The marks are questions after files that are nowhere. WHAT is the name of a format, `read`, `start` for making the exporters, or
//! a door that is opened between the marks and has to be found. Without it, the names of the formats are printed.

use std::error::Error;
use std::hash::BuildHasher;
use std::hint::black_box;

use handout::import::{ImportOptions, import};
use handout::xml::{XmlReadOptions, from_slice};
use handout::{Article, Exporter};
use handout_conformance::fixtures;

fn main() -> Result<(), Box<dyn Error>> {
    let Some(what) = std::env::args().nth(1) else {
        for exporter in handout::exporters() {
            println!("{}", exporter.format().id);
        }
        return Ok(());
    };
    // A service makes its exporters once; what that takes is looked at by itself.
    let apart = ["start", "open", "connect", "clock", "random"].contains(&&*what);
    let exporters = if apart { Vec::new() } else { handout::exporters() };
    // Once before it counts: the standard library asks first how files can be asked after.
    let _ = std::fs::metadata("/handout-doors");
    let _ = std::fs::metadata("/handout-doors-begin");
    let done = match &*what {
        "start" => black_box(handout::exporters()).len(),
        "read" => read()?,
        "open" => usize::from(black_box(std::fs::read("/etc/passwd")).is_ok()),
        "connect" => usize::from(black_box(std::net::TcpStream::connect("127.0.0.1:9")).is_err()),
        "clock" => usize::from(black_box(std::time::SystemTime::now()) > std::time::UNIX_EPOCH),
        "random" => usize::from(black_box(std::hash::RandomState::new().hash_one(0)) > 0),
        format => export(&exporters, format)?,
    };
    let _ = std::fs::metadata("/handout-doors-end");
    if done == 0 {
        return Err(format!("nothing was done for `{what}`").into());
    }
    println!("{done}");
    Ok(())
}

/// Every fixture in a format. An article that has no form in it is refused, and that is work too.
fn export(exporters: &[Box<dyn Exporter>], format: &str) -> Result<usize, Box<dyn Error>> {
    let mut made = 0;
    for exporter in exporters.iter().filter(|exporter| exporter.format().id == format) {
        for fixture in fixtures() {
            made += usize::from(black_box(exporter.export_to_vec(&fixture.article()?)).is_ok());
        }
    }
    Ok(made)
}

/// Every fixture as JSON, XML and plain text, read back, with its findings and its digest.
fn read() -> Result<usize, Box<dyn Error>> {
    let mut read = 0;
    for fixture in fixtures() {
        let article = fixture.article()?;
        let xml = handout::xml::to_string(&article, &handout::xml::XmlOptions::default())?;
        let text = handout::text::to_string(&article, &handout::text::TextOptions::default());
        black_box(Article::from_json(article.to_json()?)?);
        black_box(from_slice(xml.as_bytes(), &XmlReadOptions::default())?);
        black_box(import(&text, &ImportOptions::default())?);
        black_box(handout::lint::check(&article, &handout::lint::LintOptions::default()));
        black_box(article.digest());
        read += 3;
    }
    Ok(read)
}
