//! The page.

use app::household::{self, FamilyPage};
use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use maud::{Markup, PreEscaped, html};
use paper::{Settings, genogram, settings::Names};

use super::{family, parts, words};
use crate::{
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Kind, Level},
};

/// From this width on (in units of the drawing) a telephone scrolls sideways instead of making it smaller.
const WIDE: f64 = 560.0;

/// What can be chosen.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Wish {
    /// `letters`: names are replaced by letters, for a sheet that is handed out.
    #[serde(default)]
    names: String,
}

impl Wish {
    /// Whether names are replaced by letters.
    pub fn letters(&self) -> bool {
        self.names == "letters"
    }
}

/// `GET /cases/{case}/genogram`.
pub async fn show(signed: SignedIn, Path(case): Path<String>, Query(wish): Query<Wish>) -> PageResult {
    let stored = household::family(&signed.op(), id(&case)?).await?;
    let stored = if wish.letters() { stored.handed_out() } else { stored };
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let main = html! { (parts(&frame, false)) (body(&frame, &stored, wish.letters())) };
    Ok(frame.page(CaseTab::Genogram, words::HEADING).main(main).render().into_response())
}

fn body(frame: &CaseFrame, stored: &FamilyPage, letters: bool) -> Markup {
    let people = family::of(&stored.persons, &stored.kinships, frame.today());
    let base = format!("{}/genogram", frame.base());
    let kinships =
        Button::new("家族関係を記入する").kind(Kind::Tertiary).link(&format!("{}/kinships", frame.base()));
    if people.people.is_empty() {
        let add = Button::new("世帯の方を追加").link(&format!("{}/persons/new", frame.base()));
        return ui::empty_state(
            words::NOBODY,
            &if frame.header.may_edit() {
                add
            } else {
                html! {}
            },
        );
    }
    let names = if letters { Names::Letters } else { Names::Shown };
    let drawing = genogram::draw(&people, &Settings { names, ..Settings::default() });
    html! {
        @if !drawing.faults.is_empty() {
            (ui::banner(Level::Warning, words::FAULTS, &html! {
                ul { @for fault in &drawing.faults { li { (fault.text) } } }
                p { (words::MEND) }
            }))
        }
        figure.drawing.wide[drawing.width > WIDE] tabindex="0" role="group" aria-label=(words::HEADING) { (PreEscaped(&drawing.svg)) }
        div.no-print { (ui::buttons(&[
            if letters { Button::new("お名前を表示する").link(&base) }
            else { Button::new("お名前を記号にする").link(&format!("{base}?names=letters")) },
            if frame.header.may_edit() { kinships } else { html! {} },
            Button::new("PDF").link(&format!("{base}.pdf{}", if letters { "?names=letters" } else { "" })),
        ])) }
        (ui::section("as-list", "文字で見る", &html! {
            ul { @for row in &drawing.rows { li { (row.text) } } }
            p.hint { (words::MADE_OF) }
        }))
    }
}
