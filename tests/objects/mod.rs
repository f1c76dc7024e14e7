//! Looks through all objects of a PDF for what cannot be read and for what could act.
//!
//! An object may stand anywhere, so whatever has one of the names is a fault, linked to or not.
#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object};

/// Names that stand for scripts, programs, forms, files and media, or for an action that no handout needs, as a key or as a value
/// (ISO 32000-1 7.7.2, 7.11.4, 12.5.6, 12.6.4, 12.7; ISO 32000-2 12.5.6, 12.6.4, 14.13).
pub const FORBIDDEN: [&str; 38] = [
    "3D",
    "AA",
    "AF",
    "AcroForm",
    "EF",
    "EmbeddedFile",
    "EmbeddedFiles",
    "FileAttachment",
    "Filespec",
    "GoTo3DView",
    "GoToDp",
    "GoToE",
    "GoToR",
    "Hide",
    "ImportData",
    "JS",
    "JavaScript",
    "Launch",
    "Movie",
    "Named",
    "OpenAction",
    "PS",
    "Rendition",
    "Renditions",
    "ResetForm",
    "RichMedia",
    "RichMediaContent",
    "RichMediaExecute",
    "Screen",
    "SetOCGState",
    "Sound",
    "SubmitForm",
    "Thread",
    "Trans",
    "URLS",
    "Widget",
    "WebLink",
    "XFA",
];

/// What is wrong with a file: each object that cannot be read, reference to nothing, forbidden name, and action that is neither a
/// jump inside the file nor an address with one of the four schemes.
pub fn faults(pdf: &[u8]) -> Vec<String> {
    let document = match Document::load_mem(pdf) {
        Ok(document) => document,
        Err(error) => return vec![format!("no PDF: {error}")],
    };
    let mut faults = Vec::new();
    // The reader leaves out what it cannot read.
    let read: BTreeSet<u32> = document.objects.keys().map(|(number, _)| *number).collect();
    for (number, entry) in &document.reference_table.entries {
        if (entry.is_normal() || entry.is_compressed()) && !read.contains(number) {
            faults.push(format!("object {number} cannot be read"));
        }
    }
    look(&document, &Object::Dictionary(document.trailer.clone()), "trailer", &mut faults);
    for ((number, _), object) in &document.objects {
        look(&document, object, &format!("object {number}"), &mut faults);
    }
    faults
}

fn look(document: &Document, object: &Object, place: &str, faults: &mut Vec<String>) {
    match object {
        Object::Name(name) => look_at_name(name, place, faults),
        Object::Reference(id) if !document.objects.contains_key(id) => {
            faults.push(format!("nothing for {} {} R in {place}", id.0, id.1));
        }
        Object::Array(items) => items.iter().for_each(|item| look(document, item, place, faults)),
        Object::Dictionary(dictionary) => look_at_dictionary(document, dictionary, place, faults),
        Object::Stream(stream) => look_at_dictionary(document, &stream.dict, place, faults),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::String(..)
        | Object::Reference(_) => {}
    }
}

fn look_at_name(name: &[u8], place: &str, faults: &mut Vec<String>) {
    let name = String::from_utf8_lossy(name);
    if FORBIDDEN.contains(&&*name) {
        faults.push(format!("/{name} in {place}"));
    }
}

fn look_at_dictionary(document: &Document, dictionary: &Dictionary, place: &str, faults: &mut Vec<String>) {
    for (key, value) in dictionary.iter() {
        look_at_name(key, place, faults);
        look(document, value, place, faults);
    }
    // In the tag tree, `A` is something else.
    if dictionary.has(b"Rect")
        && let Ok(action) = dictionary.get(b"A")
    {
        let action = action.as_reference().ok().and_then(|id| document.get_object(id).ok()).unwrap_or(action);
        let kind = action.as_dict().and_then(|action| action.get(b"S")).and_then(Object::as_name);
        if !matches!(kind, Ok(b"URI" | b"GoTo")) {
            faults.push(format!("the action {action:?} in {place}"));
        }
    }
    if let Ok(address) = dictionary.get(b"URI") {
        let address = String::from_utf8_lossy(address.as_str().unwrap_or_default()).to_ascii_lowercase();
        let is_followed = ["http:", "https:", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme));
        if !is_followed || !address.is_ascii() {
            faults.push(format!("the address {address:?} in {place}"));
        }
    }
    if dictionary.has(b"Next") && dictionary.has(b"S") {
        faults.push(format!("a second action in {place}"));
    }
}
