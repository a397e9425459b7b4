//! The page: `GET /cases/{case}/chronicle?names=letters`.

use app::chronicle::{self, Chronicle};
use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use maud::{Markup, PreEscaped, html};
use paper::{Settings, settings::Names};

use super::{
    events::{self, Happening, Told},
    words,
};
use crate::{
    genogram::{Part, parts},
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Column, Table},
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

/// The page.
pub async fn show(signed: SignedIn, Path(case): Path<String>, Query(wish): Query<Wish>) -> PageResult {
    let stored = chronicle::show(&signed.op(), id(&case)?).await?;
    let stored = if wish.letters() { stored.handed_out() } else { stored };
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let main = html! { (parts(&frame, Part::Chronicle)) (body(&signed, &frame, &stored, wish.letters())) };
    Ok(frame.page(CaseTab::Genogram, words::HEADING).main(main).render().into_response())
}

/// The variants of a drawing.
pub(super) fn settings(letters: bool) -> Settings {
    let names = if letters { Names::Letters } else { Names::Shown };
    Settings { names, id_prefix: "chronicle".into(), ..Settings::default() }
}

fn body(signed: &SignedIn, frame: &CaseFrame, stored: &Chronicle, letters: bool) -> Markup {
    let told = events::of(stored, letters);
    let base = format!("{}/chronicle", frame.base());
    let add = Button::primary(words::ADD).link(&format!("{base}/new"));
    let add = if frame.header.may_edit() {
        add
    } else {
        html! {}
    };
    if stored.persons.is_empty() && stored.events.is_empty() {
        return ui::empty_state(words::NOTHING, &add);
    }
    let drawing =
        paper::chronicle::draw(&events::drawn(&told, frame.today()), &events::year_name, &settings(letters));
    html! {
        div.no-print { (ui::buttons(&[
            add,
            if letters { Button::new("お名前を表示する").link(&base) }
            else { Button::new("お名前を記号にする").link(&format!("{base}?names=letters")) },
            Button::new("PDF").link(&format!("{base}.pdf{}", if letters { "?names=letters" } else { "" })),
        ])) }
        figure.drawing.years.wide[drawing.width > WIDE] tabindex="0" role="group" aria-label=(words::HEADING) {
            (PreEscaped(&drawing.svg))
        }
        (ui::section("as-list", "文字で見る", &html! {
            (table(signed, frame, &told, letters))
            p.hint { (words::MADE_OF) }
            @if letters { p.hint { (words::WITHOUT_WORDS) (words::OFF_PAPER) } }
        }))
    }
}

fn table(signed: &SignedIn, frame: &CaseFrame, told: &Told<'_>, letters: bool) -> Markup {
    let columns = ["いつ", "だれ", "年齢", "できごと", "記録"].map(Column::new).to_vec();
    let rows = told.happenings.iter().map(|it| row(signed, frame, told, it, letters));
    Table::stacked("happenings", words::HEADING, columns).caption_hidden().rows(rows).render()
}

fn row(
    signed: &SignedIn,
    frame: &CaseFrame,
    told: &Told<'_>,
    it: &Happening<'_>,
    letters: bool,
) -> Vec<Markup> {
    let with = it.with.map(|with| format!("（{}）", events::who(&told.lines, with, letters)));
    let (when, who) = (japanese::date::both(it.on), events::who(&told.lines, it.line, letters));
    let source = match it.row {
        None => html! { span.faint { (it.from) } },
        Some(row) if row.agency == signed.actor.agency && frame.header.may_edit() => html! {
            a href=(format!("{}/chronicle/{}", frame.base(), row.id)) {
                "訂正する" span.hidden { "：" (when) " " (it.what) }
            }
        },
        Some(row) => html! { (row.agency_name) },
    };
    vec![
        html! { (when) },
        html! { (who) },
        html! { (it.age.map_or_else(|| "—".to_owned(), events::years_old)) },
        html! {
            (it.what) @if let Some(with) = &with { (with) }
            @if !it.body.is_empty() { p.prewrap { (it.body) } }
        },
        source,
    ]
}
