//! What the JSON of every fixture looks like.

use handout_conformance::fixtures;
use handout_json::{JsonOptions, to_string};

#[test]
fn article() -> Result<(), Box<dyn std::error::Error>> {
    for fixture in fixtures() {
        let json = to_string(&fixture.article()?, &JsonOptions::default())?;
        insta::with_settings!(
            { snapshot_suffix => fixture.name, description => fixture.why, omit_expression => true },
            { insta::assert_snapshot!("article", shortened(&json)); }
        );
    }
    Ok(())
}

#[test]
fn compact() -> Result<(), Box<dyn std::error::Error>> {
    let fixture = handout_conformance::fixture("minimal").ok_or("no fixture `minimal`")?;
    insta::assert_snapshot!(to_string(&fixture.article()?, &JsonOptions::compact())?);
    Ok(())
}

/// The JSON of a fixture in full, unless it is too long to be reviewed: then its beginning, its end and its size.
fn shortened(json: &str) -> String {
    const ENOUGH: usize = 24_000;
    if json.len() <= ENOUGH {
        return json.to_owned();
    }
    let lines: Vec<&str> = json.lines().collect();
    let (head, tail) = (&lines[..60], &lines[lines.len() - 20..]);
    let omitted = lines.len() - head.len() - tail.len();
    format!("{}\n[{omitted} lines, {} bytes in all]\n{}\n", head.join("\n"), json.len(), tail.join("\n"))
}
