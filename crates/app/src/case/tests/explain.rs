//! The plans of the lists and the search on SQLite, compared with the text that is checked in: an index
//! lost or a sort gained is a readable difference. Plans of PostgreSQL follow the figures it holds about
//! the tables, so they stand in the text for reading only, below the line.
//!
//! After a wanted change run with `TASUKI_UPDATE=1` and look at the difference of `docs/explain.txt`.

use std::fmt::Write as _;

use db::{args, testing::Fixture as _};
use domain::{case::CaseState, ids::CaseId};
use jiff::civil::date;
use uuid::Uuid;

use crate::{
    Op,
    case::list::{Filter, Sort, Whose, statement},
    chronicle::EVENTS,
    household::{LAYOUTS, cover_statements, finding_statements},
    identity_match,
    note::news::{LAST_LOOK, SINCE},
    search,
    sheet::answers::READABLE,
    testing::TestApp,
    today,
};

const CHECKED_IN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/explain.txt");
const LINE: &str = "==== PostgreSQL, for reading ====";
const PLAN: &str = "EXPLAIN QUERY PLAN ";

async fn plan(op: &Op, sql: &db::SqlText, args: db::Args) -> String {
    let mut read = op.read().await.unwrap();
    let rows: Vec<(i64, i64, i64, String)> = read.all_dynamic(sql, args).await.unwrap();
    rows.into_iter().fold(String::new(), |mut out, (.., detail)| {
        writeln!(out, "  {detail}").unwrap();
        out
    })
}

fn explained(text: &'static str) -> db::SqlText {
    let mut sql = db::SqlText::new(PLAN);
    sql.push(text);
    sql
}

async fn plans(op: &Op) -> String {
    let mut out =
        String::from("Plans on SQLite of statements whose cost must not grow with the number of cases.\n");
    let after = Some((date(2026, 4, 1), CaseId(Uuid::nil())));
    for whose in [Whose::Mine, Whose::Agency, Whose::All] {
        for state in [CaseState::Open, CaseState::Closed] {
            for sort in [Sort::Next, Sort::Opened] {
                let filter = Filter { whose, state, sort, after, ..Filter::default() };
                let (sql, args) = statement(PLAN, op, &filter);
                let plan = plan(op, &sql, args).await;
                write!(out, "\ncase list, {whose:?}, {state:?}, by {sort:?}, page after\n{plan}").unwrap();
            }
        }
    }
    let case = CaseId(Uuid::nil());
    let several = cover_statements(PLAN, op, case).into_iter().chain(finding_statements(PLAN, op));
    for (name, sql, args) in several.chain(identity_match::queries::statements(PLAN, op)) {
        let plan = plan(op, &sql, args).await;
        write!(out, "\n{name}\n{plan}").unwrap();
    }
    let (agency, today) = (op.agency(), op.today());
    let of_case = [("sheets: answers of a case", READABLE), ("chronicle: events of a case", EVENTS)];
    for (name, text) in of_case {
        let plan = plan(op, &explained(text), args![case, agency, today]).await;
        write!(out, "\n{name}\n{plan}").unwrap();
    }
    let plan_of_layouts = plan(op, &explained(LAYOUTS), args![case, agency]).await;
    write!(out, "\n世帯図: places of a case\n{plan_of_layouts}").unwrap();
    let (sql, args) = today::changes_statement(PLAN, op);
    let plan_of_changes = plan(op, &sql, args).await;
    write!(out, "\n今日: what others did in one's cases\n{plan_of_changes}").unwrap();
    let staff = op.actor.staff;
    let looks = args![case, staff, op.now];
    let since = args![case, agency, today, op.now, staff];
    for (name, text, args) in [("the last look", LAST_LOOK, looks), ("records since", SINCE, since)] {
        let plan = plan(op, &explained(text), args).await;
        write!(out, "\n経過: {name}\n{plan}").unwrap();
    }
    for (name, sql, args) in search::statements(PLAN, op) {
        let plan = plan(op, &sql, args).await;
        write!(out, "\n{name}\n{plan}").unwrap();
    }
    out
}

#[tokio::test]
async fn the_plans_of_lists_and_search_are_those_that_are_checked_in() {
    let t = TestApp::sqlite().await;
    let now = plans(&t.op(&t.desk)).await;
    let stored = std::fs::read_to_string(CHECKED_IN).unwrap_or_default();
    let (sqlite, postgres) = stored.split_once(LINE).unwrap_or((stored.as_str(), "\n"));
    if std::env::vars().any(|(name, _)| name == "TASUKI_UPDATE") {
        std::fs::write(CHECKED_IN, format!("{now}\n{LINE}{postgres}")).unwrap();
        return;
    }
    assert_eq!(sqlite.trim_end(), now.trim_end(), "run with TASUKI_UPDATE=1 and read the difference");
}

#[tokio::test]
async fn no_plan_scans_a_table_that_grows_with_the_cases() {
    let t = TestApp::sqlite().await;
    let plans = plans(&t.op(&t.desk)).await;
    for line in plans.lines().map(str::trim).filter(|line| line.starts_with("SCAN ")) {
        // The full-text index is asked for words; it is not walked.
        if line.starts_with("SCAN f VIRTUAL TABLE INDEX") && line.contains(":M") {
            continue;
        }
        // These are rows already narrowed to one case, one page or one number.
        let narrowed = ["SCAN f", "SCAN k", "SCAN x", "SCAN e", "SCAN o"];
        let narrowed = narrowed.contains(&line) || (line.len() == 7 && line.starts_with("SCAN e"));
        assert!(narrowed, "{line}\n{plans}");
    }
    let (_, cover) = plans.split_once("\ncover: ").unwrap();
    // Notes are looked through case by case only for an agency with few of them.
    let (cover, _) = cover.split_once("\nsearch in notes, few cases").unwrap();
    assert!(!cover.contains("(agency=?)"), "a cover page walks all rows of an agency:\n{cover}");
}
