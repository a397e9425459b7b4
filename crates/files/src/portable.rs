//! PDF: kept as it came, if it is whole and everybody can open it.
//!
//! It is not taken apart: a parser would have to unpack what a stranger packed. Whether it has a password stands
//! unpacked in every PDF, in its trailer or in the dictionary of its cross-reference stream (ISO 32000-2, 7.5.5, 7.5.8). What
//! it can do when opened is bounded by the browser: it is only ever sent to be saved, with a policy that runs nothing.

use crate::Refused;

/// How far from the end the last mark may stand.
const END_WITHIN: usize = 2048;

/// The file, if it may be kept.
pub(crate) fn checked(bytes: &[u8]) -> Result<&[u8], Refused> {
    let end = &bytes[bytes.len().saturating_sub(END_WITHIN)..];
    if !holds(end, b"%%EOF") {
        return Err(Refused::Broken);
    }
    if holds(bytes, b"/Encrypt") {
        return Err(Refused::Encrypted);
    }
    Ok(bytes)
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|part| part == wanted)
}

#[cfg(test)]
mod tests {
    use super::checked;
    use crate::Refused;

    #[test]
    fn a_pdf_is_whole_and_has_no_password() {
        let whole = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
        assert_eq!(checked(whole), Ok(whole.as_slice()));
        assert_eq!(checked(&whole[..30]), Err(Refused::Broken));
        let locked = b"%PDF-1.4\ntrailer<</Root 1 0 R/Encrypt 5 0 R>>\n%%EOF";
        assert_eq!(checked(locked), Err(Refused::Encrypted));
    }
}
