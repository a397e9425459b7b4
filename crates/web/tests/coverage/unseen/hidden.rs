//! What happens out of sight: one change of a random kind, by people whom no reader sits beside.

use app::{
    Actor,
    assessment::{self, WriteAssessment},
    attachment,
    case::dues::{self, DueInput},
    chronicle::{self, EventInput},
    closing::{Close, close},
    draft::{DraftKey, keep},
    emergency::{self, BeginEmergency, Sought},
    identity_match,
    intake::{Decision, Screen, TakeIn, screen, take},
    plan::{self, NewRole, WritePlan},
    secrecy::{self, Ask, Bring, CallRoom, Decide, NewMembers, WritePaper},
    testing::TestApp,
};
use db::args;
use domain::{
    category::{Category, Sharing},
    chronicle::LifeEventKind,
    code::Code as _,
    due::{DueKind, days_after},
    emergency::EmergencyCategory,
    ids::{CaseId, SecrecyId, SecrecyMemberId},
    intake::Method,
    secrecy::{MinuteKind, SecrecyAct},
};
use jiff::civil::date;

use super::world::{self, Hidden, Rng, World};

/// What is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A new household.
    Case,
    /// A person of a hidden household.
    Person,
    /// A note of any category and sharing about a hidden household.
    Note,
    /// A note about the shared household, for the own agency alone.
    InternalNote,
    /// A note about the shared household for those who may know of health or money.
    ClosedNote,
    /// An event in the lives of the shared household: for the own agency alone, or for those who may know of its category.
    LifeEvent,
    /// A next date of a hidden household.
    Due,
    /// A next date that the hidden desk sets itself about the shared household.
    OwnDue,
    /// A call about the shared household that reaches the hidden desk; within the consent to what was said.
    Call,
    /// A consent of a hidden person.
    Consent,
    /// A つなぎ between two hidden agencies.
    Referral,
    /// A whole 支援会議 about a hidden household.
    Room,
    /// A whole 支援会議 about the shared household, among hidden agencies.
    SharedRoom,
    /// A protection of a hidden person.
    Protection,
    /// An emergency access to a hidden household.
    Emergency,
    /// An assessment and a plan of a hidden household.
    Plan,
    /// The end of a hidden household's case.
    Closing,
    /// The search for who may be the same, over everybody.
    Alike,
    /// What somebody has begun to write.
    Draft,
    /// A note of the desk about the household that protects somebody from one reader.
    Barred,
}

impl Kind {
    pub const ALL: [Self; 20] = [
        Self::Case,
        Self::Person,
        Self::Note,
        Self::InternalNote,
        Self::ClosedNote,
        Self::LifeEvent,
        Self::Due,
        Self::OwnDue,
        Self::Call,
        Self::Consent,
        Self::Referral,
        Self::Room,
        Self::SharedRoom,
        Self::Protection,
        Self::Emergency,
        Self::Plan,
        Self::Closing,
        Self::Alike,
        Self::Draft,
        Self::Barred,
    ];

    /// The next kind: each once in its order, then by chance.
    pub fn next(rng: &mut Rng, step: usize) -> Self {
        if step < Self::ALL.len() { Self::ALL[step] } else { *rng.pick(&Self::ALL) }
    }

    /// The readers who may know of it, at least in part.
    pub fn known_to(self) -> &'static [&'static str] {
        match self {
            // Its categories are within the consent.
            Self::ClosedNote | Self::LifeEvent => &["all"],
            Self::Call => &["all", "some"],
            // A proposal in files that nobody may join goes to the coordinators, and those who see both are told.
            Self::Alike => {
                &["coordinator", "desk", "colleague", "manager", "some", "stranger", "all", "named"]
            }
            Self::Barred => &["desk", "colleague", "manager"],
            _ => &[],
        }
    }
}

/// Makes one change.
pub async fn act(t: &TestApp, world: &mut World, kind: Kind, rng: &mut Rng) {
    if world.hidden.is_empty() || kind == Kind::Case {
        new_case(t, world, rng).await;
    }
    let at = rng.below(world.hidden.len());
    let (case, person) = (world.hidden[at].case, world.hidden[at].person);
    let (h1, shared) = (world.h1.clone(), world.shared);
    match kind {
        Kind::Case => {}
        Kind::Person => world::person(t, &h1, case, rng).await,
        Kind::Note => {
            let category = *rng.pick(Category::ALL);
            let may_be_shared = Category::SHAREABLE.contains(&category) && rng.below(2) == 0;
            let sharing = if may_be_shared { Sharing::Team } else { Sharing::Agency };
            world::write(t, &h1, case, (category, sharing), "水無瀬さんの家を訪ねた。").await;
        }
        Kind::InternalNote => {
            let category = *rng.pick(Category::ALL);
            world::write(t, &h1, shared, (category, Sharing::Agency), "この機関だけの覚え。").await;
        }
        Kind::ClosedNote => {
            let category = *rng.pick(&[Category::Health, Category::Money, Category::Justice]);
            world::write(t, &h1, shared, (category, Sharing::Team), "家計のことを話した。").await;
        }
        Kind::LifeEvent => life_event(t, &h1, shared, rng).await,
        Kind::Due => due(t, &h1, case, rng).await,
        Kind::OwnDue => due(t, &h1, shared, rng).await,
        Kind::Call => call(t, &h1, shared).await,
        Kind::Consent => {
            let agencies = [h1.agency, world.h2.agency, world.h_coordinator.agency];
            world::consent(t, &h1, (case, person), &agencies, &Category::SHAREABLE[..2 + rng.below(4)]).await;
        }
        Kind::Referral => {
            let (case, _, _) = world::household(t, &h1, rng).await;
            world::referral(t, &h1, case, world.h2.agency).await;
        }
        Kind::Room => room(t, world, (case, &h1)).await,
        Kind::SharedRoom => room(t, world, (shared, &h1)).await,
        Kind::Protection => {
            // A household of its own: whatever is done for one that is protected waits for a warning.
            let (case, _, person) = world::household(t, &h1, rng).await;
            world::protect(t, &h1, case, person).await;
        }
        Kind::Emergency => emergency(t, world, case).await,
        Kind::Plan => plan_of(t, world, rng).await,
        Kind::Closing => {
            let (case, _, _) = world::household(t, &h1, rng).await;
            let end = Close { case, reason: "c07".into(), text: "転出された".into() };
            close(&t.op(&h1), &end).await.unwrap();
        }
        Kind::Alike => while identity_match::sweep(&t.app).await.unwrap() > 0 {},
        Kind::Draft => draft(t, &h1, [case, shared][rng.below(2)], rng).await,
        Kind::Barred => {
            let (by, category) = (world.desk.clone(), *rng.pick(&Category::SHAREABLE));
            world::write(t, &by, world.barred, (category, Sharing::Team), "避難先の相談。").await;
            due(t, &by, world.barred, rng).await;
        }
    }
}

async fn new_case(t: &TestApp, world: &mut World, rng: &mut Rng) {
    let by = world.h1.clone();
    let made = world::taken(t, &by, rng).await;
    let person = world::first_person(t, &by, made.case).await;
    if rng.below(2) == 0 {
        let op = t.op(&by);
        let own = Decision::Own { contact_on: days_after(op.today(), 3) };
        screen(&op, made.intake, &Screen { version: 1, decision: own, note: String::new() }).await.unwrap();
    }
    world.hidden.push(Hidden { case: made.case, person });
}

async fn life_event(t: &TestApp, by: &Actor, case: CaseId, rng: &mut Rng) {
    let kind = *rng.pick(&[LifeEventKind::Hospital, LifeEventKind::Debt, LifeEventKind::Harm]);
    let sharing = [Sharing::Agency, Sharing::Team][rng.below(2)];
    let typed = EventInput {
        happened: format!("H{}", 1 + rng.below(30)),
        kind: Some(kind),
        sharing: Some(sharing),
        ..EventInput::default()
    };
    chronicle::add(&t.op(by), case, &typed).await.unwrap();
}

async fn due(t: &TestApp, by: &Actor, case: CaseId, rng: &mut Rng) {
    let on = format!("R8.4.{}", 1 + rng.below(28));
    let typed = DueInput { on, kind: Some(DueKind::Task), what: "様子をうかがう".into() };
    dues::add(&t.op(by), case, &typed).await.unwrap();
}

async fn call(t: &TestApp, by: &Actor, case: CaseId) {
    let op = t.op(by);
    let call = TakeIn::least(op.today(), Method::Phone, "本人から、家を出たいと電話。");
    let taken = take(&op, &TakeIn { case: Some(case), ..call }).await.unwrap();
    let own = Decision::Own { contact_on: days_after(op.today(), 1) };
    screen(&t.op(by), taken.intake, &Screen { version: 1, decision: own, note: String::new() })
        .await
        .unwrap();
}

/// The members' ids, called and pledged.
async fn member(t: &TestApp, section: &Actor, meeting: SecrecyId, who: &Actor) -> SecrecyMemberId {
    let new = NewMembers { memberships: vec![who.membership], ..NewMembers::default() };
    secrecy::add_members(&t.op(section), meeting, &new).await.unwrap();
    secrecy::pledge(&t.op(who), meeting, true).await.unwrap();
    let sql = "SELECT id FROM secrecy_member WHERE meeting = $1 AND staff = $2";
    t.app.db().read().await.unwrap().single(sql, args![meeting, who.staff]).await.unwrap()
}

/// A meeting with members, seats, a request, a paper with a copy, minutes and a decision.
async fn room(t: &TestApp, world: &mut World, (case, by): (CaseId, &Actor)) {
    let (section, beside) = (world.h_section.clone(), world.h2.clone());
    let on = CallRoom {
        held_on: "R8.4.1".into(),
        held_time: "13時半".into(),
        place: "市役所301".into(),
        chair: "課長".into(),
        pledged: true,
    };
    let meeting = secrecy::call(&t.op(&section), world.body, &on).await.unwrap();
    let second = member(t, &section, meeting, &beside).await;
    member(t, &section, meeting, by).await;
    let brought = Bring {
        case: Some(case),
        number: String::new(),
        who: "桜町の親子".into(),
        reason_code: "n01".into(),
        reason: "訪ねても会えない".into(),
        wish: "役割を決めたい".into(),
        members: vec![second],
    };
    let item = secrecy::bring(&t.op(by), meeting, &brought).await.unwrap();
    let asked = Ask {
        member: Some(second),
        addressee: String::new(),
        asks: "家計のこと".into(),
        wanted_on: "R8.4.8".into(),
    };
    let inquiry = secrecy::ask(&t.op(&section), meeting, item, &asked).await.unwrap();
    secrecy::answer(&t.op(&beside), meeting, inquiry, true, "滞納がある").await.unwrap();
    let paper = WritePaper { title: "経過".into(), body: "昨年の秋から会えない".into() };
    let paper = secrecy::write_paper(&t.op(by), meeting, item, &paper).await.unwrap();
    let content = b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF\n".to_vec();
    let letter = attachment::room::New { meeting, paper, name: "手紙.pdf".into(), content };
    attachment::room::attach(&t.op(by), letter).await.unwrap();
    secrecy::issue(&t.op(&section), meeting, paper, None).await.unwrap();
    secrecy::write_minute(&t.op(&beside), meeting, item, Some(MinuteKind::Agreed), "見守る").await.unwrap();
    let watch = Decide {
        kind: Some(SecrecyAct::Watch),
        agency: Some(beside.agency),
        what: "朝に声をかける".into(),
        by: "R8.4.30".into(),
        shown_as: None,
    };
    secrecy::decide(&t.op(&section), meeting, item, &watch).await.unwrap();
    world.rooms += 1;
}

async fn emergency(t: &TestApp, world: &World, case: CaseId) {
    // A new session each time: an access ends with its session.
    let actor = app::identity::become_member(&t.app, world.h2.membership).await.unwrap().actor;
    let mut read = t.app.db().read().await.unwrap();
    let number: String =
        read.single("SELECT number FROM support_case WHERE id = $1", args![case]).await.unwrap();
    drop(read);
    let typed = BeginEmergency {
        sought: Sought { number, ..Sought::default() },
        category: Some(EmergencyCategory::Life),
        reason: "倒れているとの通報があったため".into(),
        wants_hidden: false,
        password: String::new(),
    };
    emergency::begin(&t.op(&actor), "here", &typed).await.unwrap();
}

/// A household whose coordinator assesses it and drafts a plan.
async fn plan_of(t: &TestApp, world: &World, rng: &mut Rng) {
    let (case, _, person) = world::household(t, &world.h1, rng).await;
    let agencies = [world.h1.agency, world.h2.agency, world.h_coordinator.agency];
    world::consent(t, &world.h1, (case, person), &agencies, &Category::SHAREABLE[..2]).await;
    let op = t.op(&world.h_coordinator);
    let sheet = WriteAssessment {
        case,
        sheet: None,
        made_on: op.today(),
        wishes: "家で暮らしたい".into(),
        strengths: String::new(),
        direction: "まず通院を再開する".into(),
        met_person: false,
        problems: vec![],
        difficulties: vec![],
    };
    assessment::write(&op, &sheet).await.unwrap();
    let role = NewRole {
        agency: world.h2.agency,
        what: "家計の相談".into(),
        for_whom: None,
        from: None,
        until: None,
        frequency: "月1回".into(),
        lead: true,
    };
    let typed = WritePlan {
        case,
        plan: None,
        wishes: "家で暮らしたい".into(),
        long_goal: "落ち着いた暮らし".into(),
        emergency: "当番の電話へ".into(),
        period: (Some(date(2026, 4, 1)), Some(date(2026, 9, 30))),
        goals: vec!["通院を再開する".into()],
        roles: vec![role],
        monitorings: vec![date(2026, 5, 1)],
    };
    plan::write(&t.op(&world.h_coordinator), &typed).await.unwrap();
}

async fn draft(t: &TestApp, by: &Actor, case: CaseId, rng: &mut Rng) {
    let typed = vec![("body".to_owned(), format!("書きかけ {}", rng.below(1_000_000)))];
    keep(&t.op(by), DraftKey::Note(case), &typed).await.unwrap();
}
