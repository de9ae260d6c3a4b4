//! Page: puts the whole model together, in the order in which a director reads.

use super::atlas::{Atlas, link};
use super::groups::Lists;
use super::model::{
    ActionModel, ClauseModel, FactModel, FindingModel, MODEL_VERSION, ReplyModel, ReportModel,
    SilentModel, WorstModel,
};
use super::{channels, curves, fair, findings, promised, trend, waits, words};
use crate::domain::{Clause, ClauseResult, Finding, Scorecard, Verdict};
use std::collections::BTreeSet;

const NUMERALS: [&str; 6] = ["I", "II", "III", "IV", "V", "VI"];

/// Things that are asked for on Monday.
const MONDAY: usize = 3;

/// Turns a scorecard into what a page shows.
///
/// Shape: pure; the same scorecard gives the same model.
#[must_use]
pub fn model(card: &Scorecard) -> ReportModel {
    model_after(card, &[])
}

/// Turns a scorecard into what a page shows, beside those of earlier audits of the same brand.
///
/// Shape: pure; `earlier` is given oldest first. Without any, the page shows no trend and no
/// difference.
#[must_use]
pub fn model_after(card: &Scorecard, earlier: &[Scorecard]) -> ReportModel {
    let mut atlas = Atlas::new(card);
    let mut lists = Lists::of(&card.findings);
    // The worst breach comes first on the page, so that its threads are told there.
    let worst = worst(&mut atlas, card);
    let mut clauses: Vec<ClauseModel> = card
        .clauses
        .iter()
        .map(|result| clause(&mut atlas, &mut lists, card, result))
        .collect();
    for breach in clauses.iter_mut().flat_map(|c| &mut c.breaches) {
        breach.told = worst.as_ref().is_some_and(|w| w.anchor == breach.anchor);
    }
    let promised = promised::promised(&mut atlas, card);
    let asked = waits::asked(card);
    let mut model = ReportModel {
        curves: curves::curves(&atlas, card),
        hours: waits::hours(&asked),
        waiting: waits::waiting(&atlas, &asked),
        trend: trend::trend(card, earlier),
        difference: trend::difference(&atlas, card, earlier.last()),
        actions: actions(&atlas, card),
        channels: channels::channels(&atlas, card),
        unseen: channels::unseen(&atlas, card),
        kept_word: promised::kept_word(&promised),
        promised,
        book: atlas.book(),
        captures: atlas.captures(),
        sources: lists.sources(),
        changes: changes(&clauses),
        clauses,
        worst,
        ..head(card)
    };
    model.title = format!(
        "{}: scorecard of {}",
        model.brand,
        words::day(card.window.to)
    );
    model
}

/// What the scorecard says by itself, without a place on the page.
fn head(card: &Scorecard) -> ReportModel {
    let hosts = card.provenance.hosts.iter();
    ReportModel {
        model: MODEL_VERSION,
        brand: words::clean(&card.brand.name),
        site: card.brand.site.as_ref().map(link),
        service: words::sentence(&card.brand.service),
        headline: words::clean(&card.headline),
        window: format!(
            "{} to {}",
            words::day(card.window.from),
            words::day(card.window.to)
        ),
        days: days(card),
        audited_at: words::instant(card.window.to),
        seen: seen(card),
        facts: facts(card),
        score: score(card),
        idle_promises: promised::idle(card),
        unseen_says: unseen_says(card),
        waivers: fair::waivers(card),
        idle_waivers: fair::idle_waivers(card),
        fairness: fair::fairness(card),
        readers: findings::readers(&card.findings),
        reply: card.brand.reply.as_ref().map(|reply| ReplyModel {
            text: words::clean(&reply.text),
            on: reply.on.strftime("%-d %B %Y").to_string(),
            by: reply.by.as_deref().map(words::clean),
        }),
        provenance: fair::provenance(card),
        hosts: hosts
            .map(|(host, n)| {
                let n = words::count((*n).into(), "request", "requests");
                FactModel::of(words::clean(host), n)
            })
            .collect(),
        replay: "rousseau replay evidence.wacz".to_owned(),
        ..ReportModel::default()
    }
}

/// Every number of a rule that somebody changed, each once.
fn changes(clauses: &[ClauseModel]) -> Vec<String> {
    let rules = clauses.iter().flat_map(|c| &c.rules);
    let all = clauses.iter().flat_map(|c| &c.breaches);
    let all = all.chain(rules.flat_map(|r| &r.findings));
    let mut told: Vec<String> = Vec::new();
    for (f, change) in all.flat_map(|f| f.changed.iter().map(move |c| (f, c))) {
        let says = format!("{}: {change}", f.rule);
        if !told.contains(&says) {
            told.push(says);
        }
    }
    told
}

fn days(card: &Scorecard) -> String {
    let days = card.window.days();
    if (days - days.round()).abs() < 0.01 {
        let word = if days < 1.5 { "day" } else { "days" };
        format!("{days:.0} {word}")
    } else {
        format!("{days:.1} days")
    }
}

/// Sums over the channels: posts, messages, inquiries.
fn sums(card: &Scorecard) -> [u64; 3] {
    let figures = || card.channels.iter().filter_map(|c| c.figures.as_ref());
    [
        figures().map(|f| u64::from(f.posts)).sum(),
        figures().map(|f| u64::from(f.messages)).sum(),
        figures().map(|f| u64::from(f.inquiries)).sum(),
    ]
}

fn seen(card: &Scorecard) -> String {
    let [posts, messages, _] = sums(card);
    let observed = card.channels.iter().filter(|c| c.observed).count();
    format!(
        "We read {} and {} on {observed} of {}; {} keep the proof.",
        words::count(posts, "post", "posts"),
        words::count(messages, "message by customers", "messages by customers"),
        words::count(words::len(&card.channels), "channel", "channels"),
        words::count(card.provenance.captures.into(), "capture", "captures"),
    )
}

fn facts(card: &Scorecard) -> Vec<FactModel> {
    let [posts, messages, inquiries] = sums(card);
    let observed = card.channels.iter().filter(|c| c.observed).count();
    let judged = card
        .findings
        .iter()
        .filter(|f| f.verdict.is_judged())
        .count();
    let applicable = card
        .findings
        .iter()
        .filter(|f| f.verdict != Verdict::NotApplicable)
        .count();
    let fact = |label: &str, value: String| FactModel {
        means: words::means(label),
        ..FactModel::of(label, value)
    };
    vec![
        fact(
            "channels read",
            format!("{observed} of {}", card.channels.len()),
        ),
        fact("posts", words::number(posts)),
        fact("messages by customers", words::number(messages)),
        fact("inquiries", words::number(inquiries)),
        fact("checks judged", format!("{judged} of {applicable}")),
    ]
}

fn score(card: &Scorecard) -> String {
    card.score.map_or_else(
        || "No score: too little could be judged.".to_owned(),
        |s| {
            format!(
                "Score {:.1} of 100; between {:.1} and {:.1}, depending on what could not be told. \
                 A score is for trends; claims rest on verdicts.",
                s.score, s.low, s.high
            )
        },
    )
}

/// The places of the findings that fail, worst first; those that are waived come last.
fn breaches(card: &Scorecard) -> Vec<(usize, &Finding)> {
    let fails = || {
        card.findings
            .iter()
            .enumerate()
            .filter(|(_, f)| f.is_breach())
    };
    fails()
        .filter(|(_, f)| f.waived.is_none())
        .chain(fails().filter(|(_, f)| f.waived.is_some()))
        .collect()
}

fn worst<'a>(atlas: &mut Atlas<'a>, card: &'a Scorecard) -> Option<WorstModel> {
    let (place, f) = *breaches(card).first()?;
    Some(WorstModel {
        anchor: findings::anchor(place),
        title: words::clean(&f.title),
        cases_at: (!f.tally.cases.is_empty()).then(|| findings::cases_anchor(place)),
        clause: words::capital(f.clause.name()),
        channel: atlas.label(&f.channel),
        short: atlas.short(&f.channel),
        reason: words::sentence(&f.reason),
        why: words::sentence(&f.why),
        count: findings::count(f),
        scale: findings::scale(f, &words::mark(f)),
        witnesses: findings::witnesses(atlas, f),
        remedy: findings::action(atlas, f, place),
        waived: f.waived.as_ref().map(findings::waiver),
    })
}

/// The three things to do on Monday: what is broken first, then advice, then what would show more.
fn actions(atlas: &Atlas<'_>, card: &Scorecard) -> Vec<ActionModel> {
    let mut rules = BTreeSet::new();
    let all = card.findings.iter().enumerate();
    let advised = all.filter(|(_, f)| f.verdict == Verdict::Fail && f.advisory.is_some());
    let mut list: Vec<ActionModel> = breaches(card)
        .into_iter()
        .chain(advised)
        .filter(|(_, f)| rules.insert(f.rule.as_str()))
        .take(MONDAY)
        .map(|(place, f)| findings::action(atlas, f, place))
        .collect();
    let mut hidden = BTreeSet::new();
    let opens = card.gaps.iter().filter_map(|gap| {
        let with = gap.opens_with.as_deref()?;
        hidden.insert(&gap.channel).then_some((gap, with))
    });
    for (gap, with) in opens.take(MONDAY - list.len()) {
        let seen = card.channels.iter().find(|c| c.channel.id == gap.channel);
        let title = match seen {
            Some(seen) if seen.observed => "Show what could not be seen".to_owned(),
            _ => "Open what could not be seen at all".to_owned(),
        };
        list.push(ActionModel {
            because: "Not seen",
            title,
            anchor: atlas
                .unseen_at(&gap.channel)
                .unwrap_or_else(|| "unseen".to_owned()),
            channel: atlas.label(&gap.channel),
            short: atlas.short(&gap.channel),
            effort: String::new(),
            summary: words::sentence(with),
            steps: Vec::new(),
        });
    }
    list
}

fn clause<'a>(
    atlas: &mut Atlas<'a>,
    lists: &mut Lists<'a>,
    card: &'a Scorecard,
    result: &ClauseResult,
) -> ClauseModel {
    let of = |f: &&Finding| f.clause == result.clause;
    let at = Clause::ALL
        .iter()
        .position(|c| *c == result.clause)
        .unwrap_or(0);
    let list = card
        .findings
        .iter()
        .enumerate()
        .filter(|(_, f)| of(f) && f.verdict != Verdict::NotApplicable)
        .map(|(place, f)| findings::finding(atlas, lists, f, place));
    let (mut breaches, others): (Vec<FindingModel>, Vec<FindingModel>) =
        list.partition(|f| f.mark.key == "fail");
    for (n, f) in card.findings.iter().enumerate().filter(|(_, f)| of(f)) {
        let breach = breaches
            .iter_mut()
            .find(|b| b.anchor == findings::anchor(n));
        if let Some(breach) = breach {
            breach.witnesses = findings::witnesses(atlas, f);
        }
    }
    let (dark, others): (Vec<FindingModel>, _) =
        others.into_iter().partition(|f| f.mark.key == "unseen");
    let unseen = words::len(&dark);
    let n = result.counts[3].into();
    let verb = if n == 1 { "does" } else { "do" };
    ClauseModel {
        anchor: format!("clause-{}", result.clause.name()),
        numeral: NUMERALS.get(at).copied().unwrap_or("·"),
        name: words::capital(result.clause.name()),
        promise: result.clause.promise(),
        mark: words::state(result.state),
        says: clause_says(result),
        breaches,
        rules: findings::by_rule(others),
        dark_says: format!(
            "{} could not be seen",
            words::count(unseen, "check", "checks")
        ),
        dark: findings::by_cause(dark),
        silent_says: format!("{} {verb} not apply", words::count(n, "check", "checks")),
        silent: silent(atlas, card, result.clause),
    }
}

/// The checks of a clause that do not apply, by the reason; channels of one check share a line.
fn silent(atlas: &Atlas<'_>, card: &Scorecard, clause: Clause) -> Vec<SilentModel> {
    type Checks = Vec<(String, Vec<String>)>;
    let mut list: Vec<(String, Checks)> = Vec::new();
    let of = |f: &&Finding| f.clause == clause && f.verdict == Verdict::NotApplicable;
    for f in card.findings.iter().filter(of) {
        let (title, reason) = (words::clean(&f.title), words::sentence(&f.reason));
        let channel = atlas.short(&f.channel);
        let place = list.iter().position(|(r, _)| *r == reason);
        let place = place.unwrap_or_else(|| {
            list.push((reason, Vec::new()));
            list.len() - 1
        });
        let checks = &mut list[place].1;
        match checks.iter_mut().find(|(known, _)| *known == title) {
            Some((_, channels)) => channels.push(channel),
            None => checks.push((title, vec![channel])),
        }
    }
    list.into_iter()
        .map(|(reason, checks)| SilentModel {
            reason,
            checks: checks
                .into_iter()
                .map(|(title, channels)| format!("{title} ({})", channels.join(", ")))
                .collect(),
        })
        .collect()
}

fn clause_says(result: &ClauseResult) -> String {
    let [kept, broken, untold, _, unseen] = result.counts;
    let all = kept + broken + untold + unseen;
    if all == 0 {
        return "No check of this clause applies to the channels that were found.".to_owned();
    }
    let mut parts = Vec::new();
    for (n, what) in [
        (kept, "kept"),
        (broken, "broken"),
        (untold, "cannot be told"),
        (unseen, "not seen"),
    ] {
        if n > 0 {
            parts.push(format!("{n} {what}"));
        }
    }
    format!(
        "{}: {}.",
        words::count(all.into(), "check", "checks"),
        parts.join(", ")
    )
}

fn unseen_says(card: &Scorecard) -> String {
    if card.gaps.is_empty() {
        return "Everything that we asked for was shown to us.".to_owned();
    }
    let hidden: BTreeSet<_> = card.gaps.iter().map(|g| &g.channel).collect();
    let of = |observed: bool| {
        let those = card
            .channels
            .iter()
            .filter(|c| c.observed == observed && hidden.contains(&c.channel.id));
        u64::try_from(those.count()).unwrap_or(u64::MAX)
    };
    let (dark, part) = (of(false), of(true));
    let mut parts = Vec::new();
    if dark > 0 {
        parts.push(format!(
            "{} could not be read at all.",
            words::count(dark, "channel", "channels")
        ));
    }
    if part > 0 {
        let be = if part == 1 { "was" } else { "were" };
        parts.push(format!(
            "{} {be} read in part.",
            words::count(part, "channel", "channels")
        ));
    }
    parts.push("What is hidden is counted apart and never held against the brand.".to_owned());
    parts.join(" ")
}
