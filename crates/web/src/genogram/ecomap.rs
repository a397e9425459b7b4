//! エコマップ: the agencies around the household today beside those of an earlier day. How close each is follows from the
//! records that the reader may read (`domain::surroundings`), and the page says so.

use app::household::{self, AroundRow, PersonRow, Surroundings};
use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use domain::{
    due::days_after,
    ids::{AgencyId, CaseId},
    surroundings::{FREQUENT, FREQUENT_DAYS, LOOSE_DAYS, Tie, tie},
};
use jiff::civil::Date;
use maud::{Markup, PreEscaped, html};
use paper::{
    Settings,
    ecomap::{self, Direction, Group, Link, Strength},
};

use super::{Part, parts, words};
use crate::{
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Tab},
};

/// From this width on a telephone scrolls sideways.
const WIDE: f64 = 560.0;

/// With which day today is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Since {
    Opened,
    Quarter,
    Year,
}

impl Since {
    const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Opened, "opened", "支援を始めたとき"),
        (Self::Quarter, "90", "90日前"),
        (Self::Year, "365", "1年前"),
    ];

    fn day(self, opened: Date, today: Date) -> Date {
        match self {
            Self::Opened => opened,
            Self::Quarter => days_after(today, -90).max(opened),
            Self::Year => days_after(today, -365).max(opened),
        }
    }

    fn label(self) -> &'static str {
        Self::ALL.iter().find(|(it, ..)| *it == self).map_or("", |(.., label)| label)
    }
}

/// What can be chosen.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Wish {
    #[serde(default)]
    since: String,
    #[serde(default)]
    names: String,
}

/// `GET /cases/{case}/ecomap?since=opened|90|365&names=letters`.
pub async fn show(signed: SignedIn, Path(case): Path<String>, Query(wish): Query<Wish>) -> PageResult {
    let case: CaseId = id(&case)?;
    let since =
        Since::ALL.iter().find(|(_, code, _)| *code == wish.since).map_or(Since::Opened, |(it, ..)| *it);
    let op = signed.op();
    let stored = household::surroundings(&op, case, |opened| since.day(opened, op.today())).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let main = html! {
        (parts(&frame, Part::Ecomap))
        (body(&frame, &stored, since, wish.names == "letters"))
    };
    Ok(frame.page(CaseTab::Genogram, words::ECOMAP).main(main).render().into_response())
}

fn body(frame: &CaseFrame, stored: &Surroundings, since: Since, letters: bool) -> Markup {
    let today = frame.today();
    let base = format!("{}/ecomap", frame.base());
    let tabs: Vec<Tab<'_>> = Since::ALL
        .iter()
        .map(|(it, code, label)| Tab::new(*label, format!("{base}?since={code}"), *it == since))
        .collect();
    let inside = inside(&stored.persons, today, letters);
    let around = |rows: &[AroundRow], on: Date| ecomap::Surroundings {
        household: inside.clone(),
        links: links(rows, on),
    };
    let (before, now) = (around(&stored.before, stored.day), around(&stored.now, today));
    let settings = Settings { id_prefix: "ecomap".into(), ..Settings::default() };
    let drawing = if stored.day == today {
        ecomap::draw(&now, &settings)
    } else {
        let caption = format!("{}（{}）", since.label(), japanese::date::wareki_short(stored.day));
        let at = format!("いま（{}）", japanese::date::wareki_short(today));
        ecomap::compare((&caption, &before), (&at, &now), &settings)
    };
    html! {
        (ui::tabs(Some("くらべる日"), &tabs))
        figure.drawing.wide[drawing.width > WIDE] tabindex="0" role="group" aria-label=(words::ECOMAP) { (PreEscaped(&drawing.svg)) }
        (ui::section("as-list", "文字で見る", &html! {
            @if drawing.rows.is_empty() { p { "まだ、どの機関の記録もありません。" } }
            ul { @for row in &drawing.rows { li { (row) } } }
            (rule())
        }))
    }
}

/// By which rule a line is thick or thin.
pub(super) fn rule() -> Markup {
    html! {
        p.hint {
            (FREQUENT_DAYS) "日のあいだに" (FREQUENT) "回以上の記録がある機関を太い線、" (LOOSE_DAYS)
            "日以上記録のない機関を点線、返事を待っているつなぎ先を「?」で表しています。あなたが見られる記録だけから数えています。"
        }
    }
}

/// What stands in the circle.
fn inside(persons: &[PersonRow], today: Date, letters: bool) -> Vec<String> {
    let here = persons.iter().filter(|row| row.until.is_none_or(|until| until >= today));
    let mut lines = vec!["世帯".to_owned()];
    lines.extend(here.take(6).map(|row| {
        if row.known && !letters { row.name() } else { domain::code::Code::label(row.relation).to_owned() }
    }));
    lines
}

pub(super) fn links(rows: &[AroundRow], on: Date) -> Vec<Link> {
    rows.iter()
        .map(|row| Link {
            key: key(row.agency),
            name: row.name.clone(),
            group: group(&row.kind),
            strength: match (row.planned, tie(row.recent, row.last, on)) {
                (true, _) => Strength::Planned,
                (false, Tie::Close) => Strength::Strong,
                (false, Tie::Ordinary) => Strength::Ordinary,
                (false, Tie::Loose) => Strength::Weak,
            },
            direction: Direction::None,
            with: None,
        })
        .collect()
}

/// The same agency on both days; ids are random enough in their last half.
pub(super) fn key(agency: AgencyId) -> u64 {
    agency.0.as_u64_pair().1
}

/// Where an agency belongs, by the kinds that profiles name and the words that other cities use for them.
fn group(kind: &str) -> Group {
    let has = |words: &[&str]| words.iter().any(|word| kind.contains(word));
    if has(&["医療", "病院", "診療所", "保健所", "訪問看護"]) {
        Group::Medical
    } else if has(&["包括支援", "基幹相談", "介護", "障害", "後見"]) {
        Group::Care
    } else if has(&["こども", "子ども", "子育て", "教育", "学校", "保育"]) {
        Group::School
    } else if has(&["自立相談", "就労", "ハローワーク"]) {
        Group::Work
    } else if has(&["拠点", "居場所", "社会福祉協議会", "民間", "民生", "共同企業体"]) {
        Group::Community
    } else if has(&["市の担当課", "区役所", "多機関協働", "市役所", "窓口", "警察", "行政"])
    {
        Group::Public
    } else {
        Group::Other
    }
}

#[cfg(test)]
mod tests {
    use paper::ecomap::Group;

    use super::group;

    #[test]
    fn kinds_of_profiles_have_their_places() {
        assert_eq!(group("地域包括支援センター"), Group::Care);
        assert_eq!(group("市の担当課"), Group::Public);
        assert_eq!(group("こども家庭センター"), Group::School);
        assert_eq!(group("拠点・居場所"), Group::Community);
        assert_eq!(group("自立相談支援機関"), Group::Work);
        assert_eq!(group(""), Group::Other);
    }
}
