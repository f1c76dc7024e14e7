//! What each step costs, on our sample article and on a short and a long fixture: `cargo bench`.
//!
//! Criterion prints the time and the bytes of input or output per second. Compare ratios within one run: machines differ.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use handout::import::{ImportOptions, import};
use handout::{Article, Draft, Labels, reading_text};
use handout_conformance::fixture;

/// The page that comes with the examples: an article with a portal's lines around it.
const PAGE: &str = include_str!("../examples/data/hemifacial-spasm.txt");

fn way_in(criterion: &mut Criterion) {
    let options = ImportOptions::default();
    let draft = import(PAGE, &options).expect("the sample imports").draft;
    let mut group = criterion.benchmark_group("sample");
    group.throughput(Throughput::Bytes(PAGE.len() as u64));
    group.bench_function("import", |bencher| bencher.iter(|| import(black_box(PAGE), &options)));
    group.bench_function("gate", |bencher| {
        bencher.iter_batched(
            || draft.clone(),
            |draft: Draft| Article::try_from(draft),
            criterion::BatchSize::SmallInput,
        );
    });
    group.finish();
}

fn ways_out(criterion: &mut Criterion) {
    for name in ["minimal", "hemifacial-spasm", "long"] {
        let article = fixture(name).expect("a fixture").article().expect("a valid fixture");
        let mut group = criterion.benchmark_group(name);
        for exporter in handout::exporters() {
            let (bytes, _) = exporter.export_to_vec(&article).expect("fixtures export");
            group.throughput(Throughput::Bytes(bytes.len() as u64));
            group.bench_function(format!("export {}", exporter.format().id), |bencher| {
                bencher.iter(|| exporter.export_to_vec(black_box(&article)));
            });
        }
        let json = article.to_json().expect("fixtures have a JSON form");
        group.throughput(Throughput::Bytes(json.len() as u64));
        group.bench_function("write compact json", |bencher| bencher.iter(|| black_box(&article).to_json()));
        group.bench_function("read json", |bencher| bencher.iter(|| Article::from_json(black_box(&json))));
        group.bench_function("reading text", |bencher| {
            bencher.iter(|| reading_text(black_box(&article), Labels::english()));
        });
        group.finish();
    }
}

criterion_group!(benches, way_in, ways_out);
criterion_main!(benches);
