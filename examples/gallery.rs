//! Every fixture in every format, on one page: `gallery [DIR]`
//!
//! Writes `index.html` for those who look the formats over, and `picture.html`, of which the picture in the README is taken.
//! Both need nothing beside them. The pages of a PDF are drawn by `pdftoppm`; without it the gallery says so.

mod support;

use std::fmt::Write;
use std::path::Path;
use std::process::{Command, ExitCode};

use handout::html::{Contents, HtmlOptions};
use handout::pdf::PdfOptions;
use handout::text::TextOptions;
use handout::xml::XmlOptions;
use handout::{Article, Clinic, Line, Profile, html, pdf, text, xml};
use handout_conformance::{Fixture, fixture, fixtures};
use handout_files::{FileName, Folder};
use support::{Failure, print, run};

/// No colours of its own: a browser's have the contrast that they need, light and dark.
const STYLES: &str = "
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { margin: 1.25rem; background: Canvas; color: CanvasText; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem; padding: 0; list-style: none; }
nav a { display: block; padding-block: 0.6rem; min-inline-size: 44px; }
.views { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
figure { margin: 0; max-inline-size: 100%; }
.scroll { overflow: auto; max-inline-size: 100%; border: 1px solid; }
iframe { display: block; border: 0; background: #fff; }
img { max-inline-size: 100%; block-size: auto; border: 1px solid; }
pre { margin: 0; padding: 0.5rem; max-block-size: 40rem; font-size: 0.8rem; }
.picture { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 20px; }
.picture :is(div, img, pre) { inline-size: 100%; block-size: 516px; box-sizing: border-box; border: 1px solid; }
.picture iframe { inline-size: calc(100% - 2px); block-size: 100%; }
.picture :is(img, pre) { object-fit: cover; object-position: top; overflow: hidden; }
";

/// Dots an inch of a drawn page: enough to see what stands where.
const DOTS: u16 = 45;

fn main() -> ExitCode {
    run(|arguments| {
        let folder = arguments.first().map_or("target/gallery", String::as_str);
        let out = Folder::create(folder)?;
        let mut page = Gallery::new("Gallery", "Each fixture in each format. All are samples without medical review.");
        // The long one is the others over and over.
        let fixtures: Vec<Fixture> = fixtures().filter(|fixture| fixture.name != "long").collect();
        page.contents(&fixtures)?;
        for fixture in &fixtures {
            page.fixture(fixture)?;
        }
        let sample = fixture("hemifacial-spasm").ok_or("there is no sample")?.article()?;
        let (index, picture) = (page.finish(), picture(&sample)?);
        let names = (FileName::new("index.html")?, FileName::new("picture.html")?);
        out.write_set(&[(&names.0, index.as_bytes()), (&names.1, picture.as_bytes())])?;
        print(&format!("{}\n", Path::new(folder).join("index.html").display()))
    })
}

struct Gallery(String);

impl Gallery {
    fn new(title: &str, about: &str) -> Self {
        Self(format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n<meta name=\"viewport\" \
             content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{STYLES}</style>\n</head>\n<body>\n\
             <main>\n<h1>{title}</h1>\n<p>{about}</p>\n"
        ))
    }

    fn finish(self) -> String {
        self.0 + "</main>\n</body>\n</html>\n"
    }

    fn contents(&mut self, fixtures: &[Fixture]) -> Result<(), Failure> {
        self.0 += "<nav aria-label=\"Fixtures\">\n<ul>\n";
        for Fixture { name, .. } in fixtures {
            writeln!(self.0, "<li><a href=\"#{name}\">{name}</a></li>")?;
        }
        self.0 += "</ul>\n</nav>\n";
        Ok(())
    }

    fn fixture(&mut self, fixture: &Fixture) -> Result<(), Failure> {
        let article = fixture.article()?;
        let name = fixture.name;
        write!(
            self.0,
            "<section aria-labelledby=\"{name}\">\n<h2 id=\"{name}\">{name}</h2>\n<p>{}</p>\n",
            fixture.why
        )?;
        writeln!(self.0, "<h3>{name} as HTML</h3>\n<div class=\"views\">")?;
        let page = html::to_string(&article, &HtmlOptions::default())?;
        self.frame(&format!("{name} on a phone"), &page, 360, 640)?;
        self.frame(&format!("{name} on a desktop"), &page, 1000, 640)?;
        self.frame(&format!("{name} with the rules for print, as wide as A4"), &on_paper(&page), 794, 640)?;
        let page = html::to_string(&article, &HtmlOptions::default().with_profile(Profile::LargePrint))?;
        self.frame(&format!("{name} in large print on a phone"), &page, 360, 640)?;
        let page = html::to_string(&article, &all_options()?)?;
        self.frame(&format!("{name} with a clinic, contents and a number to call"), &page, 600, 640)?;
        writeln!(self.0, "</div>\n<h3>{name} as PDF</h3>")?;
        for profile in [Profile::Standard, Profile::LargePrint] {
            self.pdf(name, &article, profile)?;
        }
        writeln!(self.0, "<h3>{name} as text and data</h3>\n<div class=\"views\">")?;
        let json = article.to_json_pretty()?;
        self.words(&format!("{name} as text"), &text::to_string(&article, &TextOptions::default().with_width(72)))?;
        self.words(&format!("{name} as XML"), &xml::to_string(&article, &XmlOptions::default())?)?;
        self.words(&format!("{name} as JSON"), &json)?;
        self.0 += "</div>\n</section>\n";
        Ok(())
    }

    /// A page in a frame of its own, which may run nothing and lead nowhere.
    fn frame(&mut self, title: &str, page: &str, width: u16, height: u16) -> Result<(), Failure> {
        writeln!(
            self.0,
            "<figure>\n<figcaption>{title}</figcaption>\n<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{title}\">\
             <iframe title=\"{title}\" sandbox loading=\"lazy\" width=\"{width}\" height=\"{height}\" srcdoc=\"{}\"></iframe></div>\n\
             </figure>",
            escaped(page)
        )?;
        Ok(())
    }

    fn pdf(&mut self, name: &str, article: &Article, profile: Profile) -> Result<(), Failure> {
        let kind = if profile == Profile::LargePrint { "large print" } else { "standard print" };
        let options = PdfOptions::default().with_profile(profile);
        let bytes = match pdf::to_vec(article, &options) {
            Ok(bytes) => bytes,
            Err(error) => {
                writeln!(self.0, "<p>In {kind}, not made: {}</p>", escaped(&error.to_string()))?;
                return Ok(());
            }
        };
        let Some(pages) = drawn(&bytes, DOTS)? else {
            writeln!(self.0, "<p>In {kind}, {} bytes, not drawn: pdftoppm is not installed.</p>", bytes.len())?;
            return Ok(());
        };
        self.0 += "<div class=\"views\">\n";
        for (number, page) in (1..).zip(pages) {
            writeln!(
                self.0,
                "<figure>\n<figcaption>{kind}, page {number}</figcaption>\n<img loading=\"lazy\" src=\"{page}\" \
                 alt=\"{name} in {kind}, page {number}\">\n</figure>"
            )?;
        }
        self.0 += "</div>\n";
        Ok(())
    }

    /// The beginning of a text.
    fn words(&mut self, title: &str, words: &str) -> Result<(), Failure> {
        let line = |line: &str| line.chars().take(160).collect::<String>().trim_end().to_owned();
        let beginning: Vec<_> = words.lines().take(60).map(line).collect();
        writeln!(
            self.0,
            "<figure>\n<figcaption>{title}</figcaption>\n<pre class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{title}\">{}</pre>\n\
             </figure>",
            escaped(&beginning.join("\n"))
        )?;
        Ok(())
    }
}

fn all_options() -> Result<HtmlOptions, Failure> {
    let mut clinic = Clinic::new(Line::new("Example Clinic")?);
    clinic.phone = Some(Line::new("+1 555 0100")?);
    clinic.note = Some(Line::new("Bring this sheet to your next visit.")?);
    let options = HtmlOptions::default().with_clinic(clinic).with_contents(Contents::Always);
    Ok(options.with_emergency_number(Line::new("112")?))
}

/// The page as the rules for print make it, on a screen. Its policy goes, because it knows the style sheet by its hash; the
/// frame around it allows no script either.
fn on_paper(page: &str) -> String {
    // No browser speaks: those rules are off.
    let page = page.replace("@media print", "@media all").replace("@media screen", "@media speech");
    let page = page.replacen("</head>", "<style>body { margin: 18mm 16mm }</style>\n</head>", 1);
    match page.split_once("<meta http-equiv=\"Content-Security-Policy\"") {
        Some((before, after)) => [before, after.split_once(">\n").map_or(after, |(_, rest)| rest)].concat(),
        None => page,
    }
}

/// The same words in three formats, beside one another.
fn picture(article: &Article) -> Result<String, Failure> {
    let html = html::to_string(article, &HtmlOptions::default().with_contents(Contents::Never))?;
    let text = text::to_string(article, &TextOptions::default().with_width(40));
    let pages = drawn(&pdf::to_vec(article, &PdfOptions::default())?, 110)?.unwrap_or_default();
    Ok(format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<title>One article, three formats</title>\n<style>{STYLES}</style>\n\
         <div class=\"picture\">\n<div><iframe title=\"HTML\" srcdoc=\"{}\"></iframe></div>\n<img src=\"{}\" alt=\"PDF\">\n<pre>{}</pre>\n</div>\n",
        escaped(&html),
        pages.first().map_or("data:,", String::as_str),
        escaped(&text)
    ))
}

/// The pages of a PDF as addresses that hold their images; nothing where the program that draws them is not installed.
fn drawn(bytes: &[u8], dots: u16) -> Result<Option<Vec<String>>, Failure> {
    let folder = std::env::temp_dir().join(format!("handout-gallery-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("handout.pdf");
    std::fs::write(&file, bytes)?;
    let ran =
        Command::new("pdftoppm").args(["-png", "-r", &dots.to_string()]).arg(&file).arg(folder.join("page")).status();
    let mut images: Vec<_> = std::fs::read_dir(&folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    images.retain(|image| image.extension().is_some_and(|extension| extension == "png"));
    images.sort();
    let address = |image| Ok(format!("data:image/png;base64,{}", handout::to_base64(&std::fs::read(image)?)));
    let pages = images.into_iter().map(address).collect::<Result<_, Failure>>();
    std::fs::remove_dir_all(&folder)?;
    match ran {
        Ok(status) if status.success() => Ok(Some(pages?)),
        Ok(status) => Err(format!("pdftoppm: {status}").into()),
        Err(_) => Ok(None),
    }
}

/// Text as the content of an element or of a value in double quotes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
