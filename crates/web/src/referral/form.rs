//! The fields of a つなぎ.

use app::{failure::Problem, referral::compose::Compose};
use domain::{
    code::Code,
    referral::{Purpose, SendRefused},
};
use maud::{Markup, html};

use super::{
    choose::{self, COORDINATOR, LAST_RESORT, Receiver},
    opening, words,
};
use crate::{
    household::{CaseFrame, keys, problem},
    kernel::{Form, SignedIn},
    ui::{self, Button, Choice, Field, Kind, Level, Width},
};

/// The form; it leads to the preview.
pub(super) fn form(
    signed: &SignedIn,
    frame: &CaseFrame,
    stored: &Compose,
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name))
    };
    let (first, more) = special(stored);
    let receiver = Receiver {
        name: "to",
        label: "つなぎ先",
        hint: &hint(stored),
        value: typed.get("to"),
        error: problem(problems, "to"),
        first: &first,
        choices: &stored.choices,
        today: stored.header.today,
    };
    let purposes: Vec<Choice<'_>> = ui::code_choices(Purpose::ALL);
    let areas: Vec<Choice<'_>> =
        stored.areas.iter().map(|area| Choice::new(area.id.to_string(), area.name.as_str())).collect();
    html! {
        (notices(stored))
        form.form method="post" action=(format!("{}/referrals/preview", frame.base())) novalidate
            data-guard=(ui::words::Word::UnsavedLeave.text()) {
            (keys(&signed.new_submission(), None))
            (choose::receiver(&receiver))
            (choose::closed(&stored.choices, &more))
            @if !areas.is_empty() {
                (ui::only_when("to", &[COORDINATOR], &ui::select(&field("area", "世帯の地区").width(Width::M)
                    .hint("コーディネーターが地区ごとに決まっているまちでは、選んでください。"), &areas)))
            }
            (ui::radios(&field("purpose", "お願いしたいこと").required(), &purposes))
            (ui::text_area(&field("summary", "相手に伝える要約").required().personal()
                .hint("自分の機関の記録から下書きしました。伝えることだけに直してください。"), 12, Some(2_000)))
            (ui::date_field(&field("wanted_on", "返事の希望日").required(), None))
            @if stored.knows_basic {
                (ui::checkbox(&field("shares_basic", "お名前・連絡先も一緒に渡す"), "yes", typed.has("shares_basic")))
            }
            (ui::checkbox(&field("told_person", "つなぐことを本人に説明しました"), "yes", typed.has("told_person")))
            (ui::buttons(&[
                Button::primary("相手に見える内容を確かめる").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(frame.base()),
            ]))
        }
    }
}

/// How to choose, and by what some agencies stand first.
fn hint(stored: &Compose) -> String {
    let unknown = "迷うときは「どこに相談すればよいか分からない」を選べます。";
    if stored.choices.fitting.is_empty() {
        return unknown.to_owned();
    }
    let fields = opening::labels(&stored.need.fields);
    format!("受付の困りごとやアセスメントの課題（{fields}）に合う機関を、先に並べています。{unknown}")
}

/// What is under way, and what the last receiver suggested.
fn notices(stored: &Compose) -> Markup {
    html! {
        @if stored.pending { (ui::banner(Level::Warning, &words::send_refused(&SendRefused::Pending), &html! {})) }
        @if let Some(declined) = &stored.declined {
            @let title = format!("{}は見送りました。次の相談先：{}", declined.by, declined.next_name);
            (ui::banner(Level::Info, &title, &html! {
                @if let Some(reason) = &declined.reason { p.prewrap { "理由：" (reason) } }
            }))
        }
        p { (words::STAYS) }
    }
}

/// A value of the choice and its words.
type Offered = (&'static str, String);
/// A name and why it cannot be chosen.
type NotOffered = (String, String);

/// 「分からない」 and 多機関協働 as choices, or why they are none today.
fn special(stored: &Compose) -> (Vec<Offered>, Vec<NotOffered>) {
    let unknown = "どこに相談すればよいか分からない";
    let mut first = Vec::new();
    let mut closed = Vec::new();
    let coordinator = stored.coordinator.as_ref();
    match (&stored.last_resort, coordinator) {
        (Some(desk), _) => first.push((LAST_RESORT, format!("{unknown}（{}へ）", desk.name))),
        (None, Ok(desk)) if desk.id != stored.header.face.responsible => {
            first.push((LAST_RESORT, format!("{unknown}（{}へ）", desk.name)));
        }
        (None, Ok(_) | Err(_)) => {}
    }
    match coordinator {
        Ok(desk) if desk.id == stored.header.face.responsible => {}
        Ok(desk) => first.push((COORDINATOR, format!("多機関協働（{}）", desk.name))),
        Err(SendRefused::AreaNeeded) => {
            first.push((COORDINATOR, "多機関協働（地区のコーディネーター）".to_owned()));
        }
        Err(refused) => closed.push(("多機関協働".to_owned(), words::send_refused(refused))),
    }
    (first, closed)
}
