//! The items of 社会福祉法第106条の4第2項: what each is called nationally and what it is for.
//!
//! Used by profiles (which item a program carries out), by routing (which agencies offer outreach) and by figures.

use super::Field;
use crate::codes;

codes! {
    /// One item of 社会福祉法第106条の4第2項. The order is the order of the law.
    pub enum LawItem {
        /// 1号柱書: taking in consultations as a whole.
        Item1 = "1" => "1号柱書",
        /// 1号イ: 地域包括支援センター.
        Item1I = "1i" => "1号イ",
        /// 1号ロ: 障害者相談支援.
        Item1Ro = "1ro" => "1号ロ",
        /// 1号ハ: 利用者支援.
        Item1Ha = "1ha" => "1号ハ",
        /// 1号ニ: 自立相談支援.
        Item1Ni = "1ni" => "1号ニ",
        /// 2号: 参加支援.
        Item2 = "2" => "2号",
        /// 3号柱書: 地域づくり as a whole, 生活困窮者支援等のための地域づくり among it.
        Item3 = "3" => "3号柱書",
        /// 3号イ: 地域介護予防活動支援.
        Item3I = "3i" => "3号イ",
        /// 3号ロ: 生活支援体制整備.
        Item3Ro = "3ro" => "3号ロ",
        /// 3号ハ: 地域活動支援センター.
        Item3Ha = "3ha" => "3号ハ",
        /// 3号ニ: 地域子育て支援拠点.
        Item3Ni = "3ni" => "3号ニ",
        /// 4号: アウトリーチ等を通じた継続的支援.
        Item4 = "4" => "4号",
        /// 5号: 多機関協働.
        Item5 = "5" => "5号",
        /// 6号: 支援プランの作成.
        Item6 = "6" => "6号",
    }

    /// What an item is for, as counsellors and figures group the items.
    pub enum Function {
        /// Any desk takes any consultation in.
        Consultation = "consultation" => "包括的相談支援",
        /// Finding a place to take part, for the person and for the host.
        Participation = "participation" => "参加支援",
        /// Places and activities of a neighbourhood.
        Community = "community" => "地域づくり",
        /// Going to people whom support does not reach.
        Outreach = "outreach" => "アウトリーチ",
        /// Coordination of several agencies.
        Coordination = "coordination" => "多機関協働",
        /// The plan of roles.
        Plan = "plan" => "プラン",
    }
}

impl LawItem {
    /// The citation as printed, for example 「第106条の4第2項第1号イ」.
    #[must_use]
    pub fn citation(self) -> &'static str {
        match self {
            Self::Item1 => "第106条の4第2項第1号",
            Self::Item1I => "第106条の4第2項第1号イ",
            Self::Item1Ro => "第106条の4第2項第1号ロ",
            Self::Item1Ha => "第106条の4第2項第1号ハ",
            Self::Item1Ni => "第106条の4第2項第1号ニ",
            Self::Item2 => "第106条の4第2項第2号",
            Self::Item3 => "第106条の4第2項第3号",
            Self::Item3I => "第106条の4第2項第3号イ",
            Self::Item3Ro => "第106条の4第2項第3号ロ",
            Self::Item3Ha => "第106条の4第2項第3号ハ",
            Self::Item3Ni => "第106条の4第2項第3号ニ",
            Self::Item4 => "第106条の4第2項第4号",
            Self::Item5 => "第106条の4第2項第5号",
            Self::Item6 => "第106条の4第2項第6号",
        }
    }

    /// The name the program has nationally when a profile gives none.
    #[must_use]
    pub fn national_name(self) -> &'static str {
        match self {
            Self::Item1 => "包括的相談支援事業",
            Self::Item1I => "地域包括支援センターの運営",
            Self::Item1Ro => "障害者相談支援事業",
            Self::Item1Ha => "利用者支援事業",
            Self::Item1Ni => "生活困窮者自立相談支援事業",
            Self::Item2 => "参加支援事業",
            Self::Item3 => "地域づくり事業",
            Self::Item3I => "地域介護予防活動支援事業",
            Self::Item3Ro => "生活支援体制整備事業",
            Self::Item3Ha => "地域活動支援センター事業",
            Self::Item3Ni => "地域子育て支援拠点事業",
            Self::Item4 => "アウトリーチ等を通じた継続的支援事業",
            Self::Item5 => "多機関協働事業",
            Self::Item6 => "支援プランの作成",
        }
    }

    /// What the item is for.
    #[must_use]
    pub fn function(self) -> Function {
        match self {
            Self::Item1 | Self::Item1I | Self::Item1Ro | Self::Item1Ha | Self::Item1Ni => {
                Function::Consultation
            }
            Self::Item2 => Function::Participation,
            Self::Item3 | Self::Item3I | Self::Item3Ro | Self::Item3Ha | Self::Item3Ni => Function::Community,
            Self::Item4 => Function::Outreach,
            Self::Item5 => Function::Coordination,
            Self::Item6 => Function::Plan,
        }
    }

    /// The only field an item can belong to by law; `None` where several are possible.
    #[must_use]
    pub fn field(self) -> Option<Field> {
        match self {
            Self::Item1I | Self::Item3I | Self::Item3Ro => Some(Field::Care),
            Self::Item1Ro | Self::Item3Ha => Some(Field::Disability),
            Self::Item1Ha | Self::Item3Ni => Some(Field::Children),
            Self::Item1Ni => Some(Field::Poverty),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    #[test]
    fn every_item_is_cited_by_its_own_label() {
        for item in LawItem::ALL {
            let label = item.label().trim_end_matches("柱書");
            assert!(item.citation().ends_with(&format!("第{label}")), "{item:?}");
            assert_eq!(LawItem::from_code(item.code()), Some(*item));
        }
    }

    #[test]
    fn plan_and_coordination_are_different_functions() {
        assert_eq!(LawItem::Item5.function(), Function::Coordination);
        assert_eq!(LawItem::Item6.function(), Function::Plan);
        assert_eq!(LawItem::Item4.function(), Function::Outreach);
    }
}
