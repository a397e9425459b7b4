//! Tests of consent as practised: what is left out, who speaks for a person, what shows that it was given, who is
//! told of a withdrawal, and that what was given stays as it was given.

use db::{args, db_test};
use domain::{
    category::Category,
    consent::{
        ConsentMethod, Exclusions, Follow, Topic,
        authority::{Document, ProxyKind},
        expiry::Ahead,
    },
};
use jiff::civil::date;

use super::{
    Details, Give, Proxy, Signed, Withdraw,
    confirm::{self, Confirm},
    expiring, explanation,
    fixture::{agreed, consent_of, entries, home},
    give, notice, queries, withdraw,
};
use crate::{
    Failure,
    audit::Action,
    note::{self, fixture::note_of, queries::Filter},
    referral::inbox::inbox,
    testing::TestApp,
};

fn fields<T, R>(result: Result<T, Failure<R>>) -> Vec<&'static str> {
    match result {
        Err(Failure::Invalid(problems)) => problems.iter().map(|problem| problem.field).collect(),
        _ => vec!["not invalid"],
    }
}

fn family() -> Proxy {
    Proxy { kind: ProxyKind::Family, name: "山美 健".into(), document: Document::Unseen, seen_on: None }
}

#[db_test]
async fn a_note_that_holds_what_was_left_out_stays_closed_and_the_others_open(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let except = Exclusions { topics: vec![Topic::Diagnosis], ..Exclusions::default() };
    let command = Give {
        details: Details { except, ..Details::default() },
        ..consent_of(&op, home.case, home.hanako, &[t.money.agency], &[Category::Health])
    };
    give(&op, &command).await.unwrap();
    let base =
        note::Write { category: Category::Health, subject: Some(home.hanako), ..note_of(&op, home.case, "") };
    let each =
        [("通院は月に1回", 0), ("病名を聞いた", Topic::Diagnosis.bit()), ("借金の額", Topic::Debt.bit())];
    for (body, topics) in each {
        note::write(&t.op(&t.desk), &note::Write { body: body.into(), topics, ..base.clone() })
            .await
            .unwrap();
    }
    let seen = note::queries::timeline(&t.op(&t.money), home.case, &Filter::default(), None).await.unwrap();
    let mut bodies: Vec<&str> = seen.notes.iter().map(|note| note.body.as_str()).collect();
    bodies.sort_unstable();
    assert_eq!(bodies, ["借金の額", "通院は月に1回"]);
    let sentence = queries::page(&t.op(&t.money), home.case).await.unwrap().consents[0].sentence(op.today());
    assert!(sentence.ends_with("ただし、次のことは除きます：病名・診断"), "{sentence}");
}

#[db_test]
async fn the_address_stays_closed_where_the_name_opens(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    tx.execute("UPDATE household SET address = '美山町1-2', phone = '0120000000'", args![]).await.unwrap();
    tx.execute("UPDATE person SET phone = '0901112222', occupation = '工場'", args![]).await.unwrap();
    tx.commit().await.unwrap();
    let open = consent_of(&op, home.case, home.hanako, &[t.last.agency], &[Category::Basic]);
    give(&op, &open).await.unwrap();
    let except = Exclusions { topics: vec![Topic::Contact], ..Exclusions::default() };
    let narrow =
        Give { agencies: vec![t.money.agency], details: Details { except, ..Details::default() }, ..open };
    give(&t.op(&t.desk), &narrow).await.unwrap();
    let whole = queries::page(&t.op(&t.last), home.case).await.unwrap().header.face;
    assert_eq!((whole.address.as_str(), whole.phone.as_str()), ("美山町1-2", "0120000000"));
    let part = queries::page(&t.op(&t.money), home.case).await.unwrap().header;
    assert_eq!(part.title(), "山美 花子さんの世帯");
    assert_eq!((part.face.address.as_str(), part.face.phone.as_str()), ("", ""));
    let persons =
        crate::household::persons_of(&mut t.app.db().read().await.unwrap(), &t.op(&t.money), home.case)
            .await
            .unwrap();
    let hanako = persons.iter().find(|row| row.id == home.hanako).unwrap();
    assert_eq!((hanako.phone.as_str(), hanako.occupation.as_str(), hanako.whole), ("", "工場", false));
    let found = crate::household::search(&t.op(&t.money), "0901112222").await.unwrap();
    assert!(found.hits.is_empty(), "the number finds nobody for who may not know it");
}

#[db_test]
async fn an_agency_that_is_left_out_by_a_later_word_reads_no_more(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Consultation]).await;
    let op = t.op(&t.desk);
    let except = Exclusions { agencies: vec![t.money.agency], ..Exclusions::default() };
    let no = Give {
        details: Details { except, ..Details::default() },
        ..consent_of(&op, home.case, home.hanako, &[t.last.agency], &[Category::Consultation])
    };
    assert!(queries::page(&t.op(&t.money), home.case).await.is_ok());
    give(&op, &no).await.unwrap();
    assert!(matches!(queries::page(&t.op(&t.money), home.case).await, Err(Failure::NotFound)));
    let both = Give { agencies: vec![t.money.agency, t.last.agency], ..no };
    assert_eq!(fields(give(&t.op(&t.desk), &both).await), ["except_agency"]);
}

#[db_test]
async fn what_must_not_be_told_is_said_before_anything_goes_out_and_ends_with_its_consent(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let except = Exclusions { agencies: vec![t.last.agency], ..Exclusions::default() };
    let command = Give {
        exclusions: "離婚のこと".into(),
        details: Details { except, ..Details::default() },
        ..consent_of(&op, home.case, home.hanako, &[t.money.agency], &[Category::Consultation])
    };
    let given = give(&op, &command).await.unwrap();
    let compose = crate::referral::compose::compose(&t.op(&t.desk), home.case).await.unwrap();
    assert_eq!(compose.wishes, ["山美 花子さん：福祉の総合窓口には知らせない、離婚のこと"]);
    let theirs = crate::referral::compose::compose(&t.op(&t.money), home.case).await.unwrap();
    assert_eq!(theirs.wishes, ["福祉の総合窓口には知らせない、離婚のこと"], "without the name");
    let back = Withdraw { case: home.case, consent: given.consent, reason: "もうよい".into() };
    withdraw(&t.op(&t.desk), &back).await.unwrap();
    let compose = crate::referral::compose::compose(&t.op(&t.desk), home.case).await.unwrap();
    assert!(compose.wishes.is_empty());
}

#[db_test]
async fn family_without_authority_is_refused_beside_the_field_and_it_is_recorded(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let good = consent_of(&op, home.case, home.hanako, &[t.money.agency], &[Category::Money]);
    let by_family = Give { proxy: Some(family()), ..good.clone() };
    assert_eq!(fields(give(&op, &by_family).await), ["proxy_kind"]);
    let Err(Failure::Invalid(problems)) = give(&t.op(&t.desk), &by_family).await else {
        panic!("not refused")
    };
    assert!(problems[0].message.contains("代わりに同意することはできません"), "{problems:?}");
    assert_eq!(entries(&t, Action::RefuseConsent, home.case).await, 2);
    assert_eq!(entries(&t, Action::GiveConsent, home.case).await, 0);
    let backwards = Give { until: date(2026, 3, 1), ..good.clone() };
    assert_eq!(fields(give(&t.op(&t.desk), &backwards).await), ["until"]);
    let stranger = Give { person: domain::ids::PersonId(uuid::Uuid::from_u128(3)), ..good.clone() };
    assert_eq!(fields(give(&t.op(&t.desk), &stranger).await), ["person"]);
    assert_eq!(entries(&t, Action::RefuseConsent, home.case).await, 4);
    let guardian = Proxy {
        kind: ProxyKind::AdultGuardian,
        document: Document::Registration,
        seen_on: Some(op.today()),
        ..family()
    };
    give(&t.op(&t.desk), &Give { proxy: Some(guardian), ..good }).await.unwrap();
    let view = queries::page(&t.op(&t.desk), home.case).await.unwrap().consents.remove(0);
    assert_eq!(view.proxy.as_deref(), Some("成年後見人　山美 健"));
    assert_eq!(view.evidence.authority, Some(("登記事項証明書".to_owned(), date(2026, 4, 1))));
}

#[db_test]
async fn a_parent_speaks_for_a_child_and_not_for_somebody_of_eighteen(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    let born = |person, birth: &'static str| args![person, birth];
    let set = "UPDATE person SET birth = $2, birth_precision = 'day' WHERE id = $1";
    tx.execute(set, born(home.ken, "2008-04-02")).await.unwrap();
    tx.execute(set, born(home.hanako, "2008-04-01")).await.unwrap();
    tx.commit().await.unwrap();
    let mother = Proxy {
        kind: ProxyKind::Parent,
        name: "山美 春子".into(),
        document: Document::FamilyRegister,
        seen_on: Some(op.today()),
    };
    let of = |person| Give {
        proxy: Some(mother.clone()),
        ..consent_of(&op, home.case, person, &[t.money.agency], &[Category::Children])
    };
    assert_eq!(fields(give(&t.op(&t.desk), &of(home.hanako)).await), ["proxy_kind"]);
    give(&t.op(&t.desk), &of(home.ken)).await.unwrap();
}

#[db_test]
async fn a_word_of_mouth_is_confirmed_in_writing_once_and_its_date_is_done(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let oral = Give {
        method: ConsentMethod::Oral,
        details: Details {
            witness: "乙川".into(),
            witness_of: "民生委員".into(),
            confirm_by: Some(date(2026, 4, 20)),
            ..Details::default()
        },
        ..consent_of(&op, home.case, home.hanako, &[t.money.agency], &[Category::Money])
    };
    let consent = give(&op, &oral).await.unwrap().consent;
    let dues = |t: &TestApp| {
        let db = t.app.db().clone();
        async move { crate::due::of_case(&mut db.read().await.unwrap(), home.case).await.unwrap() }
    };
    assert!(dues(&t).await.iter().any(|row| row.on == date(2026, 4, 20) && row.source == Some(consent.0)));
    t.clock.pass(5);
    let paper = Confirm {
        case: home.case,
        consent,
        confirmed_on: date(2026, 4, 7),
        paper_place: "窓口の鍵付き書庫 同意12".into(),
    };
    let early = Confirm { confirmed_on: date(2026, 3, 31), paper_place: " ".into(), ..paper.clone() };
    let wrong = confirm::confirm(&t.op(&t.desk), &early).await;
    assert_eq!(fields(wrong), ["confirmed_on", "paper_place"]);
    let paper = Confirm { confirmed_on: date(2026, 4, 6), ..paper };
    confirm::confirm(&t.op(&t.desk), &paper).await.unwrap();
    assert!(!dues(&t).await.iter().any(|row| row.source == Some(consent.0)));
    assert!(matches!(confirm::confirm(&t.op(&t.desk), &paper).await, Err(Failure::Refused(_))));
    let view = queries::page(&t.op(&t.desk), home.case).await.unwrap().consents.remove(0);
    assert_eq!(
        (view.evidence.witness.as_str(), view.evidence.confirmed_on),
        ("乙川（民生委員）", Some(date(2026, 4, 6)))
    );
    assert_eq!(entries(&t, Action::ConfirmConsent, home.case).await, 1);
}

#[db_test]
async fn a_signature_is_kept_as_it_was_drawn_and_nothing_else_is_taken_for_one(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let tablet = |signature| Give {
        method: ConsentMethod::Tablet,
        details: Details { signature, ..Details::default() },
        ..consent_of(&op, home.case, home.hanako, &[t.money.agency], &[Category::Money])
    };
    assert_eq!(fields(give(&t.op(&t.desk), &tablet(None)).await), ["signature"]);
    let script = Signed::Drawn("1,1 2,2 3,3 4,4 5,5 6,6 7,7 8,8<script>".into());
    assert_eq!(fields(give(&t.op(&t.desk), &tablet(Some(script))).await), ["signature"]);
    let strokes = "10,10 20,30 40,60 80,90;100,10 100,60 100,90 90,95";
    give(&t.op(&t.desk), &tablet(Some(Signed::Drawn(strokes.into())))).await.unwrap();
    give(&t.op(&t.desk), &tablet(Some(Signed::Typed("山美 花子".into())))).await.unwrap();
    let page = queries::page(&t.op(&t.desk), home.case).await.unwrap();
    let signed: Vec<_> = page.consents.iter().filter_map(|view| view.evidence.signature.clone()).collect();
    let text = |it: &domain::consent::signature::Signature| match it {
        domain::consent::signature::Signature::Drawn(strokes) => strokes.text(),
        domain::consent::signature::Signature::Typed(name) => name.clone(),
    };
    let mut texts: Vec<String> = signed.iter().map(text).collect();
    texts.sort_unstable();
    assert_eq!(texts, [strokes.to_owned(), "山美 花子".to_owned()]);
    let theirs = queries::page(&t.op(&t.money), home.case).await.unwrap();
    assert!(!format!("{theirs:?}").contains("花子"), "who may not know the name sees no signature");
    assert!(theirs.consents.iter().all(|view| view.evidence.signature.is_none()));
}

#[db_test]
async fn whoever_knew_is_told_of_the_withdrawal_and_of_no_more_than_they_knew(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let both = [t.money.agency, t.last.agency];
    let gone = agreed(&t, &t.desk, &home, &both, &[Category::Basic, Category::Money]).await;
    agreed(&t, &t.desk, &home, &[t.last.agency], &[Category::Money]).await;
    let command =
        Withdraw { case: home.case, consent: gone.consent, reason: "兄に知られたくない".into() };
    withdraw(&t.op(&t.desk), &command).await.unwrap();
    let notes = inbox(&t.op(&t.money)).await.unwrap().withdrawn;
    assert_eq!(notes.len(), 1);
    assert_eq!(
        (notes[0].lost.clone(), notes[0].keeps.clone()),
        (vec![Category::Basic, Category::Money], vec![])
    );
    assert!(!format!("{notes:?}").contains("花子") && !format!("{notes:?}").contains('兄'));
    let still = inbox(&t.op(&t.last)).await.unwrap().withdrawn;
    assert_eq!(
        (still[0].lost.clone(), still[0].keeps.clone()),
        (vec![Category::Basic], vec![Category::Money])
    );
    assert!(inbox(&t.op(&t.desk)).await.unwrap().withdrawn.is_empty(), "who recorded it needs no note");
    assert!(
        inbox(&t.op(&t.coordinator)).await.unwrap().withdrawn.is_empty(),
        "who knew nothing is told nothing"
    );
    let stranger = notice::mark_read(&t.op(&t.last), notes[0].id).await;
    assert!(matches!(stranger, Err(Failure::NotFound)));
    notice::mark_read(&t.op(&t.money), notes[0].id).await.unwrap();
    assert!(inbox(&t.op(&t.money)).await.unwrap().withdrawn.is_empty());
    assert!(matches!(notice::mark_read(&t.op(&t.money), notes[0].id).await, Err(Failure::NotFound)));
}

#[db_test]
async fn what_was_given_cannot_be_updated_by_anything(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let given = agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Money]).await;
    let refused = async |sql: &'static str, args: db::Args| {
        let mut tx = t.app.db().write().await.unwrap();
        let error = tx.execute(sql, args).await.err();
        error.and_then(|error| error.constraint().map(str::to_owned))
    };
    let each = [
        ("UPDATE consent SET purpose = 'x' WHERE id = $1", "consent_given"),
        ("UPDATE consent SET until_on = '2030-01-01' WHERE id = $1", "consent_given"),
        ("UPDATE consent SET from_on = '2020-01-01', exclusions = '' WHERE id = $1", "consent_given"),
        ("UPDATE consent_agency SET agency = agency WHERE consent = $1", "consent_agency_given"),
        ("UPDATE consent_category SET category = 'health' WHERE consent = $1", "consent_category_given"),
    ];
    for (sql, trigger) in each {
        assert_eq!(refused(sql, args![given.consent]).await.as_deref(), Some(trigger), "{sql}");
    }
    let text = refused("UPDATE explanation SET body = 'x' WHERE version = $1", args![1_i64]).await;
    assert_eq!(text.as_deref(), Some("explanation_given"));
    let back = Withdraw { case: home.case, consent: given.consent, reason: "気が変わった".into() };
    withdraw(&t.op(&t.desk), &back).await.unwrap();
    let again = "UPDATE consent SET withdrawn_on = NULL WHERE id = $1";
    assert_eq!(refused(again, args![given.consent]).await.as_deref(), Some("consent_withdrawn_once"));
}

#[db_test]
async fn a_new_explanation_is_read_out_from_its_day_and_changes_no_earlier_consent(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Money]).await;
    let new =
        explanation::Publish { valid_from: date(2026, 4, 10), body: "あたらしい説明です。".into() };
    assert!(matches!(explanation::publish(&t.op(&t.desk), &new).await, Err(Failure::NotYourWork)));
    let past = explanation::Publish { valid_from: date(2026, 3, 31), body: " ".into() };
    let wrong = explanation::publish(&t.op(&t.coordinator), &past).await;
    assert_eq!(fields(wrong), ["body", "valid_from"]);
    assert_eq!(explanation::publish(&t.op(&t.coordinator), &new).await.unwrap(), 2);
    let form = queries::form(&t.op(&t.desk), home.case).await.unwrap();
    assert_eq!(form.explanation.unwrap().version, 1, "not yet");
    t.clock.set(date(2026, 4, 10));
    agreed(&t, &t.desk, &home, &[t.last.agency], &[Category::Money]).await;
    let page = queries::page(&t.op(&t.desk), home.case).await.unwrap();
    let mut versions: Vec<_> =
        page.consents.iter().map(|view| (view.given_on, view.evidence.explanation)).collect();
    versions.sort_unstable();
    assert_eq!(versions, [(date(2026, 4, 1), Some(1)), (date(2026, 4, 10), Some(2))]);
    let first = page.consents.iter().find(|view| view.evidence.explanation == Some(1)).unwrap().consent.id;
    let one = queries::one(&t.op(&t.desk), home.case, first, Action::ReadCase).await.unwrap();
    assert!(one.explanation.unwrap().body.contains("取り消せます"));
}

#[db_test]
async fn a_consent_that_ends_soon_is_listed_until_it_is_renewed(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let short = Give {
        until: date(2026, 5, 20),
        ..consent_of(&op, home.case, home.hanako, &[t.money.agency], &[Category::Money])
    };
    let old = give(&op, &short).await.unwrap().consent;
    assert!(expiring::list(&t.op(&t.desk), Ahead::Month).await.unwrap().is_empty());
    let soon = expiring::list(&t.op(&t.desk), Ahead::TwoMonths).await.unwrap();
    assert_eq!((soon[0].consent, soon[0].speak_on()), (old, date(2026, 4, 20)));
    assert_eq!(soon[0].name().as_deref(), Some("山美 花子"));
    let theirs = expiring::list(&t.op(&t.money), Ahead::TwoMonths).await.unwrap();
    assert_eq!((theirs.len(), theirs[0].name()), (1, None), "named in it, not told who");
    assert!(expiring::list(&t.op(&t.last), Ahead::Quarter).await.unwrap().is_empty());
    let renewed = Give {
        from: date(2026, 5, 21),
        until: date(2027, 5, 20),
        details: Details { follows: Some((old, Follow::Renewal)), ..Details::default() },
        ..short.clone()
    };
    let other = Give { person: home.ken, ..renewed.clone() };
    assert_eq!(fields(give(&t.op(&t.desk), &other).await), ["person"]);
    give(&t.op(&t.desk), &renewed).await.unwrap();
    assert!(expiring::list(&t.op(&t.desk), Ahead::TwoMonths).await.unwrap().is_empty());
    let page = queries::page(&t.op(&t.desk), home.case).await.unwrap();
    assert_eq!(page.consents.len(), 2, "the old one stays as it was");
}

#[db_test]
async fn a_correction_is_a_new_consent_and_ends_the_wrong_one(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let wrong = agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Money]).await.consent;
    let op = t.op(&t.desk);
    let right = Give {
        details: Details { follows: Some((wrong, Follow::Correction)), ..Details::default() },
        ..consent_of(&op, home.case, home.hanako, &[t.last.agency], &[Category::Money])
    };
    give(&op, &right).await.unwrap();
    assert!(matches!(queries::page(&t.op(&t.money), home.case).await, Err(Failure::NotFound)));
    assert!(queries::page(&t.op(&t.last), home.case).await.is_ok());
    assert_eq!(inbox(&t.op(&t.money)).await.unwrap().withdrawn.len(), 1);
    let page = queries::page(&t.op(&t.desk), home.case).await.unwrap();
    let old = page.consents.iter().find(|view| view.consent.id == wrong).unwrap();
    assert_eq!(old.consent.withdrawn_on, Some(date(2026, 4, 1)));
    assert_eq!(fields(give(&t.op(&t.desk), &right).await), ["person"], "it cannot be corrected twice");
}
