//! Requests for information and their answers.

use db::db_test;
use domain::secrecy::{InquiryState, RoomRefused};

use super::{is_sound, joins, sees, world};
use crate::{
    Failure,
    audit::Action,
    secrecy::{Ask, answer, ask, queries, take_back},
    testing::TestApp,
};

fn asking(member: Option<domain::ids::SecrecyMemberId>) -> Ask {
    Ask {
        member,
        addressee: "税務課".into(),
        asks: "滞納の有無と、最後に連絡が取れた日".into(),
        wanted_on: "R8.4.10".into(),
    }
}

#[db_test]
async fn who_is_only_asked_reads_the_request_alone_and_the_answer_stays_in_the_room(t: TestApp) {
    let it = world(&t).await;
    let last = joins(&t, &it.section, it.meeting, &t.last).await;
    let id = ask(&t.op(&it.section), it.meeting, it.item, &asking(Some(last))).await.unwrap();
    is_sound(&t, &it).await;
    assert!(!sees(&t, &it, &t.last).await);
    let room = queries::room(&t.op(&t.last), it.meeting).await.unwrap();
    assert!(room.cases.is_empty() && room.asked.len() == 1 && room.out.is_empty());
    let open = queries::inquiry(&t.op(&t.last), it.meeting, id).await.unwrap();
    assert!(open.row.mine && open.row.asks.contains("滞納"));
    assert_eq!(queries::overview(&t.op(&t.last)).await.unwrap().asked.len(), 1);
    assert!(matches!(queries::inquiry(&t.op(&t.money), it.meeting, id).await, Err(Failure::NotFound)));
    let other = answer(&t.op(&t.money), it.meeting, id, true, "知っている").await;
    assert!(matches!(other, Err(Failure::NotFound)), "only who is asked answers");
    answer(&t.op(&t.last), it.meeting, id, true, "3月10日に電話で話した").await.unwrap();
    let seen = queries::case(&t.op(&t.money), it.meeting, it.item).await.unwrap();
    let row = &seen.inquiries[0];
    assert_eq!((row.state, row.answer.as_str()), (InquiryState::Answered, "3月10日に電話で話した"));
    let again = answer(&t.op(&t.last), it.meeting, id, true, "もう一度").await;
    assert!(matches!(again, Err(Failure::Refused(RoomRefused::InquiryDone))));
    assert!(queries::overview(&t.op(&t.last)).await.unwrap().asked.is_empty());
    assert_eq!(super::entries(&t, Action::AnswerInquiry, &t.last).await, 1);
}

#[db_test]
async fn an_agency_outside_the_program_is_answered_for_by_an_organiser_with_the_reason_if_it_refuses(
    t: TestApp,
) {
    let it = world(&t).await;
    let id = ask(&t.op(&it.section), it.meeting, it.item, &asking(None)).await.unwrap();
    let empty = answer(&t.op(&it.section), it.meeting, id, false, " ").await;
    assert!(matches!(empty, Err(Failure::Invalid(_))), "a refusal has a reason");
    answer(&t.op(&it.section), it.meeting, id, false, "ほかの法律の定めで出せない").await.unwrap();
    let seen = queries::case(&t.op(&t.desk), it.meeting, it.item).await.unwrap();
    let row = &seen.inquiries[0];
    assert_eq!((row.state, row.addressee.as_str()), (InquiryState::Refused, "税務課"));
    assert!(row.answer.contains("ほかの法律"));
}

#[db_test]
async fn a_request_needs_words_and_a_day_ahead_and_is_taken_back_while_it_waits(t: TestApp) {
    let it = world(&t).await;
    let wrong = [
        ("asks", Ask { asks: String::new(), ..asking(None) }),
        ("addressee", Ask { addressee: String::new(), ..asking(None) }),
        ("wanted_on", Ask { wanted_on: "R8.3.31".into(), ..asking(None) }),
    ];
    for (field, typed) in wrong {
        let Err(Failure::Invalid(problems)) = ask(&t.op(&it.section), it.meeting, it.item, &typed).await
        else {
            panic!("asked without {field}")
        };
        assert_eq!(problems[0].field, field);
    }
    let member = ask(&t.op(&t.desk), it.meeting, it.item, &asking(None)).await;
    assert!(matches!(member, Err(Failure::Refused(RoomRefused::NotOrganiser))));
    let id = ask(&t.op(&it.section), it.meeting, it.item, &asking(Some(it.money))).await.unwrap();
    take_back(&t.op(&it.section), it.meeting, id).await.unwrap();
    assert!(matches!(queries::inquiry(&t.op(&t.money), it.meeting, id).await, Err(Failure::NotFound)));
    let late = answer(&t.op(&t.money), it.meeting, id, true, "回答").await;
    assert!(matches!(late, Err(Failure::Refused(RoomRefused::InquiryDone))));
}
