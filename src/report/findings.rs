//! Findings: each check as promise, count, bar, estimate, verdict, witnesses and remedy.

use super::atlas::Atlas;
use super::book::CaseModel;
use super::groups::Lists;
use super::model::{ActionModel, BarModel, FindingModel, Mark, RuleModel, WaiverModel};
use super::{chart, words};
use crate::domain::{
    Bar, Certainty, Estimate, Finding, Hours, Outcome, Reliance, Tally, Verdict, Waiver,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Witnesses that are told beside a breach.
const WITNESSES: usize = 3;

/// What the findings of a rule have in common; what differs stands with each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CommonModel {
    /// The bar.
    pub bar: Option<BarModel>,
    /// The least that must be seen, in words.
    pub floor: String,
    /// The clock, in words.
    pub clock: Option<&'static str>,
    /// The readers of text, and how well they read.
    pub reads: Vec<String>,
    /// Why it is only advice.
    pub advisory: Option<String>,
    /// What would let those be judged that could not be.
    pub opens_with: Option<String>,
}

/// Checks that one thing hid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DarkModel {
    /// The channel.
    pub channel: String,
    /// What hid them, in one sentence.
    pub reason: String,
    /// Where the page says what would open it; none where no gap is known.
    pub unseen_at: Option<String>,
    /// What would let them be judged; none where `unseen_at` leads to it.
    pub opens_with: Option<String>,
    /// The checks.
    pub checks: Vec<DarkCheck>,
}

/// A check that could not be seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DarkCheck {
    /// Its anchor.
    pub anchor: String,
    /// Its title.
    pub title: String,
}

/// The anchor of the finding at a place in the scorecard.
pub(super) fn anchor(place: usize) -> String {
    format!("f{}", place + 1)
}

/// The anchor of the cases of the finding at a place in the scorecard.
pub(super) fn cases_anchor(place: usize) -> String {
    format!("k{}", place + 1)
}

/// Gathers findings by their rule, so that what a rule says is said once.
///
/// Shape: the rules in the order of their first finding; breaches are none of them.
pub(super) fn by_rule(findings: Vec<FindingModel>) -> Vec<RuleModel> {
    let mut rules: Vec<RuleModel> = Vec::new();
    for mut finding in findings {
        // The page says once what its words mean; only advice that reads like a breach says more.
        if finding.mark.word != words::BELOW {
            finding.meaning = "";
        }
        let place = rules.iter().position(|r| r.rule == finding.rule);
        let place = place.unwrap_or_else(|| {
            rules.push(RuleModel {
                anchor: format!("r{}", finding.anchor),
                rule: finding.rule.clone(),
                title: finding.title.clone(),
                why: finding.why.clone(),
                findings: Vec::new(),
                notes: Vec::new(),
                sources: Vec::new(),
                mend: false,
                remedy: finding.remedy.clone(),
                common: CommonModel::default(),
            });
            rules.len() - 1
        });
        let rule = &mut rules[place];
        if let Some(bar) = &finding.bar {
            let new = bar.note.iter().find(|note| !rule.notes.contains(note));
            rule.notes.extend(new.cloned());
            for source in &bar.sources {
                if !rule.sources.contains(source) {
                    rule.sources.push(source.clone());
                }
            }
        }
        rule.mend |= finding.mark.key != "pass";
        rule.findings.push(finding);
    }
    for rule in &mut rules {
        rule.common = common(&mut rule.findings);
        // Of a promise that is kept everywhere nobody asks why it matters and how it is mended.
        if !rule.mend {
            rule.why.clear();
            rule.notes.clear();
        }
    }
    rules
}

/// Takes what all findings say alike out of them, so that it is said once.
fn common(findings: &mut [FindingModel]) -> CommonModel {
    let mut said = CommonModel::default();
    let all = |findings: &[FindingModel], same: &dyn Fn(&FindingModel, &FindingModel) -> bool| {
        findings.windows(2).all(|pair| same(&pair[0], &pair[1]))
    };
    if all(findings, &|a, b| a.bar == b.bar) {
        said.bar = take(findings, |f| f.bar.take());
    }
    if all(findings, &|a, b| a.floor == b.floor) {
        said.floor = take(findings, |f| std::mem::take(&mut f.floor));
    }
    if all(findings, &|a, b| a.clock == b.clock) {
        said.clock = take(findings, |f| f.clock.take());
    }
    if all(findings, &|a, b| a.reads == b.reads) {
        said.reads = take(findings, |f| std::mem::take(&mut f.reads));
    }
    let opens: Vec<&String> = findings
        .iter()
        .filter_map(|f| f.opens_with.as_ref())
        .collect();
    if opens.len() > 1 && opens.windows(2).all(|pair| pair[0] == pair[1]) {
        said.opens_with = opens.first().map(ToString::to_string);
        take(findings, |f| f.opens_with.take());
    }
    if all(findings, &|a, b| a.advisory == b.advisory) {
        said.advisory = take(findings, |f| f.advisory.take());
    }
    said
}

/// Takes a part out of every finding, and gives the last one's.
fn take<T: Default>(findings: &mut [FindingModel], part: impl FnMut(&mut FindingModel) -> T) -> T {
    findings.iter_mut().map(part).last().unwrap_or_default()
}

/// Gathers checks that could not be seen by what hid them.
///
/// Shape: in the order of their first check.
pub(super) fn by_cause(findings: Vec<FindingModel>) -> Vec<DarkModel> {
    let mut causes: Vec<DarkModel> = Vec::new();
    for f in findings {
        let check = DarkCheck {
            anchor: f.anchor,
            title: f.title,
        };
        let known = causes
            .iter_mut()
            .find(|c| (&c.channel, &c.reason) == (&f.channel, &f.reason));
        match known {
            Some(cause) => cause.checks.push(check),
            None => causes.push(DarkModel {
                channel: f.channel,
                reason: f.reason,
                unseen_at: f.unseen_at,
                opens_with: f.opens_with,
                checks: vec![check],
            }),
        }
    }
    causes
}

/// A finding, at its place in the scorecard.
pub(super) fn finding<'a>(
    atlas: &mut Atlas<'a>,
    lists: &mut Lists<'a>,
    f: &'a Finding,
    place: usize,
) -> FindingModel {
    let hidden = f.verdict == Verdict::NotObservable;
    let unseen_at = atlas.unseen_at(&f.channel).filter(|_| hidden);
    let all = words::len(&f.tally.cases);
    let left = all - u64::try_from(lists.listed(f)).unwrap_or(all);
    let list = cases_anchor(place);
    let mark = words::mark(f);
    FindingModel {
        anchor: anchor(place),
        rule: words::clean(&f.rule),
        title: words::clean(&f.title),
        channel: atlas.label(&f.channel),
        short: atlas.short(&f.channel),
        channel_anchor: atlas.anchor(&f.channel),
        why: words::sentence(&f.why),
        meaning: words::meaning(f),
        reason: words::sentence(&f.reason),
        count: count(f),
        rest: rest(&f.tally),
        bar: f.bar.as_ref().map(|b| bar(lists, f, b)),
        estimate: seen(f),
        scale: scale(f, &mark),
        mark,
        floor: floor(f),
        clock: limited(f).then(|| clock(f.hours)),
        cases_title: cases_title(all, left),
        cases_more: (left > 0).then(|| more(left)),
        cases_at: (all > 0).then(|| list.clone()),
        outcomes: lists.groups(atlas, f, &list),
        witnesses: Vec::new(),
        remedy: action(atlas, f, place),
        opens_with: f
            .opens_with
            .as_deref()
            .filter(|_| unseen_at.is_none())
            .map(|with| words::sentence(&with.replace('`', ""))),
        unseen_at,
        hidden_by: f
            .hidden_by
            .iter()
            .map(|c| words::sentence(&c.to_string()))
            .collect(),
        changed: changed(f),
        advisory: f.advisory.as_deref().map(words::sentence),
        reads: f.reads.iter().map(reads).collect(),
        waived: f.waived.as_ref().map(waiver),
        told: false,
    }
}

/// The worst cases of a breach that no other breach has told, each with its thread.
pub(super) fn witnesses<'a>(atlas: &mut Atlas<'a>, f: &'a Finding) -> Vec<CaseModel> {
    let all = f.tally.cases.iter();
    let broken = all.filter(|c| c.outcome == Outcome::Broken);
    // A customer who asked twice in one thread is one witness.
    let mut told = Vec::new();
    for case in broken {
        if told.len() == WITNESSES {
            break;
        }
        let witness = atlas.witness(&f.channel, case);
        if witness.thread.is_some() || told.is_empty() {
            told.push(witness);
        }
    }
    told
}

/// The estimate or the measure, in words.
fn seen(f: &Finding) -> Option<String> {
    let counted = f.estimate.as_ref().map(|e| estimate(e, f));
    counted.or_else(|| measured(f))
}

/// The estimate and the bar as a drawing; none where one case decides.
pub(super) fn scale(f: &Finding, mark: &Mark) -> Option<String> {
    let (estimate, bar) = f.estimate.as_ref().zip(f.bar.as_ref())?;
    let share = bar.ask.share().filter(|_| !is_of_one(f))?;
    // What is kept needs no drawing: its count and its sentence say it.
    match mark.key {
        "fail" => Some(chart::scale(estimate, share)),
        "pass" => None,
        _ => Some(chart::small_scale(estimate, share)),
    }
}

/// Says whether a limit is judged.
fn limited(f: &Finding) -> bool {
    f.bar.as_ref().is_some_and(|b| b.within.is_some())
}

/// How many cases are left out, and where they are.
fn more(left: u64) -> String {
    let cases = words::count(left, "more case", "more cases");
    format!("{cases} are in scorecard.json.")
}

/// What was changed in the rule, each a sentence.
fn changed(f: &Finding) -> Vec<String> {
    let all = f.overrides.iter();
    all.map(|change| words::sentence(&change.to_string()))
        .collect()
}

/// The clock that a limit runs on.
fn clock(hours: Hours) -> &'static str {
    match hours {
        Hours::All => "the customer's wall clock: nights and weekends count",
        Hours::Service => "the brand's service hours",
    }
}

/// What stands above a list of cases: how many there are, and how many are shown.
fn cases_title(all: u64, left: u64) -> String {
    match all {
        0 => String::new(),
        1 => "The one case".to_owned(),
        n if left > 0 => format!(
            "{} of {}, the slowest first",
            words::number(n - left),
            words::count(n, "case", "cases")
        ),
        n => format!(
            "All {}, the slowest first",
            words::count(n, "case", "cases")
        ),
    }
}

/// Says whether the check has one case only, so that a count and a scale would say nothing.
pub(super) fn is_of_one(f: &Finding) -> bool {
    f.estimate.is_some_and(|e| e.census) && f.tally.decided() <= 1
}

/// The count: "3 of 20"; none where nothing was counted, or where there is one case only.
pub(super) fn count(f: &Finding) -> Option<String> {
    let n = |n: u32| words::number(u64::from(n));
    let shown = f.tally.decided() > 0 && !is_of_one(f);
    shown.then(|| format!("{} of {}", n(f.tally.kept), n(f.tally.decided())))
}

/// What the count leaves out.
fn rest(tally: &Tally) -> Option<String> {
    let mut parts = Vec::new();
    if tally.pending > 0 {
        parts.push(format!(
            "{} still within the limit",
            words::number(tally.pending.into())
        ));
    }
    if tally.unknown > 0 {
        parts.push(format!(
            "{} hidden by a gap",
            words::number(tally.unknown.into())
        ));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn bar(lists: &mut Lists<'_>, f: &Finding, bar: &Bar) -> BarModel {
    let asked = bar.ask.write(f.measured.as_ref().map(|m| m.unit));
    BarModel {
        asks: bar.within.map_or_else(
            || asked.clone(),
            |d| format!("{asked} {}", words::deadline(d, f.hours)),
        ),
        basis: words::basis(bar.basis),
        note: bar.note.as_deref().map(words::sentence),
        sources: {
            let telling = f.verdict != Verdict::Pass && f.verdict != Verdict::NotObservable;
            let all = f.sources.iter();
            all.map(|s| lists.cite(s, telling)).collect()
        },
    }
}

fn estimate(e: &Estimate, f: &Finding) -> String {
    let share = words::percent(e.share.get());
    if is_of_one(f) {
        return "The channel itself is the one case: chance plays no part.".to_owned();
    }
    if e.census {
        return "All cases were seen: chance plays no part.".to_owned();
    }
    let (low, high) = (words::percent(e.low.get()), words::percent(e.high.get()));
    let censored = if f.tally.pending > 0 {
        " Who is still within the limit counts for the time watched."
    } else {
        ""
    };
    let alike = if e.effective + 0.5 < f64::from(f.tally.decided()) {
        format!(
            " Cases that hang together count for less: these for {:.1}.",
            e.effective
        )
    } else {
        String::new()
    };
    format!("{share} kept; the true share lies between {low} and {high}.{alike}{censored}")
}

/// A reader of text and what it was asked for.
fn reads(r: &Reliance) -> String {
    let label = words::clean(&r.label);
    let use_of = if r.selects {
        "chose the cases"
    } else {
        "decided the cases"
    };
    format!("\u{201c}{label}\u{201d} {use_of}")
}

/// Every reader of text on which a finding rests with its known error, each once.
pub(super) fn readers(findings: &[Finding]) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for says in findings.iter().flat_map(|f| &f.reads).map(reliance) {
        if !told.contains(&says) {
            told.push(says);
        }
    }
    told
}

fn reliance(r: &Reliance) -> String {
    let place = r.language.as_deref().map_or_else(
        || "a language that could not be told".to_owned(),
        |code| format!("\u{201c}{}\u{201d}", words::clean(code)),
    );
    let label = words::clean(&r.label);
    match (r.precision, r.recall) {
        (Some(right), Some(found)) => format!(
            "\u{201c}{label}\u{201d}: {} of the texts so marked are right, and {} of those that are get \
             marked, measured on {} in {place}.",
            words::percent(right.get()),
            words::percent(found.get()),
            words::count(r.texts.into(), "labelled text", "labelled texts"),
        ),
        _ => format!("\u{201c}{label}\u{201d}: how well it is read was not measured in {place}."),
    }
}

fn measured(f: &Finding) -> Option<String> {
    let m = f.measured.as_ref()?;
    let (value, low, high) = (
        m.unit.write(m.value),
        m.unit.write(m.low),
        m.unit.write(m.high),
    );
    let chance = m.p.map_or_else(String::new, |p| {
        format!(" So large a difference comes by chance with probability {p:.3}.")
    });
    Some(format!(
        "{}: {value}; allowing for chance, it lies between {low} and {high}.{chance}",
        m.name
    ))
}

fn floor(f: &Finding) -> String {
    let cases = words::count(f.floor.cases.into(), "case", "cases");
    match f.floor.days {
        0 => format!("{cases} at least"),
        n => format!(
            "{cases} over {} at least",
            words::count(n.into(), "day", "days")
        ),
    }
}

/// The remedy of a finding.
pub(super) fn action(atlas: &Atlas<'_>, f: &Finding, place: usize) -> ActionModel {
    ActionModel {
        because: if f.is_breach() { "Broken" } else { "Advice" },
        title: words::clean(&f.title),
        anchor: anchor(place),
        channel: atlas.label(&f.channel),
        short: atlas.short(&f.channel),
        effort: match f.remedy.effort.as_str() {
            "low" => "Little work".to_owned(),
            "medium" => "Some work".to_owned(),
            "high" => "Much work".to_owned(),
            other => words::clean(other),
        },
        summary: words::sentence(&f.remedy.summary),
        steps: f.remedy.steps.iter().map(|s| words::sentence(s)).collect(),
    }
}

/// A waiver that holds.
pub(super) fn waiver(w: &Waiver) -> WaiverModel {
    WaiverModel {
        rule: words::clean(&w.rule),
        because: words::clean(&w.because),
        until: w.until.strftime("%-d %B %Y").to_string(),
        idle: None,
    }
}

/// Passes whose interval still reaches below the bar.
pub(super) fn is_likely(f: &Finding) -> bool {
    f.certainty == Some(Certainty::Likely)
}
