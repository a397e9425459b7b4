//! The page.

use std::collections::BTreeMap;

use app::household::{self, FamilyPage};
use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use japanese::date::{DateHint, parse_date};
use jiff::civil::Date;
use maud::{Markup, PreEscaped, html};
use paper::{
    Key, Settings,
    genogram::{self, Drawing, Fault},
    settings::Names,
};

use super::{Part, around, family, parts, starter, words};
use crate::{
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Field, Kind, Level},
};

/// From this width on (in units of the drawing) a telephone scrolls sideways instead of making it smaller.
pub(super) const WIDE: f64 = 560.0;

/// What can be chosen.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Wish {
    /// `letters`: names are replaced by letters, for a sheet that is handed out.
    #[serde(default)]
    names: String,
    /// An earlier day to compare with, as typed.
    #[serde(default)]
    on: String,
    /// Anything: with the agencies around the family.
    #[serde(default)]
    around: String,
}

impl Wish {
    /// Whether names are replaced by letters.
    pub fn letters(&self) -> bool {
        self.names == "letters"
    }

    /// Whether the agencies around the family are wanted, too.
    pub fn around(&self) -> bool {
        !self.around.is_empty()
    }

    fn day(&self, today: Date) -> Result<Option<Date>, String> {
        earlier_day(&self.on, today)
    }
}

/// The earlier day that was typed, or what is wrong with it. Of a date that is known in part: its last day.
pub(super) fn earlier_day(typed: &str, today: Date) -> Result<Option<Date>, String> {
    let line = japanese::text::clean_line(typed);
    if line.is_empty() {
        return Ok(None);
    }
    let parsed = parse_date(&line, today, DateHint::Past).and_then(|it| it.require_not_after(today));
    let date = parsed.map_err(|problem| problem.message().into_owned())?.date;
    Ok(date.last_day().map(|day| day.min(today)).filter(|day| *day < today))
}

/// `GET /cases/{case}/genogram?names=letters&on=R5.4.1&around=1`.
pub async fn show(signed: SignedIn, Path(case): Path<String>, Query(wish): Query<Wish>) -> PageResult {
    if wish.around() {
        return around::show(&signed, id(&case)?, &wish).await;
    }
    let stored = household::family(&signed.op(), id(&case)?).await?;
    let stored = if wish.letters() { stored.handed_out() } else { stored };
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let main = html! { (parts(&frame, Part::Genogram)) (body(&frame, &stored, &wish, &settings(&signed, wish.letters()))) };
    Ok(frame.page(CaseTab::Genogram, words::HEADING).main(main).render().into_response())
}

fn body(frame: &CaseFrame, stored: &FamilyPage, wish: &Wish, settings: &Settings) -> Markup {
    let today = frame.today();
    let people = family::of(&stored.persons, &stored.kinships, today);
    if people.people.is_empty() {
        let add = Button::new("世帯の方を追加").link(&format!("{}/persons/new", frame.base()));
        let empty = ui::empty_state(
            words::NOBODY,
            &if frame.header.may_edit() {
                add
            } else {
                html! {}
            },
        );
        return html! { (empty) (starter::offer(frame, &stored.persons)) };
    }
    let day = wish.day(today);
    let before = day.as_ref().ok().copied().flatten();
    let title = before.map(|_| at("いま", today)).unwrap_or_default();
    let now = genogram::draw(&people, &Settings { title, moved: moved(stored, today), ..settings.clone() });
    html! {
        (faults(&now.faults))
        @if let Some(day) = before {
            div.two-days {
                div { (earlier(&format!("{}/genogram", frame.base()), stored, day, settings)) }
                div { (figure(&now, words::HEADING)) }
            }
            p.hint { (words::EARLIER) }
        } @else { (figure(&now, words::HEADING)) }
        div.no-print { (buttons(frame, wish)) }
        (starter::offer(frame, &stored.persons))
        (compare(frame, wish, &day))
        (ui::section("as-list", "文字で見る", &html! {
            ul { @for row in &now.rows { li { (row.text) } } }
            p.hint { (words::MADE_OF) }
        }))
    }
}

/// What contradicts, and what to do.
pub(super) fn faults(faults: &[Fault]) -> Markup {
    html! {
        @if !faults.is_empty() {
            (ui::banner(Level::Warning, words::FAULTS, &html! {
                ul { @for fault in faults { li { (fault.text) } } }
                p { (words::MEND) }
            }))
        }
    }
}

/// Where the reader's agency had moved people by a day.
pub(super) fn moved(stored: &FamilyPage, day: Date) -> BTreeMap<Key, f64> {
    let layout = stored.layout(day);
    layout.map(|layout| family::moved(&stored.persons, day, &layout.seats)).unwrap_or_default()
}

/// How this municipality draws a 世帯図: the style of its profile, with names or with letters.
pub(crate) fn settings(signed: &SignedIn, letters: bool) -> Settings {
    let style = signed.web.app.profile().map(|profile| profile.drawing.style()).unwrap_or_default();
    let names = if letters { Names::Letters } else { Names::Shown };
    Settings { style, names, id_prefix: "genogram".to_owned(), ..Settings::default() }
}

pub(super) fn at(when: &str, day: Date) -> String {
    format!("{}　{when}（{}）", words::HEADING, japanese::date::wareki_short(day))
}

fn figure(drawing: &Drawing, label: &str) -> Markup {
    html! {
        figure.drawing.wide[drawing.width > WIDE] tabindex="0" role="group" aria-label=(label) { (PreEscaped(&drawing.svg)) }
    }
}

/// The household on an earlier day, with the same as a list behind a fold.
fn earlier(base: &str, stored: &FamilyPage, day: Date, settings: &Settings) -> Markup {
    let people = family::earlier(&stored.persons, &stored.kinships, day);
    let title = at("前の日", day);
    if people.people.is_empty() {
        return html! { p { (title) "：" (words::NOBODY_THEN) } };
    }
    let (moved, id_prefix) = (moved(stored, day), "earlier".to_owned());
    let drawing =
        genogram::draw(&people, &Settings { title: title.clone(), id_prefix, moved, ..settings.clone() });
    html! {
        (figure(&drawing, &title))
        p.no-print { a href=(format!("{base}/layout?on={day}")) { "この日の図の配置を直す" } }
        (ui::disclosure(&format!("{title}を文字で見る"), 0, false, &html! {
            ul { @for row in &drawing.rows { li { (row.text) } } }
        }))
    }
}

fn buttons(frame: &CaseFrame, wish: &Wish) -> Markup {
    let base = format!("{}/genogram", frame.base());
    let letters = wish.letters();
    ui::buttons(&[
        if letters {
            Button::new("お名前を表示する").link(&base)
        } else {
            Button::new("お名前を記号にする").link(&format!("{base}?names=letters"))
        },
        if frame.header.may_edit() {
            Button::new("家族関係を記入する").kind(Kind::Tertiary).link(&format!("{}/kinships", frame.base()))
        } else {
            html! {}
        },
        Button::new("配置を直す").kind(Kind::Tertiary).link(&format!("{base}/layout")),
        Button::new("PDF").link(&format!("{base}.pdf{}", if letters { "?names=letters" } else { "" })),
    ])
}

/// A day is no personal data: it may stand in the address.
fn compare(frame: &CaseFrame, wish: &Wish, day: &Result<Option<Date>, String>) -> Markup {
    let base = format!("{}/genogram", frame.base());
    let opened = frame.header.face.opened_on;
    let shown = match day {
        Ok(Some(day)) => japanese::date::wareki(*day),
        _ => wish.on.clone(),
    };
    let field = Field::new("on", "くらべる日").value(shown).plain().error(day.as_ref().err().cloned());
    let field = field.hint("例：R5.4.1、平成20年、2015。年だけのときは、その年の終わりの図になります。");
    html! {
        div.no-print {
            (ui::disclosure(words::COMPARE, 0, !wish.on.is_empty(), &html! {
                form.form method="get" action=(base) novalidate {
                    @if wish.letters() { (ui::hidden("names", "letters")) }
                    (ui::date_field(&field, None))
                    (ui::buttons(&[
                        Button::new("くらべる").submit(),
                        if opened < frame.today() {
                            Button::new("支援を始めた日とくらべる").kind(Kind::Tertiary).link(&format!("{base}?on={opened}"))
                        } else { html! {} },
                        if wish.on.is_empty() { html! {} } else {
                            Button::new("いまの図だけにする").kind(Kind::Tertiary).link(&base)
                        },
                    ]))
                }
            }))
        }
    }
}
