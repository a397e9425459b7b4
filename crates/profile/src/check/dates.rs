//! Ends do not come before starts.

use super::numbered;
use crate::read::Reader;
use crate::{Profile, When};

pub(super) fn check(profile: &Profile, reader: &mut Reader<'_>) {
    let mut periods = vec![("plan".to_owned(), profile.plan.from, profile.plan.to)];
    periods.extend(numbered("program", &profile.program).map(|(path, e)| (path, e.from, e.to)));
    periods.extend(numbered("agency", &profile.agency).map(|(path, e)| (path, e.from, e.to)));
    periods.extend(numbered("body", &profile.body).map(|(path, e)| (path, e.from, e.to)));
    periods.extend(numbered("coordinator", &profile.coordinator).map(|(path, e)| (path, e.from, e.to)));
    periods.extend(numbered("schedule", &profile.schedule).map(|(path, e)| (path, Some(e.when), e.to)));
    periods.extend(numbered("background", &profile.background).map(|(path, e)| (path, e.when, e.to)));
    for (path, from, to) in periods {
        if let (Some(from), Some(to)) = (from, to)
            && to.last_day() < from.first_day()
        {
            let end = format!("{path}.to");
            reader.problem(&end, format!("終わり（{}）が始まり（{}）より前です。", to.label(), from.label()));
        }
    }
    years(profile, reader);
}

/// The stated length of the plan fits its first and last day.
fn years(profile: &Profile, reader: &mut Reader<'_>) {
    let plan = &profile.plan;
    let (Some(from), Some(to), Some(years)) = (plan.from, plan.to, plan.years) else { return };
    let fiscal = |when: When, end: bool| {
        let day = if end { when.last_day() } else { when.first_day() };
        i32::from(day.year()) - i32::from(day.month() < 4)
    };
    let counted = fiscal(to, true) - fiscal(from, false) + 1;
    if u32::try_from(counted).ok() != Some(years) {
        let message =
            format!("計画期間は{years}年と書かれていますが、始まりと終わりからは{counted}年になります。");
        reader.problem("plan.years", message);
    }
}
