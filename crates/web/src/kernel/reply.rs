//! Redirects after a form was saved, and the one message that the next page shows.
//!
//! The message travels as a code in a cookie that the next page deletes; it never holds a name.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};

use super::state::Web;

domain::codes! {
    /// A message for the next page.
    pub enum Flash {
        /// Saved.
        Saved = "saved" => "保存しました。",
        /// Taken in.
        TakenIn = "taken_in" => "相談を受け付けました。主担当は自分の機関です。",
        /// Screened.
        Screened = "screened" => "受付後の整理を記録しました。",
        /// Handed over.
        Sent = "sent" => "つなぎを送りました。受理されるまで、主担当は自分の機関のままです。",
        /// Accepted.
        Accepted = "accepted" => "受理しました。この世帯の主担当になりました。",
        /// Asked back.
        Asked = "asked" => "相談の内容を送り元に返しました。",
        /// Declined.
        Declined = "declined" => "見送りました。次の相談先を送り元に伝えました。",
        /// Withdrawn.
        Withdrawn = "withdrawn" => "つなぎを取り下げました。",
        /// Handed back.
        Returned = "returned" => "つなぎ戻しを送りました。相手の確認を待っています。",
        /// Confirmed.
        Confirmed = "confirmed" => "つなぎ戻しを確認しました。",
        /// Consent recorded.
        Consented = "consented" => "同意を記録しました。",
        /// Consent withdrawn.
        ConsentEnded = "consent_ended" => "同意の撤回を記録しました。今日から、ほかの機関には表示されません。",
        /// Proposed.
        Proposed = "proposed" => "プランを会議にかけました。",
        /// Conference closed.
        ConferenceClosed = "conference_closed" => "会議の記録を確定しました。",
        /// Evaluated.
        Evaluated = "evaluated" => "評価を記録しました。",
        /// Closed.
        Closed = "closed" => "終結しました。",
        /// Reopened.
        Reopened = "reopened" => "支援を再開しました。",
        /// Cases were given to colleagues.
        CasesGiven = "cases_given" => "ケースを引き継ぎました。引き継いだ職員の「今日」に、新しく担当になったケースとして表示されます。",
        /// Done.
        Done = "done" => "完了にしました。",
        /// A date was put off.
        PutOff = "put_off" => "期限を先に延ばしました。",
        /// Nothing differed from what is stored.
        NothingChanged = "nothing_changed" => "変わったところがないため、保存していません。",
        /// Somebody else was first; nothing was changed.
        ChangedMeanwhile = "changed_meanwhile" => "ほかの人が先に変更したため、保存していません。いまの内容を確かめてから、もう一度お試しください。",
        /// Sent twice.
        Repeated = "repeated" => "この内容はすでに保存されています。二重には登録していません。",
        /// Signed out.
        SignedOut = "signed_out" => "ログアウトしました。",
        /// Switched.
        Switched = "switched" => "所属を切り替えました。",
        /// A password was set or changed.
        PasswordSet = "password_set" => "パスワードを設定しました。新しいパスワードでログインしてください。",
        /// An account was added.
        StaffAdded = "staff_added" => "職員を登録しました。次に、招待リンクを作って本人に渡してください。",
        /// Draft kept at the end of a session.
        DraftKept = "draft_kept" => "書きかけの内容は下書きに残っています。",
        /// A draft was kept by its button.
        DraftStored = "draft_stored" => "下書きに保存しました。下の一覧から続きを書けます。",
        /// A draft was thrown away.
        DraftDropped = "draft_dropped" => "書きかけを捨てました。",
        /// A month of readings was gone over.
        Reviewed = "reviewed" => "この月の閲覧を調べました。",
        /// A protection was recorded.
        Protected = "protected" => "支援措置を記録しました。住所・電話・学校・勤務先は、いまから表示しません。",
        /// A case opened by emergency access.
        EmergencyBegun = "emergency_begun" => "緊急アクセスを始めました。主担当の機関と記録点検者に知らせました。",
        /// Emergency access was ended.
        EmergencyEnded = "emergency_ended" => "緊急アクセスを終えました。",
        /// Two records are one person's.
        PairJoined = "pair_joined" => "「同じ人」として記録しました。30日以内なら取り消せます。",
        /// Two records are two persons'.
        PairRefused = "pair_refused" => "「別の人」として記録しました。この組は、もうおたずねしません。",
        /// A join was taken back.
        PairUndone = "pair_undone" => "「同じ人」を取り消しました。決める前に戻りました。",
        /// A pair was put off.
        PairLater = "pair_later" => "あとで確かめることにしました。しばらく表紙ではお知らせしません。",
        /// A list of what is to be disposed of was drawn up.
        DisposalDrawn = "disposal_drawn" => "廃棄一覧を作りました。まだ何も廃棄していません。",
        /// It waits for approval.
        DisposalSent = "disposal_sent" => "承認を求めました。別の承認者の承認を待っています。",
        /// It was approved.
        DisposalApproved = "disposal_approved" => "承認しました。まだ何も廃棄していません。",
        /// It was sent back.
        DisposalReturned = "disposal_returned" => "差し戻しました。",
        /// It was given up.
        DisposalDropped = "disposal_dropped" => "廃棄一覧を取りやめました。記録は残っています。",
        /// It was carried out.
        Disposed = "disposed" => "廃棄が終わりました。廃棄証明書を確かめてください。",
        /// A closed record is held.
        Held = "held" => "保存を延長しました。延長している間は廃棄されません。",
        /// A hold was lifted.
        HoldLifted = "hold_lifted" => "保存の延長を終えました。",
        /// A file was put on a record.
        Attached = "attached" => "ファイルを添付しました。",
        /// A file was taken off.
        Detached = "detached" => "添付を取り外し、中身を消しました。",
        /// An event was taken out of a chronicle.
        EventRemoved = "event_removed" => "できごとを削除しました。",
        /// The database was looked at.
        Looked = "looked" => "点検しました。結果は「データベースの点検」に表示しています。",
        /// Applied.
        Applied = "applied" => "計画プロファイルを適用しました。",
    }
}

/// Shows another page (303: the answer to a saved form).
#[must_use]
pub fn see(location: &str) -> Response {
    Redirect::to(location).into_response()
}

/// Shows another page with a message.
#[must_use]
pub fn see_with(web: &Web, location: &str, flash: Flash) -> Response {
    use domain::code::Code as _;
    let secure = if web.secure_cookies { "; Secure" } else { "" };
    let cookie = format!(
        "{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60{secure}",
        web.flash_cookie(),
        flash.code()
    );
    let mut response = see(location);
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}
