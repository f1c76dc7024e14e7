//! Writes every fixture with the options that a page can have, for outside judges: `variants --out DIR`

use std::error::Error;
use std::fs;
use std::path::Path;

use handout_conformance::{fixture, fixtures};
use handout_core::{Article, Clinic, ExportError, Exporter, Line, Profile, Slug};
use handout_html::{
    Color, Contents, HeadingLevel, HtmlExporter, HtmlOptions, Palette, Templates, Theme, style_sheet, to_string,
};

/// Partials of somebody else's, as `TEMPLATES.md` tells to write them.
const PARTIALS: [(&str, &str); 3] = [
    ("header", "<header><p>Harbour Clinic: <a href=\"tel:+15550100\">555-0100</a></p><p>{{title}}</p></header>\n"),
    (
        "callout",
        "<div class=\"notice-{{level}}\" role=\"note\" aria-labelledby=\"{{id}}\">\n{{heading}}{{call}}{{content}}</div>\n",
    ),
    ("footer", "<footer><p>{{#if summary}}{{summary}}{{else}}{{title}}{{/if}}</p></footer>\n"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some("--out"), Some(out)) = (arguments.next().as_deref(), arguments.next()) else { return Ok(()) };
    // What `long` would show, the others do in a hundredth of the time.
    let other = fixture("minimal").ok_or("there is no other article")?.article()?;
    let branded = HtmlExporter::new(HtmlOptions::default()).with_templates(Templates::new(1, PARTIALS)?);
    for fixture in fixtures().filter(|fixture| fixture.name != "long") {
        let folder = Path::new(&out).join(fixture.name);
        fs::create_dir_all(&folder)?;
        let article = fixture.article()?;
        for (name, options) in options()? {
            fs::write(folder.join(format!("{name}.html")), to_string(&article, &options)?)?;
        }
        fs::write(folder.join("partials.html"), branded.export_to_vec(&article)?.0)?;
        fs::write(folder.join("fragments.html"), portal([&article, &other])?)?;
    }
    Ok(())
}

fn options() -> Result<[(&'static str, HtmlOptions); 4], Box<dyn Error>> {
    let mut clinic = Clinic::new(Line::new("Example Clinic")?);
    clinic.phone = Some(Line::new("+1 555 0100")?);
    clinic.address = vec![Line::new("1 Example Street")?, Line::new("Exampletown")?];
    clinic.note = Some(Line::new("Bring this sheet to your next visit.")?);
    let all = HtmlOptions::default()
        .with_clinic(clinic)
        .with_contents(Contents::Always)
        .with_emergency_number(Line::new("112")?)
        .with_structured_data(true);
    Ok([
        ("large-print", HtmlOptions::default().with_profile(Profile::LargePrint)),
        ("large-print-all", all.clone().with_profile(Profile::LargePrint)),
        ("all", all),
        ("theme", HtmlOptions::default().with_theme(theme()?)),
    ])
}

/// A house in green and sand, with larger letters.
fn theme() -> Result<Theme, Box<dyn Error>> {
    let (mut light, mut dark) = (Palette::light(), Palette::dark());
    light.ground = Color::rgb(0xfd, 0xf8, 0xee);
    light.tint = Color::rgb(0xf3, 0xea, 0xd8);
    light.link = Color::rgb(0x0b, 0x4a, 0x2d);
    dark.ground = Color::rgb(0x10, 0x1c, 0x16);
    dark.tint = Color::rgb(0x1b, 0x2a, 0x22);
    dark.link = Color::rgb(0x9f, 0xe0, 0xb8);
    Ok(Theme::new(light, dark)?.with_size(115).with_measure(30).with_spacing(120))
}

/// A page of somebody else's with two articles.
fn portal(articles: [&Article; 2]) -> Result<String, ExportError> {
    let options = HtmlOptions::default().with_fragment(true).with_heading_level(HeadingLevel::H2);
    let mut page = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>Your handouts</title>\n<style>",
    );
    page += "body { margin: 1.25rem; background: #fff; color: #1a1a1a; }\n@media screen and (prefers-color-scheme: dark) \
             { body { background: #14171a; color: #f0f0f0; } }\n";
    page += &style_sheet(&options);
    page += "</style>\n</head>\n<body>\n<main>\n<h1>Your handouts</h1>\n";
    for (place, article) in ["left", "right"].into_iter().zip(articles) {
        let mut options = options.clone();
        options.id_prefix = Slug::new(place).ok();
        page += &to_string(article, &options)?;
    }
    page += "</main>\n</body>\n</html>\n";
    Ok(page)
}
