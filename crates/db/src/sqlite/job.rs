//! One statement on its way to a connection's thread, and its execution there. Used by `reader` and `writer`.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::types::{ToSqlOutput, ValueRef as SqliteRef};
use rusqlite::{Connection, Statement, ToSql};
use tokio::sync::oneshot;

use super::errors;
use crate::row::Rows;
use crate::session::{Kind, Outcome};
use crate::sql::Text;
use crate::{Args, DbError, Result, Value, ValueRef, dollar, instant};

/// A statement, its arguments, and where the answer goes.
#[derive(Debug)]
pub struct Job {
    kind: Kind,
    text: Text,
    args: Args,
    reply: oneshot::Sender<Result<Outcome>>,
}

impl Job {
    /// A job and the receiver of its answer.
    pub fn new(kind: Kind, text: Text, args: Args) -> (Self, oneshot::Receiver<Result<Outcome>>) {
        let (reply, answer) = oneshot::channel();
        (Self { kind, text, args, reply }, answer)
    }

    /// Runs the statement; the answer is sent by the caller, who may have to change it.
    pub fn run(self, connection: &Connection, texts: &mut Texts) -> (Result<Outcome>, Reply) {
        let result = execute(connection, texts, self.kind, &self.text, &self.args);
        (result, Reply(self.reply))
    }

    /// Answers without running.
    pub fn refuse(self, error: DbError) {
        let _ = self.reply.send(Err(error));
    }
}

/// Where an answer goes.
pub struct Reply(oneshot::Sender<Result<Outcome>>);

impl Reply {
    /// Sends the answer; nobody may be waiting any more.
    pub fn send(self, result: Result<Outcome>) {
        let _ = self.0.send(result);
    }
}

/// The texts of a connection as SQLite wants them, rewritten once.
#[derive(Default)]
pub struct Texts(HashMap<Box<str>, Arc<str>>);

impl Texts {
    /// Built texts are few, but nothing enforces it.
    const MOST: usize = 4_096;

    fn rewritten(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return Arc::clone(known);
        }
        if self.0.len() >= Self::MOST {
            self.0.clear();
        }
        let rewritten: Arc<str> = dollar::to_question_marks(text).into();
        self.0.insert(text.into(), Arc::clone(&rewritten));
        rewritten
    }
}

fn execute(
    connection: &Connection,
    texts: &mut Texts,
    kind: Kind,
    text: &Text,
    args: &Args,
) -> Result<Outcome> {
    let failed = |error| errors::map(connection, &error);
    if kind == Kind::Script {
        return connection.execute_batch(text.as_str()).map(|()| Outcome::Count(0)).map_err(failed);
    }
    let sql = texts.rewritten(text.as_str());
    let mut statement = connection.prepare_cached(&sql).map_err(failed)?;
    bind(&mut statement, args).map_err(failed)??;
    if kind == Kind::Execute && statement.column_count() == 0 {
        return statement.raw_execute().map(|count| Outcome::Count(count as u64)).map_err(failed);
    }
    collect(&mut statement).map_err(failed)?.map(Outcome::Rows)
}

fn bind(statement: &mut Statement<'_>, args: &Args) -> rusqlite::Result<Result<()>> {
    let expected = statement.parameter_count();
    if expected != args.len() {
        return Ok(Err(DbError::Usage(format!(
            "the statement has {expected} parameters, {} were given",
            args.len()
        ))));
    }
    for (index, value) in args.iter().enumerate() {
        statement.raw_bind_parameter(index + 1, Bound(value))?;
    }
    Ok(Ok(()))
}

/// Copies all rows. The inner result is about values that the façade has no type for.
fn collect(statement: &mut Statement<'_>) -> rusqlite::Result<Result<Rows>> {
    let columns = statement.column_count();
    let mut rows = Rows::new(columns);
    let mut cursor = statement.raw_query();
    while let Some(row) = cursor.next()? {
        for column in 0..columns {
            let value = match row.get_ref(column)? {
                SqliteRef::Null => ValueRef::Null,
                SqliteRef::Integer(number) => ValueRef::Int(number),
                SqliteRef::Blob(bytes) => ValueRef::Blob(bytes),
                SqliteRef::Text(bytes) => match std::str::from_utf8(bytes) {
                    Ok(text) => ValueRef::Text(text),
                    Err(_) => {
                        return Ok(Err(DbError::Inconsistent {
                            column,
                            why: "the text is not UTF-8".into(),
                        }));
                    }
                },
                SqliteRef::Real(_) => {
                    return Ok(Err(DbError::Inconsistent { column, why: "a floating point number".into() }));
                }
            };
            rows.push(value);
        }
        rows.end_row();
    }
    Ok(Ok(rows))
}

/// A value as SQLite stores it; see the table at [`Value`].
struct Bound<'a>(&'a Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let borrowed = |value| Ok(ToSqlOutput::Borrowed(value));
        match self.0 {
            Value::Null => borrowed(SqliteRef::Null),
            Value::Bool(flag) => borrowed(SqliteRef::Integer(i64::from(*flag))),
            Value::Int(number) => borrowed(SqliteRef::Integer(*number)),
            Value::Text(text) => borrowed(SqliteRef::Text(text.as_bytes())),
            Value::Blob(bytes) => borrowed(SqliteRef::Blob(bytes)),
            Value::Uuid(uuid) => Ok(ToSqlOutput::Owned(uuid.as_hyphenated().to_string().into())),
            Value::Time(time) => Ok(ToSqlOutput::Owned(instant::text(*time).into())),
        }
    }
}
