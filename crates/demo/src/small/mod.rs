//! A town that has lived: households go their ways through the use cases of `app`, day by day, from
//! [`first_day`] until now. What is unfinished today is the work that visitors find.
//!
//! An agenda holds every next act by its instant. Each act runs as somebody of the right desk with an `Op`
//! at that instant, so promises, dates and the record of use are real. Start at [`small`].

mod asking;
#[cfg(test)]
mod believable;
#[cfg(test)]
mod disposal;
mod door;
mod guest;
mod handing;
mod lives;
mod meeting;
mod papers;
mod path;
mod planning;
mod secrecy;
mod story;
#[cfg(test)]
pub(crate) mod tests;

use std::{collections::BTreeMap, sync::Arc};

use app::{Actor, App, Op, op::japan_date};
use domain::{
    due::days_after,
    ids::{AgencyId, BodyId, ConferenceId},
};
use jiff::{
    Timestamp,
    civil::{Date, Weekday},
};
use profile::Profile;

use crate::{DemoError, Result, clock, rng::Rng, town::Town};
use path::Act;
use story::Story;

/// Days over which the town has lived.
const DAYS: i32 = 170;

/// The day on which a town that exists `today` begins; its profile must be in force from this day on.
#[must_use]
pub fn first_day(today: Date) -> Date {
    days_after(today, -DAYS)
}

/// Something that happens at an instant.
#[derive(Debug, Clone, Copy)]
enum Event {
    /// The next act of a story.
    Story(usize),
    /// A conference has been held; its record is closed.
    Conference(ConferenceId),
}

/// A conference with a date, and the stories whose plans it will judge.
#[derive(Debug)]
struct Meeting {
    id: ConferenceId,
    body: BodyId,
    /// Who holds it, where that is known.
    host: Option<AgencyId>,
    /// The third Wednesday that it goes by.
    third: Date,
    held_on: Date,
    who: Actor,
    stories: Vec<usize>,
}

/// The life of the town.
struct Life {
    app: App,
    profile: Arc<Profile>,
    town: Town,
    rng: Rng,
    now: Timestamp,
    agenda: BTreeMap<(Timestamp, usize), Event>,
    events: usize,
    meetings: Vec<Meeting>,
}

/// Fills a fresh installation with fictional staff and `households` households. Its profile must be loaded
/// with [`first_day`] as its first day.
///
/// # Errors
/// [`DemoError::NoProfile`], [`DemoError::NoDesk`]; [`DemoError::Step`] if a use case refuses what a story
/// needs.
pub async fn small(app: &App, seed: u64, households: usize) -> Result<()> {
    let profile = app.profile().ok_or(DemoError::NoProfile)?;
    let now = app.now();
    let today = japan_date(now);
    let first = first_day(today);
    crate::town::hire(app, seed, first, clock::at(first, 8, 0)).await?;
    let town = Town::load(app.db(), &profile, first).await?;
    let mut life = Life {
        app: app.clone(),
        profile,
        town,
        rng: Rng::part(seed, 3),
        now,
        agenda: BTreeMap::new(),
        events: 0,
        meetings: Vec::new(),
    };
    let mut stories = Vec::with_capacity(households);
    for n in 0..households {
        let story = life.cast(n, today)?;
        life.plan(clock::at(story.begins_on, 9, story.minute), Event::Story(n));
        stories.push(story);
    }
    life.run(&mut stories).await?;
    life.leave_drafts(&stories).await?;
    life.call_secrecy(&stories).await?;
    life.ask_guest().await?;
    app::plan::begin(app, today).await?;
    Ok(())
}

impl Life {
    /// Puts an event on the agenda, if its time has come by now.
    fn plan(&mut self, at: Timestamp, event: Event) {
        if at <= self.now {
            self.events += 1;
            self.agenda.insert((at, self.events), event);
        }
    }

    async fn run(&mut self, stories: &mut [Story]) -> Result<()> {
        while let Some(((at, _), event)) = self.agenda.pop_first() {
            match event {
                Event::Conference(id) => self.hold(id, at, stories).await?,
                Event::Story(n) => {
                    let story = &mut stories[n];
                    let Some(act) = story.next_act() else { continue };
                    self.act(story, act, at).await?;
                    if act != Act::Propose {
                        self.go_on(story, at);
                    }
                }
            }
        }
        Ok(())
    }

    /// The next act of a story comes on its day, in office hours.
    fn go_on(&mut self, story: &Story, after: Timestamp) {
        let today = japan_date(after);
        let Some(day) = story.next_day(today) else { return };
        let minutes = self.rng.between(0, 420);
        let at = if day == today {
            after + jiff::SignedDuration::from_mins(25)
        } else {
            clock::at(day, 9, i64::from(minutes))
        };
        self.plan(at, Event::Story(story.n));
    }

    /// A request of somebody at an instant.
    fn op(&self, actor: &Actor, at: Timestamp) -> Op {
        Op::new(self.app.clone(), actor.clone(), at, self.app.ids().uuid(at))
    }

    async fn act(&mut self, story: &mut Story, act: Act, at: Timestamp) -> Result<()> {
        match act {
            Act::Take => self.take(story, at).await,
            Act::Fill => self.fill(story, at).await,
            Act::Screen(how) => self.screen(story, how, at).await,
            Act::Note => self.note(story, at).await,
            Act::Consent => self.consent(story, at).await,
            Act::WithdrawConsent => self.withdraw_consent(story, at).await,
            Act::Close => self.close(story, at).await,
            Act::Reopen => self.reopen(story, at).await,
            Act::Send(target) => self.send(story, target, at).await,
            Act::Answer(how) => self.answer(story, how, at).await,
            Act::HandBack => self.hand_back(story, at).await,
            Act::ConfirmReturn => self.confirm_return(story, at).await,
            Act::Assess => self.assess(story, at).await,
            Act::WritePlan => self.write_plan(story, at).await,
            Act::Propose => self.propose(story, at).await,
            Act::Monitor => self.monitor(story, at).await,
            Act::Evaluate(outcome) => self.evaluate(story, outcome, at).await,
        }
    }
}

/// The day itself, or the Monday after a weekend.
fn working_day(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => days_after(day, 2),
        Weekday::Sunday => days_after(day, 1),
        _ => day,
    }
}
