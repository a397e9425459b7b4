//! The links between the pages of 記録簿: the record, 点検, 緊急アクセス, 閲覧履歴. At the head of each.

use maud::Markup;

use super::{PATH, emergencies, review, views};
use crate::ui::{self, Tab};

/// One of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LedgerPage {
    Record,
    Reviews,
    Emergencies,
    Views,
}

/// The links, with the page that is shown marked.
pub(super) fn tabs(current: LedgerPage) -> Markup {
    let all = [
        (LedgerPage::Record, "記録簿", PATH),
        (LedgerPage::Reviews, review::HEADING, review::PATH),
        (LedgerPage::Emergencies, emergencies::HEADING, emergencies::PATH),
        (LedgerPage::Views, views::HEADING, views::PATH),
    ];
    let tabs: Vec<Tab<'_>> =
        all.into_iter().map(|(page, label, href)| Tab::new(label, href, page == current)).collect();
    ui::tabs(Some("記録簿のページ"), &tabs)
}
