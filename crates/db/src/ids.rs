//! Storage of the typed ids and codes of `domain`, for all that it lists.
//!
//! Ids are UUIDs, codes are their short text. An unknown code in a column is [`crate::DbError::Inconsistent`].

use domain::code::Code;
use domain::ids::Id;

use crate::convert::unexpected;
use crate::{FromValue, ToValue, Value, ValueRef};

macro_rules! store_ids {
    ($($id:ident),+ $(,)?) => { $(
        impl ToValue for domain::ids::$id {
            fn to_value(&self) -> Value {
                Value::Uuid(Id::uuid(self))
            }
        }

        impl FromValue for domain::ids::$id {
            fn from_value(value: ValueRef<'_>) -> Result<Self, String> {
                FromValue::from_value(value).map(Id::from_uuid)
            }
        }
    )+ };
}
domain::for_each_id!(store_ids);

macro_rules! store_codes {
    ($($code:path),+ $(,)?) => { $(
        impl ToValue for $code {
            fn to_value(&self) -> Value {
                Value::Text(Code::code(*self).to_owned())
            }
        }

        impl FromValue for $code {
            fn from_value(value: ValueRef<'_>) -> Result<Self, String> {
                read_code(value, stringify!($code))
            }
        }
    )+ };
}
domain::for_each_code!(store_codes);

/// Codes are not personal, so an unknown one is shown.
fn read_code<C: Code>(value: ValueRef<'_>, kind: &str) -> Result<C, String> {
    match value {
        ValueRef::Text(text) => {
            C::from_code(text).ok_or_else(|| format!("unknown code \"{text}\" of {kind}"))
        }
        other => unexpected("a code", other),
    }
}
