//! What the pages 同意・共有 show: the consents a reader may know of, the matrix, the form, one consent.
//!
//! A consent is known to the agency that took it, to those it names, and to those who carry the case
//! (responsible, coordinator); the same readers as the consent strip of `case::queries`.

use std::collections::BTreeMap;

use db::{Read, args};
use domain::{
    category::Category,
    consent::{Consent, ConsentMethod, Exclusions, Follow},
    ids::{AgencyId, CaseId, ConsentId, PersonId},
    plan::PlanState,
    protection::OutwardAct,
};
use jiff::civil::Date;

use super::{
    ConsentView, Evidence, Member,
    evidence::{self, Parts},
    explanation::{self, Explanation},
    matrix, members,
    supporter::{self, Supporter},
};
use crate::{
    Failure, Op, Outcome,
    agency::{self, AgencyRow},
    attachment::{self, AttachmentView},
    audit::Action,
    case::queries::{CaseHeader, header_in, record_read, refused},
    disclosure, protection, visible, visible_person,
};

/// The page 同意・共有.
#[derive(Debug, Clone)]
pub struct ConsentPage {
    /// The head of the case.
    pub header: CaseHeader,
    /// Consents, newest first.
    pub consents: Vec<ConsentView>,
    /// Who may know what today.
    pub matrix: Vec<matrix::AgencyRow>,
    /// Plans that wait for a decision which needs a consent in force.
    pub waiting_plans: Vec<WaitingPlan>,
    /// Whether the household has a person who could consent.
    pub has_members: bool,
    /// Who works for whom, as far as the reader may know it.
    pub supporters: Vec<Supporter>,
}

/// What the form of a consent offers.
#[derive(Debug, Clone)]
pub struct ConsentForm {
    /// The head of the case.
    pub header: CaseHeader,
    /// Who may consent.
    pub members: Vec<Member>,
    /// Agencies that can be named, in the profile's order.
    pub agencies: Vec<AgencyRow>,
    /// What is read out today.
    pub explanation: Option<Explanation>,
    /// The consents that the reader may know of: one may be renewed or corrected.
    pub consents: Vec<ConsentView>,
    /// Who works for whom, as far as the reader may know it.
    pub supporters: Vec<Supporter>,
}

/// A consent about to be withdrawn.
#[derive(Debug, Clone)]
pub struct WithdrawalPage {
    /// The head of the case.
    pub header: CaseHeader,
    /// The consent.
    pub view: ConsentView,
    /// Who can no longer know what.
    pub lost: Vec<(String, Vec<Category>)>,
    /// Plans that wait for a decision which needs a consent in force.
    pub waiting_plans: Vec<WaitingPlan>,
}

db::from_row! {
    /// A plan before a conference.
    pub struct WaitingPlan {
        /// The n-th plan of the case.
        pub nth: i64,
        /// How far it is.
        pub state: PlanState,
        /// The day of the conference that has it on its agenda.
        pub held_on: Option<Date>,
    }

    struct Row {
        id: ConsentId,
        person: PersonId,
        family_name: String,
        given_name: String,
        knows: bool,
        purpose: String,
        method: ConsentMethod,
        proxy: Option<String>,
        exclusions: String,
        given_on: Date,
        from: Date,
        until: Date,
        withdrawn_on: Option<Date>,
        withdrawn_why: Option<String>,
        withdrawn_by: Option<String>,
        taken_agency: String,
        taken_by: String,
        paper_place: String,
        witness: String,
        witness_of: String,
        confirm_by: Option<Date>,
        explanation: Option<i64>,
        follows: Option<ConsentId>,
        follows_as: Option<Follow>,
    }
}

/// Consents of case `$1` that agency `$2` may know of on the day `$3`.
const VIEWS: &str = concat!(
    "SELECT t.id, t.person, p.family_name, p.given_name, ",
    visible_person!("t.case_id", "t.person", "$2", "$3"),
    ", t.purpose, t.method, t.proxy, t.exclusions, t.given_on, t.from_on, t.until_on, t.withdrawn_on,
            CASE WHEN t.taken_agency = $2 OR c.responsible = $2 OR c.coordinator = $2 THEN t.withdrawn_why END,
            w.name, g.short_name, s.name, t.paper_place, t.witness, t.witness_of, t.confirm_by, t.explanation,
            t.follows, t.follows_as
     FROM consent t JOIN support_case c ON c.id = t.case_id JOIN person p ON p.id = t.person
     JOIN agency g ON g.id = t.taken_agency JOIN staff s ON s.id = t.taken_by
     LEFT JOIN staff w ON w.id = t.withdrawn_by
     WHERE t.case_id = $1 AND (t.taken_agency = $2 OR c.responsible = $2 OR c.coordinator = $2
           OR EXISTS (SELECT 1 FROM consent_agency n WHERE n.consent = t.id AND n.agency = $2))
     ORDER BY t.from_on DESC, t.id DESC"
);

/// The consents of a case that the actor's agency may know of, newest first. The caller has checked that
/// the case is visible.
///
/// # Errors
/// The database's own.
pub async fn views(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<ConsentView>> {
    let rows: Vec<Row> = read.all(VIEWS, args![case, op.agency(), op.today()]).await?;
    let mut agencies: BTreeMap<ConsentId, Vec<(AgencyId, String)>> = BTreeMap::new();
    let named: Vec<(ConsentId, AgencyId, String)> = read
        .all(
            "SELECT n.consent, a.id, a.name FROM consent t JOIN consent_agency n ON n.consent = t.id
             JOIN agency a ON a.id = n.agency WHERE t.case_id = $1 ORDER BY a.sort, a.id",
            args![case],
        )
        .await?;
    for (consent, agency, name) in named {
        agencies.entry(consent).or_default().push((agency, name));
    }
    let mut categories: BTreeMap<ConsentId, Vec<Category>> = BTreeMap::new();
    let what: Vec<(ConsentId, Category)> = read
        .all(
            "SELECT k.consent, k.category FROM consent t JOIN consent_category k ON k.consent = t.id
             WHERE t.case_id = $1",
            args![case],
        )
        .await?;
    for (consent, category) in what {
        categories.entry(consent).or_default().push(category);
    }
    let facts = disclosure::consents(read, case).await?;
    let mut parts = evidence::of_case(read, op, case).await?;
    let view = |row: Row| {
        let who = agencies.remove(&row.id).unwrap_or_default();
        let what = categories.remove(&row.id).unwrap_or_default();
        let except = facts.iter().find(|it| it.id == row.id).map(|it| it.except.clone()).unwrap_or_default();
        to_view(row, (who, what, except), &mut parts)
    };
    Ok(rows.into_iter().map(view).collect())
}

type Scope = (Vec<(AgencyId, String)>, Vec<Category>, Exclusions);

fn to_view(row: Row, (agencies, mut categories, except): Scope, parts: &mut Parts) -> ConsentView {
    categories.sort_unstable();
    let (agencies, agency_names) = agencies.into_iter().unzip();
    let names = |named: Vec<(_, String)>| named.into_iter().map(|(_, name)| name).collect();
    let consent = Consent {
        id: row.id,
        person: row.person,
        agencies,
        categories,
        from: row.from,
        until: row.until,
        withdrawn_on: row.withdrawn_on,
        except,
    };
    let witness = match row.witness.as_str() {
        "" => String::new(),
        name => format!("{name}（{}）", row.witness_of),
    };
    ConsentView {
        consent,
        person_name: members::full_name(&row.family_name, &row.given_name).filter(|_| row.knows),
        agency_names,
        purpose: row.purpose,
        method: row.method,
        proxy: row.proxy.filter(|_| row.knows),
        exclusions: row.exclusions,
        no_agencies: parts.no_agencies.remove(&row.id).map(names).unwrap_or_default(),
        no_members: parts
            .no_members
            .remove(&row.id)
            .map(|named| named.into_iter().map(|(_, name)| name).collect())
            .unwrap_or_default(),
        given_on: row.given_on,
        taker: format!("{} {}", row.taken_agency, row.taken_by),
        evidence: Evidence {
            paper_place: row.paper_place,
            witness,
            confirm_by: row.confirm_by,
            confirmed_on: parts.confirmed.remove(&row.id),
            authority: parts.authority.remove(&row.id).filter(|_| row.knows),
            signature: parts.signature.remove(&row.id).filter(|_| row.knows),
            explanation: row.explanation,
            follows: row.follows.zip(row.follows_as),
        },
        withdrawn_why: row.withdrawn_why,
        withdrawn_by: row.withdrawn_by,
    }
}

const WAITING: &str = concat!(
    "SELECT p.nth, p.state, (SELECT min(o.held_on) FROM agenda_item i JOIN conference o ON o.id = i.conference
                             WHERE i.plan = p.id AND o.state = 'planned')
     FROM plan p WHERE p.case_id = $1 AND p.state IN ('proposed', 'changes') AND ",
    visible!("p", "$2", "$3"),
    " ORDER BY p.nth"
);

async fn waiting_plans(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<WaitingPlan>> {
    read.all(WAITING, args![case, op.agency(), op.today()]).await
}

/// The page 同意・共有; the read stands in the record of use when this returns.
///
/// # Errors
/// [`Failure::NotFound`] if there is no such case for the reader, [`Failure::NotYourWork`] by role.
pub async fn page(op: &Op, case: CaseId) -> Outcome<ConsentPage> {
    op.needs(domain::staff::Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(refused(op, case).await);
    };
    let consents = views(&mut read, op, case).await?;
    let matrix = matrix::of_case(&mut read, op, case).await?;
    let waiting_plans = waiting_plans(&mut read, op, case).await?;
    let has_members = !members::of_case(&mut read, op, case).await?.is_empty();
    let supporters = supporter::of_case(&mut read, op, case).await?;
    drop(read);
    record_read(op, &header, Action::ReadCase).await?;
    Ok(ConsentPage { header, consents, matrix, waiting_plans, has_members, supporters })
}

/// What the form of a new consent needs; recorded as a read.
///
/// # Errors
/// As [`page`].
pub async fn form(op: &Op, case: CaseId) -> Outcome<ConsentForm> {
    op.needs(domain::staff::Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(refused(op, case).await);
    };
    protection::warned(&mut read, op, case, OutwardAct::Consent).await?;
    let members = members::of_case(&mut read, op, case).await?;
    let agencies = agency::all(&mut read, op.today()).await?;
    let explanation = explanation::on(&mut read, op.today()).await?;
    let consents = views(&mut read, op, case).await?;
    let supporters = supporter::of_case(&mut read, op, case).await?;
    drop(read);
    record_read(op, &header, Action::ReadCase).await?;
    Ok(ConsentForm { header, members, agencies, explanation, consents, supporters })
}

/// What the page of a withdrawal needs; recorded as a read.
///
/// # Errors
/// As [`page`]; also [`Failure::NotFound`] for a consent the reader may not know of.
pub async fn withdrawal(op: &Op, case: CaseId, consent: ConsentId) -> Outcome<WithdrawalPage> {
    op.needs(domain::staff::Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(refused(op, case).await);
    };
    let found = views(&mut read, op, case).await?.into_iter().find(|view| view.consent.id == consent);
    let all = disclosure::consents(&mut read, case).await?;
    let waiting_plans = waiting_plans(&mut read, op, case).await?;
    drop(read);
    let Some(view) = found else { return Err(Failure::NotFound) };
    record_read(op, &header, Action::ReadCase).await?;
    let lost = lost(&view, &all, op.today());
    Ok(WithdrawalPage { header, view, lost, waiting_plans })
}

/// What persons of the household do not want to be told, one line a consent in force that the actor's agency may know
/// of: to be read before anything goes out. The caller has checked that the case is visible.
///
/// # Errors
/// The database's own.
pub async fn wishes(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<String>> {
    let views = views(read, op, case).await?;
    let today =
        views.into_iter().filter(|view| view.consent.in_force(op.today()) && !view.left_out().is_empty());
    Ok(today
        .map(|view| match &view.person_name {
            Some(name) => format!("{name}さん：{}", view.left_out()),
            None => view.left_out(),
        })
        .collect())
}

/// One consent with what was read out before it, for its own page and its paper.
#[derive(Debug, Clone)]
pub struct OneConsent {
    /// The head of the case.
    pub header: CaseHeader,
    /// The consent.
    pub view: ConsentView,
    /// What was read out, word for word.
    pub explanation: Option<Explanation>,
    /// Whether the reader's agency took it: that one keeps copies of its paper.
    pub taken_here: bool,
    /// Copies of the paper, for the agency that took it.
    pub files: Vec<AttachmentView>,
}

/// One consent; `action` says whether it is read or printed.
///
/// # Errors
/// As [`withdrawal`].
pub async fn one(op: &Op, case: CaseId, consent: ConsentId, action: Action) -> Outcome<OneConsent> {
    op.needs(domain::staff::Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(refused(op, case).await);
    };
    if action == Action::Print {
        protection::warned(&mut read, op, case, OutwardAct::Consent).await?;
    }
    let found = views(&mut read, op, case).await?.into_iter().find(|view| view.consent.id == consent);
    let Some(view) = found else { return Err(Failure::NotFound) };
    let explanation = match view.evidence.explanation {
        Some(version) => explanation::version(&mut read, version).await?,
        None => None,
    };
    let taker = "SELECT taken_agency FROM consent WHERE id = $1";
    let taken_here = read.single::<AgencyId>(taker, args![consent]).await? == op.agency();
    let files = attachment::of_consent(&mut read, op, case, consent).await?;
    drop(read);
    record_read(op, &header, action).await?;
    Ok(OneConsent { header, view, explanation, taken_here, files })
}

fn lost(view: &ConsentView, all: &[Consent], today: Date) -> Vec<(String, Vec<Category>)> {
    let name = |agency: AgencyId| {
        let at = view.consent.agencies.iter().position(|named| *named == agency);
        at.and_then(|at| view.agency_names.get(at)).cloned().unwrap_or_default()
    };
    let lost = view.consent.lost_by_withdrawal(all, today);
    lost.into_iter().map(|(agency, categories)| (name(agency), categories)).collect()
}
