//! How a program tells a field from a file. A format that has its evidence in its own tests needs none here.

use handout::Field;
use handout_conformance::Evidence;

/// By what a field can be told that is said to be carried. `None`: nothing is known to tell it.
pub(crate) fn evidence(format: &str, field: Field) -> Option<Evidence> {
    match (format, field) {
        ("pdf", Field::FigureDecorative) => Some(Evidence::Less("/S/Figure")),
        ("pdf", Field::LinkSection) => Some(Evidence::Differs("/Dest[")),
        _ => more(format, field).map(Evidence::More),
    }
}

fn more(format: &str, field: Field) -> Option<&'static str> {
    match format {
        "html" => html(field),
        "pdf" => pdf(field),
        "genpdf" => (field == Field::Title).then_some("/Title({})"),
        _ => None,
    }
}

fn html(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Id => "<h1 id=\"{}\">",
        Field::Language => "<html lang=\"en-GB\"",
        Field::Direction => "<html lang=\"en\" dir=\"rtl\">",
        Field::Title => "<title>{}</title>",
        Field::Subtitle => "<p class=\"subtitle\">{}</p>",
        Field::SynonymName => "<p class=\"synonyms\">Also called: {}</p>",
        Field::SynonymLanguage => "<bdi lang=\"de\">",
        Field::Summary => "<meta name=\"description\" content=\"{}\">",
        Field::Intro => "</header>\n<p>Zunkiq</p>",
        Field::SectionId => "<h2 id=\"other\">",
        Field::SectionKind => "data-kind=\"outlook\"",
        Field::SectionHeading => ">{}</h2>",
        Field::SectionLanguage => "<section lang=\"de\"",
        Field::SectionBlocks => "</h2>\n<p>Zunkiq</p>",
        Field::Subsections => "<h3",
        Field::Paragraph => "<p>",
        Field::ListItems => "<li>",
        Field::ListStart => "<ol start=\"7\">",
        Field::TableCaption => "<caption>{}</caption>",
        Field::TableCorner => "<tr><th scope=\"col\">{}</th>",
        Field::TableColumns => "<th scope=\"col\">{}</th></tr>",
        Field::RowHeader => "<th scope=\"row\">{}</th>",
        Field::RowCells => "<td>{}</td>",
        Field::CalloutLevel => "data-level=\"caution\"",
        Field::CalloutHeading => "<p><strong>{}</strong></p>\n</div>",
        Field::CalloutBlocks => "</div>\n<p>{}</p>\n</div>",
        Field::FigureImage => "src=\"data:image/jpeg;base64,",
        Field::FigureAlt => " alt=\"{}\">",
        Field::FigureDecorative => " alt=\"\">",
        Field::FigureLongDescription => "</strong></p>\n<p>{}</p>\n</div>",
        Field::FigureCaption => "<figcaption>\n<p>{}</p>",
        Field::FigureCredit => "<p class=\"credit\">{}</p>",
        Field::Emphasis => "<em>word</em>",
        Field::Strong => "<strong>word</strong>",
        Field::Subscript => "<sub>word</sub>",
        Field::Superscript => "<sup>word</sup>",
        Field::LinkUrl => "<a href=\"{}\">",
        Field::LinkSection => "<a href=\"#second\">",
        Field::TermDefinition => "</dfn><span class=\"meaning\"> ({})</span>",
        Field::AbbreviationLong => "</abbr><span class=\"meaning\"> ({})</span>",
        Field::ForeignLanguage => "<span lang=\"it\"",
        Field::ForeignDirection => "<span lang=\"fr\" dir=\"rtl\">",
        Field::LineBreak => "<br>",
        Field::LicenceUrl => "<link rel=\"license\" href=\"{}\">",
        Field::TranslationLanguage => "hreflang=\"pt\"",
        Field::TranslationUrl => "<link rel=\"alternate\" hreflang=\"es\" href=\"{}\">",
        _ => return None,
    })
}

fn pdf(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Id => "<dc:identifier>{}</dc:identifier>",
        Field::Language => "/Lang(en-GB)",
        Field::Direction => "/Direction/R2L",
        Field::Title => "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li>",
        Field::Summary => "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li>",
        Field::SectionHeading => "/H2:{}",
        Field::SectionBlocks => "/Sect/P:{}",
        Field::Subsections => "/H3:",
        Field::Paragraph => "/P:",
        Field::ListItems => "/LI/Lbl:",
        Field::ListStart => "/LI/Lbl:7",
        Field::TableCaption => "/Table/Caption:{}",
        Field::TableCorner | Field::TableColumns | Field::RowHeader => "/TH:{}",
        Field::RowCells => "/TD:{}",
        Field::CalloutBlocks => "/Note/P:{}",
        Field::FigureImage => "/Filter/DCTDecode",
        Field::FigureAlt => "/Alt({}",
        Field::FigureCaption => "/Figure/Caption:{}",
        Field::Emphasis => "/Em:word",
        Field::Strong => "/Strong:word",
        // Its baseline says which of the two it is; no other words without language or meaning are a span.
        Field::Subscript | Field::Superscript => "/Span:word",
        Field::SynonymLanguage | Field::SectionLanguage => "/Lang(de)",
        Field::LinkUrl => "/URI({})",
        Field::AbbreviationLong => "/E({})",
        Field::ForeignLanguage => "/Lang(it)",
        Field::IdentifierValue => "<rdf:li>{}</rdf:li>",
        Field::LastReviewed => "<handout:reviewed>{}</handout:reviewed>",
        Field::Created => "<xmp:CreateDate>{}</xmp:CreateDate>",
        Field::Modified => "<xmp:ModifyDate>{}</xmp:ModifyDate>",
        Field::Publisher => "<dc:publisher><rdf:Bag><rdf:li>{}</rdf:li>",
        Field::LicenceUrl => "<xmpRights:WebStatement>{}</xmpRights:WebStatement>",
        Field::ProvenanceUrl => "<dc:source>{}</dc:source>",
        _ => return None,
    })
}
