//! The chronicle on paper: `GET /cases/{case}/chronicle.pdf`, on its side, with the same as a table behind it.

use app::chronicle::{self, Chronicle};
use axum::extract::{Path, Query};
use pdf::{Block, Paper, Part};

use super::{
    events::{self, Told},
    show::{Wish, settings},
    words,
};
use crate::{
    household::id,
    kernel::{PageResult, SignedIn},
    print::{NOTHING, frame, heading, pdf, table, text},
};

/// A sheet of A4 on its side without its margins, in the units of a drawing: its text is as large as that of the page.
const SHEET: (f64, f64) = (1000.0, 600.0);

/// The file.
pub async fn show(signed: SignedIn, Path(case): Path<String>, Query(wish): Query<Wish>) -> PageResult {
    let stored = chronicle::printed(&signed.op(), id(&case)?).await?;
    let frame = frame(&signed, words::HEADING, Some(&stored.header.face.number));
    let part =
        Part { heading: words::HEADING.to_owned(), landscape: true, blocks: blocks(&stored, wish.letters()) };
    pdf(&signed, Paper { frame, parts: vec![part], copies: vec![] }).await
}

fn blocks(stored: &Chronicle, letters: bool) -> Vec<Block> {
    if stored.persons.is_empty() && stored.events.is_empty() {
        return vec![text(words::NOTHING)];
    }
    let told = events::of(stored, letters);
    let drawn = events::drawn(&told, stored.header.today);
    let sheets = paper::chronicle::sheets(&drawn, &events::year_name, &settings(letters), SHEET);
    let mut blocks = Vec::new();
    for sheet in sheets {
        blocks.push(Block::Drawing {
            svg: sheet.svg,
            alt: "家族年表。同じ内容を、あとのページに表で示します。".to_owned(),
        });
        blocks.push(Block::Break);
    }
    blocks.push(heading("文字で見る"));
    if letters {
        blocks.push(text(words::WITHOUT_WORDS));
    }
    blocks.push(text(words::OFF_PAPER));
    blocks.push(listed(&told, letters));
    blocks
}

fn listed(told: &Told<'_>, letters: bool) -> Block {
    let columns = [("いつ", 4.0), ("だれ", 3.0), ("年齢", 2.0), ("できごと", 8.0), ("記録", 3.0)];
    let rows = told.happenings.iter().map(|it| {
        let with = it.with.map(|with| format!("（{}）", events::who(&told.lines, with, letters)));
        let what = format!("{}{}", it.what, with.unwrap_or_default());
        vec![
            japanese::date::both(it.on),
            events::who(&told.lines, it.line, letters),
            it.age.map_or_else(|| NOTHING.to_owned(), events::years_old),
            if it.body.is_empty() { what } else { format!("{what}\n{}", it.body) },
            it.row.map_or(it.from, |row| row.agency_name.as_str()).to_owned(),
        ]
    });
    table(words::HEADING, &columns, rows.collect(), words::NOTHING)
}
