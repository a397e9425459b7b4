//! Words of 添付.

use app::attachment::{AttachmentRefused, ContentRefused, Media, Owner};
use domain::attachment::{AttachRefused, MOST, MOST_AT_ONCE};

use crate::{conference::record_refused, secrecy::room_refused};

/// The heading of the list.
pub const LIST: &str = "添付";
/// The heading of the form.
pub const ADD: &str = "ファイルを添付する";
/// The heading of taking off.
pub const REMOVE: &str = "添付を取り外す";
/// What can be attached.
pub const WHAT: &str =
    "PDF・JPEG・PNGを、1つ20MBまで添付できます。写真は向きを直し、撮影した場所などの情報を消して保存します。";
/// The page came back: its files did not.
pub const CHOOSE_AGAIN: &str = "まだ保存していません。写真・書類は、もう一度選んでください。";

/// In the form of a record: what can be added to it.
#[must_use]
pub fn with_record() -> String {
    format!("{WHAT}{MOST_AT_ONCE}個まで一度に選べます。")
}

/// Above the list when nothing is there.
pub const NONE: &str = "見られる添付ファイルはありません。添付は、経過の記録・同意・会議の画面から行います。";
/// Who may open a copy of a consent.
pub const OF_CONSENT: &str =
    "同意書の写しは、同意を受けた機関だけが開けます。ほかの機関には、添付があることも表示しません。";
/// Who may open a file of a note.
pub const OF_NOTE: &str = "添付したファイルは、この記録を見られる人が開けます。";
/// Who may open a file of a conference.
pub const OF_ITEM: &str = "添付したファイルは、この会議を運営する人と、このケースのお名前と相談の内容の両方が開示されている機関が開けます。ファイルの中の名前は、イニシャルに置き換わりません。";
/// Who may open a file in the room of a 支援会議.
pub const OF_PAPER: &str = "添付したファイルは、この資料を作った人、事務局、番号付きの写しを持っている構成員だけが開けます。写しを回収すると、開けなくなります。ケースの画面には表示しません。資料を同意のある記録へ移しても、ファイルはこの部屋に残ります。";
/// Before a file comes onto the record of somebody in danger.
pub const PROTECTED: &str = "支援措置のある世帯です";
/// What a protection does not do.
pub const NOT_HIDDEN: &str = "ファイルの中身は自動では隠れません。住所・電話・学校・勤務先が写っていないか、添付する前に確かめてください。";
/// What taking off does.
pub const GONE: &str =
    "取り外すと、ファイルの中身と名前を消します。元に戻せません。取り外した人と日時は残ります。";

/// The link from a file to the record it is on.
#[must_use]
pub fn record(owner: Owner) -> &'static str {
    match owner {
        Owner::Note(_) => "添付した経過の記録",
        Owner::Consent(_) => "添付した同意",
        Owner::Item(..) => "添付した会議の議題",
        Owner::Paper(..) => "添付した会議の資料",
    }
}

/// The way back from the form.
#[must_use]
pub fn back(owner: Owner) -> &'static str {
    match owner {
        Owner::Note(_) | Owner::Consent(_) => "記録に戻る",
        Owner::Item(..) => "会議に戻る",
        Owner::Paper(..) => "資料に戻る",
    }
}

/// Who may open a file on a record, above its form.
#[must_use]
pub fn readers(owner: Owner) -> &'static str {
    match owner {
        Owner::Note(_) => OF_NOTE,
        Owner::Consent(_) => OF_CONSENT,
        Owner::Item(..) => OF_ITEM,
        Owner::Paper(..) => OF_PAPER,
    }
}

/// What a kind of file is called.
#[must_use]
pub fn media(media: Option<Media>) -> &'static str {
    match media {
        Some(Media::Pdf) => "PDF",
        Some(Media::Jpeg) => "写真（JPEG）",
        Some(Media::Png) => "画像（PNG）",
        None => "ファイル",
    }
}

/// 「1.2MB」, 「340KB」.
#[must_use]
pub fn size(bytes: i64) -> String {
    if bytes >= 1_000_000 {
        format!("{}.{}MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
    } else {
        format!("{}KB", (bytes + 999) / 1000)
    }
}

/// Why a file was not stored or cannot be opened, and what to do.
#[must_use]
pub fn refused(refused: AttachmentRefused) -> String {
    match refused {
        AttachmentRefused::Rule(AttachRefused::NotOwn) => {
            "ファイルの添付は、記録を書いた機関が行います。取り外しは、添付した機関が行います。".into()
        }
        AttachmentRefused::Rule(AttachRefused::Replaced) => {
            "この記録は、ほかの人が訂正しました。最新の版を開いてから添付してください。".into()
        }
        AttachmentRefused::Rule(AttachRefused::TooMany) => {
            format!("1つの記録に添付できるのは{MOST}個までです。PDFは1つにまとめてください。")
        }
        AttachmentRefused::Rule(AttachRefused::TooManyAtOnce) => {
            format!("一度に添えられるのは{MOST_AT_ONCE}個までです。残りは、保存したあとで記録の画面から添付してください。")
        }
        AttachmentRefused::Record(refused) => record_refused(refused),
        AttachmentRefused::Room(refused) => room_refused(refused),
        AttachmentRefused::Content(refused) => content(refused).into(),
        AttachmentRefused::Infected => {
            "ウイルスの検査で、このファイルに問題が見つかりました。保存していません。このファイルを開いたり、ほかの人に送ったりせずに、管理者にお知らせください。".into()
        }
        AttachmentRefused::Unscanned => {
            "ウイルスの検査ができなかったため、保存していません。しばらくしてから、もう一度添付してください。続くときは、管理者にお知らせください。".into()
        }
        AttachmentRefused::NoKey => {
            "ファイルを暗号化する鍵が設定されていないため、添付できません。管理者にお知らせください。".into()
        }
        AttachmentRefused::Broken => {
            "このファイルは、いまの鍵では開けません。中身は消えていません。管理者にお知らせください。".into()
        }
    }
}

fn content(refused: ContentRefused) -> &'static str {
    match refused {
        ContentRefused::Empty => "添付するファイルを選んでください。中身が空のファイルは添付できません。",
        ContentRefused::TooLarge => {
            "ファイルは20MBまでです。PDFはページを分け、写真は小さくしてから選び直してください。"
        }
        ContentRefused::Heic => {
            "この写真の形式（HEIC）は開けない機器があるため、添付できません。JPEGに変えてから選び直してください。iPhoneでは「設定」の「カメラ」で「フォーマット」を「互換性優先」にすると、JPEGで撮れます。"
        }
        ContentRefused::Packed => {
            "圧縮ファイルやWord・Excelなどの文書は、中身を確かめられないため添付できません。PDFに変えてから選び直してください。"
        }
        ContentRefused::Program => {
            "プログラムのファイルは添付できません。名前を変えても、中身で確かめています。"
        }
        ContentRefused::Unknown => {
            "PDF・JPEG・PNGのファイルを選んでください。名前ではなく中身で確かめています。"
        }
        ContentRefused::Broken => {
            "ファイルが壊れているか、途中で切れています。もう一度取り込んでから選び直してください。"
        }
        ContentRefused::Encrypted => {
            "パスワードのかかったPDFは、あとで開けなくなるため添付できません。パスワードを外してから選び直してください。"
        }
        ContentRefused::TooManyPoints => {
            "画像が大きすぎます（6,000万画素まで）。小さくしてから選び直してください。"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_short() {
        assert_eq!([size(1), size(340_200), size(1_260_000)], ["1KB", "341KB", "1.2MB"]);
    }
}
