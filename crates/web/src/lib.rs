//! How it looks: pages, forms, components, headers. Knows no SQL and decides nothing about access.
//!
//! [`routes::router`] lists every route once. A feature's folder holds its pages and forms, one resource a
//! file; [`ui`] holds the components; [`kernel`] what every handler stands on.

mod admin_tabs;
pub mod arrangement;
pub mod assessment;
pub mod attachment;
pub mod audit;
mod calendar;
pub mod case_list;
mod caseload;
pub mod chronicle;
pub mod closing;
pub mod conference;
pub mod consent;
pub mod draft;
pub mod emergency;
pub mod genogram;
pub mod household;
pub mod identity;
pub mod identity_match;
pub mod inbox;
pub mod intake;
pub mod kernel;
mod list_file;
pub mod monitoring;
pub mod note;
pub mod oversight;
pub mod plan;
pub mod print;
pub mod profile_admin;
pub mod protection;
pub mod referral;
pub mod retention;
pub mod routes;
mod saved_filter;
pub mod schedule;
pub mod search;
mod secrecy;
pub mod setup;
mod sheet;
pub mod site;
pub mod staff_admin;
#[cfg(test)]
mod testing;
pub mod today;
pub mod ui;
mod visit;
