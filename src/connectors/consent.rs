//! Consent: the file in which somebody answers for test posts that the program itself sends.

use crate::domain::form::{self, Form, Marks};
use crate::domain::{ChannelId, Mistakes, SourceFile};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::ops::Range;
use url::Url;

/// The most test posts a week, and open at once, that any consent can allow.
const MOST: i64 = 20;

/// Somebody's word that test posts may be sent: for one brand, on some channels, for a time.
///
/// Shape: there is no other way to make one than to read the file; without one nothing is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    given_by: String,
    brand: String,
    a_week: u32,
    open: u32,
    channels: Vec<Ground>,
}

/// A channel that is covered, with the account that writes there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The channel.
    pub channel: ChannelId,
    /// The host on which the account lives, to which everything is sent.
    pub home: Url,
    /// The account's name there.
    pub account: String,
    /// The post or the category under which is written, where the host wants one.
    pub under: Option<String>,
}

/// What is to be sent, against which a consent is held.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The brand's id.
    pub brand: &'a str,
    /// The channel.
    pub channel: &'a ChannelId,
    /// Now.
    pub now: Timestamp,
}

impl Consent {
    /// Reads a consent, and holds it against what is to be sent where something is.
    ///
    /// # Errors
    /// When the file holds any mistake, or does not cover what is to be sent; all at once, each
    /// with its place.
    pub fn read(file: &SourceFile, wanted: Option<&Wanted<'_>>) -> Result<Self, Mistakes> {
        let marks = Marks::on(file);
        let Some(table) = form::parse(file, &marks) else {
            return Err(Mistakes(marks.take()));
        };
        let consent = read_top(&Form::of(&table, "a consent", &marks), wanted);
        drop(table);
        let mistakes = marks.take();
        match consent {
            Some(consent) if mistakes.is_empty() => Ok(consent),
            _ => Err(Mistakes(mistakes)),
        }
    }

    /// Who answers for it.
    #[must_use]
    pub fn given_by(&self) -> &str {
        &self.given_by
    }

    /// The brand's id.
    #[must_use]
    pub fn brand(&self) -> &str {
        &self.brand
    }

    /// How many a calendar week.
    #[must_use]
    pub fn a_week(&self) -> u32 {
        self.a_week
    }

    /// How many at once.
    #[must_use]
    pub fn open(&self) -> u32 {
        self.open
    }

    /// What is covered of a channel.
    #[must_use]
    pub fn ground(&self, channel: &ChannelId) -> Option<&Ground> {
        self.channels.iter().find(|g| &g.channel == channel)
    }
}

const TOP: [&str; 8] = [
    "schema", "brand", "given-by", "from", "until", "a-week", "open", "channel",
];

fn read_top(form: &Form<'_>, wanted: Option<&Wanted<'_>>) -> Option<Consent> {
    form.allow(&TOP);
    match form.whole("schema") {
        Some(1) => {}
        None if form.has("schema") => {}
        None => form.missing("schema"),
        Some(other) => form.wrong(
            "schema",
            format!("this program does not know consents of schema {other}"),
            Some("write schema = 1".to_owned()),
        ),
    }
    let given_by = form.need_text("given-by");
    let brand = form.need_text("brand");
    let days = (day(form, "from"), day(form, "until"));
    if let (Some(from), Some(until)) = days
        && until < from
    {
        let hint = "write the last day on which it holds".to_owned();
        let message = format!("the consent ends on {until}, before it begins");
        form.wrong("until", message, Some(hint));
    }
    let a_week = count(form, "a-week", 1);
    let open = count(form, "open", 3);
    let tables = form.tables("channel");
    if tables.is_empty() {
        form.missing("channel");
    }
    let channels: Vec<Ground> = tables.iter().filter_map(ground).collect();
    if let Some(wanted) = wanted {
        let at = form.span("channel");
        hold(form, wanted, days, &channels, at);
    }
    Some(Consent {
        given_by: given_by?.to_owned(),
        brand: brand?.to_owned(),
        a_week: a_week?,
        open: open?,
        channels,
    })
}

/// Holds a consent against what is to be sent.
fn hold(
    form: &Form<'_>,
    wanted: &Wanted<'_>,
    days: (Option<Date>, Option<Date>),
    channels: &[Ground],
    at: Range<usize>,
) {
    let refuse = |key: &str, message: String, hint: &str| {
        form.wrong_as("probe.consent", key, message, Some(hint.to_owned()));
    };
    if let Some(brand) = form.text("brand").filter(|b| *b != wanted.brand) {
        let message = format!(
            "the consent is for \"{brand}\", not for \"{}\"",
            wanted.brand
        );
        refuse("brand", message, "name the consent of this brand");
    }
    // A day holds as long as it is that day anywhere, neither earlier nor later than in UTC.
    let today = wanted.now.to_zoned(TimeZone::UTC).date();
    if let Some(from) = days.0.filter(|from| today < *from) {
        let message = format!("the consent begins on {from}, and it is {today}");
        refuse("from", message, "wait for that day");
    }
    if let Some(until) = days.1.filter(|until| today > *until) {
        let message = format!("the consent ended on {until}, and it is {today}");
        refuse("until", message, "ask for a new one");
    }
    if !channels.is_empty() && !channels.iter().any(|g| &g.channel == wanted.channel) {
        let message = format!("the consent does not cover the channel {}", wanted.channel);
        let hint = "add a [[channel]] for it, if whoever gave it agrees".to_owned();
        form.marks()
            .mark_as("probe.consent", at, message, Some(hint));
    }
}

fn day(form: &Form<'_>, key: &str) -> Option<Date> {
    if !form.has(key) {
        form.missing(key);
    }
    form.date(key)
}

fn count(form: &Form<'_>, key: &str, usual: u32) -> Option<u32> {
    let Some(n) = form.whole(key) else {
        return (!form.has(key)).then_some(usual);
    };
    let good = u32::try_from(n).ok().filter(|_| (1..=MOST).contains(&n));
    if good.is_none() {
        let hint = format!("write a whole number from 1 to {MOST}");
        form.wrong(key, format!("{n} is out of range"), Some(hint));
    }
    good
}

fn ground(form: &Form<'_>) -> Option<Ground> {
    form.allow(&["address", "home", "account", "under"]);
    let web = |key: &str| -> Option<Url> {
        let text = form.need_text(key)?;
        let address = Url::parse(text).ok();
        let address = address.filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host());
        if address.is_none() {
            let hint = "write it in full, such as https://social.example/@brand".to_owned();
            form.wrong(key, format!("\"{text}\" is no web address"), Some(hint));
        }
        address
    };
    let (address, home) = (web("address"), web("home"));
    let account = form.need_text("account");
    let under = form.text("under").map(ToOwned::to_owned);
    Some(Ground {
        channel: ChannelId::of(&address?),
        home: home?,
        account: account?.to_owned(),
        under,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "schema = 1\nbrand = \"harbor\"\ngiven-by = \"Ana Conte, care\"\n\
         from = 2026-03-01\nuntil = 2026-06-30\na-week = 2\n\n[[channel]]\n\
         address = \"https://social.example/@harbor\"\nhome = \"https://probes.example\"\n\
         account = \"@asker\"\n";

    /// The codes and places of all mistakes.
    fn mistakes(text: &str, brand: &str, channel: &str, now: &str) -> Vec<String> {
        let file = SourceFile {
            path: "consent.toml".to_owned(),
            text: text.to_owned(),
        };
        let channel = ChannelId(channel.to_owned());
        let now = now.parse().expect("tests write instants");
        let wanted = Wanted {
            brand,
            channel: &channel,
            now,
        };
        match Consent::read(&file, Some(&wanted)) {
            Ok(_) => Vec::new(),
            Err(found) => {
                let told = found.0.iter();
                told.map(|m| format!("{} {}", m.code, m.place(Some(text))))
                    .collect()
            }
        }
    }

    #[test]
    fn a_consent_covers_a_brand_a_channel_and_a_time_and_nothing_else() {
        let (harbor, on) = ("harbor", "social.example/@harbor");
        let day = "2026-04-01T09:00:00Z";
        let check = |brand, channel, now, told: &[&str]| {
            assert_eq!(
                mistakes(WHOLE, brand, channel, now),
                told,
                "{brand} {channel} {now}"
            );
        };
        check(harbor, on, day, &[]);
        check(harbor, on, "2026-06-30T23:59:00Z", &[]);
        check(
            harbor,
            on,
            "2026-07-01T00:00:00Z",
            &["probe.consent consent.toml:5:9"],
        );
        check(
            harbor,
            on,
            "2026-02-28T09:00:00Z",
            &["probe.consent consent.toml:4:8"],
        );
        check("other", on, day, &["probe.consent consent.toml:2:9"]);
        check(
            harbor,
            "social.example/@else",
            day,
            &["probe.consent consent.toml:8:1"],
        );
        check(
            "other",
            "social.example/@else",
            "2027-01-01T00:00:00Z",
            &[
                "probe.consent consent.toml:2:9",
                "probe.consent consent.toml:5:9",
                "probe.consent consent.toml:8:1",
            ],
        );
    }

    #[test]
    fn whatever_is_missing_is_told_with_the_rest() {
        let told = mistakes(
            "schema = 2\nuntil = 2026-01-01\na-week = 99\n[[channel]]\naddress = \"x\"\n",
            "harbor",
            "social.example/@harbor",
            "2026-04-01T09:00:00Z",
        );
        assert!(told.len() >= 7, "{told:?}");
        let all = told.join("\n");
        for part in [
            "probe.consent consent.toml:2:9",
            "file.wrong_value consent.toml:3:10",
        ] {
            assert!(all.contains(part), "{all}");
        }
    }
}
