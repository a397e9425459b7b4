//! The frame of every page: document head, skip link, demo bar, header with menu, breadcrumb, the line
//! 「表示の根拠」, footer. Used by `page` alone; one DOM serves phones and wide screens (the menu is
//! a popover there, which needs no script).

use super::icon::{Icon, icon};
use super::notice::timeout_warning;
use super::paths;
use super::words::{Lang, Word};
use maud::{DOCTYPE, Markup, html};
use std::borrow::Cow;

/// htmx without eval, storage, foreign hosts or its own style element (rule H4); 422 brings a form back (H6).
const HTMX_CONFIG: &str = r#"{"allowEval":false,"allowScriptTags":false,"selfRequestsOnly":true,"historyCacheSize":0,"refreshOnHistoryMiss":true,"includeIndicatorStyles":false,"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"422","swap":true},{"code":"[45]..","swap":false,"error":true}]}"#;

/// Entries of the main menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "their words stand in `Nav::entry`")]
pub enum Nav {
    Today,
    Inbox,
    Find,
    Cases,
    Schedule,
    Conferences,
    Structure,
    Ledger,
    Admin,
}

impl Nav {
    /// All entries in their order.
    pub const ALL: [Self; 9] = [
        Self::Today,
        Self::Inbox,
        Self::Find,
        Self::Cases,
        Self::Schedule,
        Self::Conferences,
        Self::Structure,
        Self::Ledger,
        Self::Admin,
    ];

    /// Word and address.
    #[must_use]
    pub fn entry(self) -> (Word, &'static str) {
        match self {
            Self::Today => (Word::NavToday, paths::HOME),
            Self::Inbox => (Word::NavInbox, "/inbox"),
            Self::Find => (Word::NavFind, paths::SEARCH),
            Self::Cases => (Word::NavCases, "/cases"),
            Self::Schedule => (Word::NavSchedule, "/schedule"),
            Self::Conferences => (Word::NavConferences, "/conferences"),
            Self::Structure => (Word::NavStructure, "/arrangement"),
            Self::Ledger => (Word::NavLedger, "/audit"),
            Self::Admin => (Word::NavAdmin, "/admin"),
        }
    }
}

/// Who looks at the page, as the frame shows it.
#[derive(Debug, Clone, Default)]
pub struct Viewer {
    /// Agency acted for.
    pub agency_name: String,
    /// Role there.
    pub role_label: String,
    /// The person's own name.
    pub staff_name: String,
    /// Other agencies the person belongs to: (id, label).
    pub others: Vec<(String, String)>,
    /// Shows 「デモ：すべて架空の人物です」 and the role chooser.
    pub demo: bool,
    /// Roles to become in the demo: (id, label); the current one has an empty id or is left out.
    pub demo_roles: Vec<(String, String)>,
    /// Entries of the menu that this role has no use for.
    pub hide: Vec<Nav>,
    /// The case that is open by emergency access.
    pub emergency: Option<EmergencyBar>,
    /// Idle time of the session in seconds; 0: no warning.
    pub idle_seconds: u32,
}

/// What every page says while a case is open by emergency access.
#[derive(Debug, Clone, Default)]
pub struct EmergencyBar {
    /// The case's number.
    pub number: String,
    /// Its cover page.
    pub href: String,
    /// Whole minutes left.
    pub minutes: i64,
    /// When it ends: 「14:32」.
    pub until: String,
    /// A second person was asked for and has not confirmed.
    pub waits_for_second: bool,
}

/// The document around `body`; `printed_at` is told when it is printed.
pub(super) fn document(title: &str, class: &str, printed_at: Option<&str>, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(Lang::current().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta name="format-detection" content="telephone=no";
                meta name="htmx-config" content=(HTMX_CONFIG);
                title { (title) }
                link rel="icon" href=(assets::url("icon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(assets::url("app.css"));
                link rel="stylesheet" href=(assets::url("fonts.css"));
                script src=(assets::url("htmx.js")) defer {}
                script src=(assets::url("app.js")) type="module" {}
            }
            body class=[(!class.is_empty()).then_some(class)] data-printed=[printed_at] {
                a.skip-link href="#main" { (Word::SkipToMain) }
                (body)
            }
        }
    }
}

/// Demo bar and header; without a viewer only the product's name.
pub(super) fn header(who: Option<&Viewer>, current: Option<Nav>) -> Markup {
    html! {
        @if let Some(who) = who.filter(|who| who.demo) { (demo_bar(who)) }
        header.site-header {
            div.site-header-inner {
                a.brand href=(paths::HOME) {
                    img src=(assets::url("icon.svg")) alt="" width="32" height="32";
                    span { (Word::Product) }
                }
                @if let Some(who) = who {
                    p.brand-acting aria-hidden="true" { span { (who.agency_name) } span { (who.role_label) } }
                    button.menu-open type="button" popovertarget="menu" { (icon(Icon::Menu)) span { (Word::Menu) } }
                    div.menu id="menu" popover { (menu(who, current)) }
                    @if !who.hide.contains(&Nav::Inbox) { a.new-note.button.secondary.small href=(paths::NEW_NOTE) accesskey="r" data-key="r"
                        aria-label=(Word::NewNoteHelp) title=(Word::NewNoteHelp) { (icon(Icon::Plus)) span { (Word::NewNote) } } }
                    @if !who.hide.contains(&Nav::Inbox) { a.new-intake.button.primary.small href=(paths::NEW_INTAKE) accesskey="n" data-key="n"
                        aria-label=(Word::NewIntakeHelp) title=(Word::NewIntakeHelp) { (icon(Icon::Plus)) span { (Word::NewIntake) } } }
                }
            }
        }
        @if let Some(bar) = who.and_then(|who| who.emergency.as_ref()) { (emergency_bar(bar)) }
        @if let Some(who) = who.filter(|who| who.idle_seconds > 0) { (timeout_warning(who.idle_seconds)) }
    }
}

fn menu(who: &Viewer, current: Option<Nav>) -> Markup {
    html! {
        (acting(who))
        @if !who.hide.contains(&Nav::Find) { form.site-search role="search" method="post" action=(paths::SEARCH) {
            label.hidden for="site-search" { (Word::SearchLabel) }
            input id="site-search" name="q" type="search" placeholder=(Word::SearchHint) autocomplete="off"
                spellcheck="false" data-key="/";
            button type="submit" { (icon(Icon::Search)) span.hidden { (Word::SearchButton) } }
        } }
        div.site-links {
            a href=(paths::HELP) { (icon(Icon::Info)) span { (Word::FooterHelp) } }
            form method="post" action=(paths::SIGN_OUT) { button type="submit" { (Word::SignOut) } }
        }
        nav.site-nav aria-label=(Word::MainNav) {
            ul {
                @for (nav, (word, href)) in Nav::ALL.map(|nav| (nav, nav.entry())) {
                    @if !who.hide.contains(&nav) {
                        li { a href=(href) aria-current=[(current == Some(nav)).then_some("page")] { (word) } }
                    }
                }
            }
        }
        button.menu-close type="button" popovertarget="menu" popovertargetaction="hide" { (icon(Icon::Close)) (Word::CloseMenu) }
    }
}

/// Current agency, role and person; a switcher when the person belongs to several agencies (rule P3).
fn acting(who: &Viewer) -> Markup {
    let words = html! {
        span.hidden { (Word::ActingAs) "：" }
        span.acting-agency { (who.agency_name) }
        span.acting-role { (who.role_label) "　" (who.staff_name) }
    };
    html! {
        @if who.others.is_empty() { p.acting { (words) } }
        @else {
            details.acting.switch {
                summary { span.acting-words { (words) } (icon(Icon::Switch)) }
                form method="post" action=(paths::SWITCH_AGENCY) {
                    p { (Word::SwitchAgency) }
                    @for (id, label) in &who.others { button type="submit" name="agency" value=(id) { (label) } }
                }
            }
        }
    }
}

/// Remaining time and the way out, on every page.
fn emergency_bar(bar: &EmergencyBar) -> Markup {
    html! {
        section.emergency-bar aria-label=(Word::EmergencyOn) {
            p {
                (icon(Icon::Warning))
                span {
                    strong { (Word::EmergencyOn) } " " a href=(bar.href) { (bar.number) } " "
                    (Word::EmergencyLeft.with(&[&bar.minutes, &bar.until])) " " (Word::EmergencyReadOnly)
                    @if bar.waits_for_second { " " (Word::EmergencySecond) }
                }
            }
            form method="post" action=(paths::EMERGENCY_END) data-once {
                button.button.secondary.small type="submit" { (Word::EmergencyEnd) }
            }
        }
    }
}

fn demo_bar(who: &Viewer) -> Markup {
    html! {
        div.demo-bar role="region" aria-label=(Word::DemoBanner) {
            p { (icon(Icon::Info)) (Word::DemoBanner) }
            @if !who.demo_roles.is_empty() {
                form method="post" action=(paths::DEMO_ROLE) {
                    label for="demo-role" { (Word::DemoRole) }
                    select id="demo-role" name="role" {
                        @for (id, label) in &who.demo_roles {
                            option value=(id) selected[id.is_empty()] { (label) }
                        }
                    }
                    button type="submit" { (Word::DemoBecome) }
                }
            }
        }
    }
}

/// The way to this page; nothing on pages without steps above them.
pub(super) fn breadcrumb(crumbs: &[(Cow<'_, str>, Cow<'_, str>)], heading: &str) -> Markup {
    html! {
        @if !crumbs.is_empty() {
            nav.breadcrumb aria-label=(Word::Crumbs) {
                ol {
                    @for (label, href) in crumbs { li { a href=(href) { (label) } } }
                    li aria-current="page" { (heading) }
                }
            }
        }
    }
}

/// Why the reader sees this: 「表示の根拠」 (rule P7).
pub(super) fn basis(sentence: &str, link: Option<&(Cow<'_, str>, Cow<'_, str>)>) -> Markup {
    html! {
        p.basis {
            (icon(Icon::Lock))
            span {
                strong { (Word::Basis) "：" } (sentence)
                @if let Some((label, href)) = link { " " a href=(href) { (label) } }
            }
        }
    }
}

/// Version, the notice that use is recorded, help (rule P10).
pub(super) fn footer(who: Option<&Viewer>) -> Markup {
    html! {
        footer.site-footer {
            div.site-footer-inner {
                @if who.is_some() { p { (icon(Icon::Info)) (Word::FooterRecorded) } }
                ul {
                    li { a href=(paths::HELP) { (Word::FooterHelp) } }
                    @if who.is_some() { li { a href=(paths::KEYS) { (Word::FooterKeys) } } }
                    li { a href=(paths::ACCESSIBILITY) { (Word::FooterAccessibility) } }
                }
                p { (Word::Product) " " (Word::FooterVersion.with(&[&env!("CARGO_PKG_VERSION")])) }
            }
        }
    }
}
