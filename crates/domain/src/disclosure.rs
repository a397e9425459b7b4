//! 開示の根拠: who may know what of a case, compiled from facts into rows that every read joins.
//!
//! [`derive()`] is the whole rule. `app::disclosure` runs it in the transaction that changes a fact and
//! stores the difference; `tasuki doctor` and a test recompute it and compare. Nothing else decides
//! what another agency may read. Source: design §2 (second promise).
//!
//! Here: held records, pending つなぎ, consent, the seats of a 支援会議, which open its own room and nothing of the case
//! (`Scope::Room`), emergency access, and the oversight of the section in charge; and whom a protection keeps from a person.

use jiff::civil::Date;
use uuid::Uuid;

use crate::{
    category::Category,
    consent::{Consent, WorksFor},
    emergency::Opened,
    ids::{AgencyId, PersonId, ReferralId},
    secrecy::seat::Seat,
};

mod consented;
mod kept_from;
mod reading;
mod telling;

pub use consented::heard;
pub use kept_from::KeptFrom;
pub use reading::{Record, may_read};
pub use telling::{Ground, Known, Listener, Question, Telling, Why, may_tell};

crate::codes! {
    /// Why an agency may know.
    pub enum Basis {
        /// It holds records of its own.
        Held = "held" => "自機関の記録",
        /// A つなぎ was sent to it and waits for an answer.
        Referral = "referral" => "つなぎ（送付された要約だけ）",
        /// A person of the household consented.
        Consent = "consent" => "本人同意",
        /// A member of a 支援会議 has pledged and sits for this case. The basis id is the seat.
        Secrecy = "secrecy" => "支援会議",
        /// One member of staff reads for an hour because somebody is in danger.
        Emergency = "emergency" => "緊急アクセス",
        /// The section in charge watches over the whole undertaking.
        Oversight = "oversight" => "所管課の監督",
    }

    /// How far a row reaches.
    pub enum Scope {
        /// The agency's own records.
        Own = "own" => "自機関の記録",
        /// Records of all agencies in the row's category that are shared with the team.
        Shared = "shared" => "共有された記録",
        /// Only the summary that was sent.
        Summary = "summary" => "送付された要約",
        /// Only what stands in the room of one 支援会議, and only for the member whose seat it is. It does not even
        /// tell that the case exists elsewhere.
        Room = "room" => "支援会議の記録だけ",
        /// Number, phase, dates and who carries it: nothing of what was said, and of nobody's name. It opens the list of
        /// oversight and no page of the case.
        Frame = "frame" => "番号・段階・日付・担当だけ",
    }
}

impl Scope {
    /// Whether a row of this scope lets its agency know that the case exists.
    #[must_use]
    pub fn opens_case(self) -> bool {
        matches!(self, Self::Own | Self::Shared)
    }
}

/// The last day of a row without an end: no date is later.
pub const FOREVER: Date = Date::constant(9999, 12, 31);

/// One compiled permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Disclosure {
    /// Who may know.
    pub agency: AgencyId,
    /// How far.
    pub scope: Scope,
    /// What.
    pub category: Category,
    /// About whom only; all persons of the case if none.
    pub person: Option<PersonId>,
    /// Why.
    pub basis: Basis,
    /// The fact behind it: a case, referral or consent.
    pub basis_id: Uuid,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Topics that stay closed, as [`Topic::mask`](crate::consent::Topic::mask); zero if nothing is left out.
    pub leaves_out: i64,
    /// Whether the agency works for `person`: it also reads what is shown to this person's supporters only.
    pub supporter: bool,
}

impl Disclosure {
    /// Whether it counts on a day.
    #[must_use]
    pub fn holds(&self, on: Date) -> bool {
        self.from <= on && on <= self.until
    }
}

/// An agency holds records of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The agency.
    pub agency: AgencyId,
    /// Since when.
    pub from: Date,
    /// Whether names and contact details are part of what it holds: it took the household in, or they
    /// were handed over with a つなぎ that it accepted.
    pub knows_basic: bool,
}

/// A つなぎ that waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending {
    /// The つなぎ.
    pub referral: ReferralId,
    /// Who is asked.
    pub to: AgencyId,
    /// Since when.
    pub from: Date,
}

/// All facts about one case from which its rows follow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The case itself; held records name it as their basis.
    pub case: Uuid,
    /// Agencies with records of their own.
    pub held: Vec<Held>,
    /// Unanswered つなぎ.
    pub pending: Vec<Pending>,
    /// All consents of persons of the household, also ended ones.
    pub consents: Vec<Consent>,
    /// Seats of people with an account in 支援会議 that deal with the case.
    pub seats: Vec<Seat>,
    /// Which agency works for which member of the household, also ended.
    pub works_for: Vec<WorksFor>,
    /// Emergency accesses to the case.
    pub emergencies: Vec<Opened>,
    /// Agencies that oversee the undertaking, since when.
    pub overseers: Vec<(AgencyId, Date)>,
    /// Agencies that must not learn about a protected person of the household.
    pub kept_from: Vec<KeptFrom>,
    /// The persons of the household; needed where somebody is kept from one of them.
    pub members: Vec<PersonId>,
}

/// The rows that follow from the facts, sorted and without repetition.
#[must_use]
pub fn derive(facts: &Facts) -> Vec<Disclosure> {
    let mut rows: Vec<Disclosure> = Vec::new();
    for held in &facts.held {
        rows.extend(from_held(facts.case, held));
    }
    rows.extend(facts.pending.iter().map(from_pending));
    rows.extend(facts.seats.iter().filter_map(from_seat));
    rows.extend(consented::rows(&facts.consents, &facts.works_for));
    rows.extend(facts.emergencies.iter().flat_map(from_emergency));
    rows.extend(facts.overseers.iter().map(|overseer| from_overseer(facts.case, *overseer)));
    let mut rows = kept_from::without(rows, &facts.kept_from, &facts.members);
    rows.sort_unstable();
    rows.dedup();
    rows
}

fn from_held(case: Uuid, held: &Held) -> Vec<Disclosure> {
    let own = Disclosure {
        agency: held.agency,
        scope: Scope::Own,
        category: Category::Internal,
        person: None,
        basis: Basis::Held,
        basis_id: case,
        from: held.from,
        until: FOREVER,
        leaves_out: 0,
        supporter: false,
    };
    let basic = Disclosure { scope: Scope::Shared, category: Category::Basic, ..own };
    if held.knows_basic { vec![own, basic] } else { vec![own] }
}

fn from_pending(pending: &Pending) -> Disclosure {
    Disclosure {
        agency: pending.to,
        scope: Scope::Summary,
        category: Category::Consultation,
        person: None,
        basis: Basis::Referral,
        basis_id: pending.referral.0,
        from: pending.from,
        until: FOREVER,
        leaves_out: 0,
        supporter: false,
    }
}

fn from_seat(seat: &Seat) -> Option<Disclosure> {
    Some(Disclosure {
        agency: seat.agency,
        scope: Scope::Room,
        category: Category::Consultation,
        person: None,
        basis: Basis::Secrecy,
        basis_id: seat.id.0,
        from: seat.opens_from()?,
        until: FOREVER,
        leaves_out: 0,
        supporter: false,
    })
}

fn from_overseer(case: Uuid, (agency, from): (AgencyId, Date)) -> Disclosure {
    Disclosure {
        agency,
        scope: Scope::Frame,
        category: Category::Basic,
        person: None,
        basis: Basis::Oversight,
        basis_id: case,
        from,
        until: FOREVER,
        leaves_out: 0,
        supporter: false,
    }
}

/// The access itself stands in the agency's place: only a request that was let in by it reads so, and only for its
/// minutes (`app::emergency`). The days here are those on which those minutes lie.
fn from_emergency(opened: &Opened) -> Vec<Disclosure> {
    let row = |category| Disclosure {
        agency: AgencyId(opened.id.0),
        scope: Scope::Shared,
        category,
        person: None,
        basis: Basis::Emergency,
        basis_id: opened.id.0,
        from: opened.from,
        until: opened.until,
        leaves_out: 0,
        supporter: false,
    };
    opened.categories().into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::{Basis, Facts, Held, Pending, Scope, derive};
    use crate::{
        category::Category,
        consent::{Consent, Exclusions},
        ids::{AgencyId, ConsentId, PersonId, ReferralId, SeatId},
        secrecy::{
            PledgeMethod,
            seat::{Pledge, Seat},
        },
    };

    const DESK: AgencyId = AgencyId(Uuid::from_u128(1));
    const CENTRE: AgencyId = AgencyId(Uuid::from_u128(2));

    fn consent() -> Consent {
        Consent {
            id: ConsentId(Uuid::from_u128(5)),
            person: PersonId(Uuid::from_u128(6)),
            agencies: vec![DESK, CENTRE],
            categories: vec![Category::Basic, Category::Money],
            from: date(2026, 4, 1),
            until: date(2027, 3, 31),
            withdrawn_on: None,
            except: Exclusions::default(),
        }
    }

    #[test]
    fn a_pending_referral_opens_nothing_but_its_summary() {
        let pending =
            Pending { referral: ReferralId(Uuid::from_u128(7)), to: CENTRE, from: date(2026, 4, 1) };
        let rows = derive(&Facts { pending: vec![pending], ..Facts::default() });
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].scope, rows[0].basis), (Scope::Summary, Basis::Referral));
    }

    #[test]
    fn consent_opens_each_named_category_to_each_named_agency() {
        let rows = derive(&Facts { consents: vec![consent()], ..Facts::default() });
        assert_eq!(rows.len(), 4);
        assert!(rows.iter().all(|row| row.scope == Scope::Shared && row.person.is_some()));
    }

    #[test]
    fn a_withdrawn_consent_ends_the_day_before() {
        let withdrawn = Consent { withdrawn_on: Some(date(2026, 6, 1)), ..consent() };
        let rows = derive(&Facts { consents: vec![withdrawn], ..Facts::default() });
        assert!(rows.iter().all(|row| row.until == date(2026, 5, 31)));
        let at_once = Consent { withdrawn_on: Some(date(2026, 4, 1)), ..consent() };
        assert!(derive(&Facts { consents: vec![at_once], ..Facts::default() }).is_empty());
    }

    #[test]
    fn who_oversees_knows_the_frame_and_opens_nothing() {
        let rows = derive(&Facts { overseers: vec![(CENTRE, date(2026, 4, 1))], ..Facts::default() });
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].scope, rows[0].basis), (Scope::Frame, Basis::Oversight));
        assert!(!rows[0].scope.opens_case());
    }

    #[test]
    fn a_seat_with_a_pledge_opens_its_room_alone_and_a_withdrawn_pledge_nothing() {
        let seat = Seat {
            id: SeatId(Uuid::from_u128(8)),
            agency: CENTRE,
            from: date(2026, 5, 1),
            ended: false,
            barred: false,
            pledge: Some(Pledge {
                given_on: date(2026, 5, 12),
                method: PledgeMethod::Screen,
                withdrawn: false,
            }),
        };
        let rows = derive(&Facts { seats: vec![seat], ..Facts::default() });
        assert_eq!(rows.len(), 1);
        assert_eq!(
            (rows[0].scope, rows[0].basis, rows[0].from),
            (Scope::Room, Basis::Secrecy, date(2026, 5, 12))
        );
        let withdrawn = seat.pledge.map(|pledge| Pledge { withdrawn: true, ..pledge });
        for closed in [Seat { pledge: withdrawn, ..seat }, Seat { ended: true, ..seat }] {
            assert!(derive(&Facts { seats: vec![closed], ..Facts::default() }).is_empty());
        }
    }

    #[test]
    fn an_agency_that_holds_records_reads_its_own_and_names_only_if_it_was_given_them() {
        let held = |knows_basic| Held { agency: DESK, from: date(2026, 4, 1), knows_basic };
        let with = derive(&Facts { held: vec![held(true)], ..Facts::default() });
        let without = derive(&Facts { held: vec![held(false)], ..Facts::default() });
        assert_eq!(with.len(), 2);
        assert!(without.iter().all(|row| row.scope == Scope::Own));
    }
}
