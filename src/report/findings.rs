//! Findings: each check as promise, count, bar, estimate, verdict, witnesses and remedy.

use super::atlas::Atlas;
use super::book::CaseModel;
use super::groups::Lists;
use super::model::{ActionModel, BarModel, FindingModel, RuleModel, WaiverModel};
use super::tongue::{Tongue, say};
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
    pub clock: Option<String>,
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
pub(super) fn by_rule(tongue: Tongue, findings: Vec<FindingModel>) -> Vec<RuleModel> {
    let mut rules: Vec<RuleModel> = Vec::new();
    let below = words::below(tongue);
    for mut finding in findings {
        // The page says once what its words mean; only advice that reads like a breach says more.
        if finding.mark.word != below {
            finding.meaning.clear();
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
    let tongue = atlas.tongue;
    FindingModel {
        anchor: anchor(place),
        rule: words::clean(&f.rule),
        title: words::title(tongue, f),
        channel: atlas.label(&f.channel),
        short: atlas.short(&f.channel),
        channel_anchor: atlas.anchor(&f.channel),
        why: words::ruled(tongue, f, &f.why),
        meaning: words::meaning(tongue, f),
        reason: words::heard(tongue, &f.reason),
        count: count(tongue, f),
        rest: rest(tongue, &f.tally),
        bar: f.bar.as_ref().map(|b| bar(tongue, lists, f, b)),
        estimate: seen(tongue, f),
        scale: scale(tongue, f),
        mark: words::mark(tongue, f),
        floor: floor(tongue, f),
        clock: limited(f).then(|| clock(tongue, f.hours)),
        cases_title: cases_title(tongue, all, left),
        cases_more: (left > 0).then(|| say!(tongue, "cases-more", n = left)),
        cases_at: (all > 0).then(|| list.clone()),
        outcomes: lists.groups(atlas, f, &list),
        witnesses: Vec::new(),
        remedy: action(atlas, f, place),
        opens_with: f
            .opens_with
            .as_deref()
            .filter(|_| unseen_at.is_none())
            .map(|with| words::heard(tongue, with).replace('`', "")),
        unseen_at,
        hidden_by: f
            .hidden_by
            .iter()
            .map(|c| words::heard(tongue, &c.to_string()))
            .collect(),
        changed: changed(tongue, f),
        advisory: f.advisory.as_deref().map(|why| advisory(tongue, f, why)),
        reads: f.reads.iter().map(|r| reads(tongue, r)).collect(),
        waived: f.waived.as_ref().map(|w| waiver(tongue, w)),
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
fn seen(tongue: Tongue, f: &Finding) -> Option<String> {
    let counted = f.estimate.as_ref().map(|e| estimate(tongue, e, f));
    counted.or_else(|| measured(tongue, f))
}

/// Why it is only advice: the rule's own caution, or what the judge says of our reading.
fn advisory(tongue: Tongue, f: &Finding, why: &str) -> String {
    let own = tongue.of_rule(&f.rule, why);
    if own == why {
        words::heard(tongue, why)
    } else {
        words::sentence(&own)
    }
}

/// The estimate and the bar as a drawing; none where one case decides.
pub(super) fn scale(tongue: Tongue, f: &Finding) -> Option<String> {
    let (estimate, bar) = f.estimate.as_ref().zip(f.bar.as_ref())?;
    let share = bar.ask.share().filter(|_| !is_of_one(f))?;
    // What is kept needs no drawing: its count and its sentence say it.
    match f.verdict {
        Verdict::Fail if f.advisory.is_none() => Some(chart::scale(tongue, estimate, share)),
        Verdict::Pass => None,
        _ => Some(chart::small_scale(tongue, estimate, share)),
    }
}

/// Says whether a limit is judged.
fn limited(f: &Finding) -> bool {
    f.bar.as_ref().is_some_and(|b| b.within.is_some())
}

/// What was changed in the rule, each a sentence.
fn changed(tongue: Tongue, f: &Finding) -> Vec<String> {
    let all = f.overrides.iter();
    all.map(|change| words::heard(tongue, &change.to_string()))
        .collect()
}

/// The clock that a limit runs on.
fn clock(tongue: Tongue, hours: Hours) -> String {
    match hours {
        Hours::All => say!(tongue, "clock-all"),
        Hours::Service => say!(tongue, "clock-service"),
    }
}

/// What stands above a list of cases: how many there are, and how many are shown.
fn cases_title(tongue: Tongue, all: u64, left: u64) -> String {
    match all {
        0 => String::new(),
        1 => say!(tongue, "cases-one"),
        n if left > 0 => say!(tongue, "cases-some", shown = n - left, n = n),
        n => say!(tongue, "cases-all", n = n),
    }
}

/// Says whether the check has one case only, so that a count and a scale would say nothing.
pub(super) fn is_of_one(f: &Finding) -> bool {
    f.estimate.is_some_and(|e| e.census) && f.tally.decided() <= 1
}

/// The count: "3 of 20"; none where nothing was counted, or where there is one case only.
pub(super) fn count(tongue: Tongue, f: &Finding) -> Option<String> {
    let shown = f.tally.decided() > 0 && !is_of_one(f);
    shown.then(|| words::of(tongue, f.tally.kept.into(), f.tally.decided().into()))
}

/// What the count leaves out.
fn rest(tongue: Tongue, tally: &Tally) -> Option<String> {
    let mut parts = Vec::new();
    if tally.pending > 0 {
        parts.push(say!(tongue, "rest-pending", n = tally.pending));
    }
    if tally.unknown > 0 {
        parts.push(say!(tongue, "rest-hidden", n = tally.unknown));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn bar(tongue: Tongue, lists: &mut Lists<'_>, f: &Finding, bar: &Bar) -> BarModel {
    let asked = words::asks(tongue, bar.ask, f.measured.as_ref().map(|m| m.unit));
    BarModel {
        asks: bar.within.map_or_else(
            || asked.clone(),
            |d| format!("{asked} {}", words::deadline(tongue, d, f.hours)),
        ),
        basis: words::basis(tongue, bar.basis),
        note: bar.note.as_deref().map(|n| words::ruled(tongue, f, n)),
        sources: {
            let telling = f.verdict != Verdict::Pass && f.verdict != Verdict::NotObservable;
            let all = f.sources.iter();
            all.map(|s| lists.cite(s, telling)).collect()
        },
    }
}

fn estimate(tongue: Tongue, e: &Estimate, f: &Finding) -> String {
    if is_of_one(f) {
        return say!(tongue, "estimate-one");
    }
    if e.census {
        return say!(tongue, "estimate-census");
    }
    let percent = |share: f64| words::percent(tongue, share);
    let mut says = say!(
        tongue,
        "estimate",
        share = percent(e.share.get()),
        low = percent(e.low.get()),
        high = percent(e.high.get())
    );
    if e.effective + 0.5 < f64::from(f.tally.decided()) {
        let effective = tongue.decimal(&format!("{:.1}", e.effective));
        says = format!(
            "{says} {}",
            say!(tongue, "estimate-alike", cases = effective)
        );
    }
    if f.tally.pending > 0 {
        says = format!("{says} {}", say!(tongue, "estimate-pending"));
    }
    says
}

/// A reader of text and what it was asked for.
fn reads(tongue: Tongue, r: &Reliance) -> String {
    let label = label(tongue, r);
    if r.selects {
        say!(tongue, "reads-selects", label = label)
    } else {
        say!(tongue, "reads-decides", label = label)
    }
}

/// What a reader tells, in quotes.
fn label(tongue: Tongue, r: &Reliance) -> String {
    let label = words::clean(&r.label);
    say!(tongue, "quoted", text = words::clean(&tongue.hear(&label)))
}

/// Every reader of text on which a finding rests with its known error, each once.
pub(super) fn readers(tongue: Tongue, findings: &[Finding]) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    let all = findings.iter().flat_map(|f| &f.reads);
    for says in all.map(|r| reliance(tongue, r)) {
        if !told.contains(&says) {
            told.push(says);
        }
    }
    told
}

fn reliance(tongue: Tongue, r: &Reliance) -> String {
    let place = r.language.as_deref().map_or_else(
        || say!(tongue, "language-unknown"),
        |code| say!(tongue, "quoted", text = words::clean(code)),
    );
    let label = label(tongue, r);
    match (r.precision, r.recall) {
        (Some(right), Some(found)) => say!(
            tongue,
            "reliance",
            label = label,
            right = words::percent(tongue, right.get()),
            found = words::percent(tongue, found.get()),
            n = r.texts,
            place = place
        ),
        _ => say!(tongue, "reliance-none", label = label, place = place),
    }
}

fn measured(tongue: Tongue, f: &Finding) -> Option<String> {
    let m = f.measured.as_ref()?;
    let write = |value: f64| words::measured(tongue, m.unit, value);
    let says = say!(
        tongue,
        "measured",
        name = tongue.hear(&m.name).into_owned(),
        value = write(m.value),
        low = write(m.low),
        high = write(m.high)
    );
    Some(m.p.map_or(says.clone(), |p| {
        let p = tongue.decimal(&format!("{p:.3}"));
        format!("{says} {}", say!(tongue, "measured-chance", p = p))
    }))
}

fn floor(tongue: Tongue, f: &Finding) -> String {
    let cases = say!(tongue, "n-cases", n = f.floor.cases);
    match f.floor.days {
        0 => say!(tongue, "floor", cases = cases),
        n => {
            let days = say!(tongue, "n-days", n = n);
            say!(tongue, "floor-days", cases = cases, days = days)
        }
    }
}

/// The remedy of a finding.
pub(super) fn action(atlas: &Atlas<'_>, f: &Finding, place: usize) -> ActionModel {
    let tongue = atlas.tongue;
    ActionModel {
        because: if f.is_breach() {
            say!(tongue, "mark-broken")
        } else {
            say!(tongue, "because-advice")
        },
        title: words::title(tongue, f),
        anchor: anchor(place),
        channel: atlas.label(&f.channel),
        short: atlas.short(&f.channel),
        effort: match f.remedy.effort.as_str() {
            "low" | "medium" | "high" => say!(tongue, &format!("effort-{}", f.remedy.effort)),
            other => words::clean(other),
        },
        summary: words::ruled(tongue, f, &f.remedy.summary),
        steps: {
            let steps = f.remedy.steps.iter();
            steps.map(|s| words::ruled(tongue, f, s)).collect()
        },
    }
}

/// A waiver that holds.
pub(super) fn waiver(tongue: Tongue, w: &Waiver) -> WaiverModel {
    WaiverModel {
        rule: words::clean(&w.rule),
        because: words::clean(&w.because),
        until: words::date(tongue, w.until),
        idle: None,
    }
}

/// Passes whose interval still reaches below the bar.
pub(super) fn is_likely(f: &Finding) -> bool {
    f.certainty == Some(Certainty::Likely)
}
