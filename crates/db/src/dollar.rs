//! Parameters `$1`: as SQLite numbers them (`?1`), and without tests for NULL, which hide their type from PostgreSQL.
//!
//! Used by the two drivers, once per text.

/// The text with every parameter `$n` written `?n`; strings, quoted names and comments stay as they are.
pub fn to_question_marks(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(at) = rest.find(['$', '\'', '"', '-', '/']) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let (token, tail) = special.split_at(special_length(special));
        if token == "$" && tail.starts_with(|c: char| c.is_ascii_digit()) {
            out.push('?');
        } else {
            out.push_str(token);
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// The text with `NULL` instead of the parameter in every `$1 IS [NOT] NULL`; none if there is no such test.
///
/// PostgreSQL cannot tell a parameter's type from such a test and refuses the text if it stands first. Prepared from
/// this form, the types follow from the other places.
pub fn without_null_tests(sql: &str) -> Option<String> {
    let (mut out, mut rest, mut changed) = (String::with_capacity(sql.len()), sql, false);
    while let Some(at) = rest.find(['$', '\'', '"', '-', '/']) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let digits = special[1..].bytes().take_while(u8::is_ascii_digit).count();
        let (token, tail) =
            special.split_at(if special.starts_with('$') { 1 + digits } else { special_length(special) });
        if digits > 0 && is_null_test(tail) {
            out.push_str("NULL");
            changed = true;
        } else {
            out.push_str(token);
        }
        rest = tail;
    }
    out.push_str(rest);
    changed.then_some(out)
}

fn is_null_test(after: &str) -> bool {
    let mut words =
        after.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    let mut next = || words.next().unwrap_or_default().to_ascii_lowercase();
    if !after.trim_start().starts_with(['i', 'I']) || next() != "is" {
        return false;
    }
    match next().as_str() {
        "null" => true,
        "not" => next() == "null",
        _ => false,
    }
}

/// Bytes of the string, quoted name, comment or single character at the start of `text`.
pub(crate) fn special_length(text: &str) -> usize {
    let to_end_of =
        |end: &str, from: usize| text[from..].find(end).map_or(text.len(), |at| from + at + end.len());
    match text.as_bytes() {
        [b'\'', ..] => to_end_of("'", 1),
        [b'"', ..] => to_end_of("\"", 1),
        [b'-', b'-', ..] => to_end_of("\n", 2),
        [b'/', b'*', ..] => to_end_of("*/", 2),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_rewritten_also_repeated_ones() {
        assert_eq!(
            to_question_marks("a = $1 AND (b = $12 OR $1 IS NULL)"),
            "a = ?1 AND (b = ?12 OR ?1 IS NULL)"
        );
    }

    #[test]
    fn strings_names_and_comments_are_left_alone() {
        for text in [
            "SELECT 'it''s $1'",
            "SELECT \"a$1\"",
            "SELECT 1 -- $1\n",
            "SELECT 1 /* $1 ' */",
            "a - b / c",
            "'open $1",
        ] {
            assert_eq!(to_question_marks(text), text);
        }
        assert_eq!(to_question_marks("-- it's\n$1 '$2' $3"), "-- it's\n?1 '$2' ?3");
    }

    #[test]
    fn characters_of_several_bytes_do_not_disturb() {
        assert_eq!(to_question_marks("SELECT '氏名' || $1 -- 𠮷野家"), "SELECT '氏名' || ?1 -- 𠮷野家");
    }

    #[test]
    fn tests_for_null_lose_their_parameter_and_nothing_else_does() {
        let probe = without_null_tests("($1 IS NULL OR a = $1) AND ($12 is not\n null) AND b = '$3 IS NULL'");
        assert_eq!(
            probe.as_deref(),
            Some("(NULL IS NULL OR a = $1) AND (NULL is not\n null) AND b = '$3 IS NULL'")
        );
        for text in [
            "a = $1",
            "a IS NULL AND b = $1",
            "$1 IS NOT DISTINCT FROM a",
            "a = $1 AND is_null",
            "a = $1), is null",
        ] {
            assert_eq!(without_null_tests(text), None, "{text}");
        }
    }
}
