//! Writes each article of a folder in both kinds of Markdown, for other people's readers to look at: `flavours DIR`
//!
//! `NAME.json` becomes `NAME.gfm.md` and `NAME.commonmark.md`, without meanings, so that the words are those of the article.

use std::error::Error;
use std::path::PathBuf;

use handout_core::Article;
use handout_markdown::{Flavour, MarkdownOptions, to_string};

fn main() -> Result<(), Box<dyn Error>> {
    let Some(folder) = std::env::args().nth(1) else { return Ok(()) };
    for entry in std::fs::read_dir(folder)? {
        let path: PathBuf = entry?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let article = Article::from_json(std::fs::read(&path)?)?;
            for (flavour, ending) in [(Flavour::Github, "gfm.md"), (Flavour::CommonMark, "commonmark.md")] {
                let options = MarkdownOptions::default().with_flavour(flavour).with_meanings(false);
                std::fs::write(path.with_extension(ending), to_string(&article, &options))?;
            }
        }
    }
    Ok(())
}
