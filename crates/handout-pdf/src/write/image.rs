//! Image objects (ISO 32000-1 8.9.5).

use super::document::Document;
use super::object::{Dictionary, Ref};
use crate::picture::{Picture, PictureKind};

pub(crate) fn write_picture(document: &mut Document, picture: &Picture<'_>) -> Ref {
    let number = document.reserve();
    let describe = |dictionary: &mut Dictionary<'_>, components: u8| {
        dictionary.name("Type", "XObject");
        dictionary.name("Subtype", "Image");
        dictionary.integer("Width", i64::from(picture.width));
        dictionary.integer("Height", i64::from(picture.height));
        dictionary.name("ColorSpace", if components == 1 { "DeviceGray" } else { "DeviceRGB" });
        dictionary.integer("BitsPerComponent", 8);
    };
    match &picture.kind {
        PictureKind::Jpeg { components, bytes } => document.plain_stream(number, bytes, |dictionary| {
            describe(dictionary, *components);
            dictionary.name("Filter", "DCTDecode");
        }),
        PictureKind::Samples { components, samples, opacity } => {
            let mask = opacity.as_ref().map(|opacity| {
                let mask = document.reserve();
                document.samples(mask, opacity, |dictionary| describe(dictionary, 1));
                mask
            });
            document.samples(number, samples, |dictionary| {
                describe(dictionary, *components);
                if let Some(mask) = mask {
                    dictionary.reference("SMask", mask);
                }
            });
        }
    }
    number
}
