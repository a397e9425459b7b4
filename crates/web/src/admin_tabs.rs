//! The links between the pages of 管理: はじめに, 職員, 計画プロファイル, 機関と拠点の連絡先, シートの項目, 保存期間と廃棄.
//! Used by `setup`, `staff_admin`, `profile_admin`, `sheet` and `retention`, at the head of their lists.

use maud::Markup;

use crate::ui::{self, Tab};

/// One of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdminPage {
    Start,
    Staff,
    Profile,
    Sites,
    Sheets,
    Retention,
}

impl AdminPage {
    const ALL: [Self; 6] =
        [Self::Start, Self::Staff, Self::Profile, Self::Sites, Self::Sheets, Self::Retention];

    fn entry(self) -> (&'static str, &'static str) {
        match self {
            Self::Start => ("はじめに", crate::setup::PATH),
            Self::Staff => ("職員", "/staff"),
            Self::Profile => ("計画プロファイル", "/profile"),
            Self::Sites => ("機関と拠点の連絡先", "/profile/agencies"),
            Self::Sheets => ("シートの項目", crate::sheet::DESIGNS),
            Self::Retention => ("保存期間と廃棄", crate::retention::PATH),
        }
    }
}

/// The links, with the page that is shown marked.
#[must_use]
pub fn admin_tabs(current: AdminPage) -> Markup {
    let tabs: Vec<Tab<'_>> = AdminPage::ALL
        .iter()
        .map(|page| {
            let (label, href) = page.entry();
            Tab::new(label, href, *page == current)
        })
        .collect();
    ui::tabs(Some("管理のページ"), &tabs)
}
