//! A profile named on the command line: one of the five that come with the program, or a file.

use app::{
    App, Failure,
    op::japan_date,
    organisation::{self, Applied, ApplyRefused, Load, StillCarries},
};
use jiff::civil::Date;
use profile::Profile;

use crate::fault::Fault;

/// The text of a profile and the name of its file for messages.
pub fn text(name: &str) -> Result<String, Fault> {
    if let Some(text) = profile::builtin(name) {
        return Ok(text.to_owned());
    }
    std::fs::read_to_string(name).map_err(|error| {
        let known = profile::BUILTIN.join("、");
        let why = match error.kind() {
            std::io::ErrorKind::NotFound => "見つかりません".to_owned(),
            std::io::ErrorKind::InvalidData => "文字コードが UTF-8 ではありません。UTF-8 で保存し直してください".to_owned(),
            std::io::ErrorKind::IsADirectory => "フォルダーです。中のファイルを指定してください".to_owned(),
            _ => error.to_string(),
        };
        Fault::new(2, format!("計画プロファイル「{name}」を読めません：{why}\n{known}、またはファイルの名前を指定してください。"))
    })
}

/// Reads and checks a profile; all its problems at once, one a line.
pub fn read(name: &str) -> Result<(Profile, String), Fault> {
    let text = text(name)?;
    match profile::read(&text, name) {
        Ok(profile) => Ok((profile, text)),
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Err(Fault::new(1, lines.join("\n")))
        }
    }
}

/// Puts the profile that counts today into effect in this process; a fresh database has none.
pub async fn put_in_force(app: &App) -> Result<(), Fault> {
    organisation::current(app).await?;
    Ok(())
}

/// Stores a profile and its agencies, areas and bodies; it counts from `on` (today if none).
pub async fn apply(
    app: &App,
    text: &str,
    file: &str,
    on: Option<Date>,
    seen: Option<i64>,
) -> Result<Applied, Fault> {
    let load = Load { text, file, effective_on: on.unwrap_or_else(|| japan_date(app.now())), seen };
    organisation::apply_as_program(app, &load).await.map_err(refused)
}

/// Why a profile is not applied, in words.
pub fn refused(failure: Failure<ApplyRefused>) -> Fault {
    let reason = match failure {
        Failure::Refused(reason) => reason,
        Failure::Stale => {
            return Fault::new(
                1,
                "違いを表示している間に、別の計画プロファイルが適用されました。もう一度実行してください。",
            );
        }
        other => return other.into(),
    };
    let text = match reason {
        ApplyRefused::Unreadable(problems) => {
            problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
        }
        ApplyRefused::Same => "いまの計画プロファイルと同じです。何も変えませんでした。".into(),
        ApplyRefused::OtherMunicipality { here, there } => {
            format!("この設置は「{here}」のものです。「{there}」の計画プロファイルは適用できません。")
        }
        ApplyRefused::TooEarly { in_force_from } => {
            format!(
                "いまの計画プロファイルは {in_force_from} から適用されています。それより後の日付を --on で指定してください。"
            )
        }
        ApplyRefused::StillCarries(list) => carrying(&list),
    };
    Fault::new(1, text)
}

/// What is still to be handed over, in words.
pub fn carries(one: &StillCarries) -> String {
    format!("担当ケース {}、返事待ち {}、予定された会議 {}", one.cases, one.waiting, one.conferences)
}

fn carrying(list: &[StillCarries]) -> String {
    let lines: Vec<String> = list.iter().map(|one| format!("  {}（{}）", one.name, carries(one))).collect();
    format!(
        "まだ引き継がれていないものがあるため、次の機関・会議体をなくせません。\n{}\n先にほかの機関へ引き継ぐか、「--on」で先の日を指定してください。引き継ぎが済むまで、その機関はそのまま使えます。",
        lines.join("\n")
    )
}
