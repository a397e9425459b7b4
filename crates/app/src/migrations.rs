//! The schema's history: every step as a pair of SQL files, embedded in the program, forward only.

use db::Migration;

macro_rules! migrations {
    ($( $number:literal $name:literal, )+) => {
        /// All steps in order.
        pub const ALL: &[Migration] = &[ $(
            Migration {
                number: $number,
                name: $name,
                sqlite: include_str!(concat!("../../../migrations/", $name, ".sqlite.sql")),
                postgres: include_str!(concat!("../../../migrations/", $name, ".postgres.sql")),
            },
        )+ ];
    };
}

migrations! {
    1 "0001_organisation",
    2 "0002_household",
    3 "0003_case",
    4 "0004_disclosure",
    5 "0005_plan",
    6 "0006_audit",
    7 "0007_code_list",
    8 "0008_record",
    9 "0009_secrecy",
    10 "0010_consent_practice",
    11 "0011_protection",
    12 "0012_identity_match",
    13 "0013_retention",
    14 "0014_oversight",
    15 "0015_referral_order",
    16 "0016_emergency_policy",
    17 "0017_attachment",
    18 "0018_search",
    19 "0019_caseload",
    20 "0020_sheet",
    21 "0021_sheet_items",
    22 "0022_chronicle",
    23 "0023_saved_filter",
    24 "0024_conference_file",
    25 "0025_family_layout",
    26 "0026_day",
    27 "0027_screens",
}
