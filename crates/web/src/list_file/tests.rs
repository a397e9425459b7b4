//! Every list as a file, on both engines.

use app::testing::TestApp;
use axum::http::{StatusCode, header};
use db::db_test;
use domain::{code::Code, list_file::ListFile};

use crate::{
    draft::testing::hanako,
    print::tests::{head, written},
    testing::Browser,
};

#[db_test]
async fn a_list_is_taken_out_for_a_purpose_and_recorded_with_its_rows(t: TestApp) {
    hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let page = desk.get("/cases").await;
    assert!(page.has("/lists/cases?whose=agency"));
    let asked = desk.get("/lists/cases?whose=agency").await;
    assert!(asked.status.is_success() && asked.has("1件") && asked.has("name=\"whose\" value=\"agency\""));
    let nothing = desk.get("/lists/cases/file?whose=agency&as=csv").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.has("書き出す目的を選んでください") && nothing.has("name=\"whose\" value=\"agency\""));
    let csv = desk.get("/lists/cases/file?whose=agency&as=csv&purpose=meeting").await;
    assert!(csv.body.starts_with("\u{feff}ケース番号,世帯,状態コード,状態,"), "{}", csv.body);
    assert!(csv.has("\r\nR8-0001,") && csv.has(",2026-") && csv.has("令和8年"), "{}", csv.body);
    assert_eq!(csv.body.lines().count(), 2);
    let xlsx = desk.get("/lists/cases/file?whose=agency&purpose=report").await;
    assert!(xlsx.bytes.starts_with(b"PK") && head(&xlsx, header::CONTENT_DISPOSITION).contains("-0900.xlsx"));
    let outside = Browser::of(&t, &t.last).await;
    let empty = outside.get("/lists/cases/file?whose=all&as=csv&purpose=meeting").await;
    assert_eq!(empty.body.lines().count(), 1, "the heading alone");
    let entries: Vec<String> = written(&t, "list.export").await.into_iter().flatten().collect();
    assert_eq!(entries, ["cases 1 meeting", "cases 1 report", "cases 0 meeting"]);
}

#[db_test]
async fn every_list_is_one_table_for_those_who_may_read_it(t: TestApp) {
    hanako(&t).await;
    let manager = t.somebody(&t.desk, "leads", domain::staff::Role::Manager).await;
    let section = t.somebody(&t.auditor, "section", domain::staff::Role::Section).await;
    let (desk, leads) = (Browser::of(&t, &t.desk).await, Browser::of(&t, &manager).await);
    let section = Browser::of(&t, &section).await;
    let admin = t.somebody(&t.auditor, "admin", domain::staff::Role::Admin).await;
    let (admin, auditor) = (Browser::of(&t, &admin).await, Browser::of(&t, &t.auditor).await);
    let agency = t.desk.agency;
    for list in ListFile::ALL {
        let (who, query) = match list {
            ListFile::Caseload => (&leads, String::new()),
            ListFile::Oversight | ListFile::AgencyCases => (&section, format!("agency={agency}&")),
            ListFile::Staff | ListFile::Agencies => (&admin, String::new()),
            ListFile::Record => (&auditor, "outcome=ok&".to_owned()),
            _ => (&desk, String::new()),
        };
        let file = format!("/lists/{}/file?{query}as=csv&purpose=check", list.code());
        let answer = who.get(&file).await;
        assert!(answer.status.is_success(), "{file}: {}", answer.status);
        let commas: Vec<usize> = answer.body.lines().map(|line| line.matches(',').count()).collect();
        assert!(commas.windows(2).all(|pair| pair[0] == pair[1]), "{file}: {}", answer.body);
        let page = who.get(&format!("/lists/{}?{query}", list.code())).await;
        assert!(page.has(list.label()) && page.has("書き出す目的"), "{file}");
    }
    assert!(desk.get("/lists/schedule/file?as=csv&purpose=check").await.has("R8-0001"));
    let cases = section.get(&format!("/lists/agency-cases/file?agency={agency}&as=csv&purpose=check")).await;
    assert!(cases.has("R8-0001"), "{}", cases.body);
    for list in ["caseload", "oversight"] {
        assert_eq!(desk.get(&format!("/lists/{list}")).await.status, StatusCode::FORBIDDEN, "{list}");
    }
    assert_eq!(desk.get("/lists/anything").await.status, StatusCode::NOT_FOUND);
}
