//! What the sender needs before sending: a drafted summary, the choices, and the page as the receiver
//! would see it.

use db::{Read, args};
use domain::{
    due::days_after,
    ids::{AgencyId, CaseId, ReferralId},
    intake::Method,
    note::ContactMethod,
    organisation::Opening,
    protection::OutwardAct,
    referral::SendRefused,
    staff::Work,
};
use jiff::civil::Date;

use super::{
    SendReferral,
    need::Need,
    pending,
    queries::{self, Given},
    send, store,
    target::{self, Choices},
};
use crate::{
    Op, Outcome,
    agency::{self, AgencyRow},
    case::queries::{CaseHeader, header},
    consent,
    household::{self, AreaRow},
    protection, visible,
};

/// What the form of a つなぎ starts with.
#[derive(Debug, Clone)]
pub struct Compose {
    /// The case.
    pub header: CaseHeader,
    /// A draft of the summary out of the agency's own records; empty if there are none.
    pub summary: String,
    /// The agencies to choose among.
    pub choices: Choices,
    /// What the case calls for, by which some of them stand first.
    pub need: Need,
    /// The coordinator for the household's area, or why there is none.
    pub coordinator: Result<AgencyRow, SendRefused>,
    /// The desk of last resort, if the plan names one.
    pub last_resort: Option<AgencyRow>,
    /// The areas, where that of the household is not known.
    pub areas: Vec<AreaRow>,
    /// Whether names and contact details can go along.
    pub knows_basic: bool,
    /// The day by which an answer is usually wanted.
    pub wanted_on: Date,
    /// Something is under way already.
    pub pending: bool,
    /// What the last receiver suggested, if it declined.
    pub declined: Option<Declined>,
    /// What persons of the household do not want to be told.
    pub wishes: Vec<String>,
}

db::from_row! {
    /// A つなぎ that was declined, with whom to ask next.
    pub struct Declined {
        /// The つなぎ.
        pub id: ReferralId,
        /// Who declined.
        pub by: String,
        /// Why.
        pub reason: Option<String>,
        /// Whom to ask.
        pub next: AgencyId,
        /// That agency's name.
        pub next_name: String,
    }
}

/// Reads the case for the form, and records the read.
///
/// # Errors
/// [`crate::Failure::NotFound`] if the case is not visible; [`crate::Failure::Warned`] before the warning was confirmed.
pub async fn compose(op: &Op, case: CaseId) -> Outcome<Compose> {
    op.needs(Work::Support)?;
    let header = header(op, case).await?;
    let mut read = op.read().await?;
    protection::warned(&mut read, op, case, OutwardAct::Referral).await?;
    let area = store::area_of(&mut read, header.face.household).await?;
    let need = Need::of(&mut read, op, case, header.face.protected).await?;
    Ok(Compose {
        summary: draft(&mut read, op, &header).await?,
        choices: target::choices(&mut read, op, &need).await?,
        need,
        coordinator: target::coordinator(&mut read, op, area).await?,
        last_resort: target::last_resort(&mut read, op).await?.filter(|agency| agency.id != op.agency()),
        areas: if area.is_none() { household::areas(&mut read).await? } else { Vec::new() },
        knows_basic: store::knows_basic(&mut read, op, case).await?,
        wanted_on: days_after(op.today(), op.intervals().answer),
        pending: pending::is_pending(&mut read, case).await?,
        declined: declined(&mut read, op, case).await?,
        wishes: consent::queries::wishes(&mut read, op, case).await?,
        header,
    })
}

/// The agency's last つなぎ of the case, if that was declined.
async fn declined(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Option<Declined>> {
    read.optional(
        "SELECT r.id, a.name, r.reason, r.next_agency, n.name FROM referral r
         JOIN agency a ON a.id = r.to_agency JOIN agency n ON n.id = r.next_agency
         WHERE r.case_id = $1 AND r.from_agency = $2 AND r.stage = 'declined'
           AND NOT EXISTS (SELECT 1 FROM referral x WHERE x.case_id = $1 AND x.sent_at > r.sent_at)
         ORDER BY r.sent_at DESC LIMIT 1",
        args![case, op.agency()],
    )
    .await
}

/// A つなぎ before it is sent, as its receiver would see it.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The case.
    pub header: CaseHeader,
    /// The receiver.
    pub receiver: AgencyRow,
    /// Whether it is open now; none if its hours are not known.
    pub opening: Option<Opening>,
    /// What goes along besides the summary, if the sender shares names and contact details.
    pub given: Option<Given>,
    /// What persons of the household do not want to be told.
    pub wishes: Vec<String>,
}

/// Checks a つなぎ and shows what its receiver would see. Records the read; changes nothing.
///
/// # Errors
/// As [`send()`].
pub async fn preview(op: &Op, command: &SendReferral) -> Outcome<Preview, SendRefused> {
    op.needs(Work::Support)?;
    let header =
        header(op, command.case).await.map_err(|failure| failure.map_refused(|never| match never {}))?;
    let mut read = op.read().await?;
    let checked = send::check(&mut read, op, command).await?;
    let given = if command.shares_basic {
        Some(queries::given(&mut read, op, command.case, true).await?)
    } else {
        None
    };
    let wishes = consent::queries::wishes(&mut read, op, command.case).await?;
    let opening = agency::opening(&checked.receiver.hours, op);
    Ok(Preview { header, receiver: checked.receiver, opening, given, wishes })
}

/// How many notes the draft quotes, and how much of each.
const NOTES: i64 = 3;
const NOTE_LENGTH: usize = 200;

/// The agency's own words only: what others shared by consent is not passed on by itself.
async fn draft(read: &mut Read, op: &Op, header: &CaseHeader) -> db::Result<String> {
    // Free texts may name the place where a protected person is: nothing is quoted by itself.
    if header.face.protected {
        return Ok(String::new());
    }
    let case = header.face.id;
    let mut parts: Vec<String> = Vec::new();
    if let Some((on, method, body)) = last_intake(read, op, case).await? {
        let when = japanese::date::wareki(on);
        parts.push(format!("【相談の内容】{when}　{}\n{body}", domain::code::Code::label(method)));
    } else if let Some(summary) = received_summary(read, op, case).await? {
        parts.push(summary);
    }
    let notes = last_notes(read, op, case).await?;
    if !notes.is_empty() {
        let line = |(on, method, body): &(Date, ContactMethod, String)| {
            let method = domain::code::Code::label(*method);
            format!(
                "・{}　{method}　{}",
                japanese::date::wareki(*on),
                japanese::text::excerpt(body, NOTE_LENGTH)
            )
        };
        parts.push(format!("【最近の経過】\n{}", notes.iter().map(line).collect::<Vec<_>>().join("\n")));
    }
    Ok(parts.join("\n\n").chars().take(send::LONGEST).collect())
}

async fn last_intake(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Option<(Date, Method, String)>> {
    read.optional(
        concat!(
            "SELECT i.received_on, i.method, i.body FROM intake i WHERE i.case_id = $1 AND i.agency = $2",
            " AND i.sharing = 'team' AND ",
            visible!("i", "$2", "$3"),
            " ORDER BY i.received_on DESC, i.id DESC LIMIT 1"
        ),
        args![case, op.agency(), op.today()],
    )
    .await
}

/// What the agency was told when it accepted the case.
async fn received_summary(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Option<String>> {
    let found: Option<(String,)> = read
        .optional(
            "SELECT summary FROM referral WHERE case_id = $1 AND to_agency = $2 AND stage = 'accepted'
             ORDER BY sent_at DESC LIMIT 1",
            args![case, op.agency()],
        )
        .await?;
    Ok(found.map(|(summary,)| summary))
}

async fn last_notes(
    read: &mut Read,
    op: &Op,
    case: CaseId,
) -> db::Result<Vec<(Date, ContactMethod, String)>> {
    read.all(
        concat!(
            "SELECT n.happened_on, n.method, n.body FROM note n WHERE n.case_id = $1 AND n.agency = $2",
            " AND n.sharing = 'team' AND n.replaced_by IS NULL AND ",
            visible!("n", "$2", "$3", "subject"),
            " ORDER BY n.happened_on DESC, n.id DESC LIMIT $4"
        ),
        args![case, op.agency(), op.today(), NOTES],
    )
    .await
}
