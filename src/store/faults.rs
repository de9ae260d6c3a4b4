//! Faults: what databases say when they fail, as errors of ours.

use super::{StoreError, file};
use std::path::Path;

/// The address by which `SQLite` is told a file.
pub(super) fn address_of(path: &Path) -> String {
    let mut address = "sqlite://".to_owned();
    for byte in path.display().to_string().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                address.push(char::from(byte));
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

/// An address of a server without its password.
pub(super) fn without_password(address: &str) -> String {
    match url::Url::parse(address) {
        Ok(mut url) => {
            if url.password().is_some() {
                // A password can be taken from every address that has one.
                let _ = url.set_password(Some("…"));
            }
            url.set_query(None);
            url.to_string()
        }
        Err(_) => "the address of the history".to_owned(),
    }
}

/// What a database said, in one line.
pub(super) fn plain(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(said) => said.message().replace('\n', " "),
        other => other.to_string().replace('\n', " "),
    }
}

/// That a history is damaged, with what to do.
pub(super) fn damaged(path: &Path, place: String, why: String) -> StoreError {
    StoreError::Damaged {
        next: file::next_step(path),
        path: path.to_owned(),
        place,
        why,
    }
}

/// What went wrong, by the code of the database.
///
/// Source: sqlite.org/rescode.html.
pub(super) fn told(path: &Path, doing: &'static str, error: &sqlx::Error) -> StoreError {
    let code = match error {
        sqlx::Error::Database(said) => said.code(),
        _ => None,
    };
    let code = code.and_then(|c| c.parse::<i64>().ok()).map(|c| c & 0xff);
    match code {
        Some(5 | 6) => StoreError::Held {
            path: path.to_owned(),
            by: "another process".to_owned(),
        },
        Some(11) => damaged(path, "its structure".to_owned(), plain(error)),
        Some(13) => file::no_space(path),
        Some(26) => StoreError::NotOurs {
            path: path.to_owned(),
            why: "it is no database of SQLite",
        },
        _ => StoreError::Disk {
            path: path.to_owned(),
            doing,
            why: plain(error),
        },
    }
}
