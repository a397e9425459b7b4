//! 支援経過 on paper: `GET /cases/{case}/notes.pdf?from=…&until=…`, oldest first. Days stand in the address, nothing else.

use app::note::{self, Chronology, NoteView};
use axum::extract::{Path, Query};
use domain::{category::Sharing, code::Code};
use jiff::civil::Date;
use pdf::{Block, Entry, Fact};
use serde::Deserialize;

use super::{tag, words};
use crate::{
    household::id,
    kernel::{PageResult, SignedIn},
    print::{fact, frame, one, paired, pdf},
};

/// The form's name.
const FORM: &str = "支援経過";

/// Between which days; what is no day sets no limit.
#[derive(Debug, Default, Deserialize)]
pub struct Between {
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
}

/// The file.
pub async fn chronology(
    signed: SignedIn,
    Path(case): Path<String>,
    Query(between): Query<Between>,
) -> PageResult {
    let (from, until): (Option<Date>, Option<Date>) = (between.from.parse().ok(), between.until.parse().ok());
    let found = note::chronology(&signed.op(), id(&case)?, from, until).await?;
    let frame = frame(&signed, FORM, Some(&found.header.face.number));
    pdf(&signed, one(frame, blocks(&found, from, until))).await
}

fn blocks(found: &Chronology, from: Option<Date>, until: Option<Date>) -> Vec<Block> {
    let day = |on: Option<Date>, or: &str| on.map_or_else(|| or.to_owned(), japanese::date::wareki);
    let period = format!("{}から{}まで", day(from, "はじめ"), day(until.or(Some(found.header.today)), ""));
    let mut all = vec![paired(vec![
        fact("世帯", found.header.title()),
        fact("件数", format!("{}件", found.notes.len())),
        fact("期間", period),
        fact("並び", "古い順"),
    ])];
    if found.more {
        let title = format!("記録が多いため、はじめの{}件だけを印字しました", note::MOST);
        let text = "つづきは、期間を分けて印刷してください。".to_owned();
        all.push(Block::Notice { title, text });
    }
    if found.notes.is_empty() {
        all.push(crate::print::text("この期間に、印字できる記録はありません。"));
    }
    all.push(Block::Entries { entries: found.notes.iter().map(entry).collect() });
    all
}

fn entry(note: &NoteView) -> Entry {
    let day = japanese::date::wareki_with_weekday(note.happened_on);
    let day = if note.happened_time.is_empty() { day } else { format!("{day} {}", note.happened_time) };
    let mut head = format!("{}／{}", note.method.label(), note.counterpart.label());
    if !note.with_whom.is_empty() {
        head.extend(["（", &note.with_whom, "）"]);
    }
    Entry {
        day,
        head,
        by: format!("{}　{}", note.agency_name, note.staff_name),
        text: note.body.clone(),
        facts: further(note),
    }
}

/// What it is about, with whom it is shared, and the next step.
fn further(note: &NoteView) -> Vec<Fact> {
    let mut all = vec![Fact::new("内容の区分", note.category.label())];
    if let Some(name) = note.subject_name() {
        all.push(Fact::new("だれについて", format!("{name}さん")));
    }
    if matches!(note.sharing, Sharing::Agency | Sharing::Supporters) {
        all.push(Fact::new("共有の範囲", note.sharing.label()));
    }
    if note.minutes > 0 {
        all.push(Fact::new("かかった時間", format!("{}分", note.minutes)));
    }
    if !note.next_step.is_empty() {
        let by = note.next_on.map(|on| format!("（{}）", japanese::date::wareki(on))).unwrap_or_default();
        all.push(Fact::new("次の対応", format!("{}{by}", note.next_step)));
    }
    if !note.tags.0.is_empty() {
        all.push(Fact::new(words::TAGGED, tag::line(&note.tags)));
    }
    if let Some(why) = &note.correction {
        all.push(Fact::new("訂正した理由", why.clone()));
    }
    all
}
