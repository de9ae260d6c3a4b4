//! Conformance: what every store does, whatever database stands behind it.

use crate::cards::Made;
use crate::{at, now, open};
use jiff::SignedDuration;
use rousseau::domain::{Author, ProbeEntry, ProbeReply, ProbeStep};
use rousseau::store::{Audit, RunState, Saved, ScheduledRun, Store};

/// Everything that a store promises, on an empty one.
pub(crate) async fn conforms(store: &dyn Store) {
    keeps_what_it_is_given(store).await;
    records_a_judgment_once(store).await;
    forgets_words_and_nothing_else(store).await;
    prunes_and_says_so(store).await;
    keeps_the_slots(store).await;
    keeps_the_journal_of_test_posts(store).await;
}

async fn save(store: &dyn Store, made: &Made<'_>) -> Saved {
    let card = made.card();
    let audit = Audit {
        card: &card,
        place: Some("/audits/one/evidence.wacz"),
        at: now(),
    };
    store.save(&audit).await.expect("it is recorded")
}

async fn keeps_what_it_is_given(store: &dyn Store) {
    assert_eq!(store.entries(None).await.expect("read"), []);
    let first = Made::of("acme", at("2026-03-30T06:30:00Z"));
    let later = Made::of("acme", at("2026-04-06T06:30:00Z"));
    let other = Made::of("zeta", at("2026-04-06T06:30:00Z"));
    for made in [&later, &first, &other] {
        assert!(matches!(save(store, made).await, Saved::New(_)));
    }
    let entries = store.entries(Some("acme")).await.expect("read");
    let windows: Vec<_> = entries.iter().map(|e| (e.seq, e.window.to)).collect();
    assert_eq!(
        windows,
        [(1, later.to), (2, first.to)],
        "newest window first"
    );
    assert_eq!(store.entries(None).await.expect("read").len(), 3);
    let entry = &entries[0];
    let card = later.card();
    assert_eq!(entry.audit, card.provenance.audit);
    assert_eq!(entry.place.as_deref(), Some("/audits/one/evidence.wacz"));
    assert_eq!((entry.method, entry.score), (3, Some(85.0)));
    assert_eq!(entry.clauses.len(), 2);
    let kept = store.card(entry.seq).await.expect("read");
    assert_eq!(kept, Some(card), "the scorecard comes back as it was");
    assert_eq!(store.card(99).await.expect("read"), None);
    let lines = store.lines("acme").await.expect("read");
    let told: Vec<_> = lines.iter().map(|l| (l.seq, l.rule.as_str())).collect();
    assert_eq!(
        told,
        [
            (1, "slow-first-response"),
            (1, "unanswered-inquiries"),
            (2, "slow-first-response"),
            (2, "unanswered-inquiries"),
        ]
    );
    assert_eq!(lines[0].estimate, Some([0.85, 0.7, 0.95]));
    let checked = store.verify(now()).await.expect("it is whole");
    assert_eq!((checked.audits, checked.erased, checked.pruned), (3, 0, 0));
    assert_eq!(store.verified_at().await.expect("read"), Some(now()));
}

async fn records_a_judgment_once(store: &dyn Store) {
    let again = Made::of("acme", at("2026-04-06T06:30:00Z"));
    assert!(matches!(save(store, &again).await, Saved::Known(_)));
    let stricter = Made {
        rules: "rules-2",
        ..again
    };
    assert!(matches!(save(store, &stricter).await, Saved::New(_)));
    let entries = store.entries(Some("acme")).await.expect("read");
    assert_eq!(entries.len(), 3);
    assert_eq!(
        entries[0].rules, "rules-2",
        "of one window the last judgment first"
    );
    assert_eq!(entries[0].evidence, entries[1].evidence);
}

async fn forgets_words_and_nothing_else(store: &dyn Store) {
    let before = store.entries(None).await.expect("read");
    let lines = store.lines("acme").await.expect("read");
    let seqs: Vec<i64> = before.iter().map(|e| e.seq).collect();
    let changed = store
        .erase(&seqs, &mut |card| {
            let mut any = false;
            let messages = card.threads.values_mut().flat_map(|t| &mut t.messages);
            for message in messages.filter(|m| matches!(m.author, Author::Person { .. })) {
                any |= !message.text.is_empty();
                message.text.clear();
            }
            any && card.brand.id == "acme"
        })
        .await
        .expect("erased");
    assert_eq!(changed, 3);
    assert_eq!(store.entries(None).await.expect("read"), before);
    assert_eq!(store.lines("acme").await.expect("read"), lines);
    let of_brand = before.iter().filter(|e| e.brand == "acme");
    for entry in of_brand {
        let card = store.card(entry.seq).await.expect("read");
        let card = serde_json::to_string(&card).expect("JSON");
        assert!(!card.contains("Mira Holm"), "{card}");
    }
    let checked = store.verify(now()).await.expect("it is whole");
    assert_eq!((checked.audits, checked.erased), (4, 3));
}

async fn prunes_and_says_so(store: &dyn Store) {
    let oldest = store.entries(Some("acme")).await.expect("read");
    let oldest = oldest.last().expect("there are some").seq;
    let pruned = store.prune(&[oldest, 99], now()).await;
    assert_eq!(pruned.expect("pruned"), 1);
    assert_eq!(store.card(oldest).await.expect("read"), None);
    let lines = store.lines("acme").await.expect("read");
    assert!(lines.iter().all(|l| l.seq != oldest));
    let entries = store.entries(Some("acme")).await.expect("read");
    let last = entries.last().expect("its line stays");
    assert_eq!((last.seq, last.pruned_at), (oldest, Some(now())));
    let checked = store.verify(now()).await.expect("it is whole");
    assert_eq!((checked.audits, checked.pruned), (4, 1));
}

async fn keeps_the_slots(store: &dyn Store) {
    let run = |slot: &str, state| ScheduledRun {
        brand: "acme".to_owned(),
        slot: slot.to_owned(),
        due_at: at(&format!("{slot}:00Z")),
        state,
        started_at: Some(at(&format!("{slot}:00Z"))),
        ended_at: None,
        audit: None,
        note: String::new(),
    };
    let begun = run("2026-03-30T06:30", RunState::Started);
    store.note(&begun).await.expect("noted");
    let missed = run("2026-04-06T06:30", RunState::Missed);
    store.note(&missed).await.expect("noted");
    let done = ScheduledRun {
        state: RunState::Done,
        ended_at: Some(begun.due_at + SignedDuration::from_mins(4)),
        audit: Some("9f2c41d0aa17be03".to_owned()),
        note: "as planned".to_owned(),
        ..begun
    };
    store.note(&done).await.expect("noted");
    let runs = store.runs("acme", 10).await.expect("read");
    assert_eq!(runs, [missed.clone(), done]);
    assert_eq!(store.runs("acme", 1).await.expect("read"), [missed]);
    assert_eq!(store.runs("zeta", 10).await.expect("read"), []);
}

async fn keeps_the_journal_of_test_posts(store: &dyn Store) {
    let line = |brand: &str, nth, step| ProbeEntry {
        brand: brand.to_owned(),
        nth,
        key: "0a1b2c3d4e5f6071".to_owned(),
        at: now(),
        step,
    };
    let reply = |text: &str| {
        ProbeStep::Replied(ProbeReply {
            at: now(),
            by_brand: true,
            automatic: false,
            text: text.to_owned(),
            address: None,
        })
    };
    let first = line("acme", 1, ProbeStep::Drafted);
    let second = line("acme", 2, reply("At nine. Ana Conte"));
    let other = line("zeta", 1, ProbeStep::Drafted);
    for (entry, taken) in [
        (&second, false),
        (&first, true),
        (&first, false),
        (&other, true),
        (&second, true),
    ] {
        let added = store.add_probe_line(entry).await.expect("tried");
        assert_eq!(
            added, taken,
            "a place is taken once, and in order: {entry:?}"
        );
    }
    let lines = store.probe_lines(Some("acme")).await.expect("read");
    assert_eq!(lines, [first.clone(), second.clone()]);
    store.verify(now()).await.expect("it is whole");
    let mut forget = |step: &mut ProbeStep| match step {
        ProbeStep::Replied(reply) if reply.text.contains("Ana") => {
            reply.text.clear();
            true
        }
        _ => false,
    };
    assert_eq!(store.erase_probes(&mut forget).await.expect("erased"), 1);
    store
        .verify(now())
        .await
        .expect("what was erased is no damage");
    let all = store.probe_lines(None).await.expect("read");
    assert_eq!(all, [first, line("acme", 2, reply("")), other]);
}

#[tokio::test]
async fn a_history_in_a_file_conforms() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let store = open(&dir.path().join("new folder/history.db")).await;
    conforms(&*store.expect("it is begun")).await;
}
