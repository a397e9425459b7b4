//! What is said of pairs: joined, refused, asked; undone for thirty days, split afterwards; two at once.

use db::{args, db_test};
use domain::{
    category::Category,
    identity_match::{DecideRefused, PairState, Verdict},
    ids::{CaseId, PersonId},
};
use jiff::civil::date;

use super::{file, keiko, look, queued, says, shown, sweep_all};
use crate::{
    Failure,
    audit::Action,
    disclosure,
    household::{
        PersonInput, change_person, cover, open_person, persons_of,
        tests::{consent, entries},
    },
    identity_match::{Said, decide, later, links, notices, queries, split, undo},
    testing::TestApp,
};

/// Two files of one agency about one person, and their pair.
async fn two(t: &TestApp) -> ((CaseId, PersonId), (CaseId, PersonId), super::PairView) {
    let first = file(t, &t.desk, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    let second = file(t, &t.desk, &keiko("高橋", ("タカハシ", "ケイコ"))).await;
    let pair = shown(&t.op(&t.desk), first.0).await.swap_remove(0);
    (first, second, pair)
}

/// Stores a person again with something changed, and compares everybody.
async fn rewrite(t: &TestApp, (case, person): (CaseId, PersonId), typed: &PersonInput) {
    let op = t.op(&t.desk);
    let (_, row) = open_person(&op, case, person).await.unwrap();
    change_person(&op, case, person, typed, row.version).await.unwrap();
    sweep_all(t).await;
}

#[db_test]
async fn a_refused_pair_is_not_proposed_again_until_who_is_meant_has_changed(t: TestApp) {
    let (first, second, pair) = two(&t).await;
    let op = t.op(&t.desk);
    decide(&op, pair.row.id, &says(&pair, Verdict::Separate)).await.unwrap();
    assert!(shown(&op, first.0).await.is_empty() && shown(&op, second.0).await.is_empty());
    // Another spelling and another telephone make other keys of the same person.
    rewrite(&t, second, &PersonInput { phone: "0836-99-9999".into(), ..keiko("髙橋", ("たかはし", "ｹｲｺ")) })
        .await;
    assert!(shown(&op, first.0).await.is_empty(), "re-keyed, still refused");
    let other_birth =
        PersonInput { birth: "S30.3.13".into(), ..keiko("高橋", ("タカハシ", "ケイコ")) };
    rewrite(&t, second, &other_birth).await;
    let again = shown(&op, first.0).await;
    assert_eq!((again.len(), again[0].row.state, again[0].row.once_refused), (1, PairState::Open, true));
    decide(&op, pair.row.id, &says(&again[0], Verdict::Separate)).await.unwrap();
    sweep_all(&t).await;
    rewrite(&t, first, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    assert!(shown(&op, first.0).await.is_empty(), "the second refusal stands as well");
    assert_eq!(entries(&op, Action::DecideIdentityPair, Some(pair.row.id)).await, 4, "two cases each time");
}

#[db_test]
async fn joining_rewrites_nothing_and_shows_on_both_covers(t: TestApp) {
    let (first, second, pair) = two(&t).await;
    let op = t.op(&t.desk);
    let before = persons_of(&mut op.read().await.unwrap(), &op, first.0).await.unwrap();
    assert_eq!(decide(&op, pair.row.id, &says(&pair, Verdict::Same)).await.unwrap(), PairState::Joined);
    let mut read = op.read().await.unwrap();
    let after = persons_of(&mut read, &op, first.0).await.unwrap();
    assert_eq!(format!("{before:?}"), format!("{after:?}"));
    assert!(links::are_one(&mut read, second.1, first.1).await.unwrap());
    drop(read);
    for case in [first.0, second.0] {
        let page = cover(&op, case).await.unwrap();
        let told = notices(&op, &page.matches).await.unwrap();
        assert_eq!(told.iter().map(|view| view.row.state).collect::<Vec<_>>(), [PairState::Joined]);
    }
    sweep_all(&t).await;
    assert_eq!(shown(&op, first.0).await[0].row.state, PairState::Joined, "found again, still joined");
}

#[db_test]
async fn a_join_widens_nothing_that_anybody_may_read(t: TestApp) {
    let first = file(&t, &t.desk, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    let second = file(&t, &t.last, &keiko("高橋", ("タカハシ", "ケイコ"))).await;
    consent(&t, &t.desk, first, &t.money, &[Category::Basic, Category::Health], date(2026, 12, 31)).await;
    sweep_all(&t).await;
    let rows = || async {
        let sql =
            "SELECT CAST(case_id AS TEXT), CAST(agency AS TEXT), scope, category, CAST(basis_id AS TEXT)
                   FROM disclosure ORDER BY 1, 2, 3, 4, 5";
        let all: Vec<(String, String, String, String, String)> =
            t.app.db().read().await.unwrap().all(sql, args![]).await.unwrap();
        all
    };
    let before = rows().await;
    let pair = queued(&t).await;
    decide(&t.op(&t.coordinator), pair.row.id, &says(&pair, Verdict::Same)).await.unwrap();
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    for case in [first.0, second.0] {
        assert_eq!(disclosure::recompute(&mut tx, case).await.unwrap(), None);
        disclosure::refresh(&mut tx, &op, case).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(rows().await, before);
    for (reader, case) in [(&t.money, second.0), (&t.desk, second.0), (&t.last, first.0)] {
        assert!(matches!(cover(&t.op(reader), case).await, Err(Failure::NotFound)));
    }
}

#[db_test]
async fn a_join_is_undone_for_thirty_days_and_split_for_a_reason_afterwards(t: TestApp) {
    let (first, second, pair) = two(&t).await;
    let op = t.op(&t.desk);
    let id = pair.row.id;
    decide(&op, id, &says(&pair, Verdict::Same)).await.unwrap();
    t.clock.set(date(2026, 5, 1));
    let joined = look(&t.op(&t.desk), id).await;
    undo(&t.op(&t.desk), id, joined.row.version).await.unwrap();
    let mut read = op.read().await.unwrap();
    assert!(!links::are_one(&mut read, first.1, second.1).await.unwrap(), "as it was before");
    drop(read);
    assert_eq!(shown(&t.op(&t.desk), first.0).await[0].row.state, PairState::Open);

    let open = look(&t.op(&t.desk), id).await;
    decide(&t.op(&t.desk), id, &says(&open, Verdict::Same)).await.unwrap();
    t.clock.set(date(2026, 6, 1));
    let late = t.op(&t.desk);
    let joined = look(&late, id).await;
    let refused = undo(&late, id, joined.row.version).await;
    assert!(matches!(refused, Err(Failure::Refused(DecideRefused::TooLate))), "{refused:?}");
    let bare = split(&late, id, " ", joined.row.version).await;
    assert!(matches!(&bare, Err(Failure::Invalid(problems)) if problems[0].field == "reason"), "{bare:?}");
    split(&late, id, "生年月日を戸籍で確かめた。", joined.row.version).await.unwrap();
    sweep_all(&t).await;
    assert!(shown(&late, first.0).await.is_empty(), "two persons, and not proposed again");
    let again = split(&late, id, "もう一度", look(&late, id).await.row.version).await;
    assert!(matches!(again, Err(Failure::Refused(DecideRefused::NotJoined))));
    assert_eq!(entries(&late, Action::EndIdentityLink, Some(id)).await, 4);
}

#[db_test]
async fn of_two_who_join_the_same_two_at_once_one_wins_and_the_other_is_told(t: TestApp) {
    let (first, second, pair) = two(&t).await;
    let colleague = t.desk.clone();
    let (one, two) = (t.op(&t.desk), t.op(&colleague));
    let said = says(&pair, Verdict::Same);
    let (a, b) = tokio::join!(decide(&one, pair.row.id, &said), decide(&two, pair.row.id, &said));
    let won = [&a, &b].into_iter().filter(|done| done.is_ok()).count();
    let told = |done: &Result<_, Failure<DecideRefused>>| {
        matches!(done, Err(Failure::Refused(DecideRefused::AlreadyJoined)))
    };
    let lost = [&a, &b].into_iter().filter(|done| told(done)).count();
    assert_eq!((won, lost), (1, 1), "{a:?} {b:?}");
    let mut read = one.read().await.unwrap();
    let links: i64 = read.single("SELECT count(*) FROM identity_link", args![]).await.unwrap();
    assert_eq!((links, links::are_one(&mut read, first.1, second.1).await.unwrap()), (1, true));
}

#[db_test]
async fn of_one_who_joins_and_one_who_refuses_at_once_the_second_is_told_what_was_said(t: TestApp) {
    let (.., pair) = two(&t).await;
    let (one, two) = (t.op(&t.desk), t.op(&t.desk));
    let (same, separate) = (says(&pair, Verdict::Same), says(&pair, Verdict::Separate));
    let (a, b) = tokio::join!(decide(&one, pair.row.id, &same), decide(&two, pair.row.id, &separate));
    match (a, b) {
        (Ok(PairState::Joined), Err(Failure::Refused(DecideRefused::AlreadyJoined)))
        | (Err(Failure::Refused(DecideRefused::AlreadyRefused)), Ok(PairState::Refused)) => {}
        other => panic!("{other:?}"),
    }
}

#[db_test]
async fn three_records_of_one_person_are_joined_in_any_order_and_come_apart_as_they_came(t: TestApp) {
    let mut files = Vec::new();
    for family in ["髙橋", "高橋", "たかはし"] {
        files.push(file(&t, &t.desk, &keiko(family, ("タカハシ", "ケイコ"))).await);
    }
    let op = t.op(&t.desk);
    let cases = [files[0].0, files[2].0];
    let of = async |a: PersonId, b: PersonId| {
        let mut all = Vec::new();
        for case in cases {
            all.extend(shown(&t.op(&t.desk), case).await);
        }
        all.into_iter().find(|view| (view.row.one, view.row.two) == (a.min(b), a.max(b)))
    };
    let [a, b, c] = [files[0].1, files[1].1, files[2].1];
    let pair = of(b, c).await.unwrap();
    decide(&op, pair.row.id, &says(&pair, Verdict::Same)).await.unwrap();
    let pair = of(a, b).await.unwrap();
    decide(&op, pair.row.id, &says(&pair, Verdict::Same)).await.unwrap();
    let alone = async |person: PersonId| {
        links::group(&mut t.app.db().read().await.unwrap(), person).await.unwrap().len() == 1
    };
    assert!(!alone(a).await && !alone(c).await);
    assert!(of(a, c).await.is_none(), "nobody is asked what follows");
    let pair = look(&op, pair.row.id).await;
    undo(&op, pair.row.id, pair.row.version).await.unwrap();
    assert_eq!((alone(a).await, alone(b).await, alone(c).await), (true, false, false));
    sweep_all(&t).await;
    assert!(of(a, c).await.is_some_and(|view| view.row.state == PairState::Open));
}

#[db_test]
async fn later_stops_the_reminder_for_two_weeks_and_only_for_this_agency(t: TestApp) {
    let (first, _, pair) = two(&t).await;
    let reminded = || async {
        let op = t.op(&t.desk);
        let page = cover(&op, first.0).await.unwrap();
        notices(&op, &page.matches).await.unwrap().len()
    };
    assert_eq!(reminded().await, 1);
    later(&t.op(&t.desk), pair.row.id).await.unwrap();
    assert_eq!((reminded().await, shown(&t.op(&t.desk), first.0).await.len()), (0, 1));
    t.clock.set(date(2026, 4, 16));
    assert_eq!(reminded().await, 1);
}

#[db_test]
async fn who_reads_one_side_by_consent_asks_and_does_not_decide(t: TestApp) {
    let (case, _) = file(&t, &t.money, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    let theirs = file(&t, &t.desk, &keiko("高橋", ("タカハシ", "ケイコ"))).await;
    consent(&t, &t.desk, theirs, &t.money, &[Category::Basic], date(2026, 12, 31)).await;
    sweep_all(&t).await;
    let op = t.op(&t.money);
    let pair = shown(&op, case).await.swap_remove(0);
    for verdict in [Verdict::Same, Verdict::Separate] {
        let said = decide(&op, pair.row.id, &says(&pair, verdict)).await;
        assert!(matches!(said, Err(Failure::Refused(DecideRefused::OnlyRead))), "{said:?}");
    }
    assert_eq!(decide(&op, pair.row.id, &says(&pair, Verdict::Ask)).await.unwrap(), PairState::Asked);
    assert_eq!(queued(&t).await.row.id, pair.row.id);
}

#[db_test]
async fn what_cannot_be_stored_is_said_field_by_field(t: TestApp) {
    let (.., pair) = two(&t).await;
    let op = t.op(&t.desk);
    let said = |verdict, reason: &str| Said { verdict, reason: reason.into(), version: pair.row.version };
    for (said, field) in [
        (said(None, ""), "verdict"),
        (said(Some(Verdict::Same), &"あ".repeat(401)), "reason"),
        (said(Some(Verdict::Same), "番号は123456789018"), "reason"),
    ] {
        let refused = decide(&op, pair.row.id, &said).await;
        assert!(matches!(&refused, Err(Failure::Invalid(all)) if all[0].field == field), "{refused:?}");
    }
    let old = Said { version: 0, ..said(Some(Verdict::Same), "") };
    assert!(matches!(decide(&op, pair.row.id, &old).await, Err(Failure::Stale)));
    let page = queries::of_case(&op, pair.sides[0].cases[0].case).await.unwrap();
    assert_eq!(page.pairs[0].row.state, PairState::Open);
}

#[db_test]
async fn what_another_agency_said_shows_as_a_state_without_its_name_and_words(t: TestApp) {
    let first = file(&t, &t.desk, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    let second = file(&t, &t.desk, &keiko("高橋", ("タカハシ", "ケイコ"))).await;
    for case in [first.0, second.0] {
        let op = t.op(&t.money);
        let mut tx = op.write().await.unwrap();
        crate::case::hold(&mut tx, &op, case, t.money.agency, true).await.unwrap();
        disclosure::refresh(&mut tx, &op, case).await.unwrap();
        tx.commit().await.unwrap();
    }
    let pair = shown(&t.op(&t.desk), first.0).await.swap_remove(0);
    let said = Said { reason: "おばと姪かもしれない。".into(), ..says(&pair, Verdict::Ask) };
    decide(&t.op(&t.desk), pair.row.id, &said).await.unwrap();
    let own = look(&t.op(&t.desk), pair.row.id).await.row;
    assert_eq!((own.decided_agency, own.reason.as_str()), (Some(t.desk.agency), "おばと姪かもしれない。"));
    let other = look(&t.op(&t.money), pair.row.id).await.row;
    assert_eq!((other.state, other.decided_agency, other.decided_name), (PairState::Asked, None, None));
    assert_eq!((other.decided_by, other.reason.as_str()), (None, ""));
}
