//! Replay: the same door over recorded evidence; no socket is opened.

use super::redirect::{self, Step, Trail};
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

    fn follow(&self, request: Request) -> Result<Capture, GapCause> {
        let mut request = redirect::plain(request);
        let mut trail = Trail::new(&request, redirect::MOST);
        loop {
            let capture = match self.bundle.find(&request) {
                Some(Recorded::Capture(capture)) => capture,
                Some(Recorded::Gap(cause)) => return Err(trail.told(cause)),
                None => return Err(GapCause::NotRecorded),
            };
            match trail.step(&request, &capture)? {
                Step::Stay => return Ok(capture),
                Step::On(next) => request = *next,
                Step::TooMany => return Err(trail.endless()),
            }
        }
    }
}

#[async_trait]
impl Fetch for Replay {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        self.follow(request)
    }

    fn watch(&self) -> &dyn Watch {
        &self.watch
    }
}
