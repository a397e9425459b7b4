//! The one condition under which something in the room of a 支援会議 may be read, as text to be joined into a query.

/// The condition that case `$item` of a 支援会議 (an alias of `secrecy_case`) may be read by staff `$staff` for agency
/// `$agency` on the day `$today`, through a seat whose kind is one of `$kinds` (such as `"'table'"`).
///
/// The disclosure row says that the seat is open: its member has pledged for this meeting, and neither seat nor
/// membership has ended. The seat says whose it is: a colleague in the same agency reads nothing.
#[macro_export]
macro_rules! seated {
    ($item:literal, $kinds:literal, $agency:literal, $staff:literal, $today:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM disclosure dr JOIN secrecy_seat sr ON sr.id = dr.basis_id",
            " JOIN secrecy_member mr ON mr.id = sr.member WHERE dr.case_id = ",
            $item,
            ".case_id AND dr.agency = ",
            $agency,
            " AND dr.until_on >= ",
            $today,
            " AND dr.from_on <= ",
            $today,
            " AND dr.scope = 'room' AND sr.item = ",
            $item,
            ".id AND sr.kind IN (",
            $kinds,
            ") AND mr.agency = dr.agency AND mr.staff = ",
            $staff,
            ")"
        )
    };
}
