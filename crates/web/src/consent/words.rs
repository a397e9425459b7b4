//! What the pages of consent say. Japanese; each sentence is one function or constant.

use app::consent::{matrix::Ground, queries::WaitingPlan};
use domain::{
    category::Category,
    code::Code,
    consent::WithdrawalRefused,
    disclosure::{Basis, FOREVER},
};
use japanese::date::{wareki, wareki_short};

/// Heading of the tab.
pub const LIST: &str = "同意・共有";
/// Heading of the form.
pub const NEW: &str = "同意を記録する";
/// Heading of the 確認 page.
pub const CONFIRM: &str = "同意の確認";
/// Heading of a withdrawal.
pub const WITHDRAW: &str = "同意の撤回";
/// Above the form.
pub const EXPLAIN: &str = "だれが、何を、いつまで知ることになるのかを、本人に説明してから記録してください。同意はいつでも取り消せます。";
/// Above the 確認 page.
pub const READ_OUT: &str = "次の文を本人と一緒に読み、このとおりでよいか確かめてください。";
/// A withdrawal cannot reach back.
pub const FROM_TODAY: &str = "撤回は今日から効きます。これまでに見た記録は、記録簿に残ります。";

/// What is possible and not possible as long as nobody consented.
pub const CAN: [&str; 4] = [
    "自分の機関の記録を書き、読むこと",
    "要約を書いてつなぎを送ること（相手に見えるのは要約だけです）",
    "本人に会いに行き、関係をつくること",
    "市町村が開く支援会議（法第106条の6）にかけること",
];
/// The other half.
pub const CANNOT: [&str; 3] = [
    "ほかの機関に経過やアセスメントを見せること",
    "ほかの機関が書いた記録を読むこと",
    "重層的支援会議でプランを決めること",
];

/// What a category covers, for the form.
#[must_use]
pub fn category_hint(category: Category) -> &'static str {
    match category {
        Category::Basic => "氏名、住所、電話、家族構成",
        Category::Consultation => "相談で話したこと、訪問や電話の記録",
        Category::Health => "病気、けが、障害、介護、通院",
        Category::Money => "収入、借金、手当、仕事、家賃や住まい",
        Category::Children => "子育て、学校、園での様子",
        Category::Justice => "暴力、警察や裁判にかかわること",
        _ => "",
    }
}

/// Why a consent cannot be withdrawn.
#[must_use]
pub fn withdrawal_refused(refused: &WithdrawalRefused) -> String {
    match refused {
        WithdrawalRefused::Withdrawn => "この同意は、すでに撤回されています。",
        WithdrawalRefused::Ended => "この同意は期間が終わっているため、撤回の必要はありません。",
    }
    .to_owned()
}

/// 「本人同意（〜R9.3.31　山美 花子さん）」.
#[must_use]
pub fn ground(ground: &Ground) -> String {
    let label = match ground.basis {
        Basis::Referral => "つなぎ（要約だけ）",
        other => other.label(),
    };
    let until = (ground.until != FOREVER).then(|| format!("〜{}", wareki_short(ground.until)));
    let person = ground.person.as_ref().map(|name| format!("{name}さん"));
    let more: Vec<String> = until.into_iter().chain(person).collect();
    if more.is_empty() { label.to_owned() } else { format!("{label}（{}）", more.join("　")) }
}

/// A plan that waits for a conference.
#[must_use]
pub fn waiting(plan: &WaitingPlan) -> String {
    let when = plan.held_on.map(|day| format!("、{}の会議", wareki(day))).unwrap_or_default();
    format!("第{}回プラン（{}{when}）", plan.nth, plan.state.label())
}
