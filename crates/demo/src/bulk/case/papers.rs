//! Intake, つなぎ and consent of a generated case.

use db::args;
use domain::{
    category::{Category, Sharing},
    consent::{Consent, ConsentMethod},
    disclosure::Pending,
    due::days_after,
    ids::{ConsentId, IntakeId, PersonId, ReferralId, StaffId},
    intake::Screening,
    referral::{Purpose, Stage, Target},
};
use jiff::{Timestamp, civil::Date};

use super::{Draft, Maker, OPENED, consent_facts};
use crate::{bulk::tables::Tables, clock};

impl Maker<'_> {
    pub(super) fn intake(&mut self, tables: &mut Tables, draft: &Draft<'_>) {
        let id: IntakeId = self.rng.id(draft.at);
        let plot = draft.plot;
        let screening = if draft.moved_on.is_some() { Screening::Multi } else { Screening::Own };
        tables.intake.push(args![
            id,
            draft.id,
            draft.door.agency,
            draft.taker,
            draft.opened_on,
            "",
            plot.method,
            plot.caller,
            "",
            "",
            plot.urgency,
            *self.rng.pick(&plot.heard),
            self.rng.chance(15),
            Category::Consultation,
            Sharing::Team,
            screening,
            "",
            draft.opened_on,
            draft.taker,
            draft.at,
            2_i64
        ]);
        for code in plot.worries {
            tables.worry.push(args![id, *code]);
        }
    }

    /// The つなぎ that moved the case, or one that still waits.
    pub(super) fn referral(&mut self, tables: &mut Tables, draft: &Draft<'_>) -> Option<Pending> {
        if let Some(moved_on) = draft.moved_on {
            let id: ReferralId = self.rng.id(draft.at);
            let answered: Timestamp = clock::at(moved_on, 14, 0);
            let by: StaffId = self.rng.pick(&draft.desk.staff).staff;
            tables.referral.push(args![
                id,
                draft.id,
                draft.door.agency,
                draft.taker,
                draft.desk.agency,
                Target::Coordinator,
                Purpose::Coordinate,
                draft.plot.summary,
                true,
                true,
                moved_on,
                Stage::Accepted,
                draft.at,
                draft.opened_on,
                answered,
                answered,
                moved_on,
                by,
                3_i64
            ]);
            return None;
        }
        if draft.closed_on.is_some() || !self.rng.chance(5) {
            return None;
        }
        let others: Vec<_> = self.town.desks.iter().filter(|desk| desk.agency != draft.desk.agency).collect();
        if others.is_empty() {
            return None;
        }
        let to = self.rng.pick(&others).agency;
        let sent_on = days_after(self.today, self.rng.between(-20, 0)).max(draft.opened_on);
        let sent_at = clock::at(sent_on, 11, 0);
        let received = self.rng.chance(50).then_some(sent_at);
        let stage = if received.is_some() { Stage::Received } else { Stage::Sent };
        let id: ReferralId = self.rng.id(sent_at);
        let none = (Option::<Timestamp>::None, Option::<Date>::None, Option::<StaffId>::None);
        tables.referral.push(args![
            id,
            draft.id,
            draft.desk.agency,
            draft.taker,
            to,
            Target::Agency,
            Purpose::Handover,
            draft.plot.summary,
            true,
            true,
            days_after(sent_on, 7),
            stage,
            sent_at,
            sent_on,
            received,
            none.0,
            none.1,
            none.2,
            1_i64
        ]);
        Some(Pending { referral: id, to, from: sent_on })
    }

    /// A consent of the person at the centre to the desks that carry the case and one more.
    pub(super) fn consent(&mut self, tables: &mut Tables, draft: &Draft<'_>, person: PersonId) -> Consent {
        let id: ConsentId = self.rng.id(draft.at);
        let from = days_after(draft.opened_on, 2).min(self.today);
        let until = days_after(from, 364);
        let mut agencies = vec![draft.door.agency, draft.desk.agency, self.rng.pick(&self.town.desks).agency];
        agencies.sort_unstable();
        agencies.dedup();
        tables.consent.push(args![
            id,
            draft.id,
            person,
            "支援する機関の間で、必要なことを伝え合うため",
            ConsentMethod::Paper,
            Option::<&str>::None,
            "",
            from,
            from,
            until,
            draft.taker,
            draft.door.agency,
            draft.at,
            Option::<Date>::None,
            Option::<StaffId>::None,
            Option::<&str>::None
        ]);
        for agency in &agencies {
            tables.consent_agency.push(args![id, *agency]);
        }
        for category in OPENED {
            tables.consent_category.push(args![id, category]);
        }
        consent_facts(id, person, agencies, (from, until))
    }
}
