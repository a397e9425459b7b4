//! Turns the TOML parser's English messages into sentences an official can act on.

/// A Japanese sentence for a syntax error.
pub(super) fn sentence(message: &str) -> String {
    let has = |words: &[&str]| words.iter().any(|word| message.contains(word));
    if has(&["duplicate key"]) {
        "同じキーが二度書かれています。一つにしてください。".to_owned()
    } else if has(&["datetime", "date", "month", "day "]) {
        "日付が正しくありません。月は01から12、日はその月にある日を「2026-04-01」のように書いてください。"
            .to_owned()
    } else if has(&["string", "quote"]) {
        "文字列の「\"」が閉じていないか、引用符のない文字があります。".to_owned()
    } else if has(&["array", "bracket", "`]`"]) {
        "一覧の「[」と「]」が対になっていません。".to_owned()
    } else {
        format!("TOMLの書き方に誤りがあります（{message}）。")
    }
}
