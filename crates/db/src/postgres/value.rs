//! Values in PostgreSQL's binary form. An argument is written as the type that the statement expects, so one
//! [`Value::Null`] fits everywhere and text fits `jsonb` and `uuid`.

use bytes::{BufMut, BytesMut};
use jiff::Timestamp;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use crate::{Value, ValueRef, instant};

type AnyError = Box<dyn std::error::Error + Sync + Send>;

/// Microseconds from 1970-01-01 to 2000-01-01, where PostgreSQL counts from.
const EPOCH: i64 = 946_684_800_000_000;

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, AnyError> {
        match self {
            Self::Null => return Ok(IsNull::Yes),
            Self::Bool(flag) if *ty == Type::BOOL => out.put_u8(u8::from(*flag)),
            Self::Int(number) => put_int(*number, ty, out)?,
            Self::Text(text) => put_text(text, ty, out)?,
            Self::Uuid(uuid) if *ty == Type::UUID => out.put_slice(uuid.as_bytes()),
            Self::Uuid(uuid) if is_text(ty) => out.put_slice(uuid.as_hyphenated().to_string().as_bytes()),
            Self::Time(time) if *ty == Type::TIMESTAMPTZ => out.put_i64(time.as_microsecond() - EPOCH),
            Self::Time(time) if is_text(ty) => out.put_slice(instant::text(*time).as_bytes()),
            Self::Blob(bytes) if *ty == Type::BYTEA => out.put_slice(bytes),
            other => return Err(mismatch(other, ty)),
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn is_text(ty: &Type) -> bool {
    [Type::TEXT, Type::VARCHAR, Type::BPCHAR, Type::NAME, Type::UNKNOWN].contains(ty)
}

fn mismatch(value: &Value, ty: &Type) -> AnyError {
    let kind = match value {
        Value::Null => "NULL",
        Value::Bool(_) => "a boolean",
        Value::Int(_) => "an integer",
        Value::Text(_) => "text",
        Value::Uuid(_) => "a UUID",
        Value::Time(_) => "an instant",
        Value::Blob(_) => "bytes",
    };
    format!("{kind} was given where the statement expects {ty}").into()
}

fn put_int(number: i64, ty: &Type, out: &mut BytesMut) -> Result<(), AnyError> {
    match *ty {
        Type::INT8 => out.put_i64(number),
        Type::INT4 => out.put_i32(number.try_into()?),
        Type::INT2 => out.put_i16(number.try_into()?),
        _ => return Err(mismatch(&Value::Int(number), ty)),
    }
    Ok(())
}

fn put_text(text: &str, ty: &Type, out: &mut BytesMut) -> Result<(), AnyError> {
    match *ty {
        // The first byte is the version of the binary form.
        Type::JSONB => out.put_u8(1),
        Type::UUID => {
            out.put_slice(Uuid::try_parse(text)?.as_bytes());
            return Ok(());
        }
        Type::JSON => {}
        _ if is_text(ty) => {}
        _ => return Err(mismatch(&Value::Text(String::new()), ty)),
    }
    out.put_slice(text.as_bytes());
    Ok(())
}

/// One value of a result.
pub struct Cell<'a>(pub ValueRef<'a>);

impl<'a> FromSql<'a> for Cell<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, AnyError> {
        Ok(Self(match *ty {
            Type::BOOL => ValueRef::Bool(raw == [1]),
            Type::INT8 => ValueRef::Int(i64::from_be_bytes(raw.try_into()?)),
            Type::INT4 => ValueRef::Int(i32::from_be_bytes(raw.try_into()?).into()),
            Type::INT2 => ValueRef::Int(i16::from_be_bytes(raw.try_into()?).into()),
            Type::OID => ValueRef::Int(u32::from_be_bytes(raw.try_into()?).into()),
            Type::UUID => ValueRef::Uuid(Uuid::from_slice(raw)?),
            Type::TIMESTAMPTZ => ValueRef::Time(instant_from(i64::from_be_bytes(raw.try_into()?))?),
            Type::BYTEA => ValueRef::Blob(raw),
            Type::JSONB => ValueRef::Text(std::str::from_utf8(raw.get(1..).unwrap_or_default())?),
            Type::JSON | Type::CHAR => ValueRef::Text(std::str::from_utf8(raw)?),
            _ if is_text(ty) => ValueRef::Text(std::str::from_utf8(raw)?),
            Type::NUMERIC => return Err("numeric: write CAST(… AS BIGINT)".into()),
            _ => return Err(format!("no type of the program fits {ty}").into()),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, AnyError> {
        Ok(Self(ValueRef::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

fn instant_from(micros: i64) -> Result<Timestamp, AnyError> {
    let micros = micros.checked_add(EPOCH).ok_or("an instant outside all calendars")?;
    Ok(Timestamp::from_microsecond(micros)?)
}
