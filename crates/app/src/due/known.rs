//! Who may know of a due, as text to be joined into a query (`domain::due::Carriers::know_of`).

/// The condition that agency `$agency` (a parameter or column) may know of the due `$due` of case `$case`.
#[macro_export]
macro_rules! known_due {
    ($due:literal, $case:literal, $agency:literal) => {
        concat!(
            "(",
            $due,
            ".agency = ",
            $agency,
            " OR (",
            $due,
            ".shared AND (",
            $case,
            ".responsible = ",
            $agency,
            " OR ",
            $case,
            ".coordinator = ",
            $agency,
            ")))"
        )
    };
}

/// The date under which case `$case` stands in the list of agency `$agency`: the earliest open due that the
/// agency may know of, of a closed case its last day, and the last day of all if there is none.
#[macro_export]
macro_rules! next_known_due {
    ($case:literal, $agency:literal) => {
        concat!(
            "coalesce((SELECT min(uk.on_date) FROM due uk WHERE uk.case_id = ",
            $case,
            ".id AND uk.done_on IS NULL AND ",
            $crate::known_due!("uk", $case, $agency),
            "), ",
            $case,
            ".closed_on, '9999-12-31')"
        )
    };
}
