//! The files of a case, and of one record.

use app::attachment::{self, AttachmentView, Owner};
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
        @else { (files(&signed, case, &stored.files, true)) }
    };
    Ok(frame.page(CaseTab::Attachments, words::LIST).narrow().main(main).render().into_response())
}

/// Files, each with what can be done with it; with the record it is on, if that is not the page.
pub(crate) fn files(signed: &SignedIn, case: CaseId, files: &[AttachmentView], with_record: bool) -> Markup {
    html! {
        ul.attachments {
            @for file in files {
                li { (one(case, file, file.agency == signed.actor.agency, with_record)) }
            }
        }
    }
}

fn one(case: CaseId, file: &AttachmentView, own: bool, with_record: bool) -> Markup {
    let href = format!("/cases/{case}/attachments/{}", file.id);
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
            @if with_record {
                @match file.owner() {
                    Some(owner @ Owner::Note(_)) => a href=(owner.page(case)) { "添付した経過の記録" },
                    Some(owner @ Owner::Consent(_)) => a href=(owner.page(case)) { "添付した同意" },
                    None => {},
                }
            }
            @if own && with_record { "　" }
            @if own { a href=(format!("{href}/removal")) { "取り外す" span.hidden { "（" (file.name) "）" } } }
        }
    }
}
