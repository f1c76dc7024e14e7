//! [`Evidence`]: how a program tells a field from a file.

/// What in a file says that a field has one value and not another.
///
/// The kit writes the same article twice, with two values of the field, and looks at the second file. `{}` stands for what the
/// field says in it: words, an address, a date, a number, or a name such as `caution`. Where the values are no single word but
/// blocks or markup, it stands for nothing. A format that escapes a sign of an address finds the address by what is around it.
/// When evidence does not hold, the failure tells both values and where the files part.
///
/// # Examples
///
/// ```
/// use handout_conformance::Evidence;
/// use handout_core::Field;
///
/// fn evidence(field: Field) -> Option<Evidence> {
///     Some(Evidence::More(match field {
///         Field::Title => "<title>{}</title>",
///         Field::CalloutLevel => "data-level=\"{}\"",
///         _ => return None,
///     }))
/// }
/// # assert!(evidence(Field::Title).is_some());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "there is no fourth way to tell")]
pub enum Evidence {
    /// It is there more often than in the first file.
    More(&'static str),
    /// It is there less often.
    Less(&'static str),
    /// The lines that have it are others.
    Differs(&'static str),
}

impl Evidence {
    /// Whether two files, which differ in the field alone, show it. Nothing shows nothing.
    pub(crate) fn holds(self, words: &str, one: &str, two: &str) -> bool {
        let filled = |form: &str| form.replace("{}", words);
        let (Self::More(form) | Self::Less(form) | Self::Differs(form)) = self;
        if filled(form).is_empty() {
            return false;
        }
        match self {
            Self::More(form) => two.matches(&filled(form)).count() > one.matches(&filled(form)).count(),
            Self::Less(form) => two.matches(&filled(form)).count() < one.matches(&filled(form)).count(),
            Self::Differs(form) => {
                let form = filled(form);
                let lines = |all: &str| all.lines().filter(|line| line.contains(&form)).map(str::to_owned).collect();
                let [one, two]: [Vec<String>; 2] = [one, two].map(lines);
                !two.is_empty() && one != two
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Evidence::{Differs, Less, More};

    #[test]
    fn what_stands_in_both_files_is_none() {
        let (one, two) = ("lang: en\nb\nb\nsame", "lang: de\nb\nbb\nsame");
        for evidence in [More("b"), More("lang: {}"), Less("en"), Differs("lang: ")] {
            assert!(evidence.holds("de", one, two), "{evidence:?}");
        }
        for evidence in [More("lang: "), Less("b"), Differs("c"), Differs("same"), More(""), Differs(""), Less("")] {
            assert!(!evidence.holds("de", one, two), "{evidence:?}");
        }
        assert!(!More("{}").holds("", one, two));
        assert!(!Less("{}").holds("", two, one));
    }
}
