//! A date of work as iCalendar (RFC 5545), to be taken into anybody's calendar: [`Event`] to text and to a saved file.
//!
//! A calendar is kept on machines that know nothing of disclosure. So an event says what meets, when and where, and has no
//! field for anything else: no agenda, no case, no member, no remark. Written here: the known library brings a second
//! library of dates, which `deny.toml` refuses. Used by `conference` and `secrecy`.

mod lines;

use axum::response::Response;
use domain::conference::ConferenceState;
use jiff::{Timestamp, ToSpan as _, civil::Date, tz::Offset};
use maud::{Markup, html};
use uuid::Uuid;

use crate::{
    kernel::SignedIn,
    print::{attachment, file_name},
    ui::{Button, Size},
};

/// The media type, with the method that the file carries.
const MEDIA: &str = "text/calendar; charset=utf-8; method=PUBLISH";
/// How long a meeting lasts at least, in minutes.
pub(crate) const LEAST: i64 = 60;
/// How long a meeting may last, in minutes: it ends on its day or the next.
const MOST: i64 = 24 * 60;

/// Japan has had no summer time since 1952: one rule is enough.
const ZONE: [&str; 8] = [
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Tokyo",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0900",
    "TZNAME:JST",
    "END:STANDARD",
];

/// A meeting as a calendar may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    /// The same for every file of this meeting.
    pub id: Uuid,
    /// What meets.
    pub summary: String,
    /// Its day.
    pub on: Date,
    /// Its time as stored; what is no time stands for a whole day.
    pub time: String,
    /// How long it lasts, in minutes.
    pub minutes: i64,
    /// Where; empty while it is not fixed.
    pub place: String,
    /// Planned, held or called off.
    pub state: ConferenceState,
}

impl Event {
    /// The file. `now` is the moment of taking it out, and counts as its revision: a version of the meeting also counts
    /// changes of its agenda, of which not every reader may learn.
    pub(crate) fn text(&self, now: Timestamp) -> String {
        let mut text = String::new();
        let mut line = |content: &str| lines::push(&mut text, content);
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Tasuki//Conference//JA");
        line("CALSCALE:GREGORIAN");
        line("METHOD:PUBLISH");
        ZONE.into_iter().chain(["END:VTIMEZONE", "BEGIN:VEVENT"]).for_each(&mut line);
        line(&format!("UID:{}", self.id));
        line(&format!("DTSTAMP:{}", Offset::UTC.to_datetime(now).strftime("%Y%m%dT%H%M%SZ")));
        line(&format!("SEQUENCE:{}", revision(now)));
        self.when().iter().for_each(|it| line(it));
        line(&format!("SUMMARY:{}", lines::escaped(&self.summary)));
        if !self.place.is_empty() {
            line(&format!("LOCATION:{}", lines::escaped(&self.place)));
        }
        line("CLASS:PRIVATE");
        let state = if self.state == ConferenceState::Cancelled { "CANCELLED" } else { "CONFIRMED" };
        line(&format!("STATUS:{state}"));
        line("END:VEVENT");
        line("END:VCALENDAR");
        text
    }

    fn when(&self) -> [String; 2] {
        let Ok(time) = japanese::date::parse_time(&self.time) else {
            let after = self.on.saturating_add(1.day());
            return [("DTSTART", self.on), ("DTEND", after)]
                .map(|(name, day)| format!("{name};VALUE=DATE:{}", day.strftime("%Y%m%d")));
        };
        let begin = self.on.to_datetime(time);
        let end = begin.saturating_add(self.minutes.clamp(LEAST, MOST).minutes());
        [("DTSTART", begin), ("DTEND", end)]
            .map(|(name, at)| format!("{name};TZID=Asia/Tokyo:{}", at.strftime("%Y%m%dT%H%M%S")))
    }

    /// The file, to be saved. Its name says that it is an appointment and the minute, nothing of the meeting.
    pub(crate) fn file(&self, signed: &SignedIn) -> Response {
        let name = file_name(signed, "会議の予定", "ics");
        attachment(&name, MEDIA, self.text(signed.web.app.now()).into_bytes())
    }
}

/// Minutes since the year 2020: a later file is a later revision, and the number fits for four thousand years.
fn revision(now: Timestamp) -> i64 {
    (now.as_second() / 60 - 26_297_280).max(0)
}

/// The way to the file of a page at `base`.
pub(crate) fn way(base: &str) -> Markup {
    Button::new("予定表に入れる（.ics）").size(Size::Small).link(&format!("{base}/invitation.ics"))
}

/// What a calendar does with the file, below the acts of the page.
pub(crate) fn hint() -> Markup {
    html! {
        p.hint.no-print { "予定表のファイルには、会議の名前・日時・場所だけが入ります。日時が変わったときは、もう一度入れると置き換わります。" }
    }
}

#[cfg(test)]
mod tests;
