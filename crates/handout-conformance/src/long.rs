//! The `long` fixture: built, because a file of its size would tell its reader nothing.

use std::error::Error;
use std::num::NonZeroU32;
use std::sync::LazyLock;

use handout_core::{
    Article, Block, ColophonLine, Draft, Fact, Inlines, LanguageTag, List, ListItem, NonEmpty, Section, SectionKind,
    Slug,
};

/// Pretty JSON with a line end behind it.
pub(crate) fn json() -> &'static str {
    // Empty when the core refuses the article: then `Fixture::article` says so, and the kit's own tests fail.
    static JSON: LazyLock<String> =
        LazyLock::new(|| article().and_then(|article| Ok(article.to_json_pretty()? + "\n")).unwrap_or_default());
    &JSON
}

/// Top-level sections: three rounds through the known kinds.
const SECTIONS: usize = 60;

const SENTENCES: [&str; 7] = [
    "Drink a glass of water with each meal.",
    "Ask your healthcare provider before you change how much you take.",
    "Write down what you ate, how you slept, and how you felt, and bring the list to your next visit.",
    "Rest when you are tired.",
    "Most people feel better within 2 to 3 weeks, but some need longer than that.",
    "Keep the phone number of the clinic where you can see it.",
    "It is normal to have good days and bad days.",
];

fn article() -> Result<Article, Box<dyn Error>> {
    let mut draft = Draft::new(Slug::new("long")?, LanguageTag::english(), Inlines::text("A Long Handout (Sample)")?);
    draft.intro.push(paragraph(0, 3)?);
    for (number, kind) in (1..=SECTIONS).zip(SectionKind::KNOWN.into_iter().cycle()) {
        let mut section = Section::new(kind, Inlines::text(format!("Part {number}: what should I know?"))?);
        section.id = Some(Slug::new(format!("part-{number}"))?);
        section.blocks.push(paragraph(number, 4)?);
        section.blocks.push(paragraph(number + 4, 2)?);
        section.blocks.push(list(number)?);
        if number.is_multiple_of(5) {
            let mut subsection =
                Section::new(SectionKind::other(), Inlines::text(format!("More about part {number}"))?);
            subsection.blocks.push(paragraph(number + 2, 5)?);
            section.subsections.push(subsection);
        }
        draft.sections.push(section);
    }
    draft.colophon.push(ColophonLine::new(vec![Fact::LastReviewed("2024-03-15".parse()?)], None)?);
    Ok(Article::try_from(draft)?)
}

/// `count` sentences, beginning with another one each time.
fn paragraph(first: usize, count: usize) -> Result<Block, Box<dyn Error>> {
    let sentences: Vec<_> = SENTENCES.into_iter().cycle().skip(first % SENTENCES.len()).take(count).collect();
    Ok(Block::Paragraph(Inlines::text(sentences.join(" "))?))
}

/// Bullets, or numbers in every third section.
fn list(number: usize) -> Result<Block, Box<dyn Error>> {
    let items: Result<Vec<_>, _> = SENTENCES
        .into_iter()
        .cycle()
        .skip(number % SENTENCES.len())
        .take(2 + number % 3)
        .map(|sentence| Inlines::text(sentence).map(ListItem::from))
        .collect();
    let items = NonEmpty::new(items?)?;
    let list = if number.is_multiple_of(3) { List::numbered(NonZeroU32::MIN, items) } else { List::bulleted(items) };
    Ok(Block::List(list))
}
