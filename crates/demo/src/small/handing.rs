//! つなぎ and つなぎ戻し: sending, answering, handing back, confirming.

use app::referral::{HandBack, SendReferral, answer, confirm_return, hand_back, send};
use db::args;
use domain::{
    due::days_after,
    ids::AgencyId,
    referral::{Answer, Next, Purpose, Target},
};
use jiff::Timestamp;

use super::{
    Life,
    path::{Reply, To},
    story::{Story, missing},
};
use crate::{DemoError, Result};

impl Life {
    pub(super) async fn send(&mut self, story: &mut Story, to: To, at: Timestamp) -> Result<()> {
        let actor = self.somebody(story.carrier, story.n);
        let op = self.op(&actor, at);
        let (target, chosen) = match to {
            To::Helper => (Target::Agency, Some(story.helper)),
            To::Named => (Target::Agency, Some(story.third)),
            To::LastResort => (Target::LastResort, None),
            To::Coordinator => (Target::Coordinator, None),
        };
        let purpose = match to {
            To::Coordinator => Purpose::Coordinate,
            _ if story.n.is_multiple_of(3) => Purpose::Expertise,
            _ => Purpose::Handover,
        };
        let command = SendReferral {
            case: story.case()?,
            target,
            agency: chosen.map(|desk| self.town.desks[desk].agency),
            area: story.area.as_ref().map(|(id, ..)| *id),
            purpose,
            summary: story.plot.summary.to_owned(),
            wanted_on: days_after(op.today(), 7),
            shares_basic: true,
            told_person: story.n % 4 != 2,
        };
        let id = send(&op, &command).await.map_err(DemoError::step("send"))?;
        story.ids.referral = Some(id);
        let mut read = self.app.db().read().await?;
        let receiver: AgencyId =
            read.single("SELECT to_agency FROM referral WHERE id = $1", args![id]).await?;
        drop(read);
        let asked = self.town.desks.iter().position(|desk| desk.agency == receiver);
        story.asked = asked.ok_or_else(|| missing("people at the receiving desk"))?;
        Ok(())
    }

    pub(super) async fn answer(&mut self, story: &mut Story, reply: Reply, at: Timestamp) -> Result<()> {
        let sender = matches!(reply, Reply::Resend | Reply::Withdraw);
        let desk = if sender { story.carrier } else { story.asked };
        let actor = self.somebody(desk, story.n);
        let op = self.op(&actor, at);
        let command = match reply {
            Reply::Receive => Answer::Receive,
            Reply::Accept => Answer::Accept,
            Reply::Consult => Answer::Consult { text: "ご本人は、こちらから連絡することをご存じでしょうか。訪問は二人で伺う方がよいか、ご意見もお聞かせください。".into() },
            Reply::Resend => Answer::Resend { text: "ご本人には先週お伝えし、了解を得ています。初回は当方も同行します。".into() },
            Reply::Decline => Answer::Decline {
                reason: "お話の中心が当機関の受け持ちと異なるため、より早く動ける機関をご紹介します。初回の面談には同席できます。".into(),
                next: Some(Next::Agency(self.town.desks[story.third].agency)),
            },
            Reply::Withdraw => Answer::Withdraw,
        };
        let id = story.ids.referral.ok_or_else(|| missing("referral"))?;
        answer(&op, id, &command).await.map_err(DemoError::step("answer"))?;
        if reply == Reply::Accept {
            self.hand_over(story.carrier, story, at).await?;
            story.carrier = story.asked;
        }
        Ok(())
    }

    pub(super) async fn hand_back(&mut self, story: &mut Story, at: Timestamp) -> Result<()> {
        let actor = self.somebody(story.carrier, story.n);
        let op = self.op(&actor, at);
        let to = self.town.desks[story.door].agency;
        let command = HandBack {
            to,
            done: story.plot.done.to_owned(),
            remains: story.plot.remains.to_owned(),
            carries: to,
        };
        let id = hand_back(&op, story.case()?, &command).await.map_err(DemoError::step("hand back"))?;
        story.ids.handback = Some(id);
        Ok(())
    }

    pub(super) async fn confirm_return(&mut self, story: &mut Story, at: Timestamp) -> Result<()> {
        let actor = self.somebody(story.door, story.n);
        let op = self.op(&actor, at);
        let id = story.ids.handback.ok_or_else(|| missing("return"))?;
        confirm_return(&op, id).await.map_err(DemoError::step("confirm return"))?;
        self.hand_over(story.carrier, story, at).await?;
        story.carrier = story.door;
        Ok(())
    }
}
