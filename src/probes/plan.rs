//! Plan: a timetable drawn from a seed, so that no hour, place or question is anybody's choice.

use super::Bank;
use crate::domain::{Probe, ProbeSort, ProbeWay, ServiceHours, Slot};
use crate::measure::chance::Dice;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::collections::BTreeMap;
use url::Url;

/// A place in which can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// How.
    pub way: ProbeWay,
    /// The channel's id, or the address that is written to.
    pub channel: String,
    /// The channel's address, where it is a public one.
    pub address: Option<Url>,
    /// The account that asks, where the user named some.
    pub account: Option<String>,
}

/// What a timetable is drawn for.
#[derive(Debug, Clone)]
pub struct Timetable<'a> {
    /// The brand's id.
    pub brand: &'a str,
    /// The brand's service hours; those of offices where it states none.
    pub hours: &'a ServiceHours,
    /// Where can be asked.
    pub places: &'a [Place],
    /// What can be asked.
    pub bank: &'a Bank,
    /// The sector, besides what fits every sector.
    pub sector: &'a str,
    /// The language.
    pub lang: &'a str,
    /// Thanks among the questions, one in four.
    pub thanks: bool,
    /// How many.
    pub n: u32,
    /// How many in a calendar week.
    pub a_week: u32,
    /// The first instant.
    pub from: Timestamp,
    /// The seed of the dice.
    pub seed: u64,
}

/// What was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The probes, in order of time.
    pub probes: Vec<Probe>,
    /// The parts of the week that the brand's hours leave no room for.
    pub absent: Vec<Slot>,
}

/// Words that make a text its own where a question comes again; none of them asks.
const CLOSINGS: [(&str, [&str; 6]); 4] = [
    (
        "en",
        [
            "Thank you.",
            "Thanks in advance.",
            "Many thanks.",
            "Kind regards.",
            "Best wishes.",
            "Have a good day.",
        ],
    ),
    (
        "de",
        [
            "Danke.",
            "Vielen Dank im Voraus.",
            "Besten Dank.",
            "Freundliche Grüße.",
            "Viele Grüße.",
            "Einen schönen Tag.",
        ],
    ),
    (
        "es",
        [
            "Gracias.",
            "Gracias de antemano.",
            "Muchas gracias.",
            "Un saludo.",
            "Saludos cordiales.",
            "Que tengan un buen día.",
        ],
    ),
    (
        "fr",
        [
            "Merci.",
            "Merci d'avance.",
            "Merci beaucoup.",
            "Cordialement.",
            "Bien à vous.",
            "Bonne journée.",
        ],
    ),
];

/// The part of the week in which an instant lies.
#[must_use]
pub fn slot_at(hours: &ServiceHours, at: Timestamp) -> Slot {
    let local = at.to_zoned(hours.zone().clone());
    if local.hour() >= 22 || local.hour() < 7 {
        Slot::Night
    } else if hours.is_open(at) {
        Slot::Office
    } else if hours.all_day().is_open(at) {
        Slot::Evening
    } else {
        Slot::Weekend
    }
}

impl Timetable<'_> {
    /// Draws the timetable.
    ///
    /// Shape: every question is asked at every place before the next comes, so that answers can be
    /// compared; at every place every part of the week comes before any comes again. The same
    /// seed draws the same timetable. Fewer than asked for where the bank is too small.
    #[must_use]
    pub fn draw(&self) -> Drawn {
        let mut dice = Dice::new(self.seed);
        let (present, absent): (Vec<Slot>, Vec<Slot>) =
            Slot::ALL.into_iter().partition(|slot| self.has(*slot));
        let mut questions = Deck::of(
            self.bank
                .of(self.sector, self.lang)
                .filter(|(q, _)| q.sort == ProbeSort::Question),
        );
        let mut thanks = Deck::of(
            self.bank
                .of(self.sector, self.lang)
                .filter(|(q, _)| q.sort == ProbeSort::Thanks && self.thanks),
        );
        let mut places = Deck::of(self.places.iter());
        let mut slots: BTreeMap<usize, Deck<Slot>> = BTreeMap::new();
        let mut turns: BTreeMap<(String, usize), usize> = BTreeMap::new();
        let mut probes = Vec::new();
        let mut taken: Vec<Timestamp> = Vec::new();
        let mut asked = None;
        for nth in 0..self.n as usize {
            if places.is_new_round() {
                let round = nth / self.places.len().max(1);
                let thank = round % 4 == 3;
                asked = thank.then(|| thanks.next(&mut dice)).flatten();
                asked = asked.or_else(|| questions.next(&mut dice));
            }
            let (Some((question, wording)), Some(place)) = (asked, places.next(&mut dice)) else {
                break;
            };
            let at_place = self.places.iter().position(|p| p == place).unwrap_or(0);
            let deck = slots
                .entry(at_place)
                .or_insert_with(|| Deck::of(present.iter().copied()));
            let Some(slot) = deck.next(&mut dice) else {
                break;
            };
            let turn = turns.entry((question.name.clone(), at_place)).or_default();
            let Some(text) = varied(&wording.text, self.lang, *turn) else {
                break;
            };
            *turn += 1;
            let week = u32::try_from(nth).unwrap_or(u32::MAX) / self.a_week.max(1);
            let Some(due) = self.instant(week, slot, &taken, &mut dice) else {
                break;
            };
            taken.push(due);
            probes.push(Probe {
                key: self.key(nth),
                brand: self.brand.to_owned(),
                way: place.way,
                channel: place.channel.clone(),
                address: place.address.clone(),
                question: question.name.clone(),
                sort: question.sort,
                lang: self.lang.to_owned(),
                text,
                slot,
                account: place.account.clone(),
                due,
            });
        }
        probes.sort_by(|a, b| (a.due, &a.key).cmp(&(b.due, &b.key)));
        Drawn { probes, absent }
    }

    /// The key of the n-th probe: the same timetable gives the same keys.
    fn key(&self, nth: usize) -> String {
        let from = self.from.as_second();
        let all = format!(
            "{}\n{}\n{}\n{from}\n{nth}",
            self.brand, self.lang, self.seed
        );
        blake3::hash(all.as_bytes()).to_hex().as_str()[..16].to_owned()
    }

    /// The Monday from which weeks are counted: the first whose week begins after the start.
    fn monday(&self) -> Date {
        let day = self.from.to_zoned(self.hours.zone().clone()).date();
        let since = i64::from(day.weekday().to_monday_zero_offset());
        day.checked_add((7 - since).days()).unwrap_or(day)
    }

    /// Says whether a part of the week comes up at all.
    fn has(&self, slot: Slot) -> bool {
        let hours = (0..28 * 24).filter_map(|hour| {
            let later = SignedDuration::from_hours(hour);
            self.from.checked_add(later).ok()
        });
        hours.into_iter().any(|at| slot_at(self.hours, at) == slot)
    }

    /// An instant in a week and a part of it, an hour at least from all others.
    fn instant(
        &self,
        week: u32,
        slot: Slot,
        taken: &[Timestamp],
        dice: &mut Dice,
    ) -> Option<Timestamp> {
        let monday = self.monday().checked_add(i64::from(week).weeks()).ok()?;
        let begins = monday.to_zoned(self.hours.zone().clone()).ok()?.timestamp();
        (0..20_000).find_map(|_| {
            let minute = i64::from(dice.below(7 * 24 * 60));
            let at = begins.checked_add(SignedDuration::from_mins(minute)).ok()?;
            let near =
                |other: &Timestamp| other.duration_since(at).abs() < SignedDuration::from_hours(1);
            let fits = slot_at(self.hours, at) == slot && !taken.iter().any(near);
            fits.then_some(at)
        })
    }
}

/// A question's words at its n-th turn; none where they would not be its own any more.
fn varied(text: &str, lang: &str, turn: usize) -> Option<String> {
    let Some(nth) = turn.checked_sub(1) else {
        return Some(text.to_owned());
    };
    let closings = CLOSINGS.iter().find(|(l, _)| *l == lang)?.1;
    Some(format!("{text} {}", closings.get(nth)?))
}

/// Things that are drawn one after another, each once before any comes again.
struct Deck<T> {
    all: Vec<T>,
    left: Vec<T>,
}

impl<T: Copy> Deck<T> {
    fn of(all: impl Iterator<Item = T>) -> Self {
        Self {
            all: all.collect(),
            left: Vec::new(),
        }
    }

    fn is_new_round(&self) -> bool {
        self.left.is_empty()
    }

    fn next(&mut self, dice: &mut Dice) -> Option<T> {
        if self.left.is_empty() {
            self.left.clone_from(&self.all);
        }
        let n = u32::try_from(self.left.len()).ok().filter(|n| *n > 0)?;
        Some(self.left.swap_remove(dice.below(n) as usize))
    }
}
