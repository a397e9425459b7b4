//! The scanner of viruses against a small clamd in this process: whatever it says but 「OK」, nothing is stored.

use std::time::Duration;

use db::{args, db_test};
use domain::ids::CaseId;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use super::{AttachmentRefused, New, Owner, Scanner, Silent, attach};
use crate::{
    Failure,
    audit::Action,
    consent::fixture::{entries, home},
    note::{self, fixture::note_of},
    testing::TestApp,
};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
/// The harmless text that every scanner knows (EICAR), cut in two so that none of them finds it in this file.
const EICAR: [&str; 2] = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD", "-ANTIVIRUS-TEST-FILE!$H+H*"];

/// How a clamd of the tests behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Looks for EICAR.
    Works,
    /// Says that it cannot.
    Errs,
    /// Hears everything and says nothing.
    Hangs,
    /// Hangs up in the middle of its answer.
    HalfAnswer,
}

async fn clamd(manner: Manner) -> Scanner {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((line, _)) = listener.accept().await {
            tokio::spawn(serve(line, manner));
        }
    });
    Scanner::parse(&at.to_string()).unwrap().patient(Duration::from_millis(800))
}

async fn serve(mut line: TcpStream, manner: Manner) -> std::io::Result<()> {
    let mut command = Vec::new();
    while command.last() != Some(&0) {
        command.push(line.read_u8().await?);
    }
    if command == b"zPING\0" {
        return line.write_all(b"PONG\0").await;
    }
    assert_eq!(command, b"zINSTREAM\0");
    let mut content = Vec::new();
    loop {
        let length = line.read_u32().await? as usize;
        if length == 0 {
            break;
        }
        let at = content.len();
        content.resize(at + length, 0);
        line.read_exact(&mut content[at..]).await?;
    }
    let sign = EICAR.concat();
    let found = content.windows(sign.len()).any(|part| part == sign.as_bytes());
    match manner {
        Manner::Works if found => line.write_all(b"stream: Eicar-Test-Signature FOUND\0").await,
        Manner::Works => line.write_all(b"stream: OK\0").await,
        Manner::Errs => line.write_all(b"INSTREAM size limit exceeded. ERROR\0").await,
        Manner::HalfAnswer => line.write_all(b"stream: OK").await,
        Manner::Hangs => {
            tokio::time::sleep(Duration::from_mins(1)).await;
            Ok(())
        }
    }
}

async fn brought(t: &TestApp, content: &[u8]) -> (CaseId, Option<AttachmentRefused>) {
    let home = home(t, &t.desk).await;
    let op = t.op(&t.desk);
    let note = note::write(&op, &note_of(&op, home.case, "訪問した。")).await.unwrap().note;
    let new =
        New {
            case: home.case, owner: Owner::Note(note), name: "写し.pdf".into(), content: content.to_vec()
        };
    let refused = match attach(&t.op(&t.desk), new).await {
        Ok(_) => None,
        Err(Failure::Refused(why)) => Some(why),
        Err(other) => panic!("{other}"),
    };
    (home.case, refused)
}

async fn stored(t: &TestApp) -> i64 {
    let mut read = t.app.db().read().await.unwrap();
    read.single("SELECT count(*) FROM attachment", args![]).await.unwrap()
}

#[db_test]
async fn a_clean_file_is_stored_and_one_with_a_virus_is_refused_and_recorded(t: TestApp) {
    t.app.set_scanner(clamd(Manner::Works).await);
    let (case, refused) = brought(&t, PDF).await;
    assert_eq!((refused, stored(&t).await), (None, 1));
    assert_eq!(entries(&t, Action::Attach, case).await, 1);
    // Larger than one part on the line, with the sign in the last one.
    let ill = [&PDF[..9], &vec![b' '; 200_000], EICAR.concat().as_bytes(), b"\n", &PDF[9..]].concat();
    let (case, refused) = brought(&t, &ill).await;
    assert_eq!((refused, stored(&t).await), (Some(AttachmentRefused::Infected), 1));
    let mut read = t.app.db().read().await.unwrap();
    let sql = "SELECT outcome, detail FROM audit_entry WHERE case_id = $1 AND action = $2";
    let entry: (String, String) = read.one(sql, args![case, "attachment.add"]).await.unwrap();
    assert_eq!(entry, ("refused".into(), "virus Eicar-Test-Signature".into()));
}

#[db_test]
async fn what_cannot_be_kept_anyway_is_told_without_asking_the_scanner(t: TestApp) {
    t.app.set_scanner(clamd(Manner::Hangs).await);
    let (_, refused) = brought(&t, EICAR.concat().as_bytes()).await;
    assert_eq!(refused, Some(files::Refused::Unknown.into()));
}

#[db_test]
async fn without_a_clean_answer_nothing_is_stored(t: TestApp) {
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let nobody = Scanner::parse(&gone.local_addr().unwrap().to_string()).unwrap();
    drop(gone);
    assert!(matches!(nobody.ping().await, Err(Silent::Line(_))));
    assert!(nobody.look(PDF).await.is_err());
    for manner in [Manner::Errs, Manner::HalfAnswer, Manner::Hangs] {
        let scanner = clamd(manner).await;
        assert!(scanner.ping().await.is_ok(), "{manner:?}");
        let silent = scanner.look(PDF).await.unwrap_err();
        assert_eq!(matches!(silent, Silent::Slow(_)), manner == Manner::Hangs, "{manner:?}: {silent}");
    }
    t.app.set_scanner(nobody);
    let (case, refused) = brought(&t, PDF).await;
    assert_eq!((refused, stored(&t).await), (Some(AttachmentRefused::Unscanned), 0));
    assert_eq!(entries(&t, Action::Attach, case).await, 0);
}

#[cfg(unix)]
#[tokio::test]
async fn a_scanner_is_also_asked_at_its_socket_in_the_file_system() {
    let folder = std::env::temp_dir().join(format!("tasuki-clamd-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let socket = folder.join("clamd.ctl");
    let listener = tokio::net::UnixListener::bind(&socket).unwrap();
    tokio::spawn(async move {
        let (mut line, _) = listener.accept().await.unwrap();
        let mut command = [0; 6];
        line.read_exact(&mut command).await.unwrap();
        line.write_all(b"PONG\0").await.unwrap();
    });
    assert!(Scanner::parse(socket.to_str().unwrap()).unwrap().ping().await.is_ok());
    std::fs::remove_dir_all(&folder).unwrap();
}
