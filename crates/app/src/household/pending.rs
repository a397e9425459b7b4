//! What is still open in a case: dates that somebody watches, an unanswered つなぎ, an unconfirmed
//! つなぎ戻し. And the consents in force, for the strip of plain sentences.
//!
//! A due is known to the agency that must act and, if it was agreed between agencies, to the responsible one
//! and the coordinator; a つなぎ to its two ends and to them; a consent to who took it, who is named in it, and to them.

use domain::{
    consent::ConsentMethod,
    ids::{AgencyId, ConsentId, PersonId},
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::{known_due, visible_person};

db::from_row! {
    /// Something that waits.
    pub struct OpenRow {
        /// `due`, `referral` or `return`.
        pub what: String,
        /// Its id.
        pub id: Uuid,
        /// Who must act.
        pub agency: AgencyId,
        /// That agency's name.
        pub agency_name: String,
        /// By when; for a return the day it was sent.
        pub on: Date,
        /// Code: kind of the due, stage of the つなぎ or return.
        pub code: String,
        /// What, in a few words; for つなぎ and returns the sender's name.
        pub text: String,
        /// Whom it came from: set for つなぎ and returns.
        pub from: Option<AgencyId>,
    }

    /// A consent in force.
    pub struct ConsentRow {
        /// Which.
        pub id: ConsentId,
        /// Whose.
        pub person: PersonId,
        /// The name, if the reader may know it.
        pub name: String,
        /// How it was given.
        pub method: ConsentMethod,
        /// First day.
        pub from: Date,
        /// Last day.
        pub until: Date,
        /// Who may know, joined by ・.
        pub agencies: String,
        /// What, as codes joined by commas.
        pub categories: String,
    }
}

/// What is open, earliest first: `$1` case, `$2` agency.
pub(super) const OPEN: &str = concat!(
    "SELECT o.what, o.id, o.agency, a.name, o.on_date, o.code, o.text, o.sender FROM (
       SELECT 'due' AS what, u.id, u.agency, u.on_date, u.kind AS code, u.what AS text, NULL AS sender
         FROM due u JOIN support_case c ON c.id = u.case_id
        WHERE u.case_id = $1 AND u.done_on IS NULL AND ",
    known_due!("u", "c", "$2"),
    " UNION ALL
       SELECT 'referral', f.id, f.to_agency, f.wanted_on, f.stage, b.name, f.from_agency
         FROM referral f JOIN agency b ON b.id = f.from_agency JOIN support_case c ON c.id = f.case_id
        WHERE f.case_id = $1 AND f.stage IN ('sent', 'received', 'consulting')
          AND (f.from_agency = $2 OR f.to_agency = $2 OR c.responsible = $2 OR c.coordinator = $2)
       UNION ALL
       SELECT 'return', r.id, r.to_agency, r.sent_on, r.stage, b.name, r.from_agency
         FROM referral_return r JOIN agency b ON b.id = r.from_agency JOIN support_case c ON c.id = r.case_id
        WHERE r.case_id = $1 AND r.stage = 'sent'
          AND (r.from_agency = $2 OR r.to_agency = $2 OR c.responsible = $2 OR c.coordinator = $2)
     ) o JOIN agency a ON a.id = o.agency ORDER BY o.on_date, o.id"
);

/// The consents in force that the reader may know of: `$1` case, `$2` agency, `$3` today.
pub(super) const CONSENTS: &str = concat!(
    "SELECT t.id, t.person, CASE WHEN ",
    visible_person!("t.case_id", "t.person", "$2", "$3"),
    " THEN CASE WHEN p.family_name = '' OR p.given_name = '' THEN p.family_name || p.given_name
                ELSE p.family_name || '　' || p.given_name END ELSE '' END,
            t.method, t.from_on, t.until_on,
            coalesce((SELECT string_agg(a.name, '・' ORDER BY a.sort, a.id) FROM consent_agency g
               JOIN agency a ON a.id = g.agency WHERE g.consent = t.id), ''),
            coalesce((SELECT string_agg(k.category, ',' ORDER BY k.category) FROM consent_category k
               WHERE k.consent = t.id), '')
     FROM consent t JOIN person p ON p.id = t.person JOIN support_case c ON c.id = t.case_id
     WHERE t.case_id = $1 AND t.from_on <= $3 AND t.until_on >= $3
       AND (t.withdrawn_on IS NULL OR t.withdrawn_on > $3)
       AND (t.taken_agency = $2 OR c.responsible = $2 OR c.coordinator = $2 OR EXISTS
            (SELECT 1 FROM consent_agency y WHERE y.consent = t.id AND y.agency = $2))
     ORDER BY t.until_on DESC, t.id"
);
