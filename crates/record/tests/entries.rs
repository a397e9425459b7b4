//! The bytes of an entry: one spelling, every field in it; and the commitment.

use proptest::prelude::*;
use record::{Entry, EntryError, commit, leaf};

fn example() -> Entry<'static> {
    Entry {
        seq: 1,
        id: [1; 16],
        at: 1_774_999_999_123_456,
        staff: Some([2; 16]),
        agency: None,
        role: Some("counsellor"),
        action: "note.write",
        object: "note",
        object_id: Some([3; 16]),
        case: Some([4; 16]),
        basis: None,
        outcome: "ok",
        request: [5; 16],
        submission: None,
        detail: Some("3件"),
        commitment: None,
    }
}

/// The bytes written out by hand after RFC 8949, so that the format cannot change unnoticed.
#[test]
fn an_entry_has_the_bytes_that_the_documentation_shows() {
    let mut wanted = vec![0x91, 0x01, 0x01, 0x50];
    wanted.extend([1; 16]);
    wanted.extend([0x1b, 0x00, 0x06, 0x4e, 0x5a, 0x7d, 0xa1, 0x42, 0x40]);
    wanted.push(0x50);
    wanted.extend([2; 16]);
    wanted.push(0xf6);
    wanted.push(0x6a);
    wanted.extend(b"counsellor");
    wanted.push(0x6a);
    wanted.extend(b"note.write");
    wanted.push(0x64);
    wanted.extend(b"note");
    wanted.push(0x50);
    wanted.extend([3; 16]);
    wanted.push(0x50);
    wanted.extend([4; 16]);
    wanted.push(0xf6);
    wanted.push(0x62);
    wanted.extend(b"ok");
    wanted.push(0x50);
    wanted.extend([5; 16]);
    wanted.push(0xf6);
    wanted.push(0x64);
    wanted.extend("3件".as_bytes());
    wanted.push(0xf6);
    let entry = Entry { at: 0x0006_4e5a_7da1_4240, ..example() };
    assert_eq!(entry.encode(), wanted);
    assert_eq!(entry.leaf(&mut Vec::new()), leaf(&wanted));
}

#[test]
fn a_newer_version_is_named_and_anything_else_is_refused() {
    let mut bytes = example().encode();
    bytes[1] = 2;
    assert_eq!(Entry::decode(&bytes), Err(EntryError::Version(2)));
    bytes[1] = 1;
    bytes[0] = 0x90;
    assert_eq!(Entry::decode(&bytes), Err(EntryError::Malformed));
    bytes[0] = 0x91;
    bytes.push(0xf6);
    assert_eq!(Entry::decode(&bytes), Err(EntryError::Malformed));
}

/// RFC 4231, test case 2: the key "Jefe", padded here to the length of a salt, which HMAC does too.
#[test]
fn a_commitment_is_the_hmac_of_the_standard() {
    let mut salt = [0; 32];
    salt[..4].copy_from_slice(b"Jefe");
    let wanted = [
        0x5b, 0xdc, 0xc1, 0x46, 0xbf, 0x60, 0x75, 0x4e, 0x6a, 0x04, 0x24, 0x26, 0x08, 0x95, 0x75, 0xc7, 0x5a,
        0x00, 0x3f, 0x08, 0x9d, 0x27, 0x39, 0x83, 0x9d, 0xec, 0x58, 0xb9, 0x64, 0xec, 0x38, 0x43,
    ];
    assert_eq!(commit(&salt, "what do ya want for nothing?"), wanted);
}

fn id() -> impl Strategy<Value = [u8; 16]> {
    any::<[u8; 16]>()
}

fn texts() -> impl Strategy<Value = [Option<String>; 6]> {
    prop::array::uniform6(prop::option::of("[a-z.]{0,30}|.{0,12}"))
}

proptest! {
    #[test]
    fn what_was_written_is_read_back_and_no_shorter_or_changed_text_is_the_same_entry(
        seq in any::<u64>(), at in any::<i64>(), ids in prop::array::uniform5(prop::option::of(id())),
        main in (id(), id()), texts in texts(), commitment in prop::option::of(any::<[u8; 32]>()),
        cut in any::<prop::sample::Index>(), bit in 0_u8..8,
    ) {
        let text = |n: usize| texts[n].as_deref();
        let entry = Entry {
            seq, id: main.0, at, staff: ids[0], agency: ids[1], role: text(0), action: text(1).unwrap_or(""),
            object: text(2).unwrap_or(""), object_id: ids[2], case: ids[3], basis: text(3),
            outcome: text(4).unwrap_or(""), request: main.1, submission: ids[4], detail: text(5), commitment,
        };
        let bytes = entry.encode();
        prop_assert_eq!(Entry::decode(&bytes), Ok(entry));
        let cut = cut.index(bytes.len());
        prop_assert!(Entry::decode(&bytes[..cut]).is_err());
        let mut changed = bytes.clone();
        changed[cut] ^= 1 << bit;
        if let Ok(other) = Entry::decode(&changed) {
            prop_assert_ne!(other, entry);
            prop_assert_eq!(other.encode(), changed, "one spelling for each entry");
        }
    }
}
