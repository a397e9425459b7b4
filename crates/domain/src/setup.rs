//! はじめに: the eight steps by which a new town becomes ready, each decided from what is stored, and what a look at the
//! database can find.
//!
//! A step is done or not; nobody ticks it off. What is missing is a figure or the names of agencies, never a resident's.
//! Facts are loaded by `app::setup`, words stand in `web::setup`. Start at [`state`].

use jiff::civil::Date;

use crate::{code::Code as _, ids::AgencyId, retention::RecordKind};

crate::codes! {
    /// How bad a finding about the database is.
    pub enum Level {
        /// As it should be.
        Good = "good" => "よし",
        /// Works, but somebody should look.
        Warning = "warning" => "注意",
        /// Something is wrong.
        Bad = "bad" => "異常",
    }
}

crate::codes! {
    /// A step of a new town.
    pub enum Step {
        /// A profile is in force.
        Profile = "profile" => "計画プロファイルを適用する",
        /// Every agency can be called.
        Phones = "phones" => "機関と拠点の電話番号を登録する",
        /// Somebody can stand in for the administrator.
        Admins = "admins" => "システム管理者を2人以上登録する",
        /// Whoever takes people in, coordinates or is in charge has people who can sign in.
        Desks = "desks" => "窓口と調整役の職員を登録する",
        /// Somebody checks the record of use.
        Auditor = "auditor" => "記録点検者を登録する",
        /// The town has its own explanation before consent.
        Explanation = "explanation" => "同意の説明文を定める",
        /// For every kind of record somebody said how long it is kept.
        Retention = "retention" => "保存期間を定める",
        /// The database was looked at lately and nothing was wrong.
        Database = "database" => "データベースを点検する",
    }
}

/// What an agency has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyFacts {
    /// Its id.
    pub id: AgencyId,
    /// The entry of which it is a site.
    pub parent: Option<AgencyId>,
    /// Its name.
    pub name: String,
    /// Whether a telephone is known.
    pub has_phone: bool,
    /// Whether it takes people in, coordinates or is the section in charge.
    pub has_desk: bool,
    /// How many people can sign in there to do case work.
    pub staff: i64,
}

/// The newest look at the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Its day.
    pub on: Date,
    /// What was wrong.
    pub bad: i64,
    /// What somebody should look at.
    pub warnings: i64,
}

/// What the steps are decided from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The number of the profile in force.
    pub profile: Option<i64>,
    /// Agencies and sites that are there today.
    pub agencies: Vec<AgencyFacts>,
    /// Administrators who can sign in.
    pub admins: i64,
    /// Auditors who can sign in.
    pub auditors: i64,
    /// Whether the explanation that is read out today is the town's own.
    pub explained: bool,
    /// Kinds of record about which somebody decided.
    pub periods: Vec<RecordKind>,
    /// The newest look.
    pub look: Option<Look>,
}

/// What a step still needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// The thing itself.
    Everything,
    /// So many people more.
    People(i64),
    /// These agencies have none, by name.
    Agencies(Vec<String>),
    /// These kinds of record have no period.
    Kinds(Vec<RecordKind>),
    /// The newest look is of this day.
    Old(Date),
    /// The newest look found so many things wrong.
    Wrong(i64),
}

/// How many administrators there should be: one may be ill.
pub const ADMINS: i64 = 2;
/// After how many days without a look something is wrong with the night's work.
pub const LOOK_DAYS: i64 = 7;

/// Whether a step is done; if not, what is missing.
#[must_use]
pub fn state(step: Step, facts: &Facts, today: Date) -> Option<Missing> {
    match step {
        Step::Profile => facts.profile.is_none().then_some(Missing::Everything),
        Step::Phones => agencies(facts, |it, has_sites| !has_sites && !it.has_phone),
        Step::Admins => people(facts.admins, ADMINS),
        Step::Desks => agencies(facts, |it, _| it.has_desk && it.staff == 0 && !staffed_site(facts, it.id)),
        Step::Auditor => people(facts.auditors, 1),
        Step::Explanation => (!facts.explained).then_some(Missing::Everything),
        Step::Retention => kinds(&facts.periods),
        Step::Database => look(facts.look, today),
    }
}

/// The steps that are done.
#[must_use]
pub fn done(facts: &Facts, today: Date) -> usize {
    Step::ALL.iter().filter(|step| state(**step, facts, today).is_none()).count()
}

fn people(are: i64, needed: i64) -> Option<Missing> {
    (are < needed).then_some(Missing::People(needed - are))
}

/// The agencies that lack something; without any agency the whole step is open. Whoever asks is told whether an agency
/// has sites, for which its sites answer.
fn agencies(facts: &Facts, lacks: impl Fn(&AgencyFacts, bool) -> bool) -> Option<Missing> {
    if facts.agencies.is_empty() {
        return Some(Missing::Everything);
    }
    let has_sites = |id| facts.agencies.iter().any(|site| site.parent == Some(id));
    let found = facts.agencies.iter().filter(|it| lacks(it, has_sites(it.id)));
    let names: Vec<String> = found.map(|it| it.name.clone()).collect();
    (!names.is_empty()).then_some(Missing::Agencies(names))
}

/// Whether people of one of its sites answer for an entry.
fn staffed_site(facts: &Facts, entry: AgencyId) -> bool {
    facts.agencies.iter().any(|site| site.parent == Some(entry) && site.staff > 0)
}

fn kinds(set: &[RecordKind]) -> Option<Missing> {
    let open: Vec<RecordKind> = RecordKind::ALL.iter().copied().filter(|kind| !set.contains(kind)).collect();
    (!open.is_empty()).then_some(Missing::Kinds(open))
}

fn look(newest: Option<Look>, today: Date) -> Option<Missing> {
    let Some(look) = newest else { return Some(Missing::Everything) };
    if look.bad > 0 {
        return Some(Missing::Wrong(look.bad));
    }
    let days = i64::from((today - look.on).get_days());
    (days > LOOK_DAYS).then_some(Missing::Old(look.on))
}

#[cfg(test)]
mod tests;
