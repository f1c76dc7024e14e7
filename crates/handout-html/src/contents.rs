//! The table of contents: links to the sections, before the body.

use handout_core::{Draft, Label};
use serde::Serialize;

use crate::body::Writer;
use crate::ids::count;
use crate::options::Contents;
use crate::templates::Partial;

/// From so many sections on, a table of contents is of help.
const MANY: usize = 5;

impl<'a> Writer<'a> {
    /// Its own landmark, and no part of the article's text: it repeats the headings.
    pub(crate) fn contents(&mut self, article: &'a Draft) {
        let shown = match self.options.contents {
            Contents::Auto => article.sections.len() >= MANY,
            Contents::Always => !article.sections.is_empty(),
            Contents::Never => false,
        };
        if !shown {
            return;
        }
        if self.templates.overrides(Partial::Contents) {
            let id = self.id_of(format_args!("contents"));
            return self.partial(
                Partial::Contents,
                ContentsValues { id: &id },
                &[
                    ("heading", &|writer: &mut Self| writer.contents_heading()),
                    ("entries", &|writer: &mut Self| writer.contents_entries(article)),
                ],
            );
        }
        self.out.markup("<nav class=\"contents\" aria-labelledby=\"");
        self.name_of("contents");
        self.out.markup("\">\n");
        self.contents_heading();
        self.contents_entries(article);
        self.out.markup("</nav>\n");
    }

    fn contents_heading(&mut self) {
        self.out.markup("<p id=\"");
        self.name_of("contents");
        self.out.markup("\">");
        self.label(Label::Contents);
        self.out.markup("</p>\n");
    }

    fn contents_entries(&mut self, article: &'a Draft) {
        self.out.markup("<ul>\n");
        let mut index = 0;
        for section in &article.sections {
            self.out.markup("<li><a href=\"#");
            self.id(self.scratch.ids.section(index));
            index += count(section);
            self.out.markup("\"><span>");
            let language = section.language.as_ref().unwrap_or(&article.language);
            self.in_language(language, |writer| writer.repeated(&section.heading));
            self.out.markup("</span></a></li>\n");
        }
        self.out.markup("</ul>\n");
    }
}

#[derive(Serialize)]
struct ContentsValues<'v> {
    id: &'v str,
}
