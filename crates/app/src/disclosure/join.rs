//! The one condition under which a stored record may be read, as text to be joined into a query.

/// The condition that the record `$alias` (a table with `case_id`, `agency`, `category`, `sharing`) may
/// be read by agency `$agency` on the day `$today` (parameter texts such as `"$1"`). A fourth argument
/// names the column that holds the person a record is about, where the table has one; such a table also has
/// `topics` (`domain::consent::Topic`). `domain::disclosure::may_read` says the same as a function.
///
/// What is left out of a consent stays closed, and what is shown to the supporters of one person only opens to
/// agencies that work for this person and may read of the category. An agency reads its own records; records of others only if they are shared with the team and a
/// disclosure of their category reaches them (about that person).
#[macro_export]
macro_rules! visible {
    ($alias:literal, $agency:literal, $today:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM disclosure dv WHERE dv.case_id = ",
            $alias,
            ".case_id AND dv.agency = ",
            $agency,
            " AND dv.until_on >= ",
            $today,
            " AND dv.from_on <= ",
            $today,
            " AND ((dv.scope = 'own' AND ",
            $alias,
            ".agency = dv.agency)",
            " OR (dv.scope = 'shared' AND ",
            $alias,
            ".sharing = 'team' AND dv.category = ",
            $alias,
            ".category)))"
        )
    };
    ($alias:literal, $agency:literal, $today:literal, $subject:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM disclosure dv WHERE dv.case_id = ",
            $alias,
            ".case_id AND dv.agency = ",
            $agency,
            " AND dv.until_on >= ",
            $today,
            " AND dv.from_on <= ",
            $today,
            " AND ((dv.scope = 'own' AND ",
            $alias,
            ".agency = dv.agency)",
            " OR (dv.scope = 'shared' AND dv.category = ",
            $alias,
            ".category AND (dv.leaves_out & ",
            $alias,
            ".topics) = 0 AND ((",
            $alias,
            ".sharing = 'team' AND (",
            $alias,
            ".",
            $subject,
            " IS NULL OR dv.person IS NULL OR dv.person = ",
            $alias,
            ".",
            $subject,
            ")) OR (",
            $alias,
            ".sharing = 'supporters' AND dv.supporter AND dv.person = ",
            $alias,
            ".",
            $subject,
            ")))))"
        )
    };
}

/// The condition that name and birth of person `$person` in case `$case` may be read. A fifth argument is the bit of
/// a topic (`domain::consent::Topic`) that must not be left out: 1 for address and telephone, 16 for the workplace.
///
/// A scalar subquery and not `EXISTS`: it stands in select lists, where PostgreSQL would otherwise hash the
/// whole table `disclosure` for a page of twenty rows.
#[macro_export]
macro_rules! visible_person {
    ($case:literal, $person:literal, $agency:literal, $today:literal) => {
        $crate::visible_person!($case, $person, $agency, $today, "0")
    };
    ($case:literal, $person:literal, $agency:literal, $today:literal, $topic:literal) => {
        concat!(
            "(SELECT 1 FROM disclosure dp WHERE dp.case_id = ",
            $case,
            " AND dp.agency = ",
            $agency,
            " AND dp.until_on >= ",
            $today,
            " AND dp.from_on <= ",
            $today,
            " AND dp.scope = 'shared' AND dp.category = 'basic' AND (dp.leaves_out & ",
            $topic,
            ") = 0 AND (dp.person IS NULL OR dp.person = ",
            $person,
            ") LIMIT 1) IS NOT NULL"
        )
    };
}

/// The condition that case `$case` may be known to exist at all (more than the summary of a つなぎ; a seat in a 支援会議
/// opens its room and nothing of the case, oversight only `visible_frame!`): `domain::disclosure::Scope::opens_case`.
/// Two words and no more: from three on SQLite makes a table of them for each row, and a list takes twice as long.
#[macro_export]
macro_rules! visible_case {
    ($case:literal, $agency:literal, $today:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM disclosure dc WHERE dc.case_id = ",
            $case,
            " AND dc.agency = ",
            $agency,
            " AND dc.until_on >= ",
            $today,
            " AND dc.from_on <= ",
            $today,
            " AND dc.scope IN ('own', 'shared'))"
        )
    };
}

/// The condition that the name of household `$household` of case `$case` may be read: it goes with the basic data of
/// the person at its centre (本人). With `"1"` as a fifth argument: its address, area and telephone.
#[macro_export]
macro_rules! visible_household {
    ($case:literal, $household:literal, $agency:literal, $today:literal) => {
        $crate::visible_household!($case, $household, $agency, $today, "0")
    };
    ($case:literal, $household:literal, $agency:literal, $today:literal, $topic:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM disclosure dh WHERE dh.case_id = ",
            $case,
            " AND dh.agency = ",
            $agency,
            " AND dh.until_on >= ",
            $today,
            " AND dh.from_on <= ",
            $today,
            " AND dh.scope = 'shared' AND dh.category = 'basic' AND (dh.leaves_out & ",
            $topic,
            ") = 0 AND (dh.person IS NULL OR EXISTS",
            " (SELECT 1 FROM household_member mh WHERE mh.household = ",
            $household,
            " AND mh.person = dh.person AND mh.relation = 'principal')))"
        )
    };
}

/// The condition that the frame of case `$case` may be known: number, phase, dates and who carries it.
#[macro_export]
macro_rules! visible_frame {
    ($case:literal, $agency:literal, $today:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM disclosure df WHERE df.case_id = ",
            $case,
            " AND df.agency = ",
            $agency,
            " AND df.until_on >= ",
            $today,
            " AND df.from_on <= ",
            $today,
            " AND df.scope = 'frame')"
        )
    };
}
