//! The first half: households as they come to the desk. All of them are invented.

use paper::family::{Arrival, Couple, Descent, Family, Person, Quality, Sex};

use super::{Picture, picture};

const F: Sex = Sex::Female;
const M: Sex = Sex::Male;

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("01-8050", "8050世帯", household_8050()),
        picture("02-double-care", "ダブルケア", double_care()),
        picture("03-young-carer", "ヤングケアラー", young_carer()),
        picture("04-remarriage", "離婚と再婚(ステップファミリー)", remarriage()),
        picture("05-adoption", "養子縁組と里子", adoption()),
        picture("06-twins", "双子と胎児", twins()),
        picture("07-three-generations", "三世代同居", three_generations()),
        picture("08-single", "単身世帯", single()),
        picture("09-housemates", "親族でない同居人", housemates()),
        picture("10-three-marriages", "三度の結婚", three_marriages()),
    ]
}

fn person(key: u64, sex: Sex, name: &str, age: u16) -> Person {
    Person::new(key, sex).named(name).aged(age, 2026 - i16::try_from(age).unwrap_or(0))
}

fn household_8050() -> Family {
    let mut family = Family::default();
    family.add(person(1, M, "佐藤 茂", 84).dead(Some(2019)));
    family.add(person(2, F, "佐藤 キヨ", 82).at_home().noted("要介護2"));
    family.add(person(3, F, "高橋 由美", 57).as_key_person().noted("隣の市に住む"));
    family.add(person(4, M, "佐藤 健一", 54).at_home().as_index().noted("20年ひきこもり"));
    family.add(person(5, M, "高橋 進", 59));
    family.couple(1, 2, Couple::Married).couple(5, 3, Couple::Married).children(&[1, 2], &[3, 4]);
    family.quality(2, 4, Quality::VeryClose).quality(3, 4, Quality::Distant);
    family
}

fn double_care() -> Family {
    let mut family = Family::default();
    family.add(person(1, M, "鈴木 一郎", 78).at_home().noted("認知症"));
    family.add(person(2, F, "鈴木 和子", 75).dead(Some(2021)));
    family.add(person(3, F, "鈴木 真理", 43).at_home().as_index().as_key_person());
    family.add(person(4, M, "鈴木 大輔", 45).at_home());
    family.add(person(5, F, "鈴木 さくら", 6).at_home());
    family.add(person(6, M, "鈴木 陽太", 2).at_home().noted("保育園待機"));
    family.add(person(7, M, "鈴木 誠", 47).noted("海外赴任"));
    family.couple(1, 2, Couple::Married).couple(4, 3, Couple::Married).children(&[1, 2], &[3, 7]);
    family.children(&[3, 4], &[5, 6]).quality(3, 1, Quality::Conflict);
    family
}

fn young_carer() -> Family {
    let mut family = Family::default();
    family.add(person(1, F, "田中 恵", 41).at_home().noted("うつ病"));
    family.add(person(2, M, "中村 浩", 44));
    family.add(person(3, F, "田中 葵", 15).at_home().as_index().as_key_person().noted("中3"));
    family.add(person(4, M, "田中 蓮", 9).at_home().noted("小3"));
    family.add(person(5, F, "田中 ヨシ", 72).at_home().noted("要介護3"));
    family.couple(2, 1, Couple::Divorced).children(&[1, 2], &[3, 4]).children(&[5], &[1]);
    family.bonds[0].until = Some(2020);
    family.quality(3, 5, Quality::Close).quality(2, 3, Quality::CutOff);
    family
}

fn remarriage() -> Family {
    let mut family = Family::default();
    family.add(person(1, M, "伊藤 剛", 40).at_home());
    family.add(person(2, F, "伊藤 美穂", 38).at_home().as_index());
    family.add(person(3, F, "山口 綾", 39));
    family.add(person(4, M, "渡辺 修", 42));
    family.add(person(5, M, "山口 翔", 14));
    family.add(person(6, F, "渡辺 結衣", 12).at_home());
    family.add(person(7, M, "渡辺 颯", 10).at_home());
    family.add(person(8, F, "伊藤 凛", 2).at_home());
    family.couple(1, 2, Couple::Married).couple(1, 3, Couple::Divorced).couple(4, 2, Couple::Divorced);
    family.children(&[1, 3], &[5]).children(&[4, 2], &[6, 7]).children(&[1, 2], &[8]);
    family.bonds[0].since = Some(2022);
    family.bonds[1].until = Some(2016);
    family.quality(1, 7, Quality::Control);
    family
}

fn adoption() -> Family {
    let mut family = Family::default();
    family.add(person(1, M, "小林 隆", 52).at_home());
    family.add(person(2, F, "小林 直子", 50).at_home());
    family.add(person(3, F, "小林 ひかり", 13).at_home().as_index());
    family.add(person(4, M, "(実母のもとから)悠斗", 8).at_home());
    family.add(Person::new(5, F).named("実母"));
    family.add(person(6, M, "小林 圭", 20));
    family.couple(1, 2, Couple::Married).children(&[1, 2], &[6]).children(&[5], &[3]);
    family.descend(&[1, 2], &[3], Descent::Adopted).descend(&[1, 2], &[4], Descent::Foster);
    family
}

fn twins() -> Family {
    let mut family = Family::default();
    family.add(person(1, M, "加藤 亮", 33).at_home());
    family.add(person(2, F, "加藤 麻衣", 31).at_home().as_index());
    family.add(person(3, F, "加藤 莉子", 5).at_home());
    family.add(person(4, M, "加藤 湊", 3).at_home().twin(1));
    family.add(person(5, M, "加藤 樹", 3).at_home().twin(1));
    family.add(Person { arrival: Arrival::Lost, ..Person::new(6, Sex::Unknown) });
    family.add(Person { arrival: Arrival::Expected, ..Person::new(7, Sex::Unknown) });
    family.couple(1, 2, Couple::Cohabiting).children(&[1, 2], &[3, 4, 5, 6, 7]);
    family
}

fn three_generations() -> Family {
    let mut family = Family::default();
    family.add(person(1, M, "吉田 正", 80).at_home());
    family.add(person(2, F, "吉田 トメ", 78).at_home().as_index().noted("要介護1"));
    family.add(person(3, M, "吉田 明", 55).at_home().as_key_person());
    family.add(person(4, F, "吉田 幸子", 53).at_home());
    family.add(person(5, F, "吉田 舞", 25).at_home());
    family.add(person(6, M, "吉田 拓也", 22));
    family.add(person(7, M, "木村 栄", 82).dead(Some(2015)));
    family.add(person(8, F, "木村 フミ", 79));
    family.add(person(9, F, "西 洋子", 58));
    family.add(person(10, M, "木村 勝", 50));
    family.couple(1, 2, Couple::Married).couple(3, 4, Couple::Married).couple(7, 8, Couple::Married);
    family.children(&[1, 2], &[9, 3]).children(&[7, 8], &[4, 10]).children(&[3, 4], &[5, 6]);
    family.quality(2, 4, Quality::Conflict);
    family
}

fn single() -> Family {
    let mut family = Family::default();
    family.add(person(1, M, "松本 清", 76).at_home().as_index().noted("近所づきあいなし"));
    family
}

fn housemates() -> Family {
    let mut family = Family::default();
    family.add(person(1, F, "井上 節子", 70).at_home().as_index());
    family.add(person(2, M, "林 義雄", 68).at_home().noted("元同僚"));
    family.add(Person::new(3, Sex::Unknown).at_home());
    family.add(person(4, M, "井上 豊", 45));
    family.children(&[1], &[4]).quality(1, 2, Quality::Close).quality(1, 4, Quality::CutOff);
    family
}

fn three_marriages() -> Family {
    let mut family = Family::default();
    family.add(person(1, M, "清水 勇", 62).as_index().at_home());
    for (key, name, age) in [(2, "前々妻", 60), (3, "前妻", 55), (4, "清水 恵子", 50)] {
        family.add(person(key, F, name, age));
    }
    for (key, name, age) in [(5, "長男", 38), (6, "長女", 35), (7, "次女", 25), (8, "三男", 12)] {
        family.add(person(key, if key % 2 == 1 { M } else { F }, name, age));
    }
    family.people[3].same_roof = true;
    family.people[7].same_roof = true;
    family.couple(1, 2, Couple::Divorced).couple(1, 3, Couple::Divorced).couple(1, 4, Couple::Married);
    family.children(&[1, 2], &[5, 6]).children(&[1, 3], &[7]).children(&[1, 4], &[8]);
    for (bond, years) in
        [(Some(1986), Some(1996)), (Some(1999), Some(2008)), (Some(2012), None)].iter().enumerate()
    {
        (family.bonds[bond].since, family.bonds[bond].until) = *years;
    }
    family
}
