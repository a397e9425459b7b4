//! Random attacks, one after the other, on a record that is put back after each: all of them are found, and the report
//! names exactly what was done wherever that can be known.

use app::{
    audit::{self, Finding},
    testing::TestApp,
};
use db::{args, testing::on_postgres, testing::on_sqlite};
use record::Checkpoint;

use crate::{
    attack::{self, Dice, Expect},
    town::{self, ENTRIES},
};

const KEEP: [&str; 3] = [
    "CREATE TABLE kept_entry AS SELECT * FROM audit_entry",
    "CREATE TABLE kept_detail AS SELECT * FROM audit_detail",
    "CREATE TABLE kept_tree AS SELECT * FROM audit_tree",
];
const PUT_BACK: [&str; 6] = [
    "DELETE FROM audit_detail",
    "DELETE FROM audit_entry",
    "DELETE FROM audit_tree",
    "INSERT INTO audit_entry SELECT * FROM kept_entry",
    "INSERT INTO audit_detail SELECT * FROM kept_detail",
    "INSERT INTO audit_tree SELECT * FROM kept_tree",
];

async fn all(t: &TestApp, statements: &[&'static str]) {
    let mut tx = t.app.db().write().await.unwrap();
    for sql in statements {
        tx.execute(*sql, args![]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn act(t: &TestApp, dice: &mut Dice) -> (&'static str, Expect) {
    let mut tx = t.app.db().write().await.unwrap();
    let done = match dice.roll(12) {
        0..3 => ("edit", attack::edit(&mut tx, dice, ENTRIES).await),
        3 | 4 => ("delete", attack::delete(&mut tx, dice, ENTRIES).await),
        5 | 6 => ("swap", attack::swap(&mut tx, dice, ENTRIES).await),
        7 => ("truncate", attack::truncate(&mut tx, dice, ENTRIES).await),
        8 => ("rewrite", attack::rewrite(&mut tx, dice, ENTRIES).await),
        9 => ("forge", attack::forge(&mut tx, dice, ENTRIES).await),
        10 => ("words", attack::words(&mut tx, dice, ENTRIES).await),
        _ => ("tree", attack::tree(&mut tx, dice, ENTRIES).await),
    };
    tx.commit().await.unwrap();
    done
}

/// Attacks until so many have really changed something.
async fn besiege(t: TestApp, seed: u64, attacks: u32) {
    town::fill(&t).await;
    let point = town::checkpoint(&t).await;
    all(&t, &KEEP).await;
    let mut dice = Dice(seed);
    let (mut made, mut exact) = (0, 0);
    while made < attacks {
        let (what, expect) = act(&t, &mut dice).await;
        exact += u32::from(matches!(expect, Expect::Exactly(_)));
        made += u32::from(!matches!(expect, Expect::Nothing));
        look(&t, &point, expect, &format!("attack {made} of seed {seed}: {what}")).await;
        all(&t, &PUT_BACK).await;
    }
    assert!(exact * 2 > made, "most attacks are named exactly: {exact} of {made}");
    let report = audit::verify(t.app.db(), &[point]).await.unwrap();
    assert!(report.is_good(), "the record was put back: {:?}", report.findings);
}

async fn look(t: &TestApp, point: &Checkpoint, expect: Expect, what: &str) {
    let alone = audit::verify(t.app.db(), &[]).await.unwrap();
    match expect {
        Expect::Nothing => assert_eq!(alone.findings, [], "{what}"),
        Expect::Exactly(wanted) => {
            let found: Vec<&Finding> =
                alone.findings.iter().filter(|finding| !is_consequence(&wanted, finding)).collect();
            assert_eq!(found, wanted.iter().collect::<Vec<_>>(), "{what}");
        }
        Expect::Something => assert!(!alone.is_good(), "{what}"),
        Expect::WithCheckpoint => {
            let report = audit::verify(t.app.db(), std::slice::from_ref(point)).await.unwrap();
            assert!(!report.is_good(), "{what}");
        }
    }
}

/// The last entry of the town tells of a lawful deletion. Without it, with another act in its place, or with another
/// id of the entry it tells of, the words that were deleted are missing without explanation.
fn is_consequence(wanted: &[Finding], finding: &Finding) -> bool {
    let Finding::WordsGone(gone) = finding else { return false };
    wanted.iter().any(|finding| match finding {
        Finding::Changed(seq) | Finding::Moved { seq, .. } => *seq == ENTRIES || seq == gone,
        Finding::Truncated { .. } => true,
        _ => false,
    })
}

/// How many attacks each test makes; `TASUKI_ATTACKS` makes it another number.
fn wish(usual: u32) -> u32 {
    let given = std::env::vars().find(|(name, _)| name == "TASUKI_ATTACKS");
    given.and_then(|(_, number)| number.parse().ok()).unwrap_or(usual)
}

/// Together 5,000 on SQLite, in halves so that two cores share them; fewer on PostgreSQL, where putting the record
/// back takes longer.
mod every_attack_is_found {
    use super::*;

    #[test]
    fn sqlite() {
        on_sqlite(|t: TestApp| besiege(t, 0x9E37_79B9_7F4A_7C15, wish(2_500)));
    }

    #[test]
    fn postgres() {
        on_postgres(|t: TestApp| besiege(t, 0x94D0_49BB_1331_11EB, wish(100)));
    }
}

/// The second half, from another seed.
mod every_attack_of_another_seed_is_found {
    use super::*;

    #[test]
    fn sqlite() {
        on_sqlite(|t: TestApp| besiege(t, 0xD1B5_4A32_D192_ED03, wish(2_500)));
    }

    #[test]
    fn postgres() {
        on_postgres(|t: TestApp| besiege(t, 0xA24B_AED4_963E_E407, wish(100)));
    }
}
