//! How something is run (「委託」, 「PFI（指定管理）」, several at once) and at how many sites.

use domain::code::Code;
use domain::organisation::AgencyMode;

use crate::read::{Node, Reader, Stated, entry, nearest};

/// One mode as a plan states it: a main word and, in brackets, the way it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mode {
    /// The main word.
    pub main: AgencyMode,
    /// The word in brackets, for example 指定管理 in 「委託（指定管理）」.
    pub within: Option<AgencyMode>,
}

impl Mode {
    fn parse(text: &str) -> Option<Self> {
        let word = |text: &str| AgencyMode::ALL.iter().copied().find(|mode| mode.label() == text.trim());
        let (main, within) = match text.split_once(['（', '(']) {
            Some((main, rest)) => (main, Some(word(rest.trim_end_matches(['）', ')']))?)),
            None => (text, None),
        };
        Some(Self { main: word(main)?, within })
    }

    /// The mode as shown, 「委託（指定管理）」.
    #[must_use]
    pub fn label(self) -> String {
        match self.within {
            Some(within) => format!("{}（{}）", self.main.label(), within.label()),
            None => self.main.label().to_owned(),
        }
    }
}

impl Stated for Mode {
    fn blank() -> Self {
        Self { main: AgencyMode::Contracted, within: None }
    }

    fn read(node: &Node<'_>, path: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let text = node.get_ref().as_str().unwrap_or_default();
        let mode = Self::parse(text);
        if mode.is_none() {
            let words: Vec<&str> = AgencyMode::ALL.iter().map(|mode| mode.label()).collect();
            let hint = nearest(text, words.iter().copied())
                .map_or_else(String::new, |near| format!("「{near}」ではありませんか。"));
            let words = words.join("、");
            reader.problem(
                path,
                format!("「{text}」は実施方式として使えません。{hint}{words}、または「委託（指定管理）」の形で書いてください。"),
            );
        }
        mode
    }

    fn shown(&self) -> Vec<String> {
        vec![self.label()]
    }
}

entry! {
    /// One mode with its own number of sites.
    Run "実施方式" text mode {
        /// The mode.
        mode: Mode = "方式",
        /// Sites run in this mode.
        sites: Option<u32> = "箇所数",
    }
}

/// The modes of one agency or program; one, or several at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Modes(pub Vec<Run>);

impl Modes {
    /// Whether the municipality itself is the first to run it.
    #[must_use]
    pub fn is_direct(&self) -> bool {
        self.0.first().is_some_and(|run| run.mode.main == AgencyMode::Direct)
    }
}

impl Stated for Modes {
    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn blank() -> Self {
        Self::default()
    }

    fn read(node: &Node<'_>, path: &str, reader: &mut Reader<'_>) -> Option<Self> {
        if node.get_ref().is_array() {
            return Vec::read(node, path, reader).map(Self);
        }
        Run::read(node, path, reader).map(|run| Self(vec![run]))
    }

    fn shown(&self) -> Vec<String> {
        let one = |run: &Run| match run.sites {
            Some(sites) => format!("{}・{sites}か所", run.mode.label()),
            None => run.mode.label(),
        };
        self.0.iter().map(one).collect()
    }
}

/// A number of sites, or the words a plan uses instead of one (「市内全域」).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sites {
    /// Counted.
    Count(u32),
    /// In words.
    Words(String),
}

impl Stated for Sites {
    fn blank() -> Self {
        Self::Count(1)
    }

    fn read(node: &Node<'_>, path: &str, reader: &mut Reader<'_>) -> Option<Self> {
        if node.get_ref().is_str() {
            return String::read(node, path, reader).map(Self::Words);
        }
        let count = u32::read(node, path, reader)?;
        if count == 0 {
            reader.problem(path, "箇所数が0です。置いていなければ、その行を消してください。");
        }
        Some(Self::Count(count))
    }

    fn shown(&self) -> Vec<String> {
        vec![match self {
            Self::Count(count) => format!("{count}か所"),
            Self::Words(words) => words.clone(),
        }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mode_within_a_mode_reads_and_shows_the_same() {
        for text in ["直営", "委託（指定管理）", "PFI（指定管理）"] {
            assert_eq!(Mode::parse(text).map(Mode::label).as_deref(), Some(text));
        }
        assert_eq!(Mode::parse("委託（外注）"), None);
    }
}
