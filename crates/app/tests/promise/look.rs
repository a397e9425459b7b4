//! Everything that matters of the database at one instant, read in one snapshot: what steps choose from,
//! and what is compared before and after them. Start at [`Look::at`].

use std::collections::BTreeSet;

use app::Op;
use db::{Read, args};
use domain::{
    case::{CaseState, Phase},
    conference::{Attendance, ConferenceState},
    due::DueKind,
    ids::{
        AgencyId, AgendaItemId, AttendanceId, CaseId, ConferenceId, ConsentId, DraftId, DueId, GoalId,
        IntakeId, MonitoringId, PersonId, PlanId, ReferralId, ReturnId, StaffId,
    },
    intake::Screening,
    plan::{PlanState, Verdict},
    referral::{ReturnStage, Stage},
};
use jiff::civil::Date;
use uuid::Uuid;

db::from_row! {
    #[derive(PartialEq)]
    pub struct Case {
        pub id: CaseId,
        pub state: CaseState,
        pub phase: Phase,
        pub responsible: AgencyId,
        pub coordinator: Option<AgencyId>,
        pub next_on: Option<Date>,
        pub closed_on: Option<Date>,
        pub version: i64,
    }

    #[derive(PartialEq)]
    pub struct Intake {
        pub id: IntakeId,
        pub case: CaseId,
        pub agency: AgencyId,
        pub screening: Option<Screening>,
        pub version: i64,
    }

    #[derive(PartialEq)]
    pub struct Referral {
        pub id: ReferralId,
        pub case: CaseId,
        pub from: AgencyId,
        pub to: AgencyId,
        pub stage: Stage,
    }

    #[derive(PartialEq)]
    pub struct Return {
        pub id: ReturnId,
        pub case: CaseId,
        pub from: AgencyId,
        pub to: AgencyId,
        pub carries: AgencyId,
        pub stage: ReturnStage,
    }

    #[derive(PartialEq)]
    pub struct Person {
        pub id: PersonId,
        pub case: CaseId,
    }

    #[derive(PartialEq)]
    pub struct Consent {
        pub id: ConsentId,
        pub case: CaseId,
        pub until: Date,
        pub withdrawn_on: Option<Date>,
    }

    #[derive(PartialEq)]
    pub struct Plan {
        pub id: PlanId,
        pub case: CaseId,
        pub state: PlanState,
        pub lead: Option<AgencyId>,
        pub from: Option<Date>,
        pub until: Option<Date>,
        pub conference: Option<ConferenceId>,
        pub version: i64,
    }

    #[derive(PartialEq)]
    pub struct Monitoring {
        pub id: MonitoringId,
        pub plan: PlanId,
        pub case: CaseId,
    }

    #[derive(PartialEq)]
    pub struct Conference {
        pub id: ConferenceId,
        pub state: ConferenceState,
        pub held_on: Date,
        pub members_version: i64,
    }

    #[derive(PartialEq)]
    pub struct Member {
        pub id: AttendanceId,
        pub conference: ConferenceId,
        pub attendance: Option<Attendance>,
    }

    #[derive(PartialEq)]
    pub struct Item {
        pub id: AgendaItemId,
        pub conference: ConferenceId,
        pub case: CaseId,
        pub plan: Option<PlanId>,
        pub verdict: Option<Verdict>,
        pub version: i64,
    }

    #[derive(PartialEq)]
    pub struct Due {
        pub id: DueId,
        pub case: CaseId,
        pub agency: AgencyId,
        pub kind: DueKind,
        pub on: Date,
        pub source: Option<Uuid>,
        pub shared: bool,
    }

    #[derive(PartialEq)]
    pub struct Draft {
        pub id: DraftId,
        pub staff: StaffId,
        pub body: String,
    }

    /// A line of an agency's case list.
    #[derive(PartialEq)]
    pub struct Line {
        pub agency: AgencyId,
        pub case: CaseId,
        pub state: CaseState,
        pub next_on: Date,
        pub phase: Phase,
        pub responsible: AgencyId,
    }
}

/// The database at one instant. Everything is in the order in which it was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    pub today: Date,
    pub agencies: BTreeSet<AgencyId>,
    pub cases: Vec<Case>,
    pub intakes: Vec<Intake>,
    pub referrals: Vec<Referral>,
    pub returns: Vec<Return>,
    pub persons: Vec<Person>,
    pub consents: Vec<Consent>,
    pub plans: Vec<Plan>,
    pub goals: Vec<(PlanId, GoalId)>,
    pub monitorings: Vec<Monitoring>,
    pub conferences: Vec<Conference>,
    pub members: Vec<Member>,
    pub items: Vec<Item>,
    /// Open ones only.
    pub dues: Vec<Due>,
    pub drafts: Vec<Draft>,
    pub lines: Vec<Line>,
    /// Who may know of which case today.
    pub informed: BTreeSet<(CaseId, AgencyId)>,
    /// Who may know of which case some day.
    pub ever_informed: BTreeSet<(CaseId, AgencyId)>,
    pub notes: i64,
    pub assessments: i64,
}

impl Look {
    /// Reads it all.
    pub async fn at(op: &Op) -> db::Result<Self> {
        let mut read = op.read().await?;
        let r = &mut read;
        let today = op.today();
        let agencies: Vec<AgencyId> = r.singles("SELECT id FROM agency", args![]).await?;
        let informed: Vec<(CaseId, AgencyId)> = r
            .all(
                "SELECT case_id, agency FROM disclosure WHERE scope IN ('own', 'shared') AND from_on <= $1 AND until_on >= $1",
                args![today],
            )
            .await?;
        let ever: Vec<(CaseId, AgencyId)> =
            r.all("SELECT case_id, agency FROM disclosure WHERE scope IN ('own', 'shared')", args![]).await?;
        Ok(Self {
            today,
            agencies: agencies.into_iter().collect(),
            cases: r
                .all(
                    "SELECT id, state, phase, responsible, coordinator, next_on, closed_on, version FROM support_case ORDER BY id",
                    args![],
                )
                .await?,
            intakes: r
                .all("SELECT id, case_id, agency, screening, version FROM intake ORDER BY id", args![])
                .await?,
            referrals: r
                .all("SELECT id, case_id, from_agency, to_agency, stage FROM referral ORDER BY id", args![])
                .await?,
            returns: r
                .all(
                    "SELECT id, case_id, from_agency, to_agency, carries, stage FROM referral_return ORDER BY id",
                    args![],
                )
                .await?,
            persons: persons(r).await?,
            consents: r
                .all("SELECT id, case_id, until_on, withdrawn_on FROM consent ORDER BY id", args![])
                .await?,
            plans: plans(r).await?,
            goals: r.all("SELECT plan, id FROM plan_goal ORDER BY id", args![]).await?,
            monitorings: r
                .all(
                    "SELECT m.id, p.id, p.case_id FROM monitoring m JOIN plan p ON p.id = m.plan
                     WHERE m.done_on IS NULL ORDER BY m.id",
                    args![],
                )
                .await?,
            conferences: r
                .all("SELECT id, state, held_on, members_version FROM conference ORDER BY id", args![])
                .await?,
            members: r
                .all("SELECT id, conference, attendance FROM conference_member ORDER BY id", args![])
                .await?,
            items: r
                .all("SELECT id, conference, case_id, plan, verdict, version FROM agenda_item ORDER BY id", args![])
                .await?,
            dues: r
                .all(
                    "SELECT id, case_id, agency, kind, on_date, source, shared FROM due WHERE done_on IS NULL ORDER BY id",
                    args![],
                )
                .await?,
            drafts: r.all("SELECT id, staff, body FROM draft ORDER BY id", args![]).await?,
            lines: r
                .all(
                    "SELECT agency, case_id, state, next_on, phase, responsible FROM case_view
                     ORDER BY case_id, agency",
                    args![],
                )
                .await?,
            informed: informed.into_iter().collect(),
            ever_informed: ever.into_iter().collect(),
            notes: r.single("SELECT count(*) FROM note", args![]).await?,
            assessments: r.single("SELECT count(*) FROM assessment", args![]).await?,
        })
    }

    pub fn case(&self, id: CaseId) -> Option<&Case> {
        self.cases.iter().find(|case| case.id == id)
    }

    pub fn plan(&self, id: PlanId) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.id == id)
    }

    pub fn conference(&self, id: ConferenceId) -> Option<&Conference> {
        self.conferences.iter().find(|conference| conference.id == id)
    }

    pub fn may_know(&self, case: CaseId, agency: AgencyId) -> bool {
        self.informed.contains(&(case, agency))
    }

    /// Whether a consent of the case holds today.
    pub fn consented(&self, case: CaseId) -> bool {
        self.consents.iter().any(|consent| consent.case == case && self.holds(consent))
    }

    pub fn holds(&self, consent: &Consent) -> bool {
        consent.withdrawn_on.is_none() && consent.until >= self.today
    }
}

async fn persons(r: &mut Read) -> db::Result<Vec<Person>> {
    r.all(
        "SELECT m.person, c.id FROM household_member m JOIN support_case c ON c.household = m.household
         ORDER BY c.id, m.sort, m.id",
        args![],
    )
    .await
}

async fn plans(read: &mut Read) -> db::Result<Vec<Plan>> {
    read.all(
        "SELECT p.id, p.case_id, p.state, (SELECT r.agency FROM plan_role r WHERE r.plan = p.id AND r.lead),
                p.from_on, p.until_on, p.conference, p.version
         FROM plan p ORDER BY p.id",
        args![],
    )
    .await
}
