//! 席: who sits for one case. Who is left out sees nothing of it from then on.

use app::secrecy::choose;
use axum::{extract::Path, response::IntoResponse};
use domain::ids::{SecrecyCaseId, SecrecyId};
use maud::html;

use super::{
    bring::seat_choices,
    sheet::{case_base, case_of, case_page, form, went},
};
use crate::{
    household::id,
    kernel::{Form, PageResult, SignedIn},
};

const HEADING: &str = "席を決める";

/// `GET /secrecy/{meeting}/cases/{item}/seats`.
pub async fn show(signed: SignedIn, Path((meeting, item)): Path<(String, String)>) -> PageResult {
    let case = case_of(&signed, &meeting, &item).await?;
    let mut typed = Form::default();
    for seat in &case.seats {
        typed.push("member", seat.to_string());
    }
    let back = case_base(case.shell.id, case.item.id);
    let others: Vec<_> =
        case.members.iter().filter(|row| !(case.item.mine && row.id == case.me.member)).cloned().collect();
    let inner = html! {
        p { "席を外された人は、そのときから、このケースの記録を見られません。" }
        (seat_choices(&others, case.me.organiser, &typed, &[]))
    };
    let main = form(&signed, (&format!("{back}/seats"), &back), "席を保存する", None, &inner);
    let viewer = signed.viewer();
    Ok(case_page(&viewer, &signed, &case, HEADING).narrow().main(main).render().into_response())
}

/// `POST /secrecy/{meeting}/cases/{item}/seats`.
pub async fn save(signed: SignedIn, Path((meeting, item)): Path<(String, String)>, form: Form) -> PageResult {
    let (meeting, item): (SecrecyId, SecrecyCaseId) = (id(&meeting)?, id(&item)?);
    let chosen: Vec<_> = form.all("member").iter().filter_map(|id| id.parse().ok()).collect();
    let result = choose(&signed.op_for(&form), meeting, item, &chosen).await;
    went(&signed, result, &format!("{}#seats", case_base(meeting, item)))
}
