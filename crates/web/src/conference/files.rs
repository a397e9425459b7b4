//! Putting a file on a case of the agenda. It is opened and taken off at the addresses of the case
//! (`crate::attachment`), by whoever reads the record of that case with its names.

use app::{
    attachment::{self, Owner},
    case::queries::header,
};
use axum::extract::Path;
use domain::ids::{AgendaItemId, ConferenceId};
use maud::html;

use super::{base, item::writable, page};
use crate::{
    attachment::{answered, brought, kept, upload_form, words as files},
    household::id,
    kernel::{PageResult, SignedIn, Upload},
};

/// `GET /conferences/{id}/items/{item}/attachments`.
pub async fn show(signed: SignedIn, Path((conference, item)): Path<(String, String)>) -> PageResult {
    form(&signed, (id(&conference)?, id(&item)?), None).await
}

/// `POST /conferences/{id}/items/{item}/attachments`.
pub async fn save(
    signed: SignedIn,
    Path((conference, item)): Path<(String, String)>,
    upload: Upload,
) -> PageResult {
    let (conference, item): (ConferenceId, AgendaItemId) = (id(&conference)?, id(&item)?);
    let again = async |why| form(&signed, (conference, item), Some(why)).await;
    let (fields, name, content) = match brought(&signed, upload) {
        Ok(brought) => brought,
        Err(why) => return again(why).await,
    };
    let location = format!("/conferences/{conference}#item-{item}");
    let done = attachment::attach_to_item(&signed.op_for(&fields), (conference, item), name, content).await;
    kept(&signed, &location, done, again).await
}

/// The page, as long as the record is open; with a message if the file was not stored.
async fn form(
    signed: &SignedIn,
    (conference, item): (ConferenceId, AgendaItemId),
    why: Option<String>,
) -> PageResult {
    let it = writable(signed, conference, item).await?;
    let head = header(&signed.op(), it.item.case).await?;
    let owner = Owner::Item(conference, item);
    let address = format!("{}/items/{item}", base(&it.meeting));
    let back = owner.page(it.item.case);
    let viewer = signed.viewer();
    let main = html! {
        p { (it.item.number) "　" (it.item.label) }
        (upload_form(signed, owner, (&address, &back), head.face.protected, why.as_deref()))
    };
    let title = format!("{} – {}", files::ADD, it.item.number);
    Ok(answered(page(&viewer, signed, &it.meeting, files::ADD).title(title).narrow().main(main), why))
}
