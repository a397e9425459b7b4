//! シート: what a coordinator asked the person at the centre, a part of it still open.

use app::sheet::{self, Fill, Typed};
use domain::{
    category::Sharing,
    sheet::{SheetKind, Unknown},
};
use jiff::Timestamp;

use super::{Life, story::Story};
use crate::{DemoError, Result};

/// 住居 and 健康状態 of one household after the other, by their codes in the first edition.
const LIVES: [(&str, &str); 4] = [("1", "3"), ("2", "2"), ("3", "3"), ("1", "1")];

impl Life {
    pub(super) async fn ask(&mut self, story: &Story, at: Timestamp) -> Result<()> {
        let Some(person) = story.ids.persons.first().copied() else { return Ok(()) };
        let actor = self.coordinator_at(story.carrier)?;
        let op = self.op(&actor, at);
        let kind = SheetKind::Intake;
        let case = story.case()?;
        let open =
            sheet::of_person(&op, case, kind, person).await.map_err(DemoError::step("open a sheet"))?;
        let (housing, health) = LIVES[story.ids.persons.len() % LIVES.len()];
        let people = story.ids.persons.len();
        let items = vec![
            said("assessed_on", &op.today().to_string()),
            said("route", "6"),
            said("living_with", if people > 1 { "1" } else { "2" }),
            said("living_count", &people.to_string()),
            said("housing", housing),
            said("health", health),
            left("treatment", Unknown::NotAsked),
            left("income_own", Unknown::Declined),
        ];
        // As a form does: with what was there when it was opened.
        let seen = |item: Typed| {
            let mark = open.answers.newest(&item.item).map(|given| given.mark.clone());
            Typed { seen: mark.unwrap_or_default(), ..item }
        };
        let items = items.into_iter().map(seen).collect();
        let edition = open.edition.row.id;
        let command = Fill { case, person, edition, on: op.today(), sharing: Sharing::Team, items };
        sheet::fill(&op, &command).await.map_err(DemoError::step("fill in a sheet"))?;
        Ok(())
    }
}

fn said(item: &str, text: &str) -> Typed {
    Typed { item: item.to_owned(), typed: vec![text.to_owned()], unknown: None, seen: String::new() }
}

fn left(item: &str, why: Unknown) -> Typed {
    Typed { item: item.to_owned(), typed: Vec::new(), unknown: Some(why), seen: String::new() }
}
