//! Asks what the story asked once more, as somebody else, and sorts the answer by who it was refused for.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use tower::ServiceExt as _;
use web::kernel::{Mode, Web};

use super::{
    super::day::Asked,
    table::{Cell, Sort},
    town::{Acting, Subject, Town},
};

/// What came back, without what is new at each answer.
#[derive(PartialEq, Eq)]
struct Answer {
    status: StatusCode,
    location: String,
    body: String,
}

/// Where everybody stands and asks.
pub struct Door<'t> {
    town: &'t Town<'t>,
    program: Router,
    real: Router,
}

impl<'t> Door<'t> {
    pub fn new(town: &'t Town<'t>) -> Self {
        let web = |mode| Web {
            app: town.t.app.clone(),
            mode,
            secure_cookies: false,
            printer: web::print::Printer::default(),
        };
        let program = |mode| web::routes::router(web(mode));
        Self { town, program: program(Mode::Demo), real: program(Mode::Real) }
    }

    /// The three answers to one person at one route. `told` collects answers "not there" that differ from those about
    /// an id of nothing.
    pub async fn cell(&self, route: &str, subject: &Subject, told: &mut Vec<String>) -> Cell {
        let (here, there) = self.town.asked(route);
        let Some(away) = &subject.away else {
            let own = self.sorted(&here, None, told).await;
            return Cell { own, disclosed: own, unrelated: self.sorted(&there, None, told).await };
        };
        Cell {
            own: self.sorted(&here, Some(&subject.own), told).await,
            disclosed: self.sorted(&here, Some(away), told).await,
            unrelated: self.sorted(&there, Some(away), told).await,
        }
    }

    async fn sorted(&self, asked: &Asked, acting: Option<&Acting>, told: &mut Vec<String>) -> Sort {
        let answer = self.ask(asked, acting).await;
        let sort = sort(asked, &answer);
        if sort == Sort::Absent && !ids(&asked.path).is_empty() {
            let nothing = self.ask(&of_nothing(asked), acting).await;
            let (is, wanted) = (answer.without_ids(), nothing.without_ids());
            if is != wanted {
                let who = acting.map_or("nobody", |acting| acting.words.as_str());
                told.push(format!("{} {who}: {}", asked.route, first_difference(&is.body, &wanted.body)));
            }
        }
        sort
    }

    async fn ask(&self, asked: &Asked, acting: Option<&Acting>) -> Answer {
        let (method, _) = asked.route.split_once(' ').unwrap();
        let mut request =
            Request::builder().method(method).uri(&asked.path).header("sec-fetch-site", "same-origin");
        let ends = SESSIONS.contains(&asked.route.as_str());
        if let Some(acting) = acting {
            // Who signs out or switches does it in a session of this one request.
            let fresh = if ends { Some(self.town.enter(&acting.actor).await) } else { None };
            request = request.header(header::COOKIE, fresh.as_ref().unwrap_or(&acting.cookie));
        }
        let fields = if method == "POST" { self.keyed(asked, acting) } else { String::new() };
        let (kind, body) = asked.sent(&fields);
        let request = request.header(header::CONTENT_TYPE, kind);
        let is_door = asked.path == "/sign-in";
        let program = if is_door { &self.real } else { &self.program };
        let response = program.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let location = headers.get(header::LOCATION).and_then(|it| it.to_str().ok()).unwrap_or_default();
        let body = to_bytes(response.into_body(), 10_000_000).await.unwrap();
        let body = String::from_utf8_lossy(&body).into_owned();
        Answer { status, location: location.to_owned(), body }
    }

    /// The form with a key that has done its work for somebody else: the last statement of every change fails.
    fn keyed(&self, asked: &Asked, acting: Option<&Acting>) -> String {
        let typed = form_urlencoded::parse(asked.body.as_bytes());
        let kept = typed.filter(|(name, _)| name != "submission");
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(kept);
        let used = self.town.used;
        let key = acting.map_or(used.to_string(), |it| format!("{used}~{}", it.actor.membership));
        form.append_pair("submission", &key).finish()
    }
}

/// Routes that end or change the session itself.
const SESSIONS: [&str; 5] =
    ["POST /sign-out", "POST /membership", "POST /session", "POST /demo/become", "POST /password"];

fn sort(asked: &Asked, answer: &Answer) -> Sort {
    let is_get = asked.route.starts_with("GET ");
    match answer.status {
        StatusCode::UNAUTHORIZED => Sort::SignIn,
        StatusCode::FORBIDDEN => Sort::Refused,
        StatusCode::NOT_FOUND => Sort::Absent,
        StatusCode::SEE_OTHER if answer.location.starts_with("/sign-in") && asked.path != "/sign-out" => {
            Sort::SignIn
        }
        StatusCode::SEE_OTHER if is_get => Sort::On,
        status if status.is_success() || status == StatusCode::SEE_OTHER => Sort::Open,
        StatusCode::CONFLICT if answer.body.contains("この操作はできません") => Sort::Rule,
        status if status.is_client_error() => Sort::Typed,
        status => panic!("{} {} answers {status}", asked.route, asked.path),
    }
}

impl Answer {
    /// The same without ids: a form that is shown again names the address it was sent to.
    fn without_ids(&self) -> Self {
        let plain = |text: &str| ids(text).iter().fold(text.to_owned(), |text, id| text.replace(id, "ID"));
        Self { status: self.status, location: plain(&self.location), body: plain(&self.body) }
    }
}

/// The same question about ids that name nothing.
fn of_nothing(asked: &Asked) -> Asked {
    let other = |id: &str| format!("0190d1a0-0000-7000-8000-{}", &id[24..]);
    let path = ids(&asked.path).iter().fold(asked.path.clone(), |path, id| path.replace(id, &other(id)));
    Asked { path, ..asked.clone() }
}

/// All ids in a text, each once.
fn ids(text: &str) -> Vec<&str> {
    let is_id = |part: &&str| {
        part.len() == 36
            && part.chars().enumerate().all(|(at, c)| match at {
                8 | 13 | 18 | 23 => c == '-',
                _ => c.is_ascii_hexdigit(),
            })
    };
    let mut found: Vec<&str> =
        text.split(|c: char| !(c.is_ascii_hexdigit() || c == '-')).filter(is_id).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn first_difference(is: &str, wanted: &str) -> String {
    let same = is.chars().zip(wanted.chars()).take_while(|(a, b)| a == b).count();
    let near = |text: &str| text.chars().skip(same.saturating_sub(20)).take(80).collect::<String>();
    format!("«{}» and not «{}»", near(is), near(wanted))
}

#[test]
fn ids_are_found_in_addresses() {
    let id = "0190d1a0-0000-7000-8000-00000000abcd";
    assert_eq!(ids(&format!("/cases/{id}/notes/new?x={id}")), [id]);
    assert!(ids("/cases/new").is_empty());
}
