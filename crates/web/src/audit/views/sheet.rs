//! The list itself, as it is handed over: plain words, no code, no name of a member of staff.

use app::audit::{
    Action,
    views::{View, Views},
};
use domain::{code::Code, disclosure::Basis};
use maud::{Markup, html};

use crate::ui::{self, Column, Row, Table};

/// The sheet.
pub(super) fn sheet(views: &Views) -> Markup {
    let period = match (views.period.from, views.period.to) {
        (None, None) => "記録を始めたときから今日まで".to_owned(),
        (from, to) => format!(
            "{}から{}まで",
            from.map_or_else(|| "記録を始めたとき".to_owned(), japanese::date::wareki),
            to.map_or_else(|| "今日".to_owned(), japanese::date::wareki)
        ),
    };
    html! {
        (ui::summary_list(&[Row::text("ケース番号", &views.number), Row::text("期間", &period)]))
        @if views.lines.is_empty() {
            (ui::empty_state("この期間に、記録を見た機関はありません。", &html! {}))
        } @else { (table(&views.lines)) }
        ul {
            li { "日付は日本の時刻によります。職員の氏名は載せていません。" }
            li { "ケースの一覧や検索の結果に名前や番号が表示されたこと、会議の資料に載ったことは含みません。" }
            @if !views.whole {
                li { "自分の機関と、関わりを知ることができる機関の閲覧を示しています。すべての機関の分は、記録点検者が作れます。" }
            }
        }
    }
}

fn table(lines: &[View]) -> Markup {
    let columns = vec![
        Column::new("日").nowrap(),
        Column::new("機関"),
        Column::new("職種"),
        Column::new("したこと"),
        Column::new("見ることができた理由"),
        Column::new("回数").number(),
    ];
    let row = |view: &View| {
        vec![
            html! { (ui::time(view.day, &japanese::date::wareki(view.day))) },
            html! { (view.agency) },
            html! { (view.role.map_or("—", Code::label)) },
            html! { (act(view.act)) },
            html! { (reason(view)) },
            html! { (view.count) "回" },
        ]
    };
    Table::stacked("views", "記録を見た機関", columns).caption_hidden().rows(lines.iter().map(row)).render()
}

fn act(act: Action) -> &'static str {
    match act {
        Action::ReadCase => "記録を見た",
        Action::ReadReferral => "つなぎ（紹介）の内容を見た",
        Action::Print => "印刷用に表示した",
        Action::Unmask => "秘匿されている住所などを、理由を書いて見た",
        Action::ListViews => "この閲覧履歴を作った",
        Action::ReadIdentityPair => "同じ人の記録かどうかを確かめた",
        other => other.label(),
    }
}

fn reason(view: &View) -> &'static str {
    match view.basis {
        Some(Basis::Held) => "その機関が相談を受け、または支援しているため",
        Some(Basis::Referral) => "ほかの機関から支援のつなぎ（紹介）を受けたため",
        Some(Basis::Secrecy) => "法律に基づく会議の構成員であるため",
        Some(Basis::Consent) => "本人が、その機関に知らせることに同意したため",
        Some(Basis::Emergency) => "命や安全にかかわる緊急の理由で、1時間だけ開いたため",
        Some(Basis::Oversight) => "市の担当課として、支援の進み具合を見守るため",
        None if view.act == Action::ListViews => "閲覧の記録を確かめるため",
        None if view.act == Action::ReadIdentityPair => "同じ人の記録が分かれていないかを確かめるため",
        None => "—",
    }
}
