//! [`Picture`]: an image as PDF can hold it.

use std::io::Cursor;

use handout_core::{Asset, ImageKind};
use png::{BitDepth, ColorType, DecodeOptions, Decoder, DecodingError, Limits, Transformations};

/// The samples of an image, or the JPEG file as it is.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone))]
pub(crate) struct Picture<'a> {
    /// In pixels.
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) kind: PictureKind<'a>,
}

#[derive(Debug)]
#[cfg_attr(test, derive(Clone))]
pub(crate) enum PictureKind<'a> {
    /// A JPEG file: `DCTDecode`, grey when `components` is 1, RGB when it is 3.
    Jpeg { components: u8, bytes: &'a [u8] },
    /// Eight bits a sample, one (grey) or three (RGB) samples a pixel, without padding; opacity eight bits a pixel.
    Samples { components: u8, samples: Vec<u8>, opacity: Option<Vec<u8>> },
}

/// An A4 page at 600 dots to the inch has 35 million.
const PIXELS: u64 = 40_000_000;

/// What the PNG reader may use beside the samples, in bytes.
const MEMORY: usize = 64 << 20;

impl<'a> Picture<'a> {
    /// Decodes or checks an image. The error says what is wrong with it, as in "a JPEG in CMYK".
    pub(crate) fn read(asset: &'a Asset) -> Result<Self, String> {
        if asset.kind() == ImageKind::Jpeg { read_jpeg(asset.bytes()) } else { read_png(asset.bytes()) }
            .map_err(str::to_owned)
    }
}

fn check_size(width: u32, height: u32) -> Result<(), &'static str> {
    match u64::from(width) * u64::from(height) {
        0 => Err("an image without pixels"),
        1..=PIXELS => Ok(()),
        _ => Err("an image of more than 40 million pixels"),
    }
}

fn read_png<'a>(bytes: &[u8]) -> Result<Picture<'a>, &'static str> {
    let broken = |error: DecodingError| match error {
        DecodingError::LimitsExceeded => "a PNG that takes too much memory",
        DecodingError::IoError(_) | DecodingError::Format(_) | DecodingError::Parameter(_) => "a PNG that is damaged",
    };
    // Texts and profiles may be compressed a thousandfold, and nothing here needs them.
    let mut options = DecodeOptions::default();
    options.set_ignore_text_chunk(true);
    options.set_ignore_iccp_chunk(true);
    let mut decoder = Decoder::new_with_options(Cursor::new(bytes), options);
    decoder.set_limits(Limits { bytes: MEMORY });
    // Palettes, low depths and transparent colours become samples, sixteen bits become eight.
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let (width, height) = decoder.read_header_info().map_err(broken)?.size();
    check_size(width, height)?;
    let mut reader = decoder.read_info().map_err(broken)?;
    let mut samples = vec![0; reader.output_buffer_size().ok_or("a PNG that takes too much memory")?];
    reader.next_frame(&mut samples).map_err(broken)?;
    let (components, opacity) = match reader.output_color_type() {
        (ColorType::Grayscale, BitDepth::Eight) => (1, false),
        (ColorType::GrayscaleAlpha, BitDepth::Eight) => (1, true),
        (ColorType::Rgb, BitDepth::Eight) => (3, false),
        (ColorType::Rgba, BitDepth::Eight) => (3, true),
        _ => return Err("a PNG of an unknown depth or palette"),
    };
    let (samples, opacity) = if opacity { split(&samples, usize::from(components)) } else { (samples, None) };
    Ok(Picture { width, height, kind: PictureKind::Samples { components, samples, opacity } })
}

/// Takes the opacity from behind the colour of each pixel; none when all are opaque.
fn split(samples: &[u8], components: usize) -> (Vec<u8>, Option<Vec<u8>>) {
    let pixels = samples.len() / (components + 1);
    let mut colours = Vec::with_capacity(pixels * components);
    let mut opacity = Vec::with_capacity(pixels);
    for (&last, colour) in samples.chunks_exact(components + 1).filter_map(<[u8]>::split_last) {
        colours.extend_from_slice(colour);
        opacity.push(last);
    }
    let opaque = opacity.iter().all(|&value| value == u8::MAX);
    (colours, (!opaque).then_some(opacity))
}

/// Walks the segments up to the frame header (ITU T.81 B.1 and B.2), and looks for the end.
fn read_jpeg(bytes: &[u8]) -> Result<Picture<'_>, &'static str> {
    const DAMAGED: &str = "a JPEG that is damaged";
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8]).ok_or(DAMAGED)?;
    let mut transform = None;
    loop {
        let [0xFF, marker, after @ ..] = rest else { return Err(DAMAGED) };
        match marker {
            // Fill bytes, and markers without a segment.
            0xFF => {
                rest = rest.get(1..).ok_or(DAMAGED)?;
                continue;
            }
            0x01 | 0xD0..=0xD7 => {
                rest = after;
                continue;
            }
            // A scan or the end, before any frame.
            0x00 | 0xD8..=0xDA => return Err(DAMAGED),
            _ => {}
        }
        let length = after.first_chunk().map(|&length| usize::from(u16::from_be_bytes(length))).ok_or(DAMAGED)?;
        let segment = after.get(2..length).ok_or(DAMAGED)?;
        rest = after.get(length..).ok_or(DAMAGED)?;
        match marker {
            // Baseline, extended and progressive, which is what PDF has (ISO 32000-1 7.4.8).
            0xC0..=0xC2 => return frame(bytes, segment, rest, transform),
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err("a JPEG in a rare coding"),
            0xEE if segment.starts_with(b"Adobe") => transform = segment.get(11).copied(),
            _ => {}
        }
    }
}

fn frame<'a>(bytes: &'a [u8], segment: &[u8], rest: &[u8], transform: Option<u8>) -> Result<Picture<'a>, &'static str> {
    let &[depth, height_high, height_low, width_high, width_low, components, ref table @ ..] = segment else {
        return Err("a JPEG that is damaged");
    };
    let width = u32::from(u16::from_be_bytes([width_high, width_low]));
    let height = u32::from(u16::from_be_bytes([height_high, height_low]));
    if depth != 8 {
        return Err("a JPEG of more than eight bits");
    }
    if table.len() != usize::from(components) * 3 {
        return Err("a JPEG that is damaged");
    }
    match components {
        1 | 3 => {}
        4 if transform == Some(2) => return Err("a JPEG in YCCK"),
        4 => return Err("a JPEG in CMYK"),
        _ => return Err("a JPEG of an unknown kind of colour"),
    }
    check_size(width, height)?;
    // Without a scan there is nothing to see; without an end the file was cut.
    let has_scan = rest.windows(2).any(|pair| pair == [0xFF, 0xDA]);
    if !has_scan || !rest.windows(2).any(|pair| pair == [0xFF, 0xD9]) {
        return Err("a JPEG that ends too early");
    }
    Ok(Picture { width, height, kind: PictureKind::Jpeg { components, bytes } })
}

#[cfg(test)]
mod tests {
    use png::Encoder;

    use super::*;

    fn png(colour: ColorType, depth: BitDepth, data: &[u8], palette: Option<&[u8]>, clear: Option<&[u8]>) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, 2, 2);
        encoder.set_color(colour);
        encoder.set_depth(depth);
        if let Some(palette) = palette {
            encoder.set_palette(palette.to_vec());
        }
        if let Some(clear) = clear {
            encoder.set_trns(clear.to_vec());
        }
        encoder.write_header().unwrap().write_image_data(data).unwrap();
        out
    }

    fn samples(bytes: Vec<u8>) -> (u8, Vec<u8>, Option<Vec<u8>>) {
        let asset = Asset::new(bytes).unwrap();
        let picture = Picture::read(&asset).unwrap();
        assert_eq!((picture.width, picture.height), (2, 2));
        match picture.kind {
            PictureKind::Samples { components, samples, opacity } => (components, samples, opacity),
            PictureKind::Jpeg { .. } => panic!("not a JPEG"),
        }
    }

    fn error(bytes: Vec<u8>) -> String {
        Picture::read(&Asset::new(bytes).unwrap()).unwrap_err()
    }

    #[test]
    fn every_kind_of_png_is_read() {
        use BitDepth::{Eight, One, Sixteen};
        use ColorType::{Grayscale, GrayscaleAlpha, Indexed, Rgb, Rgba};

        assert_eq!(samples(png(Grayscale, Eight, &[1, 2, 3, 4], None, None)), (1, vec![1, 2, 3, 4], None));
        assert_eq!(samples(png(Grayscale, One, &[0x80, 0x40], None, None)), (1, vec![255, 0, 0, 255], None));
        assert_eq!(samples(png(Grayscale, Sixteen, &[9, 0, 8, 1, 7, 2, 6, 3], None, None)).1, [9, 8, 7, 6]);
        let (components, colours, opacity) =
            samples(png(GrayscaleAlpha, Eight, &[1, 9, 2, 9, 3, 9, 4, 255], None, None));
        assert_eq!((components, colours, opacity), (1, vec![1, 2, 3, 4], Some(vec![9, 9, 9, 255])));
        let colours: Vec<u8> = (1..=12).collect();
        assert_eq!(samples(png(Rgb, Eight, &colours, None, None)), (3, colours.clone(), None));
        let opaque: Vec<u8> = colours.chunks(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255]).collect();
        assert_eq!(samples(png(Rgba, Eight, &opaque, None, None)), (3, colours, None));
        let palette = [1, 2, 3, 4, 5, 6];
        let (components, colours, opacity) = samples(png(Indexed, One, &[0x80, 0x40], Some(&palette), Some(&[255, 0])));
        assert_eq!((components, colours), (3, vec![4, 5, 6, 1, 2, 3, 1, 2, 3, 4, 5, 6]));
        assert_eq!(opacity, Some(vec![0, 255, 255, 0]));
        assert_eq!(samples(png(Grayscale, Eight, &[1, 2, 3, 4], None, Some(&[0, 3]))).2, Some(vec![255, 255, 0, 255]));
    }

    #[test]
    fn a_png_that_is_cut_or_changed_is_no_panic() {
        let whole = png(ColorType::Rgb, BitDepth::Eight, &[5; 12], None, None);
        for end in 8..whole.len() - 12 {
            assert!(!error(whole[..end].to_vec()).is_empty(), "{end}");
        }
        for place in 8..whole.len() {
            let mut changed = whole.clone();
            changed[place] ^= 0xFF;
            let _ = Picture::read(&Asset::new(changed).unwrap());
        }
    }

    #[test]
    fn a_png_that_says_it_is_huge_is_refused() {
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, 100_000, 100_000);
        encoder.set_color(ColorType::Rgb);
        drop(encoder.write_header().unwrap());
        assert_eq!(error(out), "an image of more than 40 million pixels");
    }

    /// Beginning, application segment, frame, scan, end.
    fn jpeg(frame: u8, components: u8, extra: &[u8]) -> Vec<u8> {
        let mut out = vec![0xFF, 0xD8];
        out.extend(extra);
        out.extend([0xFF, 0xFF, frame, 0, 8 + 3 * components, 8, 0, 16, 0, 32, components]);
        out.extend((0..components).flat_map(|index| [index + 1, 0x11, 0]));
        out.extend([0xFF, 0xDA, 0, 6 + 2 * components, components]);
        out.extend((0..components).flat_map(|index| [index + 1, 0]));
        out.extend([0, 63, 0, 1, 2, 3, 0xFF, 0xD9]);
        out
    }

    #[test]
    fn the_header_of_a_jpeg_is_read() {
        for (frame, components) in [(0xC0, 3), (0xC2, 1), (0xC1, 3)] {
            let asset = Asset::new(jpeg(frame, components, &[0xFF, 0xE0, 0, 4, 1, 2])).unwrap();
            let picture = Picture::read(&asset).unwrap();
            assert_eq!((picture.width, picture.height), (32, 16));
            assert!(matches!(picture.kind, PictureKind::Jpeg { components: read, .. } if read == components));
        }
        assert_eq!(error(jpeg(0xC0, 4, &[0xFF, 0xE0, 0, 2])), "a JPEG in CMYK");
        let adobe = [0xFF, 0xEE, 0, 14, b'A', b'd', b'o', b'b', b'e', 0, 100, 0, 0, 0, 0, 2];
        assert_eq!(error(jpeg(0xC0, 4, &adobe)), "a JPEG in YCCK");
        // Others use the segment too, for what they like.
        let other = [0xFF, 0xEE, 0, 14, b'O', b't', b'h', b'e', b'r', 0, 100, 0, 0, 0, 0, 2];
        assert_eq!(error(jpeg(0xC0, 4, &other)), "a JPEG in CMYK");
        let short = [0xFF, 0xC0, 0, 7, 8, 0, 16, 0, 32];
        assert_eq!(error(jpeg(0xC0, 3, &short)), "a JPEG that is damaged");
        assert_eq!(error(jpeg(0xC0, 2, &[0xFF, 0xE0, 0, 2])), "a JPEG of an unknown kind of colour");
        assert_eq!(error(jpeg(0xC3, 3, &[0xFF, 0xE0, 0, 2])), "a JPEG in a rare coding");
    }

    #[test]
    fn a_jpeg_that_is_cut_is_refused() {
        let whole = jpeg(0xC0, 3, &[0xFF, 0xE0, 0, 4, 1, 2]);
        for end in 3..whole.len() {
            assert!(!error(whole[..end].to_vec()).is_empty(), "{end}");
        }
        for place in 3..whole.len() {
            let mut changed = whole.clone();
            changed[place] ^= 0xFF;
            let _ = Picture::read(&Asset::new(changed).unwrap());
        }
    }
}
