//! Fonts for printed papers: BIZ `UDPGothic`, whole and with its 異体字, for the crate `pdf`. Not served to browsers.

/// BIZ `UDPGothic` Regular, TTF.
pub static REGULAR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/print-regular.ttf"));
/// BIZ `UDPGothic` Bold, TTF.
pub static BOLD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/print-bold.ttf"));
