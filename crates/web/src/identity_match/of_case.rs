//! `GET /cases/{case}/identity-matches`: the records that may be about somebody of this household, with the reasons.

use app::identity_match::{PairView, queries};
use axum::{extract::Path, response::IntoResponse};
use domain::code::Code;
use maud::{Markup, html};

use super::{PATH, parts, words};
use crate::{
    household::{CaseFrame, CaseTab, id, keys},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Kind, Size},
};

/// The page.
pub(super) async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let found = queries::of_case(&signed.op(), id(&case)?).await?;
    let frame = CaseFrame::of(&signed, found.header.clone());
    let main = html! {
        p { "お名前・生年月日・住所・電話などから、同じ人かもしれない記録を並べています。いまの所属で見られる記録だけをさがしています。" }
        @if found.pairs.is_empty() {
            (ui::empty_state("同じ人かもしれない記録はありません。", &html! {}))
        } @else {
            div.cards { @for view in &found.pairs { (card(&signed, view)) } }
            p.hint { (words::later()) }
        }
    };
    Ok(frame.page(CaseTab::Cover, words::OF_CASE).main(main).render().into_response())
}

fn card(signed: &SignedIn, view: &PairView) -> Markup {
    let [one, two] = &view.sides;
    let heading = format!("{} と {}", parts::name(&one.person), parts::name(&two.person));
    let href = format!("{PATH}/{}", view.row.id);
    let waits = view.row.state.waits();
    ui::card(
        &heading,
        None,
        &html! {
            p { (view.row.state.label()) "　" (words::chances(view)) }
            (parts::cases(one)) (parts::cases(two))
            ul { @for reason in &view.reasons {
                li { (words::field(reason.field)) "：" (words::level(reason.field, reason.level)) }
            } }
            (ui::buttons(&[
                Button::new(if waits { "見比べて決める" } else { "見比べる" }).size(Size::Small).about(heading.clone()).link(&href),
            ]))
            @if waits {
                form.post-button method="post" action=(format!("{href}/later")) data-once {
                    (keys(&signed.new_submission(), None))
                    (Button::new("あとで").kind(Kind::Tertiary).size(Size::Small).about(heading.clone()).submit())
                }
            }
        },
    )
}
