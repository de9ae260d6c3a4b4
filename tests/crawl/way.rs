//! A way out with tiny intervals, over a bundle in a folder of its own.

use crate::support::Host;
use jiff::Timestamp;
use rousseau::crawl::{Event, Fetch, Live, Manners, Outside, Patience, Watch};
use rousseau::domain::{FrozenClock, GapCause, Window};
use rousseau::evidence::{
    Accept, BUNDLE_SCHEMA, Bundle, BundleMeta, Capture, Personal, Request, SourceFileMeta,
};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tempfile::TempDir;
use url::Url;

/// Remembers what it hears.
#[derive(Default)]
pub(crate) struct Ear(Mutex<Vec<Event>>);

impl Ear {
    pub(crate) fn heard(&self) -> Vec<Event> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Watch for Ear {
    fn hear(&self, event: &Event) {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        heard.push(event.clone());
    }
}

/// A way out, and where its evidence lies.
pub(crate) struct Way {
    pub(crate) live: Live,
    pub(crate) ear: Arc<Ear>,
    pub(crate) folder: TempDir,
}

pub(crate) fn now() -> Timestamp {
    "2026-03-02T12:00:00Z".parse().expect("a valid instant")
}

/// Manners for tests: quick, and nothing is allowed but these hosts.
pub(crate) fn manners(hosts: &[&Host]) -> Manners {
    Manners {
        interval: Duration::from_millis(1),
        allow: hosts.iter().map(|h| h.place()).collect(),
        patience: Patience {
            headers: Duration::from_millis(400),
            answer: Duration::from_millis(900),
            crawl: Duration::from_millis(250),
            wait: Duration::from_secs(2),
            waits: Duration::from_secs(3),
            backoff: Duration::from_millis(5),
        },
        ..Manners::default()
    }
}

pub(crate) fn bundle(folder: &TempDir, name: &str) -> Bundle {
    let to = now();
    let from = to - jiff::SignedDuration::from_hours(24 * 28);
    let meta = BundleMeta {
        schema: BUNDLE_SCHEMA,
        tool: "rousseau/test".to_owned(),
        method: 1,
        window: Window { from, to },
        brand: SourceFileMeta {
            path: "brand.toml".to_owned(),
            text: String::new(),
        },
        rules: Vec::new(),
    };
    Bundle::create(&folder.path().join(name), meta).expect("a new folder can be written")
}

impl Way {
    pub(crate) fn new(manners: Manners) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let bundle = bundle(&folder, "evidence");
        Self::over(manners, folder, bundle)
    }

    pub(crate) fn to(hosts: &[&Host]) -> Self {
        Self::new(manners(hosts))
    }

    pub(crate) fn over(manners: Manners, folder: TempDir, bundle: Bundle) -> Self {
        Self::outside(&Outside::default(), manners, folder, bundle)
    }

    pub(crate) fn outside(
        outside: &Outside,
        manners: Manners,
        folder: TempDir,
        bundle: Bundle,
    ) -> Self {
        let ear = Arc::new(Ear::default());
        let clock = Arc::new(FrozenClock(now()));
        let live = Live::through(outside, manners, clock, ear.clone(), bundle)
            .expect("a client can be made");
        Self { live, ear, folder }
    }

    /// Asks for a page.
    pub(crate) async fn page(&self, url: Url) -> Result<Capture, GapCause> {
        self.live.fetch(html(url)).await
    }

    /// Asks an interface.
    pub(crate) async fn json(&self, url: Url) -> Result<Capture, GapCause> {
        self.live.fetch(json(url)).await
    }
}

pub(crate) fn html(url: Url) -> Request {
    Request::get(url, Accept::Html, Personal::Nothing)
}

pub(crate) fn json(url: Url) -> Request {
    Request::get(url, Accept::Json, Personal::Nothing)
}

/// The body as text.
pub(crate) fn text(capture: &Capture) -> String {
    String::from_utf8_lossy(&capture.body).into_owned()
}
