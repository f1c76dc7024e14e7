//! The article from title to colophon, and the [`Writer`] that all parts of it are written with.

use std::error::Error;
use std::fmt;

use handout_core::{
    Article, Direction, Draft, ExportError, Inlines, Label, Labels, LanguageTag, Section, TemplatePiece, emergencies,
};
use serde::Serialize;

use crate::escape::Markup;
use crate::names::NameId;
use crate::options::HtmlOptions;
use crate::scratch::Scratch;
use crate::styles;
use crate::templates::{Fill, Partial, Templates, Values};

/// What is known of a finished `<article>`.
pub(crate) struct Body {
    /// Where it begins; before it stands the clinic.
    pub(crate) article: usize,
    /// Whether words of the labels stand in it.
    pub(crate) labelled: bool,
}

/// Appends the article to `out`. When it fails, `out` is as it was.
pub(crate) fn write<'a>(
    article: &'a Article,
    options: &'a HtmlOptions,
    templates: &'a Templates,
    labels: &'a Labels,
    fragment: bool,
    scratch: &mut Scratch,
    out: &mut String,
) -> Result<Body, ExportError> {
    let start = out.len();
    let mut writer = Writer {
        out: Markup::new(std::mem::take(out)),
        options,
        fragment,
        templates,
        failed: None,
        labels,
        language: &article.language,
        direction: article.direction(),
        scratch: std::mem::take(scratch),
        sections: 0,
        numbered: 0,
        emergencies: 0,
        repeating: false,
        #[cfg(feature = "digest")]
        digest: options.digest.then(|| article.digest().urn()),
        labelled: false,
    };
    let Scratch { ids, told, printed_dates, words } = &mut writer.scratch;
    ids.assign(article, words);
    told.clear();
    printed_dates.clear();
    if fragment && options.styles {
        writer.out.style_element(styles::ARTICLE);
        if let Some(own) = styles::own(options) {
            writer.out.style_element(&own);
        }
    }
    if let Some(clinic) = &options.clinic {
        writer.clinic(clinic);
    }
    let body = Body { article: writer.out.len(), labelled: false };
    writer.article(article);
    *out = writer.out.into_string();
    *scratch = writer.scratch;
    match writer.failed {
        Some(source) => {
            out.truncate(start);
            Err(ExportError::Engine { format: crate::FORMAT.id, source })
        }
        None => Ok(Body { labelled: writer.labelled, ..body }),
    }
}

/// Writes an article. What surrounds the place that is being written is noted here, so that language and direction are
/// marked where they change and only there.
pub(crate) struct Writer<'a> {
    pub(crate) out: Markup,
    pub(crate) options: &'a HtmlOptions,
    /// Whether there is no page around the article.
    pub(crate) fragment: bool,
    pub(crate) templates: &'a Templates,
    /// The first error of the template engine. No checked template makes one.
    failed: Option<Box<dyn Error + Send + Sync>>,
    pub(crate) labels: &'a Labels,
    /// The language that a reader is in at this place.
    pub(crate) language: &'a LanguageTag,
    /// The direction of this place.
    pub(crate) direction: Direction,
    pub(crate) scratch: Scratch,
    /// Sections so far.
    sections: usize,
    /// How many parts were given an id by number.
    numbered: u64,
    /// Callouts of level `Emergency` so far.
    pub(crate) emergencies: usize,
    /// Whether the words at hand stand in another place as well, where their links and meanings are.
    pub(crate) repeating: bool,
    /// The article's digest, when it is to be told.
    #[cfg(feature = "digest")]
    digest: Option<String>,
    labelled: bool,
}

impl<'a> Writer<'a> {
    fn article(&mut self, article: &'a Article) {
        let id = self.scratch.ids.article();
        self.out.markup("<article class=\"handout\"");
        // The page says it in `<html>`.
        if self.fragment {
            self.language_attributes();
        }
        #[cfg(feature = "digest")]
        if let Some(digest) = &self.digest {
            self.out.markup(" data-digest=\"");
            self.out.value(digest);
            self.out.markup("\"");
        }
        self.out.markup(" aria-labelledby=\"");
        self.id(id);
        self.out.markup("\">\n");
        let level = self.options.heading_level.get();
        self.title(article, id, level);
        emergencies(article, &mut |emergency| self.emergency(&emergency));
        self.contents(article);
        self.blocks(&article.intro);
        for section in &article.sections {
            self.section(section, level + 1);
        }
        if !article.colophon.is_empty() {
            self.colophon(article);
        }
        self.out.markup("</article>\n");
    }

    fn title(&mut self, article: &'a Draft, id: NameId, level: u8) {
        if self.templates.overrides(Partial::Title) {
            let own = TitleValues {
                id: &self.id_text(id),
                level,
                has_subtitle: article.subtitle.is_some(),
                has_synonyms: !article.synonyms.is_empty(),
            };
            return self.partial(
                Partial::Title,
                own,
                &[
                    ("heading", &|writer: &mut Self| writer.heading(level, id, &article.title)),
                    ("subtitle", &|writer: &mut Self| writer.subtitle(article)),
                    ("synonyms", &|writer: &mut Self| writer.synonyms(article)),
                ],
            );
        }
        self.out.markup("<header>\n");
        self.heading(level, id, &article.title);
        self.subtitle(article);
        self.synonyms(article);
        self.out.markup("</header>\n");
    }

    fn subtitle(&mut self, article: &'a Draft) {
        if let Some(subtitle) = &article.subtitle {
            self.out.markup("<p class=\"subtitle\">");
            self.inlines(subtitle);
            self.out.markup("</p>\n");
        }
    }

    fn synonyms(&mut self, article: &'a Draft) {
        if !article.synonyms.is_empty() {
            self.out.markup("<p class=\"synonyms\">");
            self.template(Label::AlsoCalled, |writer| {
                for (index, synonym) in article.synonyms.iter().enumerate() {
                    writer.out.text(if index > 0 { ", " } else { "" });
                    writer.run(&synonym.name, synonym.language.as_ref().unwrap_or(&article.language));
                }
            });
            self.out.markup("</p>\n");
        }
    }

    fn colophon(&mut self, article: &'a Draft) {
        if self.templates.overrides(Partial::Colophon) {
            let lines: Fill<'_, 'a> = &|writer| writer.colophon_lines(article);
            return self.partial(Partial::Colophon, (), &[("lines", lines)]);
        }
        self.out.markup("<footer>\n");
        self.colophon_lines(article);
        self.out.markup("</footer>\n");
    }

    fn colophon_lines(&mut self, article: &'a Draft) {
        for line in &article.colophon {
            self.colophon_line(line, &article.language);
        }
    }

    fn section(&mut self, section: &'a Section, level: u8) {
        let outer = (self.language, self.direction);
        let id = self.scratch.ids.section(self.sections);
        self.sections += 1;
        let language = section.language.as_ref().filter(|language| **language != *self.language);
        if let Some(language) = language {
            (self.language, self.direction) = (language, language.direction());
        }
        if self.templates.overrides(Partial::Section) {
            self.overridden_section(section, level, id, language.is_some());
        } else {
            if language.is_some() {
                self.out.markup("<section");
                self.language_attributes();
                self.out.markup(" aria-labelledby=\"");
            } else {
                self.out.markup("<section aria-labelledby=\"");
            }
            self.id(id);
            self.out.markup("\" data-kind=\"");
            self.out.slug(section.kind.as_str());
            self.out.markup("\">\n");
            self.heading(level, id, &section.heading);
            self.section_content(section, level);
            self.out.markup("</section>\n");
        }
        (self.language, self.direction) = outer;
    }

    fn section_content(&mut self, section: &'a Section, level: u8) {
        self.blocks(&section.blocks);
        for subsection in &section.subsections {
            self.section(subsection, level + 1);
        }
    }

    /// An override may forget that the language changes. The article does not.
    fn overridden_section(&mut self, section: &'a Section, level: u8, id: NameId, foreign: bool) {
        if foreign {
            self.out.markup("<div");
            self.language_attributes();
            self.out.markup(">\n");
        }
        self.partial(
            Partial::Section,
            SectionValues { id: &self.id_text(id), kind: section.kind.as_str(), level },
            &[
                ("heading", &|writer: &mut Self| writer.heading(level, id, &section.heading)),
                ("content", &|writer: &mut Self| writer.section_content(section, level)),
            ],
        );
        if foreign {
            self.out.markup("</div>\n");
        }
    }

    /// A partial that the caller has overridden.
    pub(crate) fn partial(&mut self, partial: Partial, own: impl Serialize, slots: &[(&'static str, Fill<'_, 'a>)]) {
        let values = Values::new(self.language, self.direction.as_str(), own);
        if let Err(error) = self.templates.write(self, partial, &values, slots) {
            self.failed.get_or_insert(error);
        }
    }

    /// A heading. HTML has six levels; what is deeper says its level by its role (ARIA 1.2, `heading`).
    fn heading(&mut self, level: u8, id: NameId, words: &'a Inlines) {
        let (open, close) = match level {
            0 | 1 => ("<h1 id=\"", "</h1>\n"),
            2 => ("<h2 id=\"", "</h2>\n"),
            3 => ("<h3 id=\"", "</h3>\n"),
            4 => ("<h4 id=\"", "</h4>\n"),
            5 => ("<h5 id=\"", "</h5>\n"),
            6 => ("<h6 id=\"", "</h6>\n"),
            deep => {
                self.out.markup("<div role=\"heading\" aria-level=\"");
                self.out.number(deep.into());
                ("\" id=\"", "</div>\n")
            }
        };
        self.out.markup(open);
        self.id(id);
        self.out.markup("\">");
        self.inlines(words);
        self.out.markup(close);
    }

    /// The number of a part that needs an id although nobody links to it.
    pub(crate) fn next_part(&mut self) -> u64 {
        self.numbered += 1;
        self.numbered
    }

    /// The id of such a part.
    pub(crate) fn part_id(&mut self, part: u64) {
        self.name_of("part-");
        self.out.number(part);
    }

    /// An id as it is on the page.
    pub(crate) fn id(&mut self, id: NameId) {
        self.prefix();
        self.out.slug(self.scratch.ids.names.get(id));
    }

    pub(crate) fn prefix(&mut self) {
        if let Some(prefix) = &self.options.id_prefix {
            self.out.slug(prefix);
            self.out.markup("--");
        }
    }

    /// An id for a template, which escapes what it puts in.
    pub(crate) fn id_text(&self, id: NameId) -> String {
        self.scratch.ids.on_page(id, self.options.id_prefix.as_ref())
    }

    /// The same for a part that has its id from the article.
    pub(crate) fn id_of(&self, part: fmt::Arguments<'_>) -> String {
        format!("{}_{part}", self.id_text(self.scratch.ids.article()))
    }

    /// An id that no section has, or its beginning.
    pub(crate) fn name_of(&mut self, part: &'static str) {
        self.id(self.scratch.ids.article());
        self.out.markup("_");
        self.out.markup(part);
    }

    /// Words that stand in another place as well, without what only one place can have.
    pub(crate) fn repeated(&mut self, words: &'a Inlines) {
        self.repeating = true;
        self.inlines(words);
        self.repeating = false;
    }

    /// What `inside` writes, in a span if this place is in another language.
    pub(crate) fn in_language(&mut self, language: &'a LanguageTag, inside: impl FnOnce(&mut Self)) {
        if is_same(language, self.language) {
            return inside(self);
        }
        let outer = (self.language, self.direction);
        (self.language, self.direction) = (language, language.direction());
        self.out.markup("<span");
        self.language_attributes();
        self.out.markup(">");
        inside(self);
        self.out.markup("</span>");
        (self.language, self.direction) = outer;
    }

    /// `lang` and `dir` of this place. `dir` also isolates: nothing inside changes the order of what is around it.
    pub(crate) fn language_attributes(&mut self) {
        self.out.markup(" lang=\"");
        self.out.value(self.language);
        self.out.markup(match self.direction {
            Direction::LeftToRight => "\" dir=\"ltr\"",
            Direction::RightToLeft => "\" dir=\"rtl\"",
        });
    }

    /// What is never read from right to left, such as a date: says so where everything around it is.
    pub(crate) fn left_to_right(&mut self) {
        if self.direction == Direction::RightToLeft {
            self.out.markup(" dir=\"ltr\"");
        }
    }

    /// Words in `language` that stand among others, such as a name. They are isolated where their direction, or that of
    /// what is around them, could change the order.
    pub(crate) fn run(&mut self, words: &str, language: &LanguageTag) {
        let foreign = !is_same(language, self.language);
        let isolated = self.direction == Direction::RightToLeft || has_right_to_left(words);
        // Commas and spaces between names are of no language.
        if !(foreign || isolated) || !words.contains(char::is_alphanumeric) {
            return self.out.text(words);
        }
        self.out.markup("<bdi");
        if foreign {
            self.out.markup(" lang=\"");
            self.out.value(language);
            self.out.markup("\"");
        }
        self.out.markup(">");
        self.out.text(words);
        self.out.markup("</bdi>");
    }

    /// Words of the labels, whatever `inside` writes among them. When the labels are in another language than this place,
    /// because there are none in its own or the caller chose so, they stand in a span that says which (WCAG 2.2 3.1.2).
    pub(crate) fn labelled(&mut self, inside: impl FnOnce(&mut Self)) {
        self.labelled = true;
        self.in_language(self.labels.language(), inside);
    }

    /// The words of a label with its slot filled in.
    pub(crate) fn template(&mut self, label: Label, mut slot: impl FnMut(&mut Self)) {
        self.labelled(|writer| {
            let labels = writer.labels;
            for piece in labels.pieces(label) {
                match piece {
                    TemplatePiece::Words(words) => writer.out.text(words),
                    TemplatePiece::Slot(_) => slot(writer),
                }
            }
        });
    }

    /// The words of a label that has no slot.
    pub(crate) fn label(&mut self, label: Label) {
        self.labelled(|writer| writer.out.text(writer.labels.get(label)));
    }
}

#[derive(Serialize)]
struct TitleValues<'v> {
    id: &'v str,
    level: u8,
    has_subtitle: bool,
    has_synonyms: bool,
}

#[derive(Serialize)]
struct SectionValues<'v> {
    id: &'v str,
    kind: &'v str,
    level: u8,
}

/// Whether a screen reader speaks both with one voice: the region makes no difference, the script does.
pub(crate) fn is_same(one: &LanguageTag, other: &LanguageTag) -> bool {
    one == other || (one.primary() == other.primary() && one.script() == other.script())
}

/// Whether there are characters that run from right to left: the blocks of the Unicode ranges that are set aside for
/// such scripts.
pub(crate) fn has_right_to_left(words: &str) -> bool {
    !words.is_ascii()
        && words.chars().any(|character| {
            matches!(character,
                '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{2067}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
                | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        })
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn the_script_makes_another_language_and_the_region_does_not() {
        for (one, other, same) in [
            ("en", "en", true),
            ("en-US", "en-GB", true),
            ("zh-Hans-CN", "zh-Hans", true),
            ("zh-Hans", "zh-Hant", false),
            ("sr", "sr-Latn", false),
            ("en", "es", false),
        ] {
            assert_eq!(is_same(&one.parse().expect("tag"), &other.parse().expect("tag")), same, "{one} {other}");
        }
    }
}
