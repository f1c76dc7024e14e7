//! Writes articles for programs outside of the test suite to look at:
//! `articles --out DIR [--random COUNT] [--seed N] [--printable]`
//!
//! Every fixture, then COUNT generated articles, as `NAME.json` with the words that a reader meets beside it in
//! `NAME.reading.txt`. The same seed gives the same articles. With `--printable`, letters that few fonts have become `x` in the
//! generated ones.

use std::error::Error;
use std::path::Path;

use handout_conformance::{fixtures, generate};
use handout_core::{Article, Labels, reading_text};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

fn main() -> Result<(), Box<dyn Error>> {
    let (mut out, mut count, mut seed, mut printable) = (None, 0, 1, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--out" => out = arguments.next(),
            "--random" => count = arguments.next().ok_or("--random needs a number")?.parse()?,
            "--seed" => seed = arguments.next().ok_or("--seed needs a number")?.parse()?,
            "--printable" => printable = true,
            other => {
                return Err(format!("unknown option {other}; there are --out, --random, --seed and --printable").into());
            }
        }
    }
    let Some(out) = out else { return Ok(()) };
    let out = Path::new(&out);
    std::fs::create_dir_all(out)?;
    for fixture in fixtures() {
        write(out, fixture.name, &fixture.article()?)?;
    }
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&u64::to_le_bytes(seed));
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    for index in 0..count {
        let mut article = generate::article().new_tree(&mut runner).map_err(|reason| reason.to_string())?.current();
        if printable {
            // Field names and escapes are ASCII, so only the words change.
            let json: String = article.to_json()?.chars().map(|c| if is_printable(c) { c } else { 'x' }).collect();
            // Two names may have become one: such an article is not one of those.
            let Ok(changed) = Article::from_json(json) else { continue };
            article = changed;
        }
        write(out, &format!("random-{index:04}"), &article)?;
    }
    Ok(())
}

fn write(out: &Path, name: &str, article: &Article) -> Result<(), Box<dyn Error>> {
    std::fs::write(out.join(format!("{name}.json")), article.to_json()?)?;
    let words = reading_text(article, Labels::for_language(&article.language));
    std::fs::write(out.join(format!("{name}.reading.txt")), words)?;
    Ok(())
}

/// Characters that ordinary fonts for Latin, Greek, Cyrillic, Hebrew, Arabic and Devanagari letters have.
fn is_printable(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{a0}'..='\u{17f}' | '\u{300}'..='\u{304}' | '\u{391}'..='\u{3a1}' | '\u{3b1}'..='\u{3c9}'
        | '\u{410}'..='\u{44f}' | '\u{5b0}'..='\u{5b9}' | '\u{5d0}'..='\u{5ea}' | '\u{621}'..='\u{63a}'
        | '\u{641}'..='\u{652}' | '\u{660}'..='\u{669}' | '\u{67e}' | '\u{686}' | '\u{6a9}' | '\u{6af}' | '\u{6cc}'
        | '\u{905}'..='\u{928}' | '\u{92a}'..='\u{933}' | '\u{935}'..='\u{939}' | '\u{93e}'..='\u{94d}'
        | '\u{966}'..='\u{96f}' | '\u{200b}'..='\u{200f}' | '\u{2010}'..='\u{2014}' | '\u{2018}'..='\u{201d}'
        | '\u{2026}' | '\u{2066}'..='\u{2069}' | '€' | '≤' | '≥')
}
