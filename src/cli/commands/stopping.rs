//! Stopping: the threads that the work is done on, and how a run hears that it is to end.

use crate::cli::Ending;
use crate::cli::out::{self, Said};
use anyhow::Result;
use std::sync::Arc;
use std::time::Duration;

/// An interruption is answered within this, whatever is under way.
const ANSWERED_WITHIN: Duration = Duration::from_secs(8);

/// The threads that the work is done on; ending does not wait for those that hang in the system.
pub(super) struct Threads(Option<tokio::runtime::Runtime>);

impl std::ops::Deref for Threads {
    type Target = tokio::runtime::Runtime;

    fn deref(&self) -> &Self::Target {
        self.0
            .as_ref()
            .expect("the threads leave only when they are dropped")
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_timeout(Duration::from_millis(500));
        }
    }
}

pub(super) fn runtime() -> Result<Threads> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|e| {
            let why = format!("threads: the system refuses them: {e}; raise its limits");
            Said::of("self.resources", why)
        })?;
    Ok(Threads(Some(runtime)))
}

/// Waits for Ctrl-C or a request to end; for ever where the system lets nobody hear them.
pub(super) async fn interrupted() {
    #[cfg(unix)]
    if let Ok(mut end) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            heard = tokio::signal::ctrl_c() => if heard.is_ok() { return },
            _ = end.recv() => return,
        }
    }
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Hears the first interruption and ends the process at the second, or where the first was not
/// answered in time; what is on the disk is whole at every instant.
pub(super) async fn hear(stopped: Arc<tokio::sync::watch::Sender<bool>>, again: String) {
    interrupted().await;
    stopped.send_replace(true);
    // Whoever waits for the disk or for a judgment does not hear; it ends in time all the same.
    let _ = tokio::time::timeout(ANSWERED_WITHIN, interrupted()).await;
    out::warn(&said(&again));
    std::process::exit(i32::from(Ending::Interrupted.code()));
}

/// What is said after an interruption, even when only the result is wanted: without it, nobody
/// could go on.
pub(super) fn said(again: &str) -> String {
    format!("Interrupted; what was read is kept. Go on with: {again}")
}
