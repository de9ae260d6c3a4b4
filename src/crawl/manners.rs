//! Manners: how we behave towards hosts, and whom we may visit.

use super::guard;
use crate::domain::GapCause;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;
use url::Url;

/// A secret that opens a host. It is never shown.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// The secret itself, for the one header that carries it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Token {
    fn from(secret: String) -> Self {
        Self(secret)
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// How we behave towards hosts.
#[derive(Debug, Clone)]
pub struct Manners {
    /// The time between the starts of two requests to one host.
    pub interval: Duration,
    /// The same for the addresses in `allow`, which are the user's own; `interval` where none is given.
    pub own_interval: Option<Duration>,
    /// Requests to one host that may be open at once.
    pub at_once: usize,
    /// Where hosts can reach the user.
    pub contact: Option<String>,
    /// Loopback and private addresses that may be visited, as `host:port` in lower case.
    pub allow: BTreeSet<String>,
    /// Tokens by host, sent to that host only and only over https or to an allowed address.
    ///
    /// Shape: `user:password` is sent as Basic, anything else as Bearer.
    pub tokens: BTreeMap<String, Token>,
    /// A proxy that everything goes through; those that the environment names are not used.
    ///
    /// Shape: what opens it is the token of its host, as `user:password`.
    pub proxy: Option<Url>,
    /// How long a host is waited for.
    pub patience: Patience,
    /// A folder of the user's in which all runs share the turns of hosts and their robots.txt;
    /// without one, each run stands for itself.
    pub state: Option<PathBuf>,
}

/// How long a host is waited for, and when we give up on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Within this, connected and answered with status and headers.
    pub headers: Duration,
    /// Within this, the whole answer.
    pub answer: Duration,
    /// An answer that brings fewer than 100 bytes a second over this time is ended.
    pub crawl: Duration,
    /// A host that asks for a longer wait than this is set aside.
    pub wait: Duration,
    /// A host that asks for more waiting than this over the whole run is set aside.
    pub waits: Duration,
    /// Our own first pause before asking again, where the host names none; it doubles.
    pub backoff: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            headers: Duration::from_secs(15),
            answer: Duration::from_mins(1),
            crawl: Duration::from_secs(10),
            wait: Duration::from_mins(1),
            waits: Duration::from_mins(2),
            backoff: Duration::from_secs(2),
        }
    }
}

/// Another run may keep a host's turn for so many of our longest waits without using it.
const KEPT: u32 = 5;

impl Patience {
    /// How long another run may keep a host's turn without using it.
    pub(super) fn for_a_turn(&self) -> Duration {
        self.wait.max(self.answer).saturating_mul(KEPT)
    }
}

impl Manners {
    /// Says before anything is sent whether an address may be visited at all.
    ///
    /// # Errors
    /// The gap that says what the address means and how to allow exactly it.
    pub fn admit(&self, url: &Url) -> Result<(), GapCause> {
        guard::judge(url, &self.allow).map(|_| ())
    }

    /// The time between two requests to a host, which may be the user's own.
    ///
    /// Shape: `place` is a host and port in lower case.
    #[must_use]
    pub fn interval_of(&self, place: &str) -> Duration {
        match self.own_interval {
            Some(own) if self.allow.contains(place) => own,
            _ => self.interval,
        }
    }
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            interval: Duration::from_secs(1),
            own_interval: None,
            at_once: 1,
            contact: None,
            allow: BTreeSet::new(),
            tokens: BTreeMap::new(),
            proxy: None,
            patience: Patience::default(),
            state: None,
        }
    }
}

/// What can go wrong with the way out as a whole; a failed look is a gap, not an error.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CrawlError {
    /// The HTTP client cannot be made.
    #[error("https: it cannot be prepared for: {0}; install the system's ca-certificates")]
    Client(String),
    /// The proxy cannot be used.
    #[error("proxy {0}: it cannot be used; name it as http://HOST:PORT")]
    Proxy(String),
    /// The clock of this machine cannot be right.
    #[error("{0}: {1}; set the clock")]
    Clock(jiff::Timestamp, String),
    /// The evidence cannot be written.
    #[error(transparent)]
    Evidence(#[from] crate::evidence::EvidenceError),
}

impl CrawlError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Client(_) => "self.client",
            Self::Proxy(_) => "self.proxy",
            Self::Clock(..) => "self.clock",
            Self::Evidence(error) => error.code(),
        }
    }
}
