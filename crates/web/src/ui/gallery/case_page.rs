//! Pages of a case in the gallery.

use crate::ui::{
    Button, CaseHeader, Column, Event, Icon, Item, Nav, Page, PrintInfo, Step, StepState, Tab, Table, Task,
    TaskState, Tone, Viewer, card, case_header, chip, columns, description_list, due, plain_sentence,
    section, steps, tabs, tags, task_list, timeline,
};
use jiff::civil::date;
use maud::{Markup, html};

fn header() -> CaseHeader<'static> {
    CaseHeader {
        household: "山美 花子さんの世帯".into(),
        number: "R8-0012".into(),
        href: "#".into(),
        agency: "地域包括支援センター東部".into(),
        staff: Some("佐藤 和子".into()),
        consent: "同意あり（〜令和9年3月）".into(),
        consent_tone: Tone::Good,
        cautions: vec!["秘匿".into(), "犬".into()],
        next: Some("4月12日 訪問".into()),
        next_due: Some(due(date(2026, 4, 10), date(2026, 4, 12))),
    }
}

fn case_tabs(current: usize) -> Markup {
    let words = ["表紙", "経過", "世帯", "アセスメント", "同意・共有", "つなぎ", "プラン", "会議"];
    let all: Vec<Tab<'_>> =
        words.iter().enumerate().map(|(at, word)| Tab::new(*word, "#", at == current)).collect();
    tabs(None, &all)
}

fn way() -> Markup {
    let step = |label, state| Step { label, state, href: None, note: None };
    steps(
        "支援の流れ",
        &[
            Step { href: Some("#".into()), ..step("受付".into(), StepState::Reached) },
            step("整理".into(), StepState::Reached),
            step("会議".into(), StepState::Current),
            step("支援".into(), StepState::Ahead),
            step("終結".into(), StepState::Ahead),
        ],
    )
}

/// The parts of a case page, one after the other.
pub fn parts() -> Markup {
    section("g-case", "ケース", &html! { (case_header(&header())) (case_tabs(0)) (way()) (story()) })
}

fn story() -> Markup {
    timeline(&[
        Item::Mark("令和8年4月".into()),
        Item::Event(Event {
            datetime: "2026-04-09T10:30".into(), when: "4月9日(木) 10:30".into(), title: "訪問　玄関先で話ができた".into(), href: Some("#".into()),
            who: "包括東部　佐藤".into(), chips: Some(chip(Tone::Neutral, "訪問")), pinned: true,
            foot: Some(crate::ui::tags(&["訪問看護", "不安"])),
            text: Some("息子さんが出てこられた。体調を気づかうと「夜眠れない」と話される。\n家の中のことには触れず、次回は保健師と一緒に来てもよいか尋ねたところ、うなずかれた。\n玄関の新聞は前回より減っている。猫が2匹いる様子。".into()),
        }),
        Item::Event(Event {
            datetime: "2026-04-02".into(), when: "4月2日(木)".into(), title: "つなぎを送付".into(), href: None, who: "包括東部　佐藤".into(),
            chips: Some(chip(Tone::Info, "つなぎ")), text: Some("基幹相談支援センターへ".into()), foot: None, pinned: false,
        }),
        Item::Mark("2か月 記録なし".into()),
        Item::Event(Event {
            datetime: "2026-01-20".into(), when: "1月20日(火)".into(), title: "近所の方から電話".into(), href: Some("#".into()), who: "市役所　窓口".into(),
            chips: Some(chip(Tone::Neutral, "電話")), text: None, foot: None, pinned: false,
        }),
    ])
}

/// 世帯の表紙.
pub fn cover(who: &Viewer) -> Markup {
    let involved = Table::stacked(
        "involved",
        "だれが関わっているか",
        vec![
            Column::new("機関"),
            Column::new("担当"),
            Column::new("役割"),
            Column::new("電話").nowrap(),
            Column::new("最終接触").nowrap(),
            Column::new("次回").nowrap(),
        ],
    )
    .caption_hidden()
    .row(vec![
        html! { "包括東部" },
        html! { "佐藤 和子" },
        chip(Tone::Info, "主担当"),
        html! { a href="tel:0000000000" { "00-0000-0000" } },
        html! { "4月9日" },
        html! { "4月12日" },
    ])
    .row(vec![
        html! { "基幹相談支援センター" },
        html! { "高橋 誠" },
        html! { "つなぎ待ち" },
        html! { a href="tel:0000000000" { "00-0000-0001" } },
        html! { "—" },
        html! { "4月20日" },
    ])
    .render();
    Page::new(who, Nav::Cases, "世帯の表紙")
        .case(header(), case_tabs(0))
        .crumb("ケース", "/cases")
        .basis("自機関の記録です。基幹相談支援センターは、つなぎの要約だけを見られます。").basis_link("同意・共有", "#")
        .primary(Button::primary("記録する").icon(Icon::Plus).link("#"))
        .print(PrintInfo {
            form: "世帯の表紙".into(), case_number: Some("R8-0012".into()), made_on: "令和8年4月10日".into(), agency: "地域包括支援センター東部".into(),
            printed_by: "佐藤 和子".into(), printed_at: "令和8年4月10日 10:42".into(),
            ..PrintInfo::default()
        })
        .main(html! {
            (way())
            (columns(
                &html! {
                    (card("だれが関わっているか", None, &involved))
                    (card("いまの困りごと", Some(&html! { a href="#" { "変更" } }), &html! {
                        blockquote.words { p { "夜、眠れない。家のことは見られたくない。" } footer { "息子（50代）　4月9日の訪問で" } }
                        (tags(&["住まい・ごみ", "ひきこもり", "介護"]))
                    }))
                    (card("最近のできごと", Some(&html! { a href="#" { "経過を見る" } }), &story()))
                },
                &html! {
                    (card("世帯", None, &description_list(&[("人数", html! { "2人" }), ("地区", html! { "東部（東町）" }), ("連絡先", html! { "00-0000-0002" })])))
                    (card("同意", Some(&html! { a href="#" { "見る" } }), &plain_sentence(&html! { p { "包括東部は、健康とお金のことを、令和9年3月31日まで知ることができます。" } })))
                    (card("やること", None, &task_list(&[Task { label: "プランの案を書く".into(), href: "#".into(), state: TaskState::Todo, hint: Some("4月20日まで".into()) }])))
                },
            ))
        })
        .render()
}

/// 経過.
pub fn timeline_page(who: &Viewer) -> Markup {
    Page::new(who, Nav::Cases, "経過")
        .case(header(), case_tabs(1))
        .crumb("ケース", "/cases")
        .crumb("世帯の表紙", "#")
        .basis("本人同意（令和8年4月1日〜令和9年3月31日）により見られます。")
        .primary(Button::primary("記録する").icon(Icon::Plus).link("#"))
        .main(story())
        .render()
}
