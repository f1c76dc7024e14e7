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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_and_opacity_are_told() {
        let opacity = Some(vec![9; 4]);
        for (kind, parts, masked) in [
            (PictureKind::Samples { components: 1, samples: vec![7; 4], opacity: None }, ["/DeviceGray", ""], false),
            (
                PictureKind::Samples { components: 3, samples: vec![7; 12], opacity },
                ["/DeviceRGB", "/DeviceGray"],
                true,
            ),
            (PictureKind::Jpeg { components: 1, bytes: b"\xFF\xD8" }, ["/DeviceGray", "/DCTDecode"], false),
            (PictureKind::Jpeg { components: 3, bytes: b"\xFF\xD8" }, ["/DeviceRGB", "/DCTDecode"], false),
        ] {
            let mut document = Document::new();
            let number = write_picture(&mut document, &Picture { width: 2, height: 2, kind });
            let written = document.finish(number, number);
            let file = String::from_utf8_lossy(&written);
            assert!(parts.iter().all(|part| file.contains(part)), "{parts:?} in {file}");
            assert_eq!(file.contains("/SMask"), masked);
        }
    }
}
