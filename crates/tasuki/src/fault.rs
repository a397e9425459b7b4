//! Why a command stopped: a sentence for the person at the console and an exit code.

use std::process::ExitCode;

use db::DbError;

/// A sentence and an exit code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The exit code; `main.rs` lists them.
    pub code: u8,
    /// What is wrong and what to do.
    pub text: String,
}

impl Fault {
    /// A fault.
    pub fn new(code: u8, text: impl Into<String>) -> Self {
        Self { code, text: text.into() }
    }

    /// Prints the sentence on standard error; gives the exit code.
    pub fn report(&self) -> ExitCode {
        if !self.text.is_empty() {
            eprintln!("{}", self.text);
        }
        ExitCode::from(self.code)
    }
}

impl From<DbError> for Fault {
    fn from(error: DbError) -> Self {
        match error {
            DbError::NewerThanProgram { database, program } => Self::new(
                3,
                format!(
                    "データベースは、このプログラムより新しい版で作られています（データベース {database}、プログラム {program}）。\n\
                     新しい版の tasuki で起動するか、更新前のバックアップに戻してください。データは変更していません。"
                ),
            ),
            DbError::InUse { path } => Self::new(
                4,
                format!(
                    "データ「{path}」は、動いている別の tasuki が使っています。\n\
                     先にそちらを止めるか、--data で別のディレクトリーを指定してください。"
                ),
            ),
            DbError::Unavailable(why) => Self::new(5, format!("データベースにつながりません：{why}")),
            DbError::DiskFull => {
                Self::new(5, "ディスクの空き容量がありません。空けてから、もう一度実行してください。")
            }
            DbError::Migration { number, name, why } => Self::new(
                2,
                format!(
                    "データベースの更新（{number} {name}）ができません：{why}\nバックアップを確かめてから、開発元にご連絡ください。"
                ),
            ),
            other => Self::new(2, format!("データベースを使えません：{other}")),
        }
    }
}

impl<R: std::fmt::Debug> From<app::Failure<R>> for Fault {
    fn from(failure: app::Failure<R>) -> Self {
        match failure {
            app::Failure::Db(error) => error.into(),
            app::Failure::Invalid(problems) => {
                let texts: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
                Self::new(1, texts.join("\n"))
            }
            other => Self::new(2, format!("できませんでした：{other:?}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_database_and_a_directory_in_use_have_their_own_codes_and_sentences() {
        let newer = Fault::from(DbError::NewerThanProgram { database: 12, program: 7 });
        assert_eq!(newer.code, 3);
        assert!(newer.text.contains("12") && newer.text.contains("新しい版"), "{}", newer.text);
        let in_use = Fault::from(DbError::InUse { path: "d/tasuki.db".into() });
        assert_eq!(in_use.code, 4);
        assert!(in_use.text.contains("別の tasuki"), "{}", in_use.text);
    }
}
