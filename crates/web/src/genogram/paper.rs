//! 世帯図 on paper: `GET /cases/{case}/genogram.pdf`, on its side, with the same in words behind it.

use app::household::{self, KinshipRow, PersonRow};
use axum::extract::{Path, Query};
use jiff::civil::Date;
use paper::{Settings, family::Death, genogram};
use pdf::{Block, Paper, Part};

use super::{family, show::Wish, words};
use crate::{
    household::id,
    kernel::{PageResult, SignedIn},
    print::{frame, pdf, text},
};

/// The file.
pub async fn show(signed: SignedIn, Path(case): Path<String>, Query(wish): Query<Wish>) -> PageResult {
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
    let mut people = family::of(persons, kinships, today);
    if !years {
        for person in &mut people.people {
            person.birth_year = None;
            person.death = person.death.map(|_| Death::default());
        }
        people.bonds.iter_mut().for_each(|bond| (bond.since, bond.until) = (None, None));
    }
    let blocks = if people.people.is_empty() {
        vec![text(words::NOBODY)]
    } else {
        let drawing = genogram::draw(&people, settings);
        let mut blocks = Vec::new();
        if !drawing.faults.is_empty() {
            let faults: Vec<&str> = drawing.faults.iter().map(|fault| fault.text.as_str()).collect();
            blocks.push(Block::Notice { title: words::FAULTS.to_owned(), text: faults.join("\n") });
        }
        blocks.push(Block::Drawing {
            svg: drawing.svg,
            alt: "世帯図。同じ内容を、次のページに文字で示します。".to_owned(),
        });
        blocks.push(Block::Break);
        blocks.push(crate::print::heading("文字で見る"));
        blocks.push(Block::List { items: drawing.rows.into_iter().map(|row| row.text).collect() });
        blocks
    };
    Part { heading: words::HEADING.to_owned(), landscape: true, blocks }
}
