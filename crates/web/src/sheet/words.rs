//! What the pages of sheets say in sentences of their own. Japanese; each sentence is one function or constant, so that
//! another language can stand beside it.

use app::sheet::{Given, design::DesignRefused};
use domain::{
    category::Sharing,
    code::Code as _,
    sheet::{
        Progress,
        design::{ItemRefused, MAX_CHOICES, MAX_HINT, MAX_ITEMS, MAX_LABEL},
        value::ValueRefused,
    },
};
use japanese::date::wareki;

/// Heading of the list.
pub const LIST: &str = "シート";
/// What sheets are for.
pub const WHAT: &str = "聞き取ったことを項目ごとに残します。一部だけでも保存でき、同じ項目はほかのシートにも表示されます。だれがいつ聞いたかが残り、前の答えも消えません。";
/// The way to the items, for who may change them.
pub const DESIGN: &str = "シートの項目を自治体に合わせる";
/// Nobody of the household is known.
pub const NOBODY: &str =
    "この世帯の方は、まだ登録されていないか、共有されていません。世帯員を登録すると、シートを書けます。";
/// Items about where somebody is to be found.
pub const LEFT_OUT: &str = "支援措置で保護されている方と、お名前が共有されていない方については、住所・連絡先・学校・勤務先の項目を尋ねず、表示もしません。";
/// Said on every paper, so that the paper itself does not tell whether there is anything.
pub const NOT_ON_PAPER: &str = "暴力・司法に関する項目は、紙には載せません。";
/// Of an item whose answers say where somebody is to be found.
pub const TELLS_WHERE: &str = "居場所が分かる項目（住所・電話番号・学校・勤務先など）";
/// Choosing why there is no answer.
pub const NO_ANSWER: &str = "答えがないとき";
/// Nothing is chosen in a list.
pub const CHOOSE: &str = "選んでください";
/// Empties an answered item with choices.
pub const EMPTY: &str = "空欄に戻す";
/// Another part waits half-written.
pub const OTHER_DRAFT: &str = "別の部分の書きかけがあるため、この画面の入力は自動では下書きに残りません。先に続きを書くか、捨ててください。";

/// The item was taken off the draft while it was typed.
pub const ITEM_GONE: &str =
    "開いている間に、この項目は下書きから外されました。保存すると、新しい項目として追加します。";

/// 「12 / 46」.
pub fn progress(it: Progress) -> String {
    format!("{} / {}", it.answered, it.all)
}

/// 「必ず聞く項目の残り 3」.
pub fn missing(it: Progress) -> Option<String> {
    (it.missing > 0).then(|| format!("必ず聞く項目の残り {}", it.missing))
}

/// 「令和8年4月3日　みね相談室」, and if it is not for all.
pub fn source(given: &Given) -> String {
    let aside = match given.sharing {
        Sharing::Team | Sharing::Conference => String::new(),
        narrow @ (Sharing::Agency | Sharing::Supporters) => format!("（{}）", narrow.label()),
    };
    let record = given.from.map_or_else(String::new, |from| format!("（{}）", from.label()));
    format!("{}　{}{record}{aside}", wareki(given.on), given.agency_name)
}

/// Why an item cannot be taken as it was typed.
pub fn refused(label: &str, why: &ValueRefused) -> String {
    match why {
        ValueRefused::TooLong(most) => format!("「{label}」は{most}文字以内で入力してください。"),
        ValueRefused::NotAChoice => format!("「{label}」は、選択肢から選んでください。"),
        ValueRefused::NotANumber => {
            format!("「{label}」は、数字で入力してください（例：3、12,000、120万）。")
        }
        ValueRefused::NotADate(why) => format!("「{label}」：{}", why.message()),
        ValueRefused::Withheld => format!(
            "「{label}」は、支援措置で保護されている方と、お名前が共有されていない方については、シートに書けません。入力した内容は保存していません。"
        ),
        ValueRefused::Both => {
            format!("「{label}」は、答えと「{NO_ANSWER}」の両方が入っています。どちらか1つにしてください。")
        }
    }
}

/// Why an item of a draft cannot be so, and beside which field that stands.
pub fn item_refused(why: ItemRefused) -> (&'static str, String) {
    match why {
        ItemRefused::Label => ("label", format!("項目の名前を{MAX_LABEL}文字以内で入力してください。")),
        ItemRefused::Section => ("section", format!("部の名前を{MAX_LABEL}文字以内で入力してください。")),
        ItemRefused::Hint => ("hint", format!("補足は{MAX_HINT}文字以内で入力してください。")),
        ItemRefused::Choices => (
            "choice_label",
            format!(
                "選択肢は、重ならないように2つから{MAX_CHOICES}まで、それぞれ{MAX_LABEL}文字以内で入力してください。"
            ),
        ),
        ItemRefused::Category => ("category", "情報の種類を選んでください。".to_owned()),
        ItemRefused::Kind => {
            ("kind", "公開している項目の答え方は変えられません。別の項目として追加してください。".to_owned())
        }
    }
}

/// Why a change of a draft was refused, where no single field is to blame.
pub fn design_refused(why: &DesignRefused) -> String {
    match why {
        DesignRefused::Item(_) => "項目を直してください。".to_owned(),
        DesignRefused::National => {
            "国へ報告する項目は外せません。名前や補足、選択肢の言葉は変えられます。".to_owned()
        }
        DesignRefused::Full => format!("1つのシートの項目は{MAX_ITEMS}までです。"),
        DesignRefused::Nothing => "公開している版から変わったところがありません。".to_owned(),
        DesignRefused::Note => "版の説明は200文字以内で入力してください。".to_owned(),
    }
}

/// 「第2版」.
pub fn nth(nth: i64) -> String {
    format!("第{nth}版")
}
