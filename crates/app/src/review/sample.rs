//! The monthly sample: drawn by a seed that is shown, so that everybody can draw it again and find the same.

use std::fmt::Write as _;

use domain::review::SAMPLE;
use sha2::{Digest as _, Sha256};

use crate::Op;

/// The readings with the smallest SHA-256 over `seed:number` (both as text), smallest first.
#[must_use]
pub fn draw(seed: &str, seqs: &[i64]) -> Vec<i64> {
    let mut drawn: Vec<([u8; 32], i64)> =
        seqs.iter().map(|seq| (Sha256::digest(format!("{seed}:{seq}")).into(), *seq)).collect();
    drawn.sort_unstable();
    drawn.truncate(SAMPLE);
    drawn.into_iter().map(|(_, seq)| seq).collect()
}

/// A new seed: 16 random bytes as hexadecimal digits.
pub(super) fn seed(op: &Op) -> String {
    let mut bytes = [0; 16];
    op.app.ids().random(&mut bytes);
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::draw;

    #[test]
    fn the_same_seed_draws_the_same_and_another_one_others() {
        let all: Vec<i64> = (1..=500).collect();
        let first = draw("a1", &all);
        assert_eq!(first.len(), 20);
        let mut turned: Vec<i64> = all.clone();
        turned.reverse();
        assert_eq!(draw("a1", &turned), first, "the order of the list does not matter");
        assert_ne!(draw("a2", &all), first);
        assert_eq!(draw("a1", &[7, 8]).len(), 2);
    }

    #[test]
    fn anybody_can_draw_again_with_a_hash_program() {
        // for i in 1 2 3 4 5; do echo "$(printf a1:$i | sha256sum) $i"; done | sort
        assert_eq!(draw("a1", &[1, 2, 3, 4, 5]), [5, 3, 4, 2, 1]);
    }
}
