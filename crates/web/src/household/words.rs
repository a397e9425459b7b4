//! What the pages of a household say in sentences of their own. Japanese; each sentence is one function
//! or constant, so that another language can stand beside it.

use app::household::{ChangeRefused, ConsentRow, EventRow};
use domain::{
    case::AssignRefused,
    category::Category,
    code::Code,
    due::DueRefused,
    evaluation::Outcome,
    genogram::starter::StarterRefused,
    intake::{Caller, Method},
    note::{ContactMethod, Counterpart},
    person::{KinshipRefused, Years},
    plan::PlanState,
    referral::Stage,
};
use japanese::date::PartialDate;
use jiff::civil::Date;

/// In place of what a person left out of their consent.
pub const LEFT_OUT: &str = "共有されていません（本人の希望）";
/// Heading of the cover page.
pub const COVER: &str = "世帯の表紙";

/// Why the household cannot be written about.
pub fn change_refused(refused: ChangeRefused) -> String {
    match refused {
        ChangeRefused::ReadOnly => {
            "世帯の情報を書きかえられるのは、この世帯の記録を持ち、お名前などを共有されている機関です。"
                .to_owned()
        }
        ChangeRefused::Kinship(refused) => kinship_refused(refused).to_owned(),
        ChangeRefused::Starter(refused) => starter_refused(refused).to_owned(),
    }
}

/// Why a household cannot be begun with a template.
pub fn starter_refused(refused: StarterRefused) -> &'static str {
    match refused {
        StarterRefused::NotAlone => {
            "この世帯には、本人のほかの方がすでに登録されています。ひな形は使えません。いまの世帯図を確かめて、足りない方を「世帯の方を追加」で登録してください。"
        }
        StarterRefused::NoIndex => {
            "登録されている方の続柄が「本人」ではないため、ひな形を使えません。先に、その方の続柄を「本人」にするか、本人を登録してください。"
        }
        StarterRefused::Closed => {
            "終結したケースでは、ひな形を使えません。必要なときは、先に再開してください。"
        }
    }
}

/// 「満81歳」; of somebody who has died, when and at which age.
#[must_use]
pub fn age(born: PartialDate, died: Option<PartialDate>, today: Date) -> String {
    let Some(died) = died else { return japanese::date::age_text(born, today) };
    if died.year().is_none() {
        return "死亡（時期は不明）".to_owned();
    }
    let reached = domain::chronicle::age_at(born, died).map(|(least, most)| {
        if least == most { format!("・{most}歳") } else { format!("・{least}〜{most}歳") }
    });
    format!("{}死亡{}", japanese::date::wareki_partial(died), reached.unwrap_or_default())
}

/// 「昭和45年〜平成2年」: the years of a couple, or of how two got on; empty if none is known.
#[must_use]
pub fn years(years: Years) -> String {
    let name = |year: Option<i16>| {
        let date = year.and_then(|year| PartialDate::of_year(year).ok());
        date.map(japanese::date::wareki_partial).unwrap_or_default()
    };
    if years == Years::default() {
        return String::new();
    }
    format!("{}〜{}", name(years.from), name(years.until))
}

/// Why a kinship cannot be recorded.
pub fn kinship_refused(refused: KinshipRefused) -> &'static str {
    match refused {
        KinshipRefused::SamePerson => "別々の2人を選んでください。",
        KinshipRefused::Already => "この関係はすでに登録されています。",
        KinshipRefused::Contradiction => {
            "登録済みの関係と食い違います。間柄が変わったときは、登録済みの関係を取り消し、終わった年を付けて入れ直してから、入力してください。"
        }
    }
}

/// Why a case cannot be given to somebody.
pub fn assign_refused(refused: AssignRefused) -> String {
    match refused {
        AssignRefused::NotResponsible => "担当者を決められるのは、主担当の機関です。",
        AssignRefused::NotAColleague => "自分の機関の相談員などから選んでください。",
        AssignRefused::MustNotLearn => {
            "選んだ職員は、このケースを見ることができません（支援措置）。別の職員を選んでください。"
        }
    }
    .to_owned()
}

/// Why a date cannot be set or ticked off.
pub fn due_refused(refused: DueRefused) -> String {
    match refused {
        DueRefused::ReadOnly => {
            "予定を立てられるのは、この世帯の記録を持つ機関です。先に記録を書いてください。"
        }
        DueRefused::Closed => "終結したケースには予定を立てられません。必要なときは、先に再開してください。",
        DueRefused::NotByHand => {
            "この予定は、もとになるつなぎ・プラン・受付後の整理が終わると、自動で完了になります。"
        }
        DueRefused::AlreadyDone => "この予定は、すでに完了しています。",
    }
    .to_owned()
}

/// 「山美花子さんは、…が「お金」のことを、令和9年3月31日まで知ることに同意しています。」
pub fn consent_sentence(consent: &ConsentRow) -> String {
    let who = if consent.name.is_empty() {
        "世帯の方おひとりは".to_owned()
    } else {
        format!("{}さんは", consent.name)
    };
    let what: Vec<&str> =
        consent.categories.split(',').filter_map(Category::from_code).map(Code::label).collect();
    format!(
        "{who}、{}が「{}」を、{}まで知ることに同意しています（{}、{}から）。",
        consent.agencies,
        what.join("」「"),
        japanese::date::wareki(consent.until),
        consent.method.label(),
        japanese::date::wareki(consent.from)
    )
}

/// What happened, in a few words.
pub fn event_title(event: &EventRow) -> String {
    fn label<C: Code>(code: &str) -> &'static str {
        C::from_code(code).map_or("", Code::label)
    }
    match event.kind.as_str() {
        "note" => {
            format!("{}（{}）", label::<ContactMethod>(&event.code), label::<Counterpart>(&event.about))
        }
        "intake" => {
            let (method, caller) = (label::<Method>(&event.code), label::<Caller>(&event.about));
            // 「関係機関から（関係機関）」 says one thing twice.
            if method.starts_with(caller) {
                format!("相談受付：{method}")
            } else {
                format!("相談受付：{method}（{caller}）")
            }
        }
        "referral" => format!("つなぎ：{}へ（{}）", event.about, label::<Stage>(&event.code)),
        "plan" => format!("第{}回プラン（{}）", event.about, label::<PlanState>(&event.code)),
        "assessment" => format!("アセスメント（{}回目）", event.about),
        _ => format!("プランの評価：{}", label::<Outcome>(&event.code)),
    }
}

/// 「4月12日（日）」, with the year if it is not this one.
pub fn day(on: Date, today: Date) -> String {
    if on.year() == today.year() {
        format!("{}月{}日{}", on.month(), on.day(), japanese::date::weekday_ja(on))
    } else {
        japanese::date::wareki_with_weekday(on)
    }
}
