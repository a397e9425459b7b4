//! Pictures are decoded, turned upright, made smaller if they are larger than a page needs, and encoded anew. Nothing
//! but the points survives: no place, no camera, no second picture, no program behind the picture.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder as _, ImageEncoder as _, ImageError, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
    imageops::FilterType,
};

use crate::{Media, Refused};

/// Longest side that is kept: A4 at 300 dots an inch is 3,508 long.
const LONGEST: u32 = 3_600;
/// Largest side that is read.
const LARGEST: u32 = 16_000;
/// Most memory for the points: photos of 60 million points can be read.
const MEMORY: u64 = 200_000_000;
/// Of JPEG, from 1 to 100: writing on a scan stays sharp, and a photo of a page takes about a megabyte.
const QUALITY: u8 = 85;

/// The picture as it is kept.
pub(crate) fn drawn_anew(bytes: &[u8], media: Media) -> Result<Vec<u8>, Refused> {
    let image = upright(bytes, media)?;
    let image = if image.width().max(image.height()) > LONGEST {
        image.resize(LONGEST, LONGEST, FilterType::CatmullRom)
    } else {
        image
    };
    let mut out = Vec::new();
    let written = match media {
        Media::Png => image.write_with_encoder(PngEncoder::new(&mut out)),
        Media::Jpeg | Media::Pdf => jpeg(&image, &mut out),
    };
    written.map_err(|error| refused(&error))?;
    Ok(out)
}

fn jpeg(image: &DynamicImage, out: &mut Vec<u8>) -> Result<(), ImageError> {
    let encoder = JpegEncoder::new_with_quality(out, QUALITY);
    match image {
        DynamicImage::ImageLuma8(grey) => {
            encoder.write_image(grey, grey.width(), grey.height(), image::ExtendedColorType::L8)
        }
        other => {
            let colours = other.to_rgb8();
            encoder.write_image(&colours, colours.width(), colours.height(), image::ExtendedColorType::Rgb8)
        }
    }
}

fn upright(bytes: &[u8], media: Media) -> Result<DynamicImage, Refused> {
    let format = if media == Media::Png { ImageFormat::Png } else { ImageFormat::Jpeg };
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST);
    limits.max_image_height = Some(LARGEST);
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    let turned = decoder.orientation().map_err(|error| refused(&error))?;
    // A picture that says it is larger than it may be is refused before anything is made room for.
    if decoder.total_bytes() > MEMORY {
        return Err(Refused::TooManyPoints);
    }
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    image.apply_orientation(turned);
    Ok(image)
}

fn refused(error: &ImageError) -> Refused {
    match error {
        ImageError::Limits(_) => Refused::TooManyPoints,
        _ => Refused::Broken,
    }
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

    use super::drawn_anew;
    use crate::{Media, Refused, accept};

    fn picture(width: u32, height: u32) -> DynamicImage {
        // Red on the left half, so that turning can be seen.
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| {
            if x < width / 2 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) }
        }))
    }

    fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// A JPEG with EXIF behind its first mark: turned by a quarter (orientation 6), and a place in words.
    fn with_exif(jpeg: &[u8]) -> Vec<u8> {
        let tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 38.2554 140.3396";
        let length = u16::try_from(2 + 6 + tiff.len()).unwrap().to_be_bytes();
        [&jpeg[..2], b"\xff\xe1", &length, b"Exif\0\0", tiff, &jpeg[2..]].concat()
    }

    #[test]
    fn a_photo_is_turned_upright_and_tells_no_place() {
        let jpeg = with_exif(&encoded(&picture(64, 32), ImageFormat::Jpeg));
        assert!(jpeg.windows(3).any(|part| part == b"GPS"));
        let kept = accept(&jpeg).unwrap();
        assert_eq!(kept.media, Media::Jpeg);
        assert!(!kept.bytes.windows(3).any(|part| part == b"GPS"));
        assert!(!kept.bytes.windows(4).any(|part| part == b"Exif"));
        let image = image::load_from_memory(&kept.bytes).unwrap().to_rgb8();
        assert_eq!(image.dimensions(), (32, 64));
        let (top, bottom) = (image.get_pixel(16, 8), image.get_pixel(16, 56));
        assert!(top[0] > 200 && bottom[2] > 200, "{top:?} {bottom:?}");
    }

    #[test]
    fn what_stands_behind_the_picture_is_gone() {
        let mut png = encoded(&picture(8, 8), ImageFormat::Png);
        png.extend(b"<script>alert(1)</script>");
        let kept = accept(&png).unwrap();
        assert!(!kept.bytes.windows(6).any(|part| part == b"script"));
        assert_eq!(kept.hash, crate::hash(&kept.bytes));
    }

    #[test]
    fn a_large_scan_becomes_as_large_as_a_page_needs() {
        let kept = drawn_anew(&encoded(&picture(5000, 100), ImageFormat::Png), Media::Png).unwrap();
        assert_eq!(image::load_from_memory(&kept).unwrap().width(), super::LONGEST);
    }

    #[test]
    fn a_cut_picture_and_one_that_says_it_is_huge_are_refused() {
        let jpeg = encoded(&picture(64, 64), ImageFormat::Jpeg);
        assert_eq!(accept(&jpeg[..40]), Err(Refused::Broken));
        let mut png = encoded(&picture(8, 8), ImageFormat::Png);
        // Width and height of the header say 65,535; its check sum then is wrong, which is refused as well.
        png[16..24].copy_from_slice(&[0, 0, 255, 255, 0, 0, 255, 255]);
        assert!(matches!(accept(&png), Err(Refused::TooManyPoints | Refused::Broken)));
    }
}
