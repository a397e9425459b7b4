//! The questions to the catalogues of both engines. Each gives (table, line); the lines of one question stand together.

/// SQLite: columns, primary key, unique rules, references, indexes.
pub const SQLITE: &[&str] = &[
    "SELECT t.name, 'column ' || c.name || ' '
            || CASE WHEN c.type IN ('INTEGER', 'INT') THEN 'integer' ELSE lower(c.type) END
            || CASE WHEN c.\"notnull\" OR (c.pk = 1 AND c.type = 'INTEGER') THEN ' not null' ELSE '' END
     FROM pragma_table_list AS t JOIN pragma_table_xinfo(t.name) AS c
     WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT GLOB 'sqlite_*'",
    "SELECT t.name, 'primary key (' || string_agg(c.name, ', ' ORDER BY c.pk) || ')'
     FROM pragma_table_list AS t JOIN pragma_table_xinfo(t.name) AS c
     WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT GLOB 'sqlite_*' AND c.pk > 0
     GROUP BY t.name",
    "SELECT t.name, 'unique (' || (SELECT string_agg(x.name, ', ' ORDER BY x.seqno) FROM pragma_index_info(i.name) AS x) || ')'
     FROM pragma_table_list AS t JOIN pragma_index_list(t.name) AS i
     WHERE t.schema = 'main' AND t.type = 'table' AND i.origin = 'u'",
    "SELECT t.name, 'references (' || string_agg(f.\"from\", ', ' ORDER BY f.seq) || ') -> ' || f.\"table\" || ' ('
            || coalesce(string_agg(f.\"to\", ', ' ORDER BY f.seq),
                        (SELECT string_agg(p.name, ', ' ORDER BY p.pk) FROM pragma_table_xinfo(f.\"table\") AS p WHERE p.pk > 0))
            || ')' || CASE f.on_delete WHEN 'NO ACTION' THEN '' ELSE ' on delete ' || lower(f.on_delete) END
     FROM pragma_table_list AS t JOIN pragma_foreign_key_list(t.name) AS f
     WHERE t.schema = 'main' AND t.type = 'table'
     GROUP BY t.name, f.id",
    "SELECT t.name, CASE WHEN i.\"unique\" THEN 'unique ' ELSE '' END || 'index ' || i.name || ' ('
            || (SELECT string_agg(coalesce(x.name, 'expression') || CASE WHEN x.\"desc\" THEN ' desc' ELSE '' END, ', ' ORDER BY x.seqno)
                FROM pragma_index_xinfo(i.name) AS x WHERE x.key)
            || ')' || CASE WHEN i.partial THEN ' partial' ELSE '' END
     FROM pragma_table_list AS t JOIN pragma_index_list(t.name) AS i
     WHERE t.schema = 'main' AND t.type = 'table' AND i.origin = 'c'",
];

/// SQLite: the texts of the tables.
pub const SQLITE_DEFINITIONS: &str =
    "SELECT s.name, s.sql FROM sqlite_schema AS s JOIN pragma_table_list AS t ON t.name = s.name
     WHERE t.schema = 'main' AND t.type = 'table' AND s.type = 'table' AND s.name NOT GLOB 'sqlite_*'";

/// PostgreSQL: the same, and the checks.
pub const POSTGRES: &[&str] = &[
    "SELECT c.relname, 'column ' || a.attname || ' '
            || CASE format_type(a.atttypid, NULL)
                    WHEN 'bigint' THEN 'integer' WHEN 'smallint' THEN 'integer' WHEN 'boolean' THEN 'integer'
                    WHEN 'uuid' THEN 'text' WHEN 'timestamp with time zone' THEN 'text' WHEN 'date' THEN 'text'
                    WHEN 'jsonb' THEN 'text' WHEN 'character varying' THEN 'text' WHEN 'bytea' THEN 'blob'
                    ELSE format_type(a.atttypid, NULL) END
            || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
     FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped",
    "SELECT c.relname, 'primary key (' || (SELECT string_agg(a.attname, ', ' ORDER BY k.place)
                FROM unnest(r.conkey) WITH ORDINALITY AS k (num, place)
                JOIN pg_attribute AS a ON a.attrelid = r.conrelid AND a.attnum = k.num) || ')'
     FROM pg_constraint AS r JOIN pg_class AS c ON c.oid = r.conrelid
     WHERE c.relnamespace = current_schema()::regnamespace AND r.contype = 'p'",
    "SELECT c.relname, 'unique (' || (SELECT string_agg(a.attname, ', ' ORDER BY k.place)
                FROM unnest(r.conkey) WITH ORDINALITY AS k (num, place)
                JOIN pg_attribute AS a ON a.attrelid = r.conrelid AND a.attnum = k.num) || ')'
     FROM pg_constraint AS r JOIN pg_class AS c ON c.oid = r.conrelid
     WHERE c.relnamespace = current_schema()::regnamespace AND r.contype = 'u'",
    "SELECT c.relname, 'references (' || (SELECT string_agg(a.attname, ', ' ORDER BY k.place)
                FROM unnest(r.conkey) WITH ORDINALITY AS k (num, place)
                JOIN pg_attribute AS a ON a.attrelid = r.conrelid AND a.attnum = k.num)
            || ') -> ' || p.relname || ' (' || (SELECT string_agg(a.attname, ', ' ORDER BY k.place)
                FROM unnest(r.confkey) WITH ORDINALITY AS k (num, place)
                JOIN pg_attribute AS a ON a.attrelid = r.confrelid AND a.attnum = k.num)
            || ')' || CASE r.confdeltype WHEN 'a' THEN '' WHEN 'r' THEN ' on delete restrict' WHEN 'c' THEN ' on delete cascade'
                           WHEN 'n' THEN ' on delete set null' ELSE ' on delete set default' END
     FROM pg_constraint AS r JOIN pg_class AS c ON c.oid = r.conrelid JOIN pg_class AS p ON p.oid = r.confrelid
     WHERE c.relnamespace = current_schema()::regnamespace AND r.contype = 'f' AND r.conparentid = 0",
    "SELECT c.relname, CASE WHEN i.indisunique THEN 'unique ' ELSE '' END || 'index ' || x.relname || ' ('
            || (SELECT string_agg(coalesce(a.attname, 'expression') || CASE WHEN (i.indoption[k.place - 1] & 1) = 1 THEN ' desc' ELSE '' END,
                                  ', ' ORDER BY k.place)
                FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (num, place)
                LEFT JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.num AND k.num <> 0
                WHERE k.place <= i.indnkeyatts)
            || ')' || CASE WHEN i.indpred IS NULL THEN '' ELSE ' partial' END
     FROM pg_index AS i JOIN pg_class AS x ON x.oid = i.indexrelid JOIN pg_class AS c ON c.oid = i.indrelid
     JOIN pg_am AS m ON m.oid = x.relam
     WHERE c.relnamespace = current_schema()::regnamespace AND m.amname = 'btree'
       AND NOT EXISTS (SELECT 1 FROM pg_constraint AS r WHERE r.conindid = i.indexrelid AND r.contype IN ('p', 'u', 'x'))",
    "SELECT c.relname, 'check ' || r.conname
     FROM pg_constraint AS r JOIN pg_class AS c ON c.oid = r.conrelid
     WHERE c.relnamespace = current_schema()::regnamespace AND r.contype = 'c'",
];
