//! Unable: why a run as a whole cannot be judged, though nothing was wrong with any host.

use super::{Live, locked};
use crate::crawl::CrawlError;
use crate::crawl::guard::host_port;
use crate::domain::Clock;
use crate::evidence::Bundle;
use jiff::{SignedDuration, Timestamp};
use url::Url;

/// A clock that goes back by less is set right, not wrong.
const SET_RIGHT: SignedDuration = SignedDuration::from_mins(5);
/// No clock that is right shows an earlier instant. Shape: seconds since 1970; 2024-01-01.
const SOUND_FROM: i64 = 1_704_067_200;

/// Refuses to begin by a clock that cannot be right.
///
/// # Errors
/// When it lies before this program was written, or before what the evidence holds already.
pub(super) fn sound(clock: &dyn Clock, bundle: &Bundle) -> Result<(), CrawlError> {
    let now = clock.now();
    let newest = bundle.index().into_iter().map(|(_, _, at, _)| at).max();
    let ahead = |at: &Timestamp| at.duration_since(now) > SET_RIGHT;
    if let Some(newest) = newest.filter(ahead) {
        let why = format!("it lies before the newest record, of {newest}");
        return Err(CrawlError::Clock(now, why));
    }
    if now.as_second() < SOUND_FROM {
        let why = "it lies before this program was written".to_owned();
        return Err(CrawlError::Clock(now, why));
    }
    Ok(())
}

impl Live {
    /// Notes that a host does not accept its token; it is asked nothing more in this run.
    pub(super) fn reject(&self, url: &Url, status: u16) {
        locked(&self.rejected).insert(host_port(url), status);
    }

    /// The status with which a host refused its token in this run.
    pub(super) fn has_rejected(&self, url: &Url) -> Option<u16> {
        locked(&self.rejected).get(&host_port(url)).copied()
    }

    /// Says why the run cannot be judged: a stable code, and the subject, the cause and the next
    /// step; none where it can. It is asked once, when all was gathered.
    ///
    /// Shape: what failed for such a reason is not in the evidence, so that going on asks anew.
    pub async fn unable(&self) -> Option<(&'static str, String)> {
        match self.halted() {
            None => Some(("self.offline", self.offline().await?)),
            halted => halted,
        }
    }

    /// Says the same, as far as it is known without asking whether anybody is there.
    #[must_use]
    pub fn halted(&self) -> Option<(&'static str, String)> {
        if let Some((host, status)) = locked(&self.rejected).first_key_value() {
            let name = host
                .rsplit_once(':')
                .map_or(host.as_str(), |(name, _)| name);
            let variable = name
                .to_ascii_uppercase()
                .replace('-', "__")
                .replace('.', "_");
            let why = format!(
                "{name}: the host does not accept the token (status {status}); make a new one \
                 with the right to read and set ROUSSEAU_TOKEN_{variable}"
            );
            return Some(("auth.token_rejected", why));
        }
        self.set_back().map(|why| ("self.clock", why))
    }

    /// Says whether our own clock was set back since the run began.
    fn set_back(&self) -> Option<String> {
        let (begun, since) = self.begun;
        let now = self.clock.now();
        let passed = SignedDuration::try_from(since.elapsed()).ok()?;
        let back = begun.duration_since(now).saturating_add(passed);
        // A clock that stands still, as on stage, is not set back.
        (now != begun && back > SET_RIGHT).then(|| {
            let minutes = back.as_mins();
            format!("{now}: the clock was set back by {minutes} minutes; set it right")
        })
    }
}
