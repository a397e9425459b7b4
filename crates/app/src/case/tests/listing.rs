//! The list: order, pages, filters, and what may be known.

use db::db_test;
use domain::{
    case::{CaseState, Phase},
    category::Category,
    ids::CaseId,
    intake::Urgency,
};
use jiff::civil::date;

use crate::{
    Op,
    case::{
        self,
        list::{CasePage, Filter, Sort, Whose, list},
    },
    due,
    household::tests::{add_hanako, consent, entries, open_case},
    testing::TestApp,
};

fn ids(page: &CasePage) -> Vec<CaseId> {
    page.rows.iter().map(|row| row.case).collect()
}

/// All pages one after the other.
async fn walk(op: &Op, filter: Filter) -> Vec<CaseId> {
    let mut filter = filter;
    let mut all = Vec::new();
    loop {
        let page = list(op, &filter).await.unwrap();
        all.extend(ids(&page));
        let Some(last) = page.rows.last().filter(|_| page.more) else { return all };
        filter.after = Some((last.on, last.case));
    }
}

#[db_test]
async fn pages_hold_every_case_once_in_the_order_of_the_next_date(t: TestApp) {
    let mut opened = Vec::new();
    for number in 0..117_u32 {
        // Many share a day, so the order within a day is tested too.
        let day = date(2026, 4, i8::try_from(1 + (number * 7) % 5).unwrap());
        opened.push((day, open_case(&t, &t.desk, "世帯", day).await));
    }
    let mut expected = opened.clone();
    expected.sort();
    let expected: Vec<CaseId> = expected.into_iter().map(|(_, case)| case).collect();
    let op = t.op(&t.desk);
    for whose in [Whose::Mine, Whose::Agency, Whose::All] {
        let next = Filter { whose, ..Filter::default() };
        assert_eq!(walk(&op, next).await, expected, "{whose:?}");
        let mut newest: Vec<CaseId> = opened.iter().map(|(_, case)| *case).collect();
        newest.reverse();
        assert_eq!(walk(&op, Filter { sort: Sort::Opened, ..next }).await, newest, "{whose:?}");
    }
    let first = list(&op, &Filter::default()).await.unwrap();
    assert_eq!((first.rows.len(), first.more), (50, true));
    assert!(
        list(&t.op(&t.money), &Filter { whose: Whose::All, ..Filter::default() })
            .await
            .unwrap()
            .rows
            .is_empty()
    );
    assert!(entries(&op, crate::audit::Action::ListCases, None::<CaseId>).await > 10);
}

#[db_test]
async fn a_consent_brings_a_case_onto_the_list_for_its_days_and_without_the_name(t: TestApp) {
    let case = open_case(&t, &t.desk, "渡邉さんの世帯", date(2026, 4, 8)).await;
    let hanako = add_hanako(&t.op(&t.desk), case).await;
    consent(&t, &t.desk, (case, hanako), &t.money, &[Category::Money], date(2026, 4, 30)).await;
    let all = Filter { whose: Whose::All, ..Filter::default() };
    let page = list(&t.op(&t.money), &all).await.unwrap();
    assert_eq!((page.rows[0].case, page.rows[0].label.as_str()), (case, ""));
    assert!(list(&t.op(&t.money), &Filter::default()).await.unwrap().rows.is_empty(), "not responsible");
    t.clock.set(date(2026, 5, 1));
    assert!(list(&t.op(&t.money), &all).await.unwrap().rows.is_empty());
    assert_eq!(list(&t.op(&t.desk), &all).await.unwrap().rows[0].label, "渡邉さんの世帯");
}

#[db_test]
async fn filters_narrow_the_list_and_closed_cases_stand_on_their_own(t: TestApp) {
    let late = open_case(&t, &t.desk, "一", date(2026, 4, 2)).await;
    let carried = open_case(&t, &t.desk, "二", date(2026, 6, 1)).await;
    let ended = open_case(&t, &t.desk, "三", date(2026, 4, 9)).await;
    t.clock.set(date(2026, 4, 5));
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    case::set_phase(&mut tx, &op, carried, Phase::Carrying, None).await.unwrap();
    due::settle(&mut tx, &op, carried).await.unwrap();
    case::close(&mut tx, &op, ended, "c01").await.unwrap();
    due::settle(&mut tx, &op, ended).await.unwrap();
    tx.commit().await.unwrap();
    for whose in [Whose::Mine, Whose::Agency, Whose::All] {
        let base = Filter { whose, ..Filter::default() };
        let shown = async |filter: Filter| ids(&list(&op, &filter).await.unwrap());
        assert_eq!(shown(base).await, [late, carried]);
        assert_eq!(shown(Filter { overdue: true, ..base }).await, [late]);
        assert_eq!(shown(Filter { phase: Some(Phase::Carrying), ..base }).await, [carried]);
        assert_eq!(shown(Filter { urgency: Some(Urgency::Today), ..base }).await, []);
        let closed = Filter { state: CaseState::Closed, ..base };
        let page = list(&op, &closed).await.unwrap();
        assert_eq!((ids(&page), page.rows[0].on), (vec![ended], date(2026, 4, 5)));
    }
}
