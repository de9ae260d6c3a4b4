//! Caps: how many probes a brand has to bear.

use super::log::ProbeLog;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// How many probes may be placed in a calendar week, and how many may be open at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// In a calendar week, Monday to Sunday in the brand's zone.
    pub a_week: u32,
    /// Drafted, sent or unanswered at once.
    pub open: u32,
}

impl Default for Caps {
    fn default() -> Self {
        Self { a_week: 1, open: 3 }
    }
}

/// Why no further probe is placed now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// How many there are.
    pub counted: u32,
    /// How many there may be.
    pub cap: u32,
    /// What was counted, in words.
    pub what: &'static str,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {} {}", self.counted, self.cap, self.what)
    }
}

impl Caps {
    /// Says whether one more may be placed, the probe of a key not counted itself.
    ///
    /// # Errors
    /// When the brand has its measure already.
    pub fn admit(
        &self,
        log: &ProbeLog,
        key: Option<&str>,
        now: Timestamp,
        zone: &TimeZone,
    ) -> Result<(), Refusal> {
        let week = |at: Timestamp| {
            let day = at.to_zoned(zone.clone()).date().iso_week_date();
            (day.year(), day.week())
        };
        let others = || {
            log.lives
                .iter()
                .filter(|l| Some(l.probe.key.as_str()) != key)
        };
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let this_week = others().filter(|life| {
            use super::log::Standing;
            // What never stood there burdened nobody.
            let burdens = !matches!(
                life.standing,
                Standing::Planned | Standing::NotPosted | Standing::Cancelled
            );
            let at = life.posted_at.or(life.intended_at).or(life.drafted_at);
            burdens && at.is_some_and(|at| week(at) == week(now))
        });
        let (counted, cap) = (count(this_week.count()), self.a_week);
        if counted >= cap {
            let what = "test posts of this week are used up";
            return Err(Refusal { counted, cap, what });
        }
        let open = others().filter(|l| l.standing.is_open());
        let (counted, cap) = (count(open.count()), self.open);
        if counted >= cap {
            let what = "test posts are open at once already";
            return Err(Refusal { counted, cap, what });
        }
        Ok(())
    }
}
