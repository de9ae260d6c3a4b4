//! Samples: the bundled brand's scorecard in every state that a designer has to draw.

use crate::domain::{
    Case, ChannelSeen, ClauseState, Estimate, Finding, MessageId, RightOfReply, Scorecard, Share,
    Tally, Verdict, Waiver,
};
use jiff::civil::date;

/// Messages of the long sample.
const MANY: usize = 10_000;

/// One scorecard to draw.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The name of its folder.
    pub name: &'static str,
    /// What there is to see, in one sentence.
    pub says: &'static str,
    /// The scorecard.
    pub card: Scorecard,
}

/// The scorecards to draw, from one of the bundled brand.
///
/// Shape: nothing but the first is what an audit found; the others are made up from it.
#[must_use]
pub fn samples(card: &Scorecard, many: bool) -> Vec<Sample> {
    let mut all = vec![
        sample(
            "juniper-air",
            "What the audit of the bundled brand finds: kept, broken, untold, unseen.",
            card.clone(),
        ),
        sample(
            "every-state",
            "A breach, one that is waived, advice, and every verdict.",
            every_state(card.clone()),
        ),
        sample(
            "long-words",
            "Words of a hundred letters in every name and text.",
            long_words(card.clone()),
        ),
        sample(
            "right-to-left",
            "Names and texts that run from right to left.",
            right_to_left(card.clone()),
        ),
        sample(
            "no-messages",
            "Channels on which nobody wrote, so that nothing can be told.",
            no_messages(card.clone()),
        ),
    ];
    if many {
        let says = "Ten thousand messages in cases of one finding.";
        all.push(sample("many-messages", says, many_messages(card.clone())));
    }
    all
}

fn sample(name: &'static str, says: &'static str, card: Scorecard) -> Sample {
    Sample { name, says, card }
}

fn every_state(mut card: Scorecard) -> Scorecard {
    let mut breaches = card.findings.iter_mut().filter(|f| f.is_breach());
    if let Some(f) = breaches.nth(1) {
        f.waived = Some(Waiver {
            rule: f.rule.clone(),
            because: "We moved house in March and had nobody at the desk on two days.".to_owned(),
            until: date(2026, 6, 30),
        });
    }
    card.brand.reply = Some(RightOfReply {
        text: "We have read this, and two more people answer on weekends from May on.".to_owned(),
        on: date(2026, 4, 2),
        by: Some("Mara Lind, head of service".to_owned()),
    });
    let decided = |f: &&mut Finding| {
        f.verdict == Verdict::InsufficientEvidence && f.tally.broken > 0 && f.estimate.is_some()
    };
    if let Some(f) = card.findings.iter_mut().find(decided) {
        f.verdict = Verdict::Fail;
        f.certainty = None;
        f.advisory = Some("how well texts of this language are read is not known".to_owned());
    }
    for clause in &mut card.clauses {
        clause.counts = [0; 5];
        for f in card.findings.iter().filter(|f| f.clause == clause.clause) {
            let place = Verdict::ALL.iter().position(|v| *v == f.verdict);
            clause.counts[place.unwrap_or(0)] += 1;
        }
    }
    card
}

/// Puts names in the place of those of the brand, its channels and their networks.
fn renamed(card: &mut Scorecard, brand: &str, channel: &str) {
    brand.clone_into(&mut card.brand.name);
    for ChannelSeen { name, .. } in &mut card.channels {
        *name = Some(channel.to_owned());
    }
}

/// Puts a text in the place of what customers wrote.
fn retold(card: &mut Scorecard, text: &str) {
    for message in card.threads.values_mut().flat_map(|t| &mut t.messages) {
        if !message.author.is_brand() {
            text.clone_into(&mut message.text);
        }
    }
}

fn long_words(mut card: Scorecard) -> Scorecard {
    let word = "Juniperluftfahrtbeschwerdebeantwortungsverantwortlichkeitszuweisung".repeat(2);
    let word: String = word.chars().take(100).collect();
    renamed(&mut card, &format!("{word} Air"), &word);
    retold(&mut card, &format!("Where is my {word}?"));
    for f in &mut card.findings {
        f.title = format!("{} {word}", f.title);
        f.reason = format!("{} {word}", f.reason);
        f.remedy.steps.push(word.clone());
    }
    for gap in &mut card.gaps {
        gap.opens_with = Some(word.clone());
    }
    card
}

fn right_to_left(mut card: Scorecard) -> Scorecard {
    renamed(&mut card, "شركة العرعر للطيران", "ערער תעופה");
    retold(&mut card, "متى يصل طردي؟ لقد طلبته منذ أسبوع ولم يصل بعد.");
    card
}

fn no_messages(mut card: Scorecard) -> Scorecard {
    "Nothing can be told of the six clauses.".clone_into(&mut card.headline);
    card.score = None;
    card.luck = None;
    card.threads.clear();
    card.captures.clear();
    card.stated.clear();
    for seen in &mut card.channels {
        if let Some(figures) = &mut seen.figures {
            figures.messages = 0;
            figures.inquiries = 0;
            figures.answered = 0;
            figures.found_by_reply = 0;
            figures.hollow = 0;
            figures.receipts = 0;
            figures.deleted = 0;
            figures.hidden = 0;
            figures.curve = None;
            figures.curve_of_substance = None;
            figures.ends = None;
        }
    }
    for f in &mut card.findings {
        if matches!(f.verdict, Verdict::Pass | Verdict::Fail) {
            f.verdict = Verdict::InsufficientEvidence;
        }
        f.certainty = None;
        f.estimate = None;
        f.measured = None;
        f.tally = Tally::default();
        "nothing that the rule speaks of was seen in the window".clone_into(&mut f.reason);
    }
    for clause in &mut card.clauses {
        let [kept, broken, untold, ..] = clause.counts;
        clause.state = ClauseState::Undecided;
        clause.score = None;
        clause.counts[0] = 0;
        clause.counts[1] = 0;
        clause.counts[2] = kept + broken + untold;
        clause.coverage = clause.coverage.map(|_| Share::ZERO);
    }
    card
}

fn many_messages(mut card: Scorecard) -> Scorecard {
    let most = card.findings.iter().enumerate();
    let most = most.filter(|(_, f)| f.estimate.is_some());
    let Some(place) = most.max_by_key(|(_, f)| f.tally.decided()).map(|m| m.0) else {
        return card;
    };
    let f = &mut card.findings[place];
    let patterns: Vec<Case> = f.tally.cases.clone();
    let mut messages = 0;
    let mut cases = patterns.clone();
    for n in 0..MANY {
        let case = &patterns[n % patterns.len()];
        let home = card
            .threads
            .values()
            .find(|t| t.channel == f.channel && t.messages.iter().any(|m| m.id == case.subject));
        let Some(mut thread) = home.cloned().filter(|_| messages < MANY) else {
            continue;
        };
        for message in &mut thread.messages {
            message.id = MessageId(format!("{}-{n}", message.id));
        }
        messages += thread.messages.len();
        cases.push(Case {
            subject: MessageId(format!("{}-{n}", case.subject)),
            ..case.clone()
        });
        let key = format!("{}#{}-{n}", f.channel, case.subject);
        card.threads.insert(key, thread);
    }
    f.tally = cases.into_iter().collect();
    f.estimate = plain(&f.tally).or(f.estimate);
    let (kept, all) = (f.tally.kept, f.tally.decided());
    f.reason = format!("{kept} of {all} cases were kept");
    card
}

/// The plain share of a count, with the interval that so many cases leave.
fn plain(tally: &Tally) -> Option<Estimate> {
    let share = Share::of(tally.kept, tally.decided())?;
    let n = f64::from(tally.decided());
    let half = 1.645 * (share.get() * (1.0 - share.get()) / n).sqrt();
    Some(Estimate {
        share,
        low: Share::new((share.get() - half).max(0.0))?,
        high: Share::new((share.get() + half).min(1.0))?,
        effective: n,
        census: false,
        observed: None,
    })
}
