//! Which row each person stands in: parents above children, couples and siblings side by side where nothing
//! speaks against it. An uncle who marries his niece comes down to her row; whoever was with a mother and then with
//! her daughter stands beside the first.

use super::check::Checked;
use super::unions::{Tie, Union};
use crate::geometry::real;

/// The row of each person, from zero downwards.
pub(super) fn rows(checked: &Checked<'_>, unions: &[Union]) -> Vec<usize> {
    let mut levels = Levels::new(checked.people.len(), unions);
    for pair in pairs(unions) {
        levels.join(pair);
    }
    let rows = levels.rows();
    aligned(checked, unions, rows)
}

/// Who should share a row, the most important first.
fn pairs(unions: &[Union]) -> Vec<[usize; 2]> {
    let couples = unions.iter().filter_map(|union| union.partners.as_slice().try_into().ok());
    let siblings = unions.iter().filter(|union| union.tie == Tie::Siblings);
    let neighbours = siblings.flat_map(|union| {
        union.children.windows(2).filter_map(|two| Some([two.first()?.person, two.last()?.person]))
    });
    couples.chain(neighbours).collect()
}

/// Groups of persons who share a row, and descents between persons.
struct Levels {
    group: Vec<usize>,
    descents: Vec<[usize; 2]>,
}

impl Levels {
    fn new(people: usize, unions: &[Union]) -> Self {
        let children = |union: &Union, parent: usize| -> Vec<[usize; 2]> {
            union.children.iter().map(|child| [parent, child.person]).collect()
        };
        let descents =
            unions.iter().flat_map(|u| u.partners.iter().flat_map(move |p| children(u, *p))).collect();
        Self { group: (0..people).collect(), descents }
    }

    /// Puts the two into one row unless one stands somewhere above the other.
    fn join(&mut self, [a, b]: [usize; 2]) {
        let (a, b) = (self.group[a], self.group[b]);
        if a != b && !self.is_above(a, b) && !self.is_above(b, a) {
            self.group.iter_mut().filter(|group| **group == b).for_each(|group| *group = a);
        }
    }

    fn is_above(&self, above: usize, below: usize) -> bool {
        let mut known = vec![false; self.group.len()];
        let mut open = vec![above];
        while let Some(next) = open.pop() {
            if !std::mem::replace(&mut known[next], true) {
                let down = self.edges().filter(|[parent, _]| *parent == next).map(|[_, child]| child);
                open.extend(down);
            }
        }
        known[below]
    }

    fn edges(&self) -> impl Iterator<Item = [usize; 2]> {
        self.descents.iter().map(|pair| pair.map(|person| self.group[person]))
    }

    /// Longest paths from the top; then groups without parents come down to just above their children.
    fn rows(&self) -> Vec<usize> {
        let mut row: Vec<usize> = vec![0; self.group.len()];
        for _ in 0..self.group.len() {
            for [parent, child] in self.edges() {
                row[child] = row[child].max(row[parent] + 1);
            }
        }
        for _ in 0..self.group.len() {
            for group in (0..row.len()).filter(|group| !self.edges().any(|[_, child]| child == *group)) {
                let children =
                    self.edges().filter(|[parent, _]| *parent == group).map(|[_, child]| row[child]);
                if let Some(highest) = children.min() {
                    row[group] = highest.saturating_sub(1).max(row[group]);
                }
            }
        }
        self.group.iter().map(|group| row[*group]).collect()
    }
}

/// Sets families that are not connected beside each other: by years of birth if both have them, a single
/// person into the row of 本人, everything else from the top.
fn aligned(checked: &Checked<'_>, unions: &[Union], mut rows: Vec<usize>) -> Vec<usize> {
    let part = parts(rows.len(), unions);
    let first = checked.people.iter().position(|person| person.index).unwrap_or(0);
    let Some(main) = part.get(first).copied() else { return rows };
    let all = &part;
    let members = |wanted: usize| (0..all.len()).filter(move |person| all[*person] == wanted);
    let centre = rows[first];
    let known = years(checked, &rows, members(main));
    let deepest = members(main).map(|person| rows[person]).max().unwrap_or(0);
    let moves: Vec<(usize, usize)> = (0..part.len())
        .filter(|leader| part[*leader] == *leader && *leader != main)
        .map(|leader| {
            let own = years(checked, &rows, members(leader));
            let height = members(leader).map(|person| rows[person]).max().unwrap_or(0);
            let default = if height == 0 { centre } else { 0 };
            (leader, best_shift(&known, &own, deepest.saturating_sub(height)).unwrap_or(default))
        })
        .collect();
    for (leader, shift) in moves {
        for person in (0..part.len()).filter(|person| part[*person] == leader) {
            rows[person] += shift;
        }
    }
    rows
}

/// Year of birth and row of those whose year is known.
fn years(checked: &Checked<'_>, rows: &[usize], people: impl Iterator<Item = usize>) -> Vec<(f64, usize)> {
    people.filter_map(|p| Some((f64::from(checked.people[p].birth_year?), rows[p]))).collect()
}

/// The shift downwards, at most `most`, with which people of one row are closest in age.
fn best_shift(known: &[(f64, usize)], own: &[(f64, usize)], most: usize) -> Option<usize> {
    if known.is_empty() || own.is_empty() {
        return None;
    }
    let distance = |shift: usize| -> f64 {
        let nearest = |(year, row): &(f64, usize)| {
            let apart = |(other, there): &(f64, usize)| {
                (year - other).abs() + real(there.abs_diff(row + shift)) * 28.0
            };
            known.iter().map(apart).fold(f64::INFINITY, f64::min)
        };
        own.iter().map(nearest).sum()
    };
    (0..=most).min_by(|a, b| distance(*a).total_cmp(&distance(*b)))
}

/// The smallest member of the connected part that each person belongs to.
pub(super) fn parts(people: usize, unions: &[Union]) -> Vec<usize> {
    let mut part: Vec<usize> = (0..people).collect();
    for union in unions {
        let members: Vec<usize> =
            union.partners.iter().copied().chain(union.children.iter().map(|child| child.person)).collect();
        let Some(least) = members.iter().map(|person| part[*person]).min() else { continue };
        let olds: Vec<usize> = members.iter().map(|person| part[*person]).collect();
        part.iter_mut().filter(|place| olds.contains(place)).for_each(|place| *place = least);
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::family::{Couple, Family, Person, Sex};
    use crate::genogram::check::check;
    use crate::genogram::unions::unions;

    fn rows_of(people: u64, build: impl Fn(&mut Family)) -> Vec<usize> {
        let people = (0..people).map(|key| Person::new(key, Sex::Unknown)).collect();
        let mut family = Family { people, bonds: Vec::new() };
        build(&mut family);
        let checked = check(&family);
        rows(&checked, &unions(&checked))
    }

    #[test]
    fn parents_of_a_spouse_stand_beside_the_other_parents() {
        let rows = rows_of(6, |family| {
            family
                .children(&[0], &[1])
                .children(&[1, 2], &[3])
                .couple(1, 2, Couple::Married)
                .children(&[4], &[2]);
            family.couple(4, 5, Couple::Married);
        });
        assert_eq!(rows, [0, 1, 1, 2, 0, 0]);
    }

    #[test]
    fn an_uncle_comes_down_to_his_niece() {
        let rows = rows_of(4, |family| {
            family.children(&[0], &[1, 2]).children(&[2], &[3]).couple(1, 3, Couple::Married);
        });
        assert_eq!(rows, [0, 2, 1, 2]);
    }

    #[test]
    fn partner_of_mother_and_daughter_stands_beside_the_mother() {
        let rows = rows_of(3, |family| {
            family.children(&[0], &[1]).couple(0, 2, Couple::Married).couple(1, 2, Couple::Divorced);
        });
        assert_eq!(rows, [0, 1, 0]);
    }

    #[test]
    fn a_housemate_stands_in_the_row_of_the_index_person() {
        let rows = rows_of(3, |family| {
            family.children(&[0], &[1]);
            family.people[1].index = true;
        });
        assert_eq!(rows, [0, 1, 1]);
    }

    #[test]
    fn another_family_is_set_beside_by_age() {
        let rows = rows_of(4, |family| {
            family.children(&[0], &[1]).children(&[2], &[3]);
            for (person, year) in family.people.iter_mut().zip([1940, 1970, 1968, 1999]) {
                person.birth_year = Some(year);
            }
        });
        assert_eq!(rows, [0, 1, 0, 1], "two rows beside two rows cannot move");
    }
}
