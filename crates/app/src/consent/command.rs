//! A consent as it was typed: what it opens, what it leaves out, who spoke, and what shows that it was given.

use std::collections::BTreeSet;

use domain::{
    category::Category,
    consent::{
        Consent, ConsentMethod, Exclusions, Follow,
        authority::{Document, ProxyKind},
    },
    ids::{AgencyId, CaseId, ConsentId, PersonId},
};
use jiff::civil::Date;

/// A consent as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Give {
    /// The case.
    pub case: CaseId,
    /// Who consents, or is spoken for.
    pub person: PersonId,
    /// Agencies that may know.
    pub agencies: Vec<AgencyId>,
    /// What they may know.
    pub categories: Vec<Category>,
    /// What for.
    pub purpose: String,
    /// How it was given.
    pub method: ConsentMethod,
    /// Who spoke for the person.
    pub proxy: Option<Proxy>,
    /// What is left out, in the person's words; may be empty.
    pub exclusions: String,
    /// The day on which it was given.
    pub given_on: Date,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// What is left out, as the program keeps it, and what shows that it was given.
    pub details: Details,
}

/// What a consent says beside its scope.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// What is left out.
    pub except: Exclusions,
    /// Where the signed paper is kept: its place and number.
    pub paper_place: String,
    /// Who else heard it.
    pub witness: String,
    /// Of what agency or office the witness is.
    pub witness_of: String,
    /// By when it is confirmed in writing.
    pub confirm_by: Option<Date>,
    /// The signature at the screen, as the page sent it.
    pub signature: Option<Signed>,
    /// The version of the explanation that was read out; the one in force on the day if not said.
    pub explanation: Option<i64>,
    /// The consent that this one renews or corrects.
    pub follows: Option<(ConsentId, Follow)>,
}

/// A signature as the page sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signed {
    /// Strokes (`domain::consent::signature`).
    Drawn(String),
    /// The name, typed in place of a drawing.
    Typed(String),
}

/// Somebody who speaks for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proxy {
    /// By what authority.
    pub kind: ProxyKind,
    /// The name.
    pub name: String,
    /// The paper that was seen.
    pub document: Document,
    /// When it was seen.
    pub seen_on: Option<Date>,
}

impl Give {
    /// The facts as rules see them.
    pub(super) fn as_consent(&self, id: ConsentId) -> Consent {
        Consent {
            id,
            person: self.person,
            agencies: self.agencies.clone(),
            categories: self.categories.clone(),
            from: self.from,
            until: self.until,
            withdrawn_on: None,
            except: self.details.except.clone(),
        }
    }

    /// The same without repetitions, in a stable order, and without what does not belong to the way it was given.
    pub(super) fn tidy(&self) -> Self {
        let mut it = self.clone();
        it.agencies = sorted(&it.agencies);
        it.categories = sorted(&it.categories);
        let except = &mut it.details.except;
        except.topics = sorted(&except.topics);
        except.agencies = sorted(&except.agencies);
        except.members = sorted(&except.members);
        if it.method != ConsentMethod::Tablet {
            it.details.signature = None;
        }
        if it.method != ConsentMethod::Paper {
            it.details.paper_place.clear();
        }
        if it.method != ConsentMethod::Oral {
            it.details.witness.clear();
            it.details.witness_of.clear();
            it.details.confirm_by = None;
        }
        it
    }
}

fn sorted<T: Ord + Copy>(all: &[T]) -> Vec<T> {
    all.iter().copied().collect::<BTreeSet<_>>().into_iter().collect()
}
