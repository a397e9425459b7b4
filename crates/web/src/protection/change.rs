//! A protection is decided, extended or ended: three small forms about one protection.

use app::{
    Failure, Outcome,
    failure::Problem,
    protection::{self, PeriodInput, ProtectionPage, ProtectionRow},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    code::Code,
    ids::{CaseId, ProtectionId},
    protection::{ProtectionRefused, last_day},
};
use jiff::ToSpan as _;
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseFrame, CaseTab, again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Field, Kind, Row},
};

/// Which of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Decision,
    Extension,
    End,
}

impl What {
    /// Heading, end of the address, word on the button.
    fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Decision => ("支援措置の決定", "decision", "決定を記録する"),
            Self::Extension => ("支援措置の延長", "extension", "延長を記録する"),
            Self::End => ("支援措置の終了", "end", "終了を記録する"),
        }
    }
}

type At = Path<(String, String)>;

/// `GET …/decision`.
pub async fn decision(signed: SignedIn, at: At) -> PageResult {
    form(&signed, at, What::Decision).await
}

/// `GET …/extension`.
pub async fn extension(signed: SignedIn, at: At) -> PageResult {
    form(&signed, at, What::Extension).await
}

/// `GET …/end`.
pub async fn ending(signed: SignedIn, at: At) -> PageResult {
    form(&signed, at, What::End).await
}

/// `POST …/decision`.
pub async fn decide(signed: SignedIn, at: At, form: Form) -> PageResult {
    let (case, protection) = ids(&at)?;
    let op = signed.op_for(&form);
    let result = protection::decide(&op, case, protection, &period(&form), form.version()).await;
    answer(&signed, (case, protection), &form, What::Decision, result).await
}

/// `POST …/extension`.
pub async fn extend(signed: SignedIn, at: At, form: Form) -> PageResult {
    let (case, protection) = ids(&at)?;
    let op = signed.op_for(&form);
    let result = protection::extend(&op, case, protection, &period(&form), form.version()).await;
    answer(&signed, (case, protection), &form, What::Extension, result).await
}

/// `POST …/end`.
pub async fn end(signed: SignedIn, at: At, form: Form) -> PageResult {
    let (case, protection) = ids(&at)?;
    let op = signed.op_for(&form);
    let result = protection::end(&op, case, protection, form.get("words"), form.version()).await;
    answer(&signed, (case, protection), &form, What::End, result).await
}

fn ids(at: &At) -> Result<(CaseId, ProtectionId), PageError> {
    Ok((id(&at.0.0)?, id(&at.0.1)?))
}

fn period(form: &Form) -> PeriodInput {
    PeriodInput { from: form.get("from").to_owned(), until: form.get("until").to_owned() }
}

async fn form(signed: &SignedIn, at: At, what: What) -> PageResult {
    let (case, protection) = ids(&at)?;
    let stored = protection::page(&signed.op(), case).await?;
    let row = open(&stored, protection)?;
    let (from, until) = match what {
        What::Extension => (row.from, row.until.saturating_add(1.year())),
        _ => (row.from, last_day(row.from)),
    };
    let typed = Form::of([("from", japanese::date::wareki(from)), ("until", japanese::date::wareki(until))]);
    let frame = CaseFrame::of(signed, stored.header.clone());
    let main = fields(signed, &frame, &stored, row, what, &typed, &[]);
    Ok(frame.page(CaseTab::Cover, what.parts().0).narrow().main(main).render().into_response())
}

/// The protection, if the reader may change it.
fn open(stored: &ProtectionPage, id: ProtectionId) -> Result<&ProtectionRow, PageError> {
    let row = stored.protection(id).filter(|row| row.ended_on.is_none() && stored.header.may_edit());
    row.ok_or(PageError::NotFound)
}

async fn answer(
    signed: &SignedIn,
    (case, protection): (CaseId, ProtectionId),
    form: &Form,
    what: What,
    result: Outcome<(), ProtectionRefused>,
) -> PageResult {
    let location = format!("/cases/{case}/protections");
    match result {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let stored = protection::page(&signed.op(), case).await?;
            let row = open(&stored, protection)?;
            let frame = CaseFrame::of(signed, stored.header.clone());
            let main = fields(signed, &frame, &stored, row, what, form, &problems);
            let page = frame.page(CaseTab::Cover, what.parts().0).narrow().errors(summary(&problems));
            Ok(again(&page.main(main)))
        }
        Err(other) => Err(PageError::from_failure(other, |refused| words::refused(*refused).to_owned())),
    }
}

fn fields(
    signed: &SignedIn,
    frame: &CaseFrame,
    stored: &ProtectionPage,
    row: &ProtectionRow,
    what: What,
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name)).required()
    };
    let (_, end, act) = what.parts();
    let period = format!("{}〜{}", japanese::date::wareki(row.from), japanese::date::wareki(row.until));
    let kind = if what == What::End { Kind::Danger } else { Kind::Primary };
    html! {
        (ui::summary_list(&[
            Row::text("対象の方", &stored.name(row.person)),
            Row::text("段階", row.stage.label()),
            Row::text("いまの期間", &period),
        ]))
        form.form method="post" action=(format!("{}/protections/{}/{end}", frame.base(), row.id)) novalidate data-once {
            (keys(&signed.new_submission(), Some(row.version)))
            @if what == What::Decision { (ui::date_field(&field("from", "始まりの日"), None)) }
            @if what == What::End {
                (ui::plain_sentence(&html! { p { "終了を記録すると、秘匿していた住所・電話・学校・勤務先が、見てよい機関の画面にすぐ表示されます。" } }))
                (ui::text_area(&field("words", "終了する理由")
                    .hint("本人の申出、期間の満了など。居場所が分かることは書きません。").maxlength(400), 3, None))
            } @else {
                (ui::date_field(&field("until", "終わりの日").hint("1年以内です。"), None))
            }
            (ui::buttons(&[
                Button::new(act).kind(kind).submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&format!("{}/protections", frame.base())),
            ]))
        }
    }
}
