//! [`Ids`]: the names on a page that links lead to, each once.

use std::borrow::Cow;
use std::collections::BTreeMap;

use handout_core::{Draft, Section, Slug};

/// The ids of an article.
///
/// A section's own id stays as it is. A section without one gets its heading as a slug, so that a link to it can be read
/// and stays when sections are added around it; a heading without Latin letters gives no slug, so the kind of section
/// takes its place. Whatever is taken already gets a number.
///
/// Slugs have neither `_` nor `--` in them. So `prefix--id` and `article_part-1` can be no other id of the page, whatever
/// prefixes and articles stand beside one another on it.
pub(crate) struct Ids<'a> {
    prefix: Option<&'a Slug>,
    /// Each id with the number that its next namesake tries: equal headings cost no more than different ones.
    taken: BTreeMap<Cow<'a, str>, u64>,
}

impl<'a> Ids<'a> {
    /// Sets aside what sections are called, for links to them stand in the article.
    pub(crate) fn new(article: &'a Draft, prefix: Option<&'a Slug>) -> Self {
        let mut ids = Self { prefix, taken: BTreeMap::new() };
        ids.reserve(&article.sections);
        ids
    }

    fn reserve(&mut self, sections: &'a [Section]) {
        for section in sections {
            if let Some(id) = &section.id {
                self.taken.insert(Cow::Borrowed(id), 2);
            }
            self.reserve(&section.subsections);
        }
    }

    /// The id of the article. A section may be called like it and then comes first, since links lead there.
    pub(crate) fn article(&mut self, article: &'a Draft) -> Cow<'a, str> {
        let id = self.claim(Cow::Borrowed(&article.id));
        self.on_page(id)
    }

    /// The id of a section. Each is asked for once.
    pub(crate) fn section(&mut self, section: &'a Section) -> Cow<'a, str> {
        if let Some(id) = &section.id {
            return self.on_page(Cow::Borrowed(id));
        }
        let heading = Slug::derive(&section.heading.plain_text()).map(|slug| Cow::Owned(slug.into_string()));
        let id = self.claim(heading.unwrap_or(Cow::Borrowed(section.kind.as_str())));
        self.on_page(id)
    }

    /// What a link to the section of this id leads to.
    pub(crate) fn target(&self, id: &'a Slug) -> Cow<'a, str> {
        self.on_page(Cow::Borrowed(id))
    }

    fn on_page(&self, id: Cow<'a, str>) -> Cow<'a, str> {
        match self.prefix {
            Some(prefix) => Cow::Owned(format!("{prefix}--{id}")),
            None => id,
        }
    }

    fn claim(&mut self, name: Cow<'a, str>) -> Cow<'a, str> {
        let Some(mut number) = self.taken.get(&name).copied() else {
            self.taken.insert(name.clone(), 2);
            return name;
        };
        loop {
            let numbered: Cow<'a, str> = Cow::Owned(format!("{name}-{number}"));
            number += 1;
            if !self.taken.contains_key(&numbered) {
                self.taken.insert(name, number);
                self.taken.insert(numbered.clone(), 2);
                return numbered;
            }
        }
    }
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
        let mut ids = Ids::new(&draft, None);
        let article = ids.article(&draft);
        let sections: Vec<_> = draft.sections.iter().map(|section| ids.section(section)).collect();
        assert_eq!(article, "causes-2");
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
        let prefix = Slug::new("left").expect("slug");
        let mut ids = Ids::new(&draft, Some(&prefix));
        assert_eq!((&*ids.article(&draft), &*ids.section(&draft.sections[1])), ("left--causes-2", "left--causes"));
    }
}
