//! だれが関わっているか: the agencies that carry a household, as far as the reader may know of them.
//!
//! An agency is involved if it holds records of the case or has a role in the plan in force. The reader
//! knows of: its own agency, the responsible one and the coordinator; agencies it shares a consent with;
//! the other end of a つなぎ; and the roles of a plan it may read. A hidden agency changes nothing here.

use db::{Read, args};
use domain::ids::{AgencyId, CaseId};
use jiff::civil::Date;

use crate::{Op, known_due, visible};

db::from_row! {
    /// One agency that is involved.
    pub struct InvolvedRow {
        /// Which.
        pub agency: AgencyId,
        /// Its name.
        pub name: String,
        /// Its telephone, if known.
        pub phone: Option<String>,
        /// It is responsible for the case.
        pub responsible: bool,
        /// It coordinates.
        pub coordinates: bool,
        /// What it does in the plan in force, if the reader may know the plan.
        pub role: Option<String>,
        /// The person in charge of the case, or who wrote last.
        pub staff_name: Option<String>,
        /// The day of its last record that the reader may read.
        pub last_contact: Option<Date>,
        /// Its next date that the reader may know of.
        pub next_on: Option<Date>,
    }
}

/// The agency `$reader` knows that the agency `$other` is involved in the case `$case`, beside who carries it and the roles
/// of a plan: they share a consent in force on `$today`, or stand at the ends of a つなぎ.
macro_rules! know_of_each_other {
    ($case:literal, $reader:literal, $other:literal, $today:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM consent t JOIN consent_agency g ON g.consent = t.id
                     WHERE t.case_id = ",
            $case,
            " AND t.from_on <= ",
            $today,
            " AND t.until_on >= ",
            $today,
            " AND (t.withdrawn_on IS NULL OR t.withdrawn_on > ",
            $today,
            ") AND (g.agency = ",
            $other,
            " OR t.taken_agency = ",
            $other,
            ") AND (t.taken_agency = ",
            $reader,
            " OR EXISTS (SELECT 1 FROM consent_agency y WHERE y.consent = t.id AND y.agency = ",
            $reader,
            "))) OR EXISTS (SELECT 1 FROM referral f WHERE f.case_id = ",
            $case,
            " AND ((f.from_agency = ",
            $reader,
            " AND f.to_agency = ",
            $other,
            ") OR (f.to_agency = ",
            $reader,
            " AND f.from_agency = ",
            $other,
            ")))"
        )
    };
}
pub(crate) use know_of_each_other;

/// `$1` case, `$2` agency, `$3` today. Starts from the agencies of this one case, so its cost does not
/// depend on how many cases there are. CASE inside of min and max keeps SQLite from walking an agency's
/// index instead of the case's.
pub(super) const INVOLVED: &str = concat!(
    "SELECT a.id, a.name, a.phone, c.responsible = a.id, c.coordinator IS NOT NULL AND c.coordinator = a.id,
            (SELECT string_agg(r.what, '、' ORDER BY r.sort) FROM plan p JOIN plan_role r ON r.plan = p.id
              WHERE p.case_id = c.id AND p.state IN ('decided', 'in_force') AND r.agency = a.id AND ",
    visible!("p", "$2", "$3"),
    "),
            coalesce(CASE WHEN c.responsible = a.id THEN
                       (SELECT s.name FROM staff s WHERE s.id = c.staff) ELSE NULL END,
                     (SELECT s.name FROM note n JOIN staff s ON s.id = n.staff
                       WHERE n.case_id = c.id AND n.agency = a.id AND ",
    visible!("n", "$2", "$3", "subject"),
    "                  ORDER BY n.happened_on DESC, n.id DESC LIMIT 1)),
            coalesce((SELECT n.happened_on FROM note n
                       WHERE n.case_id = c.id AND n.agency = a.id AND n.replaced_by IS NULL AND ",
    visible!("n", "$2", "$3", "subject"),
    "                  ORDER BY n.happened_on DESC, n.id DESC LIMIT 1),
                     (SELECT max(CASE WHEN i.agency = a.id THEN i.received_on ELSE NULL END)
                       FROM intake i WHERE i.case_id = c.id AND ",
    visible!("i", "$2", "$3"),
    ")),
            (SELECT min(CASE WHEN u.agency = a.id THEN u.on_date ELSE NULL END)
               FROM due u WHERE u.case_id = c.id AND u.done_on IS NULL AND ",
    known_due!("u", "c", "$2"),
    ")
     FROM support_case c
     JOIN (SELECT agency FROM held WHERE case_id = $1
           UNION SELECT r.agency FROM plan p JOIN plan_role r ON r.plan = p.id
                  WHERE p.case_id = $1 AND p.state IN ('decided', 'in_force')) x ON c.id = $1
     JOIN agency a ON a.id = x.agency
     WHERE a.id = $2 OR a.id = c.responsible OR a.id = c.coordinator
        OR ",
    know_of_each_other!("c.id", "$2", "a.id", "$3"),
    "   OR EXISTS (SELECT 1 FROM plan p JOIN plan_role r ON r.plan = p.id
                    WHERE p.case_id = c.id AND p.state IN ('decided', 'in_force') AND r.agency = a.id AND ",
    visible!("p", "$2", "$3"),
    ")
     ORDER BY CASE WHEN a.id = c.responsible THEN 0 WHEN a.id = c.coordinator THEN 1 ELSE 2 END, a.sort, a.id"
);

/// The involved agencies of a case, the responsible one first.
///
/// # Errors
/// The database's own.
pub async fn of_case(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<InvolvedRow>> {
    read.all(INVOLVED, args![case, op.agency(), op.today()]).await
}
