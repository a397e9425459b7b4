//! What the cover of a case says of pairs: [`NOTICES`] is one of its statements, [`notices`] looks closer where it found
//! something, and [`hinted`] is the weaker sign that a city may switch on.

use db::args;
use domain::ids::{CaseId, IdentityPairId};

use super::{
    access::{self, PairView},
    model, pairs,
};
use crate::{Op, Outcome, visible_person};

db::from_row! {
    /// A pair of which both persons are known to the reader.
    #[derive(PartialEq, Eq)]
    pub struct NoticeRow {
        /// Which.
        pub pair: IdentityPairId,
    }
}

macro_rules! of_member {
    ($own:literal, $other:literal) => {
        concat!(
            "SELECT q.id FROM support_case c JOIN household_member m ON m.household = c.household
             JOIN identity_pair q ON q.",
            $own,
            " = m.person WHERE c.id = $1 AND q.state <> 'refused' AND ",
            visible_person!("c.id", "m.person", "$2", "$3"),
            " AND EXISTS (SELECT 1 FROM household_member o JOIN support_case d ON d.household = o.household
                 WHERE o.person = q.",
            $other,
            " AND ",
            visible_person!("d.id", "o.person", "$2", "$3"),
            ") AND NOT EXISTS (SELECT 1 FROM identity_later l WHERE l.pair = q.id AND l.agency = $2 AND l.until_on > $3)"
        )
    };
}

/// `$1` case, `$2` agency, `$3` today.
pub(crate) const NOTICES: &str = concat!(of_member!("one", "two"), " UNION ", of_member!("two", "one"));

/// The pairs of which the head of a page of this case tells, for pages that do not read the cover.
///
/// # Errors
/// The database's own.
pub async fn notices_of(op: &Op, case: CaseId) -> Outcome<Vec<PairView>> {
    let values = args![case, op.agency(), op.today()];
    let rows: Vec<NoticeRow> = op.read().await?.all(NOTICES, values).await?;
    notices(op, &rows).await
}

/// The pairs of [`NOTICES`] as their reader may see them.
///
/// # Errors
/// The database's own.
pub async fn notices(op: &Op, rows: &[NoticeRow]) -> Outcome<Vec<PairView>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut read = op.read().await?;
    let weigher = model::current(&op.app, &mut read).await?;
    let mut views = Vec::new();
    for row in rows {
        if let Some(pair) = pairs::find(&mut read, row.pair).await? {
            views.extend(access::as_agency(&mut read, op, &weigher, &pair).await?);
        }
    }
    Ok(views)
}

macro_rules! hidden_partner {
    ($own:literal, $other:literal) => {
        concat!(
            "SELECT q.id FROM support_case c JOIN household_member m ON m.household = c.household
             JOIN identity_pair q ON q.",
            $own,
            " = m.person WHERE c.id = $1 AND q.state IN ('open', 'asked', 'conference') AND q.score >= $4 AND ",
            visible_person!("c.id", "m.person", "$2", "$3"),
            " AND NOT EXISTS (SELECT 1 FROM household_member o JOIN support_case d ON d.household = o.household
                 WHERE o.person = q.",
            $other,
            " AND ",
            visible_person!("d.id", "o.person", "$2", "$3"),
            ")"
        )
    };
}

/// `$1` case, `$2` agency, `$3` today, `$4` the least score.
const HINT: &str =
    concat!(hidden_partner!("one", "two"), " UNION ", hidden_partner!("two", "one"), " LIMIT 1");

/// Whether the coordinator looks at somebody of this household because of a file that the reader does not know.
/// Always false unless the city's plan profile switches the hint on (`routing.match_hint`).
///
/// # Errors
/// The database's own.
pub async fn hinted(op: &Op, case: CaseId) -> Outcome<bool> {
    if !op.app.profile().is_some_and(|profile| profile.routing.match_hint) {
        return Ok(false);
    }
    let values = args![case, op.agency(), op.today(), model::least()];
    let found: Option<IdentityPairId> = op.read().await?.single_optional(HINT, values).await?;
    Ok(found.is_some())
}
