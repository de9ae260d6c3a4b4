//! Replay: the same door over recorded evidence; no socket is opened.

use super::{Fetch, Silent, Watch};
use crate::domain::GapCause;
use crate::evidence::{Bundle, Capture, Recorded, Request};
use async_trait::async_trait;

/// Answers from evidence; what it does not hold is a gap.
#[derive(Debug)]
pub struct Replay {
    bundle: Bundle,
    watch: Silent,
}

impl Replay {
    /// Answers from a bundle.
    #[must_use]
    pub fn new(bundle: Bundle) -> Self {
        Self {
            bundle,
            watch: Silent,
        }
    }

    /// Gives the bundle back.
    #[must_use]
    pub fn into_bundle(self) -> Bundle {
        self.bundle
    }
}

#[async_trait]
impl Fetch for Replay {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        match self.bundle.find(&request) {
            Some(Recorded::Capture(capture)) => Ok(capture),
            Some(Recorded::Gap(cause)) => Err(cause),
            None => Err(GapCause::NotRecorded),
        }
    }

    fn watch(&self) -> &dyn Watch {
        &self.watch
    }
}
