//! A 支援会議 that stands before: the city calls it about a household that refuses all help. Two members have
//! pledged, the third has still to, information has been asked for, a paper is out in numbered copies.

use app::{
    Actor,
    secrecy::{self, Ask, Bring, CallRoom, NewMembers, WritePaper, queries},
};
use domain::{due::days_after, ids::BodyId, staff::Work};

use super::{Life, story::Story, working_day};
use crate::{DemoError, Result};

/// Situations in which consent is not to be had, the likeliest first.
const HIDDEN: [&str; 3] = ["支援拒否", "ごみ屋敷", "ひきこもり"];

impl Life {
    /// Calls the meeting, where the plan has such a body and somebody of the city may call it.
    pub(super) async fn call_secrecy(&self, stories: &[Story]) -> Result<()> {
        let Some((organiser, body)) = self.convener().await? else { return Ok(()) };
        let Some(story) = self.hidden(stories, &organiser).await? else { return Ok(()) };
        let op = || self.op(&organiser, self.now);
        let held_on = working_day(days_after(op().today(), 3));
        let call = CallRoom {
            held_on: held_on.to_string(),
            held_time: "10:00".into(),
            place: "本庁舎 第3会議室".into(),
            chair: organiser.name.clone(),
            pledged: true,
        };
        let meeting = secrecy::call(&op(), body, &call).await.map_err(DemoError::step("call a 支援会議"))?;
        let carrier = self.somebody(story.carrier, story.n);
        let helper = self.somebody(story.helper, story.n);
        let third = self.somebody(story.third, story.n);
        let mut others: Vec<&Actor> = vec![&carrier];
        for actor in [&helper, &third] {
            let new = others.iter().all(|other| other.agency != actor.agency);
            if new && actor.agency != organiser.agency {
                others.push(actor);
            }
        }
        let members = NewMembers {
            memberships: others.iter().map(|actor| actor.membership).collect(),
            ..NewMembers::default()
        };
        secrecy::add_members(&op(), meeting, &members).await.map_err(DemoError::step("members"))?;
        // Who brings the case and the first one who is asked have pledged; the last one has still to.
        for actor in others.iter().take(2) {
            let op = self.op(actor, self.now);
            secrecy::pledge(&op, meeting, true).await.map_err(DemoError::step("pledge"))?;
        }
        let room = queries::room(&op(), meeting).await.map_err(DemoError::step("room"))?;
        let bring = Bring {
            case: Some(story.case()?),
            number: String::new(),
            who: format!("{}（{}）", story.family[0].0, story.plot.key),
            reason_code: "n01".into(),
            reason: "訪問のたびに「来なくていい」と断られ、情報の共有について話ができる状態にない。".into(),
            wish: "見守りの分担と、だれがどのように声をかけるかを決めたい。".into(),
            members: room.members.iter().filter(|row| !row.organiser).map(|row| row.id).collect(),
        };
        let op_of = |actor: &Actor| self.op(actor, self.now);
        let item =
            secrecy::bring(&op_of(&carrier), meeting, &bring).await.map_err(DemoError::step("bring"))?;
        let asked =
            room.members.iter().rfind(|row| row.account && !row.organiser && row.pledged_on.is_some());
        let asking = Ask {
            member: asked.map(|row| row.id),
            addressee: String::new(),
            asks: "この1年の間に本人と話せた日と、そのときの様子。".into(),
            wanted_on: days_after(held_on, -1).to_string(),
        };
        secrecy::ask(&op(), meeting, item, &asking).await.map_err(DemoError::step("ask"))?;
        let paper = WritePaper {
            title: "これまでの経過".into(),
            body: story.plot.contacts.first().map_or("", |it| it.body).into(),
        };
        let paper = secrecy::write_paper(&op_of(&carrier), meeting, item, &paper)
            .await
            .map_err(DemoError::step("paper"))?;
        secrecy::issue(&op(), meeting, paper, None).await.map_err(DemoError::step("copies"))?;
        Ok(())
    }

    /// Somebody of the city who may call a 支援会議, and its body.
    async fn convener(&self) -> Result<Option<(Actor, BodyId)>> {
        let people = self.town.desks.iter().filter_map(|desk| desk.who_may(Work::Coordinate));
        for actor in people {
            let op = self.op(actor, self.now);
            let bodies = secrecy::callable(&op).await.map_err(DemoError::step("bodies"))?;
            if let Some(body) = bodies.into_iter().find(|body| body.refused.is_none()) {
                return Ok(Some((actor.clone(), body.view.row.id)));
            }
        }
        Ok(None)
    }

    /// A household whose case is open, without consent, in one of the hidden situations.
    async fn hidden<'a>(&self, stories: &'a [Story], organiser: &Actor) -> Result<Option<&'a Story>> {
        for key in HIDDEN {
            for story in stories.iter().filter(|story| story.plot.key == key) {
                let known =
                    story.ids.case.is_some() && story.ids.consent.is_none() && !story.family.is_empty();
                let elsewhere = self.town.desks[story.carrier].agency != organiser.agency;
                if known && elsewhere && !story.ended && !self.is_closed(story).await? {
                    return Ok(Some(story));
                }
            }
        }
        Ok(None)
    }
}
