//! The hour: what opens to whom, that it is read-only, and that it ends by the clock alone.

use db::db_test;
use domain::{
    category::Category,
    disclosure::Basis,
    emergency::{EmergencyCategory, EmergencyRefused},
    intake::Method,
    protection::{UnmaskReason, UnmaskRefused},
};
use jiff::civil::date;

use super::{at_a_screen, at_the_door, command, elsewhere, open};
use crate::{
    Failure,
    audit::Action,
    case::list::{Filter, Whose, list},
    disclosure,
    emergency::{BeginEmergency, BeginRefused, begin, current, end, second},
    household::{
        cover,
        tests::{entries, note},
    },
    identity::PasswordRefused,
    intake::{
        TakeIn,
        queries::{self, IntakeView},
        take,
    },
    note as notes,
    protection::{
        UnmaskInput,
        tests::{FULL, family, protect},
        unmask,
    },
    referral::inbox::inbox,
    testing::TestApp,
};

#[db_test]
async fn it_opens_one_case_to_one_person_in_one_session_and_closes_with_the_hour(t: TestApp) {
    let (case, ..) = family(&t, FULL).await;
    note(&t, &t.desk, case, Category::Health, "team", "心臓の薬を飲んでいる。").await;
    note(&t, &t.desk, case, Category::Internal, "agency", "この機関だけの覚え").await;
    let reader = at_a_screen(&t, &t.last).await;
    assert!(matches!(cover(&at_the_door(&t, &reader, case).await, case).await, Err(Failure::NotFound)));
    open(&t, &reader).await;
    let op = at_the_door(&t, &reader, case).await;
    let seen = cover(&op, case).await.unwrap();
    let text = format!("{seen:?}");
    assert!(text.contains("渡邉さんの世帯") && text.contains("心臓の薬") && text.contains(FULL.address));
    assert!(!text.contains("この機関だけの覚え"));
    assert!(seen.header.basis.iter().all(|row| row.basis == Basis::Emergency));
    assert!(!seen.header.may_edit());
    for other in [elsewhere(&reader, &t), at_a_screen(&t, &t.money).await] {
        assert!(matches!(cover(&at_the_door(&t, &other, case).await, case).await, Err(Failure::NotFound)));
    }
    let all = Filter { whose: Whose::All, ..Filter::default() };
    assert!(list(&t.op(&reader), &all).await.unwrap().rows.is_empty(), "no list changes");
    t.clock.pass_minutes(59);
    assert_eq!(current(&t.app, &reader).await.unwrap().unwrap().minutes_left(t.app.now()), 1);
    assert!(cover(&at_the_door(&t, &reader, case).await, case).await.is_ok());
    t.clock.pass_minutes(1);
    assert!(matches!(cover(&at_the_door(&t, &reader, case).await, case).await, Err(Failure::NotFound)));
    assert_eq!(current(&t.app, &reader).await.unwrap(), None);
    let mut read = t.app.db().read().await.unwrap();
    assert_eq!(disclosure::recompute(&mut read, case).await.unwrap(), None);
}

#[db_test]
async fn nothing_is_written_by_it_and_its_end_can_come_early(t: TestApp) {
    let (case, ..) = family(&t, FULL).await;
    let reader = at_a_screen(&t, &t.last).await;
    open(&t, &reader).await;
    let op = at_the_door(&t, &reader, case).await;
    let written = notes::write(
        &op,
        &notes::Write {
            case,
            happened_on: op.today(),
            happened_time: None,
            method: domain::note::ContactMethod::Desk,
            counterpart: domain::note::Counterpart::Oneself,
            with_whom: String::new(),
            minutes: 0,
            law_item: None,
            body: "書こうとした".into(),
            next: None,
            category: Category::Consultation,
            sharing: domain::category::Sharing::Team,
            subject: None,
            topics: 0,
            finish_contacts: false,
            tags: std::collections::BTreeSet::new(),
        },
    )
    .await;
    assert!(matches!(written, Err(Failure::ReadOnly)), "{written:?}");
    end(&t.op(&reader)).await.unwrap();
    assert!(matches!(cover(&at_the_door(&t, &reader, case).await, case).await, Err(Failure::NotFound)));
    assert!(matches!(end(&t.op(&reader)).await, Err(Failure::NotFound)));
    assert_eq!(entries(&t.op(&reader), Action::EndEmergency, None::<domain::ids::CaseId>).await, 1);
}

#[db_test]
async fn it_needs_a_reason_one_at_a_time_and_nobody_who_holds_records_needs_it(t: TestApp) {
    family(&t, FULL).await;
    let reader = at_a_screen(&t, &t.last).await;
    for (wrong, field) in [
        (BeginEmergency { category: None, ..command() }, "category"),
        (BeginEmergency { reason: "急ぎ".into(), ..command() }, "reason"),
    ] {
        let Err(Failure::Invalid(problems)) = begin(&t.op(&reader), "here", &wrong).await else { panic!() };
        assert_eq!(problems[0].field, field);
    }
    open(&t, &reader).await;
    let second = begin(&t.op(&reader), "here", &command()).await;
    let refused = |why| BeginRefused::Emergency(why);
    assert!(matches!(second, Err(Failure::Refused(it)) if it == refused(EmergencyRefused::Open)));
    let desk = at_a_screen(&t, &t.desk).await;
    let own = begin(&t.op(&desk), "here", &command()).await;
    assert!(matches!(own, Err(Failure::Refused(it)) if it == refused(EmergencyRefused::HoldsRecords)));
}

#[db_test]
async fn outside_of_the_demonstration_the_password_is_asked_for_again(t: TestApp) {
    let (case, ..) = family(&t, FULL).await;
    let reader = at_a_screen(&t, &t.last).await;
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("UPDATE session SET demo = $1", db::args![false]).await.unwrap();
    tx.commit().await.unwrap();
    let wrong = BeginEmergency { password: "ちがう".into(), ..command() };
    for _ in 0..5 {
        let refused = begin(&t.op(&reader), "here", &wrong).await;
        let why = BeginRefused::Password(PasswordRefused::WrongCurrent);
        assert!(matches!(refused, Err(Failure::Refused(it)) if it == why), "{refused:?}");
    }
    let refused = begin(&t.op(&reader), "here", &wrong).await;
    assert!(matches!(refused, Err(Failure::Refused(BeginRefused::Password(PasswordRefused::TooMany(_))))));
    assert!(matches!(cover(&at_the_door(&t, &reader, case).await, case).await, Err(Failure::NotFound)));
}

#[db_test]
async fn what_is_hidden_and_who_told_us_opens_with_a_second_person_alone(t: TestApp) {
    let (case, hanako, _) = family(&t, FULL).await;
    note(&t, &t.desk, case, Category::Informant, "team", "隣の方から聞いた。").await;
    let desk = t.op(&t.desk);
    let least = TakeIn::least(desk.today(), Method::Phone, "電話があった。");
    let heard = TakeIn { case: Some(case), caller_name: "鶴岡".into(), ..least };
    let told = take(&desk, &heard).await.unwrap().intake;
    protect(&t.op(&t.desk), case, hanako).await;
    let reader = at_a_screen(&t, &t.last).await;
    let wanted = BeginEmergency { wants_hidden: true, category: Some(EmergencyCategory::Abuse), ..command() };
    let (id, _) = begin(&t.op(&reader), "here", &wanted).await.unwrap();
    let asked =
        UnmaskInput { reason: Some(UnmaskReason::Safety), words: "安否の確認に向かうため".into() };
    let op = at_the_door(&t, &reader, case).await;
    let alone = unmask(&op, case, hanako, &asked).await;
    assert!(matches!(alone, Err(Failure::Refused(UnmaskRefused::SecondPerson))), "{alone:?}");
    assert!(!format!("{:?}", cover(&op, case).await.unwrap()).contains("隣の方"));
    let stranger = at_a_screen(&t, &t.money).await;
    assert!(inbox(&t.op(&stranger)).await.unwrap().asked.is_empty(), "of another agency");
    assert!(matches!(second::request(&t.op(&reader), id).await, Err(Failure::NotFound)), "one's own");
    let caller = |of: IntakeView| of.row.caller_name;
    assert_eq!(caller(queries::one(&op, told).await.unwrap()), "");
    let colleague = colleague(&t).await;
    assert_eq!(inbox(&t.op(&colleague)).await.unwrap().asked.len(), 1);
    second::confirm(&t.op(&colleague), "here", id, "").await.unwrap();
    let op = at_the_door(&t, &reader, case).await;
    assert_eq!(unmask(&op, case, hanako, &asked).await.unwrap().values.address, FULL.address);
    assert_eq!(caller(queries::one(&op, told).await.unwrap()), "鶴岡");
    let seen = cover(&op, case).await.unwrap();
    assert!(format!("{seen:?}").contains("隣の方") && seen.header.face.address.is_empty());
    t.clock.set(date(2026, 4, 2));
    assert!(inbox(&t.op(&colleague)).await.unwrap().asked.is_empty());
}

/// Somebody else at the reader's agency, at a screen.
async fn colleague(t: &TestApp) -> crate::Actor {
    at_a_screen(t, &t.somebody(&t.last, "second", domain::staff::Role::Counsellor).await).await
}
