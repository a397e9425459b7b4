//! Routing: who coordinates where and from when, and who may turn to the coordinator.

use super::{ContactRule, Key, ReferRule, When};
use crate::read::entry;

entry! {
    /// Rules of the municipality for the way of a consultation.
    Routing "つなぎの決まり" or unstated {
        /// Who may turn to the coordinator; unstated means that nothing is excluded.
        refer: Option<ReferRule> = "調整役へつなげる人",
        /// Exception to that rule.
        refer_exception: Option<String> = "例外",
        /// Whether the coordinator meets the person.
        contact: Option<ContactRule> = "調整役と本人",
        /// When a consultation is handed to the coordinator.
        refer_when: Vec<String> = "調整役へつなぐ場合",
        /// What happens to a consultation outside a desk's own field.
        other_field: Vec<String> = "分野外の相談",
        /// When and to whom a case goes back.
        returns: Vec<String> = "つなぎ戻し",
        /// Rules on outreach.
        outreach: Vec<String> = "アウトリーチ",
        /// The way of a case as stated, step by step.
        steps: Vec<String> = "支援の流れ",
        /// Whether an agency is told that the coordinator looks at somebody because of a file it does not know.
        match_hint: bool = "名寄せの確認中の表示",
    }
}

entry! {
    /// After how many days something is due when nobody names another day; what is not stated is as usual.
    Deadlines "期限の目安" or unstated {
        /// Within which a つなぎ is answered.
        answer_days: Option<u32> = "つなぎに返事をするまでの日数",
        /// Within which a question about a つなぎ is answered.
        reply_days: Option<u32> = "問い合わせに答えるまでの日数",
        /// After accepting a つなぎ, until the household is contacted.
        first_contact_days: Option<u32> = "受理してから連絡するまでの日数",
        /// Until the next look when nothing else is planned.
        watch_days: Option<u32> = "予定がないときに様子を確かめるまでの日数",
        /// Months between the monitorings of a plan of 多機関協働.
        monitoring_months: Option<u32> = "プランのモニタリングの間隔（月数）",
        /// Until a plan of アウトリーチ is looked at again.
        outreach_days: Option<u32> = "アウトリーチのプランを見直すまでの日数",
        /// Until a plan of 参加支援 is looked at again.
        participation_days: Option<u32> = "参加支援のプランを見直すまでの日数",
    }
}

entry! {
    /// Who coordinates an area. Several may follow each other in time.
    Coordinator "調整役" {
        /// Key.
        key: Key = "キー",
        /// The agency; with `per_area` each of its desks coordinates its own area.
        agency: Key = "機関",
        /// The area; missing means the whole municipality.
        area: Option<Key> = "区域",
        /// From.
        from: Option<When> = "開始",
        /// Until.
        to: Option<When> = "終了",
        /// What the plan calls this stage, for example モデル事業.
        stage: Option<String> = "段階",
        /// The plan calls it planned (予定).
        tentative: bool = "予定",
    }
}
