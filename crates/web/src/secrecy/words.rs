//! Sentences of the room.

use app::secrecy::{law::Article, views::Shell};
use domain::{
    code::Code,
    secrecy::{RoomRefused, passage::PassageRefused},
};

/// The list of conferences, above this one.
pub const CONFERENCES: &str = "会議";
/// The heading of the list.
pub const LIST: &str = "支援会議の部屋";
/// The heading of a case in the room: names nobody.
pub const CASE: &str = "会議にかけたケース";
/// Why the reader sees a page of the room.
pub const BASIS: &str =
    "支援会議の誓約をした構成員のため。席のあるケースの、この会議の記録だけを表示しています。";

/// 「つながりづくり会議（令和8年5月12日）」: its day names it, so that nobody can count the others.
pub fn name(shell: &Shell) -> String {
    format!("{}（{}）", shell.body_name, japanese::date::wareki(shell.held_on))
}

/// The row of the law with a key.
pub fn article<'a>(articles: &'a [Article], key: &str) -> Option<&'a Article> {
    articles.iter().find(|row| row.key == key)
}

/// 「社会福祉法 第159条」.
pub fn citation(row: &Article) -> String {
    format!("{} {}", row.law, row.article)
}

/// Why something is not done or shown.
pub fn refused(why: RoomRefused) -> String {
    match why {
        RoomRefused::Passage(why) => return passage_refused(why),
        RoomRefused::NotMunicipal => {
            "支援会議は、法律で市町村が開くものです。委託先などの機関からは招集できません。担当課にご相談ください。"
        }
        RoomRefused::NotHost => {
            "この支援会議は、計画で決められた課・窓口か、全体の担当課の会議担当者が招集します。"
        }
        RoomRefused::WrongBody => "この会議体は、支援会議ではありません。",
        RoomRefused::BodyEnded => "この会議体は、その日には終了しています。日付をお確かめください。",
        RoomRefused::NoPledge => {
            "この会議の守秘の誓約がまだです。支援会議の部屋の一覧から会議を開いて、先に誓約をしてください。"
        }
        RoomRefused::PledgeWithdrawn => {
            "この会議の守秘の誓約を取り消したため、会議の記録は表示できません。知った秘密を守る義務は続きます。"
        }
        RoomRefused::Left => {
            "この会議の構成員から外れたため、会議の記録は表示できません。知った秘密を守る義務は続きます。"
        }
        RoomRefused::AlreadyPledged => "この会議の守秘の誓約は、すでに済んでいます。",
        RoomRefused::NotOrganiser => "会議の運営をする人（事務局）だけができます。事務局にご連絡ください。",
        RoomRefused::LastOrganiser => {
            "事務局がいなくなってしまいます。先に、ほかの人を事務局に加え、その人の誓約を済ませてください。"
        }
        RoomRefused::Closed => "この会議の記録は確定しています。追加や変更はできません。",
        RoomRefused::Cancelled => "この会議は中止になっています。",
        RoomRefused::NotHeld => "会議の日がまだ来ていません。記録の確定は、会議の日以後にしてください。",
        RoomRefused::CaseClosed => "終結したケースです。かけるときは、先に支援を再開してください。",
        RoomRefused::AlreadyBrought => "このケースは、すでにこの会議にかけられています。事務局にお尋ねください。",
        RoomRefused::InquiryDone => "この依頼は、すでに回答があったか、取り下げられています。",
        RoomRefused::CopyWithoutPledge => {
            "写しは、このケースの席があり、守秘の誓約をした構成員だけに渡せます。"
        }
        RoomRefused::CopyOut => "この人には、まだ回収していない写しがあります。",
        RoomRefused::CopyCollected => "この写しは、すでに回収されています。",
        RoomRefused::NoCopy => {
            "この資料の写しを受け取っていないか、回収されたため、内容は表示できません。必要なときは、事務局に写しを求めてください。"
        }
        RoomRefused::DecisionDone => "この決定は、すでに完了になっています。",
        RoomRefused::AgencyAbsent => {
            "その機関には、このケースの席で誓約をした人がいません。先に席を決めてください。"
        }
        RoomRefused::NotInItsList => {
            "その機関はこのケースの記録を持っていないか、ケースが終結しているため、ふだんの予定には入れられません。「入れない」を選んでください。"
        }
    }
    .to_owned()
}

fn passage_refused(why: PassageRefused) -> String {
    match why {
        PassageRefused::Blind => {
            "移し先の記録は、そのケースの情報を共有している機関の人だけが作れます。その機関の構成員から進めてください。".to_owned()
        }
        PassageRefused::NoConsent => {
            "いま有効な本人の同意がありません。同意を記録してから移してください。".to_owned()
        }
        PassageRefused::NotCovered(category) => {
            format!("本人の同意の範囲に「{}」が入っていないため、移せません。", category.label())
        }
        PassageRefused::MoverNotNamed => {
            "いまの所属は本人の同意の範囲に入っていません。同意のある機関の構成員から進めてください。".to_owned()
        }
        PassageRefused::AlreadyProposed => "この記録は、すでに移し替えの案になっています。".to_owned(),
        PassageRefused::Nothing => "移せる内容がありません。回答のあったもの、消していないものを選んでください。".to_owned(),
        PassageRefused::NotAgreed(open) => {
            format!("席のある構成員のうち{open}人が、まだ賛否を示していません。全員が賛成すると移せます。")
        }
        PassageRefused::Objected => {
            "賛成しない構成員がいるため、移せません。案を取り下げるか、話し合ってください。".to_owned()
        }
        PassageRefused::Done => "この案は、すでに移したか、取り下げられています。".to_owned(),
    }
}
