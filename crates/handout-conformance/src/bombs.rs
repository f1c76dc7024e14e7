//! Files that are made to fill memory, time or the stack of a reader. Each has to be refused at once, in few words.

/// A file, and what a reader has to say of it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Bomb {
    /// What it does, in a few words.
    pub name: &'static str,
    /// Whether it is for a reader that takes 256 MiB and any number of parts: by the usual limits its size alone stops it.
    pub is_let_in: bool,
    /// What stands in the reader's message.
    pub expected: &'static str,
    make: fn() -> String,
}

impl Bomb {
    /// Makes the file; some have 100 MB.
    #[must_use]
    pub fn file(&self) -> String {
        (self.make)()
    }
}

const MILLION: usize = 1_000_000;

type Made = (&'static str, bool, &'static str, fn() -> String);

fn all(made: Vec<Made>) -> Vec<Bomb> {
    made.into_iter().map(|(name, is_let_in, expected, make)| Bomb { name, is_let_in, expected, make }).collect()
}

fn many(count: usize, one: fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

const XML_HEAD: &str = "<article xmlns=\"urn:handout:article:1\" version=\"1.0\" xml:id=\"a\" xml:lang=\"en\">\
    <meta><title>A</title></meta><intro>";

fn xml_body(inside: &str) -> String {
    format!("{XML_HEAD}{inside}</intro></article>")
}

/// The bombs for a reader of XML.
#[must_use]
pub fn xml() -> Vec<Bomb> {
    all(vec![
        ("billion laughs", false, "document type", || {
            let one = |n: usize| format!("<!ENTITY l{} \"{}\">", n + 1, format!("&l{n};").repeat(10));
            let entities: String = (0..9).map(one).collect();
            format!("<!DOCTYPE article [<!ENTITY l0 \"ha\">{entities}]>{}", xml_body("<p>&l9;</p>"))
        }),
        ("quadratic blow-up", false, "document type", || {
            let entity = "a".repeat(1 << 20);
            format!(
                "<!DOCTYPE article [<!ENTITY a \"{entity}\">]>{}",
                xml_body(&format!("<p>{}</p>", "&a;".repeat(100_000)))
            )
        }),
        ("an external entity", false, "document type", || {
            format!("<!DOCTYPE article [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>{}", xml_body("<p>&a;</p>"))
        }),
        ("an external document type", false, "document type", || {
            format!("<!DOCTYPE article SYSTEM \"http://192.0.2.1/a.dtd\">{}", xml_body("<p>a</p>"))
        }),
        ("a document type that does not end", false, "document type", || {
            format!("<!DOCTYPE a [{}", "<!ENTITY a 'b'>".repeat(100_000))
        }),
        ("a million elements inside each other", false, "parts: more than 400000", || {
            xml_body(&format!("<p>{}", "<em>".repeat(MILLION)))
        }),
        ("100,000 lists inside each other", false, "levels of content", || xml_body(&"<ul><li>".repeat(100_000))),
        ("a million lists inside each other", false, "parts: more than 400000", || {
            xml_body(&"<ul><li>".repeat(MILLION / 2))
        }),
        ("a million sections", false, "levels of content", || {
            format!("{XML_HEAD}<p>a</p></intro>{}", "<section kind='a'><heading>b</heading>".repeat(100_000))
        }),
        ("a million elements side by side", false, "parts: more than 400000", || {
            xml_body(&format!("<p>{}</p>", "<br/>".repeat(MILLION)))
        }),
        ("a long name", false, "cannot stand here", || xml_body(&format!("<{}/>", "a".repeat(7 << 20)))),
        ("a long entity", false, "is not known", || xml_body(&format!("<p>&{};</p>", "a".repeat(7 << 20)))),
        ("a long reference", false, "no character", || xml_body(&format!("<p>&#{};</p>", "9".repeat(7 << 20)))),
        ("a long value", false, "unknown variant", || {
            xml_body(&format!("<callout level=\"{}\"/>", "a".repeat(1 << 20)))
        }),
        ("a long end tag", false, "does not fit", || xml_body(&format!("<p>a</{}>", "a".repeat(7 << 20)))),
        ("a long stray text", false, "cannot stand here", || xml_body(&"a".repeat(7 << 20))),
        ("a long address", false, "scheme", || {
            xml_body(&format!("<p><a href=\"{}:x\">a</a></p>", "a".repeat(1 << 19)))
        }),
        ("a long namespace", false, "namespace", || format!("<article xmlns=\"{}\"/>", "a".repeat(7 << 20))),
        ("a long text", false, "text has 2097152 bytes", || xml_body(&format!("<p>{}</p>", "a".repeat(2 << 20)))),
        ("an attribute of 100 MB", false, "more than 8388608 bytes", long_attribute),
        ("an attribute of 100 MB, let in", true, "bytes of an attribute", long_attribute),
        ("800,000 attributes", true, "attributes: more than 64", || {
            xml_body(&format!("<p{}>x</p>", many(800_000, |n| format!(" a{n}=\"\""))))
        }),
        ("800,000 attributes in other quotes", true, "attributes: more than 64", || {
            xml_body(&format!("<p{}>x</p>", many(800_000, |n| format!("\na{n}=''"))))
        }),
        ("100,000 namespaces", true, "attributes: more than 64", || {
            xml_body(&format!("<p{}>x</p>", many(100_000, |n| format!(" xmlns:n{n}=\"u:{n}\""))))
        }),
        ("100,000 namespaces inside each other", true, "levels of content", || {
            xml_body(&format!("<p>{}", many(100_000, |n| format!("<em xmlns:n{n}=\"u:{n}\">"))))
        }),
    ])
}

fn long_attribute() -> String {
    xml_body(&format!("<p><term definition=\"{}\">x</term></p>", "a".repeat(100 << 20)))
}

fn json_article(rest: &str) -> String {
    format!(r#"{{"format":"handout-article/1","id":"a","language":"en","title":["A"],{rest}}}"#)
}

fn json_deep(open: &str, close: &str, count: usize) -> String {
    json_article(&format!("\"intro\":[{}{}]", open.repeat(count), close.repeat(count)))
}

/// The bombs for a reader of JSON.
#[must_use]
pub fn json() -> Vec<Bomb> {
    all(vec![
        ("a million arrays inside each other", false, "invalid type: sequence", || json_deep("[", "]", MILLION)),
        ("arrays that do not end", false, "invalid type: sequence", || json_deep("[", "", MILLION)),
        ("lists inside each other", false, "recursion limit", || {
            json_deep("{\"type\":\"list\",\"items\":[[", "]]}", 200_000)
        }),
        ("paragraphs inside each other", false, "recursion limit", || {
            json_deep("{\"type\":\"callout\",\"blocks\":[", "]}", 150_000)
        }),
        ("two million texts", false, "parts: more than 400000", || {
            json_article(&format!("\"subtitle\":[{}\"x\"]", "\"x\",".repeat(2 * MILLION - 1)))
        }),
        ("a long string", false, "text has", || json_article(&format!("\"summary\":\"{}\"", "a".repeat(7 << 20)))),
        ("a long name", false, "unknown field", || json_article(&format!("\"{}\":1", "a".repeat(7 << 20)))),
        ("a long type", false, "unknown type", || {
            json_article(&format!("\"intro\":[{{\"type\":\"{}\"}}]", "a".repeat(7 << 20)))
        }),
        ("a number of seven million digits", false, "out of range", || {
            json_article(&format!("\"audience\":{{\"ages\":{{\"from\":{}}}}}", "9".repeat(7 << 20)))
        }),
        ("a number with a huge exponent", false, "out of range", || {
            json_article("\"audience\":{\"ages\":{\"from\":1e999999999}}")
        }),
        ("white space", false, "EOF", || " ".repeat(7 << 20)),
        ("escapes", false, "U+0000", || json_article(&format!("\"summary\":\"{}\"", "\\u0000".repeat(MILLION)))),
        ("800,000 fields", true, "unknown field `f0`", || {
            json_article(&format!("{}\"g\":1", many(800_000, |n| format!("\"f{n}\":1,"))))
        }),
        ("a string of 100 MB", false, "more than 8388608", long_string),
        ("a string of 100 MB, let in", true, "text has", long_string),
    ])
}

fn long_string() -> String {
    json_article(&format!("\"summary\":\"{}\"", "a".repeat(100 << 20)))
}
