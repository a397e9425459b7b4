//! What was answered, joined with what the reader may know. Private rows; other features ask [`of_person`].

use std::collections::BTreeMap;

use db::{Read, args};
use domain::{
    category::Sharing,
    ids::{AgencyId, CaseId, PersonId, SheetEditionId, SheetFillId},
    sheet::{
        Item, Unknown,
        known::KnownFrom,
        tells_where,
        value::{Answer, shown},
    },
};
use jiff::civil::Date;

use super::{Edition, editions};
use crate::{Op, protected_person, visible};

db::from_row! {
    struct Row {
        item: String,
        person: PersonId,
        unknown: Option<Unknown>,
        value: String,
        topics: i64,
        sharing: Sharing,
        fill: SheetFillId,
        edition: SheetEditionId,
        filled_on: Date,
        agency: AgencyId,
        agency_name: String,
        protected: bool,
    }
}

/// An answer as its reader may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Of which item.
    pub item: String,
    /// What was said.
    pub answer: Answer,
    /// The same in the words of the edition it was filled in with; empty for nothing.
    pub words: String,
    /// When it was asked.
    pub on: Date,
    /// Who asked.
    pub agency: AgencyId,
    /// That agency's name.
    pub agency_name: String,
    /// With whom it is shared.
    pub sharing: Sharing,
    /// The record it stands in, if it was not filled in on a sheet.
    pub from: Option<KnownFrom>,
    /// Tells this answer from an earlier and a later one; a form sends it back.
    pub mark: String,
}

/// The answers of one person, each item's newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    of_item: BTreeMap<String, Vec<Given>>,
    elsewhere: BTreeMap<String, Given>,
}

impl Answers {
    /// What counts now; none if nothing was ever said, or it was emptied.
    #[must_use]
    pub fn now(&self, item: &str) -> Option<&Given> {
        self.newest(item).filter(|given| given.answer != Answer::Empty)
    }

    /// What was put down last, also that it was emptied; else what another record says.
    #[must_use]
    pub fn newest(&self, item: &str) -> Option<&Given> {
        self.of_item.get(item).and_then(|all| all.first()).or_else(|| self.elsewhere.get(item))
    }

    /// What was said before, the newest first, without those that say the same as what followed.
    #[must_use]
    pub fn before(&self, item: &str) -> Vec<&Given> {
        let all = self.of_item.get(item).map_or(&[][..], Vec::as_slice);
        all.windows(2).filter(|pair| pair[0].answer != pair[1].answer).map(|pair| &pair[1]).collect()
    }

    /// Whether an item needs nobody any more.
    #[must_use]
    pub fn settles(&self, item: &Item) -> bool {
        self.newest(&item.key).is_some_and(|given| given.answer.settles())
    }

    /// The answer with a mark.
    #[must_use]
    pub fn seen(&self, item: &str, mark: &str) -> Option<&Given> {
        let filled = self.of_item.get(item).map_or(&[][..], Vec::as_slice);
        filled.iter().chain(self.elsewhere.get(item)).find(|given| given.mark == mark)
    }

    /// Adds what another record says; the first one counts.
    pub(super) fn know(&mut self, given: Given) {
        self.elsewhere.entry(given.item.clone()).or_insert(given);
    }

    fn add(&mut self, row: Row, editions: &BTreeMap<SheetEditionId, Edition>) {
        let answer = match row.unknown {
            Some(why) => Answer::Unknown(why),
            None if row.value.is_empty() => Answer::Empty,
            None => Answer::Value(row.value),
        };
        let item = editions.get(&row.edition).and_then(|edition| edition.item(&row.item));
        let words = item.map_or(String::new(), |item| shown(item, &answer));
        let given = Given {
            item: row.item,
            answer,
            words,
            on: row.filled_on,
            agency: row.agency,
            agency_name: row.agency_name,
            sharing: row.sharing,
            from: None,
            mark: row.fill.to_string(),
        };
        self.of_item.entry(given.item.clone()).or_default().push(given);
    }
}

/// `$1` case, `$2` agency, `$3` today.
pub(crate) const READABLE: &str = concat!(
    "SELECT a.item, a.person, a.unknown, a.value, a.topics, a.sharing, f.id, f.edition, f.filled_on, f.agency, g.name, ",
    protected_person!("a.person"),
    " FROM sheet_answer a JOIN sheet_fill f ON f.id = a.fill JOIN agency g ON g.id = f.agency
     WHERE a.case_id = $1 AND ",
    visible!("a", "$2", "$3", "person"),
    " ORDER BY f.filled_on DESC, f.created_at DESC, f.id DESC"
);

/// The answers of a case that the reader may know, by person.
///
/// # Errors
/// The database's own.
pub async fn of_case(read: &mut Read, op: &Op, case: CaseId) -> db::Result<BTreeMap<PersonId, Answers>> {
    let mut rows: Vec<Row> = read.all(READABLE, args![case, op.agency(), op.today()]).await?;
    // Where a protected person is to be found shows nowhere, also not for those who wrote it down.
    rows.retain(|row| !(row.protected && tells_where(row.topics)));
    let mut used: BTreeMap<SheetEditionId, Edition> = BTreeMap::new();
    for row in &rows {
        if !used.contains_key(&row.edition)
            && let Some(edition) = editions::find(read, row.edition).await?
        {
            used.insert(row.edition, edition);
        }
    }
    let mut found: BTreeMap<PersonId, Answers> = BTreeMap::new();
    for row in rows {
        found.entry(row.person).or_default().add(row, &used);
    }
    Ok(found)
}

/// The answers of one person of a case that the reader may know.
///
/// # Errors
/// The database's own.
pub async fn of_person(read: &mut Read, op: &Op, case: CaseId, person: PersonId) -> db::Result<Answers> {
    Ok(of_case(read, op, case).await?.remove(&person).unwrap_or_default())
}
