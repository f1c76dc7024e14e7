//! Bytes again and again: twice as many may take 2.3 times as long, not more.
#![no_main]

use std::hint::black_box;
use std::time::{Duration, Instant};

use handout::Article;
use handout::html::Templates;
use handout::import::{ImportOptions, import_bytes};
use handout::xml::{XmlReadOptions, from_slice};
use libfuzzer_sys::fuzz_target;

/// The first size. Much smaller ones take no time that could be measured; a partial may have four times as much.
const SIZE: usize = 64 << 10;

fuzz_target!(|bytes: &[u8]| {
    let Some((reader, unit)) = bytes.split_first() else { return };
    if unit.is_empty() || unit.len() > 256 {
        return;
    }
    let sources = [1, 2, 4].map(|times| source(reader % 4, unit, SIZE * times));
    // A busy machine makes one run slow, not the fastest of several, and not two doublings every time.
    for runs in [2, 5, 9] {
        let [one, two, four] = [0, 1, 2].map(|at| fastest(reader % 4, &sources[at], runs));
        let grows = |less: Duration, more: Duration| more > Duration::from_millis(10) && more > less.mul_f64(2.3);
        if !(grows(one, two) && grows(two, four)) {
            return;
        }
        assert!(runs < 9, "{one:?}, {two:?}, {four:?} for doubled sizes");
    }
});

fn source(reader: u8, unit: &[u8], size: usize) -> Vec<u8> {
    let (head, tail): (&[u8], &[u8]) = match reader {
        0 => (b"Hiccups\n\n", b""),
        1 => (b"{\"format\":\"handout-article/1\",\"id\":\"a\",\"language\":\"en\",\"title\":[\"", b"\"]}"),
        2 => (
            b"<article xmlns=\"urn:handout:article:1\" version=\"1.0\" xml:id=\"a\" xml:lang=\"en\"><meta><title>A</title></meta><intro><p>",
            b"</p></intro></article>",
        ),
        _ => (b"", b""),
    };
    let middle = unit.iter().copied().cycle().take(size / unit.len() * unit.len());
    head.iter().copied().chain(middle).chain(tail.iter().copied()).collect()
}

fn fastest(reader: u8, source: &[u8], runs: usize) -> Duration {
    let run = || {
        let began = Instant::now();
        match reader {
            0 => drop(black_box(import_bytes(source, &ImportOptions::default()))),
            1 => drop(black_box(Article::from_json(source))),
            2 => drop(black_box(from_slice(source, &XmlReadOptions::default()))),
            _ => drop(black_box(Templates::check("header", &String::from_utf8_lossy(source)))),
        }
        began.elapsed()
    };
    (0..runs).map(|_| run()).min().unwrap_or_default()
}
