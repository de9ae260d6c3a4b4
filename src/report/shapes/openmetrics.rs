//! `OpenMetrics`: the numbers of a scorecard for monitoring, with their units.

use super::super::tables::{standing, state};
use super::super::words;
use super::{Make, Shape, listed, tables};
use crate::domain::{ChannelSeen, ClauseState, Figures, Finding, Scorecard, Verdict};
use std::collections::BTreeMap;

/// The metrics: name, type, unit, and what each says.
const FAMILIES: [(&str, &str, &str, &str); 25] = [
    ("rousseau_audit", "info", "", "What made the scorecard."),
    (
        "rousseau_window_from_seconds",
        "gauge",
        "seconds",
        "The beginning of the window, in seconds since 1970.",
    ),
    (
        "rousseau_window_to_seconds",
        "gauge",
        "seconds",
        "The audit's instant, in seconds since 1970.",
    ),
    (
        "rousseau_exit_code",
        "gauge",
        "",
        "The exit code of an audit with this result.",
    ),
    (
        "rousseau_score",
        "gauge",
        "",
        "The score over all clauses, 0 to 100.",
    ),
    (
        "rousseau_score_low",
        "gauge",
        "",
        "The score if all undecided checks failed.",
    ),
    (
        "rousseau_score_high",
        "gauge",
        "",
        "The score if all undecided checks passed.",
    ),
    (
        "rousseau_clause_state",
        "stateset",
        "",
        "The state of each clause.",
    ),
    (
        "rousseau_clause_coverage_ratio",
        "gauge",
        "ratio",
        "Of the applicable checks of a clause the weighted share that could be judged.",
    ),
    (
        "rousseau_clause_checks",
        "gauge",
        "",
        "Checks of a clause by verdict.",
    ),
    (
        "rousseau_finding_verdict",
        "stateset",
        "",
        "The verdict of each check.",
    ),
    (
        "rousseau_finding_cases",
        "gauge",
        "",
        "Cases of each check by outcome.",
    ),
    (
        "rousseau_finding_share_ratio",
        "gauge",
        "ratio",
        "The estimated share of cases kept.",
    ),
    (
        "rousseau_finding_share_low_ratio",
        "gauge",
        "ratio",
        "The lower end of its interval, one-sided 95%.",
    ),
    (
        "rousseau_finding_share_high_ratio",
        "gauge",
        "ratio",
        "The upper end of its interval, one-sided 95%.",
    ),
    (
        "rousseau_finding_bar",
        "gauge",
        "",
        "What is asked for, as a number: a share, or a measure.",
    ),
    (
        "rousseau_finding_measure",
        "gauge",
        "",
        "The measure, where the rule asks for no share.",
    ),
    (
        "rousseau_finding_measure_low",
        "gauge",
        "",
        "The lower end of its interval.",
    ),
    (
        "rousseau_finding_measure_high",
        "gauge",
        "",
        "The upper end of its interval.",
    ),
    (
        "rousseau_channel_observed",
        "gauge",
        "",
        "Whether the channel could be read at all.",
    ),
    (
        "rousseau_channel_messages",
        "gauge",
        "",
        "What was seen of the channel, by what it is.",
    ),
    (
        "rousseau_channel_waiting_inquiries",
        "gauge",
        "",
        "Inquiries on the response curve that are still without a reply.",
    ),
    (
        "rousseau_channel_reply_seconds",
        "gauge",
        "seconds",
        "The wait by which a share of the inquiries was answered.",
    ),
    (
        "rousseau_gaps",
        "gauge",
        "",
        "What could not be seen, by cause.",
    ),
    (
        "rousseau_inquiries",
        "gauge",
        "",
        "Inquiries on all channels.",
    ),
];

pub(super) const SHAPE: Shape = Shape {
    name: "openmetrics",
    file: "metrics.txt",
    says: "Metrics in the text format of OpenMetrics 1.0, ending with `# EOF`; units stand at the end of \
           names. What is not known has no sample. Samples have no time of their own: the audit's instant is \
           `rousseau_window_to_seconds`.",
    fields: || {
        let lines = FAMILIES.map(|(name, kind, _, says)| (name, format!("({kind}) {says}")));
        listed(&lines.each_ref().map(|(name, says)| (*name, says.as_str())))
    },
    make: Make::Text(make),
};

/// Samples by the name of their metric.
#[derive(Default)]
struct Samples(BTreeMap<&'static str, String>);

impl Samples {
    fn add(&mut self, name: &'static str, labels: &[(&str, &str)], value: Option<f64>) {
        let Some(value) = value.filter(|v| v.is_finite()) else {
            return;
        };
        // A metric of the sort *info* has its samples under a name of their own.
        let suffix = if name == "rousseau_audit" {
            "_info"
        } else {
            ""
        };
        let labels: Vec<String> = labels
            .iter()
            .map(|(key, text)| format!("{key}=\"{}\"", escape(text)))
            .collect();
        let labels = if labels.is_empty() {
            String::new()
        } else {
            format!("{{{}}}", labels.join(","))
        };
        let line = format!("{name}{suffix}{labels} {value}\n");
        self.0.entry(name).or_default().push_str(&line);
    }
}

fn make(card: &Scorecard) -> String {
    let mut samples = Samples::default();
    whole(&mut samples, card);
    for clause in &card.clauses {
        let of = ("clause", clause.clause.name());
        for one in [
            ClauseState::Kept,
            ClauseState::Broken,
            ClauseState::Undecided,
        ] {
            let labels = [of, ("rousseau_clause_state", state(one))];
            let is = Some(truth(clause.state == one));
            samples.add("rousseau_clause_state", &labels, is);
        }
        let coverage = clause.coverage.map(crate::domain::Share::get);
        samples.add("rousseau_clause_coverage_ratio", &[of], coverage);
        for (verdict, n) in Verdict::ALL.iter().zip(clause.counts) {
            let labels = [of, ("verdict", verdict.name())];
            samples.add("rousseau_clause_checks", &labels, Some(n.into()));
        }
    }
    for f in &card.findings {
        finding(&mut samples, f);
    }
    for seen in &card.channels {
        channel(&mut samples, seen);
    }
    let mut gaps: BTreeMap<(&str, String, &str), f64> = BTreeMap::new();
    for gap in &card.gaps {
        let key = (
            gap.channel.0.as_str(),
            gap.facet.to_string(),
            gap.cause.code(),
        );
        *gaps.entry(key).or_default() += 1.0;
    }
    for ((channel, hides, code), n) in &gaps {
        let labels = [("channel", *channel), ("hides", hides), ("code", code)];
        samples.add("rousseau_gaps", &labels, Some(*n));
    }
    written(&samples)
}

fn written(samples: &Samples) -> String {
    let mut text = String::new();
    for (name, kind, unit, says) in FAMILIES {
        let Some(lines) = samples.0.get(name) else {
            continue;
        };
        text.push_str(&format!("# TYPE {name} {kind}\n"));
        if !unit.is_empty() {
            text.push_str(&format!("# UNIT {name} {unit}\n"));
        }
        text.push_str(&format!("# HELP {name} {}\n{lines}", escape(says)));
    }
    text.push_str("# EOF\n");
    text
}

/// Yes is one and no is zero.
fn truth(yes: bool) -> f64 {
    if yes { 1.0 } else { 0.0 }
}

fn whole(samples: &mut Samples, card: &Scorecard) {
    let p = &card.provenance;
    let method = p.method.to_string();
    let labels = [
        ("brand", card.brand.id.as_str()),
        ("name", card.brand.name.as_str()),
        ("audit", p.audit.as_str()),
        ("tool", p.tool.as_str()),
        ("method", method.as_str()),
        ("rules", p.rules.as_str()),
        ("profile", p.profile.as_deref().unwrap_or_default()),
        ("evidence", p.evidence.as_str()),
    ];
    samples.add("rousseau_audit", &labels, Some(1.0));
    #[expect(
        clippy::cast_precision_loss,
        reason = "seconds of our time stay far below 2^53"
    )]
    let seconds = |at: jiff::Timestamp| Some(at.as_second() as f64);
    samples.add(
        "rousseau_window_from_seconds",
        &[],
        seconds(card.window.from),
    );
    samples.add("rousseau_window_to_seconds", &[], seconds(card.window.to));
    samples.add("rousseau_exit_code", &[], Some(card.exit().into()));
    samples.add("rousseau_score", &[], card.score.map(|s| s.score));
    samples.add("rousseau_score_low", &[], card.score.map(|s| s.low));
    samples.add("rousseau_score_high", &[], card.score.map(|s| s.high));
    #[expect(
        clippy::cast_precision_loss,
        reason = "there are fewer inquiries than 2^53"
    )]
    let inquiries = tables::inquiries(card) as f64;
    samples.add("rousseau_inquiries", &[], Some(inquiries));
}

fn finding(samples: &mut Samples, f: &Finding) {
    let of = [("rule", f.rule.as_str()), ("channel", f.channel.0.as_str())];
    for verdict in Verdict::ALL {
        let labels = [of[0], of[1], ("rousseau_finding_verdict", verdict.name())];
        let is = Some(truth(f.verdict == verdict));
        samples.add("rousseau_finding_verdict", &labels, is);
    }
    let t = &f.tally;
    for (outcome, n) in [
        ("kept", t.kept),
        ("broken", t.broken),
        ("pending", t.pending),
        ("unknown", t.unknown),
    ] {
        let labels = [
            of[0],
            of[1],
            ("standing", standing(f)),
            ("outcome", outcome),
        ];
        samples.add("rousseau_finding_cases", &labels, Some(n.into()));
    }
    let e = f.estimate.as_ref();
    let shares = [
        ("rousseau_finding_share_ratio", e.map(|e| e.share)),
        ("rousseau_finding_share_low_ratio", e.map(|e| e.low)),
        ("rousseau_finding_share_high_ratio", e.map(|e| e.high)),
    ];
    for (name, share) in shares {
        samples.add(name, &of, share.map(crate::domain::Share::get));
    }
    let bar = f.bar.as_ref().map(|b| b.ask.number());
    samples.add("rousseau_finding_bar", &of, bar);
    if let Some(m) = &f.measured {
        let of = [of[0], of[1], ("measure", m.name.as_str())];
        samples.add("rousseau_finding_measure", &of, Some(m.value));
        samples.add("rousseau_finding_measure_low", &of, Some(m.low));
        samples.add("rousseau_finding_measure_high", &of, Some(m.high));
    }
}

/// One count of the figures of a channel.
type Count = fn(&Figures) -> u32;

fn channel(samples: &mut Samples, seen: &ChannelSeen) {
    let of = ("channel", seen.channel.id.0.as_str());
    let kind = ("kind", seen.channel.kind.name());
    let observed = Some(truth(seen.observed));
    samples.add("rousseau_channel_observed", &[of, kind], observed);
    let Some(figures) = &seen.figures else {
        return;
    };
    let counts: [(&str, Count); 9] = [
        ("post", |f| f.posts),
        ("message", |f| f.messages),
        ("inquiry", |f| f.inquiries),
        ("answered", |f| f.answered),
        ("found-by-reply", |f| f.found_by_reply),
        ("hollow", |f| f.hollow),
        ("receipt", |f| f.receipts),
        ("deleted", |f| f.deleted),
        ("hidden", |f| f.hidden),
    ];
    for (what, count) in counts {
        let labels = [of, ("what", what)];
        samples.add(
            "rousseau_channel_messages",
            &labels,
            Some(count(figures).into()),
        );
    }
    if let Some(curve) = &figures.curve {
        let waiting = Some(curve.waiting.into());
        samples.add("rousseau_channel_waiting_inquiries", &[of], waiting);
        for (part, at) in [
            ("0.5", curve.median),
            ("0.75", curve.p75),
            ("0.9", curve.p90),
        ] {
            let labels = [of, ("answered", part)];
            samples.add("rousseau_channel_reply_seconds", &labels, at);
        }
    }
}

/// A text as the value of a label can hold it.
///
/// Source: `OpenMetrics` 1.0, "ABNF": backslash, quote and line end are escaped, all else is UTF-8.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in words::clean(text).chars() {
        match c {
            '\\' => safe.push_str("\\\\"),
            '"' => safe.push_str("\\\""),
            '\n' => safe.push_str("\\n"),
            '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\t' => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}
