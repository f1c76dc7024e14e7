//! Text that would end a string, a stream or the file of a PDF, in every place of an article: in the file it is text.
#![cfg(any(feature = "genpdf", feature = "pdf"))]

mod objects;
#[cfg(feature = "pdf")]
#[path = "../crates/handout-pdf/tests/reader/mod.rs"]
mod reader;

use std::collections::BTreeSet;

use handout::{Article, Text};
use handout_conformance::attacks::everywhere;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use objects::{FORBIDDEN, faults};

/// So many payloads in a place at a time: each behind another, and one of them at the end.
const BATCH: usize = 3;

/// What somebody would put into a file.
const SEEDS: [&str; 17] = [
    "/AA << /S /JavaScript /JS (app.alert(1)) >>",
    "/OpenAction << /S /Launch /F (cmd.exe) >>",
    "/A << /S /URI /URI (javascript:alert(1)) >>",
    "/A << /S /GoToR /F (a.pdf) /D [0 /Fit] >>",
    "/A << /S /GoToE /T << /R /C >> >>",
    "/A << /S /SubmitForm /F (https://example.org/) >>",
    "/A << /S /ImportData /F (a.fdf) >>",
    "/AcroForm << /XFA (a) >>",
    "/Names << /EmbeddedFiles 9 0 R /JavaScript 9 0 R >>",
    "/Subtype /RichMedia /RichMediaContent 9 0 R",
    "/Type /Filespec /EF << /F 9 0 R >>",
    "/Subtype /Widget /Rect [0 0 9 9] /A 9 0 R",
    "endobj 1 0 obj << /Type /Catalog /OpenAction 9 0 R >> endobj",
    "endstream endobj 9 0 obj << /S /Rendition /JS (a) >> stream",
    "trailer << /Root 9 0 R >> startxref 0 %%EOF",
    "ET Q EMC BI /W 1 /H 1 ID x EI /P << /MCID 0 >> BDC",
    "xref 0 1 0000000000 65535 f",
];

/// A seed in all that could make it more than text, where a text allows it.
fn wrapped(seed: &str) -> [String; 12] {
    let each = |is_kept: fn(char) -> bool, code: fn(u32) -> String| -> String {
        seed.chars().map(|sign| if is_kept(sign) { sign.into() } else { code(sign.into()) }).collect()
    };
    // Written in UTF-16, the bytes of these characters are those of the seed.
    let pairs = seed.as_bytes().chunks(2).filter_map(|pair| {
        let unit = u32::from(pair[0]) << 8 | u32::from(*pair.get(1).unwrap_or(&b' '));
        char::from_u32(unit).filter(|c| Text::allows(*c))
    });
    [
        seed.to_owned(),
        format!(") {seed} ("),
        format!(") >> {seed} << /T ("),
        format!("\\) {seed} \\"),
        format!("\\\\) {seed} % ((("),
        format!(">> {seed} <"),
        format!("] {seed} ["),
        each(|sign| sign.is_ascii_alphanumeric(), |code| format!("\\{code:03o}")),
        format!(") {} (", each(|sign| !sign.is_ascii_alphabetic(), |code| format!("#{code:02x}"))),
        // The title that genpdf writes is the id unless it is ASCII, so these come last, in a file of their own.
        format!("\u{feff}) {seed} ("),
        format!("\u{fe}\u{ff}) {seed} ("),
        format!("\u{2929}{}\u{5c29}", pairs.collect::<String>()),
    ]
}

fn payloads() -> Vec<String> {
    SEEDS.into_iter().flat_map(wrapped).collect()
}

/// The article with `texts` in every place, and without the Hebrew that genpdf does not set.
fn article(texts: &[String]) -> Article {
    let text = texts.join(" ");
    let article = everywhere(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let json = article.to_json().expect("json").replace("\"he\"", "\"yi-Latn\"");
    Article::from_json(json).expect("an article")
}

#[test]
fn the_payloads_are_many_and_each_is_another() {
    let payloads = payloads();
    assert!(payloads.len() >= 200, "{}", payloads.len());
    assert_eq!(payloads.iter().collect::<BTreeSet<_>>().len(), payloads.len());
    assert!(Text::new("a\0").is_err());
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_has_no_object_of_a_payload() {
    use handout::Exporter;
    use handout::pdf::{MissingGlyphs, PdfExporter, PdfOptions};

    let exporter = PdfExporter::new(PdfOptions::default().with_missing_glyphs(MissingGlyphs::Replace));
    for texts in payloads().chunks(BATCH) {
        let (pdf, _) = exporter.export_to_vec(&article(texts)).expect("a PDF");
        assert_eq!(faults(&pdf), [""; 0], "{texts:?}");
        // Content, tags and metadata can be read as well: it panics otherwise.
        let read = reader::Pdf::read(&pdf);
        assert!(!read.reading().is_empty() && !read.xmp().is_empty());
    }
}

#[cfg(feature = "genpdf")]
#[test]
fn genpdf_has_no_object_of_a_payload() {
    use handout::ExportError;
    use handout::genpdf::{GenpdfOptions, to_vec};

    let options = GenpdfOptions::default();
    for texts in payloads().chunks(BATCH) {
        let pdf = to_vec(&article(texts), &options).or_else(|error| match error {
            // It refuses what its font lacks; what is left of the payload without that can still do harm.
            ExportError::MissingGlyphs { characters, .. } => {
                let texts: Vec<_> = texts.iter().map(|text| text.replace(&*characters, "").trim().to_owned()).collect();
                to_vec(&article(&texts), &options)
            }
            error => Err(error),
        });
        let pdf = pdf.unwrap_or_else(|error| panic!("{texts:?}: {error}"));
        assert_eq!(faults(&pdf), [""; 0], "{texts:?}");
    }
}

/// A PDF of one page with a link, changed before it is written.
fn written(change: impl FnOnce(&mut Document, &mut Dictionary, &mut Dictionary)) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let action = dictionary! { "S" => "URI", "URI" => Object::string_literal("https://example.org/") };
    let mut link = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
        "Contents" => Object::string_literal("x".repeat(80)),
        "A" => action,
    };
    let mut catalogue = dictionary! { "Type" => "Catalog", "Pages" => pages };
    change(&mut document, &mut catalogue, &mut link);
    let link = document.add_object(link);
    let page = document.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "Annots" => vec![link.into()] });
    let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, kids.into());
    let catalogue = document.add_object(catalogue);
    document.trailer.set("Root", catalogue);
    let mut pdf = Vec::new();
    document.save_to(&mut pdf).expect("bytes");
    pdf
}

/// `found` in the bytes with `instead`, which is as long, so that everything behind stays where it is.
fn with(mut pdf: Vec<u8>, found: &str, instead: &str) -> Vec<u8> {
    assert_eq!(found.len(), instead.len());
    let at = pdf.windows(found.len()).position(|bytes| bytes == found.as_bytes()).expect(found);
    pdf[at..at + found.len()].copy_from_slice(instead.as_bytes());
    pdf
}

#[test]
fn each_forbidden_name_is_found_wherever_it_stands() {
    assert_eq!(faults(&written(|_, _, _| {})), [""; 0]);
    for name in FORBIDDEN {
        for (place, pdf) in [
            ("a key of the catalogue", written(|_, catalogue, _| catalogue.set(name, "x"))),
            ("a value of the catalogue", written(|_, catalogue, _| catalogue.set("x", name))),
            ("a key of the trailer", written(|document, _, _| document.trailer.set(name, 1))),
            (
                "an object that nothing links to",
                written(|document, _, _| {
                    let inner = Object::Array(vec![dictionary! { "x" => dictionary! { name => 1 } }.into()]);
                    document.add_object(Stream::new(dictionary! { "x" => inner }, Vec::new()));
                }),
            ),
        ] {
            let found = faults(&pdf);
            assert!(
                found.iter().any(|fault| fault.starts_with(&format!("/{name} in "))),
                "{name} as {place}: {found:?}"
            );
        }
    }
    let escaped = with(written(|_, catalogue, _| catalogue.set("AAxxxxxxx", 1)), "/AAxxxxxxx", "/#4f#41   ");
    assert_eq!(faults(&escaped), [""; 0]);
    let escaped = with(written(|_, catalogue, _| catalogue.set("AAxxxxx", 1)), "/AAxxxxx", "/#41#41 ");
    assert_eq!(faults(&escaped).len(), 1);
}

#[test]
fn each_other_fault_is_found() {
    let acts = |action: Dictionary| written(|_, _, link| link.set("A", action));
    let opens = |address: &str| acts(dictionary! { "S" => "URI", "URI" => Object::string_literal(address) });
    let linked = |action: Dictionary| {
        written(|document, _, link| {
            let action = document.add_object(action);
            link.set("A", action);
        })
    };
    // A string that is not escaped.
    let ended = |payload: &str| {
        let payload = format!("({payload}");
        let string = format!("({}", "x".repeat(payload.len() - 1));
        with(written(|_, _, _| {}), &string, &payload)
    };
    for (pdf, said) in [
        (b"no PDF".to_vec(), "no PDF"),
        (opens("javascript:alert(1)"), "the address"),
        (opens("file:///a"), "the address"),
        (acts(dictionary! { "S" => "Other" }), "the action"),
        (linked(dictionary! { "S" => "Other" }), "the action"),
        (acts(dictionary! { "URI" => Object::string_literal("https://example.org/") }), "the action"),
        (acts(dictionary! { "S" => "GoTo", "Next" => dictionary! { "S" => "GoTo" } }), "a second action"),
        (written(|_, _, link| link.set("Parent", Object::Reference((99, 0)))), "nothing for 99 0 R"),
        (ended(") /AA << /S /JavaScript /JS (app.alert(1)) >> /T ("), "/AA in"),
        (ended(") ) ("), "object"),
    ] {
        let found = faults(&pdf);
        assert!(found.iter().any(|fault| fault.starts_with(said)), "{said}: {found:?}");
    }
    assert_eq!(faults(&acts(dictionary! { "S" => "GoTo" })), [""; 0]);
}
