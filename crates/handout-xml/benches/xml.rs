//! Reading and writing beside what the event library takes for the same bytes: `cargo bench -p handout-xml`.
//!
//! The bare loops know nothing of articles: one only counts the events of the file, the other writes those same events from
//! memory. Compare ratios within one run: machines differ.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use handout_conformance::fixture;
use handout_xml::{XmlOptions, XmlReadOptions, from_str, to_string};
use quick_xml::events::Event;
use quick_xml::{Reader, Writer};

fn events(xml: &str) -> Vec<Event<'_>> {
    let mut reader = Reader::from_str(xml);
    let mut events = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => return events,
            event => events.push(event),
        }
    }
}

fn count_events(xml: &str) -> usize {
    let mut reader = Reader::from_str(xml);
    let mut count = 0;
    while !matches!(black_box(reader.read_event()).expect("well-formed"), Event::Eof) {
        count += 1;
    }
    count
}

fn write_events(events: &[Event<'_>]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::with_capacity(8 << 10));
    for event in events {
        writer.write_event(event.borrow()).expect("memory");
    }
    writer.into_inner()
}

fn both_ways(criterion: &mut Criterion) {
    let options = XmlReadOptions::default();
    for name in ["hemifacial-spasm", "every-block", "long"] {
        let article = fixture(name).expect("a fixture").article().expect("a valid fixture");
        for (layout, written) in [("pretty", XmlOptions::default()), ("compact", XmlOptions::compact())] {
            let xml = to_string(&article, &written).expect("memory");
            let bare = events(&xml);
            let mut group = criterion.benchmark_group(format!("{name}, {layout}"));
            group.throughput(Throughput::Bytes(xml.len() as u64));
            group.bench_function("read", |bencher| bencher.iter(|| from_str(black_box(&xml), &options)));
            group.bench_function("read, bare", |bencher| bencher.iter(|| count_events(black_box(&xml))));
            group.bench_function("write", |bencher| bencher.iter(|| to_string(black_box(&article), &written)));
            group.bench_function("write, bare", |bencher| bencher.iter(|| write_events(black_box(&bare))));
            group.finish();
        }
    }
}

criterion_group!(benches, both_ways);
criterion_main!(benches);
