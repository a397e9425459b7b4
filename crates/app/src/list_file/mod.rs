//! Lists that leave the program as a file. The list itself comes from its feature, with that feature's rules of who may
//! read it; what may leave, and that it left, is decided here for all of them. Start at [`release`].

#[cfg(test)]
mod test;

use domain::{
    code::Code as _,
    list_file::{ListFile, Purpose},
};

use crate::{
    Op, Outcome,
    audit::{Action, Entry},
    protection,
};

/// A row with the number of the case of which it says something; none for a row that is of no case.
pub type Row<T> = (Option<String>, T);

/// The rows that may leave: a file goes where no warning stands before it, so households with somebody protected (also
/// one who left the household) stay out.
///
/// # Errors
/// The database's own.
pub async fn released<T>(op: &Op, rows: Vec<Row<T>>) -> Outcome<Vec<T>> {
    let mut read = op.read().await?;
    let protected = protection::protected_numbers(&mut read).await?;
    let may_leave = |(number, _): &Row<T>| number.as_ref().is_none_or(|number| !protected.contains(number));
    Ok(rows.into_iter().filter(may_leave).map(|(_, row)| row).collect())
}

/// The same, taken out now: stands in the record of use with the list, the number of rows and the purpose.
///
/// # Errors
/// The database's own.
pub async fn release<T>(op: &Op, list: ListFile, purpose: Purpose, rows: Vec<Row<T>>) -> Outcome<Vec<T>> {
    let rows = released(op, rows).await?;
    let detail = format!("{} {} {}", list.code(), rows.len(), purpose.code());
    op.app.read_log().record(op, Entry::new(Action::ExportList).detail(detail)).await?;
    Ok(rows)
}
