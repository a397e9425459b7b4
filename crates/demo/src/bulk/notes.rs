//! Notes of a generated case: contacts of its situation, spread over its days, most cases with few and
//! some with very many, as in life.

use db::args;
use domain::{
    category::{Category, Sharing},
    due::days_after,
    ids::{CaseId, NoteId},
};
use jiff::civil::Date;

use super::tables::Tables;
use crate::{clock, plot::Plot, rng::Rng, town::Desk};

/// Notes of ten cases in a row; they make one hundred, so any average is met exactly by tens of cases.
const SHARES: [usize; 10] = [4, 1, 12, 2, 19, 3, 5, 40, 6, 8];

/// Sentences that follow a contact.
const MORE: &[&str] = &[
    "",
    "",
    "表情は前回よりやわらかい。",
    "体調は変わりないとのこと。",
    "次の予定をカレンダーに書いて渡した。",
    "帰りぎわに「また来てください」と言われた。",
    "心配なことがあればいつでも電話してほしいと伝えた。",
    "関係機関に概要を伝えることについて、本人の了解を得た。",
    "近所の方ともあいさつができた。",
    "書類は次回一緒に確かめることにした。",
    "金銭の話はまだ切り出せていない。",
    "眠れているか尋ねると、少しよくなったと答えた。",
];

/// How many notes case `n` has.
pub(super) fn count(n: usize, average: usize) -> usize {
    // Rounded so that ten cases in a row have ten times the average.
    let (share, before) = (SHARES[n % 10], SHARES[..n % 10].iter().sum::<usize>());
    ((before + share) * average) / 10 - (before * average) / 10
}

/// The case whose notes are written.
pub(super) struct Of<'a> {
    pub(super) case: CaseId,
    pub(super) desk: &'a Desk,
    pub(super) plot: &'a Plot,
    pub(super) first: Date,
    pub(super) last: Date,
}

/// Writes `count` notes.
pub(super) fn add(tables: &mut Tables, rng: &mut Rng, of: &Of<'_>, count: usize) {
    let days = of.last.since(of.first).map_or(0, |span| span.get_days()).max(0);
    for n in 0..count {
        let contact = &of.plot.contacts[n % of.plot.contacts.len()];
        let step =
            i32::try_from(n).unwrap_or(0).saturating_mul(days) / i32::try_from(count).unwrap_or(1).max(1);
        let on = days_after(of.first, step);
        let at = clock::at(on, 9, i64::try_from(rng.below(500)).unwrap_or(0));
        let id: NoteId = rng.id(at);
        let (first, second) = (*rng.pick(MORE), *rng.pick(MORE));
        let body = format!("{}{first}{second}", contact.body);
        let private = rng.chance(6);
        let (category, sharing) =
            if private { (Category::Internal, Sharing::Agency) } else { (contact.category, Sharing::Team) };
        let actor = rng.pick(&of.desk.staff);
        let time = format!("{:02}:{:02}", rng.between(9, 16), rng.between(0, 5) * 10);
        tables.note.push(args![
            id,
            of.case,
            of.desk.agency,
            actor.staff,
            on,
            time,
            contact.method,
            contact.counterpart,
            contact.with,
            contact.minutes,
            of.desk.item,
            body,
            "",
            Option::<Date>::None,
            category,
            sharing,
            at
        ]);
    }
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn ten_cases_have_ten_times_the_average() {
        for average in [0, 1, 3, 10] {
            assert_eq!((0..10).map(|n| count(n, average)).sum::<usize>(), 10 * average);
        }
    }
}
