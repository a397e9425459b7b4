//! 世帯図とまわり: the family and the agencies around it on one sheet, `/cases/{case}/genogram?around=1`. Who is around and how
//! close follows from the same records as エコマップ; a line ends at a person where it is recorded whose supporter an agency is.

use app::household::{self, FamilyAround};
use axum::response::IntoResponse;
use domain::ids::CaseId;
use maud::{Markup, PreEscaped, html};
use paper::{
    Family, Key, Settings,
    canvas::{self, Around, Drawing},
    ecomap::Link,
    settings::Names,
    words as paper_words,
};

use super::{
    Part, ecomap, family, parts,
    show::{self, Wish},
    words,
};
use crate::{
    household::{CaseFrame, CaseTab},
    kernel::{PageResult, SignedIn},
    ui::{self, Button},
};

/// The page.
pub(super) async fn show(signed: &SignedIn, case: CaseId, wish: &Wish) -> PageResult {
    let stored = household::family_around(&signed.op(), case).await?;
    let stored = if wish.letters() { stored.handed_out() } else { stored };
    let frame = CaseFrame::of(signed, stored.family.header.clone());
    let people = family::of(&stored.family.persons, &stored.family.kinships, frame.today());
    let drawing = drawing(signed, &stored, &people, wish.letters());
    let main = html! { (parts(&frame, Part::Around)) (body(&frame, &drawing, wish.letters())) };
    Ok(frame.page(CaseTab::Genogram, words::AROUND).main(main).render().into_response())
}

/// The drawing of today.
pub(super) fn drawing(signed: &SignedIn, stored: &FamilyAround, people: &Family, letters: bool) -> Drawing {
    let page = &stored.family;
    let today = page.header.today;
    let title = format!("{}（{}）", words::AROUND, japanese::date::wareki_short(today));
    let id_prefix = "around".to_owned();
    let moved = show::moved(page, today);
    let settings = Settings { title, id_prefix, moved, ..show::settings(signed, letters) };
    let links = ecomap::links(&stored.now, today);
    let all: Vec<Around> = stored
        .now
        .iter()
        .zip(links)
        .map(|(row, link)| around(stored, people, row.agency, link, letters))
        .collect();
    canvas::draw(people, &all, &settings)
}

/// A link with those of the drawing for whom its agency works.
fn around(
    stored: &FamilyAround,
    people: &Family,
    agency: domain::ids::AgencyId,
    link: Link,
    letters: bool,
) -> Around {
    let here = family::here(&stored.family.persons, stored.family.header.today);
    let works_for = |key: &Key| {
        let person = usize::try_from(*key).ok().and_then(|at| here.get(at));
        person.is_some_and(|row| stored.works_for.contains(&(agency, row.id)))
    };
    let keys: Vec<Key> = people.people.iter().map(|person| person.key).filter(works_for).collect();
    let names = if letters { Names::Letters } else { Names::Shown };
    let called = people.people.iter().enumerate().filter(|(_, person)| keys.contains(&person.key));
    let called: Vec<String> =
        called.map(|(place, person)| paper_words::full_name(person, place, names)).collect();
    let with = (!called.is_empty()).then(|| called.join("、"));
    Around { link: Link { with, ..link }, people: keys }
}

fn body(frame: &CaseFrame, drawing: &Drawing, letters: bool) -> Markup {
    let base = format!("{}/genogram", frame.base());
    html! {
        (show::faults(&drawing.faults))
        figure.drawing.wide[drawing.width > show::WIDE] tabindex="0" role="group" aria-label=(words::AROUND) {
            (PreEscaped(&drawing.svg))
        }
        div.no-print {
            (ui::buttons(&[
                if letters { Button::new("お名前を表示する").link(&format!("{base}?around=1")) }
                else { Button::new("お名前を記号にする").link(&format!("{base}?around=1&names=letters")) },
                Button::new("PDF").link(&format!("{base}.pdf?around=1{}", if letters { "&names=letters" } else { "" })),
            ]))
        }
        (ui::section("as-list", "文字で見る", &html! {
            h3 { "まわりの機関" }
            @if drawing.rows.is_empty() { p { "まだ、どの機関の記録もありません。" } }
            ul { @for row in &drawing.rows { li { (row) } } }
            h3 { "世帯と家族" }
            @if drawing.family_rows.is_empty() { p { (words::NOBODY) } }
            ul { @for row in &drawing.family_rows { li { (row) } } }
            p.hint { (words::AROUND_MADE_OF) }
            (ecomap::rule())
        }))
    }
}
