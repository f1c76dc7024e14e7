//! Whether codes can be codes of their systems. Whether they exist only the systems know.

use super::{CODE_MISSING, CODE_PATTERN, Found, quoted};
use crate::article::Article;
use crate::metadata::CodeSystem;
use crate::path::ContentPath;

pub(super) fn article(found: &mut Found, article: &Article) {
    let codes = ContentPath::root().field("codes");
    if article.codes.is_empty() {
        found.report(
            CODE_MISSING,
            ContentPath::root(),
            "article has no code, so a record system cannot find it by a diagnosis; add one, such as an ICD-10-CM code",
        );
    }
    for (index, coding) in article.codes.iter().enumerate() {
        let code = &*coding.code;
        let (fits, form) = match &coding.system {
            CodeSystem::Icd10Cm => (is_icd_10_cm(code), "an ICD-10-CM code such as `G51.3`"),
            CodeSystem::SnomedCt => {
                (is_snomed_ct(code), "a SNOMED CT concept with its check digit, such as `22298006`")
            }
            CodeSystem::Mesh => (is_mesh(code), "a MeSH identifier such as `D019569`"),
            CodeSystem::UmlsCui => (is_umls_cui(code), "a UMLS concept such as `C0278152`"),
            CodeSystem::Loinc => (is_loinc(code), "a LOINC code with its check digit, such as `34895-3`"),
            CodeSystem::Other(_) => continue,
        };
        if !fits {
            let message = format!("{} is not {form}; look for a typing error", quoted(code));
            found.report(CODE_PATTERN, codes.index(index).field("code"), message);
        }
    }
}

/// A letter, a digit, a digit or one of `A` and `B` (as in `C7B`), then a point and up to four letters or digits.
/// Codes without the point are a form for invoices.
fn is_icd_10_cm(code: &str) -> bool {
    let (category, rest) = code.split_once('.').map_or((code, None), |(category, rest)| (category, Some(rest)));
    matches!(category.as_bytes(), [b'A'..=b'Z', b'0'..=b'9', b'0'..=b'9' | b'A' | b'B'])
        && rest.is_none_or(|rest| {
            (1..=4).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        })
}

/// 6 to 18 digits that do not begin with zero; the third and second from the right say what is identified, `00` or `10`
/// for a concept; the last is a check digit after Verhoeff (SNOMED CT release file specification, SCTID).
fn is_snomed_ct(code: &str) -> bool {
    (6..=18).contains(&code.len())
        && digits(code)
        && !code.starts_with('0')
        && matches!(code.as_bytes(), [.., b'0' | b'1', b'0', _])
        && verhoeff(code) == Some(0)
}

/// `D` (descriptor), `C` (supplementary concept) or `Q` (qualifier) and six or nine digits, or a descriptor with a
/// qualifier.
fn is_mesh(code: &str) -> bool {
    let numbered = |code: &str, letters: &[char]| {
        code.strip_prefix(letters).is_some_and(|number| matches!(number.len(), 6 | 9) && digits(number))
    };
    numbered(code, &['D', 'C', 'Q'])
        || code
            .find('Q')
            .and_then(|at| code.split_at_checked(at))
            .is_some_and(|(descriptor, qualifier)| numbered(descriptor, &['D']) && numbered(qualifier, &['Q']))
}

fn is_umls_cui(code: &str) -> bool {
    code.strip_prefix('C').is_some_and(|number| number.len() == 7 && digits(number))
}

/// Up to seven digits, a hyphen and a check digit modulo 10 (LOINC Users' Guide, "Check digit").
fn is_loinc(code: &str) -> bool {
    code.split_once('-').is_some_and(|(number, check)| {
        (1..=7).contains(&number.len()) && digits(number) && check.len() == 1 && check.parse() == Ok(modulo_10(number))
    })
}

fn digits(code: &str) -> bool {
    code.bytes().all(|byte| byte.is_ascii_digit())
}

/// The check digit: digits are added up, from the right each first one doubled and its own digits added.
fn modulo_10(number: &str) -> u32 {
    let sum: u32 = number
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit) {
            (0, 5..) => digit * 2 - 9,
            (0, _) => digit * 2,
            _ => digit,
        })
        .sum();
    (10 - sum % 10) % 10
}

/// Zero for a number that ends with its check digit. The dihedral group of order ten, computed rather than tabulated:
/// 0 to 4 are turns of a pentagon, 5 to 9 its flips.
fn verhoeff(number: &str) -> Option<u32> {
    const PERMUTED: [u32; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let times = |a: u32, b: u32| match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => 5 + (a + b) % 5,
        (false, true) => 5 + (a - b) % 5,
        (false, false) => (5 + a - b) % 5,
    };
    let mut check = 0;
    for (place, character) in number.chars().rev().enumerate() {
        let mut digit = character.to_digit(10)?;
        for _ in 0..place % 8 {
            digit = *PERMUTED.get(usize::try_from(digit).ok()?)?;
        }
        check = times(check, digit);
    }
    Some(check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_of_published_codes_hold_and_every_change_of_a_digit_is_seen() {
        for code in ["22298006", "73211009", "38341003", "195967001", "900000000000207008"] {
            assert_eq!(verhoeff(code), Some(0), "{code}");
            for place in 0..code.len() {
                for digit in '0'..='9' {
                    let mut changed = code.to_owned();
                    changed.replace_range(place..=place, digit.encode_utf8(&mut [0; 4]));
                    assert_eq!(verhoeff(&changed) == Some(0), changed == code, "{changed}");
                }
            }
        }
        for code in ["34895-3", "4548-4", "2160-0", "718-7"] {
            assert!(is_loinc(code), "{code}");
        }
    }
}
