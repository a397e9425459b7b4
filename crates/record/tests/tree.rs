//! The tree against the published vectors of Certificate Transparency, and properties over random trees.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

use std::ops::Range;

use proptest::prelude::*;
use record::{
    Frontier, Gather, Hash, consistency_ranges, empty, inclusion_ranges, leaf, verify_consistency,
    verify_inclusion,
};

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

/// The leaves and roots that the implementations of RFC 6962 share as test vectors.
const LEAVES: [&str; 8] =
    ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn known_leaves() -> Vec<Hash> {
    LEAVES.iter().map(|text| leaf(&hex(text))).collect()
}

fn root_of(leaves: &[Hash]) -> Hash {
    leaves.iter().copied().collect::<Frontier>().root()
}

fn gathered(ranges: Vec<Range<u64>>, leaves: &[Hash]) -> Vec<Hash> {
    let mut gather = Gather::new(ranges);
    for leaf in leaves {
        gather.push(*leaf);
    }
    gather.finish().unwrap()
}

fn inclusion(index: u64, leaves: &[Hash]) -> Vec<Hash> {
    gathered(inclusion_ranges(index, leaves.len() as u64).unwrap(), leaves)
}

fn consistency(old: u64, leaves: &[Hash]) -> Vec<Hash> {
    gathered(consistency_ranges(old, leaves.len() as u64).unwrap(), leaves)
}

#[test]
fn roots_are_those_of_the_published_vectors() {
    assert_eq!(empty().to_vec(), hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    assert_eq!(Frontier::new().root(), empty());
    let leaves = known_leaves();
    for (size, root) in (1..).zip(ROOTS) {
        assert_eq!(root_of(&leaves[..size]).to_vec(), hex(root), "{size} leaves");
    }
}

#[test]
fn paths_and_consistency_proofs_are_those_of_the_published_vectors() {
    let leaves = known_leaves();
    let texts =
        |hashes: Vec<Hash>| -> Vec<Vec<u8>> { hashes.into_iter().map(|hash| hash.to_vec()).collect() };
    let wanted = |texts: &[&str]| -> Vec<Vec<u8>> { texts.iter().map(|text| hex(text)).collect() };
    assert_eq!(texts(inclusion(0, &leaves[..1])), wanted(&[]));
    assert_eq!(
        texts(inclusion(0, &leaves)),
        wanted(&[
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ])
    );
    assert_eq!(
        texts(inclusion(2, &leaves[..3])),
        wanted(&["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"])
    );
    assert_eq!(
        texts(consistency(6, &leaves)),
        wanted(&[
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ])
    );
    assert_eq!(
        texts(consistency(2, &leaves[..5])),
        wanted(&[
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ])
    );
}

/// Every tree up to this size is looked at completely.
const SMALL: u64 = 40;

fn numbered(size: u64) -> Vec<Hash> {
    (0..size).map(|number| leaf(&number.to_be_bytes())).collect()
}

#[test]
fn every_leaf_of_every_small_tree_is_proved_and_at_no_other_place() {
    for size in 1..=SMALL {
        let leaves = numbered(size);
        let root = root_of(&leaves);
        for index in 0..size {
            let path = inclusion(index, &leaves);
            let here = leaves[usize::try_from(index).unwrap()];
            assert_eq!(verify_inclusion(&here, index, size, &path, &root), Ok(()), "{index} of {size}");
            for other in (0..size + 2).filter(|other| *other != index) {
                assert!(verify_inclusion(&here, other, size, &path, &root).is_err());
            }
        }
        assert!(inclusion_ranges(size, size).is_none());
    }
}

#[test]
fn every_beginning_of_every_small_tree_is_consistent_and_no_other_tree_is() {
    for new in 0..=SMALL {
        let leaves = numbered(new);
        let new_root = root_of(&leaves);
        for old in 0..=new {
            let old_root = root_of(&leaves[..usize::try_from(old).unwrap()]);
            let path = consistency(old, &leaves);
            assert_eq!(
                verify_consistency((old, &old_root), (new, &new_root), &path),
                Ok(()),
                "{old} of {new}"
            );
            let foreign = leaf(b"foreign");
            assert!(verify_consistency((old, &foreign), (new, &new_root), &path).is_err());
            assert!(old == 0 || verify_consistency((old, &old_root), (new, &foreign), &path).is_err());
            let mut longer = path.clone();
            longer.push(foreign);
            assert!(verify_consistency((old, &old_root), (new, &new_root), &longer).is_err());
        }
        assert!(consistency_ranges(new + 1, new).is_none());
    }
}

#[test]
fn peaks_of_the_wrong_number_are_no_tree() {
    let tree: Frontier = numbered(11).into_iter().collect();
    assert_eq!(Frontier::from_bytes(11, &tree.bytes()), Ok(tree.clone()));
    assert!(Frontier::from_bytes(12, &tree.bytes()).is_err());
    assert!(Frontier::from_bytes(11, &tree.bytes()[1..]).is_err());
    let places: Vec<(u64, u64)> = tree.peaks().map(|(from, width, _)| (from, width)).collect();
    assert_eq!(places, [(0, 8), (8, 2), (10, 1)]);
}

proptest! {
    #[test]
    fn a_tree_put_together_of_subtrees_is_the_tree_of_its_leaves(blocks in 0_u64..6, level in 0_u32..5, rest in 0_u64..9) {
        let width = 1_u64 << level;
        let leaves = numbered(blocks * width + rest);
        let mut tree = Frontier::new();
        for block in leaves.chunks_exact(usize::try_from(width).unwrap()).take(usize::try_from(blocks).unwrap()) {
            prop_assert!(tree.append_subtree(level, root_of(block)));
        }
        tree.extend(leaves[usize::try_from(blocks * width).unwrap()..].iter().copied());
        prop_assert_eq!(&tree, &leaves.iter().copied().collect::<Frontier>());
        if tree.size() % 2 == 1 {
            prop_assert!(!tree.append_subtree(1, empty()), "a pair cannot begin at an odd place");
        }
    }

    #[test]
    fn whatever_changes_in_a_tree_changes_its_root(size in 1_u64..300, at in any::<prop::sample::Index>(), other in any::<prop::sample::Index>()) {
        let leaves = numbered(size);
        let root = root_of(&leaves);
        let (at, other) = (at.index(leaves.len()), other.index(leaves.len()));
        let mut edited = leaves.clone();
        edited[at] = leaf(b"edited");
        prop_assert_ne!(root_of(&edited), root);
        let mut shorter = leaves.clone();
        shorter.remove(at);
        prop_assert_ne!(root_of(&shorter), root);
        prop_assert_ne!(root_of(&leaves[..at]), root);
        let mut longer = leaves.clone();
        longer.insert(other, leaf(b"inserted"));
        prop_assert_ne!(root_of(&longer), root);
        let mut swapped = leaves.clone();
        swapped.swap(at, other);
        prop_assert_eq!(root_of(&swapped) == root, at == other);
    }

    #[test]
    fn a_proof_with_one_bit_changed_proves_nothing(size in 2_u64..300, at in any::<prop::sample::Index>(), bit in 0_usize..256, part in any::<prop::sample::Index>()) {
        let leaves = numbered(size);
        let (index, root) = (at.index(leaves.len()), root_of(&leaves));
        let mut path = inclusion(index as u64, &leaves);
        prop_assert_eq!(verify_inclusion(&leaves[index], index as u64, size, &path, &root), Ok(()));
        let part = part.index(path.len());
        path[part][bit / 8] ^= 1 << (bit % 8);
        prop_assert!(verify_inclusion(&leaves[index], index as u64, size, &path, &root).is_err());
        path.remove(part);
        prop_assert!(verify_inclusion(&leaves[index], index as u64, size, &path, &root).is_err());
    }
}
