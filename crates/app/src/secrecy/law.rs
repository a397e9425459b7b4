//! Legal grounds, duties and penalties as they hold on a day. They are rows with validity, never program text.

use db::{Read, args};
use jiff::civil::Date;

use crate::{Op, Outcome};

db::from_row! {
    /// An article as it holds on a day.
    pub struct Article {
        /// Its key, such as `secrecy_penalty` or a code of `domain::secrecy::ReportDuty`.
        pub key: String,
        /// The law.
        pub law: String,
        /// The article.
        pub article: String,
        /// What it says, in our own short words.
        pub gist: String,
        /// The penalty; empty if it has none.
        pub penalty: String,
        /// Since when this row holds.
        pub from: Date,
        /// The last day, if an end is known.
        pub until: Option<Date>,
    }
}

/// The articles in force on a day, in their order.
pub(super) async fn on(read: &mut Read, day: Date) -> db::Result<Vec<Article>> {
    read.all(
        "SELECT key, law, article, gist, penalty, from_on, until_on FROM law_article
         WHERE from_on <= $1 AND (until_on IS NULL OR until_on >= $1) ORDER BY sort, from_on",
        args![day],
    )
    .await
}

/// All rows with their validity, for the page that lists them. No case, no meeting.
///
/// # Errors
/// The database's own.
pub async fn all(op: &Op) -> Outcome<Vec<Article>> {
    let mut read = op.read().await?;
    Ok(read
        .all(
            "SELECT key, law, article, gist, penalty, from_on, until_on FROM law_article ORDER BY sort, from_on",
            args![],
        )
        .await?)
}
