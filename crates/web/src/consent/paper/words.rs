//! What the printed form says, language by language: one file each, all with the same sentences. Own wording; every
//! language but Japanese is a reference translation and says so on the sheet.

use domain::{category::Category, consent::Topic};

use super::{chinese, english, filipino, japanese_plain, korean, portuguese, vietnamese};

domain::codes! {
    /// A language of the form.
    pub enum Language {
        /// やさしい日本語 with furigana.
        Japanese = "ja" => "やさしい日本語（ふりがな）",
        /// English.
        English = "en" => "English",
        /// Chinese, simplified.
        Chinese = "zh" => "中文",
        /// Portuguese of Brazil.
        Portuguese = "pt" => "Português",
        /// Vietnamese.
        Vietnamese = "vi" => "Tiếng Việt",
        /// Filipino.
        Filipino = "tl" => "Tagalog",
        /// Korean.
        Korean = "ko" => "한국어",
    }
}

impl Language {
    /// For the attribute `lang`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::English => "en",
            Self::Chinese => "zh-Hans",
            Self::Portuguese => "pt-BR",
            Self::Vietnamese => "vi",
            Self::Filipino => "tl",
            Self::Korean => "ko",
        }
    }

    /// Its sentences.
    #[must_use]
    pub fn words(self) -> &'static Words {
        match self {
            Self::Japanese => &japanese_plain::WORDS,
            Self::English => &english::WORDS,
            Self::Chinese => &chinese::WORDS,
            Self::Portuguese => &portuguese::WORDS,
            Self::Vietnamese => &vietnamese::WORDS,
            Self::Filipino => &filipino::WORDS,
            Self::Korean => &korean::WORDS,
        }
    }
}

/// The sentences of one language. `{}` is filled in; in Japanese `{漢字|かんじ}` is furigana.
#[derive(Debug)]
pub struct Words {
    /// The form's name.
    pub title: &'static str,
    /// That the translation is for reference.
    pub reference: &'static str,
    /// What consent means, to be read first.
    pub explain: [&'static str; 5],
    /// Heading: whose consent.
    pub who: &'static str,
    /// Heading: who may know.
    pub to_whom: &'static str,
    /// Heading: what they may know.
    pub what: &'static str,
    /// [`Category::SHAREABLE`], in that order.
    pub categories: [&'static str; 6],
    /// Heading: what is left out.
    pub except: &'static str,
    /// Nothing is left out.
    pub nothing: &'static str,
    /// An agency or member who shall not know: `{}` is the name.
    pub not_to: &'static str,
    /// The topics, in the order of `Topic::ALL`.
    pub topics: [&'static str; 5],
    /// Heading: what for.
    pub purpose: &'static str,
    /// Heading: how long.
    pub period: &'static str,
    /// From `{}` until `{}`.
    pub from_until: &'static str,
    /// What is signed.
    pub agree: &'static str,
    /// Beside the line for the date.
    pub date: &'static str,
    /// Beside the line for the name.
    pub name: &'static str,
    /// Beside the line for who signs in place of the person.
    pub proxy: &'static str,
    /// Beside the line for who explained.
    pub explained_by: &'static str,
    /// How to take it back.
    pub withdraw: &'static str,
}

impl Words {
    /// A category in this language.
    #[must_use]
    pub fn category(&self, category: Category) -> &'static str {
        let at = Category::SHAREABLE.iter().position(|it| *it == category);
        at.map_or("", |at| self.categories[at])
    }

    /// A topic in this language.
    #[must_use]
    pub fn topic(&self, topic: Topic) -> &'static str {
        let at = <Topic as domain::code::Code>::ALL.iter().position(|it| *it == topic);
        at.and_then(|at| self.topics.get(at)).copied().unwrap_or_default()
    }
}
