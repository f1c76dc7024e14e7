//! What may be written in more than one way, what is skipped, and what an error says.

use std::error::Error;

use handout_conformance::{fixture, fixtures};
use handout_core::Article;
use handout_xml::{XmlOptions, XmlReadError, XmlReadOptions, from_str, to_string};

type Outcome = Result<(), Box<dyn Error>>;

fn read(xml: &str) -> Result<Article, XmlReadError> {
    from_str(xml, &XmlReadOptions::default()).map(|read| read.article)
}

fn written(name: &str) -> Result<(Article, String), Box<dyn Error>> {
    let article = fixture(name).ok_or("no fixture")?.article()?;
    let xml = to_string(&article, &XmlOptions::default())?;
    Ok((article, xml))
}

/// An article with these elements in its intro, which begin in line 1, column 119.
fn intro(inside: &str) -> String {
    format!(
        "<article xmlns=\"urn:handout:article:1\" version=\"1.0\" xml:id=\"a\" xml:lang=\"en\">\
        <meta><title>A</title></meta><intro>{inside}</intro></article>"
    )
}

#[test]
fn a_prefix_is_as_good_as_none() -> Outcome {
    for fixture in fixtures() {
        let article = fixture.article()?;
        let xml = to_string(&article, &XmlOptions::default())?;
        let prefixed = xml.replace("</", "</h:").replace("<", "<h:").replace("<h:/h:", "</h:").replace("<h:?", "<?");
        let prefixed = prefixed.replace("xmlns=", "xmlns:h=");
        assert!(prefixed.contains("<h:article xmlns:h="), "{prefixed}");
        assert_eq!(read(&prefixed)?, article, "{}", fixture.name);
    }
    let inner =
        intro("<h:p xmlns:h='urn:handout:article:1'>a<h:br/><em>b</em></h:p><p xmlns='urn:handout:article:1'>c</p>");
    assert!(read(&inner).is_ok());
    for bad in [
        "<p>a</p><h:p>b</h:p>",
        "<h:p xmlns:h='urn:other'>a</h:p>",
        "<p xmlns=''>a</p>",
        "<p><em xmlns:h='urn:handout:article:1'>a</em><h:em>b</h:em></p>",
        "<h:p xmlns:h='urn:handout:article:1'>a</p>",
        "<p xmlns:h=''>a</p>",
        "<p xmlns:xml='urn:other'>a</p>",
        "<p xmlns:xmlns='urn:other'>a</p>",
        "<p xmlns:h='http://www.w3.org/XML/1998/namespace'>a</p>",
        "<callout xmlns:h='urn:handout:article:1' h:level='info'><p>a</p></callout>",
    ] {
        assert!(read(&intro(bad)).is_err(), "{bad}");
    }
    Ok(())
}

#[test]
fn references_sections_and_comments_are_characters_or_nothing() -> Outcome {
    let plain = read(&intro("<p>Take &lt; 5 mg &amp; rest</p>"))?;
    for same in [
        "<p>Take &#60; 5 mg &#x26; rest</p>",
        "<p><![CDATA[Take < 5 mg & rest]]></p>",
        "<p>Take <![CDATA[<]]> 5 mg<!-- a comment --> &amp; rest</p>",
        "<p>T&#x61;ke<![CDATA[]]> &lt; 5 mg &amp; rest</p>\n  <!-- a comment -->\r\n\t",
        "<p >Take &lt; 5 mg &amp; rest</p\n>",
    ] {
        assert_eq!(read(&intro(same))?, plain, "{same}");
    }
    Ok(())
}

#[test]
fn values_are_normalised_as_xml_says() -> Outcome {
    let plain = read(&intro("<p><term definition=\"a b c\">d</term></p>"))?;
    for same in ["a\nb\tc", "a\r\nb c", "a&#32;b c", "&#97; b &#x63;"] {
        assert_eq!(read(&intro(&format!("<p><term definition='{same}'>d</term></p>")))?, plain, "{same:?}");
    }
    assert_eq!(read(&intro("<p>a</p>").replace("xml:id=\"a\"", "xml:id=' a '"))?.id, "a");
    assert!(read(&intro("<p><term definition='a&#10;b'>d</term></p>")).is_err());
    Ok(())
}

/// No element forgets to look at its attributes.
#[test]
fn an_unknown_attribute_is_seen_on_every_element() -> Outcome {
    let (article, xml) = written("every-block")?;
    let places: Vec<usize> = xml
        .match_indices('<')
        .filter(|(at, _)| xml[at + 1..].starts_with(|c: char| c.is_ascii_lowercase()))
        .map(|(at, _)| at + xml[at..].find([' ', '/', '>']).unwrap_or_default())
        .collect();
    assert!(places.len() > 200, "{}", places.len());
    for place in places {
        for attribute in ["bogus='1'", "xml:space='default'", "xmlns:h='urn:other' h:bogus='1'"] {
            let changed = format!("{} {attribute}{}", &xml[..place], &xml[place..]);
            let error = read(&changed).expect_err("unknown").to_string();
            assert!(error.contains("is not known here"), "{error}");
            let lenient = from_str(&changed, &XmlReadOptions::lenient())?;
            assert_eq!(lenient.article, article);
            let [skipped] = lenient.skipped.as_slice() else { return Err(format!("{:?}", lenient.skipped).into()) };
            let line = xml[..place].matches('\n').count() + 1;
            assert!(attribute.contains(&skipped.name) && skipped.place.line == line, "{skipped:?}");
        }
    }
    Ok(())
}

#[test]
fn lenient_reading_forgives_attributes_and_nothing_else() {
    let lenient = |xml: &str| from_str(xml, &XmlReadOptions::lenient());
    let good = intro("<p>a</p>");
    assert!(lenient(&good.replace("version=\"1.0\"", "version=\"1.7\"")).is_ok());
    for bad in [
        good.replace("version=\"1.0\"", "version=\"2.0\""),
        good.replace("version=\"1.0\"", "version=\"1.\""),
        good.replace("version=\"1.0\"", "version=\"1.x\""),
        intro("<p>a<dose>b</dose></p>"),
        intro("<p x='1' x='1'>a</p>"),
        intro("<p xmlns:a='u:1' xmlns:b='u:1' a:x='1' b:x='1'>a</p>"),
        intro("<p 1='1'>a</p>"),
        intro("<p a:b='1'>a</p>"),
        intro("<p x='&y;'>a</p>"),
        intro("<p x='<'>a</p>"),
        intro("<callout level='info' level='info'><p>a</p></callout>"),
    ] {
        assert!(lenient(&bad).is_err(), "{bad}");
    }
}

#[test]
fn an_attribute_is_as_long_as_a_text_may_be() {
    let mut options = XmlReadOptions::lenient();
    options.limits.text_bytes = 40;
    let with =
        |value: &str| from_str(&intro(&format!("<p x='{value}'>a</p>")), &options).map_err(|error| error.to_string());
    assert!(with(&"a".repeat(40)).is_ok());
    assert!(with(&"&amp;".repeat(40)).is_ok());
    for long in ["a".repeat(41), "&amp;".repeat(41), "a".repeat(1000)] {
        let error = with(&long).expect_err("too long");
        assert!(error.starts_with("bytes of an attribute: more than 40"), "{error}");
    }
}

#[test]
fn what_the_gate_refuses_comes_all_at_once_with_lines() -> Outcome {
    let xml = "<article xmlns='urn:handout:article:1' version='1.0' xml:id='a' xml:lang='en'>
<meta><title>A</title>
  <translation relation='original' hreflang='en'/></meta>
<intro>
  <p>See <!-- a -->&lt;<em>b <a href='#gone'>c</a></em></p>
  <ul><li><p>d</p>
    <table><caption>e</caption><columns><th>f</th></columns><row><td/></row>
      <row><td/><td/></row></table></li></ul></intro>
<section xml:id='a' kind='other'><heading>g</heading></section>
<colophon><line><printed>h</printed><created date='2020'/>
  <notice covers='other other'/></line></colophon>
</article>";
    let Err(XmlReadError::Violations(violations)) = from_str(xml, &XmlReadOptions::default()) else {
        return Err("not refused by the gate".into());
    };
    let found: Vec<_> =
        violations.iter().map(|one| format!("{} {} {}", one.violation.path, one.place.line, one.place.path)).collect();
    assert_eq!(
        found,
        [
            "intro[1].items[0][1].rows[1] 8 article/intro/ul[1]/li[1]/table[1]/row[2]",
            "sections[0].id 9 article/section[1]",
            "colophon[0].facts[1] 11 article/colophon/line[1]/notice[1]",
            "intro[0].content[1].content[1] 5 article/intro/p[1]/em[1]/a[1]",
            "translations[0] 3 article/meta/translation[1]",
        ]
    );
    assert_eq!(violations.to_string().lines().count(), 5);
    Ok(())
}
