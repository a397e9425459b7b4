//! Values, parameters and rows mean the same on both engines.

use db::{DbError, Sql, SqlText, Value, args, db_test};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use crate::world::{World, at, id};

db::from_row! {
    /// A visit as these tests read it.
    #[derive(PartialEq)]
    struct Visit {
        id: Uuid,
        seats: u32,
        open: Option<bool>,
        at: Option<Timestamp>,
        note: Option<String>,
        photo: Option<Vec<u8>>,
    }
}

const INSERT: &str =
    "INSERT INTO visit (id, seats, open, at, note, photo, doc, host) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const LIST: &str = "SELECT id, seats, open, at, note, photo FROM visit ORDER BY id";

#[db_test]
async fn every_kind_of_value_comes_back_as_it_went(t: World) {
    let full = Visit {
        id: id(1),
        seats: 4_000_000_000,
        open: Some(true),
        at: Some(at("2026-04-01T00:00:00.123456Z")),
        note: Some("𠮷野家の髙橋さん👪 'quoted' $1 \\ %".into()),
        photo: Some(vec![0, 1, 255]),
    };
    let empty = Visit { id: id(2), seats: 0, open: None, at: None, note: None, photo: None };
    let mut tx = t.write().await.unwrap();
    for (visit, doc) in [(&full, Some(r#"{"a": {"b": "x"}}"#)), (&empty, None)] {
        let args = args![
            visit.id,
            visit.seats,
            visit.open,
            visit.at,
            visit.note,
            visit.photo,
            doc,
            Option::<Uuid>::None
        ];
        tx.execute_one(INSERT, args).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut read = t.read().await.unwrap();
    assert_eq!(read.all::<Visit>(LIST, args![]).await.unwrap(), [full, empty]);
    let inner: Vec<Option<String>> =
        read.singles("SELECT doc -> 'a' ->> 'b' FROM visit ORDER BY id", args![]).await.unwrap();
    assert_eq!(inner, [Some("x".to_owned()), None]);
}

#[db_test]
async fn null_fits_every_column_type(t: World) {
    let mut tx = t.write().await.unwrap();
    let mut args = vec![Value::Null; 8];
    args[0] = Value::Uuid(id(1));
    args[1] = Value::Int(3);
    tx.execute_one(INSERT, args).await.unwrap();
    let same = "SELECT count(*) FROM visit WHERE open IS NOT DISTINCT FROM $1 AND at IS NOT DISTINCT FROM $2
                AND note IS NOT DISTINCT FROM $3 AND photo IS NOT DISTINCT FROM $4 AND host IS NOT DISTINCT FROM $5";
    assert_eq!(tx.single::<i64>(same, vec![Value::Null; 5]).await.unwrap(), 1);
}

#[db_test]
async fn instants_keep_their_microseconds_and_their_order(t: World) {
    let instants: Vec<Timestamp> = [-1, 0, 1, 999_999, 1_000_000, 1_774_999_999_123_456]
        .map(|us| Timestamp::from_microsecond(us).unwrap())
        .into();
    let mut tx = t.write().await.unwrap();
    for (number, instant) in instants.iter().enumerate().rev() {
        tx.execute_one(
            "INSERT INTO visit (id, seats, at) VALUES ($1, 0, $2)",
            args![id(number as u128), instant],
        )
        .await
        .unwrap();
    }
    assert_eq!(tx.singles::<Timestamp>("SELECT at FROM visit ORDER BY at", args![]).await.unwrap(), instants);
    let later = tx
        .singles::<Timestamp>("SELECT at FROM visit WHERE at > $1 ORDER BY at", args![instants[2]])
        .await
        .unwrap();
    assert_eq!(later, instants[3..]);
}

#[db_test]
async fn parameters_may_repeat_and_be_optional_filters(t: World) {
    let mut tx = t.write().await.unwrap();
    for number in 1..=3 {
        let args = args![id(number), number.to_string()];
        tx.execute_one("INSERT INTO visit (id, seats, note) VALUES ($1, 0, $2)", args).await.unwrap();
    }
    let filtered =
        "SELECT note FROM visit WHERE ($1 IS NULL OR note = $1) AND note <> '$1' ORDER BY id -- $9";
    assert_eq!(tx.singles::<String>(filtered, args!["2"]).await.unwrap(), ["2"]);
    assert_eq!(tx.singles::<String>(filtered, args![Option::<String>::None]).await.unwrap(), ["1", "2", "3"]);
    let by_id = "SELECT note FROM visit WHERE ($1 IS NULL OR id = $1) AND ($2 IS NOT NULL OR at IS NULL) AND (at < $2 OR seats = 0)";
    let nothing: Option<Timestamp> = None;
    assert_eq!(tx.singles::<String>(by_id, args![id(2), nothing]).await.unwrap(), ["2"]);
    assert_eq!(
        tx.singles::<String>(by_id, args![Option::<Uuid>::None, at("2026-04-01T00:00:00Z")])
            .await
            .unwrap()
            .len(),
        3
    );
    let mut some = SqlText::new("SELECT note FROM visit WHERE note IN (");
    some.push_params(1, 2).push(") ORDER BY note").push_if(true, " DESC");
    assert_eq!(
        tx.all_dynamic::<(String,)>(&some, args!["1", "3"]).await.unwrap(),
        [("3".to_owned(),), ("1".to_owned(),)]
    );
}

#[db_test]
async fn dates_are_text_and_pairs_choose_the_engine(t: World) {
    let mut tx = t.write().await.unwrap();
    let date: Date = "2026-04-01".parse().unwrap();
    tx.execute_one("INSERT INTO visit (id, seats, note) VALUES ($1, 0, $2)", args![id(1), date])
        .await
        .unwrap();
    assert_eq!(tx.single::<Date>("SELECT note FROM visit", args![]).await.unwrap(), date);
    let pair = Sql::pair("SELECT 'sqlite'", "SELECT 'postgres'");
    let name: String = tx.single(pair, args![]).await.unwrap();
    assert_eq!(name, format!("{:?}", t.engine()).to_lowercase());
}

#[db_test]
async fn typed_ids_and_codes_are_stored_as_uuid_and_code(t: World) {
    use domain::code::Code;
    let case = domain::ids::CaseId(id(7));
    let role = *crate::world::first_code();
    let mut tx = t.write().await.unwrap();
    tx.execute_one("INSERT INTO visit (id, seats, note) VALUES ($1, 0, $2)", args![case, role])
        .await
        .unwrap();
    let read = "SELECT id, note FROM visit";
    assert_eq!(tx.one::<(domain::ids::CaseId, _)>(read, args![]).await.unwrap(), (case, role));
    assert_eq!(tx.single::<String>("SELECT note FROM visit", args![]).await.unwrap(), role.code());
}

#[db_test]
async fn impossible_values_are_reported_with_their_column(t: World) {
    let mut tx = t.write().await.unwrap();
    tx.execute_one("INSERT INTO visit (id, seats, note) VALUES ($1, 7, 'nonsense')", args![id(1)])
        .await
        .unwrap();
    let wrong = tx.one::<(i64, bool)>("SELECT seats, note FROM visit", args![]).await.unwrap_err();
    assert!(matches!(wrong, DbError::Inconsistent { column: 1, .. }), "{wrong}");
    let unknown = tx.single::<crate::world::SomeCode>("SELECT note FROM visit", args![]).await.unwrap_err();
    assert!(matches!(unknown, DbError::Inconsistent { column: 0, .. }), "{unknown}");
    let null = tx.single::<String>("SELECT host FROM visit", args![]).await.unwrap_err();
    assert!(matches!(null, DbError::Inconsistent { column: 0, .. }), "{null}");
    // None of these was the statement's fault: the transaction goes on.
    assert_eq!(tx.single::<u8>("SELECT seats FROM visit", args![]).await.unwrap(), 7);
}

#[db_test]
async fn a_wrong_number_of_arguments_is_refused(t: World) {
    let mut read = t.read().await.unwrap();
    let error = read.all::<(i64,)>("SELECT seats FROM visit WHERE id = $1", args![]).await.unwrap_err();
    assert!(matches!(error, DbError::Usage(_)), "{error}");
}

#[db_test]
async fn returning_gives_rows_and_execute_counts_them(t: World) {
    let mut tx = t.write().await.unwrap();
    let inserted: Uuid =
        tx.single("INSERT INTO visit (id, seats) VALUES ($1, 5) RETURNING id", args![id(1)]).await.unwrap();
    assert_eq!(inserted, id(1));
    let update = "UPDATE visit SET seats = seats - 1 WHERE seats > $1";
    assert_eq!(tx.execute(update, args![4_i64]).await.unwrap(), 1);
    assert_eq!(tx.execute(update, args![4_i64]).await.unwrap(), 0);
    assert_eq!(tx.execute("UPDATE visit SET seats = 9 RETURNING id", args![]).await.unwrap(), 1);
    assert_eq!(
        tx.execute_one(update, args![100_i64]).await,
        Err(DbError::RowsAffected { expected: 1, actual: 0 })
    );
    assert_eq!(
        tx.one::<(i64,)>("SELECT seats FROM visit WHERE seats = 0", args![]).await,
        Err(DbError::NotFound)
    );
}
