//! Every table of the schema: which of its rows belong to a case, and why the others stay. A test holds this against the
//! migrated schema, so that a new table cannot be forgotten.
//!
//! The order is the order of deletion: whatever refers to a row stands before it.

/// What the parameter `$1` of a condition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// The case.
    Case,
    /// A conference that had no other case on its agenda.
    Conference,
    /// A meeting of a 支援会議 that had no other case.
    Meeting,
    /// The household, if this was its last case.
    Household,
    /// A person of that household whom no other record needs.
    Person,
}

/// What becomes of a table's rows.
#[derive(Debug, Clone, Copy)]
pub enum Fate {
    /// Rows that fulfil the condition are deleted.
    Rows(By, &'static str),
    /// The use case does it by hand, for the reason given.
    ByHand(&'static str),
    /// All rows stay, for the reason given.
    Kept(&'static str),
}

/// A table.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Its name.
    pub table: &'static str,
    /// What people call its rows; several tables may share a word.
    pub word: &'static str,
    /// What becomes of them.
    pub fate: Fate,
}

const fn rows(table: &'static str, word: &'static str, by: By, condition: &'static str) -> Place {
    Place { table, word, fate: Fate::Rows(by, condition) }
}

const fn by_hand(table: &'static str, word: &'static str, why: &'static str) -> Place {
    Place { table, word, fate: Fate::ByHand(why) }
}

const fn kept(table: &'static str, why: &'static str) -> Place {
    Place { table, word: "", fate: Fate::Kept(why) }
}

macro_rules! of_case {
    ($column:literal, $table:literal) => {
        concat!($column, " IN (SELECT id FROM ", $table, " WHERE case_id = $1)")
    };
}
macro_rules! of_room {
    ($column:literal, $table:literal) => {
        concat!(
            $column,
            " IN (SELECT r.id FROM ",
            $table,
            " r JOIN secrecy_case i ON i.id = r.item WHERE i.case_id = $1)"
        )
    };
}

const ROOM: &str = "支援会議の記録";
const PLAN: &str = "支援プラン・モニタリング・評価";
const SHEET: &str = "アセスメント";
const FILLED: &str = "シートの記入";
const CONSENT: &str = "同意";
const FILE: &str = "添付ファイル";
const HANDING: &str = "つなぎ・つなぎ戻し";
const MEETING: &str = "重層的支援会議の議題・記録";
const INTAKE: &str = "相談受付";
const DERIVED: &str = "閲覧の根拠・検索の手がかり";
const PEOPLE: &str = "世帯・本人";
const SAFETY: &str = "支援措置・緊急アクセス";
const MATCH: &str = "名寄せ";
const LEDGER: &str = "記録簿に添えた言葉";

/// What a 支援会議 keeps of a case; these go alone when their own period ends first.
pub const OF_ROOM: &[Place] = &[
    rows("secrecy_agreement", ROOM, By::Case, of_room!("passage", "secrecy_passage")),
    rows("secrecy_passage", ROOM, By::Case, of_case!("item", "secrecy_case")),
    rows("secrecy_copy", ROOM, By::Case, of_room!("paper", "secrecy_paper")),
    rows(
        "attachment_part",
        ROOM,
        By::Case,
        "attachment IN (SELECT id FROM attachment WHERE case_id = $1 AND paper IS NOT NULL)",
    ),
    rows("attachment", ROOM, By::Case, "case_id = $1 AND paper IS NOT NULL"),
    rows("secrecy_paper", ROOM, By::Case, of_case!("item", "secrecy_case")),
    rows("secrecy_minute", ROOM, By::Case, of_case!("item", "secrecy_case")),
    rows("secrecy_inquiry", ROOM, By::Case, of_case!("item", "secrecy_case")),
    rows("secrecy_decision", ROOM, By::Case, of_case!("item", "secrecy_case")),
    rows("secrecy_duty", ROOM, By::Case, of_case!("item", "secrecy_case")),
    rows("secrecy_seat", ROOM, By::Case, of_case!("item", "secrecy_case")),
    rows("secrecy_case", ROOM, By::Case, "case_id = $1"),
    rows("secrecy_pledge", ROOM, By::Meeting, "member IN (SELECT id FROM secrecy_member WHERE meeting = $1)"),
    rows("secrecy_member", ROOM, By::Meeting, "meeting = $1"),
    rows("secrecy_meeting", ROOM, By::Meeting, "id = $1"),
];

/// Everything else of a case, its household and its persons.
pub const OF_CASE: &[Place] = &[
    rows(
        "draft",
        "書きかけ",
        By::Case,
        "case_id = $1 OR form IN (SELECT 'correction/' || CAST(id AS TEXT) FROM note WHERE case_id = $1)
         OR form IN (SELECT 'discussion/' || CAST(id AS TEXT) FROM agenda_item WHERE case_id = $1)",
    ),
    rows("decision", MEETING, By::Case, of_case!("agenda_item", "agenda_item")),
    rows(
        "attachment_part",
        FILE,
        By::Case,
        "attachment IN (SELECT id FROM attachment WHERE case_id = $1 AND paper IS NULL)",
    ),
    rows("attachment", FILE, By::Case, "case_id = $1 AND paper IS NULL"),
    rows("conference_guest_item", MEETING, By::Case, of_case!("item", "agenda_item")),
    rows("agenda_item", MEETING, By::Case, "case_id = $1"),
    rows("conference_guest", MEETING, By::Conference, "conference = $1"),
    rows("conference_member", MEETING, By::Conference, "conference = $1"),
    rows("protection_confirmation", SAFETY, By::Conference, "subject = $1"),
    rows("conference", MEETING, By::Conference, "id = $1"),
    rows("evaluation_change", PLAN, By::Case, of_case!("evaluation", "evaluation")),
    rows("evaluation_goal", PLAN, By::Case, of_case!("evaluation", "evaluation")),
    rows("evaluation", PLAN, By::Case, "case_id = $1"),
    rows("monitoring", PLAN, By::Case, of_case!("plan", "plan")),
    rows("plan_role", PLAN, By::Case, of_case!("plan", "plan")),
    rows("plan_goal", PLAN, By::Case, of_case!("plan", "plan")),
    rows("plan", PLAN, By::Case, "case_id = $1"),
    rows("note_pin", "支援経過の留め", By::Case, "case_id = $1"),
    rows("assessment_difficulty", SHEET, By::Case, of_case!("assessment", "assessment")),
    rows("assessment_problem", SHEET, By::Case, of_case!("assessment", "assessment")),
    rows("assessment", SHEET, By::Case, "case_id = $1"),
    rows("sheet_answer", FILLED, By::Case, "case_id = $1"),
    rows("sheet_fill", FILLED, By::Case, "case_id = $1"),
    rows("note_word", DERIVED, By::Case, "case_id = $1"),
    rows("note_tag", "支援経過", By::Case, of_case!("note", "note")),
    rows("note", "支援経過", By::Case, "case_id = $1"),
    rows("life_event", "家族年表", By::Case, "case_id = $1"),
    rows("consent_notice_category", CONSENT, By::Case, of_case!("notice", "consent_notice")),
    rows("consent_notice", CONSENT, By::Case, "case_id = $1"),
    rows("consent_agency", CONSENT, By::Case, of_case!("consent", "consent")),
    rows("consent_category", CONSENT, By::Case, of_case!("consent", "consent")),
    rows("consent_confirmation", CONSENT, By::Case, of_case!("consent", "consent")),
    rows("consent_except_agency", CONSENT, By::Case, of_case!("consent", "consent")),
    rows("consent_except_member", CONSENT, By::Case, of_case!("consent", "consent")),
    rows("consent_except_topic", CONSENT, By::Case, of_case!("consent", "consent")),
    rows("consent_proxy", CONSENT, By::Case, of_case!("consent", "consent")),
    rows("consent_signature", CONSENT, By::Case, of_case!("consent", "consent")),
    rows("consent", CONSENT, By::Case, "case_id = $1"),
    rows("works_for", CONSENT, By::Case, "case_id = $1"),
    rows("referral_message", HANDING, By::Case, of_case!("referral", "referral")),
    rows("referral_return", HANDING, By::Case, "case_id = $1"),
    rows("referral", HANDING, By::Case, "case_id = $1"),
    rows("due_deferral", "予定の先送り", By::Case, of_case!("due", "due")),
    rows("due", "予定", By::Case, "case_id = $1"),
    rows("case_assignment", "担当者の移り変わり", By::Case, "case_id = $1"),
    rows("intake_worry", INTAKE, By::Case, of_case!("intake", "intake")),
    rows("intake", INTAKE, By::Case, "case_id = $1"),
    rows("emergency_access", SAFETY, By::Case, "case_id = $1"),
    rows("protection_confirmation", SAFETY, By::Case, "subject = $1"),
    rows("disclosure", DERIVED, By::Case, "case_id = $1"),
    rows("case_view", DERIVED, By::Case, "case_id = $1"),
    rows("name_key", DERIVED, By::Case, "case_id = $1"),
    rows("held", DERIVED, By::Case, "case_id = $1"),
    rows("retention_hold", "保存の延長", By::Case, "case_id = $1"),
    rows("family_layout_seat", "世帯図の配置", By::Case, of_case!("layout", "family_layout")),
    rows("family_layout", "世帯図の配置", By::Case, "case_id = $1"),
    rows("support_case", "ケースの表紙", By::Case, "id = $1"),
    rows("address_word", DERIVED, By::Household, "household = $1"),
    rows("household_member", PEOPLE, By::Household, "household = $1"),
    rows("kinship", PEOPLE, By::Person, "a = $1 OR b = $1"),
    rows("identity_key", MATCH, By::Person, "person = $1"),
    rows("identity_form", MATCH, By::Person, "person = $1"),
    rows(
        "identity_later",
        MATCH,
        By::Person,
        "pair IN (SELECT id FROM identity_pair WHERE one = $1 OR two = $1)",
    ),
    rows("identity_link", MATCH, By::Person, "one = $1 OR two = $1"),
    rows("identity_pair", MATCH, By::Person, "one = $1 OR two = $1"),
    rows(
        "protection_step",
        SAFETY,
        By::Person,
        "protection IN (SELECT id FROM protection WHERE person = $1)",
    ),
    rows(
        "protection_named",
        SAFETY,
        By::Person,
        "protection IN (SELECT id FROM protection WHERE person = $1)",
    ),
    rows("protection", SAFETY, By::Person, "person = $1"),
    rows("person", PEOPLE, By::Person, "id = $1"),
    rows("household", PEOPLE, By::Household, "id = $1"),
];

/// Tables that are no case's, and what is done by hand.
pub const OTHERS: &[Place] = &[
    by_hand("audit_detail", LEDGER, "words beside entries about the case: erased with an entry each"),
    by_hand("review_item", "閲覧の点検の所見", "the remark and the case are taken out, the finding stays"),
    kept("agency", "organisations, no residents"),
    kept("area", "districts"),
    kept("audit_entry", "ids, fixed words and counts only; the tree would break without it"),
    kept("audit_tree", "hashes"),
    kept("code", "lists of words"),
    kept("conference_body", "bodies of the profile"),
    kept("counter", "running numbers"),
    kept("disposal", "who disposed of what: the proof"),
    kept("disposal_count", "counts of rows"),
    kept("disposal_item", "numbers and days of cases"),
    kept("explanation", "texts that are read before consent"),
    kept("identity_model", "weights and counts of hashed values over all people, none of one person"),
    kept("invitation", "accounts of staff"),
    kept("law_article", "laws"),
    kept("membership", "places of staff"),
    kept("profile_version", "plans of the municipality"),
    kept("doctor_finding", "counts about the database"),
    kept("doctor_run", "when the database was looked at"),
    kept("emergency_policy", "what agencies decided"),
    kept("retention_period", "periods"),
    kept("review", "months that were reviewed"),
    kept("saved_filter", "how staff narrow their lists: codes and a name of their own"),
    kept("session", "sign-ins of staff"),
    kept("sheet_choice", "what a sheet asks, no answers"),
    kept("sheet_edition", "what a sheet asks, no answers"),
    kept("sheet_item", "what a sheet asks, no answers"),
    kept("sign_in_attempt", "sign-ins of staff; swept by age"),
    kept("staff", "people who work"),
];

/// The word for a table's rows.
#[must_use]
pub fn word(table: &str) -> &'static str {
    let all = OF_ROOM.iter().chain(OF_CASE).chain(OTHERS);
    all.into_iter().find(|place| place.table == table).map_or("", |place| place.word)
}
