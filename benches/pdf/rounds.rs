//! Exports articles from a file one after the other and says what that took; shared by all of ours that `compare.py` runs.

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use handout_core::Article;

/// Reads one article in JSON from each line of `file`, makes the exporter, and exports all of them `rounds` times; with 0
/// only the first one, so that the difference is what the exports cost. Prints one line of JSON.
pub(crate) fn run<E>(
    file: &str,
    rounds: usize,
    exporter: impl FnOnce() -> Result<E, Box<dyn Error>>,
) -> Result<(), Box<dyn Error>>
where
    E: Fn(&Article) -> Result<Vec<u8>, Box<dyn Error>>,
{
    let lines = std::fs::read_to_string(file)?;
    let articles: Vec<Article> = lines.lines().map(Article::from_json).collect::<Result<_, _>>()?;
    let began = Instant::now();
    let exporter = exporter()?;
    let length = |article| Ok::<_, Box<dyn Error>>(black_box(exporter(black_box(article))?).len());
    let mut bytes = length(articles.first().ok_or("no article")?)?;
    let first = began.elapsed();
    let mut times = Vec::with_capacity(articles.len() * rounds);
    for _ in 0..rounds {
        for article in &articles {
            let began = Instant::now();
            bytes = length(article)?;
            times.push(began.elapsed());
        }
    }
    times.sort_unstable();
    let micros = |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1e6);
    println!(
        "{{\"exports\":{},\"bytes\":{bytes},\"first_us\":{:.1},\"least_us\":{:.1},\"median_us\":{:.1},\"peak_kb\":{}}}",
        times.len(),
        micros(Some(&first)),
        micros(times.first()),
        micros(times.get(times.len() / 2)),
        peak(),
    );
    Ok(())
}

/// The most memory that this process ever held, in kilobytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
