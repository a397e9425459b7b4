//! Agencies and desks with mode, contractor, section in charge, sites, telephone and opening
//! hours, grouped by kind.

use app::organisation::queries::AgencyLine;
use domain::{code::Code, organisation::AgencyKind};
use jiff::civil::Date;
use maud::{Markup, html};
use profile::{Agency, Source};

use super::{
    facts::{lines, modes, period},
    names::Names,
};
use crate::ui::{Column, Table, Tone, chip};

/// How an entry from public geography is marked.
pub(super) const GEOGRAPHY: &str = "計画に記載のない地理情報";

pub(super) fn section(names: Names<'_>, rows: &[AgencyLine], today: Date) -> Markup {
    html! {
        @for kind in AgencyKind::ALL {
            @let agencies: Vec<&Agency> = names.0.agency.iter().filter(|agency| agency.kind == *kind).collect();
            @if !agencies.is_empty() { (table(names, *kind, &agencies, rows, today)) }
        }
    }
}

fn table(
    names: Names<'_>,
    kind: AgencyKind,
    agencies: &[&Agency],
    rows: &[AgencyLine],
    today: Date,
) -> Markup {
    let id = format!("agencies-{}", kind.code());
    let columns = vec![
        Column::new("機関"),
        Column::new("実施方式"),
        Column::new("場所・区域"),
        Column::new("担う事業・担当部課"),
    ];
    let table = Table::stacked(&id, names.own(kind.label()), columns);
    let line = |agency: &&Agency| {
        vec![
            name(names, agency, rows, today),
            run_by(agency),
            place(names, agency, rows, today),
            work(names, agency),
        ]
    };
    table.rows(agencies.iter().map(line)).render()
}

fn name(names: Names<'_>, agency: &Agency, rows: &[AgencyLine], today: Date) -> Markup {
    let row = entry(agency, rows, today);
    let phone = row.and_then(|row| row.phone.as_deref());
    let hours = row.map(|row| row.hours.as_str()).filter(|hours| !hours.is_empty());
    html! {
        (agency.name)
        @if agency.in_charge { " " (chip(Tone::Info, "全体の担当課")) }
        @if agency.last_resort { " " (chip(Tone::Info, "つなぎ先が分からないときの窓口")) }
        @if agency.source == Source::Geography { " " (chip(Tone::Neutral, GEOGRAPHY)) }
        @if let Some(parent) = &agency.parent { br; span.hint { "属する機関：" (names.agency(parent)) } }
        @if let Some(phone) = phone { br; "電話 " (phone) }
        @if let Some(hours) = hours { br; "開所時間 " (hours) }
        @if let Some(period) = period(agency.from, agency.to) { br; (period) }
        @if let Some(note) = &agency.note { br; span.hint { (note) } }
    }
}

fn run_by(agency: &Agency) -> Markup {
    let modes = modes(&agency.mode);
    html! {
        @if modes.is_empty() && agency.contractor.is_none() && agency.consists_of.is_empty() { "—" }
        (lines(&modes))
        @if let Some(contractor) = &agency.contractor { p { "受託者：" (contractor) } }
        @if !agency.consists_of.is_empty() { p { "構成団体：" (agency.consists_of.join("、")) } }
    }
}

fn place(names: Names<'_>, agency: &Agency, rows: &[AgencyLine], today: Date) -> Markup {
    let sites = sites(agency, rows, today);
    html! {
        @if let Some(sites) = agency.sites { p { (sites) "か所" } }
        @if let Some(located) = &agency.located { p { "設置：" (located) } }
        @if !agency.areas.is_empty() { p { "区域：" (names.areas(&agency.areas)) } }
        @if let Some(kind) = agency.per_area { p { "各" (kind.label()) "に設置" } }
        @if !sites.is_empty() {
            ul {
                @for site in sites {
                    li {
                        (site.name)
                        @if let Some(area) = &site.area_name { "（" (area) "）" }
                        @if let Some(phone) = &site.phone { " 電話 " (phone) }
                        @if !site.hours.is_empty() { " 開所時間 " (site.hours) }
                    }
                }
            }
        }
    }
}

fn work(names: Names<'_>, agency: &Agency) -> Markup {
    let programs: Vec<String> = agency.programs.iter().map(|key| names.program_of_item(key)).collect();
    let items: Vec<&str> = agency.items.iter().map(|item| item.label()).collect();
    html! {
        (lines(&programs))
        @if !items.is_empty() { p { "担う号：" (items.join("、")) } }
        @if !agency.responsible.is_empty() { p.hint { "担当部課：" (names.agencies(&agency.responsible)) } }
    }
}

fn here(row: &AgencyLine, today: Date) -> bool {
    row.ended_on.is_none_or(|ended| today < ended)
}

fn entry<'a>(agency: &Agency, rows: &'a [AgencyLine], today: Date) -> Option<&'a AgencyLine> {
    rows.iter().find(|row| row.key.as_deref() == Some(agency.key.as_str()) && here(row, today))
}

/// The sites that the administrator named, of the entry or of its desks by area.
fn sites<'a>(agency: &Agency, rows: &'a [AgencyLine], today: Date) -> Vec<&'a AgencyLine> {
    let of_entry = |key: &str| key.split('@').next() == Some(agency.key.as_str());
    let entries: Vec<_> =
        rows.iter().filter(|row| row.key.as_deref().is_some_and(of_entry)).map(|row| row.id).collect();
    let is_site =
        |row: &&AgencyLine| row.parent.is_some_and(|parent| entries.contains(&parent)) && here(row, today);
    rows.iter().filter(is_site).collect()
}
