//! Typed ids: one type per kind of thing, so that a person can never be passed where a case belongs.
//!
//! All are UUID version 7, made by the caller from its clock and random source (see `app::op`).
//! [`for_each_id!`](crate::for_each_id) lists them, so that `db` can store every one of them.

use uuid::Uuid;

/// What every typed id can do: become a plain UUID and come back.
pub trait Id: Copy {
    /// The UUID inside.
    fn uuid(&self) -> Uuid;
    /// Wraps a UUID that is known to be of this kind.
    fn from_uuid(uuid: Uuid) -> Self;
}

macro_rules! ids {
    ($( $(#[$doc:meta])* $name:ident, )+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
            #[serde(transparent)]
            pub struct $name(pub Uuid);

            impl Id for $name {
                fn uuid(&self) -> Uuid { self.0 }
                fn from_uuid(uuid: Uuid) -> Self { Self(uuid) }
            }

            impl std::fmt::Display for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
            }

            impl std::str::FromStr for $name {
                type Err = uuid::Error;
                fn from_str(s: &str) -> Result<Self, Self::Err> { s.parse().map(Self) }
            }
        )+

        /// Calls `$m!` once with the names of all id types, separated by commas.
        #[macro_export]
        macro_rules! for_each_id {
            ($m:ident) => { $m! { $( $name ),+ } };
        }
    };
}

ids! {
    /// An agency or desk (支援関係機関・窓口).
    AgencyId,
    /// An area (圏域・区・学区).
    AreaId,
    /// A conference body (会議体).
    BodyId,
    /// One loaded version of a profile.
    ProfileVersionId,
    /// A member of staff (職員).
    StaffId,
    /// A staff member's place in an agency, with role and period.
    MembershipId,
    /// A signed-in session.
    SessionId,
    /// A one-time link.
    InvitationId,
    /// A household (世帯).
    HouseholdId,
    /// A person (本人・世帯員).
    PersonId,
    /// A person's place in a household.
    MemberId,
    /// A kinship between two persons.
    KinshipId,
    /// Two persons who may be one (名寄せ).
    IdentityPairId,
    /// Two persons who were joined.
    IdentityLinkId,
    /// A model by which persons are compared.
    IdentityModelId,
    /// Something that happened in a life (家族年表の出来事).
    LifeEventId,
    /// An intake (相談受付).
    IntakeId,
    /// A case of support (支援ケース).
    CaseId,
    /// One change of who is in charge of a case (担当者).
    AssignmentId,
    /// Something that is due on a date (予定・期限).
    DueId,
    /// One time that a date was put off.
    DueDeferralId,
    /// A handing over (つなぎ).
    ReferralId,
    /// A handing back (つなぎ戻し).
    ReturnId,
    /// A consent (同意).
    ConsentId,
    /// A note to an agency after a withdrawal.
    NoticeId,
    /// That an agency works for a member of a household (だれの支援者か).
    WorksForId,
    /// A compiled basis of disclosure (開示の根拠).
    DisclosureId,
    /// An assessment sheet (アセスメント).
    AssessmentId,
    /// A problem named in an assessment.
    ProblemId,
    /// An edition of a sheet (シートの版).
    SheetEditionId,
    /// One saving of a part of a sheet (記入).
    SheetFillId,
    /// A plan of support (支援プラン).
    PlanId,
    /// A goal of a plan.
    GoalId,
    /// A role in a plan (役割分担).
    PlanRoleId,
    /// A monitoring date of a plan (モニタリング).
    MonitoringId,
    /// A conference (会議).
    ConferenceId,
    /// One case on the agenda of a conference.
    AgendaItemId,
    /// A person's or agency's attendance at a conference.
    AttendanceId,
    /// Somebody from outside who is asked to a conference (招く方).
    GuestId,
    /// A decision of a conference.
    DecisionId,
    /// A progress note (支援経過).
    NoteId,
    /// An evaluation (評価).
    EvaluationId,
    /// A condition of a list that somebody kept (保存した条件).
    SavedFilterId,
    /// A look at the database whose findings were stored (点検).
    DoctorRunId,
    /// Where an agency moved people in its 世帯図 (配置).
    FamilyLayoutId,
    /// A draft that only its author sees (書きかけ).
    DraftId,
    /// An entry in the record of use (記録簿).
    AuditId,
    /// A reading that the auditor looks at (点検).
    ReviewItemId,
    /// A meeting of a 支援会議.
    SecrecyId,
    /// Somebody who is called to a 支援会議.
    SecrecyMemberId,
    /// A pledge of secrecy (守秘の誓約).
    PledgeId,
    /// A case brought to a 支援会議.
    SecrecyCaseId,
    /// A member's seat for one case.
    SeatId,
    /// A request for information (情報提供依頼).
    InquiryId,
    /// A paper of a 支援会議.
    PaperId,
    /// A numbered copy of a paper.
    CopyId,
    /// A line of the minutes of a 支援会議.
    MinuteId,
    /// A decision of a 支援会議.
    SecrecyDecisionId,
    /// What the members found about a duty to report.
    DutyId,
    /// Something that passes from the room to a record under consent.
    PassageId,
    /// A hold on a closed record (保存の延長).
    HoldId,
    /// A list of records to dispose of (廃棄一覧).
    DisposalId,
    /// One record of such a list.
    DisposalItemId,
    /// A protection of a person in danger (DV等支援措置).
    ProtectionId,
    /// A step in the life of a protection.
    ProtectionStepId,
    /// Somebody who must not learn where a protected person is.
    NamedId,
    /// A confirmed warning before an outward act.
    ConfirmationId,
    /// An emergency access (緊急アクセス).
    EmergencyId,
    /// A file on a record (添付).
    AttachmentId,
}
