//! Components: what every page is built from, on the tokens of デジタル庁デザインシステム.
//!
//! Used by all pages of `web`. Start at `Page` (the frame), then `Field` and the functions of `field`,
//! `choice`, `date` for forms, `Table` and the functions of `list` for content. Everything is an ordinary
//! function with typed arguments that returns `Markup`; styles and scripts live in the `assets` crate.
//! `gallery()` shows all of them together and is what the tests look at.

mod button;
mod case;
mod chip;
mod choice;
mod confirm;
mod date;
mod field;
mod filter;
mod gallery;
mod hx;
mod icon;
mod layout;
mod list;
mod notice;
mod page;
pub mod paths;
mod print;
mod suggest;
mod table;
mod timeline;
pub mod words;

pub use button::{Button, Kind, Size, buttons, post_button};
pub use case::{CaseHeader, Step, StepState, Tab, case_header, steps, tabs};
pub use chip::{Tone, chip, tags};
pub use choice::{
    Choice, cell_select, checkbox, checkbox_chips, checkboxes, code_choices, only_when, radio_chips, radios,
    select,
};
pub use confirm::{Confirm, Conflict, confirm, conflict};
pub use date::{date_echo, date_field, due, time};
pub use field::{Field, Width, file_field, files_field, form_keys, hidden, pair, text_area, text_field};
pub use filter::{Active, filter_tags, filtered};
pub use gallery::{gallery, pages as gallery_pages};
pub use hx::Hx;
pub use icon::{Icon, icon, icon_labelled};
pub use layout::EmergencyBar;
pub use list::{
    NumberBox, Row, Task, TaskState, card, columns, description_list, disclosure, empty_state, help,
    number_boxes, section, summary_list, task_list,
};
pub use notice::{
    Flash, Level, banner, draft_state, error_summary, flash_region, interruption, plain_sentence,
    timeout_warning,
};
pub use page::{Nav, Page, Viewer, bare_page};
pub use print::{PrintInfo, Reader, print_button, print_frame};
pub use suggest::{Suggested, suggested};
pub use table::{Column, Order, Paging, Table, paging};
pub use timeline::{Event, Item, timeline};

#[cfg(test)]
mod tests;
