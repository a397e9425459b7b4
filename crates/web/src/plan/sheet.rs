//! `GET /plans/{plan}/sheet`: the plan as one A4 sheet with room for signatures. Opening it is recorded as
//! a print.

use app::{
    audit::Action,
    case::queries::record_read,
    household::PersonRow,
    plan::{self, Shown},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{code::Code, person::Relation};
use maud::{Markup, html};

use super::{parts, words};
use crate::{
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Column, Reader, Row, Table},
};

/// The page.
pub async fn show(signed: SignedIn, Path(plan): Path<String>) -> PageResult {
    let op = signed.op();
    let shown = plan::show(&op, id(&plan)?).await?;
    record_read(&op, &shown.header, Action::Print).await?;
    let frame = CaseFrame::of(&signed, shown.header.clone());
    let print = signed.print_info(words::SHEET, Some(&frame.header.face.number)).to(Reader::Resident);
    let main = html! {
        (head(&shown))
        (parts::texts(&shown.plan))
        h2 { "だれが何をするか" }
        (parts::roles(&shown.plan, &shown.persons))
        h2 { "モニタリング" }
        (parts::monitorings(&shown.plan, frame.today(), false))
        h2 { "署名欄" }
        (signatures())
        (ui::buttons(&[
            ui::print_button(),
            Button::new("PDF").link(&format!("/plans/{}/sheet.pdf", shown.plan.row.id)),
            Button::new("プランへ戻る").link(&format!("/plans/{}", shown.plan.row.id)),
        ]))
    };
    Ok(frame.page(CaseTab::Plans, words::SHEET).print(print).main(main).render().into_response())
}

fn head(shown: &Shown) -> Markup {
    let row = &shown.plan.row;
    let principal = shown.persons.iter().find(|person| person.relation == Relation::Principal);
    let kind =
        if row.nth == 1 { "初回".to_owned() } else { format!("再プラン（第{}回）", row.nth) };
    let decided = row.decided_on.map(japanese::date::wareki).unwrap_or_default();
    let meeting = shown.conference.as_ref().map(words::conference).unwrap_or_default();
    ui::summary_list(&[
        Row::text("本人", &principal.map(PersonRow::name).unwrap_or_default()),
        Row::text("プランの回", &kind),
        Row::text("状態", row.state.label()),
        Row::text("作成した機関", &row.agency_name),
        Row::text("重層的支援会議", &meeting),
        Row::text("決定した日", &decided),
    ])
}

/// Room for writing by hand: the person's consent to the plan, and the city's confirmation.
fn signatures() -> Markup {
    let columns = vec![Column::new("確認"), Column::new("氏名（署名）"), Column::new("日付")];
    let line = |what: &str| vec![html! { (what) }, html! { "　" }, html! { "　　年　　月　　日" }];
    Table::scrolling("signatures", "署名欄", columns)
        .caption_hidden()
        .row(line("このプランの説明を受け、支援の利用を申し込みます（本人または代理の方）"))
        .row(line("コーディネーター"))
        .row(line("市町村の確認"))
        .render()
}
