//! What every page of a case has in common: identity bar, tabs, and the sentence that says why the
//! reader sees it. `frame(&signed, case)` reads and records once; `CaseFrame::page` begins the page.
//!
//! Used by all features with pages under `/cases/{case}`.

use app::case::queries::{self, CaseHeader};
use domain::{ids::CaseId, protection::OutwardAct};
use jiff::civil::Date;

use crate::{
    kernel::{PageError, SignedIn, warned},
    ui::{self, Nav, Page, Tone, Viewer},
};

/// The pages of a case that have a tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseTab {
    /// 表紙.
    Cover,
    /// 経過.
    Notes,
    /// 世帯図.
    Genogram,
    /// シート.
    Sheets,
    /// アセスメント.
    Assessments,
    /// 同意・共有.
    Consents,
    /// つなぎ.
    Referrals,
    /// プラン.
    Plans,
    /// 添付.
    Attachments,
}

impl CaseTab {
    /// All tabs in their order.
    pub const ALL: [Self; 9] = [
        Self::Cover,
        Self::Notes,
        Self::Genogram,
        Self::Sheets,
        Self::Assessments,
        Self::Consents,
        Self::Referrals,
        Self::Plans,
        Self::Attachments,
    ];

    /// The word on the tab and the end of its address.
    #[must_use]
    pub fn parts(self) -> (&'static str, &'static str) {
        match self {
            Self::Cover => ("表紙", ""),
            Self::Notes => ("経過", "/notes"),
            Self::Genogram => ("世帯図", "/genogram"),
            Self::Sheets => ("シート", "/sheets"),
            Self::Assessments => ("アセスメント", "/assessments"),
            Self::Consents => ("同意・共有", "/consents"),
            Self::Referrals => ("つなぎ", "/referrals"),
            Self::Plans => ("プラン", "/plans"),
            Self::Attachments => ("添付", "/attachments"),
        }
    }
}

/// The head of a case page, ready to be drawn.
#[derive(Debug, Clone)]
pub struct CaseFrame {
    /// What it says.
    pub header: CaseHeader,
    viewer: Viewer,
    flash: Option<ui::Flash>,
    base: String,
}

/// Reads the head of a case and records the read.
///
/// # Errors
/// The page for "not found" alike whether the case does not exist or may not be known.
pub async fn frame(signed: &SignedIn, case: CaseId) -> Result<CaseFrame, PageError> {
    Ok(CaseFrame::of(signed, queries::header(&signed.op(), case).await?))
}

impl CaseFrame {
    /// Around a head that a larger query has read and recorded already.
    #[must_use]
    pub fn of(signed: &SignedIn, header: CaseHeader) -> Self {
        let base = format!("/cases/{}", header.face.id);
        Self { header, viewer: signed.viewer(), flash: flash(signed), base }
    }

    /// The address of the cover page; sub-pages begin with it.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The day of reading.
    #[must_use]
    pub fn today(&self) -> Date {
        self.header.today
    }

    /// Begins a page of this case. `heading` stands in the title, so it names no person.
    #[must_use]
    pub fn page<'a>(&'a self, current: CaseTab, heading: &'a str) -> Page<'a> {
        let mut page = Page::new(&self.viewer, Nav::Cases, heading)
            .crumb("ケース", "/cases")
            .flash(self.flash.clone())
            .case(self.bar(), self.tabs(current))
            .basis(self.header.basis_sentence());
        page = if self.header.face.protected && !self.header.face.print_confirmed {
            page.print_held(warned::address(OutwardAct::Print, &self.base))
        } else {
            page.printed_at(format!("{}/print", self.base))
        };
        if current != CaseTab::Consents {
            page = page.basis_link("だれが見られるか", format!("{}/consents", self.base));
        }
        if heading != super::words::COVER {
            page = page.crumb(self.header.face.number.as_str(), self.base.as_str());
        }
        page
    }

    fn bar(&self) -> ui::CaseHeader<'_> {
        let face = &self.header.face;
        let (consent, consent_tone) = match face.consent_until {
            Some(until) => (format!("同意あり（〜{}）", japanese::date::wareki(until)), Tone::Good),
            None => ("同意なし".to_owned(), Tone::Warn),
        };
        let next = face.next_on.map(|on| {
            let day = format!("{}月{}日{}", on.month(), on.day(), japanese::date::weekday_ja(on));
            face.next_what.as_ref().map_or(day.clone(), |what| format!("{day} {what}"))
        });
        ui::CaseHeader {
            household: self.header.title().into(),
            number: face.number.as_str().into(),
            href: self.base.as_str().into(),
            agency: face.responsible_name.as_str().into(),
            staff: face.staff_name.as_deref().map(Into::into),
            consent: consent.into(),
            consent_tone,
            cautions: protected_first(face.protected, &face.caution),
            next: next.map(Into::into),
            next_due: face.next_on.map(|on| ui::due(self.header.today, on)),
        }
    }

    fn tabs(&self, current: CaseTab) -> maud::Markup {
        let tabs: Vec<ui::Tab<'_>> = CaseTab::ALL
            .into_iter()
            .map(|tab| {
                let (label, end) = tab.parts();
                ui::Tab::new(label, format!("{}{end}", self.base), tab == current)
            })
            .collect();
        ui::tabs(None, &tabs)
    }
}

/// The message that the form before left.
#[must_use]
pub fn flash(signed: &SignedIn) -> Option<ui::Flash> {
    use domain::code::Code as _;
    signed.flash.map(|flash| ui::Flash::success(flash.label()))
}

/// That somebody is protected stands before everything else to look out for.
fn protected_first(protected: bool, text: &str) -> Vec<std::borrow::Cow<'_, str>> {
    protected.then_some("支援措置・秘匿".into()).into_iter().chain(cautions(text)).collect()
}

/// Cautions are typed as one text; each part becomes a sign of its own.
fn cautions(text: &str) -> Vec<std::borrow::Cow<'_, str>> {
    text.split(['、', ',', '，', '\n', '・'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(Into::into)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::cautions;

    #[test]
    fn each_caution_becomes_a_sign_of_its_own() {
        assert_eq!(cautions("犬がいます、 玄関は裏口\n"), ["犬がいます", "玄関は裏口"]);
        assert!(cautions("").is_empty());
    }
}
