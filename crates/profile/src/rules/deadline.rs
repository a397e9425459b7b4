//! After how many days something is due when nobody names another day.

use domain::interval::Intervals;

use crate::Profile;

impl Profile {
    /// The intervals as stated, the usual ones where nothing is.
    #[must_use]
    pub fn intervals(&self) -> Intervals {
        let usual = Intervals::default();
        let stated =
            |days: Option<u32>, usual: i32| days.and_then(|days| i32::try_from(days).ok()).unwrap_or(usual);
        let it = &self.deadlines;
        Intervals {
            answer: stated(it.answer_days, usual.answer),
            reply: stated(it.reply_days, usual.reply),
            first_contact: stated(it.first_contact_days, usual.first_contact),
            watch: stated(it.watch_days, usual.watch),
            monitoring_months: stated(it.monitoring_months, usual.monitoring_months),
            outreach: stated(it.outreach_days, usual.outreach),
            participation: stated(it.participation_days, usual.participation),
        }
    }
}
