//! Households by words of their address: [`index()`] keeps the row by which they are found, [`find`] asks.
//!
//! Found only where the address may be read, and never in a household that a protection hides: finding would confirm
//! where somebody lives.

use db::{Args, Engine, Read, Sql, SqlText, Tx, args};
use domain::ids::HouseholdId;
use japanese::bigram::{Words, sequence};

use super::search::{Hit, hit_columns, hit_joins};
use crate::{Op, op::leaving_out, protected_household, protected_person, visible_person};

/// Pairs of characters that the index is asked for.
const PAIRS: usize = 24;

/// Brings the row of a household in line with its address.
///
/// # Errors
/// The database's own.
pub(crate) async fn index(tx: &mut Tx, household: HouseholdId) -> db::Result<()> {
    tx.execute("DELETE FROM address_word WHERE household = $1", args![household]).await?;
    let sql = "SELECT address FROM household WHERE id = $1";
    let address: String = tx.single_optional(sql, args![household]).await?.unwrap_or_default();
    let terms = sequence(&address);
    if terms.is_empty() {
        return Ok(());
    }
    // Ids ascend with time: the newest households stand last.
    let (time, own) = (household.0.as_u128() >> 80, household.0.as_u128() & 0x7FFF);
    let mut sort = i64::try_from((time & 0xFFFF_FFFF_FFFF) << 15 | own).unwrap_or(0);
    let put = "INSERT INTO address_word (sort, household, terms) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    while tx.execute(put, args![sort, household, terms.as_str()]).await? == 0 {
        let there = "SELECT count(*) FROM address_word WHERE household = $1";
        if tx.single::<i64>(there, args![household]).await? > 0 {
            break;
        }
        sort += 1;
    }
    Ok(())
}

/// `$1` agency, `$2` the pairs, `$3` today; what stands before the table `w` of rows.
macro_rules! asked {
    ($from:expr, $also:literal) => {
        concat!(
            "SELECT ",
            hit_columns!("$3"),
            " FROM ",
            $from,
            " JOIN support_case c ON c.household = w.household",
            hit_joins!(),
            " JOIN household_member m ON m.household = h.id AND m.relation = 'principal'
              JOIN person p ON p.id = m.person WHERE ",
            $also,
            visible_person!("c.id", "p.id", "$1", "$3", "1"),
            " AND NOT (",
            protected_person!("p.id"),
            ") AND NOT (",
            protected_household!("h.id"),
            ") {hidden c.id}"
        )
    };
}

const BY_ADDRESS: Sql = Sql::pair(
    asked!(
        "address_word_index f CROSS JOIN address_word w ON w.sort = f.rowid",
        "address_word_index MATCH $2 AND "
    ),
    asked!(
        "(SELECT i.sort, i.household, i.terms FROM address_word i
          WHERE string_to_array(i.terms, ' ') @> string_to_array($2, ' ') OFFSET 0) w",
        ""
    ),
);
const NEWEST_FIRST: Sql =
    Sql::pair(" ORDER BY f.rowid DESC LIMIT 51", " ORDER BY w.sort DESC, c.id DESC LIMIT 51");

/// Cases whose address holds all the words; none for single characters.
pub(super) async fn find(read: &mut Read, op: &Op, typed: &str) -> db::Result<Vec<Hit>> {
    let words = Words::of(typed);
    if words.pairs(PAIRS).is_empty() {
        return Ok(Vec::new());
    }
    let (sql, args) = statement("", read.engine(), op, &words);
    read.all_dynamic(&sql, args).await
}

fn statement(prefix: &'static str, engine: Engine, op: &Op, words: &Words) -> (SqlText, Args) {
    let args = args![op.agency(), words.asked(engine == Engine::Sqlite, PAIRS), op.today()];
    let (mut sql, mut args) = leaving_out(prefix, BY_ADDRESS.fixed(engine), args, op.hidden());
    for part in words.in_sequence() {
        sql.push(" AND w.terms").push(" LIKE ").push_params(args.len() + 1, 1).push(" ESCAPE '!'");
        args.extend(args![format!("%{part}%")]);
    }
    sql.push(NEWEST_FIRST.fixed(engine));
    (sql, args)
}
