//! What a file is, told from its first bytes.

/// Kinds of content that may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A document.
    Pdf,
    /// A photo.
    Jpeg,
    /// A scan or picture without loss.
    Png,
}

impl Media {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Jpeg, Self::Png];

    /// Its name on the web (RFC 6838).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The kind of a [`Self::name`].
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|media| media.name() == name)
    }

    /// How a file's name ends.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    /// Whether a page can show it.
    #[must_use]
    pub fn is_picture(self) -> bool {
        self != Self::Pdf
    }
}

/// Why a file may not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is nothing in it, or no file was chosen.
    #[error("empty")]
    Empty,
    /// More than [`crate::MOST_BYTES`].
    #[error("too large")]
    TooLarge,
    /// The form in which some telephones store photos.
    #[error("a photo in HEIC")]
    Heic,
    /// Documents of an office suite, or anything else that is packed: its content cannot be looked at.
    #[error("packed or an office document")]
    Packed,
    /// A program.
    #[error("a program")]
    Program,
    /// Another kind of content.
    #[error("another kind of file")]
    Unknown,
    /// Begins as it should but cannot be read: cut off, or something else behind the beginning.
    #[error("broken")]
    Broken,
    /// A PDF with a password.
    #[error("a PDF with a password")]
    Encrypted,
    /// A picture of more points than can be handled.
    #[error("too many points")]
    TooManyPoints,
}

/// Beginnings of what is refused with a word of its own.
const OTHERS: [(&[u8], Refused); 8] = [
    (b"PK\x03\x04", Refused::Packed),
    (b"PK\x05\x06", Refused::Packed),
    (b"Rar!", Refused::Packed),
    (b"7z\xbc\xaf", Refused::Packed),
    (b"\x1f\x8b", Refused::Packed),
    (b"\xd0\xcf\x11\xe0", Refused::Packed),
    (b"MZ", Refused::Program),
    (b"\x7fELF", Refused::Program),
];
/// Where a PDF's first line must stand (ISO 32000 leaves room for what a mail system puts before it).
const PDF_WITHIN: usize = 1024;

/// What a file is.
///
/// # Errors
/// [`Refused`] for all but [`Media`].
pub(crate) fn media(bytes: &[u8]) -> Result<Media, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok(Media::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Media::Png);
    }
    if let Some((_, refused)) = OTHERS.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Err(*refused);
    }
    let heic = [b"heic".as_slice(), b"heix", b"hevc", b"mif1", b"msf1", b"avif"];
    if bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12).is_some_and(|brand| heic.contains(&brand)) {
        return Err(Refused::Heic);
    }
    let beginning = &bytes[..bytes.len().min(PDF_WITHIN)];
    if beginning.windows(5).any(|five| five == b"%PDF-") {
        return Ok(Media::Pdf);
    }
    Err(Refused::Unknown)
}

#[cfg(test)]
mod tests {
    use super::{Media, Refused, media};

    #[test]
    fn the_content_decides_and_never_the_name() {
        assert_eq!(media(b"%PDF-1.7\n"), Ok(Media::Pdf));
        assert_eq!(media(b"\xff\xd8\xff\xe0rest"), Ok(Media::Jpeg));
        assert_eq!(media(b"MZ\x90 renamed to photo.jpg"), Err(Refused::Program));
        assert_eq!(media(b"PK\x03\x04 a zip bomb"), Err(Refused::Packed));
        assert_eq!(media(b"\0\0\0\x18ftypheic"), Err(Refused::Heic));
        assert_eq!(media(b""), Err(Refused::Empty));
        assert_eq!(media(b"<html><script>"), Err(Refused::Unknown));
    }

    #[test]
    fn each_kind_is_found_by_its_name() {
        assert!(Media::ALL.into_iter().all(|kind| Media::of_name(kind.name()) == Some(kind)));
        assert_eq!(Media::of_name("text/html"), None);
    }
}
