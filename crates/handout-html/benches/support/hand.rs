//! The sample's fragment, by a writer that is made for it: what somebody would write who needs no library.
//!
//! It goes from the typed article to the same bytes. It knows what the sample has and nothing else: sections, paragraphs,
//! lists of single paragraphs, links, printed colophon lines. It looks at no language, searches no emergency, keeps no two
//! ids apart.

use handout_core::{Article, Block, Fact, Inline, Inlines, LinkTarget, PartialDate, Slug};

use super::escape::{attribute, push_date, text};

pub(crate) fn fragment(article: &Article, out: &mut String) {
    let slug = |words: &Inlines| Slug::derive(&words.plain_text()).expect("Latin headings").into_string();
    let ids: Vec<String> = article.sections.iter().map(|section| slug(&section.heading)).collect();
    let id = article.id.as_str();
    parts(
        out,
        &["<article class=\"handout\" lang=\"", article.language.as_str(), "\" dir=\"ltr\" aria-labelledby=\"", id],
    );
    parts(out, &["\">\n<header>\n<h1 id=\"", id, "\">"]);
    inlines(&article.title, out);
    parts(out, &["</h1>\n</header>\n<nav class=\"contents\" aria-labelledby=\"", id, "_contents\">\n<p id=\"", id]);
    out.push_str("_contents\">Contents</p>\n<ul>\n");
    for (section, id) in article.sections.iter().zip(&ids) {
        parts(out, &["<li><a href=\"#", id, "\"><span>"]);
        inlines(&section.heading, out);
        out.push_str("</span></a></li>\n");
    }
    out.push_str("</ul>\n</nav>\n");
    for (section, id) in article.sections.iter().zip(&ids) {
        parts(
            out,
            &["<section aria-labelledby=\"", id, "\" data-kind=\"", section.kind.as_str(), "\">\n<h2 id=\"", id],
        );
        out.push_str("\">");
        inlines(&section.heading, out);
        out.push_str("</h2>\n");
        section.blocks.iter().for_each(|part| block(part, out));
        out.push_str("</section>\n");
    }
    out.push_str("<footer>\n");
    for line in &article.colophon {
        let is_notice = line.facts().iter().any(|fact| matches!(fact, Fact::Notice(_)));
        out.push_str(if is_notice { "<p role=\"note\">" } else { "<p>" });
        let words = line.as_printed().expect("printed words");
        match line.facts() {
            [Fact::Modified(date)] => dated(&words.plain_text(), *date, out),
            _ => inlines(words, out),
        }
        out.push_str("</p>\n");
    }
    out.push_str("</footer>\n</article>\n");
}

fn parts(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.push_str(part));
}

fn dated(words: &str, date: PartialDate, out: &mut String) {
    let mut day = String::new();
    push_date(&mut day, date);
    let (before, after) = words.split_once(&day).expect("the date");
    text(out, before);
    parts(out, &["<time datetime=\"", &day, "\">", &day, "</time>"]);
    text(out, after);
}

fn block(block: &Block, out: &mut String) {
    match block {
        Block::Paragraph(words) => {
            out.push_str("<p>");
            inlines(words, out);
            out.push_str("</p>\n");
        }
        Block::List(list) => {
            out.push_str("<ul>\n");
            for item in list.items.iter() {
                let [Block::Paragraph(words)] = &*item.blocks else { panic!("the sample has none") };
                out.push_str("<li>");
                inlines(words, out);
                out.push_str("</li>\n");
            }
            out.push_str("</ul>\n");
        }
        Block::Table(_) | Block::Callout(_) | Block::Figure(_) => panic!("the sample has none"),
    }
}

fn inlines(words: &Inlines, out: &mut String) {
    for inline in words {
        match inline {
            Inline::Text(characters) => text(out, characters),
            Inline::Link(link) => {
                let LinkTarget::Url(url) = link.target() else { panic!("the sample has none") };
                out.push_str("<a href=\"");
                attribute(out, url);
                out.push_str("\">");
                inlines(link.content(), out);
                out.push_str("</a>");
            }
            inline => panic!("the sample has none: {inline:?}"),
        }
    }
}
