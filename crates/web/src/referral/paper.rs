//! つなぐシート on paper: `GET /referrals/{referral}/sheet.pdf`, for either side, with room for the receiver's answer.

use app::referral::queries::{self, Given, ReferralView};
use axum::extract::Path;
use domain::{code::Code, ids::ReferralId, person::NameStatus};
use pdf::Block;

use super::words;
use crate::{
    household::id,
    kernel::{PageResult, SignedIn},
    print::{fact, facts, frame, heading, one, pdf, table},
};

/// The form's name.
const FORM: &str = "つなぐシート";

/// The file.
pub async fn show(signed: SignedIn, Path(referral): Path<String>) -> PageResult {
    let (op, referral): (_, ReferralId) = (signed.op(), id(&referral)?);
    // The print first: it asks for the warning before anything is read.
    queries::printed(&op, referral).await?;
    let view = queries::one(&op, referral).await?;
    pdf(&signed, one(frame(&signed, FORM, Some(&view.row.number)), blocks(&view))).await
}

fn blocks(view: &ReferralView) -> Vec<Block> {
    let mut all = vec![facts(head(view))];
    if let Some(summary) = &view.summary {
        all.push(heading("相談の要約"));
        all.push(crate::print::text(summary));
        all.push(heading("お名前・連絡先"));
        all.extend(given(view.given.as_ref()));
    }
    if !view.messages.is_empty() {
        all.push(heading("やりとり"));
        all.extend(view.messages.iter().map(|message| {
            let day = japanese::date::wareki(app::op::japan_date(message.at));
            Block::Words {
                text: message.body.clone(),
                by: format!("{}　{}　{day}", message.agency_name, message.staff_name),
            }
        }));
    }
    all.push(heading("受けた側の記入欄"));
    all.push(Block::Blank {
        label: "受理・次の相談先・連絡したいこと".to_owned(), height: 45
    });
    all
}

fn head(view: &ReferralView) -> Vec<pdf::Fact> {
    let row = &view.row;
    let phone = |digits: Option<&str>| {
        digits
            .filter(|it| !it.is_empty())
            .map(|it| format!("　{}", japanese::number::phone_text(it)))
            .unwrap_or_default()
    };
    let answer = match (row.answered_on, &row.reason) {
        (Some(on), Some(reason)) if !reason.is_empty() => {
            format!("{}（{}）　{reason}", row.stage.label(), japanese::date::wareki(on))
        }
        (Some(on), _) => format!("{}（{}）", row.stage.label(), japanese::date::wareki(on)),
        (None, _) => row.stage.label().to_owned(),
    };
    vec![
        fact(
            "送り元",
            format!("{}（{}）{}", row.from_name, row.from_staff, phone(row.from_phone.as_deref())),
        ),
        fact("つなぎ先", format!("{}{}", row.to_name, phone(row.to_phone.as_deref()))),
        fact("送付日", japanese::date::wareki_with_weekday(row.sent_on)),
        fact("お願いしたいこと", row.purpose.label()),
        fact("返事の希望日", japanese::date::wareki_with_weekday(row.wanted_on)),
        fact("本人への説明", if row.told_person { "説明しました" } else { "まだ説明していません" }),
        fact("いまの状態", answer),
    ]
}

fn given(given: Option<&Given>) -> Vec<Block> {
    let Some(given) = given else { return vec![crate::print::text(words::NO_NAMES)] };
    let phone =
        |digits: &str| if digits.is_empty() { String::new() } else { japanese::number::phone_text(digits) };
    let lines = given.persons.iter().map(|person| {
        let mut name = format!("{} {}", person.family_name, person.given_name).trim().to_owned();
        if person.name_status != NameStatus::Real {
            name.extend(["［", person.name_status.label(), "］"]);
        }
        if !person.kana.is_empty() {
            name.extend(["\n", &person.kana]);
        }
        vec![name, person.relation.label().to_owned(), phone(&person.phone)]
    });
    vec![
        facts(vec![
            fact("世帯", given.label.clone()),
            fact("住所", given.address.clone()),
            fact("電話", phone(&given.phone)),
        ]),
        table(
            "世帯の方",
            &[("お名前", 6.0), ("続柄", 3.0), ("電話", 4.0)],
            lines.collect(),
            "世帯の方のお名前は、共有されていません。",
        ),
    ]
}
