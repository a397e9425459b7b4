//! The macro that declares a table of the format once: struct, keys, reading and what is shown.
//!
//! `entry! { Area "区域" { key: Key = "キー", … } }`: field name = key in the file, text = label for people.
//! With `text role` after the title a plain string may stand for the table and fills that field;
//! with `or unstated` the whole table may be left out and is then `Self::unstated()`.

/// Declares an entry type; see the module.
macro_rules! entry {
    (
        $(#[$meta:meta])*
        $name:ident $title:literal $(text $text:ident)? $(or $absent:ident)? {
            $( $(#[$fmeta:meta])* $field:ident : $ty:ty = $label:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $( $(#[$fmeta])* pub $field: $ty, )+
        }

        impl $name {
            /// The keys of this table in the file, each with its label, in the order shown.
            pub const KEYS: &'static [(&'static str, &'static str)] =
                &[ $( (stringify!($field), $label), )+ ];
            /// What an entry of this table is called.
            pub const TITLE: &'static str = $title;

            /// What the entry states, as label and values; unstated fields have no values.
            #[must_use]
            pub fn facts(&self) -> Vec<$crate::Fact> {
                vec![ $( $crate::Fact {
                    key: stringify!($field),
                    label: $label,
                    values: $crate::read::Stated::shown(&self.$field),
                }, )+ ]
            }
        }

        impl $crate::read::Stated for $name {
            $( fn absent() -> Option<Self> { Some(Self::$absent()) } )?
            fn blank() -> Self {
                Self { $( $field: $crate::read::Stated::blank(), )+ }
            }

            fn read(
                node: &$crate::read::Node<'_>,
                path: &str,
                reader: &mut $crate::read::Reader<'_>,
            ) -> Option<Self> {
                $( if node.get_ref().is_str() {
                    let $text = $crate::read::Stated::read(node, path, reader)?;
                    return Some(Self { $text, ..Self::blank() });
                } )?
                let Some(table) = node.get_ref().as_table() else {
                    let wish = $crate::read::wish(path, $title, &[$( stringify!($text) )?]);
                    reader.problem(path, wish);
                    return None;
                };
                reader.only_keys(table, path, &[ $( stringify!($field), )+ ], $title);
                Some(Self { $( $field: reader.field(table, path, stringify!($field), $title), )+ })
            }

            fn shown(&self) -> Vec<String> {
                vec![$crate::read::nested(&self.facts())]
            }
        }
    };
}
pub(crate) use entry;

/// How to write a table that is not one: at the top of the file with its header, elsewhere as a group or text.
pub(crate) fn wish(path: &str, title: &str, texts: &[&str]) -> String {
    if !texts.is_empty() {
        return format!("{title}は、文字列か「{{ キー = 値 }}」の組で書いてください。");
    }
    if !path.contains(['.', '[']) {
        return format!("{title}は [{path}] と一重の「[ ]」で、一度だけ書いてください。");
    }
    format!("{title}は「{{ キー = 値 }}」の組で書いてください。")
}

/// An entry inside another as one text: its first value, the rest with their labels in brackets.
pub(crate) fn nested(facts: &[crate::Fact]) -> String {
    let mut stated = facts.iter().filter(|fact| !fact.values.is_empty());
    let first = stated.next().map(|fact| fact.values.join("、")).unwrap_or_default();
    let rest: Vec<String> = stated
        .map(|fact| match fact.values.as_slice() {
            [yes] if yes == super::stated::YES => fact.label.to_owned(),
            values => format!("{} {}", fact.label, values.join("・")),
        })
        .collect();
    if rest.is_empty() { first } else { format!("{first}（{}）", rest.join("、")) }
}
