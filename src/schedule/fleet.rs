//! The fleet: which brands are audited by themselves, and when.

use super::Schedule;
use crate::domain::form::{self, Form, Marks};
use crate::domain::{Mistakes, SourceFile};
use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;

/// The brands that are audited by themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct Fleet {
    /// The brands, in the order of the file.
    pub members: Vec<Member>,
    /// The folder for the audits, as it is written.
    pub out: String,
}

/// One brand of a fleet.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The brand file, as it is written.
    pub file: String,
    /// When it is audited.
    pub schedule: Schedule,
    /// The span of time that each audit looks at.
    pub window: String,
}

/// What a table says of when and how far; what it leaves out is taken from the file's top.
#[derive(Clone)]
struct When {
    zone: TimeZone,
    on: Weekday,
    at: Time,
    cron: Option<String>,
    window: String,
}

impl Default for When {
    fn default() -> Self {
        Self {
            zone: TimeZone::UTC,
            on: Weekday::Monday,
            at: Time::constant(6, 30, 0, 0),
            cron: None,
            window: "28d".to_owned(),
        }
    }
}

const WHEN: [&str; 5] = ["zone", "on", "at", "cron", "window"];

impl Fleet {
    /// Reads `fleet.toml`.
    ///
    /// # Errors
    /// When the file holds any mistake; all are told at once.
    pub fn read(file: &SourceFile) -> Result<Self, Mistakes> {
        let marks = Marks::on(file);
        let Some(table) = form::parse(file, &marks) else {
            return Err(Mistakes(marks.take()));
        };
        let fleet = Self::read_top(&Form::of(&table, "a fleet", &marks));
        drop(table);
        let mistakes = marks.take();
        if mistakes.is_empty() {
            Ok(fleet)
        } else {
            Err(Mistakes(mistakes))
        }
    }

    /// A fleet of brand files that are all audited on Monday at 06:30 UTC.
    #[must_use]
    pub fn of_files(files: impl IntoIterator<Item = String>) -> Self {
        let when = When::default();
        let members = files.into_iter().map(|file| Member {
            file,
            schedule: Schedule::weekly(when.on, when.at, when.zone.clone()),
            window: when.window.clone(),
        });
        Self {
            members: members.collect(),
            out: "audits".to_owned(),
        }
    }

    fn read_top(form: &Form<'_>) -> Self {
        form.allow(&[&["schema", "out", "brand"][..], &WHEN[..]].concat());
        match form.whole("schema") {
            Some(1) => {}
            None if form.has("schema") => {}
            None => form.missing("schema"),
            Some(other) => form.wrong(
                "schema",
                format!("this program does not know fleets of schema {other}"),
                Some("write schema = 1".to_owned()),
            ),
        }
        let (default, _) = when(form, &When::default());
        let brands = form.tables("brand");
        if brands.is_empty() {
            form.missing("brand");
        }
        let members = brands.iter().filter_map(|brand| member(brand, &default));
        Self {
            members: members.collect(),
            out: form.text("out").unwrap_or("audits").to_owned(),
        }
    }
}

fn member(form: &Form<'_>, default: &When) -> Option<Member> {
    form.allow(&[&["file"][..], &WHEN[..]].concat());
    let file = form.need_text("file");
    let (when, schedule) = when(form, default);
    Some(Member {
        file: file?.to_owned(),
        schedule: schedule?,
        window: when.window,
    })
}

/// What a table says of when and how far, and the schedule of it.
fn when(form: &Form<'_>, default: &When) -> (When, Option<Schedule>) {
    let mut when = default.clone();
    if let Some(name) = form.text("zone") {
        match TimeZone::get(name) {
            Ok(zone) => when.zone = zone,
            Err(_) => form.wrong_as(
                "schedule.zone",
                "zone",
                format!("there is no time zone \"{name}\""),
                Some("take one of the names that rousseau watch --zones lists".to_owned()),
            ),
        }
    }
    let not_a_time = |key: &str, message: String, next: &str| {
        form.wrong_as("schedule.time", key, message, Some(next.to_owned()));
    };
    if let Some(name) = form.text("on") {
        match Schedule::weekday(name) {
            Some(day) => when.on = day,
            None => not_a_time(
                "on",
                format!("\"{name}\" is no weekday"),
                "write it like mon",
            ),
        }
        when.cron = None;
    }
    if let Some(text) = form.text("at") {
        if let Ok(time) = Time::strptime("%H:%M", text) {
            when.at = time;
        } else {
            let why = format!("\"{text}\" is no time of day");
            not_a_time("at", why, "write it like 06:30");
        }
        when.cron = None;
    }
    if let Some(window) = form.text("window") {
        window.clone_into(&mut when.window);
    }
    if let Some(text) = form.text("cron") {
        when.cron = Some(text.to_owned());
    }
    let Some(text) = &when.cron else {
        let weekly = Schedule::weekly(when.on, when.at, when.zone.clone());
        return (when, Some(weekly));
    };
    match Schedule::cron(text, when.zone.clone()) {
        Ok(schedule) => (when.clone(), Some(schedule)),
        Err(why) => {
            let next = "write five fields, such as \"30 6 * * mon\"";
            not_a_time("cron", why, next);
            when.cron = None;
            (when, None)
        }
    }
}
