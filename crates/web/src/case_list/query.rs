//! The filter of the case list in an address, and back. Unknown values are left out rather than refused:
//! an old bookmark still opens a list.

use app::case::list::{Filter, Sort, Whose};
use domain::{
    case::{CaseState, Phase},
    code::Code,
    ids::{AreaId, CaseId},
    intake::Urgency,
};
use jiff::civil::Date;

use crate::kernel::Form;

/// A filter that can be written as an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Query {
    /// What is asked for.
    pub filter: Filter,
}

/// The code of a tab.
pub fn whose_code(whose: Whose) -> &'static str {
    match whose {
        Whose::Mine => "mine",
        Whose::Agency => "agency",
        Whose::All => "all",
    }
}

impl Query {
    /// Reads the part of an address behind `?`.
    pub fn read(raw: &str) -> Self {
        let form = Form::decode(raw.as_bytes());
        let whose = match form.get("whose") {
            "mine" => Whose::Mine,
            "all" => Whose::All,
            _ => Whose::Agency,
        };
        let after = form.get("after").split_once('_').and_then(|(on, case)| {
            let on: Date = on.parse().ok()?;
            let case: CaseId = case.parse().ok()?;
            Some((on, case))
        });
        let filter = Filter {
            whose,
            state: form.code("state").unwrap_or(CaseState::Open),
            phase: form.code::<Phase>("phase"),
            area: form.id::<AreaId>("area"),
            urgency: form.code::<Urgency>("urgency"),
            overdue: form.has("overdue"),
            sort: if form.get("sort") == "opened" { Sort::Opened } else { Sort::Next },
            after,
        };
        Self { filter }
    }

    /// The same list with something changed, from its first page.
    pub fn changed(self, change: impl FnOnce(&mut Filter)) -> Self {
        let mut filter = Filter { after: None, ..self.filter };
        change(&mut filter);
        Self { filter }
    }

    /// The page after a row.
    pub fn after(self, after: Option<(Date, CaseId)>) -> Self {
        Self { filter: Filter { after, ..self.filter } }
    }

    /// The address of this list.
    pub fn address(self, path: &str) -> String {
        let filter = self.filter;
        let mut out = form_urlencoded::Serializer::new(String::new());
        let mut add = |name: &str, value: &str| {
            out.append_pair(name, value);
        };
        add("whose", whose_code(filter.whose));
        if filter.state != CaseState::Open {
            add("state", filter.state.code());
        }
        if let Some(phase) = filter.phase {
            add("phase", phase.code());
        }
        if let Some(area) = filter.area {
            add("area", &area.to_string());
        }
        if let Some(urgency) = filter.urgency {
            add("urgency", urgency.code());
        }
        if filter.overdue {
            add("overdue", "yes");
        }
        if filter.sort == Sort::Opened {
            add("sort", "opened");
        }
        if let Some((on, case)) = filter.after {
            add("after", &format!("{on}_{case}"));
        }
        format!("{path}?{}", out.finish())
    }
}

#[cfg(test)]
mod tests {
    use app::case::list::{Filter, Sort, Whose};
    use domain::{
        case::{CaseState, Phase},
        ids::CaseId,
    };
    use jiff::civil::date;
    use uuid::Uuid;

    use super::Query;

    #[test]
    fn a_filter_survives_its_address() {
        let filter = Filter {
            whose: Whose::All,
            state: CaseState::Closed,
            phase: Some(Phase::Carrying),
            overdue: true,
            sort: Sort::Opened,
            after: Some((date(2026, 5, 1), CaseId(Uuid::from_u128(7)))),
            ..Filter::default()
        };
        let address = Query { filter }.address("/cases");
        assert_eq!(Query::read(address.split_once('?').unwrap().1).filter, filter);
    }

    #[test]
    fn an_unknown_value_is_left_out() {
        assert_eq!(Query::read("phase=nonsense&after=x_y&whose=everybody").filter, Filter::default());
    }
}
