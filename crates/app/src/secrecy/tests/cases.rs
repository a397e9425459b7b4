//! Bringing a case, choosing who sits for it, and what the room does not open.

use db::{args, db_test};
use domain::{secrecy::RoomRefused, staff::Role};

use super::{brought, entries, is_sound, joins, sees, world};
use crate::{
    Failure,
    audit::Action,
    case::queries::header,
    consent::fixture::home,
    household, note,
    secrecy::{Bring, bring, candidates, choose, queries},
    testing::TestApp,
};

#[db_test]
async fn a_case_comes_only_with_the_reason_in_code_and_words_and_with_whom_it_is_about(t: TestApp) {
    let it = world(&t).await;
    let other = home(&t, &t.desk).await;
    let right = brought(&other, vec![]);
    let wrong = [
        ("reason_code", Bring { reason_code: String::new(), ..right.clone() }),
        ("reason_code", Bring { reason_code: "n99".into(), ..right.clone() }),
        ("reason", Bring { reason: "　".into(), ..right.clone() }),
        ("who", Bring { who: String::new(), ..right.clone() }),
        ("case", Bring { case: None, ..right.clone() }),
        ("case", Bring { number: "R8-9999".into(), ..right.clone() }),
    ];
    for (field, typed) in wrong {
        let Err(Failure::Invalid(problems)) = bring(&t.op(&t.desk), it.meeting, &typed).await else {
            panic!("brought without {field}")
        };
        assert_eq!(problems[0].field, field);
    }
    assert!(bring(&t.op(&t.desk), it.meeting, &right).await.is_ok());
    let twice = bring(&t.op(&t.desk), it.meeting, &right).await;
    assert!(matches!(twice, Err(Failure::Refused(RoomRefused::AlreadyBrought))));
}

#[db_test]
async fn who_does_not_sit_for_a_case_does_not_learn_that_it_was_brought_before(t: TestApp) {
    let it = world(&t).await;
    let colleague = t.somebody(&t.desk, "colleague", Role::Counsellor).await;
    joins(&t, &it.section, it.meeting, &colleague).await;
    let offer = candidates(&t.op(&colleague), it.meeting).await.unwrap();
    assert!(offer.cases.iter().any(|row| row.id == it.home.case));
    let own = bring(&t.op(&colleague), it.meeting, &brought(&it.home, vec![])).await.unwrap();
    let seen = queries::room(&t.op(&colleague), it.meeting).await.unwrap();
    assert_eq!(seen.cases.iter().map(|row| row.id).collect::<Vec<_>>(), [own]);
    let both = queries::room(&t.op(&it.section), it.meeting).await.unwrap();
    assert_eq!(both.cases.len(), 2, "the organisers see both");
    is_sound(&t, &it).await;
}

#[db_test]
async fn a_case_that_the_own_agency_does_not_know_cannot_be_brought_nor_found_out(t: TestApp) {
    let it = world(&t).await;
    let other = home(&t, &t.last).await;
    let number = header(&t.op(&t.last), other.case).await.unwrap().face.number;
    let typed = Bring { case: None, number, ..brought(&other, vec![]) };
    let unknown = Bring { case: None, number: "R8-9999".into(), ..brought(&other, vec![]) };
    let tell = |result| match result {
        Err(Failure::Invalid(problems)) => problems,
        _ => panic!("not refused"),
    };
    let here = tell(bring(&t.op(&t.desk), it.meeting, &typed).await);
    assert_eq!(here, tell(bring(&t.op(&t.desk), it.meeting, &unknown).await));
    let offer = candidates(&t.op(&t.desk), it.meeting).await.unwrap();
    assert!(offer.cases.iter().all(|row| row.id != other.case) && offer.reasons.len() == 7);
}

#[db_test]
async fn the_room_opens_its_own_records_and_no_other_record_of_the_case(t: TestApp) {
    let it = world(&t).await;
    let seen = queries::case(&t.op(&t.money), it.meeting, it.item).await.unwrap();
    assert_eq!((seen.item.who.as_str(), seen.item.reason_label.as_str()), (super::WHO, "本人が同意しない"));
    assert_eq!((seen.item.case, seen.item.number), (None, None), "the number would lead to the case");
    for who in [&t.money, &it.section] {
        assert!(matches!(header(&t.op(who), it.home.case).await, Err(Failure::NotFound)));
        assert!(matches!(household::cover(&t.op(who), it.home.case).await, Err(Failure::NotFound)));
        assert!(matches!(note::queries::form(&t.op(who), it.home.case).await, Err(Failure::NotFound)));
    }
    let own = queries::case(&t.op(&t.desk), it.meeting, it.item).await.unwrap();
    assert_eq!(own.item.case, Some(it.home.case));
    let read: i64 = t
        .app
        .db()
        .read()
        .await
        .unwrap()
        .single(
            "SELECT count(*) FROM audit_entry WHERE substr(action, 1, 8) = 'secrecy.' AND case_id IS NOT NULL",
            args![],
        )
        .await
        .unwrap();
    assert_eq!(read, 0, "the record of use does not say about whom the room is");
    assert_eq!(entries(&t, Action::ReadSecrecy, &t.money).await, 1);
}

#[db_test]
async fn who_loses_the_seat_sees_nothing_of_that_case_and_others_do(t: TestApp) {
    let it = world(&t).await;
    let other = home(&t, &t.desk).await;
    let second = bring(&t.op(&t.desk), it.meeting, &brought(&other, vec![])).await.unwrap();
    let room = queries::room(&t.op(&t.money), it.meeting).await.unwrap();
    assert_eq!(room.cases.iter().map(|row| row.id).collect::<Vec<_>>(), [it.item]);
    assert!(matches!(queries::case(&t.op(&t.money), it.meeting, second).await, Err(Failure::NotFound)));
    assert_eq!(queries::room(&t.op(&it.section), it.meeting).await.unwrap().cases.len(), 2);
    let not_hers = choose(&t.op(&t.money), it.meeting, it.item, &[]).await;
    assert!(matches!(not_hers, Err(Failure::Refused(RoomRefused::NotOrganiser))));
    choose(&t.op(&t.desk), it.meeting, it.item, &[]).await.unwrap();
    assert!(
        !sees(&t, &it, &t.money).await && sees(&t, &it, &t.desk).await && sees(&t, &it, &it.section).await
    );
    is_sound(&t, &it).await;
    choose(&t.op(&it.section), it.meeting, it.item, &[it.desk, it.money]).await.unwrap();
    assert!(sees(&t, &it, &t.money).await);
    is_sound(&t, &it).await;
}
