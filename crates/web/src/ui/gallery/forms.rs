//! Pages with forms in the gallery.

use crate::ui::words::Word;
use crate::ui::{
    Button, Choice, Confirm, Conflict, Field, Nav, Page, Row, Viewer, Width, buttons, checkbox,
    checkbox_chips, confirm, conflict, date_field, disclosure, draft_state, form_keys, pair, radio_chips,
    radios, section, select, summary_list, text_area, text_field,
};
use maud::{Markup, html};

const WORRIES: [&str; 12] = [
    "病気・けが",
    "こころ",
    "障害",
    "介護",
    "子ども・子育て",
    "お金",
    "仕事",
    "住まい・ごみ",
    "ひきこもり",
    "家族の関係",
    "虐待・DV",
    "その他",
];
const METHODS: [&str; 6] = ["電話", "来所", "訪問", "メール", "関係者から", "気づき"];

fn choices(words: &'static [&'static str]) -> Vec<Choice<'static>> {
    words.iter().map(|word| Choice::new(*word, *word)).collect()
}

/// Every kind of field, in good and in wrong state.
pub fn show() -> Markup {
    section(
        "g-forms",
        "入力",
        &html! {
            form.form method="post" action="#" novalidate {
                (form_keys(Some(3), "0190-key"))
                (text_field(&Field::new("g-kana", "フリガナ").hint("カタカナでもひらがなでも入力できます").width(Width::M).personal()))
                (text_field(&Field::new("g-tel", "電話番号").value("0234-00-00").error(Some("電話番号を入力し直してください")).required().kind("tel").width(Width::S)))
                (pair(&text_field(&Field::new("g-sei", "氏").personal()), &text_field(&Field::new("g-mei", "名").personal())))
                (date_field(&Field::new("g-born", "生年月日").value("S30.1.2"), Some("昭和30年（1955年）1月2日　満71歳")))
                (select(&Field::new("g-agency", "つなぎ先").required().width(Width::M), &[Choice::new("1", "基幹相談支援センター"), Choice::new("2", "わからない（ふくしの窓口）")]))
                (radios(&Field::new("g-sex", "性別").value("9"), &[Choice::new("1", "男性"), Choice::new("2", "女性"), Choice::new("9", "聞けていない").hint("あとから記入できます")]))
                (text_field(&Field::new("g-fixed", "受付番号").value("R8-0012").readonly().hint("番号は自動で付きます").width(Width::S)))
                (checkbox(&Field::new("g-told", "本人に説明しました").required().error(Some("説明したら印を付けてください")), "yes", false))
                (buttons(&[Button::primary("保存する").submit()]))
            }
            (conflict(&Conflict {
                field: ("text", "支援の経過"), theirs: "訪問した。玄関先で10分ほど話す。\n次回は来週火曜。".into(), theirs_by: "包括東部　佐藤　10:42".into(),
                mine: "訪問。玄関で話ができた。ごみの話題は避けた。".into(), action: "#".into(), keys: (4, "k".into()), hidden: html! {},
            }))
        },
    )
}

/// ぱっと受付 with an error.
pub fn intake(who: &Viewer) -> Markup {
    let error = "相談の内容を入力してください";
    Page::new(who, Nav::Today, "ぱっと受付")
        .crumb(Word::NavToday.text(), "/")
        .errors([("text", error)])
        .narrow()
        .head_note(html! { p { "内容だけで保存できます。ほかはあとから書き足せます。" } })
        .main(html! {
            form.form method="post" action="/intakes" novalidate data-once data-guard=(Word::UnsavedLeave.text()) data-draft="/drafts/intake" {
                (form_keys(None, "0190-key"))
                (text_area(&Field::new("text", "相談の内容").big().required().error(Some(error)).hint("聞いたことばのまま書いてかまいません").personal(), 7, Some(2000)))
                (draft_state())
                (radio_chips(&Field::new("method", "方法").required().value("電話"), &choices(&METHODS)))
                (checkbox_chips(&Field::new("worry", "困りごと").hint("いくつでも"), &choices(&WORRIES), &["介護", "お金"]))
                (radio_chips(&Field::new("urgency", "緊急度").value("2"), &[Choice::new("1", "すぐに"), Choice::new("2", "数日のうちに"), Choice::new("3", "急がない")]))
                (disclosure("お名前・連絡先", 0, false, &html! {
                    (text_field(&Field::new("name", "お名前").hint("仮の名前や「A地区の男性」でもかまいません").width(Width::M).personal()))
                    (text_field(&Field::new("tel", "電話番号").kind("tel").width(Width::S).personal()))
                }))
                (buttons(&[
                    Button::primary("保存する").submit(), Button::new("保存して次の人").value("then", "next").submit(),
                    Button::new("そのままつなぐ").value("then", "refer").submit(),
                ]))
            }
        })
        .render()
}

/// 確認 before つなぐ.
pub fn confirm_page(who: &Viewer) -> Markup {
    Page::new(who, Nav::Inbox, "つなぐ内容の確認")
        .crumb("ケース", "/cases")
        .crumb("R8-0012", "#")
        .narrow()
        .main(confirm(&Confirm {
            action: "#".into(),
            act: "この内容でつなぐ".into(),
            back: "#".into(),
            summary: summary_list(&[
                Row::text("つなぎ先", "基幹相談支援センター").change("#"),
                Row::text("目的", "一緒に支援したい").change("#"),
                Row::text("要約", "80代の母と50代の息子の世帯。\n家の中に物が多く、訪問を断られている。")
                    .change("#"),
                Row::text("返事の希望日", "").change("#"),
            ]),
            who_will_see: Some(
                "基幹相談支援センターは、この要約と世帯の人数を、返事をするまで見ることができます。".into(),
            ),
            fields: text_area(&Field::new("reason", "つなぐ理由"), 3, None),
            danger: false,
            keys: (Some(1), "k".into()),
        }))
        .render()
}

/// Sign-in.
pub fn sign_in() -> Markup {
    Page::public("ログイン")
        .narrow()
        .main(html! {
            form.form method="post" action="/session" novalidate data-once {
                (text_field(&Field::new("login", "利用者ID").required().autocomplete("username").width(Width::M)))
                (text_field(&Field::new("password", "パスワード").required().kind("password").autocomplete("current-password").width(Width::M)))
                (buttons(&[Button::primary("ログインする").submit()]))
            }
        })
        .render()
}
