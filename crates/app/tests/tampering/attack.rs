//! What somebody can do who has the database in hand. Each act says what must be found.

use app::audit::Finding;
use db::{Tx, Value, args};
use uuid::Uuid;

use crate::rewrite;

/// Repeatable randomness (xorshift).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn seq(&mut self, entries: u64) -> i64 {
        i64::try_from(1 + self.roll(entries)).unwrap()
    }

    fn uuid(&mut self) -> Uuid {
        Uuid::from_u64_pair(self.roll(u64::MAX), self.roll(u64::MAX))
    }

    fn bytes(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for byte in &mut bytes {
            *byte = self.roll(256).to_be_bytes()[7];
        }
        bytes
    }
}

/// What the report must say.
#[derive(Debug)]
pub enum Expect {
    /// Exactly this.
    Exactly(Vec<Finding>),
    /// Something, without help from outside.
    Something,
    /// Something, with a checkpoint of the whole record at hand.
    WithCheckpoint,
    /// What was done changes nothing after all (two equal values exchanged).
    Nothing,
}

const TEXTS: [&str; 6] = [
    "UPDATE audit_entry SET role = $2 WHERE seq = $1",
    "UPDATE audit_entry SET action = $2 WHERE seq = $1",
    "UPDATE audit_entry SET object = $2 WHERE seq = $1",
    "UPDATE audit_entry SET basis = $2 WHERE seq = $1",
    "UPDATE audit_entry SET outcome = $2 WHERE seq = $1",
    "UPDATE audit_entry SET detail = $2 WHERE seq = $1",
];
const IDS: [&str; 7] = [
    "UPDATE audit_entry SET id = $2 WHERE seq = $1",
    "UPDATE audit_entry SET staff = $2 WHERE seq = $1",
    "UPDATE audit_entry SET agency = $2 WHERE seq = $1",
    "UPDATE audit_entry SET object_id = $2 WHERE seq = $1",
    "UPDATE audit_entry SET case_id = $2 WHERE seq = $1",
    "UPDATE audit_entry SET request = $2 WHERE seq = $1",
    "UPDATE audit_entry SET submission = $2 WHERE seq = $1",
];
/// Nothing where something may have been; whether it was is looked up.
const BLANKS: [(&str, &str); 5] = [
    (
        "SELECT staff IS NOT NULL FROM audit_entry WHERE seq = $1",
        "UPDATE audit_entry SET staff = NULL WHERE seq = $1",
    ),
    (
        "SELECT case_id IS NOT NULL FROM audit_entry WHERE seq = $1",
        "UPDATE audit_entry SET case_id = NULL WHERE seq = $1",
    ),
    (
        "SELECT basis IS NOT NULL FROM audit_entry WHERE seq = $1",
        "UPDATE audit_entry SET basis = NULL WHERE seq = $1",
    ),
    (
        "SELECT detail IS NOT NULL FROM audit_entry WHERE seq = $1",
        "UPDATE audit_entry SET detail = NULL WHERE seq = $1",
    ),
    (
        "SELECT role IS NOT NULL FROM audit_entry WHERE seq = $1",
        "UPDATE audit_entry SET role = NULL WHERE seq = $1",
    ),
];

async fn run(tx: &mut Tx, sql: &'static str, args: db::Args) -> u64 {
    tx.execute(sql, args).await.unwrap()
}

/// One value of one entry becomes another.
pub async fn edit(tx: &mut Tx, dice: &mut Dice, entries: u64) -> Expect {
    let seq = dice.seq(entries);
    let changed = Expect::Exactly(vec![Finding::Changed(seq.unsigned_abs())]);
    match dice.roll(20) {
        which @ 0..6 => {
            let text = format!("x{}", dice.roll(1_000));
            run(tx, TEXTS[usize::try_from(which).unwrap()], args![seq, text]).await;
        }
        which @ 6..13 => {
            let sql = IDS[usize::try_from(which - 6).unwrap()];
            run(tx, sql, args![seq, dice.uuid()]).await;
        }
        13 | 14 => {
            let (had, blank) = BLANKS[usize::try_from(dice.roll(5)).unwrap()];
            let had: bool = tx.single(had, args![seq]).await.unwrap();
            run(tx, blank, args![seq]).await;
            return if had { changed } else { Expect::Nothing };
        }
        15 | 16 => {
            let at: jiff::Timestamp =
                tx.single("SELECT at FROM audit_entry WHERE seq = $1", args![seq]).await.unwrap();
            let at = jiff::Timestamp::from_microsecond(at.as_microsecond() + 1).unwrap();
            run(tx, "UPDATE audit_entry SET at = $2 WHERE seq = $1", args![seq, at]).await;
        }
        17 => {
            let sql = "UPDATE audit_entry SET leaf = $2 WHERE seq = $1";
            run(tx, sql, args![seq, dice.bytes()]).await;
            return Expect::Exactly(vec![Finding::SealChanged(seq.unsigned_abs())]);
        }
        18 => {
            let sql = "UPDATE audit_entry SET commitment = $2 WHERE seq = $1";
            run(tx, sql, args![seq, dice.bytes()]).await;
            return Expect::Something;
        }
        _ => {
            // Its kind becomes that of another entry.
            let other = dice.seq(entries);
            let sql = "UPDATE audit_entry SET action = (SELECT o.action FROM audit_entry o WHERE o.seq = $2)
                       WHERE seq = $1 AND action <> (SELECT o.action FROM audit_entry o WHERE o.seq = $2)";
            return if run(tx, sql, args![seq, other]).await == 1 { changed } else { Expect::Nothing };
        }
    }
    changed
}

/// Entries disappear from the middle or the beginning.
pub async fn delete(tx: &mut Tx, dice: &mut Dice, entries: u64) -> Expect {
    let from = 1 + dice.roll(entries - 1);
    let to = (from + dice.roll(3)).min(entries - 1);
    let span = |from, to| args![i64::try_from(from).unwrap(), i64::try_from(to).unwrap()];
    run(tx, "DELETE FROM audit_detail WHERE seq >= $1 AND seq <= $2", span(from, to)).await;
    run(tx, "DELETE FROM audit_entry WHERE seq >= $1 AND seq <= $2", span(from, to)).await;
    if dice.roll(2) == 0 {
        return Expect::Exactly(vec![Finding::Missing { from, to }]);
    }
    // And the rest closes up, tree and all.
    rewrite::rebuild(tx).await;
    Expect::WithCheckpoint
}

/// Two entries change places, with or without the hashes beside them.
pub async fn swap(tx: &mut Tx, dice: &mut Dice, entries: u64) -> Expect {
    let (a, b) = (dice.seq(entries), dice.seq(entries));
    let with_words = "SELECT count(*) FROM audit_entry WHERE seq IN ($1, $2) AND commitment IS NOT NULL";
    if a == b || tx.single::<i64>(with_words, args![a, b]).await.unwrap() > 0 {
        return Expect::Nothing;
    }
    for (from, to) in [(a, -1), (b, a), (-1, b)] {
        run(tx, "UPDATE audit_entry SET seq = $2 WHERE seq = $1", args![from, to]).await;
    }
    if dice.roll(2) == 0 {
        let leaf = |seq| async move { (seq, "SELECT leaf FROM audit_entry WHERE seq = $1") };
        let (of_a, of_b) = (leaf(a).await, leaf(b).await);
        let at_a: Vec<u8> = tx.single(of_a.1, args![of_a.0]).await.unwrap();
        let at_b: Vec<u8> = tx.single(of_b.1, args![of_b.0]).await.unwrap();
        run(tx, "UPDATE audit_entry SET leaf = $2 WHERE seq = $1", args![a, at_b]).await;
        run(tx, "UPDATE audit_entry SET leaf = $2 WHERE seq = $1", args![b, at_a]).await;
    }
    let (a, b) = (a.unsigned_abs().min(b.unsigned_abs()), a.unsigned_abs().max(b.unsigned_abs()));
    Expect::Exactly(vec![Finding::Moved { seq: a, was: b }, Finding::Moved { seq: b, was: a }])
}

/// The record ends earlier; the tree stays as it was or is made to fit.
pub async fn truncate(tx: &mut Tx, dice: &mut Dice, entries: u64) -> Expect {
    let keep = dice.roll(entries);
    let kept = i64::try_from(keep).unwrap();
    run(tx, "DELETE FROM audit_detail WHERE seq > $1", args![kept]).await;
    run(tx, "DELETE FROM audit_entry WHERE seq > $1", args![kept]).await;
    if dice.roll(2) == 0 {
        let cut = Finding::Truncated { from: keep + 1, to: entries };
        // Words that were deleted lawfully by an entry that is gone now are missing without one.
        return if keep + 1 == entries { Expect::Something } else { Expect::Exactly(vec![cut]) };
    }
    rewrite::rebuild(tx).await;
    Expect::WithCheckpoint
}

/// An entry is changed together with its hash, alone or with the whole tree.
pub async fn rewrite(tx: &mut Tx, dice: &mut Dice, entries: u64) -> Expect {
    let seq = dice.seq(entries);
    run(tx, "UPDATE audit_entry SET staff = $2 WHERE seq = $1", args![seq, dice.uuid()]).await;
    if dice.roll(2) == 0 {
        rewrite::reseal(tx, seq).await;
        return Expect::Something;
    }
    rewrite::rebuild(tx).await;
    Expect::WithCheckpoint
}

/// Entries that never came through the record.
pub async fn forge(tx: &mut Tx, dice: &mut Dice, entries: u64) -> Expect {
    let last = i64::try_from(entries).unwrap();
    let seq = if dice.roll(3) == 0 { -dice.seq(9) + 1 } else { last + dice.seq(5) };
    let sql = "INSERT INTO audit_entry (seq, id, at, action, object, outcome, request, leaf)
               SELECT CAST($1 AS BIGINT), $2, at, action, object, outcome, request, leaf FROM audit_entry WHERE seq = $3";
    run(tx, sql, args![seq, dice.uuid(), dice.seq(entries)]).await;
    Expect::Exactly(vec![Finding::Unsealed(seq)])
}

/// The words beside entries.
pub async fn words(tx: &mut Tx, dice: &mut Dice, entries: u64) -> Expect {
    let seqs: Vec<i64> = tx.singles("SELECT seq FROM audit_detail ORDER BY seq", args![]).await.unwrap();
    let seq = seqs[usize::try_from(dice.roll(seqs.len() as u64)).unwrap()];
    let found = match dice.roll(4) {
        0 => {
            run(tx, "UPDATE audit_detail SET words = $2 WHERE seq = $1", args![seq, "理由"]).await;
            Finding::WordsChanged(seq.unsigned_abs())
        }
        1 => {
            let sql = "UPDATE audit_detail SET salt = $2 WHERE seq = $1";
            run(tx, sql, args![seq, dice.bytes()]).await;
            Finding::WordsChanged(seq.unsigned_abs())
        }
        2 => {
            run(tx, "DELETE FROM audit_detail WHERE seq = $1", args![seq]).await;
            Finding::WordsGone(seq.unsigned_abs())
        }
        _ => {
            let sql = "INSERT INTO audit_detail (seq, salt, words) SELECT seq, $2, 'x' FROM audit_entry
                       WHERE seq = $1 AND commitment IS NULL";
            let plain = dice.seq(entries);
            if run(tx, sql, args![plain, dice.bytes()]).await == 0 {
                return Expect::Nothing;
            }
            Finding::WordsForeign(plain)
        }
    };
    Expect::Exactly(vec![found])
}

/// The row of the tree.
pub async fn tree(tx: &mut Tx, dice: &mut Dice, entries: u64) -> Expect {
    let size = i64::try_from(dice.roll(2 * entries)).unwrap();
    let value: Value = db::ToValue::to_value(&dice.bytes());
    let changed = match dice.roll(4) {
        0 => run(tx, "DELETE FROM audit_tree", args![]).await,
        1 => run(tx, "UPDATE audit_tree SET size = $1 WHERE size <> $1", args![size]).await,
        2 => run(tx, "UPDATE audit_tree SET size = -1", args![]).await,
        _ => run(tx, "UPDATE audit_tree SET frontier = $1", args![value]).await,
    };
    if changed == 0 { Expect::Nothing } else { Expect::Something }
}
