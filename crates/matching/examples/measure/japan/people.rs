//! A fictional town: households of people with names, birth dates, homes and telephones. Nobody real is meant.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use matching::rng::Rng;

use super::names::{Names, Spelt};

/// The day everything is looked at from.
pub const TODAY: Date = date(2026, 4, 1);

/// Names of towns as many places have them; the municipality is invented.
const TOWNS: [&str; 60] = [
    "本町",
    "栄町",
    "緑町",
    "旭町",
    "新町",
    "東町",
    "西町",
    "南町",
    "北町",
    "中町",
    "元町",
    "幸町",
    "末広町",
    "若松町",
    "春日町",
    "松原",
    "松ヶ丘",
    "緑ヶ丘",
    "桜ケ丘",
    "自由が丘",
    "富士見",
    "大手町",
    "城山",
    "山田",
    "川原",
    "中島",
    "大島",
    "小島",
    "高砂",
    "寿町",
    "港町",
    "浜田",
    "青葉",
    "若葉",
    "泉",
    "清水",
    "朝日",
    "日の出",
    "上野",
    "下野",
    "野田",
    "吉田",
    "石原",
    "長沢",
    "大沢",
    "竹原",
    "梅園",
    "桃山",
    "藤塚",
    "宮前",
    "宮ノ下",
    "神田",
    "天神",
    "八幡",
    "稲荷",
    "三条町",
    "一番町",
    "二の宮",
    "五日市",
    "大通",
];
const BUILDINGS: [&str; 10] = [
    "コーポ山見",
    "メゾン山見",
    "ハイツ緑",
    "山見荘",
    "サンハイツ",
    "グリーンコーポ",
    "市営住宅",
    "県営住宅",
    "レジデンス本町",
    "パークハイム",
];

/// A home.
#[derive(Clone, Debug)]
pub struct Home {
    pub town: &'static str,
    pub lot: [u32; 3],
    pub building: Option<(&'static str, u32)>,
    pub landline: Option<String>,
}

/// A person of the town.
#[derive(Clone, Debug)]
pub struct Resident {
    pub family: Spelt,
    pub maiden: Option<Spelt>,
    pub given: Spelt,
    pub is_woman: bool,
    pub birth: Date,
    pub home: Home,
    pub mobile: Option<String>,
}

/// `count` people in households.
pub fn town(names: &Names, rng: &mut Rng, count: usize) -> Vec<Resident> {
    let institutions: Vec<Home> = (0..20).map(|_| Home { building: None, ..home(rng, 1.0) }).collect();
    let mut people = Vec::with_capacity(count + 8);
    while people.len() < count {
        if rng.chance(0.01) {
            let home = institutions[rng.below(institutions.len())].clone();
            let family = names.family(rng);
            people.push(person(names, rng, &family, &home, 75, 100));
        } else {
            household(names, rng, &mut people);
        }
    }
    people.truncate(count);
    people
}

fn household(names: &Names, rng: &mut Rng, people: &mut Vec<Resident>) {
    let family = names.family(rng);
    let home = home(rng, 0.55);
    let kind = rng.unit();
    if kind < 0.38 {
        people.push(person(names, rng, &family, &home, 18, 95));
        return;
    }
    let is_couple = kind < 0.91;
    let age = if kind < 0.58 { 25 + rng.below(60) } else { 28 + rng.below(25) };
    let first = person(names, rng, &family, &home, age, age + 1);
    if is_couple {
        let other =
            named(names, rng, &family, &home, (age.saturating_sub(5)).max(18), age + 5, !first.is_woman);
        people.push(other);
    }
    people.push(first);
    if kind >= 0.58 {
        children(names, rng, people, &family, &home, age);
    }
    if kind > 0.94 {
        people.push(person(names, rng, &family, &home, age + 22, age + 35));
    }
}

fn children(
    names: &Names,
    rng: &mut Rng,
    people: &mut Vec<Resident>,
    family: &Spelt,
    home: &Home,
    age: usize,
) {
    let oldest = age.saturating_sub(20).max(1);
    for _ in 0..=rng.below(3) {
        let mut child = person(names, rng, family, home, 0, oldest);
        child.maiden = None;
        if rng.chance(0.01) {
            let mut twin = person(names, rng, family, home, 0, oldest);
            (twin.birth, twin.maiden) = (child.birth, None);
            people.push(twin);
        }
        people.push(child);
    }
}

/// A person of either sex between two ages.
pub fn person(
    names: &Names,
    rng: &mut Rng,
    family: &Spelt,
    home: &Home,
    from: usize,
    until: usize,
) -> Resident {
    let is_woman = rng.chance(0.51);
    named(names, rng, family, home, from, until, is_woman)
}

fn named(
    names: &Names,
    rng: &mut Rng,
    family: &Spelt,
    home: &Home,
    from: usize,
    until: usize,
    is_woman: bool,
) -> Resident {
    let days = from * 365 + rng.below((until.max(from + 1) - from) * 365);
    let birth = TODAY.checked_sub(i64::try_from(days).unwrap_or(0).days()).unwrap_or(TODAY);
    let age = days / 365;
    Resident {
        family: family.clone(),
        maiden: (is_woman && age >= 25 && rng.chance(0.7)).then(|| names.family(rng)),
        given: names.given(rng, is_woman),
        is_woman,
        birth,
        home: home.clone(),
        mobile: (age >= 13 && rng.chance(0.8)).then(|| mobile(rng)),
    }
}

/// A home; `landline` is the share of homes with a telephone of their own.
pub fn home(rng: &mut Rng, landline: f64) -> Home {
    let number = |rng: &mut Rng, most: usize| u32::try_from(1 + rng.below(most)).unwrap_or(1);
    let building = rng
        .chance(0.3)
        .then(|| (BUILDINGS[rng.below(BUILDINGS.len())], number(rng, 5) * 100 + number(rng, 8)));
    Home {
        town: TOWNS[rng.below(TOWNS.len())],
        lot: [number(rng, 5), number(rng, 40), number(rng, 20)],
        building,
        landline: rng.chance(landline).then(|| self::landline(rng)),
    }
}

/// A number of the invented town.
pub fn landline(rng: &mut Rng) -> String {
    format!("0837{}{:05}", 2 + rng.below(8), rng.below(100_000))
}

/// A mobile number.
pub fn mobile(rng: &mut Rng) -> String {
    format!("0{}0{:08}", [7, 8, 9][rng.below(3)], rng.below(100_000_000))
}
