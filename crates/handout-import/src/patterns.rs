//! The words by which a line of a colophon is known, in the languages that come with the importer.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use handout_core::{CreditRole, FactKind, NoticeKind};

use crate::dates;

/// Words before a date, and what the date is. In lower case; a colon or "on" may follow.
const DATED: &[(FactKind, &[&str])] = &[
    (
        FactKind::ReviewDue,
        &[
            "next review due",
            "next review date",
            "next review",
            "review due",
            "due for review",
            "próxima revisión",
            "prochaine révision",
        ],
    ),
    (
        FactKind::LastReviewed,
        &[
            "page last reviewed",
            "last reviewed",
            "last review",
            "date last reviewed",
            "date of last review",
            "date reviewed",
            "medically reviewed",
            "review date",
            "reviewed",
            "última revisión",
            "fecha de revisión",
            "revisado",
            "dernière révision",
            "última revisão",
            "zuletzt überprüft",
            "последняя проверка",
            "آخر مراجعة",
            "上次审核",
            "最后审核",
            "最后审阅",
            "lần xem xét cuối",
        ],
    ),
    (
        FactKind::Modified,
        &[
            "page last updated",
            "last modified",
            "last updated",
            "last update",
            "last revised",
            "date modified",
            "date updated",
            "revision date",
            "updated",
            "modified",
            "revised",
            "rev.",
            "rev",
            "última modificación",
            "última actualización",
            "actualizado",
            "dernière modification",
            "dernière mise à jour",
            "última atualização",
            "última modificação",
            "letzte änderung",
            "zuletzt geändert",
            "последнее изменение",
            "обновлено",
            "آخر تعديل",
            "آخر تحديث",
            "最后修改",
            "最近更新",
            "cập nhật lần cuối",
        ],
    ),
    (
        FactKind::Published,
        &[
            "first published",
            "publication date",
            "date published",
            "published",
            "issued",
            "fecha de publicación",
            "publicado",
            "publié le",
        ],
    ),
    (FactKind::Created, &["date created", "created", "date written", "written"]),
    (FactKind::Expires, &["expiration date", "expiry date", "expires", "valid until", "do not use after"]),
];

/// Words before a name, and the part it had. In lower case.
const CREDITED: &[(CreditRole, &[&str])] = &[
    (
        CreditRole::Developer,
        &["developed by", "produced by", "created by", "desarrollado por", "desenvolvido por", "développé par"],
    ),
    (
        CreditRole::Author,
        &["written by", "prepared by", "author:", "authors:", "escrito por", "écrit par", "verfasst von"],
    ),
    (CreditRole::Editor, &["edited by", "editor:", "editors:", "editado por"]),
    (
        CreditRole::Translator,
        &[
            "translated by",
            "translation by",
            "translation provided by",
            "traducido por",
            "traduzido por",
            "traduit par",
        ],
    ),
    (CreditRole::Illustrator, &["illustrated by", "illustrations by", "illustrator:", "ilustrado por"]),
    (CreditRole::Contributor, &["contributors:", "contributor:", "with contributions by"]),
];

/// Words before a reviewer's name; "reviewed for … by" besides.
const REVIEWED: &[&str] = &[
    "reviewed by",
    "medically reviewed by",
    "clinically reviewed by",
    "medical review by",
    "medical reviewer:",
    "reviewer:",
    "revisado por",
    "revisado médicamente por",
    "révisé par",
];

/// Words inside a notice, and what they make of it.
const NOTICES: &[(NoticeKind, &[&str])] = &[
    (
        NoticeKind::ReviewPolicy,
        &[
            "reviewed periodically",
            "is subject to change",
            "reviewed regularly",
            "is regularly reviewed",
            "se revisa periódicamente",
        ],
    ),
    (
        NoticeKind::Disclaimer,
        &[
            "not a replacement for",
            "not a substitute for",
            "not replace",
            "not intended to replace",
            "not intended as medical",
            "not medical advice",
            "not intended to diagnose",
            "informational purposes only",
            "educational purposes only",
            "general information only",
            "instead of professional",
            "substitute for professional",
            "no reemplaza",
            "no sustituye",
            "no reemplazan",
            "ne remplace",
            "não substitui",
            "nicht ersetzen",
        ],
    ),
    (
        NoticeKind::Attribution,
        &["adapted from", "based on information from", "used with permission", "reprinted with permission"],
    ),
    (NoticeKind::Other, &["illustrative purposes only", "illustration purposes only"]),
];

/// Words before a licence.
const LICENCES: &[&str] = &["licensed under", "license:", "licence:", "this work is licensed under", "available under"];

/// Words before the number of a sheet.
const NUMBERS: &[&str] = &[
    "document number:",
    "document no.",
    "document id:",
    "doc. no.",
    "doc id:",
    "publication no.",
    "form no.",
    "item no.",
    "no.",
    "编号",
];

/// Words that make a credit of a line that begins with a name.
const BY: [&str; 2] = ["by ", "por "];

/// Signs and words before the year and the holder of a copyright.
const COPYRIGHT: &[&str] = &[
    "©",
    "(c)",
    "(C)",
    "Copyright",
    "COPYRIGHT",
    "copyright",
    "Copr.",
    "Derechos de autor",
    "Droits d’auteur",
    "Droits d'auteur",
    "Direitos autorais",
    "Urheberrecht",
    "Авторские права",
    "Авторское право",
    "حقوق النشر",
    "حقوق الطبع والنشر",
    "版权所有",
    "版權所有",
    "版权",
    "著作権",
    "Bản quyền",
    "कॉपीराइट",
];

/// Words that reserve all rights. In lower case.
const RIGHTS: &[&str] = &[
    "all rights reserved",
    "todos los derechos reservados",
    "reservados todos los derechos",
    "tous droits réservés",
    "todos os direitos reservados",
    "alle rechte vorbehalten",
    "все права защищены",
    "جميع الحقوق محفوظة",
    "版权所有",
    "版權所有",
    "保留所有权利",
];

/// Longest line that is looked at as a credit.
const LONGEST: usize = 400;

/// What a line of a colophon looks like. The words themselves are read in `facts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CreditShape {
    Dated(FactKind),
    DateAlone,
    Credit(CreditRole),
    Reviewer,
    Publication,
    Copyright,
    Rights,
    Licence,
    DocumentNumber,
    /// A law that the sheet is given out under.
    Statute,
}

/// The shape of a line that begins like a credit.
pub(crate) fn credit_shape(text: &str) -> Option<CreditShape> {
    if text.len() > LONGEST {
        return None;
    }
    let text = &*plain_spaces(text);
    if !may_be_credit(text) {
        return None;
    }
    let lower = text.to_lowercase();
    if copyright_words(text).is_some() {
        Some(CreditShape::Copyright)
    } else if reserves_rights(&lower) {
        Some(CreditShape::Rights)
    } else if let Some((kind, _)) = dated(text, &lower) {
        Some(CreditShape::Dated(kind))
    } else if reviewer_words(text, &lower).is_some() {
        Some(CreditShape::Reviewer)
    } else if let Some((role, _)) = credited(text, &lower) {
        Some(CreditShape::Credit(role))
    } else if publication_words(text, &lower).is_some() {
        Some(CreditShape::Publication)
    } else if licence_words(text, &lower).is_some() {
        Some(CreditShape::Licence)
    } else if document_number(text, &lower).is_some() {
        Some(CreditShape::DocumentNumber)
    } else if is_statute(&lower) {
        Some(CreditShape::Statute)
    } else if dates::date(text).is_some_and(|read| matches!(read.date, handout_core::PartialDate::Day(_))) {
        Some(CreditShape::DateAlone)
    } else {
        None
    }
}

/// A quick look that keeps most lines from the slower one: does the first word begin any label?
fn may_be_credit(text: &str) -> bool {
    static FIRST_WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let first = text.split([' ', ':', '\u{a0}']).next().unwrap_or_default();
    // Labels of other scripts, signs and numbers are few; lines with them are looked at.
    if !first.starts_with(|c: char| c.is_ascii_alphabetic())
        || (text.len() <= 250 && BY.iter().any(|by| text.contains(by)))
    {
        return true;
    }
    let first_words = FIRST_WORDS.get_or_init(|| {
        let dated = DATED.iter().flat_map(|(_, labels)| *labels);
        let credited = CREDITED.iter().flat_map(|(_, labels)| *labels);
        let labels = dated.chain(credited).chain(REVIEWED).chain(LICENCES).chain(NUMBERS).chain(RIGHTS).chain(&[
            "copyright",
            "copr.",
            "derechos",
            "droits",
            "direitos",
            "urheberrecht",
            "bản",
            "reviewed",
        ]);
        labels.filter_map(|label| label.split([' ', ':']).next()).collect()
    });
    let months = || dates::date(text).is_some();
    first.len() <= 20 && (first_words.contains(first.to_lowercase().as_str()) || (text.len() <= 30 && months()))
}

/// Whether the line begins like a credit.
pub(crate) fn is_credit(text: &str) -> bool {
    // Most lines are long paragraphs; looking at all of each would not be linear in spirit.
    text.len() <= LONGEST && credit_shape(text).is_some()
}

/// What the words make of a notice; empty for other text.
pub(crate) fn notice_kinds(text: &str) -> Vec<NoticeKind> {
    if text.len() > 4000 {
        return Vec::new();
    }
    let lower = plain_spaces(text).to_lowercase();
    let says = |phrases: &&[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
    NOTICES.iter().filter(|(_, phrases)| says(phrases)).map(|(kind, _)| *kind).collect()
}

/// The kind of date and the words behind its label.
pub(crate) fn dated<'t>(text: &'t str, lower: &str) -> Option<(FactKind, &'t str)> {
    DATED.iter().flat_map(|(kind, labels)| labels.iter().map(move |label| (*kind, *label))).find_map(|(kind, label)| {
        let rest = behind(text, lower, label)?.trim_start_matches([':', '：', ' ', '\u{a0}']);
        let rest = rest.strip_prefix("on ").or_else(|| rest.strip_prefix("date:")).unwrap_or(rest).trim();
        // "Last reviewed: 2014-10-27" and "Reviewed 10/2014 by …", not "Reviewed by".
        let date = rest.split(" by ").next().unwrap_or(rest);
        dates::date(date).map(|_| (kind, date))
    })
}

/// The part and the name behind its label.
pub(crate) fn credited<'t>(text: &'t str, lower: &str) -> Option<(CreditRole, &'t str)> {
    if text.len() > 250 {
        return None;
    }
    if let Some(at) =
        lower.find(" translation provided by ").filter(|at| !lower.get(..*at).unwrap_or_default().contains([' ', '.']))
        && lower.len() == text.len()
    {
        return text.get(at + " translation provided by ".len()..).map(|name| (CreditRole::Translator, name));
    }
    let labels = CREDITED.iter().flat_map(|(role, labels)| labels.iter().map(move |label| (*role, *label)));
    labels.into_iter().find_map(|(role, label)| named(behind(text, lower, label)?).map(|name| (role, name)))
}

/// What a review was for, and the words behind "by".
pub(crate) fn reviewer_words<'t>(text: &'t str, lower: &str) -> Option<(Option<&'t str>, &'t str)> {
    if let Some(rest) = behind(text, lower, "reviewed for ").or_else(|| behind(text, lower, "medically reviewed for "))
    {
        let (purpose, name) = rest.split_once(" by ")?;
        return if purpose.len() <= 60 { Some((Some(purpose), named(name)?)) } else { None };
    }
    REVIEWED.iter().find_map(|label| named(behind(text, lower, label)?).map(|name| (None, name)))
}

/// The words before and behind "published by".
pub(crate) fn publication_words<'t>(text: &'t str, lower: &str) -> Option<(&'t str, &'t str)> {
    if text.len() > 200 || lower.len() != text.len() {
        return None;
    }
    ["published by ", "publicado por "].iter().find_map(|by| {
        let at = lower.find(by)?;
        let product = text.get(..at)?.trim();
        let is_name =
            product.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
        (is_name && product.split_whitespace().count() <= 8).then_some((product, named(text.get(at + by.len()..)?)?))
    })
}

/// The words behind the copyright sign.
pub(crate) fn copyright_words(text: &str) -> Option<&str> {
    let mut rest = text;
    let mut signs = 0;
    loop {
        let trimmed = rest.trim_start_matches([' ', '\u{a0}', ':']);
        let after = COPYRIGHT.iter().find_map(|sign| trimmed.strip_prefix(sign));
        match after {
            Some(after) => rest = after,
            None => break,
        }
        signs += 1;
    }
    let words = rest.trim_start_matches([' ', '\u{a0}', ':', ',']);
    let begins = words.starts_with(|c: char| c.is_ascii_digit())
        || words.starts_with("by ")
        || signs > 1
        || text.starts_with('©');
    let bare = signs == 1 && !text.starts_with('©');
    let year = words.bytes().take_while(u8::is_ascii_digit).count() == 4;
    (signs > 0 && begins && (!bare || year || words.starts_with("by ")) && !words.is_empty()).then_some(words)
}

/// Whether the text, in lower case, begins with words that reserve all rights.
pub(crate) fn reserves_rights(lower: &str) -> bool {
    RIGHTS.iter().any(|words| lower.starts_with(words))
}

/// The text with an ordinary space for each of another kind, so that "Last reviewed" is known by its words.
pub(crate) fn plain_spaces(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_other_space) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(is_other_space, " "))
}

fn is_other_space(character: char) -> bool {
    character.is_whitespace() && character != ' '
}

/// The words behind "licensed under".
pub(crate) fn licence_words<'t>(text: &'t str, lower: &str) -> Option<&'t str> {
    if text.len() > 250 {
        return None;
    }
    LICENCES.iter().find_map(|label| behind(text, lower, label)).map(str::trim).filter(|words| !words.is_empty())
}

/// The number of a sheet, and what stands behind it.
pub(crate) fn document_number<'t>(text: &'t str, lower: &str) -> Option<(&'t str, &'t str)> {
    if text.len() > 80 {
        return None;
    }
    NUMBERS.iter().find_map(|label| {
        let rest = behind(text, lower, label)?.trim_start_matches([' ', ':', '#', '\u{a0}']);
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (number, after) = rest.split_at_checked(end)?;
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        (digits >= 3 && number.len() <= 30).then_some((number.trim_end_matches(['.', ',']), after.trim()))
    })
}

fn is_statute(lower: &str) -> bool {
    lower.len() < 60
        && lower
            .split_once(' ')
            .is_some_and(|(title, rest)| title.bytes().all(|b| b.is_ascii_digit()) && rest.starts_with("u.s.c."))
}

/// The text behind `label`, when it begins with it. Case may change a text's length, then nothing is found.
fn behind<'t>(text: &'t str, lower: &str, label: &str) -> Option<&'t str> {
    if lower.len() != text.len() || !lower.starts_with(label) {
        return None;
    }
    let rest = text.get(label.len()..)?;
    // "rev" must not find "reviewed".
    let whole = !label.ends_with(char::is_alphabetic)
        || !rest.starts_with(|c: char| c.is_alphanumeric() && !c.is_ascii_digit());
    whole.then_some(rest)
}

/// A name begins with a capital, a digit or a letter without case; "faculty at the …" comes before one. A few words with "the" name
/// a group.
fn named(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches([' ', ':', '\u{a0}']);
    let has_name = rest
        .split_whitespace()
        .take(8)
        .any(|word| word.starts_with(|c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase())));
    let is_group = || rest.starts_with("the ") && rest.split_whitespace().count() <= 6;
    (has_name || is_group()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_known_by_how_they_begin() {
        for (text, shape) in [
            ("Last reviewed: 2014-10-27", CreditShape::Dated(FactKind::LastReviewed)),
            ("Last Updated on October 27, 2014", CreditShape::Dated(FactKind::Modified)),
            ("Última revisión: 2014-10-27", CreditShape::Dated(FactKind::LastReviewed)),
            ("Next review due: 2017-10", CreditShape::Dated(FactKind::ReviewDue)),
            ("Rev. 11/24.", CreditShape::Dated(FactKind::Modified)),
            ("Reviewed for plain language by faculty at the Example Institute.", CreditShape::Reviewer),
            ("Reviewed by Jo Doe, MD", CreditShape::Reviewer),
            ("Developed by Example Health.", CreditShape::Credit(CreditRole::Developer)),
            ("Spanish translation provided by Example.org", CreditShape::Credit(CreditRole::Translator)),
            ("Heart Handbook 2015.1 published by Example Press.", CreditShape::Publication),
            ("©2024, Example Society, Inc.", CreditShape::Copyright),
            ("Copyright (c) 2024 Example", CreditShape::Copyright),
            ("Copyright ©1986-2015 Example", CreditShape::Copyright),
            ("No. 080815 Rev. 11/24.", CreditShape::DocumentNumber),
            ("Written by the leaflet group.", CreditShape::Credit(CreditRole::Author)),
            ("1/31/2025", CreditShape::DateAlone),
            ("42 U.S.C. § 300aa-26", CreditShape::Statute),
        ] {
            assert_eq!(credit_shape(text), Some(shape), "{text}");
        }
        for text in [
            "Last reviewed articles stand on top of the list.",
            "Your doctor will have reviewed by then what you wrote.",
            "Copyright law is not about health.",
            "The study published by the agency shows little.",
            "No. You can go home.",
            "Reviewed",
            "2 U.S. cups",
            "Revenue",
        ] {
            assert_eq!(credit_shape(text), None, "{text}");
        }
    }
}
