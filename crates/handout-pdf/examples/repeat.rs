//! Exports our sample article COUNT times, each time with its words in another order, so that no run profits from the one before:
//! `repeat [COUNT [SECTIONS]]`, of which SECTIONS says how many of its sections. For `ci/instructions`, which counts what
//! happens inside of [`measured`].
//!
//! For `benches/pdf/compare.py` it exports articles from a file, one a line, with fonts behind the bundled ones:
//! `repeat FILE [ROUNDS [FONT...]]`.

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use handout_conformance::fixture;
use handout_core::{Article, Exporter};
use handout_pdf::{Font, FontFamily, FontSet, PdfExporter, PdfOptions};
use serde_json::Value;

#[path = "../../../benches/pdf/rounds.rs"]
mod rounds;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [] => sample(100, None),
        [first, rest @ ..] => match first.parse() {
            Ok(count) => sample(count, rest.first().map(|sections| sections.parse()).transpose()?),
            Err(_) => from_file(first, rest),
        },
    }
}

fn from_file(file: &str, rest: &[String]) -> Result<(), Box<dyn Error>> {
    let count: usize = rest.first().map_or(Ok(1), |count| count.parse())?;
    rounds::run(file, count, || {
        let mut fonts = FontSet::bundled();
        for font in rest.iter().skip(1) {
            fonts = fonts.with(FontFamily::new(Font::new(std::fs::read(font)?)?));
        }
        let exporter = PdfExporter::with_fonts(PdfOptions::default(), fonts);
        Ok(move |article: &Article| Ok(exporter.export_to_vec(article)?.0))
    })
}

fn sample(count: usize, sections: Option<usize>) -> Result<(), Box<dyn Error>> {
    let mut json: Value = serde_json::from_str(fixture("hemifacial-spasm").ok_or("no fixture")?.json())?;
    if let (Some(count), Some(sections)) = (sections, json["sections"].as_array_mut()) {
        sections.truncate(count);
    }
    let articles = (1..=count).map(|turn| {
        let mut turned = json.clone();
        turn_words(&mut turned, turn);
        Article::from_json(turned.to_string())
    });
    let articles: Vec<Article> = articles.collect::<Result<_, _>>()?;
    let exporter = PdfExporter::new(PdfOptions::default());
    // Warm: fonts and letters are known.
    for article in articles.iter().take(3) {
        measured(&exporter, article)?;
    }
    let mut times = Vec::with_capacity(count);
    let (mut length, mut hash) = (0, 0xcbf2_9ce4_8422_2325);
    for article in &articles {
        let began = Instant::now();
        let bytes = measured(&exporter, article)?;
        times.push(began.elapsed());
        length = bytes.len();
        // FNV-1a: whether two builds make the same bytes.
        for byte in bytes {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    times.sort_unstable();
    let median = times.get(count / 2).copied().unwrap_or_default();
    let least = times.first().copied().unwrap_or_default();
    println!("{count} exports of {length} bytes: median {} µs, least {} µs", median.as_micros(), least.as_micros());
    println!("hash {hash:016x}");
    Ok(())
}

/// One export. Its name is what the counter looks for.
#[inline(never)]
fn measured(exporter: &PdfExporter, article: &Article) -> Result<Vec<u8>, Box<dyn Error>> {
    Ok(black_box(exporter.export_to_vec(black_box(article))?.0))
}

/// Rotates the words of every text.
fn turn_words(value: &mut Value, turn: usize) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                if name == "content" || name == "heading" || field.is_array() {
                    turn_words(field, turn);
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                match item {
                    Value::String(text) if text.contains(' ') => {
                        let mut words: Vec<&str> = text.split(' ').collect();
                        let by = turn % words.len();
                        words.rotate_left(by);
                        let turned = words.join(" ");
                        *text = turned;
                    }
                    other => turn_words(other, turn),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
