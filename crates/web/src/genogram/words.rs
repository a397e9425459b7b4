//! Words of 世帯図.

use domain::{
    code::Code as _,
    genogram::starter::{Figure, Place, Template},
    person::KinshipKind,
};

/// The heading.
pub const HEADING: &str = "世帯図";
/// The heading of both on one sheet.
pub const AROUND: &str = "世帯図とまわり";
/// What its lines are made of.
pub const AROUND_MADE_OF: &str = "枠までの線は世帯全体への関わり、●で終わる線は、だれの支援者かが記録されている機関です（見られるのは、その機関と主担当・調整の機関だけです）。お名前を記号にした図とPDFでは、どの線も枠までにします。";
/// The heading of the surroundings.
pub const ECOMAP: &str = "エコマップ";
/// The heading of what happened year by year.
pub const CHRONICLE: &str = "家族年表";
/// When there is nobody to draw.
pub const NOBODY: &str = "世帯の方がまだ登録されていないため、世帯図はありません。";
/// What the drawing is made of.
pub const MADE_OF: &str = "「世帯の方」の続柄と「家族関係」から描いています。続柄だけでは決まらないこと（配偶者が子の親か、父母が夫婦かなど）は描かず、家族関係に記入すると描きます。";
/// Above what contradicts.
pub const FAULTS: &str = "図に描けない関係があります";
/// Behind them.
pub const MEND: &str = "記入した内容は消えていません。家族関係を確かめてください。";
/// The page where people are moved.
pub const LAYOUT: &str = "世帯図の配置を直す";
/// What can be moved.
pub const MOVE: &str = "記号を左右に引いて動かせます。線は自動で引き直します。世代（上下）は変わりません。配置は自分の機関の図だけに使い、その日から後の図に引き継ぎます。";
/// Beside the numbers.
pub const NUMBERS: &str =
    "右へ動かすときは数（例：40）、左へ動かすときはマイナスの数（例：-40）。記号1つ分はおよそ100です。";
/// A number that is none.
pub const NOT_A_SHIFT: &str = "横の位置は、-1000から1000までの数で入力してください。";
/// Before the choice of an earlier day.
pub const COMPARE: &str = "前の日の世帯図とくらべる";
/// What an earlier day cannot show.
pub const EARLIER: &str = "前の日の図は、生年月日・亡くなった日・世帯に加わった日と離れた日・夫婦や間柄の年から描いています。日付が記入されていないことは、その日もいまと同じとして描きます。間柄（親密・対立など）は、始まった年を記入したものだけを描きます。";
/// Nobody was there.
pub const NOBODY_THEN: &str = "この日に世帯にいた方は、記録にありません。";
/// The templates.
pub const STARTER: &str = "ひな形からはじめる";
/// What they are for.
pub const STARTER_WHAT: &str = "よくある家族の形を選ぶと、加える方をまとめて確かめられます。いない方を外し、呼び名を直してから保存します。";
/// Above the form.
pub const STARTER_FORM: &str = "加える方を確かめてください。お名前が分からないときは、「父」「母」などの仮の呼び名のままで構いません。あとから直せます。";
/// Where 本人 stands.
pub const WHERE: &str = "本人はどちらですか";
/// Whether somebody is added.
pub const ADD: &str = "この方を加える";
/// What somebody is called.
pub const NAME: &str = "お名前・呼び名";
/// How a name is read.
pub const NAME_HINT: &str = "実名は、氏と名の間を空けて入力します。";
/// The birth.
pub const BIRTH: &str = "生年月日";
/// How it can be written.
pub const BIRTH_HINT: &str = "例：S20.4.1、1945、80代";
/// The name is the real one.
pub const REAL: &str = "実名（仮の呼び名ではない）";
/// Lives with 本人.
pub const ROOF: &str = "本人と同じ家に住んでいる";
/// The bonds of a template.
pub const BONDS: &str = "あわせて記入する家族関係";
/// About them.
pub const BONDS_HINT: &str =
    "違うものは外してください。加えない方の関係は記入されません。本人との関係は、続柄から描きます。";

/// A template, as it is chosen.
pub fn template(template: Template) -> &'static str {
    match template {
        Template::Single => "単身（ひとり暮らし）",
        Template::Couple => "夫婦",
        Template::ParentChild => "親子",
        Template::ThreeGenerations => "三世代",
        Template::EightyFifty => "8050（高齢の親と、同居する中高年の子）",
    }
}

/// Where 本人 can stand in it.
pub fn place(template: Template, place: Place) -> &'static str {
    match (template, place) {
        (Template::EightyFifty, Place::Child) => "本人は子（50代くらい）",
        (Template::EightyFifty, _) => "本人は親（80代くらい）",
        (Template::ThreeGenerations, Place::Child) => "本人は孫の世代",
        (Template::ThreeGenerations, Place::Parent) => "本人は真ん中の世代（親でも子でもある）",
        (Template::ThreeGenerations, Place::Elder) => "本人は祖父母の世代",
        (_, Place::Child) => "本人は子",
        (_, _) => "本人は親",
    }
}

/// Somebody of a template: the word, and the 続柄 where that is another one.
pub fn figure(figure: &Figure) -> String {
    let relation = figure.relation.label();
    if figure.called == relation {
        relation.to_owned()
    } else {
        format!("{}（続柄：{relation}）", figure.called)
    }
}

/// A bond of a template.
pub fn bond(a: &str, b: &str, kind: KinshipKind) -> String {
    match kind {
        KinshipKind::Parent => format!("{a}は{b}の親"),
        kind => format!("{a}と{b}は{}", kind.label()),
    }
}
