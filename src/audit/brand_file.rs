//! The brand file: what a user tells about a brand, read with all its mistakes at once.

use super::channels::channels;
use super::{hours, promise_marks};
use crate::connectors::Settings;
use crate::connectors::import::ImportOf;
use crate::domain::form::{self, Form, Marks};
use crate::domain::mistake::nearest;
use crate::domain::{Brand, ChannelId, Mistakes, RightOfReply, ServiceHours, SourceFile, Waiver};
use crate::measure::calendars;
use jiff::tz::TimeZone;
use std::time::Duration;
use url::Url;

/// What an audit will do: for which brand, on which channels, how far.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The brand, with the channels that the user named.
    pub brand: Brand,
    /// Look for further channels from the brand's site.
    pub discover: bool,
    /// The files that stand for channels.
    pub imports: Vec<ImportOf>,
    /// The files that describe the pages of channels, to be read before anything is asked.
    pub extractors: Vec<(ChannelId, String)>,
    /// Where hosts live, and how far to go.
    pub settings: Settings,
    /// Loopback and private addresses that may be visited, as `host:port`.
    pub allow: Vec<String>,
    /// The time between two requests to one of these addresses, where it is not the usual one.
    pub pace: Option<Duration>,
    /// The file as it was.
    pub file: SourceFile,
}

const TOP: [&str; 11] = [
    "schema", "id", "name", "site", "discover", "roster", "service", "channel", "waiver",
    "promise", "reply",
];

impl Plan {
    /// Reads a brand file.
    ///
    /// Errors: every mistake at once, each with its place and what is allowed there.
    ///
    /// # Errors
    /// When the file holds any mistake.
    pub fn read(file: &SourceFile) -> Result<Self, Mistakes> {
        let marks = Marks::on(file);
        let Some(table) = form::parse(file, &marks) else {
            return Err(Mistakes(marks.take()));
        };
        let plan = read_top(&Form::of(&table, "a brand file", &marks), file);
        drop(table);
        let mistakes = marks.take();
        match plan {
            Some(plan) if mistakes.is_empty() => Ok(plan),
            _ => Err(Mistakes(mistakes)),
        }
    }
}

fn read_top(form: &Form<'_>, file: &SourceFile) -> Option<Plan> {
    // What stands under `rules` is read with the rules.
    form.allow(&[&TOP[..], &["reach", "rules"]].concat());
    match form.whole("schema") {
        Some(1) | None if form.has("schema") => {}
        None => form.missing("schema"),
        Some(other) => form.wrong(
            "schema",
            format!("this program does not know brand files of schema {other}"),
            Some("write schema = 1".to_owned()),
        ),
    }
    let id = form.need_text("id");
    if let Some(id) = id.filter(|id| !is_kebab(id)) {
        form.wrong(
            "id",
            format!("\"{id}\" is no id"),
            Some("use a-z, 0-9 and hyphens".to_owned()),
        );
    }
    let name = form.need_text("name");
    let site = form
        .text("site")
        .and_then(|text| web_address(form, "site", text));
    let mut reach = reach(form);
    let (channels, files) = channels(form, &mut reach.settings);
    if channels.is_empty() && site.is_none() && !form.has("channel") && !form.has("site") {
        form.missing("site");
    }
    let discover = form.truth("discover").unwrap_or(channels.is_empty());
    let (service, country) = form
        .table("service")
        .as_ref()
        .map(service)
        .unwrap_or_default();
    let promises = form
        .tables("promise")
        .iter()
        .filter_map(promise_marks::promise)
        .collect();
    let waivers = form.tables("waiver").iter().filter_map(waiver).collect();
    let reply = form.table("reply").as_ref().and_then(reply);
    let roster = form
        .texts("roster")
        .into_iter()
        .map(|(text, _)| text.to_owned())
        .collect();
    // Everything has been read by now, so that a missing id hides no other mistake.
    let brand = Brand {
        id: id?.to_owned(),
        name: name?.to_owned(),
        site,
        service,
        roster,
        waivers,
        promises,
        reply,
        country,
        channels,
    };
    Some(Plan {
        brand,
        discover,
        imports: files.imports,
        extractors: files.extractors,
        settings: reach.settings,
        allow: reach.allow,
        pace: reach.pace,
        file: file.clone(),
    })
}

fn is_kebab(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 64
        && id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

pub(super) fn web_address(form: &Form<'_>, key: &str, text: &str) -> Option<Url> {
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Some(url),
        _ => {
            let hint = "write it in full, such as https://brand.example/".to_owned();
            form.wrong(key, format!("\"{text}\" is no web address"), Some(hint));
            None
        }
    }
}

/// What `[reach]` says.
#[derive(Default)]
struct Reach {
    settings: Settings,
    allow: Vec<String>,
    pace: Option<Duration>,
}

fn reach(form: &Form<'_>) -> Reach {
    let mut settings = Settings::default();
    let Some(reach) = form.table("reach") else {
        return Reach::default();
    };
    reach.allow(&["pages", "posts", "appview", "allow_hosts", "pace"]);
    let count = |key: &str, at_most: u32, into: &mut u32| {
        let Some(n) = reach.whole(key) else { return };
        match u32::try_from(n) {
            Ok(n) if (1..=at_most).contains(&n) => *into = n,
            _ => reach.wrong(
                key,
                format!("{n} is out of range"),
                Some(format!("write a whole number from 1 to {at_most}")),
            ),
        }
    };
    count("pages", 200, &mut settings.pages);
    count("posts", 1000, &mut settings.posts);
    if let Some(url) = reach
        .text("appview")
        .and_then(|t| web_address(&reach, "appview", t))
    {
        settings.appview = url;
    }
    let mut allow = Vec::new();
    for (text, span) in reach.texts("allow_hosts") {
        match text.rsplit_once(':') {
            Some((host, port)) if !host.is_empty() && port.parse::<u16>().is_ok() => {
                allow.push(text.to_ascii_lowercase());
            }
            _ => reach.marks().mark(
                span,
                format!("\"{text}\" is no host with a port"),
                Some("write it like \"127.0.0.1:8080\"".to_owned()),
            ),
        }
    }
    let pace = reach.number("pace").and_then(|seconds| {
        let pace = Duration::try_from_secs_f64(seconds)
            .ok()
            .filter(|p| p.as_secs() <= 60);
        if pace.is_none() {
            let hint = "seconds between two requests to an allowed address, 0 to 60".to_owned();
            reach.wrong("pace", format!("a pace of {seconds}"), Some(hint));
        }
        pace
    });
    Reach {
        settings,
        allow,
        pace,
    }
}

/// The service hours and the country; a country alone names its holidays and no hours.
fn service(form: &Form<'_>) -> (Option<ServiceHours>, Option<String>) {
    form.allow(&["zone", "hours", "holidays", "country"]);
    let country = form.text("country").and_then(|code| country(form, code));
    if form.has("country") && !["zone", "hours", "holidays"].iter().any(|k| form.has(k)) {
        return (None, country);
    }
    let calendar = country.as_deref().and_then(calendars::of_country);
    let hours = service_hours(form).map(|hours| hours.resting_on(calendar));
    (hours, country)
}

/// A country whose holidays we know.
fn country(form: &Form<'_>, code: &str) -> Option<String> {
    let known = calendars::of_country(code).map(|c| c.country.clone());
    if known.is_none() {
        let codes: Vec<&str> = calendars::all()
            .iter()
            .map(|c| c.country.as_str())
            .collect();
        let hint = format!(
            "calendars are known of {}; or name the days under holidays",
            codes.join(", ")
        );
        form.wrong(
            "country",
            format!("no calendar is known of \"{code}\""),
            Some(hint),
        );
    }
    known
}

fn service_hours(form: &Form<'_>) -> Option<ServiceHours> {
    let zone = form.need_text("zone").and_then(|name| {
        let zone = TimeZone::get(name).ok();
        if zone.is_none() {
            let known: Vec<String> = jiff::tz::db().available().map(|n| n.to_string()).collect();
            let hint = nearest(name, known.iter().map(String::as_str)).map_or_else(
                || "use a name such as Europe/Lisbon".to_owned(),
                |near| format!("did you mean \"{near}\"?"),
            );
            form.wrong(
                "zone",
                format!("there is no time zone \"{name}\""),
                Some(hint),
            );
        }
        zone
    });
    let mut spans = Vec::new();
    for (line, span) in form.texts("hours") {
        match hours::spans(line) {
            Ok(read) => spans.extend(read),
            Err((why, hint)) => form.marks().mark(span, why, Some(hint)),
        }
    }
    let mut holidays = Vec::new();
    for (text, span) in form.texts("holidays") {
        if let Ok(date) = text.parse() {
            holidays.push(date);
        } else {
            let hint = Some("write it like \"2026-12-25\"".to_owned());
            form.marks()
                .mark(span, format!("\"{text}\" is no date"), hint);
        }
    }
    let zone = zone?;
    if spans.is_empty() && !form.has("hours") {
        spans = ServiceHours::office(zone.clone()).spans().to_vec();
    }
    Some(ServiceHours::new(zone, spans, holidays))
}

fn waiver(form: &Form<'_>) -> Option<Waiver> {
    form.allow(&["rule", "because", "until"]);
    let rule = form.need_text("rule");
    let because = form.need_text("because");
    if !form.has("until") {
        form.missing("until");
    }
    let until = form.date("until");
    Some(Waiver {
        rule: rule?.to_owned(),
        because: because?.to_owned(),
        until: until?,
    })
}

/// What the brand says to its scorecard, which prints it verbatim.
fn reply(form: &Form<'_>) -> Option<RightOfReply> {
    form.allow(&["text", "on", "by"]);
    let text = form.need_text("text");
    if !form.has("on") {
        form.missing("on");
    }
    let on = form.date("on");
    Some(RightOfReply {
        text: text?.to_owned(),
        on: on?,
        by: form.text("by").map(ToOwned::to_owned),
    })
}

/// The brand file that a bare address stands for.
///
/// Shape: `appview` and `allow` go into `[reach]` where they differ from the defaults.
#[must_use]
pub fn brand_file_of(site: &Url, appview: Option<&Url>, allow: &[String]) -> SourceFile {
    let host = site.host_str().unwrap_or("brand");
    let host = host.strip_prefix("www.").unwrap_or(host);
    let id: String = host
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .take(64)
        .collect();
    let id = id.trim_matches('-');
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut text = format!(
        "schema = 1\nid     = {}\nname   = {}\nsite   = {}\n",
        quoted(if id.is_empty() { "brand" } else { id }),
        quoted(host),
        quoted(site.as_str()),
    );
    if appview.is_some() || !allow.is_empty() {
        text.push_str("\n[reach]\n");
        if let Some(appview) = appview {
            text.push_str("appview = ");
            text.push_str(&quoted(appview.as_str()));
            text.push('\n');
        }
        if !allow.is_empty() {
            let list: Vec<String> = allow.iter().map(|a| quoted(a)).collect();
            text.push_str("allow_hosts = [");
            text.push_str(&list.join(", "));
            text.push_str("]\n");
        }
    }
    SourceFile {
        path: "brand.toml".to_owned(),
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(text: &str) -> Vec<(String, Option<String>)> {
        let file = SourceFile {
            path: "brand.toml".to_owned(),
            text: text.to_owned(),
        };
        match Plan::read(&file) {
            Ok(_) => Vec::new(),
            Err(m) => m.0.into_iter().map(|m| (m.message, m.hint)).collect(),
        }
    }

    #[test]
    fn five_mistakes_are_five_messages() {
        let found = mistakes(
            "schema = 1\nid = \"Acme Air\"\nname = \"\"\nsiet = \"x\"\nsite = \"acme.example\"\n\
             [service]\nzone = \"Europe/Lisbonn\"\nhours = [\"mon-fri 8-20\"]\n\
             [[channel]]\nkind = \"microblogg\"\naddress = \"https://a.example/@b\"\n",
        );
        let messages: Vec<&str> = found.iter().map(|(m, _)| m.as_str()).collect();
        assert_eq!(messages.len(), 7, "{messages:?}");
        assert!(
            found
                .iter()
                .any(|(_, h)| h.as_deref() == Some("did you mean \"microblog\"?"))
        );
        assert!(
            found
                .iter()
                .any(|(_, h)| h.as_deref() == Some("did you mean \"site\"?"))
        );
    }

    #[test]
    fn the_file_of_an_address_can_be_read() {
        let site = Url::parse("https://www.Acme-Air.example/welcome").expect("an address");
        let file = brand_file_of(&site, Some(&site), &["127.0.0.1:80".to_owned()]);
        let plan = Plan::read(&file).expect("our own file has no mistakes");
        assert_eq!(plan.brand.id, "acme-air-example");
        assert!(plan.discover);
        assert_eq!(plan.allow, ["127.0.0.1:80"]);
    }

    #[test]
    fn broken_toml_says_where() {
        assert!(!mistakes("schema = \nid = ").is_empty());
        assert!(!mistakes("").is_empty());
        assert!(!mistakes(&"[".repeat(50_000)).is_empty());
    }
}
