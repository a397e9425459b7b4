//! Statements on their way to a connection's thread, and their execution there. Used by `reader` and `writer`.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use rusqlite::types::{ToSqlOutput, ValueRef as SqliteRef};
use rusqlite::{Connection, PrepFlags, Statement, ToSql};
use tokio::sync::oneshot;

use super::errors;
use crate::row::Rows;
use crate::session::{Kind, Outcome, Step};
use crate::sql::Text;
use crate::{Args, DbError, Result, Value, ValueRef, dollar, instant};

/// Statements to be run one after the other, and where the answer goes.
#[derive(Debug)]
pub struct Job {
    steps: Vec<Step>,
    reply: oneshot::Sender<Result<Vec<Outcome>>>,
}

impl Job {
    /// A job and the receiver of its answer.
    pub fn new(steps: Vec<Step>) -> (Self, oneshot::Receiver<Result<Vec<Outcome>>>) {
        let (reply, answer) = oneshot::channel();
        (Self { steps, reply }, answer)
    }

    /// The statements.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Answers; nobody may be waiting any more.
    pub fn answer(self, result: Result<Vec<Outcome>>) {
        let _ = self.reply.send(result);
    }
}

/// A connection with the statements that it has compiled, kept as long as its thread runs.
pub struct Kept<'c> {
    connection: &'c Connection,
    /// By address and length of a text that stands in the program: found without reading the text.
    fixed: HashMap<(usize, usize), Statement<'c>>,
    /// By the text itself.
    built: HashMap<Arc<str>, Statement<'c>>,
}

impl<'c> Kept<'c> {
    /// Texts are few, but nothing enforces it for those that are built.
    const MOST: usize = 1_024;

    /// Nothing is compiled yet.
    pub fn new(connection: &'c Connection) -> Self {
        Self { connection, fixed: HashMap::new(), built: HashMap::new() }
    }

    /// Runs the steps in order, up to the first that fails.
    pub fn run(&mut self, steps: &[Step]) -> Result<Vec<Outcome>> {
        steps.iter().map(|step| self.execute(step)).collect()
    }

    fn execute(&mut self, step: &Step) -> Result<Outcome> {
        let connection = self.connection;
        let failed = |error| errors::map(connection, &error);
        if step.kind == Kind::Script {
            return connection.execute_batch(step.text.as_str()).map(|()| Outcome::Count(0)).map_err(failed);
        }
        let statement = self.statement(&step.text).map_err(failed)?;
        bind(statement, &step.args).map_err(failed)??;
        let outcome = if step.kind == Kind::Execute && statement.column_count() == 0 {
            statement.raw_execute().map(|count| Ok(Outcome::Count(count as u64)))
        } else {
            collect(statement).map(|rows| rows.map(Outcome::Rows))
        };
        // What was typed does not stay behind in the kept statement.
        statement.clear_bindings();
        outcome.map_err(failed)?
    }

    fn statement(&mut self, text: &Text) -> rusqlite::Result<&mut Statement<'c>> {
        let connection = self.connection;
        let compile = |text: &str| {
            let sql = dollar::to_question_marks(text);
            connection.prepare_with_flags(&sql, PrepFlags::SQLITE_PREPARE_PERSISTENT)
        };
        if self.built.len() >= Self::MOST {
            self.built.clear();
        }
        match text {
            Text::Fixed(text) => match self.fixed.entry((text.as_ptr().addr(), text.len())) {
                Entry::Occupied(kept) => Ok(kept.into_mut()),
                Entry::Vacant(free) => Ok(free.insert(compile(text)?)),
            },
            Text::Built(text) => match self.built.entry(Arc::clone(text)) {
                Entry::Occupied(kept) => Ok(kept.into_mut()),
                Entry::Vacant(free) => Ok(free.insert(compile(text)?)),
            },
        }
    }
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
