//! On the cover page: what they came with in their own words, what is next, what waits for an answer,
//! and what happened last.

use app::household::{EventRow, OpenRow, WordsRow};
use domain::{
    code::Code,
    due::DueKind,
    ids::AgencyId,
    intake::Caller,
    referral::{ReturnStage, Stage},
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{CaseFrame, words};
use crate::ui::{self, Event, Item, Level};

/// A つなぎ or つなぎ戻し on its way, as a banner: who waits for whom.
pub fn pending(own: AgencyId, today: Date, open: &[OpenRow]) -> Markup {
    html! {
        @for row in open.iter().filter(|row| row.what != "due") {
            @let (title, href) = waiting(own, row);
            (ui::banner(Level::Info, &title, &html! {
                p {
                    @if row.what == "referral" { "希望の期限：" (words::day(row.on, today)) " " (ui::due(today, row.on)) " " }
                    a href=(href) { "内容を見る" }
                }
            }))
        }
    }
}

fn waiting(own: AgencyId, row: &OpenRow) -> (String, String) {
    let (to, from) = (&row.agency_name, &row.text);
    if row.what == "referral" {
        let stage = Stage::from_code(&row.code).map_or("", Code::label);
        let title = if row.agency == own {
            format!("{from}からのつなぎが、返事を待っています（{stage}）")
        } else {
            format!("{to}へのつなぎの返事を待っています（{stage}）")
        };
        return (title, format!("/referrals/{}", row.id));
    }
    let stage = ReturnStage::from_code(&row.code).map_or("", Code::label);
    let title = if row.agency == own {
        format!("{from}からのつなぎ戻しが、確認を待っています（{stage}）")
    } else {
        format!("{to}へのつなぎ戻しの確認を待っています（{stage}）")
    };
    (title, format!("/returns/{}", row.id))
}

/// The person's own words, newest first, with the worries that were ticked.
pub fn words(rows: &[WordsRow], today: Date) -> Markup {
    html! {
        @if !rows.is_empty() {
            (ui::card("相談のことば", None, &html! {
                @for row in rows {
                    p.hint { (words::day(row.on, today)) "　" @if row.caller != Caller::Unknown { (row.caller.label()) "から　" } (row.agency_name) }
                    blockquote.prewrap { (row.body) @if row.body.chars().count() >= 400 { "…" } }
                    @if let Some(worries) = &row.worries {
                        (ui::tags(&worries.split('、').collect::<Vec<_>>()))
                    }
                }
            }))
        }
    }
}

/// The dates that somebody watches.
pub fn dues(own: AgencyId, frame: &CaseFrame, open: &[OpenRow]) -> Markup {
    let add = html! { a href=(format!("{}/dues", frame.base())) { "予定を追加" } };
    let rows: Vec<&OpenRow> = open.iter().filter(|row| row.what == "due").collect();
    let act =
        (frame.header.face.holds && frame.header.face.state == domain::case::CaseState::Open).then_some(&add);
    ui::card(
        "次にすること",
        act,
        &html! {
            @if rows.is_empty() {
                p { "この機関の予定はありません。" }
            } @else {
                ul.rows { @for row in rows { li { (due(own, frame, row)) } } }
            }
        },
    )
}

fn due(own: AgencyId, frame: &CaseFrame, row: &OpenRow) -> Markup {
    let hand = DueKind::from_code(&row.code).is_some_and(DueKind::by_hand);
    html! {
        (ui::time(row.on, &words::day(row.on, frame.today()))) " " (ui::due(frame.today(), row.on))
        @if row.agency == own && hand {
            " " span.end {
                a href=(format!("/dues/{}/deferral", row.id)) { (super::PUT_OFF) span.hidden { "：" (row.text) } } "　"
                a href=(format!("/dues/{}/completion", row.id)) { "完了にする" span.hidden { "：" (row.text) } }
            }
        }
        span.what { (row.text) @if row.agency != own { "（" (row.agency_name) "）" } }
    }
}

/// The last five events.
pub fn events(frame: &CaseFrame, rows: &[EventRow]) -> Markup {
    let link = html! { a href=(format!("{}/notes", frame.base())) { "経過をすべて見る" } };
    let items: Vec<Item<'_>> = rows.iter().map(|row| Item::Event(event(frame, row))).collect();
    ui::card(
        "最近のできごと",
        Some(&link),
        &html! {
            @if items.is_empty() { p.hint { "表示できる記録は、まだありません。" } }
            @else { (ui::timeline(&items)) }
        },
    )
}

fn event<'a>(frame: &CaseFrame, row: &'a EventRow) -> Event<'a> {
    let day = words::day(row.on, frame.today());
    let (datetime, when) = if row.time.is_empty() {
        (row.on.to_string(), day)
    } else {
        (format!("{}T{}", row.on, row.time), format!("{day} {}", row.time))
    };
    let href = match row.kind.as_str() {
        "note" => Some(format!("{}/notes/{}", frame.base(), row.id)),
        "referral" => Some(format!("/referrals/{}", row.id)),
        "plan" => Some(format!("/plans/{}", row.id)),
        "assessment" => Some(format!("{}/assessments", frame.base())),
        "evaluation" => Some(format!("{}/plans", frame.base())),
        _ => None,
    };
    Event {
        datetime: datetime.into(),
        when: when.into(),
        title: words::event_title(row).into(),
        href: href.map(Into::into),
        who: format!("{}　{}", row.agency_name, row.staff_name).into(),
        text: (!row.body.is_empty()).then(|| row.body.as_str().into()),
        ..Event::default()
    }
}
