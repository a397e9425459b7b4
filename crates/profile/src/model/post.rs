//! Posts: coordinators and workers whom a plan names by title and number.

use super::{Key, Modes, When};
use crate::read::entry;

entry! {
    /// One kind of post.
    Post "職" {
        /// Key.
        key: Key = "キー",
        /// Title.
        title: String = "職名",
        /// How many, as stated.
        count: Option<u32> = "人数",
        /// The agency where they work.
        agency: Option<Key> = "所属",
        /// Mode, when stated for the post.
        mode: Modes = "実施方式",
        /// Where they are placed.
        located: Option<String> = "配置",
        /// Areas, when not the whole municipality.
        areas: Vec<Key> = "区域",
        /// Programs they work for.
        programs: Vec<Key> = "担う事業",
        /// Another post held by the same people.
        concurrent: Option<String> = "兼務",
        /// What they do, as short facts.
        duties: Vec<String> = "役割",
        /// In place from.
        from: Option<When> = "開始",
        /// Anything else worth knowing.
        note: Option<String> = "補足",
    }
}
