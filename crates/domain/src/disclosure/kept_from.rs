//! What a protection takes away again: an agency that works for somebody who must not learn gets no row about the
//! protected person, whatever else would give it one. Its own records stay its own. The room of a 支援会議 speaks of the
//! whole household, so it stays shut altogether, and so does the list of oversight.

use super::{Disclosure, Scope};
use crate::ids::{AgencyId, PersonId};

/// An agency that must not learn about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptFrom {
    /// The agency.
    pub agency: AgencyId,
    /// The protected person.
    pub person: PersonId,
}

/// The rows without those that would reach such an agency. A row about all persons becomes one about each other person.
pub(super) fn without(rows: Vec<Disclosure>, kept: &[KeptFrom], members: &[PersonId]) -> Vec<Disclosure> {
    if kept.is_empty() {
        return rows;
    }
    let secret = |agency: AgencyId, person: PersonId| kept.contains(&KeptFrom { agency, person });
    let mut left = Vec::with_capacity(rows.len());
    for row in rows {
        let concerned = kept.iter().any(|kept| kept.agency == row.agency);
        match row.person {
            _ if concerned && matches!(row.scope, Scope::Room | Scope::Frame) => {}
            _ if !concerned || row.scope != Scope::Shared => left.push(row),
            Some(person) if secret(row.agency, person) => {}
            Some(_) => left.push(row),
            None => {
                let others = members.iter().filter(|person| !secret(row.agency, **person));
                left.extend(others.map(|person| Disclosure { person: Some(*person), ..row }));
            }
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use crate::{
        category::Category,
        consent::Consent,
        disclosure::{Facts, Held, KeptFrom, Scope, derive},
        ids::{AgencyId, ConsentId, PersonId, SeatId},
        secrecy::{
            PledgeMethod,
            seat::{Pledge, Seat},
        },
    };

    const DESK: AgencyId = AgencyId(Uuid::from_u128(1));
    const CENTRE: AgencyId = AgencyId(Uuid::from_u128(2));
    const MOTHER: PersonId = PersonId(Uuid::from_u128(3));
    const FATHER: PersonId = PersonId(Uuid::from_u128(4));

    fn facts() -> Facts {
        let held = |agency| Held { agency, from: date(2026, 4, 1), knows_basic: true };
        let consent = |number, person| Consent {
            id: ConsentId(Uuid::from_u128(number)),
            person,
            agencies: vec![CENTRE],
            categories: vec![Category::Money],
            from: date(2026, 4, 1),
            until: date(2027, 3, 31),
            withdrawn_on: None,
            except: crate::consent::Exclusions::default(),
        };
        Facts {
            held: vec![held(DESK), held(CENTRE)],
            consents: vec![consent(5, MOTHER), consent(6, FATHER)],
            kept_from: vec![KeptFrom { agency: CENTRE, person: MOTHER }],
            members: vec![MOTHER, FATHER],
            ..Facts::default()
        }
    }

    #[test]
    fn the_room_stays_shut_to_the_agency_and_open_to_the_others() {
        let seat = |number, agency| Seat {
            id: SeatId(Uuid::from_u128(number)),
            agency,
            from: date(2026, 5, 1),
            ended: false,
            barred: false,
            pledge: Some(Pledge {
                given_on: date(2026, 5, 1),
                method: PledgeMethod::Screen,
                withdrawn: false,
            }),
        };
        let rows = derive(&Facts { seats: vec![seat(8, DESK), seat(9, CENTRE)], ..facts() });
        let rooms: Vec<AgencyId> =
            rows.iter().filter(|row| row.scope == Scope::Room).map(|row| row.agency).collect();
        assert_eq!(rooms, [DESK]);
    }

    #[test]
    fn no_row_about_the_protected_person_reaches_the_agency_and_the_others_stay() {
        let rows = derive(&facts());
        let centre: Vec<_> = rows.iter().filter(|row| row.agency == CENTRE).collect();
        assert!(centre.iter().all(|row| row.person == Some(FATHER) || row.scope == Scope::Own), "{centre:?}");
        assert!(centre.iter().any(|row| row.category == Category::Basic && row.person == Some(FATHER)));
        assert!(centre.iter().any(|row| row.category == Category::Money && row.person == Some(FATHER)));
        assert!(centre.iter().any(|row| row.scope == Scope::Own), "its own records stay its own");
    }

    #[test]
    fn other_agencies_keep_what_they_had() {
        let without = derive(&Facts { kept_from: vec![], ..facts() });
        let of_desk = |rows: Vec<crate::disclosure::Disclosure>| {
            rows.into_iter().filter(|row| row.agency == DESK).collect::<Vec<_>>()
        };
        assert_eq!(of_desk(derive(&facts())), of_desk(without));
    }
}
