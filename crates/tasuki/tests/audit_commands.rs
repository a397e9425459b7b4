//! `tasuki audit …` as an operator and an auditor use it: their words, their exit codes, and every way of spoiling
//! the record, a checkpoint or a proof that a person could try.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

use std::{
    path::PathBuf,
    process::{Command, Output, Stdio},
};

/// A new installation in a folder that goes when the test ends.
struct Installation(PathBuf);

impl Installation {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("tasuki-audit-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        let made = Self(path);
        let init = made.run(&["init", "--profile", "miyoshi"]);
        assert!(init.status.success(), "{}", said(&init));
        made
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn run(&self, words: &[&str]) -> Output {
        let data = self.path("d");
        Command::new(env!("CARGO_BIN_EXE_tasuki"))
            .args(words)
            .args(["--data", &data])
            .env_remove("TASUKI_DATABASE_URL")
            .env_remove("TASUKI_CONFIG")
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    fn change(&self, sql: &'static str) {
        let file = self.0.join("d/tasuki.db");
        tokio::runtime::Runtime::new().unwrap().block_on(async {
            let db = db::Db::open(&db::Config::sqlite(&file)).await.unwrap();
            let mut tx = db.write().await.unwrap();
            tx.execute(sql, db::Args::new()).await.unwrap();
            tx.commit().await.unwrap();
            db.close().await.unwrap();
        });
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[track_caller]
fn expect(output: &Output, code: i32, words: &[&str]) {
    let said = said(output);
    assert_eq!(output.status.code(), Some(code), "{said}");
    for word in words {
        assert!(said.contains(word), "{word}: {said}");
    }
}

#[test]
fn a_new_installation_is_verified_signed_and_proved() {
    let it = Installation::new("good");
    expect(&it.run(&["audit", "verify"]), 0, &["計算し直しました", "控えがないため", "すべて一致しました"]);
    let note = it.run(&["audit", "checkpoint"]);
    expect(&note, 0, &["127.0.0.1:8080/tasuki/", "\u{2014} "]);
    expect(&it.run(&["audit", "verify"]), 0, &["控え1件と照らし合わせました", "すべて一致しました"]);

    let proof = it.path("proof");
    expect(&it.run(&["audit", "prove", "1", "--out", &proof]), 0, &[]);
    expect(&it.run(&["audit", "prove", "1", "--out", &proof]), 1, &["すでにあります"]);
    let key = it.path("public");
    std::fs::write(&key, it.run(&["audit", "key"]).stdout).unwrap();
    let check = |file: &str| {
        let words = ["audit", "check-proof", file, "--public-key", &key];
        Command::new(env!("CARGO_BIN_EXE_tasuki")).args(words).output().unwrap()
    };
    expect(&check(&proof), 0, &["1番の記録", "計画プロファイルの適用", "行われた"]);
    let text = std::fs::read_to_string(&proof).unwrap();
    for spoilt in [text.replace("index 0", "index 1"), text[..text.len() / 2].to_owned()] {
        std::fs::write(&proof, spoilt).unwrap();
        expect(&check(&proof), 2, &["成り立ちません"]);
    }
    expect(&it.run(&["audit", "prove", "999"]), 1, &["「999」の記録はありません"]);
    expect(&it.run(&["audit", "prove", "0"]), 1, &["番号は1から"]);
}

#[test]
fn a_changed_entry_is_named_and_nothing_is_signed_or_proved_any_more() {
    let it = Installation::new("changed");
    expect(&it.run(&["audit", "checkpoint"]), 0, &[]);
    it.change("UPDATE audit_entry SET outcome = 'refused' WHERE seq = 1");
    expect(
        &it.run(&["audit", "verify"]),
        2,
        &["1番の記録は、記録した後に内容が書き換えられています", "監査担当に知らせて"],
    );
    expect(&it.run(&["audit", "prove", "1"]), 2, &["証明できません", "audit verify"]);
    it.change("DELETE FROM audit_entry");
    it.change("UPDATE audit_tree SET size = 0, frontier = x''");
    expect(&it.run(&["audit", "checkpoint"]), 2, &["前に作った控え", "続きではない"]);
    expect(&it.run(&["audit", "verify"]), 2, &["控えを作ったときは", "いまは0件"]);
}

#[test]
fn a_checkpoint_that_was_spoilt_or_signed_by_another_key_is_named() {
    let it = Installation::new("checkpoints");
    let file = it.path("kept");
    expect(&it.run(&["audit", "checkpoint", "--out", &file]), 0, &[]);
    expect(&it.run(&["audit", "verify", "--checkpoint", &file]), 0, &["控え2件"]);
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, &text[..text.len() - 30]).unwrap();
    expect(&it.run(&["audit", "verify", "--checkpoint", &file]), 2, &["途中で切れているか、書き換えられて"]);
    expect(&it.run(&["audit", "verify", "--checkpoint", &it.path("nowhere")]), 2, &["がありません"]);

    let other = Installation::new("other");
    let foreign = it.path("foreign");
    expect(&other.run(&["audit", "checkpoint", "--out", &foreign]), 0, &[]);
    expect(&it.run(&["audit", "verify", "--checkpoint", &foreign]), 2, &["この鍵", "署名されていません"]);

    std::fs::remove_file(it.path("d/record.key")).unwrap();
    expect(&it.run(&["audit", "verify"]), 2, &["record.key", "がありません"]);
    expect(&it.run(&["audit", "checkpoint"]), 2, &["tasuki audit key"]);
    expect(&it.run(&["doctor"]), 1, &["注意  記録簿の鍵"]);
}

#[test]
fn an_old_schema_and_an_empty_place_are_said() {
    let it = Installation::new("old");
    it.change("DELETE FROM schema_migration WHERE number = (SELECT max(number) FROM schema_migration)");
    expect(&it.run(&["audit", "verify"]), 2, &["古いまま", "tasuki serve"]);
    std::fs::remove_file(it.path("d/tasuki.db")).unwrap();
    expect(&it.run(&["audit", "verify"]), 2, &["まだ設置されていません"]);
    expect(&it.run(&["audit", "key"]), 2, &["まだ設置されていません"]);
}
