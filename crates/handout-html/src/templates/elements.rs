//! The elements and attributes that an override may have, and why others are refused.

use super::markup::Content;

/// Where an element may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Category {
    Block,
    Words,
    Item,
    Caption,
    Main,
    Head,
}

/// An element, where it may stand and what may stand in it.
pub(super) struct Element {
    pub(super) name: &'static str,
    pub(super) category: Category,
    pub(super) content: Content,
    /// Attributes that it needs.
    pub(super) needs: &'static [&'static str],
}

const fn element(name: &'static str, category: Category, content: Content) -> Element {
    Element { name, category, content, needs: &[] }
}

const fn needing(name: &'static str, category: Category, content: Content, needs: &'static [&'static str]) -> Element {
    Element { name, category, content, needs }
}

/// Each closes where its end tag stands and nowhere else, whatever stands in it: what has other rules is not here.
pub(super) const ELEMENTS: &[Element] = &[
    element("div", Category::Block, Content::Flow),
    element("section", Category::Block, Content::Flow),
    element("header", Category::Block, Content::Flow),
    element("footer", Category::Block, Content::Flow),
    element("nav", Category::Block, Content::Flow),
    element("aside", Category::Block, Content::Flow),
    element("address", Category::Block, Content::Flow),
    element("blockquote", Category::Block, Content::Flow),
    element("main", Category::Main, Content::Flow),
    element("figure", Category::Block, Content::Figure),
    element("figcaption", Category::Caption, Content::Flow),
    element("ul", Category::Block, Content::Items),
    element("ol", Category::Block, Content::Items),
    element("li", Category::Item, Content::Flow),
    element("p", Category::Block, Content::Phrasing),
    element("hr", Category::Block, Content::Nothing),
    element("span", Category::Words, Content::Phrasing),
    element("strong", Category::Words, Content::Phrasing),
    element("em", Category::Words, Content::Phrasing),
    element("small", Category::Words, Content::Phrasing),
    element("sub", Category::Words, Content::Phrasing),
    element("sup", Category::Words, Content::Phrasing),
    element("abbr", Category::Words, Content::Phrasing),
    element("cite", Category::Words, Content::Phrasing),
    element("bdi", Category::Words, Content::Phrasing),
    needing("a", Category::Words, Content::Phrasing, &["href"]),
    needing("img", Category::Words, Content::Nothing, &["src", "alt"]),
    element("br", Category::Words, Content::Nothing),
    element("wbr", Category::Words, Content::Nothing),
    element("title", Category::Head, Content::Title),
    needing("meta", Category::Head, Content::Nothing, &["name", "content"]),
    needing("link", Category::Head, Content::Nothing, &["rel", "href"]),
];

pub(super) fn known(name: &str) -> Option<&'static Element> {
    ELEMENTS.iter().find(|element| element.name == name)
}

/// Why an element that people may well think of is refused.
pub(super) fn why_no_element(name: &str) -> Option<&'static str> {
    Some(match name {
        "script" | "noscript" | "template" | "canvas" | "slot" => {
            "the page runs no scripts: its policy forbids them; take it out"
        }
        "style" => "the page's policy allows the exporter's style sheet alone; take classes and a theme",
        "iframe" | "object" | "embed" | "frame" | "frameset" | "video" | "audio" | "source" | "track" | "picture"
        | "portal" | "applet" => "it asks for something from outside; take a link or an `<img>` with a `data:` address",
        "svg" | "math" => "it has rules of its own; take an `<img>` with a PNG or JPEG as `data:` address",
        "form" | "input" | "button" | "select" | "option" | "textarea" | "label" | "fieldset" | "output" => {
            "a handout asks for nothing; take a link"
        }
        "details" | "summary" | "dialog" | "menu" | "marquee" => {
            "what is in it may be hidden, on paper too; take a `<div>`"
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hgroup" => {
            "headings are the article's and come through slots; take `<p><strong>`"
        }
        "table" | "caption" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "colgroup" | "col" => {
            "browsers move what may not stand in a table; take `<div>` or a list"
        }
        "html" | "head" | "body" | "base" => "the exporter writes it; take it out",
        "article" => "there is one, and the exporter writes it; take a `<div>`",
        "xmp" | "plaintext" | "listing" | "pre" | "noembed" | "noframes" => {
            "tags mean nothing or other things in it; take a `<p>`"
        }
        "bdo" => "it turns text around; take `<bdi>`",
        "del" | "s" | "strike" | "ins" | "u" | "blink" | "font" | "center" | "b" | "i" | "big" | "tt" => {
            "it is a matter of looks; take `<strong>`, `<em>` or a `<span>` with a class"
        }
        "time" | "data" | "dl" | "dt" | "dd" | "q" | "code" | "kbd" | "samp" | "var" | "mark" | "ruby" => {
            "overrides are small; take a `<span>` or a list"
        }
        _ => return None,
    })
}

/// What an attribute's value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// Any words and values.
    Words,
    /// Names of classes; a value needs a prefix.
    Classes,
    /// One or more of these words.
    OneOf(&'static [&'static str]),
    /// A language tag.
    Language,
    /// `ltr` or `rtl`.
    Direction,
    /// The whole is the id of an element that the exporter writes.
    Id,
    /// Literals and values of letters, digits and hyphens.
    Data,
    /// A whole address.
    Address,
    /// An image in the page.
    Image,
    /// Digits.
    Number,
}

impl Takes {
    pub(super) fn what(self) -> String {
        match self {
            Self::Words => "words".to_owned(),
            Self::Classes => "names of classes of letters, digits, `-` and `_`".to_owned(),
            Self::OneOf(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
            Self::Language => "a language tag such as `en`, or `{{language}}`".to_owned(),
            Self::Direction => "`ltr`, `rtl` or `{{direction}}`".to_owned(),
            Self::Id => "the whole of an id that the context has, such as `{{id}}`".to_owned(),
            Self::Data => "letters, digits and values made of them".to_owned(),
            Self::Address => {
                "a whole address: `{{url}}` where the context has one, `#{{start}}` or an `https` address".to_owned()
            }
            Self::Image => "a PNG or JPEG in the page, as `data:image/png;base64,...`".to_owned(),
            Self::Number => "digits".to_owned(),
        }
    }
}

/// Attributes that may stand, on which elements (on all when there are none), and what they take.
pub(super) const ATTRIBUTES: &[(&str, &[&str], Takes)] = &[
    ("class", &[], Takes::Classes),
    ("lang", &[], Takes::Language),
    ("dir", &[], Takes::Direction),
    ("title", &[], Takes::Words),
    ("aria-label", &[], Takes::Words),
    ("aria-labelledby", &[], Takes::Id),
    (
        "role",
        &[],
        Takes::OneOf(&[
            "note",
            "group",
            "region",
            "navigation",
            "banner",
            "contentinfo",
            "complementary",
            "list",
            "listitem",
        ]),
    ),
    ("href", &["a", "link"], Takes::Address),
    ("hreflang", &["a", "link"], Takes::Language),
    ("rel", &["a"], Takes::OneOf(&["noopener", "noreferrer", "nofollow", "external", "license", "author", "help"])),
    ("rel", &["link"], Takes::OneOf(&["alternate", "author", "canonical", "help", "license"])),
    ("src", &["img"], Takes::Image),
    ("alt", &["img"], Takes::Words),
    ("width", &["img"], Takes::Number),
    ("height", &["img"], Takes::Number),
    ("name", &["meta"], Takes::OneOf(&["application-name", "author", "description", "keywords", "robots"])),
    ("content", &["meta"], Takes::Words),
];

/// What attribute `name` takes on `element`. Those for programs may have any name.
pub(super) fn takes(name: &str, element: &str) -> Option<Takes> {
    let is_data = |name: &str| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    if name.strip_prefix("data-").is_some_and(is_data) {
        return Some(Takes::Data);
    }
    let here = |on: &[&str]| on.is_empty() || on.contains(&element);
    ATTRIBUTES.iter().find(|(known, on, _)| *known == name && here(on)).map(|(_, _, takes)| *takes)
}

/// Why an attribute that people may well think of is refused.
pub(super) fn why_no_attribute(name: &str) -> Option<&'static str> {
    Some(match name {
        _ if name.get(..2).is_some_and(|on| on.eq_ignore_ascii_case("on")) => {
            "it runs a script, which the page's policy forbids; take it out"
        }
        "style" | "bgcolor" | "color" | "align" | "face" | "size" => {
            "the page's policy allows the exporter's style sheet alone; take `class`"
        }
        "id" | "name" | "for" => "ids must be there once, and slots bring theirs; take `class`",
        "hidden" | "inert" | "aria-hidden" | "popover" | "open" | "aria-expanded" => {
            "what is in it may be hidden; take it out"
        }
        "tabindex" | "accesskey" | "autofocus" | "contenteditable" | "draggable" | "spellcheck" => {
            "it takes the keyboard from the reader; take it out"
        }
        "srcset" | "srcdoc" | "action" | "formaction" | "xlink:href" | "xml:base" | "data" | "ping" | "background"
        | "poster" | "codebase" | "archive" | "classid" | "cite" | "longdesc" | "manifest" | "profile" | "usemap"
        | "imagesrcset" | "lowsrc" | "dynsrc" | "sizes" => {
            "it asks for something from outside or runs a script; take it out"
        }
        "http-equiv" | "charset" | "nonce" | "integrity" | "media" => {
            "what is fixed for a page is fixed by the exporter; take it out"
        }
        "target" | "download" => "what a link does is the reader's choice; take it out",
        "translate" => "a translation may be what the reader needs; take it out",
        _ => return None,
    })
}
