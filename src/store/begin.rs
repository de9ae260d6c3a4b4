//! Begin: an empty history made whole, and an older one brought to the newest format.

use super::rows::{self, MIGRATIONS};
use super::{StoreError, faults, file};
use sqlx::{AnyConnection, AssertSqlSafe, Connection};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

/// How many histories this process has begun.
static BEGUN: AtomicU32 = AtomicU32::new(0);

/// The newest format that this program knows.
pub(super) fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Makes an empty history under a passing name, whole, then gives it its own.
pub(super) async fn create(path: &Path) -> Result<(), StoreError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(file::disk(folder, "made"))?;
    }
    sqlx::any::install_default_drivers();
    // Two that begin at once must not share a passing name, not even within one process.
    let nth = BEGUN.fetch_add(1, Ordering::Relaxed);
    let part = path.with_extension(format!("db.new-{}-{nth}", std::process::id()));
    let _ = std::fs::remove_file(&part);
    std::fs::File::create_new(&part).map_err(file::disk(&part, "made"))?;
    let told = |e: sqlx::Error| faults::told(&part, "made", &e);
    let made = async {
        let address = faults::address_of(&part);
        let mut connection = AnyConnection::connect(&address).await?;
        let ours = format!("PRAGMA application_id = {}", file::OURS);
        sqlx::query(AssertSqlSafe(ours))
            .execute(&mut connection)
            .await?;
        migrate(&mut connection, true, 0).await?;
        connection.close().await
    };
    if let Err(error) = made.await {
        let _ = std::fs::remove_file(&part);
        return Err(told(error));
    }
    // Two that begin at once: the first one's stands, and nobody's audits are written over.
    match std::fs::hard_link(&part, path) {
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {}
        // Some disks know no second names.
        Err(_) if !path.exists() => {
            std::fs::rename(&part, path).map_err(file::disk(path, "made"))?;
            return file::sync_folder(path);
        }
        _ => {}
    }
    std::fs::remove_file(&part).map_err(file::disk(&part, "removed"))?;
    file::sync_folder(path)
}

/// Brings a history from one format to the newest, each step whole or not at all.
pub(super) async fn migrate(
    connection: &mut AnyConnection,
    is_file: bool,
    from: i64,
) -> sqlx::Result<()> {
    for (format, text) in (1_i64..).zip(MIGRATIONS).filter(|(n, _)| *n > from) {
        let begin = if is_file { "BEGIN IMMEDIATE" } else { "BEGIN" };
        let mut step = connection.begin_with(begin).await?;
        let bytes = if is_file { "BLOB" } else { "BYTEA" };
        let text = text.replace("BYTES", bytes);
        for statement in text.split(';').filter(|s| !s.trim().is_empty()) {
            // The text is ours, built in.
            sqlx::query(AssertSqlSafe(statement.to_owned()))
                .execute(&mut *step)
                .await?;
        }
        if is_file {
            let version = format!("PRAGMA user_version = {format}");
            sqlx::query(AssertSqlSafe(version))
                .execute(&mut *step)
                .await?;
        }
        sqlx::query(rows::SET_HOUSE)
            .bind("format")
            .bind(format.to_string())
            .execute(&mut *step)
            .await?;
        step.commit().await?;
    }
    Ok(())
}
