//! The string literals of a Rust source file that look like SQL. Used by [`super::check_source`] only.

/// A literal's inside.
#[derive(Debug)]
pub struct Literal<'a> {
    /// Where its inside begins in the source.
    pub start: usize,
    /// Its inside, escapes untouched.
    pub text: &'a str,
}

const VERBS: [&str; 5] = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"];
/// Pieces of a built text begin with one of these.
const PIECES: [&str; 9] =
    [" AND ", " OR ", " WHERE ", " ORDER ", " GROUP ", " JOIN ", " LEFT ", " LIMIT ", " HAVING "];

/// Literals that begin like SQL, outside of comments and of `sql!` / `Sql::pair` calls.
pub fn sql_literals(source: &str) -> Vec<Literal<'_>> {
    let (mut found, mut at, mut pair_until) = (Vec::new(), 0, 0);
    while let Some(step) = source[at..].find(['"', '/', '\'', 's', 'S', 'r']) {
        at += step;
        let rest = &source[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("sql!") || rest.starts_with("Sql::pair") {
            pair_until = at + call_length(rest);
            at += 4;
        } else if let Some((skip, inside)) = literal(rest) {
            let start = at + skip;
            if start >= pair_until && is_sql(inside) {
                found.push(Literal { start, text: inside });
            }
            at = start + inside.len() + 1;
        } else {
            at += char_length(rest);
        }
    }
    found
}

/// A string literal at the start of `rest`: how far its inside is away, and the inside.
fn literal(rest: &str) -> Option<(usize, &str)> {
    if let Some(inside) = rest.strip_prefix('"') {
        return Some((1, &inside[..plain_end(inside)]));
    }
    let hashes = rest.strip_prefix('r')?.bytes().take_while(|byte| *byte == b'#').count();
    let inside = rest[1 + hashes..].strip_prefix('"')?;
    let end = inside.find(&format!("\"{}", "#".repeat(hashes))).unwrap_or(inside.len());
    Some((hashes + 2, &inside[..end]))
}

fn plain_end(inside: &str) -> usize {
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    inside.len()
}

/// `'x'`, `'"'` and `'\''` are skipped as a whole, so that they do not open a string; lifetimes are one character.
fn char_length(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    if !rest.starts_with('\'') {
        return 1;
    }
    match (chars.next(), chars.next(), chars.next()) {
        (Some((_, '\\')), _, Some((end, '\''))) => end + 1,
        (Some((_, c)), Some((end, '\'')), _) if c != '\'' => end + 1,
        _ => 1,
    }
}

/// Length of a call up to its closing bracket; brackets inside strings are not counted.
fn call_length(rest: &str) -> usize {
    let (mut depth, mut at) = (0_u32, 0);
    while let Some(step) = rest[at..].find(['(', ')', '{', '}', '"']) {
        at += step;
        match rest.as_bytes()[at] {
            b'"' => at += 1 + plain_end(&rest[at + 1..]),
            b'(' | b'{' => depth += 1,
            _ if depth <= 1 => return at + 1,
            _ => depth -= 1,
        }
        at = (at + 1).min(rest.len());
    }
    rest.len()
}

fn is_sql(inside: &str) -> bool {
    let text = inside.trim_start();
    let verb = |word: &str| text.starts_with(word) && text[word.len()..].starts_with(char::is_whitespace);
    VERBS.iter().any(|word| verb(word)) || PIECES.iter().any(|piece| inside.starts_with(piece))
}
