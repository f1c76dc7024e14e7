//! Files that are made to fill memory, time or the stack: each is refused at once, in few words, with a place.

use std::time::{Duration, Instant};

use handout_conformance::fixture;
use handout_core::Limits;
use handout_xml::{
    XmlErrorKind, XmlOptions, XmlReadError, XmlReadOptions, from_reader, from_slice, from_str, to_string,
};

const HEAD: &str = "<article xmlns=\"urn:handout:article:1\" version=\"1.0\" xml:id=\"a\" xml:lang=\"en\">\
    <meta><title>A</title></meta><intro>";
const TAIL: &str = "</intro></article>";

/// An optimised build has 100 ms; an unoptimised one looks at each byte some twenty times longer.
const ENOUGH: Duration = Duration::from_millis(if cfg!(debug_assertions) { 5_000 } else { 100 });

/// Takes everything that size alone would stop.
fn unbounded() -> XmlReadOptions {
    let mut limits = Limits::default();
    limits.input_bytes = 256 << 20;
    let mut options = XmlReadOptions::default();
    options.limits = limits;
    options
}

fn refused(name: &str, xml: &str, options: &XmlReadOptions, expected: &str) {
    refused_within(ENOUGH, name, xml, options, expected);
}

fn refused_within(enough: Duration, name: &str, xml: &str, options: &XmlReadOptions, expected: &str) {
    let began = Instant::now();
    let error = from_str(xml, options).expect_err(name);
    let took = began.elapsed();
    let message = error.to_string();
    assert!(message.contains(expected), "{name}: {message}");
    assert!(message.len() < 12_000, "{name}: {} bytes of message", message.len());
    assert!(took < enough, "{name}: {took:?}");
    println!("{name}: {} bytes, {took:?}", xml.len());
}

#[test]
fn bombs_are_refused_at_once() {
    let usual = XmlReadOptions::default();
    let body = |inside: &str| format!("{HEAD}{inside}{TAIL}");
    let entities: String =
        (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let laughs = format!("<!DOCTYPE article [<!ENTITY l0 \"ha\">{entities}]>{}", body("<p>&l9;</p>"));
    let quadratic = format!("<!DOCTYPE article [<!ENTITY a \"{}\">]>{HEAD}", "a".repeat(1 << 20));
    let quadratic = format!("{quadratic}<p>{}</p>{TAIL}", "&a;".repeat(100_000));
    let million = 1_000_000;
    let many = |one: fn(usize) -> String, count: usize| (0..count).map(one).collect::<String>();
    let attributes = body(&format!("<p{}>x</p>", many(|n| format!(" a{n}=\"\""), 800_000)));
    let namespaces = body(&format!("<p{}>x</p>", many(|n| format!(" xmlns:n{n}=\"u:{n}\""), 100_000)));
    let nested_namespaces = body(&format!("<p>{}", many(|n| format!("<em xmlns:n{n}=\"u:{n}\">"), 100_000)));
    let long = body(&format!("<p><term definition=\"{}\">x</term></p>", "a".repeat(100 << 20)));
    for (name, xml, expected) in [
        ("billion laughs", &*laughs, "document type"),
        ("quadratic blow-up", &*quadratic, "document type"),
        (
            "a document type that does not end",
            &*format!("<!DOCTYPE a [{}", "<!ENTITY a 'b'>".repeat(100_000)),
            "document type",
        ),
        (
            "a million elements inside each other",
            &*body(&format!("<p>{}", "<em>".repeat(million))),
            "levels of content",
        ),
        ("a million lists inside each other", &*body(&"<ul><li>".repeat(million / 2)), "levels of content"),
        (
            "a million sections",
            &*format!("{HEAD}<p>a</p></intro>{}", "<section kind='a'><heading>b</heading>".repeat(100_000)),
            "levels of content",
        ),
        (
            "a million elements side by side",
            &*body(&format!("<p>{}</p>", "<br/>".repeat(million))),
            "elements: more than 400000",
        ),
        ("too many blocks", &*body(&"<p>a</p>".repeat(110_000)), "blocks: more than 100000"),
        ("a long name", &*body(&format!("<{}/>", "a".repeat(7 << 20))), "cannot stand here"),
        ("a long entity", &*body(&format!("<p>&{};</p>", "a".repeat(7 << 20))), "is not known"),
        ("a long reference", &*body(&format!("<p>&#{};</p>", "9".repeat(7 << 20))), "no character"),
        ("a long value", &*body(&format!("<callout level=\"{}\"/>", "a".repeat(1 << 20))), "unknown variant"),
        ("a long end tag", &*body(&format!("<p>a</{}>", "a".repeat(7 << 20))), "does not fit"),
        ("a long stray text", &*body(&"a".repeat(7 << 20)), "cannot stand here"),
        ("a long address", &*body(&format!("<p><a href=\"{}:x\">a</a></p>", "a".repeat(1 << 19))), "scheme"),
        ("a long namespace", &*format!("<article xmlns=\"{}\"/>", "a".repeat(7 << 20)), "namespace"),
        ("a long text", &*body(&format!("<p>{}</p>", "a".repeat(2 << 20))), "text has 2097152 bytes"),
        ("many links to nowhere", &*body(&"<p><a href=\"#b\">c</a></p>".repeat(20_000)), "and 19950 more"),
    ] {
        refused(name, xml, &usual, expected);
    }
    for (name, xml, expected) in [
        ("800,000 attributes", &attributes, "attributes: more than 64"),
        ("100,000 namespaces", &namespaces, "attributes: more than 64"),
        ("100,000 namespaces inside each other", &nested_namespaces, "levels of content"),
    ] {
        refused(name, xml, &unbounded(), expected);
    }
    // Who raises the limit to take so much has it looked at, at the speed of memory.
    refused_within(5 * ENOUGH, "an attribute of 100 MB, let in", &long, &unbounded(), "bytes of an attribute");
    refused("an attribute of 100 MB", &long, &usual, "more than 8388608 bytes");
}

#[test]
fn lenient_reading_is_bounded_too() {
    let xml = format!("{HEAD}{}{TAIL}", "<p a='' b='' c='' d='' e=''>x</p>".repeat(50_000));
    let options = XmlReadOptions::lenient();
    refused("many unknown attributes", &xml, &options, "unknown attributes: more than 10000");
}

#[test]
fn a_file_cut_at_any_byte_is_refused() {
    let article = fixture("arabic").expect("fixture").article().expect("article");
    let xml = to_string(&article, &XmlOptions::default()).expect("memory");
    let options = XmlReadOptions::default();
    // All that stands behind the root is a line end.
    for length in 0..xml.len() - 1 {
        let error = from_slice(&xml.as_bytes()[..length], &options).expect_err("a cut file");
        assert!(matches!(error, XmlReadError::At { .. }), "{length}: {error}");
    }
    assert!(from_slice(&xml.as_bytes()[..xml.len() - 1], &options).is_ok());
}

#[test]
fn other_encodings_are_named() {
    let article = fixture("minimal").expect("fixture").article().expect("article");
    let xml = to_string(&article, &XmlOptions::default()).expect("memory");
    let (big, little): (Vec<_>, Vec<_>) = (
        xml.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        xml.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    );
    let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    for bytes in [
        big.clone(),
        little.clone(),
        marked(&[0xFE, 0xFF], &big),
        marked(&[0xFF, 0xFE], &little),
        marked(b"", xml.replace("UTF-8", "ISO-8859-1").as_bytes()),
        marked(b"", xml.replace("UTF-8", "US-ASCII").as_bytes()),
        marked(xml.as_bytes(), &[0xC3]),
        xml.replace("Minimal", "\u{FFFD}").replace('\u{FFFD}', "x").into_bytes().iter().map(|b| b | 0x80).collect(),
    ] {
        let error = from_slice(&bytes, &XmlReadOptions::default()).expect_err("another encoding");
        assert!(matches!(error, XmlReadError::At { kind: XmlErrorKind::Encoding(_), .. }), "{error}");
    }
    let with_mark = marked(b"\xEF\xBB\xBF", xml.as_bytes());
    assert_eq!(from_slice(&with_mark, &XmlReadOptions::default()).expect("a byte order mark").article, article);
    let twice = marked(b"\xEF\xBB\xBF", &with_mark);
    assert!(from_slice(&twice, &XmlReadOptions::default()).is_err());
}

/// Gives bytes for ever.
struct Endless(u64);

impl std::io::Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        buffer.fill(b' ');
        self.0 += buffer.len() as u64;
        Ok(buffer.len())
    }
}

#[test]
fn an_endless_reader_is_left_at_the_limit() {
    let mut endless = Endless(0);
    let error = from_reader(&mut endless, &XmlReadOptions::default()).expect_err("too much");
    assert!(matches!(error, XmlReadError::TooLarge { limit } if limit == 8 << 20), "{error}");
    assert!(endless.0 <= (8 << 20) + 1, "{} bytes", endless.0);
}
