//! A page: everything around the part that a handler writes, put together once (rules P1–P10).
//!
//! `Page::new(&viewer, Nav::Inbox, "受け箱").crumb(…).primary(…).main(html!{…}).respond(&hx)`.
//! The frame itself is drawn in `layout`; print parts in `print`.

use super::case::{CaseHeader, case_header};
use super::hx::Hx;
use super::layout;
use super::notice::{Flash, error_summary, flash_region};
use super::print::{PrintInfo, Reader, print_frame};
use super::words::Word;
use maud::{Markup, html};
use std::borrow::Cow;

pub use super::layout::{Nav, Viewer};

/// A page to be rendered. Names of persons belong into `heading` or the case header, never into `title`.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    who: Option<&'a Viewer>,
    nav: Option<Nav>,
    title: Option<Cow<'a, str>>,
    heading: Cow<'a, str>,
    crumbs: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    flash: Option<Flash>,
    errors: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    basis: Option<Cow<'a, str>>,
    basis_link: Option<(Cow<'a, str>, Cow<'a, str>)>,
    primary: Option<Markup>,
    head_note: Option<Markup>,
    case: Option<(CaseHeader<'a>, Markup)>,
    print: Option<PrintInfo<'a>>,
    printed_at: Option<String>,
    print_held: Option<String>,
    narrow: bool,
    main: Markup,
    fragments: Vec<(&'a str, Markup)>,
}

impl<'a> Page<'a> {
    /// A page for a signed-in person, under one entry of the main menu.
    pub fn new(who: &'a Viewer, nav: Nav, heading: impl Into<Cow<'a, str>>) -> Self {
        Self { who: Some(who), nav: Some(nav), ..Self::public(heading) }
    }

    /// A page for a signed-in person that is under no entry of the main menu: help and the like.
    pub fn aside(who: &'a Viewer, heading: impl Into<Cow<'a, str>>) -> Self {
        Self { who: Some(who), ..Self::public(heading) }
    }

    /// A page for nobody in particular: sign-in, errors before sign-in, the accessibility statement.
    pub fn public(heading: impl Into<Cow<'a, str>>) -> Self {
        Self {
            who: None,
            nav: None,
            title: None,
            heading: heading.into(),
            crumbs: vec![],
            flash: None,
            errors: vec![],
            basis: None,
            basis_link: None,
            primary: None,
            head_note: None,
            case: None,
            print: None,
            printed_at: None,
            print_held: None,
            narrow: false,
            main: html! {},
            fragments: vec![],
        }
    }

    /// Title for the browser when the heading holds a person's name or is not enough by itself.
    #[must_use]
    pub fn title(mut self, title: impl Into<Cow<'a, str>>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Adds a step of the breadcrumb: label and address; the page itself is added by `render`.
    #[must_use]
    pub fn crumb(mut self, label: impl Into<Cow<'a, str>>, href: impl Into<Cow<'a, str>>) -> Self {
        self.crumbs.push((label.into(), href.into()));
        self
    }

    /// The message of the request before this one, if any.
    #[must_use]
    pub fn flash(mut self, flash: Option<Flash>) -> Self {
        self.flash = flash;
        self
    }

    /// What must be corrected: (id of the control, message). Fills the error summary and the title.
    #[must_use]
    pub fn errors<I, K, V>(mut self, errors: I) -> Self
    where
        I: IntoIterator<Item = (K, V)>,
        K: Into<Cow<'a, str>>,
        V: Into<Cow<'a, str>>,
    {
        self.errors = errors.into_iter().map(|(id, text)| (id.into(), text.into())).collect();
        self
    }

    /// Why the reader may see this and who else can: 「自機関の記録です。包括東部・社協が見られます」.
    #[must_use]
    pub fn basis(mut self, sentence: impl Into<Cow<'a, str>>) -> Self {
        self.basis = Some(sentence.into());
        self
    }

    /// A link at the end of the basis line: label and address.
    #[must_use]
    pub fn basis_link(mut self, label: impl Into<Cow<'a, str>>, href: impl Into<Cow<'a, str>>) -> Self {
        self.basis_link = Some((label.into(), href.into()));
        self
    }

    /// The one main act: right of the heading, on phones in a bar at the bottom.
    #[must_use]
    pub fn primary(mut self, act: Markup) -> Self {
        self.primary = Some(act);
        self
    }

    /// A short text under the heading.
    #[must_use]
    pub fn head_note(mut self, note: Markup) -> Self {
        self.head_note = Some(note);
        self
    }

    /// Makes it a page of a case: identity bar and `tabs`.
    #[must_use]
    pub fn case(mut self, case: CaseHeader<'a>, tabs: Markup) -> Self {
        self.case = Some((case, tabs));
        self
    }

    /// What the printed sheet says about itself.
    #[must_use]
    pub fn print(mut self, info: PrintInfo<'a>) -> Self {
        self.print = Some(info);
        self
    }

    /// Where the browser says that the page is being printed, for the record of use.
    #[must_use]
    pub fn printed_at(mut self, address: String) -> Self {
        self.printed_at = Some(address);
        self
    }

    /// Nothing of the page goes on paper before a warning was confirmed at this address.
    #[must_use]
    pub fn print_held(mut self, address: String) -> Self {
        self.print_held = Some(address);
        self
    }

    /// A column of comfortable width for forms and texts.
    #[must_use]
    pub fn narrow(mut self) -> Self {
        self.narrow = true;
        self
    }

    /// The content.
    #[must_use]
    pub fn main(mut self, main: Markup) -> Self {
        self.main = main;
        self
    }

    /// A part that htmx may fetch alone: the id of the element it replaces, and the same markup as in `main`.
    #[must_use]
    pub fn fragment(mut self, id: &'a str, markup: Markup) -> Self {
        self.fragments.push((id, markup));
        self
    }

    /// The fragment that the request asks for, or the whole page.
    #[must_use]
    pub fn respond(self, hx: &Hx) -> Markup {
        match self.fragments.iter().find(|(id, _)| hx.wants(id)) {
            Some((_, markup)) => markup.clone(),
            None => self.render(),
        }
    }

    /// The whole page.
    #[must_use]
    pub fn render(&self) -> Markup {
        let class = [
            (self.case.is_some(), "has-case"),
            (self.primary.is_some(), "has-primary"),
            (self.print.is_some(), "is-form"),
            (self.print_held.is_some(), "print-held"),
            (self.print.as_ref().is_some_and(|info| info.reader == Reader::Resident), "for-resident"),
        ];
        let class: Vec<&str> = class.iter().filter(|(on, _)| *on).map(|(_, name)| *name).collect();
        layout::document(
            &self.full_title(),
            &class.join(" "),
            self.printed_at.as_deref(),
            &html! {
                (layout::header(self.who, self.nav))
                @if let Some(info) = &self.print { (print_frame(info)) }
                @if let Some((case, _)) = &self.case { (case_header(case)) }
                div.page.narrow[self.narrow] {
                    (layout::breadcrumb(&self.crumbs, &self.heading))
                    @if let Some((_, tabs)) = &self.case { (tabs) }
                    main id="main" tabindex="-1" { (self.head()) (self.main) }
                }
                (layout::footer(self.who))
            },
        )
    }

    /// 画面名 – ケース番号 – 機関 – 製品名 (rule P1).
    fn full_title(&self) -> String {
        let mut parts = vec![self.title.as_deref().unwrap_or(&self.heading)];
        parts.extend(self.case.as_ref().map(|(case, _)| case.number.as_ref()));
        parts.extend(self.who.map(|who| who.agency_name.as_str()));
        parts.push(Word::Product.text());
        let prefix = if self.errors.is_empty() { "" } else { Word::ErrorPrefix.text() };
        format!("{prefix}{}", parts.join(" – "))
    }

    /// The errors in the order in which their fields stand on the page, whatever order the checks were made in.
    fn errors_in_order(&self) -> Vec<(Cow<'a, str>, Cow<'a, str>)> {
        let place = |id: &str| self.main.0.find(&format!(" id=\"{id}\"")).unwrap_or(usize::MAX);
        let mut errors = self.errors.clone();
        errors.sort_by_cached_key(|(id, _)| place(id));
        errors
    }

    fn head(&self) -> Markup {
        html! {
            (flash_region(self.flash.as_ref()))
            (error_summary(&self.errors_in_order()))
            div.heading-row {
                h1 { (self.heading) }
                @if let Some(act) = &self.primary { div.primary-act { (act) } }
            }
            @if let Some(sentence) = &self.basis { (layout::basis(sentence, self.basis_link.as_ref())) }
            @if let Some(address) = &self.print_held {
                p.print-hold { (Word::PrintHeld) " " a href=(address) { (Word::PrintConfirm) } }
            }
            @if let Some(note) = &self.head_note { div.head-note { (note) } }
        }
    }
}

/// A page without a viewer and with only a text: error pages and the like.
#[must_use]
pub fn bare_page(heading: &str, body: &Markup) -> Markup {
    Page::public(heading).narrow().main(body.clone()).render()
}
