//! Growth: what was erased is gone from the file, and old formats are brought forward.

use crate::cards::Made;
use crate::{at, now, open};
use rousseau::store::{Audit, backups};
use std::fs;

/// The unpacked scorecards could be anywhere in the file; a text that does not pack is looked for.
const MARK: &str = "zqj7Xw93kVb1TtRr8PmLf0Yd";

#[tokio::test]
async fn what_was_erased_or_pruned_is_in_no_file_of_the_history() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("history.db");
    let store = open(&path).await.expect("it is begun");
    let mut card = Made::of("acme", at("2026-03-30T06:30:00Z")).card();
    let thread = card.threads.values_mut().next().expect("there is one");
    thread.messages[0].text = MARK.to_owned();
    let audit = Audit {
        card: &card,
        place: None,
        at: now(),
    };
    store.save(&audit).await.expect("recorded");
    let holds = || {
        let files = fs::read_dir(dir.path()).expect("read").flatten();
        let holds = files.filter(|f| {
            let bytes = fs::read(f.path()).expect("read");
            bytes.windows(MARK.len()).any(|w| w == MARK.as_bytes())
        });
        holds.count()
    };
    assert!(holds() > 0, "the text lies open in the file");
    let erased = store
        .erase(&[1], &mut |card| {
            let thread = card.threads.values_mut().next().expect("there is one");
            thread.messages[0].text.clear();
            true
        })
        .await;
    assert_eq!(erased.expect("erased"), 1);
    assert_eq!(holds(), 0);
}

#[tokio::test]
async fn an_older_format_is_backed_up_and_brought_forward() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("history.db");
    let store = open(&path).await.expect("it is begun");
    let card = Made::of("acme", at("2026-03-30T06:30:00Z")).card();
    let audit = Audit {
        card: &card,
        place: None,
        at: now(),
    };
    store.save(&audit).await.expect("recorded");
    store.close().await.expect("closed");
    // What the program of the first format left: the tables of today without those of the second.
    sqlx::any::install_default_drivers();
    let address = format!("sqlite://{}", path.display());
    let mut old = <sqlx::AnyConnection as sqlx::Connection>::connect(&address)
        .await
        .expect("it opens");
    for back in ["DROP TABLE run", "PRAGMA user_version = 1"] {
        let done = sqlx::query(back).execute(&mut old).await;
        done.expect("it is taken back");
    }
    sqlx::Connection::close(old).await.expect("closed");
    let store = open(&path).await.expect("it is brought forward");
    assert_eq!(store.runs("acme", 1).await.expect("read"), []);
    assert_eq!(store.verify(now()).await.expect("whole").audits, 1);
    assert_eq!(backups(&path).len(), 1, "a backup was made before");
}
