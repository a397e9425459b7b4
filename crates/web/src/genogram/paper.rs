//! 世帯図 on paper: `GET /cases/{case}/genogram.pdf`, on its side, with the same in words behind it.

use app::household::{self, KinshipRow, PersonRow};
use axum::extract::{Path, Query};
use jiff::civil::Date;
use paper::{
    Family, Settings,
    family::Death,
    genogram::{self, Fault},
};
use pdf::{Block, Paper, Part};

use super::{around, family, show::Wish, words};
use crate::{
    household::id,
    kernel::{PageResult, SignedIn},
    print::{frame, pdf, text},
};

/// The file.
pub async fn show(signed: SignedIn, Path(case): Path<String>, Query(wish): Query<Wish>) -> PageResult {
    if wish.around() {
        return with_surroundings(signed, &case, &wish).await;
    }
    let stored = household::printed_family(&signed.op(), id(&case)?).await?;
    let frame = frame(&signed, words::HEADING, Some(&stored.header.face.number));
    let today = stored.header.today;
    let moved = super::show::moved(&stored, today);
    let settings = Settings { moved, ..super::show::settings(&signed, wish.letters()) };
    let part = part((&stored.persons, &stored.kinships), today, &settings, !wish.letters());
    pdf(&signed, Paper { frame, parts: vec![part], copies: vec![] }).await
}

/// The drawing and its list; years of lives and couples only on papers that name people.
pub(crate) fn part(
    (persons, kinships): (&[PersonRow], &[KinshipRow]),
    today: Date,
    settings: &Settings,
    years: bool,
) -> Part {
    let people = people(persons, kinships, today, years);
    let blocks = if people.people.is_empty() {
        vec![text(words::NOBODY)]
    } else {
        let drawing = genogram::draw(&people, settings);
        let rows = drawing.rows.into_iter().map(|row| row.text).collect();
        drawn(words::HEADING, &drawing.faults, drawing.svg, rows)
    };
    Part { heading: words::HEADING.to_owned(), landscape: true, blocks }
}

/// The family without years where the paper names nobody.
fn people(persons: &[PersonRow], kinships: &[KinshipRow], today: Date, years: bool) -> Family {
    let mut people = family::of(persons, kinships, today);
    if !years {
        for person in &mut people.people {
            person.birth_year = None;
            person.death = person.death.map(|_| Death::default());
        }
        people.bonds.iter_mut().for_each(|bond| (bond.since, bond.until) = (None, None));
    }
    people
}

fn drawn(what: &str, faults: &[Fault], svg: String, rows: Vec<String>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !faults.is_empty() {
        let faults: Vec<&str> = faults.iter().map(|fault| fault.text.as_str()).collect();
        blocks.push(Block::Notice { title: words::FAULTS.to_owned(), text: faults.join("\n") });
    }
    let alt = format!("{what}。同じ内容を、次のページに文字で示します。");
    blocks.extend([Block::Drawing { svg, alt }, Block::Break, crate::print::heading("文字で見る")]);
    blocks.push(Block::List { items: rows });
    blocks
}

/// The same with the agencies around the family.
async fn with_surroundings(signed: SignedIn, case: &str, wish: &Wish) -> PageResult {
    let stored = household::printed_family_around(&signed.op(), id(case)?).await?;
    let family = &stored.family;
    let frame = frame(&signed, words::AROUND, Some(&family.header.face.number));
    let today = family.header.today;
    let people = people(&family.persons, &family.kinships, today, !wish.letters());
    let drawing = around::drawing(&signed, &stored, &people, wish.letters());
    let rows = drawing.family_rows.into_iter().chain(drawing.rows).collect();
    let blocks = drawn(words::AROUND, &drawing.faults, drawing.svg, rows);
    let part = Part { heading: words::AROUND.to_owned(), landscape: true, blocks };
    pdf(&signed, Paper { frame, parts: vec![part], copies: vec![] }).await
}
