//! The agenda: which cases come before the conference, in which order, for how long.

use db::{Tx, args};
use domain::{
    case::Phase,
    conference::{AgendaRefused, RecordRefused, put_on_agenda, timetable},
    ids::{AgendaItemId, CaseId, ConferenceId, PlanId},
    plan::PlanState,
    staff::Work,
};
use japanese::{
    date::{parse_time, time_text},
    number::narrow_digits,
};

use super::{access, input::Check, store};
use crate::{
    Failure, Op, Outcome, attachment,
    audit::{Action, Entry, record},
    case, disclosure, plan, visible_case, visible_household,
};

/// Minutes for one case, unless somebody changes them.
pub const MINUTES: i64 = 20;
/// How many cases are offered to choose from; others are found by their number.
const OFFERED: i64 = 50;
const ASK: &str = "議題にするケースを選ぶか、ケース番号を入力してください。";

/// A case to be put on the agenda: chosen, or by its number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddCase {
    /// Chosen from the list.
    pub case: Option<CaseId>,
    /// Its number as typed.
    pub number: String,
    /// Minutes as typed.
    pub minutes: String,
}

db::from_row! {
    /// A case that may be put on the agenda.
    pub struct Candidate {
        /// Which.
        pub id: CaseId,
        /// Its number.
        pub number: String,
        /// The household's name, if disclosed.
        pub label: String,
        /// How far it has come.
        pub phase: Phase,
        /// Whether somebody of the household consents on the day of the conference.
        pub consent: bool,
    }
}

/// The cases of the actor's agency that a conference may take, earliest next date first.
///
/// # Errors
/// [`Failure::NotFound`] for who does not run it.
pub async fn candidates(op: &Op, id: ConferenceId) -> Outcome<Vec<Candidate>> {
    let mut read = op.read().await?;
    let facts = access::run::<std::convert::Infallible>(&mut read, op, id).await?;
    let (sql, args) = op.without_hidden(
            concat!(
                "SELECT c.id, c.number, CASE WHEN ",
                visible_household!("c.id", "c.household", "$1", "$2"),
                " THEN h.label ELSE '' END, c.phase,
                  EXISTS (SELECT 1 FROM consent t WHERE t.case_id = c.id AND t.from_on <= $4 AND t.until_on >= $4
                          AND (t.withdrawn_on IS NULL OR t.withdrawn_on > $4))
                 FROM case_view v JOIN support_case c ON c.id = v.case_id JOIN household h ON h.id = c.household
                 WHERE v.agency = $1 AND v.state = 'open' AND c.phase IN ('planning', 'carrying') AND ",
                visible_case!("c.id", "$1", "$2"),
                " {hidden c.id} AND NOT EXISTS (SELECT 1 FROM agenda_item i WHERE i.conference = $3 AND i.case_id = c.id)
                 ORDER BY v.next_on, v.case_id LIMIT $5"
            ),
            args![op.agency(), op.today(), id, facts.held_on, OFFERED],
        );
    let rows: Vec<Candidate> = read.all(&sql, args).await?;
    drop(read);
    let entry = Entry::new(Action::ListCases).object("conference", id).detail(rows.len().to_string());
    op.app.read_log().record(op, entry).await?;
    Ok(rows)
}

/// Puts a case on the agenda; a plan of it goes there by being proposed.
///
/// # Errors
/// [`AgendaRefused`]; [`Failure::Invalid`] if no case was named or there is none with that number.
pub async fn add_case(op: &Op, id: ConferenceId, typed: &AddCase) -> Outcome<AgendaItemId, AgendaRefused> {
    let mut tx = op.write().await?;
    let facts = access::run::<AgendaRefused>(&mut tx, op, id).await?;
    store::take(&mut tx, id).await?;
    let mut check = Check::default();
    let minutes = minutes(&mut check, &typed.minutes);
    check.done()?;
    let case = case::chosen(&mut tx, op, (typed.case, &typed.number), ASK).await?;
    let consents = disclosure::consents(&mut tx, case.id).await?;
    put_on_agenda(case.id, (case.state, case.phase), &consents, facts.held_on).map_err(Failure::Refused)?;
    let item: AgendaItemId = op.new_id();
    let added = tx
        .execute(
            "INSERT INTO agenda_item (id, conference, case_id, sort, minutes, discussion)
             VALUES ($1, $2, $3, (SELECT coalesce(max(sort), 0) + 1 FROM agenda_item WHERE conference = $2), $4, '')
             ON CONFLICT (conference, case_id) DO NOTHING",
            args![item, id, case.id, minutes],
        )
        .await?;
    if added != 1 {
        return Err(Failure::Refused(AgendaRefused::OnAgenda));
    }
    note(&mut tx, op, item, case.id, "agenda").await?;
    tx.commit().await?;
    Ok(item)
}

fn minutes(check: &mut Check, typed: &str) -> i64 {
    let line = japanese::text::clean_line(typed);
    if line.is_empty() {
        return MINUTES;
    }
    match whole(&line) {
        Some(minutes) if (1..=480).contains(&minutes) => minutes,
        _ => {
            check.add("minutes", "時間は、1から480までの分数で入力してください。");
            MINUTES
        }
    }
}

/// A whole number in digits of any width.
fn whole(line: &str) -> Option<i64> {
    narrow_digits(line.trim_end_matches('分')).parse().ok()
}

/// Order and minutes of one case, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arranged {
    /// Which.
    pub item: AgendaItemId,
    /// Its place on the agenda.
    pub place: String,
    /// Its minutes.
    pub minutes: String,
    /// When it begins, or nothing.
    pub starts_at: String,
}

/// The agenda's order as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    /// The conference's version, as the agenda was opened with.
    pub version: i64,
    /// The cases that the actor was shown.
    pub rows: Vec<Arranged>,
    /// Gives each of them its time, one after the other from the conference's own time; typed times are not used then.
    pub assigns: bool,
}

/// Checked: which case, its place, its minutes, when it begins.
type Row = (AgendaItemId, i64, i64, String);

/// Stores order, minutes and times.
///
/// Times are the case's own and are not computed when they are shown: a reader who may not know of a case would learn
/// from the others' times how long it takes.
///
/// # Errors
/// [`Failure::Stale`] if day, place or agenda were changed meanwhile; [`RecordRefused`];
/// [`Failure::Invalid`].
pub async fn arrange(op: &Op, id: ConferenceId, typed: &Order) -> Outcome<(), RecordRefused> {
    let mut tx = op.write().await?;
    access::run::<RecordRefused>(&mut tx, op, id).await?;
    store::take(&mut tx, id).await?;
    let mut check = Check::default();
    let mut rows: Vec<Row> = typed.rows.iter().map(|row| checked(&mut check, row)).collect();
    if typed.assigns {
        let held_time: String =
            tx.single("SELECT held_time FROM conference WHERE id = $1", args![id]).await?;
        assign(&mut check, &mut rows, &held_time);
    }
    check.done()?;
    let changed = tx
        .execute(
            "UPDATE conference SET version = version + 1 WHERE id = $1 AND version = $2",
            args![id, typed.version],
        )
        .await?;
    if changed != 1 {
        return Err(Failure::Stale);
    }
    for (item, place, minutes, starts_at) in rows {
        tx.execute(
            concat!(
                "UPDATE agenda_item SET sort = $3, minutes = $4, starts_at = $5 WHERE id = $1 AND conference = $2 AND ",
                visible_case!("agenda_item.case_id", "$6", "$7")
            ),
            args![item, id, place, minutes, starts_at, op.agency(), op.today()],
        )
        .await?;
    }
    record(&mut tx, op, Entry::new(Action::WriteConference).object("conference", id).detail("order")).await?;
    tx.commit().await?;
    Ok(())
}

fn checked(check: &mut Check, row: &Arranged) -> Row {
    let place = whole(&japanese::text::clean_line(&row.place)).filter(|place| (1..=999).contains(place));
    if place.is_none() {
        check.add("place_of", "順番は、1からの数字で入力してください。");
    }
    (row.item, place.unwrap_or(1), minutes(check, &row.minutes), check.time("starts_at", &row.starts_at))
}

/// Gives the cases their times in the order of their places.
fn assign(check: &mut Check, rows: &mut [Row], held_time: &str) {
    let Ok(start) = parse_time(held_time) else {
        check.add(
            "assign",
            "会議の時刻が決まっていません。先に「日時・場所を変える」で時刻を入力してください。",
        );
        return;
    };
    rows.sort_by_key(|row| row.1);
    let minutes: Vec<i64> = rows.iter().map(|row| row.2).collect();
    let Some((begins, _)) = timetable(start, &minutes) else {
        check.add("assign", "時間の合計が、その日の24時を過ぎます。時間（分）をお確かめください。");
        return;
    };
    for (row, begin) in rows.iter_mut().zip(begins) {
        row.3 = time_text(begin);
    }
}

/// Takes a case off the agenda while nothing is written about it; its plan goes back to the coordinator.
///
/// # Errors
/// [`AgendaRefused`]; [`Failure::Stale`] if the record was written meanwhile.
pub async fn remove_case(
    op: &Op,
    id: ConferenceId,
    item: AgendaItemId,
    version: i64,
) -> Outcome<(), AgendaRefused> {
    op.needs(Work::Coordinate)?;
    let mut tx = op.write().await?;
    access::run::<AgendaRefused>(&mut tx, op, id).await?;
    store::take(&mut tx, id).await?;
    let row: Option<(CaseId, Option<PlanId>, Option<PlanState>, String)> = tx
        .optional(
            concat!(
                "SELECT i.case_id, i.plan, p.state, i.summary || i.discussion || i.gap || coalesce(i.verdict, '')
                 FROM agenda_item i LEFT JOIN plan p ON p.id = i.plan WHERE i.id = $1 AND i.conference = $2 AND ",
                visible_case!("i.case_id", "$3", "$4")
            ),
            args![item, id, op.agency(), op.today()],
        )
        .await?;
    let (case, plan, state, written) = row.ok_or(Failure::NotFound)?;
    let has_files = attachment::stand_on(&mut tx, item).await?;
    if has_files || !written.is_empty() || !store::decisions(&mut tx, item).await?.is_empty() {
        return Err(Failure::Refused(AgendaRefused::HasRecord));
    }
    attachment::leave(&mut tx, item).await?;
    tx.execute("DELETE FROM conference_guest_item WHERE item = $1", args![item]).await?;
    if tx.execute("DELETE FROM agenda_item WHERE id = $1 AND version = $2", args![item, version]).await? != 1
    {
        return Err(Failure::Stale);
    }
    note(&mut tx, op, item, case, "removed").await?;
    if let (Some(plan), Some(PlanState::Proposed)) = (plan, state) {
        plan::take_back_in(&mut tx, op, plan, id).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn note(tx: &mut Tx, op: &Op, item: AgendaItemId, case: CaseId, what: &'static str) -> db::Result<()> {
    record(tx, op, Entry::new(Action::WriteConference).object("agenda_item", item).case(case).detail(what))
        .await
}
