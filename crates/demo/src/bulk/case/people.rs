//! The household of a generated case and its persons.

use app::identity_match::{self, Basics};
use db::args;
use domain::{
    ids::{AreaId, MemberId, PersonId},
    person::NameStatus,
};

use super::{Draft, Maker};
use crate::{
    bulk::{derived::Keyed, tables::Tables},
    names::city,
    place,
};

impl Maker<'_> {
    /// Adds household and persons; those with their keys, the one at the centre first.
    pub(super) fn household(
        &mut self,
        tables: &mut Tables,
        draft: &Draft<'_>,
        (area, area_name): (Option<AreaId>, &str),
    ) -> Vec<Keyed> {
        let (family, family_kana) = city::family_name(&mut self.rng);
        let address = place::address(&mut self.rng, area_name);
        let phone = place::phone(&mut self.rng);
        tables.household.push(args![
            draft.household,
            format!("{family}さんの世帯"),
            area,
            address,
            phone,
            draft.plot.caution,
            draft.at,
            draft.door.agency,
            1_i64
        ]);
        let mut persons = Vec::new();
        for (sort, kin) in (1_i64..).zip(draft.plot.family) {
            let id: PersonId = self.rng.id(draft.at);
            let member: MemberId = self.rng.id(draft.at);
            let age = kin.age + self.rng.between(-2, 2);
            let (given, given_kana) = city::given_name(&mut self.rng, kin.sex, age);
            let birth = format!(
                "{:04}-{:02}-{:02}",
                i32::from(draft.opened_on.year()) - age,
                self.rng.between(1, 12),
                self.rng.between(1, 28)
            );
            tables.person.push(args![
                id,
                family.as_str(),
                given.as_str(),
                family_kana.as_str(),
                given_kana.as_str(),
                NameStatus::Real,
                kin.sex,
                birth,
                "day",
                false,
                "",
                kin.work,
                draft.at,
                draft.door.agency,
                1_i64
            ]);
            tables.member.push(args![
                member,
                draft.household,
                id,
                kin.relation,
                kin.same_roof,
                sort == 1,
                "",
                sort,
                draft.opened_on
            ]);
            let names = [&family, &given, &family_kana, &given_kana].map(String::as_str);
            let basics = Basics { names, sex: kin.sex, birth: &birth, address: &address, phone: &phone };
            identity(tables, id, &basics);
            persons.push(Keyed::new(id, names));
        }
        persons
    }
}

/// The keys by which records of one person meet. Nobody waits to be compared: the town is drawn without doubles.
fn identity(tables: &mut Tables, person: PersonId, basics: &Basics<'_>) {
    let made = identity_match::made(basics);
    tables.identity_form.push(args![person, made.packed(), made.print]);
    for key in made.keys {
        tables.identity_key.push(args![key, person]);
    }
}
