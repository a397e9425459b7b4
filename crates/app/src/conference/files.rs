//! Files on the cases of an agenda: who puts one there, and who may open it. The files themselves are in
//! [`crate::attachment`].
//!
//! In a text the names are replaced for readers who may not know them; in a scan nobody can. So a file opens to those who
//! read the text as it was written: who runs the conference, and agencies to which both the household's consultation and its
//! name are disclosed.

use db::{Read, Tx, args};
use domain::{
    conference::RecordRefused,
    ids::{AgencyId, AgendaItemId, CaseId, ConferenceId},
};

use super::{access, store};
use crate::{Failure, Op, visible_case, visible_household};

/// The case that an item of an agenda is about; whether the actor may know of it is asked next.
pub(crate) async fn case_of(
    read: &mut Read,
    id: ConferenceId,
    item: AgendaItemId,
) -> db::Result<Option<CaseId>> {
    let sql = "SELECT case_id FROM agenda_item WHERE id = $1 AND conference = $2";
    read.single_optional(sql, args![item, id]).await
}

/// Refuses unless the actor runs the conference, its record is open, and the case is on its agenda for them.
///
/// # Errors
/// [`Failure::NotFound`], [`Failure::NotYourWork`], [`RecordRefused`].
pub(crate) async fn takes_files<R: From<RecordRefused>>(
    read: &mut Read,
    op: &Op,
    id: ConferenceId,
    (item, case): (AgendaItemId, CaseId),
) -> Result<(), Failure<R>> {
    let facts = access::run::<R>(read, op, id).await?;
    let sql = concat!(
        "SELECT count(*) FROM agenda_item i WHERE i.id = $1 AND i.conference = $2 AND i.case_id = $3 AND ",
        visible_case!("i.case_id", "$4", "$5")
    );
    let there: i64 = read.single(sql, args![item, id, case, op.agency(), op.today()]).await?;
    if there == 0 || op.hides(case) {
        return Err(Failure::NotFound);
    }
    facts.state.check_open().map_err(|why| Failure::Refused(why.into()))
}

/// Takes the row of a conference whose record is open, so that no other transaction closes it meanwhile.
///
/// # Errors
/// [`RecordRefused`].
pub(crate) async fn hold<R: From<RecordRefused>>(tx: &mut Tx, id: ConferenceId) -> Result<(), Failure<R>> {
    store::take(tx, id).await
}

const READABLE: &str = concat!(
    "SELECT i.id, c.host, (EXISTS (SELECT 1 FROM disclosure t WHERE t.case_id = i.case_id AND t.agency = $2
            AND t.until_on >= $3 AND t.from_on <= $3 AND t.scope = 'shared' AND t.category = 'consultation') AND ",
    visible_household!("i.case_id", "s.household", "$2", "$3"),
    ") FROM agenda_item i JOIN conference c ON c.id = i.conference JOIN support_case s ON s.id = i.case_id
     WHERE i.case_id = $1 AND c.kind = 'plan' AND ",
    visible_case!("i.case_id", "$2", "$3")
);

/// Where a case is on an agenda and the actor may open the files.
pub(crate) async fn readable(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<AgendaItemId>> {
    if op.hides(case) {
        return Ok(vec![]);
    }
    let rows: Vec<(AgendaItemId, AgencyId, bool)> =
        read.all(READABLE, args![case, op.agency(), op.today()]).await?;
    let (mut readable, mut hosts) = (Vec::new(), Vec::<(AgencyId, bool)>::new());
    for (item, host, disclosed) in rows {
        let known = hosts.iter().find(|(agency, _)| *agency == host).map(|(_, runs)| *runs);
        let runs = match known {
            _ if disclosed => false,
            Some(runs) => runs,
            None => {
                let runs = access::may_run(read, op, Some(host)).await?;
                hosts.push((host, runs));
                runs
            }
        };
        if disclosed || runs {
            readable.push(item);
        }
    }
    Ok(readable)
}
