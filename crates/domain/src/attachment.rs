//! 添付: a scan or photo on a record. It has no rules of reading of its own: who may read the record may open it, except
//! that the copy of a consent paper is opened by the agency that took the consent alone, because the paper may name
//! agencies and topics that other readers of the consent do not learn of.

/// How many files one record may carry (guide experience-and-operations §5.6).
pub const MOST: usize = 20;
/// How many files come with a record in one form: more belong on it one by one.
pub const MOST_AT_ONCE: usize = 3;
/// Longest name, in characters.
pub const MAX_NAME: usize = 100;

/// Why a file cannot be put on a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AttachRefused {
    /// Another agency wrote the record.
    #[error("another agency's record")]
    NotOwn,
    /// The record was corrected meanwhile, or the consent replaced.
    #[error("not the newest version")]
    Replaced,
    /// The record carries as many as it may.
    #[error("too many files")]
    TooMany,
    /// More than [`MOST_AT_ONCE`] came with a record.
    #[error("too many files at once")]
    TooManyAtOnce,
}

/// Whether `own` (the record is of the actor's agency) lets one more file stand beside `there` others.
///
/// # Errors
/// [`AttachRefused`].
pub fn may_attach(own: bool, newest: bool, there: usize) -> Result<(), AttachRefused> {
    if !own {
        return Err(AttachRefused::NotOwn);
    }
    if !newest {
        return Err(AttachRefused::Replaced);
    }
    if there >= MOST { Err(AttachRefused::TooMany) } else { Ok(()) }
}

/// Whether `brought` files may come with a new record.
///
/// # Errors
/// [`AttachRefused::TooManyAtOnce`].
pub fn may_bring(brought: usize) -> Result<(), AttachRefused> {
    if brought <= MOST_AT_ONCE { Ok(()) } else { Err(AttachRefused::TooManyAtOnce) }
}

/// Whether a file may be taken off: by the agency that put it there (`own`) alone, because it is part of its record.
///
/// # Errors
/// [`AttachRefused::NotOwn`].
pub fn may_take_off(own: bool) -> Result<(), AttachRefused> {
    if own { Ok(()) } else { Err(AttachRefused::NotOwn) }
}

/// The name to keep, from the one that the browser sent: without folders, control characters and its ending, which
/// follows from the content; `usual` if nothing is left.
#[must_use]
pub fn kept_name(sent: &str, usual: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = match last.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 5 && ending.chars().all(|c| c.is_ascii_alphanumeric()) => {
            stem
        }
        _ => last,
    };
    // Marks of direction would show another name than the stored one.
    let plain = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let kept: String = stem.chars().filter(plain).take(MAX_NAME).collect();
    let kept = kept.trim().trim_matches('.');
    if kept.is_empty() { usual.to_owned() } else { kept.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{
        AttachRefused, MAX_NAME, MOST, MOST_AT_ONCE, kept_name, may_attach, may_bring, may_take_off,
    };

    #[test]
    fn only_the_own_newest_record_takes_files_and_not_too_many() {
        assert_eq!(may_attach(true, true, MOST - 1), Ok(()));
        assert_eq!(may_attach(true, true, MOST), Err(AttachRefused::TooMany));
        assert_eq!(may_attach(false, true, 0), Err(AttachRefused::NotOwn));
        assert_eq!(may_attach(true, false, 0), Err(AttachRefused::Replaced));
    }

    #[test]
    fn three_files_come_with_a_record_and_not_four() {
        assert_eq!(may_bring(MOST_AT_ONCE), Ok(()));
        assert_eq!(may_bring(MOST_AT_ONCE + 1), Err(AttachRefused::TooManyAtOnce));
    }

    #[test]
    fn who_put_a_file_there_takes_it_off() {
        assert_eq!(may_take_off(true), Ok(()));
        assert_eq!(may_take_off(false), Err(AttachRefused::NotOwn));
    }

    #[test]
    fn a_name_keeps_its_words_and_nothing_that_deceives() {
        assert_eq!(kept_name("C:\\scan\\同意書 1.PDF", "x"), "同意書 1");
        assert_eq!(kept_name("../../etc/passwd", "x"), "passwd");
        assert_eq!(kept_name("photo\u{202e}gpj.exe", "x"), "photogpj");
        assert_eq!(kept_name("令和8.4.1 訪問", "x"), "令和8.4.1 訪問");
        assert_eq!(kept_name("..", "スキャン"), "スキャン");
        assert_eq!(kept_name("", "スキャン"), "スキャン");
        assert_eq!(kept_name(&"あ".repeat(300), "x").chars().count(), MAX_NAME);
    }
}
