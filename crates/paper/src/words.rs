//! All Japanese words that stand in drawings and lists.

use crate::ecomap::{Direction, Group, Link, Strength};
use crate::family::{Arrival, BondKind, Couple, Descent, Person, Quality, Sex};
use crate::genogram::FaultKind;
use crate::settings::Names;

/// Two sexes that share a symbol.
pub const UNKNOWN_OR_OTHER: &str = "性別未確認・その他";
/// Somebody a bond names who is not in the family.
pub const STRANGER: &str = "（登録のない人）";
/// The title of a genogram.
pub const TITLE: &str = "世帯図（ジェノグラム）";
/// Before the legend.
pub const LEGEND: &str = "凡例";
/// What a drawing of nobody says.
pub const NOBODY: &str = "描く人がまだいません。世帯員と続柄を登録すると、ここに図が表示されます。";
/// The outline.
pub const ROOF: &str = "同居（世帯）";
/// 本人.
pub const INDEX: &str = "本人";
/// キーパーソン.
pub const KEY_PERSON: &str = "キーパーソン";
/// Letters beside a symbol.
pub const KEY_PERSON_LETTERS: &str = "KP";
/// Death.
pub const DEAD: &str = "死亡";
/// Twins.
pub const TWINS: &str = "双子など（同時に生まれた子）";
/// The brackets around an adopted child.
pub const ADOPTED: &str = "養子";
/// Age in the symbol.
pub const AGE: &str = "記号の中の数字は年齢";
/// Years on a line.
pub const YEARS: &str = "線の上の数字は年";
/// The order of children.
pub const ORDER: &str = "きょうだいは左から年上順（配偶者の家族と接する人は端に寄せることがあります）";

/// The word for a sex.
#[must_use]
pub fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "男性",
        Sex::Female => "女性",
        Sex::Other => "性別その他",
        Sex::Unknown => "性別未確認",
    }
}

/// The word for what is expected or lost.
#[must_use]
pub fn arrival(arrival: Arrival) -> Option<&'static str> {
    match arrival {
        Arrival::Born => None,
        Arrival::Expected => Some("胎児"),
        Arrival::Lost => Some("流産・死産"),
    }
}

/// The word for a couple.
#[must_use]
pub fn couple(couple: Couple) -> &'static str {
    match couple {
        Couple::Married => "婚姻",
        Couple::Partners => "夫婦・パートナー",
        Couple::Cohabiting => "内縁・同棲",
        Couple::Separated => "別居",
        Couple::Divorced => "離婚・元の夫婦",
    }
}

/// The word for two parents who are not recorded as a couple.
pub const UNRECORDED: &str = "父母（二人の関係は記録なし）";

/// The word for a descent.
#[must_use]
pub fn descent(descent: Descent) -> &'static str {
    match descent {
        Descent::Birth => "親子",
        Descent::Adopted => "養子縁組",
        Descent::Foster => "里親・里子",
    }
}

/// The word for brothers and sisters.
pub const SIBLINGS: &str = "きょうだい（親の記録なし）";

/// The word for how two people get on.
#[must_use]
pub fn quality(quality: Quality) -> &'static str {
    match quality {
        Quality::Close => "親密",
        Quality::VeryClose => "とても親密",
        Quality::Distant => "疎遠",
        Quality::Conflict => "対立",
        Quality::CutOff => "断絶",
        Quality::Control => "支配・暴力（矢印の向きへ）",
    }
}

/// A, B … Z, then A2, B2 ….
#[must_use]
pub fn letter(place: usize) -> String {
    let letter = ('A'..='Z').nth(place % 26).unwrap_or('?');
    if place < 26 { letter.to_string() } else { format!("{letter}{}", place / 26 + 1) }
}

/// What stands under a symbol.
#[must_use]
pub fn short_name(person: &Person, place: usize, names: Names) -> String {
    match (names, person.name.as_deref().map(str::trim)) {
        (Names::Letters, _) => letter(place),
        (Names::Shown, Some(name)) if !name.is_empty() => name.to_owned(),
        (Names::Shown, _) if person.arrival == Arrival::Born => "名前不明".to_owned(),
        (Names::Shown, _) => String::new(),
    }
}

/// How a sentence names somebody: nobody is without a name there, because the list must be unambiguous.
#[must_use]
pub fn full_name(person: &Person, place: usize, names: Names) -> String {
    let short = short_name(person, place, names);
    if person.name.as_deref().is_some_and(|name| !name.trim().is_empty()) || names == Names::Letters {
        return short;
    }
    let what = arrival(person.arrival).unwrap_or("名前不明の人");
    format!("{what}（{}人目）", place + 1)
}

/// The year of birth.
#[must_use]
pub fn birth(person: &Person) -> Option<String> {
    person.birth_year.map(|year| format!("{year}年生"))
}

/// The year of death.
#[must_use]
pub fn death(person: &Person) -> Option<String> {
    person.death.and_then(|death| death.year).map(|year| format!("{year}年没"))
}

/// Years over a line.
#[must_use]
pub fn years(since: Option<i16>, until: Option<i16>) -> String {
    match (since, until) {
        (None, None) => String::new(),
        (Some(since), None) => since.to_string(),
        (None, Some(until)) => format!("〜{until}"),
        (Some(since), Some(until)) => format!("{since}〜{until}"),
    }
}

/// A person as a sentence of the list.
#[must_use]
pub fn person(person: &Person, name: &str) -> String {
    let age = person.age.map(|age| format!("{age}歳"));
    let dead = person.death.map(|_| death(person).unwrap_or_else(|| DEAD.to_owned()));
    let marks = [
        (person.index, INDEX),
        (person.key_person, KEY_PERSON),
        (person.same_roof, "同居"),
        (person.twins.is_some(), "双子など"),
    ];
    let marks = marks.into_iter().filter(|(is_set, _)| *is_set).map(|(_, word)| word.to_owned());
    let what = arrival(person.arrival).map(str::to_owned);
    let facts: Vec<String> = [what, Some(sex(person.sex).to_owned()), age, birth(person), dead]
        .into_iter()
        .flatten()
        .chain(marks)
        .chain(person.notes.iter().cloned())
        .collect();
    format!("{name}：{}", facts.join("、"))
}

/// Why something is not in the drawing, or what is strange; `names` are the people concerned.
#[must_use]
pub fn fault(kind: FaultKind, names: &[String]) -> String {
    let name = |place: usize| names.get(place).map_or("（不明）", String::as_str);
    match kind {
        FaultKind::SameKey => format!("{}が二重に登録されています。図には一度だけ描きました。", name(0)),
        FaultKind::Nobody => "世帯にいない人との続柄が登録されています。図には描いていません。".to_owned(),
        FaultKind::Oneself => {
            format!("{}が自分自身との続柄に登録されています。図には描いていません。", name(0))
        }
        FaultKind::OwnAncestor => format!(
            "{}を{}の親とすると、自分が自分の先祖になります。この続柄は図に描いていません。登録をご確認ください。",
            name(0),
            name(1)
        ),
        FaultKind::Contradiction => format!(
            "{}と{}は親子（または直系）として登録されているため、もう一つの続柄は図に描いていません。",
            name(0),
            name(1)
        ),
        FaultKind::Twice => {
            format!("{}と{}の続柄が重ねて登録されています。図には一つだけ描きました。", name(0), name(1))
        }
        FaultKind::SeveralIndexes => {
            format!(
                "本人が{}人登録されています（{}）。全員を本人の記号で描きました。",
                names.len(),
                names.join("、")
            )
        }
        FaultKind::ManyParents => format!("{}に実の親が3人以上登録されています。すべて描きました。", name(0)),
    }
}

/// A bond as a sentence of the list.
#[must_use]
pub fn bond(kind: BondKind, from: &str, to: &str) -> String {
    match kind {
        BondKind::Couple(of) => format!("{from}と{to}：{}", couple(of)),
        BondKind::Parent(Descent::Birth) => format!("{from}は{to}の親"),
        BondKind::Parent(of) => format!("{from}は{to}の親（{}）", descent(of)),
        BondKind::Sibling => format!("{from}と{to}：きょうだい"),
        BondKind::Quality(Quality::Control) => format!("{from}から{to}への支配・暴力"),
        BondKind::Quality(of) => format!("{from}と{to}の間柄：{}", quality(of)),
    }
}

/// The description of a drawing: how much it shows, and that the list has the same.
#[must_use]
pub fn summary(people: usize, index: &[String]) -> String {
    let of = if index.is_empty() { String::new() } else { format!("{}は{}。", INDEX, index.join("、")) };
    format!("{people}人の家族関係を表した図。{of}同じ内容は一覧でも読めます。")
}

/// The title of an ecomap.
pub const ECOMAP: &str = "エコマップ（支援関係図）";
/// What was not there on the earlier date.
pub const NEW: &str = "新";
/// Arrows.
pub const EFFORT: &str = "矢印は働きかけの向き";

/// The heading of a group of an ecomap.
#[must_use]
pub fn group(group: Group) -> &'static str {
    match group {
        Group::Public => "公的機関",
        Group::Medical => "医療",
        Group::Care => "介護・障害福祉",
        Group::School => "子ども・学校",
        Group::Community => "地域・友人",
        Group::Work => "仕事",
        Group::Other => "その他",
    }
}

/// The word for how a link is.
#[must_use]
pub fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Strong => "強いつながり",
        Strength::Ordinary => "ふつう",
        Strength::Weak => "弱いつながり",
        Strength::Stress => "ストレス・対立",
        Strength::Planned => "予定",
    }
}

/// The description of an ecomap.
#[must_use]
pub fn ecomap_summary(links: usize) -> String {
    format!("世帯と{links}の機関・人とのつながりを表した図。同じ内容は一覧でも読めます。")
}

/// A link as a sentence of the list.
#[must_use]
pub fn link(caption: &str, link: &Link, is_new: bool) -> String {
    let way = match link.direction {
        Direction::None => "",
        Direction::In => "、世帯へ働きかけ",
        Direction::Out => "、世帯から働きかけ",
        Direction::Both => "、互いに働きかけ",
    };
    let with = link.with.as_deref().map(|with| format!("({with})")).unwrap_or_default();
    let when = if caption.is_empty() { String::new() } else { format!("{caption} ") };
    let new = if is_new { "【新】" } else { "" };
    format!("{when}{new}{}{with}:{}、{}{way}", link.name, group(link.group), strength(link.strength))
}

/// A link that is there on the earlier date only.
#[must_use]
pub fn ended(name: &str) -> String {
    format!("{name}とのつながりは、あとの日付の図にはありません。")
}

/// The title of a genogram with its surroundings.
pub const CANVAS: &str = "世帯図とまわりの機関";
/// Before the legend of the lines to the surroundings.
pub const AROUND: &str = "まわり";
/// The frame around the family.
pub const FRAME: &str = "世帯と家族";
/// In the frame of a family of nobody.
pub const NOBODY_YET: &str = "描く方がまだいません";
/// Lines that end at one person.
pub const TO_PERSON: &str = "●で終わる線は、その方への支援";

/// The description of a genogram with its surroundings.
#[must_use]
pub fn canvas_summary(family: &str, links: usize) -> String {
    format!("まわりに{links}の機関・人とのつながり。{family}")
}
