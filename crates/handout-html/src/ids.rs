//! [`Ids`]: the names on a page that links lead to, each once.

use handout_core::{Draft, Inline, Inlines, Section, Slug};

use crate::names::{NameId, Names};

/// The ids of an article, all given before it is written: a table of contents comes before the sections.
///
/// A section's own id stays as it is. A section without one gets its heading as a slug, so that a link to it can be read
/// and stays when sections are added around it; a heading without Latin letters gives no slug, so the kind of section
/// takes its place. Whatever is taken already gets a number.
///
/// Slugs have neither `_` nor `--` in them. So `prefix--id` and `article_part-1` can be no other id of the page, whatever
/// prefixes and articles stand beside one another on it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids {
    pub(crate) names: Names,
    article: NameId,
    /// Those of the sections, in the order in which they stand.
    sections: Vec<NameId>,
}

impl Ids {
    /// Gives an id to the article and all its sections.
    pub(crate) fn assign(&mut self, article: &Draft, words: &mut String) {
        self.names.clear();
        self.sections.clear();
        // What sections are called is set aside, for links to them stand in the article. A section may be called like the
        // article and then comes first.
        self.reserve(&article.sections);
        self.article = self.claim(&article.id);
        self.sections(&article.sections, words);
    }

    /// The id of the article.
    pub(crate) fn article(&self) -> NameId {
        self.article
    }

    /// The id of the section that is the `index`th of all, subsections counted.
    pub(crate) fn section(&self, index: usize) -> NameId {
        self.sections.get(index).copied().unwrap_or_default()
    }

    /// An id with what stands before every id of this article.
    pub(crate) fn on_page(&self, id: NameId, prefix: Option<&Slug>) -> String {
        let (prefix, between) = prefix.map_or(("", ""), |prefix| (prefix, "--"));
        [prefix, between, self.names.get(id)].concat()
    }

    fn reserve(&mut self, sections: &[Section]) {
        for section in sections {
            if let Some(id) = &section.id {
                self.claim(id);
            }
            self.reserve(&section.subsections);
        }
    }

    fn claim(&mut self, id: &Slug) -> NameId {
        let start = self.names.text.len();
        self.names.text.push_str(id);
        self.names.claim(start)
    }

    fn sections(&mut self, sections: &[Section], words: &mut String) {
        for section in sections {
            let own = section.id.as_ref().and_then(|id| self.names.find(id));
            let id = own.unwrap_or_else(|| self.derived(section, words));
            self.sections.push(id);
            self.sections(&section.subsections, words);
        }
    }

    fn derived(&mut self, section: &Section, words: &mut String) -> NameId {
        let start = self.names.text.len();
        if !Slug::push_derived(plain(&section.heading, words), &mut self.names.text) {
            self.names.text.push_str(section.kind.as_str());
        }
        self.names.claim(start)
    }
}

/// The words as plain text, in `buffer` where they are more than one piece.
pub(crate) fn plain<'w>(words: &'w Inlines, buffer: &'w mut String) -> &'w str {
    if let [Inline::Text(text)] = &**words {
        return text;
    }
    buffer.clear();
    words.push_plain_text(buffer);
    buffer
}

/// How many sections there are, subsections counted.
pub(crate) fn count(section: &Section) -> usize {
    1 + section.subsections.iter().map(count).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use handout_core::{Inlines, LanguageTag, SectionKind};

    use super::*;

    fn section(kind: &str, heading: &str, id: Option<&str>) -> Section {
        let mut section = Section::new(kind.parse().expect("kind"), Inlines::text(heading).expect("heading"));
        section.id = id.map(|id| Slug::new(id).expect("slug"));
        section
    }

    #[test]
    fn each_id_is_there_once() {
        let mut draft = Draft::new(
            Slug::new("causes").expect("slug"),
            LanguageTag::english(),
            Inlines::text("Causes").expect("title"),
        );
        draft.sections = vec![
            section("causes", "What is the cause?", None),
            section("causes", "What is the cause?", Some("causes")),
            section("causes", "What is the cause?", None),
            section("causes", "ما هي الأسباب؟", None),
            section("other", "What is the cause? 2", None),
            section("other", "؟", Some("what-is-the-cause-3")),
            section("other", "What is the cause?", None),
            Section::new(SectionKind::other(), Inlines::text("?").expect("heading")),
        ];
        let mut ids = Ids::default();
        // A second time changes nothing.
        ids.assign(&draft, &mut String::new());
        ids.assign(&draft, &mut String::new());
        let name = |id| ids.names.get(id).to_owned();
        assert_eq!(name(ids.article()), "causes-2");
        let sections: Vec<_> = (0..draft.sections.len()).map(|index| name(ids.section(index))).collect();
        assert_eq!(
            sections,
            [
                "what-is-the-cause",
                "causes",
                "what-is-the-cause-2",
                "causes-3",
                "what-is-the-cause-2-2",
                "what-is-the-cause-3",
                "what-is-the-cause-4",
                "other"
            ]
        );
    }
}
