//! Progress: a line per channel on a terminal, plain lines elsewhere.

use super::files::MachineClock;
use super::out::{Talk, say};
use crate::crawl::{Event, Manners, Watch};
use crate::domain::{ChannelId, Clock};
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// So many answers are worth a line where there is no terminal.
const WORTH_A_LINE: u32 = 50;
/// A longer name of a channel is shortened in the middle.
const NAME: usize = 32;

/// What is known of one channel so far.
#[derive(Debug)]
struct Line {
    bar: Option<ProgressBar>,
    since: Timestamp,
    pages: u32,
    messages: u32,
    ahead: u32,
    done: bool,
}

/// What is going on with one host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Doing {
    /// We wait for our own turn.
    Pacing,
    /// The host has a request of ours.
    Asked,
    /// The host asked us to wait until an instant.
    Held(Timestamp),
}

#[derive(Debug, Default)]
struct State {
    lines: BTreeMap<ChannelId, Line>,
    hosts: BTreeMap<String, Doing>,
    answers: u32,
    /// The lines are cleared; what is still under way is not shown any more.
    over: bool,
}

/// Shows progress.
#[derive(Debug)]
pub(super) struct Progress {
    talk: Talk,
    bars: Option<MultiProgress>,
    top: Option<ProgressBar>,
    state: Mutex<State>,
    manners: Manners,
}

impl Progress {
    /// Starts to show; the manners give the pace for the estimates.
    pub(super) fn new(talk: Talk, manners: Manners) -> Arc<Self> {
        // Lines of a log between moving lines would tear both.
        let shown = !talk.quiet && talk.verbose == 0 && std::io::stderr().is_terminal();
        let bars = shown.then(MultiProgress::new);
        let top = bars.as_ref().map(|bars| {
            let bar = bars.add(ProgressBar::new_spinner());
            bar.set_style(style("{spinner} {wide_msg}"));
            bar.enable_steady_tick(Duration::from_millis(250));
            bar.set_message("Looking for channels");
            bar
        });
        Arc::new(Self {
            talk,
            bars,
            top,
            state: Mutex::default(),
            manners,
        })
    }

    /// Clears the lines, so that the summary stands alone.
    pub(super) fn finish(&self) {
        self.locked().over = true;
        if let Some(bars) = &self.bars {
            // A terminal that is gone needs no clearing.
            let _ = bars.clear();
            bars.set_draw_target(ProgressDrawTarget::hidden());
        }
    }

    fn locked(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn saw(&self, state: &mut State, channel: &ChannelId, change: impl FnOnce(&mut Line)) {
        let now = MachineClock.now();
        let line = state.lines.entry(channel.clone()).or_insert_with(|| Line {
            bar: None,
            since: now,
            pages: 0,
            messages: 0,
            ahead: 0,
            done: false,
        });
        change(line);
        if let (Some(bars), None) = (&self.bars, &line.bar) {
            let bar = bars.add(ProgressBar::new_spinner());
            bar.set_style(style("  {wide_msg}"));
            line.bar = Some(bar);
        }
        let left = self.left(&state.lines, channel, now);
        let Some(line) = state.lines.get(channel) else {
            return;
        };
        let text = sentence(channel, line, left);
        match &line.bar {
            Some(bar) if line.done => bar.finish_with_message(text),
            Some(bar) => bar.set_message(text),
            None if line.done => say(self.talk, &text),
            None => {}
        }
    }

    /// How long a channel will still take. Units: seconds; none where it is not known.
    ///
    /// Shape: what is left on all channels of the same host, since they share its pace, times the
    /// host's interval, or times what an answer really took so far where that is longer.
    fn left(
        &self,
        lines: &BTreeMap<ChannelId, Line>,
        channel: &ChannelId,
        now: Timestamp,
    ) -> Option<f64> {
        let host = host_of(channel);
        let line = lines.get(channel).filter(|l| l.ahead > l.pages)?;
        let ahead: u32 = lines
            .iter()
            .filter(|(id, l)| host_of(id) == host && !l.done)
            .map(|(_, l)| l.ahead.saturating_sub(l.pages))
            .sum();
        let place = if host.contains(':') {
            host.to_owned()
        } else {
            format!("{host}:443")
        };
        let shared = lines
            .iter()
            .filter(|(id, l)| host_of(id) == host && !l.done)
            .count();
        let took = (now.as_millisecond() - line.since.as_millisecond()).max(0);
        let shared = f64::from(u32::try_from(shared.max(1)).unwrap_or(1));
        let each = std::time::Duration::from_millis(took.unsigned_abs()).as_secs_f64()
            / f64::from(line.pages.max(1))
            / shared;
        let interval = self.manners.interval_of(&place).as_secs_f64();
        let measured = if line.pages < 3 { 0.0 } else { each };
        Some(f64::from(ahead) * interval.max(measured))
    }

    fn doing(&self, state: &mut State, host: &str, doing: Doing) {
        let before = state.hosts.insert(host.to_owned(), doing);
        match (&self.top, doing) {
            (Some(top), _) => top.set_message(headline(state, &self.manners)),
            (None, Doing::Held(until)) if before != Some(doing) => {
                let until = until.strftime("%H:%M:%S UTC");
                say(
                    self.talk,
                    &format!("{host} asked us to wait until {until}; waiting"),
                );
            }
            (None, _) => {}
        }
    }
}

/// The host of a channel, with its port where that is unusual.
fn host_of(channel: &ChannelId) -> &str {
    channel.0.split('/').next().unwrap_or(&channel.0)
}

/// How many answers came, and what we wait for just now: the hosts or our own manners.
fn headline(state: &State, manners: &Manners) -> String {
    let counted = count(state.answers, "answer");
    let Some((host, doing)) = state.hosts.iter().max_by_key(|(_, doing)| **doing) else {
        return counted;
    };
    let others = match state.hosts.len() {
        1 => String::new(),
        n => format!(" (+{})", n - 1),
    };
    match doing {
        Doing::Held(until) => {
            let until = until.strftime("%H:%M:%S UTC");
            format!("{counted} · {host} asked us to wait until {until}")
        }
        Doing::Asked => format!("{counted} · waiting for {host}{others}"),
        Doing::Pacing => {
            let pace = manners.interval.as_secs_f64();
            format!("{counted} · our own pace: one request in {pace} s to {host}{others}")
        }
    }
}

fn count(n: u32, thing: &str) -> String {
    let end = if n == 1 { "" } else { "s" };
    format!("{n} {thing}{end}")
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

/// A channel's line, in columns that fit into 80.
fn sentence(channel: &ChannelId, line: &Line, left: Option<f64>) -> String {
    let name = shortened(&channel.0);
    let (answers, messages) = (count(line.pages, "answer"), count(line.messages, "message"));
    let state = match left.filter(|left| *left >= 1.0) {
        _ if line.done => "done".to_owned(),
        Some(left) if left < 100.0 => format!("about {left:.0} s"),
        Some(left) => format!("about {:.0} min", left / 60.0),
        None => "reading".to_owned(),
    };
    format!("{name:NAME$}  {answers:>11}  {messages:>13}  {state}")
}

/// A name with its middle left out where it is long.
fn shortened(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    if letters.len() <= NAME {
        return name.to_owned();
    }
    let half = (NAME - 1) / 2;
    let start: String = letters[..half].iter().collect();
    let end: String = letters[letters.len() - (NAME - 1 - half)..]
        .iter()
        .collect();
    format!("{start}…{end}")
}

impl Watch for Progress {
    fn hear(&self, event: &Event) {
        let state = &mut *self.locked();
        if state.over {
            return;
        }
        match event {
            Event::Saw {
                channel,
                pages,
                messages,
            } => self.saw(state, channel, |line| {
                line.pages = *pages;
                line.messages = *messages;
            }),
            Event::Ahead { channel, requests } => {
                self.saw(state, channel, |line| line.ahead = *requests);
            }
            Event::Done(channel) => self.saw(state, channel, |line| line.done = true),
            Event::Waiting {
                host,
                until,
                asked_to,
            } => {
                let doing = if *asked_to {
                    Doing::Held(*until)
                } else {
                    Doing::Pacing
                };
                self.doing(state, host, doing);
            }
            Event::Asked(url) => self.doing(state, &host_port(url), Doing::Asked),
            Event::Got { url, .. } => {
                state.answers += 1;
                if self.top.is_none() && state.answers.is_multiple_of(WORTH_A_LINE) {
                    say(
                        self.talk,
                        &format!("{} so far", count(state.answers, "answer")),
                    );
                }
                self.doing(state, &host_port(url), Doing::Pacing);
            }
        }
    }
}

/// The host and port of an address, as the crawl names hosts.
fn host_port(url: &url::Url) -> String {
    let host = url.host_str().unwrap_or("");
    let port = url.port_or_known_default().unwrap_or(443);
    format!("{host}:{port}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_fits_into_eighty_columns() {
        for name in [
            "a.example",
            "a-very-long-name.of-a-host.example/with/a/path",
        ] {
            for (left, done) in [(None, false), (Some(99.0), false), (Some(4e4), true)] {
                let line = Line {
                    bar: None,
                    since: Timestamp::UNIX_EPOCH,
                    pages: 9999,
                    messages: 99_999,
                    ahead: 0,
                    done,
                };
                let text = sentence(&ChannelId(name.to_owned()), &line, left);
                assert!(text.chars().count() <= 78, "{text}");
            }
        }
    }
}
