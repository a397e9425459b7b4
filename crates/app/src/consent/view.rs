//! A consent as pages show it: its facts, the names the reader may know, and its one sentence.

use domain::consent::{Consent, ConsentMethod, ConsentStanding, sentence::Sentence};
use japanese::date::wareki;
use jiff::civil::Date;

/// A consent with the names that its reader may know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentView {
    /// Its facts.
    pub consent: Consent,
    /// The person's name, if the reader may know it.
    pub person_name: Option<String>,
    /// The names of its agencies.
    pub agency_names: Vec<String>,
    /// What for.
    pub purpose: String,
    /// How it was given.
    pub method: ConsentMethod,
    /// Who spoke for the person, if the reader may know it.
    pub proxy: Option<String>,
    /// What is left out.
    pub exclusions: String,
    /// The day on which it was given.
    pub given_on: Date,
    /// Agency and name of the one who took it.
    pub taker: String,
    /// Why it was withdrawn, for those who carry the case or took it.
    pub withdrawn_why: Option<String>,
    /// Who recorded the withdrawal.
    pub withdrawn_by: Option<String>,
}

impl ConsentView {
    /// How it stands on a day.
    #[must_use]
    pub fn standing(&self, today: Date) -> ConsentStanding {
        self.consent.standing(today)
    }

    /// The whole consent as one plain sentence, as it stands on a day.
    #[must_use]
    pub fn sentence(&self, today: Date) -> String {
        let agencies: Vec<&str> = self.agency_names.iter().map(String::as_str).collect();
        let withdrawn_on = self.consent.withdrawn_on.map(wareki);
        Sentence {
            person: self.person_name.as_deref(),
            agencies: &agencies,
            categories: &self.consent.categories,
            exclusions: &self.exclusions,
            from: &wareki(self.consent.from),
            until: &wareki(self.consent.until),
            standing: self.standing(today),
            withdrawn_on: withdrawn_on.as_deref(),
            method: self.method,
            proxy: self.proxy.as_deref(),
            given_on: &wareki(self.given_on),
            taker: &self.taker,
        }
        .text()
    }
}
