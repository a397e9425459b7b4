//! The rules under which a plan is proposed and decided, one test per refusal.

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::{DecideRefused, Decision, PlanState, Proposal, ProposeRefused, RoleFacts, decide, propose};
use crate::{
    case::CaseState,
    category::Category,
    conference::{Attendance, Member},
    consent::Consent,
    ids::{AgencyId, ConsentId, PersonId},
    organisation::BodyKind,
};

const DESK: AgencyId = AgencyId(Uuid::from_u128(1));
const OTHER: AgencyId = AgencyId(Uuid::from_u128(2));
const DAY: Date = date(2026, 5, 20);

fn consent(agencies: &[AgencyId]) -> Consent {
    Consent {
        id: ConsentId(Uuid::from_u128(5)),
        person: PersonId(Uuid::from_u128(6)),
        agencies: agencies.to_vec(),
        categories: vec![Category::Basic],
        from: date(2026, 4, 1),
        until: date(2027, 3, 31),
        withdrawn_on: None,
        except: crate::consent::Exclusions::default(),
    }
}

fn member(attendance: Option<Attendance>) -> Member {
    Member { compulsory: true, attendance }
}

fn decided(
    consents: &[Consent],
    roles: &[RoleFacts],
    members: &[Member],
) -> Result<PlanState, DecideRefused> {
    decide(&Decision {
        state: PlanState::Proposed,
        case: CaseState::Open,
        another_in_force: false,
        body: BodyKind::PlanConference,
        held_on: DAY,
        today: DAY,
        consents,
        roles,
        members,
    })
}

#[test]
fn a_closed_case_or_one_with_a_plan_in_force_gets_no_plan() {
    let consents = [consent(&[DESK])];
    let good = Decision {
        state: PlanState::Proposed,
        case: CaseState::Open,
        another_in_force: false,
        body: BodyKind::PlanConference,
        held_on: DAY,
        today: DAY,
        consents: &consents,
        roles: &[RoleFacts { agency: DESK, lead: true }],
        members: &[],
    };
    assert_eq!(decide(&good), Ok(PlanState::Decided));
    assert_eq!(decide(&Decision { case: CaseState::Closed, ..good.clone() }), Err(DecideRefused::CaseClosed));
    assert_eq!(decide(&Decision { another_in_force: true, ..good }), Err(DecideRefused::AnotherInForce));
}

#[test]
fn a_plan_conference_with_consent_and_its_members_decides() {
    let roles = [RoleFacts { agency: DESK, lead: true }];
    let members = [member(Some(Attendance::Present)), member(Some(Attendance::Excused))];
    assert_eq!(decided(&[consent(&[DESK])], &roles, &members), Ok(PlanState::Decided));
}

#[test]
fn nothing_is_decided_without_consent_in_force_on_both_days() {
    let roles = [RoleFacts { agency: DESK, lead: true }];
    let withdrawn = Consent { withdrawn_on: Some(DAY), ..consent(&[DESK]) };
    assert_eq!(decided(&[], &roles, &[]), Err(DecideRefused::NoConsent));
    assert_eq!(decided(&[withdrawn], &roles, &[]), Err(DecideRefused::NoConsent));
}

#[test]
fn every_agency_with_a_role_must_be_named_in_a_consent() {
    let roles = [RoleFacts { agency: DESK, lead: true }, RoleFacts { agency: OTHER, lead: false }];
    assert_eq!(decided(&[consent(&[DESK])], &roles, &[]), Err(DecideRefused::AgencyNotCovered(OTHER)));
}

#[test]
fn a_compulsory_member_must_be_present_or_excused() {
    let roles = [RoleFacts { agency: DESK, lead: true }];
    for attendance in [None, Some(Attendance::Absent)] {
        assert_eq!(
            decided(&[consent(&[DESK])], &roles, &[member(attendance)]),
            Err(DecideRefused::MemberMissing)
        );
    }
}

#[test]
fn a_secrecy_conference_never_decides_a_plan() {
    let refused = decide(&Decision {
        state: PlanState::Proposed,
        case: CaseState::Open,
        another_in_force: false,
        body: BodyKind::SecrecyConference,
        held_on: DAY,
        today: DAY,
        consents: &[consent(&[DESK])],
        roles: &[],
        members: &[],
    });
    assert_eq!(refused, Err(DecideRefused::WrongBody));
}

#[test]
fn a_proposal_names_everything_that_is_missing() {
    let refused =
        propose(&Proposal { state: PlanState::Decided, goals: 0, roles: &[], monitorings: 0, period: None });
    assert_eq!(
        refused,
        Err(vec![
            ProposeRefused::NotEditable,
            ProposeRefused::NoGoal,
            ProposeRefused::NoRole,
            ProposeRefused::NoMonitoring,
            ProposeRefused::BadPeriod
        ])
    );
    let two = [RoleFacts { agency: DESK, lead: true }, RoleFacts { agency: OTHER, lead: true }];
    let proposal =
        Proposal { state: PlanState::Draft, goals: 1, roles: &two, monitorings: 1, period: Some((DAY, DAY)) };
    assert_eq!(propose(&proposal), Err(vec![ProposeRefused::NotOneLead]));
}
