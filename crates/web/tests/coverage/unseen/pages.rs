//! A reader at their screen: the pages that they can reach from the menus, with filters, searches and prints, and the
//! answers without what is new in each by design.

use std::{
    collections::{BTreeSet, VecDeque},
    fmt::Write as _,
};

use app::{Actor, testing::TestApp};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use domain::{code::Code as _, list_file::ListFile};
use tower::ServiceExt as _;
use web::kernel::{Mode, Web};

use super::world::{FAMILY, Rng, World};

/// Something that can be asked without changing anything.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Page {
    /// An address.
    At(String),
    /// The search for words.
    Search(String),
    /// A form that shows and stores nothing: address and body.
    Sent(String, String),
}

/// A reader with a session and everything that they can reach.
pub struct Screen {
    pub name: &'static str,
    pub pages: Vec<Page>,
    program: Router,
    cookie: String,
}

/// Where a reader begins.
const MENUS: [&str; 17] = [
    "/",
    "/inbox",
    "/cases",
    "/search",
    "/intakes/new",
    "/identity-matches",
    "/conferences",
    "/secrecy",
    "/monitoring",
    "/schedule",
    "/schedule?view=month",
    "/notes/new",
    "/consents/expiring?within=90",
    "/drafts",
    "/arrangement",
    "/emergency",
    "/explanations",
];

/// What the section in charge sees of every case by right: its number, phase and dates. No record is hidden from it there.
const OVERSIGHT: &str = "/oversight";
/// Pages reached by links, at most.
const REACHED: usize = 60;

impl Screen {
    pub async fn of(t: &TestApp, name: &'static str, actor: &Actor, world: &World, rng: &mut Rng) -> Self {
        let fresh = app::identity::become_member(&t.app, actor.membership).await.unwrap();
        let web = Web {
            app: t.app.clone(),
            mode: Mode::Demo,
            secure_cookies: false,
            printer: web::print::Printer::default(),
        };
        let cookie = format!("tasuki={}", fresh.token.text());
        let mut screen = Self { name, pages: vec![], program: web::routes::router(web), cookie };
        screen.pages = screen.reach(rng).await;
        screen.pages.extend(filters());
        screen.pages.extend(searches());
        for case in [world.shared, world.barred] {
            for tab in [
                "",
                "/notes",
                "/notes?tag=feeling:anxiety",
                "/consents",
                "/referrals",
                "/dues",
                "/identity-matches",
                "/protections",
                "/genogram",
                "/genogram/layout",
                "/genogram/starter?template=couple",
                "/genogram?around=1",
                "/genogram?around=1&names=letters",
                "/sheets",
                "/ecomap",
                "/chronicle",
            ] {
                screen.pages.push(Page::At(format!("/cases/{case}{tab}")));
            }
            screen.pages.push(Page::Sent(format!("/cases/{case}/print"), String::new()));
        }
        screen
    }

    /// Follows the links of all pages from the menus, the near ones first; the order of links on a page is chance.
    async fn reach(&self, rng: &mut Rng) -> Vec<Page> {
        let mut seen: BTreeSet<String> = MENUS.iter().map(|path| (*path).to_owned()).collect();
        let mut waiting: VecDeque<String> = seen.iter().cloned().collect();
        let mut pages = Vec::new();
        while let Some(path) = waiting.pop_front() {
            let page = Page::At(path);
            let body = self.ask(&page).await;
            pages.push(page);
            if pages.len() >= REACHED {
                break;
            }
            let mut links = links(&body);
            rng.shuffle(&mut links);
            for link in links.into_iter().filter(|link| !link.starts_with(OVERSIGHT)) {
                if seen.insert(link.clone()) {
                    waiting.push_back(link);
                }
            }
        }
        pages
    }

    /// The answer: status, headers and body, without keys of forms.
    pub async fn ask(&self, page: &Page) -> String {
        let (method, path, body) = match page {
            Page::At(path) => ("GET", path.clone(), String::new()),
            Page::Search(words) => ("POST", "/search".to_owned(), pair("q", words)),
            Page::Sent(path, body) => ("POST", path.clone(), body.clone()),
        };
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        let response = self.program.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        assert!(!status.is_server_error(), "{page:?} of {} answers {status}", self.name);
        let mut answer = format!("{status}\n");
        // A new number for each request, by design; the length follows from the body.
        let aside = ["x-request-id", "content-length"];
        for (name, value) in headers.iter().filter(|(name, _)| !aside.contains(&name.as_str())) {
            writeln!(answer, "{name}: {}", value.to_str().unwrap_or_default()).unwrap();
        }
        let body = to_bytes(response.into_body(), 10_000_000).await.unwrap();
        answer.push_str(&without_keys(&String::from_utf8_lossy(&body)));
        answer
    }
}

fn pair(name: &str, value: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish()
}

/// Addresses of this site that a page links to. What shows the reader's own readings changes by reading.
fn links(body: &str) -> Vec<String> {
    let aside = ["/assets", "/sign", "/audit", "/demo", "/healthz", "/password"];
    let found = body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let found = found.filter(|path| path.starts_with('/') && !path.contains("/views"));
    let found = found.filter(|path| aside.iter().all(|it| !path.starts_with(it)));
    let found: BTreeSet<String> =
        found.map(|path| path.split('#').next().unwrap_or(path).replace("&amp;", "&")).collect();
    found.into_iter().collect()
}

/// The list of cases with each filter.
fn filters() -> Vec<Page> {
    let mut pages = Vec::new();
    for whose in ["mine", "agency", "all"] {
        for rest in ["", "&state=closed", "&overdue=yes", "&sort=opened", "&urgency=now", "&phase=intake"] {
            pages.push(Page::At(format!("/cases?whose={whose}{rest}")));
        }
    }
    let files =
        ListFile::ALL.iter().filter(|list| !matches!(list, ListFile::Oversight | ListFile::AgencyCases));
    pages.extend(
        files.map(|list| Page::At(format!("/lists/{}/file?as=csv&purpose=check&whose=all", list.code()))),
    );
    pages
}

/// Names of the town's people, numbers, telephones, and words of nobody.
fn searches() -> Vec<Page> {
    let words = [
        "R8-0003",
        "R8-0030",
        "0836-33-4444",
        "桜町",
        "みなせ",
        "minase",
        "訪問",
        "電話",
        "の",
        "誰でもない",
    ];
    FAMILY.iter().map(|(name, _)| *name).chain(words).map(|words| Page::Search(words.to_owned())).collect()
}

/// The text without the keys of its forms, which are drawn anew for each.
fn without_keys(body: &str) -> String {
    let mut text = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("name=\"submission\" value=\"") {
        let (_, after) = after.split_once('"').unwrap();
        text.push_str(before);
        text.push_str("name=\"submission\" value=\"\"");
        rest = after;
    }
    text.push_str(rest);
    text
}

/// The first place where two answers part.
pub fn difference(then: &str, now: &str) -> String {
    let same = then.chars().zip(now.chars()).take_while(|(a, b)| a == b).count();
    let near = |text: &str| text.chars().skip(same.saturating_sub(120)).take(360).collect::<String>();
    format!("after {same} characters, before:\n{}\nafter:\n{}", near(then), near(now))
}

#[test]
fn keys_of_forms_are_left_out_and_nothing_else() {
    let form = "<input name=\"submission\" value=\"abc~d\"><input name=\"x\" value=\"1\">";
    assert_eq!(without_keys(form), "<input name=\"submission\" value=\"\"><input name=\"x\" value=\"1\">");
    assert_eq!(links("<a href=\"/a?x=1&amp;y=2#z\"><a href=\"/assets/x.css\">"), ["/a?x=1&y=2"]);
    assert!(difference("abc", "abd").contains("after 2 characters"));
}
