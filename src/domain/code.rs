//! Codes: the stable name of everything that can go wrong, what it means and what to do.
//!
//! A code never changes its meaning; what is new gets a new row. `docs/ERRORS.md` is this table
//! as a page, and `rousseau explain CODE` shows one row.

mod gaps;
mod probes;
mod stops;

use super::mistake::nearest;
use super::observation::GapCause;

/// One thing that can go wrong, by its stable name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// The name: an area and a thing, such as `net.dns`.
    pub id: &'static str,
    /// The exit code of a run that ends with it; none where the audit goes on.
    pub exit: Option<u8>,
    /// What it means, as one sentence.
    pub means: &'static str,
    /// A line in which it is shown.
    pub example: &'static str,
    /// What to do about it, as one sentence.
    pub next: &'static str,
}

impl Code {
    /// The row of a name.
    #[must_use]
    pub fn of(id: &str) -> Option<&'static Self> {
        all().find(|code| code.id == id)
    }

    /// The nearest known name.
    #[must_use]
    pub fn nearest(id: &str) -> Option<&'static str> {
        nearest(id, all().map(|code| code.id))
    }

    /// The area: what stands before the dot.
    #[must_use]
    pub fn area(&self) -> &'static str {
        self.id.split('.').next().unwrap_or(self.id)
    }
}

/// All codes, by area.
pub fn all() -> impl Iterator<Item = &'static Code> {
    let stops = stops::STOPS.iter().chain(probes::PROBES);
    stops.chain(gaps::GAPS)
}

/// The areas, each with what it holds.
pub const AREAS: [(&str, &str); 18] = [
    ("usage", "what was typed"),
    ("file", "a file that the user wrote: its form"),
    ("rules", "rule files, profiles and houses: their sense"),
    ("report", "scorecards and templates"),
    ("labels", "labelled texts"),
    ("store", "evidence and results on the disk"),
    ("history", "the history of all audits"),
    ("schedule", "audits that run by themselves"),
    ("probe", "test posts"),
    ("self", "the auditor and its machine"),
    ("net", "the way to a host"),
    ("http", "a host's answer as a message"),
    ("robots", "robots.txt"),
    ("content", "what an answer holds"),
    ("api", "the interface of a network"),
    ("auth", "tokens"),
    ("budget", "our own limits"),
    ("channel", "a channel as a whole"),
];

/// Words in the detail of a gap by which its cause is told more exactly than by its sort.
///
/// Shape: the code of the sort, words of ours that the detail holds, and the finer code.
const FINER: [(&str, &str, &str); 24] = [
    ("budget.spent", "keeps the turn", "self.turn_kept"),
    ("budget.spent", "no more files", "self.resources"),
    ("net.connect", "does not resolve", "net.dns"),
    ("net.connect", "certificate", "net.tls"),
    ("net.connect", "no secure connection", "net.tls"),
    ("net.connect", "in time", "net.timeout"),
    ("net.connect", "too slow", "net.timeout"),
    ("net.blocked_address", "redirects to", "net.bad_redirect"),
    (
        "content.unreadable",
        "redirects more than",
        "net.too_many_redirects",
    ),
    (
        "content.unreadable",
        "redirects in a circle",
        "net.too_many_redirects",
    ),
    ("content.unreadable", "redirects", "net.bad_redirect"),
    (
        "content.unreadable",
        "declares two lengths",
        "http.ambiguous_length",
    ),
    ("content.unreadable", "no valid HTTP", "http.bad_message"),
    ("content.unreadable", "headers of", "http.bad_message"),
    ("content.unreadable", "reader failed", "self.reader"),
    ("content.unreadable", "PDF", "content.unexpected_type"),
    (
        "content.unreadable",
        "not a web page",
        "content.unexpected_type",
    ),
    ("content.unreadable", "the clock of", "http.wrong_clock"),
    ("content.unreadable", "another shape", "api.unknown_shape"),
    ("content.unreadable", "not as expected", "api.bad_answer"),
    ("content.unreadable", "has no time", "api.bad_answer"),
    ("content.unreadable", "names no account", "api.bad_answer"),
    ("content.cut", "robots.txt", "robots.unreadable"),
    ("content.unreadable", "robots.txt", "robots.unreadable"),
];

impl GapCause {
    /// The stable code of the cause.
    #[must_use]
    pub fn code(&self) -> &'static str {
        let (sort, detail) = match self {
            Self::Robots(detail) => ("robots.forbidden", detail.as_str()),
            Self::Refused(_) => ("http.refused", ""),
            Self::RateLimited => ("http.rate_limited", ""),
            Self::HostError(_) => ("http.host_error", ""),
            Self::Missing(_) => ("http.missing", ""),
            Self::Unreachable(detail) => ("net.connect", detail.as_str()),
            Self::Blocked(detail) => ("net.blocked_address", detail.as_str()),
            Self::Unreadable(detail) => ("content.unreadable", detail.as_str()),
            Self::Wall(detail) => ("content.wall", detail.as_str()),
            Self::Truncated(detail) => ("content.cut", detail.as_str()),
            Self::Budget(detail) => ("budget.spent", detail.as_str()),
            Self::NoReader => ("channel.no_reader", ""),
            Self::NotRecorded => ("store.not_recorded", ""),
            Self::TokenRejected(_) => ("auth.token_rejected", ""),
        };
        let finer = FINER
            .iter()
            .find(|(of, words, _)| *of == sort && detail.contains(words));
        finer.map_or(sort, |(_, _, code)| code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_one_meaning_and_a_next_step() {
        let mut seen = BTreeSet::new();
        for code in all() {
            assert!(seen.insert(code.id), "{} stands twice", code.id);
            let thing = code.id.split_once('.').map(|(area, thing)| {
                let known = AREAS.iter().any(|(a, _)| *a == area);
                known && thing.chars().all(|c| c.is_ascii_lowercase() || c == '_')
            });
            assert_eq!(thing, Some(true), "{} is no code", code.id);
            for sentence in [code.means, code.next] {
                assert!(
                    sentence.ends_with('.') && sentence.len() > 12,
                    "{}",
                    code.id
                );
            }
            let line = code.example.strip_prefix(code.id).unwrap_or("");
            let parts = line.split_once(": ").and_then(|(_, l)| l.split_once("; "));
            assert!(
                parts.is_some_and(|(c, n)| !c.is_empty() && !n.is_empty()),
                "{line}"
            );
            let exits = [None, Some(2), Some(4), Some(5), Some(70), Some(130)];
            assert!(exits.contains(&code.exit), "{}", code.id);
        }
    }

    #[test]
    fn every_cause_of_a_gap_has_a_code_of_the_table() {
        let d = |text: &str| text.to_owned();
        let causes = [
            (GapCause::Robots(d("line 4")), "robots.forbidden"),
            (GapCause::Refused(403), "http.refused"),
            (GapCause::RateLimited, "http.rate_limited"),
            (GapCause::HostError(503), "http.host_error"),
            (GapCause::Missing(404), "http.missing"),
            (
                GapCause::Unreachable(d("the name a.test does not resolve")),
                "net.dns",
            ),
            (
                GapCause::Unreachable(d("its certificate is not valid (expired)")),
                "net.tls",
            ),
            (
                GapCause::Unreachable(d("no connection in time")),
                "net.timeout",
            ),
            (
                GapCause::Unreachable(d("the connection was refused")),
                "net.connect",
            ),
            (GapCause::Blocked(d("10.0.0.5")), "net.blocked_address"),
            (
                GapCause::Blocked(d("a.test redirects to file:")),
                "net.bad_redirect",
            ),
            (
                GapCause::Unreadable(d("a.test redirects more than 10 times")),
                "net.too_many_redirects",
            ),
            (
                GapCause::Unreadable(d("it declares two lengths")),
                "http.ambiguous_length",
            ),
            (GapCause::Unreadable(d("damaged")), "content.unreadable"),
            (GapCause::Wall(d("a login")), "content.wall"),
            (GapCause::Truncated(d("broke off")), "content.cut"),
            (GapCause::Budget(d("200 pages")), "budget.spent"),
            (GapCause::NoReader, "channel.no_reader"),
            (GapCause::NotRecorded, "store.not_recorded"),
            (GapCause::TokenRejected(401), "auth.token_rejected"),
            (
                GapCause::Unreadable(d("the clock of a.test is 70 minutes behind ours")),
                "http.wrong_clock",
            ),
            (
                GapCause::Unreadable(d("the answer is not as expected at /0/id")),
                "api.bad_answer",
            ),
            (
                GapCause::Unreadable(d("the answer has another shape than rousseau 1 knows")),
                "api.unknown_shape",
            ),
            (
                GapCause::Budget(d(
                    "another run, process 7 on desk, keeps the turn at a.test",
                )),
                "self.turn_kept",
            ),
        ];
        for (cause, id) in causes {
            assert_eq!(cause.code(), id, "{cause}");
            assert!(Code::of(id).is_some(), "{id}");
        }
    }

    #[test]
    fn every_finer_code_stands_in_the_table_like_its_sort() {
        for (sort, _, finer) in FINER {
            let both = Code::of(sort).is_some() && Code::of(finer).is_some();
            assert!(both, "{finer}");
        }
    }

    #[test]
    fn an_unknown_code_has_a_nearest_one() {
        assert_eq!(Code::nearest("net.dsn"), Some("net.dns"));
        assert_eq!(Code::nearest("file.unknown-key"), Some("file.unknown_key"));
    }
}
