//! What holds for every article and every draft, tried on generated ones.

use std::num::NonZeroU32;

use handout_conformance::{fixtures, generate};
use handout_core::{
    Article, Block, Cell, ColophonLine, ContentPath, Copyright, Draft, Fact, Inline, Inlines, InlinesRole, Labels,
    LanguageTag, Limits, Line, Link, LinkTarget, List, ListItem, Node, NonEmpty, Party, Publication, Row, Section,
    SectionKind, Slug, Step, Table, Text, TranslationLink, TranslationRelation, Url, Year, reading_text, walk,
};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

proptest! {
    #[test]
    fn json_gives_an_equal_article_back(article in generate::article()) {
        let compact = article.to_json()?;
        let pretty = article.to_json_pretty()?;
        for json in [&compact, &pretty] {
            let again = Article::from_json(json)?;
            prop_assert_eq!(&again, &article);
            prop_assert_eq!(&again.to_json()?, &compact);
            prop_assert_eq!(&again.to_json_pretty()?, &pretty);
        }
        // In the value too, where the order of fields is lost.
        let value: Value = serde_json::from_str(&compact).expect("a value");
        prop_assert_eq!(Article::from_json(value.to_string())?, article);
    }

    #[test]
    fn json_with_a_fault_is_refused_with_its_place(
        which in any::<Index>(), at in any::<Index>(), byte in any::<u8>(), cut in any::<bool>(),
    ) {
        let fixtures: Vec<_> = fixtures().filter(|fixture| fixture.name != "long").collect();
        let mut json = which.get(&fixtures).json().as_bytes().to_vec();
        let at = at.index(json.len());
        if cut {
            json.truncate(at);
        } else {
            json[at] = byte;
        }
        if let Err(error) = Article::from_json(&json) {
            let message = error.to_string();
            prop_assert!(!message.is_empty() && !message.contains("at line 0"), "{}", message);
        }
    }

    #[test]
    fn neighbouring_texts_in_json_are_read_as_one(article in generate::article(), at in any::<Index>()) {
        let mut value = serde_json::to_value(&article).expect("a value");
        split_texts(&mut value, at);
        let again = Article::from_json(value.to_string())?;
        prop_assert_eq!(&again, &article);
        let mut neighbours = false;
        walk(&again, &mut |_, node| {
            if let Node::Inlines(_, words) = node {
                neighbours |= has_neighbours(words);
            }
        });
        prop_assert!(!neighbours);
    }

    #[test]
    fn every_path_leads_to_its_part_of_the_json(article in generate::article()) {
        let value = serde_json::to_value(&article).expect("a value");
        let mut wrong = Vec::new();
        walk(&article, &mut |path, node| {
            let found = at(&value, path);
            let same = match node {
                Node::Section(section) => found == serde_json::to_value(section).ok().as_ref(),
                Node::Block(block) => found == serde_json::to_value(block).ok().as_ref(),
                Node::Item(item) => found == serde_json::to_value(item).ok().as_ref(),
                Node::Row(row) => found == serde_json::to_value(row).ok().as_ref(),
                Node::Inlines(_, words) => found == serde_json::to_value(words).ok().as_ref(),
                Node::Inline(inline) => found == serde_json::to_value(inline).ok().as_ref(),
                Node::Synonym(synonym) => found == serde_json::to_value(synonym).ok().as_ref(),
                Node::ColophonLine(line) => found == serde_json::to_value(line).ok().as_ref(),
                Node::Fact(fact) => found == serde_json::to_value(fact).ok().as_ref(),
                _ => false,
            };
            if !same {
                wrong.push(format!("{path}: {node:?}"));
            }
        });
        prop_assert!(wrong.is_empty(), "{:#?}", wrong);
    }

    #[test]
    fn the_reading_text_has_every_text_in_order(article in generate::article()) {
        let reading = reading_text(&article, Labels::english());
        let mut expected = Vec::new();
        let mut role = InlinesRole::Title;
        walk(&article, &mut |_, node| match node {
            Node::Inlines(inlines, _) => role = inlines,
            // The one exclusion: a long description is for those who cannot see the figure.
            Node::Inline(_) if role == InlinesRole::FigureDescription => {}
            Node::Inline(Inline::Text(text)) => expected.push(text.to_string()),
            Node::Inline(Inline::Abbreviation(abbreviation)) => expected.push(abbreviation.short.to_string()),
            Node::Synonym(synonym) => expected.push(synonym.name.to_string()),
            _ => {}
        });
        let mut rest = reading.as_str();
        for text in expected {
            let Some((_, after)) = rest.split_once(&text) else {
                return Err(TestCaseError::fail(format!("{text:?} is not in {rest:?}")));
            };
            rest = after;
        }
    }

    #[test]
    fn the_reading_text_has_every_credit_and_fact(article in generate::article()) {
        let reading = reading_text(&article, Labels::english());
        let mut missing = Vec::new();
        let mut need = |words: &str| {
            if !reading.contains(words) {
                missing.push(words.to_owned());
            }
        };
        walk(&article, &mut |_, node| match node {
            Node::Block(Block::Figure(figure)) => figure.credit.iter().for_each(|credit| need(credit)),
            Node::ColophonLine(line) if line.as_printed().is_none() => line.facts().iter().for_each(|fact| words_of(fact, &mut need)),
            _ => {}
        });
        prop_assert!(missing.is_empty(), "{:?} not in {}", missing, reading);
    }

    #[test]
    fn the_gate_never_panics_and_its_paths_lead_somewhere(
        mut draft in generate::draft(), faults in proptest::collection::vec((0..FAULTS.len(), any::<Index>()), 0..4),
    ) {
        for (fault, at) in &faults {
            FAULTS[*fault](&mut draft, at);
        }
        let value = serde_json::to_value(&draft).expect("a value");
        let mut limits = Limits::default();
        limits.text_bytes = 100_000;
        match Article::with_limits(draft.clone(), &limits) {
            Ok(article) => prop_assert_eq!(&*article, &draft),
            Err(violations) => {
                prop_assert!(!faults.is_empty(), "{}", violations);
                for violation in &violations {
                    prop_assert!(at(&value, &violation.path).is_some(), "{}", violation);
                }
                // What the gate refuses, every reader refuses.
                prop_assert!(Article::from_json_with_limits(value.to_string(), &limits).is_err());
            }
        }
    }

    #[test]
    fn leaf_values_keep_what_they_take(string in generate::hostile_string()) {
        if let Ok(text) = Text::new(string.as_str()) {
            prop_assert_eq!(text.as_str(), string.as_str());
            prop_assert!(string.chars().all(Text::allows) && !string.is_empty());
        }
        if let Ok(line) = Line::new(string.as_str()) {
            prop_assert_eq!(line.as_str(), string.trim());
            prop_assert!(Text::new(string.as_str()).is_ok());
        }
        if let Ok(url) = Url::new(string.as_str()) {
            prop_assert_eq!(url.as_str(), string.as_str());
            prop_assert!(["http", "https", "mailto", "tel"].contains(&url.scheme()));
        }
        if let Ok(tag) = LanguageTag::new(&string) {
            prop_assert!(tag.eq_ignore_ascii_case(&string));
        }
        if let Ok(kind) = string.parse::<SectionKind>() {
            prop_assert_eq!(kind.as_str(), string.as_str());
        }
        if let Some(slug) = Slug::derive(&string) {
            prop_assert!(Slug::new(slug.as_str()).is_ok());
        }
        if let Ok(slug) = Slug::new(string.as_str()) {
            prop_assert_eq!(slug.as_str(), string.as_str());
        }
        // As JSON: kept, or refused for the same reason.
        let json = serde_json::to_string(&string).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Text>(&json).ok(), Text::new(string.as_str()).ok());
    }

    #[test]
    fn running_text_is_canonical(pieces in proptest::collection::vec(generate::inlines(), 1..4)) {
        let pieces: Vec<Inline> = pieces.into_iter().flat_map(Inlines::into_vec).collect();
        let plain: String = pieces.iter().map(|piece| Inlines::new(vec![piece.clone()]).map_or_else(|_| blank(piece), |words| words.plain_text())).collect();
        let words = Inlines::new(pieces).expect("words");
        prop_assert!(!has_neighbours(&words));
        prop_assert_eq!(words.plain_text(), plain);
        prop_assert_eq!(Inlines::new(words.to_vec()), Ok(words));
    }
}

/// What a piece that cannot stand alone reads like.
fn blank(piece: &Inline) -> String {
    match piece {
        Inline::Text(text) => text.to_string(),
        _ => "\n".to_owned(),
    }
}

fn has_neighbours(words: &[Inline]) -> bool {
    words.windows(2).any(|pair| matches!(pair, [Inline::Text(_), Inline::Text(_)]))
        || words.iter().any(|piece| match piece {
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Subscript(inner) | Inline::Superscript(inner) => {
                has_neighbours(inner)
            }
            Inline::Link(link) => has_neighbours(link.content()),
            Inline::Term(term) => has_neighbours(&term.content),
            Inline::Foreign(foreign) => has_neighbours(&foreign.content),
            Inline::Text(_) | Inline::Abbreviation(_) | Inline::LineBreak => false,
        })
}

fn at<'v>(value: &'v Value, path: &ContentPath) -> Option<&'v Value> {
    path.steps().iter().try_fold(value, |value, step| match step {
        Step::Field(name) => value.get(name),
        Step::Index(index) => value.get(index),
    })
}

/// Cuts each text of running text in two where both halves can stand.
fn split_texts(value: &mut Value, at: Index) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                // These arrays hold running text alone.
                if ["content", "heading", "title", "caption", "as_printed"].contains(&name.as_str())
                    && let Value::Array(pieces) = field
                {
                    *pieces = std::mem::take(pieces).into_iter().flat_map(|piece| halves(piece, at)).collect();
                }
                split_texts(field, at);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| split_texts(item, at)),
        _ => {}
    }
}

fn halves(piece: Value, at: Index) -> Vec<Value> {
    if let Value::String(text) = &piece {
        let cuts: Vec<_> = text.char_indices().map(|(cut, _)| cut).skip(1).collect();
        if !cuts.is_empty() {
            let (left, right) = text.split_at(*at.get(&cuts));
            if Text::new(left).is_ok() && Text::new(right).is_ok() {
                return vec![left.into(), right.into()];
            }
        }
    }
    vec![piece]
}

/// Names, dates and words of a fact that must be readable.
fn words_of(fact: &Fact, need: &mut dyn FnMut(&str)) {
    let parties = |parties: &[Party], need: &mut dyn FnMut(&str)| {
        for party in parties {
            need(&party.name);
            for more in [&party.credentials, &party.part_of].into_iter().flatten() {
                need(more);
            }
            party.url.iter().for_each(|url| need(url));
        }
    };
    match fact {
        Fact::Reviewer(reviewer) => {
            parties(&reviewer.parties, need);
            [&reviewer.qualifier, &reviewer.purpose].into_iter().flatten().for_each(|words| need(words));
        }
        Fact::Credit(credit) => parties(&credit.parties, need),
        Fact::Publication(publication) => {
            parties(publication.publisher.as_slice(), need);
            [&publication.product, &publication.edition].into_iter().flatten().for_each(|words| need(words));
        }
        Fact::Copyright(copyright) => {
            parties(std::slice::from_ref(&copyright.holder), need);
            [copyright.first, copyright.last].into_iter().flatten().for_each(|year| need(&year.to_string()));
            copyright.qualifier.iter().for_each(|words| need(words));
        }
        Fact::LastReviewed(date)
        | Fact::ReviewDue(date)
        | Fact::Created(date)
        | Fact::Published(date)
        | Fact::Modified(date)
        | Fact::Expires(date) => need(&date.to_string()),
        Fact::RightsStatement(words) | Fact::DocumentNumber(words) => need(words),
        Fact::Licence(handout_core::Licence::Spdx(words)) => need(words),
        Fact::Licence(handout_core::Licence::Url(url)) => need(url),
        // Its words are the line's.
        Fact::Notice(_) => {}
    }
}

fn words() -> Inlines {
    Inlines::text("words").expect("words")
}

fn push(draft: &mut Draft, at: &Index, block: Block) {
    if draft.sections.is_empty() {
        draft.intro.push(block);
    } else {
        let section = at.index(draft.sections.len());
        draft.sections[section].blocks.push(block);
    }
}

fn table(columns: usize, rows: &[(bool, usize)]) -> Table {
    let rows = rows.iter().map(|(header, cells)| {
        let mut row = Row::new(NonEmpty::new(vec![Cell::default(); *cells]).expect("cells"));
        row.header = header.then(words);
        row
    });
    Table::new(words(), vec![words(); columns], NonEmpty::new(rows.collect()).expect("rows"))
}

fn state(draft: &mut Draft, fact: Fact) {
    draft.colophon.push(ColophonLine::new(vec![fact], Some(words())).expect("a line"));
}

/// Ways to break a draft. Each may be met more than once and with others; not each breaks every draft.
const FAULTS: [fn(&mut Draft, &Index); 16] = [
    |draft, _| (draft.intro, draft.sections) = (Vec::new(), Vec::new()),
    |draft, at| {
        let mut section = Section::new(SectionKind::other(), words());
        section.id = Some(draft.id.clone());
        draft.sections.insert(at.index(draft.sections.len() + 1), section);
    },
    |draft, at| {
        let target = LinkTarget::Section(Slug::new("nowhere").expect("slug"));
        let link = Inline::Link(Link::new(target, words()).expect("a link"));
        push(draft, at, Block::Paragraph(Inlines::new(vec![link]).expect("words")));
    },
    |draft, at| push(draft, at, Block::from(table(2, &[(false, 2), (false, 1), (true, 3)]))),
    |draft, at| push(draft, at, Block::from(table(0, &[(false, 2)]))),
    |draft, at| {
        let mut table = table(2, &[(false, 2)]);
        table.corner = Some(words());
        push(draft, at, Block::from(table));
    },
    |draft, at| {
        let levels = at.index(60);
        let deep = (0..levels).fold(words(), |inner, _| Inlines::new(vec![Inline::Strong(inner)]).expect("words"));
        push(draft, at, Block::Paragraph(deep));
    },
    |draft, at| {
        let list =
            |inner| Block::List(List::numbered(NonZeroU32::MIN, NonEmpty::of(ListItem::new(NonEmpty::of(inner)))));
        let deep = (0..at.index(25)).fold(Block::Paragraph(words()), |inner, _| list(inner));
        push(draft, at, deep);
    },
    |draft, at| {
        let section = || Section::new(SectionKind::other(), words());
        let deep = (0..at.index(30)).fold(section(), |inner, _| {
            let mut outer = section();
            outer.subsections.push(inner);
            outer
        });
        draft.sections.push(deep);
    },
    |draft, at| {
        let words = Inlines::text("word ".repeat(20_001)).expect("words");
        push(draft, at, Block::Paragraph(words));
    },
    |draft, _| {
        let mut copyright = Copyright::new(Party::person("Sam Sample".parse().expect("line")));
        copyright.first = Year::new(2024).ok();
        copyright.last = Year::new(1999).ok();
        state(draft, Fact::Copyright(copyright));
    },
    |draft, _| {
        let mut copyright = Copyright::new(Party::organization("Example Press".parse().expect("line")));
        copyright.last = Year::new(1999).ok();
        state(draft, Fact::Copyright(copyright));
    },
    |draft, _| state(draft, Fact::Publication(Publication::default())),
    |draft, _| {
        let covers = vec![handout_core::NoticeKind::Other; 2];
        state(draft, Fact::Notice(handout_core::Notice::new(NonEmpty::new(covers).expect("covers"))));
    },
    |draft, _| {
        state(draft, Fact::LastReviewed("2024-03-15".parse().expect("date")));
        state(draft, Fact::ReviewDue("1850".parse().expect("date")));
        state(draft, Fact::Published("2024".parse().expect("date")));
        state(draft, Fact::Expires("1850-12".parse().expect("date")));
    },
    |draft, at| {
        let link = TranslationLink::new(draft.language.clone(), TranslationRelation::Translation);
        draft.translations.insert(at.index(draft.translations.len() + 1), link);
    },
];
