//! The operations that are measured, as requests of a browser that is signed in.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use anyhow::{Context as _, Result};
use app::App;
use domain::{
    due::days_after,
    ids::{AgencyId, CaseId},
};

use crate::{
    client::{Connection, Work},
    sample::{Known, Sample},
    server::Server,
};

/// One operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// 世帯の表紙.
    Cover,
    /// 受け箱.
    Inbox,
    /// A page of 50, filtered and sorted.
    List,
    /// Finding by a reading.
    Find,
    /// Finding notes by a word that stands in very many.
    CommonWord,
    /// Finding notes by words that stand together in hardly any.
    RareWord,
    /// Whether somebody at the door is on file: by a reading, and compared field by field (名寄せ).
    Same,
    /// 世帯図 with its drawing.
    Drawing,
    /// All notes of a case as PDF.
    Paper,
    /// The text of a half-written note, as autosave sends it every five seconds.
    Draft,
    /// A note.
    Note,
    /// Sending and accepting a つなぎ.
    Handover,
}

impl Op {
    /// Reads, then writes.
    pub const ALL: [Self; 12] = [
        Self::Cover,
        Self::Inbox,
        Self::List,
        Self::Find,
        Self::CommonWord,
        Self::RareWord,
        Self::Same,
        Self::Drawing,
        Self::Paper,
        Self::Draft,
        Self::Note,
        Self::Handover,
    ];
    /// Only reads, and such whose time is the database's rather than that of drawing or typesetting.
    pub const READS: [Self; 7] =
        [Self::Cover, Self::Inbox, Self::List, Self::Find, Self::CommonWord, Self::RareWord, Self::Same];

    /// Its name in the table.
    pub fn label(self) -> &'static str {
        match self {
            Self::Cover => "open a cover page (世帯の表紙)",
            Self::Inbox => "受け箱",
            Self::List => "list of 50, filtered and sorted",
            Self::Find => "find by kana",
            Self::CommonWord => "find a common word in notes (訪問)",
            Self::RareWord => "find rare words in notes",
            Self::Same => "the same person, at the door (同じ人をさがす)",
            Self::Drawing => "世帯図 with its drawing",
            Self::Paper => "支援経過 of a case as PDF",
            Self::Draft => "autosave of a half-written note",
            Self::Note => "add a note",
            Self::Handover => "send and accept a つなぎ",
        }
    }
}

/// Everything that requests are made of. Shared by all connections.
pub struct Asking {
    app: App,
    sender: String,
    receiver: String,
    other: AgencyId,
    cases: Vec<CaseId>,
    kana: Vec<String>,
    known: Vec<Known>,
    free: Mutex<VecDeque<CaseId>>,
    turn: AtomicUsize,
}

impl Asking {
    fn new(app: &App, sample: &Sample, sender: String, receiver: String) -> Arc<Self> {
        Arc::new(Self {
            app: app.clone(),
            sender,
            receiver,
            other: sample.other,
            cases: sample.cases.clone(),
            kana: sample.kana.clone(),
            known: sample.known.clone(),
            free: Mutex::new(sample.free.iter().copied().collect()),
            turn: AtomicUsize::new(0),
        })
    }

    /// For a server, with a session each of sender and receiver.
    pub async fn of(server: &Server, sample: &Sample) -> Result<Arc<Self>> {
        let sender = server.session(sample.sender).await?;
        let receiver = server.session(sample.receiver).await?;
        Ok(Self::new(&server.app, sample, sender, receiver))
    }

    /// A number that is another one each time, spread over the lists.
    fn turn(&self) -> usize {
        self.turn.fetch_add(1, Ordering::Relaxed).wrapping_mul(7919)
    }

    /// The next request of an operation that is one request.
    pub fn request(&self, op: Op) -> Vec<u8> {
        let case = self.cases[self.turn() % self.cases.len()];
        match op {
            Op::Inbox => get("/inbox", &self.sender),
            Op::List => get("/cases?whose=agency&state=open&phase=own&urgency=soon", &self.sender),
            Op::Find => {
                let kana = &self.kana[self.turn() % self.kana.len()];
                post("/search", &self.sender, &[("q", kana)])
            }
            Op::CommonWord => post("/search", &self.sender, &[("q", "訪問")]),
            Op::RareWord => {
                // The town has one text in many notes; no two of its names stand together in one.
                let (one, two) = (
                    &self.known[self.turn() % self.known.len()],
                    &self.known[self.turn() % self.known.len()],
                );
                post("/search", &self.sender, &[("q", &format!("{}{}　通訳", one.0, two.1))])
            }
            Op::Same => self.same(),
            Op::Drawing => get(&format!("/cases/{case}/genogram"), &self.sender),
            Op::Paper => get(&format!("/cases/{case}/notes.pdf"), &self.sender),
            Op::Draft => self.draft(case),
            Op::Note => self.note(case),
            Op::Cover | Op::Handover => get(&format!("/cases/{case}"), &self.sender),
        }
    }

    fn same(&self) -> Vec<u8> {
        let (family_name, given_name, family_kana, given_kana, phone) =
            &self.known[self.turn() % self.known.len()];
        let fields = [
            ("then", "find"),
            ("family_name", family_name.as_str()),
            ("given_name", given_name),
            ("family_kana", family_kana),
            ("given_kana", given_kana),
            ("phone", phone),
        ];
        post("/intakes", &self.sender, &fields)
    }

    fn draft(&self, case: CaseId) -> Vec<u8> {
        let body = format!("{}回目の書きかけ。訪問して近況をうかがった。", self.turn());
        post(&format!("/drafts/note/{case}"), &self.sender, &[("body", &body), ("method", "visit")])
    }

    fn key(&self) -> String {
        self.app.ids().uuid(self.app.now()).to_string()
    }

    fn note(&self, case: CaseId) -> Vec<u8> {
        let today = app::op::japan_date(self.app.now());
        let body = "自宅を訪問し、近況をうかがった。体調は落ち着いており、通院も続いている。次の手続きについて説明し、\
                    書類を一緒に確かめた。心配なことがあれば、いつでも連絡してほしいと伝えた。";
        let fields = [
            ("idempotency_key", self.key()),
            ("happened_on", today.to_string()),
            ("happened_time", String::new()),
            ("method", "visit".into()),
            ("counterpart", "self".into()),
            ("with_whom", String::new()),
            ("minutes", "40".into()),
            ("body", body.into()),
            ("category", "consultation".into()),
            ("sharing", "team".into()),
            ("next_act", "visit".into()),
            ("next_on", days_after(today, 14).to_string()),
            ("finish_contacts", "yes".into()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        post(&format!("/cases/{case}/notes"), &self.sender, &fields)
    }

    fn send(&self, case: CaseId) -> Vec<u8> {
        let today = app::op::japan_date(self.app.now());
        let fields = [
            ("idempotency_key", self.key()),
            ("to", self.other.to_string()),
            ("purpose", "handover".into()),
            ("summary", "ご家族の介護と家計について、一緒に関わっていただきたい。".into()),
            ("wanted_on", days_after(today, 7).to_string()),
            ("shares_basic", "yes".into()),
            ("told_person", "yes".into()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        post(&format!("/cases/{case}/referrals"), &self.sender, &fields)
    }

    fn next_free(&self) -> Option<CaseId> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }
}

fn get(path: &str, cookie: &str) -> Vec<u8> {
    format!(
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n\r\n"
    )
    .into_bytes()
}

fn post(path: &str, cookie: &str, fields: &[(&str, &str)]) -> Vec<u8> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    (head + &body).into_bytes()
}

/// An operation on one connection.
pub struct Doing {
    /// Which.
    pub op: Op,
    /// About what.
    pub asking: Arc<Asking>,
}

impl Work for Doing {
    async fn once(&mut self, connection: &mut Connection) -> Result<Option<bool>> {
        if self.op == Op::Handover {
            return hand_over(&self.asking, connection).await;
        }
        let request = self.asking.request(self.op);
        let answer = connection.exchange(&request).await?;
        let good = match self.op {
            Op::Note => answer.status == 303,
            Op::Draft => answer.status == 204,
            _ => answer.status == 200 && answer.length > 1000,
        };
        Ok(Some(good))
    }
}

async fn hand_over(asking: &Asking, connection: &mut Connection) -> Result<Option<bool>> {
    let Some(case) = asking.next_free() else { return Ok(None) };
    let sent = connection.exchange(&asking.send(case)).await?;
    if sent.status != 303 {
        return Ok(Some(false));
    }
    let page = sent.location.context("a sent つなぎ has a page")?;
    let key = asking.key();
    let accept = post(&format!("{page}/acceptance"), &asking.receiver, &[("idempotency_key", &key)]);
    let accepted = connection.exchange(&accept).await?;
    Ok(Some(accepted.status == 303))
}
