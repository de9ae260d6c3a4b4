//! Standing: what the league says of one brand.

use super::asked::Told;
use crate::connectors::import::twcs::{NOBODY, Rows};
use crate::measure::survival::wilson;
use crate::measure::waiting::{Reading, read_off};
use jiff::Timestamp;
use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use serde::Serialize;

/// The limits that the league reads the curves at. Units: seconds.
pub const LIMITS: [u32; 3] = [1800, 7200, 86_400];
/// The normal quantile of a two-sided band of 95%.
const Z: f64 = 1.959_963_984_540_054;
/// The hours of a weekday that are its daytime.
const DAYTIME: std::ops::Range<i8> = 9..17;
/// Zones change their offset at whole quarters of an hour only. Units: seconds.
const QUARTER: u32 = 900;

/// What the league says of one brand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// The brand's handle.
    pub brand: String,
    /// Inquiries of which we know whether they were answered.
    pub inquiries: u64,
    /// Of these, those that the brand answered.
    pub answered: u64,
    /// Of these, those that still waited when the file ends.
    pub waiting: u64,
    /// Inquiries with an answer that the file names and does not hold: unknown.
    pub hidden: u64,
    /// Inquiries whose only answers are older than they are: unknown.
    pub early: u64,
    /// The share of inquiries that was answered, however late.
    pub share: Option<f64>,
    /// Wilson's interval for it, two-sided, 95%.
    pub band: Option<(f64, f64)>,
    /// All inquiries.
    pub all: Times,
    /// Those of Monday to Friday from nine to five.
    pub daytime: Times,
    /// Those of all other hours.
    pub night_or_weekend: Times,
}

/// How long inquiries waited.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Times {
    /// How many inquiries.
    pub inquiries: u64,
    /// How many of them were answered.
    pub answered: u64,
    /// When a quarter is answered. Units: seconds.
    pub p25: Option<u32>,
    /// When half are answered. Units: seconds.
    pub median: Option<u32>,
    /// When three quarters are answered. Units: seconds.
    pub p75: Option<u32>,
    /// The share answered by each of the limits.
    pub by: Vec<Limit>,
}

/// The share answered by a limit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Limit {
    /// The limit. Units: seconds.
    pub seconds: u32,
    /// The share; none where nobody was watched for so long.
    pub share: Option<f64>,
    /// The band of 95%; none where all or none are answered by then.
    pub band: Option<(f64, f64)>,
}

/// One inquiry: its brand, whether it came in by night or at a weekend, how long it waited and
/// whether it waits still, packed so that they sort in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Wait(u64);

impl Wait {
    fn new(brand: u32, night: bool, waited: u32, waits: bool) -> Self {
        let (brand, night) = (u64::from(brand) << 34, u64::from(night) << 33);
        Self(brand | night | u64::from(waited) << 1 | u64::from(waits))
    }

    fn brand(self) -> u64 {
        self.0 >> 34
    }

    fn is_by_night(self) -> bool {
        self.0 >> 33 & 1 == 1
    }

    fn waited(self) -> (u32, bool) {
        let waited = u32::try_from(self.0 >> 1 & u64::from(u32::MAX)).unwrap_or(u32::MAX);
        (waited, self.0 & 1 == 0)
    }
}

/// Inquiries of one brand of which nothing can be said.
#[derive(Debug, Clone, Copy, Default)]
struct Unknown {
    hidden: u64,
    early: u64,
}

/// The standings of all brands, by name.
pub(super) fn standings(
    rows: &Rows,
    asked: &[u32],
    told: &Told,
    zone: &TimeZone,
    names: &[Option<String>],
) -> Vec<Standing> {
    let end = rows.at.iter().copied().max().unwrap_or(0);
    let mut nights = Nights::new(zone);
    let mut waits = Vec::new();
    let mut unknown = vec![Unknown::default(); names.len()];
    for (row, brand) in asked.iter().enumerate().filter(|(_, b)| **b != NOBODY) {
        let (at, first) = (rows.at[row], told.first[row]);
        let answered = first != NOBODY;
        let of = &mut unknown[*brand as usize];
        if !answered && told.early[row] {
            of.early += 1;
        } else if !answered && told.hidden[row] {
            of.hidden += 1;
        } else {
            let until = if answered { first } else { end };
            waits.push(Wait::new(*brand, nights.holds(at), until - at, !answered));
        }
    }
    waits.sort_unstable();
    let mut of_brand = waits.chunk_by(|a, b| a.brand() == b.brand()).peekable();
    let mut standings = Vec::new();
    for (number, (name, unknown)) in names.iter().zip(unknown).enumerate() {
        let mine = of_brand.next_if(|w| w[0].brand() == number as u64);
        if let Some(name) = name {
            standings.push(standing(name, mine.unwrap_or(&[]), unknown));
        }
    }
    standings.sort_by(|a, b| a.brand.cmp(&b.brand));
    standings
}

fn standing(name: &str, waits: &[Wait], unknown: Unknown) -> Standing {
    let nights = waits.partition_point(|w| !w.is_by_night());
    let of = |waits: &[Wait]| -> Vec<(u32, bool)> { waits.iter().map(|w| w.waited()).collect() };
    let (day, night) = (of(&waits[..nights]), of(&waits[nights..]));
    let all = read_off(&merged(&day, &night), &LIMITS, Z);
    let (inquiries, answered) = (all.waits, all.answered);
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
    let (n, k) = (inquiries as f64, answered as f64);
    Standing {
        brand: name.to_owned(),
        inquiries,
        answered,
        waiting: inquiries - answered,
        hidden: unknown.hidden,
        early: unknown.early,
        share: (inquiries > 0).then(|| k / n),
        band: (inquiries > 0).then(|| wilson(k / n, n, Z)),
        all: times(all),
        daytime: times(read_off(&day, &LIMITS, Z)),
        night_or_weekend: times(read_off(&night, &LIMITS, Z)),
    }
}

/// Two sorted lists as one; what ended comes before what was censored at the same instant.
fn merged(a: &[(u32, bool)], b: &[(u32, bool)]) -> Vec<(u32, bool)> {
    let mut all = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        let first = if x.0 <= y.0 { a.next() } else { b.next() };
        all.extend(first);
    }
    all.extend(a.chain(b));
    all
}

fn times(read: Reading) -> Times {
    let [p25, median, p75] = read.quartiles;
    let limit = |(seconds, by): (u32, Option<crate::measure::waiting::ByLimit>)| Limit {
        seconds,
        share: by.map(|b| b.share),
        band: by.and_then(|b| b.band),
    };
    Times {
        inquiries: read.waits,
        answered: read.answered,
        p25,
        median,
        p75,
        by: LIMITS.into_iter().zip(read.by).map(limit).collect(),
    }
}

/// Tells nights and weekends from the daytime of weekdays, in one time zone.
struct Nights<'a> {
    zone: &'a TimeZone,
    /// Whether each quarter of an hour that was asked for is night: 0 unknown, 1 no, 2 yes.
    known: Vec<u8>,
}

impl<'a> Nights<'a> {
    fn new(zone: &'a TimeZone) -> Self {
        let known = Vec::new();
        Self { zone, known }
    }

    fn holds(&mut self, at: u32) -> bool {
        let quarter = (at / QUARTER) as usize;
        if quarter >= self.known.len() {
            self.known.resize(quarter + 1, 0);
        }
        if self.known[quarter] == 0 {
            self.known[quarter] = 1 + u8::from(self.is_night(at));
        }
        self.known[quarter] == 2
    }

    fn is_night(&self, at: u32) -> bool {
        let instant = Timestamp::from_second(i64::from(at)).unwrap_or(Timestamp::UNIX_EPOCH);
        let local = self.zone.to_datetime(instant);
        let weekend = matches!(local.weekday(), Weekday::Saturday | Weekday::Sunday);
        weekend || !DAYTIME.contains(&local.hour())
    }
}
