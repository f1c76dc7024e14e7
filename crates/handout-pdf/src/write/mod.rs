//! Pages → bytes. Everything that knows PDF is in here.
//!
//! The file is PDF 1.7 (ISO 32000-1) and keeps to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).

mod object;
mod deflate;
mod fingerprint;
mod document;

mod sfnt;
mod codes;
mod slice;
mod embed;

mod pen;
mod content;
mod image;
mod tags;
mod links;
mod outline;

mod xmp;
mod srgb;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use handout_core::Direction;

use crate::font::Face;
use crate::laid::{About, Laid};
use codes::FaceCodes;
use content::Contents;
use document::Document;
use object::{Dictionary, Ref};
use tags::Tree;

/// Why no file could be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WriteError {
    /// The glyphs of a font could not be taken out of it.
    #[error("the outlines of font `{name}` cannot be read")]
    Font { name: String },
}

/// Readers open the list of headings by themselves in files that are longer than this, in pages.
const SHORT: usize = 4;

/// The file. Takes the pages, since they need not be there until it is whole.
pub(crate) fn write(mut laid: Laid<'_>, about: &About<'_>, faces: &[Face]) -> Result<Vec<u8>, WriteError> {
    let mut document = Document::new();
    let [catalogue, root, resources, tree_root, metadata, information, intent] = [(); 7].map(|()| document.reserve());
    let pages: Vec<Ref> = laid.pages.iter().map(|_| document.reserve()).collect();

    let mut tree = Tree::new(&laid.nodes, laid.pages.len(), laid.size.1);
    let mut faces: Vec<FaceCodes<'_>> = faces.iter().map(FaceCodes::new).collect();
    let mut contents = Contents::new(&laid, &mut faces);
    let streams: Vec<Ref> = (0..laid.pages.len())
        .map(|page| {
            let number = document.reserve();
            document.stream(number, contents.page(page, &mut tree), |_| {});
            number
        })
        .collect();
    let (fonts, pictures) = contents.finish();

    let fonts = fonts
        .into_iter()
        .map(|(face, font)| {
            let number = document.reserve();
            if let Some(codes) = faces.get(face) {
                embed::write_font(&mut document, number, codes, font, &laid.text)?;
            }
            Ok(number)
        })
        .collect::<Result<Vec<Ref>, WriteError>>()?;
    let pictures: Vec<(usize, Ref)> = laid
        .pictures
        .iter()
        .enumerate()
        .filter(|&(index, _)| pictures.get(index) == Some(&true))
        .map(|(index, picture)| (index, image::write_picture(&mut document, picture)))
        .collect();
    document.dictionary(resources, |resources| write_resources(resources, &fonts, &pictures));

    // What is written is let go; the tags of a long list take as much again.
    (laid.pages, laid.glyphs, laid.text) = Default::default();

    let annotations = links::write_links(&mut document, &laid, &mut tree, &pages);
    document.dictionary(root, |dictionary| {
        dictionary.name("Type", "Pages");
        dictionary.integer("Count", pages.len() as i64);
        dictionary.array("Kids", |kids| pages.iter().for_each(|&page| kids.reference(page)));
        // All pages inherit it (ISO 32000-1 7.7.3.4).
        dictionary.array("MediaBox", |edges| {
            [0, 0, laid.size.0, laid.size.1].iter().for_each(|&edge| edges.thousandths(edge));
        });
    });
    for ((index, (&page, &stream)), annotations) in pages.iter().zip(&streams).enumerate().zip(&annotations) {
        document.dictionary(page, |dictionary| {
            dictionary.name("Type", "Page");
            dictionary.reference("Parent", root);
            // Not inherited (ISO 19005-2 6.2.2).
            dictionary.reference("Resources", resources);
            dictionary.reference("Contents", stream);
            dictionary.integer("StructParents", index as i64);
            // PDF/UA-1 7.18.3.
            dictionary.name("Tabs", "S");
            if !annotations.is_empty() {
                dictionary.array("Annots", |array| annotations.iter().for_each(|&number| array.reference(number)));
            }
        });
    }
    tree.write(&mut document, tree_root, &pages);
    let outline = outline::write_outline(&mut document, &laid, &pages);

    // PDF/A-2 allows it to be compressed, which the first part did not.
    document.stream(metadata, xmp::packet(about).as_bytes(), |dictionary| {
        dictionary.name("Type", "Metadata");
        dictionary.name("Subtype", "XML");
    });
    // Programs that list files look here; it says what the metadata say (ISO 19005-2 6.1.5).
    document.dictionary(information, |dictionary| dictionary.text("Title", &about.title));
    document.stream(intent, &srgb::profile(), |dictionary| dictionary.integer("N", 3));
    document.dictionary(catalogue, |dictionary| {
        dictionary.name("Type", "Catalog");
        dictionary.reference("Pages", root);
        dictionary.reference("Metadata", metadata);
        dictionary.text("Lang", about.language.as_str());
        dictionary.reference("StructTreeRoot", tree_root);
        dictionary.dictionary("MarkInfo", |info| info.boolean("Marked", true));
        dictionary.dictionary("ViewerPreferences", |preferences| {
            preferences.boolean("DisplayDocTitle", true);
            if about.direction == Direction::RightToLeft {
                preferences.name("Direction", "R2L");
            }
        });
        dictionary.dictionary("PageLabels", |labels| {
            labels.array("Nums", |numbers| {
                numbers.integer(0);
                numbers.dictionary(|label| label.name("S", "D"));
            });
        });
        if let Some(outline) = outline {
            dictionary.reference("Outlines", outline);
            dictionary.name("PageMode", if pages.len() > SHORT { "UseOutlines" } else { "UseNone" });
        }
        dictionary.array("OutputIntents", |intents| {
            intents.dictionary(|dictionary| {
                dictionary.name("Type", "OutputIntent");
                dictionary.name("S", "GTS_PDFA1");
                dictionary.text("OutputConditionIdentifier", "sRGB");
                dictionary.text("Info", "sRGB");
                dictionary.reference("DestOutputProfile", intent);
            });
        });
    });
    Ok(document.finish(catalogue, information))
}

fn write_resources(resources: &mut Dictionary<'_>, fonts: &[Ref], pictures: &[(usize, Ref)]) {
    resources.dictionary("Font", |dictionary| {
        for (index, &font) in fonts.iter().enumerate() {
            dictionary.numbered_key('F', index).reference(font);
        }
    });
    if !pictures.is_empty() {
        resources.dictionary("XObject", |dictionary| {
            for &(index, picture) in pictures {
                dictionary.numbered_key('I', index).reference(picture);
            }
        });
    }
}
