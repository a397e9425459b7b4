//! The identity bar of a case, the tabs of its pages, and the steps 受付→整理→会議→支援→終結.
//! The bar sticks to the top, at most 96 px high, also on phones (rule P6).

use super::chip::{Tone, chip};
use super::icon::{Icon, icon, icon_labelled};
use super::words::Word;
use maud::{Markup, html};
use std::borrow::Cow;

/// So many cautions fit beside a name on a phone; the cover page shows all of them.
const SHOWN_CAUTIONS: usize = 3;

/// What the bar says. Names appear here, never in titles or addresses.
#[derive(Debug, Clone, Default)]
pub struct CaseHeader<'a> {
    /// 「山美 花子さんの世帯」, a 仮名, or 「A地区の世帯」.
    pub household: Cow<'a, str>,
    /// Number of the case; also put into the page's title.
    pub number: Cow<'a, str>,
    /// Address of the cover page.
    pub href: Cow<'a, str>,
    /// Responsible agency.
    pub agency: Cow<'a, str>,
    /// Person in charge there.
    pub staff: Option<Cow<'a, str>>,
    /// State of consent in words: 「同意あり（〜令和9年3月）」「同意なし」.
    pub consent: Cow<'a, str>,
    /// Tint of the consent chip.
    pub consent_tone: Tone,
    /// 注意札: 秘匿, DV, 感染, 犬 …
    pub cautions: Vec<Cow<'a, str>>,
    /// Next date and what: 「4月12日 訪問」.
    pub next: Option<Cow<'a, str>>,
    /// Label of `due(…)` for the next date.
    pub next_due: Option<Markup>,
}

/// The bar.
#[must_use]
pub fn case_header(case: &CaseHeader<'_>) -> Markup {
    html! {
        section.case-header aria-label=(Word::CaseSummary) {
            div.case-line {
                p.case-name { a href=(case.href) { (case.household) } }
                p.case-number { span.hidden { (Word::CaseNumber) } (case.number) }
                @if !case.cautions.is_empty() {
                    p.case-cautions {
                        (icon_labelled(Icon::Warning, Word::Cautions.text()))
                        @for caution in case.cautions.iter().take(SHOWN_CAUTIONS) { (chip(Tone::Danger, caution)) }
                        @if case.cautions.len() > SHOWN_CAUTIONS {
                            (chip(Tone::Danger, &Word::CautionsMore.with(&[&(case.cautions.len() - SHOWN_CAUTIONS)])))
                        }
                    }
                }
            }
            dl.case-facts {
                div.case-lead { dt { (Word::LeadAgency) } dd { (case.agency) @if let Some(staff) = &case.staff { "　" (staff) } } }
                div { dt { (Word::ConsentState) } dd { (chip(case.consent_tone, &case.consent)) } }
                div.case-next {
                    dt { (Word::NextStep) }
                    dd {
                        @match &case.next { Some(next) => (next), None => (Word::NothingPlanned) }
                        @if let Some(due) = &case.next_due { " " (due) }
                    }
                }
            }
        }
    }
}

/// A page of the case.
#[derive(Debug, Clone)]
pub struct Tab<'a> {
    /// 表紙, 経過, …
    pub label: Cow<'a, str>,
    /// Its address.
    pub href: Cow<'a, str>,
    /// How many things are there, where that helps.
    pub count: Option<u64>,
    /// This is the page being shown.
    pub current: bool,
}

impl<'a> Tab<'a> {
    /// A tab without a count.
    pub fn new(label: impl Into<Cow<'a, str>>, href: impl Into<Cow<'a, str>>, current: bool) -> Self {
        Self { label: label.into(), href: href.into(), count: None, current }
    }
}

/// Links between the pages of a case (also usable for 自分／機関／すべて of a list, with its own `label`).
#[must_use]
pub fn tabs(label: Option<&str>, tabs: &[Tab<'_>]) -> Markup {
    html! {
        nav.tabs aria-label=(label.unwrap_or(Word::CaseTabs.text())) {
            ul {
                @for tab in tabs {
                    li {
                        a href=(tab.href) aria-current=[tab.current.then_some("page")] {
                            (tab.label) @if let Some(count) = tab.count { span.count { (count) } }
                        }
                    }
                }
            }
        }
    }
}

/// State of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words say it: 済み, いまここ, これから, 確認が必要, 省略")]
pub enum StepState {
    Reached,
    Current,
    Ahead,
    Error,
    Skipped,
}

/// One step of a way: its name, state, and address if it may be opened.
#[derive(Debug, Clone)]
pub struct Step<'a> {
    /// 受付, 整理, …
    pub label: Cow<'a, str>,
    /// How far.
    pub state: StepState,
    /// Where it is.
    pub href: Option<Cow<'a, str>>,
    /// What exactly happens in the current step, instead of 「いまここ」.
    pub note: Option<Cow<'a, str>>,
}

/// The way of a case, with hidden words for those who do not see the line.
#[must_use]
pub fn steps(label: &str, steps: &[Step<'_>]) -> Markup {
    html! {
        nav.steps aria-label=(label) {
            ol {
                @for (at, step) in steps.iter().enumerate() {
                    (one_step(at + 1, steps.len(), step))
                }
            }
        }
    }
}

fn one_step(at: usize, all: usize, step: &Step<'_>) -> Markup {
    let (class, word) = match step.state {
        StepState::Reached => ("reached", Word::StepReached),
        StepState::Current => ("current", Word::StepCurrent),
        StepState::Ahead => ("ahead", Word::StepAhead),
        StepState::Error => ("error", Word::StepError),
        StepState::Skipped => ("skipped", Word::StepSkipped),
    };
    let current = (step.state == StepState::Current).then_some("step");
    html! {
        li.(class) aria-current=[current] {
            span.step-mark aria-hidden="true" {
                @if step.state == StepState::Reached { (icon(Icon::Check)) } @else { (at) }
            }
            span.step-text {
                span.hidden { (Word::StepPosition.with(&[&all, &at])) "：" }
                @match &step.href { Some(href) => a href=(href) { (step.label) }, None => (step.label) }
                span.step-state { @match &step.note { Some(note) => (note), None => (word) } }
            }
        }
    }
}
