//! Who must be told that a consent was withdrawn, and how much: the agencies that could read by it on that day, and
//! of each only what it could read itself. Nobody learns what others knew, or that others knew.

use jiff::civil::Date;

use crate::{
    category::Category,
    disclosure::{Basis, Disclosure},
    ids::{AgencyId, ConsentId},
};

/// What one agency is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Who is told.
    pub agency: AgencyId,
    /// What it could read by the consent up to now.
    pub knew: Vec<Category>,
    /// Which of these it can still read on another ground.
    pub keeps: Vec<Category>,
}

/// Compares the rows of a case before and after the withdrawal of `consent` on `today`.
#[must_use]
pub fn told(before: &[Disclosure], after: &[Disclosure], consent: ConsentId, today: Date) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let mut rows: Vec<&Disclosure> =
        before.iter().filter(|row| by(row, consent) && row.holds(today)).collect();
    rows.sort_unstable_by_key(|row| (row.agency, row.category));
    for row in rows {
        let keeps = after.iter().any(|left| {
            left.agency == row.agency
                && left.category == row.category
                && left.scope == row.scope
                && left.holds(today)
                && (left.person.is_none() || left.person == row.person)
        });
        match told.last_mut() {
            Some(last) if last.agency == row.agency => {
                if !last.knew.contains(&row.category) {
                    last.knew.push(row.category);
                }
            }
            _ => told.push(Told { agency: row.agency, knew: vec![row.category], keeps: Vec::new() }),
        }
        if let Some(last) = told.last_mut().filter(|last| keeps && !last.keeps.contains(&row.category)) {
            last.keeps.push(row.category);
        }
    }
    told
}

fn by(row: &Disclosure, consent: ConsentId) -> bool {
    row.basis == Basis::Consent && row.basis_id == consent.0
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::{Told, told};
    use crate::{
        category::Category,
        consent::{Consent, Exclusions},
        disclosure::{Facts, derive},
        ids::{AgencyId, ConsentId, PersonId},
    };

    #[test]
    fn each_agency_is_told_of_what_it_knew_itself_and_of_nothing_else() {
        let [desk, other, late] = [1, 2, 3].map(|n| AgencyId(Uuid::from_u128(n)));
        let consent = |id, agencies: &[AgencyId], categories: &[Category], from| Consent {
            id: ConsentId(Uuid::from_u128(id)),
            person: PersonId(Uuid::from_u128(9)),
            agencies: agencies.to_vec(),
            categories: categories.to_vec(),
            from,
            until: date(2027, 3, 31),
            withdrawn_on: None,
            except: Exclusions::default(),
        };
        let today = date(2026, 5, 1);
        let gone = consent(1, &[desk, other], &[Category::Basic, Category::Money], date(2026, 4, 1));
        let stays = consent(2, &[other], &[Category::Money], date(2026, 4, 1));
        let ahead = consent(3, &[late], &[Category::Money], date(2026, 6, 1));
        let facts = |consents| derive(&Facts { consents, ..Facts::default() });
        let before = facts(vec![gone.clone(), stays.clone(), ahead.clone()]);
        let withdrawn = Consent { withdrawn_on: Some(today), ..gone.clone() };
        let after = facts(vec![withdrawn, stays, ahead.clone()]);
        let both = vec![Category::Basic, Category::Money];
        assert_eq!(
            told(&before, &after, gone.id, today),
            [
                Told { agency: desk, knew: both.clone(), keeps: vec![] },
                Told { agency: other, knew: both, keeps: vec![Category::Money] },
            ]
        );
        assert!(told(&before, &before, ahead.id, today).is_empty(), "it had not begun");
    }
}
