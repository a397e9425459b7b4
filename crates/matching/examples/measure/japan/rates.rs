//! How often each kind of error and each habit of writing occurs in the generated set.
//!
//! Estimates of this project, to be set against real registers; `docs/matching.md` repeats them. A rate is
//! the chance for one record to which it can apply.

/// A kanji of a name is written in a variant form, in the register.
pub const VARIANT_IN_REGISTER: f64 = 0.12;
/// The same in an incoming record.
pub const VARIANT: f64 = 0.30;
/// The whole name stands in one field without a space.
pub const UNSPLIT: f64 = 0.15;
/// The whole name stands in one field with a space.
pub const ONE_FIELD: f64 = 0.20;
/// The reading is missing.
pub const NO_KANA: f64 = 0.12;
/// The reading is in half-width katakana.
pub const HALF_WIDTH: f64 = 0.20;
/// The reading is in hiragana.
pub const HIRAGANA: f64 = 0.10;
/// A long vowel is written in another way.
pub const LONG_VOWEL: f64 = 0.08;
/// A voicing mark is lost or won.
pub const VOICING: f64 = 0.06;
/// A small kana is written large.
pub const SMALL_KANA: f64 = 0.03;
/// One kana is another one, lost, or exchanged with its neighbour.
pub const KANA_SLIP: f64 = 0.02;
/// One kanji is another one.
pub const KANJI_SLIP: f64 = 0.03;
/// The name is written in kana instead of kanji.
pub const KANA_NAME: f64 = 0.03;
/// A woman who took another name stands under her maiden name.
pub const MAIDEN: f64 = 0.06;
/// The register knows the maiden name.
pub const MAIDEN_IN_REGISTER: f64 = 0.05;
/// Another given name is used.
pub const OTHER_GIVEN: f64 = 0.01;
/// Family and given name stand in each other's field.
pub const SWAPPED: f64 = 0.005;
/// Two neighbouring digits of the birth date are exchanged.
pub const BIRTH_TURNED: f64 = 0.02;
/// One digit of the birth date is wrong.
pub const BIRTH_DIGIT: f64 = 0.02;
/// Month and day are exchanged, where possible.
pub const MONTH_DAY: f64 = 0.005;
/// The day is given as the first.
pub const FIRST_DAY: f64 = 0.01;
/// Only year and month, or only the year, are known.
pub const BIRTH_PART: f64 = 0.01;
/// The birth date is missing.
pub const NO_BIRTH: f64 = 0.03;
/// The date is written in 和暦.
pub const WAREKI: f64 = 0.25;
/// The era is another one.
pub const WRONG_ERA: f64 = 0.004;
/// Sex is missing.
pub const NO_SEX: f64 = 0.08;
/// Sex is wrong.
pub const WRONG_SEX: f64 = 0.003;
/// The address is in another style than 丁目・番・号.
pub const STYLE: f64 = 0.55;
/// ヶ is written ケ, ｹ, が or ガ.
pub const SMALL_KE: f64 = 0.5;
/// The municipality is left out.
pub const NO_CITY: f64 = 0.15;
/// 大字 stands before the town.
pub const OAZA: f64 = 0.05;
/// The building is left out.
pub const NO_BUILDING: f64 = 0.20;
/// One number of the lot is wrong.
pub const LOT_SLIP: f64 = 0.02;
/// The person has moved.
pub const MOVED: f64 = 0.10;
/// The address is missing.
pub const NO_ADDRESS: f64 = 0.05;
/// The telephone is written with hyphens, brackets or full-width digits.
pub const PHONE_STYLE: f64 = 0.5;
/// The telephone number has changed.
pub const PHONE_CHANGED: f64 = 0.12;
/// One digit of it is wrong.
pub const PHONE_SLIP: f64 = 0.01;
/// The area code is left out.
pub const PHONE_LOCAL: f64 = 0.02;
/// The telephone is missing.
pub const NO_PHONE: f64 = 0.30;
/// The register knows no telephone.
pub const NO_PHONE_IN_REGISTER: f64 = 0.50;
/// The incoming person is in the register.
pub const IN_REGISTER: f64 = 0.60;
/// An incoming person who is not: lives with someone who is (same name, address, telephone).
pub const LIVES_WITH: f64 = 0.25;
/// Of those, the twin of someone in the register.
pub const TWIN: f64 = 0.02;
/// An incoming person who is not: bears the name and the birth date of someone who is.
pub const NAMESAKE: f64 = 0.003;
/// An incoming record repeats the person of an earlier one.
pub const REPEATED: f64 = 0.05;
