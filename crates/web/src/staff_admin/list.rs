//! The list of accounts, and the page for a new one.

use app::{
    Failure,
    failure::Problem,
    identity::{
        staff::{self, AddStaff},
        staff_queries,
    },
};
use axum::{http::StatusCode, response::IntoResponse};
use domain::{code::Code as _, list_file::ListFile};
use maud::{Markup, html};

use super::{form, words};
use crate::{
    admin_tabs::{AdminPage, admin_tabs},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    list_file,
    ui::{self, Button, Column, Field, Nav, Page, Table, Width},
};

pub(super) async fn show(signed: SignedIn) -> PageResult {
    let all = staff_queries::list(&signed.op()).await?;
    let today = signed.op().today();
    let columns = vec![
        Column::new("氏名"),
        Column::new("ログインID"),
        Column::new(words::MEMBERSHIPS),
        Column::new("状態").nowrap(),
    ];
    let rows = all.iter().map(|(row, places)| {
        vec![
            html! { a href={ "/staff/" (row.id) } { (row.name) } @if !row.kana.is_empty() { " " span.faint { (row.kana) } } },
            html! { (row.login) },
            html! { @for place in places.iter().filter(|place| place.holds(today)) { div { (place.agency_name) "　" span.nowrap { (place.role.label()) } } } },
            html! { (words::state(row)) },
        ]
    });
    let table = Table::stacked("staff", format!("職員 {}人", all.len()), columns).rows(rows).render();
    let viewer = signed.viewer();
    Ok(Page::new(&viewer, Nav::Admin, words::STAFF)
        .flash(signed.flash())
        .primary(Button::primary(words::ADD).link("/staff/new"))
        .main(html! { (admin_tabs(AdminPage::Staff)) (table) (list_file::way(ListFile::Staff, "")) })
        .render()
        .into_response())
}

pub(super) async fn new(signed: SignedIn) -> PageResult {
    let mut typed = Form::default();
    typed.set("from", japanese::date::wareki(signed.op().today()));
    Ok(page(&signed, &typed, &[]).await?.into_response())
}

pub(super) async fn add(signed: SignedIn, typed: Form) -> PageResult {
    let op = signed.op_for(&typed);
    let (membership, reading) = form::parse(&typed, op.today());
    let command = AddStaff {
        login: typed.line("login"),
        name: typed.line("name"),
        kana: typed.line("kana"),
        membership,
    };
    // A day that cannot be read must not be taken for one that was left out.
    let result = if reading.is_empty() {
        staff::add(&op, &command).await
    } else {
        Err(Failure::Invalid(command.problems()))
    };
    match result {
        Ok(id) => Ok(see_with(&signed.web, &format!("/staff/{id}"), Flash::StaffAdded)),
        Err(Failure::Invalid(own)) => {
            let problems = form::join(reading, own);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&signed, &typed, &problems).await?).into_response())
        }
        Err(Failure::Repeated) => Ok(see_with(&signed.web, "/staff", Flash::Repeated)),
        Err(other) => Err(other.into()),
    }
}

async fn page(signed: &SignedIn, typed: &Form, problems: &[Problem]) -> Result<Markup, PageError> {
    // Asks before the form is shown whether this is the reader's work.
    signed.op().needs::<std::convert::Infallible>(domain::staff::Work::Administer)?;
    let agencies = form::agencies(signed).await?;
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label)
            .value(typed.get(name).to_owned())
            .width(Width::M)
            .error(form::error(problems, name))
    };
    let body = html! {
        form.form method="post" action="/staff" novalidate data-once {
            (ui::form_keys(None, &signed.new_submission()))
            (ui::text_field(&field("login", "ログインID").required().hint(words::LOGIN_HINT).autocomplete("off")))
            (ui::text_field(&field("name", "氏名").required().personal()))
            (ui::text_field(&field("kana", "フリガナ").personal()))
            (form::membership(typed, problems, &agencies))
            (ui::buttons(&[
                Button::primary(words::ADD).submit(),
                Button::new("職員の一覧に戻る").kind(ui::Kind::Tertiary).link("/staff"),
            ]))
        }
    };
    let errors = problems.iter().map(|problem| (problem.field, problem.message.as_str()));
    let viewer = signed.viewer();
    Ok(Page::new(&viewer, Nav::Admin, words::ADD)
        .narrow()
        .crumb(words::STAFF, "/staff")
        .errors(errors)
        .main(body)
        .render())
}
