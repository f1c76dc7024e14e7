//! Any bytes as XML, strictly and leniently; what was read is written and read again.
#![no_main]

use handout::xml::{XmlOptions, XmlReadOptions, from_slice, to_string};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = from_slice(bytes, &XmlReadOptions::lenient());
    if let Ok(read) = from_slice(bytes, &XmlReadOptions::default()) {
        let xml = to_string(&read.article, &XmlOptions::default()).expect("XML");
        assert_eq!(
            from_slice(xml.as_bytes(), &XmlReadOptions::default()).expect("what was written").article,
            read.article
        );
    }
});
