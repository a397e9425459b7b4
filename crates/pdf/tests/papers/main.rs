//! Papers as their readers get them: text, pages, notes about characters, the same bytes twice.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its paper has failed")]

mod samples;
mod text;

use std::sync::OnceLock;

use pdf::{Block, Error, Fact, Paper, Press, Printed, Shown};

fn press() -> &'static Press {
    static PRESS: OnceLock<Press> = OnceLock::new();
    PRESS.get_or_init(|| Press::new(assets::print::REGULAR, assets::print::BOLD, vec![]).unwrap())
}

fn print(paper: Paper) -> Printed {
    press().print(paper).unwrap()
}

fn says(page: &str, text: &str) -> bool {
    page.contains(&text::closed(text))
}

fn holds(pages: &[String], text: &str) -> bool {
    pages.iter().any(|page| says(page, text))
}

/// Kept in the folder named by `TASUKI_PAPERS`, to be looked at.
fn keep(name: &str, printed: &Printed) {
    if let Some(folder) = std::env::var_os("TASUKI_PAPERS") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.pdf")), &printed.pdf).unwrap();
    }
}

#[test]
fn every_kind_of_paper_says_what_it_was_given() {
    let all = [
        (
            "cover",
            samples::cover(),
            1,
            vec!["佐藤 和子さんの世帯", "夜は眠れません。", "渡邉 菜々", "要介護2。足元が不安定。"],
        ),
        ("plan", samples::plan(), 1, vec!["家計の相談、居場所への同行", "署名欄", "コーディネーター"]),
        ("genogram", samples::genogram(), 2, vec!["文字で見る", "佐藤 和子"]),
        ("referral", samples::referral(), 1, vec!["主担当の交代", "受けた側の記入欄", "048-000-0001"]),
        ("pack", samples::pack(vec![]), 3, vec!["プランの適切性", "議題2", "Aさんの世帯"]),
    ];
    for (name, paper, pages, words) in all {
        let form = paper.frame.form.clone();
        let printed = print(paper);
        keep(name, &printed);
        assert_eq!(printed.pages, pages, "{name}");
        let text = text::pages(&printed.pdf);
        for word in words {
            assert!(holds(&text, word), "{name}: {word} is not in {text:#?}");
        }
        for (nth, page) in (1..).zip(&text) {
            for word in [
                form.as_str(),
                "作成日令和8年11月22日",
                "みどり市",
                "取扱注意",
                "印刷者相沢 美咲",
                &format!("{nth} / {pages}"),
            ] {
                assert!(says(page, word), "{name}, page {nth}: {word} is not in {page}");
            }
        }
    }
}

#[test]
fn metadata_names_the_form_and_nobody() {
    let printed = print(samples::cover());
    let (info, language) = text::about(&printed.pdf);
    assert_eq!(
        info,
        [("Creator".to_owned(), "tasuki".to_owned()), ("Title".to_owned(), "世帯の表紙".to_owned())]
    );
    assert_eq!(language, "ja-JP");
    assert!(text::is_tagged(&printed.pdf));
}

#[test]
fn typed_signs_stay_text() {
    let typed = "#read(\"/etc/passwd\") $x^2$ *太字* _下線_ <b>@ref</b> [かぎ] \\ `raw` // 注 /* */ = 見出し - 項目 + 番号 / 用語: ~ --- ... 'a' \"b\" #{1+1}";
    let blocks = vec![
        Block::Heading { text: typed.into() },
        Block::Text { text: format!("= 一行目\n- 二行目\n{typed}") },
        Block::Facts { rows: vec![Fact::new("#label", typed)], paired: false },
        Block::List { items: vec![typed.into()] },
    ];
    let text = text::pages(&print(samples::one_part("#form $", blocks)).pdf).join("");
    assert_eq!(text.matches(&text::closed(typed)).count(), 4, "{text}");
    assert!(["= 一行目", "- 二行目", "#form $"].iter().all(|word| says(&text, word)));
}

#[test]
fn sixty_pages_of_chronology_are_all_there_and_counted() {
    let printed = print(samples::chronology(450));
    keep("chronology", &printed);
    assert!((55..=75).contains(&printed.pages), "{}", printed.pages);
    let text = text::pages(&printed.pdf);
    assert_eq!(text.len(), printed.pages);
    assert!((0..450).all(|nth| holds(&text, &format!("第{nth}回の訪問。"))));
    assert!(says(&text[printed.pages - 1], &format!("{0} / {0}", printed.pages)));
}

#[test]
fn copies_are_numbered_and_count_their_own_pages() {
    let printed = print(samples::pack(vec![3, 4]));
    keep("numbered", &printed);
    let text = text::pages(&printed.pdf);
    assert_eq!(text.len(), 6);
    for (page, copy) in text.iter().zip([3, 3, 3, 4, 4, 4]) {
        assert!(page.contains(&format!("第{copy}部（要回収）")), "{page}");
    }
    assert!(says(&text[2], "3 / 3") && says(&text[3], "1 / 3"));
}

#[test]
fn a_paper_without_anything_says_so() {
    let printed = print(Paper { frame: samples::frame("支援経過"), ..Paper::default() });
    assert!(text::pages(&printed.pdf)[0].contains("記載はありません。"));
    let empty = Block::Table {
        caption: "予定".into(),
        columns: vec![],
        rows: vec![],
        empty: "予定はありません。".into(),
    };
    assert!(
        text::pages(&print(samples::one_part("予定", vec![empty])).pdf)[0].contains("予定はありません。")
    );
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    assert_eq!(print(samples::plan()).pdf, print(samples::plan()).pdf);
    let other = Press::new(assets::print::REGULAR, assets::print::BOLD, vec![]).unwrap();
    assert_eq!(print(samples::genogram()).pdf, other.print(samples::genogram()).unwrap().pdf);
}

#[test]
fn missing_characters_are_reported_on_the_first_page_and_to_the_caller() {
    let printed = print(samples::one_part(
        "世帯の表紙",
        vec![Block::Text { text: "𠮷田さんと𠮷野さん、辻\u{e01ef}さん".into() }],
    ));
    keep("missing", &printed);
    assert_eq!(printed.missing.len(), 2);
    assert_eq!((printed.missing[0].shown, printed.missing[0].count), (Shown::Geta, 2));
    let page = &text::pages(&printed.pdf)[0];
    for word in
        ["〓田さんと〓野さん、辻さん", "印字できない文字があります", "U+20BB7", "2か所", "U+8FBB U+E01EF"]
    {
        assert!(says(page, word), "{word}: {page}");
    }
}

#[test]
fn what_is_no_font_is_refused_with_its_number() {
    let wrong = Press::new(assets::print::REGULAR, assets::print::BOLD, vec![b"no font".to_vec()]);
    assert_eq!(wrong.err(), Some(Error::Font(2)));
}
