//! 2,000 labelled questions: somebody of a town, and one of twelve ways to ask for them. Nearly always they are among the
//! first twenty answers.

use std::collections::BTreeMap;

use app::{Actor, Op, search};
use db::{args, db_test};
use domain::ids::PersonId;
use uuid::Uuid;

use crate::{
    bulk::{Size, bulk},
    rng::Rng,
    small::tests::Empty,
    town::Town,
};

/// How many questions are asked.
const QUESTIONS: usize = 2000;
/// How many answers are looked at.
const FIRST: usize = 20;

/// Person, 氏, 名, and the reading of each.
type Named = (PersonId, String, String, String, String);

#[db_test]
async fn of_two_thousand_questions_for_a_name_at_least_98_in_100_find_it_among_the_first_twenty(t: Empty) {
    t.load("yamagata").await;
    bulk(&t.app, &Size { cases: 3000, notes_per_case: 0, seed: 11 }, |_| {}).await.expect("the town is made");
    let profile = t.app.profile().expect("a profile");
    let town = Town::load(t.app.db(), &profile, app::op::japan_date(t.app.now())).await.expect("the town");
    let (staff, people) = known(&t, &town).await;
    assert!(people.len() > 100, "{}", people.len());
    let mut rng = Rng::part(7, 3);
    let (mut asked, mut missed) = (0, BTreeMap::<usize, Vec<String>>::new());
    for n in 0..QUESTIONS {
        let person = rng.pick(&people);
        let Some(question) = ask(person, n % WAYS, n / WAYS) else { continue };
        asked += 1;
        let op = Op::new(t.app.clone(), staff.clone(), t.app.now(), Uuid::nil());
        let found = search::search(&op, &question).await.expect("an answer").cases.hits;
        if !found.iter().take(FIRST).any(|hit| hit.person == Some(person.0)) {
            missed.entry(n % WAYS).or_default().push(format!("{question} ({}{})", person.1, person.2));
        }
    }
    let lost: usize = missed.values().map(Vec::len).sum();
    println!("{lost} of {asked} among {} people", people.len());
    assert!(asked * 100 > QUESTIONS * 95 && lost * 100 <= asked * 2, "{lost} of {asked}: {missed:#?}");
}

/// Somebody at the desk that knows most people, and the people.
async fn known(t: &Empty, town: &Town) -> (Actor, Vec<Named>) {
    let mut read = t.app.db().read().await.expect("reads");
    let today = app::op::japan_date(t.app.now());
    let mut best: Option<(Actor, Vec<Named>)> = None;
    for desk in &town.desks {
        let people: Vec<Named> = read
            .all(
                "SELECT DISTINCT p.id, p.family_name, p.given_name, p.family_kana, p.given_kana
                 FROM name_key k JOIN person p ON p.id = k.person
                 WHERE k.agency = $1 AND EXISTS (
                     SELECT 1 FROM disclosure d WHERE d.case_id = k.case_id AND d.agency = k.agency
                     AND d.scope = 'shared' AND d.category = 'basic' AND d.from_on <= $2 AND d.until_on >= $2
                     AND (d.person IS NULL OR d.person = p.id))
                 ORDER BY p.id",
                args![desk.staff[0].agency, today],
            )
            .await
            .expect("reads");
        if best.as_ref().is_none_or(|(_, most)| people.len() > most.len()) {
            best = Some((desk.staff[0].clone(), people));
        }
    }
    best.expect("a desk")
}

const WAYS: usize = 12;

/// What somebody types who looks for this person; none if the way does not fit the name.
fn ask((_, family, given, family_kana, given_kana): &Named, way: usize, turn: usize) -> Option<String> {
    if family.is_empty()
        || given.is_empty()
        || !japanese::kana::is_kana(&format!("{family_kana}{given_kana}"))
    {
        return None;
    }
    let first = |text: &str, n: usize| text.chars().take(n).collect::<String>();
    Some(match way {
        0 => format!("{family}{given}"),
        1 => format!("{family}　{given}"),
        2 => format!("{} {given}", variant(family)),
        3 => format!("{family_kana} {given_kana}"),
        4 => hiragana(&format!("{family_kana}　{given_kana}")),
        5 => half_width(&format!("{family_kana} {given_kana}")),
        6 => format!("{} {}", hepburn(family_kana, turn), hepburn(given_kana, turn)),
        7 => format!("{}{}", kunrei(family_kana), kunrei(given_kana)),
        8 => format!("{} {}", hepburn(given_kana, turn), hepburn(family_kana, turn).to_uppercase()),
        9 => format!("{family}{}", first(given, 1)),
        10 => format!("{family_kana}{}", first(given_kana, 2)),
        _ => long_marks(&format!("{family_kana}{given_kana}")),
    })
}

/// Every kanji that has another form in that form.
fn variant(text: &str) -> String {
    const FORMS: &[(char, char)] = &[
        ('渡', '渡'),
        ('辺', '邊'),
        ('邉', '辺'),
        ('邊', '邉'),
        ('髙', '高'),
        ('高', '髙'),
        ('﨑', '崎'),
        ('崎', '﨑'),
        ('斎', '齋'),
        ('齋', '斉'),
        ('齊', '斎'),
        ('𠮷', '吉'),
        ('吉', '𠮷'),
        ('濵', '浜'),
        ('櫻', '桜'),
        ('桒', '桑'),
        ('々', '々'),
        ('沢', '澤'),
        ('島', '嶋'),
        ('広', '廣'),
        ('国', '國'),
        ('浜', '濱'),
        ('桜', '櫻'),
        ('恵', '惠'),
    ];
    text.chars().map(|c| FORMS.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to)).collect()
}

fn hiragana(katakana: &str) -> String {
    let lower = |c: char| match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    };
    katakana.chars().map(lower).collect()
}

fn half_width(katakana: &str) -> String {
    const FULL: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
    const VOICED: &str =
        "ガカギキグクゲケゴコザサジシズスゼセゾソダタヂチヅツデテドトバハビヒブフベヘボホヴウ";
    const ROUND: &str = "パハピヒプフペヘポホ";
    let base = |pairs: &str, c: char| {
        pairs.chars().position(|p| p == c).filter(|at| at % 2 == 0).and_then(|at| pairs.chars().nth(at + 1))
    };
    let narrow = |c: char| {
        FULL.chars()
            .position(|full| full == c)
            .and_then(|at| char::from_u32(0xFF66 + u32::try_from(at).ok()?))
            .unwrap_or(c)
    };
    katakana
        .chars()
        .flat_map(|c| match (base(VOICED, c), base(ROUND, c)) {
            (Some(plain), _) => vec![narrow(plain), 'ﾞ'],
            (_, Some(plain)) => vec![narrow(plain), 'ﾟ'],
            _ => vec![narrow(c)],
        })
        .collect()
}

const KUNREI: &[(&str, &str)] = &[
    ("キャ", "kya"),
    ("キュ", "kyu"),
    ("キョ", "kyo"),
    ("シャ", "sya"),
    ("シュ", "syu"),
    ("ショ", "syo"),
    ("チャ", "tya"),
    ("チュ", "tyu"),
    ("チョ", "tyo"),
    ("ニャ", "nya"),
    ("ニュ", "nyu"),
    ("ニョ", "nyo"),
    ("ヒャ", "hya"),
    ("ヒュ", "hyu"),
    ("ヒョ", "hyo"),
    ("ミャ", "mya"),
    ("ミュ", "myu"),
    ("ミョ", "myo"),
    ("リャ", "rya"),
    ("リュ", "ryu"),
    ("リョ", "ryo"),
    ("ギャ", "gya"),
    ("ギュ", "gyu"),
    ("ギョ", "gyo"),
    ("ジャ", "zya"),
    ("ジュ", "zyu"),
    ("ジョ", "zyo"),
    ("ビャ", "bya"),
    ("ビュ", "byu"),
    ("ビョ", "byo"),
    ("ティ", "ti"),
    ("フィ", "fi"),
    ("ジェ", "je"),
    ("ア", "a"),
    ("イ", "i"),
    ("ウ", "u"),
    ("エ", "e"),
    ("オ", "o"),
    ("カ", "ka"),
    ("キ", "ki"),
    ("ク", "ku"),
    ("ケ", "ke"),
    ("コ", "ko"),
    ("サ", "sa"),
    ("シ", "si"),
    ("ス", "su"),
    ("セ", "se"),
    ("ソ", "so"),
    ("タ", "ta"),
    ("チ", "ti"),
    ("ツ", "tu"),
    ("テ", "te"),
    ("ト", "to"),
    ("ナ", "na"),
    ("ニ", "ni"),
    ("ヌ", "nu"),
    ("ネ", "ne"),
    ("ノ", "no"),
    ("ハ", "ha"),
    ("ヒ", "hi"),
    ("フ", "hu"),
    ("ヘ", "he"),
    ("ホ", "ho"),
    ("マ", "ma"),
    ("ミ", "mi"),
    ("ム", "mu"),
    ("メ", "me"),
    ("モ", "mo"),
    ("ヤ", "ya"),
    ("ユ", "yu"),
    ("ヨ", "yo"),
    ("ラ", "ra"),
    ("リ", "ri"),
    ("ル", "ru"),
    ("レ", "re"),
    ("ロ", "ro"),
    ("ワ", "wa"),
    ("ヲ", "o"),
    ("ン", "n"),
    ("ガ", "ga"),
    ("ギ", "gi"),
    ("グ", "gu"),
    ("ゲ", "ge"),
    ("ゴ", "go"),
    ("ザ", "za"),
    ("ジ", "zi"),
    ("ズ", "zu"),
    ("ゼ", "ze"),
    ("ゾ", "zo"),
    ("ダ", "da"),
    ("ヂ", "zi"),
    ("ヅ", "zu"),
    ("デ", "de"),
    ("ド", "do"),
    ("バ", "ba"),
    ("ビ", "bi"),
    ("ブ", "bu"),
    ("ベ", "be"),
    ("ボ", "bo"),
    ("パ", "pa"),
    ("ピ", "pi"),
    ("プ", "pu"),
    ("ペ", "pe"),
    ("ポ", "po"),
];

/// 訓令式 as it is typed: every long vowel letter by letter.
fn kunrei(katakana: &str) -> String {
    let (mut out, mut rest) = (String::new(), katakana);
    while let Some(c) = rest.chars().next() {
        if c == 'ッ' {
            rest = &rest[c.len_utf8()..];
            let doubled = kunrei(rest);
            out.extend(doubled.chars().next());
        } else if let Some((kana, latin)) = KUNREI.iter().find(|(kana, _)| rest.starts_with(kana)) {
            out.push_str(latin);
            rest = &rest[kana.len()..];
        } else {
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// ヘボン式, with long vowels in one of four ways: left out as in passports, letter by letter, with h, with a macron.
fn hepburn(katakana: &str, turn: usize) -> String {
    let mut latin = kunrei(katakana);
    for (from, to) in [
        ("sy", "sh"),
        ("ty", "ch"),
        ("zy", "j"),
        ("si", "shi"),
        ("ti", "chi"),
        ("tu", "tsu"),
        ("hu", "fu"),
        ("zi", "ji"),
        ("nb", "mb"),
        ("np", "mp"),
        ("nm", "mm"),
        ("tch", "tch"),
    ] {
        latin = latin.replace(from, to);
    }
    let (oo, uu) = match turn % 4 {
        0 => ("o", "u"),
        1 => ("ou", "uu"),
        2 => ("oh", "uh"),
        _ => ("ō", "ū"),
    };
    // An h before a vowel or y would be read as a letter of its own: nobody writes Kohichi.
    let long = |text: &str, pair: &str, one: &str, short: &str| {
        let parts: Vec<&str> = text.split(pair).collect();
        let mut out = String::new();
        for (n, part) in parts.iter().enumerate() {
            out.push_str(part);
            if n + 1 < parts.len() {
                let clear =
                    parts[n + 1].starts_with(|c: char| !"aiueoy".contains(c)) || parts[n + 1].is_empty();
                out.push_str(if clear || !one.ends_with('h') { one } else { short });
            }
        }
        out
    };
    let latin = long(&latin, "ou", oo, "o");
    let latin = long(&latin, "oo", oo, "o");
    let latin = long(&latin, "uu", uu, "u");
    let mut chars = latin.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// サトー ユーコ: long vowels by their mark.
fn long_marks(katakana: &str) -> String {
    const LONG: &str = "オコソトノホモヨロゴゾドボポョ";
    let mut out: Vec<char> = Vec::new();
    for c in katakana.chars() {
        let long = c == 'ウ' && out.last().is_some_and(|before| LONG.contains(*before));
        out.push(if long { 'ー' } else { c });
    }
    out.into_iter().collect()
}
