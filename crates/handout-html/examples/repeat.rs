//! Writes our sample article as a fragment again and again, for tools that count instructions: `repeat [ROUNDS]`.

use handout_conformance::fixture;
use handout_core::{Article, ExportError};
use handout_html::{HtmlExporter, Scratch};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rounds: usize = std::env::args().nth(1).map_or(Ok(100), |rounds| rounds.parse())?;
    let article = fixture("hemifacial-spasm").ok_or("no such fixture")?.article()?;
    let (exporter, mut scratch, mut html) = (HtmlExporter::default(), Scratch::default(), String::new());
    for _ in 0..rounds {
        measured(&exporter, &article, &mut scratch, &mut html)?;
    }
    println!("{rounds} fragments of {} bytes", html.len());
    Ok(())
}

/// What is counted: `valgrind --tool=callgrind --toggle-collect='*measured*'`.
#[inline(never)]
fn measured(
    exporter: &HtmlExporter,
    article: &Article,
    scratch: &mut Scratch,
    html: &mut String,
) -> Result<(), ExportError> {
    html.clear();
    exporter.write_fragment(article, scratch, html).map(|_| ())
}
