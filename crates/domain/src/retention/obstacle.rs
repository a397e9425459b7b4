//! What stands in the way of disposing of a record; asked when a list is drawn up, and again when it is carried out.

use jiff::civil::Date;

use super::{
    RecordKind,
    period::{closed_before, due_on},
};
use crate::case::CaseState;

crate::codes! {
    /// Why a record stays.
    pub enum Obstacle {
        /// It is being worked on.
        Open = "open" => "支援中です（終結していないか、再開されました）",
        /// Nobody has set a period.
        Unset = "unset" => "保存期間が定められていません",
        /// Its time is not over.
        NotDue = "not_due" => "保存期間がまだ終わっていません",
        /// It is held.
        Held = "held" => "保存が延長されています",
        /// A つなぎ or つなぎ戻し waits.
        Referral = "referral" => "つなぎ、またはつなぎ戻しの返事を待っています",
        /// It is on the agenda of a meeting whose record is not closed.
        Meeting = "meeting" => "記録を確定していない会議の議題になっています",
        /// Somebody of the household is protected, or is named in somebody's protection.
        Protected = "protected" => "支援措置が続いている方に関わる記録です",
        /// An emergency access was not judged.
        Emergency = "emergency" => "緊急アクセスの点検が済んでいません",
        /// The household has another case that is open.
        Household = "household" => "同じ世帯に、支援中のケースがあります",
        /// What a 支援会議 recorded of it must be kept longer.
        Room = "room" => "支援会議の記録の保存期間が終わっていないか、定められていません",
        /// A person of it is what joins two other files of 名寄せ.
        Joined = "joined" => "名寄せで、ほかの二つ以上の記録をつないでいる方の記録です",
        /// It is there no more.
        Gone = "gone" => "すでに廃棄されています",
    }
}

/// What a 支援会議 keeps of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Day of the last of its meetings.
    pub last: Date,
    /// The period of such records.
    pub years: Option<u16>,
}

/// What the rule needs to know of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one question that a person could ask")]
pub struct Facts {
    /// Open or closed.
    pub state: CaseState,
    /// The day of its end.
    pub closed_on: Option<Date>,
    /// Nothing came after its intake.
    pub only_taken_in: bool,
    /// A hold keeps it.
    pub held: bool,
    /// A つなぎ or つなぎ戻し waits.
    pub referral: bool,
    /// A meeting about it is not closed.
    pub meeting: bool,
    /// Somebody is protected.
    pub protected: bool,
    /// An emergency access was not judged.
    pub emergency: bool,
    /// The household has another open case.
    pub shared: bool,
    /// A person of it joins two other files.
    pub joins: bool,
    /// What a 支援会議 keeps of it.
    pub room: Option<Room>,
}

impl Facts {
    /// Of which kind the record is.
    #[must_use]
    pub fn kind(&self) -> RecordKind {
        if self.only_taken_in { RecordKind::Intake } else { RecordKind::Case }
    }

    /// The first reason to keep everything of the case; `years` is the period of its kind.
    #[must_use]
    pub fn obstacle(&self, years: Option<u16>, today: Date) -> Option<Obstacle> {
        let room = |room: Room| self.room_obstacle(room, today).is_some();
        let why = [
            (self.shared, Obstacle::Household),
            (self.joins, Obstacle::Joined),
            (self.room.is_some_and(room), Obstacle::Room),
        ];
        let own = self.standing(self.closed_on, years, today);
        own.or_else(|| why.into_iter().find_map(|(is, why)| is.then_some(why)))
    }

    /// The first reason to keep what a 支援会議 recorded of the case. Its period runs from the later of the end of the
    /// case and the last meeting.
    #[must_use]
    pub fn room_obstacle(&self, room: Room, today: Date) -> Option<Obstacle> {
        self.standing(self.closed_on.map(|day| day.max(room.last)), room.years, today)
    }

    /// When the kind of record `of` becomes due; `None` while it is open or without a period.
    #[must_use]
    pub fn due_on(&self, of: RecordKind, years: Option<u16>) -> Option<Date> {
        let closed = self.closed_on?;
        let room = self.room.and_then(|room| due_on(closed.max(room.last), room.years?));
        match of {
            RecordKind::Secrecy => room,
            _ => due_on(closed, years?).map(|due| room.map_or(due, |room| room.max(due))),
        }
    }

    fn standing(&self, ended: Option<Date>, years: Option<u16>, today: Date) -> Option<Obstacle> {
        let (Some(ended), CaseState::Closed) = (ended, self.state) else { return Some(Obstacle::Open) };
        let Some(years) = years else { return Some(Obstacle::Unset) };
        let due = closed_before(today, years).is_some_and(|day| ended < day);
        let why = [
            (!due, Obstacle::NotDue),
            (self.held, Obstacle::Held),
            (self.referral, Obstacle::Referral),
            (self.meeting, Obstacle::Meeting),
            (self.protected, Obstacle::Protected),
            (self.emergency, Obstacle::Emergency),
        ];
        why.into_iter().find_map(|(is, why)| is.then_some(why))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2032, 4, 1);

    fn closed() -> Facts {
        Facts {
            state: CaseState::Closed,
            closed_on: Some(date(2027, 3, 31)),
            only_taken_in: false,
            held: false,
            referral: false,
            meeting: false,
            protected: false,
            emergency: false,
            shared: false,
            joins: false,
            room: None,
        }
    }

    #[test]
    fn a_closed_case_is_due_on_the_day_after_its_period_and_not_before() {
        assert_eq!(closed().obstacle(Some(5), TODAY), None);
        assert_eq!(closed().obstacle(Some(5), date(2032, 3, 31)), Some(Obstacle::NotDue));
        assert_eq!(closed().obstacle(None, TODAY), Some(Obstacle::Unset), "no period: kept for ever");
        assert_eq!(closed().due_on(RecordKind::Case, Some(5)), Some(TODAY));
    }

    #[test]
    fn each_thing_that_still_lives_keeps_the_record() {
        type Set = fn(&mut Facts);
        let lives: [(Set, Obstacle); 9] = [
            (|facts| facts.state = CaseState::Open, Obstacle::Open),
            (|facts| facts.held = true, Obstacle::Held),
            (|facts| facts.referral = true, Obstacle::Referral),
            (|facts| facts.meeting = true, Obstacle::Meeting),
            (|facts| facts.protected = true, Obstacle::Protected),
            (|facts| facts.emergency = true, Obstacle::Emergency),
            (|facts| facts.shared = true, Obstacle::Household),
            (|facts| facts.joins = true, Obstacle::Joined),
            (|facts| facts.room = Some(Room { last: date(2026, 5, 1), years: None }), Obstacle::Room),
        ];
        for (set, why) in lives {
            let mut facts = closed();
            set(&mut facts);
            assert_eq!(facts.obstacle(Some(5), TODAY), Some(why));
        }
    }

    #[test]
    fn the_records_of_a_room_go_earlier_or_keep_the_case() {
        let room = |years| Room { last: date(2027, 2, 1), years: Some(years) };
        let facts = |room| Facts { room: Some(room), ..closed() };
        let (early, late) = (room(1), room(10));
        assert_eq!(facts(early).room_obstacle(early, date(2028, 4, 1)), None);
        assert_eq!(facts(early).obstacle(Some(5), date(2028, 4, 1)), Some(Obstacle::NotDue));
        assert_eq!(facts(late).obstacle(Some(5), TODAY), Some(Obstacle::Room));
        assert_eq!(facts(late).due_on(RecordKind::Case, Some(5)), Some(date(2037, 4, 1)));
        assert_eq!(facts(early).due_on(RecordKind::Secrecy, None), Some(date(2028, 4, 1)));
    }
}
