//! A page with partials of one's own: a clinic's header, and callouts in a box of its choice.

use handout::html::{HtmlExporter, HtmlOptions, Templates};
use handout::import::{ImportOptions, import};
use handout::{Article, Exporter};

/// What a clinic wants above each of its handouts. `{{title}}` stays words, whatever the article is called.
const HEADER: &str = r#"<header class="brand">
<p><strong>Harbour Clinic</strong>, <a href="tel:+15550100">555-0100</a></p>
<p>Your handout: {{title}}</p>
</header>
"#;

/// A callout: its three slots hold all that the article says, so each must be there.
const CALLOUT: &str = r#"<div class="notice notice-{{level}}" role="note" aria-labelledby="{{id}}">
{{heading}}{{call}}{{content}}</div>
"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Once, when the program starts. A mistake in a template ends it here, not at the first handout that has a callout.
    let templates = Templates::new(1, [("header", HEADER), ("callout", CALLOUT)])?;
    let exporter = HtmlExporter::new(HtmlOptions::default()).with_templates(templates);

    let text = include_str!("data/hemifacial-spasm.txt");
    let article = Article::try_from(import(text, &ImportOptions::default())?.draft)?;
    let (page, _) = exporter.export_to_vec(&article)?;
    print!("{}", String::from_utf8(page)?);

    // What a mistake looks like.
    if let Err(errors) = Templates::check("header", "<p class=brand>{{titel}}</p>") {
        eprintln!("{errors}");
    }
    Ok(())
}
