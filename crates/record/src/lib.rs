//! The record of use as mathematics: what makes a change of a past entry visible. No I/O, no clock, no randomness.
//!
//! Who: `app` appends entries and verifies them, `tasuki` signs and checks checkpoints and proofs.
//! Start at [`Entry`] (one entry as bytes), then [`Frontier`] (the tree, grown leaf by leaf), [`Checkpoint`]
//! (a signed statement about the whole tree) and [`ProofFile`] (one entry proved against a checkpoint).
//!
//! Sources: RFC 6962 §2 and RFC 9162 §2 (tree, proofs), RFC 8949 §4.2 (bytes of an entry), RFC 2104 (commitment),
//! RFC 8032 (Ed25519), C2SP signed-note, tlog-checkpoint and tlog-proof (texts). Format: `docs/record.md`.

mod cbor;
mod checkpoint;
mod commitment;
mod entry;
mod frontier;
mod hash;
mod key;
mod note;
mod proof;
mod proof_file;
mod ranges;

pub use checkpoint::{Checkpoint, CheckpointError};
pub use commitment::{Salt, commit};
pub use entry::{Entry, EntryError, Id};
pub use frontier::{BadFrontier, Frontier};
pub use hash::{Hash, empty, leaf, node};
pub use key::{KeyError, PublicKey, SecretKey};
pub use note::{Note, NoteError, NoteSignature};
pub use proof::{Broken, verify_consistency, verify_inclusion};
pub use proof_file::{ProofFile, ProofFileError};
pub use ranges::{Gather, consistency_ranges, inclusion_ranges};
