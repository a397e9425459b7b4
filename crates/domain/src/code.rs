//! Closed sets of values that are stored as short text, shown as a Japanese label, and matched in code.
//!
//! [`codes!`](crate::codes) declares such an enum once; `db` stores all that
//! [`for_each_code!`](crate::for_each_code) lists. Lists that an office may change (相談内容 and the like)
//! are not here: they are rows of the table `code`, see `domain::code_list`.

/// A value with a stable code for storage and a label for people.
pub trait Code: Copy + Sized + 'static {
    /// Every value, in the order in which people expect to read them.
    const ALL: &'static [Self];
    /// The stable code, as stored.
    fn code(self) -> &'static str;
    /// The value of a stored code.
    fn from_code(code: &str) -> Option<Self>;
    /// The Japanese label.
    fn label(self) -> &'static str;
}

/// Declares an enum whose values have a code and a Japanese label: `Sent = "sent" => "送付",`.
#[macro_export]
macro_rules! codes {
    ($( $(#[$doc:meta])* $vis:vis enum $name:ident { $( $(#[$vdoc:meta])* $variant:ident = $code:literal => $label:literal, )+ } )+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
            $vis enum $name { $( $(#[$vdoc])* $variant, )+ }

            impl $crate::code::Code for $name {
                const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];
                fn code(self) -> &'static str {
                    match self { $( Self::$variant => $code, )+ }
                }
                fn from_code(code: &str) -> Option<Self> {
                    match code { $( $code => Some(Self::$variant), )+ _ => None }
                }
                fn label(self) -> &'static str {
                    match self { $( Self::$variant => $label, )+ }
                }
            }
        )+
    };
}

/// Calls `$m!` once with the paths of all code types that are stored in the database.
#[macro_export]
macro_rules! for_each_code {
    ($m:ident) => {
        $m! {
            $crate::staff::Role,
            $crate::category::Category,
            $crate::category::Sharing,
            $crate::intake::Method,
            $crate::intake::Caller,
            $crate::intake::Urgency,
            $crate::intake::Screening,
            $crate::identity_match::PairState,
            $crate::identity_match::LinkEnd,
            $crate::person::NameStatus,
            $crate::person::Sex,
            $crate::person::Relation,
            $crate::person::KinshipKind,
            $crate::chronicle::LifeEventKind,
            $crate::case::Phase,
            $crate::case::CaseState,
            $crate::due::DueKind,
            $crate::referral::Stage,
            $crate::referral::Target,
            $crate::referral::Purpose,
            $crate::referral::ReturnStage,
            $crate::review::Rule,
            $crate::review::Verdict,
            $crate::consent::ConsentMethod,
            $crate::consent::Follow,
            $crate::consent::Topic,
            $crate::consent::authority::ProxyKind,
            $crate::consent::authority::Document,
            $crate::disclosure::Basis,
            $crate::disclosure::Scope,
            $crate::plan::PlanState,
            $crate::plan::Verdict,
            $crate::conference::ConferenceState,
            $crate::conference::Names,
            $crate::conference::Attendance,
            $crate::conference::DecisionKind,
            $crate::secrecy::PledgeMethod,
            $crate::secrecy::SeatKind,
            $crate::secrecy::InquiryState,
            $crate::secrecy::MinuteKind,
            $crate::secrecy::SecrecyAct,
            $crate::secrecy::Moving,
            $crate::secrecy::ReportDuty,
            $crate::secrecy::DutyOutcome,
            $crate::note::NextAct,
            $crate::note::ContactMethod,
            $crate::note::Counterpart,
            $crate::evaluation::Outcome,
            $crate::evaluation::GoalResult,
            $crate::organisation::LawItem,
            $crate::organisation::ProgramStatus,
            $crate::organisation::BodyKind,
            $crate::protection::ProtectionKind,
            $crate::protection::ProtectionStage,
            $crate::protection::ProtectionStep,
            $crate::protection::OutwardAct,
            $crate::emergency::EmergencyCategory,
            $crate::emergency::EmergencyVerdict,
            $crate::retention::RecordKind,
            $crate::retention::ListState,
            $crate::retention::ItemOutcome,
            $crate::retention::Obstacle,
            $crate::saved_filter::FilteredList,
            $crate::setup::Level,
            $crate::sheet::SheetKind,
            $crate::sheet::ItemKind,
            $crate::sheet::Unknown,
            $crate::sheet::EditionState,
            $crate::sheet::Confidence
        }
    };
}
