//! The form of a renewal or correction: filled from the earlier consent, so that only what changed is typed.

use app::consent::ConsentView;
use domain::{
    code::Code,
    consent::{ConsentMethod, Follow, expiry::renewal_from},
};
use japanese::date::{fiscal_year, fiscal_year_range, wareki};
use jiff::civil::Date;

use super::how;
use crate::kernel::Form;

/// The form. A renewal begins where the old consent ends and lasts to the end of that fiscal year; it is given today,
/// and how it is given is asked anew. A correction keeps all of it.
pub(super) fn of(old: &ConsentView, follow: Follow, today: Date) -> Form {
    let consent = &old.consent;
    let (given_on, from, until) = match follow {
        Follow::Renewal => {
            let from = renewal_from(consent.until, today);
            let until = fiscal_year_range(fiscal_year(from)).map_or(from, |(_, last)| last);
            (today, from, until)
        }
        Follow::Correction => (old.given_on, consent.from, consent.until),
    };
    let mut form = Form::of([
        ("follows", consent.id.to_string()),
        ("follows_as", follow.code().to_owned()),
        ("person", consent.person.to_string()),
        ("purpose", old.purpose.clone()),
        ("exclusions", old.exclusions.clone()),
        ("giver", if old.proxy.is_some() { how::PROXY } else { how::ONESELF }.to_owned()),
        ("given_on", wareki(given_on)),
        ("from", wareki(from)),
        ("until", wareki(until)),
    ]);
    if follow == Follow::Correction && ConsentMethod::OFFERED.contains(&old.method) {
        form.set("method", old.method.code());
        form.set("paper_place", old.evidence.paper_place.clone());
    }
    for agency in &consent.agencies {
        form.push("agency", agency.to_string());
    }
    for category in &consent.categories {
        form.push("category", category.code());
    }
    for topic in &consent.except.topics {
        form.push("except_topic", topic.code());
    }
    for agency in &consent.except.agencies {
        form.push("except_agency", agency.to_string());
    }
    for member in &consent.except.members {
        form.push("except_member", member.to_string());
    }
    form
}
