//! A consent as ONE plain sentence, as it is read to the person and shown on every page about it.
//!
//! Used by the list of consents, the 確認 page and the withdrawal page. Dates come in as text already in
//! 和暦, names only if the reader may know them. Start at [`Sentence::text`].

use super::{ConsentMethod, ConsentStanding};
use crate::{category::Category, code::Code};

/// What the sentence says.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'a> {
    /// The person's name; `None` if the reader may not know it.
    pub person: Option<&'a str>,
    /// Names of the agencies that may know.
    pub agencies: &'a [&'a str],
    /// What they may know.
    pub categories: &'a [Category],
    /// What is left out, in the person's words; may be empty.
    pub exclusions: &'a str,
    /// First day, in 和暦.
    pub from: &'a str,
    /// Last day, in 和暦.
    pub until: &'a str,
    /// Whether it holds.
    pub standing: ConsentStanding,
    /// The day of the withdrawal, in 和暦.
    pub withdrawn_on: Option<&'a str>,
    /// How it was given.
    pub method: ConsentMethod,
    /// Who spoke for the person; `None` if nobody did or the reader may not know.
    pub proxy: Option<&'a str>,
    /// The day on which it was given, in 和暦.
    pub given_on: &'a str,
    /// Who took it.
    pub taker: &'a str,
}

impl Sentence<'_> {
    /// The sentence, for example 「山田 花子さんは、…が、健康・障害・介護のことを、令和9年3月31日まで
    /// 知ることに同意しています（書面、令和8年4月1日、受けた人：…）。」.
    #[must_use]
    pub fn text(&self) -> String {
        let who = self.person.map_or_else(|| "この世帯の方は".to_owned(), |name| format!("{name}さんは"));
        let agencies = self.agencies.join("・");
        let what = words_of(self.categories);
        let period = match self.standing {
            ConsentStanding::Ahead => format!("{}から{}まで", self.from, self.until),
            _ => format!("{}まで", self.until),
        };
        let verb = match (self.standing, self.withdrawn_on) {
            (ConsentStanding::Withdrawn, Some(day)) => format!("ことへの同意を、{day}に撤回しました"),
            (ConsentStanding::Withdrawn, None) => "ことへの同意を撤回しました".to_owned(),
            (ConsentStanding::Ended, _) => "ことに同意していました。期間は終わりました".to_owned(),
            (ConsentStanding::Ahead | ConsentStanding::InForce, _) => "ことに同意しています".to_owned(),
        };
        let how = self.how();
        let but = match self.exclusions.trim() {
            "" => String::new(),
            left_out => format!("ただし、次のことは除きます：{left_out}"),
        };
        format!("{who}、{agencies}が、{what}のことを、{period}知る{verb}（{how}）。{but}")
    }

    fn how(&self) -> String {
        let method = match (self.method, self.proxy) {
            (ConsentMethod::Proxy, Some(proxy)) => format!("{}：{proxy}", ConsentMethod::Proxy.label()),
            (method, Some(proxy)) => format!("{}、代理：{proxy}", method.label()),
            (method, None) => method.label().to_owned(),
        };
        format!("{method}、{}、受けた人：{}", self.given_on, self.taker)
    }
}

/// 「氏名や連絡先、健康・障害・介護」: categories in everyday words, in the order of the list.
#[must_use]
pub fn words_of(categories: &[Category]) -> String {
    let mut sorted = categories.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.iter().map(|category| category.plain()).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::{Sentence, words_of};
    use crate::{
        category::Category,
        consent::{ConsentMethod, ConsentStanding},
    };

    fn sentence() -> Sentence<'static> {
        Sentence {
            person: Some("山美 花子"),
            agencies: &["あおぞら包括", "社会福祉協議会"],
            categories: &[Category::Money, Category::Health],
            exclusions: "",
            from: "令和8年4月1日",
            until: "令和9年3月31日",
            standing: ConsentStanding::InForce,
            withdrawn_on: None,
            method: ConsentMethod::Paper,
            proxy: None,
            given_on: "令和8年4月1日",
            taker: "あおぞら包括 佐藤",
        }
    }

    #[test]
    fn a_consent_in_force_reads_as_one_sentence() {
        assert_eq!(
            sentence().text(),
            "山美 花子さんは、あおぞら包括・社会福祉協議会が、健康・障害・介護、お金・仕事・住まいのことを、令和9年3月31日まで知ることに\
             同意しています（書面、令和8年4月1日、受けた人：あおぞら包括 佐藤）。"
        );
    }

    #[test]
    fn a_reader_who_may_not_know_the_name_reads_none() {
        let text = Sentence { person: None, ..sentence() }.text();
        assert!(text.starts_with("この世帯の方は、"), "{text}");
        assert!(!text.contains("花子"));
    }

    #[test]
    fn what_is_left_out_and_who_spoke_for_the_person_are_said() {
        let text =
            Sentence { exclusions: "病名", proxy: Some("成年後見人 甲野 一郎"), ..sentence() }.text();
        assert!(text.contains("（書面、代理：成年後見人 甲野 一郎、"), "{text}");
        assert!(text.ends_with("。ただし、次のことは除きます：病名"), "{text}");
    }

    #[test]
    fn an_ended_a_withdrawn_and_a_coming_consent_say_so() {
        let with = |standing, withdrawn_on| Sentence { standing, withdrawn_on, ..sentence() }.text();
        assert!(with(ConsentStanding::Ended, None).contains("同意していました。期間は終わりました（"));
        let withdrawn = with(ConsentStanding::Withdrawn, Some("令和8年6月1日"));
        assert!(withdrawn.contains("知ることへの同意を、令和8年6月1日に撤回しました（"), "{withdrawn}");
        assert!(with(ConsentStanding::Ahead, None).contains("令和8年4月1日から令和9年3月31日まで知ることに"));
    }

    #[test]
    fn categories_are_said_in_everyday_words_each_once() {
        assert_eq!(words_of(&[Category::Health]), "健康・障害・介護");
        let three = [Category::Health, Category::Basic, Category::Money, Category::Health];
        assert_eq!(words_of(&three), "氏名や連絡先、健康・障害・介護、お金・仕事・住まい");
        assert_eq!(words_of(&[]), "");
    }
}
