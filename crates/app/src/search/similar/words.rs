//! The words of a case: runs of kanji and of katakana in its notes, which is where its matters stand (滞納, ゴミ屋敷). No
//! dictionary; words of everyday office work are left out by a list.

use std::collections::BTreeMap;

/// How often each word stands in the texts.
pub(super) type Counted = BTreeMap<String, usize>;

/// Words that stand in the notes of nearly every case and say nothing about it.
const EVERYDAY: &[&str] = &[
    "訪問",
    "電話",
    "本人",
    "面談",
    "相談",
    "連絡",
    "支援",
    "確認",
    "予定",
    "今日",
    "明日",
    "昨日",
    "自宅",
    "家族",
    "状況",
    "様子",
    "対応",
    "記録",
    "機関",
    "窓口",
    "次回",
    "今後",
    "以前",
    "現在",
    "午前",
    "午後",
    "時間",
    "時頃",
    "担当",
    "担当者",
    "職員",
    "関係",
    "必要",
    "場合",
    "希望",
    "話題",
    "説明",
    "報告",
    "継続",
    "検討",
    "玄関",
    "玄関先",
    "不在",
    "世帯",
    "一緒",
    "内容",
    "方法",
    "会議",
    "共有",
    "同意",
    "アセスメント",
    "プラン",
    "ケース",
    "センター",
];
/// Longer runs are not words but lists and headings.
const LONGEST: usize = 10;

/// Kinds of characters that make a run.
fn kind(c: char) -> Option<bool> {
    match c {
        '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '々' => Some(true),
        'ァ'..='ヺ' | 'ー' => Some(false),
        _ => None,
    }
}

/// The words of some texts.
pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Counted {
    let mut counted = Counted::new();
    for text in texts {
        let (mut run, mut kind_of_run) = (String::new(), None);
        for c in text.chars().chain(std::iter::once(' ')) {
            if kind(c) != kind_of_run {
                count(&mut counted, std::mem::take(&mut run), kind_of_run);
                kind_of_run = kind(c);
            }
            if kind_of_run.is_some() {
                run.push(c);
            }
        }
    }
    counted
}

fn count(counted: &mut Counted, run: String, kanji: Option<bool>) {
    let length = run.chars().count();
    let least = if kanji == Some(true) { 2 } else { 3 };
    if kanji.is_some() && (least..=LONGEST).contains(&length) && !EVERYDAY.contains(&run.as_str()) {
        *counted.entry(run).or_default() += 1;
    }
}

/// The words that stand there most often, longer ones first among equals.
pub(super) fn typical(counted: &Counted, most: usize) -> Vec<&str> {
    let mut words: Vec<(&String, &usize)> = counted.iter().collect();
    words.sort_by_key(|(word, count)| {
        (std::cmp::Reverse(**count), std::cmp::Reverse(word.chars().count()), word.as_str())
    });
    words.into_iter().take(most).map(|(word, _)| word.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::{of, typical};

    #[test]
    fn words_are_runs_of_kanji_or_katakana_without_everyday_ones() {
        let counted = of(["家賃の滞納について電話。ゴミ屋敷、滞納。", "妻とデイサービスへ"].into_iter());
        let words: Vec<&str> = counted.keys().map(String::as_str).collect();
        assert_eq!(words, ["デイサービス", "家賃", "屋敷", "滞納"]);
        assert_eq!(typical(&counted, 2), ["滞納", "デイサービス"]);
    }
}
