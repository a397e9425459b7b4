//! What was typed becomes a command of `app::note`, or messages per field.

use std::collections::BTreeSet;

use app::{
    failure::Problem,
    note::{Next, NoteView, Write, tags},
};
use domain::{
    category::{Category, Sharing},
    code::Code,
    consent::Topic,
    ids::{CaseId, PersonId},
    note::{ContactMethod, Counterpart, Tag},
};
use japanese::{
    date::{DateHint, DateProblem, parse_date, parse_time, wareki},
    number::narrow_digits,
    text::clean_line,
};
use jiff::civil::{Date, Time};

use crate::kernel::Form;

/// The choice 「世帯のこと」 among the persons.
pub const HOUSEHOLD: &str = "household";
/// The field of the tags.
pub const TAGS: &str = "tags";

/// A day typed in any notation; `label` names it when it is missing.
///
/// # Errors
/// The message for its field.
pub fn day(
    form: &Form,
    (field, label): (&'static str, &str),
    today: Date,
    hint: DateHint,
) -> Result<Date, Problem> {
    let read = parse_date(form.get(field), today, hint).and_then(|parsed| parsed.require_day());
    read.map_err(|problem| match problem {
        DateProblem::Empty => Problem::new(field, format!("{label}を入力してください。")),
        other => Problem::new(field, other.message()),
    })
}

/// The note that was typed.
///
/// # Errors
/// Every field that cannot be read, in the order of the form. Rules are checked by `app`.
pub fn note(case: CaseId, form: &Form, today: Date) -> Result<Write, Vec<Problem>> {
    let mut problems = Vec::new();
    let body = form.text("body");
    if body.is_empty() {
        problems.push(Problem::new("body", "記録の内容を入力してください。"));
    }
    let happened_on =
        day(form, ("happened_on", "対応した日"), today, DateHint::Past).map_err(|it| problems.push(it)).ok();
    let happened_time = time(form).map_err(|it| problems.push(it)).ok();
    let method = choice::<ContactMethod>(form, "method", "方法を選んでください。")
        .map_err(|it| problems.push(it))
        .ok();
    let counterpart = choice::<Counterpart>(form, "counterpart", "相手を選んでください。")
        .map_err(|it| problems.push(it))
        .ok();
    let minutes = minutes(form.get("minutes")).map_err(|it| problems.push(it)).ok();
    let category = choice::<Category>(form, "category", "何についての記録かを選んでください。")
        .map_err(|it| problems.push(it))
        .ok();
    let sharing = choice::<Sharing>(form, "sharing", "だれが見られる記録にするかを選んでください。")
        .map_err(|it| problems.push(it))
        .ok();
    let next = next(form, today).map_err(|it| problems.push(it)).ok();
    let tags = tags(form).map_err(|it| problems.push(it)).ok();
    let read = || {
        Some(Write {
            case,
            happened_on: happened_on?,
            happened_time: happened_time?,
            method: method?,
            counterpart: counterpart?,
            with_whom: form.line("with_whom"),
            minutes: minutes?,
            law_item: form.code("law_item"),
            body,
            next: next?,
            category: category?,
            sharing: sharing?,
            subject: form.id::<PersonId>("subject"),
            topics: Topic::mask(
                &form.all("topics").iter().filter_map(|code| Topic::from_code(code)).collect::<Vec<_>>(),
            ),
            finish_contacts: form.has("finish_contacts"),
            tags: tags?,
        })
    };
    match read() {
        Some(write) if problems.is_empty() => Ok(write),
        _ => Err(problems),
    }
}

fn choice<C: Code>(form: &Form, field: &'static str, ask: &str) -> Result<C, Problem> {
    form.code(field).ok_or_else(|| Problem::new(field, ask))
}

fn time(form: &Form) -> Result<Option<Time>, Problem> {
    let typed = form.line("happened_time");
    if typed.is_empty() {
        return Ok(None);
    }
    parse_time(&typed).map(Some).map_err(|problem| Problem::new("happened_time", problem.message()))
}

/// Minutes in any width, with or without 分; nothing typed counts as zero.
fn minutes(typed: &str) -> Result<i64, Problem> {
    let digits = narrow_digits(clean_line(typed).trim_end_matches('分'));
    if digits.is_empty() {
        return Ok(0);
    }
    digits.parse().map_err(|_| Problem::new("minutes", "所要時間は、30 のように分の数で入力してください。"))
}

fn tags(form: &Form) -> Result<BTreeSet<Tag>, Problem> {
    let read: Option<_> = form.all(TAGS).iter().map(|key| Tag::of_key(key)).collect();
    read.ok_or_else(|| Problem::new(TAGS, tags::UNKNOWN))
}

fn next(form: &Form, today: Date) -> Result<Option<Next>, Problem> {
    let detail = form.line("next_detail");
    let act = form.code("next_act");
    if form.line("next_on").is_empty() {
        return if act.is_none() && detail.is_empty() {
            Ok(None)
        } else {
            Err(Problem::new("next_on", "次の対応をいつまでにするか、日付を入力してください。"))
        };
    }
    let on = day(form, ("next_on", "いつまでにするか"), today, DateHint::Future)?;
    let act = act.ok_or_else(|| Problem::new("next_act", "次に何をするかを選んでください。"))?;
    Ok(Some(Next { act, on, detail }))
}

/// A stored note as if it had been typed, for its correction.
pub fn typed(note: &NoteView) -> Form {
    let mut form = Form::of([
        ("body", note.body.clone()),
        ("happened_on", wareki(note.happened_on)),
        ("happened_time", note.happened_time.clone()),
        ("method", note.method.code().to_owned()),
        ("counterpart", note.counterpart.code().to_owned()),
        ("with_whom", note.with_whom.clone()),
        ("minutes", if note.minutes == 0 { String::new() } else { note.minutes.to_string() }),
        ("law_item", note.law_item.map(|item| item.code().to_owned()).unwrap_or_default()),
        ("category", note.category.code().to_owned()),
        ("sharing", note.sharing.code().to_owned()),
        ("subject", note.subject.map_or(HOUSEHOLD.to_owned(), |person| person.to_string())),
    ]);
    for topic in Topic::of_mask(note.topics) {
        form.push("topics", topic.code());
    }
    for it in &note.tags.0 {
        form.push(TAGS, it.tag.key());
    }
    form
}

#[cfg(test)]
mod tests {
    use domain::{ids::CaseId, note::NextAct};
    use jiff::civil::{date, time};
    use uuid::Uuid;

    use super::{HOUSEHOLD, minutes, note};
    use crate::kernel::Form;

    fn full() -> Form {
        let pairs = [
            ("body", "ﾊﾝｶｸと𠮷と葛\u{E0100}\r\n二行目"),
            ("happened_on", "Ｒ８．４．１"),
            ("happened_time", "午後2時半"),
            ("method", "visit"),
            ("counterpart", "self"),
            ("minutes", "４５分"),
            ("category", "health"),
            ("sharing", "team"),
            ("subject", HOUSEHOLD),
            ("next_act", "call"),
            ("next_on", "4/12"),
        ];
        Form::of(pairs.map(|(name, value)| (name, value.to_owned())))
    }

    #[test]
    fn a_note_is_read_in_any_notation_and_its_text_keeps_its_glyphs() {
        let read = note(CaseId(Uuid::from_u128(1)), &full(), date(2026, 4, 2)).unwrap();
        assert_eq!(read.body, "ﾊﾝｶｸと𠮷と葛\u{E0100}\n二行目");
        assert_eq!((read.happened_on, read.happened_time), (date(2026, 4, 1), Some(time(14, 30, 0, 0))));
        assert_eq!((read.minutes, read.subject), (45, None));
        let next = read.next.unwrap();
        assert_eq!((next.act, next.on), (NextAct::Call, date(2026, 4, 12)));
    }

    #[test]
    fn every_field_that_cannot_be_read_is_named_once() {
        let mut form = full();
        form.set("happened_on", "30.1.2");
        form.set("happened_time", "99:99");
        form.set("minutes", "たくさん");
        form.set("method", "telepathy");
        form.set("next_on", "");
        form.set("body", " \u{200b}\n");
        let problems = note(CaseId(Uuid::from_u128(1)), &form, date(2026, 4, 2)).unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["body", "happened_on", "happened_time", "method", "minutes", "next_on"]);
    }

    #[test]
    fn minutes_may_be_left_out() {
        assert_eq!(minutes(" ").ok(), Some(0));
        assert_eq!(minutes("120").ok(), Some(120));
    }
}
