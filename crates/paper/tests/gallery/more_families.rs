//! The second half: less usual families, variants of the settings, bad input. All of them are invented.

use paper::Settings;
use paper::family::{Bond, BondKind, Couple, Descent, Family, Person, Quality, Sex};
use paper::settings::{
    DeathMark, IndexMark, KeyPersonMark, MarriageLine, Names, RoofLine, Style, UnknownSex,
};

use super::{Picture, picture};

const F: Sex = Sex::Female;
const M: Sex = Sex::Male;

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("11-siblings", "高齢のきょうだいだけの世帯", siblings()),
        picture("12-grandmother", "祖母が孫を育てる世帯", grandmother()),
        picture("13-half-siblings", "父の異なるきょうだい", half_siblings()),
        picture("14-uncle-and-niece", "世代の異なる二人の結婚", uncle_and_niece()),
        picture("15-cousins", "いとこ同士の結婚", cousins()),
        picture("16-scattered", "飛び地の同居", scattered()),
        variants(),
        letters(),
        picture("19-contradictions", "矛盾のある登録", contradictions()),
        picture("20-forty", "40人の親族", forty()),
        picture("21-nobody", "まだ誰もいない", Family::default()),
    ]
}

fn person(key: u64, sex: Sex, name: &str, age: u16) -> Person {
    Person::new(key, sex).named(name).aged(age, 2026 - i16::try_from(age).unwrap_or(0))
}

fn siblings() -> Family {
    let mut family = Family::default();
    family.add(person(1, F, "森 ハル", 83).at_home().as_index());
    family.add(person(2, F, "森 ナツ", 80).at_home());
    family.add(person(3, M, "森 秋夫", 77).as_key_person());
    family.add(person(4, M, "森 冬樹", 48));
    family.siblings(1, 2).siblings(2, 3).children(&[3], &[4]).quality(1, 3, Quality::Distant);
    family
}

fn grandmother() -> Family {
    let mut family = Family::default();
    family.add(person(1, F, "岡田 光代", 68).at_home().as_key_person());
    family.add(person(2, F, "岡田 千夏", 35).noted("所在不明"));
    family.add(Person::new(3, M));
    family.add(person(4, M, "岡田 大和", 12).at_home().as_index());
    family.add(person(5, F, "岡田 美月", 7).at_home());
    family.add(person(6, M, "岡田 弘", 40));
    family.children(&[1], &[6, 2]).children(&[2, 3], &[4, 5]);
    family.quality(1, 4, Quality::Close).quality(2, 4, Quality::Distant).quality(1, 2, Quality::Conflict);
    family
}

fn half_siblings() -> Family {
    let mut family = Family::default();
    family.add(person(1, F, "前田 香織", 39).at_home().as_index());
    for (key, name, age) in [(2, "父A", 45), (3, "父B", 41), (4, "父C", 36)] {
        family.add(person(key, M, name, age));
    }
    for (key, name, age) in [(5, "前田 海斗", 17), (6, "前田 七海", 11), (7, "前田 空", 4)] {
        family.add(person(key, M, name, age).at_home());
    }
    family.couple(1, 2, Couple::Divorced).couple(1, 4, Couple::Cohabiting);
    family.children(&[1, 2], &[5]).children(&[1, 3], &[6]).children(&[1, 4], &[7]);
    family
}

fn uncle_and_niece() -> Family {
    let mut family = Family::default();
    family.add(person(1, F, "祖母", 88));
    family.add(person(2, F, "長女", 62));
    family.add(person(3, M, "次男", 50).at_home());
    family.add(person(4, F, "長女の子", 36).at_home().as_index());
    family.add(person(5, M, "二人の子", 6).at_home());
    family
        .children(&[1], &[2, 3])
        .children(&[2], &[4])
        .couple(3, 4, Couple::Cohabiting)
        .children(&[3, 4], &[5]);
    family
}

fn cousins() -> Family {
    let mut family = Family::default();
    family.add(person(1, M, "祖父", 90).dead(Some(2001)));
    family.add(person(2, F, "祖母", 88).dead(None));
    family.add(person(3, M, "伯父", 66));
    family.add(person(4, F, "伯母", 64));
    family.add(person(5, F, "母", 62));
    family.add(person(6, M, "父", 65));
    family.add(person(7, M, "いとこ", 38).at_home());
    family.add(person(8, F, "本人", 36).as_index().at_home());
    family.add(person(9, M, "子", 5).at_home());
    family.couple(1, 2, Couple::Married).couple(3, 4, Couple::Married).couple(6, 5, Couple::Separated);
    family.couple(7, 8, Couple::Married).children(&[1, 2], &[3, 5]).children(&[3, 4], &[7]);
    family.children(&[5, 6], &[8]).children(&[7, 8], &[9]);
    family
}

fn scattered() -> Family {
    let mut family = Family::default();
    family.add(person(1, M, "父", 70));
    family.add(person(2, F, "母", 68).at_home());
    for (key, name, age) in [(3, "長女", 45), (4, "次女", 42), (5, "三女", 39)] {
        family.add(person(key, F, name, age));
    }
    family.people[2].same_roof = true;
    family.people[4].same_roof = true;
    family.people[4].index = true;
    family.add(person(6, M, "長女の夫", 47));
    family.add(person(7, F, "孫", 16).at_home());
    family.add(person(8, M, "次女の子", 12));
    family.couple(1, 2, Couple::Separated).children(&[1, 2], &[3, 4, 5]).couple(6, 3, Couple::Divorced);
    family.children(&[3, 6], &[7]).children(&[4], &[8]);
    family
}

fn mixed() -> Family {
    let mut family = Family::default();
    family.add(person(1, M, "藤田 守", 81).dead(Some(2018)));
    family.add(person(2, F, "藤田 静", 79).at_home().as_key_person());
    family.add(person(3, F, "藤田 薫", 51).at_home().as_index());
    family.add(person(4, Sex::Unknown, "藤田 光", 48));
    family.add(person(5, Sex::Other, "藤田 歩", 22).at_home());
    family.couple(1, 2, Couple::Married).children(&[1, 2], &[3, 4]).children(&[3], &[5]);
    family.quality(2, 3, Quality::CutOff).quality(3, 4, Quality::Conflict).quality(2, 5, Quality::Close);
    family
}

fn variants() -> Picture {
    let style = Style {
        unknown_sex: UnknownSex::Triangle,
        index: IndexMark::Arrow,
        death: DeathMark::Filled,
        marriage: MarriageLine::Double,
        roof: RoofLine::Solid,
        key_person: KeyPersonMark::Letters,
    };
    let settings = Settings { style, ..Settings::default() };
    Picture { settings, ..picture("17-variants", "", mixed()) }
}

fn letters() -> Picture {
    let settings = Settings {
        style: Style { index: IndexMark::Ring, ..Style::default() },
        names: Names::Letters,
        ..Settings::default()
    };
    Picture { settings, ..picture("18-letters", "", mixed()) }
}

fn contradictions() -> Family {
    let mut family = Family::default();
    family.add(person(1, M, "原田 昇", 60).as_index().at_home());
    family.add(person(2, F, "原田 紀子", 58).as_index().at_home());
    family.add(person(3, M, "原田 駿", 30).at_home());
    family.add(person(3, M, "原田 駿(二重)", 30));
    family.couple(1, 2, Couple::Married).children(&[1, 2], &[3]).children(&[3], &[1]);
    family.siblings(1, 3).couple(2, 3, Couple::Cohabiting).couple(1, 9, Couple::Married).siblings(2, 2);
    family
}

fn forty() -> Family {
    let mut family = Family::default();
    for key in 1..=40 {
        let sex = if key % 2 == 1 { M } else { F };
        let age = match key {
            1..=4 => 90,
            5..=14 => 64 - u16::try_from(key).unwrap_or(0),
            15..=30 => 40 - u16::try_from(key - 15).unwrap_or(0),
            _ => 12,
        };
        family.add(person(key, sex, &format!("親族{key}"), age));
    }
    family.couple(1, 2, Couple::Married).couple(3, 4, Couple::Married);
    family.children(&[1, 2], &[5, 7, 9]).children(&[3, 4], &[8, 11, 13]);
    for (a, b) in [(5, 6), (7, 8), (9, 10), (11, 12), (13, 14)] {
        family.couple(a, b, Couple::Married);
    }
    family.children(&[5, 6], &[15, 16, 17]).children(&[7, 8], &[18, 19, 21]).children(&[9, 10], &[22, 23]);
    family.children(&[11, 12], &[24, 25]).children(&[13, 14], &[26, 27]);
    for (a, b) in [(15, 28), (18, 20), (19, 30), (25, 29)] {
        family.couple(a, b, Couple::Married);
    }
    family.children(&[15, 28], &[31, 32]).children(&[19, 30], &[33, 34, 35]).descend(
        &[18, 20],
        &[36],
        Descent::Adopted,
    );
    family.children(&[29, 25], &[37, 38]).siblings(39, 40);
    for key in [19, 30, 33, 34, 35, 8] {
        family.people[key - 1].same_roof = true;
    }
    family.people[18].index = true;
    family.bonds.push(Bond::new(19, 13, BondKind::Quality(Quality::Conflict)));
    family.bonds.push(Bond::new(33, 1, BondKind::Quality(Quality::Close)));
    family
}
