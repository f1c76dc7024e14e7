//! Exports articles over and over, for `benches/pdf/compare.py`: `repeat FILE [ROUNDS]`. Each line of FILE is an article in
//! JSON.

use std::error::Error;

use handout_core::{Article, Exporter};
use handout_genpdf::{GenpdfExporter, GenpdfOptions};

#[path = "../../../benches/pdf/rounds.rs"]
mod rounds;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("usage: repeat FILE [ROUNDS]")?;
    let count: usize = arguments.next().map_or(Ok(1), |count| count.parse())?;
    rounds::run(&file, count, || {
        let exporter = GenpdfExporter::new(GenpdfOptions::default());
        Ok(move |article: &Article| Ok(exporter.export_to_vec(article)?.0))
    })
}
