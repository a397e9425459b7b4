//! Who is asked from outside: only in the window, only after the pledge, only the cases whose person agreed.

use db::{args, db_test};
use domain::{
    category::Category,
    conference::{DecisionKind, Names, RecordRefused, guest::ReadingRefused},
    ids::{GuestId, StaffId},
    plan::Verdict,
    staff::Role,
};
use jiff::civil::date;

use super::{Before, before, decision, entries, says};
use crate::{
    Actor, Failure,
    audit::Action,
    conference::{
        Invite, cancel, end_invitation, invitations, invite, invite_form, pledge_as_guest, queries, visit,
    },
    consent::{
        Withdraw,
        fixture::{agreed, home},
        withdraw,
    },
    protection::tests::protect,
    testing::TestApp,
};

async fn doctor(t: &TestApp) -> Actor {
    t.somebody(&t.coordinator, "isha", Role::Guest).await
}

fn asks(it: &Before, staff: StaffId) -> Invite {
    Invite {
        staff: Some(staff),
        from: "R8.4.1".into(),
        until: "R8.4.10".into(),
        names: Names::Full,
        why: "医療の面からの助言".into(),
        items: vec![it.item],
        agreed_on: "R8.4.1".into(),
    }
}

/// A conference whose guest has been asked and has pledged.
async fn asked(t: &TestApp, guest: &Actor) -> (Before, GuestId) {
    let it = before(t).await;
    says(t, &it, Verdict::Approved, vec![decision(t.money.agency, "家計表", "R8.5.1", DecisionKind::Task)])
        .await;
    let id = invite(&t.op(&t.coordinator), it.conference, &asks(&it, guest.staff)).await.unwrap();
    pledge_as_guest(&t.op(guest), id, true).await.unwrap();
    (it, id)
}

fn fields<T, R>(result: Result<T, Failure<R>>) -> Vec<&'static str> {
    match result {
        Err(Failure::Invalid(problems)) => problems.iter().map(|problem| problem.field).collect(),
        _ => panic!("not refused by its fields"),
    }
}

#[db_test]
async fn a_guest_pledges_and_then_reads_the_cases_that_were_agreed_to_and_no_other(t: TestApp) {
    let guest = doctor(&t).await;
    let it = before(&t).await;
    says(&t, &it, Verdict::Approved, vec![]).await;
    let form = invite_form(&t.op(&t.coordinator), it.conference).await.unwrap();
    assert_eq!(form.candidates.iter().map(|row| row.staff).collect::<Vec<_>>(), [guest.staff]);
    assert!(form.cases[0].can_be_shown);
    let id = invite(&t.op(&t.coordinator), it.conference, &asks(&it, guest.staff)).await.unwrap();
    let waiting = invitations(&t.op(&guest)).await.unwrap();
    assert_eq!(waiting.iter().map(|row| row.id).collect::<Vec<_>>(), [id]);
    assert!(visit(&t.op(&guest), id).await.unwrap().papers.is_none(), "the pledge comes first");
    assert_eq!(entries(&t, Action::ReadAsGuest, Some(it.world.home.case)).await, 0);
    assert_eq!(fields(pledge_as_guest(&t.op(&guest), id, false).await), ["pledged"]);
    pledge_as_guest(&t.op(&guest), id, true).await.unwrap();
    let papers = visit(&t.op(&guest), id).await.unwrap().papers.unwrap();
    assert_eq!(papers.meeting.items.len(), 1);
    assert!(papers.meeting.items[0].discussion.contains("通院"));
    assert!(!papers.meeting.may_run && papers.meeting.row.remarks.is_empty());
    let plan = papers.cases[0].plan.as_ref().unwrap();
    assert_eq!(plan.plan.row.wishes, "家で暮らし続けたい");
    assert!(papers.cases[0].persons.iter().all(|row| row.phone.is_empty() && row.note.is_empty()));
    assert_eq!(entries(&t, Action::ReadAsGuest, Some(it.world.home.case)).await, 1);
    // The conference itself stays closed to a guest, and the invitation to everybody else.
    assert!(matches!(queries::meeting(&t.op(&guest), it.conference).await, Err(Failure::NotYourWork)));
    assert!(matches!(visit(&t.op(&t.coordinator), id).await, Err(Failure::NotYourWork)));
    let other = t.somebody(&t.coordinator, "bengoshi", Role::Guest).await;
    assert!(matches!(visit(&t.op(&other), id).await, Err(Failure::NotFound)));
    assert!(matches!(pledge_as_guest(&t.op(&other), id, true).await, Err(Failure::NotFound)));
}

#[db_test]
async fn initials_stand_in_every_text_of_a_guest_who_is_shown_no_names(t: TestApp) {
    let guest = doctor(&t).await;
    let it = before(&t).await;
    says(&t, &it, Verdict::Approved, vec![]).await;
    let masked = Invite { names: Names::Initials, ..asks(&it, guest.staff) };
    let id = invite(&t.op(&t.coordinator), it.conference, &masked).await.unwrap();
    pledge_as_guest(&t.op(&guest), id, true).await.unwrap();
    let papers = visit(&t.op(&guest), id).await.unwrap().papers.unwrap();
    let text = format!("{papers:?}");
    assert!(text.contains("通院") && !text.contains("山美"), "{text}");
}

#[db_test]
async fn outside_its_window_or_taken_back_or_called_off_an_invitation_opens_nothing(t: TestApp) {
    let guest = doctor(&t).await;
    let (it, id) = asked(&t, &guest).await;
    t.clock.set(date(2026, 4, 10));
    assert!(visit(&t.op(&guest), id).await.unwrap().papers.is_some(), "the last day");
    t.clock.set(date(2026, 4, 11));
    let over = visit(&t.op(&guest), id).await;
    assert!(matches!(over, Err(Failure::Refused(ReadingRefused::Over))));
    assert!(invitations(&t.op(&guest)).await.unwrap().is_empty());
    t.clock.set(date(2026, 4, 2));
    end_invitation(&t.op(&t.coordinator), it.conference, id).await.unwrap();
    let ended = visit(&t.op(&guest), id).await;
    assert!(matches!(ended, Err(Failure::Refused(ReadingRefused::Ended))));
    let again = end_invitation(&t.op(&t.coordinator), it.conference, id).await;
    assert!(matches!(again, Err(Failure::NotFound)));
    let second = Invite { from: "R8.4.2".into(), ..asks(&it, guest.staff) };
    let second = invite(&t.op(&t.coordinator), it.conference, &second).await.unwrap();
    assert!(visit(&t.op(&guest), second).await.unwrap().papers.is_none(), "a pledge is for one invitation");
    cancel(&t.op(&t.coordinator), it.conference, "台風のため").await.unwrap();
    assert!(matches!(visit(&t.op(&guest), second).await, Err(Failure::Refused(ReadingRefused::Ended))));
}

#[db_test]
async fn a_withdrawn_consent_takes_the_case_out_of_the_papers_at_once(t: TestApp) {
    let guest = doctor(&t).await;
    let (it, id) = asked(&t, &guest).await;
    let home = &it.world.home;
    let back = Withdraw { case: home.case, consent: it.world.consent.consent, reason: "もうよい".into() };
    withdraw(&t.op(&t.desk), &back).await.unwrap();
    assert!(visit(&t.op(&guest), id).await.unwrap().papers.is_none());
}

#[db_test]
async fn a_protected_household_is_shown_to_no_guest(t: TestApp) {
    let guest = doctor(&t).await;
    let (it, id) = asked(&t, &guest).await;
    protect(&t.op(&t.desk), it.world.home.case, it.world.home.hanako).await;
    assert!(visit(&t.op(&guest), id).await.unwrap().papers.is_none());
    let form = invite_form(&t.op(&t.coordinator), it.conference).await.unwrap();
    assert!(!form.cases[0].can_be_shown);
    let other = t.somebody(&t.coordinator, "bengoshi", Role::Guest).await;
    let refused = invite(&t.op(&t.coordinator), it.conference, &asks(&it, other.staff)).await;
    assert_eq!(fields(refused), ["items"]);
}

#[db_test]
async fn what_is_wrong_with_an_invitation_is_said_by_its_field(t: TestApp) {
    let guest = doctor(&t).await;
    let it = before(&t).await;
    let op = || t.op(&t.coordinator);
    let typed = Invite {
        staff: Some(t.money.staff),
        from: "R8.4.5".into(),
        until: "R8.4.4".into(),
        why: " ".into(),
        items: vec![],
        agreed_on: "R8.4.2".into(),
        names: Names::Initials,
    };
    assert_eq!(
        fields(invite(&op(), it.conference, &typed).await),
        ["staff", "until", "agreed_on", "why", "items"]
    );
    let long = Invite { until: "R8.4.16".into(), ..asks(&it, guest.staff) };
    assert_eq!(fields(invite(&op(), it.conference, &long).await), ["until"]);
    // Who does not run it learns nothing of it, also not by asking somebody.
    let stranger = invite(&t.op(&t.money), it.conference, &asks(&it, guest.staff)).await;
    assert!(matches!(stranger, Err(Failure::NotYourWork | Failure::NotFound)));
    cancel(&op(), it.conference, "台風のため").await.unwrap();
    let off = invite(&op(), it.conference, &asks(&it, guest.staff)).await;
    assert!(matches!(off, Err(Failure::Refused(RecordRefused::Cancelled))));
}

#[db_test]
async fn other_members_learn_of_a_guest_only_through_a_case_that_they_know(t: TestApp) {
    let guest = doctor(&t).await;
    let (it, id) = asked(&t, &guest).await;
    let seen = queries::meeting(&t.op(&t.money), it.conference).await.unwrap();
    assert_eq!(
        seen.guests.iter().map(|guest| (guest.row.id, guest.items.clone())).collect::<Vec<_>>(),
        [(id, vec![it.item])]
    );
    // The money desk knows of a second case on the agenda; the guest sees the first alone.
    let other = home(&t, &t.last).await;
    agreed(&t, &t.last, &other, &[t.desk.agency], &[Category::Basic, Category::Consultation]).await;
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one(
        "INSERT INTO agenda_item (id, conference, case_id, sort, minutes, discussion)
         SELECT $1, $2, $3, 2, 20, '別の世帯の話'",
        args![uuid::Uuid::from_u128(5), it.conference, other.case],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let knows_second = queries::meeting(&t.op(&t.last), it.conference).await.unwrap();
    assert_eq!((knows_second.items.len(), knows_second.guests.len()), (1, 0));
    assert_eq!(visit(&t.op(&guest), id).await.unwrap().papers.unwrap().cases.len(), 1);
}
