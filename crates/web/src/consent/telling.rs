//! 伝えてよいかの確認: who, about whom, what; then yes or no, why, and what can be done instead.

use app::{
    Failure,
    consent::telling::{self, Answered, Ask, TellingPage},
    failure::Problem,
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    category::Category,
    code::Code,
    consent::Topic,
    disclosure::{Ground, Listener, Telling},
    ids::CaseId,
};
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseFrame, CaseTab, again, id, problem, summary},
    kernel::{Form, PageError, PageResult, SignedIn},
    ui::{self, Button, Choice, Field, Kind, Level, Width},
};

/// What stands before the id of an agency, and of a member, in the choice of whom to tell.
const AGENCY: &str = "agency:";
const MEMBER: &str = "member:";
const OUTSIDER: &str = "outsider";

/// `GET /cases/{case}/telling`.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let page = telling::page(&signed.op(), id(&case)?).await?;
    let main = form(&page, &Form::default(), &[]);
    let frame = CaseFrame::of(&signed, page.header.clone());
    Ok(frame.page(CaseTab::Consents, words::TELLING).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/telling`: changes nothing, so that neither names nor the question stand in an address.
pub async fn ask(signed: SignedIn, Path(case): Path<String>, typed: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let asked = match parse(case, &typed) {
        Ok(asked) => asked,
        Err(problems) => return correct(&signed, case, &typed, &problems).await,
    };
    match telling::ask(&signed.op(), &asked).await {
        Ok(found) => {
            let main = html! { (answer(&found, &asked)) (form(&found.page, &typed, &[])) };
            let frame = CaseFrame::of(&signed, found.page.header.clone());
            Ok(frame.page(CaseTab::Consents, words::TELLING).narrow().main(main).render().into_response())
        }
        Err(Failure::Invalid(problems)) => correct(&signed, case, &typed, &problems).await,
        Err(other) => Err(PageError::from(other)),
    }
}

async fn correct(signed: &SignedIn, case: CaseId, typed: &Form, problems: &[Problem]) -> PageResult {
    let page = telling::page(&signed.op(), case).await?;
    let main = form(&page, typed, problems);
    let frame = CaseFrame::of(signed, page.header.clone());
    Ok(again(&frame.page(CaseTab::Consents, words::TELLING).narrow().errors(summary(problems)).main(main)))
}

fn parse(case: CaseId, typed: &Form) -> Result<Ask, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut missing = |field, message| problems.push(Problem::new(field, message));
    let listener = listener(typed.get("listener"));
    if listener.is_none() {
        missing("listener", "伝える相手を選んでください。");
    }
    let about = typed.id("about");
    if about.is_none() {
        missing("about", "だれのことかを選んでください。");
    }
    let category = Category::from_code(typed.get("category"));
    if category.is_none() {
        missing("category", "何を伝えるのかを選んでください。");
    }
    match (listener, about, category) {
        (Some(listener), Some(about), Some(category)) => Ok(Ask { case, listener, about, category }),
        _ => Err(problems),
    }
}

fn listener(typed: &str) -> Option<Listener> {
    if typed == OUTSIDER {
        return Some(Listener::Outsider);
    }
    if let Some(agency) = typed.strip_prefix(AGENCY) {
        return id(agency).ok().map(Listener::Agency);
    }
    id(typed.strip_prefix(MEMBER)?).ok().map(Listener::Member)
}

fn listeners(page: &TellingPage) -> Vec<Choice<'_>> {
    let agencies =
        page.agencies.iter().map(|row| Choice::new(format!("{AGENCY}{}", row.id), row.name.as_str()));
    let members = page.members.iter().map(|member| {
        Choice::new(format!("{MEMBER}{}", member.person), format!("世帯員：{}", member.label()))
    });
    let outsider = Choice::new(OUTSIDER, "それ以外（別居の親族、近所の人、勤め先、報道機関など）");
    agencies.chain(members).chain([outsider]).collect()
}

fn form(page: &TellingPage, typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name)).required()
    };
    let persons: Vec<Choice<'_>> =
        page.members.iter().map(|member| Choice::new(member.person.to_string(), member.label())).collect();
    let categories: Vec<Choice<'_>> = ui::code_choices(Category::ALL);
    let base = format!("/cases/{}", page.header.face.id);
    html! {
        p { (words::TELLING_WHAT) }
        @if persons.is_empty() {
            p.hint { "世帯員がまだ登録されていません。" }
        } @else {
            form.form method="post" action=(format!("{base}/telling")) novalidate {
                (ui::select(&field("listener", "だれに伝えますか").width(Width::L), &listeners(page)))
                (ui::radios(&field("about", "だれのことですか"), &persons))
                (ui::radios(&field("category", "何を伝えますか"), &categories))
                (ui::buttons(&[
                    Button::primary("確かめる").submit(),
                    Button::new("同意・共有へ戻る").kind(Kind::Tertiary).link(&format!("{base}/consents")),
                ]))
            }
        }
    }
}

fn answer(found: &Answered, asked: &Ask) -> Markup {
    let page = &found.page;
    let about = page.members.iter().find(|member| member.person == asked.about);
    let about = about.map(app::consent::Member::label).unwrap_or_default();
    let what = format!(
        "{}に、{about}の「{}」を伝えることについて",
        told(page, asked.listener),
        asked.category.label()
    );
    let (level, title) = match found.telling {
        Telling::Yes(_) | Telling::Own => (Level::Success, "伝えてよい"),
        Telling::No(_) => (Level::Warning, "伝えないでください"),
    };
    ui::banner(
        level,
        title,
        &html! {
            p { (what) }
            @match found.telling {
                Telling::Own => { p { (words::OWN) } }
                Telling::Yes(ground) => { (yes(ground, found.masked)) }
                Telling::No(why) => {
                    p { (words::why_not(why)) }
                    p { "できること：" }
                    ul { @for it in words::instead(why) { li { (it) } } }
                }
            }
            p.hint { (words::TELLING_DAY) }
        },
    )
}

fn yes(ground: Ground, masked: bool) -> Markup {
    let left_out = Topic::of_mask(ground.leaves_out);
    html! {
        p { "根拠：" (words::telling_ground(&ground)) }
        @if !left_out.is_empty() {
            p { "ただし、次のことは伝えないでください：" (left_out.iter().map(|topic| topic.label()).collect::<Vec<_>>().join("、")) }
        }
        @if masked { p { (words::MASKED_EVEN_SO) } }
        @if !ground.supporter { p.hint { (words::SUPPORTERS_ONLY_STAYS) } }
        p.hint { (words::NEEDED_ONLY) }
    }
}

fn told(page: &TellingPage, listener: Listener) -> String {
    match listener {
        Listener::Agency(agency) => {
            page.agencies.iter().find(|row| row.id == agency).map(|row| row.name.clone()).unwrap_or_default()
        }
        Listener::Member(person) => page
            .members
            .iter()
            .find(|member| member.person == person)
            .map(app::consent::Member::label)
            .unwrap_or_default(),
        Listener::Outsider => "体制の外の人".to_owned(),
    }
}
