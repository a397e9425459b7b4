//! What the record of use says of an entry's detail. The program writes short codes; a reader gets words, and
//! nothing at all for a code that says no more than the act itself.

use domain::{code::Code, evaluation::Outcome, intake::Screening, plan::Verdict, review};

/// The detail of an entry in words.
pub(super) fn detail(detail: &str) -> Option<String> {
    if !detail.is_ascii() {
        return Some(detail.to_owned());
    }
    if let Some(count) = detail.strip_prefix("monitoring ") {
        return Some(format!("モニタリング {count}件"));
    }
    if !detail.is_empty() && detail.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(format!("{detail}件"));
    }
    known(detail).or_else(|| coded(detail)).map(str::to_owned)
}

fn known(detail: &str) -> Option<&'static str> {
    Some(match detail {
        "today" => "今日の画面",
        "reviews" => "閲覧の点検",
        "inbox" => "受け箱",
        "list" => "会議の一覧",
        "bodies" => "会議体の一覧",
        "demo" => "デモ",
        "order" => "順番・時間・時刻",
        "members" => "出欠",
        "details" => "日時・場所",
        "record" => "協議の記録",
        "cancelled" => "中止",
        "withdrawn" | "taken back" => "取り下げ",
        "dropped" => "書きかけを捨てた",
        "intake" => "ぱっと受付",
        "note" => "経過の記録",
        "correction" => "経過の訂正",
        "consent" => "同意の記録",
        "assessment" => "アセスメント",
        "plan" => "支援プラン",
        "begun" => "支援の開始",
        "by hand" => "手で完了にした",
        "added" => "追加",
        "removed" => "取り消し",
        "active" => "利用の再開",
        "inactive" => "利用の停止",
        "first_admin" => "最初の管理者",
        "unknown" => "登録のないログインID",
        _ => return None,
    })
}

fn coded(detail: &str) -> Option<&'static str> {
    let screening = Screening::from_code(detail).map(Code::label);
    let verdict = || Verdict::from_code(detail).map(Code::label);
    let outcome = || Outcome::from_code(detail).map(Code::label);
    let judged = || review::Verdict::from_code(detail).map(Code::label);
    screening.or_else(verdict).or_else(outcome).or_else(judged)
}

#[cfg(test)]
mod tests {
    use super::detail;

    #[test]
    fn a_reader_of_the_record_meets_words_and_no_codes() {
        assert_eq!(detail("8").as_deref(), Some("8件"));
        assert_eq!(detail("today").as_deref(), Some("今日の画面"));
        assert_eq!(detail("第2版").as_deref(), Some("第2版"));
        assert_eq!(detail("refer").as_deref(), Some("ほかの機関へつなぐ"));
        assert_eq!((detail("c11"), detail("")), (None, None));
    }
}
