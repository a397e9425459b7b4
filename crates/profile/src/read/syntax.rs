//! Turns the TOML parser's English messages into sentences an official can act on.

/// A Japanese sentence for a syntax error; `line` is the line of the file on which it was found.
pub(super) fn sentence(message: &str, line: &str) -> String {
    let has = |words: &[&str]| words.iter().any(|word| message.contains(word));
    if let Some(mark) = full_width(line) {
        return format!("全角の「{mark}」があります。「\"」の外の記号と空白は、半角で書いてください。");
    }
    if line.split_once('=').is_some_and(|(key, _)| !key.contains(['"', '#']) && !key.is_ascii()) {
        return "キー（「=」の左）は、この書き方の表にある英小文字の名前で書いてください。".to_owned();
    }
    if has(&["duplicate key"]) {
        return twice(line);
    }
    let fixed = if has(&["datetime", "date", "month", "day "]) {
        "日付が正しくありません。「2026-04-01」のように実在する年月日を書いてください。月や年度は「\"2026-04\"」「\"令和8年度\"」のように「\"」で囲みます。"
    } else if has(&["boolean"]) {
        "true か false（小文字、引用符なし）で書いてください。"
    } else if has(&["with no value", "key with", "expected `=`"]) {
        "「キー = 値」の形で書いてください。"
    } else if has(&["unexpected key or value"]) {
        "値のあとに余分な文字があります。一行に「キー = 値」を一つだけ書き、文字列の中の「\"」は「\\\"」と書いてください。"
    } else if has(&["string", "quote", "literal"]) {
        "「\"」で囲まれていない文字があるか、「\"」が閉じていません。文字は「\"」で囲んでください。"
    } else if swallows_the_rest(message) {
        "一覧の「[」と「]」が対になっていないか、区切りの「,」がありません。この行と前の行を確かめてください。"
    } else {
        return format!("TOMLの書き方に誤りがあります。この行を確かめてください（{message}）。");
    };
    fixed.to_owned()
}

/// Whether the parser, after this error, takes the rest of the file for something else.
pub(super) fn swallows_the_rest(message: &str) -> bool {
    ["array", "bracket", "`]`", "comma", "`,`"].iter().any(|word| message.contains(word))
}

/// The first mark outside quotes that looks like TOML but was typed in full width.
fn full_width(line: &str) -> Option<char> {
    let outside = line.split('"').step_by(2).map(|part| part.split('#').next().unwrap_or_default());
    outside.flat_map(str::chars).find(|mark| "＝“”＂　［］｛｝，＃".contains(*mark))
}

/// A key or a table that stands twice; a table header tells how to write a table several times.
fn twice(line: &str) -> String {
    let name = line.trim().trim_matches(['[', ']']);
    if line.trim_start().starts_with('[') {
        return format!(
            "表「{name}」が二度書かれています。何度も書く表は、どれも [[{name}]] と二重の「[[ ]]」で書きます。"
        );
    }
    "同じキーが二度書かれています。一つにしてください。".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_marks_are_found_outside_quotes_and_comments_only() {
        assert_eq!(full_width("key ＝ \"a\""), Some('＝'));
        assert_eq!(full_width("name = “青葉市”"), Some('“'));
        assert_eq!(full_width("name = \"青葉　市\" # ＝"), None);
    }
}
