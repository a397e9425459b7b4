//! `tasuki profile check` and `tasuki profile load`.

use std::io::BufRead as _;

use app::{App, op::japan_date, organisation};
use jiff::civil::Date;

use crate::{cli::Load, fault::Fault, log, open, out, profile_file};

/// Prints what each file holds, or all that must be corrected as `FILE:LINE:COLUMN: sentence`.
pub fn check(files: &[String]) -> Result<(), Fault> {
    let mut bad = 0;
    for file in files {
        match profile_file::read(file) {
            Ok((profile, _)) => {
                out::line(format!("{file}: 問題ありません。"));
                for line in profile.summary() {
                    out::line(format!("  {line}"));
                }
            }
            Err(fault) => {
                bad += 1;
                out::line(&fault.text);
            }
        }
    }
    if bad == 0 {
        Ok(())
    } else {
        Err(Fault::new(1, format!("{bad}件のファイルに、直すところがあります。")))
    }
}

/// Shows the difference to the profile that counts until then, asks, and applies the new one from a day on.
pub async fn load(wish: &Load) -> Result<(), Fault> {
    log::start("warn");
    let (_, text) = profile_file::read(&wish.profile)?;
    let app = open::existing(&wish.place.data, wish.place.database_url.as_deref()).await?;
    let result = compare_and_apply(&app, wish, &text).await;
    open::close(&app).await;
    result
}

async fn compare_and_apply(app: &App, wish: &Load, text: &str) -> Result<(), Fault> {
    let on = wish.on.unwrap_or_else(|| japan_date(app.now()));
    let preview = organisation::preview(app, text, &wish.profile, on).await.map_err(profile_file::refused)?;
    for change in &preview.changes {
        out::line(change.to_string());
    }
    for stays in &preview.staying {
        let what = profile_file::carries(stays);
        out::line(format!("注意：「{}」には、まだ引き継がれていないものがあります（{what}）。", stays.name));
    }
    for (number, day) in &preview.later {
        out::line(format!("注意：{day} からは、読み込み済みの第{number}版に替わります。"));
    }
    if !wish.yes && !agreed(preview.changes.len(), on) {
        out::line("何も変えませんでした。");
        return Ok(());
    }
    let applied = profile_file::apply(app, text, &wish.profile, Some(on), Some(preview.newest)).await?;
    let when = if applied.in_force {
        "適用しました".to_owned()
    } else {
        format!("読み込みました。{on} から適用します")
    };
    out::line(format!("第{}版を{when}。", applied.number));
    Ok(())
}

fn agreed(changes: usize, on: Date) -> bool {
    out::ask(format!("{changes}件の違いを、{on} から適用しますか（y/N）："));
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).is_ok()
        && matches!(answer.trim(), "y" | "Y" | "yes" | "はい")
}
