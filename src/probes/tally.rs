//! Tally: what the test posts of a brand show, counted by themselves and never with inquiries.

use super::log::{Life, ProbeLog, Standing};
use crate::domain::{AnswerMark, ProbeSort, Slot};
use crate::measure::normal;
use crate::measure::survival::wilson;
use jiff::SignedDuration;
use std::collections::BTreeMap;

/// The fewest on each side before two sides are compared.
const SIDE: u32 = 20;

/// Counts of test posts that are decided: answered, or silent although somebody looked in time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProbeCount {
    /// Decided.
    pub asked: u32,
    /// Of these, answered by a person of the brand.
    pub answered: u32,
    /// Waits of the answered ones, shortest first.
    pub waits: Vec<SignedDuration>,
}

impl ProbeCount {
    fn add(&mut self, life: &Life) {
        self.asked += 1;
        let wait = life.answer().zip(life.posted_at);
        if let Some((answer, posted)) = wait {
            self.answered += 1;
            self.waits.push(answer.at.duration_since(posted));
            self.waits.sort();
        }
    }

    /// The share answered, with Wilson's one-sided bounds of 95%; none where nothing is decided.
    #[must_use]
    pub fn share(&self) -> Option<[f64; 3]> {
        let n = f64::from(self.asked);
        let share = f64::from(self.answered) / n;
        let bounds = wilson(share, n, normal::quantile(0.95));
        (self.asked > 0).then_some([share, bounds.0, bounds.1])
    }

    /// The wait within which half of all that were asked were answered; none where fewer were.
    #[must_use]
    pub fn median(&self) -> Option<SignedDuration> {
        let half = (self.asked as usize).div_ceil(2);
        self.waits.get(half.checked_sub(1)?).copied()
    }
}

/// What the test posts of a brand show.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProbeTally {
    /// All that are decided.
    pub all: ProbeCount,
    /// By the part of the week in which they were placed.
    pub slots: BTreeMap<Slot, ProbeCount>,
    /// By channel, or by the address that was written to.
    pub channels: BTreeMap<String, ProbeCount>,
    /// Answers to questions, by mark; thanks have no right answer.
    pub marks: BTreeMap<AnswerMark, u32>,
    /// Questions that were put at several places: how many were answered at all, and of these how
    /// many with the same mark everywhere.
    pub everywhere: [u32; 3],
    /// Not decided yet, or nobody looked in time: counted nowhere.
    pub undecided: u32,
}

impl ProbeTally {
    /// Counts a journal.
    #[must_use]
    pub fn of(log: &ProbeLog) -> Self {
        let mut tally = Self::default();
        let mut by_question: BTreeMap<&str, Vec<&Life>> = BTreeMap::new();
        for life in &log.lives {
            let placed = life.posted_at.is_some() && life.standing != Standing::Cancelled;
            if !placed {
                continue;
            }
            let decided = life.answer().is_some() || life.fair == Some(true);
            if !decided || life.held {
                tally.undecided += 1;
                continue;
            }
            tally.all.add(life);
            let slot = tally.slots.entry(life.probe.slot).or_default();
            slot.add(life);
            let channel = life.probe.channel.clone();
            tally.channels.entry(channel).or_default().add(life);
            if life.probe.sort == ProbeSort::Question {
                if life.answer().is_some() {
                    let mark = life.mark.as_ref().map_or(AnswerMark::Unclear, |m| m.0);
                    *tally.marks.entry(mark).or_default() += 1;
                }
                by_question
                    .entry(life.probe.question.as_str())
                    .or_default()
                    .push(life);
            }
        }
        for lives in by_question.values() {
            tally.compare(lives);
        }
        tally
    }

    /// Compares the answers to one question at several places.
    fn compare(&mut self, lives: &[&Life]) {
        let mut places: Vec<&str> = lives.iter().map(|l| l.probe.channel.as_str()).collect();
        places.sort_unstable();
        places.dedup();
        if places.len() < 2 {
            return;
        }
        self.everywhere[0] += 1;
        if !lives.iter().all(|l| l.answer().is_some()) {
            return;
        }
        self.everywhere[1] += 1;
        let mut marks = lives.iter().map(|l| l.mark.as_ref().map(|m| m.0));
        let first = marks.next().flatten();
        let told = first.is_some_and(|m| m != AnswerMark::Unclear);
        if told && marks.all(|m| m == first) {
            self.everywhere[2] += 1;
        }
    }

    /// Service hours against all other hours; none before there are twenty on each side.
    #[must_use]
    pub fn by_day_and_off(&self) -> Option<[[f64; 3]; 2]> {
        let mut off = ProbeCount::default();
        for (slot, count) in &self.slots {
            if *slot != Slot::Office {
                off.asked += count.asked;
                off.answered += count.answered;
            }
        }
        let day = self.slots.get(&Slot::Office)?;
        let enough = day.asked >= SIDE && off.asked >= SIDE;
        enough.then(|| Some([day.share()?, off.share()?])).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Probe, ProbeEntry, ProbeReply, ProbeStep, ProbeWay};

    fn entries(n: usize, answered: bool, fair: bool, slot: Slot) -> Vec<ProbeEntry> {
        let at = |text: &str| text.parse().expect("tests write instants");
        let key = format!("{n:016}");
        let probe = Probe {
            key: key.clone(),
            brand: "harbor".to_owned(),
            way: ProbeWay::Public,
            channel: format!("place-{}", n % 2),
            address: None,
            question: "any/opening-hours".to_owned(),
            sort: ProbeSort::Question,
            lang: "en".to_owned(),
            text: "When?".to_owned(),
            slot,
            account: None,
            due: at("2026-03-02T09:00:00Z"),
        };
        let mut steps = vec![
            ProbeStep::Planned(Box::new(probe)),
            ProbeStep::Placed {
                at: at("2026-03-02T09:00:00Z"),
                address: None,
            },
        ];
        if answered {
            steps.push(ProbeStep::Replied(ProbeReply {
                at: at("2026-03-02T10:00:00Z"),
                by_brand: true,
                automatic: false,
                text: "At nine.".to_owned(),
                address: None,
            }));
            steps.push(ProbeStep::Marked {
                mark: AnswerMark::Right,
                because: None,
            });
        }
        steps.push(ProbeStep::Closed {
            why: String::new(),
            fair,
        });
        let line = |step| ProbeEntry {
            brand: "harbor".to_owned(),
            nth: 1,
            key: key.clone(),
            at: at("2026-03-09T09:00:00Z"),
            step,
        };
        steps.into_iter().map(line).collect()
    }

    #[test]
    fn silence_counts_only_where_somebody_looked() {
        let mut all = entries(1, true, true, Slot::Office);
        all.extend(entries(2, false, true, Slot::Night));
        all.extend(entries(3, false, false, Slot::Night));
        let tally = ProbeTally::of(&ProbeLog::of(&all));
        assert_eq!((tally.all.asked, tally.all.answered), (2, 1));
        assert_eq!(tally.undecided, 1);
        assert_eq!(tally.marks.get(&AnswerMark::Right), Some(&1));
        assert_eq!(tally.everywhere, [1, 0, 0]);
        assert_eq!(tally.all.median(), Some(SignedDuration::from_hours(1)));
        assert_eq!(tally.by_day_and_off(), None, "too few on each side");
    }

    #[test]
    fn forty_tell_day_and_night_apart() {
        let mut all = Vec::new();
        for n in 0..20 {
            all.extend(entries(n, true, true, Slot::Office));
            all.extend(entries(100 + n, n < 5, true, Slot::Night));
        }
        let tally = ProbeTally::of(&ProbeLog::of(&all));
        let [day, off] = tally.by_day_and_off().expect("twenty on each side");
        assert!(day[0] > 0.99 && (off[0] - 0.25).abs() < 1e-9);
        assert!(off[2] < day[1], "the bounds lie apart");
    }
}
