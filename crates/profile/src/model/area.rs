//! Areas: the municipality, its wards, spheres and districts, as a tree.

use domain::organisation::AreaKind;

use super::{Key, Source};
use crate::read::entry;

entry! {
    /// One area. Exactly one, of kind 市, has no parent.
    Area "区域" {
        /// Key.
        key: Key = "キー",
        /// Name.
        name: String = "名称",
        /// Kind.
        kind: AreaKind = "種別",
        /// The area it is part of.
        parent: Option<Key> = "属する区域",
        /// Where it comes from.
        source: Source = "出典",
        /// Anything else worth knowing.
        note: Option<String> = "補足",
    }
}
