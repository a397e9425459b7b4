//! Rust types to stored values and back. Typed ids and codes of `domain` follow in `ids`.

use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use crate::{Value, ValueRef, instant};

/// A type that can be an argument of a statement.
pub trait ToValue {
    /// The value to send.
    fn to_value(&self) -> Value;
}

/// A type that can be read from a column.
pub trait FromValue: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// Says in words what is wrong, without repeating the value, which may be personal.
    fn from_value(value: ValueRef<'_>) -> Result<Self, String>;
}

/// The error text for a value of another kind than wanted.
pub(crate) fn unexpected<T>(wanted: &str, found: ValueRef<'_>) -> Result<T, String> {
    Err(format!("expected {wanted}, found {}", found.kind()))
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: ValueRef<'_>) -> Result<Self, String> {
        match value {
            ValueRef::Null => Ok(None),
            other => T::from_value(other).map(Some),
        }
    }
}

impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value {
        Value::Bool(*self)
    }
}

impl FromValue for bool {
    fn from_value(value: ValueRef<'_>) -> Result<Self, String> {
        match value {
            ValueRef::Bool(flag) => Ok(flag),
            ValueRef::Int(0) => Ok(false),
            ValueRef::Int(1) => Ok(true),
            other => unexpected("a boolean", other),
        }
    }
}

macro_rules! integers {
    ($($int:ty),+) => { $(
        impl ToValue for $int {
            fn to_value(&self) -> Value {
                Value::Int(i64::from(*self))
            }
        }

        impl FromValue for $int {
            fn from_value(value: ValueRef<'_>) -> Result<Self, String> {
                match value {
                    ValueRef::Int(number) => number.try_into().map_err(|_| format!("the number does not fit {}", stringify!($int))),
                    other => unexpected("an integer", other),
                }
            }
        }
    )+ };
}
integers!(i64, i32, i16, u32, u16, u8);

impl ToValue for str {
    fn to_value(&self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
}

impl FromValue for String {
    fn from_value(value: ValueRef<'_>) -> Result<Self, String> {
        match value {
            ValueRef::Text(text) => Ok(text.to_owned()),
            other => unexpected("text", other),
        }
    }
}

impl ToValue for Uuid {
    fn to_value(&self) -> Value {
        Value::Uuid(*self)
    }
}

impl FromValue for Uuid {
    fn from_value(value: ValueRef<'_>) -> Result<Self, String> {
        match value {
            ValueRef::Uuid(uuid) => Ok(uuid),
            ValueRef::Text(text) => Uuid::try_parse(text).map_err(|_| "the text is no UUID".into()),
            other => unexpected("a UUID", other),
        }
    }
}

impl ToValue for Timestamp {
    fn to_value(&self) -> Value {
        Value::Time(*self)
    }
}

impl FromValue for Timestamp {
    fn from_value(value: ValueRef<'_>) -> Result<Self, String> {
        match value {
            ValueRef::Time(instant) => Ok(instant),
            ValueRef::Text(text) => instant::parse(text).ok_or_else(|| "the text is no instant".into()),
            other => unexpected("an instant", other),
        }
    }
}

impl ToValue for Date {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
}

impl FromValue for Date {
    fn from_value(value: ValueRef<'_>) -> Result<Self, String> {
        match value {
            ValueRef::Text(text) if text.len() == 10 => {
                text.parse().map_err(|_| "the text is no calendar date".into())
            }
            ValueRef::Text(_) => Err("the text is no calendar date".into()),
            other => unexpected("a calendar date", other),
        }
    }
}

impl ToValue for [u8] {
    fn to_value(&self) -> Value {
        Value::Blob(self.to_vec())
    }
}

impl ToValue for Vec<u8> {
    fn to_value(&self) -> Value {
        Value::Blob(self.clone())
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: ValueRef<'_>) -> Result<Self, String> {
        match value {
            ValueRef::Blob(bytes) => Ok(bytes.to_vec()),
            other => unexpected("bytes", other),
        }
    }
}

impl<const N: usize> ToValue for [u8; N] {
    fn to_value(&self) -> Value {
        Value::Blob(self.to_vec())
    }
}
