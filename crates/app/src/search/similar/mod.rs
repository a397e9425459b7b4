//! 似たケース: earlier cases that resemble one, among those the reader may see, with what they share and how they came out:
//! for handing on experience.
//!
//! What resembles is counted, not guessed: the same 困りごと (assessment) and worries (intake), and words that stand in the
//! notes of both. Everything counted is something the reader could open: each statement has the condition of its record
//! (`visible!`), before any limit. Start at [`similar`].

mod facts;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use db::Read;
use domain::{
    case::{CaseState, Phase},
    evaluation::Outcome as CaseOutcome,
    ids::CaseId,
    staff::Work,
};
use japanese::bigram::Words;
use jiff::civil::Date;

use super::notes;
use crate::{
    Op, Outcome,
    audit::Action,
    case::queries::{CaseHeader, header_in, record_read, refused},
};

/// How many cases a page shows.
pub const SIMILAR: usize = 10;
/// How many cases are compared by their words.
const COMPARED: usize = 30;
/// How many words of the case are looked for in the notes of others.
const LOOKED_FOR: usize = 4;
/// What a shared 困りごと counts, against one for a shared word.
const CODE: usize = 3;

db::from_row! {
    /// An earlier case.
    pub struct Earlier {
        /// The case.
        pub case: CaseId,
        /// Its number.
        pub number: String,
        /// The household as its carriers call it; empty if not disclosed.
        pub household: String,
        /// Open or closed.
        pub state: CaseState,
        /// How far it has come.
        pub phase: Phase,
        /// Since when.
        pub opened_on: Date,
        /// Until when.
        pub closed_on: Option<Date>,
        /// Who carries or carried it.
        pub agency_name: String,
    }
}

/// How a case came out, by its last evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameOut {
    /// The day of the evaluation.
    pub on: Date,
    /// What was decided.
    pub outcome: CaseOutcome,
    /// Why, from the list of the municipality.
    pub reason: Option<String>,
    /// Goals that were reached, in any of its plans.
    pub reached: Vec<String>,
}

/// One case that resembles, and why.
#[derive(Debug, Clone)]
pub struct Alike {
    /// The case.
    pub case: Earlier,
    /// 困りごと that both have.
    pub codes: Vec<String>,
    /// Words in the notes of both.
    pub words: Vec<String>,
    /// How it came out, if that was evaluated and may be known.
    pub came_out: Option<CameOut>,
}

/// The page.
#[derive(Debug, Clone)]
pub struct SimilarPage {
    /// The head of the case.
    pub header: CaseHeader,
    /// Cases that resemble it, most first.
    pub alike: Vec<Alike>,
}

/// Earlier cases that resemble this one; recorded as a read of it.
///
/// # Errors
/// [`crate::Failure::NotFound`] if there is no such case for the reader, [`crate::Failure::NotYourWork`] by role.
pub async fn similar(op: &Op, case: CaseId) -> Outcome<SimilarPage> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(refused(op, case).await);
    };
    let alike = alike(&mut read, op, case).await?;
    drop(read);
    record_read(op, &header, Action::ReadCase).await?;
    Ok(SimilarPage { header, alike })
}

async fn alike(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<Alike>> {
    let mut codes = facts::shared_codes(read, op, case).await?;
    let own = facts::texts(read, op, &[case]).await?;
    let own = words::of(own.iter().map(|(_, text)| text.as_str()));
    let mut ids: Vec<CaseId> = codes.keys().copied().collect();
    ids.sort_by_key(|id| (std::cmp::Reverse(codes.get(id).map_or(0, Vec::len)), std::cmp::Reverse(*id)));
    ids.truncate(COMPARED);
    for id in by_words(read, op, &own).await? {
        if id != case && !ids.contains(&id) && ids.len() < COMPARED * 2 {
            ids.push(id);
        }
    }
    let cases = facts::earlier(read, op, case, &ids).await?;
    let ids: Vec<CaseId> = cases.iter().map(|found| found.case).collect();
    let mut shared = shared_words(&own, &facts::texts(read, op, &ids).await?);
    let mut came_out = facts::came_out(read, op, &ids).await?;
    let mut alike: Vec<Alike> = cases
        .into_iter()
        .map(|found| {
            let id = found.case;
            Alike {
                codes: codes.remove(&id).unwrap_or_default(),
                words: shared.remove(&id).unwrap_or_default(),
                came_out: came_out.remove(&id),
                case: found,
            }
        })
        .filter(|found| !found.codes.is_empty() || found.words.len() > 1)
        .collect();
    alike.sort_by_key(|found| {
        let score = found.codes.len() * CODE + found.words.len();
        (std::cmp::Reverse((score, found.came_out.is_some())), std::cmp::Reverse(found.case.case))
    });
    alike.truncate(SIMILAR);
    Ok(alike)
}

/// Cases in whose notes the most typical words of this one stand.
async fn by_words(read: &mut Read, op: &Op, own: &words::Counted) -> db::Result<Vec<CaseId>> {
    let mut cases = Vec::new();
    for word in words::typical(own, LOOKED_FOR) {
        let hits = notes::hits(read, op, &Words::of(word)).await?;
        cases.extend(hits.into_iter().take(notes::NOTES).map(|hit| hit.case));
    }
    let mut seen = BTreeSet::new();
    cases.retain(|case| seen.insert(*case));
    Ok(cases)
}

/// For each case the words that it shares, without those that nearly every one of them has.
fn shared_words(own: &words::Counted, texts: &[(CaseId, String)]) -> BTreeMap<CaseId, Vec<String>> {
    let mut by_case: BTreeMap<CaseId, Vec<&str>> = BTreeMap::new();
    for (case, text) in texts {
        by_case.entry(*case).or_default().push(text);
    }
    let found: Vec<(CaseId, Vec<&String>)> = by_case
        .into_iter()
        .map(|(case, texts)| {
            let theirs = words::of(texts.into_iter());
            (case, own.keys().filter(|word| theirs.contains_key(*word)).collect())
        })
        .collect();
    let mut cases_with: BTreeMap<&String, usize> = BTreeMap::new();
    for word in found.iter().flat_map(|(_, words)| words) {
        *cases_with.entry(*word).or_default() += 1;
    }
    let telling =
        |word: &&String| found.len() < 6 || cases_with.get(*word).is_none_or(|n| n * 2 <= found.len());
    let keep = |words: &Vec<&String>| words.iter().copied().filter(telling).cloned().collect();
    found.iter().map(|(case, words)| (*case, keep(words))).collect()
}
