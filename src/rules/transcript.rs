//! Transcripts: a rule's tests as little stories, staged as observations.

use super::bar::span;
use super::rule::{Looked, RuleTest, ThreadScript};
use crate::domain::{
    Brand, Channel, ChannelId, ChannelKind, Facet, Found, Gap, GapCause, MessageId, Mistake,
    Mistakes, Observation, ServiceHours, Window,
};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use url::Url;

/// The Monday on which transcripts start, unless they say otherwise.
const MONDAY: &str = "2026-03-02T09:00:00Z";

/// The invented brand's site.
pub(super) const SITE: &str = "https://acme.example/";

/// How long after the last event the audit happens, unless a test says otherwise.
const AFTER: SignedDuration = SignedDuration::from_hours(72);

/// A test's transcript, laid down as observations of an invented channel.
#[derive(Debug, Clone)]
pub struct Staged {
    /// The brand, with the default service hours: Monday to Friday, 09:00 to 17:00, UTC.
    pub brand: Brand,
    /// The window; it ends at the audit's instant.
    pub window: Window,
    /// The channels, the one under test first; behind it the brand's site, where a test that
    /// plays elsewhere tells of its pages.
    pub channels: Vec<StagedChannel>,
}

/// One channel of a transcript.
#[derive(Debug, Clone)]
pub struct StagedChannel {
    /// The channel.
    pub channel: Channel,
    /// What was seen.
    pub seen: Vec<Observation>,
    /// What could not be seen.
    pub gaps: Vec<Gap>,
    /// What an earlier audit saw, and its window; none where there was none.
    pub earlier: Option<(Window, Vec<Observation>)>,
}

/// One line of a transcript.
pub(super) struct Line<'a> {
    after: SignedDuration,
    pub(super) who: &'a str,
    pub(super) text: &'a str,
}

/// Something that a transcript hides: from when on, in which thread or in all, what and why.
pub(super) struct Hidden {
    pub(super) at: Timestamp,
    pub(super) thread: Option<MessageId>,
    pub(super) facet: Facet,
    pub(super) cause: GapCause,
}

/// What is being laid down.
pub(super) struct Stage {
    pub(super) channel: Channel,
    pub(super) seen: Vec<Observation>,
    /// What was seen of the brand's site, where the channel under test is another one.
    pub(super) seen_on_site: Vec<Observation>,
    /// What an earlier audit saw of the channel under test.
    pub(super) seen_earlier: Vec<Observation>,
    /// Which audit sees what is laid down now.
    pub(super) looked: Looked,
    pub(super) hidden: Vec<Hidden>,
    /// The brand states service hours.
    pub(super) has_hours: bool,
    /// The brand has a site.
    pub(super) has_site: bool,
    last: Timestamp,
    from: Option<Timestamp>,
    count: usize,
    mistakes: Vec<String>,
}

/// Stages a test: its transcript as observations.
///
/// # Errors
/// When a line of the transcript cannot be read; all such lines at once.
///
/// # Panics
/// Never: the invented addresses and the Monday are well-formed.
pub fn stage_test(test: &RuleTest) -> Result<Staged, Mistakes> {
    let monday: Timestamp = MONDAY.parse().expect("the Monday is an instant");
    let mut stage = Stage::on(test.kind, monday);
    for script in &test.threads {
        stage.lay(script, monday);
    }
    let from = stage.from.unwrap_or(monday);
    let to = match test.audit.as_deref().map(offset) {
        None => stage.last.checked_add(AFTER).ok(),
        Some(Some(after)) => from.checked_add(after).ok(),
        Some(None) => {
            stage
                .mistakes
                .push("\"audit\" is no offset such as +10d".to_owned());
            None
        }
    };
    let window = to.and_then(|to| Window::new(from, to));
    let (Some(window), true) = (window, stage.mistakes.is_empty()) else {
        if stage.mistakes.is_empty() {
            stage
                .mistakes
                .push("the audit happens before the first event".to_owned());
        }
        return Err(mistakes(stage.mistakes));
    };
    Ok(stage.close(window, &test.roster))
}

fn mistakes(messages: Vec<String>) -> Mistakes {
    Mistakes(
        messages
            .into_iter()
            .map(|message| Mistake {
                code: "rules.bad_story",
                path: String::new(),
                span: 0..0,
                message,
                hint: None,
            })
            .collect(),
    )
}

/// Reads an offset such as `+150m`.
fn offset(text: &str) -> Option<SignedDuration> {
    span(text.trim().strip_prefix('+')?)
}

/// Reads `20 every 8h`.
fn repeat(text: &str) -> Option<(i32, SignedDuration)> {
    let (n, every) = text.split_once(" every ")?;
    Some((
        n.trim().parse().ok().filter(|n| (1..=1000).contains(n))?,
        span(every.trim())?,
    ))
}

fn line(text: &str) -> Option<Line<'_>> {
    let text = text.trim();
    let (after, rest) = text.split_once(char::is_whitespace)?;
    let (who, said) = rest.trim().split_once(':')?;
    Some(Line {
        after: offset(after)?,
        who: who.trim(),
        text: said.trim(),
    })
}

/// An invented channel.
fn invented(address: &str, kind: ChannelKind) -> Channel {
    let address = Url::parse(address).expect("the invented address is well-formed");
    Channel {
        id: ChannelId::of(&address),
        kind,
        address,
        network: "invented".to_owned(),
        found: Found::Named,
    }
}

impl Stage {
    fn on(kind: ChannelKind, monday: Timestamp) -> Self {
        let channel = match kind {
            ChannelKind::Site => invented(SITE, kind),
            _ => invented("https://social.example/@acme", kind),
        };
        Self {
            channel,
            seen: Vec::new(),
            seen_on_site: Vec::new(),
            seen_earlier: Vec::new(),
            looked: Looked::Now,
            hidden: Vec::new(),
            has_hours: true,
            has_site: true,
            last: monday,
            from: None,
            count: 0,
            mistakes: Vec::new(),
        }
    }

    /// Closes the curtain: the brand, its channels, what was seen and what was not.
    fn close(self, window: Window, roster: &[String]) -> Staged {
        let elsewhere = self.channel.kind != ChannelKind::Site;
        let site = invented(SITE, ChannelKind::Site);
        let (mut gaps, mut gaps_on_site) = (Vec::new(), Vec::new());
        for hidden in self.hidden {
            let on_site = elsewhere && hidden.facet == Facet::Pages;
            let channel = if on_site { &site } else { &self.channel };
            let gap = Gap {
                channel: channel.id.clone(),
                facet: hidden.facet,
                span: hidden
                    .thread
                    .as_ref()
                    .and_then(|_| Window::new(hidden.at, window.to)),
                thread: hidden.thread,
                cause: hidden.cause,
                address: None,
                opens_with: None,
            };
            if on_site {
                gaps_on_site.push(gap);
            } else {
                gaps.push(gap);
            }
        }
        let mut channels = vec![StagedChannel {
            channel: self.channel,
            seen: self.seen,
            gaps,
            earlier: earlier(self.seen_earlier),
        }];
        if !self.seen_on_site.is_empty() || !gaps_on_site.is_empty() {
            channels.push(StagedChannel {
                channel: site.clone(),
                seen: self.seen_on_site,
                gaps: gaps_on_site,
                earlier: None,
            });
        }
        Staged {
            brand: Brand {
                id: "acme".to_owned(),
                name: "Acme".to_owned(),
                site: self.has_site.then_some(site.address),
                service: self.has_hours.then(|| ServiceHours::office(TimeZone::UTC)),
                roster: roster.to_vec(),
                waivers: Vec::new(),
                promises: Vec::new(),
                reply: None,
                country: None,
                channels: channels.iter().map(|c| c.channel.clone()).collect(),
            },
            window,
            channels,
        }
    }

    /// Lays one thread down as often as it wants.
    fn lay(&mut self, script: &ThreadScript, monday: Timestamp) {
        let start = match script.start.as_deref().map(instant) {
            None => monday,
            Some(Some(at)) => at,
            Some(None) => {
                return self
                    .mistakes
                    .push("\"start\" is no instant such as 2026-03-01T15:00Z".to_owned());
            }
        };
        let (times, every) = match script.repeat.as_deref().map(repeat) {
            None => (1, SignedDuration::ZERO),
            Some(Some(read)) => read,
            Some(None) => {
                return self
                    .mistakes
                    .push("\"repeat\" is not like \"20 every 8h\"".to_owned());
            }
        };
        for i in 0..times {
            let Some(begin) = every.checked_mul(i).and_then(|d| start.checked_add(d).ok()) else {
                return self
                    .mistakes
                    .push("the transcript runs off the calendar".to_owned());
            };
            self.looked = script.looked;
            if script.looked != Looked::Before {
                self.from = Some(self.from.map_or(begin, |f| f.min(begin)));
            }
            self.count += 1;
            let mut thread = ThreadOnStage {
                n: self.count,
                root: None,
                last: None,
                root_is_customers: false,
                messages: 0,
            };
            for text in script.events.lines().filter(|l| !l.trim().is_empty()) {
                let Some(read) = line(text) else {
                    self.mistakes.push(format!(
                        "cannot read \"{}\"; write +offset who: text",
                        text.trim()
                    ));
                    continue;
                };
                let Ok(at) = begin.checked_add(read.after) else {
                    continue;
                };
                if script.looked != Looked::Before {
                    self.last = self.last.max(at);
                }
                if let Err(why) = self.event(&mut thread, at, &read) {
                    self.mistakes.push(why);
                }
            }
        }
    }
}

/// What an earlier audit saw, with the window from the first to the last of it.
fn earlier(seen: Vec<Observation>) -> Option<(Window, Vec<Observation>)> {
    let from = seen.iter().map(|o| o.at).min()?;
    let last = seen.iter().map(|o| o.at).max()?;
    let to = last.checked_add(SignedDuration::from_secs(1)).ok()?;
    Some((Window::new(from, to)?, seen))
}

/// A thread while it is laid down.
pub(super) struct ThreadOnStage {
    pub(super) n: usize,
    pub(super) root: Option<MessageId>,
    pub(super) last: Option<MessageId>,
    /// A message opened it, not a post of the brand.
    pub(super) root_is_customers: bool,
    pub(super) messages: usize,
}

/// An instant with or without seconds.
fn instant(text: &str) -> Option<Timestamp> {
    text.parse()
        .ok()
        .or_else(|| text.replace('Z', ":00Z").parse().ok())
}
