//! 重層的支援会議: called for the third Wednesday, held with everybody there, its record closed; the plans
//! that it decides go on from there.

use app::{
    Actor,
    conference::{self, CallInput, DecisionInput, ItemInput, MemberLine, MembersInput, queries},
    plan,
};
use domain::{
    conference::{Attendance, DecisionKind},
    due::days_after,
    ids::{AgencyId, BodyId, ConferenceId},
    plan::Verdict,
};
use jiff::{
    Timestamp,
    civil::{Date, Weekday},
};

use super::{
    Event, Life, Meeting,
    story::{Story, missing},
};
use crate::{DemoError, Result, clock};

/// The first third Wednesday at least six days later.
pub(super) fn third_wednesday(after: Date) -> Date {
    let earliest = days_after(after, 6);
    let in_month = |month: Date| month.nth_weekday_of_month(3, Weekday::Wednesday).unwrap_or(earliest);
    let this = in_month(earliest);
    if this >= earliest { this } else { in_month(days_after(earliest.last_of_month(), 1)) }
}

impl Life {
    pub(super) async fn propose(&mut self, story: &mut Story, at: Timestamp) -> Result<()> {
        let plan = story.ids.plan.ok_or_else(|| missing("plan"))?;
        let desk = story.coordinator.ok_or_else(|| missing("coordinator"))?;
        let actor = self.coordinator_at(desk)?;
        // A body without a host that can call it leaves the plan a draft.
        let Some(conference) = self.next_meeting(&actor, desk, story.n, at).await? else { return Ok(()) };
        let op = self.op(&actor, at);
        plan::propose(&op, plan, conference).await.map_err(DemoError::step("propose"))
    }

    /// The next conference of the coordinator's body; called if there is none yet.
    async fn next_meeting(
        &mut self,
        actor: &Actor,
        desk: usize,
        n: usize,
        at: Timestamp,
    ) -> Result<Option<ConferenceId>> {
        let op = self.op(actor, at);
        let Some((body, host)) = self.body_of(&op, desk).await? else { return Ok(None) };
        // Each coordinator closes a record of households that they know; where several share a host, they meet
        // one after the other.
        let fits = |meeting: &&mut Meeting| {
            meeting.body == body && meeting.who.agency == actor.agency && meeting.held_on > op.today()
        };
        let found = self.meetings.iter_mut().find(fits);
        if let Some(meeting) = found {
            meeting.stories.push(n);
            return Ok(Some(meeting.id));
        }
        let third = third_wednesday(op.today());
        let same = |meeting: &&Meeting| (meeting.body, meeting.host, meeting.third) == (body, host, third);
        let before = self.meetings.iter().filter(same).count();
        let days = i32::try_from(before / 4).unwrap_or_default();
        let hour = 13 + i8::try_from(before % 4).unwrap_or_default();
        let held_on = days_after(third, days);
        let typed = CallInput {
            host: None,
            held_on: held_on.to_string(),
            held_time: format!("{hour}:30"),
            place: "第2会議室".into(),
            chair: actor.name.clone(),
            remarks: String::new(),
            extra: vec![],
        };
        let id = conference::call(&op, body, &typed).await.map_err(DemoError::step("call"))?;
        self.meetings.push(Meeting { id, body, host, third, held_on, who: actor.clone(), stories: vec![n] });
        self.plan(clock::at(held_on, hour + 2, 30), Event::Conference(id));
        Ok(Some(id))
    }

    /// The body that a coordinator calls, and who holds it for them.
    async fn body_of(&self, op: &app::Op, desk: usize) -> Result<Option<(BodyId, Option<AgencyId>)>> {
        let bodies = conference::bodies(op).await.map_err(DemoError::step("bodies"))?;
        let area = self.town.desks[desk].key.split_once('@').map(|(_, area)| area.to_owned());
        let fits = |key: &str| key.split_once('@').is_none_or(|(_, at)| Some(at) == area.as_deref());
        let mut bodies: Vec<_> =
            bodies.into_iter().filter(|body| body.may_call && fits(&body.row.key)).collect();
        // Where each area has a body, a coordinator calls the one that their own agency holds.
        let own = self.town.desks[desk].agency;
        bodies.sort_by_key(|body| body.row.host != Some(own));
        let body = bodies.into_iter().next();
        Ok(body.map(|body| (body.row.id, body.host.map(|host| host.id))))
    }

    /// Attendance, discussion and verdict are written, the record is closed, the stories go on.
    pub(super) async fn hold(
        &mut self,
        id: ConferenceId,
        at: Timestamp,
        stories: &mut [Story],
    ) -> Result<()> {
        let nth =
            self.meetings.iter().position(|meeting| meeting.id == id).ok_or_else(|| missing("meeting"))?;
        let (actor, waiting) = (self.meetings[nth].who.clone(), self.meetings[nth].stories.clone());
        let op = self.op(&actor, at);
        let meeting = queries::meeting(&op, id).await.map_err(DemoError::step("meeting"))?;
        let line = |nth: usize, member: &queries::MemberRow| MemberLine {
            id: member.id,
            attendance: Some(if nth == 2 { Attendance::Excused } else { Attendance::Present }),
            attendee: String::new(),
            remove: false,
        };
        let members = MembersInput {
            version: meeting.row.members_version,
            all_present: false,
            lines: meeting.members.iter().enumerate().map(|(nth, member)| line(nth, member)).collect(),
            extra: vec![],
        };
        conference::write_members(&op, id, &members).await.map_err(DemoError::step("members"))?;
        for item in &meeting.items {
            let story = waiting.iter().map(|n| &stories[*n]).find(|story| story.ids.case == Some(item.case));
            let Some(story) = story else { continue };
            let input = self.record(story, item.version, op.today());
            conference::write_item(&op, id, item.id, &input).await.map_err(DemoError::step("record"))?;
        }
        let stamp = conference::preview(&op, id).await.map_err(DemoError::step("preview"))?.stamp;
        conference::close(&op, id, stamp).await.map_err(DemoError::step("close the record"))?;
        for n in waiting {
            let story = &stories[n];
            if let Some(desk) = story.coordinator {
                self.hand_over(desk, story, at).await?;
            }
            // The agency that leads the plan carries the household from now on.
            stories[n].carrier = stories[n].door;
            self.go_on(&stories[n], at);
        }
        Ok(())
    }

    fn record(&self, story: &Story, version: i64, held_on: Date) -> ItemInput {
        ItemInput {
            version,
            summary: story.plot.summary.to_owned(),
            discussion: format!(
                "調整役からプラン案を説明。{}ことを確認した。各機関から、訪問の曜日が重ならないようにしてほしいとの意見があり、主担当が日程をまとめることになった。",
                story.plot.long_goal
            ),
            gap: "日中に短い時間だけ預けられる場所。送り迎えを頼める担い手。".into(),
            verdict: Some(Verdict::Approved),
            decisions: vec![DecisionInput {
                agency: Some(self.town.desks[story.door].agency),
                what: "訪問の日程を一覧にして各機関に渡す".into(),
                by: days_after(held_on, 14).to_string(),
                kind: Some(DecisionKind::Task),
            }],
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::third_wednesday;

    #[test]
    fn a_conference_is_on_the_third_wednesday_with_time_to_prepare() {
        assert_eq!(third_wednesday(date(2026, 11, 1)), date(2026, 11, 18));
        assert_eq!(third_wednesday(date(2026, 11, 14)), date(2026, 12, 16));
    }
}
