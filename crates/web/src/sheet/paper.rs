//! A sheet on paper: `GET /cases/{case}/sheets/{kind}/{person}/sheet.pdf`, filled in as far as the reader may know, or blank
//! to be filled in by hand.

use app::sheet::{self, OfPerson};
use axum::extract::{Path, Query};
use domain::{
    code::Code as _,
    sheet::{Item, ItemKind, SheetKind, Unknown},
};
use japanese::date::both;
use pdf::Block;

use super::{kind_of, words};
use crate::{
    household::id,
    kernel::{PageResult, SignedIn},
    print::{fact, facts, frame, heading, one, paired, pdf, text},
};

/// What may stand in the address.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Wish {
    /// Without answers.
    blank: Option<String>,
}

/// The file.
pub async fn show(
    signed: SignedIn,
    Path((case, kind, person)): Path<(String, String, String)>,
    Query(wish): Query<Wish>,
) -> PageResult {
    let kind = kind_of(&kind)?;
    let stored = sheet::printed(&signed.op(), id(&case)?, kind, id(&person)?).await?;
    let mut blocks = vec![about(&stored)];
    if stored.leaves_out() {
        blocks.push(text(words::LEFT_OUT));
    }
    blocks.push(text(words::NOT_ON_PAPER));
    for (name, mut items) in stored.parts() {
        items.retain(|item| item.stands_on_paper());
        blocks.push(heading(name));
        if wish.blank.is_some() {
            blocks.extend(items.iter().map(|item| room(item)));
        } else {
            blocks.push(facts(items.iter().map(|item| answered(&stored, item)).collect()));
        }
    }
    if kind == SheetKind::Application {
        blocks.extend(consent());
    }
    let frame = frame(&signed, kind.label(), Some(&stored.header.face.number));
    pdf(&signed, one(frame, blocks)).await
}

fn about(stored: &OfPerson) -> Block {
    let person = &stored.person;
    paired(vec![
        fact("氏名", person.name()),
        fact("フリガナ", person.kana()),
        fact("続柄", person.relation.label()),
        fact("生年月日", both(person.born())),
        fact("性別", if person.known { person.sex.label() } else { "" }),
        fact("電話番号", japanese::number::phone_text(&person.phone)),
        fact(
            "様式",
            format!("{}（{}）", stored.edition.row.kind.label(), words::nth(stored.edition.row.nth)),
        ),
    ])
}

fn answered(stored: &OfPerson, item: &Item) -> pdf::Fact {
    let words =
        stored.answers.now(&item.key).map(|given| format!("{}\n（{}）", given.words, words::source(given)));
    fact(&item.label, words.unwrap_or_default())
}

/// Room for writing by hand: boxes to tick, or lines as high as the answer may need.
fn room(item: &Item) -> Block {
    let height = match item.kind {
        ItemKind::Text => 22,
        ItemKind::One | ItemKind::Many => {
            let labels = item.choices.iter().map(|choice| choice.label.as_str());
            let unknown = Unknown::ALL.iter().map(|why| why.label());
            let boxes: Vec<String> = labels.chain(unknown).map(|label| format!("□ {label}")).collect();
            return facts(vec![fact(&item.label, boxes.join("　"))]);
        }
        ItemKind::Line | ItemKind::Date | ItemKind::Number | ItemKind::Yen => 8,
    };
    Block::Blank { label: item.label.clone(), height }
}

/// What the person signs. What may be shared with whom stands in 同意・共有, never on this paper alone.
fn consent() -> Vec<Block> {
    vec![
        heading("申込みと同意"),
        text(
            "支援を申し込みます。個人情報の取扱いについて説明を受けました。支援に必要な範囲で、別に定める関係機関と情報を共有することに、",
        ),
        text("□ 同意します　　□ 同意しません　　□ あとで決めます"),
        Block::Signatures {
            rows: ["本人または代理の方", "受付した職員"].map(ToOwned::to_owned).to_vec()
        },
    ]
}
