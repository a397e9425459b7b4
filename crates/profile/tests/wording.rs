//! Slips that officials make in a profile: each is told once, at its place, with what to do about it.
//!
//! Each case changes one place of `town.toml`; `«` in the changed text marks where the problem must be told
//! and is removed before reading. Add a case when somebody meets a message that did not help.

use profile::read;

const TOWN: &str = include_str!("town.toml");

/// What is replaced, by what, and a part of the sentence.
const SLIPS: [(&str, &str, &str); 45] = [
    // Full width and quotes.
    ("name = \"あさなぎ町\"\n", "name «＝ \"あさなぎ町\"\n", "全角の「＝」"),
    ("name = \"あさなぎ町\"\n", "name = «“あさなぎ町”\n", "全角の「“」"),
    ("key = \"yorozu\"", "key«　= \"yorozu\"", "全角の「　」"),
    ("item = \"5号\"", "item = «5号", "文字は「\"」で囲んで"),
    ("status = \"移行準備\"", "status = «移行準備", "文字は「\"」で囲んで"),
    ("name = \"あさなぎ町\"\n", "name = \"あさ\"«なぎ町\"\n", "値のあとに余分な文字"),
    ("name = \"あさなぎ町\"\n", "name = «\"\"\"あさなぎ\n町\"\"\"\n", "改行できません"),
    ("last_resort = true", "«窓口 = true", "キー（「=」の左）は"),
    // Brackets.
    ("areas = [\"shima\"]\nmode", "areas = [\"shima\"\n«mode", "一覧の「[」と「]」"),
    ("[\"断らない\", \"急がない\"]", "[\"断らない\" «\"急がない\"]", "区切りの「,」"),
    ("[[program]]\nkey = \"houkatsu\"", "[«program]\nkey = \"houkatsu\"", "どれも [[program]]"),
    ("[plan]\n", "«[[plan]]\n", "計画は [plan] と一重の"),
    ("[[schedule]]\nkey = \"hajime\"", "[[«skedule]]\nkey = \"hajime\"", "「schedule」ではありませんか"),
    ("[[post]]", "«[post]", "[[post]] と二重の"),
    // Types.
    ("last_resort = true", "last_resort = «True", "true か false（小文字"),
    ("last_resort = true", "last_resort = «\"true\"", "true か false で、引用符を付けず"),
    ("years = 4", "years = «\"4年\"", "引用符や単位を付けず"),
    ("years = 4", "years = «4.0", "0以上の整数"),
    ("programs = [\"houkatsu\"]", "programs = «\"houkatsu\"", "一覧（[ … ]）で"),
    ("host = \"kurashi\"\nsecrecy", "host = «[\"kurashi\"]\nsecrecy", "キーを一つだけ"),
    ("mode = [\"補助金\", \"委託\"]", "mode = «3", "文字列か「{ キー = 値 }」の組"),
    ("clerk = { role = \"福祉係\"", "clerk = { «name = \"福祉係\"", "使えるキー: role、agency。"),
    ("format = 1", "format = «\"1\"", "引用符なし"),
    // Dates.
    ("from = \"2027-01-15\"", "from = «\"2027/01/15\"", "「2026-04-01」"),
    ("from = \"2027-01-15\"", "from = «2027-01", "「\"」で囲みます"),
    ("from = \"2027-01-15\"", "from = «\"2027-02-29\"", "実在する日"),
    ("from = \"2027-01-15\"", "from = «2027", "日付が正しくありません"),
    ("from = \"2027-01-15\"", "from = «\"令和9年1月15\"", "日付が正しくありません"),
    // Words of closed lists.
    ("item = \"5号\"", "item = «\"第5号\"", "「5号」ではありませんか"),
    ("item = \"1号イ\"", "item = «\"第1号のイ\"", "「1号イ」ではありませんか"),
    ("mode = \"委託\"\ncontractor = \"一般社団法人 凪\"", "mode = «\"業務委託\"", "「委託」ではありませんか"),
    (
        "kind = \"こども家庭センター\"",
        "kind = «\"子ども家庭センター\"",
        "「こども家庭センター」ではありませんか",
    ),
    ("sites = 1\nresponsible", "hours = «\"第2土曜\"\nsites = 1\nresponsible", "「第2土曜」を読み取れません"),
    // Keys.
    ("host = \"kurashi\"\nsecrecy", "host = «\"くらし安心課\"\nsecrecy", "名称ではなくキー"),
    ("programs = [\"houkatsu\"]", "programs = [«\"houkatu\"]", "事業「houkatu」は定義されていません"),
    ("key = \"shakyo\"", "key = «\"shigoto\"", "「しごと・家計の窓」"),
    // What cannot be together.
    ("sites = 1\nresponsible", "sites = «0\nresponsible", "箇所数が0です"),
    (
        "mode = [\"補助金\", \"委託\"]",
        "mode = [{ mode = \"委託\", sites = 1 }]\nsites = «2",
        "合計（1）が、箇所数（2）と",
    ),
    ("per_area = \"圏域\"", "per_area = «\"区\"", "種別「区」の区域が一つもない"),
    ("per_area = \"圏域\"", "per_area = \"圏域\"\nin_charge = «true", "「市の担当課」の機関だけ"),
    ("last_resort = true", "per_area = \"圏域\"\nlast_resort = «true", "区域ごとに置く機関にはできません"),
    ("parent = \"kyoiku\"", "parent = «\"hinata\"", "属する機関が堂々巡り"),
    ("parent = \"misaki\"", "parent = «\"misaki-bukai\"", "上位の会議が堂々巡り"),
    ("name = \"ひなた\"\nkind", "name = «\"しごと・家計の窓\"\nkind", ""),
    (
        "agency = \"tsunagi\"\nfrom = \"2026-06-01\"",
        "agency = \"tsunagi\"\nfrom = «\"2026-05-31\"",
        "事業の開始（令和8年6月1日）より前",
    ),
];

#[test]
fn every_slip_is_told_once_at_its_place_with_what_to_do() {
    for (from, to, part) in SLIPS {
        assert!(TOWN.contains(from), "{from}");
        let marked = TOWN.replacen(from, to, 1);
        let at = marked.find('«').unwrap();
        let line_start = marked[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let place = (marked[..at].matches('\n').count() + 1, marked[line_start..at].chars().count() + 1);
        match (part, read(&marked.replacen('«', "", 1), "town.toml")) {
            // Another mode tells two desks of one name apart, so nothing is wrong.
            ("", found) => assert!(found.is_ok(), "{to}: {found:#?}"),
            (_, Ok(_)) => panic!("not refused: {to}"),
            (part, Err(found)) => {
                let [problem] = found.as_slice() else { panic!("one problem expected for {to}: {found:#?}") };
                assert!(problem.message.contains(part), "{to}: {}", problem.message);
                assert!(problem.message.ends_with('。'), "{}", problem.message);
                assert_eq!((problem.line, problem.column), place, "{to}: {}", problem.message);
            }
        }
    }
}

#[test]
fn full_width_digits_are_read_as_digits() {
    let wide = TOWN.replacen("from = \"令和8年度\"", "from = \"令和８年度\"", 1);
    assert_ne!(wide, TOWN);
    assert_eq!(read(&wide, "town.toml").unwrap(), read(TOWN, "town.toml").unwrap());
}

#[test]
fn two_desks_that_look_the_same_are_refused() {
    let twin = "[[agency]]\nkey = \"hinata2\"\nname = \"くらし安心課\"\nkind = \"その他\"\n\n[[agency]]\nkey = \"kyoiku\"";
    let found = read(&TOWN.replacen("[[agency]]\nkey = \"kyoiku\"", twin, 1), "town.toml").unwrap_err();
    assert!(found.len() == 1 && found[0].message.contains("見分けられません"), "{found:#?}");
    assert_eq!(found[0].path, "agency[2].name");
}

#[test]
fn several_slips_far_apart_are_told_together_and_syntax_before_meaning() {
    let text = TOWN
        .replacen("years = 4", "years = 9", 1)
        .replacen("item = \"5号\"", "item = 5号", 1)
        .replacen("value = \"31件\"", "value ＝ \"31件\"", 1);
    let found = read(&text, "town.toml").unwrap_err();
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found.iter().all(|problem| problem.path.is_empty()), "both are of syntax: {found:#?}");
    let only_meaning =
        TOWN.replacen("years = 4", "years = 9", 1).replacen("per_area = \"圏域\"", "per_area = \"区\"", 1);
    assert_eq!(read(&only_meaning, "town.toml").unwrap_err().len(), 2);
}
