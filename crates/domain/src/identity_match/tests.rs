//! Tests of the rules of 名寄せ.

use jiff::civil::date;
use uuid::Uuid;

use super::*;
use crate::code::Code as _;

const WAITING: [PairState; 3] = [PairState::Open, PairState::Asked, PairState::Conference];
const SEATS: [Seat; 3] = [Seat::Holder, Seat::Reader, Seat::Coordinator];

#[test]
fn only_those_who_carry_both_sides_or_coordinate_decide() {
    for state in WAITING {
        assert_eq!(decide(state, Seat::Holder, Verdict::Same), Ok(PairState::Joined));
        assert_eq!(decide(state, Seat::Coordinator, Verdict::Separate), Ok(PairState::Refused));
        for verdict in [Verdict::Same, Verdict::Separate] {
            assert_eq!(decide(state, Seat::Reader, verdict), Err(DecideRefused::OnlyRead));
        }
    }
}

#[test]
fn what_is_decided_is_not_decided_again() {
    for seat in SEATS {
        for verdict in Verdict::ALL {
            let joined = decide(PairState::Joined, seat, *verdict);
            assert_eq!(joined, Err(DecideRefused::AlreadyJoined));
            assert_eq!(decide(PairState::Refused, seat, *verdict), Err(DecideRefused::AlreadyRefused));
        }
    }
}

#[test]
fn an_agency_asks_the_coordinator_and_the_coordinator_a_conference_once() {
    assert_eq!(decide(PairState::Open, Seat::Reader, Verdict::Ask), Ok(PairState::Asked));
    assert_eq!(decide(PairState::Asked, Seat::Holder, Verdict::Ask), Err(DecideRefused::AlreadyAsked));
    assert_eq!(decide(PairState::Conference, Seat::Reader, Verdict::Ask), Err(DecideRefused::AlreadyAsked));
    assert_eq!(decide(PairState::Asked, Seat::Coordinator, Verdict::Ask), Ok(PairState::Conference));
    let again = decide(PairState::Conference, Seat::Coordinator, Verdict::Ask);
    assert_eq!(again, Err(DecideRefused::AlreadyAsked));
}

#[test]
fn joining_is_undone_on_the_thirtieth_day_and_not_on_the_next() {
    let joined = date(2026, 4, 1);
    assert_eq!(undo_until(joined), date(2026, 5, 1));
    let on = |today| undo(PairState::Joined, Seat::Holder, joined, today);
    assert_eq!(on(date(2026, 5, 1)), Ok(PairState::Open));
    assert_eq!(on(date(2026, 5, 2)), Err(DecideRefused::TooLate));
    let reader = undo(PairState::Joined, Seat::Reader, joined, joined);
    assert_eq!(reader, Err(DecideRefused::OnlyRead));
    for state in [PairState::Open, PairState::Asked, PairState::Conference, PairState::Refused] {
        assert_eq!(undo(state, Seat::Coordinator, joined, joined), Err(DecideRefused::NotJoined));
        assert_eq!(split(state, Seat::Coordinator), Err(DecideRefused::NotJoined));
    }
}

#[test]
fn a_split_refuses_the_pair_at_any_time() {
    assert_eq!(split(PairState::Joined, Seat::Coordinator), Ok(PairState::Refused));
    assert_eq!(split(PairState::Joined, Seat::Reader), Err(DecideRefused::OnlyRead));
}

#[test]
fn a_refused_pair_comes_back_only_if_who_is_meant_has_changed() {
    assert!(!PairState::Refused.may_be_proposed(false));
    assert!(PairState::Refused.may_be_proposed(true));
    for changed in [false, true] {
        assert!(!PairState::Joined.may_be_proposed(changed));
        assert!(WAITING.into_iter().all(|state| state.may_be_proposed(changed) && state.waits()));
    }
}

#[test]
fn a_pair_has_one_order_and_two_ends() {
    let (a, b) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
    assert_eq!((ordered(a, b), ordered(b, a), ordered(a, a)), (Some((a, b)), Some((a, b)), None));
}
