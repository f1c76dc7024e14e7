//! Running text without marks.

use crate::inline::{Inline, Inlines};
use crate::shift::ShiftSigns;

impl Inlines {
    /// The words for where no marks can stand: the title of a window, a bookmark, the text alternative of an image.
    ///
    /// A line break is a space. Raised and lowered characters have the signs of [`ShiftSigns`]. Addresses, definitions and long
    /// forms are not in it.
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
        self.flat(" ")
    }

    /// The same with `line_break` where one is.
    pub(crate) fn flat(&self, line_break: &'static str) -> String {
        let mut flat = Flat { out: String::new(), line_break, open: None };
        flat.inlines(self);
        flat.out
    }
}

struct Flat {
    out: String,
    line_break: &'static str,
    /// Signs of the raised or lowered characters with which `out` ends, and where these begin.
    open: Option<(ShiftSigns, usize)>,
}

impl Flat {
    fn inlines(&mut self, words: &Inlines) {
        for piece in words {
            match piece {
                Inline::Text(text) => self.text(text),
                Inline::Emphasis(inner) | Inline::Strong(inner) => self.inlines(inner),
                Inline::Subscript(inner) => self.shifted(ShiftSigns::lowered(&self.out, inner), inner),
                Inline::Superscript(inner) => self.shifted(ShiftSigns::raised(inner), inner),
                Inline::Link(link) => self.inlines(link.content()),
                Inline::Term(term) => self.inlines(&term.content),
                Inline::Abbreviation(abbreviation) => self.text(&abbreviation.short),
                Inline::Foreign(foreign) => self.inlines(&foreign.content),
                Inline::LineBreak => self.text(self.line_break),
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.close(text);
        self.out.push_str(text);
    }

    /// Puts parentheses around raised or lowered characters that `next` would lengthen.
    fn close(&mut self, next: &str) {
        if let Some((signs, start)) = self.open.take()
            && let Some(opening) = signs.around(next)
        {
            self.out.insert_str(start, opening);
            self.out.push(')');
        }
    }

    fn shifted(&mut self, signs: ShiftSigns, inner: &Inlines) {
        match signs.before() {
            "" => self.close(&inner.plain_text()),
            before => self.text(before),
        }
        let start = self.out.len();
        self.inlines(inner);
        self.out.push_str(signs.after());
        self.open = Some((signs, start));
    }
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
            (vec![plain("10"), sup("3"), sub("m2"), plain("5")], "10^(3)_(m2)5"),
        ] {
            assert_eq!(Inlines::new(pieces).expect("words").one_line(), line);
        }
    }
}
