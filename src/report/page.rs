//! Page: puts the whole model together, in the order in which a director reads.

use super::atlas::{Atlas, link};
use super::groups::Lists;
use super::model::{
    ActionModel, ClauseModel, FactModel, FindingModel, MODEL_VERSION, ReplyModel, ReportModel,
    SilentModel, WorstModel,
};
use super::tongue::{Tongue, say};
use super::{channels, curves, fair, findings, promised, trend, waits, words};
use crate::domain::{Clause, ClauseResult, ClauseState, Finding, Scorecard, Verdict};
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
    model_in(Tongue::English, card, earlier)
}

/// The same in any language.
///
/// Shape: pure; the numbers are the same in every language.
#[must_use]
pub fn model_in(tongue: Tongue, card: &Scorecard, earlier: &[Scorecard]) -> ReportModel {
    let mut atlas = Atlas::new(tongue, card);
    let mut lists = Lists::of(tongue, &card.findings);
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
        hours: waits::hours(tongue, &asked),
        waiting: waits::waiting(&atlas, &asked),
        trend: trend::trend(tongue, card, earlier),
        difference: trend::difference(&atlas, card, earlier.last()),
        actions: actions(&atlas, card),
        channels: channels::channels(&atlas, card),
        unseen: channels::unseen(&atlas, card),
        kept_word: promised::kept_word(tongue, &promised),
        promised,
        book: atlas.book(),
        captures: atlas.captures(),
        sources: lists.sources(),
        changes: changes(&clauses),
        clauses,
        worst,
        ..head(tongue, card)
    };
    let day = words::day(tongue, card.window.to);
    model.title = say!(tongue, "page-title", brand = &model.brand, day = day);
    model
}

/// What the scorecard says by itself, without a place on the page.
fn head(tongue: Tongue, card: &Scorecard) -> ReportModel {
    let hosts = card.provenance.hosts.iter();
    ReportModel {
        model: MODEL_VERSION,
        lang: tongue.code(),
        dir: tongue.direction(),
        brand: words::clean(&card.brand.name),
        site: card.brand.site.as_ref().map(|a| link(tongue, a)),
        service: words::heard(tongue, &card.brand.service),
        headline: headline(tongue, card),
        window: say!(
            tongue,
            "from-to",
            from = words::day(tongue, card.window.from),
            to = words::day(tongue, card.window.to)
        ),
        days: days(tongue, card),
        audited_at: words::instant(tongue, card.window.to),
        seen: seen(tongue, card),
        facts: facts(tongue, card),
        score: score(tongue, card),
        idle_promises: promised::idle(tongue, card),
        unseen_says: unseen_says(tongue, card),
        waivers: fair::waivers(tongue, card),
        idle_waivers: fair::idle_waivers(tongue, card),
        fairness: fair::fairness(tongue, card),
        readers: findings::readers(tongue, &card.findings),
        reply: card.brand.reply.as_ref().map(|reply| ReplyModel {
            text: words::clean(&reply.text),
            on: words::date(tongue, reply.on),
            by: reply.by.as_deref().map(words::clean),
        }),
        provenance: fair::provenance(tongue, card),
        hosts: hosts
            .map(|(host, n)| {
                let n = say!(tongue, "n-requests", n = *n);
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

/// The one sentence, from the states of the clauses.
pub(super) fn headline(tongue: Tongue, card: &Scorecard) -> String {
    if tongue == Tongue::English {
        return words::clean(&card.headline);
    }
    let of = |state: ClauseState| card.clauses.iter().filter(|c| c.state == state).count();
    let (kept, broken) = (of(ClauseState::Kept), of(ClauseState::Broken));
    let open = of(ClauseState::Undecided);
    // The sentence speaks of six clauses; of others it is left as it was written.
    if kept + broken + open != Clause::ALL.len() {
        return words::clean(&card.headline);
    }
    let key = match (kept + broken, broken, open) {
        (0, ..) => "headline-none",
        (_, 0, 0) => "headline-kept",
        (_, 0, _) => "headline-kept-open",
        (_, _, 0) => "headline-broken",
        _ => "headline-broken-open",
    };
    let word = |n: usize| tongue.part(&format!("number-{n}"));
    say!(
        tongue,
        key,
        kept = word(kept),
        broken = word(broken),
        open = word(open),
        n = open
    )
}

fn days(tongue: Tongue, card: &Scorecard) -> String {
    let days = card.window.days();
    if (days - days.round()).abs() < 0.01 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a window is a few hundred days long"
        )]
        let days = days.round() as u64;
        say!(tongue, "n-days", n = days)
    } else {
        let days = tongue.decimal(&format!("{days:.1}"));
        say!(tongue, "days-broken", days = days)
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

fn seen(tongue: Tongue, card: &Scorecard) -> String {
    let [posts, messages, _] = sums(card);
    let observed = card.channels.iter().filter(|c| c.observed).count();
    say!(
        tongue,
        "seen",
        posts = say!(tongue, "n-posts", n = posts),
        messages = say!(tongue, "n-messages", n = messages),
        observed = observed,
        channels = say!(tongue, "n-channels", n = card.channels.len()),
        captures = say!(tongue, "n-captures", n = card.provenance.captures),
        n = card.provenance.captures
    )
}

fn facts(tongue: Tongue, card: &Scorecard) -> Vec<FactModel> {
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
    let of = |part: usize, all: usize| say!(tongue, "n-of", n = part, all = all);
    [
        ("channels-read", of(observed, card.channels.len())),
        ("posts", tongue.number(posts)),
        ("messages", tongue.number(messages)),
        ("inquiries", tongue.number(inquiries)),
        ("checks-judged", of(judged, applicable)),
    ]
    .into_iter()
    .map(|(key, value)| words::fact(tongue, key, value))
    .collect()
}

fn score(tongue: Tongue, card: &Scorecard) -> String {
    let number = |x: f64| tongue.decimal(&format!("{x:.1}"));
    card.score.map_or_else(
        || say!(tongue, "score-none"),
        |s| {
            say!(
                tongue,
                "score",
                score = number(s.score),
                low = number(s.low),
                high = number(s.high)
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
    let tongue = atlas.tongue;
    Some(WorstModel {
        anchor: findings::anchor(place),
        title: words::title(tongue, f),
        cases_at: (!f.tally.cases.is_empty()).then(|| findings::cases_anchor(place)),
        clause: tongue.clause(f.clause),
        channel: atlas.label(&f.channel),
        short: atlas.short(&f.channel),
        reason: words::heard(tongue, &f.reason),
        why: words::ruled(tongue, f, &f.why),
        count: findings::count(tongue, f),
        scale: findings::scale(tongue, f),
        witnesses: findings::witnesses(atlas, f),
        remedy: findings::action(atlas, f, place),
        waived: f.waived.as_ref().map(|w| findings::waiver(tongue, w)),
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
            Some(seen) if seen.observed => say!(atlas.tongue, "action-show"),
            _ => say!(atlas.tongue, "action-open"),
        };
        list.push(ActionModel {
            because: say!(atlas.tongue, "because-unseen"),
            title,
            anchor: atlas
                .unseen_at(&gap.channel)
                .unwrap_or_else(|| "unseen".to_owned()),
            channel: atlas.label(&gap.channel),
            short: atlas.short(&gap.channel),
            effort: String::new(),
            summary: words::heard(atlas.tongue, with),
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
    let n = result.counts[3];
    let tongue = atlas.tongue;
    ClauseModel {
        anchor: format!("clause-{}", result.clause.name()),
        numeral: NUMERALS.get(at).copied().unwrap_or("·"),
        name: tongue.clause(result.clause),
        promise: tongue.promise(result.clause),
        mark: words::state(tongue, result.state),
        says: clause_says(tongue, result),
        breaches,
        rules: findings::by_rule(tongue, others),
        dark_says: say!(tongue, "n-checks-unseen", n = unseen),
        dark: findings::by_cause(dark),
        silent_says: say!(tongue, "n-checks-silent", n = n),
        silent: silent(atlas, card, result.clause),
    }
}

/// The checks of a clause that do not apply, by the reason; channels of one check share a line.
fn silent(atlas: &Atlas<'_>, card: &Scorecard, clause: Clause) -> Vec<SilentModel> {
    type Checks = Vec<(String, Vec<String>)>;
    let mut list: Vec<(String, Checks)> = Vec::new();
    let of = |f: &&Finding| f.clause == clause && f.verdict == Verdict::NotApplicable;
    for f in card.findings.iter().filter(of) {
        let title = words::title(atlas.tongue, f);
        let reason = words::heard(atlas.tongue, &f.reason);
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

fn clause_says(tongue: Tongue, result: &ClauseResult) -> String {
    let [kept, broken, untold, _, unseen] = result.counts;
    let all = kept + broken + untold + unseen;
    if all == 0 {
        return say!(tongue, "clause-silent");
    }
    let parts = [
        (kept, "n-kept"),
        (broken, "n-broken"),
        (untold, "n-untold"),
        (unseen, "n-unseen"),
    ];
    let parts = parts.into_iter().filter(|(n, _)| *n > 0);
    let parts: Vec<String> = parts.map(|(n, key)| say!(tongue, key, n = n)).collect();
    say!(
        tongue,
        "clause-says",
        checks = say!(tongue, "n-checks", n = all),
        list = parts.join(", ")
    )
}

fn unseen_says(tongue: Tongue, card: &Scorecard) -> String {
    if card.gaps.is_empty() {
        return say!(tongue, "unseen-nothing");
    }
    let hidden: BTreeSet<_> = card.gaps.iter().map(|g| &g.channel).collect();
    let of = |observed: bool| {
        let those = card
            .channels
            .iter()
            .filter(|c| c.observed == observed && hidden.contains(&c.channel.id));
        those.count()
    };
    let (dark, part) = (of(false), of(true));
    let mut parts = Vec::new();
    if dark > 0 {
        parts.push(say!(tongue, "unseen-dark", n = dark));
    }
    if part > 0 {
        parts.push(say!(tongue, "unseen-part", n = part));
    }
    parts.push(say!(tongue, "unseen-fair"));
    parts.join(" ")
}
