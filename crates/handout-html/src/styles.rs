//! The style sheet: fixed, and without any words. What options change of it stands in a short sheet behind it.

use std::fmt::{Display, Write};

use handout_core::{Measures, Profile};
use sha2::{Digest, Sha256};

use crate::options::HtmlOptions;
use crate::theme::Palette;

/// The styles of the article and of the clinic's header.
pub(crate) const ARTICLE: &str = include_str!("../templates/styles.css");

/// The same with those of the page around it.
pub(crate) const PAGE: &str =
    concat!(include_str!("../templates/styles.css"), "\n", include_str!("../templates/page.css"));

/// What a page's Content-Security-Policy allows besides `data:` images: exactly [`PAGE`]. A test computes it.
pub(crate) const PAGE_HASH: &str = "sha256-2I2WEEbeIlDYuNno0+C7VBXZ6RJU2MthGd8CqKEWPzQ=";

/// The style sheet of a fragment with these options, for the page that it stands in. It has no words of any article, and
/// sets nothing outside of the classes `handout` and `handout-clinic` but custom properties that begin with `--handout-`.
///
/// # Examples
///
/// ```
/// use handout_html::{HtmlOptions, style_sheet};
///
/// assert!(style_sheet(&HtmlOptions::default()).contains(".handout .callout {"));
/// ```
#[must_use]
pub fn style_sheet(options: &HtmlOptions) -> String {
    [ARTICLE, &own(options).unwrap_or_default()].concat()
}

/// What the profile and the theme change: custom properties, each a number, a colour or a list of fonts.
///
/// Nothing else can get into it, and none of these has a sign that could end its declaration or the style element.
pub(crate) fn own(options: &HtmlOptions) -> Option<String> {
    if options.profile == Profile::Standard && options.theme.is_none() {
        return None;
    }
    let mut sheet = String::with_capacity(1024);
    sheet.push_str("\n:root {\n");
    if options.profile != Profile::Standard {
        measures(&mut sheet, &options.profile.measures());
    }
    if let Some(font) = options.theme.as_ref().and_then(|theme| theme.font()) {
        set(&mut sheet, "font", font);
    }
    sheet.push_str("}\n");
    if options.profile != Profile::Standard {
        // Numbers of pages do not know the properties of what stands on them.
        let small = within(options.profile.measures().small, 6.0, 72.0);
        let _ = writeln!(sheet, "@page {{\n@bottom-center {{\nfont-size: {small}pt;\n}}\n}}");
    }
    if let Some(theme) = &options.theme {
        sheet.push_str("@media screen {\n:root {\n");
        colors(&mut sheet, theme.light());
        set(&mut sheet, "measure", format_args!("{}em", theme.measure()));
        set(&mut sheet, "spacing", f64::from(theme.spacing()) / 100.0);
        set(&mut sheet, "point", format_args!("{:.5}rem", POINT * f64::from(theme.size()) / 100.0));
        sheet.push_str("}\n}\n@media screen and (prefers-color-scheme: dark) {\n:root {\n");
        colors(&mut sheet, theme.dark());
        sheet.push_str("}\n}\n");
    }
    Some(sheet)
}

/// A point on a screen, in `rem`: a test compares it with the style sheet.
const POINT: f64 = 0.10326;

fn measures(sheet: &mut String, measures: &Measures) {
    let size = |size: f32| within(size, 6.0, 72.0);
    set(sheet, "size-title", size(measures.title));
    set(sheet, "size-heading", size(measures.heading));
    set(sheet, "size-subheading", size(measures.subheading));
    set(sheet, "size-text", size(measures.text));
    set(sheet, "size-small", size(measures.small));
    set(sheet, "leading", within(measures.leading, 1.0, 3.0));
    set(sheet, "letter-space", within(measures.letter_space, 0.0, 0.5));
    let (style, weight) = if measures.italics { ("italic", "inherit") } else { ("normal", "700") };
    set(sheet, "emphasis-style", style);
    set(sheet, "emphasis-weight", weight);
    set(sheet, "hyphens", if measures.hyphens { "auto" } else { "manual" });
}

fn colors(sheet: &mut String, palette: &Palette) {
    for (name, color) in palette.named() {
        set(sheet, name, color);
    }
}

fn set(sheet: &mut String, name: &str, value: impl Display) {
    // Writing to a string cannot fail.
    let _ = writeln!(sheet, "--handout-{name}: {value};");
}

/// The nearest of the allowed values, as the PDF takes them; the lowest for what is no number.
fn within(value: f32, least: f32, most: f32) -> f32 {
    if value > least { value.min(most) } else { least }
}

/// What the policy allows: the hash of a sheet (CSP 3, 2.3.1).
pub(crate) fn hash(sheet: &str) -> String {
    format!("sha256-{}", handout_core::to_base64(&Sha256::digest(sheet)))
}

#[cfg(test)]
mod tests;
