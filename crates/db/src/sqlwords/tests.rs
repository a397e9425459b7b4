//! Tests of the word check.

use super::{check, check_source};

fn words(sql: &str) -> Vec<&'static str> {
    check(sql).into_iter().map(|finding| finding.word).collect()
}

#[test]
fn words_of_one_engine_are_found() {
    for (sql, word) in [
        ("SELECT a FROM t WHERE a ilike $1", "ILIKE"),
        ("SELECT a::text FROM t", "::"),
        ("SELECT a FROM t WHERE id = ANY($1)", "ANY"),
        ("SELECT a FROM t WHERE doc @> $1", "@>"),
        ("SELECT a FROM t, LATERAL (SELECT 1) x", "LATERAL"),
        ("SELECT DISTINCT ON (a) a FROM t", "DISTINCT ON"),
        ("SELECT a FROM t FOR UPDATE", "FOR UPDATE"),
        ("SELECT now()", "now"),
        ("SELECT date_trunc('month', at) FROM t", "date_trunc"),
        ("SELECT greatest(a, b) FROM t", "greatest"),
        ("SELECT a FROM t WHERE a ~ 'x'", "~"),
        ("SELECT n FROM generate_series(1, 3) n", "generate_series"),
        ("INSERT OR IGNORE INTO t VALUES ($1)", "INSERT OR"),
        ("REPLACE INTO t VALUES ($1)", "REPLACE INTO"),
        ("SELECT json_extract(doc, '$.a') FROM t", "json_extract"),
        ("SELECT value FROM json_each($1)", "json_each"),
        ("SELECT group_concat(a) FROM t", "group_concat"),
        ("SELECT strftime('%Y', at) FROM t", "strftime"),
        ("SELECT CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"),
        ("SELECT a FROM t WHERE a LIKE $1", "LIKE"),
        ("SELECT lower(a) FROM t", "lower"),
        ("SELECT sum(n) FROM t", "sum("),
        ("SELECT a FROM t WHERE active = TRUE", "= TRUE"),
        ("SELECT \"a\" FROM t", "\""),
    ] {
        assert_eq!(words(sql), [word], "{sql}");
    }
}

#[test]
fn common_sql_is_left_alone() {
    for sql in [
        "SELECT CAST(sum(n) AS BIGINT), count(*) FROM t WHERE known = $1 AND many IN ($2, $3)",
        "SELECT a FROM t WHERE key LIKE $1 ESCAPE '!' OR key LIKE $2 ESCAPE '!'",
        "SELECT coalesce(sum_of, 0) FROM t WHERE note = 'now() :: ~ ILIKE' -- lower(x)\n ORDER BY a NULLS LAST",
        "INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET b = excluded.b RETURNING a",
        "SELECT doc -> 'a' ->> 'b' FROM t WHERE (at, id) > ($1, $2)",
        "SELECT string_agg(a, ',') FROM t /* greatest(1) */",
    ] {
        assert_eq!(check(sql), [], "{sql}");
    }
}

#[test]
fn one_like_of_two_without_escape_is_found_with_its_line() {
    let findings = check("SELECT a\nFROM t\nWHERE a LIKE $1\n   OR a LIKE $2 ESCAPE '!'");
    assert_eq!(findings.iter().map(|f| (f.line, f.word)).collect::<Vec<_>>(), [(3, "LIKE")]);
}

#[test]
fn in_rust_sources_only_sql_is_checked_and_pairs_are_exempt() {
    let source = r#"
        // "SELECT now()" in a comment
        let lifetime: &'static str = "this is now() and then";
        let quote = '"';
        let pair = sql! { sqlite: "SELECT group_concat(a) FROM t", postgres: "SELECT array_agg(a) FROM t" };
        tx.all("SELECT a
                FROM t WHERE a ILIKE $1", args![]).await?;
        sql.push(" AND b = ANY($2)");
    "#;
    let findings = check_source(source);
    assert_eq!(findings.iter().map(|f| (f.line, f.word)).collect::<Vec<_>>(), [(7, "ILIKE"), (8, "ANY")]);
}
