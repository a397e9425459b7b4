//! What the newest intake of a case says, for the sheets that would ask it again.

use db::{Read, args};
use domain::{
    category::{Category, Sharing},
    ids::{AgencyId, CaseId, IntakeId},
    intake::{Caller, Method, Screening, Urgency},
};
use jiff::civil::Date;

use crate::{Op, visible};

db::from_row! {
    /// An intake as far as the sheets ask the same.
    pub(crate) struct KnownIntake {
        /// Its id.
        pub id: IntakeId,
        /// The desk that took it in.
        pub agency: AgencyId,
        /// That desk's name.
        pub agency_name: String,
        /// When.
        pub received_on: Date,
        /// Who spoke.
        pub caller: Caller,
        /// In which way.
        pub method: Method,
        /// How soon something must happen.
        pub urgency: Urgency,
        /// What was decided after listening.
        pub screening: Option<Screening>,
        /// When that was.
        pub screened_on: Option<Date>,
        /// What was said.
        pub body: String,
        /// Counts changes.
        pub version: i64,
    }
}

/// The newest intake that the reader may know, of those that are about 相談 and shared with the team, with the codes of its
/// worries.
///
/// # Errors
/// The database's own.
pub(crate) async fn newest(
    read: &mut Read,
    op: &Op,
    case: CaseId,
) -> db::Result<Option<(KnownIntake, Vec<String>)>> {
    let sql = concat!(
        "SELECT i.id, i.agency, a.name, i.received_on, i.caller, i.method, i.urgency, i.screening, i.screened_on, i.body,
                i.version
         FROM intake i JOIN agency a ON a.id = i.agency
         WHERE i.case_id = $1 AND i.category = $4 AND i.sharing = $5 AND ",
        visible!("i", "$2", "$3"),
        " ORDER BY i.received_on DESC, i.created_at DESC, i.id DESC LIMIT 1"
    );
    let given = args![case, op.agency(), op.today(), Category::Consultation, Sharing::Team];
    let row: Option<KnownIntake> = read.optional(sql, given).await?;
    let Some(row) = row else { return Ok(None) };
    let worries: Vec<(String,)> =
        read.all("SELECT code FROM intake_worry WHERE intake = $1 ORDER BY code", args![row.id]).await?;
    Ok(Some((row, worries.into_iter().map(|(code,)| code).collect())))
}
