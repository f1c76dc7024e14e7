//! Strings and numbers of the schema: what text, names, addresses and dates may be.

use std::fmt::Write as _;

use serde_json::{Value, json};

/// White space that may stand in a text, as the inside of a character class: Unicode's, without what no text may have.
const SPACE: &str = r" \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000";

/// What no text may have, as the inside of a character class. Noncharacters beyond the first plane stand as themselves,
/// because dialects spell their escapes differently.
fn forbidden() -> String {
    let mut class = r"\u0000-\u001F\u007F-\u009F\u2028-\u202E\uFDD0-\uFDEF\uFFFE\uFFFF".to_owned();
    let beyond = (1..=16).flat_map(|plane| [plane << 16 | 0xFFFE, plane << 16 | 0xFFFF]);
    class.extend(beyond.filter_map(char::from_u32));
    class
}

/// A character as ASCII, in the escapes of JSON (RFC 8259 7).
pub(crate) fn ascii(character: char) -> String {
    if character.is_ascii() {
        return character.to_string();
    }
    let mut escapes = String::new();
    for unit in character.encode_utf16(&mut [0; 2]) {
        // Writing to a `String` cannot fail.
        let _ = write!(escapes, "\\u{unit:04x}");
    }
    escapes
}

/// A pattern for all of a string. Not `$`, which in some dialects, Python's among them, also stands before a last line end.
pub(crate) fn whole(pattern: &str) -> String {
    format!(r"^{pattern}(?![\s\S])")
}

/// Bytes are limited, and a character has at least one.
const LONGEST: u32 = 1 << 20;

pub(crate) fn text() -> Value {
    json!({
        "description": "Characters without control characters, line ends and bidirectional overrides. Isolates are balanced.",
        "type": "string", "maxLength": LONGEST, "pattern": whole(&format!("[^{}]+", forbidden())),
    })
}

pub(crate) fn line() -> Value {
    json!({
        "description": "A text without white space at its ends and without two spaces in a row.",
        "type": "string", "maxLength": LONGEST, "pattern": whole(&line_pattern()),
    })
}

fn line_pattern() -> String {
    format!("(?![{SPACE}])(?!.*  )(?!.*[{SPACE}]$)[^{}]+", forbidden())
}

/// A text with something to read.
pub(crate) fn readable() -> Value {
    json!({ "type": "string", "pattern": format!("[^{SPACE}]") })
}

const SLUG: &str = "(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*";

pub(crate) fn slug() -> Value {
    json!({
        "description": "A name in lower-case words with single hyphens; no device of Windows.",
        "type": "string", "maxLength": 80, "pattern": whole(SLUG),
    })
}

pub(crate) fn section_kind(known: &[&str]) -> Value {
    json!({
        "description": "What a section is about. Any other name is kept; a house's own begin with `x-`.",
        "type": "string", "maxLength": 80, "pattern": whole("[a-z][a-z0-9]*(?:-[a-z0-9]+)*"), "examples": known,
    })
}

pub(crate) fn private_name() -> Value {
    json!({ "type": "string", "maxLength": 80, "pattern": whole("x(?:-[a-z0-9]+)+") })
}

fn url_pattern() -> String {
    format!(
        "(?:[hH][tT][tT][pP][sS]?://(?![/?#])|(?:[mM][aA][iI][lL][tT][oO]|[tT][eE][lL]):(?!//$))[^{SPACE}{}]+",
        forbidden()
    )
}

pub(crate) fn url() -> Value {
    json!({
        "description": "An absolute address: http, https, mailto or tel.",
        "type": "string", "pattern": whole(&url_pattern()),
    })
}

/// Where a link leads: an address, or `#` and the id of a section.
pub(crate) fn link_target() -> Value {
    let pattern = whole(&url_pattern());
    json!({ "type": "string", "anyOf": [{ "pattern": pattern }, { "maxLength": 81, "pattern": whole(&format!("#{SLUG}")) }] })
}

pub(crate) fn code_system() -> Value {
    json!({ "anyOf": [
        { "enum": ["icd-10-cm", "snomed-ct", "mesh", "umls-cui", "loinc"] }, { "$ref": "#/$defs/url" },
    ] })
}

/// Tags that are older than the grammar of tags (RFC 5646 2.2.8).
const GRANDFATHERED: &str = "art-lojban|cel-gaulish|en-GB-oed|i-ami|i-bnn|i-default|i-enochian|i-hak|i-klingon|i-lux|\
    i-mingo|i-navajo|i-pwn|i-tao|i-tay|i-tsu|no-bok|no-nyn|sgn-BE-FR|sgn-BE-NL|sgn-CH-DE|zh-guoyu|zh-hakka|zh-min|\
    zh-min-nan|zh-xiang";

/// Well-formed tags of BCP 47 (RFC 5646 2.1), in letters of any case.
pub(crate) fn language() -> Value {
    let language = "(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})";
    let script = "(?:-[A-Za-z]{4})?";
    let region = "(?:-(?:[A-Za-z]{2}|[0-9]{3}))?";
    let variants = "(?:-(?:[A-Za-z][A-Za-z0-9]{4,7}|[0-9][A-Za-z0-9]{3,7}))*";
    let extensions = "(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*";
    let private = "[xX](?:-[A-Za-z0-9]{1,8})+";
    let regular = format!("{language}{script}{region}{variants}{extensions}(?:-{private})?");
    let any_case = |letter: char| match letter {
        'a'..='z' | 'A'..='Z' => format!("[{}{}]", letter.to_ascii_lowercase(), letter.to_ascii_uppercase()),
        _ => letter.to_string(),
    };
    let old: String = GRANDFATHERED.chars().map(any_case).collect();
    json!({
        "description": "A well-formed language tag of BCP 47.",
        "type": "string", "pattern": whole(&format!("(?:{regular}|{private}|{old})")),
    })
}

/// A year, a month or a day of the Gregorian calendar that there is.
pub(crate) fn date() -> Value {
    let year = "(?!0000)[0-9]{4}";
    let leap = "(?!0000)(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)";
    let long = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])";
    let short = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)";
    let february = "02-(?:0[1-9]|1[0-9]|2[0-8])";
    json!({
        "description": "A day, a month or a year: `2014-10-27`, `2014-10`, `2014`.",
        "type": "string",
        "pattern": whole(&format!("(?:{year}(?:-(?:0[1-9]|1[0-2]|{long}|{short}|{february}))?|{leap}-02-29)")),
    })
}

/// A PNG or JPEG image in base64 with padding, in the one spelling that its bytes have (RFC 4648 4).
pub(crate) fn image() -> Value {
    let end = "(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)";
    json!({
        "description": "A PNG or JPEG image in base64 with padding, without line ends.",
        "type": "string", "contentEncoding": "base64",
        "pattern": whole(&format!("(?=iVBORw0KGg[o-r]|/9j/)(?:[A-Za-z0-9+/]{{4}})*{end}?")),
    })
}
