//! Beside: several scorecards beside each other, with differences that chance is allowed for.

use super::atlas::link;
use super::gulf::{Pool, gulf, stand};
use super::model::{LinkModel, MODEL_VERSION, Mark};
use super::tongue::{Tongue, say};
use super::{page, words};
use crate::domain::{Finding, Scorecard, Verdict};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Several scorecards beside each other; what the templates `comparison` and `portfolio` see.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BesideModel {
    /// The version of this model.
    pub model: u32,
    /// The language in which the page speaks, as its attribute `lang`: "en".
    pub lang: &'static str,
    /// The direction in which it is written, as its attribute `dir`: "ltr".
    pub dir: &'static str,
    /// The title of the document.
    pub title: String,
    /// What it says, in one sentence.
    pub headline: String,
    /// The windows of the audits differ, so that they say less about each other.
    pub uneven: Option<String>,
    /// The brands; one's own comes first.
    pub brands: Vec<BrandModel>,
    /// The names of the clauses, in the order of the contract.
    pub heads: Vec<String>,
    /// The checks that several brands have in common, by rule.
    pub rows: Vec<BesideRow>,
    /// Differences between two brands that chance does not explain.
    pub differences: Vec<GulfModel>,
    /// Comparisons in which nobody is ahead, in one sentence.
    pub level: String,
    /// The newest audit's instant, in words.
    pub audited_at: String,
}

/// One brand among others.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BrandModel {
    /// Its name.
    pub name: String,
    /// Its site.
    pub site: Option<LinkModel>,
    /// It is the reader's own.
    pub own: bool,
    /// The one sentence.
    pub headline: String,
    /// The window in words.
    pub window: String,
    /// The states of the clauses, in the order of the contract.
    pub marks: Vec<Mark>,
    /// The score as a range: "96.9 (59.6 to 98.5)"; none where too little was judged.
    pub score: Option<String>,
    /// How many checks could be judged.
    pub judged: String,
    /// The worst breach; none where nothing is broken.
    pub worst: Option<String>,
}

/// One rule over the brands.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BesideRow {
    /// The rule's id.
    pub rule: String,
    /// The promise.
    pub title: String,
    /// The brands' cells, in the order of the brands.
    pub cells: Vec<CellModel>,
}

/// What one brand did of one rule, over all its channels.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CellModel {
    /// The worst verdict over the channels; none where the rule speaks of none.
    pub mark: Option<Mark>,
    /// The count over all channels: "25 of 27"; none where nothing was counted.
    pub count: Option<String>,
    /// The interval of the true share: "76% to 98%"; none where nothing was counted.
    pub range: Option<String>,
}

/// A difference between two brands that chance does not explain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GulfModel {
    /// The promise.
    pub title: String,
    /// The brand that keeps it more often.
    pub ahead: String,
    /// The other one.
    pub behind: String,
    /// How large the difference is, with its interval, in one sentence.
    pub says: String,
    /// One of the two is the reader's own.
    pub own: bool,
}

/// Puts scorecards beside each other; `own` is the place of the reader's own, if it is among them.
///
/// Shape: pure; a rule is shown where at least two brands have it. Nobody is ahead of anybody
/// where the intervals overlap, or where so many comparisons bring such a difference by chance.
/// Source: docs/METHOD.md, "Brands beside each other".
#[must_use]
pub fn beside(cards: &[Scorecard], own: Option<usize>) -> BesideModel {
    beside_in(Tongue::English, cards, own)
}

/// The same in any language.
#[must_use]
pub fn beside_in(tongue: Tongue, cards: &[Scorecard], own: Option<usize>) -> BesideModel {
    let mut order: Vec<usize> = (0..cards.len()).collect();
    order.sort_by_key(|n| (Some(*n) != own, words::clean(&cards[*n].brand.name)));
    let cards: Vec<&Scorecard> = order.iter().map(|n| &cards[*n]).collect();
    let own = own.is_some_and(|n| n < cards.len());
    let is_own = |n: usize| own && n == 0;
    let names: Vec<String> = cards.iter().map(|c| words::clean(&c.brand.name)).collect();
    let Table {
        rows,
        differences,
        compared,
        level,
    } = table(tongue, &cards, &names, own);
    let told = words::len(&differences);
    BesideModel {
        model: MODEL_VERSION,
        lang: tongue.code(),
        dir: tongue.direction(),
        title: if own {
            say!(tongue, "beside-own", brand = &names[0])
        } else {
            say!(tongue, "beside-brands", n = names.len())
        },
        headline: headline(tongue, told, compared),
        uneven: uneven(tongue, &cards),
        brands: cards
            .iter()
            .enumerate()
            .map(|(n, c)| brand(tongue, c, is_own(n)))
            .collect(),
        heads: crate::domain::Clause::ALL
            .iter()
            .map(|c| tongue.clause(*c))
            .collect(),
        rows,
        differences,
        level: say!(
            tongue,
            "beside-level",
            level = level,
            comparisons = say!(tongue, "n-comparisons", n = compared)
        ),
        audited_at: cards
            .iter()
            .map(|c| c.window.to)
            .max()
            .map_or_else(String::new, |at| words::instant(tongue, at)),
    }
}

/// The rules over the brands, and what differs in them.
struct Table {
    rows: Vec<BesideRow>,
    differences: Vec<GulfModel>,
    compared: u64,
    level: u64,
}

/// Two brands in one promise.
struct Pair {
    row: usize,
    brands: [usize; 2],
    pools: [Pool; 2],
}

/// Goes through the rules; where one brand is the reader's own it is compared with each other one.
fn table(tongue: Tongue, cards: &[&Scorecard], names: &[String], own: bool) -> Table {
    let mut rows: Vec<BesideRow> = Vec::new();
    let mut made: Vec<Pair> = Vec::new();
    for (rule, title) in rules(tongue, cards) {
        let of: Vec<Vec<&Finding>> = cards.iter().map(|c| findings(c, &rule)).collect();
        if of.iter().filter(|f| !f.is_empty()).count() < 2.min(cards.len()) {
            continue;
        }
        let pools: Vec<Option<Pool>> = of.iter().map(|f| pool(f)).collect();
        for (a, b) in pairs(cards.len()).filter(|(a, _)| !own || *a == 0) {
            made.extend(pools[a].zip(pools[b]).map(|(one, other)| Pair {
                row: rows.len(),
                brands: [a, b],
                pools: [one, other],
            }));
        }
        rows.push(BesideRow {
            rule: words::clean(&rule),
            title,
            cells: of
                .iter()
                .zip(&pools)
                .map(|(f, p)| cell(tongue, f, *p))
                .collect(),
        });
    }
    let stands = stand(&made.iter().map(|pair| pair.pools).collect::<Vec<_>>());
    let told = made.iter().zip(stands).filter(|(_, stands)| *stands);
    let differences: Vec<GulfModel> = told
        .filter_map(|(pair, _)| {
            let ([a, b], [one, other]) = (pair.brands, pair.pools);
            let (ahead, says) = gulf(tongue, one, other)?;
            let (up, down) = if ahead { (a, b) } else { (b, a) };
            Some(GulfModel {
                title: rows[pair.row].title.clone(),
                ahead: names[up].clone(),
                behind: names[down].clone(),
                says,
                own: own && a == 0,
            })
        })
        .collect();
    let compared = words::len(&made);
    Table {
        level: compared - words::len(&differences),
        rows,
        differences,
        compared,
    }
}

fn headline(tongue: Tongue, told: u64, compared: u64) -> String {
    match (told, compared) {
        (_, 0) => say!(tongue, "beside-nothing"),
        (0, _) => say!(tongue, "beside-level-all"),
        (n, _) => say!(tongue, "beside-differ", n = n),
    }
}

/// Says where the windows differ.
fn uneven(tongue: Tongue, cards: &[&Scorecard]) -> Option<String> {
    let first = cards.first()?.window;
    let same = cards.iter().all(|c| c.window == first);
    (!same).then(|| say!(tongue, "beside-uneven"))
}

fn brand(tongue: Tongue, card: &Scorecard, own: bool) -> BrandModel {
    let applies = |f: &&Finding| f.verdict != Verdict::NotApplicable;
    let all = card.findings.iter().filter(applies).count();
    let judged = card
        .findings
        .iter()
        .filter(|f| f.verdict.is_judged())
        .count();
    let worst = card
        .findings
        .iter()
        .find(|f| f.is_breach() && f.waived.is_none());
    BrandModel {
        name: words::clean(&card.brand.name),
        site: card.brand.site.as_ref().map(|a| link(tongue, a)),
        own,
        headline: page::headline(tongue, card),
        window: say!(
            tongue,
            "from-to",
            from = words::day(tongue, card.window.from),
            to = words::day(tongue, card.window.to)
        ),
        marks: {
            let clauses = card.clauses.iter();
            clauses.map(|c| words::state(tongue, c.state)).collect()
        },
        score: card.score.map(|s| {
            let number = |x: f64| tongue.decimal(&format!("{x:.1}"));
            let (low, high) = (number(s.low), number(s.high));
            let range = say!(tongue, "from-to", from = low, to = high);
            format!("{} ({range})", number(s.score))
        }),
        judged: say!(tongue, "n-of", n = judged, all = all),
        worst: worst.map(|f| words::title(tongue, f)),
    }
}

/// The rules of all scorecards with the title of a promise that is kept, where one is known.
fn rules(tongue: Tongue, cards: &[&Scorecard]) -> Vec<(String, String)> {
    let mut titles: BTreeMap<&str, (&Finding, bool)> = BTreeMap::new();
    for f in cards.iter().flat_map(|c| &c.findings) {
        let kept = f.verdict != Verdict::Fail;
        let known = titles.entry(&f.rule).or_insert((f, kept));
        if kept && !known.1 {
            *known = (f, true);
        }
    }
    let mut all: Vec<_> = titles.into_iter().collect();
    all.sort_by_key(|(rule, (f, _))| (f.clause, *rule));
    all.into_iter()
        .map(|(rule, (f, _))| (rule.to_owned(), words::title(tongue, f)))
        .collect()
}

fn findings<'a>(card: &'a Scorecard, rule: &str) -> Vec<&'a Finding> {
    let speaks = |f: &&Finding| f.rule == rule && f.verdict != Verdict::NotApplicable;
    card.findings.iter().filter(speaks).collect()
}

/// The cases over all channels; none where a measure decides, or where nothing was counted.
fn pool(of: &[&Finding]) -> Option<Pool> {
    let mut pool = Pool {
        kept: 0.0,
        decided: 0.0,
        effective: 0.0,
    };
    for f in of.iter().filter(|f| f.measured.is_none()) {
        let Some(e) = f.estimate.filter(|e| !e.census) else {
            continue;
        };
        pool.kept += e.share.get() * f64::from(f.tally.decided());
        pool.decided += f64::from(f.tally.decided());
        pool.effective += e.effective;
    }
    (pool.decided > 0.0).then_some(pool)
}

fn cell(tongue: Tongue, of: &[&Finding], pool: Option<Pool>) -> CellModel {
    let rank = |m: &Mark| match m.key {
        "fail" => 0,
        "untold" => 1,
        "unseen" => 2,
        _ => 3,
    };
    let (kept, decided) = of.iter().fold((0, 0), |(kept, all), f| {
        (kept + f.tally.kept, all + f.tally.decided())
    });
    CellModel {
        mark: of.iter().map(|f| words::mark(tongue, f)).min_by_key(rank),
        count: (decided > 0).then(|| words::of(tongue, kept.into(), decided.into())),
        range: pool.map(|p| {
            let (low, high) = p.interval();
            say!(
                tongue,
                "from-to",
                from = words::percent(tongue, low),
                to = words::percent(tongue, high)
            )
        }),
    }
}

fn pairs(n: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..n).flat_map(move |a| (a + 1..n).map(move |b| (a, b)))
}
