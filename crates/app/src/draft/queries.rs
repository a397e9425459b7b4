//! Reading one's own drafts: one for its form, all of them for 今日 and the page 書きかけ.

use db::args;
use domain::{
    ids::{CaseId, ConferenceId, DraftId},
    staff::Work,
};
use jiff::Timestamp;

use super::{DraftKey, Fields};
use crate::{Op, Outcome, visible_case};

/// A draft of one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// What was typed.
    pub fields: Fields,
    /// When it was stored last.
    pub updated_at: Timestamp,
}

/// A line of the page 書きかけ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyDraft {
    /// Its id.
    pub id: DraftId,
    /// Which form.
    pub key: DraftKey,
    /// Its case, also where the key does not say it.
    pub case: Option<CaseId>,
    /// The case's number, if the author may still know of the case.
    pub number: Option<String>,
    /// Its conference, for what a conference said of a case.
    pub conference: Option<ConferenceId>,
    /// When it was stored last.
    pub updated_at: Timestamp,
    /// How the text begins.
    pub beginning: String,
}

/// The actor's draft of a form, if there is one.
///
/// # Errors
/// The database's own.
pub async fn find(op: &Op, key: DraftKey) -> Outcome<Option<Draft>> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let row: Option<(DraftId, String, Timestamp)> = read
        .optional(
            "SELECT id, body, updated_at FROM draft WHERE staff = $1 AND agency = $2 AND form = $3",
            args![op.actor.staff, op.agency(), key.stored()],
        )
        .await?;
    Ok(row.map(|(id, body, updated_at)| Draft { id, fields: fields(&body), updated_at }))
}

const MINE: &str = concat!(
    "SELECT d.id, d.form, d.case_id, c.number, d.updated_at, d.body
     FROM draft d LEFT JOIN support_case c ON c.id = d.case_id AND ",
    visible_case!("c.id", "$2", "$3"),
    " WHERE d.staff = $1 AND d.agency = $2 ORDER BY d.updated_at DESC, d.id"
);

type Line = (DraftId, String, Option<CaseId>, Option<String>, Timestamp, String);

/// All drafts of the actor in this agency, newest first.
///
/// # Errors
/// The database's own.
pub async fn mine(op: &Op) -> Outcome<Vec<MyDraft>> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let rows: Vec<Line> = read.all(MINE, args![op.actor.staff, op.agency(), op.today()]).await?;
    let mut lines: Vec<MyDraft> = rows.into_iter().filter_map(line).collect();
    lines.retain(|line| line.case.is_none_or(|case| !op.hides(case)));
    for line in &mut lines {
        // A handful at most: somebody takes the minutes of one conference at a time.
        if let DraftKey::Discussion(item) = line.key {
            let found: Option<(ConferenceId,)> =
                read.optional("SELECT conference FROM agenda_item WHERE id = $1", args![item]).await?;
            line.conference = found.map(|(id,)| id);
        }
    }
    Ok(lines)
}

fn line((id, form, case, number, updated_at, body): Line) -> Option<MyDraft> {
    let key = DraftKey::of_stored(&form)?;
    Some(MyDraft {
        id,
        key,
        case,
        number,
        conference: None,
        updated_at,
        beginning: beginning(&fields(&body)),
    })
}

/// How much of a draft its line shows, in characters.
const SHOWN: usize = 40;

/// The longest field is what somebody was writing.
fn beginning(fields: &Fields) -> String {
    let longest = fields.iter().map(|(_, value)| value).max_by_key(|value| value.len());
    japanese::text::excerpt(longest.map_or("", String::as_str), SHOWN)
}

/// A stored draft is always what `keep` wrote; anything else is no draft.
fn fields(body: &str) -> Fields {
    serde_json::from_str(body).unwrap_or_default()
}
