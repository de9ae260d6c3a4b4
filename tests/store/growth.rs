//! Growth: what was erased is gone from the file, and old formats are brought forward.

use crate::cards::Made;
use crate::{at, now, open};
use rousseau::store::{Audit, backups};
use std::fs;
use std::path::Path;

async fn connected(path: &Path) -> sqlx::AnyConnection {
    sqlx::any::install_default_drivers();
    let address = format!("sqlite://{}", path.display());
    let connection = <sqlx::AnyConnection as sqlx::Connection>::connect(&address).await;
    connection.expect("it opens")
}

/// The middle of the packed scorecard of the first line.
async fn packed(path: &Path) -> Vec<u8> {
    let mut connection = connected(path).await;
    let row = sqlx::query("SELECT packed FROM card WHERE seq = 1");
    let row = row.fetch_one(&mut connection).await.expect("it is there");
    let bytes: Vec<u8> = sqlx::Row::try_get(&row, 0).expect("bytes");
    bytes[bytes.len() / 3..bytes.len() / 3 + 64].to_vec()
}

#[tokio::test]
async fn what_was_erased_or_pruned_is_in_no_file_of_the_history() {
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
    let holds = |mark: &[u8]| {
        let files = fs::read_dir(dir.path()).expect("read").flatten();
        let holds = files.filter(|f| {
            let bytes = fs::read(f.path()).expect("read");
            bytes.windows(mark.len()).any(|w| w == mark)
        });
        holds.count()
    };
    let whole = packed(&path).await;
    assert!(holds(&whole) > 0, "it lies in the file");
    let erased = store
        .erase(&[1], &mut |card| {
            card.threads.clear();
            card.headline = "Another headline altogether.".to_owned();
            true
        })
        .await;
    assert_eq!(erased.expect("erased"), 1);
    assert_eq!(holds(&whole), 0);
    let left = packed(&path).await;
    assert!(holds(&left) > 0, "what is left lies there");
    assert_eq!(store.prune(&[1], now()).await.expect("pruned"), 1);
    assert_eq!(holds(&left), 0);
}

/// What takes back all that came after the first format.
const LATER: [&str; 3] = [
    "DROP TABLE run",
    "DROP TABLE probe_line",
    "PRAGMA user_version = 1",
];

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
    // What the program of the first format left: the tables of today without those that came later.
    let mut old = connected(&path).await;
    for back in LATER {
        let done = sqlx::query(back).execute(&mut old).await;
        done.expect("it is taken back");
    }
    sqlx::Connection::close(old).await.expect("closed");
    let store = open(&path).await.expect("it is brought forward");
    assert_eq!(store.runs("acme", 1).await.expect("read"), []);
    assert_eq!(store.verify(now()).await.expect("whole").audits, 1);
    assert_eq!(backups(&path).len(), 1, "a backup was made before");
}
