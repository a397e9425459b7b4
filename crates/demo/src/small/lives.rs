//! What is known of some households' lives before anybody asked for support: events for 家族年表, and a father who died.
//! Nothing here asks the dice, so that everything else of a town stays as it is.

use app::{
    chronicle::{EventInput, add},
    household::{PersonInput, add_kinship, add_person},
};
use domain::{
    chronicle::LifeEventKind,
    person::{KinshipKind, NameStatus, Relation, Sex},
};
use jiff::Timestamp;

use super::{Life, story::Story};
use crate::{DemoError, Result};

/// Somebody's age, and what happened then. Nobody's: how many years ago it happened to the whole household.
struct Event(Option<usize>, i32, LifeEventKind, &'static str);

/// The lives behind some of the situations (`plot`).
const LIVES: &[(&str, &[Event])] = &[
    (
        "8050",
        &[
            Event(None, 48, LifeEventKind::Moved, "社宅から今の家へ"),
            Event(Some(1), 15, LifeEventKind::SchoolIn, "工業高校"),
            Event(Some(1), 18, LifeEventKind::JobIn, "市内の工場"),
            Event(Some(1), 31, LifeEventKind::JobOut, "工場の閉鎖"),
            Event(Some(1), 33, LifeEventKind::Withdrew, "再就職がうまくいかず、家を出なくなった"),
            Event(Some(0), 81, LifeEventKind::CareBegan, "要支援1"),
        ],
    ),
    (
        "ひきこもり",
        &[
            Event(Some(0), 15, LifeEventKind::SchoolIn, "県立高校の美術部"),
            Event(Some(0), 18, LifeEventKind::SchoolIn, "隣の県の大学"),
            Event(Some(0), 21, LifeEventKind::JobIn, "学校に通いながら飲食店で"),
            Event(Some(0), 22, LifeEventKind::SchoolOut, "大学を中退し、家に戻った"),
            Event(Some(0), 22, LifeEventKind::Withdrew, ""),
        ],
    ),
];

impl Life {
    /// Writes down what is known of the lives of a household.
    pub(super) async fn lives(&mut self, story: &Story, at: Timestamp) -> Result<()> {
        let found = LIVES.iter().find(|(key, _)| *key == story.plot.key);
        let Some((key, events)) = found.filter(|_| story.ids.persons.len() == story.plot.family.len()) else {
            return Ok(());
        };
        if *key == "8050" {
            self.father(story, at).await?;
        }
        let case = story.case()?;
        let op = self.op(&self.somebody(story.door, story.n), at);
        for Event(member, when, kind, body) in *events {
            let kin = member.map(|member| &story.plot.family[member]);
            let ago = kin.map_or(*when, |kin| kin.age - when);
            if ago < 1 {
                continue;
            }
            let typed = EventInput {
                person: member.map(|member| story.ids.persons[member]),
                happened: (i32::from(op.today().year()) - ago).to_string(),
                kind: Some(*kind),
                body: (*body).to_owned(),
                ..EventInput::default()
            };
            add(&op, case, &typed).await.map_err(DemoError::step("life"))?;
        }
        Ok(())
    }

    /// The husband of the mother of an 8050 household, who died eleven years ago.
    async fn father(&mut self, story: &Story, at: Timestamp) -> Result<()> {
        let case = story.case()?;
        let op = self.op(&self.somebody(story.door, story.n), at);
        let year = i32::from(op.today().year());
        let wife = &story.plot.family[0];
        let (family_name, _, family_kana, _) = story.family[0].clone();
        let husband = PersonInput {
            family_name,
            given_name: "正".to_owned(),
            family_kana,
            given_kana: "タダシ".to_owned(),
            name_status: Some(NameStatus::Real),
            sex: Some(Sex::Male),
            birth: (year - wife.age - 3).to_string(),
            died: format!("{}年8月", year - 11),
            relation: Some(Relation::Partner),
            until: format!("{}-08-20", year - 11),
            ..PersonInput::default()
        };
        let husband = add_person(&op, case, &husband).await.map_err(DemoError::step("father"))?;
        let married = app::household::KinshipInput {
            kind: KinshipKind::Married,
            from_year: (year - wife.age + 25).to_string(),
            until_year: String::new(),
        };
        let couple = (story.ids.persons[0], husband);
        add_kinship(&op, case, couple, married).await.map_err(DemoError::step("couple"))?;
        let child = (husband, story.ids.persons[1]);
        add_kinship(&op, case, child, KinshipKind::Parent).await.map_err(DemoError::step("parent"))?;
        Ok(())
    }
}
