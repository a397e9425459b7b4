//! Files on a paper in the room: adding, opening, taking off. Every address asks the room again, at that moment.

use app::{
    Failure, Outcome,
    attachment::{
        AttachmentRefused, Owner,
        room::{self, New},
    },
    failure::Problem,
    secrecy::queries,
};
use axum::extract::Path;
use domain::ids::{AttachmentId, PaperId, SecrecyId};

use super::{
    sheet::{base, case_page, refused},
    words,
};
use crate::{
    attachment::{answered, ask, brought, kept, removal_answered, sent, upload_form, words as files},
    household::id,
    kernel::{Flash, Form, PageError, PageResult, SignedIn, Upload, see_with},
};

const NOT_HERE: &str = "この資料へのファイルの添付は、資料を作った人と事務局が行います。";

/// `GET /secrecy/{meeting}/papers/{paper}/attachments`.
pub async fn add(signed: SignedIn, Path((meeting, paper)): Path<(String, String)>) -> PageResult {
    form(&signed, (id(&meeting)?, id(&paper)?), None).await
}

/// `POST /secrecy/{meeting}/papers/{paper}/attachments`.
pub async fn save(
    signed: SignedIn,
    Path((meeting, paper)): Path<(String, String)>,
    upload: Upload,
) -> PageResult {
    let (meeting, paper): (SecrecyId, PaperId) = (id(&meeting)?, id(&paper)?);
    // Who may not read the paper learns nothing from what is said about the file.
    let again = async |why| form(&signed, (meeting, paper), Some(why)).await;
    let (fields, name, content) = match brought(&signed, upload) {
        Ok(brought) => brought,
        Err(why) => return again(why).await,
    };
    let location = format!("{}/papers/{paper}#attachments", base(meeting));
    let done = room::attach(&signed.op_for(&fields), New { meeting, paper, name, content }).await;
    kept(&signed, &location, done, again).await
}

fn failed(failure: Failure<AttachmentRefused>) -> PageError {
    PageError::from_failure(failure, |why| files::refused(*why))
}

/// The page, for who may put files on the paper; with a message if the file was not stored.
async fn form(signed: &SignedIn, (meeting, paper): (SecrecyId, PaperId), why: Option<String>) -> PageResult {
    let room = queries::paper(&signed.op(), meeting, paper).await.map_err(refused)?;
    if !room.takes_files {
        let closed = domain::secrecy::check_open(room.case.shell.state).err();
        return Err(PageError::Refused(closed.map_or(NOT_HERE.to_owned(), words::refused)));
    }
    let address = format!("{}/papers/{paper}", base(meeting));
    let viewer = signed.viewer();
    let main = upload_form(signed, Owner::Paper(meeting, paper), (&address, &address), false, why.as_deref());
    Ok(answered(case_page(&viewer, signed, &room.case, files::ADD).narrow().main(main), why))
}

/// `GET /secrecy/{meeting}/attachments/{attachment}`: pictures to look at, documents to be saved.
pub async fn show(signed: SignedIn, Path((meeting, file)): Path<(String, String)>) -> PageResult {
    let opened = room::open(&signed.op(), id(&meeting)?, id(&file)?).await;
    Ok(sent(opened.map_err(failed)?))
}

/// `GET /secrecy/{meeting}/attachments/{attachment}/removal`.
pub async fn ask_removal(signed: SignedIn, Path((meeting, file)): Path<(String, String)>) -> PageResult {
    asked(&signed, id(&meeting)?, id(&file)?, "", &[]).await
}

/// `POST /secrecy/{meeting}/attachments/{attachment}/removal`.
pub async fn remove_file(
    signed: SignedIn,
    Path((meeting, file)): Path<(String, String)>,
    typed: Form,
) -> PageResult {
    let (meeting, file): (SecrecyId, AttachmentId) = (id(&meeting)?, id(&file)?);
    let reason = typed.line("reason");
    let result: Outcome<PaperId, AttachmentRefused> =
        room::remove(&signed.op_for(&typed), meeting, file, &reason).await;
    match result {
        Ok(paper) => {
            let location = format!("{}/papers/{paper}", base(meeting));
            Ok(see_with(&signed.web, &location, Flash::Detached))
        }
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &base(meeting), Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            asked(&signed, meeting, file, typed.get("reason"), &problems).await
        }
        Err(other) => Err(failed(other)),
    }
}

async fn asked(
    signed: &SignedIn,
    meeting: SecrecyId,
    file: AttachmentId,
    reason: &str,
    problems: &[Problem],
) -> PageResult {
    let op = signed.op();
    let found = room::one(&op, meeting, file).await.map_err(failed)?;
    let room = queries::paper(&op, meeting, found.paper).await.map_err(refused)?;
    let (here, back) = (base(meeting), format!("{}/papers/{}", base(meeting), found.paper));
    let action = format!("{here}/attachments/{file}/removal");
    let main = ask(signed, &[found.view], (&action, &back), (reason, problems));
    let viewer = signed.viewer();
    let page = case_page(&viewer, signed, &room.case, files::REMOVE).narrow();
    Ok(removal_answered(page.main(main), problems))
}
