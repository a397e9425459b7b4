//! Decisions: dates of the room, and neutral dates in the acting agency's own list.

use db::db_test;
use domain::{
    note::NextAct,
    secrecy::{DutyOutcome, MinuteKind, ReportDuty, RoomRefused, SecrecyAct},
};

use super::world;
use crate::{
    Failure,
    case::queries::header,
    secrecy::{Decide, Look, close, decide, finish, look, queries, strike, write_minute},
    testing::TestApp,
    today::today,
};

fn visit(agency: domain::ids::AgencyId) -> Decide {
    Decide {
        kind: Some(SecrecyAct::Outreach),
        agency: Some(agency),
        what: "玄関先で声をかけ、食事の様子を見る".into(),
        by: "R8.4.10".into(),
        shown_as: None,
    }
}

#[db_test]
async fn a_decision_is_seen_by_who_sits_there_for_the_acting_agency_until_it_is_done(t: TestApp) {
    let it = world(&t).await;
    let id = decide(&t.op(&it.section), it.meeting, it.item, &visit(t.money.agency)).await.unwrap();
    let mine = queries::overview(&t.op(&t.money)).await.unwrap();
    assert_eq!((mine.decisions.len(), mine.decisions[0].kind), (1, SecrecyAct::Outreach));
    assert!(queries::overview(&t.op(&t.desk)).await.unwrap().decisions.is_empty());
    let other = finish(&t.op(&t.desk), it.meeting, id).await;
    assert!(matches!(other, Err(Failure::Refused(RoomRefused::NotOrganiser))));
    finish(&t.op(&t.money), it.meeting, id).await.unwrap();
    let again = finish(&t.op(&t.money), it.meeting, id).await;
    assert!(matches!(again, Err(Failure::Refused(RoomRefused::DecisionDone))));
    assert!(queries::overview(&t.op(&t.money)).await.unwrap().decisions.is_empty());
}

#[db_test]
async fn a_decision_names_an_agency_at_the_table_and_who_organises_writes_it(t: TestApp) {
    let it = world(&t).await;
    let absent = decide(&t.op(&it.section), it.meeting, it.item, &visit(t.last.agency)).await;
    assert!(matches!(absent, Err(Failure::Refused(RoomRefused::AgencyAbsent))));
    let member = decide(&t.op(&t.desk), it.meeting, it.item, &visit(t.desk.agency)).await;
    assert!(matches!(member, Err(Failure::Refused(RoomRefused::NotOrganiser))));
    let empty = Decide { what: String::new(), by: "R8.3.1".into(), ..visit(t.desk.agency) };
    let Err(Failure::Invalid(problems)) = decide(&t.op(&it.section), it.meeting, it.item, &empty).await
    else {
        panic!("decided nothing")
    };
    assert_eq!(problems.iter().map(|it| it.field).collect::<Vec<_>>(), ["what", "by"]);
}

#[db_test]
async fn in_the_own_list_of_the_acting_agency_it_looks_like_any_other_date(t: TestApp) {
    let it = world(&t).await;
    let shown = |agency| Decide { shown_as: Some(NextAct::Visit), ..visit(agency) };
    let unknown = decide(&t.op(&it.section), it.meeting, it.item, &shown(t.money.agency)).await;
    assert!(matches!(unknown, Err(Failure::Refused(RoomRefused::NotInItsList))), "it holds no record");
    let id = decide(&t.op(&it.section), it.meeting, it.item, &shown(t.desk.agency)).await.unwrap();
    let dues = today(&t.op(&t.desk)).await.unwrap();
    let face = header(&t.op(&t.desk), it.home.case).await.unwrap().face;
    assert_eq!(face.next_what.as_deref(), Some("整理"));
    assert!(!format!("{dues:?}").contains("玄関先"));
    finish(&t.op(&t.desk), it.meeting, id).await.unwrap();
    let mut read = t.app.db().read().await.unwrap();
    let open = crate::due::of_case(&mut read, it.home.case).await.unwrap();
    assert!(open.iter().all(|row| row.what != "訪問する"), "ticked off with it");
}

#[db_test]
async fn minutes_grow_by_lines_and_end_when_they_are_closed(t: TestApp) {
    let it = world(&t).await;
    let said = |words: &'static str| (Some(MinuteKind::Said), words);
    let (kind, words) = said("近所の人が毎朝見ている");
    let id = write_minute(&t.op(&t.money), it.meeting, it.item, kind, words).await.unwrap();
    let other = strike(&t.op(&t.desk), it.meeting, id).await;
    assert!(matches!(other, Err(Failure::Refused(RoomRefused::NotOrganiser))));
    strike(&t.op(&t.money), it.meeting, id).await.unwrap();
    let seen = queries::case(&t.op(&t.desk), it.meeting, it.item).await.unwrap();
    assert!(seen.minutes[0].struck && seen.minutes[0].body == words, "struck out, not gone");
    assert!(matches!(
        write_minute(&t.op(&t.money), it.meeting, it.item, None, " ").await,
        Err(Failure::Invalid(problems)) if problems.len() == 2
    ));
    close(&t.op(&it.section), it.meeting).await.unwrap();
    let late = write_minute(&t.op(&t.money), it.meeting, it.item, kind, words).await;
    assert!(matches!(late, Err(Failure::Refused(RoomRefused::Closed))));
    let late = decide(&t.op(&it.section), it.meeting, it.item, &visit(t.desk.agency)).await;
    assert!(matches!(late, Err(Failure::Refused(RoomRefused::Closed))));
    let paper = queries::printed(&t.op(&t.money), it.meeting).await.unwrap();
    assert_eq!((paper.1.len(), paper.1[0].minutes.len()), (1, 1));
}

#[db_test]
async fn duties_to_report_come_with_their_article_and_only_people_say_what_they_found(t: TestApp) {
    let it = world(&t).await;
    let seen = queries::case(&t.op(&t.money), it.meeting, it.item).await.unwrap();
    assert!(seen.duties.is_empty(), "nothing is said by the program");
    for duty in <ReportDuty as domain::code::Code>::ALL {
        let key = domain::code::Code::code(*duty);
        assert!(seen.articles.iter().any(|row| row.key == key && !row.article.is_empty()), "{key}");
    }
    let told = Look { duty: Some(ReportDuty::Elder), outcome: Some(DutyOutcome::Told), words: String::new() };
    assert!(matches!(look(&t.op(&t.money), it.meeting, it.item, &told).await, Err(Failure::Invalid(_))));
    let told = Look { words: "4月1日、市の高齢者虐待の窓口へ電話".into(), ..told };
    look(&t.op(&t.money), it.meeting, it.item, &told).await.unwrap();
    let seen = queries::case(&t.op(&t.desk), it.meeting, it.item).await.unwrap();
    assert_eq!((seen.duties[0].duty, seen.duties[0].outcome), (ReportDuty::Elder, DutyOutcome::Told));
}

#[db_test]
async fn the_penalty_is_the_one_in_force_on_the_day(t: TestApp) {
    let it = world(&t).await;
    let all = crate::secrecy::law::all(&t.op(&t.desk)).await.unwrap();
    let penalties: Vec<_> = all.iter().filter(|row| row.key == "secrecy_penalty").collect();
    assert_eq!(penalties.len(), 2);
    assert!(
        penalties[0].penalty.contains("懲役") && penalties[0].until == Some(jiff::civil::date(2025, 5, 31))
    );
    let now = queries::door(&t.op(&t.desk), it.meeting).await.unwrap().articles;
    let now: Vec<_> = now.iter().filter(|row| row.key == "secrecy_penalty").collect();
    assert_eq!((now.len(), now[0].penalty.contains("拘禁刑")), (1, true));
}
