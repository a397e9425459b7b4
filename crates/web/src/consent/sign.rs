//! The field for a signature at the screen, and a stored signature as a drawing.
//!
//! A script fills the hidden field with strokes (`domain::consent::signature`); nothing is kept in the browser. Without
//! scripts, and for people who do not draw, the typed name takes its place.

use app::failure::Problem;
use domain::consent::signature::{HEIGHT, Signature, WIDTH};
use maud::{Markup, html};

use super::words;
use crate::{
    household::problem,
    kernel::Form,
    ui::{self, Field, Width},
};

/// The field on the 確認 page.
pub(super) fn pad(typed: &Form, problems: &[Problem]) -> Markup {
    let error = problem(problems, "signature").or_else(|| problem(problems, "signature_name"));
    html! {
        div.field data-signature="signature-strokes" data-width=(WIDTH) data-height=(HEIGHT) {
            h2 { "署名" }
            p.hint { (words::SIGN) }
            input type="hidden" name="signature" id="signature-strokes" value=(typed.get("signature"));
            div.signature-pad.needs-script { canvas aria-hidden="true" {} }
            p.signature-state role="status" data-drawn=(words::DRAWN) {}
            button.button.tertiary.small.needs-script type="button" data-signature-clear { span { "署名を消して書き直す" } }
        }
        (ui::text_field(&Field::new("signature_name", "署名の代わりに入力するお名前")
            .id("signature").value(typed.get("signature_name").to_owned()).error(error)
            .hint("手書きできないときは、同意する方のお名前を入力して署名に代えます。").personal().width(Width::M).maxlength(100)))
    }
}

/// A stored signature.
pub(super) fn shown(signature: &Signature) -> Markup {
    match signature {
        Signature::Drawn(strokes) => html! {
            svg.signature role="img" aria-label="手書きの署名" viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) {
                @for line in strokes.lines() {
                    polyline points=(line) fill="none" stroke="currentColor" stroke-width="5" stroke-linecap="round" stroke-linejoin="round" {}
                }
            }
        },
        Signature::Typed(name) => html! { (name) "（入力による署名）" },
    }
}
