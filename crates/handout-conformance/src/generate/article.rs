//! Sections, metadata and the whole.

use std::collections::BTreeMap;

use handout_core::{
    AgeRange, Article, Audience, AudienceRole, Code, CodeRelation, CodeSystem, Coding, Draft, ExtKey, Identifier, Line,
    Provenance, Section, SectionKind, Slug, Synonym, Text, TranslationLink, TranslationRelation,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::colophon::{colophon_line, date, party};
use super::content::{LINKED, block, direction, inlines};
use super::text::{is_printable, language, line, slug, text, url};

/// Any [`Article`].
pub fn article() -> impl Strategy<Value = Article> {
    draft().prop_filter_map("an article", |draft| Article::try_from(draft).ok())
}

/// Any [`Article`] of characters that ordinary fonts have, in Latin, Greek, Cyrillic, Hebrew, Arabic and Devanagari letters,
/// with direction marks and joiners among them: for formats that print. Other characters are an `x`.
pub fn printable_article() -> impl Strategy<Value = Article> {
    article().prop_filter_map("an article of printable characters", |article| {
        // Field names and escapes are ASCII, so only the words change; two names may become one, which the gate refuses.
        let json: String = article.to_json().ok()?.chars().map(|c| if is_printable(c) { c } else { 'x' }).collect();
        Article::from_json(json).ok()
    })
}

/// Any [`Draft`] that the gate lets through: to break it in one place.
pub fn draft() -> impl Strategy<Value = Draft> {
    (head(), about(), body(), tail()).prop_map(|(mut draft, about, (intro, sections, linked), tail)| {
        (draft.identifiers, draft.summary, draft.audience, draft.codes) = about;
        (draft.intro, draft.sections) = (intro, sections);
        (draft.colophon, draft.provenance, draft.translations, draft.ext) = tail;
        draft.translations.retain(|translation| translation.language != draft.language);
        name_sections(&mut draft, linked);
        draft
    })
}

/// Any [`Section`], with others inside it up to four levels in all. Its links to `#part-linked` lead nowhere yet.
pub fn section() -> impl Strategy<Value = Section> {
    let block = block().boxed();
    let section = |inner: BoxedStrategy<Vec<Section>>| {
        (section_kind(), inlines(), option::weighted(0.3, language()), vec(block.clone(), 0..3), inner, any::<bool>())
            .prop_map(|(kind, heading, language, blocks, subsections, named)| {
                let mut section = Section::new(kind, heading);
                // The number comes when all sections are there.
                section.id = if named { Slug::new(LINKED).ok() } else { None };
                section.language = language;
                section.blocks = blocks;
                section.subsections = subsections;
                section
            })
            .boxed()
    };
    (0..3).fold(section(Just(Vec::new()).boxed()), |inner, _| {
        let deeper = vec(inner, 1..3);
        section(prop_oneof![4 => Just(Vec::new()), 1 => deeper].boxed())
    })
}

fn head() -> impl Strategy<Value = Draft> {
    let synonym = (line(), option::of(language())).prop_map(|(name, language)| {
        let mut synonym = Synonym::new(name);
        synonym.language = language;
        synonym
    });
    let rare = option::weighted(0.3, direction());
    (slug(), language(), rare, inlines(), option::weighted(0.3, inlines()), vec(synonym, 0..3)).prop_map(
        |(id, language, direction, title, subtitle, synonyms)| {
            let mut draft = Draft::new(id, language, title);
            draft.direction = direction;
            draft.subtitle = subtitle;
            draft.synonyms = synonyms;
            draft
        },
    )
}

fn about() -> impl Strategy<Value = (Vec<Identifier>, Option<Line>, Audience, Vec<Coding>)> {
    let identifier = (option::of(url()), line()).prop_map(|(system, value)| {
        let mut identifier = Identifier::new(value);
        identifier.system = system;
        identifier
    });
    (vec(identifier, 0..2), option::of(line()), audience(), vec(coding(), 0..3))
}

fn body() -> impl Strategy<Value = (Vec<handout_core::Block>, Vec<Section>, usize)> {
    // Without an intro there must be a section.
    prop_oneof![
        3 => (Just(Vec::new()), vec(section(), 1..4), any::<usize>()),
        1 => (vec(block(), 1..3), vec(section(), 0..3), any::<usize>()),
    ]
}

type Tail =
    (Vec<handout_core::ColophonLine>, Option<Provenance>, Vec<TranslationLink>, BTreeMap<ExtKey, BTreeMap<Line, Text>>);

fn tail() -> impl Strategy<Value = Tail> {
    let provenance = (option::of(url()), option::of(date(1900..2100)), option::of(party()), option::of(line()))
        .prop_map(|parts| {
            let mut provenance = Provenance::default();
            (provenance.url, provenance.retrieved, provenance.redistributor, provenance.note) = parts;
            provenance
        });
    let relation = select(vec![TranslationRelation::Original, TranslationRelation::Translation]);
    let translation =
        (language(), option::of(url()), option::of(slug()), relation).prop_map(|(language, url, id, relation)| {
            let mut translation = TranslationLink::new(language, relation);
            translation.url = url;
            translation.id = id;
            translation
        });
    let key = slug().prop_filter_map("a private name", |slug| ExtKey::new(format!("x-{slug}")).ok());
    let ext = btree_map(key, btree_map(line(), text(), 0..3), 0..2);
    (vec(colophon_line(), 0..4), option::weighted(0.2, provenance), vec(translation, 0..2), ext)
}

fn section_kind() -> impl Strategy<Value = SectionKind> {
    prop_oneof![
        6 => select(SectionKind::KNOWN.to_vec()),
        1 => Just(SectionKind::other()),
        1 => slug().prop_filter_map("a kind", |slug| slug.parse().ok()),
    ]
}

fn audience() -> impl Strategy<Value = Audience> {
    let role = select(vec![AudienceRole::Patient, AudienceRole::Caregiver, AudienceRole::Professional]);
    let ages = (any::<u8>(), any::<u8>(), 0..3_u8).prop_filter_map("ages", |(one, other, open)| {
        let (from, to) = (Some(one.min(other)), Some(one.max(other)));
        AgeRange::new(from.filter(|_| open != 1), to.filter(|_| open != 2)).ok()
    });
    (option::weighted(0.3, role), option::weighted(0.3, ages)).prop_map(|(role, ages)| {
        let mut audience = Audience::default();
        (audience.role, audience.ages) = (role, ages);
        audience
    })
}

fn coding() -> impl Strategy<Value = Coding> {
    use CodeRelation::{About, Broader, Mentions, Narrower};
    use CodeSystem::{Icd10Cm, Loinc, Mesh, SnomedCt, UmlsCui};
    let system = prop_oneof![
        5 => select(vec![Icd10Cm, SnomedCt, Mesh, UmlsCui, Loinc]),
        1 => url().prop_map(CodeSystem::Other),
    ];
    let code = line().prop_filter_map("a code", |line| Code::new(line.into_string()).ok());
    (system, code, option::of(line()), option::of(line()), select(vec![About, Broader, Narrower, Mentions])).prop_map(
        |(system, code, display, version, relation)| {
            let mut coding = Coding::new(system, code);
            (coding.display, coding.version, coding.relation) = (display, version, relation);
            coding
        },
    )
}

/// Numbers the sections that have an id, and gives one part the id that links lead to: a section, else the article.
fn name_sections(draft: &mut Draft, linked: usize) {
    fn visit(sections: &mut [Section], number: &mut usize, name: &dyn Fn(usize) -> Option<Slug>) {
        for section in sections {
            let is_linked = name(*number);
            if is_linked.is_some() {
                section.id = is_linked;
            } else if section.id.is_some() {
                section.id = Slug::new(format!("part-{number}")).ok();
            }
            *number += 1;
            visit(&mut section.subsections, number, name);
        }
    }
    let mut count = 0;
    visit(&mut draft.sections, &mut count, &|_| None);
    if let Ok(id) = Slug::new(LINKED) {
        if count == 0 {
            draft.id = id;
        } else {
            let mut number = 0;
            visit(&mut draft.sections, &mut number, &|number| (number == linked % count).then(|| id.clone()));
        }
    }
}
