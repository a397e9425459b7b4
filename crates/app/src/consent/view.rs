//! A consent as pages show it: its facts, the names the reader may know, and its one sentence.

use domain::{
    code::Code,
    consent::{
        Consent, ConsentMethod, ConsentStanding, Follow, authority::ProxyKind, sentence::Sentence,
        signature::Signature,
    },
    ids::ConsentId,
};
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
    /// What is left out, in the person's words.
    pub exclusions: String,
    /// Names of agencies that shall not know.
    pub no_agencies: Vec<String>,
    /// Members who shall not know: names as far as the reader may know them, else their place in the household.
    pub no_members: Vec<String>,
    /// The day on which it was given.
    pub given_on: Date,
    /// Agency and name of the one who took it.
    pub taker: String,
    /// What shows that it was given.
    pub evidence: Evidence,
    /// Why it was withdrawn, for those who carry the case or took it.
    pub withdrawn_why: Option<String>,
    /// Who recorded the withdrawal.
    pub withdrawn_by: Option<String>,
}

/// What shows that a consent was given as it is recorded. Texts are empty where there is nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Where the signed paper is kept.
    pub paper_place: String,
    /// Who else heard it, and of what office: 「乙川（民生委員）」.
    pub witness: String,
    /// By when it is confirmed in writing.
    pub confirm_by: Option<Date>,
    /// When it was confirmed in writing.
    pub confirmed_on: Option<Date>,
    /// Which paper proved the authority of who spoke for the person, and when it was seen.
    pub authority: Option<(String, Date)>,
    /// The signature at the screen.
    pub signature: Option<Signature>,
    /// Which version of the explanation was read out.
    pub explanation: Option<i64>,
    /// The consent that this one renews or corrects.
    pub follows: Option<(ConsentId, Follow)>,
}

/// 「成年後見人　甲野 一郎」.
#[must_use]
pub fn proxy_line(kind: ProxyKind, name: &str) -> String {
    format!("{}　{}", kind.label(), name.trim())
}

impl ConsentView {
    /// Everything that is left out, in one line; empty if nothing is.
    #[must_use]
    pub fn left_out(&self) -> String {
        let topics = self.consent.except.topics.iter().map(|topic| topic.label().to_owned());
        let agencies = self.no_agencies.iter().map(|name| format!("{name}には知らせない"));
        let members = self.no_members.iter().map(|name| format!("{name}と、その支援者には言わない"));
        let own = (!self.exclusions.trim().is_empty()).then(|| self.exclusions.trim().to_owned());
        topics.chain(agencies).chain(members).chain(own).collect::<Vec<_>>().join("、")
    }

    /// Whether a confirmation in writing is still to come.
    #[must_use]
    pub fn waits_for_paper(&self) -> bool {
        self.evidence.confirm_by.is_some() && self.evidence.confirmed_on.is_none()
    }

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
            exclusions: &self.left_out(),
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
