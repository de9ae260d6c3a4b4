//! Clocks: by one that cannot be right nobody is judged, whoever's it is.

use crate::support::{Host, missing, page};
use crate::way::{bundle, html, manners, now};
use jiff::{SignedDuration, Timestamp};
use rousseau::crawl::{Fetch, Live, Silent};
use rousseau::domain::{Clock, FrozenClock};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A clock that somebody sets.
struct Set(AtomicI64);

impl Clock for Set {
    fn now(&self) -> Timestamp {
        let seconds = self.0.load(Ordering::SeqCst);
        Timestamp::from_second(seconds).expect("the tests set it to instants")
    }
}

/// Opens a way out at an instant over a new bundle; its code, where that is refused.
fn begin(at: Timestamp) -> Option<&'static str> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clock = Arc::new(FrozenClock(at));
    let evidence = bundle(&folder, "evidence");
    let made = Live::new(manners(&[]), clock, Arc::new(Silent), evidence);
    made.err().map(|error| {
        let said = error.to_string();
        assert!(said.ends_with("; set the clock"), "{said}");
        error.code()
    })
}

#[tokio::test]
async fn a_clock_before_this_program_was_written_begins_nothing() {
    assert_eq!(begin(now()), None);
    let first: Timestamp = "1970-01-01T00:00:09Z".parse().expect("an instant");
    assert_eq!(begin(first), Some("self.clock"));
}

#[tokio::test]
async fn nothing_is_recorded_before_the_newest_record() {
    let host = Host::open(|heard| match heard.path.as_str() {
        "/robots.txt" => missing(),
        _ => page("<p>Hello"),
    })
    .await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut evidence = bundle(&folder, "evidence");
    for (minutes, refused) in [(0, false), (-4, false), (-6, true)] {
        let at = now() + SignedDuration::from_mins(minutes);
        let clock = Arc::new(FrozenClock(at));
        let path = folder.path().join("evidence");
        let live = Live::new(manners(&[&host]), clock, Arc::new(Silent), evidence);
        let live = match live {
            Ok(live) => live,
            Err(error) => {
                assert!(refused, "{minutes}: {error}");
                assert_eq!(error.code(), "self.clock");
                return;
            }
        };
        assert!(!refused, "{minutes}");
        let url = host.url(&format!("/{minutes}"));
        assert!(live.fetch(html(url)).await.is_ok());
        drop(live.into_bundle().expect("evidence"));
        evidence = rousseau::evidence::Bundle::open(&path).expect("it opens again");
    }
}

#[tokio::test]
async fn a_clock_that_is_set_back_in_a_run_judges_nobody() {
    let begun = now().as_second();
    for (moved, halts) in [(0, false), (3600, false), (-60, false), (-3600, true)] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(Set(AtomicI64::new(begun)));
        let evidence = bundle(&folder, "evidence");
        let live = Live::new(manners(&[]), clock.clone(), Arc::new(Silent), evidence);
        let live = live.expect("a way out");
        clock.0.store(begun + moved, Ordering::SeqCst);
        let told = live.unable().await;
        assert_eq!(
            told.as_ref().map(|t| t.0),
            halts.then_some("self.clock"),
            "{moved}: {told:?}"
        );
        assert_eq!(live.halted(), told);
    }
}
