//! 構成員: calling more people, recording a pledge on paper, taking somebody off the list.

use app::{
    agency::{self, AgencyRow},
    failure::Problem,
    secrecy::{
        NewMembers, Outsider, Person, add_members, end_member, people, pledge_on_paper, queries::Room,
    },
};
use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use domain::{
    code::Code,
    ids::{AgencyId, SecrecyId, SecrecyMemberId},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    convene::organised,
    sheet::{answer, base, field, form, page, refused, went},
};
use crate::{
    household::{again, id, problem, summary},
    kernel::{Form, PageError, PageResult, SignedIn},
    ui::{self, Button, Choice, Field, Width},
};

const HEADING: &str = "構成員を招く";

/// Whose people are offered.
#[derive(Debug, Deserialize)]
pub struct At {
    agency: Option<String>,
}

/// `GET /secrecy/{meeting}/members`.
pub async fn show(signed: SignedIn, Path(meeting): Path<String>, Query(at): Query<At>) -> PageResult {
    let room = organised(&signed, id(&meeting)?).await?;
    let viewer = signed.viewer();
    let agency = at.agency.and_then(|id| id.parse().ok());
    let main = body(&signed, &room, agency, &Form::default(), &[]).await?;
    Ok(page(&viewer, &signed, &room.shell, HEADING).narrow().main(main).render().into_response())
}

async fn body(
    signed: &SignedIn,
    room: &Room,
    agency: Option<AgencyId>,
    typed: &Form,
    problems: &[Problem],
) -> Result<Markup, PageError> {
    let agencies = agency::working(&signed.op()).await?;
    let people = match agency {
        Some(agency) => people(&signed.op(), room.shell.id, agency).await.map_err(refused)?,
        None => Vec::new(),
    };
    Ok(html! {
        p { "招かれた人には、会議の日時と場所だけが伝わります。ケースのことは、誓約をして、席が決まるまで見られません。" }
        (choose_agency(&agencies, agency))
        (fields(signed, room, agency, &people, (typed, problems)))
    })
}

/// First the agency, with an address of its own; it names no person.
fn choose_agency(agencies: &[AgencyRow], chosen: Option<AgencyId>) -> Markup {
    let choices: Vec<Choice<'_>> =
        agencies.iter().map(|row| Choice::new(row.id.to_string(), row.name.as_str())).collect();
    let chosen = chosen.map(|id| id.to_string()).unwrap_or_default();
    html! {
        form.form method="get" {
            (ui::select(&Field::new("agency", "招く人の機関").value(chosen).width(Width::L).plain(), &choices))
            (ui::buttons(&[Button::new("この機関の職員を表示").submit()]))
        }
    }
}

fn fields(
    signed: &SignedIn,
    room: &Room,
    agency: Option<AgencyId>,
    people: &[Person],
    (typed, problems): (&Form, &[Problem]),
) -> Markup {
    let here = base(room.shell.id);
    let choices: Vec<Choice<'_>> = people
        .iter()
        .map(|row| {
            let called = if row.called { "（招いています）" } else { "" };
            Choice::new(row.membership.to_string(), format!("{}　{}{called}", row.name, row.role.label()))
        })
        .collect();
    let chosen: Vec<&str> = typed.all("member").iter().map(String::as_str).collect();
    let own = agency == Some(signed.actor.agency);
    let it = |name: &'static str, label: &'static str| field(typed, problems, name, label);
    let inner = html! {
        @if let Some(agency) = agency { (ui::hidden("agency", &agency.to_string())) }
        @if !people.is_empty() {
            (ui::checkboxes(&Field::new("member", "招く人").error(problem(problems, "member")).plain(), &choices, &chosen))
        } @else if agency.is_some() {
            p { "この機関には、招ける職員がいません。" }
        }
        @if own {
            (ui::checkbox(&Field::new("organise", "事務局に加える（会議の運営をし、すべてのケースの席に着きます）").plain(), "yes", typed.has("organise")))
        }
        (ui::disclosure("この仕組みを使っていない人を招く", 0, people.is_empty(), &html! {
            p { "医師や地域の方などです。誓約は書面で受け、事務局が記録します。" }
            (ui::text_field(&it("outsider_name", "お名前").personal().width(Width::M).maxlength(120)))
            (ui::text_field(&it("outsider_belongs", "所属・立場").width(Width::L).maxlength(120)))
        }))
    };
    form(signed, (&format!("{here}/members"), &here), "招く", None, &inner)
}

/// `POST /secrecy/{meeting}/members`.
pub async fn add(signed: SignedIn, Path(meeting): Path<String>, form: Form) -> PageResult {
    let meeting: SecrecyId = id(&meeting)?;
    let new = NewMembers {
        memberships: form.all("member").iter().filter_map(|id| id.parse().ok()).collect(),
        organise: form.has("organise"),
        outsider: Outsider {
            name: form.get("outsider_name").to_owned(),
            belongs: form.get("outsider_belongs").to_owned(),
        },
    };
    let result = add_members(&signed.op_for(&form), meeting, &new).await;
    let problems = match answer(&signed, result, &format!("{}#members", base(meeting)))? {
        Ok(response) => return Ok(response),
        Err(problems) => problems,
    };
    let room = organised(&signed, meeting).await?;
    let viewer = signed.viewer();
    let main = body(&signed, &room, form.id("agency"), &form, &problems).await?;
    Ok(again(&page(&viewer, &signed, &room.shell, HEADING).narrow().errors(summary(&problems)).main(main)))
}

/// `POST /secrecy/{meeting}/members/{member}/pledge`.
pub async fn paper_pledge(
    signed: SignedIn,
    Path((meeting, member)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (meeting, member): (SecrecyId, SecrecyMemberId) = (id(&meeting)?, id(&member)?);
    let result = pledge_on_paper(&signed.op_for(&form), meeting, member, form.get("given_on")).await;
    went(&signed, result, &format!("{}#members", base(meeting)))
}

/// `POST /secrecy/{meeting}/members/{member}/end`.
pub async fn end(
    signed: SignedIn,
    Path((meeting, member)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (meeting, member): (SecrecyId, SecrecyMemberId) = (id(&meeting)?, id(&member)?);
    let result = end_member(&signed.op_for(&form), meeting, member).await;
    went(&signed, result, &format!("{}#members", base(meeting)))
}
