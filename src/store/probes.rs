//! Probes: the journal of test posts, a chain of lines for each brand to which is only added.
//!
//! A line is written down for good before this says so. Its place is taken by the first who writes
//! it, so that two runs cannot both act upon what they read before.

use super::rows::{Odd, get, instant, whole};
use super::sql::Sql;
use super::{ProbeEdit, StoreError};
use crate::domain::{ProbeEntry, ProbeStep};
use sqlx::any::AnyRow;

const ADD: &str = "INSERT INTO probe_line (brand, nth, probe, noted_at, step, digest, erased, link) \
     VALUES ($1, $2, $3, $4, $5, $6, 0, $7)";
const LAST: &str = "SELECT nth, link FROM probe_line WHERE brand = $1 ORDER BY nth DESC LIMIT 1";
const ALL: &str = "SELECT brand, nth, probe, noted_at, step, digest, erased, link FROM probe_line \
     ORDER BY brand, nth";
const OF_BRAND: &str = "SELECT brand, nth, probe, noted_at, step, digest, erased, link \
     FROM probe_line WHERE brand = $1 ORDER BY nth";
const CHANGE: &str = "UPDATE probe_line SET step = $3, erased = 1 WHERE brand = $1 AND nth = $2";

/// A line with what binds it into its chain.
struct Bound {
    entry: ProbeEntry,
    digest: String,
    erased: bool,
    link: String,
    step: String,
}

fn bound(row: &AnyRow) -> Result<Bound, Odd> {
    let step: String = get(row, "step")?;
    Ok(Bound {
        entry: ProbeEntry {
            brand: get(row, "brand")?,
            nth: get(row, "nth")?,
            key: get(row, "probe")?,
            at: instant(row, "noted_at")?,
            step: serde_json::from_str(&step).map_err(|e| e.to_string())?,
        },
        digest: get(row, "digest")?,
        erased: whole(row, "erased")? != 0,
        link: get(row, "link")?,
        step,
    })
}

fn written(step: &ProbeStep) -> String {
    serde_json::to_string(step).unwrap_or_default()
}

fn digest(step: &str) -> String {
    blake3::hash(step.as_bytes()).to_hex().to_string()
}

fn link(before: &str, entry: &ProbeEntry, digest: &str) -> String {
    let (nth, at) = (entry.nth.to_string(), entry.at.as_microsecond().to_string());
    let mut hash = blake3::Hasher::new();
    for part in [before, &entry.brand, &nth, &entry.key, &at, digest] {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().to_hex().to_string()
}

impl Sql {
    pub(super) async fn lines_of_probes(
        &self,
        brand: Option<&str>,
    ) -> Result<Vec<ProbeEntry>, StoreError> {
        let all = self.bound_probes(brand).await?;
        Ok(all.into_iter().map(|b| b.entry).collect())
    }

    async fn bound_probes(&self, brand: Option<&str>) -> Result<Vec<Bound>, StoreError> {
        let query = match brand {
            Some(brand) => sqlx::query(OF_BRAND).bind(brand.to_owned()),
            None => sqlx::query(ALL),
        };
        self.read(query, bound).await
    }

    /// Adds a line; false where its place is taken, or is not the next one.
    pub(super) async fn add_line_of_probe(&self, entry: &ProbeEntry) -> Result<bool, StoreError> {
        let told = |e: sqlx::Error| self.told("written", &e);
        let mut connection = self.connection.lock().await;
        let mut step = self.begin(&mut connection).await?;
        let last = sqlx::query(LAST)
            .bind(entry.brand.clone())
            .fetch_optional(&mut *step)
            .await
            .map_err(told)?;
        let (nth, before): (i64, String) = match &last {
            Some(row) => {
                let read = get(row, "nth").and_then(|nth| Ok((nth, get(row, "link")?)));
                read.map_err(|why| self.damaged("a line of the test posts", why))?
            }
            None => (0, String::new()),
        };
        if entry.nth != nth + 1 {
            return Ok(false);
        }
        let text = written(&entry.step);
        let digest = digest(&text);
        let added = sqlx::query(ADD)
            .bind(entry.brand.clone())
            .bind(entry.nth)
            .bind(entry.key.clone())
            .bind(entry.at.as_microsecond())
            .bind(text)
            .bind(digest.clone())
            .bind(link(&before, entry, &digest))
            .execute(&mut *step)
            .await;
        match added {
            // On a server two can come as far as here.
            Err(sqlx::Error::Database(e)) if e.is_unique_violation() => return Ok(false),
            added => added.map_err(told)?,
        };
        step.commit().await.map_err(told)?;
        Ok(true)
    }

    /// Hands every step to an edit and keeps what it leaves.
    pub(super) async fn edit_probes(&self, edit: &mut ProbeEdit<'_>) -> Result<u32, StoreError> {
        let mut changed = 0;
        for mut bound in self.bound_probes(None).await? {
            if !edit(&mut bound.entry.step) {
                continue;
            }
            let mut connection = self.connection.lock().await;
            let change = sqlx::query(CHANGE)
                .bind(bound.entry.brand.clone())
                .bind(bound.entry.nth)
                .bind(written(&bound.entry.step));
            let done = change.execute(&mut *connection).await;
            done.map_err(|e| self.told("written", &e))?;
            changed += 1;
        }
        Ok(changed)
    }

    /// Checks every line and every link.
    pub(super) async fn verify_probes(&self) -> Result<(), StoreError> {
        let (mut brand, mut before, mut next) = (String::new(), String::new(), 1);
        for bound in self.bound_probes(None).await? {
            let entry = &bound.entry;
            if entry.brand != brand {
                (brand, before, next) = (entry.brand.clone(), String::new(), 1);
            }
            let place = || format!("line {} of the test posts of {}", entry.nth, entry.brand);
            if entry.nth != next {
                return Err(self.damaged(place(), "a line before it is missing"));
            }
            let whole = bound.erased || digest(&bound.step) == bound.digest;
            let link = link(&before, entry, &bound.digest);
            if !whole || link != bound.link {
                return Err(self.damaged(place(), "it is not what was recorded"));
            }
            (before, next) = (link, next + 1);
        }
        Ok(())
    }
}
