//! Writes what a browser has to be attacked with: `attacks --out DIR`
//!
//! - `pages/N.html`: the script of line N in every place of an article that takes text, in the words of the options, and in
//!   the values of partials of somebody else's;
//! - `fragments/N.html`: such articles as fragments without those partials, many in a host page that forbids nothing;
//! - `raw/N.html`: the page as it would be if the script were not escaped in some of the places, so that it runs: whoever
//!   counts none in the others has to count these;
//! - `harmless.html`: the page with a plain word instead, whose elements are all that the others may have;
//! - `addresses.html`: a link to every address that the model keeps;
//! - `order/NAME.html`: texts with hidden characters, left to right and right to left; `order/control.html` turns digits.

use std::error::Error;
use std::fs;
use std::path::Path;

use handout_conformance::attacks::{addresses, everywhere, hidden, scripts};
use handout_core::{
    Article, Block, Clinic, Direction, Draft, Exporter, Inline, Inlines, Label, Labels, LanguageTag, Line, Link,
    LinkTarget, Slug, Url,
};
use handout_html::{Contents, HtmlExporter, HtmlOptions, Templates, to_string};

/// Stands where a script will: letters are written as they are wherever text goes.
const PLACE: &str = "qzplacezq";
const RAW: &str = "qzrawzq";

/// What stands before the places where it stays unescaped in `raw/`: element content and values of all sorts.
const UNESCAPED: [&str; 5] = ["<title>", "content=\"", "<p>", "alt=\"", "href=\"https://example.org/"];

/// Partials that put values wherever words may stand.
const PARTIALS: [(&str, &str); 4] = [
    (
        "head",
        "<title>{{title}}</title>\n<meta name=\"description\" content=\"{{summary}}\">\n\
         <meta name=\"keywords\" content=\"About {{title}}, in short: {{summary}}\">\n",
    ),
    (
        "header",
        "<header title=\"{{title}}\"><p aria-label=\"{{summary}}\">{{title}}: <em>{{summary}}</em></p></header>\n",
    ),
    (
        "callout",
        "<div class=\"notice-{{level}}\" role=\"note\" aria-labelledby=\"{{id}}\">\n{{heading}}{{call}}{{content}}</div>\n",
    ),
    (
        "footer",
        "<footer><p>{{#if summary}}<a href=\"#{{start}}\" title=\"{{title}}\">{{summary}}</a>{{/if}}</p></footer>\n",
    ),
];

/// Fragments in a host page.
const TOGETHER: usize = 40;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some("--out"), Some(out)) = (arguments.next().as_deref(), arguments.next()) else { return Ok(()) };
    let out = Path::new(&out);
    for folder in ["pages", "fragments", "raw", "order"] {
        fs::create_dir_all(out.join(folder))?;
    }
    let templates = Templates::new(1, PARTIALS)?;
    let page = |text: &str| -> Result<String, Box<dyn Error>> {
        let exporter = HtmlExporter::new(options(text)?).with_templates(templates.clone());
        let (page, _) = exporter.export_to_vec(&everywhere(text)?)?;
        Ok(String::from_utf8(page)?)
    };
    let harmless = page(PLACE)?;
    fs::write(out.join("harmless.html"), &harmless)?;
    let unescaped = UNESCAPED.iter().fold(harmless.clone(), |page, before| {
        page.replacen(&format!("{before}{PLACE}"), &format!("{before}{RAW}"), 1)
    });
    let unescaped = unescaped.replace(PLACE, "a");
    let attacks: Vec<_> = scripts().filter(|attack| attack.kind != "refused").collect();
    for attacks in attacks.chunks(TOGETHER) {
        let mut host = String::from("<!DOCTYPE html><html lang=\"en\"><title>Host</title><main>\n");
        for attack in attacks {
            fs::write(out.join(format!("pages/{}.html", attack.line)), page(&attack.text)?)?;
            fs::write(out.join(format!("raw/{}.html", attack.line)), unescaped.replace(RAW, &attack.text))?;
            let prefix = Slug::new(format!("line-{}", attack.line))?;
            let options = options(&attack.text)?.with_fragment(true).with_id_prefix(prefix);
            host += &to_string(&everywhere(&attack.text)?, &options)?;
        }
        fs::write(out.join(format!("fragments/{}.html", attacks[0].line)), host + "</main></html>\n")?;
    }
    fs::write(out.join("addresses.html"), to_string(&links()?, &HtmlOptions::default())?)?;
    for attack in hidden().filter(|attack| attack.kind != "refused" && attack.text.contains("10")) {
        let (left, right) = (everywhere(&attack.text)?, right_to_left(everywhere(&attack.text)?)?);
        for (name, article) in [("ltr", left), ("rtl", right)] {
            let page = to_string(&article, &HtmlOptions::default())?;
            fs::write(out.join(format!("order/{}-{name}.html", attack.line)), page)?;
        }
    }
    let turned = harmless.replace(PLACE, "Take \u{202e}10\u{202c} mg");
    fs::write(out.join("order/control.html"), turned)?;
    Ok(())
}

/// Every option that takes words has these.
fn options(text: &str) -> Result<HtmlOptions, Box<dyn Error>> {
    let line = Line::new(text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))?;
    let mut labels = Labels::english().clone();
    for label in Label::ALL.iter().filter(|label| !Labels::english().get(**label).contains('{')) {
        // Words in braces would be a slot, and are refused.
        labels = labels.clone().with(*label, line.as_str()).unwrap_or(labels);
    }
    let mut clinic = Clinic::new(line.clone());
    clinic.phone = Some(line.clone());
    clinic.address = vec![line.clone()];
    clinic.note = Some(line.clone());
    let options = HtmlOptions::default().with_clinic(clinic).with_contents(Contents::Always).with_structured_data(true);
    Ok(options.with_emergency_number(line).with_labels(labels))
}

fn links() -> Result<Article, Box<dyn Error>> {
    let mut draft = Draft::new(Slug::new("addresses")?, LanguageTag::english(), Inlines::text("Addresses")?);
    for attack in addresses().filter(|attack| attack.kind == "kept") {
        let words = Inlines::text(format!("Line {}", attack.line))?;
        let link = Link::new(LinkTarget::Url(Url::new(attack.text)?), words)?;
        draft.intro.push(Block::Paragraph(Inlines::new(vec![Inline::Link(link)])?));
    }
    Ok(Article::try_from(draft)?)
}

fn right_to_left(article: Article) -> Result<Article, Box<dyn Error>> {
    let mut draft = article.into_draft();
    draft.language = LanguageTag::new("ar")?;
    draft.direction = Some(Direction::RightToLeft);
    Ok(Article::try_from(draft)?)
}
