//! The files of a case, and of one record.

use app::attachment::{self, AttachmentView};
use axum::{extract::Path, response::IntoResponse};
use domain::ids::CaseId;
use maud::{Markup, html};

use super::words;
use crate::{
    draft::words::japan_time,
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui,
};

/// `GET /cases/{case}/attachments`.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let case: CaseId = id(&case)?;
    let stored = attachment::of_case(&signed.op(), case).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let main = html! {
        @if stored.files.is_empty() { (ui::empty_state(words::NONE, &html! {})) }
        @else { (files(&signed, frame.base(), &stored.files, Some(case))) }
    };
    Ok(frame.page(CaseTab::Attachments, words::LIST).narrow().main(main).render().into_response())
}

/// Files, each with what can be done with it below the address `base` (of the case, or of a room); with the record of the
/// case it is on, if that is not the page.
pub(crate) fn files(
    signed: &SignedIn,
    base: &str,
    files: &[AttachmentView],
    records: Option<CaseId>,
) -> Markup {
    html! {
        ul.attachments {
            @for file in files {
                li { (one(base, file, file.agency == signed.actor.agency, records)) }
            }
        }
    }
}

fn one(base: &str, file: &AttachmentView, own: bool, records: Option<CaseId>) -> Markup {
    let href = format!("{base}/attachments/{}", file.id);
    let media = file.media();
    let is_picture = media.is_some_and(attachment::Media::is_picture);
    html! {
        p.attachment-name {
            a href=(href) target=[is_picture.then_some("_blank")] { (file.name) }
            " " span.hint { "（" (words::media(media)) "、" (words::size(file.bytes)) @if is_picture { "、新しいタブ" } "）" }
        }
        p.hint { (file.agency_name) "　" (file.staff_name) "　" (japan_time(file.created_at)) "に添付" }
        @if is_picture {
            // Loaded only when somebody looks: each opening stands in the record of use.
            (ui::disclosure("ここに表示する", 0, false, &html! {
                img.attachment-picture src=(href) alt=(format!("{}（画像）", file.name)) loading="lazy";
            }))
        }
        p {
            @if let Some((case, owner)) = records.zip(file.owner()) {
                a href=(owner.page(case)) { (words::record(owner)) }
                @if own { "　" }
            }
            @if own { a href=(format!("{href}/removal")) { "取り外す" span.hidden { "（" (file.name) "）" } } }
        }
    }
}
