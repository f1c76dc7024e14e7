//! What the XML of every fixture looks like.

use handout_conformance::{fixture, fixtures};
use handout_xml::{XmlOptions, to_string};

#[test]
fn article() -> Result<(), Box<dyn std::error::Error>> {
    for fixture in fixtures() {
        let xml = to_string(&fixture.article()?, &XmlOptions::default())?;
        insta::with_settings!(
            { snapshot_suffix => fixture.name, description => fixture.why, omit_expression => true },
            { insta::assert_snapshot!("article", shortened(&xml)); }
        );
    }
    Ok(())
}

#[test]
fn compact() -> Result<(), Box<dyn std::error::Error>> {
    let fixture = fixture("mixed-direction").ok_or("no fixture `mixed-direction`")?;
    insta::assert_snapshot!(to_string(&fixture.article()?, &XmlOptions::compact())?);
    Ok(())
}

/// The XML of a fixture in full, unless it is too long to be reviewed: then its beginning, its end and its size.
fn shortened(xml: &str) -> String {
    const ENOUGH: usize = 20_000;
    if xml.len() <= ENOUGH {
        return xml.to_owned();
    }
    let lines: Vec<&str> = xml.lines().collect();
    let (head, tail) = (&lines[..60], &lines[lines.len() - 20..]);
    let omitted = lines.len() - head.len() - tail.len();
    format!("{}\n[{omitted} lines, {} bytes in all]\n{}\n", head.join("\n"), xml.len(), tail.join("\n"))
}
