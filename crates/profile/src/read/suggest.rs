//! The nearest word a person may have meant. Used for unknown keys and unknown values.

/// The candidate with the fewest edits from `word`, when they are few enough to be a slip.
pub(crate) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    // Words of two letters are all alike; one slip in three letters is believable.
    let limit = (word.chars().count() / 3).min(3);
    let by_edits = candidates
        .clone()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(edits, _)| *edits <= limit)
        .min();
    // 「第1号のイ」 for 1号イ, 「四号」 for 4号, 「障がい」 for 障害, 「業務委託」 for 委託, agencies for agency.
    let plain = plain(word);
    let alike = |candidate: &&str| {
        let common = word.chars().zip(candidate.chars()).take_while(|(a, b)| a == b).count();
        *candidate == plain || (candidate.chars().count() > 1 && word.ends_with(candidate)) || common > 4
    };
    by_edits.map(|(_, candidate)| candidate).or_else(|| candidates.into_iter().find(alike))
}

/// A word as the format writes it: without 第 and の, digits and letters in half width, one spelling of a word.
fn plain(word: &str) -> String {
    let one = |c: char| match c {
        '第' | 'の' => None,
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => match "一二三四五六".chars().position(|digit| digit == c) {
            Some(at) => char::from_digit(u32::try_from(at).ok()? + 1, 10),
            None => Some(c),
        },
    };
    word.chars().filter_map(one).collect::<String>().replace("障がい", "障害").replace("子ども", "こども")
}

/// Edits in characters; two neighbours exchanged count as one edit.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let substituted = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = substituted.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_or_exchange_of_letters_is_found_and_another_word_is_not() {
        let keys = ["agency", "area", "programs"];
        assert_eq!(nearest("agensy", keys.into_iter()), Some("agency"));
        assert_eq!(nearest("program", keys.into_iter()), Some("programs"));
        assert_eq!(nearest("aera", keys.into_iter()), Some("area"));
        assert_eq!(nearest("schedule", keys.into_iter()), None);
        assert_eq!(nearest("agencies", keys.into_iter()), Some("agency"));
        assert_eq!(nearest("第1号のイ", ["1号柱書", "1号イ"].into_iter()), Some("1号イ"));
        assert_eq!(nearest("業務委託", ["直営", "委託"].into_iter()), Some("委託"));
        assert_eq!(nearest("8号", ["2号", "4号"].into_iter()), None);
        assert_eq!(nearest("四号", ["2号", "4号"].into_iter()), Some("4号"));
        assert_eq!(nearest("障がい", ["介護", "障害"].into_iter()), Some("障害"));
        assert_eq!(nearest("ＰＦＩ", ["委託", "PFI"].into_iter()), Some("PFI"));
    }
}
