//! What people note down to do next in each situation, in the short words of an office diary, and closing
//! sentences that make one contact differ from the next. Nobody is named: both stand in lists.
//!
//! Used by `small`. [`steps`] is read by the key of a plot, [`closing`] by how the contact was made.

use domain::note::ContactMethod;

/// A situation and its steps.
type Steps = (&'static str, &'static [&'static str]);

/// Concrete next steps by situation, in the order in which they come up.
const STEPS: &[Steps] = &[
    (
        "8050",
        &[
            "母の通院に付き添い、帰りに長男へ声をかける",
            "介護保険の認定調査に立ち会う",
            "長男の部屋の前に、次の訪問日を書いた手紙を置く",
            "配食の見本を持って行き、二人に味を見てもらう",
            "年金の振込口座と光熱費の引き落としを一緒に確かめる",
        ],
    ),
    (
        "ダブルケア",
        &[
            "ショートステイの空きを施設に問い合わせる",
            "保育園の延長保育の申込書を一緒に書く",
            "夜間の連絡先を紙にまとめて渡す",
            "夫の帰省に合わせて家族で面談する",
            "介護休業の書き方を職場に確かめる",
        ],
    ),
    (
        "認知症の一人暮らし",
        &[
            "鍋を焦がした台所の火災警報器を確かめる",
            "物忘れ外来の予約日に同行する",
            "近くの店に見守りのお願いに行く",
            "通帳の保管場所を本人と決める",
            "離れて住む娘に受診の結果を電話で伝える",
        ],
    ),
    (
        "ごみ屋敷",
        &[
            "玄関から廊下までの片づけの日を決める",
            "足の傷の受診に同行する",
            "屋根の雨漏りを見てもらう大工に連絡する",
            "犬の予防注射の日に送迎する",
            "自治会長に、通学路の片づけの進み具合を伝える",
        ],
    ),
    (
        "支援拒否",
        &[
            "猫のえさを届けながら顔を見る",
            "訪問診療の医師と、声のかけ方を打ち合わせる",
            "新聞のたまり具合を配達員に尋ねる",
            "灯油の残りを確かめる",
            "返事のなかった日の手紙の続きを届ける",
        ],
    ),
    (
        "身寄りなし",
        &[
            "居住支援の団体と部屋の下見に行く",
            "入院の保証について病院の相談員に聞く",
            "緊急時の連絡カードを一緒に書く",
            "大家との立ち会いの日を調整する",
            "将棋教室の世話人に会う",
        ],
    ),
    (
        "困窮",
        &[
            "電力会社に支払いの相談をした結果を聞く",
            "債務の相談に同席する",
            "求人票を三つ選んで持って行く",
            "食料の箱を受け取りに来てもらう",
            "母の介護の申請書を一緒に書く",
        ],
    ),
    (
        "外国籍",
        &[
            "保険料の分割の一回目が払えたか確かめる",
            "やさしい日本語の学校だよりができたか担任に聞く",
            "電話通訳を予約して面談する",
            "夫の職場見学に同行する",
            "健診の日の通訳を確かめる",
        ],
    ),
    (
        "刑を終えた方",
        &[
            "妹の家での様子を電話で聞く",
            "障害の検査の結果を一緒に聞きに行く",
            "日中の場の見学に付き添う",
            "部屋の契約書を読み合わせる",
            "お金の管理を手伝う人を紹介する",
        ],
    ),
    (
        "ヤングケアラー",
        &[
            "放課後に学校の相談室で本人と会う",
            "家事の手伝いに来てもらう曜日を決める",
            "母の通院日を訪問看護と調整する",
            "弟の学童の申込書を届ける",
            "担任から遅刻の様子を聞く",
        ],
    ),
    (
        "ひきこもり",
        &[
            "父だけの面談で、声のかけ方を話し合う",
            "本人あての手紙を母に渡す",
            "居場所の見学日を三つ挙げて伝える",
            "ゲームの話の続きをしに訪ねる",
            "家族の集まりの日を知らせる",
        ],
    ),
    (
        "ひとり親",
        &[
            "児童扶養手当の現況届を一緒に書く",
            "保育園の入所の結果を確かめる",
            "こども食堂の日に親子で来てもらう",
            "家賃の支払いの相談に同席する",
            "夜に働かなくて済む求人を探す",
        ],
    ),
];

/// Concrete next steps of a situation, in the order in which they come up.
#[must_use]
pub fn steps(key: &str) -> &'static [&'static str] {
    STEPS
        .iter()
        .find(|(situation, _)| *situation == key)
        .map_or(&["次の連絡の日を決める"], |(_, steps)| steps)
}

/// A last sentence for the note of a contact; `n` chooses.
#[must_use]
pub fn closing(method: ContactMethod, n: usize) -> &'static str {
    let from: &[&str] = match method {
        ContactMethod::Visit => &[
            "帰りぎわに、次も同じ曜日の午前がよいとのこと。",
            "庭先まで見送ってくれた。前回より表情がやわらかい。",
            "部屋は暖かくしてあった。食事は一日二回とれている。",
            "近所の方とすれちがい、あいさつだけした。",
            "途中で疲れた様子が見えたため、早めに切り上げた。",
            "郵便受けの書類を一緒に開け、急ぐものがないことを確かめた。",
            "雨の中だったが、約束を覚えていて待っていてくれた。",
            "話したくないことは聞かずに帰った。",
            "薬のカレンダーに飲み忘れが二つあった。責めずに置き場所を一緒に変えた。",
            "次に来るときは、ほかの職員と二人でもよいと言ってもらえた。",
            "冷蔵庫の中を見せてもらった。三日分の食べ物がある。",
        ],
        ContactMethod::Phone => &[
            "声は落ち着いていた。次は夕方の方がつながりやすいとのこと。",
            "二回目の電話でつながった。昼間は眠っていることが多いらしい。",
            "こちらの名前を覚えていてくれた。",
            "途中で電話が切れたが、折り返しがあった。",
            "急ぐ用件がないことを確かめて終えた。",
            "話の間、そばで家族の声が聞こえた。",
            "「かけてくれてよかった」と言われた。",
        ],
        ContactMethod::Agency => &[
            "次の連絡はこちらから入れることで合意した。",
            "それぞれの訪問の曜日を伝え合い、重ならないようにした。",
            "先方の担当が来月変わる。引き継ぎの場に同席させてもらう。",
            "本人に伝えてよいことと控えることを確かめ合った。",
            "急なときの電話の順番を決めた。",
            "受けとめ方に違いがあった。次回、本人の言葉をもとに話し合う。",
        ],
        _ => &[
            "次の約束を紙に書いて渡した。",
            "終わりに、困っていることの順番を一緒に決め直した。",
            "本人の言葉をそのまま書きとめ、読み上げて確かめた。",
            "帰りの交通手段を確かめて見送った。",
        ],
    };
    from[n % from.len()]
}

#[cfg(test)]
mod tests {
    use domain::note::ContactMethod;

    use super::{closing, steps};
    use crate::plot::ALL;

    #[test]
    fn every_situation_has_steps_of_its_own_that_fit_into_a_list() {
        let all: Vec<&str> = ALL.iter().flat_map(|plot| steps(plot.key)).copied().collect();
        assert_eq!(all.len(), ALL.len() * 5);
        assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len());
        assert!(all.iter().all(|step| step.chars().count() <= 80));
    }

    #[test]
    fn a_contact_ends_in_words_that_fit_how_it_was_made() {
        assert_ne!(closing(ContactMethod::Phone, 0), closing(ContactMethod::Visit, 0));
        assert_eq!(closing(ContactMethod::Agency, 6), closing(ContactMethod::Agency, 0));
    }
}
