//! schema.org JSON-LD in the page: data that cannot become markup, and nothing without the option.

use std::error::Error;

use handout_conformance::fixtures;
use handout_html::{HtmlOptions, to_string};

const OPEN: &str = "<script type=\"application/ld+json\">";

#[test]
fn it_stands_in_the_head_and_changes_nothing_else() -> Result<(), Box<dyn Error>> {
    let options = HtmlOptions::default().with_structured_data(true);
    for fixture in fixtures() {
        let article = fixture.article()?;
        let (with, without) = (to_string(&article, &options)?, to_string(&article, &HtmlOptions::default())?);
        let (before, rest) = with.split_once(OPEN).ok_or("no data")?;
        let (json, after) = rest.split_once("</script>\n").ok_or("no end")?;
        assert_eq!([before, after].concat(), without, "{}", fixture.name);
        assert!(before.ends_with("</style>\n") && after.starts_with("</head>"), "{}", fixture.name);
        assert!(!json.contains(['<', '>', '&']), "{}", fixture.name);
        let data: serde_json::Value = serde_json::from_str(json)?;
        assert_eq!(data["@type"], "MedicalWebPage");
        assert!(!without.contains("<script"), "{}", fixture.name);
        let fragment = to_string(&article, &options.clone().with_fragment(true))?;
        assert!(!fragment.contains("<script"), "{}", fixture.name);
    }
    Ok(())
}
