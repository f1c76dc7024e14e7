//! Any bytes as XML, strictly and leniently; what was read is written and read again.
#![no_main]

use handout::xml::{XmlOptions, XmlReadOptions, from_slice, to_string};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let strict = from_slice(bytes, &XmlReadOptions::default());
    let lenient = from_slice(bytes, &XmlReadOptions::lenient());
    if let Ok(read) = strict {
        assert_eq!(lenient.as_ref().expect("lenient reads what strict reads").article, read.article);
    }
    if let Ok(read) = lenient {
        let xml = to_string(&read.article, &XmlOptions::default()).expect("XML");
        let again = from_slice(xml.as_bytes(), &XmlReadOptions::default()).expect("what was written");
        assert_eq!(again.article, read.article);
    }
});
