//! 世帯の表紙 on paper: `GET /cases/{case}/cover.pdf`. The page `cover` with what a visitor needs and nothing to press.

use app::household::{self, Cover, InvolvedRow, OpenRow, PersonRow, WordsRow};
use axum::extract::Path;
use domain::{code::Code, intake::Caller, person::NameStatus};
use jiff::civil::Date;
use pdf::Block;

use super::{id, people, words};
use crate::{
    genogram,
    kernel::{PageResult, SignedIn},
    print::{NOTHING, fact, frame, heading, one, paired, pdf, table},
};

/// Room for the 世帯図, in millimetres.
const FAMILY: u16 = 60;

/// The file.
pub async fn cover(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let cover = household::printed_cover(&signed.op(), id(&case)?).await?;
    let paper = one(frame(&signed, words::COVER, Some(&cover.header.face.number)), blocks(&signed, &cover));
    pdf(&signed, paper).await
}

fn blocks(signed: &SignedIn, cover: &Cover) -> Vec<Block> {
    let today = cover.header.today;
    let mut all = warnings(cover);
    all.push(paired(facts(cover)));
    if !cover.words.is_empty() {
        all.push(heading("相談のことば"));
        all.extend(cover.words.iter().map(|row| own_words(row, today)));
    }
    all.push(heading("世帯の方"));
    all.push(persons(&cover.persons, today));
    if !cover.kinships.is_empty() {
        let items = cover.kinships.iter().map(|row| people::kinship(&cover.persons, row));
        all.push(Block::List { items: items.collect() });
    }
    if let Some(svg) = genogram::drawn(signed, cover) {
        let alt = "世帯図。同じ内容を、上の表と文に示しています。".to_owned();
        all.push(Block::Picture { svg, alt, height: FAMILY });
    }
    all.push(heading("次にすること"));
    all.push(dues(&cover.open, today));
    all.push(heading("だれが関わっているか"));
    all.push(involved(&cover.involved, today));
    all.push(heading("同意の状態"));
    let none = "印字できる同意はありません。自機関の記録のほかは、ほかの機関と共有されません。";
    all.push(match cover.consents.as_slice() {
        [] => crate::print::text(none),
        some => Block::List { items: some.iter().map(words::consent_sentence).collect() },
    });
    all.push(heading("最近のできごと"));
    all.push(events(cover, today));
    all
}

/// What must not be overlooked: the household's caution, and that somebody is protected.
fn warnings(cover: &Cover) -> Vec<Block> {
    let face = &cover.header.face;
    let mut all = Vec::new();
    if !face.caution.trim().is_empty() {
        all.push(Block::Notice { title: "注意すること".to_owned(), text: face.caution.clone() });
    }
    if face.protected {
        let secret: Vec<String> =
            cover.persons.iter().filter(|row| row.must_not_learn).map(PersonRow::name).collect();
        let mut text = "住所・電話・学校・勤務先は印字していません。問い合わせには、いるともいないとも答えず、折り返しも約束しません。".to_owned();
        if !secret.is_empty() {
            text.push_str("\n知らせてはいけない方がこの世帯の中にいます：");
            text.push_str(&secret.join("、"));
        }
        all.push(Block::Notice {
            title: "支援措置（DV等）の対象の方がいます".to_owned(), text
        });
    }
    all
}

fn facts(cover: &Cover) -> Vec<pdf::Fact> {
    let face = &cover.header.face;
    let mut charge = face.responsible_name.clone();
    if let Some(name) = &face.staff_name {
        charge.push('\n');
        charge.push_str(name);
    }
    let reach = |shown: String| {
        if !face.knows_contact {
            words::LEFT_OUT.to_owned()
        } else if face.protected {
            crate::protection::words::HIDDEN.to_owned()
        } else {
            shown
        }
    };
    let area = if face.knows_contact {
        face.area_name.clone().unwrap_or_default()
    } else {
        words::LEFT_OUT.to_owned()
    };
    let household = if face.label.is_empty() { face.number.clone() } else { face.label.clone() };
    let mut rows = vec![
        fact("世帯", household),
        fact("主担当", charge),
        fact("段階", if face.closed_on.is_some() { face.state.label() } else { face.phase.label() }),
        fact("緊急度", face.urgency.label()),
        fact("受付日", japanese::date::wareki(face.opened_on)),
        fact("次の期限", face.next_on.map(japanese::date::wareki_with_weekday).unwrap_or_default()),
    ];
    if face.knows_basic {
        rows.push(fact("住所", reach(face.address.clone())));
        rows.push(fact("電話", reach(phone(&face.phone))));
        rows.push(fact("地域", area));
    }
    rows
}

fn phone(digits: &str) -> String {
    if digits.is_empty() { String::new() } else { japanese::number::phone_text(digits) }
}

fn own_words(row: &WordsRow, today: Date) -> Block {
    let long = if row.body.chars().count() >= 400 { "…" } else { "" };
    let caller = if row.caller == Caller::Unknown {
        String::new()
    } else {
        format!("{}から　", row.caller.label())
    };
    let worries = row.worries.as_ref().map(|all| format!("　困りごと：{all}")).unwrap_or_default();
    let by = format!("{}　{caller}{}{worries}", words::day(row.on, today), row.agency_name);
    Block::Words { text: format!("{}{long}", row.body), by }
}

/// The household as a table, as far as its reader knows each person.
pub(crate) fn persons(rows: &[PersonRow], today: Date) -> Block {
    let columns = [("お名前", 4.4), ("続柄", 2.2), ("年齢・性別", 3.6), ("同居", 2.4), ("連絡先・備考", 5.4)];
    let lines = rows.iter().map(|row| person(row, today)).collect();
    table("世帯の方", &columns, lines, "お名前などは、いまの根拠では共有されていません。")
}

fn person(row: &PersonRow, today: Date) -> Vec<String> {
    let mut name = row.name();
    if row.known && row.name_status == NameStatus::Alias {
        name.push_str("（仮名）");
    }
    if !row.kana().is_empty() {
        name.push('\n');
        name.push_str(&row.kana());
    }
    let mut age = if row.known { words::age(row.born(), row.died(), today) } else { NOTHING.to_owned() };
    if row.known && row.sex != domain::person::Sex::NotKnown {
        age.push('・');
        age.push_str(row.sex.label());
    }
    let roof = match row.until.filter(|until| *until < today) {
        Some(until) => format!("{}まで", japanese::date::wareki(until)),
        None if row.died_on.is_some() => NOTHING.to_owned(),
        None if row.same_roof => "同居".to_owned(),
        None => "別居".to_owned(),
    };
    vec![name, row.relation.label().to_owned(), age, roof, remarks(row)]
}

fn remarks(row: &PersonRow) -> String {
    let mut parts = Vec::new();
    if row.key_person {
        parts.push("連絡の中心".to_owned());
    }
    if row.masked {
        parts.push(crate::protection::words::HIDDEN.to_owned());
    }
    if row.must_not_learn {
        parts.push("知らせてはいけない方".to_owned());
    }
    let texts = [
        phone(&row.phone),
        row.occupation.clone(),
        row.school.clone(),
        row.workplace.clone(),
        row.note.clone(),
    ];
    parts.extend(texts.into_iter().filter(|text| !text.trim().is_empty()));
    parts.join("\n")
}

fn dues(open: &[OpenRow], today: Date) -> Block {
    let lines = open
        .iter()
        .filter(|row| row.what == "due")
        .map(|row| vec![words::day(row.on, today), row.text.clone(), row.agency_name.clone()]);
    table(
        "次にすること",
        &[("期限", 4.2), ("すること", 6.6), ("機関", 4.6)],
        lines.collect(),
        "この機関の予定はありません。",
    )
}

fn involved(rows: &[InvolvedRow], today: Date) -> Block {
    let day = |on: Option<Date>| on.map_or_else(|| NOTHING.to_owned(), |on| words::day(on, today));
    let lines = rows.iter().map(|row| {
        let mut name = row.name.clone();
        if row.responsible {
            name.push_str("（主担当）");
        }
        if row.coordinates {
            name.push_str("（調整役）");
        }
        let contact =
            [row.staff_name.clone().unwrap_or_default(), phone(row.phone.as_deref().unwrap_or_default())];
        let contact: Vec<String> = contact.into_iter().filter(|it| !it.is_empty()).collect();
        vec![
            name,
            contact.join("\n"),
            row.role.clone().unwrap_or_default(),
            day(row.last_contact),
            day(row.next_on),
        ]
    });
    let columns = [("機関", 4.4), ("担当・電話", 4.4), ("役割", 3.8), ("最終接触", 3.0), ("次回", 3.0)];
    table("だれが関わっているか", &columns, lines.collect(), NOTHING)
}

fn events(cover: &Cover, today: Date) -> Block {
    let lines = cover.events.iter().map(|row| {
        let day = words::day(row.on, today);
        let what = if row.body.is_empty() {
            words::event_title(row)
        } else {
            format!("{}\n{}", words::event_title(row), row.body)
        };
        vec![day, what, format!("{}\n{}", row.agency_name, row.staff_name)]
    });
    table(
        "最近のできごと",
        &[("日", 2.8), ("できごと", 9.0), ("記録した人", 4.0)],
        lines.collect(),
        "印字できる記録は、まだありません。",
    )
}
