//! The whole file: one [`Profile`].

use domain::code::Code;

use super::{
    Agency, Area, Background, Body, Coordinator, Deadlines, Drawing, Fact, Indicator, Key, Municipality,
    Outline, Plan, Post, Program, Routing, ScheduleItem, StandingBody,
};
use crate::read::{Stated, entry};

entry! {
    /// A municipality's arrangement. Fields are named like the tables of the file (`[[agency]]`).
    Profile "計画プロファイル" {
        /// Version of the format.
        format: u32 = "形式の版",
        /// The municipality.
        municipality: Municipality = "自治体",
        /// The plan.
        plan: Plan = "計画",
        /// Areas.
        area: Vec<Area> = "区域",
        /// What the plan says of whole functions.
        outline: Vec<Outline> = "機能ごとの概要",
        /// Programs.
        program: Vec<Program> = "事業",
        /// Agencies as written; [`Profile::agencies`] gives the desks.
        agency: Vec<Agency> = "機関",
        /// Conference bodies.
        body: Vec<Body> = "会議体",
        /// Standing bodies.
        standing: Vec<StandingBody> = "常設の会議・ネットワーク",
        /// Posts.
        post: Vec<Post> = "職",
        /// Rules of routing.
        routing: Routing = "つなぎの決まり",
        /// Usual deadlines.
        deadlines: Deadlines = "期限の目安",
        /// How 世帯図 are drawn.
        drawing: Drawing = "世帯図の描き方",
        /// Coordinators by area and time.
        coordinator: Vec<Coordinator> = "調整役",
        /// Indicators.
        indicator: Vec<Indicator> = "評価指標",
        /// Schedule.
        schedule: Vec<ScheduleItem> = "日程",
        /// Background.
        background: Vec<Background> = "参考",
    }
}

/// An entry of one table, seen only as its key, its name and its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The table's key in the file.
    pub table: &'static str,
    /// The table's label.
    pub title: &'static str,
    /// The entry's key; empty for tables that exist once.
    pub key: String,
    /// The entry's name for people.
    pub name: String,
    /// What it states.
    pub facts: Vec<Fact>,
}

/// Entries of a table: `$name` is the expression that names an entry `e`.
macro_rules! sections {
    ($profile:ident, $into:ident; $( $table:ident $ty:ident |$e:ident| $name:expr; )+) => { $(
        for $e in &$profile.$table {
            $into.push(Section {
                table: stringify!($table),
                title: $ty::TITLE,
                key: $e.key.to_string(),
                name: $name,
                facts: $e.facts(),
            });
        }
    )+ };
}

impl Profile {
    /// Every entry in the order of the format, for comparing, counting and printing.
    #[must_use]
    pub fn sections(&self) -> Vec<Section> {
        let single = |table, title, name: &str, facts| Section {
            table,
            title,
            key: String::new(),
            name: name.to_owned(),
            facts,
        };
        let mut all = vec![
            single("municipality", Municipality::TITLE, &self.municipality.name, self.municipality.facts()),
            single("plan", Plan::TITLE, &self.plan.name, self.plan.facts()),
            single("routing", Routing::TITLE, Routing::TITLE, self.routing.facts()),
            single("deadlines", Deadlines::TITLE, Deadlines::TITLE, self.deadlines.facts()),
            single("drawing", Drawing::TITLE, Drawing::TITLE, self.drawing.facts()),
        ];
        sections! { self, all;
            area Area |e| e.name.clone();
            outline Outline |e| e.function.label().to_owned();
            program Program |e| e.name().to_owned();
            agency Agency |e| e.name.clone();
            body Body |e| e.name.clone();
            standing StandingBody |e| e.name.clone();
            post Post |e| e.title.clone();
            coordinator Coordinator |e| self.agency_name(&e.agency).to_owned();
            indicator Indicator |e| e.name.clone();
            schedule ScheduleItem |e| e.what.clone();
            background Background |e| e.what.clone();
        }
        all
    }

    /// The conference bodies.
    #[must_use]
    pub fn bodies(&self) -> &[Body] {
        &self.body
    }

    /// The name of an agency; its key when it is not defined.
    #[must_use]
    pub fn agency_name<'a>(&'a self, key: &'a Key) -> &'a str {
        self.agency.iter().find(|agency| agency.key == *key).map_or(key.as_str(), |agency| &agency.name)
    }
}

impl Deadlines {
    /// A plan that names no interval.
    pub(crate) fn unstated() -> Self {
        Self {
            answer_days: None,
            reply_days: None,
            first_contact_days: None,
            watch_days: None,
            monitoring_months: None,
            outreach_days: None,
            participation_days: None,
        }
    }
}

impl Routing {
    pub(crate) fn unstated() -> Self {
        Self::blank()
    }
}
