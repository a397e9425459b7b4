//! Ecomaps: one date, and two dates side by side. Invented, as all families here.

use paper::Settings;
use paper::canvas::{self, Around};
use paper::ecomap::{Direction, Group, Link, Strength, Surroundings, compare, draw};
use paper::family::{Family, Person, Sex};

pub fn drawings() -> Vec<(&'static str, String)> {
    let (before, after) = (before(), after());
    let titled = |title: &str| Settings { title: title.to_owned(), ..Settings::default() };
    vec![
        ("31-ecomap", draw(&after, &titled("8050世帯のエコマップ")).svg),
        (
            "32-ecomap-two-dates",
            compare(("支援開始時", &before), ("今", &after), &titled("8050世帯のエコマップ(比較)")).svg,
        ),
    ]
}

fn link(key: u64, name: &str, group: Group, strength: Strength, direction: Direction) -> Link {
    Link { key, name: name.to_owned(), group, strength, direction, with: None }
}

fn household() -> Vec<String> {
    ["佐藤さんの世帯", "キヨ(82)", "健一(54)本人"].map(str::to_owned).to_vec()
}

fn before() -> Surroundings {
    let links = vec![
        link(1, "地域包括支援センター", Group::Public, Strength::Ordinary, Direction::In),
        link(2, "かかりつけ医", Group::Medical, Strength::Ordinary, Direction::None),
        link(3, "長女(隣の市)", Group::Community, Strength::Weak, Direction::In),
        link(4, "民生委員", Group::Community, Strength::Stress, Direction::None),
    ];
    Surroundings { household: household(), links }
}

fn after() -> Surroundings {
    let mut surroundings = before();
    surroundings.links[0].strength = Strength::Strong;
    surroundings.links[0].direction = Direction::Both;
    surroundings.links.retain(|link| link.key != 4);
    let mut station = link(5, "ひきこもり地域支援センター", Group::Public, Strength::Ordinary, Direction::In);
    station.with = Some("健一".to_owned());
    surroundings.links.extend([
        station,
        link(6, "訪問介護事業所", Group::Care, Strength::Strong, Direction::In),
        link(7, "社会福祉協議会の居場所「ひだまり」", Group::Community, Strength::Weak, Direction::Out),
        link(8, "就労準備支援", Group::Work, Strength::Planned, Direction::None),
    ]);
    surroundings
}

/// A 8050 family inside its surroundings, of which some are there for one person.
pub fn canvases() -> Vec<(&'static str, String)> {
    let mut family = Family::default();
    family
        .add(Person::new(1, Sex::Female).named("キヨ").aged(82, 1944).noted("母").at_home())
        .add(Person::new(2, Sex::Male).named("健一").aged(54, 1972).as_index().at_home())
        .add(Person::new(3, Sex::Female).named("京子").aged(51, 1975).noted("姉妹"))
        .children(&[1], &[2, 3]);
    let around: Vec<Around> = after()
        .links
        .into_iter()
        .map(|link| Around { people: if link.with.is_some() { vec![2] } else { vec![] }, link })
        .collect();
    let settings = Settings { title: "8050世帯の世帯図とまわり".to_owned(), ..Settings::default() };
    vec![
        ("33-canvas", canvas::draw(&family, &around, &settings).svg),
        ("34-canvas-alone", canvas::draw(&Family::default(), &[], &Settings::default()).svg),
    ]
}
