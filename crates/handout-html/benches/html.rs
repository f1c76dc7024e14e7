//! What HTML costs, beside what it could cost: `cargo bench -p handout-html`. Compare ratios within one run.
//!
//! All of them write our sample article.
//!
//! - `fragment`: the exporter, from the typed article into a caller's buffer.
//! - `fragment by hand`: the same bytes from the same article, by a writer made for this article (`support/hand.rs`).
//! - `fragment from pieces`: the same bytes, by a loop over pieces that lie ready: markup as it is, neighbours joined, text
//!   and values through the exporter's own escaping, slugs as they are. It looks up nothing, decides nothing, makes no ids
//!   and knows no article: little less can be done to write these bytes.
//! - `markdown`: pulldown-cmark on the same words as Markdown, into a caller's buffer: what a portal does that keeps
//!   its articles in Markdown.
//! - `page`: the exporter, a page with its style sheet.
//! - `page by templates`: handlebars does all of it, the article being its context: what a page costs without a body
//!   written in Rust. Compiled once, with the same style sheet.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use handlebars::Handlebars;
use handout_conformance::fixture;
use handout_core::{Article, Block, Inline, Inlines, Section};
use handout_html::{HtmlExporter, HtmlOptions, Scratch, style_sheet, to_string};

#[path = "../src/escape.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "the escaping alone")]
mod escape;
#[path = "support/hand.rs"]
mod hand;
#[path = "../src/names.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "what the escaping needs")]
mod names;

fn article() -> Article {
    fixture("hemifacial-spasm").expect("a fixture").article().expect("a valid fixture")
}

/// A piece of finished HTML.
enum Piece {
    Markup(String),
    Text(String),
    Value(String),
    Slug(String),
}

/// Cuts HTML of ours into pieces: what stands between tags is text, what stands between double quotes in them is a value.
fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut markup = String::new();
    let flush = |markup: &mut String, pieces: &mut Vec<Piece>, piece: Option<Piece>| {
        if !markup.is_empty() && piece.is_some() {
            pieces.push(Piece::Markup(std::mem::take(markup)));
        }
        pieces.extend(piece);
    };
    for (index, part) in html.split_inclusive(['<', '>', '"']).enumerate() {
        let (words, end) = part.split_at(part.len() - usize::from(part.ends_with(['<', '>', '"'])));
        let in_value = markup.ends_with("=\"");
        let in_text = markup.is_empty() && index > 0 || markup.ends_with('>');
        let is_words = !words.trim().is_empty();
        if in_value && is_words {
            let is_slug = words.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            let piece = if is_slug { Piece::Slug } else { Piece::Value };
            flush(&mut markup, &mut pieces, Some(piece(decoded(words))));
        } else if in_text && is_words {
            flush(&mut markup, &mut pieces, Some(Piece::Text(decoded(words))));
        } else {
            markup.push_str(words);
        }
        markup.push_str(end);
    }
    pieces.push(Piece::Markup(markup));
    pieces
}

fn decoded(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (reference, sign)| text.replace(reference, sign))
}

fn from_pieces(pieces: &[Piece], out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Markup(markup) | Piece::Slug(markup) => out.push_str(markup),
            Piece::Text(text) => escape::text(out, text),
            Piece::Value(value) => escape::attribute(out, value),
        }
    }
}

/// The sample as Markdown. It has paragraphs, lists, headings and links; anything else would be left out, so it must not be
/// there.
fn markdown(article: &Article) -> String {
    let mut markdown = format!("# {}\n\n", inlines(&article.title));
    for section in &article.sections {
        markdown_section(&mut markdown, section);
    }
    for line in &article.colophon {
        markdown += &format!("{}\n\n", inlines(line.as_printed().expect("printed words")));
    }
    markdown
}

fn markdown_section(markdown: &mut String, section: &Section) {
    assert!(section.subsections.is_empty(), "the sample has none");
    *markdown += &format!("## {}\n\n", inlines(&section.heading));
    for block in &section.blocks {
        match block {
            Block::Paragraph(words) => *markdown += &format!("{}\n\n", inlines(words)),
            Block::List(list) => {
                for item in list.items.iter() {
                    let [Block::Paragraph(words)] = &*item.blocks else { panic!("the sample has none") };
                    *markdown += &format!("- {}\n", inlines(words));
                }
                markdown.push('\n');
            }
            Block::Table(_) | Block::Callout(_) | Block::Figure(_) => panic!("the sample has none"),
        }
    }
}

fn inlines(words: &Inlines) -> String {
    let inline = |inline: &Inline| match inline {
        Inline::Text(text) => text.to_string(),
        Inline::Link(link) => match link.target() {
            handout_core::LinkTarget::Url(url) => format!("[{}]({})", inlines(link.content()), url.as_str()),
            handout_core::LinkTarget::Section(id) => format!("[{}](#{})", inlines(link.content()), id.as_str()),
        },
        inline => panic!("the sample has none: {inline:?}"),
    };
    words.iter().map(inline).collect()
}

/// The page, with the article as its context. Enough for the sample, and no more.
const TEMPLATE: &str = r#"<!DOCTYPE html>
<html lang="{{language}}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{#each title}}{{this}}{{/each}}</title>
<style>{{{styles}}}</style>
</head>
<body>
<main>
<article class="handout" aria-labelledby="{{id}}">
<header>
<h1 id="{{id}}">{{#each title}}{{> inline}}{{/each}}</h1>
</header>
<nav class="contents">
<ul>
{{#each sections}}<li><a href="\#{{@index}}">{{#each heading}}{{> inline}}{{/each}}</a></li>
{{/each}}</ul>
</nav>
{{#each sections}}<section aria-labelledby="{{@index}}" data-kind="{{kind}}">
<h2 id="{{@index}}">{{#each heading}}{{> inline}}{{/each}}</h2>
{{#each blocks}}{{> block}}{{/each}}</section>
{{/each}}<footer>
{{#each colophon}}<p>{{#each as_printed}}{{> inline}}{{/each}}</p>
{{/each}}</footer>
</article>
</main>
</body>
</html>
"#;
const BLOCK: &str = r#"{{#if (eq type "paragraph")}}<p>{{#each content}}{{> inline}}{{/each}}</p>
{{else}}<ul>
{{#each items}}<li>{{#each this}}{{#each content}}{{> inline}}{{/each}}{{/each}}</li>
{{/each}}</ul>
{{/if}}"#;
const INLINE: &str =
    r#"{{#if url}}<a href="{{url}}">{{#each content}}{{> inline}}{{/each}}</a>{{else}}{{this}}{{/if}}"#;

#[derive(serde::Serialize)]
struct Context<'a> {
    #[serde(flatten)]
    article: &'a Article,
    styles: &'a str,
}

fn html(criterion: &mut Criterion) {
    let article = article();
    let exporter = HtmlExporter::new(HtmlOptions::default().with_fragment(true));
    let (mut scratch, mut out) = (Scratch::default(), String::new());
    exporter.write_fragment(&article, &mut scratch, &mut out).expect("a fragment");
    let fragment = out.clone();

    let mut group = criterion.benchmark_group("html");
    group.throughput(Throughput::Bytes(fragment.len() as u64));
    group.bench_function("fragment", |bencher| {
        bencher.iter(|| {
            out.clear();
            exporter.write_fragment(black_box(&article), &mut scratch, &mut out).expect("a fragment")
        });
    });

    out.clear();
    hand::fragment(&article, &mut out);
    assert_eq!(out, fragment, "the same bytes");
    group.bench_function("fragment by hand", |bencher| {
        bencher.iter(|| {
            out.clear();
            hand::fragment(black_box(&article), &mut out);
        });
    });

    let pieces = pieces(&fragment);
    out.clear();
    from_pieces(&pieces, &mut out);
    assert_eq!(out, fragment, "the same bytes");
    group.bench_function("fragment from pieces", |bencher| {
        bencher.iter(|| {
            out.clear();
            from_pieces(black_box(&pieces), &mut out);
        });
    });

    let markdown = markdown(&article);
    group.bench_function("markdown", |bencher| {
        bencher.iter(|| {
            out.clear();
            pulldown_cmark::html::push_html(&mut out, pulldown_cmark::Parser::new(black_box(&markdown)));
        });
    });

    let options = HtmlOptions::default();
    let page = to_string(&article, &options).expect("a page");
    group.throughput(Throughput::Bytes(page.len() as u64));
    group.bench_function("page", |bencher| bencher.iter(|| to_string(black_box(&article), &options)));

    let mut engine = Handlebars::new();
    for (name, template) in [("page", TEMPLATE), ("block", BLOCK), ("inline", INLINE)] {
        engine.register_template_string(name, template).expect("a template");
    }
    let styles = style_sheet(&options);
    let whole = |article: &Article| engine.render("page", &Context { article, styles: &styles });
    let rendered = whole(&article).expect("a page by templates");
    for words in ["What is hemifacial spasm?</h2>", "<li>An injury to the nerve</li>"] {
        assert!(rendered.contains(words) && page.contains(words), "{words}\n{rendered}");
    }
    group.bench_function("page by templates", |bencher| bencher.iter(|| whole(black_box(&article))));
    group.finish();
}

criterion_group!(benches, html);
criterion_main!(benches);
