//! The tables of `TEMPLATES.md`, made from those that overrides are held to.

use std::fmt::Write;

use super::elements::{ATTRIBUTES, ELEMENTS};
use super::errors::Rule;
use super::markup::Content;
use super::partials::{COMMON, Kind, Partial, Place, Spec, Value};

const BEGIN: &str = "<!-- made from the tables in src/templates -->";
const END: &str = "<!-- end of the tables -->";

/// With `INSTA_UPDATE=always`, they are written.
#[test]
fn the_guide_tells_what_overrides_are_held_to() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("TEMPLATES.md");
    let text = std::fs::read_to_string(&file).expect("the guide");
    let (before, rest) = text.split_once(BEGIN).expect("where the tables begin");
    let (_, after) = rest.split_once(END).expect("where they end");
    let made = format!("{before}{BEGIN}\n{}{END}{after}", guide());
    if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
        std::fs::write(&file, made).expect("the guide");
    } else {
        assert!(text == made, "TEMPLATES.md is not what the tables say; run this test with INSTA_UPDATE=always");
    }
}

fn guide() -> String {
    let mut guide = "\n## The partials\n\nEvery partial may name:\n\n".to_owned();
    values(&mut guide, COMMON);
    guide += "\nThe partials around the article, `head`, `page`, `header` and `footer`, are there in a page; the others in a fragment as well.\n";
    for partial in Partial::ALL {
        section(&mut guide, partial.spec());
    }
    guide += "\n## What is refused, and why\n\n| Rule | What is refused | Because |\n|---|---|---|\n";
    for (id, what, why) in Rule::ALL {
        let _ = writeln!(guide, "| `{id}` | {what} | {why} |");
    }
    guide += "\n## Elements\n\n| Element | May hold | Needs |\n|---|---|---|\n";
    for element in ELEMENTS {
        let needs: Vec<_> = element.needs.iter().map(|name| format!("`{name}`")).collect();
        let _ = writeln!(guide, "| `<{}>` | {} | {} |", element.name, holds(element.content), needs.join(", "));
    }
    guide += "\n## Attributes\n\n| Attribute | On | Takes |\n|---|---|---|\n";
    for (name, on, takes) in ATTRIBUTES {
        let on = on.iter().map(|name| format!("`<{name}>`")).collect::<Vec<_>>().join(", ");
        let _ = writeln!(guide, "| `{name}` | {} | {} |", if on.is_empty() { "all" } else { &on }, takes.what());
    }
    guide += "| `data-...` | all | letters, digits and values made of them |\n\n";
    guide
}

fn section(guide: &mut String, spec: &Spec) {
    let _ = write!(guide, "\n### `{}`\n\n{} At most {} KiB.\n", spec.name, spec.about, spec.limit >> 10);
    if !spec.values.is_empty() {
        guide.push('\n');
        values(guide, spec.values);
    }
    for list in spec.lists {
        let _ = write!(
            guide,
            "\n`{{{{#each {}}}}}` goes through {}; inside there are these and no others:\n\n",
            list.name, list.about
        );
        values(guide, list.values);
    }
    if !spec.slots.is_empty() {
        *guide += "\n| Slot, in this order | Filled with | Stands |\n|---|---|---|\n";
        for slot in spec.slots {
            let place = match slot.place {
                Place::Blocks => "where a `<p>` may",
                Place::Words => "where words may",
                Place::Main => "inside `<main>`, where a `<p>` may",
                Place::Figure => "directly in `<figure>`",
            };
            let _ = writeln!(guide, "| `{{{{{}}}}}` | {} | {place} |", slot.name, slot.about);
        }
    }
    if !spec.default.is_empty() {
        let _ = write!(guide, "\nOurs:\n\n```handlebars\n{}\n```\n", spec.default.trim_end());
    }
}

fn values(guide: &mut String, values: &[Value]) {
    *guide += "| Value | Is | Kind |\n|---|---|---|\n";
    for value in values {
        let kind = match value.kind {
            Kind::Words => "words",
            Kind::Token => "a token",
            Kind::Id => "an id",
            Kind::Language => "a language",
            Kind::Direction => "a direction",
            Kind::Address => "an address",
            Kind::Flag => "yes or no, for `#if` and `#unless`",
        };
        let _ = writeln!(guide, "| `{{{{{}}}}}` | {} | {kind} |", value.name, value.about);
    }
}

fn holds(content: Content) -> &'static str {
    match content {
        Content::Head => "what is in a head",
        Content::Page | Content::Flow => "blocks and words",
        Content::Figure => "blocks, words and `<figcaption>`",
        Content::Phrasing => "words",
        Content::Items => "`<li>`",
        Content::Title => "characters and values",
        Content::Nothing => "nothing; it has no end tag",
    }
}
