//! Scorecards of imaginary brands, small and whole.

use jiff::{SignedDuration, Timestamp};
use rousseau::domain::Scorecard;
use serde_json::{Value, json};

/// One question of a scorecard: its id, when it was asked, hours until the answer, if any came.
pub(crate) struct Asked {
    pub(crate) id: String,
    pub(crate) at: Timestamp,
    pub(crate) hours: Option<i64>,
}

/// What makes a scorecard different from others.
pub(crate) struct Made<'a> {
    pub(crate) brand: &'a str,
    /// The end of a window of 28 days.
    pub(crate) to: Timestamp,
    pub(crate) rules: &'a str,
    pub(crate) method: u32,
    pub(crate) asked: Vec<Asked>,
}

impl Made<'_> {
    pub(crate) fn of(brand: &str, to: Timestamp) -> Made<'_> {
        Made {
            brand,
            to,
            rules: "rules-1",
            method: 3,
            asked: Vec::new(),
        }
    }

    fn cases(&self) -> Vec<Value> {
        let each = self.asked.iter().map(|asked| {
            let open = self.to.duration_since(asked.at);
            let waited = asked.hours.map_or(open, SignedDuration::from_hours);
            let outcome = match asked.hours {
                Some(0..=24) => "kept",
                None if open < SignedDuration::from_hours(24) => "pending",
                _ => "broken",
            };
            json!({
                "subject": asked.id, "at": asked.at, "outcome": outcome, "hollow": false,
                "note": format!("{} waited.", asked.id), "witnesses": [],
                "spell": {
                    "waited": waited, "limit": SignedDuration::from_hours(24),
                    "answered": asked.hours.is_some(),
                },
            })
        });
        each.collect()
    }

    fn finding(&self, rule: &str, clause: &str, verdict: &str) -> Value {
        let cases = self.cases();
        let count = |is: &str| cases.iter().filter(|c| c["outcome"] == is).count();
        json!({
            "rule": rule, "clause": clause, "weight": 3, "channel": "shop.example/@help",
            "title": "A title", "why": "A reason to care.", "verdict": verdict,
            "reason": "Of all, some.", "hours": "all", "floor": {"cases": 20, "days": 7},
            "tally": {
                "kept": count("kept"), "broken": count("broken"), "pending": count("pending"),
                "unknown": 0, "cases": cases,
            },
            "estimate": {
                "share": 0.85, "low": 0.7, "high": 0.95, "effective": 20.0, "census": false,
            },
            "sources": [], "hidden_by": [],
            "remedy": {"effort": "low", "summary": "Answer.", "steps": []},
        })
    }

    pub(crate) fn card(&self) -> Scorecard {
        let from = self.to - SignedDuration::from_hours(28 * 24);
        let evidence = blake3::hash(format!("{} {}", self.brand, self.to).as_bytes());
        let evidence = evidence.to_hex().to_string();
        let clause = |clause: &str, state: &str| json!({"clause": clause, "state": state, "score": 85.0, "counts": [1, 0, 0, 0, 0]});
        let message = json!({
            "id": "m1", "author": {"is": "person", "id": "p-77aa"}, "at": from, "read_as": "inquiry",
            "text": "Where is the parcel of Mira Holm?", "visibility": "shown", "capture": "c1",
        });
        let card = json!({
            "schema": 1, "headline": "Keeps two of two clauses.",
            "brand": {"id": self.brand, "name": self.brand.to_uppercase(), "service": "unknown"},
            "window": {"from": from, "to": self.to},
            "clauses": [clause("answer", "kept"), clause("time", "undecided")],
            "score": {"score": 85.0, "low": 70.0, "high": 90.0},
            "channels": [], "gaps": [], "stated": [], "idle_waivers": [], "idle_promises": [],
            "findings": [
                self.finding("slow-first-response", "time", "pass"),
                self.finding("unanswered-inquiries", "answer", "insufficient-evidence"),
            ],
            "threads": {"m1": {
                "channel": "shop.example/@help", "address": "https://shop.example/1",
                "messages": [message], "truncated": false,
            }},
            "captures": {},
            "provenance": {
                "audit": &evidence[..16], "tool": "rousseau/0.1.0", "method": self.method,
                "rules": self.rules, "evidence": evidence, "captures": 1, "hosts": {},
            },
        });
        serde_json::from_value(card).expect("the scorecard is of the format")
    }
}
