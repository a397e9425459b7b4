//! Every word that components say by themselves, in Japanese and English.
//!
//! Used by the components of `ui`; page authors write their own page texts. A request that wants English
//! runs inside `Lang::scope`; without it everything is Japanese. `{0}`, `{1}` are filled by `Word::with`.
//! The words themselves stand in `words/table.rs`.

mod table;

pub use table::Word;

/// Language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// 日本語, the default.
    #[default]
    Ja,
    /// English.
    En,
}

tokio::task_local! {
    static CURRENT: Lang;
}

impl Lang {
    /// Value of the `lang` attribute.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The language of the request being answered; Japanese outside of `scope`.
    #[must_use]
    pub fn current() -> Self {
        CURRENT.try_with(|lang| *lang).unwrap_or_default()
    }

    /// Runs `answer` (the rest of a request) with this language.
    pub async fn scope<F: Future>(self, answer: F) -> F::Output {
        CURRENT.scope(self, answer).await
    }
}

impl Word {
    /// The word in the language of the request.
    #[must_use]
    pub fn text(self) -> &'static str {
        self.r#in(Lang::current())
    }

    /// The word in one language.
    #[must_use]
    pub fn r#in(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja(),
            Lang::En => self.en(),
        }
    }

    /// The word with `{0}`, `{1}`, … replaced by `parts`.
    #[must_use]
    pub fn with(self, parts: &[&dyn std::fmt::Display]) -> String {
        parts.iter().enumerate().fold(self.text().to_owned(), |text, (at, part)| {
            text.replace(&format!("{{{at}}}"), &part.to_string())
        })
    }
}

impl maud::Render for Word {
    fn render_to(&self, buffer: &mut String) {
        self.text().render_to(buffer);
    }
}

#[cfg(test)]
mod tests {
    use super::{Lang, Word};

    /// The numbers of the placeholders in a text.
    fn places(text: &str) -> Vec<usize> {
        (0..4).filter(|at| text.contains(&format!("{{{at}}}"))).collect()
    }

    #[test]
    fn every_word_exists_in_both_languages_with_the_same_places() {
        for word in Word::ALL {
            assert!(!word.ja().trim().is_empty(), "{word:?} has no Japanese");
            assert!(!word.en().trim().is_empty(), "{word:?} has no English");
            assert_eq!(places(word.ja()), places(word.en()), "{word:?}");
            assert!(word.en().is_ascii(), "{word:?} is not English: {}", word.en());
        }
    }

    #[test]
    fn places_are_filled_in_order() {
        assert_eq!(Word::ErrorSummary.with(&[&3]), "入力内容を確認してください（3件）");
    }

    #[tokio::test]
    async fn a_request_can_be_answered_in_english() {
        assert_eq!(Word::Required.text(), "必須");
        let english = Lang::En.scope(async { Word::Required.text() }).await;
        assert_eq!(english, "required");
    }
}
