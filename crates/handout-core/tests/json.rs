//! JSON: what goes out comes back, and what is refused says what is wrong and where.

use std::fmt::Write as _;
use std::io;
use std::thread;

use handout_conformance::{fixture, fixtures};
use handout_core::{Article, Draft, JsonError, Limits};

#[test]
fn every_fixture_comes_back_as_it_went_out() {
    for fixture in fixtures() {
        let article = fixture.article().expect(fixture.name);
        for json in [article.to_json().expect("compact"), article.to_json_pretty().expect("pretty")] {
            let again = Article::from_json(&json).expect(fixture.name);
            assert!(again == article, "{}", fixture.name);
            assert_eq!(again.to_json().expect("compact"), article.to_json().expect("compact"), "{}", fixture.name);
        }
        // The files of the kit are the snapshots of the published form; they are read by people in every change of it.
        assert!(article.to_json_pretty().expect("pretty") + "\n" == fixture.json(), "{}", fixture.name);
    }
}

#[test]
fn serde_reads_and_writes_the_same_form() {
    let json = fixture("every-block").expect("fixture").json();
    let article: Article = serde_json::from_str(json).expect("article");
    let draft: Draft = serde_json::from_str(json).expect("draft");
    assert_eq!(*article, draft);
    assert_eq!(serde_json::to_string_pretty(&draft).expect("JSON") + "\n", json);
    let value: serde_json::Value = serde_json::from_str(json).expect("value");
    assert_eq!(serde_json::from_value::<Article>(value).expect("article"), article);
}

/// A writer that is full after so many bytes.
struct Room(usize);

impl io::Write for Room {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = bytes.len().min(self.0);
        self.0 -= written;
        if written < bytes.len() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(written) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_file_that_could_not_be_written_whole_is_an_error() {
    let article = fixture("every-block").expect("fixture").article().expect("an article");
    let length = serde_json::to_vec(&article).expect("JSON").len();
    // No name of a field is shorter than two characters and its quotes.
    for room in (0..length).step_by(3) {
        assert!(serde_json::to_writer(Room(room), &article).is_err(), "{room} of {length} bytes");
    }
    assert!(serde_json::to_writer(Room(length), &article).is_ok());
}

/// An article with these fields besides the ones that each must have; they begin in line 6.
fn article(fields: &str) -> String {
    format!(
        "{{\n  \"format\": \"handout-article/1\",\n  \"id\": \"sample\",\n  \"language\": \"en\",\n  \"title\": [\"Sample\"],\n  {fields}\n}}"
    )
}

/// An article with this one block.
fn block(block: &str) -> String {
    article(&format!("\"intro\": [\n    {block}\n  ]"))
}

/// An article with this one piece of running text.
fn inline(inline: &str) -> String {
    block(&format!("{{\"type\": \"paragraph\", \"content\": [\"Words \", {inline}]}}"))
}

fn section(fields: &str) -> String {
    article(&format!("\"sections\": [{{\"kind\": \"causes\", \"heading\": [\"Why?\"]{fields}}}]"))
}

fn line(line: &str) -> String {
    article(&format!("\"intro\": [{{\"type\": \"paragraph\", \"content\": [\"Words\"]}}],\n  \"colophon\": [{line}]"))
}

fn fact(fact: &str) -> String {
    line(&format!("{{\"facts\": [{fact}], \"as_printed\": [\"As printed.\"]}}"))
}

const PNG: &str = "iVBORw0KGgo=";

/// Documents that are no article, by what is wrong with them.
fn broken() -> Vec<(&'static str, Vec<u8>)> {
    let good = article("\"intro\": [{\"type\": \"paragraph\", \"content\": [\"Words\"]}]");
    assert!(Article::from_json(&good).is_ok());
    let deep = |open: &str, close: &str| {
        let (open, close) = (open.repeat(10_000), close.repeat(10_000));
        article(&format!("\"intro\": [{open}\"x\"{close}]"))
    };
    let texts = vec![
        // Not JSON.
        ("empty input", String::new()),
        ("white space only", " \n ".into()),
        ("text, not JSON", "Hemifacial Spasm\n\nWhat is it?".into()),
        ("cut off in a string", good[..60].into()),
        ("cut off in a list", good[..good.len() - 6].into()),
        ("a comma too many", article("\"intro\": [],")),
        ("a comma too few", article("\"intro\": [] \"sections\": []")),
        ("single quotes", "{'format': 'handout-article/1'}".into()),
        ("text behind the end", format!("{good}\nand more")),
        ("a second document", format!("{good}\n{good}")),
        ("half a surrogate pair", good.replace("Words", "\\ud800")),
        ("a line end in a string", good.replace("Words", "Two\nlines")),
        ("arrays 10,000 deep", deep("[", "]")),
        ("lists 10,000 deep", deep("{\"type\": \"list\", \"items\": [[", "]]}")),
        (
            "emphasis 10,000 deep",
            inline(&format!("{}\"x\"{}", "{\"type\": \"em\", \"content\": [".repeat(10_000), "]}".repeat(10_000))),
        ),
        // Of another kind.
        ("an array", "[]".into()),
        ("a string", "\"Hemifacial Spasm\"".into()),
        ("an object of something else", "{\"resourceType\": \"Composition\"}".into()),
        ("the format of something else", good.replace("handout-article/1", "leaflet/7")),
        ("the next format", good.replace("handout-article/1", "handout-article/2")),
        ("no format", good.replace("  \"format\": \"handout-article/1\",\n", "")),
        ("a format that is no string", good.replace("\"handout-article/1\"", "1")),
        // Fields of the article.
        ("an unknown field", article("\"author\": \"Sam Sample\"")),
        ("a field twice", article("\"title\": [\"Again\"]")),
        ("no title", good.replace("  \"title\": [\"Sample\"],\n", "")),
        ("an empty title", good.replace("[\"Sample\"]", "[]")),
        ("a blank title", good.replace("[\"Sample\"]", "[\" \"]")),
        ("a title that is a string", good.replace("[\"Sample\"]", "\"Sample\"")),
        ("a title that is null", good.replace("[\"Sample\"]", "null")),
        ("an empty text", good.replace("\"Words\"", "\"\"")),
        ("a number for a text", good.replace("\"Words\"", "7")),
        ("an id with a space", good.replace("\"sample\"", "\"my sample\"")),
        ("an id of a device", good.replace("\"sample\"", "\"con\"")),
        ("an id too long", good.replace("\"sample\"", &format!("\"{}\"", "a".repeat(81)))),
        ("a language in words", good.replace("\"en\"", "\"English (US)\"")),
        ("a direction in words", article("\"direction\": \"left\"")),
        ("a summary with white space at its end", article("\"summary\": \"Twitching. \"")),
        ("sections that are an object", article("\"sections\": {}")),
        ("neither intro nor sections", article("\"colophon\": []")),
        // Arrays of the fields' values, which derived readers take for objects.
        ("the article as an array", "[\"handout-article/1\", \"sample\", \"en\", null, [\"Sample\"]]".into()),
        ("a synonym as an array", article("\"synonyms\": [[\"HFS\"]]")),
        ("a section as an array", article("\"sections\": [[null, \"causes\", [\"Why?\"]]]")),
        ("an audience as an array", article("\"audience\": [\"patient\"]")),
        ("a code as an array", article("\"codes\": [[\"mesh\", \"D019569\"]]")),
        (
            "a party as an array",
            fact("{\"type\": \"credit\", \"role\": \"author\", \"parties\": [[\"person\", \"x\"]]}"),
        ),
        (
            "a row as an array",
            block("{\"type\": \"table\", \"caption\": [\"Doses\"], \"columns\": [[\"a\"]], \"rows\": [[null, [[]]]]}"),
        ),
        // Metadata.
        ("an unknown field of a synonym", article("\"synonyms\": [{\"name\": \"HFS\", \"lang\": \"en\"}]")),
        ("a synonym without a name", article("\"synonyms\": [{\"language\": \"en\"}]")),
        ("an unknown role", article("\"audience\": {\"role\": \"doctor\"}")),
        ("ages without ends", article("\"audience\": {\"ages\": {}}")),
        ("ages the wrong way round", article("\"audience\": {\"ages\": {\"from\": 65, \"to\": 18}}")),
        ("an age out of range", article("\"audience\": {\"ages\": {\"from\": 256}}")),
        ("an age below zero", article("\"audience\": {\"ages\": {\"from\": -1}}")),
        ("an unknown code system", article("\"codes\": [{\"system\": \"icd-10\", \"code\": \"G51.3\"}]")),
        ("a code without a system", article("\"codes\": [{\"code\": \"G51.3\"}]")),
        (
            "an unknown relation",
            article("\"codes\": [{\"system\": \"mesh\", \"code\": \"D019569\", \"relation\": \"exact\"}]"),
        ),
        ("a translation without relation", article("\"translations\": [{\"language\": \"es\"}]")),
        ("an ext key that is not private", article("\"ext\": {\"house\": {}}")),
        ("an ext key twice", article("\"ext\": {\"x-house\": {}, \"x-house\": {}}")),
        ("an ext value key twice", article("\"ext\": {\"x-house\": {\"shelf\": \"1\", \"shelf\": \"2\"}}")),
        ("an ext value that is a number", article("\"ext\": {\"x-house\": {\"shelf\": 12}}")),
        // Sections.
        ("a section without a heading", article("\"sections\": [{\"kind\": \"causes\"}]")),
        ("an empty heading", article("\"sections\": [{\"kind\": \"causes\", \"heading\": []}]")),
        (
            "a kind that is no name",
            article("\"sections\": [{\"kind\": \"What is it?\", \"heading\": [\"What is it?\"]}]"),
        ),
        ("an unknown field of a section", section(", \"content\": []")),
        (
            "an unknown field of a section in a section",
            section(", \"subsections\": [{\"kind\": \"other\", \"heading\": [\"A\"], \"text\": \"x\"}]"),
        ),
        // Blocks.
        ("an unknown block", block("{\"type\": \"video\", \"href\": \"https://example.org/\"}")),
        ("an unknown block with the fields of a known one", block("{\"type\": \"quote\", \"content\": [\"Words\"]}")),
        ("a block without type", block("{\"content\": [\"Words\"]}")),
        ("a block that is a string", block("\"Words\"")),
        ("a block that is null", block("null")),
        (
            "an unknown field of a block",
            block("{\"type\": \"paragraph\", \"content\": [\"Words\"], \"class\": \"lead\"}"),
        ),
        (
            "a field of another block",
            block(
                "{\"type\": \"paragraph\", \"content\": [\"Words\"], \"items\": [[{\"type\": \"paragraph\", \"content\": [\"Words\"]}]]}",
            ),
        ),
        ("a paragraph without content", block("{\"type\": \"paragraph\"}")),
        ("an empty paragraph", block("{\"type\": \"paragraph\", \"content\": []}")),
        ("an empty list", block("{\"type\": \"list\", \"items\": []}")),
        ("an empty item", block("{\"type\": \"list\", \"items\": [[]]}")),
        ("an item that is a string", block("{\"type\": \"list\", \"items\": [\"Words\"]}")),
        (
            "a list from zero",
            block(
                "{\"type\": \"list\", \"start\": 0, \"items\": [[{\"type\": \"paragraph\", \"content\": [\"Words\"]}]]}",
            ),
        ),
        (
            "a list from a number too large",
            block(
                "{\"type\": \"list\", \"start\": 4294967296, \"items\": [[{\"type\": \"paragraph\", \"content\": [\"Words\"]}]]}",
            ),
        ),
        ("a list from one and a half", block("{\"type\": \"list\", \"start\": 1.5, \"items\": []}")),
        ("a table without a caption", block("{\"type\": \"table\", \"rows\": [{\"cells\": [[]]}]}")),
        ("a table without rows", block("{\"type\": \"table\", \"caption\": [\"Doses\"], \"rows\": []}")),
        ("a row without cells", block("{\"type\": \"table\", \"caption\": [\"Doses\"], \"rows\": [{\"cells\": []}]}")),
        ("an unknown level", block("{\"type\": \"callout\", \"level\": \"warning\", \"blocks\": []}")),
        (
            "a callout without level",
            block("{\"type\": \"callout\", \"blocks\": [{\"type\": \"paragraph\", \"content\": [\"Words\"]}]}"),
        ),
        ("a figure without alt", block(&format!("{{\"type\": \"figure\", \"image\": \"{PNG}\"}}"))),
        (
            "a figure with alt and decorative",
            block(&format!(
                "{{\"type\": \"figure\", \"image\": \"{PNG}\", \"alt\": \"A face\", \"decorative\": true}}"
            )),
        ),
        (
            "a figure that is not decorative",
            block(&format!("{{\"type\": \"figure\", \"image\": \"{PNG}\", \"decorative\": false}}")),
        ),
        ("a figure without an image", block("{\"type\": \"figure\", \"alt\": \"A face\"}")),
        (
            "an image by its address",
            block("{\"type\": \"figure\", \"image\": \"https://example.org/a.png\", \"alt\": \"A face\"}"),
        ),
        ("an image of another kind", block("{\"type\": \"figure\", \"image\": \"R0lGODlh\", \"alt\": \"A face\"}")),
        // Running text.
        ("an unknown piece of text", inline("{\"type\": \"bold\", \"content\": [\"x\"]}")),
        ("a piece of text without type", inline("{\"content\": [\"x\"]}")),
        ("a piece of text that is an array", inline("[\"x\"]")),
        ("an unknown field of a piece of text", inline("{\"type\": \"em\", \"content\": [\"x\"], \"class\": \"y\"}")),
        (
            "a field of another piece of text",
            inline("{\"type\": \"em\", \"content\": [\"x\"], \"href\": \"https://example.org/\"}"),
        ),
        ("emphasis of nothing", inline("{\"type\": \"em\", \"content\": []}")),
        ("a line break with content", inline("{\"type\": \"br\", \"content\": [\"x\"]}")),
        ("a link without an address", inline("{\"type\": \"link\", \"content\": [\"x\"]}")),
        (
            "a link that runs a script",
            inline("{\"type\": \"link\", \"href\": \"javascript:alert(1)\", \"content\": [\"x\"]}"),
        ),
        (
            "a link to another page of a site",
            inline("{\"type\": \"link\", \"href\": \"/privacy\", \"content\": [\"x\"]}"),
        ),
        (
            "a link with a space",
            inline("{\"type\": \"link\", \"href\": \"https://example.org/a b\", \"content\": [\"x\"]}"),
        ),
        (
            "a link to an id that is none",
            inline("{\"type\": \"link\", \"href\": \"#What is it?\", \"content\": [\"x\"]}"),
        ),
        (
            "a link to a section that is not there",
            inline("{\"type\": \"link\", \"href\": \"#nowhere\", \"content\": [\"x\"]}"),
        ),
        (
            "a link in a link",
            inline(
                "{\"type\": \"link\", \"href\": \"tel:911\", \"content\": [{\"type\": \"link\", \"href\": \"tel:912\", \"content\": [\"x\"]}]}",
            ),
        ),
        ("a term without its meaning", inline("{\"type\": \"term\", \"content\": [\"x\"]}")),
        ("foreign words without their language", inline("{\"type\": \"foreign\", \"content\": [\"x\"]}")),
        ("a control character", inline("\"5\\u0000mg\"")),
        ("an escaped line end", inline("\"two\\nlines\"")),
        ("a bidirectional override", inline("\"\\u202egm 01\"")),
        ("an isolate that is not closed", inline("\"\\u2067abc\"")),
        // The colophon.
        ("a line of nothing", line("{}")),
        ("a line that is a string", line("\"Developed by Example Press.\"")),
        ("an unknown field of a line", line("{\"as_printed\": [\"x\"], \"text\": \"x\"}")),
        ("a notice without words", line("{\"facts\": [{\"type\": \"notice\", \"covers\": [\"disclaimer\"]}]}")),
        ("an unknown fact", fact("{\"type\": \"isbn\", \"text\": \"x\"}")),
        ("a fact without type", fact("{\"date\": \"2024\"}")),
        ("an unknown field of a fact", fact("{\"type\": \"modified\", \"date\": \"2024\", \"by\": \"x\"}")),
        ("a field of another fact", fact("{\"type\": \"modified\", \"date\": \"2024\", \"text\": \"x\"}")),
        ("a fact without its date", fact("{\"type\": \"modified\"}")),
        ("a date in another order", fact("{\"type\": \"modified\", \"date\": \"10/27/2014\"}")),
        ("a day that does not exist", fact("{\"type\": \"modified\", \"date\": \"2015-02-29\"}")),
        ("a month that does not exist", fact("{\"type\": \"modified\", \"date\": \"2015-13\"}")),
        ("a date that is a number", fact("{\"type\": \"modified\", \"date\": 2015}")),
        (
            "a year that is a string",
            fact("{\"type\": \"copyright\", \"first\": \"2015\", \"holder\": {\"kind\": \"person\", \"name\": \"x\"}}"),
        ),
        (
            "a year out of range",
            fact("{\"type\": \"copyright\", \"first\": 10000, \"holder\": {\"kind\": \"person\", \"name\": \"x\"}}"),
        ),
        (
            "a year far out of range",
            fact("{\"type\": \"copyright\", \"first\": 70000, \"holder\": {\"kind\": \"person\", \"name\": \"x\"}}"),
        ),
        ("a credit without parties", fact("{\"type\": \"credit\", \"role\": \"author\", \"parties\": []}")),
        ("an unknown credit", fact("{\"type\": \"credit\", \"role\": \"photographer\", \"parties\": []}")),
        (
            "a party without kind",
            fact("{\"type\": \"credit\", \"role\": \"author\", \"parties\": [{\"name\": \"x\"}]}"),
        ),
        (
            "an unknown field of a party",
            fact(
                "{\"type\": \"credit\", \"role\": \"author\", \"parties\": [{\"kind\": \"person\", \"name\": \"x\", \"email\": \"y\"}]}",
            ),
        ),
        ("a notice of nothing", fact("{\"type\": \"notice\", \"covers\": []}")),
        (
            "a licence of both kinds",
            fact("{\"type\": \"licence\", \"spdx\": \"MIT\", \"url\": \"https://example.org/\"}"),
        ),
        (
            "the last copyright year before the first",
            fact(
                "{\"type\": \"copyright\", \"first\": 2015, \"last\": 1986, \"holder\": {\"kind\": \"person\", \"name\": \"x\"}}",
            ),
        ),
    ];
    let mut documents: Vec<_> = texts.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    let mut latin1 = good.clone().into_bytes();
    let at = latin1.iter().position(|byte| *byte == b'W').expect("a word");
    latin1[at] = 0xE9;
    documents.push(("Latin-1", latin1));
    let utf16 = good.encode_utf16().flat_map(u16::to_le_bytes);
    documents.push(("UTF-16", [0xFF, 0xFE].into_iter().chain(utf16).collect()));
    let mut nul = good.into_bytes();
    nul.push(0);
    documents.push(("a zero behind the end", nul));
    documents
}

#[test]
fn what_is_refused_says_what_and_where() {
    let mut list = String::new();
    let documents = broken();
    assert!(documents.len() > 120);
    for (name, document) in documents {
        let Err(error) = Article::from_json(&document) else { panic!("{name} is read") };
        let _ = writeln!(list, "{name}");
        for message in error.to_string().lines() {
            let _ = writeln!(list, "    {message}");
        }
        match &error {
            JsonError::Syntax { message, line, column, path } | JsonError::Content { message, line, column, path } => {
                assert!(!message.is_empty() && *line >= 1 && !path.is_empty(), "{name}: {error}");
                let lines = document.split(|byte| *byte == b'\n').count();
                assert!(*line <= lines, "{name}: line {line} of {lines}");
                let bytes = document.split(|byte| *byte == b'\n').nth(line - 1).map_or(0, <[u8]>::len);
                assert!(*column <= bytes + 1, "{name}: column {column} of {bytes}");
            }
            JsonError::Violations(violations) => assert!(violations.iter().next().is_some(), "{name}"),
            _ => panic!("{name}: {error:?}"),
        }
    }
    insta::assert_snapshot!("refused", list);
}

#[test]
fn a_byte_order_mark_is_no_mistake() {
    let json = fixture("minimal").expect("fixture").json();
    let marked = format!("\u{feff}{json}");
    assert_eq!(Article::from_json(&marked), Article::from_json(json));
    let twice = Article::from_json(format!("\u{feff}{marked}")).expect_err("two marks");
    assert!(matches!(twice, JsonError::Syntax { line: 1, .. }), "{twice}");
}

#[test]
fn fields_may_stand_in_any_order() {
    let json = fixture("every-block").expect("fixture").json();
    let value: serde_json::Value = serde_json::from_str(json).expect("value");
    // Sorted by name, so `type` comes after `content`.
    let sorted = value.to_string();
    assert!(sorted.find("\"content\"") < sorted.find("\"type\""), "{}", &sorted[..200]);
    assert_eq!(Article::from_json(sorted), Article::from_json(json));
}

#[test]
fn limits_are_kept() {
    let json = fixture("minimal").expect("fixture").json();
    let mut limits = Limits::default();
    limits.input_bytes = json.len();
    assert!(Article::from_json_with_limits(json, &limits).is_ok());
    limits.input_bytes -= 1;
    let error = Article::from_json_with_limits(json, &limits).expect_err("too large");
    assert_eq!(error.to_string(), "input has 215 bytes, more than 214; divide it or raise the limit");
    limits = Limits::default();
    limits.blocks = 0;
    let error = Article::from_json_with_limits(json, &limits).expect_err("a block");
    assert_eq!(error.to_string(), "there are 1 blocks, more than 0; divide the article at line 9, column 5 (intro[0])");
}

/// Runs `work` in a thread with a stack of `kib` KiB. A stack overflow ends the process, so it cannot go unseen.
fn with_stack(kib: usize, work: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().stack_size(kib << 10).spawn(work).expect("thread");
    thread.join().expect("no panic");
}

#[test]
fn a_quarter_of_the_usual_stack_is_enough_to_read() {
    let callout = ("{\"type\": \"callout\", \"level\": \"info\", \"blocks\": [", "]}");
    let table =
        ("{\"type\": \"table\", \"caption\": [\"a\"], \"columns\": [[\"b\"]], \"rows\": [{\"cells\": [[", "]]}]}");
    let paragraph = "{\"type\": \"paragraph\", \"content\": [\"x\"]}";
    // serde_json stops at 128 levels. Without optimisation, which this test has to bear, 256 KiB are not enough for 40 callouts.
    with_stack(512, move || {
        for (open, close) in [callout, table] {
            for levels in [33, 40, 10_000] {
                let blocks = format!("{}{paragraph}{}", open.repeat(levels), close.repeat(levels));
                assert!(Article::from_json(article(&format!("\"intro\": [{blocks}]"))).is_err(), "{levels} of {open}");
            }
        }
        for (name, document) in broken() {
            assert!(Article::from_json(document).is_err(), "{name}");
        }
    });
}

#[test]
fn a_small_stack_is_enough_to_write() {
    // As deep as the gate allows.
    let deep = format!("{}\"x\"{}", "{\"type\": \"em\", \"content\": [".repeat(29), "]}".repeat(29));
    let article = Article::from_json(inline(&deep)).expect("29 levels of emphasis");
    with_stack(256, move || assert!(article.to_json().is_ok() && article.to_json_pretty().is_ok()));
}
