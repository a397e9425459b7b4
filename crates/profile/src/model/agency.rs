//! Agencies: desks, sections, contractors, places; whoever staff can belong to.

use domain::organisation::{AgencyKind, AreaKind, Hours, LawItem};

use super::{Key, Modes, Source, When};
use crate::read::entry;

entry! {
    /// One agency. Fifteen unnamed sites are one entry with `sites = 15`.
    Agency "機関" {
        /// Key.
        key: Key = "キー",
        /// Name.
        name: String = "名称",
        /// Kind.
        kind: AgencyKind = "種別",
        /// Mode, or several, each with its sites.
        mode: Modes = "実施方式",
        /// The organisation under contract.
        contractor: Option<String> = "受託者",
        /// Organisations it consists of.
        consists_of: Vec<String> = "構成団体",
        /// The agency it is part of.
        parent: Option<Key> = "属する機関",
        /// Sections responsible for it (keys of agencies of kind 市の担当課).
        responsible: Vec<Key> = "担当部課",
        /// Number of sites.
        sites: Option<u32> = "箇所数",
        /// Where it is placed.
        located: Option<String> = "設置場所",
        /// Areas, when not the whole municipality.
        areas: Vec<Key> = "区域",
        /// One desk in each area of this kind.
        per_area: Option<AreaKind> = "区域ごとに設置",
        /// Programs it carries out.
        programs: Vec<Key> = "担う事業",
        /// Law items it works under where the plan names no single program.
        items: Vec<LawItem> = "担う号",
        /// The section in charge of the whole arrangement.
        in_charge: bool = "全体の担当課",
        /// The desk for 「どこへつなぐか分からない」; one in a municipality.
        last_resort: bool = "つなぎ先が分からないときの窓口",
        /// Open from.
        from: Option<When> = "開始",
        /// Open until.
        to: Option<When> = "終了",
        /// Where the entry comes from.
        source: Source = "出典",
        /// When it is open; a different time set in the program is kept.
        hours: Option<Hours> = "開所時間",
        /// Anything else worth knowing.
        note: Option<String> = "補足",
    }
}
