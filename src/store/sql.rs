//! SQL: the one way in which histories are read and written, in a file or on a server.

use super::begin::{create, known, migrate};
use super::file::{self, Found};
use super::rows::{self, Odd};
use super::write::{add, add_lines};
use super::{Audit, Checked, Edit, Entry, Line, ProbeEdit, Saved, ScheduledRun, Store, StoreError};
use super::{chain, faults};
use crate::domain::{ProbeEntry, Scorecard};
use async_trait::async_trait;
use jiff::Timestamp;
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, Connection, Row};
use std::path::{Path, PathBuf};
use tokio::sync::Mutex;

/// How a connection to a file behaves: whoever was told that an audit is recorded finds it after a
/// power loss, and what is erased is overwritten. Source: sqlite.org/pragma.html.
const MANNERS: [&str; 5] = [
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA busy_timeout = 5000",
];

/// A history behind one connection.
pub(super) struct Sql {
    pub(super) connection: Mutex<AnyConnection>,
    /// The file; none on a server.
    path: Option<PathBuf>,
    /// How errors name it.
    shown: PathBuf,
}

pub(super) type Asked<'q> = Query<'q, Any, AnyArguments>;

impl Sql {
    /// Opens a history in a file.
    pub(super) async fn of_file(path: &Path, begin: bool) -> Result<Self, StoreError> {
        let path = std::path::absolute(path).map_err(file::disk(path, "found"))?;
        match file::look(&path, known())? {
            Found::Nothing if begin => create(&path).await?,
            Found::Nothing => return Err(StoreError::Absent(path)),
            Found::Ours => {}
        }
        let it = Self::connect(&path).await?;
        it.check_lines().await?;
        let found = it.format().await?;
        if found < known() {
            // What a migration may spoil can be had again.
            it.backup(&file::backup_place(&path, "before-migration"))
                .await?;
            let mut connection = it.connection.lock().await;
            migrate(&mut connection, true, found)
                .await
                .map_err(|e| it.told("migrated", &e))?;
        }
        Ok(it)
    }

    /// Opens a history on a server.
    pub(super) async fn of_server(address: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let at = faults::without_password(address);
        let unreachable = |e: sqlx::Error| StoreError::Unreachable {
            at: at.clone(),
            why: faults::plain(&e),
        };
        let mut connection = AnyConnection::connect(address).await.map_err(unreachable)?;
        let format = sqlx::query(rows::GET_HOUSE)
            .bind("format")
            .fetch_optional(&mut connection)
            .await;
        // A server without our tables has no history yet.
        let found = format.ok().flatten();
        let found = found.and_then(|row| row.try_get::<String, _>(0).ok()?.parse().ok());
        let found = found.unwrap_or(0);
        if found > known() {
            return Err(StoreError::TooNew {
                path: at.into(),
                found,
                known: known(),
            });
        }
        migrate(&mut connection, false, found)
            .await
            .map_err(unreachable)?;
        Ok(Self {
            connection: Mutex::new(connection),
            path: None,
            shown: at.into(),
        })
    }

    async fn connect(path: &Path) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let address = faults::address_of(path);
        let told = |e: sqlx::Error| faults::told(path, "opened", &e);
        let mut connection = AnyConnection::connect(&address).await.map_err(told)?;
        for manner in MANNERS {
            sqlx::query(manner)
                .execute(&mut connection)
                .await
                .map_err(told)?;
        }
        Ok(Self {
            connection: Mutex::new(connection),
            path: Some(path.to_owned()),
            shown: path.to_owned(),
        })
    }

    pub(super) fn told(&self, doing: &'static str, error: &sqlx::Error) -> StoreError {
        faults::told(&self.shown, doing, error)
    }

    pub(super) fn damaged(&self, place: impl Into<String>, why: impl Into<String>) -> StoreError {
        faults::damaged(&self.shown, place.into(), why.into())
    }

    async fn format(&self) -> Result<i64, StoreError> {
        let rows = self.rows(sqlx::query("PRAGMA user_version")).await?;
        let format = rows.first().and_then(|row| row.try_get(0).ok());
        format.ok_or_else(|| self.damaged("its header", "it tells no format"))
    }

    /// The part of the file that everything else hangs on, checked at each start; the whole is
    /// checked by `verify`, which reads every scorecard and takes its time.
    async fn check_lines(&self) -> Result<(), StoreError> {
        for check in ["PRAGMA quick_check('audit')", "PRAGMA quick_check('house')"] {
            let rows = self.rows(sqlx::query(check)).await?;
            self.sound(&rows)?;
        }
        Ok(())
    }

    /// Reads what a check of `SQLite`'s says.
    fn sound(&self, rows: &[AnyRow]) -> Result<(), StoreError> {
        let said = rows.first().and_then(|r| r.try_get::<String, _>(0).ok());
        match said.as_deref() {
            Some("ok") => Ok(()),
            Some(why) => Err(self.damaged("its structure", why.replace('\n', " "))),
            None => Err(self.damaged("its structure", "the check says nothing")),
        }
    }

    async fn rows(&self, query: Asked<'_>) -> Result<Vec<AnyRow>, StoreError> {
        let mut connection = self.connection.lock().await;
        query
            .fetch_all(&mut *connection)
            .await
            .map_err(|e| self.told("read", &e))
    }

    pub(super) async fn read<T>(
        &self,
        query: Asked<'_>,
        read: impl Fn(&AnyRow) -> Result<T, Odd>,
    ) -> Result<Vec<T>, StoreError> {
        let rows = self.rows(query).await?;
        let odd = |why| self.damaged("a row", why);
        rows.iter().map(|row| read(row).map_err(odd)).collect()
    }

    /// Begins to write; whoever writes at this moment is waited for, a few seconds.
    pub(super) async fn begin<'c>(
        &self,
        connection: &'c mut AnyConnection,
    ) -> Result<sqlx::Transaction<'c, Any>, StoreError> {
        let begin = match self.path {
            Some(_) => "BEGIN IMMEDIATE",
            None => "BEGIN",
        };
        let transaction = connection.begin_with(begin).await;
        transaction.map_err(|e| self.told("written", &e))
    }
}

#[async_trait]
impl Store for Sql {
    async fn save(&self, audit: &Audit<'_>) -> Result<Saved, StoreError> {
        let packed = chain::pack(audit.card).map_err(file::disk(&self.shown, "written"))?;
        let mut connection = self.connection.lock().await;
        let mut write = self.begin(&mut connection).await?;
        let told = |e: sqlx::Error| self.told("written", &e);
        let id = chain::id(audit.card);
        let known = sqlx::query(rows::KNOWN).bind(id.clone());
        let known = known.fetch_optional(&mut *write).await.map_err(told)?;
        if known.is_some() {
            return Ok(Saved::Known(id));
        }
        let last = sqlx::query(rows::LAST).fetch_optional(&mut *write).await;
        let last = last.map_err(told)?;
        let (seq, before): (i64, String) = match last {
            Some(row) => (
                row.try_get::<i64, _>(0).map_err(told)? + 1,
                row.try_get(1).map_err(told)?,
            ),
            None => (1, String::new()),
        };
        let entry = rows::entry_of(audit.card, seq, audit.place, audit.at);
        let link = chain::link(&before, &entry, &packed.1);
        let written = async {
            add(&entry, packed.1, link).execute(&mut *write).await?;
            let card = sqlx::query(rows::ADD_CARD).bind(seq).bind(packed.0);
            card.execute(&mut *write).await?;
            add_lines(&mut write, audit.card, seq).await?;
            write.commit().await
        };
        written.await.map_err(told)?;
        Ok(Saved::New(id))
    }

    async fn entries(&self, brand: Option<&str>) -> Result<Vec<Entry>, StoreError> {
        let query = match brand {
            Some(brand) => sqlx::query(rows::ENTRIES_OF).bind(brand.to_owned()),
            None => sqlx::query(rows::ENTRIES),
        };
        self.read(query, rows::entry).await
    }

    async fn card(&self, seq: i64) -> Result<Option<Scorecard>, StoreError> {
        let rows = self.rows(sqlx::query(rows::CARD).bind(seq)).await?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        let place = || format!("the scorecard of line {seq}");
        let packed: Vec<u8> = row
            .try_get(0)
            .map_err(|e| self.damaged(place(), faults::plain(&e)))?;
        let (card, _) = chain::unpack(&packed).map_err(|why| self.damaged(place(), why))?;
        Ok(Some(card))
    }

    async fn lines(&self, brand: &str) -> Result<Vec<Line>, StoreError> {
        let query = sqlx::query(rows::LINES).bind(brand.to_owned());
        self.read(query, rows::line).await
    }

    async fn erase(&self, seqs: &[i64], edit: &mut Edit<'_>) -> Result<u32, StoreError> {
        let mut changed = 0;
        for &seq in seqs {
            let Some(mut card) = self.card(seq).await? else {
                continue;
            };
            if !edit(&mut card) {
                continue;
            }
            let (packed, digest) =
                chain::pack(&card).map_err(file::disk(&self.shown, "written"))?;
            let mut connection = self.connection.lock().await;
            let mut write = self.begin(&mut connection).await?;
            let written = async {
                let card_row = sqlx::query(rows::CHANGE_CARD).bind(seq).bind(packed);
                card_row.execute(&mut *write).await?;
                let erased = sqlx::query(rows::ERASED).bind(seq).bind(digest);
                erased.execute(&mut *write).await?;
                let lines = sqlx::query(rows::DROP_LINES).bind(seq);
                lines.execute(&mut *write).await?;
                add_lines(&mut write, &card, seq).await?;
                write.commit().await
            };
            written.await.map_err(|e| self.told("written", &e))?;
            changed += 1;
        }
        if changed > 0 {
            self.sweep().await?;
        }
        Ok(changed)
    }

    async fn prune(&self, seqs: &[i64], at: Timestamp) -> Result<u32, StoreError> {
        let mut connection = self.connection.lock().await;
        let mut write = self.begin(&mut connection).await?;
        let mut pruned = 0;
        let written = async {
            for &seq in seqs {
                let mark = sqlx::query(rows::PRUNED)
                    .bind(seq)
                    .bind(at.as_microsecond());
                pruned += mark.execute(&mut *write).await?.rows_affected();
                for drop in [rows::DROP_CARD, rows::DROP_LINES] {
                    sqlx::query(drop).bind(seq).execute(&mut *write).await?;
                }
            }
            write.commit().await
        };
        written.await.map_err(|e| self.told("written", &e))?;
        drop(connection);
        self.sweep().await?;
        Ok(u32::try_from(pruned).unwrap_or(u32::MAX))
    }

    async fn verify(&self, at: Timestamp) -> Result<Checked, StoreError> {
        if self.path.is_some() {
            let rows = self.rows(sqlx::query("PRAGMA integrity_check")).await?;
            self.sound(&rows)?;
        }
        let mut checked = Checked {
            audits: 0,
            erased: 0,
            pruned: 0,
        };
        // From below all numbers, so that no line hides in front of the first.
        let (mut before, mut last) = (String::new(), i64::MIN);
        loop {
            let some = sqlx::query(rows::LINKS).bind(last);
            let some = self.read(some, rows::bound).await?;
            let Some(end) = some.last() else { break };
            last = end.entry.seq;
            for bound in &some {
                before = self.verify_line(bound, &before, checked.audits).await?;
                checked.audits += 1;
                checked.erased += u32::from(bound.erased_digest.is_some());
                checked.pruned += u32::from(bound.entry.pruned_at.is_some());
            }
        }
        self.verify_probes().await?;
        let micros = at.as_microsecond().to_string();
        self.mark("verified_at", &micros).await?;
        Ok(checked)
    }

    async fn verified_at(&self) -> Result<Option<Timestamp>, StoreError> {
        let text = self.marked("verified_at").await?;
        let micros = text.and_then(|t| t.parse().ok());
        Ok(micros.and_then(|m| Timestamp::from_microsecond(m).ok()))
    }

    async fn mark(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let mark = sqlx::query(rows::SET_HOUSE).bind(name.to_owned());
        let mark = mark.bind(value.to_owned());
        let mut connection = self.connection.lock().await;
        let kept = mark.execute(&mut *connection).await;
        kept.map(|_| ()).map_err(|e| self.told("written", &e))
    }

    async fn marked(&self, name: &str) -> Result<Option<String>, StoreError> {
        let rows = sqlx::query(rows::GET_HOUSE).bind(name.to_owned());
        let rows = self.rows(rows).await?;
        Ok(rows.first().and_then(|r| r.try_get(0).ok()))
    }

    async fn backup(&self, to: &Path) -> Result<(), StoreError> {
        if self.path.is_none() {
            return Err(StoreError::Unreachable {
                at: self.shown.display().to_string(),
                why:
                    "a history on a server is backed up by the server's own tools, such as pg_dump"
                        .to_owned(),
            });
        }
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder).map_err(file::disk(folder, "made"))?;
        }
        let mut connection = self.connection.lock().await;
        let copy = sqlx::query("VACUUM INTO $1").bind(to.display().to_string());
        let copied = copy.execute(&mut *connection).await;
        copied.map_err(|e| faults::told(to, "written", &e))?;
        std::fs::File::open(to)
            .and_then(|f| f.sync_all())
            .map_err(file::disk(to, "written"))?;
        file::sync_folder(to)
    }

    async fn note(&self, run: &ScheduledRun) -> Result<(), StoreError> {
        let micros = |at: Option<Timestamp>| at.map(Timestamp::as_microsecond);
        let note = sqlx::query(rows::NOTE)
            .bind(run.brand.clone())
            .bind(run.slot.clone())
            .bind(run.due_at.as_microsecond())
            .bind(run.state.name())
            .bind(micros(run.started_at))
            .bind(micros(run.ended_at))
            .bind(run.audit.clone())
            .bind(run.note.clone());
        let mut connection = self.connection.lock().await;
        let noted = note.execute(&mut *connection).await;
        noted.map(|_| ()).map_err(|e| self.told("written", &e))
    }

    async fn runs(&self, brand: &str, limit: u32) -> Result<Vec<ScheduledRun>, StoreError> {
        let query = sqlx::query(rows::RUNS).bind(brand.to_owned());
        self.read(query.bind(i64::from(limit)), rows::run).await
    }

    async fn probe_lines(&self, brand: Option<&str>) -> Result<Vec<ProbeEntry>, StoreError> {
        self.lines_of_probes(brand).await
    }

    async fn add_probe_line(&self, entry: &ProbeEntry) -> Result<bool, StoreError> {
        self.add_line_of_probe(entry).await
    }

    async fn erase_probes(&self, edit: &mut ProbeEdit<'_>) -> Result<u32, StoreError> {
        let changed = self.edit_probes(edit).await?;
        if changed > 0 {
            self.sweep().await?;
        }
        Ok(changed)
    }

    async fn close(self: Box<Self>) -> Result<(), StoreError> {
        let Self {
            connection, shown, ..
        } = *self;
        let closed = connection.into_inner().close().await;
        closed.map_err(|e| faults::told(&shown, "closed", &e))
    }
}

impl Sql {
    /// Checks a line that follows so many against the link before it, and gives its own.
    async fn verify_line(
        &self,
        bound: &rows::Bound,
        before: &str,
        audits: u32,
    ) -> Result<String, StoreError> {
        let (seq, next) = (bound.entry.seq, i64::from(audits) + 1);
        if seq != next {
            return Err(self.damaged(format!("line {next}"), "it is missing"));
        }
        let link = chain::link(before, &bound.entry, &bound.card_digest);
        if link != bound.link {
            let why = "it is not what was recorded";
            return Err(self.damaged(format!("line {seq}"), why));
        }
        self.verify_card(bound).await?;
        Ok(link)
    }

    /// Checks one scorecard and its findings against the line.
    async fn verify_card(&self, bound: &rows::Bound) -> Result<(), StoreError> {
        let seq = bound.entry.seq;
        let place = |what: &str| format!("{what} of line {seq}");
        let packed = self.rows(sqlx::query(rows::CARD).bind(seq)).await?;
        let lines = sqlx::query(rows::LINES_OF).bind(seq);
        let lines = self.read(lines, rows::line).await?;
        let Some(row) = packed.first() else {
            if bound.entry.pruned_at.is_some() && lines.is_empty() {
                return Ok(());
            }
            return Err(self.damaged(place("the scorecard"), "it is missing"));
        };
        let packed: Vec<u8> = row
            .try_get(0)
            .map_err(|e| self.damaged(place("the scorecard"), faults::plain(&e)))?;
        let read = chain::unpack(&packed);
        let (card, digest) = read.map_err(|why| self.damaged(place("the scorecard"), why))?;
        if digest != *bound.erased_digest.as_ref().unwrap_or(&bound.card_digest) {
            let why = "it is not what was recorded";
            return Err(self.damaged(place("the scorecard"), why));
        }
        if lines != rows::lines_of(&card, seq) {
            let why = "they are not those of the scorecard";
            return Err(self.damaged(place("the findings"), why));
        }
        Ok(())
    }

    /// Leaves nothing of what was taken out: not in free pages, not in the log.
    async fn sweep(&self) -> Result<(), StoreError> {
        if self.path.is_none() {
            return Ok(());
        }
        let mut connection = self.connection.lock().await;
        for step in ["VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"] {
            let done = sqlx::query(step).execute(&mut *connection).await;
            done.map_err(|e| self.told("swept", &e))?;
        }
        Ok(())
    }
}
