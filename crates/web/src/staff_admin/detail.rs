//! The page of one account: words, memberships, link, activity.

use app::{
    agency::AgencyRow,
    failure::Problem,
    identity::staff_queries::{self, MembershipRow, StaffRow},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{code::Code as _, ids::StaffId};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{form, words};
use crate::{
    kernel::{Form, PageError, PageResult, SignedIn},
    ui::{self, Button, Column, Field, Kind, Level, Nav, Page, Table, Width},
};

/// What the page shows beside what is stored: a link just made, or a form to correct.
#[derive(Default)]
pub(super) struct Extra {
    /// The address of a link just made, and its last day.
    pub link: Option<(String, String)>,
    /// A form with problems, as typed.
    pub typed: Form,
    /// What must be corrected.
    pub problems: Vec<Problem>,
    /// Somebody else changed the account since the form was opened.
    pub stale: bool,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<StaffId>) -> PageResult {
    Ok(page(&signed, id, Extra::default()).await?.into_response())
}

pub(super) async fn page(signed: &SignedIn, id: StaffId, extra: Extra) -> Result<Markup, PageError> {
    let (row, places) = staff_queries::find(&signed.op(), id).await?;
    let agencies = form::agencies(signed).await?;
    let today = signed.op().today();
    let view = View { signed, row: &row, places: &places, agencies: &agencies, today, extra: &extra };
    let errors = extra.problems.iter().map(|problem| (problem.field, problem.message.as_str()));
    let viewer = signed.viewer();
    Ok(Page::new(&viewer, Nav::Admin, row.name.as_str())
        .title(words::STAFF)
        .narrow()
        .crumb(words::STAFF, "/staff")
        .flash(signed.flash())
        .errors(errors)
        .main(view.body())
        .render())
}

struct View<'a> {
    signed: &'a SignedIn,
    row: &'a StaffRow,
    places: &'a [MembershipRow],
    agencies: &'a [AgencyRow],
    today: Date,
    extra: &'a Extra,
}

impl View<'_> {
    fn body(&self) -> Markup {
        html! {
            @if let Some((address, until)) = &self.extra.link { (link(address, until)) }
            @if self.extra.stale { (self.conflict()) }
            p { "ログインID：" (self.row.login) "　状態：" (words::state(self.row)) }
            (self.memberships())
            @if self.row.active {
                (ui::section("link", words::LINK, &html! {
                    p { (words::LINK_NOTE) }
                    (self.act(words::LINK_ACT, Kind::Secondary).post(&self.path("/invitation")))
                }))
            }
            (ui::section("words", "氏名", &self.words()))
            (ui::section("activity", "利用", &self.activity()))
        }
    }

    /// What is stored now stands beside what was typed, which is still in its fields.
    fn conflict(&self) -> Markup {
        let kana = if self.row.kana.is_empty() { "フリガナなし" } else { &self.row.kana };
        ui::banner(
            Level::Warning,
            words::STALE,
            &html! {
                p { "いま保存されている内容：" (self.row.name) "（" (kana) "）" }
                p { (words::STALE_WHAT) }
            },
        )
    }

    /// The version the next form builds on: that of a form with mistakes stays, so that a colleague's change in the
    /// meantime is still noticed.
    fn version(&self) -> i64 {
        let typed = self.extra.typed.version();
        if self.extra.problems.is_empty() || typed == 0 { self.row.version } else { typed }
    }

    fn path(&self, end: &str) -> String {
        format!("/staff/{}{end}", self.row.id)
    }

    fn act<'b>(&self, label: &'b str, kind: Kind) -> Button<'b> {
        Button::new(label)
            .kind(kind)
            .with("submission", self.signed.new_submission())
            .with("version", self.row.version.to_string())
    }

    fn memberships(&self) -> Markup {
        let columns =
            vec![Column::new("機関"), Column::new("役割"), Column::new("期間"), Column::new("操作").nowrap()];
        let rows = self.places.iter().map(|place| {
            let until = place.until.map_or_else(|| "（期限なし）".to_owned(), japanese::date::wareki);
            let end = format!("{}/{}", self.path("/memberships"), place.id);
            vec![
                html! {
                    (place.agency_name)
                    @if place.agency_ended.is_some_and(|ended| ended <= self.today) { "（終了した機関）" }
                },
                html! { (place.role.label()) },
                html! { (japanese::date::wareki(place.from)) "〜" (until) },
                html! { @if place.until.is_none_or(|until| until >= self.today) && place.agency_ended.is_none_or(|ended| ended > self.today) { a href=(end) { (words::END_MEMBERSHIP) } } },
            ]
        });
        ui::section(
            "memberships",
            words::MEMBERSHIPS,
            &html! {
                @if self.places.is_empty() { p { (words::NO_MEMBERSHIP) } }
                @else { (Table::stacked("places", words::MEMBERSHIPS, columns).caption_hidden().rows(rows).render()) }
                @if self.row.id == self.signed.actor.staff { p { (words::OWN_MEMBERSHIP) } }
                @else { (self.add_membership()) }
            },
        )
    }

    fn add_membership(&self) -> Markup {
        let open =
            (!self.extra.problems.is_empty() || self.extra.stale) && self.extra.typed.has("membership");
        ui::disclosure(
            words::ADD_MEMBERSHIP,
            0,
            open,
            &html! {
                form.form method="post" action=(self.path("/memberships")) novalidate data-once {
                    (ui::form_keys(Some(self.version()), &self.signed.new_submission()))
                    (ui::hidden("membership", "new"))
                    (form::membership(&self.extra.typed, &self.extra.problems, self.agencies))
                    (ui::buttons(&[Button::new(words::ADD_MEMBERSHIP).submit()]))
                }
            },
        )
    }

    fn words(&self) -> Markup {
        let typed = &self.extra.typed;
        let value = |name: &'static str, stored: &str| {
            if typed.has("words") { typed.get(name).to_owned() } else { stored.to_owned() }
        };
        let field = |name: &'static str, label: &'static str, stored: &str| {
            Field::new(name, label)
                .value(value(name, stored))
                .width(Width::M)
                .personal()
                .error(form::error(&self.extra.problems, name))
        };
        html! {
            form.form method="post" action=(self.path("")) novalidate data-once {
                (ui::form_keys(Some(self.version()), &self.signed.new_submission()))
                (ui::hidden("words", "1"))
                (ui::text_field(&field("name", "氏名", &self.row.name).required()))
                (ui::text_field(&field("kana", "フリガナ", &self.row.kana)))
                (ui::buttons(&[Button::new(words::SAVE).submit()]))
            }
        }
    }

    fn activity(&self) -> Markup {
        html! {
            @if self.row.active {
                p { (words::DEACTIVATE_NOTE) }
                (self.act(words::DEACTIVATE, Kind::Danger).with("active", "0").post(&self.path("/activity")))
            } @else {
                (self.act(words::ACTIVATE, Kind::Secondary).with("active", "1").post(&self.path("/activity")))
            }
        }
    }
}

/// A link that was just made; it is on this answer and nowhere else.
fn link(address: &str, until: &str) -> Markup {
    ui::banner(
        Level::Success,
        words::LINK,
        &html! {
            p.prewrap { strong { (address) } }
            p { "期限：" (until) "　" (words::LINK_ONCE) }
        },
    )
}
