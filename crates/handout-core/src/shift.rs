//! Raised and lowered characters where no marks can stand.

use crate::inline::{Inline, Inlines};

/// The signs that keep raised or lowered characters apart from their neighbours in plain text, so that 10⁹ does not become 109.
///
/// Raised characters come after a `^`, in parentheses unless they read as one exponent. Lowered ones are set like any others,
/// as in H2O, unless two numbers would become one: then after a `_`. Where what follows would be taken for a part of them, they
/// get parentheses as well; that is known only when it is there, see [`around`](Self::around).
///
/// # Examples
///
/// ```
/// use handout_core::{Inlines, ShiftSigns};
///
/// let nine = Inlines::text("9")?;
/// let raised = ShiftSigns::raised(&nine);
/// assert_eq!((raised.before(), raised.after()), ("^", ""));
/// assert_eq!(raised.around(" litres"), None);
/// assert_eq!(raised.around("5"), Some("(")); // 10^(9)5
/// assert_eq!(ShiftSigns::lowered("CO", &nine).before(), "");
/// assert_eq!(ShiftSigns::lowered("10", &nine).before(), "_");
/// # Ok::<(), handout_core::InlinesError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShiftSigns {
    raised: bool,
    /// `^` or `_` stands before the characters.
    signed: bool,
    /// They stand in parentheses whatever follows.
    enclosed: bool,
    /// What follows might be taken for a part of them.
    open: bool,
}

impl ShiftSigns {
    /// The signs of raised characters.
    #[must_use]
    pub fn raised(inner: &Inlines) -> Self {
        let single = matches!(&**inner, [Inline::Text(text)] if is_one_exponent(text));
        Self { raised: true, signed: true, enclosed: !single, open: single }
    }

    /// The signs of lowered characters behind the words `before`.
    #[must_use]
    pub fn lowered(before: &str, inner: &Inlines) -> Self {
        let plain = inner.plain_text();
        let signed = before.ends_with(char::is_numeric) && plain.starts_with(char::is_numeric);
        Self { raised: false, signed, enclosed: false, open: plain.ends_with(char::is_numeric) }
    }

    /// What stands before the characters.
    #[must_use]
    pub fn before(self) -> &'static str {
        match (self.signed, self.raised, self.enclosed) {
            (false, ..) => "",
            (true, true, true) => "^(",
            (true, true, false) => "^",
            (true, false, _) => "_",
        }
    }

    /// What stands behind them.
    #[must_use]
    pub fn after(self) -> &'static str {
        if self.enclosed { ")" } else { "" }
    }

    /// What goes between [`before`](Self::before) and the characters when `next` is the text that follows; then a `)` goes behind
    /// them. `None`: nothing, `next` cannot be taken for a part of them.
    #[must_use]
    pub fn around(self, next: &str) -> Option<&'static str> {
        let mut characters = next.chars();
        let runs_on = match characters.next() {
            Some(first) if first.is_numeric() => true,
            Some(first) if first.is_alphabetic() => self.raised,
            Some('.' | ',') => characters.next().is_some_and(char::is_numeric),
            _ => false,
        };
        (self.open && runs_on).then_some(if self.signed { "(" } else { "_(" })
    }
}

/// Whether raised characters read as one without parentheses: letters or digits after at most one sign, or one sign.
fn is_one_exponent(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-', '−', '±', '–']).unwrap_or(text);
    unsigned.chars().all(char::is_alphanumeric) || text.chars().count() == 1
}
