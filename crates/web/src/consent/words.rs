//! What the pages of consent say. Japanese; each sentence is one function or constant.

use app::consent::{confirm::ConfirmRefused, matrix::Ground, notice::Notice, queries::WaitingPlan};
use domain::{
    category::Category,
    code::Code,
    consent::{WithdrawalRefused, WorksForRefused, sentence},
    disclosure::{Basis, FOREVER, Why},
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

/// Above the explanation that is read out.
pub const READ_FIRST: &str = "同意を聞く前に、次の説明を読み上げてください。";
/// What leaving a topic out does.
pub const TOPICS_WORK: &str = "この印の付いた経過の記録と、住所・電話・勤務先の欄は、この同意では見られません。印のない文章までは隠せません。";
/// Which papers prove an authority.
pub const DOCUMENTS: &str =
    "後見人・保佐人・補助人は登記事項証明書か審判書、親権者は戸籍か続柄入りの住民票、委任された方は委任状。";
/// What vouches for a word of mouth.
pub const ORAL: &str =
    "立ち会った人の名前と所属か、あとで書面で確認する期日の、どちらかは必要です（両方でもかまいません）。";
/// Where the signature comes.
pub const TABLET: &str = "次の「確認」の画面で、指やペンで署名していただきます。";
/// How to sign.
pub const SIGN: &str = "読み上げた文のとおりでよければ、枠の中に指やペンで署名してください。";
/// Said when something is drawn.
pub const DRAWN: &str = "署名があります。";
/// Heading of what persons do not want to be told.
pub const WISHES: &str = "本人が知らせないでほしいと言っていること";
/// What to do about it.
pub const WISHES_ACT: &str =
    "文章までは自動で隠せません。送る前に、この希望に反していないか確かめてください。";
/// Heading of the list of those that end soon.
pub const EXPIRING: &str = "期限の近い同意";
/// What that list is for.
pub const EXPIRING_WHAT: &str = "期間の終わりが近く、まだ更新されていない同意です。終わりの30日前までに、続けるかどうかを本人と話してください。";
/// Heading of one consent.
pub const ONE: &str = "同意の記録";
/// Heading of the confirmation in writing.
pub const CONFIRM_PAPER: &str = "書面での確認";
/// Heading of the page about supporters.
pub const SUPPORTERS: &str = "だれの支援者か";
/// What that page is for.
pub const SUPPORTERS_WHAT: &str = "家族の間の秘密を守るために、どの機関がだれを支援しているかを書いておきます。「この人の支援者だけ」の記録は、\
     その人を支援する機関だけが見られます。本人が「言わない」とした家族を支援する機関には、その人のことが見えなくなります。";
/// Heading of the explanation texts.
pub const EXPLANATIONS: &str = "同意の説明文";
/// What a new version does.
pub const EXPLANATIONS_WHAT: &str = "同意を聞く前に読み上げる文です。新しい版を加えても、これまでの同意がどの版で説明されたかは変わりません。";
/// Heading of the printed form.
pub const PAPER: &str = "同意書";
/// A consent that is renewed.
pub const RENEWING: &str = "前の同意の続きとして記録します。内容は前の同意から写してあります。本人と確かめて、変わったところを直してください。";
/// A consent that is corrected.
pub const CORRECTING: &str = "記録の誤りを直します。前の同意は今日で終わり、直した内容が新しい同意として残ります（前の記録も残ります）。";

/// Which agencies no longer know because they work for a member who shall not.
#[must_use]
pub fn closed_to(agencies: &[&str]) -> String {
    format!("この家族を支援している機関（{}）には、見えなくなります。", agencies.join("・"))
}

/// Why a confirmation in writing cannot be recorded.
#[must_use]
pub fn confirm_refused(refused: &ConfirmRefused) -> String {
    match refused {
        ConfirmRefused::NotWaiting => {
            "この同意は、書面での確認を待っていません（確認済みか、撤回されています）。"
        }
    }
    .to_owned()
}

/// Why it cannot be said for whom an agency works.
#[must_use]
pub fn supporter_refused(refused: &WorksForRefused) -> String {
    match refused {
        WorksForRefused::Already => "この機関は、すでにこの方の支援者として記録されています。",
        WorksForRefused::Ended => "この記録は、すでに終わっています。",
        WorksForRefused::NotYours => {
            "ほかの機関がだれを支援しているかを書けるのは、主担当か多機関協働の機関です。"
        }
    }
    .to_owned()
}

/// What an agency reads in its 受け箱 after a withdrawal: what it knew itself, and nothing more.
#[must_use]
pub fn notice(notice: &Notice) -> String {
    let day = wareki(notice.withdrawn_on);
    let lost = sentence::words_of(&notice.lost);
    let keeps = sentence::words_of(&notice.keeps);
    let lost = match lost.as_str() {
        "" => String::new(),
        lost => format!("{lost}のことは、{day}から見られません。"),
    };
    let keeps = match keeps.as_str() {
        "" => String::new(),
        keeps => format!("{keeps}のことは、ほかの根拠があるため引き続き見られます。"),
    };
    let number = &notice.number;
    format!(
        "ケース{number}の同意が、{day}に撤回されました。{lost}{keeps}これまでに知ったことを、ほかの人に伝えないでください。"
    )
}

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
    let less = (ground.leaves_out != 0).then(|| "除外あり".to_owned());
    let more: Vec<String> = until.into_iter().chain(person).chain(less).collect();
    if more.is_empty() { label.to_owned() } else { format!("{label}（{}）", more.join("　")) }
}

/// A plan that waits for a conference.
#[must_use]
pub fn waiting(plan: &WaitingPlan) -> String {
    let when = plan.held_on.map(|day| format!("、{}の会議", wareki(day))).unwrap_or_default();
    format!("第{}回プラン（{}{when}）", plan.nth, plan.state.label())
}

/// Heading of the page that answers whether somebody may be told.
pub const TELLING: &str = "伝えてよいかの確認";
/// What that page is for.
pub const TELLING_WHAT: &str = "だれに、だれの、何を伝えてよいかを、今日の同意などの根拠に照らして確かめます。確かめたことは記録簿に残ります。";
/// The answer is of today.
pub const TELLING_DAY: &str = "今日の時点の答えです。同意の撤回などで変わることがあります。";
/// Their own data.
pub const OWN: &str =
    "本人のことです。ただし、ほかの世帯員や知らせてくれた人のことが混ざらないようにしてください。";
/// What is hidden stays hidden.
pub const MASKED_EVEN_SO: &str =
    "支援措置の対象の方です。住所・電話・学校・勤め先は、相手がだれであっても伝えないでください。";
/// What is shown to supporters only.
pub const SUPPORTERS_ONLY_STAYS: &str = "「この人の支援者だけ」とした記録は、この相手には伝えられません。";
/// As little as needed.
pub const NEEDED_ONLY: &str = "伝えるのは、支援のために要ることだけにしてください。";

/// 「本人同意（令和9年3月31日まで）」.
#[must_use]
pub fn telling_ground(ground: &domain::disclosure::Ground) -> String {
    if ground.until == FOREVER {
        return ground.basis.label().to_owned();
    }
    format!("{}（{}まで）", ground.basis.label(), wareki(ground.until))
}

/// Why somebody may not be told.
#[must_use]
pub fn why_not(why: Why) -> String {
    match why {
        Why::Protected => {
            "支援措置で、知られてはならない相手とされています。同意があっても伝えられません。".into()
        }
        Why::Never => "本人の同意があっても、ほかへは伝えられない種類の情報です。".into(),
        Why::LeftOut => "本人が、この相手には知らせないでほしいと言っています。".into(),
        Why::Withdrawn(on) => format!("本人の同意は、{}に撤回されました。", wareki(on)),
        Why::Ended(on) => format!("本人の同意は、{}で終わりました。", wareki(on)),
        Why::Begins(on) => format!("本人の同意は、{}から効きます。まだ伝えられません。", wareki(on)),
        Why::SummaryOnly => "つなぎの返事を待っている間は、送付した要約のほかは伝えられません。".into(),
        Why::OwnOnly => {
            "この機関は自分の記録を持っていますが、ほかの機関の知っていることを伝える根拠がありません。"
                .into()
        }
        Why::NoGround => "この相手にこのことを伝えてよいという、本人の同意などの根拠がありません。".into(),
        Why::CannotSee => "あなたの機関からは、この相手に伝えてよい根拠を確かめられません。".into(),
        Why::AskPerson => "家族であっても、本人に確かめずに伝えることはできません。".into(),
        Why::Outside => "体制に入っていない相手には、このソフトの同意では伝えられません。".into(),
    }
}

/// What can be done where somebody may not be told.
#[must_use]
pub fn instead(why: Why) -> &'static [&'static str] {
    const CONSENT: &str = "本人に説明し、同意を記録する";
    const DANGER: &str = "命や身体の危険が迫っているときは、ためらわず警察・消防や担当部署へ通報する";
    const ROOM: &str = "同意が得られないときは、支援会議（社会福祉法第106条の6）にかけることを検討する";
    match why {
        Why::Protected | Why::Never => &["上司や所管課に相談する", DANGER],
        Why::LeftOut | Why::Withdrawn(_) => &["本人の気持ちをもう一度聞く", ROOM, DANGER],
        Why::Ended(_) => &["続けてよいかを本人に聞き、同意を更新する", ROOM, DANGER],
        Why::Begins(_) => &["始まる日まで待つか、本人に早めてよいかを聞く", DANGER],
        Why::SummaryOnly => &["相手の受理を待つ", CONSENT, DANGER],
        Why::OwnOnly | Why::NoGround => &[CONSENT, ROOM, DANGER],
        Why::CannotSee => &["主担当の機関か、多機関協働の調整担当に尋ねる", DANGER],
        Why::AskPerson => &["本人から家族に話してもらう", "本人の前で、本人の了解を得て話す", DANGER],
        Why::Outside => &["本人から伝えてもらうか、本人と一緒に伝える", DANGER],
    }
}
