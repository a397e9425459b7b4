//! What a case calls for, as far as the reader may know it, and how an agency answers to that. The rule is
//! [`domain::referral::need`].

use db::{Read, args};
use domain::{
    code::Code,
    code_list::CodeList,
    ids::CaseId,
    organisation::{AgencyKind, Field, Function},
    referral::need,
};
use jiff::civil::Date;
use profile::{Offered, Profile};

use crate::{Op, visible, visible_household};

/// What a case calls for. Empty for whoever may read nothing of it.
#[derive(Debug, Clone, Default)]
pub struct Need {
    /// The fields to which its 困りごと and 課題 belong.
    pub fields: Vec<Field>,
    /// The household's area and those around it, as keys of the plan; empty if not known to the reader.
    areas: Vec<String>,
}

const SAID: &str = concat!(
    "SELECT 'problem', p.code FROM assessment s JOIN assessment_problem p ON p.assessment = s.id
     WHERE s.case_id = $1 AND p.code IS NOT NULL AND ",
    visible!("s", "$2", "$3"),
    " UNION SELECT 'worry', w.code FROM intake i JOIN intake_worry w ON w.intake = i.id WHERE i.case_id = $1 AND ",
    visible!("i", "$2", "$3"),
    " UNION SELECT 'area', r.key FROM support_case c JOIN household h ON h.id = c.household JOIN area r ON r.id = h.area
      WHERE c.id = $1 AND ",
    visible_household!("c.id", "c.household", "$2", "$3", "1"),
    " ORDER BY 1, 2"
);

impl Need {
    /// Of a case. Where a person is sheltered the area stays out of it.
    ///
    /// # Errors
    /// The database's own.
    pub(super) async fn of(read: &mut Read, op: &Op, case: CaseId, sheltered: bool) -> db::Result<Self> {
        let said: Vec<(String, String)> = read.all(SAID, args![case, op.agency(), op.today()]).await?;
        let profile = op.app.profile();
        let mut need = Self::default();
        for (list, code) in &said {
            let fields = match list.as_str() {
                "worry" => need::fields_of(CodeList::Worry, code),
                "problem" => need::fields_of(CodeList::Problem, code),
                _ => &[],
            };
            need.fields.extend(fields);
            if list == "area" && !sheltered {
                need.areas = around(profile.as_deref(), code);
            }
        }
        need.fields.sort_unstable();
        need.fields.dedup();
        Ok(need)
    }

    /// How an agency answers to it.
    pub(super) fn fit(&self, work: &[Field], area: Option<&str>, is_open: bool) -> need::Fit {
        let fields = self.fields.iter().copied().filter(|field| work.contains(field)).collect();
        let of_area = area.is_some_and(|area| self.areas.iter().any(|around| around == area));
        need::Fit { fields, of_area, is_open }
    }
}

fn around(profile: Option<&Profile>, area: &str) -> Vec<String> {
    let around = profile.map_or_else(|| vec![area], |profile| profile.around(area));
    around.into_iter().map(ToOwned::to_owned).collect()
}

/// The fields in which an agency takes consultations on a day: by its kind, and by what the plan gives it to do.
pub(super) fn work(
    profile: Option<&Profile>,
    key: Option<&str>,
    kind: Option<AgencyKind>,
    on: Date,
) -> Vec<Field> {
    let mut fields: Vec<Field> = kind.and_then(need::field_of).into_iter().collect();
    let Some((profile, desk)) =
        profile.zip(key).and_then(|(profile, key)| Some((profile, profile.desk(key)?)))
    else {
        return fields;
    };
    for program in profile.program.iter().filter(|program| desk.programs.contains(&program.key)) {
        let offered = matches!(program.offered(on), Offered::Yes | Offered::Preparing { .. });
        if offered && program.item.function() == Function::Consultation {
            fields.extend(program.field.or(program.item.field()));
        }
    }
    let own = desk.items.iter().filter(|item| item.function() == Function::Consultation);
    fields.extend(own.filter_map(|item| item.field()));
    fields
}

/// A kind as stored: its code or its label; none for words that somebody typed.
pub(super) fn kind_of(stored: &str) -> Option<AgencyKind> {
    AgencyKind::from_code(stored)
        .or_else(|| AgencyKind::ALL.iter().copied().find(|kind| kind.label() == stored))
}
