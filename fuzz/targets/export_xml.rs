//! Any article through the exporter `xml`.
#![no_main]

use handout::xml::XmlExporter;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(article) = handout_fuzz::article(bytes) else { return };
    if let Some(bytes) = handout_fuzz::export(&XmlExporter::default(), &article) {
        let read =
            handout::xml::from_slice(&bytes, &handout::xml::XmlReadOptions::default()).expect("what was written");
        assert_eq!(read.article, article);
    }
});
