//! The law: what a partial view may never say that the whole view does not.

use crate::way::{Faulty, Way};
use rousseau::audit::{self, Assembled};
use rousseau::connectors::{Errand, Gathered, discover, for_channel};
use rousseau::domain::{Certainty, Channel, Finding, Verdict};
use rousseau::judge;
use rousseau::measure::{Record, statements};
use rousseau::rules::RuleBook;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

static BOOK: LazyLock<RuleBook> = LazyLock::new(RuleBook::bundled);

/// What one audit found, by rule and channel.
pub(crate) struct Seen {
    findings: BTreeMap<(String, String), Finding>,
}

impl Seen {
    /// Audits the bundled brand over one way.
    pub(crate) async fn through(way: &Way, faulty: &Faulty) -> Self {
        Self::of(&audit::gather(&way.plan, way.window, faulty).await)
    }

    pub(crate) fn of(assembled: &Assembled) -> Self {
        let said = statements(&assembled.brand, &assembled.records);
        let checks = assembled.records.iter().flat_map(|record| {
            BOOK.iter()
                .map(|rule| judge::check(rule, record, &assembled.brand, &said))
        });
        let keyed = checks.map(|f| ((f.rule.clone(), f.channel.0.clone()), f));
        Self {
            findings: keyed.collect(),
        }
    }

    /// How many promises are broken.
    pub(crate) fn fails(&self) -> usize {
        self.findings
            .values()
            .filter(|f| f.verdict == Verdict::Fail)
            .count()
    }
}

/// The whole view, and who asked for what.
pub(crate) struct Whole {
    pub(crate) seen: Seen,
    assembled: Assembled,
    /// What is asked for each channel, in their order.
    asked: Vec<BTreeSet<String>>,
    /// What is asked to find the channels.
    found_by: BTreeSet<String>,
}

impl Whole {
    pub(crate) async fn through(way: &Arc<Way>) -> Self {
        let assembled = audit::gather(&way.plan, way.window, &Faulty::nothing(way)).await;
        let mut asked = Vec::new();
        for channel in &assembled.brand.channels {
            let faulty = Faulty::nothing(way);
            gather(way, &faulty, channel).await;
            asked.push(faulty.asked());
        }
        let faulty = Faulty::nothing(way);
        let site = way.plan.brand.site.clone().expect("the brand has a site");
        discover::discover(&site, &way.plan.settings, &faulty).await;
        Self {
            seen: Seen::of(&assembled),
            assembled,
            asked,
            found_by: faulty.asked(),
        }
    }

    /// What an audit sees on which one request goes wrong. Channels that do not ask for it are
    /// seen as before.
    pub(crate) async fn but(&self, way: &Way, key: &str, faulty: &Faulty) -> Seen {
        if self.found_by.contains(key) {
            return Seen::through(way, faulty).await;
        }
        let mut assembled = self.assembled.clone();
        for (at, channel) in self.assembled.brand.channels.iter().enumerate() {
            if self.asked[at].contains(key) {
                let seen = gather(way, faulty, channel).await;
                assembled.records[at] =
                    Record::assemble(channel, way.window, &seen.seen, &seen.gaps);
            }
        }
        Seen::of(&assembled)
    }
}

async fn gather(way: &Way, faulty: &Faulty, channel: &Channel) -> Gathered {
    let errand = Errand {
        channel,
        window: way.window,
        settings: &way.plan.settings,
        fetch: faulty,
    };
    match for_channel(channel) {
        Some(connector) => connector.gather(errand).await,
        None => Gathered::default(),
    }
}

/// Says whether a verdict claims more than the whole view gives.
fn oversteps(whole: Option<&Finding>, part: &Finding) -> Option<&'static str> {
    let before = whole.map(|f| f.verdict);
    let proven = |f: &Finding| f.verdict == Verdict::Pass && f.certainty == Some(Certainty::Proven);
    if part.verdict == Verdict::Fail && before != Some(Verdict::Fail) {
        Some("accused")
    } else if proven(part) && !whole.is_some_and(proven) {
        Some("acquitted beyond doubt")
    } else if part.verdict == Verdict::Pass && before == Some(Verdict::Fail) {
        Some("acquitted")
    } else {
        None
    }
}

/// Every finding of a partial view that the whole view does not bear out.
pub(crate) fn violations(whole: &Seen, part: &Seen) -> Vec<String> {
    let of = |(key, finding): (&(String, String), &Finding)| {
        let before = whole.findings.get(key);
        let how = oversteps(before, finding)?;
        let said = before.map_or("nothing", |f| f.reason.as_str());
        Some(format!(
            "{how}: {} on {}: {} (whole: {said})",
            key.0, key.1, finding.reason
        ))
    };
    part.findings.iter().filter_map(of).collect()
}
