//! Says exactly what was done where the scan found entries that disagree with their hashes or with the tree.

use std::collections::BTreeMap;

use db::{Db, args};
use record::{Entry, Frontier, Hash};

use super::{
    super::{
        append::number,
        stored::{Sealed, StoredHash, select_entry},
    },
    Finding, Found, Peak,
};

/// Among how many places a moved entry's origin is looked for.
const LOOKED_AT: usize = 200;

/// Turns what was noticed into findings.
pub(super) async fn explain(db: &Db, found: &mut Found) -> db::Result<()> {
    // A gap that goes over the border of two parts is one gap.
    found.missing.dedup_by(|next, before| {
        let goes_on = before.1 + 1 == next.0;
        before.1 = if goes_on { next.1 } else { before.1 };
        goes_on
    });
    found.findings.extend(found.missing.iter().map(|(from, to)| Finding::Missing { from: *from, to: *to }));
    let good_peak = |seq: u64| found.peaks.iter().any(|peak| peak.holds(seq) && peak.is_good());
    let (sealed_anew, changed): (Vec<u64>, Vec<u64>) = found.changed.iter().partition(|seq| good_peak(**seq));
    found.findings.extend(sealed_anew.into_iter().map(Finding::SealChanged));
    let origins = origins(db, &changed, &found.missing).await?;
    found.findings.extend(changed.iter().map(|seq| match origins.get(seq) {
        Some((was, _)) => Finding::Moved { seq: *seq, was: *was },
        None => Finding::Changed(*seq),
    }));
    let known: BTreeMap<u64, Hash> = origins.into_values().collect();
    for peak in found.peaks.iter().filter(|peak| !peak.is_good()) {
        // Where entries are missing the tree cannot fit, and what is missing has been said.
        if peak.computed.is_some() && root_of_stored(db, peak, &known).await? != Some(peak.stored) {
            found.findings.push(Finding::Rewritten { from: peak.from + 1, to: peak.from + peak.width });
        }
    }
    Ok(())
}

/// The root over the hashes that are stored beside the entries, at the places where they were recorded. If it is the
/// tree's, all entries that were not named are proved.
async fn root_of_stored(db: &Db, peak: &Peak, known: &BTreeMap<u64, Hash>) -> db::Result<Option<Hash>> {
    let mut tree = Frontier::new();
    let sql = "SELECT leaf FROM audit_entry WHERE seq > $1 AND seq <= $2 ORDER BY seq";
    let end = peak.from + peak.width;
    for from in (peak.from..end).step_by(65_536) {
        let to = (from + 65_536).min(end);
        let leaves: Vec<StoredHash> = db.read().await?.all(sql, args![number(from), number(to)]).await?;
        for leaf in leaves {
            let moved = known.get(&(peak.from + tree.size() + 1)).copied();
            let Some(leaf) = moved.or(leaf.0) else { return Ok(None) };
            tree.append(leaf);
        }
    }
    Ok((tree.size() == peak.width).then(|| tree.root()))
}

/// For changed entries that were recorded at another place: that place. An entry carries its number in its leaf, so
/// with its old number it has its old hash again: the one beside it (the row was moved) or the one beside the place
/// it came from (what the rows say was exchanged). Gives place, origin and the hash that belongs there.
async fn origins(db: &Db, changed: &[u64], missing: &[(u64, u64)]) -> db::Result<BTreeMap<u64, (u64, Hash)>> {
    let mut rows = BTreeMap::new();
    for seq in changed.iter().take(LOOKED_AT) {
        let sql = select_entry!("WHERE seq = $1");
        if let Ok(Some(row)) = db.read().await?.optional::<Sealed>(sql, args![number(*seq)]).await {
            rows.insert(*seq, row);
        }
    }
    let gaps = missing.iter().flat_map(|(from, to)| *from..=*to).take(LOOKED_AT);
    let places: Vec<u64> = rows.keys().copied().chain(gaps).collect();
    let mut origins = BTreeMap::new();
    for (seq, row) in &rows {
        let Some(entry) = row.bytes.as_deref().and_then(|bytes| Entry::decode(bytes).ok()) else { continue };
        let was = places.iter().filter(|place| *place != seq).find_map(|place| {
            let leaf = Entry { seq: *place, ..entry }.leaf(&mut Vec::new());
            let beside = rows.get(place).and_then(|row| row.leaf);
            (row.leaf == Some(leaf) || beside == Some(leaf)).then_some((*place, leaf))
        });
        origins.extend(was.map(|was| (*seq, was)));
    }
    Ok(origins)
}
