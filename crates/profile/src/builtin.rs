//! The five municipal plans that come with the program. Used by `demo`, `--profile NAME` and the tests.

/// Names accepted by [`builtin`], in the order shown to people.
pub const BUILTIN: [&str; 5] = ["mine", "kitakyushu", "sakata", "miyoshi", "yamagata"];

/// The text of an embedded profile; `None` when there is none of this name.
#[must_use]
pub fn builtin(name: &str) -> Option<&'static str> {
    match name {
        "mine" => Some(include_str!("../../../profiles/mine.toml")),
        "kitakyushu" => Some(include_str!("../../../profiles/kitakyushu.toml")),
        "sakata" => Some(include_str!("../../../profiles/sakata.toml")),
        "miyoshi" => Some(include_str!("../../../profiles/miyoshi.toml")),
        "yamagata" => Some(include_str!("../../../profiles/yamagata.toml")),
        _ => None,
    }
}
