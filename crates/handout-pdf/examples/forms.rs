//! Makes PDFs in forms that no fixture has, for `ci/judges/all`: `forms DIR [FONT...]`. Beside each stand the words that it has to
//! say. Each FONT makes one more, of which it draws all letters.

use std::error::Error;
use std::path::Path;

use handout_conformance::fixture;
use handout_core::{
    Article, Asset, Block, Clinic, Draft, Exporter, Inlines, Labels, LanguageTag, Line, List, ListItem, Logo, NonEmpty,
    Section, SectionKind, Slug, reading_text,
};
use handout_pdf::{Font, FontFamily, FontSet, Margins, Paper, PdfExporter, PdfOptions, Profile};

/// Language, title, heading, sentence, and two items of a list. Samples without medical review.
const WORDS: [[&str; 6]; 4] = [
    [
        "es",
        "Lavarse las manos",
        "¿Cuándo?",
        "Lávese las manos con agua y jabón. Más en https://example.org/manos o al +1 555 0100, desde el 2014-10-27:",
        "antes de comer",
        "después de toser",
    ],
    [
        "ar",
        "غسل اليدين",
        "متى؟",
        "اغسل يديك بالماء والصابون (لا تنس الأظافر). اتصل على +1 555 0100 أو انظر Example Clinic, Sampletown منذ 2014-10-27:",
        "قبل الأكل",
        "بعد السعال",
    ],
    [
        "he",
        "שטיפת ידיים",
        "מתי?",
        "שטפו את הידיים במים ובסבון (20 שניות). התקשרו אל +1 555 0100 או ראו Example Clinic מאז 2014-10-27:",
        "לפני האוכל",
        "אחרי שיעול",
    ],
    [
        "hi",
        "हाथ धोना",
        "कब?",
        "साबुन और पानी से हाथ धोएँ (20 सेकंड)। +1 555 0100 पर फ़ोन करें या Example Clinic देखें, 2014-10-27 से:",
        "खाने से पहले",
        "खाँसने के बाद",
    ],
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("usage: forms DIR [FONT...]")?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let sample = fixture("hemifacial-spasm").ok_or("no fixture")?.article()?;

    let (clinic, words) = clinic()?;
    write(folder, "clinic", PdfExporter::new(PdfOptions::default().with_clinic(clinic)), &sample, &words)?;
    let duplex = PdfOptions::default().with_duplex(true).with_margins(Margins::new(20, 15, 20, 35));
    write(folder, "duplex", PdfExporter::new(duplex), &sample, "")?;
    let mut measures = Profile::Standard.measures();
    (measures.text, measures.hyphens) = (15.0, true);
    let narrow =
        PdfOptions::default().with_profile(Profile::Custom(measures)).with_margins(Margins::new(20, 80, 20, 80));
    write(folder, "hyphens", PdfExporter::new(narrow.clone()), &sample, "")?;
    for words in WORDS {
        let article = article(words)?;
        let a4 = PdfOptions::default().with_paper(Paper::A4);
        write(folder, words[0], PdfExporter::new(a4), &article, "")?;
        write(folder, &format!("{}-narrow", words[0]), PdfExporter::new(narrow.clone()), &article, "")?;
    }
    for (number, font) in arguments.enumerate() {
        let fonts = FontSet::empty().with(FontFamily::new(Font::new(std::fs::read(font)?)?));
        write(folder, &format!("font-{number}"), PdfExporter::with_fonts(PdfOptions::default(), fonts), &sample, "")?;
    }
    Ok(())
}

/// A clinic with everything, and the words of it that are read before those of the article.
fn clinic() -> Result<(Clinic, String), Box<dyn Error>> {
    let lines =
        ["Example Clinic", "1 Sample Street", "Sampletown", "+1 555 0100", "Bring this sheet to your next visit."];
    let [name, street, town, phone, note] = lines.map(Line::new);
    let mut clinic = Clinic::new(name?);
    clinic.address = vec![street?, town?];
    clinic.phone = Some(phone?);
    clinic.note = Some(note?);
    let logo = include_bytes!("../../handout-conformance/fixtures/tiny.png");
    clinic.logo = Some(Logo::new(Asset::new(logo.to_vec())?, Line::new("A square")?));
    Ok((clinic, lines.join("\n")))
}

fn article([language, title, heading, sentence, items @ ..]: [&str; 6]) -> Result<Article, Box<dyn Error>> {
    let mut draft = Draft::new(Slug::new("hands")?, LanguageTag::new(language)?, Inlines::text(title)?);
    let mut section = Section::new(SectionKind::other(), Inlines::text(heading)?);
    let mut list = Vec::new();
    for item in items {
        list.push(ListItem::new(NonEmpty::of(Block::Paragraph(Inlines::text(item)?))));
    }
    section.blocks.push(Block::Paragraph(Inlines::text(sentence)?));
    section.blocks.push(Block::List(List::bulleted(NonEmpty::new(list)?)));
    draft.sections.push(section);
    Ok(Article::try_from(draft)?)
}

fn write(
    folder: &Path,
    name: &str,
    exporter: PdfExporter,
    article: &Article,
    before: &str,
) -> Result<(), Box<dyn Error>> {
    std::fs::write(folder.join(format!("{name}.pdf")), exporter.export_to_vec(article)?.0)?;
    let words = reading_text(article, Labels::for_language(&article.language));
    std::fs::write(folder.join(format!("{name}.reading.txt")), format!("{before}\n{words}"))?;
    Ok(())
}
