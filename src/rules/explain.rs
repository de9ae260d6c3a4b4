//! Explanation: a rule in words, for the terminal and for docs/RULES.md.

use super::rule::{Looked, ThreadScript};
use super::{Rule, RuleBook, RuleTest, Status};
use crate::domain::{Ask, Bar, Basis, ChannelKind, Clause, Deadline, Hours, Verdict};
use crate::measure::{CaseKind, Promise, promise};
use jiff::SignedDuration;

/// Lines of an example that are shown before the rest is left out.
const SHOWN: usize = 8;

/// One rule in words, as Markdown.
#[must_use]
pub fn explain(rule: &Rule) -> String {
    let bars: Vec<String> = rule.bars.iter().map(|bar| bar_line(rule, bar)).collect();
    let sources = rule.sources.iter();
    let sources = sources.map(|s| format!("- `{}`: {}. It says: {}", s.key, s.cite, s.says));
    let steps = rule.remedy.steps.iter().enumerate();
    let steps = steps.map(|(i, step)| format!("{}. {step}", i + 1));
    let mut parts = vec![
        format!("## {}", rule.id),
        format!("*{}*, or: {}.", rule.broken, lower(&rule.kept)),
        format!(
            "Clause **{}** ({}), weight {}, {}, since {}.",
            rule.clause.name(),
            rule.clause.promise().trim_end_matches('.'),
            rule.weight,
            status(rule.status),
            rule.since
        ),
        one_line(&rule.why),
        format!(
            "**What is counted.** {} It speaks of {}.",
            counted(rule),
            kinds(&rule.applies)
        ),
        "**The bar.**".to_owned(),
        bars.join("\n"),
        "**The sources.**".to_owned(),
        sources.collect::<Vec<_>>().join("\n"),
        format!("**Before it judges.** {}", floor(rule)),
        format!(
            "**What to do** ({} effort). {}",
            rule.remedy.effort, rule.remedy.summary
        ),
        steps.collect::<Vec<_>>().join("\n"),
    ];
    if let Some(why) = &rule.advisory {
        let advice = format!("**Only advice.** It is shown, and breaks or keeps no clause. {why}");
        parts.insert(4, advice);
    }
    for (verdict, word) in [(Verdict::Pass, "kept"), (Verdict::Fail, "broken")] {
        if let Some(test) = example(rule, verdict) {
            parts.push(format!("**An example, {word}.** {}", shown(test)));
        }
    }
    parts.join("\n\n") + "\n"
}

/// All rules in words, as the page docs/RULES.md.
#[must_use]
pub fn markdown(book: &RuleBook) -> String {
    let clauses: Vec<String> = Clause::ALL
        .into_iter()
        .filter_map(|clause| {
            let of = book.iter().filter(|r| r.clause == clause);
            let ids: Vec<String> = of.map(|r| format!("[{0}](#{0})", r.id)).collect();
            let promise = lower(clause.promise().trim_end_matches('.'));
            (!ids.is_empty())
                .then(|| format!("- **{}**, {promise}: {}", clause.name(), ids.join(", ")))
        })
        .collect();
    let rules: Vec<String> = book.iter().map(explain).collect();
    [
        "# The rules\n".to_owned(),
        "Each rule states one promise, counts the occasions on which it could be kept, and asks \
         for a share of them. How a share becomes a verdict stands in docs/METHOD.md, how to write \
         a rule in docs/WRITING-A-RULE.md. This page is generated from the files in `rules/`.\n"
            .to_owned(),
        clauses.join("\n") + "\n",
        rules.join("\n"),
    ]
    .join("\n")
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Preview => "a preview that is shown and breaks no clause",
        Status::Stable => "stable",
        Status::Deprecated => "on its way out",
    }
}

/// The formula in words: what is a case, and when it is kept.
fn counted(rule: &Rule) -> String {
    let cases = rule.cases.means();
    let promise = promise(&rule.promise);
    let kept = promise.map_or("the promise is kept", Promise::kept);
    if promise.is_some_and(Promise::measures) {
        return format!("What is measured is {kept}. It rests on {cases}.");
    }
    format!(
        "The share is the kept cases out of the decided ones. The cases are {cases}. One is kept if {kept}."
    )
}

fn bar_line(rule: &Rule, bar: &Bar) -> String {
    let place = bar.kind.map_or_else(
        || "On every kind".to_owned(),
        |k| format!("On a {}", k.name()),
    );
    let within = bar.within.map(|d| deadline(d, rule.hours));
    let within = within.unwrap_or_default();
    let keys: Vec<String> = bar.sources.iter().map(|s| format!("`{s}`")).collect();
    let note = bar
        .note
        .as_ref()
        .map_or_else(String::new, |n| format!(" {n}"));
    format!(
        "- {place}: {}{within}. Basis: {}, from {}.{note}",
        asked(rule, bar),
        basis(bar.basis),
        keys.join(", ")
    )
}

fn asked(rule: &Rule, bar: &Bar) -> String {
    if rule.cases == CaseKind::Channel {
        return "the promise has to be kept".to_owned();
    }
    match bar.ask {
        Ask::Share(share) => {
            let percent = (share.get() * 1000.0).round() / 10.0;
            format!("at least {percent}% of the cases")
        }
        Ask::AtLeast(least) => format!("a measure of at least {least}"),
        Ask::AtMost(most) => format!("a measure of at most {most}"),
    }
}

fn deadline(deadline: Deadline, hours: Hours) -> String {
    match (deadline, hours) {
        (Deadline::Within(d), Hours::All) => {
            format!(" within {}, nights and weekends too", span(d))
        }
        (Deadline::Within(d), Hours::Service) => format!(" within {} of service time", span(d)),
        (Deadline::NextBusinessDay, _) => " by the close of the next working day".to_owned(),
        (Deadline::Promised, _) => " within the time that the brand itself promises".to_owned(),
    }
}

fn span(d: SignedDuration) -> String {
    let minutes = d.as_mins();
    let (n, unit) = match minutes {
        m if m >= 2880 && m % 1440 == 0 => (m / 1440, "day"),
        m if m >= 60 && m % 60 == 0 => (m / 60, "hour"),
        m => (m, "minute"),
    };
    format!("{n} {unit}{}", if n == 1 { "" } else { "s" })
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Survey => "survey, people were asked",
        Basis::Platform => "platform, a host's own published bar",
        Basis::Principle => "principle, the source states the duty and the number is ours",
        Basis::Judgment => "judgment, ours altogether",
    }
}

fn floor(rule: &Rule) -> String {
    if rule.cases == CaseKind::Channel {
        return "It has to have seen what it asks for; one look is enough, since there is nothing \
                to sample."
            .to_owned();
    }
    let (cases, days) = (rule.floor.cases, rule.floor.days);
    let when = if promise(&rule.promise).is_some_and(Promise::measures) {
        "even allowing for chance the measure misses the bar"
    } else if rule.cases.is_census() {
        "the share of all cases that there are is below the bar"
    } else {
        "even the upper end of the interval is below the bar"
    };
    format!(
        "At least {cases} cases, over at least {days} days, of which at most a fifth is hidden. It \
         fails a brand only where {when}."
    )
}

/// The first test that gives a verdict and tells a story.
fn example(rule: &Rule, verdict: Verdict) -> Option<&RuleTest> {
    rule.tests
        .iter()
        .find(|t| t.expect == verdict && !t.threads.is_empty())
}

fn shown(test: &RuleTest) -> String {
    let tally = test.tally.as_ref();
    let tally = tally.map_or_else(String::new, |t| format!(" ({t})"));
    let mut lines = Vec::new();
    for thread in &test.threads {
        lines.extend(heading(thread));
        let events = thread.events.lines().map(str::trim);
        lines.extend(events.filter(|l| !l.is_empty()).map(|l| format!("  {l}")));
    }
    if lines.len() > SHOWN {
        lines.truncate(SHOWN);
        lines.push("  ...".to_owned());
    }
    let (kind, name, story) = (test.kind.name(), &test.name, lines.join("\n"));
    format!("On a {kind}, {name}{tally}:\n\n```text\n{story}\n```")
}

/// How often a thread is laid down, from when on, and which audit saw it; none where nothing is
/// said of it.
fn heading(thread: &ThreadScript) -> Option<String> {
    let looked = match thread.looked {
        Looked::Now => None,
        Looked::Before => Some("seen by an earlier audit".to_owned()),
        Looked::Twice => Some("seen by an earlier audit too".to_owned()),
    };
    let start = thread.start.as_ref().map(|start| format!("from {start}"));
    let parts: Vec<String> = [thread.repeat.clone(), start, looked]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| format!("{}:", parts.join(", ")))
}

fn kinds(kinds: &[ChannelKind]) -> String {
    let names: Vec<String> = kinds.iter().map(|k| format!("{}s", k.name())).collect();
    match names.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [many @ .., last] => format!("{} and {last}", many.join(", ")),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A title inside a sentence.
fn lower(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map(|c| c.to_lowercase().to_string());
    first.unwrap_or_default() + rest.as_str()
}
