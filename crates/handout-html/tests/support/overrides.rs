//! What holds for a page whose partials somebody has overridden, as freely as overrides may be written.

/// What is shown of a page, between the tags.
pub fn shown(html: &str) -> Vec<&str> {
    let body = html.split_once("<body>").map_or(html, |(_, body)| body);
    body.split('<')
        .filter_map(|part| part.split_once('>'))
        .map(|(_, text)| text.trim())
        .filter(|text| !text.is_empty())
        .collect()
}

pub fn is_within(part: &[&str], whole: &[&str]) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|text| whole.any(|other| other == text))
}

/// Holds a tag to what an article or an override may become.
pub fn check_tag(tag: &str, source: &str) {
    let tag = tag.split('>').next().unwrap_or_default();
    let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag.trim_end_matches('/'), ""));
    let known = "!DOCTYPE html head meta title link style body main article header footer section h1 h2 h3 h4 h5 h6 div p ul ol li table caption thead tbody tr th td figure figcaption img em strong sub sup a dfn abbr span bdi time br hr wbr nav aside address blockquote small cite svg path";
    assert!(known.split(' ').any(|known| known == name), "<{name}> from {source}");
    let names = attributes.split('"').step_by(2).map(|name| name.trim().trim_end_matches('=').trim_start_matches('/'));
    for attribute in names.filter(|attribute| !attribute.is_empty()) {
        let fine = !(attribute.starts_with("on")
            || matches!(attribute, "style" | "hidden" | "inert" | "aria-hidden" | "srcset"));
        assert!(
            fine && !attribute.contains(char::is_whitespace) || matches!(name, "!DOCTYPE" | "svg"),
            "{attribute:?} on <{name}> from {source}"
        );
    }
    let values = attributes.split('"').skip(1).step_by(2);
    assert!(
        !values.map(str::to_ascii_lowercase).any(|value| value.trim().starts_with("javascript:")),
        "{tag} from {source}"
    );
}
