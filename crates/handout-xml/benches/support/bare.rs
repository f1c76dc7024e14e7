//! What the event library takes by itself. The loops know nothing of articles and check nothing but end tags: one counts the
//! events of a file, the other writes those same events from memory.

use std::hint::black_box;

use quick_xml::events::Event;
use quick_xml::{Reader, Writer};

/// The events of a file.
pub(crate) fn events(xml: &str) -> Vec<Event<'_>> {
    let mut reader = Reader::from_str(xml);
    let mut events = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => return events,
            event => events.push(event),
        }
    }
}

/// Reads all events and keeps none.
pub(crate) fn count_events(xml: &str) -> usize {
    let mut reader = Reader::from_str(xml);
    let mut count = 0;
    while !matches!(black_box(reader.read_event()).expect("well-formed"), Event::Eof) {
        count += 1;
    }
    count
}

/// Writes events to memory.
pub(crate) fn write_events(events: &[Event<'_>]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::with_capacity(8 << 10));
    for event in events {
        writer.write_event(event.borrow()).expect("memory");
    }
    writer.into_inner()
}
