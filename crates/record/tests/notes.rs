//! Keys, signed notes, checkpoints and proof files: public examples, and what cut and changed ones answer.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

use record::{
    Broken, Checkpoint, CheckpointError, Entry, Frontier, Gather, KeyError, Note, NoteError, ProofFile,
    ProofFileError, PublicKey, SecretKey, inclusion_ranges,
};

/// The example of Go's package `golang.org/x/mod/sumdb/note`, where the form of keys and notes comes from.
const GO_PUBLIC: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const GO_SECRET: &str = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const GO_TEXT: &str =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const GO_SIGNATURE: &str = "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

#[test]
fn the_public_example_of_a_key_and_a_note_is_made_and_checked() {
    let public = PublicKey::parse(GO_PUBLIC).unwrap();
    let secret = SecretKey::parse(GO_SECRET).unwrap();
    assert_eq!(secret.public(), &public);
    assert_eq!((public.text(), secret.text()), (GO_PUBLIC.to_owned(), GO_SECRET.to_owned()));
    let note = format!("{GO_TEXT}\n{GO_SIGNATURE}");
    Note::parse(&note).unwrap().verify(&public).unwrap();
    assert_eq!(Note::sign(GO_TEXT.into(), &secret).unwrap().to_text(), note);
    assert!(!format!("{secret:?}").contains("AYEKFALV"), "a secret key is not printed by accident");
}

#[test]
fn a_mistyped_key_is_refused() {
    assert_eq!(PublicKey::parse("PeterNeumann"), Err(KeyError::Malformed));
    assert_eq!(PublicKey::parse(&GO_PUBLIC[..40]), Err(KeyError::Malformed));
    assert_eq!(PublicKey::parse(&GO_PUBLIC.replace("c74f20a3", "c74f20a4")), Err(KeyError::WrongId));
    assert_eq!(PublicKey::parse(&GO_PUBLIC.replace("+AR", "+BB")), Err(KeyError::OtherKind));
    assert!(SecretKey::parse(GO_PUBLIC).is_err());
    assert!(matches!(SecretKey::from_seed("a b", &[1; 32]), Err(KeyError::Name)));
    assert!(matches!(SecretKey::from_seed("", &[1; 32]), Err(KeyError::Name)));
}

fn key(number: u8) -> SecretKey {
    SecretKey::from_seed("tasuki.example.jp/record", &[number; 32]).unwrap()
}

#[test]
fn a_checkpoint_is_three_lines_and_a_signature_and_is_read_back() {
    let key = key(1);
    let note = Checkpoint::sign(20_852_163, [7; 32], &key).unwrap();
    let lines: Vec<&str> = note.lines().collect();
    assert_eq!(lines[..2], ["tasuki.example.jp/record", "20852163"]);
    assert_eq!(lines[2], "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=");
    assert!(lines[3].is_empty() && lines[4].starts_with("\u{2014} tasuki.example.jp/record "));
    let opened = Checkpoint::open(&note, key.public()).unwrap();
    assert_eq!((opened.size, opened.root), (20_852_163, [7; 32]));
}

/// The three lines of the example in the C2SP text, whose signature is by a key of another kind.
#[test]
fn the_example_of_the_specification_is_understood_and_extension_lines_are_allowed() {
    let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    let checkpoint = Checkpoint::parse(text).unwrap();
    assert_eq!((checkpoint.origin.as_str(), checkpoint.size), ("example.com/behind-the-sofa", 20_852_163));
    assert_eq!(checkpoint.text(), text);
    assert!(Checkpoint::parse(&format!("{text}extension\n")).is_ok());
    for wrong in
        ["a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "a\n+1\nCsU=\n", "a\n1\n", "a\n1\n\n"]
    {
        assert_eq!(Checkpoint::parse(wrong), Err(CheckpointError::Malformed), "{wrong}");
    }
}

#[test]
fn a_checkpoint_cut_anywhere_or_with_any_byte_changed_is_not_believed() {
    let key = key(1);
    let note = Checkpoint::sign(1_234, [9; 32], &key).unwrap();
    for cut in (0..note.len()).filter(|cut| note.is_char_boundary(*cut)) {
        let opened = Checkpoint::open(&note[..cut], key.public());
        assert!(opened.is_err(), "cut at {cut}");
    }
    for at in 0..note.len() {
        let mut bytes = note.clone().into_bytes();
        bytes[at] ^= 1;
        if let Ok(text) = String::from_utf8(bytes) {
            assert!(Checkpoint::open(&text, key.public()).is_err(), "byte {at}");
        }
    }
}

#[test]
fn signatures_of_others_are_ignored_and_a_wrong_one_in_our_name_is_not() {
    let (ours, theirs) = (key(1), SecretKey::from_seed("witness.example.jp", &[2; 32]).unwrap());
    let mut note = Note::sign("a\n1\n".into(), &ours).unwrap();
    note.signatures.extend(Note::sign("a\n1\n".into(), &theirs).unwrap().signatures);
    let note = Note::parse(&note.to_text()).unwrap();
    assert_eq!((note.verify(ours.public()), note.verify(theirs.public())), (Ok(()), Ok(())));
    assert!(matches!(note.verify(key(3).public()), Err(NoteError::UnknownKey(_))));
    let changed = Note { text: "a\n2\n".into(), ..note };
    assert!(matches!(changed.verify(ours.public()), Err(NoteError::BadSignature(_))));
    assert!(Note::sign("no newline".into(), &ours).is_err());
    assert!(Note::sign("a\tb\n".into(), &ours).is_err());
}

fn entry(seq: u64) -> Entry<'static> {
    Entry {
        seq,
        id: [8; 16],
        at: 0,
        staff: None,
        agency: None,
        role: None,
        action: "case.read",
        object: "",
        object_id: None,
        case: None,
        basis: None,
        outcome: "ok",
        request: [0; 16],
        submission: None,
        detail: None,
        commitment: None,
    }
}

fn proof(index: u64, size: u64, key: &SecretKey) -> ProofFile {
    let leaves: Vec<_> = (1..=size).map(|seq| entry(seq).leaf(&mut Vec::new())).collect();
    let mut gather = Gather::new(inclusion_ranges(index, size).unwrap());
    for leaf in &leaves {
        gather.push(*leaf);
    }
    let root = leaves.into_iter().collect::<Frontier>().root();
    ProofFile {
        entry: entry(index + 1).encode(),
        index,
        path: gather.finish().unwrap(),
        checkpoint: Checkpoint::sign(size, root, key).unwrap(),
    }
}

#[test]
fn a_proof_file_proves_its_entry_and_nothing_after_a_change() {
    let key = key(1);
    for (index, size) in [(0, 1), (0, 2), (4, 7), (6, 7)] {
        let text = proof(index, size, &key).to_text();
        let file = ProofFile::parse(&text).unwrap();
        let (proved, checkpoint) = file.verify(key.public()).unwrap();
        assert_eq!((proved, checkpoint.size), (entry(index + 1), size));
        let half = &text[..text.len() / 2];
        assert!(ProofFile::parse(half).and_then(|file| file.verify(key.public()).map(drop)).is_err());
    }
    let good = proof(4, 7, &key);
    let other_entry = ProofFile { entry: entry(6).encode(), ..good.clone() };
    assert_eq!(other_entry.verify(key.public()), Err(ProofFileError::Broken(Broken::OtherRoot)));
    let other_place = ProofFile { index: 5, ..good.clone() };
    assert!(other_place.verify(key.public()).is_err());
    assert!(good.verify(SecretKey::from_seed("other", &[1; 32]).unwrap().public()).is_err());
    let garbage = good.to_text().replace("tlog-proof@v1", "tlog-proof@v9");
    assert_eq!(ProofFile::parse(&garbage), Err(ProofFileError::Malformed));
}
