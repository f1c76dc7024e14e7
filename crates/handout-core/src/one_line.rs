//! Running text without marks, where a raised or lowered digit must not become part of another number.

use crate::inline::{Inline, Inlines};

impl Inlines {
    /// The words for where no marks can stand: the title of a window, a bookmark, the text alternative of an image.
    ///
    /// A line break is a space. Raised characters come after a `^`; lowered ones are set like any others, unless two numbers would
    /// become one: then after a `_`. Where what follows would be taken for a part of them, they stand in parentheses. Addresses,
    /// definitions and long forms are not in it.
    ///
    /// # Examples
    ///
    /// ```
    /// use handout_core::{Inline, Inlines};
    ///
    /// let sup = |text| Inlines::text(text).map(Inline::Superscript);
    /// let words = Inlines::text("Below 150 × 10")?.then(sup("9")?).then(Inline::LineBreak);
    /// assert_eq!(words.clone().then(Inline::Emphasis("a litre".try_into()?)).one_line(), "Below 150 × 10^9 a litre");
    /// assert_eq!(words.plain_text(), "Below 150 × 109\n");
    /// # Ok::<(), handout_core::InlinesError>(())
    /// ```
    #[must_use]
    pub fn one_line(&self) -> String {
        let mut line = OneLine::default();
        line.inlines(self);
        line.out
    }
}

#[derive(Default)]
struct OneLine {
    out: String,
    /// Raised or lowered characters with which `out` ends, if the next ones might be taken for a part of them.
    open: Option<Script>,
}

struct Script {
    start: usize,
    raised: bool,
    /// Whether `^` or `_` stands before them.
    signed: bool,
}

impl OneLine {
    fn inlines(&mut self, words: &Inlines) {
        for piece in words {
            match piece {
                Inline::Text(text) => self.text(text),
                Inline::Emphasis(inner) | Inline::Strong(inner) => self.inlines(inner),
                Inline::Subscript(inner) => self.lowered(inner),
                Inline::Superscript(inner) => self.raised(inner),
                Inline::Link(link) => self.inlines(link.content()),
                Inline::Term(term) => self.inlines(&term.content),
                Inline::Abbreviation(abbreviation) => self.text(&abbreviation.short),
                Inline::Foreign(foreign) => self.inlines(&foreign.content),
                Inline::LineBreak => self.text(" "),
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.close(text);
        self.out.push_str(text);
    }

    /// Puts parentheses around raised or lowered characters that `next` would lengthen.
    fn close(&mut self, next: &str) {
        if let Some(Script { start, raised, signed }) = self.open.take()
            && runs_on(raised, next)
        {
            self.out.insert_str(start, if signed { "(" } else { "_(" });
            self.out.push(')');
        }
    }

    fn lowered(&mut self, inner: &Inlines) {
        let plain = inner.plain_text();
        let signed = self.out.ends_with(char::is_numeric) && plain.starts_with(char::is_numeric);
        if signed {
            self.text("_");
        } else {
            self.close(&plain);
        }
        let start = self.out.len();
        self.inlines(inner);
        self.open = plain.ends_with(char::is_numeric).then_some(Script { start, raised: false, signed });
    }

    fn raised(&mut self, inner: &Inlines) {
        let single = matches!(&**inner, [Inline::Text(text)] if is_one_exponent(text));
        self.text(if single { "^" } else { "^(" });
        let start = self.out.len();
        self.inlines(inner);
        if single {
            self.open = Some(Script { start, raised: true, signed: true });
        } else {
            self.text(")");
        }
    }
}

/// Whether `next` would lengthen what stands before it.
fn runs_on(raised: bool, next: &str) -> bool {
    let mut characters = next.chars();
    match characters.next() {
        Some(first) if first.is_numeric() => true,
        Some(first) if first.is_alphabetic() => raised,
        Some('.' | ',') => characters.next().is_some_and(char::is_numeric),
        _ => false,
    }
}

/// Whether raised characters read as one without parentheses: letters or digits after at most one sign, or one sign.
fn is_one_exponent(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-', '−', '±', '–']).unwrap_or(text);
    unsigned.chars().all(char::is_alphanumeric) || text.chars().count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_what_they_are() {
        let words = |text: &str| Inlines::text(text).expect("words");
        let sub = |text: &str| Inline::Subscript(words(text));
        let sup = |text: &str| Inline::Superscript(words(text));
        let plain = |text: &str| Inline::Text(crate::Text::new(text).expect("text"));
        let strong = |inner| Inline::Strong(Inlines::new(vec![inner]).expect("words"));
        for (pieces, line) in [
            (vec![plain("H"), sub("2"), plain("O")], "H2O"),
            (vec![plain("x"), sub("1"), plain("5")], "x_(1)5"),
            (vec![plain("10"), sub("2")], "10_2"),
            (vec![plain("10"), sub("2"), plain("5")], "10_(2)5"),
            (vec![plain("10"), sub("2"), sup("3")], "10_2^3"),
            (vec![plain("10"), sup("3"), sub("2")], "10^3_2"),
            (vec![plain("10"), sup("3"), sub("m")], "10^(3)m"),
            (vec![plain("10"), sup("9"), plain(". Then")], "10^9. Then"),
            (vec![plain("10"), sup("9"), plain(".5")], "10^(9).5"),
            (vec![plain("10"), sup("9"), plain("m")], "10^(9)m"),
            (vec![plain("10"), sup("9"), strong(plain("5"))], "10^(9)5"),
            (vec![plain("10"), sup("9 m")], "10^(9 m)"),
            (vec![plain("10"), sup("−9"), Inline::LineBreak, plain("m")], "10^−9 m"),
            (vec![plain("10"), strong(sup("9"))], "10^9"),
        ] {
            assert_eq!(Inlines::new(pieces).expect("words").one_line(), line);
        }
    }
}
