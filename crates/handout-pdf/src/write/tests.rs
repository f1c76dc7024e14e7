//! Whole files. With `HANDOUT_PDF_OUT`, those made here are put into that folder for the judges.

use handout_core::LanguageTag;

use super::object::STRING_LIMIT;
use super::sample::{self, Chance, Faces};
use super::{WriteError, write};
use crate::font::Face;
use crate::laid::{About, Glyph, Laid, NodeId, Owner, Role, Shape};

fn write_file(laid: &Laid<'_>, about: &About<'_>, faces: &[Face]) -> Result<Vec<u8>, WriteError> {
    write(laid.clone(), about, faces)
}

fn keep(name: &str, file: &[u8]) {
    if let Some(folder) = std::env::var_os("HANDOUT_PDF_OUT") {
        std::fs::write(std::path::Path::new(&folder).join(name), file).unwrap();
    }
}

#[test]
fn everything_in_every_script() {
    let language = LanguageTag::new("fr").unwrap();
    let english = LanguageTag::english();
    let latin = Faces::latin();
    let world = Faces::world();
    for (name, faces) in [("latin.pdf", &latin), ("world.pdf", &world)] {
        let laid = sample::everything(faces, &language);
        let file = write_file(&laid, &sample::about(&english), &faces.faces).unwrap();
        assert_eq!(file, write_file(&laid, &sample::about(&english), &faces.faces).unwrap());
        keep(name, &file);
    }
}

/// The same with outlines in `CFF `.
#[test]
fn everything_with_cubic_outlines() {
    let faces = Faces::cubic();
    let (language, english) = (LanguageTag::new("fr").unwrap(), LanguageTag::english());
    let laid = sample::everything(&faces, &language);
    let file = write_file(&laid, &sample::about(&english), &faces.faces).unwrap();
    assert!(file.windows(14).any(|bytes| bytes == b"/CIDFontType0C"));
    keep("cff.pdf", &file);
}

#[test]
fn any_article_is_written() {
    let (language, english) = (LanguageTag::new("de").unwrap(), LanguageTag::english());
    let faces = Faces::world();
    for seed in 1..=60 {
        let laid = sample::chance(&faces, &language, &mut Chance(seed * 0x9E37_79B9));
        let file = write_file(&laid, &sample::about(&english), &faces.faces).unwrap();
        assert!(file.ends_with(b"%%EOF\n"));
        keep(&format!("chance-{seed:02}.pdf"), &file);
    }
}

#[test]
fn a_laid_without_anything_is_written() {
    let english = LanguageTag::english();
    let faces = Faces::latin();
    let empty = sample::Builder::new(&faces).laid;
    keep("empty.pdf", &write_file(&empty, &sample::about(&english), &faces.faces).unwrap());
}

#[test]
fn more_codes_than_a_font_object_holds_go_into_several() {
    let english = LanguageTag::english();
    let faces = Faces::latin();
    let mut builder = sample::Builder::new(&faces);
    let paragraph = builder.node(Role::P, NodeId(0));
    builder.run(Owner::Node(paragraph), sample::REGULAR, 100, sample::LEFT, "a");
    let glyph = builder.laid.glyphs[0];
    let characters: String =
        ('\u{4E00}'..='\u{9FFF}').chain('\u{AC00}'..='\u{D7A3}').chain('\u{3400}'..='\u{4DBF}').collect();
    (builder.laid.glyphs, builder.laid.text) = (Vec::new(), characters.repeat(2));
    let text = &builder.laid.text;
    let glyphs = text.char_indices().map(|(from, _)| from as u32);
    builder.laid.glyphs.extend(glyphs.map(|from| Glyph { id: 10 + (from / 3 % 500) as u16, from, ..glyph }));
    let (end, to) = (builder.laid.glyphs.len(), text.len() as u32);
    let Shape::Run(run) = &mut builder.laid.pages[0].marks[0].shape else { unreachable!() };
    (run.glyphs, run.to) = (0..end, to);
    let file = write_file(&builder.laid, &sample::about(&english), &faces.faces).unwrap();
    keep("codes.pdf", &file);
}

#[test]
fn more_than_a_string_holds_goes_into_several() {
    let english = LanguageTag::english();
    let faces = Faces::latin();
    // A letter takes two bytes; the last string of the second is full.
    for letters in [20_000, STRING_LIMIT / 2] {
        let mut builder = sample::Builder::new(&faces);
        let paragraph = builder.node(Role::P, NodeId(0));
        builder.run(Owner::Node(paragraph), sample::REGULAR, 100, sample::LEFT, &"n".repeat(letters));
        let file = write_file(&builder.laid, &sample::about(&english), &faces.faces).unwrap();
        let document = lopdf::Document::load_mem(&file).unwrap();
        let page = document.get_pages()[&1];
        let content = lopdf::content::Content::decode(&document.get_page_content(page).unwrap()).unwrap();
        let arrays = content.operations.iter().filter(|operation| operation.operator == "TJ");
        let strings = arrays.flat_map(|operation| operation.operands[0].as_array().unwrap());
        let lengths: Vec<_> = strings.filter_map(|part| part.as_str().ok()).map(<[u8]>::len).collect();
        assert!(lengths.iter().all(|length| *length <= STRING_LIMIT), "{lengths:?}");
        assert_eq!(lengths.iter().sum::<usize>(), 2 * letters);
    }
}

#[test]
fn a_handout_is_small() {
    let english = LanguageTag::english();
    let faces = Faces::latin();
    let laid = sample::handout(&faces, &mut Chance(7));
    let file = write_file(&laid, &sample::about(&english), &faces.faces).unwrap();
    keep("handout.pdf", &file);
    println!("{} pages, {} glyphs, {} bytes", laid.pages.len(), laid.glyphs.len(), file.len());
    let mut best = std::time::Duration::MAX;
    let mut all = Vec::new();
    for _ in 0..std::env::var("HANDOUT_PDF_ROUNDS").map_or(3, |rounds| rounds.parse().unwrap()) {
        let start = std::time::Instant::now();
        std::hint::black_box(write_file(&laid, &sample::about(&english), &faces.faces).unwrap());
        let took = start.elapsed();
        best = best.min(took);
        all.push(took);
    }
    all.sort();
    println!("best {best:?}, median {:?}", all[all.len() / 2]);
    assert!(file.len() <= 18 << 10);
}
