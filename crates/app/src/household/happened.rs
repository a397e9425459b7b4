//! What was said and done: the person's own words at the door, and the last events of a case, both as
//! far as the reader may read the records behind them.

use domain::ids::IntakeId;
use jiff::civil::Date;
use uuid::Uuid;

use crate::visible;

db::from_row! {
    /// A consultation as it was taken in.
    pub struct WordsRow {
        /// The intake.
        pub intake: IntakeId,
        /// The day.
        pub on: Date,
        /// Code of the caller (`domain::intake::Caller`).
        pub caller: domain::intake::Caller,
        /// The first 400 characters.
        pub body: String,
        /// Worries, joined by 、.
        pub worries: Option<String>,
        /// Who took it in.
        pub agency_name: String,
    }

    /// Something that happened.
    pub struct EventRow {
        /// Kind: `note`, `intake`, `referral`, `plan`, `assessment`, `evaluation`.
        pub kind: String,
        /// The record.
        pub id: Uuid,
        /// The day.
        pub on: Date,
        /// The time, if known, as stored (`14:30`).
        pub time: String,
        /// A code that says more: method, stage, state, outcome.
        pub code: String,
        /// A second code or a name: counterpart, receiver, number of the plan.
        pub about: String,
        /// The first 200 characters.
        pub body: String,
        /// Whose record.
        pub agency_name: String,
        /// Who wrote it.
        pub staff_name: String,
    }
}

/// The last three consultations: `$1` case, `$2` agency, `$3` today.
pub(super) const WORDS: &str = concat!(
    "SELECT i.id, i.received_on, i.caller, substr(i.body, 1, 400),
            (SELECT string_agg(k.label, '、' ORDER BY k.sort) FROM intake_worry w
               JOIN code k ON k.list = 'worry' AND k.code = w.code WHERE w.intake = i.id),
            a.name
     FROM intake i JOIN agency a ON a.id = i.agency
     WHERE i.case_id = $1 AND ",
    visible!("i", "$2", "$3"),
    " ORDER BY i.received_on DESC, i.id DESC LIMIT 3"
);

/// The last five events: `$1` case, `$2` agency, `$3` today. Each kind gives its last five; the last five of all remain.
pub(super) const EVENTS: &str = concat!(
    "SELECT e.kind, e.id, e.on_date, e.at_time, e.code, e.about, e.body, a.name, s.name FROM (
       SELECT * FROM (SELECT 'note' AS kind, n.id, n.happened_on AS on_date, n.happened_time AS at_time,
                n.method AS code, n.counterpart AS about, substr(n.body, 1, 200) AS body, n.agency, n.staff
         FROM note n WHERE n.case_id = $1 AND n.replaced_by IS NULL AND ",
    visible!("n", "$2", "$3", "subject"),
    " ORDER BY n.happened_on DESC, n.id DESC LIMIT 5) en
       UNION ALL SELECT * FROM (SELECT 'intake', i.id, i.received_on, i.received_time, i.method, i.caller, '',
                i.agency, i.staff
         FROM intake i WHERE i.case_id = $1 AND ",
    visible!("i", "$2", "$3"),
    " ORDER BY i.received_on DESC, i.id DESC LIMIT 5) ei
       UNION ALL SELECT * FROM (SELECT 'referral', f.id, coalesce(f.answered_on, f.sent_on), '', f.stage, t.name, '',
                f.from_agency, f.from_staff
         FROM referral f JOIN agency t ON t.id = f.to_agency JOIN support_case c ON c.id = f.case_id
         WHERE f.case_id = $1
           AND (f.from_agency = $2 OR f.to_agency = $2 OR c.responsible = $2 OR c.coordinator = $2)
         ORDER BY f.sent_on DESC, f.id DESC LIMIT 5) ef
       UNION ALL SELECT * FROM (SELECT 'plan', p.id, p.decided_on, '', p.state, CAST(p.nth AS TEXT), '',
                p.agency, p.staff
         FROM plan p WHERE p.case_id = $1 AND p.decided_on IS NOT NULL AND ",
    visible!("p", "$2", "$3"),
    " ORDER BY p.nth DESC LIMIT 5) ep
       UNION ALL SELECT * FROM (SELECT 'assessment', q.id, q.made_on, '', '', CAST(q.nth AS TEXT), '',
                q.agency, q.staff
         FROM assessment q WHERE q.case_id = $1 AND ",
    visible!("q", "$2", "$3"),
    " ORDER BY q.nth DESC LIMIT 5) eq
       UNION ALL SELECT * FROM (SELECT 'evaluation', v.id, v.made_on, '', v.outcome, '', '', v.agency, v.staff
         FROM evaluation v WHERE v.case_id = $1 AND ",
    visible!("v", "$2", "$3"),
    " ORDER BY v.made_on DESC, v.id DESC LIMIT 5) ev
     ) e JOIN agency a ON a.id = e.agency JOIN staff s ON s.id = e.staff
     ORDER BY e.on_date DESC, e.at_time DESC, e.id DESC LIMIT 5"
);
