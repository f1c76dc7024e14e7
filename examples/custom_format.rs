//! A format from outside: an exporter for Org, written against the core alone, and held to what every format promises.

use std::io;

use handout::{
    Article, Block, Capabilities, ExportError, Exporter, Fidelity, Field, Findings, Format, Inlines, Labels, Section,
    callout_label, colophon_text, emergencies,
};
use handout_conformance::{Check, Kit};

/// Articles as Org outlines. Words alone; a real format would keep emphasis and links too.
struct OrgExporter;

impl Exporter for OrgExporter {
    fn format(&self) -> Format {
        Format::new("org", "text/org; charset=utf-8", "org")
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::none().reproducible()
    }

    // Told in short. A real format matches on every field without `_`, so that a new one breaks its build.
    fn fidelity(&self, field: Field) -> Fidelity {
        match field {
            Field::Title | Field::Subtitle | Field::SectionHeading | Field::Subsections => Fidelity::Carried,
            Field::Paragraph | Field::RowCells | Field::FigureCaption | Field::AsPrinted => Fidelity::TextOnly,
            _ => Fidelity::Dropped,
        }
    }

    fn export(&self, article: &Article, out: &mut dyn io::Write) -> Result<Findings, ExportError> {
        let labels = Labels::for_language(&article.language);
        let mut org = format!("#+TITLE: {}\n", words(&article.title));
        org.extend(article.subtitle.iter().map(|subtitle| format!("#+SUBTITLE: {}\n", words(subtitle))));
        if !article.synonyms.is_empty() {
            let names: Vec<&str> = article.synonyms.iter().map(|synonym| synonym.name.as_str()).collect();
            org += &format!("{}\n", labels.fill(handout::Label::AlsoCalled, &[("names", &names.join(", "))]));
        }
        emergencies(article, &mut |emergency| org += &format!("{}\n", emergency.line(labels)));
        blocks(&mut org, &article.intro, "", labels);
        for section in &article.sections {
            headed(&mut org, section, 1, labels);
        }
        org.extend(article.colophon.iter().map(|line| format!("{}\n", colophon_text(line, labels))));
        // Everything is ready before the first byte is written.
        out.write_all(org.as_bytes())?;
        Ok(Findings::new())
    }
}

fn headed(org: &mut String, section: &Section, level: usize, labels: &Labels) {
    *org += &format!("\n{} {}\n", "*".repeat(level), words(&section.heading));
    blocks(org, &section.blocks, "", labels);
    for subsection in &section.subsections {
        headed(org, subsection, level + 1, labels);
    }
}

// One arm for each kind of block and no `_`: a kind that comes later breaks this build instead of being left out.
fn blocks(org: &mut String, blocks: &[Block], indent: &str, labels: &Labels) {
    let deeper = format!("{indent}  ");
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => *org += &format!("{indent}{}\n", words(paragraph)),
            Block::List(list) => {
                for item in &list.items {
                    let mut inner = String::new();
                    self::blocks(&mut inner, &item.blocks, &deeper, labels);
                    *org += &format!("{indent}- {}", inner.trim_start());
                }
            }
            Block::Table(table) => {
                *org += &format!("{indent}{}\n", words(&table.caption));
                for header in table.corner.iter().chain(&table.columns) {
                    *org += &format!("{indent}- {}\n", words(header));
                }
                for row in &table.rows {
                    org.extend(row.header.iter().map(|header| format!("{indent}- {}\n", words(header))));
                    row.cells.iter().for_each(|cell| self::blocks(org, &cell.blocks, &deeper, labels));
                }
            }
            Block::Callout(callout) => {
                *org += &format!("{indent}{}\n", labels.get(callout_label(callout.level)));
                org.extend(callout.heading.iter().map(|heading| format!("{indent}{}\n", words(heading))));
                self::blocks(org, &callout.blocks, &deeper, labels);
            }
            Block::Figure(figure) => {
                org.extend(figure.caption.iter().map(|caption| format!("{indent}{}\n", words(caption))));
                org.extend(figure.credit.iter().map(|credit| format!("{indent}{credit}\n")));
            }
        }
    }
}

fn words(inlines: &Inlines) -> String {
    inlines.one_line()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Told in short above; the guide of handout-conformance has a format that answers for each field.
    Kit::new(&OrgExporter).without(Check::Fidelity).run()?;
    println!("# org holds what every format promises\n");
    let article = handout_conformance::fixture("hemifacial-spasm").ok_or("no such fixture")?.article()?;
    OrgExporter.export(&article, &mut io::stdout())?;
    Ok(())
}
