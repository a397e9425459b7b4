//! 多機関協働: assessment, plan, monitoring, evaluation.

use app::{
    assessment::{self, NewProblem, WriteAssessment},
    note::queries,
    plan::{self, Evaluate, GoalMark, Monitor, NewRole, WritePlan},
};
use db::args;
use domain::{
    due::days_after,
    evaluation::{GoalResult, Outcome},
    ids::{GoalId, MonitoringId},
};
use jiff::Timestamp;

use super::{
    Life,
    meeting::third_wednesday,
    story::{Story, missing},
};
use crate::{DemoError, Result};

/// What looking at a plan showed.
const SEEN: [&str; 6] = [
    "各機関から様子を聞いた。役割は予定どおり進んでいる。本人の負担になっていないか、引き続き確かめる。",
    "主担当の訪問は月4回できている。手続きの同行が1件遅れているため、担当の機関が来週に日を取り直す。",
    "本人は「来る人が決まっていて楽になった」と話している。近い目標の一つ目は達成に近い。",
    "訪問の回数が重なる週があった。曜日を分け直し、主担当が一覧を配り直す。",
    "体調を崩して二週間動けなかった。目標の期日は変えず、次の月に様子を見直す。",
    "家族からの電話が増えた。夜間の連絡先をあらためて伝え、次回の会議で支え方を話し合う。",
];

impl Life {
    pub(super) async fn assess(&mut self, story: &Story, at: Timestamp) -> Result<()> {
        let actor = self.coordinator_at(story.carrier)?;
        let op = self.op(&actor, at);
        // What was written last is what the first problem rests on.
        let read = queries::timeline(&op, story.case()?, &queries::Filter::default(), None).await;
        let last = read.map_err(DemoError::step("assess"))?.notes.first().map(|note| note.id);
        let problems = (1_i64..)
            .zip(story.plot.problems)
            .map(|(nth, (member, code, body))| NewProblem {
                person: story.ids.persons.get(*member).copied(),
                code: Some((*code).to_owned()),
                body: (*body).to_owned(),
                priority: nth.min(3),
                evidence: last.filter(|_| nth == 1),
                ..NewProblem::default()
            })
            .collect();
        let sheet = WriteAssessment {
            case: story.case()?,
            sheet: None,
            made_on: op.today(),
            wishes: story.plot.wishes.to_owned(),
            strengths: story.plot.strengths.to_owned(),
            direction: story.plot.direction.to_owned(),
            met_person: self.profile.coordinator_meets_person(),
            problems,
            difficulties: vec![(self.town.desks[story.door].agency, story.plot.hard.to_owned())],
        };
        assessment::write(&op, &sheet).await.map_err(DemoError::step("assess"))?;
        self.ask(story, at).await
    }

    pub(super) async fn write_plan(&mut self, story: &mut Story, at: Timestamp) -> Result<()> {
        let desk = story.coordinator.ok_or_else(|| missing("coordinator"))?;
        let actor = self.coordinator_at(desk)?;
        let op = self.op(&actor, at);
        // The conference decides first.
        let from = days_after(third_wednesday(days_after(op.today(), 2)), 5);
        let until = days_after(from, 180);
        story.looks = [28, 63, 119].map(|days| days_after(from, days)).to_vec();
        let mut desks = vec![story.door, story.helper, story.third];
        desks.dedup();
        let roles = story.plot.tasks.iter().zip(desks.iter().cycle()).enumerate();
        let roles = roles
            .map(|(nth, ((what, member), desk))| NewRole {
                agency: self.town.desks[*desk].agency,
                what: (*what).to_owned(),
                for_whom: story.ids.persons.get(*member).copied(),
                from: Some(from),
                until: Some(until),
                frequency: ["週1回", "2週に1回", "月1回"][nth % 3].to_owned(),
                lead: nth == 0,
            })
            .collect();
        let command = WritePlan {
            case: story.case()?,
            plan: None,
            wishes: story.plot.wishes.to_owned(),
            long_goal: story.plot.long_goal.to_owned(),
            emergency:
                "急な入院や連絡が取れないときは、主担当が各機関に電話で知らせ、翌日までに対応を決める。"
                    .into(),
            period: (Some(from), Some(until)),
            goals: story.plot.goals.iter().map(|goal| (*goal).to_owned()).collect(),
            roles,
            monitorings: story.looks.clone(),
        };
        let id = plan::write(&op, &command).await.map_err(DemoError::step("plan"))?;
        story.ids.plan = Some(id);
        Ok(())
    }

    pub(super) async fn monitor(&mut self, story: &mut Story, at: Timestamp) -> Result<()> {
        let plan = story.ids.plan.ok_or_else(|| missing("plan"))?;
        let desk = story.coordinator.ok_or_else(|| missing("coordinator"))?;
        let actor = self.coordinator_at(desk)?;
        let op = self.op(&actor, at);
        let mut read = self.app.db().read().await?;
        let monitoring: MonitoringId = read
            .single(
                "SELECT id FROM monitoring WHERE plan = $1 AND done_on IS NULL ORDER BY due_on LIMIT 1",
                args![plan],
            )
            .await?;
        drop(read);
        let command = Monitor {
            monitoring,
            done_on: op.today(),
            result: SEEN[(story.n + story.contacts) % SEEN.len()].into(),
            next: None,
        };
        plan::monitor(&op, &command).await.map_err(DemoError::step("monitor"))?;
        story.looks.remove(0);
        Ok(())
    }

    pub(super) async fn evaluate(
        &mut self,
        story: &mut Story,
        outcome: Outcome,
        at: Timestamp,
    ) -> Result<()> {
        let plan = story.ids.plan.ok_or_else(|| missing("plan"))?;
        let desk = story.coordinator.ok_or_else(|| missing("coordinator"))?;
        let actor = self.coordinator_at(desk)?;
        let op = self.op(&actor, at);
        let mut read = self.app.db().read().await?;
        let goals: Vec<(GoalId,)> =
            read.all("SELECT id FROM plan_goal WHERE plan = $1 ORDER BY sort", args![plan]).await?;
        drop(read);
        let result = |nth: usize| match (outcome, nth) {
            (Outcome::Close, 0 | 1) | (Outcome::Replan, 0) => GoalResult::Achieved,
            (Outcome::Pause, _) => GoalResult::NotAchieved,
            _ => GoalResult::Partly,
        };
        let goals = goals.into_iter().enumerate();
        let goals = goals
            .map(|(nth, (goal,))| GoalMark { goal, result: result(nth), remark: String::new() })
            .collect();
        let reason = match outcome {
            Outcome::Close => Some("c04".to_owned()),
            Outcome::Pause => Some("p01".to_owned()),
            _ => None,
        };
        let command = Evaluate {
            plan,
            made_on: op.today(),
            goals,
            changes: vec!["c07".into(), "c09".into()],
            outcome,
            reason,
            own_score: Some(6),
            wishes: "困ったときに電話できる相手ができて安心した、とのこと。".into(),
            remaining: story.plot.remains.to_owned(),
            return_to: None,
        };
        plan::evaluate(&op, &command).await.map_err(DemoError::step("evaluate"))?;
        story.looks.clear();
        story.ended = outcome == Outcome::Close;
        Ok(())
    }
}
