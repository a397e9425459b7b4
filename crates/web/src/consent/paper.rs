//! 同意書 on paper, A4, in the language that is chosen: before the signature out of the form, afterwards out of the
//! record. The words of all languages stand in [`words`]; the Japanese ones bear furigana.

mod chinese;
mod english;
mod filipino;
mod japanese_plain;
mod korean;
mod portuguese;
mod vietnamese;
mod words;

use app::{
    Failure,
    audit::Action,
    case::queries::record_read,
    consent::{self, ConsentView, queries},
};
use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use domain::{code::Code, ids::CaseId};
use japanese::date::wareki;
use jiff::civil::Date;
use maud::{Markup, PreEscaped, html};
use serde::Deserialize;

use super::{parse, sign, words as page_words};
use crate::{
    household::{CaseFrame, CaseTab, id},
    kernel::{Form, PageResult, SignedIn},
    ui::{self, Button, Kind, Reader},
};
use words::{Language, Words};

/// Which language the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    lang: Option<String>,
}

/// `GET /cases/{case}/consents/{consent}/paper?lang=…`: a recorded consent. Opening it is recorded as a print.
pub async fn recorded(
    signed: SignedIn,
    Path((case, consent)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let stored = queries::one(&signed.op(), id(&case)?, id(&consent)?, Action::Print).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let language = asked.lang.as_deref().and_then(Language::from_code).unwrap_or(Language::Japanese);
    let base = format!("{}/consents/{}", frame.base(), stored.view.consent.id);
    let nav = html! { div.no-print { (links(&format!("{base}/paper"))) } };
    Ok(page(&signed, &frame, &stored.view, language, &nav, &base))
}

/// `POST /cases/{case}/consents/paper`: what was typed, to be signed before it is recorded. Stores nothing but the
/// print in the record of use.
pub async fn prepared(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let op = signed.op();
    let command =
        parse::consent(case, &form, op.today()).map_err(Failure::<std::convert::Infallible>::Invalid)?;
    let view = consent::preview(&op, &command).await?;
    let frame = crate::household::frame(&signed, case).await?;
    record_read(&op, &frame.header, Action::Print).await?;
    let language = form.code("lang").unwrap_or(Language::Japanese);
    let back = format!("{}/consents/new", frame.base());
    Ok(page(&signed, &frame, &view, language, &html! {}, &back))
}

/// The page around the sheet.
fn page(
    signed: &SignedIn,
    frame: &CaseFrame,
    view: &ConsentView,
    language: Language,
    nav: &Markup,
    back: &str,
) -> axum::response::Response {
    let print = signed.print_info(page_words::PAPER, Some(&frame.header.face.number)).to(Reader::Resident);
    let main = html! {
        (nav)
        (sheet(view, language, &signed.actor.agency_name))
        (ui::buttons(&[ui::print_button(), Button::new("戻る").kind(Kind::Tertiary).link(back)]))
    };
    frame.page(CaseTab::Consents, page_words::PAPER).print(print).main(main).render().into_response()
}

/// Links to the paper in each language.
pub(super) fn links(address: &str) -> Markup {
    html! {
        ul.link-row { @for language in Language::ALL {
            li { a href=(format!("{address}?lang={}", language.code())) lang=(language.tag()) { (language.label()) } }
        } }
    }
}

/// The choice of a language with a button, for the 確認 page.
pub(super) fn choose(base: &str) -> Markup {
    let choices: Vec<ui::Choice<'_>> = ui::code_choices(Language::ALL);
    html! {
        (ui::section("print", "署名してもらう同意書を印刷する", &html! {
            (ui::select(&ui::Field::new("lang", "同意書の言語").value(Language::Japanese.code()).width(ui::Width::M), &choices))
            button.button.secondary.medium type="submit" formnovalidate formaction=(format!("{base}/consents/paper")) {
                span { "同意書を開く" }
            }
        }))
    }
}

fn sheet(view: &ConsentView, language: Language, agency: &str) -> Markup {
    let words = language.words();
    let foreign = language != Language::Japanese;
    let japanese = Language::Japanese.words();
    let heading = |own: &str, of: &str| {
        html! { h2 { (ruby(own)) @if foreign { small lang="ja" { (plain(of)) } } } }
    };
    let mut left_out: Vec<String> =
        view.consent.except.topics.iter().map(|topic| words.topic(*topic).to_owned()).collect();
    left_out.extend(view.no_agencies.iter().map(|name| words.not_to.replace("{}", name)));
    left_out.extend(view.no_members.iter().map(|name| words.not_to.replace("{}", name)));
    html! {
        article.consent-paper lang=(language.tag()) {
            p.paper-title { strong { (ruby(words.title)) } @if foreign { " " span lang="ja" { "同意書" } } }
            @if foreign { p.reference { (words.reference) " / " span lang="ja" { "参考訳" } } }
            @for line in words.explain { p { (ruby(line)) } }
            (heading(words.who, japanese.who))
            p { (view.person_name.as_deref().unwrap_or("　　　　　　　　　　")) }
            (heading(words.to_whom, japanese.to_whom))
            ul.boxes { @for name in &view.agency_names { li lang="ja" { (name) } } }
            (heading(words.what, japanese.what))
            ul.boxes { @for category in &view.consent.categories { li { (ruby(words.category(*category))) } } }
            (heading(words.except, japanese.except))
            @if left_out.is_empty() && view.exclusions.is_empty() { p { (ruby(words.nothing)) } }
            @else {
                ul.boxes { @for it in &left_out { li { (ruby(it)) } } }
                @if !view.exclusions.is_empty() { p.prewrap lang="ja" { (view.exclusions) } }
            }
            (heading(words.purpose, japanese.purpose))
            p.prewrap lang="ja" { (view.purpose) }
            (heading(words.period, japanese.period))
            p { (period(words, view, language)) }
            p { (ruby(words.agree)) }
            (signatures(words, view, agency))
        }
    }
}

fn period(words: &Words, view: &ConsentView, language: Language) -> String {
    let day = |day: Date| match language {
        Language::Japanese => wareki(day),
        _ => format!("{day}（{}）", wareki(day)),
    };
    words.from_until.replacen("{}", &day(view.consent.from), 1).replacen("{}", &day(view.consent.until), 1)
}

fn signatures(words: &Words, view: &ConsentView, agency: &str) -> Markup {
    let signature = view.evidence.signature.as_ref().map(sign::shown);
    html! {
        div.sign-line { span { (ruby(words.date)) } span lang="ja" { @if signature.is_some() { (wareki(view.given_on)) } } }
        div.sign-line { span { (ruby(words.name)) } span { @if let Some(drawn) = &signature { (drawn) } } }
        div.sign-line { span { (ruby(words.proxy)) } span lang="ja" { @if let Some(proxy) = &view.proxy { (proxy) } } }
        div.sign-line { span { (ruby(words.explained_by)) } span lang="ja" { (agency) } }
        p { (ruby(words.withdraw)) }
    }
}

/// Furigana: `{同意|どうい}` becomes `<ruby>`; everything else is text.
fn ruby(text: &str) -> Markup {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, tail)) = after.split_once('}') else { break };
        out.push_str(&escaped(before));
        match inside.split_once('|') {
            Some((kanji, kana)) => {
                out.push_str(&html! { ruby { (kanji) rp { "（" } rt { (kana) } rp { "）" } } }.into_string());
            }
            None => out.push_str(&escaped(inside)),
        }
        rest = tail;
    }
    out.push_str(&escaped(rest));
    PreEscaped(out)
}

fn escaped(text: &str) -> String {
    html! { (text) }.into_string()
}

/// The same without furigana.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, tail)) = after.split_once('}') else { break };
        out.push_str(before);
        out.push_str(inside.split_once('|').map_or(inside, |(kanji, _)| kanji));
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use domain::{category::Category, code::Code, consent::Topic};

    use super::{
        plain, ruby,
        words::{Language, Words},
    };

    fn all(words: &Words) -> Vec<&'static str> {
        let mut all = vec![
            words.title,
            words.reference,
            words.who,
            words.to_whom,
            words.what,
            words.except,
            words.nothing,
            words.not_to,
            words.purpose,
            words.period,
            words.from_until,
            words.agree,
            words.date,
            words.name,
            words.proxy,
            words.explained_by,
            words.withdraw,
        ];
        all.extend(words.explain);
        all.extend(words.categories);
        all.extend(words.topics);
        all
    }

    #[test]
    fn every_language_says_everything_and_no_two_say_it_alike() {
        let first: Vec<Vec<&str>> = Language::ALL.iter().map(|language| all(language.words())).collect();
        for (language, texts) in Language::ALL.iter().zip(&first) {
            for (at, text) in texts.iter().enumerate() {
                assert!(!text.trim().is_empty(), "{language:?} {at}");
                assert_eq!(
                    text.matches("{}").count(),
                    first[0][at].matches("{}").count(),
                    "{language:?} {text}"
                );
            }
        }
        for (at, texts) in first.iter().enumerate() {
            for other in &first[..at] {
                assert!(texts.iter().zip(other).filter(|(a, b)| a == b).count() <= 1, "{texts:?}");
            }
        }
    }

    #[test]
    fn every_category_and_topic_has_its_words() {
        for language in Language::ALL {
            for category in Category::SHAREABLE {
                assert!(!language.words().category(category).is_empty());
            }
            for topic in Topic::ALL {
                assert!(!language.words().topic(*topic).is_empty());
            }
        }
    }

    #[test]
    fn every_kanji_of_the_japanese_form_bears_its_reading() {
        for text in all(Language::Japanese.words()) {
            let mut rest = text.to_owned();
            while let (Some(open), Some(close)) = (rest.find('{'), rest.find('}')) {
                rest.replace_range(open..=close, "");
            }
            let kanji = rest.chars().find(|c| ('\u{4e00}'..='\u{9fff}').contains(c));
            assert_eq!(kanji, None, "without furigana in {text}");
        }
    }

    #[test]
    fn furigana_stands_over_its_word_and_nothing_is_markup_that_was_not_meant() {
        let shown = ruby("{同意|どうい}します <b>").into_string();
        assert_eq!(shown, "<ruby>同意<rp>（</rp><rt>どうい</rt><rp>）</rp></ruby>します &lt;b&gt;");
        assert_eq!(plain("{同意|どうい}します"), "同意します");
    }
}
