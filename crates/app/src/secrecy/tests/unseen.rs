//! Non-interference: whoever is no pledged member sees exactly what they would see if the meeting did not exist.

use std::fmt::Write as _;

use db::db_test;
use domain::{
    category::Category,
    ids::{CaseId, SecrecyId},
    organisation::BodyKind,
    secrecy::{MinuteKind, SecrecyAct},
    staff::Role,
};
use jiff::civil::date;

use super::{body, brought, is_sound, joins, on, sees, world};
use crate::{
    Actor, attachment,
    audit::views::{Period, of_case},
    case::list::{Filter, Sort, Whose, list},
    conference,
    consent::{
        self,
        fixture::{agreed, home},
    },
    household::{cover, search},
    note::queries::{Filter as Notes, timeline},
    protection::{NamedInput, add_named, remove_named, tests::protect},
    referral::inbox::inbox,
    secrecy::{
        Ask, Decide, Details, WritePaper, answer, ask, bring, call, callable, change_details, close, decide,
        issue, queries, withdraw, write_minute, write_paper,
    },
    testing::TestApp,
    today::today,
};

/// All that somebody sees of the town, of one case, and of an address they may have found.
async fn sight(t: &TestApp, reader: &Actor, case: CaseId, address: SecrecyId) -> String {
    let op = t.op(reader);
    let mut seen = String::new();
    writeln!(seen, "{:?}", cover(&op, case).await.map_err(|it| it.to_string())).unwrap();
    writeln!(seen, "{:?}", timeline(&op, case, &Notes::default(), None).await.map_err(|it| it.to_string()))
        .unwrap();
    writeln!(seen, "{:?}", attachment::of_case(&op, case).await.map_err(|it| it.to_string())).unwrap();
    writeln!(seen, "{:?}", consent::queries::page(&op, case).await.map_err(|it| it.to_string())).unwrap();
    for whose in [Whose::Mine, Whose::Agency, Whose::All] {
        for sort in [Sort::Next, Sort::Opened] {
            let filter = Filter { whose, sort, ..Filter::default() };
            writeln!(seen, "{:?}", list(&op, &filter).await.unwrap()).unwrap();
        }
    }
    for words in ["山美", "桜町", "R8-0001"] {
        writeln!(seen, "{:?}", search(&op, words).await.unwrap()).unwrap();
    }
    writeln!(seen, "{:?} {:?}", inbox(&op).await.unwrap(), today(&op).await.unwrap()).unwrap();
    writeln!(seen, "{:?}", conference::lists::lists(&op, 2026).await.unwrap()).unwrap();
    writeln!(seen, "{:?} {:?}", conference::bodies(&op).await.unwrap(), callable(&op).await.unwrap())
        .unwrap();
    writeln!(seen, "{:?}", queries::overview(&op).await.unwrap()).unwrap();
    writeln!(seen, "{:?}", queries::room(&op, address).await.map_err(|it| it.to_string())).unwrap();
    writeln!(seen, "{:?}", queries::door(&op, address).await.map_err(|it| it.to_string())).unwrap();
    seen
}

/// A whole meeting about the case: every kind of record that a room can hold.
async fn whole_meeting(t: &TestApp, section: &Actor, it: (SecrecyId, &consent::fixture::Home)) {
    let (meeting, home) = it;
    let op = || t.op(section);
    let money = joins(t, section, meeting, &t.money).await;
    joins(t, section, meeting, &t.desk).await;
    let item = bring(&t.op(&t.desk), meeting, &brought(home, vec![money])).await.unwrap();
    let asking = Ask {
        member: Some(money),
        addressee: String::new(),
        asks: "家計のこと".into(),
        wanted_on: "R8.4.8".into(),
    };
    let inquiry = ask(&op(), meeting, item, &asking).await.unwrap();
    answer(&t.op(&t.money), meeting, inquiry, true, "滞納がある").await.unwrap();
    let paper = WritePaper { title: "経過".into(), body: "山美さんのこと".into() };
    let paper = write_paper(&t.op(&t.desk), meeting, item, &paper).await.unwrap();
    issue(&op(), meeting, paper, None).await.unwrap();
    let content = b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF\n".to_vec();
    let letter = attachment::room::New { meeting, paper, name: "手紙.pdf".into(), content };
    let letter = attachment::room::attach(&t.op(&t.desk), letter).await.unwrap();
    attachment::room::open(&t.op(&t.money), meeting, letter).await.unwrap();
    write_minute(&t.op(&t.money), meeting, item, Some(MinuteKind::Agreed), "見守る").await.unwrap();
    let watch = Decide {
        kind: Some(SecrecyAct::Watch),
        agency: Some(t.money.agency),
        what: "月に一度、様子を聞く".into(),
        by: "R8.4.30".into(),
        shown_as: None,
    };
    decide(&op(), meeting, item, &watch).await.unwrap();
    change_details(&op(), meeting, &Details { version: 1, typed: on("R8.4.1") }).await.unwrap();
    close(&op(), meeting).await.unwrap();
}

#[db_test]
async fn who_is_no_pledged_member_sees_what_they_would_see_without_the_meeting(t: TestApp) {
    let section = t.somebody(&t.auditor, "section", Role::Section).await;
    let colleague = t.somebody(&t.desk, "colleague", Role::Counsellor).await;
    let beside = t.somebody(&t.money, "beside", Role::Manager).await;
    let second = t.somebody(&t.auditor, "second", Role::Section).await;
    let id = body(&t, &section, BodyKind::SecrecyConference).await;
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.desk.agency, t.coordinator.agency], &[Category::Basic]).await;
    t.clock.set(date(2026, 4, 2));
    let nowhere = SecrecyId(uuid::Uuid::from_u128(9));
    let readers = [&colleague, &beside, &second, &t.last, &t.coordinator];
    let mut before = Vec::new();
    for reader in readers {
        before.push(sight(&t, reader, home.case, nowhere).await);
    }
    let meeting = call(&t.op(&section), id, &on("R8.4.1")).await.unwrap();
    whole_meeting(&t, &section, (meeting, &home)).await;
    for (reader, before) in readers.into_iter().zip(before) {
        let after = sight(&t, reader, home.case, meeting).await;
        assert_eq!(after, before, "{} {} sees the difference", reader.agency_name, reader.name);
    }
    assert!(!queries::overview(&t.op(&t.money)).await.unwrap().is_empty(), "its members do");
}

#[db_test]
async fn a_member_who_withdraws_keeps_the_invitation_and_nothing_else(t: TestApp) {
    let it = super::world(&t).await;
    let before = format!("{:?}", today(&t.op(&t.money)).await.unwrap());
    withdraw(&t.op(&t.money), it.meeting, None).await.unwrap();
    assert_eq!(format!("{:?}", today(&t.op(&t.money)).await.unwrap()), before);
    let listed = queries::overview(&t.op(&t.money)).await.unwrap();
    assert_eq!((listed.meetings.len(), listed.meetings[0].pledged, listed.meetings[0].cases), (1, false, 0));
}

#[db_test]
async fn the_list_of_who_looked_that_a_person_may_ask_for_says_nothing_of_the_room(t: TestApp) {
    let it = super::world(&t).await;
    let views = |t: &TestApp| t.op(&t.desk);
    let (_, before) = of_case(&views(&t), it.home.case, Period::default()).await.unwrap();
    queries::case(&t.op(&t.money), it.meeting, it.item).await.unwrap();
    queries::printed(&t.op(&it.section), it.meeting).await.unwrap();
    let (_, after) = of_case(&views(&t), it.home.case, Period::default()).await.unwrap();
    let others = |views: &crate::audit::views::Views| {
        views.lines.iter().filter(|line| line.agency != t.desk.agency_name).cloned().collect::<Vec<_>>()
    };
    assert_eq!(others(&after), others(&before));
}

/// 支援措置: whoever is named among those who must not learn is shown nothing, though they sit at the table with a pledge.
#[db_test]
async fn who_must_not_learn_of_a_protected_person_is_shown_nothing_of_the_household_in_the_room(t: TestApp) {
    let it = world(&t).await;
    assert!(sees(&t, &it, &t.money).await);
    let op = t.op(&t.desk);
    let id = protect(&op, it.home.case, it.home.hanako).await;
    let named = NamedInput { relation: "父".into(), staff: Some(t.money.staff), ..NamedInput::default() };
    let named = add_named(&op, it.home.case, id, &named).await.unwrap();
    assert!(!sees(&t, &it, &t.money).await && sees(&t, &it, &t.desk).await);
    is_sound(&t, &it).await;
    remove_named(&op, it.home.case, id, named).await.unwrap();
    assert!(sees(&t, &it, &t.money).await);
    let agency = NamedInput { name: "太郎".into(), agency: Some(t.money.agency), ..NamedInput::default() };
    add_named(&op, it.home.case, id, &agency).await.unwrap();
    assert!(!sees(&t, &it, &t.money).await && sees(&t, &it, &t.desk).await);
    is_sound(&t, &it).await;
}
