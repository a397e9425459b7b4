//! Somebody from outside who is asked to the next conference and has not pledged yet: what visitors in that role find.

use app::{
    Actor,
    conference::{self, Invite, Names, invite_form},
};
use db::args;
use domain::{conference::guest::LONGEST, due::days_after, ids::StaffId, staff::Role};

use super::{Life, Meeting};
use crate::{DemoError, Result};

impl Life {
    /// Asks the guest of the town to the next conference that has a case to show; does nothing where there is none.
    pub(super) async fn ask_guest(&self) -> Result<()> {
        let sql = "SELECT staff FROM membership WHERE role = $1 ORDER BY id LIMIT 1";
        let guest: Option<StaffId> =
            self.app.db().read().await?.single_optional(sql, args![Role::Guest]).await?;
        let Some(guest) = guest else { return Ok(()) };
        let today = app::op::japan_date(self.now);
        let mut coming: Vec<&Meeting> =
            self.meetings.iter().filter(|meeting| meeting.held_on >= today).collect();
        coming.sort_by_key(|meeting| meeting.held_on);
        for meeting in coming {
            if self.ask_to(meeting, &meeting.who, guest).await? {
                break;
            }
        }
        Ok(())
    }

    /// Whether there was a case to show.
    async fn ask_to(&self, meeting: &Meeting, host: &Actor, guest: StaffId) -> Result<bool> {
        let op = || self.op(host, self.now);
        let form = invite_form(&op(), meeting.id).await.map_err(DemoError::step("guest"))?;
        let Some(case) = form.cases.iter().find(|case| case.can_be_shown) else { return Ok(false) };
        let today = op().today();
        let last = days_after(today, i32::try_from(LONGEST).unwrap_or(1) - 1);
        let typed = Invite {
            staff: Some(guest),
            from: today.to_string(),
            until: meeting.held_on.min(last).to_string(),
            names: Names::Initials,
            why: "医療の面からの助言をいただくため".into(),
            items: vec![case.item.id],
            agreed_on: today.to_string(),
        };
        conference::invite(&op(), meeting.id, &typed).await.map_err(DemoError::step("invite"))?;
        Ok(true)
    }
}
