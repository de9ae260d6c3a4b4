//! Ledger: the bundle as many requests share it; when it cannot be written, nothing more is asked.

use crate::domain::GapCause;
use crate::evidence::{Answer, Bundle, Capture, EvidenceError, Recorded, Request};
use jiff::Timestamp;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

#[derive(Debug)]
struct Pages {
    bundle: Option<Bundle>,
    broken: Option<EvidenceError>,
}

/// The bundle, shared.
#[derive(Debug, Clone)]
pub(super) struct Ledger(Arc<Mutex<Pages>>);

impl Ledger {
    pub(super) fn new(bundle: Bundle) -> Self {
        let bundle = Some(bundle);
        Self(Arc::new(Mutex::new(Pages {
            bundle,
            broken: None,
        })))
    }

    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The gap of everything that would be asked after the evidence could not be written.
    pub(super) fn stopped(&self) -> Option<GapCause> {
        let pages = self.pages();
        let error = pages.broken.as_ref()?;
        Some(GapCause::Budget(format!(
            "stopped asking, since what is not kept did not happen: {error}"
        )))
    }

    /// Does something with the bundle where blocking does no harm; it ends even if we are dropped.
    async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Bundle) -> Result<T, EvidenceError> + Send + 'static,
    ) -> Result<T, GapCause> {
        let ledger = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            let mut pages = ledger.pages();
            if pages.broken.is_some() {
                return None;
            }
            match work(pages.bundle.as_mut()?) {
                Ok(done) => Some(done),
                Err(error) => {
                    pages.broken = Some(error);
                    None
                }
            }
        });
        let closed = || GapCause::Budget("the evidence is closed".to_owned());
        match done.await {
            Ok(Some(done)) => Ok(done),
            _ => Err(self.stopped().unwrap_or_else(closed)),
        }
    }

    /// What is recorded for a request.
    ///
    /// # Errors
    /// When the evidence cannot be written any more.
    pub(super) async fn find(&self, request: &Request) -> Result<Option<Recorded>, GapCause> {
        let request = request.clone();
        self.with(move |bundle| Ok(bundle.find(&request))).await
    }

    /// Records an answer and gives it back as it was written.
    ///
    /// # Errors
    /// When the evidence cannot be written.
    pub(super) async fn keep(
        &self,
        request: &Request,
        answer: Answer,
    ) -> Result<Capture, GapCause> {
        let request = request.clone();
        let capture = self
            .with(move |bundle| bundle.append(&request, answer))
            .await?;
        tracing::debug!(recorded = %capture.id, "on disk");
        Ok(capture)
    }

    /// Records that a look failed for good, and gives the cause back.
    ///
    /// # Errors
    /// Always: the cause, or that the evidence cannot be written.
    pub(super) async fn keep_gap(
        &self,
        request: &Request,
        at: Timestamp,
        cause: GapCause,
    ) -> Result<Capture, GapCause> {
        let request = request.clone();
        let kept = cause.clone();
        self.with(move |bundle| bundle.append_gap(&request, at, &kept))
            .await?;
        Err(cause)
    }

    /// Takes the bundle out; whatever is still under way afterwards is not recorded.
    ///
    /// # Errors
    /// When the evidence could not be written at some point.
    pub(super) fn close(&self) -> Result<Bundle, EvidenceError> {
        let mut pages = self.pages();
        match pages.broken.take() {
            Some(error) => Err(error),
            None => Ok(pages
                .bundle
                .take()
                .expect("the bundle leaves only when the way out is closed, once")),
        }
    }
}
