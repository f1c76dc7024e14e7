//! An article built in code, printed as plain text.

use handout::text::{TextOptions, to_string};
use handout::{Article, Block, Draft, Inlines, LanguageTag, List, NonEmpty, Section, SectionKind, Slug};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut draft = Draft::new(Slug::new("hiccups")?, LanguageTag::english(), Inlines::text("Hiccups")?);

    let mut causes = Section::new(SectionKind::Causes, Inlines::text("What is the cause?")?);
    causes.blocks.push(Block::Paragraph(Inlines::text("Hiccups often come after:")?));
    let items = [Inlines::text("Eating too fast")?, Inlines::text("A fizzy drink")?];
    causes.blocks.push(Block::List(List::bulleted(NonEmpty::new(items.map(Into::into).into())?)));
    draft.sections.push(causes);
    draft.set_last_reviewed("2024-05".parse()?);

    let article = Article::try_from(draft)?;
    print!("{}", to_string(&article, &TextOptions::default()));
    Ok(())
}
