//! Compared: two scorecards side by side, where nothing is claimed that is not shown.

use crate::cards;
use rousseau::audit::compare;
use rousseau::domain::{Comparison, Finding, Outcome, Scorecard, Share, Shown};
use rousseau::report::{Tongue, comparison_json, comparison_text};

/// The rule that the tests bend.
const RULE: &str = "unanswered-inquiries";

/// A scorecard of an earlier month, whose checks of the rule keep so many of so many cases.
fn with(kept: u32, decided: u32) -> Scorecard {
    let mut card = cards::rich();
    for f in card.findings.iter_mut().filter(|f| f.rule == RULE) {
        bend(f, kept, decided);
    }
    card
}

fn bend(f: &mut Finding, kept: u32, decided: u32) {
    let Some(pattern) = f.tally.cases.first().cloned() else {
        return;
    };
    let cases = (0..decided).map(|n| {
        let mut case = pattern.clone();
        case.outcome = if n < kept {
            Outcome::Kept
        } else {
            Outcome::Broken
        };
        case.spell = None;
        case
    });
    f.tally = cases.collect();
    let share = Share::of(kept, decided).expect("there are cases");
    let z = 1.644_853_626_951_472_2;
    let (low, high) = rousseau::measure::survival::wilson(share.get(), f64::from(decided), z);
    let e = f.estimate.as_mut().expect("the rule has an estimate");
    (e.share, e.effective, e.census) = (share, f64::from(decided), false);
    e.low = Share::new(low).expect("a share");
    e.high = Share::new(high).expect("a share");
}

fn moved(mut card: Scorecard) -> Scorecard {
    "0000000000000001".clone_into(&mut card.provenance.audit);
    card
}

fn of_rule(c: &Comparison) -> Vec<(Shown, Option<String>)> {
    let these = c.findings.iter().filter(|f| f.rule == RULE);
    let these = these.filter(|f| f.counts[0][1] > 0 && f.counts[1][1] > 0);
    let these: Vec<_> = these.map(|f| (f.shown, f.because.clone())).collect();
    assert!(!these.is_empty(), "the story asks the rule");
    these
}

#[test]
fn a_difference_is_claimed_only_where_it_is_shown() {
    for (one, other, wanted) in [
        ((90, 100), (50, 100), Shown::Lower),
        ((50, 100), (90, 100), Shown::Higher),
        // Apart, but chance may have done it.
        ((15, 20), (11, 20), Shown::Nothing),
        ((90, 100), (82, 100), Shown::Nothing),
        ((450, 500), (445, 500), Shown::Same),
        // Below the floor nothing is said, however far apart.
        ((3, 3), (0, 3), Shown::Nothing),
    ] {
        let (a, b) = (with(one.0, one.1), moved(with(other.0, other.1)));
        for (shown, _) in of_rule(&compare(&a, &b)) {
            assert_eq!(shown, wanted, "{one:?} {other:?}");
        }
    }
}

#[test]
fn turning_the_two_round_turns_what_is_shown() {
    let (a, b) = (with(90, 100), moved(with(50, 100)));
    let (one, other) = (compare(&a, &b), compare(&b, &a));
    for (f, g) in one.findings.iter().zip(&other.findings) {
        let turned = match f.shown {
            Shown::Higher => Shown::Lower,
            Shown::Lower => Shown::Higher,
            same => same,
        };
        assert_eq!(turned, g.shown, "{}", f.rule);
    }
}

#[test]
fn what_was_not_made_alike_shows_no_difference() {
    for change in [
        (|c: &mut Scorecard| c.provenance.method += 1) as fn(&mut Scorecard),
        |c| c.provenance.rules.replace_range(..1, "0"),
        |c| c.provenance.profile = Some("socially-devoted".to_owned()),
    ] {
        let (a, mut b) = (with(90, 100), moved(with(50, 100)));
        change(&mut b);
        let c = compare(&a, &b);
        assert_eq!(c.forbids.len(), 1);
        for (shown, because) in of_rule(&c) {
            assert_eq!(shown, Shown::Nothing);
            assert!(because.is_some());
        }
        assert!(c.findings.iter().all(|f| f.waits.is_none()));
        let text = comparison_text(Tongue::English, &c);
        assert!(
            text.contains("no difference between them is claimed"),
            "{text}"
        );
        assert!(!text.contains("B is lower"), "{text}");
    }
}

#[test]
fn what_is_hidden_may_have_been_anything() {
    let (a, mut b) = (with(80, 100), moved(with(60, 100)));
    assert_eq!(of_rule(&compare(&a, &b))[0].0, Shown::Lower);
    for f in b.findings.iter_mut().filter(|f| f.rule == RULE) {
        f.tally.unknown = 24;
    }
    assert_eq!(of_rule(&compare(&a, &b))[0].0, Shown::Nothing);
    for f in b.findings.iter_mut().filter(|f| f.rule == RULE) {
        f.tally.unknown = 400;
    }
    let because = of_rule(&compare(&a, &b))[0].1.clone();
    assert_eq!(because.as_deref(), Some("too much of one side is hidden"));
}

#[test]
fn two_brands_are_paired_by_kind_and_never_by_choice() {
    let a = cards::rich();
    let mut b = moved(cards::rich());
    b.brand.id = "borealis".to_owned();
    let c = compare(&a, &b);
    assert!(!c.same_brand);
    // Each brand has two microblogs, on different networks: the network pairs them.
    for f in &c.findings {
        let network = |card: &Scorecard, n: usize| {
            let seen = card.channels.iter().find(|s| s.channel.id == f.channels[n]);
            seen.map(|s| s.channel.network.clone())
        };
        assert_eq!(network(&a, 0), network(&b, 1), "{}", f.rule);
    }
    for seen in &mut b.channels {
        seen.channel.network = "One network".to_owned();
    }
    let c = compare(&a, &b);
    let chosen = c.findings.iter().filter(|f| f.rule == RULE);
    assert!(
        chosen.clone().all(|f| f.channels[0].0.contains("blog")),
        "{chosen:?}"
    );
    assert!(!c.unpaired.is_empty());
}

#[test]
fn the_text_and_the_json_say_the_same() {
    let c = compare(&with(90, 100), &moved(with(50, 100)));
    let text = comparison_text(Tongue::English, &c);
    let value: serde_json::Value = serde_json::from_str(&comparison_json(&c)).expect("JSON");
    let findings = value["findings"].as_array().expect("a list");
    assert_eq!(findings.len(), c.findings.len());
    let mut shown = 0;
    for f in findings.iter().filter(|f| f["shown"] == "lower") {
        let says = f["says"].as_str().expect("a sentence");
        assert!(
            says.contains("90% (90 of 100;") && says.contains("50% (50 of 100;"),
            "{says}"
        );
        assert!(text.contains(says), "{says}");
        shown += 1;
    }
    assert!(shown > 0 && text.contains(value["says"].as_str().expect("a sentence")));
}
