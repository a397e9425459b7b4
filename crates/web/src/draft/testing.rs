//! A household for the page tests of drafts, notes, consent and closing.

use app::{
    household::{PersonInput, add_person},
    intake::{TakeIn, Told, take},
    testing::TestApp,
};
use domain::{
    ids::CaseId,
    intake::{Caller, Method, Urgency},
    person::Relation,
};
/// A household that the desk took in: 山美 花子.
pub(crate) async fn hanako(t: &TestApp) -> CaseId {
    let op = t.op(&t.desk);
    let heard = TakeIn {
        case: None,
        received_on: op.today(),
        received_time: None,
        method: Method::Phone,
        caller: Caller::Oneself,
        caller_name: String::new(),
        caller_phone: String::new(),
        urgency: Urgency::Ordinary,
        body: "夜ねむれない。".into(),
        outside_field: false,
        worries: vec![],
        told: Told::default(),
    };
    let case = take(&op, &heard).await.unwrap().case;
    let person = PersonInput {
        family_name: "山美".into(),
        given_name: "花子".into(),
        relation: Some(Relation::Principal),
        ..PersonInput::default()
    };
    add_person(&t.op(&t.desk), case, &person).await.unwrap();
    case
}

/// The fields of a plain note.
pub(crate) const NOTE: [(&str, &str); 7] = [
    ("body", "ﾊﾝｶｸと𠮷と葛\u{E0100}と髙橋さん 😀"),
    ("happened_on", "R8.4.1"),
    ("method", "phone"),
    ("counterpart", "self"),
    ("category", "consultation"),
    ("sharing", "team"),
    ("subject", "household"),
];
