//! What people type about a household and its persons, checked and brought into the form in which it is
//! stored. Glyphs stay as typed; kana, telephones and dates get one form. Numbers that look like a
//! 個人番号 are refused everywhere: the program has no ground to keep them.

use domain::{
    ids::AreaId,
    person::{KinshipKind, NameStatus, Relation, Sex, Tie},
};
use japanese::date::PartialDate;
use jiff::civil::Date;

use super::check::Check;
use crate::failure::Problem;

/// Longest name or short field, in characters.
pub(super) const SHORT: usize = 60;
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
    /// The day of their death in any notation, also in part or 「不明」; empty for the living.
    pub died: String,
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
    /// Since when they belong to this household, also in part; empty if it is not known, or since always.
    pub joined: String,
    /// The last day in this household; empty while they belong to it.
    pub until: String,
}

/// A kinship as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KinshipInput {
    /// What the two are to each other.
    pub kind: KinshipKind,
    /// The year in which a couple, or how two get on, began; in any notation.
    pub from_year: String,
    /// The year in which it ended.
    pub until_year: String,
}

impl From<KinshipKind> for KinshipInput {
    fn from(kind: KinshipKind) -> Self {
        Self { kind, from_year: String::new(), until_year: String::new() }
    }
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
    pub(super) died: Option<PartialDate>,
    pub(super) phone: String,
    pub(super) occupation: String,
    pub(super) school: String,
    pub(super) workplace: String,
    pub(super) relation: Relation,
    pub(super) same_roof: bool,
    pub(super) key_person: bool,
    pub(super) note: String,
    pub(super) joined: Option<PartialDate>,
    pub(super) until: Option<Date>,
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
        let birth = check.past("birth", &self.birth, today).unwrap_or(PartialDate::UNKNOWN);
        let died = check.died(&self.died, birth, today);
        let phone = check.phone(&self.phone);
        let occupation = check.text("occupation", japanese::text::clean_line(&self.occupation), SHORT);
        let school = check.text("school", japanese::text::clean_line(&self.school), SHORT);
        let workplace = check.text("workplace", japanese::text::clean_line(&self.workplace), SHORT);
        let note = check.text("note", japanese::text::clean_text(&self.note), LONG);
        let joined = check.past("joined", &self.joined, today).filter(|date| date.year().is_some());
        let until = check.until(&self.until, today);
        check.done(CheckedPerson {
            family_name,
            given_name,
            family_kana,
            given_kana,
            name_status,
            sex: self.sex.unwrap_or(Sex::NotKnown),
            birth,
            died,
            phone,
            occupation,
            school,
            workplace,
            relation: self.relation.unwrap_or(Relation::Unknown),
            same_roof: self.same_roof,
            key_person: self.key_person,
            note,
            joined,
            until,
        })
    }
}

impl KinshipInput {
    /// The kinship as it is stored.
    pub(super) fn check(&self, today: Date) -> Result<Tie, Vec<Problem>> {
        let mut check = Check::default();
        let tie = check.tie(self, today);
        check.done(tie)
    }
}

#[cfg(test)]
mod tests {
    use domain::person::{KinshipKind, NameStatus};
    use jiff::civil::date;

    use super::{HouseholdInput, KinshipInput, PersonInput};

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

    #[test]
    fn a_death_may_be_known_in_part_or_not_at_all_but_not_lie_before_the_birth() {
        let today = date(2026, 4, 1);
        let with =
            |died: &str| PersonInput { birth: "S20.4.1".into(), died: died.into(), ..person("山美", "") };
        assert_eq!(with("").check(today).unwrap().died, None);
        assert_eq!(with("令和5年頃").check(today).unwrap().died.unwrap().iso(), "2023");
        assert_eq!(with("不明").check(today).unwrap().died.unwrap().iso(), "");
        assert_eq!(with("S19.12").check(today).unwrap_err()[0].field, "died");
        assert_eq!(with("R9.1.1").check(today).unwrap_err()[0].field, "died");
    }

    #[test]
    fn years_of_a_couple_are_read_in_any_notation() {
        let typed =
            |kind, until: &str| KinshipInput {
                kind, from_year: "昭和45年".into(), until_year: until.into()
            };
        let today = date(2026, 4, 1);
        let former = typed(KinshipKind::FormerCouple, "H2").check(today).unwrap();
        assert_eq!((former.years.from, former.years.until), (Some(1970), Some(1990)));
        let married = typed(KinshipKind::Married, "H2").check(today).unwrap_err();
        assert_eq!(married[0].field, "until_year");
        assert_eq!(typed(KinshipKind::Parent, "").check(today).unwrap_err()[0].field, "from_year");
    }
}
