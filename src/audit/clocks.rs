//! Clocks: a host whose clock is wrong is never judged by what it wrote last.

use crate::connectors::Errand;
use crate::crawl::{Fetch, Watch};
use crate::domain::{ChannelKind, Facet, Gap, GapCause, Window};
use crate::evidence::{CLOCK_OFF, Capture, Request};
use async_trait::async_trait;
use jiff::SignedDuration;
use std::sync::{Mutex, PoisonError};
use url::Url;

/// A way out that remembers which host's clock was off most, and by how much.
pub(super) struct Clocked<'a> {
    fetch: &'a dyn Fetch,
    worst: Mutex<Option<(SignedDuration, Url)>>,
}

impl<'a> Clocked<'a> {
    pub(super) fn over(fetch: &'a dyn Fetch) -> Self {
        Self {
            fetch,
            worst: Mutex::new(None),
        }
    }

    fn note(&self, capture: &Capture) {
        let off = capture.header(CLOCK_OFF).and_then(|s| s.parse().ok());
        let Some(off) = off.map(SignedDuration::from_secs) else {
            return;
        };
        let mut worst = self.worst.lock().unwrap_or_else(PoisonError::into_inner);
        if worst
            .as_ref()
            .is_none_or(|(known, _)| known.unsigned_abs() < off.unsigned_abs())
        {
            *worst = Some((off, capture.url.clone()));
        }
    }

    /// The gap where a host's clock was off.
    ///
    /// Shape: waits between two messages are of one clock and stay; what still waited at the end
    /// of the window was timed by two, and the last stretch as long as they differ is hidden.
    pub(super) fn gap(&self, errand: Errand<'_>) -> Option<Gap> {
        let worst = self.worst.lock().unwrap_or_else(PoisonError::into_inner);
        let (off, address) = worst.clone()?;
        // Nobody waits for an answer on a page of a site.
        if errand.channel.kind == ChannelKind::Site {
            return None;
        }
        let window = errand.window;
        let length = window.to.duration_since(window.from);
        let hidden = SignedDuration::try_from(off.unsigned_abs()).unwrap_or(length);
        let from = window
            .to
            .checked_sub(hidden.min(length))
            .unwrap_or(window.from);
        let host = address.host_str().unwrap_or("the host");
        let minutes = hidden.as_mins();
        let way = if off.is_negative() {
            "behind"
        } else {
            "ahead of"
        };
        let cause = GapCause::Unreadable(format!(
            "the clock of {host} is {minutes} minutes {way} ours, so that what happened last \
             cannot be timed"
        ));
        let gap = errand.gap(Facet::Threads, cause, Some(address));
        Some(Gap {
            span: Some(Window {
                from,
                to: window.to,
            }),
            ..gap
        })
    }
}

#[async_trait]
impl Fetch for Clocked<'_> {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        let came = self.fetch.fetch(request).await;
        if let Ok(capture) = &came {
            self.note(capture);
        }
        came
    }

    fn watch(&self) -> &dyn Watch {
        self.fetch.watch()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connectors::Settings;
    use crate::crawl::Silent;
    use crate::domain::{CaptureId, Channel, ChannelId, Found};
    use crate::evidence::{Accept, Personal};
    use jiff::Timestamp;

    /// A host whose clock is off by so many seconds.
    struct Off(&'static str);

    #[async_trait]
    impl Fetch for Off {
        async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
            Ok(Capture {
                id: CaptureId("0123456789abcdef".to_owned()),
                url: request.url,
                at: Timestamp::UNIX_EPOCH,
                status: 200,
                headers: vec![(CLOCK_OFF.to_owned(), self.0.to_owned())],
                body: Vec::new(),
                cut: false,
            })
        }

        fn watch(&self) -> &dyn Watch {
            &Silent
        }
    }

    async fn check(off: &'static str, kind: ChannelKind, hides: Option<(&str, &str)>) {
        let address = Url::parse("https://social.example/@brand").expect("an address");
        let channel = Channel {
            id: ChannelId::of(&address),
            kind,
            address: address.clone(),
            network: "Mastodon".to_owned(),
            found: Found::Named,
        };
        let to: Timestamp = "2026-03-02T12:00:00Z".parse().expect("an instant");
        let from: Timestamp = "2026-03-01T12:00:00Z".parse().expect("an instant");
        let (host, settings) = (Off(off), Settings::default());
        let clocked = Clocked::over(&host);
        let errand = Errand {
            channel: &channel,
            window: Window { from, to },
            settings: &settings,
            fetch: &clocked,
        };
        let request = Request::get(address, Accept::Json, Personal::Nothing);
        assert!(clocked.fetch(request).await.is_ok());
        let gap = clocked.gap(errand);
        let told = gap.as_ref().map(|gap| {
            assert_eq!(gap.cause.code(), "http.wrong_clock");
            let span = gap.span.expect("it hides the end of the window");
            assert_eq!(span.to, to);
            (gap.cause.to_string(), span.from.to_string())
        });
        let fits = match (&told, hides) {
            (Some((why, since)), Some((words, from))) => why.contains(words) && since == from,
            (None, None) => true,
            _ => false,
        };
        assert!(fits, "{off}: {told:?}");
    }

    #[tokio::test]
    async fn a_wrong_clock_hides_as_much_as_it_is_off() {
        let forum = ChannelKind::Microblog;
        let hour = ("60 minutes behind ours", "2026-03-02T11:00:00Z");
        check("-3600", forum, Some(hour)).await;
        let ahead = ("10 minutes ahead of ours", "2026-03-02T11:50:00Z");
        check("600", forum, Some(ahead)).await;
        let all = ("behind ours", "2026-03-01T12:00:00Z");
        check("-99999999", forum, Some(all)).await;
        check("-9223372036854775808", forum, Some(all)).await;
        check("-3600", ChannelKind::Site, None).await;
        check("soon", forum, None).await;
    }
}
