//! Writes articles for programs outside of the test suite to look at:
//! `articles --out DIR [--random COUNT] [--seed N] [--printable]`
//!
//! Every fixture, then COUNT generated articles, as `NAME.json` with the words that a reader meets beside it in
//! `NAME.reading.txt`, and with the feature `digest` its digest in `NAME.digest`. The same seed gives the same articles. With `--printable`, letters that few fonts have become `x` in the
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
    let strategy = if printable { generate::printable_article().boxed() } else { generate::article().boxed() };
    for index in 0..count {
        let tree = strategy.new_tree(&mut runner).map_err(|reason| reason.to_string())?;
        let article = tree.current();
        write(out, &format!("random-{index:04}"), &article)?;
    }
    Ok(())
}

fn write(out: &Path, name: &str, article: &Article) -> Result<(), Box<dyn Error>> {
    std::fs::write(out.join(format!("{name}.json")), article.to_json()?)?;
    let words = reading_text(article, Labels::for_language(&article.language));
    std::fs::write(out.join(format!("{name}.reading.txt")), words)?;
    #[cfg(feature = "digest")]
    std::fs::write(out.join(format!("{name}.digest")), format!("{}\n", article.digest()))?;
    Ok(())
}
