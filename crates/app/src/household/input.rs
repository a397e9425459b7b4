//! What people type about a household and its persons, checked and brought into the form in which it is
//! stored. Glyphs stay as typed; kana, telephones and dates get one form. Numbers that look like a
//! 個人番号 are refused everywhere: the program has no ground to keep them.

use domain::{
    ids::AreaId,
    person::{NameStatus, Relation, Sex},
};
use japanese::date::{DateHint, PartialDate, parse_date};
use jiff::civil::Date;

use crate::failure::Problem;

/// Longest name or short field, in characters.
const SHORT: usize = 60;
/// Longest remark or address, in characters.
const LONG: usize = 400;

/// The household as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseholdInput {
    /// How the household is called on pages.
    pub label: String,
    /// Its area.
    pub area: Option<AreaId>,
    /// Where it lives.
    pub address: String,
    /// Its telephone.
    pub phone: String,
    /// What to look out for.
    pub caution: String,
}

/// A person as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonInput {
    /// 氏.
    pub family_name: String,
    /// 名.
    pub given_name: String,
    /// フリガナ of 氏.
    pub family_kana: String,
    /// フリガナ of 名.
    pub given_kana: String,
    /// How sure the name is.
    pub name_status: Option<NameStatus>,
    /// Optional; 未確認 if not chosen.
    pub sex: Option<Sex>,
    /// Birth date in any notation, also in part.
    pub birth: String,
    /// Telephone.
    pub phone: String,
    /// Occupation.
    pub occupation: String,
    /// Where they learn.
    pub school: String,
    /// Where they work.
    pub workplace: String,
    /// Place in the household.
    pub relation: Option<Relation>,
    /// Lives under the same roof.
    pub same_roof: bool,
    /// The one to speak with.
    pub key_person: bool,
    /// A remark.
    pub note: String,
    /// The last day in this household; empty while they belong to it.
    pub until: String,
}

/// A person ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CheckedPerson {
    pub(super) family_name: String,
    pub(super) given_name: String,
    pub(super) family_kana: String,
    pub(super) given_kana: String,
    pub(super) name_status: NameStatus,
    pub(super) sex: Sex,
    pub(super) birth: PartialDate,
    pub(super) phone: String,
    pub(super) occupation: String,
    pub(super) school: String,
    pub(super) workplace: String,
    pub(super) relation: Relation,
    pub(super) same_roof: bool,
    pub(super) key_person: bool,
    pub(super) note: String,
    pub(super) until: Option<Date>,
}

/// Collects what must be corrected.
#[derive(Default)]
struct Check {
    problems: Vec<Problem>,
}

impl Check {
    fn refuse(&mut self, field: &'static str, message: impl Into<String>) {
        self.problems.push(Problem::new(field, message));
    }

    /// A text that is short enough and holds no 個人番号.
    fn text(&mut self, field: &'static str, text: String, max: usize) -> String {
        if let Err(long) = japanese::text::within(&text, max) {
            self.refuse(field, long.message());
        } else if japanese::my_number::check_my_number(&text) {
            self.refuse(field, MY_NUMBER);
        }
        text
    }

    fn name(&mut self, field: &'static str, typed: &str) -> String {
        self.text(field, japanese::name::clean_name(typed), SHORT)
    }

    fn kana(&mut self, field: &'static str, typed: &str) -> String {
        let kana = japanese::kana::clean_kana(typed);
        if !kana.is_empty() && !japanese::kana::is_kana(&kana) {
            self.refuse(field, "フリガナは、ひらがなかカタカナで入力してください。");
        }
        self.text(field, kana, SHORT)
    }

    fn phone(&mut self, typed: &str) -> String {
        let line = japanese::text::clean_line(typed);
        if line.is_empty() {
            return line;
        }
        if japanese::my_number::check_my_number(&line) {
            self.refuse("phone", MY_NUMBER);
            return line;
        }
        japanese::number::phone(&line).unwrap_or_else(|| {
            self.refuse("phone", "電話番号は、市外局番から数字で入力してください（例：0836-00-0000）。");
            line
        })
    }

    fn birth(&mut self, typed: &str, today: Date) -> PartialDate {
        let line = japanese::text::clean_line(typed);
        if line.is_empty() {
            return PartialDate::UNKNOWN;
        }
        match parse_date(&line, today, DateHint::Past).and_then(|parsed| parsed.require_not_after(today)) {
            Ok(parsed) => parsed.date,
            Err(problem) => {
                self.refuse("birth", problem.message());
                PartialDate::UNKNOWN
            }
        }
    }

    fn until(&mut self, typed: &str, today: Date) -> Option<Date> {
        let line = japanese::text::clean_line(typed);
        if line.is_empty() {
            return None;
        }
        match parse_date(&line, today, DateHint::Any).and_then(|parsed| parsed.require_day()) {
            Ok(day) => Some(day),
            Err(problem) => {
                self.refuse("until", problem.message());
                None
            }
        }
    }

    fn done<T>(self, value: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() { Ok(value) } else { Err(self.problems) }
    }
}

/// What is said of a number that looks like a 個人番号.
pub const MY_NUMBER: &str = "個人番号（マイナンバー）と思われる12桁の数字が含まれています。このシステムには入力できませんので、削除してください。";

impl HouseholdInput {
    /// The household as it is stored.
    ///
    /// # Errors
    /// What must be corrected, in the order of the form.
    pub fn check(&self) -> Result<Self, Vec<Problem>> {
        let mut check = Check::default();
        let label = check.text("label", japanese::name::clean_name(&self.label), SHORT);
        let address = check.text("address", japanese::text::clean_line(&self.address), LONG);
        let phone = check.phone(&self.phone);
        let caution = check.text("caution", japanese::text::clean_text(&self.caution), LONG);
        check.done(Self { label, area: self.area, address, phone, caution })
    }
}

impl PersonInput {
    /// The person as it is stored.
    pub(super) fn check(&self, today: Date) -> Result<CheckedPerson, Vec<Problem>> {
        let mut check = Check::default();
        let family_name = check.name("family_name", &self.family_name);
        let given_name = check.name("given_name", &self.given_name);
        let family_kana = check.kana("family_kana", &self.family_kana);
        let given_kana = check.kana("given_kana", &self.given_kana);
        let nameless =
            [&family_name, &given_name, &family_kana, &given_kana].iter().all(|part| part.is_empty());
        let name_status = self.name_status.unwrap_or(NameStatus::Real);
        if nameless && name_status != NameStatus::Unknown {
            check.refuse(
                "family_name",
                "お名前かフリガナを入力してください。分からないときは「不詳」を選んでください。",
            );
        }
        let birth = check.birth(&self.birth, today);
        let phone = check.phone(&self.phone);
        let occupation = check.text("occupation", japanese::text::clean_line(&self.occupation), SHORT);
        let school = check.text("school", japanese::text::clean_line(&self.school), SHORT);
        let workplace = check.text("workplace", japanese::text::clean_line(&self.workplace), SHORT);
        let note = check.text("note", japanese::text::clean_text(&self.note), LONG);
        let until = check.until(&self.until, today);
        check.done(CheckedPerson {
            family_name,
            given_name,
            family_kana,
            given_kana,
            name_status,
            sex: self.sex.unwrap_or(Sex::NotKnown),
            birth,
            phone,
            occupation,
            school,
            workplace,
            relation: self.relation.unwrap_or(Relation::Unknown),
            same_roof: self.same_roof,
            key_person: self.key_person,
            note,
            until,
        })
    }
}

#[cfg(test)]
mod tests {
    use domain::person::NameStatus;
    use jiff::civil::date;

    use super::{HouseholdInput, PersonInput};

    fn person(family: &str, kana: &str) -> PersonInput {
        PersonInput { family_name: family.into(), family_kana: kana.into(), ..PersonInput::default() }
    }

    #[test]
    fn glyphs_stay_as_typed_and_kana_get_one_form() {
        let today = date(2026, 4, 1);
        let checked = person("渡\u{908A}\u{E0101}𠮷", "ﾜﾀﾅﾍﾞ").check(today).unwrap();
        assert_eq!(checked.family_name, "渡\u{908A}\u{E0101}𠮷");
        assert_eq!(checked.family_kana, "ワタナベ");
    }

    #[test]
    fn a_nameless_person_is_stored_only_as_unknown() {
        let today = date(2026, 4, 1);
        let problems = person("", "").check(today).unwrap_err();
        assert_eq!(problems[0].field, "family_name");
        let unknown = PersonInput { name_status: Some(NameStatus::Unknown), ..person("", "") };
        assert!(unknown.check(today).is_ok());
    }

    #[test]
    fn a_number_that_may_be_a_my_number_is_refused_wherever_it_stands() {
        let today = date(2026, 4, 1);
        let number = "123456789018";
        for input in [
            PersonInput { note: number.into(), ..person("山美", "") },
            PersonInput { phone: number.into(), ..person("山美", "") },
            PersonInput { occupation: number.into(), ..person("山美", "") },
            PersonInput { school: number.into(), ..person("山美", "") },
            PersonInput { workplace: number.into(), ..person("山美", "") },
        ] {
            let problems = input.check(today).unwrap_err();
            assert!(problems[0].message.contains("個人番号"), "{problems:?}");
        }
        let household = HouseholdInput { address: format!("番地 {number}"), ..HouseholdInput::default() };
        assert_eq!(household.check().unwrap_err()[0].field, "address");
    }

    #[test]
    fn a_birth_date_may_be_known_in_part_but_not_lie_ahead() {
        let today = date(2026, 4, 1);
        let about = PersonInput { birth: "昭和20年頃".into(), ..person("山美", "") };
        assert_eq!(about.check(today).unwrap().birth.iso(), "1945");
        let ahead = PersonInput { birth: "R9.1.1".into(), ..person("山美", "") };
        assert_eq!(ahead.check(today).unwrap_err()[0].field, "birth");
    }
}
