//! Rows into Rust: [`FromRow`] by position, for tuples and for structs made with `from_row!`.

use crate::{FromValue, Result, Row};

/// A type that is read from one row, by position of the select list.
pub trait FromRow: Sized {
    /// Reads the row.
    ///
    /// # Errors
    /// [`crate::DbError::Inconsistent`] if the row cannot be one of these.
    fn from_row(row: &Row) -> Result<Self>;
}

/// A row of one column, without the comma of `(T,)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Single<T>(pub T);

impl<T: FromValue> FromRow for Single<T> {
    fn from_row(row: &Row) -> Result<Self> {
        row.get(0).map(Single)
    }
}

macro_rules! tuples {
    ($( ($($name:ident $index:tt),+) )+) => { $(
        impl<$($name: FromValue),+> FromRow for ($($name,)+) {
            fn from_row(row: &Row) -> Result<Self> {
                Ok(($(row.get::<$name>($index)?,)+))
            }
        }
    )+ };
}
tuples! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14, P 15)
}

/// Declares structs that are read from rows by position: the fields stand in the order of the select list.
///
/// ```
/// db::from_row! {
///     /// A line of the inbox.
///     #[derive(PartialEq)]
///     pub struct Line {
///         /// Days since it was sent.
///         pub age: i64,
///         pub summary: Option<String>,
///     }
/// }
/// ```
/// `Debug`, `Clone` and [`FromRow`] are implemented.
#[macro_export]
macro_rules! from_row {
    ($(
        $(#[$meta:meta])*
        $vis:vis struct $name:ident {
            $( $(#[$field_meta:meta])* $field_vis:vis $field:ident : $type:ty ),+ $(,)?
        }
    )+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone)]
        $vis struct $name {
            $( $(#[$field_meta])* $field_vis $field: $type, )+
        }

        impl $crate::FromRow for $name {
            fn from_row(row: &$crate::Row) -> $crate::Result<Self> {
                let mut column = 0_usize..;
                ::std::result::Result::Ok(Self {
                    $( $field: row.get::<$type>(column.next().unwrap_or_default())?, )+
                })
            }
        }
    )+ };
}
