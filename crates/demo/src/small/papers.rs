//! Notes, consent, the end of a case and its being taken up again; drafts that people left.

use std::collections::BTreeSet;

use app::{
    Actor, Op,
    case::dues::{self, DueInput},
    closing::{Close, Reopen, close, reopen},
    consent::{Details, Give, Withdraw, give, withdraw},
    draft::{DraftKey, keep},
    note::{Next, Write, write},
};
use db::args;
use domain::{
    category::{Category, Sharing},
    code::Code as _,
    consent::ConsentMethod,
    due::{DueKind, days_after},
    ids::{AgencyId, DueId},
    note::{ContactMethod, Counterpart, Feeling, MOST_TAGS, NextAct, Scheme, Tag, tag},
    staff::{Role, Work},
};
use jiff::{Timestamp, civil::Date};

use super::{
    Life,
    story::{Story, missing},
};
use crate::{
    DemoError, Result,
    plot::steps::{closing, steps},
};

/// The tags that a diligent writer takes of those that the text suggests.
fn taken(body: &str) -> BTreeSet<Tag> {
    let schemes = Scheme::ALL.iter().filter(|it| tag::fits(body, it.words())).map(|it| Tag::Scheme(*it));
    let feelings = Feeling::ALL.iter().filter(|it| tag::fits(body, it.words())).map(|it| Tag::Feeling(*it));
    schemes.chain(feelings).take(MOST_TAGS).collect()
}

impl Life {
    /// Somebody of a desk who supports people; the same person for the same household.
    pub(super) fn somebody(&self, desk: usize, n: usize) -> Actor {
        let staff = &self.town.desks[desk].staff;
        let plain: Vec<&Actor> =
            staff.iter().filter(|actor| !matches!(actor.role, Role::Section | Role::Manager)).collect();
        let from: &[&Actor] = &plain;
        from.get(n % from.len().max(1)).map_or_else(|| staff[0].clone(), |actor| (*actor).clone())
    }

    /// Who coordinates at a desk.
    pub(super) fn coordinator_at(&self, desk: usize) -> Result<Actor> {
        self.town.desks[desk].who_may(Work::Coordinate).cloned().ok_or_else(|| missing("coordinator"))
    }

    pub(super) async fn note(&mut self, story: &mut Story, at: Timestamp) -> Result<()> {
        let case = story.case()?;
        let desk = &self.town.desks[story.carrier];
        let coordinates = desk.coordinates;
        let item = desk.item;
        let actor = self.somebody(story.carrier, story.n);
        let op = self.op(&actor, at);
        let contact = &story.plot.contacts[story.contacts % story.plot.contacts.len()];
        story.contacts += 1;
        // Where the plan keeps the coordinator behind the agencies, they meet agencies only.
        let behind = coordinates && !self.profile.coordinator_meets_person();
        let (method, counterpart) = if behind {
            (ContactMethod::Agency, Counterpart::Agency)
        } else {
            (contact.method, contact.counterpart)
        };
        let today = op.today();
        let foreseen = story.next_contact(today);
        // Now and then the date was set too early.
        let early = story.in_its_stride() && story.n % 8 == 3;
        let by = if early { days_after(foreseen, -3).max(today) } else { foreseen };
        let open = !self.is_closed(story).await?;
        let by_diary = open && !(story.n + story.contacts).is_multiple_of(4);
        self.tick_off(&op, story, &["task"]).await?;
        if by_diary {
            self.note_down(&op, story, by).await?;
        }
        let body = format!("{}{}", contact.body, closing(method, story.n * 3 + story.contacts));
        let command = Write {
            case,
            happened_on: today,
            happened_time: None,
            method,
            counterpart,
            with_whom: contact.with.to_owned(),
            minutes: contact.minutes,
            law_item: item,
            next: (open && !by_diary).then(|| Next { act: contact.next, on: by, detail: String::new() }),
            category: contact.category,
            sharing: Sharing::Team,
            subject: None,
            topics: 0,
            finish_contacts: true,
            tags: taken(&body),
            body,
        };
        write(&op, &command).await.map_err(DemoError::step("note"))?;
        Ok(())
    }

    /// What is next, in words of their own.
    async fn note_down(&self, op: &Op, story: &Story, by: Date) -> Result<()> {
        let steps = steps(story.plot.key);
        let what = steps[story.contacts % steps.len()].to_owned();
        let typed = DueInput { on: by.to_string(), kind: Some(DueKind::Task), what };
        dues::add(op, story.case()?, &typed).await.map_err(DemoError::step("date"))?;
        Ok(())
    }

    /// Somebody ticks off what their desk has to do in a case within the week.
    async fn tick_off(&self, op: &Op, story: &Story, kinds: &[&str]) -> Result<()> {
        let mut read = self.app.db().read().await?;
        let open: Vec<(DueId, String)> = read
            .all(
                "SELECT id, kind FROM due WHERE case_id = $1 AND agency = $2 AND done_on IS NULL
                    AND (on_date <= $3 OR kind <> 'task') ORDER BY on_date, id",
                args![story.case()?, op.agency(), days_after(op.today(), 7)],
            )
            .await?;
        drop(read);
        for (due, _) in open.iter().filter(|(_, kind)| kinds.contains(&kind.as_str())) {
            dues::finish(op, *due, "").await.map_err(DemoError::step("tick off"))?;
        }
        Ok(())
    }

    /// Another desk carries the household now: the one before has nothing to do any more.
    pub(super) async fn hand_over(&self, desk: usize, story: &Story, at: Timestamp) -> Result<()> {
        let op = self.op(&self.somebody(desk, story.n), at);
        self.tick_off(&op, story, &["task", "contact", "watch"]).await
    }

    pub(super) async fn is_closed(&self, story: &Story) -> Result<bool> {
        let mut read = self.app.db().read().await?;
        Ok(app::case::facts(&mut read, story.case()?).await?.state == domain::case::CaseState::Closed)
    }

    /// The desks that a consent of this household names.
    pub(super) fn circle(&self, story: &Story) -> Vec<AgencyId> {
        let desks =
            [Some(story.door), Some(story.carrier), Some(story.helper), Some(story.third), story.coordinator];
        let mut agencies: Vec<AgencyId> =
            desks.into_iter().flatten().map(|desk| self.town.desks[desk].agency).collect();
        agencies.sort_unstable();
        agencies.dedup();
        agencies
    }

    pub(super) async fn consent(&mut self, story: &mut Story, at: Timestamp) -> Result<()> {
        let person = *story.ids.persons.first().ok_or_else(|| missing("person"))?;
        let actor = self.somebody(story.carrier, story.n);
        let op = self.op(&actor, at);
        let mut categories = vec![Category::Basic, Category::Consultation, Category::Health, Category::Money];
        if story.plot.family.iter().any(|kin| kin.age < 18) {
            categories.push(Category::Children);
        }
        let command = Give {
            case: story.case()?,
            person,
            agencies: self.circle(story),
            categories,
            purpose: "世帯に合った支援を、関係する機関が一緒に考えるため".into(),
            method: if story.n.is_multiple_of(4) { ConsentMethod::Oral } else { ConsentMethod::Paper },
            proxy: None,
            exclusions: if story.n.is_multiple_of(5) {
                "以前の勤め先のことは伝えないでほしい".into()
            } else {
                String::new()
            },
            given_on: op.today(),
            from: op.today(),
            until: days_after(op.today(), if story.n % 11 == 5 { 60 } else { 364 }),
            details: Details { confirm_by: Some(days_after(op.today(), 30)), ..Details::default() },
        };
        let given = give(&op, &command).await.map_err(DemoError::step("consent"))?;
        story.ids.consent = Some(given.consent);
        Ok(())
    }

    pub(super) async fn withdraw_consent(&mut self, story: &Story, at: Timestamp) -> Result<()> {
        let actor = self.somebody(story.carrier, story.n);
        let op = self.op(&actor, at);
        let consent = story.ids.consent.ok_or_else(|| missing("consent"))?;
        let reason = "家族とよく話してから決め直したいとのこと".to_owned();
        let command = Withdraw { case: story.case()?, consent, reason };
        withdraw(&op, &command).await.map_err(DemoError::step("withdraw consent"))?;
        Ok(())
    }

    pub(super) async fn close(&mut self, story: &mut Story, at: Timestamp) -> Result<()> {
        let actor = self.somebody(story.carrier, story.n);
        let op = self.op(&actor, at);
        let reason = if story.n.is_multiple_of(2) { "c01" } else { "c05" };
        let command = Close { case: story.case()?, reason: reason.into(), text: story.plot.done.to_owned() };
        close(&op, &command).await.map_err(DemoError::step("close"))?;
        story.ended = true;
        Ok(())
    }

    pub(super) async fn reopen(&mut self, story: &mut Story, at: Timestamp) -> Result<()> {
        let actor = self.somebody(story.carrier, story.n);
        let op = self.op(&actor, at);
        let command = Reopen {
            case: story.case()?,
            text: "家族から、もう一度相談したいと連絡があった。".into(),
            act: NextAct::Visit,
            next_on: story.next_contact(op.today()),
        };
        reopen(&op, &command).await.map_err(DemoError::step("reopen"))?;
        story.ended = false;
        Ok(())
    }

    /// A half-written note at every desk that carries an open case.
    pub(super) async fn leave_drafts(&mut self, stories: &[Story]) -> Result<()> {
        let at = self.now;
        let mut desks: Vec<usize> = Vec::new();
        for story in stories {
            if story.ids.case.is_none() || desks.contains(&story.carrier) || self.is_closed(story).await? {
                continue;
            }
            desks.push(story.carrier);
            let actor = self.somebody(story.carrier, story.n);
            let op = self.op(&actor, at);
            let contact = &story.plot.contacts[story.contacts % story.plot.contacts.len()];
            let half: String = contact.body.chars().take(contact.body.chars().count() / 2).collect();
            let fields = [("body".to_owned(), half), ("with_whom".to_owned(), contact.with.to_owned())];
            keep(&op, DraftKey::Note(story.case()?), &fields).await.map_err(DemoError::step("draft"))?;
        }
        Ok(())
    }
}
