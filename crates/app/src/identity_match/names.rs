//! Keys of whole names, kept per agency beside the words by which it finds a name (`name_key`).
//!
//! Such a row is a hint as every row of `name_key`: it is there for whoever may know the name on some day, and each read
//! still joins `disclosure`.

use std::collections::BTreeSet;

use db::{Read, args};
use domain::person::NameStatus;
use matching::{person::PersonSchema, schema::Schema as _};

use super::subject::{self, Subject};
use crate::search;

/// Stands before the key; nobody types it.
const MARK: char = '\u{1}';

/// Everything under which an agency that may know a name finds it: words, sounds, and the keys of the whole name.
#[must_use]
pub fn name_keys(status: NameStatus, names: [&str; 4]) -> BTreeSet<String> {
    let [family, given, family_kana, given_kana] = names;
    let mut keys = japanese::name::keys_of(family, given, family_kana, given_kana);
    keys.extend(keys_of(&subject::named(status, names)).into_iter().map(text));
    keys
}

/// The keys of somebody's whole name, in kanji and by sound; none for a name to work with (仮名).
pub(super) fn keys_of(subject: &Subject) -> Vec<u64> {
    let names = [&subject.family_name, &subject.given_name, &subject.family_kana, &subject.given_kana];
    PersonSchema.keys(&subject::named(subject.name_status, names.map(String::as_str)).form)
}

/// As stored.
pub(super) fn text(key: u64) -> String {
    format!("{MARK}{key:016x}")
}

/// Back from what is stored, as `identity_key` has it.
pub(super) fn key(text: &str) -> Option<i64> {
    u64::from_str_radix(text.strip_prefix(MARK)?, 16).ok().map(u64::cast_signed)
}

/// Whether all names stored so far have these keys: not before [`search::fill`] has gone through what an earlier version
/// stored.
pub(super) async fn are_stored(read: &mut Read) -> db::Result<bool> {
    let sql = "SELECT value FROM counter WHERE key = 'name-keys'";
    let made: Option<i64> = read.single_optional(sql, args![]).await?;
    Ok(made == Some(search::NAME_KEYS))
}

#[cfg(test)]
mod tests {
    use super::{NameStatus, key, name_keys, text};

    #[test]
    fn a_key_comes_back_and_a_borrowed_name_has_none() {
        assert_eq!(key(&text(u64::MAX - 3)), Some(-4));
        assert_eq!(key("さとう"), None);
        let names = ["渡邉", "花子", "ワタナベ", "ハナコ"];
        let marked = |status| name_keys(status, names).iter().filter(|key| key.starts_with('\u{1}')).count();
        assert_eq!((marked(NameStatus::Real), marked(NameStatus::Alias)), (2, 0));
    }
}
