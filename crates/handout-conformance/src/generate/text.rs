//! Strings: hostile ones, and the leaf values that can be made of them.

use handout_core::{LanguageTag, Line, Slug, Text, Url};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Strings that have broken programs: markup, templates, scripts, style, paths, other formats' syntax, bidirectional
/// tricks, combining marks, characters outside the first plane, and what looks like an article's own notation.
pub const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title></style></textarea>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?xml version=\"1.0\"?>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///x\">]>&y;",
    "&amp;",
    "&#0;",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "`",
    "\\",
    "\\u0000",
    "%00%0a%s%n",
    "{{x}}",
    "{{{x}}}",
    "{{#each x}}",
    "{",
    "}",
    "${x}",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "}</style><style>*{display:none}",
    "background:url(https://example.org/x)",
    "../../etc/passwd",
    "C:\\con\\nul",
    "=cmd|' /C calc'!A0",
    ") >> /AA << /S /JavaScript",
    "%PDF-1.7",
    "%!PS",
    "*a* _b_ ~c~ # [d](e)",
    "- ",
    "• ",
    "1. ",
    "| a | b |",
    "---",
    "\u{a9} 2024",
    "Last reviewed: 1900-01-01",
    "null",
    "true",
    "-0",
    "1e999",
    "  ",
    "\u{a0}",
    "\u{3000}",
    "\u{202f}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{2060}",
    "\u{feff}",
    "\u{ad}",
    "\u{34f}",
    "\u{180e}",
    "\u{fe0f}",
    "\u{e0041}\u{e007f}",
    "\u{200e}",
    "\u{200f}",
    "\u{61c}",
    "\u{2067}\u{5d0} 10 mg\u{2069}",
    "\u{2068}?\u{2066}a\u{2069}\u{2069}",
    "\u{202e}gm 01\u{202c}",
    "\u{202a}",
    "\u{2066}",
    "\u{2069}",
    "עברית",
    "العربية ٣",
    "فارسی می\u{200c}خواهم",
    "हिन्दी क\u{94d}\u{200d}ष",
    "ภาษาไทย",
    "မြန်မာ",
    "面肌痉挛，。？",
    "한국어",
    "ﬁ ß ẞ İ ı ſ",
    "e\u{301}",
    "Z\u{351}\u{352}\u{353}\u{354}\u{355}\u{300}\u{301}",
    "\u{301}",
    "👩‍⚕️",
    "👨‍👩‍👧‍👦",
    "🇪🇸",
    "1️⃣",
    "💊",
    "𝔘𝔫𝔦",
    "\u{10fffd}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{fdd0}",
    "\u{1ffff}",
    "\u{fffd}",
    "\u{fffc}",
    "\u{0}",
    "\u{8}",
    "\t",
    "\n",
    "\r\n",
    "\u{b}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{9f}",
    "\u{2028}",
    "\u{2029}",
    "≤ 5 µg ± ½ × 10⁻³ ℃",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch",
    "https://example.org/a/very/long/address?with=a&query=as#well",
];

/// Any string at all: every scalar value, controls and noncharacters too, [`HOSTILE`] strings, plain words and very long
/// ones, in any mixture. Sometimes empty.
pub fn hostile_string() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        4 => select(HOSTILE).prop_map(str::to_owned),
        3 => select(WORDS).prop_map(str::to_owned),
        2 => vec(any::<char>(), 1..6).prop_map(String::from_iter),
        1 => vec(0..0x180_u32, 1..6).prop_map(|scalars| scalars.into_iter().filter_map(char::from_u32).collect()),
        1 => (any::<char>(), 40..200_usize).prop_map(|(character, count)| character.to_string().repeat(count)),
    ];
    vec(fragment, 0..4).prop_map(|fragments| fragments.concat())
}

/// What separates hostile strings in real text.
const WORDS: &[&str] = &["spasm ", " the nerve", "Take 10 mg", " ", ". ", "twice a day, ", "What is it?", "•  "];

/// Any [`Text`]: a hostile string without what a text refuses.
pub fn text() -> impl Strategy<Value = Text> {
    hostile_string().prop_filter_map("a text", |string| Text::new(allowed(&string)).ok())
}

/// Any [`Line`]: a hostile string without what a line refuses.
pub fn line() -> impl Strategy<Value = Line> {
    hostile_string().prop_filter_map("a line", |string| {
        let mut line = allowed(&string);
        while line.contains("  ") {
            line = line.replace("  ", " ");
        }
        let trimmed = line.trim();
        Line::new(if trimmed.is_empty() { FALLBACK } else { trimmed }).ok()
    })
}

/// Any [`Slug`] but those that begin with `part`, which are left to sections.
pub fn slug() -> impl Strategy<Value = Slug> {
    let word = select(vec!["a", "b2", "facial", "nerve", "x", "con", "averylongwordwithoutanyhyphen0123456789"]);
    let number = prop_oneof![3 => Just(None), 1 => (0..2000_u32).prop_map(Some)];
    (select(vec!["a", "spasm", "xml", "z9"]), vec(word, 0..2), number).prop_filter_map(
        "a slug",
        |(first, rest, number)| {
            let numbers = number.map(|number| number.to_string());
            let words: Vec<_> = [first].into_iter().chain(rest).chain(numbers.as_deref()).collect();
            Slug::new(words.join("-")).ok()
        },
    )
}

/// Any [`Url`]: each scheme, with characters behind it that are markup elsewhere.
pub fn url() -> impl Strategy<Value = Url> {
    let start = select(vec!["https://example.org/", "http://example.org", "HTTPS://x/?q=", "mailto:", "tel:"]);
    (start, hostile_string()).prop_filter_map("an address", |(start, rest)| {
        let rest: String = allowed(&rest).chars().filter(|c| !c.is_whitespace()).collect();
        Url::new(format!("{start}{rest}")).or_else(|_| Url::new(format!("{start}1"))).ok()
    })
}

/// Any [`LanguageTag`], right-to-left ones as often as others.
pub fn language() -> impl Strategy<Value = LanguageTag> {
    let tags = vec!["en", "en-US", "es-MX", "zh-Hant", "i-klingon", "x-private", "ar", "he", "fa-IR", "ku-Arab", "ur"];
    select(tags).prop_filter_map("a language", |tag| LanguageTag::new(tag).ok())
}

/// Whether a character is one that ordinary fonts for Latin, Greek, Cyrillic, Hebrew, Arabic and Devanagari letters have.
pub(super) fn is_printable(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{a0}'..='\u{17f}' | '\u{300}'..='\u{304}' | '\u{391}'..='\u{3a1}' | '\u{3b1}'..='\u{3c9}'
        | '\u{410}'..='\u{44f}' | '\u{5b0}'..='\u{5b9}' | '\u{5d0}'..='\u{5ea}' | '\u{621}'..='\u{63a}'
        | '\u{641}'..='\u{652}' | '\u{660}'..='\u{669}' | '\u{67e}' | '\u{686}' | '\u{6a9}' | '\u{6af}' | '\u{6cc}'
        | '\u{905}'..='\u{928}' | '\u{92a}'..='\u{933}' | '\u{935}'..='\u{939}' | '\u{93e}'..='\u{94d}'
        | '\u{966}'..='\u{96f}' | '\u{200b}'..='\u{200f}' | '\u{2010}'..='\u{2014}' | '\u{2018}'..='\u{201d}'
        | '\u{2026}' | '\u{2066}'..='\u{2069}' | '€' | '≤' | '≥')
}

/// Stands where nothing was left.
const FALLBACK: &str = "x";

/// `string` without what [`Text`] refuses, and without its isolates when they are not balanced.
fn allowed(string: &str) -> String {
    let kept: String = string.chars().filter(|character| Text::allows(*character)).collect();
    let kept = if Text::new(kept.as_str()).is_ok() {
        kept
    } else {
        kept.chars().filter(|character| !matches!(character, '\u{2066}'..='\u{2069}')).collect()
    };
    if kept.is_empty() { FALLBACK.to_owned() } else { kept }
}
