//! `tasuki admin-link`: a one-time link for somebody who cannot get one from an administrator.

use app::identity::invitation::{self, FirstAdminRefused, Link};

use crate::{cli::AdminLink, config::Config, fault::Fault, open, out};

/// Makes and prints the link.
pub async fn run(wish: &AdminLink) -> Result<(), Fault> {
    let serve = crate::cli::Serve { place: wish.place.clone(), config: None, listen: None };
    let config = Config::read(&serve)?;
    let app = open::existing(&wish.place.data, config.database_url.as_deref()).await?;
    let made = match &wish.login {
        Some(login) => invitation::console_link(&app, login).await.map_err(|failure| match failure {
            app::Failure::NotFound => {
                Fault::new(1, format!("利用中の職員に、ログインID「{login}」はありません。"))
            }
            other => other.into(),
        }),
        None => invitation::first_admin_link(&app).await.map_err(first_admin),
    };
    if let Ok(link) = &made {
        print(&config.base_url, link);
    }
    open::close(&app).await;
    made.map(drop)
}

/// Why there is no link, in words.
pub fn first_admin(failure: app::Failure<FirstAdminRefused>) -> Fault {
    match failure {
        app::Failure::Refused(FirstAdminRefused::AdminExists) => Fault::new(
            1,
            "システム管理者はすでに登録されています。管理者が「管理」の画面でリンクを作れます。\n\
             管理者がログインできないときは、--login でその人のログインIDを指定してください。",
        ),
        app::Failure::Refused(FirstAdminRefused::NoAgency) => {
            Fault::new(1, "機関がまだ登録されていません。先に計画プロファイルを読み込んでください。")
        }
        other => other.into(),
    }
}

/// Prints a link with its end.
pub fn print(base_url: &str, link: &Link) {
    let ends = jiff::tz::Offset::constant(9).to_datetime(link.expires_at);
    out::line(format!(
        "パスワードを設定するリンク（一度だけ使えます。期限 {}時{:02}分）：",
        ends.hour(),
        ends.minute()
    ));
    out::line(format!("  {base_url}/invitations/{}", link.token.text()));
}
