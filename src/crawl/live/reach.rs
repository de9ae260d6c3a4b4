//! Reach: whether it is a host that cannot be reached, or we who reach nobody.

use super::{Key, Live, locked};
use crate::crawl::ask::{Came, Trouble};
use crate::crawl::outside::{Lookup, Outside};
use crate::domain::GapCause;
use crate::evidence::Request;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use url::Url;

/// So many unrelated hosts that cannot be reached mean that we reach nobody.
const UNRELATED: usize = 3;
/// Names that are always there. They are looked up and never connected to.
const ALWAYS_THERE: [&str; 2] = ["example.com", "iana.org"];
/// A name that is not found in this time is not found.
const LOOKED_UP_WITHIN: Duration = Duration::from_secs(5);

/// What was asked in vain, when, and why.
type Vain = (Request, Timestamp, GapCause);

/// Who was reached, and what is in doubt since then.
#[derive(Debug)]
pub(super) struct Reach {
    names: Arc<dyn Lookup>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Somebody was reached in this run.
    reached: bool,
    /// The sites that could not be reached since somebody was.
    lost: BTreeSet<String>,
    /// What failed since then: perhaps the fault is ours.
    doubted: BTreeMap<Key, Vain>,
}

impl Reach {
    pub(super) fn new(outside: &Outside) -> Self {
        Self {
            names: Arc::clone(&outside.names),
            state: Mutex::default(),
        }
    }

    /// The cause of a failure that is not settled yet.
    pub(super) fn doubted(&self, request: &Request) -> Option<GapCause> {
        let state = locked(&self.state);
        let (.., cause) = state.doubted.get(&key(request))?;
        Some(cause.clone())
    }

    /// Holds a failure back, while it is not clear whose it is.
    pub(super) fn doubt(&self, request: &Request, at: Timestamp, cause: &GapCause) -> bool {
        let mut state = locked(&self.state);
        let ours = matches!(cause, GapCause::Unreachable(_)) && !state.lost.is_empty();
        if ours {
            let vain = (request.clone(), at, cause.clone());
            state.doubted.insert(key(request), vain);
        }
        ours
    }

    /// Gives what was held back, since it is clear now.
    pub(super) fn settle(&self) -> Vec<Vain> {
        let mut state = locked(&self.state);
        state.lost.clear();
        std::mem::take(&mut state.doubted).into_values().collect()
    }
}

fn key(request: &Request) -> Key {
    (request.url.clone(), request.accept, request.look)
}

/// The site of an address: its registrable domain, or its host.
fn site(url: &Url) -> String {
    let host = url.host_str().unwrap_or("").to_ascii_lowercase();
    psl::domain_str(&host).unwrap_or(&host).to_owned()
}

impl Live {
    /// Notes whether a public host was reached; where one was, the earlier failures were theirs.
    ///
    /// # Errors
    /// When the evidence cannot be written.
    pub(super) async fn heard_of(
        &self,
        url: &Url,
        came: &Result<Came, Trouble>,
    ) -> Result<(), GapCause> {
        match came {
            Ok(_) => {
                locked(&self.reach.state).reached = true;
                for (request, at, cause) in self.reach.settle() {
                    // The cause comes back as it went in; only that it is written counts.
                    let _ = self.ledger.keep_gap(&request, at, cause).await;
                }
                self.ledger.stopped().map_or(Ok(()), Err)
            }
            Err(Trouble::Lost(_) | Trouble::Final(GapCause::Unreachable(_))) => {
                locked(&self.reach.state).lost.insert(site(url));
                Ok(())
            }
            Err(Trouble::Final(_)) => Ok(()),
        }
    }

    /// Says why it is rather we who reach nobody; none where somebody answered last.
    ///
    /// Shape: three unrelated hosts and no other, or fewer and not even names that are always
    /// there. What failed since somebody answered is forgotten then, so that going on asks anew.
    pub async fn offline(&self) -> Option<String> {
        let (lost, reached) = {
            let state = locked(&self.reach.state);
            (state.lost.clone(), state.reached)
        };
        if lost.is_empty() {
            return None;
        }
        let many = lost.len() >= UNRELATED && !reached;
        if !many && self.is_anybody_there().await {
            return None;
        }
        let _ = self.reach.settle();
        let hosts: Vec<String> = lost.into_iter().take(UNRELATED).collect();
        Some(format!(
            "{}: none could be reached, nor any other host; check the network",
            hosts.join(", ")
        ))
    }

    async fn is_anybody_there(&self) -> bool {
        for name in ALWAYS_THERE {
            let found = self.reach.names.look_up(name);
            let found = tokio::time::timeout(LOOKED_UP_WITHIN, found).await;
            if found.is_ok_and(|f| f.is_ok_and(|all| !all.is_empty())) {
                return true;
            }
        }
        false
    }
}
