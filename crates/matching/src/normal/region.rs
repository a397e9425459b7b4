//! Prefecture and municipality at the beginning of an address: found, so that they can be left out.

/// Splits into (municipality, rest). The prefecture goes; the municipality is empty if none is written.
pub(super) fn split(chars: &[char]) -> (&[char], &[char]) {
    let start = prefecture(chars);
    let rest = &chars[start..];
    let end = municipality(rest, start > 0);
    // A town may itself end in 市 (五日市): what has no town behind it was the town.
    let is_followed = rest.get(end).is_some_and(|next| !next.is_ascii_digit() && *next != '-');
    rest.split_at(if start > 0 || is_followed { end } else { 0 })
}

/// Characters of the prefecture.
fn prefecture(chars: &[char]) -> usize {
    const WITHOUT_KEN: [[char; 3]; 4] =
        [['北', '海', '道'], ['東', '京', '都'], ['京', '都', '府'], ['大', '阪', '府']];
    if WITHOUT_KEN.iter().any(|name| chars.starts_with(name)) {
        return 3;
    }
    (2..4).find(|at| chars.get(*at) == Some(&'県')).map_or(0, |at| at + 1)
}

/// Characters of the municipality, with the ward of a large city or the county of a town.
fn municipality(chars: &[char], after_prefecture: bool) -> usize {
    let find = |from: usize, until: usize, ends: &[char]| {
        (from..until).find(|at| chars.get(*at).is_some_and(|c| ends.contains(c)))
    };
    if let Some(at) = find(1, 8, &['市', '郡']) {
        if chars[at] == '郡' {
            return find(at + 2, at + 8, &['町', '村']).map_or(0, |end| end + 1);
        }
        // 四日市市, 廿日市市, 野々市市
        let end = if chars.get(at + 1) == Some(&'市') { at + 2 } else { at + 1 };
        return find(end + 1, end + 5, &['区']).map_or(end, |ward| ward + 1);
    }
    if after_prefecture { find(1, 6, &['区', '町', '村']).map_or(0, |at| at + 1) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn the_municipality_is_found_in_every_usual_form() {
        for (text, region, rest) in [
            ("山口県山見市本町3-1", "山見市", "本町3-1"),
            ("山見市本町3-1", "山見市", "本町3-1"),
            ("本町3-1", "", "本町3-1"),
            ("三重県四日市市西町1", "四日市市", "西町1"),
            ("神奈川県横浜市西区南町1", "横浜市西区", "南町1"),
            ("東京都世田谷区北町2", "世田谷区", "北町2"),
            ("北海道石狩郡東川町西3", "石狩郡東川町", "西3"),
            ("五日市3-1", "", "五日市3-1"),
            ("", "", ""),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let found = split(&chars);
            assert_eq!([found.0, found.1].map(String::from_iter), [region, rest], "{text}");
        }
    }
}
