//! Writes the JSON Schema of articles: `cargo run -p handout-json --example schema > FILE`.

mod article;
mod leaf;

use std::error::Error;
use std::io::Write;

fn main() -> Result<(), Box<dyn Error>> {
    let mut schema = serde_json::to_string_pretty(&article::schema())?;
    // Control characters and noncharacters in patterns are written as escapes, so that every editor shows them.
    schema = schema.chars().map(leaf::ascii).collect();
    writeln!(std::io::stdout(), "{schema}")?;
    Ok(())
}
