//! Who gave the consent and how: the person or somebody with authority; on paper, by mouth, on a tablet.

use domain::{
    code::Code,
    consent::{
        ConsentMethod,
        authority::{Document, ProxyKind},
    },
};
use maud::{Markup, html};

use super::{fields::Filled, words};
use crate::ui::{self, Choice, Width};

/// The value of `giver` for somebody who speaks for the person.
pub(super) const PROXY: &str = "proxy";
/// The value of `giver` for the person.
pub(super) const ONESELF: &str = "self";

/// The person, or a representative with kind, name and the paper that was seen.
pub(super) fn giver(it: &Filled<'_>) -> Markup {
    let givers = [
        Choice::new(ONESELF, "本人"),
        Choice::new(PROXY, "代わりの方").hint("親権者、成年後見人など、代理権のある方だけです。"),
    ];
    html! {
        (ui::radios(&it.field("giver", "だれが同意したか").required(), &givers))
        (ui::only_when("giver", &[PROXY], &html! {
            (ui::select(&it.field("proxy_kind", "代わりの方の立場").width(Width::M), &ui::code_choices(ProxyKind::ALL)))
            (ui::text_field(&it.field("proxy_name", "代わりの方のお名前").personal().width(Width::M).maxlength(100)))
            (ui::select(&it.field("proxy_document", "確認した書類").hint(words::DOCUMENTS).width(Width::M), &ui::code_choices(Document::ALL)))
            (ui::date_field(&it.field("proxy_seen_on", "書類を確認した日"), None))
        }))
    }
}

/// Paper, by mouth, tablet, each with what vouches for it.
pub(super) fn method(it: &Filled<'_>) -> Markup {
    html! {
        (ui::radio_chips(&it.field("method", "同意の受け方").required(), &ui::code_choices(&ConsentMethod::OFFERED)))
        (ui::only_when("method", &[ConsentMethod::Paper.code()], &html! {
            (ui::text_field(&it.field("paper_place", "原本の置き場所・番号").hint("例：2階の鍵付き書庫　同意書 R8-12").width(Width::L).maxlength(200)))
        }))
        (ui::only_when("method", &[ConsentMethod::Oral.code()], &html! {
            p.hint { (words::ORAL) }
            (ui::pair(
                &ui::text_field(&it.field("witness", "立ち会った人の名前").personal().width(Width::M).maxlength(100)),
                &ui::text_field(&it.field("witness_of", "立ち会った人の所属").hint("例：民生委員、病院").width(Width::M).maxlength(100)),
            ))
            (ui::date_field(&it.field("confirm_by", "書面で確認する期日").hint("60日以内。予定に入ります。"), None))
        }))
        (ui::only_when("method", &[ConsentMethod::Tablet.code()], &html! { p.hint { (words::TABLET) } }))
    }
}
