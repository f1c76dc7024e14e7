//! Reading and writing beside what the event library takes for the same bytes: `cargo bench -p handout-xml`.
//!
//! The bare loops know nothing of articles: one only counts the events of the file, the other writes those same events from
//! memory. Compare ratios within one run: machines differ.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use handout_conformance::fixture;
use handout_xml::{XmlOptions, XmlReadOptions, from_str, to_string};

#[path = "support/bare.rs"]
mod bare;

fn both_ways(criterion: &mut Criterion) {
    let options = XmlReadOptions::default();
    for name in ["hemifacial-spasm", "every-block", "long"] {
        let article = fixture(name).expect("a fixture").article().expect("a valid fixture");
        for (layout, written) in [("pretty", XmlOptions::default()), ("compact", XmlOptions::compact())] {
            let xml = to_string(&article, &written).expect("memory");
            let bare = bare::events(&xml);
            let mut group = criterion.benchmark_group(format!("{name}, {layout}"));
            group.throughput(Throughput::Bytes(xml.len() as u64));
            group.bench_function("read", |bencher| bencher.iter(|| from_str(black_box(&xml), &options)));
            group.bench_function("read, bare", |bencher| bencher.iter(|| bare::count_events(black_box(&xml))));
            group.bench_function("write", |bencher| bencher.iter(|| to_string(black_box(&article), &written)));
            group.bench_function("write, bare", |bencher| bencher.iter(|| bare::write_events(black_box(&bare))));
            group.finish();
        }
    }
}

criterion_group!(benches, both_ways);
criterion_main!(benches);
