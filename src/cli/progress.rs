//! Progress: a line per channel on a terminal, plain lines elsewhere.

use super::out::{Talk, say};
use crate::crawl::{Event, Watch};
use crate::domain::ChannelId;
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What is known of one channel so far.
#[derive(Debug, Default)]
struct Line {
    bar: Option<ProgressBar>,
    pages: u32,
    messages: u32,
    ahead: u32,
    done: bool,
}

/// Shows progress.
#[derive(Debug)]
pub(super) struct Progress {
    talk: Talk,
    bars: Option<MultiProgress>,
    top: Option<ProgressBar>,
    lines: Mutex<BTreeMap<ChannelId, Line>>,
    asked: Mutex<u32>,
    /// The seconds that one request takes at the hosts' pace, for the estimate.
    pace: f64,
}

impl Progress {
    /// Starts to show; `pace` is the interval between two requests to a host.
    pub(super) fn new(talk: Talk, pace: Duration) -> Arc<Self> {
        let shown = !talk.quiet && std::io::stderr().is_terminal();
        let bars = shown.then(MultiProgress::new);
        let top = bars.as_ref().map(|bars| {
            let bar = bars.add(ProgressBar::new_spinner());
            bar.set_style(style("{spinner} {msg}"));
            bar.enable_steady_tick(Duration::from_millis(120));
            bar.set_message("looking for channels");
            bar
        });
        Arc::new(Self {
            talk,
            bars,
            top,
            lines: Mutex::default(),
            asked: Mutex::new(0),
            pace: pace.as_secs_f64(),
        })
    }

    /// Clears the lines, so that the summary stands alone.
    pub(super) fn finish(&self) {
        if let Some(bars) = &self.bars {
            // A terminal that is gone needs no clearing.
            let _ = bars.clear();
        }
    }

    fn saw(&self, channel: &ChannelId, change: impl FnOnce(&mut Line)) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let line = lines.entry(channel.clone()).or_default();
        change(line);
        if let Some(bars) = &self.bars {
            let text = sentence(channel, line, self.pace);
            let bar = line.bar.get_or_insert_with(|| {
                let bar = bars.add(ProgressBar::new_spinner());
                bar.set_style(style("  {spinner} {msg}"));
                bar.enable_steady_tick(Duration::from_millis(120));
                bar
            });
            bar.set_message(text);
            if line.done {
                bar.finish();
            }
        } else if line.done {
            say(self.talk, &sentence(channel, line, self.pace));
        }
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

fn sentence(channel: &ChannelId, line: &Line, pace: f64) -> String {
    let counts = format!(
        "{channel}: {} answers, {} messages",
        line.pages, line.messages
    );
    if line.done {
        return format!("{counts}, done");
    }
    let left = f64::from(line.ahead.saturating_sub(line.pages)) * pace;
    if left >= 1.0 {
        format!("{counts}, about {left:.0} s left")
    } else {
        counts
    }
}

impl Watch for Progress {
    fn hear(&self, event: &Event) {
        match event {
            Event::Saw {
                channel,
                pages,
                messages,
            } => self.saw(channel, |line| {
                line.pages = *pages;
                line.messages = *messages;
            }),
            Event::Ahead { channel, requests } => self.saw(channel, |line| line.ahead = *requests),
            Event::Done(channel) => self.saw(channel, |line| line.done = true),
            Event::Waiting {
                host,
                asked_to: true,
                until,
            } => {
                let text = format!("{host} asks us to wait until {until:.0}");
                match &self.top {
                    Some(top) => top.set_message(text),
                    None => say(self.talk, &text),
                }
            }
            Event::Got { url, .. } => {
                let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
                *asked += 1;
                if let Some(top) = &self.top {
                    let host = url.host_str().unwrap_or("");
                    top.set_message(format!("{asked} answers so far, the last from {host}"));
                }
            }
            Event::Waiting { .. } | Event::Asked(_) => {}
        }
    }
}
