//! Reads or writes an article again and again, to count the instructions of it:
//! `repeat read|read-bare|write|write-bare NAME pretty|compact ROUNDS`
//!
//! `ci/instructions` calls it. The bare ones are the loops of the bench.

use std::error::Error;
use std::hint::black_box;

use handout_conformance::fixture;
use handout_xml::{XmlOptions, XmlReadOptions, from_str, to_string};

#[path = "../benches/support/bare.rs"]
mod bare;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, name, layout, rounds] = &*arguments else { return Ok(()) };
    let rounds: usize = rounds.parse()?;
    let article = fixture(name).ok_or("no such fixture")?.article()?;
    let options = if layout == "pretty" { XmlOptions::default() } else { XmlOptions::compact() };
    let xml = to_string(&article, &options)?;
    let events = bare::events(&xml);
    let read_options = XmlReadOptions::default();
    let once: &dyn Fn() = match &**what {
        "read" => &|| drop(black_box(from_str(black_box(&xml), &read_options))),
        "read-bare" => &|| _ = black_box(bare::count_events(black_box(&xml))),
        "write" => &|| drop(black_box(to_string(black_box(&article), &options))),
        "write-bare" => &|| drop(black_box(bare::write_events(black_box(&events)))),
        _ => return Err("read, read-bare, write or write-bare".into()),
    };
    measured(once, rounds);
    Ok(())
}

/// What is counted.
#[inline(never)]
fn measured(once: &dyn Fn(), rounds: usize) {
    for _ in 0..rounds {
        once();
    }
}
