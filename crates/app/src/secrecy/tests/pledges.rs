//! Pledges: before one nothing is shown, after its withdrawal nothing any more, and it holds for one meeting.

use db::{args, db_test};
use domain::{
    ids::{SecrecyId, SecrecyMemberId},
    secrecy::RoomRefused,
    staff::Role,
};

use super::{entries, is_sound, joins, member, on, sees, world};
use crate::{
    Actor, Failure,
    audit::Action,
    secrecy::{
        NewMembers, Outsider, add_members, call, choose, end_member, pledge, pledge_on_paper, queries,
        withdraw, write_minute,
    },
    testing::TestApp,
};

async fn refused(t: &TestApp, meeting: SecrecyId, who: &Actor) -> Option<RoomRefused> {
    match queries::room(&t.op(who), meeting).await {
        Ok(_) => panic!("the room opened"),
        Err(Failure::Refused(why)) => Some(why),
        Err(Failure::NotFound) => None,
        Err(other) => panic!("{other:?}"),
    }
}

async fn rows(t: &TestApp, basis: SecrecyMemberId) -> i64 {
    let mut read = t.app.db().read().await.unwrap();
    let sql =
        "SELECT count(*) FROM disclosure d JOIN secrecy_seat s ON s.id = d.basis_id WHERE s.member = $1";
    read.single(sql, args![basis]).await.unwrap()
}

#[db_test]
async fn who_is_called_sees_the_door_and_nothing_of_a_case_before_the_pledge(t: TestApp) {
    let it = world(&t).await;
    let new = NewMembers { memberships: vec![t.last.membership], ..NewMembers::default() };
    add_members(&t.op(&it.section), it.meeting, &new).await.unwrap();
    let last = member(&t, it.meeting, &t.last).await;
    choose(&t.op(&it.section), it.meeting, it.item, &[it.desk, it.money, last]).await.unwrap();
    assert_eq!(rows(&t, last).await, 0, "a seat without a pledge opens nothing");
    assert_eq!(refused(&t, it.meeting, &t.last).await, Some(RoomRefused::NoPledge));
    assert!(!sees(&t, &it, &t.last).await);
    assert_eq!(entries(&t, Action::Refused, &t.last).await, 2);
    let door = queries::door(&t.op(&t.last), it.meeting).await.unwrap();
    assert!(door.standing.pledge.is_none());
    assert!(door.articles.iter().any(|row| row.key == "secrecy_penalty" && row.penalty.contains("拘禁刑")));
    let listed = queries::overview(&t.op(&t.last)).await.unwrap();
    assert_eq!((listed.meetings[0].pledged, listed.meetings[0].cases), (false, 0));
    let Err(Failure::Invalid(_)) = pledge(&t.op(&t.last), it.meeting, false).await else {
        panic!("pledged without the tick")
    };
    pledge(&t.op(&t.last), it.meeting, true).await.unwrap();
    assert!(sees(&t, &it, &t.last).await);
    assert_eq!(queries::overview(&t.op(&t.last)).await.unwrap().meetings[0].cases, 1);
    let again = pledge(&t.op(&t.last), it.meeting, true).await;
    assert!(matches!(again, Err(Failure::Refused(RoomRefused::AlreadyPledged))));
    is_sound(&t, &it).await;
}

#[db_test]
async fn a_pledge_withdrawn_in_the_middle_of_the_meeting_ends_everything_at_once(t: TestApp) {
    let it = world(&t).await;
    let (kind, words) = (Some(domain::secrecy::MinuteKind::Said), "滞納が3か月ある");
    write_minute(&t.op(&t.money), it.meeting, it.item, kind, words).await.unwrap();
    assert_eq!(rows(&t, it.money).await, 1);
    withdraw(&t.op(&t.money), it.meeting, None).await.unwrap();
    assert_eq!(rows(&t, it.money).await, 0);
    assert_eq!(refused(&t, it.meeting, &t.money).await, Some(RoomRefused::PledgeWithdrawn));
    assert!(!sees(&t, &it, &t.money).await);
    let late = write_minute(&t.op(&t.money), it.meeting, it.item, kind, words).await;
    assert!(matches!(late, Err(Failure::Refused(RoomRefused::PledgeWithdrawn))));
    assert_eq!(entries(&t, Action::Refused, &t.money).await, 3, "each attempt is recorded");
    assert_eq!(entries(&t, Action::WithdrawPledge, &t.money).await, 1);
    is_sound(&t, &it).await;
    assert!(sees(&t, &it, &t.desk).await, "the others go on");
    pledge(&t.op(&t.money), it.meeting, true).await.unwrap();
    assert!(sees(&t, &it, &t.money).await, "a new pledge is a new row");
    let mut read = t.app.db().read().await.unwrap();
    let all: i64 =
        read.single("SELECT count(*) FROM secrecy_pledge WHERE member = $1", args![it.money]).await.unwrap();
    assert_eq!(all, 2);
}

#[db_test]
async fn a_member_of_one_meeting_looks_at_no_other_one(t: TestApp) {
    let it = world(&t).await;
    t.clock.set(jiff::civil::date(2026, 5, 1));
    let may = call(&t.op(&it.section), it.body, &on("R8.5.1")).await.unwrap();
    joins(&t, &it.section, may, &t.last).await;
    assert!(queries::room(&t.op(&t.last), may).await.unwrap().cases.is_empty());
    assert_eq!(refused(&t, it.meeting, &t.last).await, None, "last month's meeting is as if there were none");
    let nowhere = SecrecyId(uuid::Uuid::from_u128(7));
    assert_eq!(refused(&t, nowhere, &t.last).await, None);
    assert_eq!(entries(&t, Action::Refused, &t.last).await, 2);
    assert_eq!(queries::overview(&t.op(&t.last)).await.unwrap().meetings.len(), 1);
    let own = queries::room(&t.op(&t.desk), may).await;
    assert!(matches!(own, Err(Failure::NotFound)), "and the other way round");
}

#[db_test]
async fn a_colleague_and_the_same_person_in_another_agency_see_nothing(t: TestApp) {
    let it = world(&t).await;
    let colleague = t.somebody(&t.money, "colleague", Role::Manager).await;
    assert_eq!(refused(&t, it.meeting, &colleague).await, None);
    let elsewhere = Actor { agency: t.last.agency, ..t.money.clone() };
    assert_eq!(refused(&t, it.meeting, &elsewhere).await, None);
    assert!(queries::overview(&t.op(&colleague)).await.unwrap().is_empty());
}

#[db_test]
async fn who_leaves_is_told_so_and_the_last_organiser_cannot(t: TestApp) {
    let it = world(&t).await;
    end_member(&t.op(&it.section), it.meeting, it.money).await.unwrap();
    assert_eq!(refused(&t, it.meeting, &t.money).await, Some(RoomRefused::Left));
    assert!(matches!(
        pledge(&t.op(&t.money), it.meeting, true).await,
        Err(Failure::Refused(RoomRefused::Left))
    ));
    assert!(queries::overview(&t.op(&t.money)).await.unwrap().meetings.is_empty());
    is_sound(&t, &it).await;
    let section = member(&t, it.meeting, &it.section).await;
    for last in [
        end_member(&t.op(&it.section), it.meeting, section).await,
        withdraw(&t.op(&it.section), it.meeting, None).await,
    ] {
        assert!(matches!(last, Err(Failure::Refused(RoomRefused::LastOrganiser))));
    }
    let second = t.somebody(&it.section, "second", Role::Section).await;
    let new = NewMembers { memberships: vec![second.membership], organise: true, ..NewMembers::default() };
    add_members(&t.op(&it.section), it.meeting, &new).await.unwrap();
    pledge(&t.op(&second), it.meeting, true).await.unwrap();
    assert!(sees(&t, &it, &second).await, "an organiser sits for every case");
    assert!(withdraw(&t.op(&it.section), it.meeting, None).await.is_ok());
    assert!(!sees(&t, &it, &it.section).await);
}

#[db_test]
async fn who_has_no_account_pledges_on_paper_and_only_organisers_write_it_down(t: TestApp) {
    let it = world(&t).await;
    let outsider = Outsider { name: "吉岡 医師".into(), belongs: "みなと診療所".into() };
    let new = NewMembers { outsider, ..NewMembers::default() };
    add_members(&t.op(&it.section), it.meeting, &new).await.unwrap();
    let room = queries::room(&t.op(&it.section), it.meeting).await.unwrap();
    let doctor = room.members.iter().find(|row| !row.account).unwrap().id;
    let other = pledge_on_paper(&t.op(&t.desk), it.meeting, doctor, "R8.4.1").await;
    assert!(matches!(other, Err(Failure::Refused(RoomRefused::NotOrganiser))));
    let ahead = pledge_on_paper(&t.op(&it.section), it.meeting, doctor, "R8.4.2").await;
    assert!(matches!(ahead, Err(Failure::Invalid(_))));
    pledge_on_paper(&t.op(&it.section), it.meeting, doctor, "R8.4.1").await.unwrap();
    choose(&t.op(&t.desk), it.meeting, it.item, &[it.desk, it.money, doctor]).await.unwrap();
    let case = queries::case(&t.op(&t.money), it.meeting, it.item).await.unwrap();
    assert!(case.table.contains(&doctor) && case.table.len() == 4);
    is_sound(&t, &it).await;
}
