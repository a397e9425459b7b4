//! The warning before each outward act: needed for a protected household alone, for each person and act, for an hour.

use db::db_test;
use domain::{
    category::{Category, Sharing},
    ids::CaseId,
    note::{ContactMethod, Counterpart},
    protection::OutwardAct,
};

use super::{FULL, family, protect};
use crate::{
    Failure, Op,
    audit::Action,
    case::queries::printed,
    consent::queries::form as consent_form,
    household::tests::entries,
    note::{self, queries::form as note_form},
    protection::confirm,
    referral::compose::compose,
    testing::TestApp,
};

fn visit(op: &Op, case: CaseId, method: ContactMethod) -> note::Write {
    note::Write {
        case,
        happened_on: op.today(),
        happened_time: None,
        method,
        counterpart: Counterpart::Oneself,
        with_whom: String::new(),
        minutes: 30,
        law_item: None,
        body: "様子を聞いた。".into(),
        next: None,
        category: Category::Consultation,
        sharing: Sharing::Team,
        subject: None,
        topics: 0,
        finish_contacts: false,
        tags: std::collections::BTreeSet::new(),
    }
}

/// What an act says before or after its warning was confirmed.
async fn warned(op: &Op, case: CaseId, act: OutwardAct) -> bool {
    let result = match act {
        OutwardAct::Referral => compose(op, case).await.map(drop),
        OutwardAct::Print => printed(op, case).await,
        OutwardAct::Consent => consent_form(op, case).await.map(drop),
        OutwardAct::Contact => note_form(op, case).await.map(drop),
        OutwardAct::Papers => return false,
    };
    match result {
        Ok(()) => false,
        Err(Failure::Warned(about)) => about == act,
        Err(other) => panic!("{other:?}"),
    }
}

const ACTS: [OutwardAct; 4] =
    [OutwardAct::Referral, OutwardAct::Print, OutwardAct::Consent, OutwardAct::Contact];

#[db_test]
async fn each_act_is_warned_of_until_its_own_warning_was_confirmed_and_again_after_an_hour(t: TestApp) {
    let (case, hanako, _) = family(&t, FULL).await;
    let op = t.op(&t.desk);
    for act in ACTS {
        assert!(!warned(&op, case, act).await, "{act:?}: nobody is protected");
    }
    protect(&op, case, hanako).await;
    for (at, act) in ACTS.into_iter().enumerate() {
        assert!(warned(&op, case, act).await, "{act:?}");
        confirm(&op, case, act).await.unwrap();
        assert!(!warned(&op, case, act).await, "{act:?}: confirmed");
        let left = ACTS[at + 1..].iter();
        for other in left {
            assert!(warned(&op, case, *other).await, "{other:?} needs its own");
        }
    }
    assert_eq!(entries(&op, Action::ConfirmWarning, Some(case)).await, 4);
    t.clock.pass_minutes(61);
    for act in ACTS {
        assert!(warned(&t.op(&t.desk), case, act).await, "{act:?}: an hour has passed");
    }
    assert!(matches!(confirm(&t.op(&t.last), case, OutwardAct::Print).await, Err(Failure::NotFound)));
}

#[db_test]
async fn a_call_or_visit_is_not_written_before_the_warning_and_a_talk_at_the_desk_is(t: TestApp) {
    let (case, hanako, _) = family(&t, FULL).await;
    let op = t.op(&t.desk);
    protect(&op, case, hanako).await;
    for method in [ContactMethod::Phone, ContactMethod::Visit] {
        let refused = note::write(&op, &visit(&op, case, method)).await;
        assert!(matches!(refused, Err(Failure::Warned(OutwardAct::Contact))), "{refused:?}");
    }
    note::write(&op, &visit(&op, case, ContactMethod::Desk)).await.unwrap();
    confirm(&op, case, OutwardAct::Contact).await.unwrap();
    note::write(&op, &visit(&op, case, ContactMethod::Visit)).await.unwrap();
}
