//! All components on pages that could be real, for tests and for the eye; not reachable in production.
//! Start at `gallery`; the parts are in `gallery/`.

mod case_page;
mod forms;
mod lists;

use super::{Nav, Page, Viewer, words::Word};
use maud::{Markup, html};

/// A page with every component.
#[must_use]
pub fn gallery() -> Markup {
    let who = viewer();
    Page::new(&who, Nav::Today, "部品の一覧")
        .crumb(Word::NavToday.text(), "/")
        .main(html! { (lists::show()) (forms::show()) (case_page::parts()) })
        .render()
}

/// Further pages as they would look: name of the file, page.
#[must_use]
pub fn pages() -> Vec<(&'static str, Markup)> {
    let who = viewer();
    vec![
        ("gallery", gallery()),
        ("today", lists::today(&who)),
        ("cases", lists::cases(&who)),
        ("intake", forms::intake(&who)),
        ("confirm", forms::confirm_page(&who)),
        ("signin", forms::sign_in()),
        ("cover", case_page::cover(&who)),
        ("timeline", case_page::timeline_page(&who)),
    ]
}

fn viewer() -> Viewer {
    Viewer {
        agency_name: "地域包括支援センター東部".into(),
        role_label: "相談員".into(),
        staff_name: "佐藤 和子".into(),
        others: vec![
            ("a".into(), "社会福祉協議会　地域福祉課".into()),
            ("b".into(), "市役所　福祉総務課".into()),
        ],
        demo: true,
        demo_roles: vec![
            (String::new(), "相談員（包括東部）".into()),
            ("c".into(), "多機関コーディネーター（社協）".into()),
            ("d".into(), "市の担当課".into()),
        ],
        hide: vec![],
        emergency: None,
        idle_seconds: 1800,
    }
}
