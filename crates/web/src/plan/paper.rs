//! The plan on paper: `GET /plans/{plan}/sheet.pdf`, for the person to read and to sign.

use app::{
    audit::Action,
    case::queries::record_read,
    household::PersonRow,
    plan::{self, Shown},
};
use axum::extract::Path;
use domain::{code::Code, person::Relation};
use pdf::Block;

use super::{parts, words};
use crate::{
    assessment::rows,
    household::id,
    kernel::{PageResult, SignedIn},
    print::{fact, facts, frame, heading, one, paired, pdf, table},
};

/// The file.
pub async fn show(signed: SignedIn, Path(plan): Path<String>) -> PageResult {
    let op = signed.op();
    let shown = plan::show(&op, id(&plan)?).await?;
    record_read(&op, &shown.header, Action::Print).await?;
    let mut all = blocks(&shown);
    all.push(heading("署名欄"));
    all.push(Block::Signatures {
        rows: [
            "このプランの説明を受け、支援の利用を申し込みます（本人または代理の方）",
            "コーディネーター",
            "市町村の確認",
        ]
        .map(ToOwned::to_owned)
        .to_vec(),
    });
    pdf(&signed, one(frame(&signed, words::SHEET, Some(&shown.header.face.number)), all)).await
}

/// Head, texts, roles and dates of a plan.
pub(crate) fn blocks(shown: &Shown) -> Vec<Block> {
    vec![
        paired(head(shown)),
        facts(texts(shown)),
        heading("だれが何をするか"),
        roles(shown),
        heading("モニタリング"),
        monitorings(shown),
    ]
}

fn head(shown: &Shown) -> Vec<pdf::Fact> {
    let row = &shown.plan.row;
    let principal = shown.persons.iter().find(|person| person.relation == Relation::Principal);
    let kind =
        if row.nth == 1 { "初回".to_owned() } else { format!("再プラン（第{}回）", row.nth) };
    vec![
        fact("本人", principal.map(PersonRow::name).unwrap_or_default()),
        fact("プランの回", kind),
        fact("状態", row.state.label()),
        fact("作成した機関", row.agency_name.clone()),
        fact("重層的支援会議", shown.conference.as_ref().map(words::conference).unwrap_or_default()),
        fact("決定した日", row.decided_on.map(japanese::date::wareki).unwrap_or_default()),
    ]
}

fn texts(shown: &Shown) -> Vec<pdf::Fact> {
    let row = &shown.plan.row;
    let goals: Vec<String> =
        (1..).zip(&shown.plan.goals).map(|(nth, goal)| format!("{nth}. {}", goal.body)).collect();
    vec![
        fact("世帯の希望", row.wishes.clone()),
        fact("長期の目標", row.long_goal.clone()),
        fact("当面の目標", goals.join("\n")),
        fact("期間", parts::period(row.from, row.until)),
        fact("緊急のとき", row.emergency.clone()),
    ]
}

fn roles(shown: &Shown) -> Block {
    let plan = &shown.plan;
    let lines = plan.roles.iter().map(|role| {
        let (from, until) = (role.from.or(plan.row.from), role.until.or(plan.row.until));
        let whole = (from, until) == (plan.row.from, plan.row.until);
        let lead = if role.lead { "（主担当）" } else { "" };
        vec![
            format!("{}{lead}", role.agency_name),
            role.what.clone(),
            rows::who(&shown.persons, role.for_whom),
            if whole { "プランの期間".to_owned() } else { parts::period(from, until) },
            role.frequency.clone(),
        ]
    });
    let columns = [("機関", 4.4), ("すること", 5.0), ("だれのために", 3.0), ("期間", 3.0), ("頻度", 2.4)];
    table("役割分担", &columns, lines.collect(), "役割は、まだ決まっていません。")
}

fn monitorings(shown: &Shown) -> Block {
    let lines = shown.plan.monitorings.iter().map(|row| {
        vec![
            japanese::date::wareki_with_weekday(row.due_on),
            row.done_on.map(japanese::date::wareki).unwrap_or_default(),
            row.result.clone().unwrap_or_default(),
            row.agency_name.clone().unwrap_or_default(),
        ]
    });
    let columns = [("予定の日", 4.4), ("確かめた日", 3.6), ("進み具合", 5.0), ("確かめた機関", 3.4)];
    table("モニタリング", &columns, lines.collect(), "予定は、まだありません。")
}
