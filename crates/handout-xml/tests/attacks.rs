//! Files that are made to fill memory, time or the stack: each is refused in few words, with a place.

use handout_conformance::{bombs, fixture};
use handout_xml::{
    XmlErrorKind, XmlOptions, XmlReadError, XmlReadOptions, from_reader, from_slice, from_str, to_string,
};

fn refused(name: &str, xml: &str, options: &XmlReadOptions, expected: &str) {
    let message = from_str(xml, options).expect_err(name).to_string();
    assert!(message.contains(expected), "{name}: {message}");
    assert!(message.len() < 12_000, "{name}: {} bytes of message", message.len());
}

/// How long each takes, and how much memory, `cargo bench -p handout-xml --bench attacks` measures.
#[test]
fn attacks_are_refused() {
    let attacks = || {
        let mut let_in = XmlReadOptions::default();
        let_in.limits.input_bytes = 256 << 20;
        for attack in bombs::xml() {
            let options = if attack.is_let_in { let_in.clone() } else { XmlReadOptions::default() };
            refused(attack.name, &attack.file(), &options, attack.expected);
        }
    };
    // A stack overflow ends the process, so it cannot go unseen.
    let thread = std::thread::Builder::new().stack_size(256 << 10).spawn(attacks).expect("a thread");
    thread.join().expect("all are refused");
}

fn with_intro(intro: &str) -> String {
    let head =
        "<article xmlns='urn:handout:article:1' version='1.0' xml:id='a' xml:lang='en'><meta><title>A</title></meta>";
    format!("{head}<intro>{intro}</intro></article>")
}

#[test]
fn blocks_are_counted() {
    let xml = with_intro(&"<p>a</p>".repeat(100_001));
    refused("too many blocks", &xml, &XmlReadOptions::default(), "blocks: more than 100000");
}

#[test]
fn many_violations_are_told_in_few_words() {
    let xml = with_intro(&"<p><a href='#b'>c</a></p>".repeat(20_000));
    refused("many links to nowhere", &xml, &XmlReadOptions::default(), "and 19950 more");
}

#[test]
fn start_tags_are_counted_before_anything_is_made_of_them() {
    // Eight tags that mean something, and 30 that do not; 16 may stand around the parts.
    let xml = with_intro("<!-- & --><p>a<br/>b</p><p>c <em>d</em></p>") + &format!("<!-- {} -->", "<p>e".repeat(30));
    let mut options = XmlReadOptions::default();
    options.limits.nodes = 22;
    assert_eq!(from_str(&xml, &options).expect("38").article.intro.len(), 2);
    options.limits.nodes = 21;
    refused("one more", &xml, &options, "parts: more than 21");
}

#[test]
fn lenient_reading_is_bounded_too() {
    let xml = with_intro(&"<p a='' b='' c='' d='' e=''>x</p>".repeat(50_000));
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

/// Found by fuzzing: the reader never came back.
#[test]
fn two_byte_order_marks_are_refused() {
    for xml in ["\u{FEFF}\u{FEFF}", "\u{FEFF}\u{FEFF}\u{FEFF}", "\u{FEFF}\u{FEFF}<article/>"] {
        let error = handout_xml::from_str(xml, &XmlReadOptions::default()).expect_err("two marks");
        assert!(error.to_string().contains("second byte order mark"), "{error}");
    }
    assert!(handout_xml::from_str("\u{FEFF}", &XmlReadOptions::default()).is_err());
}
