//! Tests of the components through the HTML they make: wiring for screen readers, no inline styles or
//! scripts, no duplicate ids, escaping, titles without names, fragments.

use super::*;
use axum::http::HeaderMap;
use maud::html;
use std::collections::BTreeSet;

/// Values of an attribute in the order they occur.
fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let mark = format!(" {attribute}=\"");
    html.split(&mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn pages() -> Vec<(&'static str, String)> {
    gallery_pages().into_iter().map(|(name, page)| (name, page.into_string())).collect()
}

#[test]
fn every_id_is_unique_and_every_reference_points_at_one() {
    for (name, html) in pages() {
        let ids = values(&html, "id");
        let set: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), set.len(), "{name}: an id occurs twice: {ids:?}");
        for attribute in ["aria-describedby", "aria-labelledby", "for", "popovertarget"] {
            for id in values(&html, attribute).iter().flat_map(|ids| ids.split(' ')) {
                assert!(set.contains(id), "{name}: {attribute} points at a missing {id}");
            }
        }
        for id in
            values(&html, "href").iter().filter_map(|href| href.strip_prefix('#')).filter(|id| !id.is_empty())
        {
            assert!(set.contains(id), "{name}: a link points at a missing #{id}");
        }
    }
}

#[test]
fn no_page_carries_inline_styles_scripts_or_foreign_addresses() {
    for (name, html) in pages() {
        assert!(values(&html, "style").is_empty(), "{name} has a style attribute");
        for banned in ["<style", " onclick", " onload", "hx-on", "javascript:", "http://", "https://"] {
            assert!(!html.contains(banned), "{name} contains {banned}");
        }
        for script in html.split("<script").skip(1) {
            assert!(script.starts_with(" src=\"/assets/"), "{name}: {script:.60}");
        }
    }
}

#[test]
fn every_page_has_a_skip_link_one_heading_and_a_main_part() {
    for (name, html) in pages() {
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert_eq!(html.matches("<main id=\"main\"").count(), 1, "{name}");
        assert!(html.find("skip-link") < html.find("<header"), "{name}: the skip link comes first");
        assert!(html.contains("<html lang=\"ja\">"), "{name}");
    }
}

#[test]
fn every_post_form_of_the_frame_needs_no_script() {
    let html = gallery().into_string();
    for path in [paths::SEARCH, paths::SIGN_OUT, paths::SWITCH_AGENCY, paths::DEMO_ROLE] {
        assert!(html.contains(&format!("method=\"post\" action=\"{path}\"")), "{path}");
    }
    assert!(!html.contains("method=\"get\" action=\"/search\""), "a name must not get into an address");
}

#[test]
fn a_wrong_field_is_wired_to_its_message_and_its_support_text() {
    let field = Field::new("tel", "電話番号")
        .hint("ハイフンはなくても")
        .error(Some("電話番号を入力してください"))
        .required();
    let html = text_field(&field).into_string();
    assert_eq!(values(&html, "aria-describedby"), ["tel-error tel-hint"]);
    assert_eq!(values(&html, "aria-invalid"), ["true"]);
    assert_eq!(values(&html, "aria-required"), ["true"]);
    assert!(html.contains("※必須"));
}

#[test]
fn an_optional_field_says_so_and_has_no_error_wiring() {
    let html = text_field(&Field::new("memo", "メモ")).into_string();
    assert!(html.contains("※任意"));
    assert!(values(&html, "aria-invalid").is_empty() && values(&html, "aria-describedby").is_empty());
}

#[test]
fn what_was_typed_is_shown_again_and_escaped() {
    let typed = "\n<script>alert(\"𠮷\")</script>";
    let area = text_area(&Field::new("text", "内容").value(typed), 5, Some(2000)).into_string();
    assert!(area.contains("\n\n&lt;script&gt;"), "a leading line break survives, markup does not: {area}");
    let field = text_field(&Field::new("name", "名前").value("\"><b>")).into_string();
    assert!(field.contains("value=\"&quot;&gt;&lt;b&gt;\""), "{field}");
}

#[test]
fn an_error_summary_links_to_the_first_control_of_each_wrong_field() {
    let choices = [Choice::new("1", "電話"), Choice::new("2", "来所")];
    let group =
        radios(&Field::new("method", "方法").error(Some("方法を選んでください")), &choices).into_string();
    assert!(values(&group, "id").contains(&"method"), "{group}");
    let summary = error_summary(&[("method".into(), "方法を選んでください".into())]).into_string();
    assert!(summary.contains("href=\"#method\"") && summary.contains("（1件）"));
    assert!(error_summary(&[]).into_string().is_empty());
}

#[test]
fn only_the_chosen_values_are_ticked() {
    let choices = [Choice::new("a", "A"), Choice::new("b", "B"), Choice::new("c", "C")];
    let html = checkbox_chips(&Field::new("w", "困りごと"), &choices, &["a", "c"]).into_string();
    let ticked: Vec<bool> = html
        .split("<input")
        .skip(1)
        .map(|it| it.split('>').next().is_some_and(|tag| tag.contains(" checked")))
        .collect();
    assert_eq!(ticked, [true, false, true]);
    let html = select(&Field::new("w", "困りごと").value("b"), &choices).into_string();
    assert!(html.contains("value=\"b\" selected") && html.matches(" selected").count() == 1);
}

#[test]
fn the_title_names_page_case_and_agency_and_marks_errors() {
    let who = Viewer { agency_name: "包括東部".into(), ..Viewer::default() };
    let case =
        CaseHeader {
            household: "山美さんの世帯".into(), number: "R8-0012".into(), ..CaseHeader::default()
        };
    let page = Page::new(&who, Nav::Cases, "経過")
        .case(case, html! {})
        .errors([("text", "入力してください")])
        .render()
        .into_string();
    let title = page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
    assert_eq!(title, Some("エラー：経過 – R8-0012 – 包括東部 – たすき"));
}

#[test]
fn errors_stand_in_the_order_of_their_fields_on_the_page() {
    let fields = html! {
        (text_field(&Field::new("body", "内容")))
        (text_field(&Field::new("until", "いつまで")))
    };
    let page = Page::public("記録する")
        .errors([("until", "あとの欄"), ("body", "先の欄"), ("elsewhere", "欄のないもの")])
        .main(fields)
        .render()
        .into_string();
    let place = |words: &str| page.find(words).unwrap();
    assert!(place("先の欄") < place("あとの欄") && place("あとの欄") < place("欄のないもの"));
}

#[test]
fn what_a_resident_signs_leaves_out_what_only_staff_must_know() {
    let printed = |reader| {
        let page = Page::public("紙").print(PrintInfo::default().to(reader)).render().into_string();
        (page.contains("for-resident"), page.contains("取扱注意"))
    };
    assert_eq!(printed(Reader::Staff), (false, true));
    assert_eq!(printed(Reader::Resident), (true, true));
    assert_eq!(printed(Reader::Anybody), (false, false));
}

#[test]
fn htmx_gets_the_fragment_it_asks_for_and_everybody_else_the_page() {
    let who = Viewer::default();
    let page = || {
        Page::new(&who, Nav::Inbox, "受け箱")
            .main(html! { p { "全部" } })
            .fragment("answer", html! { p id="answer" { "部分" } })
    };
    let ask = |pairs: &[(&'static str, &'static str)]| {
        let headers: HeaderMap =
            pairs.iter().map(|(k, v)| (k.parse().unwrap(), v.parse().unwrap())).collect();
        page().respond(&Hx::of(&headers)).into_string()
    };
    assert_eq!(ask(&[("hx-request", "true"), ("hx-target", "answer")]), "<p id=\"answer\">部分</p>");
    for whole in [
        &[][..],
        &[("hx-target", "answer")],
        &[("hx-request", "true"), ("hx-target", "other")],
        &[("hx-request", "true"), ("hx-boosted", "true"), ("hx-target", "answer")],
    ] {
        assert!(ask(whole).starts_with("<!DOCTYPE html>"), "{whole:?}");
    }
}

#[test]
fn the_menu_marks_the_current_entry_and_leaves_out_hidden_ones() {
    let who = Viewer { hide: vec![Nav::Admin], ..Viewer::default() };
    let html = Page::new(&who, Nav::Inbox, "受け箱").render().into_string();
    assert!(html.contains("<a href=\"/inbox\" aria-current=\"page\">受け箱</a>"));
    assert!(!html.contains("/admin"));
}

#[test]
fn the_demo_bar_shows_only_in_the_demo() {
    let real = Page::new(&Viewer::default(), Nav::Today, "今日").render().into_string();
    assert!(!real.contains("架空") && gallery().into_string().contains("デモ：すべて架空の人物です"));
}

#[test]
fn sortable_columns_say_their_order_to_screen_readers() {
    let html = gallery().into_string();
    assert!(html.contains("aria-sort=\"ascending\"") && html.contains("aria-sort=\"none\""));
}

#[test]
fn a_page_without_pictures_and_fonts_stays_below_60_kilobytes() {
    for (name, html) in pages() {
        assert!(html.len() < 60_000, "{name} has {} bytes", html.len());
    }
}
