//! Write: what is bound to the statements that add to a history.

use super::rows;
use super::sql::Asked;
use super::{Entry, Line};
use crate::domain::Scorecard;
use sqlx::AnyConnection;

/// The statement that adds a line of the history.
pub(super) fn add<'q>(entry: &Entry, digest: String, link: String) -> Asked<'q> {
    sqlx::query(rows::ADD)
        .bind(entry.seq)
        .bind(entry.id.clone())
        .bind(entry.audit.clone())
        .bind(entry.brand.clone())
        .bind(entry.brand_name.clone())
        .bind(entry.window.from.as_microsecond())
        .bind(entry.window.to.as_microsecond())
        .bind(entry.recorded_at.as_microsecond())
        .bind(i64::from(entry.method))
        .bind(entry.rules.clone())
        .bind(entry.profile.clone())
        .bind(entry.evidence.clone())
        .bind(entry.tool.clone())
        .bind(entry.place.clone())
        .bind(entry.headline.clone())
        .bind(i64::from(entry.ending))
        .bind(entry.score)
        .bind(rows::clauses_written(&entry.clauses))
        .bind(digest)
        .bind(link)
}

/// The statement that adds a finding.
fn add_line<'q>(line: Line, nth: i64, brand: &str) -> Asked<'q> {
    let [kept, broken, pending, hidden] = line.counts.map(i64::from);
    sqlx::query(rows::ADD_LINE)
        .bind(line.seq)
        .bind(nth)
        .bind(brand.to_owned())
        .bind(line.rule)
        .bind(line.clause.name())
        .bind(line.channel)
        .bind(line.verdict.name())
        .bind(i64::from(line.advisory))
        .bind(kept)
        .bind(broken)
        .bind(pending)
        .bind(hidden)
        .bind(line.estimate.map(|e| e[0]))
        .bind(line.estimate.map(|e| e[1]))
        .bind(line.estimate.map(|e| e[2]))
        .bind(line.bar)
}

pub(super) async fn add_lines(
    on: &mut AnyConnection,
    card: &Scorecard,
    seq: i64,
) -> sqlx::Result<()> {
    for (nth, line) in (0..).zip(rows::lines_of(card, seq)) {
        add_line(line, nth, &card.brand.id)
            .execute(&mut *on)
            .await?;
    }
    Ok(())
}
