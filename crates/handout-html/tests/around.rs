//! What stands before the body: emergencies, contents, the clinic; and the ways to get a page or a fragment.

mod support;

use handout_core::{
    Article, Asset, Block, Callout, CalloutLevel, Clinic, Draft, Inline, Inlines, Line, Link, LinkTarget, List, Logo,
    NonEmpty, Section, SectionKind, Slug, Term, Text, Url,
};
use handout_html::{Contents, HtmlOptions, fragment, page, style_sheet, to_string};

use support::{elements, visit};

fn words(text: &str) -> Inlines {
    Inlines::text(text).expect("words")
}

fn line(text: &str) -> Line {
    Line::new(text).expect("line")
}

fn slug(text: &str) -> Slug {
    Slug::new(text).expect("slug")
}

fn link(text: &str) -> Inline {
    let url = Url::new("https://example.org/").expect("address");
    Inline::Link(Link::new(LinkTarget::Url(url), words(text)).expect("link"))
}

fn emergency(heading: Option<Inlines>) -> Block {
    let mut callout = Callout::new(CalloutLevel::Emergency, NonEmpty::of(Block::Paragraph(words("Call."))));
    callout.heading = heading;
    Block::from(callout)
}

/// An article with a section for each heading and a block in each.
fn article(sections: &[(&str, Option<Block>)]) -> Article {
    let tag = "en".parse().expect("language");
    let mut draft = Draft::new(slug("title"), tag, words("Title"));
    draft.intro.push(Block::Paragraph(words("Intro")));
    draft.sections = sections
        .iter()
        .map(|(heading, block)| {
            let mut section = Section::new(SectionKind::other(), words(heading));
            section.blocks.extend(block.clone());
            section
        })
        .collect();
    Article::try_from(draft).expect("article")
}

/// The words of the elements that `chosen` takes, one string for each.
fn said(html: &str, chosen: impl Fn(&support::Element) -> bool) -> Vec<String> {
    let said = std::cell::RefCell::new(Vec::<String>::new());
    visit(
        html,
        &mut |element, _| {
            if chosen(element) {
                said.borrow_mut().push(String::new());
            }
        },
        &mut |text, open| {
            if let (true, Some(last)) = (open.iter().any(&chosen), said.borrow_mut().last_mut()) {
                last.push_str(text);
            }
        },
    );
    said.into_inner()
}

#[test]
fn emergencies_are_told_before_the_body_and_lead_there() {
    let term = Inline::Term(Term::new(words("stroke"), line("a clot in the brain")));
    let heading = Inlines::new(vec![Inline::Text(Text::new("A ").expect("text")), term, link(" here")]).expect("words");
    let article = article(&[("When?", Some(emergency(None))), ("Why?", Some(emergency(Some(heading))))]);
    let html = fragment(&article, &HtmlOptions::default().with_id_prefix(slug("left"))).expect("html");
    let lines = said(&html, |element| element.has_class("emergency"));
    assert_eq!(lines, ["Emergency: get help now – When?", "Emergency: get help now – A stroke here"]);
    let before_body = html.split("<p>Intro").next().expect("a part");
    for number in [1, 2] {
        assert!(before_body.contains(&format!("<p class=\"emergency\"><a href=\"#left--title_emergency-{number}\">")));
        assert!(html.contains(&format!("<div class=\"callout\" id=\"left--title_emergency-{number}\" role=\"note\"")));
    }
    // What only one place can have is in the callout: the link, and the meaning where the word comes first.
    assert!(!before_body.contains("example.org") && !before_body.contains("dfn"), "{before_body}");
    assert!(html.contains("<dfn>stroke</dfn><span class=\"meaning\"> (a clot in the brain)</span>"), "{html}");
}

#[test]
fn an_article_that_begins_with_its_emergency_tells_it_once() {
    let mut draft = article(&[]).into_draft();
    draft.intro.insert(0, emergency(None));
    let html = fragment(&Article::try_from(draft).expect("article"), &HtmlOptions::default()).expect("html");
    assert!(!html.contains("class=\"emergency\""), "{html}");
    assert!(html.contains("id=\"title_emergency-1\""), "{html}");
}

#[test]
fn every_level_has_a_sign_of_its_own_that_is_not_heard() {
    let mut shapes = Vec::new();
    for level in CalloutLevel::ALL {
        let callout = Callout::new(level, NonEmpty::of(Block::Paragraph(words("A"))));
        let mut draft = article(&[]).into_draft();
        draft.intro = vec![Block::from(callout)];
        let html = fragment(&Article::try_from(draft).expect("article"), &HtmlOptions::default()).expect("html");
        for element in elements(&html) {
            match element.name.as_str() {
                "svg" => {
                    assert_eq!(element.get("aria-hidden"), Some("true"));
                    assert_eq!(element.get("stroke"), Some("currentColor"));
                    // Large enough where there is no style sheet.
                    assert_eq!((element.get("width"), element.get("height")), (Some("24"), Some("24")));
                }
                "path" => shapes.push(element.get("d").expect("shape").to_owned()),
                _ => {}
            }
        }
    }
    assert_eq!(shapes.len(), CalloutLevel::ALL.len());
    shapes.sort_unstable();
    shapes.dedup();
    assert_eq!(shapes.len(), CalloutLevel::ALL.len());
}

#[test]
fn contents_stand_there_from_five_sections_on_or_as_asked() {
    let four = article(&[("A", None), ("B", None), ("C", None), ("D", None)]);
    let five = article(&[("A", None), ("A", None), ("B", None), ("C", None), ("D", None)]);
    let shows = |article: &Article, contents| {
        let options = HtmlOptions::default().with_contents(contents);
        let html = page(article, &options).expect("html");
        let targets: Vec<_> =
            elements(&html).iter().filter_map(|element| element.get("href").map(str::to_owned)).collect();
        (html.contains("<nav class=\"contents\" aria-labelledby=\"title_contents\">"), targets.join(" "))
    };
    assert_eq!(shows(&four, Contents::Auto), (false, "#title".to_owned()));
    assert_eq!(shows(&four, Contents::Always), (true, "#title #a #b #c #d".to_owned()));
    assert_eq!(shows(&five, Contents::Auto), (true, "#title #a #a-2 #b #c #d".to_owned()));
    assert_eq!(shows(&five, Contents::Never), (false, "#title".to_owned()));
    assert!(!shows(&article(&[]), Contents::Always).0);
}

#[test]
fn contents_lead_to_sections_behind_subsections_of_the_same_name() {
    let mut draft = article(&[("A", None), ("B", None)]).into_draft();
    draft.sections[0].subsections.push(Section::new(SectionKind::other(), words("B")));
    let article = Article::try_from(draft).expect("article");
    let html = page(&article, &HtmlOptions::default().with_contents(Contents::Always)).expect("html");
    assert!(html.contains("<h3 id=\"b\">B</h3>") && html.contains("<h2 id=\"b-2\">B</h2>"), "{html}");
    assert!(html.contains("<li><a href=\"#b-2\"><span>B</span></a></li>"), "{html}");
}

fn clinic() -> Clinic {
    let png = handout_conformance::fixture("every-block").expect("fixture").article().expect("article");
    let asset: Asset = png
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .find_map(|block| if let Block::Figure(figure) = block { Some(figure.asset.clone()) } else { None })
        .expect("figure");
    let mut clinic = Clinic::new(line("Example <Clinic>"));
    clinic.phone = Some(line("+1 555 0100"));
    clinic.address = vec![line("1 Sample Street"), line("Sampletown")];
    clinic.logo = Some(Logo::new(asset, line("A \"sign\"")));
    clinic.note = Some(line("Bring this sheet."));
    clinic
}

#[test]
fn the_clinic_stands_outside_of_the_article() {
    let article = article(&[]);
    let options = HtmlOptions::default().with_clinic(clinic());
    let html = page(&article, &options).expect("html");
    let (before, after) = html.split_once("</header>\n<main>\n<article").expect("banner before main");
    let (_, header) = before.split_once("<header class=\"handout-clinic\">\n").expect("banner");
    assert!(header.starts_with("<img class=\"logo\" src=\"data:image/png;base64,"), "{header}");
    let (_, words) = header.split_once(" alt=\"A &quot;sign&quot;\">\n").expect("logo");
    assert_eq!(
        words,
        "<div class=\"words\">\n<p id=\"title_clinic\"><strong>Example &lt;Clinic&gt;</strong></p>\n\
         <p>1 Sample Street<br>\nSampletown</p>\n\
         <p class=\"phone\"><a href=\"tel:+15550100\">+1 555 0100</a></p>\n<p>Bring this sheet.</p>\n</div>\n"
    );
    assert!(!after.contains("Clinic"), "{after}");
    let html = fragment(&article, &options).expect("html");
    let group =
        "<div class=\"handout-clinic\" role=\"group\" aria-labelledby=\"title_clinic\" lang=\"en\" dir=\"ltr\">\n";
    assert!(html.starts_with(group), "{html}");
    assert!(html.contains("</div>\n</div>\n<article class=\"handout\" lang=\"en\""), "{html}");
    let html = page(&article, &HtmlOptions::default()).expect("html");
    assert!(html.contains("</a>\n<main>\n<article"), "{html}");
}

#[test]
fn a_clinic_may_be_a_name_alone() {
    let options = HtmlOptions::default().with_clinic(Clinic::new(line("Example Clinic")));
    let html = to_string(&article(&[]), &options).expect("page");
    let (_, header) = html.split_once("<header class=\"handout-clinic\">\n").expect("banner");
    let (header, _) = header.split_once("</header>").expect("end");
    assert!(header.contains("Example Clinic"), "{header}");
    assert!(!header.contains("phone") && !header.contains("<img") && header.matches("<p").count() == 1, "{header}");
}

#[test]
fn pages_and_fragments_are_to_be_had_whatever_the_options_say() {
    let article = article(&[]);
    for options in [HtmlOptions::default(), HtmlOptions::default().with_fragment(true)] {
        let whole = to_string(&article, &HtmlOptions::default()).expect("html");
        assert_eq!(page(&article, &options).expect("html"), whole);
        assert!(fragment(&article, &options).expect("html").starts_with("<article class=\"handout\" lang=\"en\""));
    }
}

#[test]
fn a_fragment_brings_its_styles_when_asked() {
    let article = article(&[]);
    let options = HtmlOptions::default().with_styles(true);
    let html = fragment(&article, &options).expect("html");
    let (style, rest) = html.split_once("</style>\n").expect("style");
    assert_eq!(style, format!("<style>{}", style_sheet(&options)));
    assert!(rest.starts_with("<article class=\"handout\""), "{rest}");
    // What surrounds it keeps its looks.
    for rule in style.lines().map(str::trim).filter(|line| line.ends_with(['{', ','])) {
        let own = rule.contains(".handout") || rule.starts_with(":root") || rule.contains('@');
        assert!(own, "{rule}");
    }
}

#[test]
fn a_list_of_links_is_marked_so_that_each_is_as_large_as_a_finger() {
    let list = |items: Vec<Inlines>| {
        let items = items.into_iter().map(Into::into).collect();
        article(&[("A", Some(Block::List(List::bulleted(NonEmpty::new(items).expect("items")))))])
    };
    let alone = || Inlines::new(vec![link("One")]).expect("words");
    let html = fragment(&list(vec![alone(), alone()]), &HtmlOptions::default()).expect("html");
    assert!(html.contains("<ul class=\"links\">\n<li><a href"), "{html}");
    let html = fragment(&list(vec![alone(), words("Two")]), &HtmlOptions::default()).expect("html");
    assert!(html.contains("<ul>\n<li><a href"), "{html}");
}
