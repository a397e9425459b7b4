//! The town of the pairs: its readers, the household that is shared in part, the hidden agencies.

use app::{
    Actor,
    consent::{Details, Give, give},
    household::{PersonInput, add_person, open_forms},
    intake::{Decision, Screen, TakeIn, Told, screen, take},
    note::{self, Write},
    protection::{BeginInput, NamedInput, add_named, begin, confirm},
    referral::{SendReferral, send},
    testing::TestApp,
};
use db::args;
use domain::{
    category::{Category, Sharing},
    consent::ConsentMethod,
    due::days_after,
    ids::{AgencyId, BodyId, CaseId, IntakeId, PersonId},
    intake::Method,
    note::{ContactMethod, Counterpart, Feeling, Tag},
    organisation::BodyKind,
    person::Relation,
    protection::{OutwardAct, ProtectionKind, ProtectionStage},
    referral::{Purpose, Target},
    staff::Role,
};
use jiff::civil::date;

/// Family names of everybody in town, seen or hidden, with their kana.
pub const FAMILY: [(&str, &str); 6] = [
    ("水無瀬", "ミナセ"),
    ("渡邉", "ワタナベ"),
    ("髙橋", "タカハシ"),
    ("齋藤", "サイトウ"),
    ("山美", "ヤマミ"),
    ("森", "モリ"),
];
const GIVEN: [(&str, &str); 4] = [("葵", "アオイ"), ("花子", "ハナコ"), ("健", "ケン"), ("湊", "ミナト")];

/// Chance that is the same in every run (splitmix64).
pub struct Rng(u64);

impl Rng {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// A number below `n`, which is not zero.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(n).unwrap()).unwrap()
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

/// A case that only hidden agencies know.
pub struct Hidden {
    pub case: CaseId,
    pub person: PersonId,
}

/// Who there is, and what is hidden so far.
pub struct World {
    pub readers: Vec<(&'static str, Actor)>,
    /// The hidden side: two desks, a coordinator, and a section that convenes.
    pub h1: Actor,
    pub h2: Actor,
    pub h_coordinator: Actor,
    pub h_section: Actor,
    /// The 支援会議 under its local name, which stands in the city's plan for everybody.
    pub body: BodyId,
    /// The desk that is responsible for `shared` and `barred`.
    pub desk: Actor,
    /// Known to desk, `some`, `all` and to the hidden desk.
    pub shared: CaseId,
    /// Protects somebody from the reader `named`.
    pub barred: CaseId,
    pub hidden: Vec<Hidden>,
    /// Rooms that were called.
    pub rooms: usize,
}

impl World {
    pub async fn build(t: &TestApp, rng: &mut Rng) -> Self {
        let other = t.other_side().await;
        let all = t.agency("all", "みなと相談所").await;
        let pending = t.agency("pending", "かもめ相談所").await;
        let named = t.somebody(&t.desk, "named", Role::Counsellor).await;
        let readers = vec![
            ("desk", t.desk.clone()),
            ("colleague", t.somebody(&t.desk, "colleague", Role::Counsellor).await),
            ("manager", t.somebody(&t.desk, "manager", Role::Manager).await),
            ("some", t.money.clone()),
            ("stranger", t.last.clone()),
            ("coordinator", t.coordinator.clone()),
            ("all", all.clone()),
            ("pending", pending.clone()),
            ("section", t.somebody(&t.auditor, "section", Role::Section).await),
            ("named", named.clone()),
        ];
        let (shared, _, hanako) = household(t, &t.desk, rng).await;
        let every: Vec<Category> = Category::SHAREABLE.to_vec();
        consent(t, &t.desk, (shared, hanako), &[t.money.agency], &every[..2]).await;
        consent(t, &t.desk, (shared, hanako), &[all.agency, other.desk.agency], &every).await;
        // That an agency named in a consent works with the household is no secret among them (`household::involved`).
        let team = [
            (&t.desk, Category::Consultation),
            (&all, Category::Health),
            (&other.desk, Category::Consultation),
        ];
        for (by, category) in team {
            write(t, by, shared, (category, Sharing::Team), "訪ねて話を聞いた。").await;
        }
        referral(t, &t.desk, shared, pending.agency).await;
        let (barred, _, protected) = household(t, &t.desk, rng).await;
        keep_from(t, barred, protected, &named).await;
        for _ in 0..3 + rng.below(4) {
            let by = [&t.desk, &t.money, &t.last, &t.coordinator, &all][rng.below(5)];
            let (case, _, _) = household(t, by, rng).await;
            write(t, by, case, (Category::Consultation, Sharing::Team), "電話で様子を聞いた。").await;
        }
        let h_section = t.somebody(&other.auditor, "h-section", Role::Section).await;
        Self {
            body: body(t, &h_section).await,
            readers,
            h1: other.desk.clone(),
            h2: other.money.clone(),
            h_coordinator: other.coordinator.clone(),
            h_section,
            desk: t.desk.clone(),
            shared,
            barred,
            hidden: vec![],
            rooms: 0,
        }
    }

    /// The hidden side does see what was made: the comparison was not about nothing.
    pub async fn hidden_has_effect(&self, t: &TestApp) {
        let op = t.op(&self.h1);
        let filter = app::case::list::Filter {
            whose: app::case::list::Whose::All,
            ..app::case::list::Filter::default()
        };
        let rows = app::case::list::list(&op, &filter).await.unwrap().rows.len();
        assert!(rows > 3 && self.rooms > 0, "{rows} cases and {} rooms are hidden", self.rooms);
    }
}

async fn body(t: &TestApp, host: &Actor) -> BodyId {
    let op = t.op(host);
    let id: BodyId = op.new_id();
    let mut tx = op.write().await.unwrap();
    let sql = "INSERT INTO conference_body (id, key, kind, name, host) VALUES ($1, $2, $3, 'つながりづくり会議', $4)";
    tx.execute_one(sql, args![id, id.to_string(), BodyKind::SecrecyConference, host.agency]).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// A household with one person, taken in and sorted by a desk.
pub async fn household(t: &TestApp, by: &Actor, rng: &mut Rng) -> (CaseId, IntakeId, PersonId) {
    let taken = taken(t, by, rng).await;
    let op = t.op(by);
    let own = Decision::Own { contact_on: days_after(op.today(), 1 + i32::try_from(rng.below(20)).unwrap()) };
    screen(&op, taken.intake, &Screen { version: 1, decision: own, note: String::new() }).await.unwrap();
    (taken.case, taken.intake, first_person(t, by, taken.case).await)
}

/// A household with one person, taken in and not sorted yet.
pub async fn taken(t: &TestApp, by: &Actor, rng: &mut Rng) -> app::intake::Taken {
    let op = t.op(by);
    let (family, given) = (rng.pick(&FAMILY), rng.pick(&GIVEN));
    let told = Told {
        family_name: family.0.into(),
        given_name: given.0.into(),
        family_kana: family.1.into(),
        given_kana: given.1.into(),
        phone: format!("0836-33-44{:02}", rng.below(100)),
        place: "桜町1丁目".into(),
        ..Told::default()
    };
    let call =
        TakeIn { told, ..TakeIn::least(op.today(), Method::Phone, "家賃が払えないとの電話。") };
    take(&op, &call).await.unwrap()
}

/// The person at the centre.
pub async fn first_person(t: &TestApp, by: &Actor, case: CaseId) -> PersonId {
    open_forms(&t.op(by), case).await.unwrap().persons[0].id
}

/// One more person of a household.
pub async fn person(t: &TestApp, by: &Actor, case: CaseId, rng: &mut Rng) {
    let (family, given) = (rng.pick(&FAMILY), rng.pick(&GIVEN));
    let input = PersonInput {
        family_name: family.0.into(),
        given_name: given.0.into(),
        relation: Some(Relation::Child),
        ..PersonInput::default()
    };
    add_person(&t.op(by), case, &input).await.unwrap();
}

pub async fn consent(
    t: &TestApp,
    by: &Actor,
    (case, person): (CaseId, PersonId),
    agencies: &[AgencyId],
    categories: &[Category],
) {
    let op = t.op(by);
    let typed = Give {
        case,
        person,
        agencies: agencies.to_vec(),
        categories: categories.to_vec(),
        purpose: "暮らしを支えるため".into(),
        method: ConsentMethod::Paper,
        proxy: None,
        exclusions: String::new(),
        given_on: op.today(),
        from: op.today(),
        until: date(2027, 3, 31),
        details: Details::default(),
    };
    give(&op, &typed).await.unwrap();
}

pub async fn write(t: &TestApp, by: &Actor, case: CaseId, to: (Category, Sharing), body: &str) {
    let op = t.op(by);
    let typed = Write {
        case,
        happened_on: op.today(),
        happened_time: None,
        method: ContactMethod::Visit,
        counterpart: Counterpart::Oneself,
        with_whom: String::new(),
        minutes: 30,
        law_item: None,
        body: body.to_owned(),
        next: None,
        category: to.0,
        sharing: to.1,
        subject: None,
        topics: 0,
        finish_contacts: false,
        // On seen and hidden notes alike: a count that told of the hidden ones would change.
        tags: [Tag::Feeling(Feeling::Anxiety)].into(),
    };
    note::write(&op, &typed).await.unwrap();
}

pub async fn referral(t: &TestApp, by: &Actor, case: CaseId, to: AgencyId) {
    let op = t.op(by);
    let typed = SendReferral {
        case,
        target: Target::Agency,
        agency: Some(to),
        area: None,
        purpose: Purpose::Expertise,
        summary: "家賃の滞納があります。".into(),
        wanted_on: days_after(op.today(), 7),
        shares_basic: true,
        told_person: true,
    };
    send(&op, &typed).await.unwrap();
}

/// A protection of a person.
pub async fn protect(t: &TestApp, by: &Actor, case: CaseId, person: PersonId) -> domain::ids::ProtectionId {
    let typed = BeginInput {
        persons: vec![person],
        kind: Some(ProtectionKind::Violence),
        stage: Some(ProtectionStage::Provisional),
        municipality: "山美市".into(),
        from: "R8.4.1".into(),
        until: "R8.6.30".into(),
    };
    begin(&t.op(by), case, &typed).await.unwrap()[0]
}

async fn keep_from(t: &TestApp, case: CaseId, person: PersonId, from: &Actor) {
    let id = protect(t, &t.desk, case, person).await;
    let named = NamedInput { name: "夫".into(), staff: Some(from.staff), ..NamedInput::default() };
    add_named(&t.op(&t.desk), case, id, &named).await.unwrap();
    confirm(&t.op(&t.desk), case, OutwardAct::Contact).await.unwrap();
}
