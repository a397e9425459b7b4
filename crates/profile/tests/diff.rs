//! The difference of two profiles, as the sentences that are read before a changed profile is applied.

use profile::{Change, ChangeKind, Profile, diff, read};

const SIXTH: &str = include_str!("sixth.toml");

fn parsed(text: &str) -> Profile {
    read(text, "sixth.toml").unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn sentences(new: &str) -> Vec<String> {
    diff(&parsed(SIXTH), &parsed(new)).iter().map(Change::to_string).collect()
}

#[test]
fn equal_profiles_have_no_difference_even_when_spaced_and_commented_otherwise() {
    assert_eq!(sentences(&SIXTH.replace("\n\n", "\n# 注\n\n\n")), [""; 0]);
}

#[test]
fn a_changed_value_says_from_what_to_what() {
    assert_eq!(
        sentences(&SIXTH.replace("2週に1回", "月に2回")),
        [
            "会議体「わの会」の開催が「2週に1回（間隔の単位 週、間隔 2）」から「月に2回（間隔の単位 週、間隔 2）」に変わります。"
        ]
    );
    assert_eq!(
        sentences(&SIXTH.replace("\"移行準備\"", "\"実施\"")),
        ["事業「アウトリーチ等を通じた継続的支援事業」の実施状況が「移行準備」から「実施」に変わります。"]
    );
}

#[test]
fn a_renamed_entry_with_the_same_key_is_a_change_and_not_a_removal() {
    let changes = diff(&parsed(SIXTH), &parsed(&SIXTH.replace("つなぎ本部", "結び本部")));
    let kinds: Vec<_> =
        changes.iter().map(|change| (change.table, change.kind, change.name.as_str())).collect();
    assert_eq!(kinds, [("agency", ChangeKind::Changed, "結び本部")]);
}

#[test]
fn lists_say_what_comes_and_what_goes() {
    assert_eq!(
        sentences(&SIXTH.replace("[\"tsunagu\", \"meguru\"]", "[\"tsunagu\", \"mukashi\"]")),
        [
            "機関「つなぎ本部」の担う事業が「アウトリーチ等を通じた継続的支援事業」から「参加支援事業」に変わります。"
        ]
    );
    assert_eq!(
        sentences(&SIXTH.replace("[\"tsunagu\", \"meguru\"]", "[\"tsunagu\"]")),
        ["機関「つなぎ本部」の担う事業から「アウトリーチ等を通じた継続的支援事業」がなくなります。"]
    );
    assert_eq!(
        sentences(
            &SIXTH.replace("contact = \"本人に会う\"\n", "contact = \"本人に会う\"\nsteps = [\"会う\"]\n")
        ),
        ["つなぎの決まり「つなぎの決まり」の支援の流れに「会う」が加わります。"]
    );
    let reordered = SIXTH.replace("[\"tsunagu\", \"meguru\"]", "[\"meguru\", \"tsunagu\"]");
    assert_eq!(sentences(&reordered).len(), 1, "an order is shown whole");
}

#[test]
fn added_and_removed_entries_are_named() {
    let added = format!("{SIXTH}\n[[post]]\nkey = \"tetsudai\"\ntitle = \"手伝い\"\ncount = 2\n");
    assert_eq!(sentences(&added), ["職「手伝い」が加わります。"]);
    let gone = diff(&parsed(&added), &parsed(SIXTH));
    assert_eq!(gone.iter().map(Change::to_string).collect::<Vec<_>>(), ["職「手伝い」がなくなります。"]);
    assert_eq!((gone[0].kind, gone[0].key.as_str()), (ChangeKind::Removed, "tetsudai"));
}

#[test]
fn no_sentence_shows_a_key_where_a_name_is_known() {
    let city = include_str!("city.toml");
    let new = city
        .replacen("role = \"課長\", agency = \"fukushi\"", "role = \"課長\", agency = \"korei\"", 1)
        .replacen("host = \"hashi-nishi\"", "host = \"hashi-higashi\"", 1)
        .replacen("areas = [\"kawahigashi\", \"kawanishi\"]", "areas = [\"kawanishi\"]", 1);
    assert_eq!(
        diff(&parsed(city), &parsed(&new)).iter().map(Change::to_string).collect::<Vec<_>>(),
        [
            "会議体「川東 橋わたし会議」の必須の出席者が「課長（機関 福祉総務課）」から「課長（機関 高齢支援課）」に変わります。",
            "会議体「川西 橋わたし会議」の主催が「NPO法人 西の風」から「NPO法人 橋のたもと」に変わります。",
            "職「橋わたし役」の区域から「川東圏域」がなくなります。",
        ]
    );
}

#[test]
fn opening_hours_are_compared_as_they_are_understood() {
    let with = |hours: &str| {
        parsed(
            &SIXTH
                .replace("name = \"つなぎ本部\"\n", &format!("name = \"つなぎ本部\"\nhours = \"{hours}\"\n")),
        )
    };
    assert_eq!(diff(&with("平日 9時〜17時"), &with("月-金 9:00-17:00")), []);
    let changed = diff(&with("平日 9-17"), &with("平日 9-18"));
    assert_eq!(
        changed[0].to_string(),
        "機関「つなぎ本部」の開所時間が「月-金 9:00-17:00」から「月-金 9:00-18:00」に変わります。"
    );
}
