//! Keys by which entries name each other. They stay the same when a name changes, so that history holds.

use std::fmt;

use crate::read::{Node, Reader, Stated};

/// A short stable name: lower-case Latin letters, digits and hyphens, unique within its table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq<str> for Key {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl Stated for Key {
    fn blank() -> Self {
        Self(String::new())
    }

    fn read(node: &Node<'_>, path: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let Some(text) = node.get_ref().as_str() else {
            reader.problem(path, "キーを一つだけ、文字列で書いてください（例: \"fukushi-ka\"）。");
            return None;
        };
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if text.is_empty() || !text.chars().all(allowed) {
            reader.problem(path, "キーは英小文字・数字・ハイフンで書いてください（例: \"fukushi-ka\"）。ほかの項目を指すときも、名称ではなくキーで書きます。");
            return None;
        }
        Some(Self(text.to_owned()))
    }

    fn shown(&self) -> Vec<String> {
        vec![self.0.clone()]
    }
}
