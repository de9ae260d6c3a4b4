//! Laws 13 and 15: working days, public holidays and the clocks of a promise.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rousseau::domain::*;
use rousseau::measure::{Record, Terms, calendars, promised_cases, statements};
use rousseau::rules::RuleBook;
use rousseau::{judge, measure};
use url::Url;

fn channel() -> Channel {
    let address = Url::parse("https://social.example/@acme").expect("an address");
    Channel {
        id: ChannelId::of(&address),
        kind: ChannelKind::Microblog,
        address,
        network: "invented".to_owned(),
        found: Found::Named,
    }
}

fn instant(local: &str, zone: &str) -> Timestamp {
    let local: DateTime = local.parse().expect("a date and time");
    local.in_tz(zone).expect("the zone is known").timestamp()
}

fn message(id: &str, author: Author, at: Timestamp) -> Observation {
    Observation {
        at,
        capture: CaptureId(id.to_owned()),
        fact: Fact::Message(Message {
            id: MessageId(id.to_owned()),
            parent: (id != "q").then(|| MessageId("q".to_owned())),
            root: MessageId("q".to_owned()),
            author,
            at,
            text: if id == "q" {
                "Where is my parcel?"
            } else {
                "It left at noon. Ana"
            }
            .to_owned(),
            lang: None,
            address: Url::parse(&format!("https://social.example/{id}")).expect("an address"),
            coarse: None,
            by_machine: false,
            visibility: Visibility::Shown,
            seen: SeenBy::OwnSurface,
            capture: CaptureId(id.to_owned()),
        }),
    }
}

/// A brand with one promise in its bio, one question and one answer.
struct Tale {
    bio: &'static str,
    zone: &'static str,
    /// Whether the brand file names the hours, and so the zone.
    known: bool,
    country: Option<&'static str>,
}

impl Tale {
    fn brand(&self) -> Brand {
        let zone = TimeZone::get(self.zone).expect("the zone is known");
        let calendar = self.country.and_then(calendars::of_country);
        Brand {
            id: "acme".to_owned(),
            name: "Acme".to_owned(),
            site: None,
            service: self
                .known
                .then(|| ServiceHours::office(zone).resting_on(calendar)),
            reply: None,
            country: self.country.map(ToOwned::to_owned),
            roster: Vec::new(),
            waivers: Vec::new(),
            promises: Vec::new(),
            channels: vec![channel()],
        }
    }

    fn record(&self, asked: &str, answered: &str) -> Record {
        let (asked, answered) = (instant(asked, self.zone), instant(answered, self.zone));
        let profile = Profile {
            bio: self.bio.to_owned(),
            ..Profile::default()
        };
        let person = Author::Person {
            id: Pseudonym("c1".to_owned()),
        };
        let day = jiff::SignedDuration::from_hours(24);
        let seen = [
            Observation {
                at: asked,
                capture: CaptureId("profile".to_owned()),
                fact: Fact::Profile(profile),
            },
            message("q", person, asked),
            message("r", Author::Brand { person: None }, answered),
        ];
        let window = Window::new(asked - day, answered + day * 60).expect("it runs forward");
        Record::assemble(&channel(), window, &seen, &[])
    }

    fn case(&self, asked: &str, answered: &str) -> Case {
        let (brand, records) = (self.brand(), [self.record(asked, answered)]);
        let said = statements(&brand, &records);
        let params = rousseau::measure::Params::default();
        let terms = Terms {
            cases: measure::CaseKind::Inquiries,
            deadline: Some(Deadline::Promised),
            hours: Hours::All,
            service: brand.service.as_ref(),
            statements: &said,
            params: &params,
        };
        let promise = said.promises.first().expect("the bio promises something");
        promised_cases(&records[0], &terms, promise).remove(0)
    }
}

#[track_caller]
fn check(tale: &Tale, asked: &str, in_time: &str, too_late: &str) {
    let kept = tale.case(asked, in_time);
    assert_eq!(
        kept.outcome,
        Outcome::Kept,
        "{asked} to {in_time}: {kept:?}"
    );
    let broken = tale.case(asked, too_late);
    assert_eq!(
        broken.outcome,
        Outcome::Broken,
        "{asked} to {too_late}: {broken:?}"
    );
}

const TWO_DAYS: &str = "Wir antworten innerhalb von 2 Werktagen.";

/// Law 15.
#[test]
fn working_days_use_the_calendar_of_the_stated_country() {
    let berlin = Tale {
        bio: TWO_DAYS,
        zone: "Europe/Berlin",
        known: true,
        country: Some("DE"),
    };
    // Good Friday and Easter Monday lie between.
    check(
        &berlin,
        "2026-04-02T10:00",
        "2026-04-08T16:59",
        "2026-04-08T17:01",
    );
    // The clocks change in the night to Sunday, and nothing else happens.
    check(
        &berlin,
        "2026-03-27T10:00",
        "2026-03-31T16:59",
        "2026-03-31T17:01",
    );
    // Easter 2024 fell on the day of the change.
    check(
        &berlin,
        "2024-03-28T10:00",
        "2024-04-03T16:59",
        "2024-04-03T17:01",
    );
    let york = Tale {
        bio: "We reply by the next business day.",
        zone: "America/New_York",
        known: true,
        country: Some("US"),
    };
    // Thanksgiving, and the day after that some states keep.
    check(
        &york,
        "2026-11-25T20:00",
        "2026-11-30T16:59",
        "2026-11-30T17:01",
    );
    // Veterans Day after the clocks went back.
    check(
        &york,
        "2026-10-30T20:00",
        "2026-11-02T16:59",
        "2026-11-02T17:01",
    );
}

/// Law 15: the report names the file.
#[test]
fn the_report_names_the_calendar() {
    let tale = Tale {
        bio: TWO_DAYS,
        zone: "Europe/Berlin",
        known: true,
        country: Some("DE"),
    };
    let brand = tale.brand();
    let rules = RuleBook::bundled();
    let record = tale.record("2026-04-02T10:00", "2026-04-08T16:59");
    let judged = judge::Judged {
        brand: &brand,
        window: record.window,
        rules: &rules,
        captures: std::collections::BTreeMap::new(),
        provenance: Provenance {
            audit: String::new(),
            profile: None,
            tool: String::new(),
            method: judge::METHOD,
            rules: rules.digest(),
            evidence: String::new(),
            earlier: Vec::new(),
            captures: 0,
            hosts: std::collections::BTreeMap::new(),
        },
    };
    let card = judge::score(&judged, &[record]);
    let words = "with the public holidays of Germany, file de.toml";
    assert!(card.brand.service.contains(words), "{}", card.brand.service);
    let happened = &card.stated[0].happened[0];
    assert_eq!((happened.kept, happened.total), (1, 1), "{happened:?}");
}

/// Nobody is accused by a holiday that we do not know.
#[test]
fn where_the_country_is_unknown_any_holiday_that_may_be_meant_counts() {
    let berlin = Tale {
        bio: TWO_DAYS,
        zone: "Europe/Berlin",
        known: true,
        country: None,
    };
    check(
        &berlin,
        "2026-04-02T10:00",
        "2026-04-08T16:59",
        "2026-04-08T17:01",
    );
    let lost = Tale {
        bio: TWO_DAYS,
        zone: "Europe/Berlin",
        known: false,
        country: None,
    };
    // In no zone on earth is it later than this.
    check(
        &lost,
        "2026-02-10T10:00",
        "2026-02-13T02:59",
        "2026-02-13T03:01",
    );
    // The first of November is a holiday somewhere, and so is the second where it falls later.
    let case = lost.case("2026-04-02T10:00", "2026-04-08T20:00");
    assert_eq!(case.outcome, Outcome::Kept, "{case:?}");
}

/// Law 13, with a holiday and a change of the clocks between.
#[test]
fn the_wall_clock_does_not_stand_still_on_holidays() {
    let tale = Tale {
        bio: "We answer within 57 hours.",
        zone: "Europe/Berlin",
        known: true,
        country: Some("DE"),
    };
    let waited = |asked: &str, answered: &str| {
        tale.case(asked, answered)
            .spell
            .expect("it was answered")
            .waited
            .as_mins()
    };
    assert_eq!(waited("2026-03-06T23:50", "2026-03-09T09:05"), 57 * 60 + 15);
    // An hour is lost in the night to Sunday.
    assert_eq!(waited("2026-03-27T23:50", "2026-03-30T09:05"), 56 * 60 + 15);
    // Good Friday evening to Easter Monday.
    assert_eq!(waited("2026-04-03T23:50", "2026-04-06T09:05"), 57 * 60 + 15);
    check(
        &tale,
        "2026-04-03T23:50",
        "2026-04-06T08:50",
        "2026-04-06T08:51",
    );
}

/// A promise on weekdays counts those days with all their hours.
#[test]
fn weekends_stand_still_where_the_promise_says_so() {
    let tale = Tale {
        bio: "We reply within 24 hours, excluding weekends and bank holidays.",
        zone: "Europe/London",
        known: true,
        country: Some("GB"),
    };
    check(
        &tale,
        "2026-05-01T12:00",
        "2026-05-05T11:59",
        "2026-05-05T12:01",
    );
    check(
        &tale,
        "2026-03-27T12:00",
        "2026-03-30T11:59",
        "2026-03-30T12:01",
    );
}
