//! Damage: every one is found, nothing is written over it, and backups bring the history back.

use crate::cards::Made;
use crate::{at, now, open};
use rousseau::store::{Audit, Entry, Lock, Store, StoreError, backups, restore};
use sqlx::{AnyConnection, Connection};
use std::fs;
use std::path::Path;

async fn filled(path: &Path, audits: i64) {
    let store = open(path).await.expect("it is begun");
    let first = at("2026-01-05T06:30:00Z");
    for week in 0..audits {
        let to = first + jiff::SignedDuration::from_hours(week * 168);
        let card = Made::of("acme", to).card();
        let audit = Audit {
            card: &card,
            place: None,
            at: now(),
        };
        store.save(&audit).await.expect("it is recorded");
    }
    store.close().await.expect("it is closed");
}

fn code<T>(result: Result<T, StoreError>) -> &'static str {
    result.err().map_or("no error", |e| e.code())
}

#[tokio::test]
async fn what_is_no_history_of_ours_is_refused_and_left_to_the_byte() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut other = b"SQLite format 3\0".to_vec();
    other.resize(4096, 0);
    let mut newer = other.clone();
    newer[68..72].copy_from_slice(&0x526f_7573_u32.to_be_bytes());
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let table: [(&str, &[u8], &str); 6] = [
        ("empty", b"", "history.not_ours"),
        ("a text", b"Dear diary,", "history.not_ours"),
        ("only a magic", b"SQLite format 3\0", "history.not_ours"),
        ("zeros", &[0; 4096], "history.not_ours"),
        ("another program's", &other, "history.not_ours"),
        ("a newer program's", &newer, "store.too_new"),
    ];
    for (what, bytes, expected) in table {
        let path = dir.path().join(what);
        fs::write(&path, bytes).expect("written");
        assert_eq!(code(open(&path).await), expected, "{what}");
        assert_eq!(fs::read(&path).expect("read"), bytes, "{what}");
    }
    assert_eq!(code(open(dir.path()).await), "history.not_ours");
    let absent = dir.path().join("absent.db").display().to_string();
    let opened = rousseau::store::open(&absent, false).await;
    assert_eq!(code(opened), "history.absent");
    assert!(!Path::new(&absent).exists());
    let left = fs::read_dir(dir.path()).expect("read").count();
    assert_eq!(left, table.len(), "nothing was made beside them");
}

/// All that can be read of a history.
async fn everything(store: &dyn Store) -> Result<String, StoreError> {
    let entries: Vec<Entry> = store.entries(None).await?;
    let mut all = format!("{entries:?}{:?}", store.lines("acme").await?);
    for entry in entries {
        all.push_str(&format!("{:?}", store.card(entry.seq).await?));
    }
    Ok(all)
}

#[tokio::test]
async fn a_changed_byte_is_found_or_changes_nothing() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let whole = dir.path().join("whole.db");
    filled(&whole, 6).await;
    let bytes = fs::read(&whole).expect("read");
    let store = open(&whole).await.expect("it is whole");
    let truth = everything(&*store).await.expect("it is whole");
    drop(store);
    let (mut found, mut harmless) = (0, 0);
    let mut dice: usize = 1762;
    for round in 0..60 {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let place = (dice >> 16) % bytes.len();
        // Much of a small file is unused and zero; what is used is what matters.
        let used = (place..bytes.len())
            .chain(0..place)
            .find(|p| bytes[*p] != 0);
        let place = used.expect("something is used");
        let mut bad = bytes.clone();
        bad[place] ^= 1 << (round % 8);
        let path = dir.path().join(format!("{round}.db"));
        fs::write(&path, &bad).expect("written");
        let checked = match open(&path).await {
            Ok(store) => match store.verify(now()).await {
                Ok(_) => Some(everything(&*store).await.expect("it was found whole")),
                Err(_) => None,
            },
            Err(_) => None,
        };
        match checked {
            None => found += 1,
            Some(read) => {
                assert_eq!(read, truth, "byte {place} was changed unnoticed");
                harmless += 1;
            }
        }
    }
    assert!(found > 40, "{found} found, {harmless} in unused places");
}

/// The columns of a line.
const COLUMNS: &str = "id, audit, brand, brand_name, window_from, window_to, recorded_at, method, \
     rules, profile, evidence, tool, place, headline, ending, score, clauses, card_digest, \
     erased_digest, pruned_at, link";

#[tokio::test]
async fn what_somebody_wrote_into_the_tables_is_found() {
    let copied = |seq: i64| {
        let others = COLUMNS.replacen("id,", "'another',", 1);
        format!(
            "INSERT INTO audit (seq, {COLUMNS}) SELECT {seq}, {others} FROM audit WHERE seq = 1"
        )
    };
    let table = [
        ("a line in front of the first", copied(0)),
        ("a line far in front", copied(i64::MIN + 1)),
        ("a line behind a gap", copied(200)),
        (
            "a line is gone",
            "DELETE FROM audit WHERE seq = 120".to_owned(),
        ),
        (
            "the last but one is gone",
            "DELETE FROM audit WHERE seq = 129".to_owned(),
        ),
        (
            "a better score",
            "UPDATE audit SET score = 99 WHERE seq = 101".to_owned(),
        ),
        (
            "a card is another's",
            "UPDATE card SET packed = (SELECT packed FROM card WHERE seq = 1) WHERE seq = 130"
                .to_owned(),
        ),
        (
            "a verdict",
            "UPDATE finding SET kept = kept + 1 WHERE seq = 100 \
             AND nth = (SELECT min(nth) FROM finding WHERE seq = 100)"
                .to_owned(),
        ),
    ];
    sqlx::any::install_default_drivers();
    let dir = tempfile::tempdir().expect("a temporary folder");
    let whole = dir.path().join("whole.db");
    filled(&whole, 130).await;
    for (what, statement) in table {
        let path = dir.path().join("changed.db");
        fs::copy(&whole, &path).expect("copied");
        let address = format!("sqlite://{}", path.display());
        let mut connection = AnyConnection::connect(&address).await.expect("opened");
        let done = sqlx::query(sqlx::AssertSqlSafe(statement))
            .execute(&mut connection)
            .await;
        assert_eq!(done.expect("written").rows_affected(), 1, "{what}");
        connection.close().await.expect("closed");
        let checked = match open(&path).await {
            Ok(store) => code(store.verify(now()).await),
            Err(error) => error.code(),
        };
        assert_eq!(checked, "store.damaged", "{what}");
    }
}

#[tokio::test]
async fn a_damaged_history_names_the_backup_that_brings_it_back() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("history.db");
    filled(&path, 3).await;
    let store = open(&path).await.expect("it is whole");
    let backup = dir.path().join("backups/one.db");
    store.backup(&backup).await.expect("copied");
    assert!(
        store.backup(&backup).await.is_err(),
        "no copy is written over"
    );
    store.close().await.expect("closed");
    assert_eq!(backups(&path), [backup.as_path()]);
    let mut bytes = fs::read(&path).expect("read");
    let page = 4096;
    // The first page holds the header and the schema; what follows is overwritten.
    bytes[page..2 * page].fill(0xa5);
    fs::write(&path, &bytes).expect("written");
    let error = match open(&path).await {
        Ok(store) => store.verify(now()).await.expect_err("it is damaged"),
        Err(error) => error,
    };
    assert_eq!(error.code(), "store.damaged");
    let said = error.to_string();
    let command = format!("rousseau history restore {}", backup.display());
    assert!(said.contains(&command), "{said}");
    assert_eq!(fs::read(&path).expect("read"), bytes, "nothing was written");
    let kept = restore(&backup, &path, now()).await.expect("restored");
    let kept = kept.expect("the damaged one is kept");
    assert_eq!(fs::read(kept).expect("read"), bytes);
    let store = open(&path).await.expect("it is whole again");
    assert_eq!(store.verify(now()).await.expect("whole").audits, 3);
}

#[tokio::test]
async fn a_damaged_backup_restores_nothing() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let (path, backup) = (dir.path().join("history.db"), dir.path().join("old.db"));
    filled(&path, 1).await;
    filled(&backup, 2).await;
    let mut bytes = fs::read(&backup).expect("read");
    let end = bytes.len();
    bytes[end - 4096..].fill(0x5a);
    fs::write(&backup, bytes).expect("written");
    let before = fs::read(&path).expect("read");
    assert!(restore(&backup, &path, now()).await.is_err());
    assert_eq!(fs::read(&path).expect("read"), before);
}

#[tokio::test]
async fn two_that_write_at_once_lose_nothing() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("history.db");
    let writers = (0..4).map(|n| {
        let path = path.clone();
        tokio::spawn(async move {
            let store = open(&path).await.expect("it is begun once");
            for week in 0..5 {
                let to = at("2026-01-05T06:30:00Z") + jiff::SignedDuration::from_hours(week * 168);
                let brand = format!("brand-{n}");
                let card = Made::of(&brand, to).card();
                let audit = Audit {
                    card: &card,
                    place: None,
                    at: now(),
                };
                store.save(&audit).await.expect("it is recorded");
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.expect("no writer fails");
    }
    let store = open(&path).await.expect("it is whole");
    assert_eq!(store.verify(now()).await.expect("whole").audits, 20);
}

#[test]
fn a_lock_names_its_holder() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("watch.lock");
    let _held = Lock::take(&path).expect("nobody has it");
    assert_eq!(code(Lock::take(&path)), "store.held");
}
