//! Beginnings of a note for what happens often: plain links that open the form with some fields filled.

use domain::{
    code::Code,
    note::{ContactMethod, Counterpart},
};
use maud::{Markup, html};

use crate::kernel::Form;

struct Template {
    key: &'static str,
    label: &'static str,
    method: ContactMethod,
    counterpart: Counterpart,
    body: &'static str,
}

const ALL: [Template; 4] = [
    Template {
        key: "first",
        label: "初回訪問",
        method: ContactMethod::Visit,
        counterpart: Counterpart::Oneself,
        body: "【訪問のきっかけ】\n\n【本人のことば】\n\n【暮らしの様子】\n\n【説明したこと】\n\n【次の約束】\n",
    },
    Template {
        key: "along",
        label: "同行",
        method: ContactMethod::Visit,
        counterpart: Counterpart::Oneself,
        body: "【同行先と用件】\n\n【そこで決まったこと】\n\n【本人の様子】\n",
    },
    Template {
        key: "absent",
        label: "不在",
        method: ContactMethod::Visit,
        counterpart: Counterpart::Nobody,
        body: "訪問したが会えなかった。\n【家の外の様子】\n\n【残したもの（手紙・名刺）】\n",
    },
    Template {
        key: "phone",
        label: "電話",
        method: ContactMethod::Phone,
        counterpart: Counterpart::Oneself,
        body: "【用件】\n\n【話したこと】\n",
    },
];

/// The links above the form.
pub fn links(form_page: &str) -> Markup {
    html! {
        nav.templates aria-label="ひな形" {
            p { "ひな形から書く：" @for (at, it) in ALL.iter().enumerate() {
                @if at > 0 { "　" }
                a href=(format!("{form_page}?template={}", it.key)) { (it.label) }
            } }
        }
    }
}

/// Fills the form from a template, if there is one of this name.
pub fn fill(form: &mut Form, key: &str) {
    if let Some(it) = ALL.iter().find(|it| it.key == key) {
        form.set("method", it.method.code());
        form.set("counterpart", it.counterpart.code());
        form.set("body", it.body);
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, fill};
    use crate::kernel::Form;

    #[test]
    fn a_template_fills_what_it_knows_and_an_unknown_one_nothing() {
        for template in &ALL {
            let mut form = Form::of([("minutes", "30".to_owned())]);
            fill(&mut form, template.key);
            assert_eq!((form.get("body"), form.get("minutes")), (template.body, "30"));
        }
        let mut form = Form::default();
        fill(&mut form, "nothing");
        assert!(!form.has("body"));
    }
}
