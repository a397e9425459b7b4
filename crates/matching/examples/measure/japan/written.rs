//! Writes a resident down: cleanly for the register, with habits and errors for an incoming record.

use japanese::date::{DateHint, PartialDate, parse_date, wareki};
use jiff::civil::Date;
use matching::normal::Written;
use matching::person::{Person, Sex};
use matching::rng::Rng;

use super::names::{Names, Spelt};
use super::people::{Home, Resident, TODAY, home, landline, mobile};
use super::{kana, rates};

/// Forms of kanji met in names, collected for this generator and independent of the table used in matching.
const VARIANTS: &str = "高髙崎﨑辺邊辺邉斎齋斎齊斎斉沢澤広廣浜濱浜濵国國真眞島嶋島嶌桜櫻恵惠栄榮滝瀧竜龍吉𠮷\
    橋𣘺桑桒富冨渕淵曽曾槙槇桧檜館舘野埜岳嶽秋穐弥彌礼禮徳德郎郞静靜清淸関關塩鹽豊豐鉄鐵寿壽万萬与與\
    巌巖亀龜来來瀬瀨黒黑条條参參峰峯柳栁船舩園薗蔵藏福福福福";

/// The record of the register.
pub fn register(resident: &Resident, rng: &mut Rng) -> Person {
    let family = variant(&resident.family.0, rng, rates::VARIANT_IN_REGISTER);
    let given = variant(&resident.given.0, rng, rates::VARIANT_IN_REGISTER);
    let mut names = vec![plain(&(family, resident.family.1.clone()), &(given, resident.given.1.clone()))];
    if let Some(maiden) = resident.maiden.as_ref().filter(|_| rng.chance(rates::MAIDEN_IN_REGISTER)) {
        names.push(plain(maiden, &(String::new(), String::new())));
    }
    let phone = resident.mobile.clone().or_else(|| resident.home.landline.clone());
    Person {
        names,
        birth: PartialDate::of_day(resident.birth).unwrap_or(PartialDate::UNKNOWN),
        sex: if resident.is_woman { Sex::Female } else { Sex::Male },
        address: formal(&resident.home),
        phones: phone.into_iter().filter(|_| !rng.chance(rates::NO_PHONE_IN_REGISTER)).collect(),
    }
}

/// An incoming record about the resident.
pub fn incoming(resident: &Resident, names: &Names, rng: &mut Rng) -> Person {
    let sex = match (rng.chance(rates::NO_SEX), resident.is_woman != rng.chance(rates::WRONG_SEX)) {
        (true, _) => Sex::Unknown,
        (false, true) => Sex::Female,
        (false, false) => Sex::Male,
    };
    Person {
        names: vec![name(resident, names, rng)],
        birth: birth(resident.birth, rng),
        sex,
        address: address(&resident.home, rng),
        phones: phone(resident, rng).into_iter().collect(),
    }
}

fn plain(family: &Spelt, given: &Spelt) -> Written {
    Written {
        family: family.0.clone(),
        given: given.0.clone(),
        family_kana: family.1.clone(),
        given_kana: given.1.clone(),
        unsplit: false,
    }
}

/// Replaces each kanji that has another form with this chance.
fn variant(kanji: &str, rng: &mut Rng, rate: f64) -> String {
    let pairs: Vec<char> = VARIANTS.chars().filter(|c| !c.is_whitespace()).collect();
    let other = |c: char, rng: &mut Rng| {
        let forms: Vec<char> = pairs.chunks(2).filter(|pair| pair[0] == c).map(|pair| pair[1]).collect();
        if forms.is_empty() || !rng.chance(rate) { c } else { forms[rng.below(forms.len())] }
    };
    kanji.chars().map(|c| other(c, rng)).collect()
}

fn name(resident: &Resident, names: &Names, rng: &mut Rng) -> Written {
    let family = match &resident.maiden {
        Some(maiden) if rng.chance(rates::MAIDEN) => maiden.clone(),
        _ => resident.family.clone(),
    };
    let given = if rng.chance(rates::OTHER_GIVEN) {
        names.given(rng, resident.is_woman)
    } else {
        resident.given.clone()
    };
    let mut parts = [family, given].map(|(kanji, reading)| {
        let mut kanji = variant(&kanji, rng, rates::VARIANT);
        if rng.chance(rates::KANJI_SLIP) {
            kanji = kanji_slip(&kanji, names, rng);
        }
        if rng.chance(rates::KANA_NAME) {
            kanji.clone_from(&reading);
        }
        (kanji, kana::habits(&reading, rng))
    });
    if rng.chance(rates::NO_KANA) {
        for part in &mut parts {
            part.1.clear();
        }
    } else {
        kana::script(&mut parts, rng);
    }
    if rng.chance(rates::SWAPPED) {
        parts.swap(0, 1);
    }
    let [family, given] = parts;
    let how = rng.unit();
    if how < rates::UNSPLIT {
        Written::whole(&format!("{}{}", family.0, given.0), &format!("{}{}", family.1, given.1))
    } else if how < rates::UNSPLIT + rates::ONE_FIELD {
        Written::whole(&format!("{}　{}", family.0, given.0), &format!("{} {}", family.1, given.1))
    } else {
        plain(&family, &given)
    }
}

/// One kanji becomes the kanji of another name.
fn kanji_slip(kanji: &str, names: &Names, rng: &mut Rng) -> String {
    let strange = names.given(rng, false).0.chars().next().unwrap_or('一');
    let at = rng.below(kanji.chars().count());
    kanji.chars().enumerate().map(|(index, c)| if index == at { strange } else { c }).collect()
}

/// Writes the date down with errors and reads it back as a form would.
fn birth(born: Date, rng: &mut Rng) -> PartialDate {
    if rng.chance(rates::NO_BIRTH) {
        return PartialDate::UNKNOWN;
    }
    if rng.chance(rates::BIRTH_PART) {
        let part = if rng.chance(0.5) {
            PartialDate::of_month(born.year(), born.month())
        } else {
            PartialDate::of_year(born.year())
        };
        return part.unwrap_or(PartialDate::UNKNOWN);
    }
    let wrong = birth_slip(born, rng);
    let text = if rng.chance(rates::WAREKI) {
        wareki(wrong)
    } else {
        format!("{}/{}/{}", wrong.year(), wrong.month(), wrong.day())
    };
    parse_date(&text, TODAY, DateHint::Past).map_or(PartialDate::UNKNOWN, |parsed| parsed.date)
}

fn birth_slip(born: Date, rng: &mut Rng) -> Date {
    let mut digits: Vec<char> =
        format!("{:04}{:02}{:02}", born.year(), born.month(), born.day()).chars().collect();
    let how = rng.unit();
    let mut limit = rates::BIRTH_TURNED;
    let other = if how < limit {
        let at = 2 + rng.below(5);
        digits.swap(at, at + 1);
        from_digits(&digits)
    } else if how < step(&mut limit, rates::BIRTH_DIGIT) {
        let at = 2 + rng.below(6);
        digits[at] = char::from_digit(u32::try_from(rng.below(10)).unwrap_or(0), 10).unwrap_or('0');
        from_digits(&digits)
    } else if how < step(&mut limit, rates::MONTH_DAY) {
        Date::new(born.year(), born.day(), born.month()).ok()
    } else if how < step(&mut limit, rates::FIRST_DAY) {
        Some(born.first_of_month())
    } else if how < step(&mut limit, rates::WRONG_ERA) {
        let years = [63, 30, 14][rng.below(3)];
        let year = if rng.chance(0.5) { born.year() - years } else { born.year() + years };
        Date::new(year, born.month(), born.day()).ok()
    } else {
        None
    };
    // A slip that gives no date of a living person would be noticed at once.
    other.filter(|date| *date <= TODAY && date.year() >= 1915).unwrap_or(born)
}

fn step(limit: &mut f64, rate: f64) -> f64 {
    *limit += rate;
    *limit
}

fn from_digits(digits: &[char]) -> Option<Date> {
    let number =
        |from: usize, until: usize| digits[from..until].iter().collect::<String>().parse::<i16>().ok();
    let small = |from, until| number(from, until).and_then(|value| i8::try_from(value).ok());
    Date::new(number(0, 4)?, small(4, 6)?, small(6, 8)?).ok()
}

/// The address as the register writes it.
fn formal(home: &Home) -> String {
    let [chome, ban, go] = home.lot;
    let building = home.building.map_or(String::new(), |(name, room)| format!("　{name}{room}号室"));
    format!(
        "山見市{}{}丁目{ban}番{go}号{building}",
        home.town,
        "一二三四五".chars().nth(chome as usize - 1).unwrap_or('一')
    )
}

fn address(own: &Home, rng: &mut Rng) -> String {
    if rng.chance(rates::NO_ADDRESS) {
        return String::new();
    }
    let moved = rng.chance(rates::MOVED).then(|| home(rng, 0.0));
    let mut home = moved.unwrap_or_else(|| own.clone());
    if rng.chance(rates::LOT_SLIP) {
        home.lot[1 + rng.below(2)] = u32::try_from(1 + rng.below(40)).unwrap_or(1);
    }
    if rng.chance(rates::NO_BUILDING) {
        home.building = None;
    }
    let mut text = if rng.chance(rates::STYLE) { casual(&home, rng) } else { formal(&home) };
    if rng.chance(rates::NO_CITY) {
        text = text.replacen("山見市", "", 1);
    } else if rng.chance(rates::OAZA) {
        text = text.replacen("山見市", "山見市大字", 1);
    }
    if rng.chance(rates::SMALL_KE) {
        let other = ["ヶ", "ケ", "ｹ", "が", "ガ"][rng.below(5)];
        text = text.replace("ヶ丘", &format!("{other}丘")).replace("ケ丘", &format!("{other}丘"));
    }
    text
}

fn casual(home: &Home, rng: &mut Rng) -> String {
    let [chome, ban, go] = home.lot;
    let lot = match rng.below(5) {
        0 => format!("{chome}-{ban}-{go}"),
        1 => format!("{chome}丁目{ban}-{go}"),
        2 => format!("{chome}丁目{ban}の{go}"),
        3 => format!("{chome}－{ban}－{go}").chars().map(wide).collect(),
        _ => format!("{chome}丁目{ban}番地{go}"),
    };
    let room = match home.building {
        Some((_, room)) if rng.chance(0.3) => format!("-{room}"),
        Some((name, room)) => format!(" {name}{room}"),
        None => String::new(),
    };
    format!("山見市{}{lot}{room}", home.town)
}

fn wide(c: char) -> char {
    if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c) } else { c }
}

fn phone(resident: &Resident, rng: &mut Rng) -> Option<String> {
    if rng.chance(rates::NO_PHONE) {
        return None;
    }
    let own = match (&resident.mobile, &resident.home.landline) {
        (Some(mobile), Some(landline)) => Some(if rng.chance(0.6) { mobile } else { landline }),
        (mobile, landline) => mobile.as_ref().or(landline.as_ref()),
    };
    let mut digits = own.cloned()?;
    if rng.chance(rates::PHONE_CHANGED) {
        digits = if rng.chance(0.8) { mobile(rng) } else { landline(rng) };
    }
    if rng.chance(rates::PHONE_SLIP) {
        let at = 4 + rng.below(digits.len() - 4);
        let digit = rng.below(10).to_string();
        digits.replace_range(at..=at, &digit);
    }
    if digits.len() == 10 && rng.chance(rates::PHONE_LOCAL) {
        return Some(format!("{}-{}", &digits[4..6], &digits[6..]));
    }
    if !rng.chance(rates::PHONE_STYLE) {
        return Some(digits);
    }
    let (area, rest) = digits.split_at(if digits.len() == 11 { 3 } else { 4 });
    let (middle, last) = rest.split_at(rest.len() - 4);
    Some(match rng.below(3) {
        0 => format!("{area}-{middle}-{last}"),
        1 => format!("{area}({middle}){last}"),
        _ => format!("{area}－{middle}－{last}").chars().map(wide).collect(),
    })
}
