//! Acts of the desk that takes a household in: intake, first facts, screening.

use app::{
    household::{HouseholdInput, PersonInput, add_kinship, add_person, change, change_person},
    intake::{Decision, Screen, TakeIn, Told, screen, take},
};
use db::args;
use domain::{
    due::days_after,
    ids::{CaseId, HouseholdId, IntakeId, PersonId},
    person::{KinshipKind, NameStatus, Relation},
};
use jiff::{Timestamp, civil::Date};

use super::{
    Life,
    path::How,
    story::{Known, Story, missing},
};
use crate::{DemoError, Result, place, plot::Kin, rng::Rng};

impl Life {
    pub(super) async fn take(&mut self, story: &mut Story, at: Timestamp) -> Result<()> {
        let actor = self.somebody(story.door, story.n);
        let op = self.op(&actor, at);
        let plot = story.plot;
        let command = TakeIn {
            case: None,
            received_on: op.today(),
            received_time: None,
            method: plot.method,
            caller: plot.caller,
            caller_name: String::new(),
            caller_phone: if self.rng.chance(30) { place::phone(&mut self.rng) } else { String::new() },
            urgency: plot.urgency,
            body: plot.heard[story.n % 2].to_owned(),
            outside_field: story.n % 6 == 1,
            worries: plot.worries.iter().map(|code| (*code).to_owned()).collect(),
            told: self.told(story),
        };
        let taken = take(&op, &command).await.map_err(DemoError::step("take"))?;
        story.ids.case = Some(taken.case);
        story.ids.intake = Some(taken.intake);
        Ok(())
    }

    fn told(&mut self, story: &Story) -> Told {
        let (family, given, family_kana, given_kana) = story.family[0].clone();
        let (area, area_name) = match &story.area {
            Some((id, _, name)) => (Some(*id), name.as_str()),
            None => (None, ""),
        };
        match story.known {
            Known::Place => {
                Told { place: format!("{area_name}架空橋のたもとの家"), area, ..Told::default() }
            }
            Known::Alias => Told { alias: format!("{}さん", letter(story.n)), area, ..Told::default() },
            Known::Named => Told {
                family_name: family,
                given_name: given,
                family_kana,
                given_kana,
                phone: place::phone(&mut self.rng),
                place: place::address(&mut self.rng, area_name),
                area,
                ..Told::default()
            },
        }
    }

    /// Household, persons and kinship are written down as far as they are known.
    pub(super) async fn fill(&mut self, story: &mut Story, at: Timestamp) -> Result<()> {
        let case = story.case()?;
        let actor = self.somebody(story.door, story.n);
        let op = self.op(&actor, at);
        let (household, label, address, phone, version) = self.household_row(case).await?;
        // Who gave no name first has told where they live by now.
        let (address, phone) = match story.known {
            Known::Alias => {
                let area = story.area.as_ref().map_or("", |(_, _, name)| name.as_str());
                (place::address(&mut self.rng, area), place::phone(&mut self.rng))
            }
            Known::Named | Known::Place => (address, phone),
        };
        let input = HouseholdInput {
            label,
            area: story.area.as_ref().map(|(id, ..)| *id),
            address,
            phone,
            caution: story.plot.caution.to_owned(),
        };
        change(&op, case, &input, version).await.map_err(DemoError::step("fill"))?;
        if story.known == Known::Place {
            return Ok(());
        }
        let principal = self.principal(household).await?;
        let first = input_of(story, 0, op.today(), &mut self.rng);
        let first = if story.known == Known::Alias && story.n % 20 == 8 {
            // Still only the name to work with.
            let alias = format!("{}さん", letter(story.n));
            let name_status = Some(NameStatus::Alias);
            PersonInput {
                family_name: String::new(),
                given_name: alias,
                family_kana: String::new(),
                given_kana: String::new(),
                name_status,
                ..first
            }
        } else {
            first
        };
        change_person(&op, case, principal, &first, 1).await.map_err(DemoError::step("person"))?;
        story.ids.persons = vec![principal];
        for nth in 1..story.plot.family.len() {
            let input = input_of(story, nth, op.today(), &mut self.rng);
            let id = add_person(&op, case, &input).await.map_err(DemoError::step("person"))?;
            story.ids.persons.push(id);
        }
        for (pair, kind) in kinships(story) {
            add_kinship(&op, case, pair, kind).await.map_err(DemoError::step("kinship"))?;
        }
        self.lives(story, at).await
    }

    async fn household_row(&self, case: CaseId) -> Result<(HouseholdId, String, String, String, i64)> {
        let row = self.app.db().read().await?;
        let mut row = row;
        Ok(row
            .one(
                "SELECT h.id, h.label, h.address, h.phone, h.version FROM household h
                 JOIN support_case c ON c.household = h.id WHERE c.id = $1",
                args![case],
            )
            .await?)
    }

    async fn principal(&self, household: HouseholdId) -> Result<PersonId> {
        let mut read = self.app.db().read().await?;
        Ok(read
            .single(
                "SELECT person FROM household_member WHERE household = $1 AND relation = 'principal'",
                args![household],
            )
            .await?)
    }

    pub(super) async fn screen(&mut self, story: &mut Story, how: How, at: Timestamp) -> Result<()> {
        let intake = story.ids.intake.ok_or_else(|| missing("intake"))?;
        let actor = self.somebody(story.door, story.n);
        let op = self.op(&actor, at);
        let decision = match how {
            How::Information => Decision::Information { reason: "c11".into() },
            How::Own => Decision::Own { contact_on: days_after(op.today(), 5) },
            How::Refer => Decision::Refer,
            How::Multi => Decision::Multi,
            How::Collect => Decision::Collect { until: days_after(op.today(), 10) },
        };
        let version = self.intake_version(intake).await?;
        let command = Screen { version, decision, note: String::new() };
        screen(&op, intake, &command).await.map_err(DemoError::step("screen"))?;
        story.ended = how == How::Information;
        Ok(())
    }

    async fn intake_version(&self, intake: IntakeId) -> Result<i64> {
        let mut read = self.app.db().read().await?;
        Ok(read.single("SELECT version FROM intake WHERE id = $1", args![intake]).await?)
    }
}

fn letter(n: usize) -> char {
    char::from(b'A' + u8::try_from(n % 26).unwrap_or(0))
}

fn input_of(story: &Story, nth: usize, today: Date, rng: &mut Rng) -> PersonInput {
    let kin: &Kin = &story.plot.family[nth];
    let (family_name, given_name, family_kana, given_kana) = story.family[nth].clone();
    let year = i32::from(today.year()) - kin.age;
    // Some birth dates are known only in part.
    let birth = if rng.chance(80) {
        format!("{year}-{:02}-{:02}", rng.between(1, 12), rng.between(1, 28))
    } else {
        format!("{year}年頃")
    };
    PersonInput {
        family_name,
        given_name,
        family_kana,
        given_kana,
        name_status: Some(NameStatus::Real),
        sex: Some(kin.sex),
        birth,
        phone: if rng.chance(40) { place::phone(rng) } else { String::new() },
        occupation: kin.work.to_owned(),
        school: String::new(),
        workplace: String::new(),
        relation: Some(kin.relation),
        same_roof: kin.same_roof,
        key_person: nth == 0,
        note: String::new(),
        ..PersonInput::default()
    }
}

/// What follows from the places in the household.
fn kinships(story: &Story) -> Vec<((PersonId, PersonId), KinshipKind)> {
    let centre = story.ids.persons[0];
    let others = story.plot.family.iter().zip(&story.ids.persons).skip(1);
    others
        .filter_map(|(kin, person)| match kin.relation {
            Relation::Mother | Relation::Father => Some(((*person, centre), KinshipKind::Parent)),
            Relation::Child => Some(((centre, *person), KinshipKind::Parent)),
            Relation::Partner => Some(((centre, *person), KinshipKind::Couple)),
            Relation::Sibling => Some(((centre, *person), KinshipKind::Sibling)),
            _ => None,
        })
        .collect()
}
