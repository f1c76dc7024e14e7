//! What every exporter promises: the words, their order, the same bytes, errors of writers, a small stack.

use handout_conformance::{Kit, fixture};
use handout_core::{Labels, reading_text};
use handout_xml::{XmlExporter, XmlOptions, XmlReadOptions, from_slice, to_string};

/// The file holds what labels and layout are made of, not these; so the reading text is that of the article in it.
fn shown(bytes: &[u8]) -> String {
    from_slice(bytes, &XmlReadOptions::default()).map_or_else(
        |error| error.to_string(),
        |read| reading_text(&read.article, Labels::for_language(&read.article.language)),
    )
}

#[test]
fn xml_holds_what_every_format_promises() {
    for options in [XmlOptions::default(), XmlOptions::compact()] {
        let exporter = XmlExporter::new(options);
        let read = |bytes: &[u8]| from_slice(bytes, &XmlReadOptions::default()).map(|read| read.article);
        let kit = Kit::new(&exporter).extract(shown).reader(read).elsewhere("xml_holds_what_every_format_promises");
        kit.run().unwrap_or_else(|failures| panic!("{failures}"));
    }
}

/// The kit compares what `shown` gives; if that came from anywhere but the file, the comparison would mean nothing.
#[test]
fn a_lost_word_would_be_seen() -> Result<(), Box<dyn std::error::Error>> {
    let article = fixture("hemifacial-spasm").ok_or("no fixture")?.article()?;
    let xml = to_string(&article, &XmlOptions::default())?;
    let cut = xml.replacen("<p>", "<p>Lost: ", 1);
    assert!(shown(cut.as_bytes()).contains("Lost: ") && !shown(xml.as_bytes()).contains("Lost: "));
    Ok(())
}
