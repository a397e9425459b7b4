//! Which agencies a consultation calls for: what was said (困りごと) and found (課題) belongs to fields, and agencies
//! work in fields. Only what the reader may read counts, so a list ordered by this tells nothing else.
//!
//! Sources: the code lists C1 and C4 (guide domain §2.2, §2.4) and the desks that the law names for each field
//! (社会福祉法第106条の4第2項第1号イ–ニ). An entry that a municipality added belongs to no field here, nor does one that
//! several desks share alike (暴力・虐待).

use crate::{
    code_list::CodeList,
    organisation::{AgencyKind, Field},
};

/// So many agencies are proposed at most.
pub const PROPOSED: usize = 5;

/// The fields to which an entry of a list belongs.
#[must_use]
pub fn fields_of(list: CodeList, code: &str) -> &'static [Field] {
    match list {
        CodeList::Worry => of_worry(code),
        CodeList::Problem => of_problem(code),
        _ => &[],
    }
}

fn of_worry(code: &str) -> &'static [Field] {
    match code {
        "w02" => &[Field::Disability],
        // 住まい、生活費、家賃、公共料金、借金、仕事、食べるもの.
        "w03" | "w04" | "w05" | "w06" | "w07" | "w08" | "w09" | "w16" => &[Field::Poverty],
        "w12" => &[Field::Children],
        "w13" => &[Field::Care],
        // ひきこもり・不登校.
        "w14" => &[Field::Poverty, Field::Children],
        _ => &[],
    }
}

fn of_problem(code: &str) -> &'static [Field] {
    match code {
        // 障害、こころの健康、理解・判断のしづらさ.
        "p03" | "p04" | "p06" | "p24" => &[Field::Disability],
        // 住まい、困窮、債務、家計、就労、ひきこもり、金銭管理.
        "p07" | "p08" | "p09" | "p10" | "p11" | "p12" | "p13" | "p26" | "p40" => &[Field::Poverty],
        // 不登校、非行、ひとり親、ヤングケアラー、養育の不安.
        "p17" | "p18" | "p19" | "p29" | "p33" => &[Field::Children],
        // 8050.
        "p27" => &[Field::Care, Field::Poverty],
        // ダブルケア.
        "p28" => &[Field::Care, Field::Children],
        // 認知症、介護の負担.
        "p31" | "p32" => &[Field::Care],
        // 医療的ケア児.
        "p38" => &[Field::Children, Field::Disability],
        _ => &[],
    }
}

/// The field in which an agency of a kind works by law.
#[must_use]
pub fn field_of(kind: AgencyKind) -> Option<Field> {
    match kind {
        AgencyKind::CareCentre => Some(Field::Care),
        AgencyKind::DisabilityCentre => Some(Field::Disability),
        AgencyKind::FamilyCentre | AgencyKind::EducationCentre => Some(Field::Children),
        AgencyKind::SelfRelianceDesk => Some(Field::Poverty),
        _ => None,
    }
}

/// How an agency stands to a consultation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fit {
    /// The fields of the consultation in which it works.
    pub fields: Vec<Field>,
    /// It serves the area in which the household lives.
    pub of_area: bool,
    /// It is known to be open now.
    pub is_open: bool,
}

/// Which of the agencies, given in the order of the plan, are proposed, in this order: more fields first, then those
/// of the household's area, then those open now, then the order of the plan.
#[must_use]
pub fn proposed(agencies: &[Fit]) -> Vec<usize> {
    let mut fitting: Vec<usize> =
        agencies.iter().enumerate().filter_map(|(at, fit)| (!fit.fields.is_empty()).then_some(at)).collect();
    let rank = |at: &usize| {
        agencies.get(*at).map(|fit| (std::cmp::Reverse(fit.fields.len()), !fit.of_area, !fit.is_open))
    };
    fitting.sort_by_key(rank);
    fitting.truncate(PROPOSED);
    fitting
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fit(fields: &[Field], of_area: bool, is_open: bool) -> Fit {
        Fit { fields: fields.to_vec(), of_area, is_open }
    }

    #[test]
    fn fields_come_before_area_area_before_hours_hours_before_the_plan() {
        let both = [Field::Care, Field::Poverty];
        let agencies = [
            fit(&[], true, true),
            fit(&[Field::Care], false, false),
            fit(&[Field::Care], false, true),
            fit(&[Field::Poverty], true, false),
            fit(&both, false, false),
            fit(&[Field::Care], false, false),
        ];
        assert_eq!(proposed(&agencies), [4, 3, 2, 1, 5]);
        let many = vec![fit(&[Field::Care], false, false); 9];
        assert_eq!(proposed(&many), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn what_is_said_belongs_to_the_desks_that_the_law_names() {
        assert_eq!(fields_of(CodeList::Worry, "w13"), [Field::Care]);
        assert_eq!(fields_of(CodeList::Problem, "p27"), [Field::Care, Field::Poverty]);
        assert!(
            fields_of(CodeList::Worry, "w99").is_empty() && fields_of(CodeList::Change, "w13").is_empty()
        );
        assert_eq!(field_of(AgencyKind::CareCentre), Some(Field::Care));
        assert_eq!(field_of(AgencyKind::Place), None);
    }

    proptest! {
        #[test]
        fn nobody_without_a_fitting_field_is_proposed_and_nobody_twice(
            facts in proptest::collection::vec((0_usize..3, any::<bool>(), any::<bool>()), 0..12),
        ) {
            let all = [Field::Care, Field::Poverty];
            let agencies: Vec<Fit> = facts.iter().map(|(n, area, open)| fit(&all[..*n], *area, *open)).collect();
            let mut found = proposed(&agencies);
            prop_assert!(found.len() <= PROPOSED && found.iter().all(|at| !agencies[*at].fields.is_empty()));
            found.sort_unstable();
            found.dedup();
            prop_assert_eq!(found.len(), agencies.iter().filter(|it| !it.fields.is_empty()).count().min(PROPOSED));
        }
    }
}
