//! Reading and writing beside what `serde_json` takes for the same bytes: `cargo bench -p handout-json`.
//!
//! Bare reading makes a `Value` of the same bytes, so it allocates a tree as large as the article's; bare writing writes that
//! `Value`. Neither knows of articles or checks anything. A parse that keeps nothing (`IgnoredAny`) stands beside them: it is
//! what no reader can be faster than. Compare ratios within one run: machines differ.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use handout_conformance::fixture;
use handout_core::Article;
use serde::de::IgnoredAny;
use serde_json::Value;

fn both_ways(criterion: &mut Criterion) {
    for name in ["hemifacial-spasm", "every-block", "long"] {
        let article = fixture(name).expect("a fixture").article().expect("a valid fixture");
        for (layout, json) in [("pretty", article.to_json_pretty()), ("compact", article.to_json())] {
            let json = json.expect("memory");
            let pretty = layout == "pretty";
            let value: Value = serde_json::from_str(&json).expect("JSON");
            let mut group = criterion.benchmark_group(format!("{name}, {layout}"));
            group.throughput(Throughput::Bytes(json.len() as u64));
            group.bench_function("read", |bencher| bencher.iter(|| Article::from_json(black_box(&json))));
            group.bench_function("read, bare", |bencher| {
                bencher.iter(|| serde_json::from_slice::<Value>(black_box(json.as_bytes())));
            });
            group.bench_function("read, keeping nothing", |bencher| {
                bencher.iter(|| serde_json::from_slice::<IgnoredAny>(black_box(json.as_bytes())));
            });
            group.bench_function("write", |bencher| {
                bencher
                    .iter(|| if pretty { black_box(&article).to_json_pretty() } else { black_box(&article).to_json() });
            });
            group.bench_function("write, bare", |bencher| {
                bencher.iter(|| {
                    let value = black_box(&value);
                    if pretty { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) }
                });
            });
            group.finish();
        }
    }
}

criterion_group!(benches, both_ways);
criterion_main!(benches);
