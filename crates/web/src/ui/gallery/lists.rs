//! Pages of lists and numbers in the gallery.

use crate::ui::{
    Active, Button, Choice, Column, Field, Flash, Icon, Kind, Level, Nav, NumberBox, Order, Page, Paging,
    Size, Tab, Table, Task, TaskState, Tone, Viewer, banner, buttons, card, checkboxes, chip, columns,
    disclosure, due, empty_state, filtered, help, interruption, number_boxes, paging, plain_sentence,
    post_button, print_button, section, select, tabs, tags, task_list, time,
};
use jiff::civil::date;
use maud::{Markup, html};

/// Number boxes, tables, messages and the like, one after the other.
pub fn show() -> Markup {
    html! {
        (section("g-numbers", "数の箱", &numbers()))
        (section("g-table", "表", &html! { (case_table()) (paging(&Paging { from: 1, shown: 3, total: Some(128), next: Some(("?after=3".into(), 50)), first: None })) (figures()) }))
        (section("g-notices", "お知らせ", &notices()))
        (section("g-chips", "状態の札", &html! {
            p { (chip(Tone::Neutral, "下書き")) " " (chip(Tone::Info, "送付")) " " (chip(Tone::Good, "受理")) " " (chip(Tone::Warn, "相談して返す")) " " (chip(Tone::Danger, "期限切れ")) }
            (tags(&["ごみ・住まい", "ひきこもり", "お金", "介護"]))
        }))
        (section("g-tasks", "やること", &tasks()))
        (section("g-empty", "まだ何もないとき", &empty_state("いま待っているつなぎはありません。届くとここに並びます。", &Button::new("さがす").link("/search"))))
        (section("g-help", "説明", &html! {
            (help("主担当とは", &html! { p { "世帯とのつながりを保つ機関です。つなぎが受理されるまで替わりません。" } }))
            (disclosure("お名前・連絡先", 3, false, &html! { p { "中身" } }))
        }))
        (section("g-buttons", "ボタン", &button_row()))
    }
}

fn button_row() -> Markup {
    html! {
        (buttons(&[
            Button::primary("保存する").submit(), Button::new("下書きにする").submit(),
            Button::new("戻る").kind(Kind::Tertiary).link("#"), Button::new("取り下げる").kind(Kind::Danger).submit(),
        ]))
        (buttons(&[
            Button::primary("大きい").size(Size::Large).submit(), Button::new("小さい").size(Size::Small).icon(Icon::Phone).submit(),
            post_button("#", "受ける"), print_button(),
        ]))
    }
}

fn numbers() -> Markup {
    let it = |label, count, note: &'static str, urgent| NumberBox {
        label,
        count,
        href: "#".into(),
        note: (!note.is_empty()).then(|| note.into()),
        urgent,
    };
    number_boxes(&[
        it("新しいつなぎ", 4, "うち3日以上 2件", true),
        it("期限", 2, "期限切れ 1件", true),
        it("返事待ち", 7, "", false),
        it("書きかけ", 0, "", false),
    ])
}

fn notices() -> Markup {
    html! {
        (banner(Level::Success, "つなぎを送りました", &html! { p { "返事の希望日は4月20日です。" } }))
        (banner(Level::Warning, "同意の期限が近づいています", &html! { p { "令和8年4月30日に切れます。" a href="#" { "同意を見る" } } }))
        (banner(Level::Info, "会議の資料ができました", &html! {}))
        (banner(Level::Error, "保存できませんでした", &html! { p { "入力内容は下書きに残っています。（番号 7f3a-21）" } }))
        (plain_sentence(&html! { p { "包括東部は、健康とお金のことを、令和9年3月31日まで知ることができます。" } }))
        (interruption("同意のないまま開きます", &html! { p { "理由と時刻が記録され、市の担当課へ知らせます。" } }, &Button::primary("理由を書いて進む").link("#"), "#"))
    }
}

fn tasks() -> Markup {
    let task = |label, state| Task { label, href: "#".into(), state, hint: None };
    task_list(&[
        task("住まい".into(), TaskState::Done),
        Task {
            hint: Some("家計の記録を見てから書きます".into()), ..task("お金".into(), TaskState::Doing)
        },
        task("健康・こころ".into(), TaskState::Todo),
        task("支援プランの案".into(), TaskState::Blocked),
    ])
}

fn case_table() -> Markup {
    let today = date(2026, 4, 10);
    let case = |number: &str,
                name: &str,
                agency: &str,
                next: jiff::civil::Date,
                what: &str,
                tone,
                state: &str| {
        vec![
            html! { a href="#" { (number) } },
            html! { a href="#" { (name) } },
            html! { (agency) },
            html! { (due(today, next)) " " (time(next, &format!("{}月{}日", next.month(), next.day()))) " " (what) },
            chip(tone, state),
        ]
    };
    Table::stacked(
        "cases",
        "自分のケース",
        vec![
            Column::new("番号").nowrap().sort("?sort=number", None),
            Column::new("世帯"),
            Column::new("主担当"),
            Column::new("次の予定").sort("?sort=next", Some(Order::Ascending)),
            Column::new("状態"),
        ],
    )
    .caption_hidden()
    .row(case("R8-0012", "山美 花子さんの世帯", "包括東部", date(2026, 4, 7), "訪問", Tone::Info, "支援中"))
    .row(case(
        "R8-0031",
        "A地区の男性（仮名）",
        "社協 CSW",
        date(2026, 4, 10),
        "電話",
        Tone::Neutral,
        "整理中",
    ))
    .row(case(
        "R7-0184",
        "酒井さんの世帯",
        "こども家庭センター",
        date(2026, 4, 12),
        "支援会議",
        Tone::Good,
        "見守り",
    ))
    .render()
}

fn figures() -> Markup {
    let months = ["4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月", "計"];
    let mut columns = vec![Column::new("窓口").nowrap()];
    columns.extend(months.map(|month| Column::new(month).number()));
    let row = |name: &str, at: u64| {
        let mut cells = vec![html! { (name) }];
        cells.extend((0..10u64).map(|month| html! { (at * 7 + month * 3) }));
        cells
    };
    Table::scrolling("figures", "月ごとの受付件数", columns)
        .row(row("包括東部", 3))
        .row(row("基幹相談", 2))
        .foot(row("計", 5))
        .render()
}

/// 今日.
pub fn today(who: &Viewer) -> Markup {
    let row = |time: &str, what: &str, place: &str| {
        vec![html! { (time) }, html! { a href="#" { (what) } }, html! { (place) }]
    };
    let plan = Table::stacked(
        "today-plan",
        "きょうの予定",
        vec![Column::new("時刻").nowrap(), Column::new("用件"), Column::new("場所")],
    )
    .caption_hidden()
    .row(row("10:00", "訪問　R8-0012", "東町2丁目"))
    .row(row("13:30", "つながりづくり会議", "市役所 3階"))
    .render();
    Page::new(who, Nav::Today, "今日")
        .flash(Some(Flash::success("記録を保存しました").undo("/notes/undo")))
        .head_note(html! { p { "令和8年4月10日（金）" } })
        .main(html! {
            (numbers())
            (columns(
                &html! { (card("担当しているケース", Some(&html! { a href="#" { "すべて見る" } }), &case_table())) },
                &html! {
                    (card("きょうの予定", None, &plan))
                    (card("書きかけ", None, &empty_state("書きかけの記録はありません。", &html! {})))
                },
            ))
        })
        .render()
}

/// ケース: tabs, filter, table, paging.
pub fn cases(who: &Viewer) -> Markup {
    let state = [Choice::new("new", "整理中"), Choice::new("open", "支援中"), Choice::new("watch", "見守り")];
    let fields = html! {
        (checkboxes(&Field::new("state", "状態").plain(), &state, &["open"]))
        (select(&Field::new("area", "地区").plain(), &[Choice::new("1", "東部"), Choice::new("2", "西部")]))
    };
    let active = [Active { label: "状態：支援中".into(), without: "#".into() }];
    let list = html! {
        (case_table())
        (paging(&Paging { from: 51, shown: 50, total: Some(128), next: Some(("?after=3".into(), 50)), first: Some("?".into()) }))
    };
    Page::new(who, Nav::Cases, "ケース")
        .head_note(html! { p { "期限の近い順に並んでいます。" } })
        .main(html! {
            (tabs(Some("範囲"), &[Tab::new("自分", "#", true), Tab { count: Some(42), ..Tab::new("機関", "#", false) }, Tab::new("すべて（権限内）", "#", false)]))
            (filtered("/cases", &fields, &active, &list))
        })
        .render()
}
