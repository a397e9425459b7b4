//! Reading accounts for the administrator's pages.

use db::args;
use domain::{
    ids::{AgencyId, MembershipId, StaffId},
    staff::{Role, Work},
};
use jiff::civil::Date;

use crate::{App, Failure, Op, Outcome};

db::from_row! {
    /// An account. Says nothing of its password but whether there is one.
    #[derive(PartialEq, Eq)]
    pub struct StaffRow {
        /// Its id.
        pub id: StaffId,
        /// The login.
        pub login: String,
        /// The name.
        pub name: String,
        /// Its reading.
        pub kana: String,
        /// Whether it may be used.
        pub active: bool,
        /// Whether a password was set.
        pub has_password: bool,
        /// Failed sign-ins in a row; from 100 the account is stopped until a new link is used.
        pub failed: i64,
        /// For optimistic changes.
        pub version: i64,
    }
}

db::from_row! {
    /// A place in an agency, also past and coming ones.
    #[derive(PartialEq, Eq)]
    pub struct MembershipRow {
        /// Its id.
        pub id: MembershipId,
        /// Whose.
        pub staff: StaffId,
        /// The agency.
        pub agency: AgencyId,
        /// The agency's name.
        pub agency_name: String,
        /// The role.
        pub role: Role,
        /// The first day.
        pub from: Date,
        /// The last day.
        pub until: Option<Date>,
        /// From which day the agency itself is no more.
        pub agency_ended: Option<Date>,
    }
}

impl StaffRow {
    /// Stopped by too many failed sign-ins.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.failed >= 100
    }
}

impl MembershipRow {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day
            && self.until.is_none_or(|until| until >= day)
            && self.agency_ended.is_none_or(|ended| ended > day)
    }
}

const HEAD: &str = "SELECT id, login, name, kana, active, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END,
                           failed_count, version FROM staff";

/// All accounts with their memberships, active ones first, by reading and name.
///
/// # Errors
/// [`Failure::NotYourWork`], the database's own.
pub async fn list(op: &Op) -> Outcome<Vec<(StaffRow, Vec<MembershipRow>)>> {
    op.needs(Work::Administer)?;
    let mut read = op.read().await?;
    let mut sql = db::SqlText::new(HEAD);
    sql.push(" ORDER BY CASE WHEN active THEN 0 ELSE 1 END, kana, name, id");
    let staff: Vec<StaffRow> = read.all_dynamic(&sql, args![]).await?;
    let memberships: Vec<MembershipRow> = read
        .all(
            "SELECT m.id, m.staff, m.agency, a.name, m.role, m.from_on, m.until_on, a.ended_on
             FROM membership m JOIN agency a ON a.id = m.agency ORDER BY m.from_on, m.id",
            args![],
        )
        .await?;
    let mut by_staff: std::collections::HashMap<StaffId, Vec<MembershipRow>> =
        std::collections::HashMap::new();
    for row in memberships {
        by_staff.entry(row.staff).or_default().push(row);
    }
    let with_places = |row: StaffRow| {
        let places = by_staff.remove(&row.id).unwrap_or_default();
        (row, places)
    };
    Ok(staff.into_iter().map(with_places).collect())
}

/// One account with its memberships, the newest first.
///
/// # Errors
/// [`Failure::NotYourWork`], [`Failure::NotFound`].
pub async fn find(op: &Op, id: StaffId) -> Outcome<(StaffRow, Vec<MembershipRow>)> {
    op.needs(Work::Administer)?;
    let mut read = op.read().await?;
    let mut sql = db::SqlText::new(HEAD);
    sql.push(" WHERE id = $1");
    let staff: Option<StaffRow> = read.optional_dynamic(&sql, args![id]).await?;
    let Some(staff) = staff else { return Err(Failure::NotFound) };
    let memberships = read
        .all(
            "SELECT m.id, m.staff, m.agency, a.name, m.role, m.from_on, m.until_on, a.ended_on
             FROM membership m JOIN agency a ON a.id = m.agency WHERE m.staff = $1 ORDER BY m.from_on DESC, m.id DESC",
            args![id],
        )
        .await?;
    Ok((staff, memberships))
}

/// Whether people really work here: somebody has set a password. Fictional staff never have one.
///
/// # Errors
/// The database's own.
pub async fn is_in_use(app: &App) -> Outcome<bool> {
    let mut read = app.db().read().await?;
    let count: i64 =
        read.single("SELECT count(*) FROM staff WHERE password_hash IS NOT NULL", args![]).await?;
    Ok(count > 0)
}
