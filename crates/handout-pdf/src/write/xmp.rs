//! Metadata in XMP: who, what, when, and which standards the file keeps to (ISO 32000-1 14.3.2, ISO 19005-2 6.6).

use crate::laid::About;

/// Our own properties.
const NAMESPACE: &str = "urn:handout:xmp:1#";

/// The packet. It has no padding, since nobody edits it in place.
pub(crate) fn packet(about: &About<'_>) -> String {
    let mut out = String::with_capacity(4096);
    out.push_str("<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    out.push_str(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">",
    );
    out.push_str("<rdf:Description rdf:about=\"\"");
    for (prefix, namespace) in [
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("pdf", "http://ns.adobe.com/pdf/1.3/"),
        ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
        ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
        ("xmp", "http://ns.adobe.com/xap/1.0/"),
        ("xmpRights", "http://ns.adobe.com/xap/1.0/rights/"),
        ("handout", NAMESPACE),
        ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
        ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
        ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
    ] {
        out.push_str(" xmlns:");
        out.push_str(prefix);
        out.push_str("=\"");
        out.push_str(namespace);
        out.push('"');
    }
    out.push('>');

    simple(&mut out, "pdfaid:part", "2");
    simple(&mut out, "pdfaid:conformance", "A");
    simple(&mut out, "pdfuaid:part", "1");
    simple(&mut out, "dc:format", "application/pdf");
    alternatives(&mut out, "dc:title", &about.title);
    list(&mut out, "dc:creator", "rdf:Seq", &about.creators);
    list(&mut out, "dc:publisher", "rdf:Bag", &about.publishers);
    list(&mut out, "dc:language", "rdf:Bag", &[about.language.as_str()]);
    if let Some(description) = &about.description {
        alternatives(&mut out, "dc:description", description);
    }
    if let Some(rights) = &about.rights {
        alternatives(&mut out, "dc:rights", rights);
    }
    // `dc:identifier` takes one value; the others stand with it in `xmp:Identifier`.
    if let Some(identifier) = about.identifiers.first() {
        simple(&mut out, "dc:identifier", identifier);
    }
    if about.identifiers.len() > 1 {
        list(&mut out, "xmp:Identifier", "rdf:Bag", &about.identifiers);
    }
    if let Some(source) = about.source {
        simple(&mut out, "dc:source", source);
    }
    if about.rights.is_some() {
        simple(&mut out, "xmpRights:Marked", "True");
    }
    if let Some(address) = about.licence_address {
        simple(&mut out, "xmpRights:WebStatement", address);
    }
    for (name, date) in
        [("xmp:CreateDate", &about.created), ("xmp:ModifyDate", &about.modified), ("handout:reviewed", &about.reviewed)]
    {
        if let Some(date) = date {
            simple(&mut out, name, date);
        }
    }
    if let Some(digest) = &about.digest {
        simple(&mut out, "handout:digest", digest);
    }
    simple(&mut out, "pdf:Producer", "handout");
    // Properties that XMP itself does not define must be described (ISO 19005-2 6.6.2.3).
    out.push_str("<pdfaExtension:schemas><rdf:Bag>");
    schema(&mut out, "PDF/UA", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", &[("part", "Integer", "internal")]);
    let reviewed = about.reviewed.as_ref().map(|_| ("reviewed", "Date", "external"));
    let digest = about.digest.as_ref().map(|_| ("digest", "Text", "internal"));
    let own: Vec<_> = reviewed.into_iter().chain(digest).collect();
    if !own.is_empty() {
        schema(&mut out, "Handout", NAMESPACE, "handout", &own);
    }
    out.push_str("</rdf:Bag></pdfaExtension:schemas>");

    out.push_str("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
    out
}

fn simple(out: &mut String, name: &str, value: &str) {
    element(out, name, |out| escape(out, value));
}

fn element(out: &mut String, name: &str, fill: impl FnOnce(&mut String)) {
    for start in ["<", name, ">"] {
        out.push_str(start);
    }
    fill(out);
    for end in ["</", name, ">"] {
        out.push_str(end);
    }
}

/// A text in one language out of possible several.
fn alternatives(out: &mut String, name: &str, value: &str) {
    element(out, name, |out| {
        element(out, "rdf:Alt", |out| {
            out.push_str("<rdf:li xml:lang=\"x-default\">");
            escape(out, value);
            out.push_str("</rdf:li>");
        });
    });
}

fn list(out: &mut String, name: &str, container: &str, values: &[impl AsRef<str>]) {
    if values.is_empty() {
        return;
    }
    element(out, name, |out| {
        element(out, container, |out| values.iter().for_each(|value| simple(out, "rdf:li", value.as_ref())));
    });
}

/// Properties of a namespace: name, type, and whether programs or people give it.
fn schema(out: &mut String, title: &str, namespace: &str, prefix: &str, properties: &[(&str, &str, &str)]) {
    resource(out, |out| {
        simple(out, "pdfaSchema:schema", title);
        simple(out, "pdfaSchema:namespaceURI", namespace);
        simple(out, "pdfaSchema:prefix", prefix);
        element(out, "pdfaSchema:property", |out| {
            element(out, "rdf:Seq", |out| {
                for (name, kind, category) in properties {
                    resource(out, |out| {
                        simple(out, "pdfaProperty:name", name);
                        simple(out, "pdfaProperty:valueType", kind);
                        simple(out, "pdfaProperty:category", category);
                        simple(out, "pdfaProperty:description", name);
                    });
                }
            });
        });
    });
}

fn resource(out: &mut String, fill: impl FnOnce(&mut String)) {
    out.push_str("<rdf:li rdf:parseType=\"Resource\">");
    fill(out);
    out.push_str("</rdf:li>");
}

/// Text in XML 1.0; what XML has no way to say is left out (2.2).
fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        let mut out = String::new();
        escape(&mut out, "a<b>&\"c\u{1}\u{FFFE}\r\n]]>é😀");
        assert_eq!(out, "a&lt;b&gt;&amp;\"c&#13;\n]]&gt;é😀");
    }
}
