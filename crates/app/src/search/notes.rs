//! Notes that hold all the words that were typed, newest first: found by the same condition that opens a note
//! (`visible!`), never by another.
//!
//! One question, asked in up to three ways that find the same, because no single plan is quick for every reader and
//! every word. Who reads few cases is asked case by case. Otherwise SQLite walks its index from the newest note on and
//! stops at the last hit; PostgreSQL's index knows no order, so there the newest notes are looked through first, which
//! is enough for common words, and only then the index is asked.

use db::{Args, Engine, Read, Sql, SqlText, args};
use domain::{
    category::Category,
    ids::{CaseId, NoteId},
    note::ContactMethod,
};
use japanese::bigram::Words;
use jiff::civil::Date;

use crate::{Op, op::leaving_out, visible, visible_household};

/// How many notes a page shows. The statements read one more, which tells that there are more.
pub const NOTES: usize = 50;
/// Up to how many cases an agency is asked case by case.
const FEW_CASES: i64 = 150;
/// The same on PostgreSQL, whose index reads all notes with a word before the first is shown.
const FEW_CASES_OF_POSTGRES: i64 = 600;
/// From how many hits among the newest notes on a word counts as common.
const COMMON: usize = 8;
/// Pairs of characters that the index is asked for; the order of all of them is looked up in the rows.
const PAIRS: usize = 24;
/// Words in one search; the limit is far above what a field of one line holds in practice.
const MOST_WORDS: usize = 20;

db::from_row! {
    /// A note that holds the words.
    pub struct NoteHit {
        /// Its id.
        pub note: NoteId,
        /// Its case.
        pub case: CaseId,
        /// The number of the case.
        pub number: String,
        /// The household as its carriers call it; empty if not disclosed.
        pub household: String,
        /// Who wrote it.
        pub agency_name: String,
        /// The day on which it happened.
        pub happened_on: Date,
        /// How contact was made.
        pub method: ContactMethod,
        /// What it is about.
        pub category: Category,
        /// The text.
        pub body: String,
        /// Who took part.
        pub with_whom: String,
        /// The next step as first written.
        pub next_step: String,
    }
}

/// What was found in notes.
#[derive(Debug, Clone, Default)]
pub struct NotesFound {
    /// At most [`NOTES`], newest first.
    pub hits: Vec<NoteHit>,
    /// There are more.
    pub more: bool,
    /// The words, for showing where they stand.
    pub words: Words,
    /// Why notes were not looked through.
    pub not_asked: Option<NotAsked>,
}

/// Why notes cannot be looked through for what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAsked {
    /// Only single characters: nearly every note holds them.
    OneCharacter,
    /// Only signs.
    Signs,
}

impl NotAsked {
    /// What to do, in courteous words.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::OneCharacter => {
                "記録の中は、2文字以上のことばでさがせます。1文字では、ほとんどの記録が当てはまるためです。"
            }
            Self::Signs => "記号だけでは、記録の中をさがせません。2文字以上のことばを入力してください。",
        }
    }
}

/// How the question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Case by case.
    Cases,
    /// The newest notes only.
    Newest,
    /// More of them, if the newest held some hits: the word is common enough.
    More,
    /// By the index.
    Index,
}

/// `$1` agency, `$2` today; what stands before the table `w` of rows.
macro_rules! asked {
    ($from:expr, $also:literal) => {
        concat!(
            "SELECT n.id, n.case_id, c.number, CASE WHEN ",
            visible_household!("n.case_id", "c.household", "$1", "$2"),
            " THEN h.label ELSE '' END, a.short_name, n.happened_on, n.method, n.category, n.body, n.with_whom, n.next_step
             FROM ",
            $from,
            " JOIN note n ON n.id = w.note JOIN support_case c ON c.id = n.case_id
              JOIN household h ON h.id = c.household JOIN agency a ON a.id = n.agency WHERE ",
            $also,
            "n.replaced_by IS NULL AND ",
            visible!("n", "$1", "$2", "subject"),
            " {hidden n.case_id}"
        )
    };
}

/// `$3` is the pairs, which this way does not need.
const BY_CASES: &str =
    asked!("case_view v JOIN note_word w ON w.case_id = v.case_id", "v.agency = $1 AND $3 <> '' AND ");

/// The newest notes of all, `$limit` of them.
macro_rules! newest {
    ($limit:literal) => {
        asked!(
            concat!(
                "(SELECT i.sort, i.note, i.terms FROM note_word i ORDER BY i.sort DESC LIMIT ",
                $limit,
                ") w"
            ),
            "$3 <> '' AND "
        )
    };
}
const BY_NEWEST: &str = newest!("4000");
const BY_MORE: &str = newest!("16000");

/// `$3` the pairs, as the engine's index is asked. What PostgreSQL's index finds is a table of its own (`OFFSET 0`): its
/// planner would else walk all notes from the newest on in the hope of meeting a rare word soon.
const BY_INDEX: Sql = Sql::pair(
    asked!("note_word_index f CROSS JOIN note_word w ON w.sort = f.rowid", "note_word_index MATCH $3 AND "),
    asked!(
        "(SELECT i.sort, i.note, i.terms FROM note_word i
          WHERE string_to_array(i.terms, ' ') @> string_to_array($3, ' ') OFFSET 0) w",
        ""
    ),
);
const NEWEST_FIRST: &str = " ORDER BY w.sort DESC LIMIT 51";
const AS_INDEXED: Sql = Sql::pair(" ORDER BY f.rowid DESC LIMIT 51", NEWEST_FIRST);

/// Finds notes. What cannot be looked for says so and finds nothing.
pub(super) async fn find(read: &mut Read, op: &Op, typed: &str) -> db::Result<NotesFound> {
    let words = Words::of(typed);
    let not_asked = match (words.is_empty(), words.pairs(PAIRS).is_empty()) {
        (true, _) => Some(NotAsked::Signs),
        (false, true) => Some(NotAsked::OneCharacter),
        (false, false) => None,
    };
    let mut hits = if not_asked.is_none() { hits(read, op, &words).await? } else { Vec::new() };
    let more = hits.len() > NOTES;
    hits.truncate(NOTES);
    Ok(NotesFound { hits, more, words, not_asked })
}

/// The first hits of all, and one more if there are more.
pub(super) async fn hits(read: &mut Read, op: &Op, words: &Words) -> db::Result<Vec<NoteHit>> {
    let mut hits = Vec::new();
    for way in ways(read, op).await? {
        if *way == Way::More && hits.len() < COMMON {
            continue;
        }
        hits = ask(read, op, *way, words).await?;
        if hits.len() > NOTES {
            break;
        }
    }
    Ok(hits)
}

/// The ways to be tried, each of which finds the first hits of all if it finds a full page.
async fn ways(read: &mut Read, op: &Op) -> db::Result<&'static [Way]> {
    let sql = "SELECT count(*) FROM (SELECT v.case_id FROM case_view v WHERE v.agency = $1 LIMIT 601) few";
    let cases: i64 = read.single(sql, args![op.agency()]).await?;
    Ok(match read.engine() {
        Engine::Sqlite if cases <= FEW_CASES => &[Way::Cases],
        Engine::Sqlite => &[Way::Index],
        Engine::Postgres if cases <= FEW_CASES_OF_POSTGRES => &[Way::Cases],
        Engine::Postgres => &[Way::Newest, Way::More, Way::Index],
    })
}

pub(super) async fn ask(read: &mut Read, op: &Op, way: Way, words: &Words) -> db::Result<Vec<NoteHit>> {
    let (sql, args) = statement("", read.engine(), op, way, words);
    read.all_dynamic(&sql, args).await
}

/// The question behind `prefix`, which is empty or asks for the plan.
pub(super) fn statement(
    prefix: &'static str,
    engine: Engine,
    op: &Op,
    way: Way,
    words: &Words,
) -> (SqlText, Args) {
    let (text, end) = match way {
        Way::Cases => (BY_CASES, NEWEST_FIRST),
        Way::Newest => (BY_NEWEST, NEWEST_FIRST),
        Way::More => (BY_MORE, NEWEST_FIRST),
        Way::Index => (BY_INDEX.fixed(engine), AS_INDEXED.fixed(engine)),
    };
    let args = args![op.agency(), op.today(), words.asked(engine == Engine::Sqlite, PAIRS)];
    let (mut sql, mut args) = leaving_out(prefix, text, args, op.hidden());
    for part in words.in_sequence().take(MOST_WORDS) {
        sql.push(" AND w.terms").push(" LIKE ").push_params(args.len() + 1, 1).push(" ESCAPE '!'");
        args.extend(args![format!("%{part}%")]);
    }
    sql.push(end);
    (sql, args)
}

/// The ways of SQLite, each behind `prefix`, for the test of their plans.
#[cfg(test)]
pub(crate) fn statements(prefix: &'static str, op: &Op) -> [(&'static str, SqlText, Args); 2] {
    let words = Words::of("生活保護 申請");
    [("search in notes, few cases", Way::Cases), ("search in notes, by the index", Way::Index)].map(
        |(name, way)| {
            let (sql, args) = statement(prefix, Engine::Sqlite, op, way, &words);
            (name, sql, args)
        },
    )
}
