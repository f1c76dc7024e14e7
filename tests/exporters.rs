//! Every fixture through every exporter of the facade.

use std::collections::BTreeSet;
use std::io;

use handout::{ExportError, Exporter, exporters};
use handout_conformance::fixtures;

/// Whether a format that may refuse an article did so.
fn is_refusal(exporter: &dyn Exporter, error: &ExportError) -> bool {
    exporter.capabilities().may_refuse
        && matches!(error, ExportError::Unsupported { .. } | ExportError::MissingGlyphs { .. })
}

#[test]
fn every_fixture_leaves_in_every_format_twice_the_same() {
    for fixture in fixtures() {
        let article = fixture.article().expect("a valid fixture");
        for exporter in exporters() {
            let name = format!("{} as {}", fixture.name, exporter.format().id);
            let bytes = match exporter.export_to_vec(&article) {
                Ok((bytes, _)) => bytes,
                Err(error) if is_refusal(exporter.as_ref(), &error) => continue,
                Err(error) => panic!("{name}: {error}"),
            };
            assert!(!bytes.is_empty(), "{name}");
            if exporter.capabilities().reproducible {
                let (again, _) = exporter.export_to_vec(&article).unwrap_or_else(|error| panic!("{name}: {error}"));
                assert_eq!(bytes, again, "{name}");
            }
        }
    }
}

#[test]
fn formats_have_names_of_their_own() {
    let ids: BTreeSet<&str> = exporters().iter().map(|exporter| exporter.format().id).collect();
    assert_eq!(ids.len(), exporters().len());
    assert!(ids.contains("text") && ids.contains("json"), "{ids:?}");
}

#[test]
fn a_writer_that_fails_is_an_error_and_gets_nothing_twice() {
    struct Full;

    impl io::Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::from(io::ErrorKind::StorageFull))
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    for fixture in fixtures() {
        let article = fixture.article().expect("a valid fixture");
        for exporter in exporters() {
            let name = format!("{} as {}", fixture.name, exporter.format().id);
            match exporter.export(&article, &mut Full) {
                Err(ExportError::Write(_)) => {}
                Err(error) if is_refusal(exporter.as_ref(), &error) => {}
                other => panic!("{name}: {other:?}"),
            }
        }
    }
}

/// Words that the caller chose are no surprise, in whatever language they are.
#[cfg(all(feature = "genpdf", feature = "html", feature = "markdown", feature = "pdf", feature = "text"))]
#[test]
fn english_labels_are_a_finding_unless_they_were_given() {
    use handout::{
        Article, Block, ColophonLine, Draft, Fact, Inlines, Labels, LanguageTag, Slug, genpdf, html, markdown, pdf,
        text,
    };

    let words = |words: &str| Inlines::text(words).expect("words");
    let language = LanguageTag::new("es").expect("a language");
    let mut draft = Draft::new(Slug::new("hipo").expect("an id"), language, words("Hipo"));
    draft.intro.push(Block::Paragraph(words("El hipo pasa pronto.")));
    let reviewed = Fact::LastReviewed("2024-05-01".parse().expect("a date"));
    draft.colophon.push(ColophonLine::new(vec![reviewed], None).expect("a line"));
    let article = Article::try_from(draft).expect("an article");

    let own = || Labels::english().clone();
    let given: [Box<dyn Exporter>; 5] = [
        Box::new(genpdf::GenpdfExporter::new(genpdf::GenpdfOptions::default().with_labels(own()))),
        Box::new(html::HtmlExporter::new(html::HtmlOptions::default().with_labels(own()))),
        Box::new(markdown::MarkdownExporter::new(markdown::MarkdownOptions::default().with_labels(own()))),
        Box::new(pdf::PdfExporter::new(pdf::PdfOptions::default().with_labels(own()))),
        Box::new(text::TextExporter::new(text::TextOptions::default().with_labels(own()))),
    ];
    for given in given {
        let id = given.format().id;
        let usual = exporters().into_iter().find(|exporter| exporter.format().id == id).expect(id);
        let said = |exporter: &dyn Exporter| {
            let (_, findings) = exporter.export_to_vec(&article).expect(id);
            findings.iter().any(|finding| finding.id == "labels.english")
        };
        assert_eq!((said(usual.as_ref()), said(given.as_ref())), (true, false), "{id}");
    }
}
