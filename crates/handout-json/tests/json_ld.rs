//! schema.org JSON-LD of every fixture.

use std::error::Error;

use handout_conformance::fixtures;
use handout_core::Url;
use handout_json::{JsonLdOptions, json_ld};

#[test]
fn structured_data() -> Result<(), Box<dyn Error>> {
    for fixture in fixtures() {
        let mut options = JsonLdOptions::default().with_pretty(true);
        if fixture.name == "minimal" {
            options = options.with_url(Url::new("https://example.org/minimal")?);
        }
        let article = fixture.article()?;
        let json = json_ld(&article, &options)?;
        assert!(!json.contains(['<', '>', '&']), "{}", fixture.name);
        let compact: serde_json::Value = serde_json::from_str(&json_ld(&article, &options.with_pretty(false))?)?;
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json)?, compact, "{}", fixture.name);
        if fixture.name != "long" {
            insta::with_settings!(
                { snapshot_suffix => fixture.name, description => fixture.why, omit_expression => true },
                { insta::assert_snapshot!("json_ld", json); }
            );
        }
    }
    Ok(())
}
