//! Values that a profile can state: how each is read from the file and how it is shown again.
//!
//! `absent` decides whether a key may be left out; `blank` stands in after a problem was reported.

use super::{Node, Reader};

/// How a set flag is shown.
pub(super) const YES: &str = "はい";

/// A value of the format.
pub(crate) trait Stated: Sized {
    /// The value of a key that is not written; `None` means the key must be written.
    fn absent() -> Option<Self> {
        None
    }
    /// A stand-in that lets reading go on after a problem.
    fn blank() -> Self;
    /// Reads the value; `None` after reporting a problem.
    fn read(node: &Node<'_>, path: &str, reader: &mut Reader<'_>) -> Option<Self>;
    /// The value for people: nothing when unstated, several for a list.
    fn shown(&self) -> Vec<String>;
}

impl Stated for String {
    fn blank() -> Self {
        Self::new()
    }

    fn read(node: &Node<'_>, path: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let Some(text) = node.get_ref().as_str() else {
            reader.problem(path, "文字列（\"…\"）で書いてください。");
            return None;
        };
        if text.trim().is_empty() {
            reader.problem(path, "空の文字列は書けません。書くことがなければ、その行を消してください。");
            return None;
        }
        if text.trim().contains(['\n', '\r', '\t']) {
            reader.problem(path, "文字列の途中で改行できません。一行にするか、一覧に分けてください。");
            return None;
        }
        Some(text.trim().to_owned())
    }

    fn shown(&self) -> Vec<String> {
        vec![self.clone()]
    }
}

impl Stated for u32 {
    fn blank() -> Self {
        1
    }

    fn read(node: &Node<'_>, path: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let integer = node.get_ref().as_integer();
        let number = integer.and_then(|integer| Self::from_str_radix(integer.as_str(), integer.radix()).ok());
        if number.is_none() {
            reader.problem(path, "0以上の整数で、引用符や単位を付けずに書いてください。");
        }
        number
    }

    fn shown(&self) -> Vec<String> {
        vec![self.to_string()]
    }
}

impl Stated for bool {
    fn absent() -> Option<Self> {
        Some(false)
    }

    fn blank() -> Self {
        false
    }

    fn read(node: &Node<'_>, path: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let value = node.get_ref().as_bool();
        if value.is_none() {
            reader.problem(path, "true か false で、引用符を付けずに書いてください。");
        }
        value
    }

    fn shown(&self) -> Vec<String> {
        if *self { vec![YES.to_owned()] } else { Vec::new() }
    }
}

impl<T: Stated> Stated for Option<T> {
    fn absent() -> Option<Self> {
        Some(None)
    }

    fn blank() -> Self {
        None
    }

    fn read(node: &Node<'_>, path: &str, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(node, path, reader).map(Some)
    }

    fn shown(&self) -> Vec<String> {
        self.as_ref().map(Stated::shown).unwrap_or_default()
    }
}

impl<T: Stated> Stated for Vec<T> {
    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn blank() -> Self {
        Self::new()
    }

    fn read(node: &Node<'_>, path: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let Some(items) = node.get_ref().as_array() else {
            let wish = if node.get_ref().is_table() && !path.contains(['.', '[']) {
                format!("[[{path}]] と二重の「[[ ]]」で書いてください。")
            } else {
                "一覧（[ … ]）で書いてください。一つだけのときも [\"…\"] と括ります。".to_owned()
            };
            reader.problem(path, wish);
            return None;
        };
        if items.is_empty() {
            reader.problem(path, "一覧が空です。書くことがなければ、その行を消してください。");
        }
        let mut read = Self::new();
        for (index, item) in items.iter().enumerate() {
            let child = format!("{path}[{}]", index + 1);
            reader.place(&child, item);
            // A blank keeps the numbering of later entries right.
            read.push(T::read(item, &child, reader).unwrap_or_else(T::blank));
        }
        Some(read)
    }

    fn shown(&self) -> Vec<String> {
        self.iter().flat_map(Stated::shown).collect()
    }
}

/// Makes code types readable: the Japanese label or the code is accepted, the label is shown.
macro_rules! code_values {
    ($( $ty:ty = $what:literal, blank $blank:ident $(, absent $absent:ident)?; )+) => { $(
        impl $crate::read::Stated for $ty {
            $( fn absent() -> Option<Self> { Some(Self::$absent) } )?
            fn blank() -> Self { Self::$blank }
            fn read(
                node: &$crate::read::Node<'_>,
                path: &str,
                reader: &mut $crate::read::Reader<'_>,
            ) -> Option<Self> {
                reader.code_value(node, path, $what)
            }
            fn shown(&self) -> Vec<String> { vec![domain::code::Code::label(*self).to_owned()] }
        }
    )+ };
}
pub(crate) use code_values;

impl Reader<'_> {
    /// Reads one of a closed set of words.
    pub(crate) fn code_value<T: domain::code::Code>(
        &mut self,
        node: &Node<'_>,
        path: &str,
        what: &str,
    ) -> Option<T> {
        let text = node.get_ref().as_str().unwrap_or_default();
        let found = T::ALL.iter().copied().find(|value| value.label() == text || value.code() == text);
        if found.is_none() {
            let labels: Vec<&str> = T::ALL.iter().map(|value| value.label()).collect();
            let hint = super::suggest::nearest(text, labels.iter().copied())
                .map_or_else(String::new, |near| format!("「{near}」ではありませんか。"));
            let list = labels.join("、");
            self.problem(path, format!("「{text}」は{what}として使えません。{hint}使えるもの: {list}。"));
        }
        found
    }
}
