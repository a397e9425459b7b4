//! `tasuki match train`: estimates the weights of 名寄せ from the records of this installation.

use app::{Failure, identity_match};

use crate::{cli::Place, fault::Fault, log, open, out};

/// Estimates, stores and says what was made. People may work meanwhile.
pub async fn train(place: &Place) -> Result<(), Fault> {
    log::start("warn");
    let app = open::existing(&place.data, place.database_url.as_deref()).await?;
    let made = async {
        identity_match::fill(&app).await?;
        identity_match::train(&app).await.map_err(fault)
    }
    .await;
    open::close(&app).await;
    let made = made?;
    out::line(format!(
        "{}人の記録から、名寄せの重み（第{}版）を計算しました。次の確認から使います。",
        made.people, made.number
    ));
    Ok(())
}

fn fault(failure: Failure<identity_match::TrainRefused>) -> Fault {
    match failure {
        Failure::Refused(identity_match::TrainRefused::TooFew(people)) => Fault::new(
            1,
            format!(
                "お名前のある記録が{people}人分しかありません。{}人になるまでは、標準の重みを使います。",
                identity_match::LEAST
            ),
        ),
        Failure::Refused(identity_match::TrainRefused::TooFewDoubles) => Fault::new(
            1,
            "同じ人の重なりが少なく、この設置の記録からは重みを計算できません。これまでの重みを使います。",
        ),
        other => other.into(),
    }
}
