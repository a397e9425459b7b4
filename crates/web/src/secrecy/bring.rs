//! ケースをかける: the case, whom it is about, why consent is lacking, what is wanted, who sits for it.

use app::{
    failure::Problem,
    secrecy::{
        Bring, bring, candidates,
        queries::{self, Room},
        views::MemberRow,
    },
};
use axum::{extract::Path, response::IntoResponse};
use domain::ids::SecrecyId;
use maud::{Markup, html};

use super::sheet::{answer, base, case_base, field, form, page, refused};
use crate::{
    household::{again, id, problem, summary},
    kernel::{Form, PageError, PageResult, SignedIn},
    ui::{self, Choice, Field, Width},
};

const HEADING: &str = "ケースをかける";

/// `GET /secrecy/{meeting}/cases`.
pub async fn show(signed: SignedIn, Path(meeting): Path<String>) -> PageResult {
    let meeting = id(&meeting)?;
    let (room, main) = fields(&signed, meeting, &Form::default(), &[]).await?;
    let viewer = signed.viewer();
    Ok(page(&viewer, &signed, &room.shell, HEADING).narrow().main(main).render().into_response())
}

/// `POST /secrecy/{meeting}/cases`.
pub async fn save(signed: SignedIn, Path(meeting): Path<String>, form: Form) -> PageResult {
    let meeting: SecrecyId = id(&meeting)?;
    let typed = Bring {
        case: form.id("case"),
        number: form.get("number").to_owned(),
        who: form.get("who").to_owned(),
        reason_code: form.get("reason_code").to_owned(),
        reason: form.get("reason").to_owned(),
        wish: form.get("wish").to_owned(),
        members: form.all("member").iter().filter_map(|id| id.parse().ok()).collect(),
    };
    let result = bring(&signed.op_for(&form), meeting, &typed).await;
    let location = result.as_ref().map_or_else(|_| base(meeting), |item| case_base(meeting, *item));
    let problems = match answer(&signed, result, &location)? {
        Ok(response) => return Ok(response),
        Err(problems) => problems,
    };
    let (room, main) = fields(&signed, meeting, &form, &problems).await?;
    let viewer = signed.viewer();
    Ok(again(&page(&viewer, &signed, &room.shell, HEADING).narrow().errors(summary(&problems)).main(main)))
}

async fn fields(
    signed: &SignedIn,
    meeting: SecrecyId,
    typed: &Form,
    problems: &[Problem],
) -> Result<(Room, Markup), PageError> {
    let offer = candidates(&signed.op(), meeting).await.map_err(refused)?;
    let room = queries::room(&signed.op(), meeting).await.map_err(refused)?;
    let cases: Vec<Choice<'_>> = offer
        .cases
        .iter()
        .map(|row| Choice::new(row.id.to_string(), format!("{}　{}", row.number, row.label)))
        .collect();
    let reasons: Vec<Choice<'_>> =
        offer.reasons.iter().map(|entry| Choice::new(entry.code.as_str(), entry.label.as_str())).collect();
    let it = |name: &'static str, label: &'static str| field(typed, problems, name, label);
    let here = base(meeting);
    let inner = html! {
        (ui::select(&it("case", "ケース").width(Width::L).plain().hint("いまの所属で扱っている支援中のケースです。"), &cases))
        (ui::text_field(&it("number", "または、ケース番号").width(Width::S).hint("例：R8-0012")))
        (ui::text_area(&it("who", "どなたのことか").required().personal()
            .hint("会議の中での呼び方です。ケースの記録にある名前や住所は、この部屋には表示されません。構成員に必要な分だけ書いてください。"), 2, None))
        (ui::radios(&it("reason_code", "同意が得られていない理由").required(), &reasons))
        (ui::text_area(&it("reason", "くわしい事情").required().personal(), 3, None))
        (ui::text_area(&it("wish", "会議で相談したいこと").personal(), 3, None))
        (seat_choices(&room.members, room.me.organiser, typed, problems))
    };
    let main = form(signed, (&here_cases(&here), &here), "この会議にかける", None, &inner);
    Ok((room, main))
}

fn here_cases(here: &str) -> String {
    format!("{here}/cases")
}

/// Who sits for the case. Organisers and who brings it do so anyway.
pub fn seat_choices(members: &[MemberRow], organiser: bool, typed: &Form, problems: &[Problem]) -> Markup {
    let free: Vec<&MemberRow> = members.iter().filter(|row| !row.left && !row.organiser).collect();
    let choices: Vec<Choice<'_>> = free
        .iter()
        .map(|row| {
            let open = if row.pledged_on.is_some() { "" } else { "　※誓約がまだ" };
            Choice::new(row.id.to_string(), format!("{}　{}{open}", row.name, row.belongs))
        })
        .collect();
    let chosen: Vec<&str> = typed.all("member").iter().map(String::as_str).collect();
    let hint = if organiser {
        "事務局は、すべてのケースの席に着きます。"
    } else {
        "事務局とあなたは、選ばなくても席に着きます。"
    };
    html! {
        @if choices.is_empty() {
            p { "事務局のほかに、まだ構成員がいません。席は後からでも決められます。" }
        } @else {
            (ui::checkboxes(&Field::new("member", "このケースの席に着く人").error(problem(problems, "member")).plain().hint(hint), &choices, &chosen))
        }
    }
}
