//! Addresses: where they lead and how they stand in the text.

use super::flat::Flat;
use super::{Found, LINK_BARE_URL_TEXT, LINK_HTTP, first_and_more, quoted};
use crate::article::Article;
use crate::colophon::{Fact, Licence};
use crate::inline::{Inline, LinkTarget};
use crate::path::ContentPath;
use crate::url::Url;
use crate::walk::Node;

/// The addresses outside the text. The addresses of code systems and of identifiers are not among them: those are names
/// that nobody opens, and another scheme would make them another name.
pub(super) fn article(found: &mut Found, article: &Article) {
    let root = ContentPath::root();
    if let Some(provenance) = &article.provenance {
        let path = root.field("provenance");
        http(found, provenance.url.as_ref(), || path.field("url"));
        let redistributor = provenance.redistributor.as_ref().and_then(|party| party.url.as_ref());
        http(found, redistributor, || path.field("redistributor").field("url"));
    }
    for (index, translation) in article.translations.iter().enumerate() {
        http(found, translation.url.as_ref(), || root.field("translations").index(index).field("url"));
    }
}

pub(super) fn node(found: &mut Found, path: &ContentPath, node: Node<'_>) {
    match node {
        Node::Inline(Inline::Link(link)) => {
            if let LinkTarget::Url(url) = link.target() {
                http(found, Some(url), || path.clone());
            }
        }
        Node::Fact(fact) => {
            for (index, party) in fact.parties().iter().enumerate() {
                http(found, party.url.as_ref(), || {
                    let party = match fact {
                        Fact::Publication(_) => path.field("publisher"),
                        Fact::Copyright(_) => path.field("holder"),
                        _ => path.field("parties").index(index),
                    };
                    party.field("url")
                });
            }
            if let Fact::Licence(Licence::Url(url)) = fact {
                http(found, Some(url), || path.field("url"));
            }
        }
        _ => {}
    }
}

pub(super) fn text(found: &mut Found, path: &ContentPath, flat: &Flat) {
    let bare = bare_addresses(&flat.text).filter(|(offset, _)| !flat.is_linked(*offset));
    if let Some(((_, address), more)) = first_and_more(bare) {
        let message =
            format!("address {} is no link; link it from words that say where it leads{more}", quoted(address));
        found.report(LINK_BARE_URL_TEXT, path.clone(), message);
    }
}

/// Whether a word is or holds an address of the web or of mail, in which a point ends no sentence.
pub(super) fn is_address(word: &str) -> bool {
    const ENDINGS: [&str; 6] = ["com", "org", "net", "gov", "edu", "info"];
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_ending = |last: &str| ENDINGS.iter().any(|ending| ending.eq_ignore_ascii_case(last));
    // Nearly every word has none of these signs and is done here.
    word.contains(['@', ':', '.'])
        && (word.contains('@')
            || word.contains("://")
            || starts_with_www(word)
            || word.rsplit_once('.').is_some_and(|(_, last)| is_ending(last)))
}

fn http(found: &mut Found, url: Option<&Url>, path: impl FnOnce() -> ContentPath) {
    if let Some(url) = url.filter(|url| url.scheme() == "http") {
        let message = format!("address {} is not encrypted; use `https` if the site has it", quoted(url));
        found.report(LINK_HTTP, path(), message);
    }
}

/// Everything that begins with `http://`, `https://` or `www.`, with the byte at which it begins.
fn bare_addresses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '@' | '-');
    let closes = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '。' | '，' | '、' | '）');
    let mut done = 0;
    // An address is known by its first colon or point; the others in it begin nothing.
    text.match_indices([':', '.']).filter_map(move |(at, sign)| {
        let before = text.get(done..at)?;
        let prefix = match sign {
            ":" if !text.get(at..)?.starts_with("://") => None,
            ":" => ["https", "http"].into_iter().find(|scheme| ends_with(before, scheme)),
            _ => Some("www").filter(|www| ends_with(before, www)),
        }?;
        let start = at - prefix.len();
        let rest = text.get(start..)?;
        if prefix == "www" && (!starts_with_www(rest) || text.get(..start)?.ends_with(inside)) {
            return None;
        }
        let address = rest.get(..rest.find(closes).unwrap_or(rest.len()))?;
        done = start + address.len();
        Some((start, address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’'])))
    })
}

fn starts_with_www(text: &str) -> bool {
    text.split_at_checked(4)
        .is_some_and(|(head, rest)| head.eq_ignore_ascii_case("www.") && rest.starts_with(char::is_alphanumeric))
}

fn ends_with(text: &str, ascii: &str) -> bool {
    text.len()
        .checked_sub(ascii.len())
        .and_then(|start| text.get(start..))
        .is_some_and(|end| end.eq_ignore_ascii_case(ascii))
}
