//! Takes a consultation in: opens a case for a new household, or joins one that the desk may see.

use db::Tx;
use domain::{
    case::{CaseState, Phase},
    code_list::CodeList,
    due::{DueKind, days_after},
    ids::{AreaId, CaseId, HouseholdId, IntakeId},
    intake::{Caller, FirstWords, Method, Urgency, household_label},
    person::NameStatus,
    responsibility::Event,
    staff::Work,
};
use jiff::civil::{Date, Time};

use super::{queries, store};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case, code_list, disclosure,
    draft::{self, DraftKey},
    due,
    failure::Problem,
    identity_match,
};

/// Longest text of a consultation, in characters.
pub const LONGEST: usize = 20_000;
/// Longest line of a form, in characters.
const LONGEST_LINE: usize = 200;

/// What the desk heard. Only date, method and text are needed.
#[derive(Debug, Clone)]
pub struct TakeIn {
    /// A case that the desk may see and that this consultation belongs to; a new household if none.
    pub case: Option<CaseId>,
    /// The day of the consultation, not after today.
    pub received_on: Date,
    /// The time, if noted.
    pub received_time: Option<Time>,
    /// How it reached the desk.
    pub method: Method,
    /// Who spoke.
    pub caller: Caller,
    /// Their name, if they are not the person concerned.
    pub caller_name: String,
    /// Their telephone.
    pub caller_phone: String,
    /// How soon something must happen.
    pub urgency: Urgency,
    /// What was said.
    pub body: String,
    /// Outside the desk's own field; taken in all the same.
    pub outside_field: bool,
    /// Codes of the list [`CodeList::Worry`].
    pub worries: Vec<String>,
    /// What is known of the person; ignored when joining a case.
    pub told: Told,
}

impl TakeIn {
    /// The least that can be saved: day, method and text.
    #[must_use]
    pub fn least(received_on: Date, method: Method, body: impl Into<String>) -> Self {
        Self {
            case: None,
            received_on,
            received_time: None,
            method,
            caller: Caller::Unknown,
            caller_name: String::new(),
            caller_phone: String::new(),
            urgency: Urgency::Ordinary,
            body: body.into(),
            outside_field: false,
            worries: Vec::new(),
            told: Told::default(),
        }
    }
}

/// What is known of the person and the household; everything may be empty.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Family name, original glyphs.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
    /// Family name in kana.
    pub family_kana: String,
    /// Given name in kana.
    pub given_kana: String,
    /// A name to work with.
    pub alias: String,
    /// Telephone.
    pub phone: String,
    /// A place in words, such as 「A地区の家」, or an address.
    pub place: String,
    /// The area, if chosen.
    pub area: Option<AreaId>,
}

impl Told {
    /// As it is stored: names with their glyphs, kana in full width, telephones as digits where they are
    /// numbers and as typed where they are not.
    fn cleaned(&self) -> Self {
        use japanese::{kana::clean_kana, name::clean_name};
        Self {
            family_name: clean_name(&self.family_name),
            given_name: clean_name(&self.given_name),
            family_kana: clean_kana(&self.family_kana),
            given_kana: clean_kana(&self.given_kana),
            alias: clean_name(&self.alias),
            phone: japanese::number::phone(&self.phone).unwrap_or_else(|| self.phone.trim().to_owned()),
            place: self.place.trim().to_owned(),
            area: self.area,
        }
    }
}

/// What was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// The intake.
    pub intake: IntakeId,
    /// Its case.
    pub case: CaseId,
}

/// Takes a consultation in. It cannot be refused: the only faults are a missing text and texts or dates
/// that cannot be stored.
///
/// # Errors
/// [`Failure::Invalid`] per field; [`Failure::NotFound`] if the case to join is not visible.
pub async fn take(op: &Op, command: &TakeIn) -> Outcome<Taken> {
    op.needs(Work::Support)?;
    let problems = problems(op, command);
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    let mut tx = op.write().await?;
    let worries = code_list::entries(&mut tx, CodeList::Worry, op.today()).await?;
    if command.worries.iter().any(|code| !worries.iter().any(|entry| entry.code == *code)) {
        return Err(Failure::Invalid(vec![Problem::new("worry", "困りごとを一覧から選び直してください。")]));
    }
    let screen_by = days_after(op.today(), command.urgency.days_to_screen());
    let case = match command.case {
        Some(case) => join(&mut tx, op, case, screen_by).await?,
        None => begin(&mut tx, op, command, screen_by).await?,
    };
    let intake = store::insert(&mut tx, op, case, command).await?;
    let new = due::NewDue {
        case,
        agency: op.agency(),
        kind: DueKind::Screening,
        on: screen_by,
        what: "受付後の進め方を決める",
        source: Some(intake.0),
    };
    due::add_own(&mut tx, op, &new).await?;
    disclosure::refresh(&mut tx, op, case).await?;
    due::settle(&mut tx, op, case).await?;
    draft::discard_in(&mut tx, op, DraftKey::Intake).await?;
    audit::record(&mut tx, op, Entry::new(Action::TakeIn).object("intake", intake).case(case)).await?;
    tx.commit().await?;
    if command.case.is_none() {
        identity_match::propose_case(op, case).await;
    }
    Ok(Taken { intake, case })
}

/// A household nobody knew: household, person if there is any name, case.
async fn begin(tx: &mut Tx, op: &Op, command: &TakeIn, next_on: Date) -> Outcome<CaseId> {
    let told = &command.told.cleaned();
    let area = match told.area {
        Some(area) => queries::area_name(tx, area).await?,
        None => None,
    };
    if told.area.is_some() && area.is_none() {
        return Err(Failure::Invalid(vec![Problem::new("area", "地区を一覧から選び直してください。")]));
    }
    let words = FirstWords {
        family_name: &told.family_name,
        given_name: &told.given_name,
        kana: if told.family_kana.is_empty() { &told.given_kana } else { &told.family_kana },
        alias: &told.alias,
        place: &told.place,
        area: area.as_deref().unwrap_or_default(),
    };
    let household = store::insert_household(tx, op, &household_label(&words), told).await?;
    if let Some(status) = name_status(told) {
        let person = store::insert_principal(tx, op, household, told, status).await?;
        identity_match::refresh(tx, op, &[person]).await?;
    }
    open(tx, op, household, command.urgency, next_on).await
}

async fn open(
    tx: &mut Tx,
    op: &Op,
    household: HouseholdId,
    urgency: Urgency,
    next_on: Date,
) -> Outcome<CaseId> {
    let new = case::NewCase { household, agency: op.agency(), staff: op.actor.staff, urgency, next_on };
    Ok(case::open(tx, op, &new).await?)
}

/// A case that the desk may see: an ended one is taken up again by this desk.
async fn join(tx: &mut Tx, op: &Op, case: CaseId, next_on: Date) -> Outcome<CaseId> {
    store::lock_case(tx, case).await?;
    let facts = case::find_visible(tx, op, case).await?.ok_or(Failure::NotFound)?;
    if facts.state == CaseState::Closed {
        case::reopen(tx, op, case, next_on).await?;
        case::move_to(tx, op, case, Event::Reopened(op.agency())).await?;
        case::set_phase(tx, op, case, Phase::Intake, None).await?;
    }
    // Names stay as far as the agency knew them: taking a call does not open what was not disclosed.
    case::hold(tx, op, case, op.agency(), false).await?;
    Ok(case)
}

fn name_status(told: &Told) -> Option<NameStatus> {
    let real = [&told.family_name, &told.given_name, &told.family_kana, &told.given_kana];
    if real.iter().any(|text| !text.is_empty()) {
        return Some(NameStatus::Real);
    }
    (!told.alias.is_empty()).then_some(NameStatus::Alias)
}

/// What must be corrected before it can be saved; the form asks too, to show all of it at once.
#[must_use]
pub fn problems(op: &Op, command: &TakeIn) -> Vec<Problem> {
    let mut problems = Vec::new();
    if command.body.trim().is_empty() {
        problems.push(Problem::new("text", "相談の内容を入力してください。"));
    }
    if let Err(long) = japanese::text::within(&command.body, LONGEST) {
        problems.push(Problem::new("text", long.message()));
    }
    if command.received_on > op.today() {
        problems.push(Problem::new("received_on", "受付日は、今日までの日付で入力してください。"));
    }
    let told = &command.told;
    let lines: [(&'static str, &str); 9] = [
        ("family_name", &told.family_name),
        ("given_name", &told.given_name),
        ("family_kana", &told.family_kana),
        ("given_kana", &told.given_kana),
        ("alias", &told.alias),
        ("phone", &told.phone),
        ("place", &told.place),
        ("caller_name", &command.caller_name),
        ("caller_phone", &command.caller_phone),
    ];
    for (field, text) in lines {
        if let Err(long) = japanese::text::within(text, LONGEST_LINE) {
            problems.push(Problem::new(field, long.message()));
        }
    }
    problems
}
