//! Threads: what the work of a command runs on, and how it hears that it should end.

use crate::cli::out::Said;
use anyhow::Result;
use std::time::Duration;

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
