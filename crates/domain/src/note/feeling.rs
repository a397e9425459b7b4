//! 気持ち that a record may hold, each with the beginnings of words by which it is found in the text.
//!
//! What somebody felt on that day, as the writer heard it; never a finding about a person. 不安 and 不安はない are not told
//! apart: the writer takes the tag or does not.

crate::codes! {
    /// How somebody felt.
    pub enum Feeling {
        /// Worry, fear.
        Anxiety = "anxiety" => "不安",
        /// Anger.
        Anger = "anger" => "怒り",
        /// Sadness, pain.
        Sadness = "sadness" => "悲しみ・つらさ",
        /// Nobody is near.
        Loneliness = "loneliness" => "孤独・寂しさ",
        /// Nothing will change.
        Resignation = "resignation" => "あきらめ",
        /// Shame, feeling a burden.
        Shame = "shame" => "申し訳なさ・恥ずかしさ",
        /// Worn out.
        Exhaustion = "exhaustion" => "疲れ",
        /// Not knowing which way.
        Doubt = "doubt" => "迷い・戸惑い",
        /// Others cannot be believed.
        Distrust = "distrust" => "不信",
        /// Relief, feeling safe.
        Relief = "relief" => "安心",
        /// Joy.
        Joy = "joy" => "喜び",
        /// Wanting to do something.
        Will = "will" => "意欲",
    }
}

impl Feeling {
    /// The beginnings of words by which it is found, as people say and write them.
    #[must_use]
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::Anxiety => &["不安", "心配", "怖い", "怖く", "怖か", "こわい", "こわか", "落ち着かな"],
            Self::Anger => &[
                "怒り",
                "怒っ",
                "怒る",
                "怒鳴",
                "腹が立",
                "腹を立",
                "いらいら",
                "イライラ",
                "苛立",
                "許せな",
            ],
            Self::Sadness => &[
                "悲し",
                "かなし",
                "泣い",
                "泣き",
                "涙",
                "つらい",
                "つらか",
                "つらさ",
                "辛い",
                "辛か",
                "苦し",
            ],
            Self::Loneliness => {
                &["孤独", "孤立", "寂し", "淋し", "さびし", "さみし", "ひとりぼっち", "一人ぼっち"]
            }
            Self::Resignation => {
                &["あきらめ", "諦め", "もういい", "どうでもい", "どうせ", "仕方がな", "しかたがな"]
            }
            Self::Shame => &["申し訳な", "恥ずかし", "はずかし", "情けな", "迷惑をかけ"],
            Self::Exhaustion => &["疲れ", "疲弊", "しんど", "へとへと", "もう限界"],
            Self::Doubt => {
                &["迷って", "迷う", "迷い", "戸惑", "とまど", "困惑", "どうしたらよい", "どうしたらいい"]
            }
            Self::Distrust => &["不信", "信用できな", "信じられな", "信じていな"],
            Self::Relief => &["安心", "ほっとし", "ホッとし", "安堵", "落ち着い"],
            Self::Joy => &["喜ん", "喜び", "喜ば", "嬉し", "うれし", "楽しい", "楽しか", "笑顔"],
            Self::Will => &["やってみた", "がんばりた", "頑張りた", "頑張って", "前向き", "意欲"],
        }
    }
}
