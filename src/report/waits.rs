//! Waits: when in the week people ask, and for how long those wait who have no answer yet.

use super::atlas::Atlas;
use super::book::RefModel;
use super::chart::escape;
use super::tongue::{Tongue, say};
use super::words;
use crate::domain::{Case, ChannelId, Finding, Hours, Outcome, Scorecard};
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write;

/// Inquiries without an answer that the page names, the oldest first.
const NAMED: usize = 10;

/// Waits by which an hour is shaded, with the message that says it. Units: seconds.
const SHADES: [(f64, &str, &str); 4] = [
    (3_600.0, "w1", "shade-hour"),
    (28_800.0, "w2", "shade-8-hours"),
    (86_400.0, "w3", "shade-day"),
    (f64::INFINITY, "w4", "shade-later"),
];

/// Ages of an inquiry that waits, with the message that says it. Units: seconds.
const AGES: [(f64, &str); 6] = [
    (3_600.0, "age-hour"),
    (28_800.0, "age-8-hours"),
    (86_400.0, "age-day"),
    (259_200.0, "age-3-days"),
    (604_800.0, "age-7-days"),
    (f64::INFINITY, "age-more"),
];

/// The short name of a day of the week, Monday first.
fn day_name(tongue: Tongue, day: usize) -> String {
    say!(tongue, &format!("weekday-{}", day + 1))
}

/// The hours of the week in which people asked.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct HoursModel {
    /// What it says, in one sentence.
    pub says: String,
    /// The drawing for wide pages, by the hour.
    pub wide: String,
    /// The drawing for narrow pages, by three hours; its title stands in the wide one.
    pub narrow: String,
    /// What each shade means.
    pub keys: Vec<ShadeModel>,
    /// The heads of the table's columns: three hours each.
    pub heads: Vec<String>,
    /// The table's rows: a day each.
    pub rows: Vec<DayRow>,
}

/// A shade of the hours and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShadeModel {
    /// The class of the shade: `w1` to `w4`, or `untested`.
    pub class: &'static str,
    /// What it means.
    pub says: String,
}

/// A day of the week in the table of hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DayRow {
    /// The day.
    pub day: String,
    /// For each three hours how many asked, and how long half of them waited.
    pub cells: Vec<String>,
}

/// The inquiries that have no answer yet, by their age.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WaitingModel {
    /// What it says, in one sentence.
    pub says: String,
    /// The drawing; none where nobody waits.
    pub scale: Option<String>,
    /// The ages, each with its count.
    pub rows: Vec<AgeRow>,
    /// The inquiries that have waited longest.
    pub oldest: Vec<OldModel>,
}

/// Inquiries of one age that wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AgeRow {
    /// The age.
    pub age: String,
    /// How many.
    pub count: String,
}

/// An inquiry that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OldModel {
    /// How long it has waited.
    pub wait: String,
    /// The channel's shortest name.
    pub channel: String,
    /// Its place in the case book.
    pub place: RefModel,
}

/// An inquiry with its wait by the wall clock.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    channel: &'a ChannelId,
    case: &'a Case,
    waited: f64,
    answered: bool,
    day: usize,
    hour: usize,
}

/// The inquiries of every channel that has a response curve, each once.
pub(super) fn asked(card: &Scorecard) -> Vec<Asked<'_>> {
    let mut all = Vec::new();
    for seen in &card.channels {
        let curve = seen.figures.as_ref().and_then(|f| f.curve.as_ref());
        let Some(curve) = curve else { continue };
        let id = &seen.channel.id;
        let whole = |f: &&Finding| {
            let cases = words::len(&f.tally.cases);
            &f.channel == id
                && f.hours == Hours::All
                && cases >= u64::from(curve.inquiries)
                && f.tally.cases.iter().any(|c| c.spell.is_some())
        };
        let of = card.findings.iter().filter(whole);
        let Some(finding) = of.min_by_key(|f| f.tally.cases.len()) else {
            continue;
        };
        all.extend(finding.tally.cases.iter().filter_map(|c| one(id, c)));
    }
    all
}

fn one<'a>(channel: &'a ChannelId, case: &'a Case) -> Option<Asked<'a>> {
    let spell = case.spell.filter(|_| case.outcome != Outcome::Unknown)?;
    let at = case.at?.to_zoned(TimeZone::UTC);
    Some(Asked {
        channel,
        case,
        waited: spell.wall.unwrap_or(spell.waited).as_secs_f64(),
        answered: spell.answered,
        day: usize::try_from(at.weekday().to_monday_zero_offset()).ok()?,
        hour: usize::try_from(at.hour()).ok()?,
    })
}

/// The hours of the week; none where nobody asked.
pub(super) fn hours(tongue: Tongue, asked: &[Asked<'_>]) -> Option<HoursModel> {
    if asked.is_empty() {
        return None;
    }
    let fine = Grid::of(asked, 1);
    let coarse = Grid::of(asked, 3);
    let tested = fine.cells.iter().flatten().filter(|c| !c.is_empty());
    let says = say!(tongue, "hours-says", n = tested.count());
    let keys = SHADES.iter().map(|(_, class, key)| ShadeModel {
        class,
        says: say!(tongue, key),
    });
    let untested = ShadeModel {
        class: "untested",
        says: say!(tongue, "shade-untested"),
    };
    Some(HoursModel {
        wide: fine.drawing(tongue, &says, (28.0, 22.0)),
        narrow: coarse.drawing(tongue, &says, (36.0, 24.0)),
        keys: keys.chain([untested]).collect(),
        heads: (0..8)
            .map(|n| format!("{:02}–{:02}", n * 3, n * 3 + 3))
            .collect(),
        rows: coarse.rows(tongue),
        says,
    })
}

/// Waits by day and hour; those without an answer count as endless.
struct Grid {
    cells: Vec<Vec<Vec<f64>>>,
    span: usize,
}

impl Grid {
    fn of(asked: &[Asked<'_>], span: usize) -> Self {
        let mut cells = vec![vec![Vec::new(); 24 / span]; 7];
        for a in asked {
            let wait = if a.answered { a.waited } else { f64::INFINITY };
            cells[a.day][a.hour / span].push(wait);
        }
        for cell in cells.iter_mut().flatten() {
            cell.sort_by(f64::total_cmp);
        }
        Self { cells, span }
    }

    /// The wait of the half in a cell; of two in the middle the longer.
    fn half(cell: &[f64]) -> Option<f64> {
        cell.get(cell.len() / 2).copied()
    }

    fn rows(&self, tongue: Tongue) -> Vec<DayRow> {
        let says = |cell: &Vec<f64>| match Self::half(cell) {
            None => "–".to_owned(),
            Some(half) if half.is_finite() => {
                format!("{}; {}", cell.len(), words::span(tongue, half))
            }
            Some(_) => format!("{}; {}", cell.len(), say!(tongue, "hours-no-answer")),
        };
        let days = self.cells.iter().enumerate();
        days.map(|(day, cells)| DayRow {
            day: day_name(tongue, day),
            cells: cells.iter().map(says).collect(),
        })
        .collect()
    }

    #[expect(clippy::cast_precision_loss, reason = "a week has 168 hours")]
    fn drawing(&self, tongue: Tongue, says: &str, (w, h): (f64, f64)) -> String {
        let columns = 24 / self.span;
        let told = if self.span == 1 {
            format!(
                "<title id=\"hours-w-t\">{}</title><desc id=\"hours-w-d\">{} {}</desc>",
                escape(&say!(tongue, "hours-title")),
                escape(says),
                escape(&say!(tongue, "table-follows")),
            )
        } else {
            String::new()
        };
        let name = format!("hours-{}", self.span);
        let (left, top) = (40.0, 20.0);
        let (width, height) = (left + w * columns as f64, top + h * 7.0);
        let mut svg = format!(
            "<svg class=\"chart hours\" viewBox=\"0 0 {:.0} {:.0}\" role=\"img\" \
             aria-labelledby=\"hours-w-t hours-w-d\">{told}\
             <pattern id=\"{name}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
             <path class=\"hatch\" d=\"M0 6L6 0\"/></pattern>\
             <rect x=\"{left}\" y=\"{top}\" width=\"{:.0}\" height=\"{:.0}\" fill=\"url(#{name})\"/>",
            width + 2.0,
            height + 2.0,
            width - left,
            height - top,
        );
        let mut shades: [String; 4] = Default::default();
        let mut labels = String::new();
        for (day, cells) in self.cells.iter().enumerate() {
            let y = top + h * day as f64;
            let middle = y + h / 2.0 + 4.0;
            let _ = write!(
                labels,
                "<text class=\"tick\" x=\"0\" y=\"{middle:.0}\">{}</text>",
                escape(&day_name(tongue, day))
            );
            for (hour, cell) in cells.iter().enumerate() {
                let Some(half) = Self::half(cell) else {
                    continue;
                };
                let shade = SHADES.iter().position(|s| half <= s.0).unwrap_or(3);
                let x = left + w * hour as f64;
                let _ = write!(shades[shade], "M{x:.0} {y:.0}h{w}v{h}h-{w}z");
                let x = x + w / 2.0;
                let _ = write!(
                    labels,
                    "<text class=\"on-{}\" x=\"{x:.0}\" y=\"{middle:.0}\">{}</text>",
                    SHADES[shade].1,
                    cell.len()
                );
            }
        }
        for (path, shade) in shades.iter().zip(SHADES).filter(|(p, _)| !p.is_empty()) {
            let _ = write!(svg, "<path class=\"{}\" d=\"{path}\"/>", shade.1);
        }
        for column in (0..columns).step_by(if self.span == 1 { 3 } else { 1 }) {
            let x = left + w * column as f64;
            let hour = column * self.span;
            let _ = write!(
                labels,
                "<text class=\"tick\" x=\"{x:.0}\" y=\"13\">{hour:02}</text>"
            );
        }
        svg.push_str(&labels);
        svg.push_str("</svg>");
        svg
    }
}

/// Those who wait; none where no inquiry was seen.
pub(super) fn waiting<'a>(atlas: &Atlas<'a>, asked: &[Asked<'a>]) -> Option<WaitingModel> {
    if asked.is_empty() {
        return None;
    }
    let mut open: Vec<Asked<'a>> = asked.iter().filter(|a| !a.answered).copied().collect();
    open.sort_by(|a, b| b.waited.total_cmp(&a.waited));
    let tongue = atlas.tongue;
    let Some(oldest) = open.first() else {
        return Some(WaitingModel {
            says: say!(tongue, "waiting-nobody", n = asked.len()),
            scale: None,
            rows: Vec::new(),
            oldest: Vec::new(),
        });
    };
    let says = say!(
        tongue,
        "waiting-says",
        n = open.len(),
        inquiries = say!(tongue, "n-inquiries", n = asked.len()),
        span = words::span(tongue, oldest.waited)
    );
    let mut counts = [0u64; AGES.len()];
    for a in &open {
        let age = AGES.iter().position(|(until, _)| a.waited <= *until);
        counts[age.unwrap_or(AGES.len() - 1)] += 1;
    }
    Some(WaitingModel {
        scale: Some(bars(tongue, &counts, &says)),
        rows: AGES
            .iter()
            .zip(counts)
            .map(|((_, age), n)| AgeRow {
                age: say!(tongue, age),
                count: tongue.number(n),
            })
            .collect(),
        oldest: open
            .iter()
            .take(NAMED)
            .map(|a| OldModel {
                wait: words::span(tongue, a.waited),
                channel: atlas.short(a.channel),
                place: atlas.reference(a.channel, a.case),
            })
            .collect(),
        says,
    })
}

/// A bar for each age.
#[expect(clippy::cast_precision_loss, reason = "counts of inquiries on a page")]
fn bars(tongue: Tongue, counts: &[u64; AGES.len()], says: &str) -> String {
    let most = counts.iter().copied().max().unwrap_or(1).max(1) as f64;
    let mut svg = format!(
        "<svg class=\"chart ages\" viewBox=\"0 0 340 {}\" role=\"img\" aria-labelledby=\"ages-t ages-d\">\
         <title id=\"ages-t\">{}</title><desc id=\"ages-d\">{} {}</desc>",
        AGES.len() * 26,
        escape(&say!(tongue, "ages-title")),
        escape(says),
        escape(&say!(tongue, "table-follows"))
    );
    for (n, ((_, age), count)) in AGES.iter().zip(counts).enumerate() {
        let y = 26.0 * n as f64;
        let width = 170.0 * *count as f64 / most;
        let _ = write!(
            svg,
            "<text class=\"tick\" x=\"0\" y=\"{:.0}\">{}</text>\
             <rect class=\"bar\" x=\"120\" y=\"{:.0}\" width=\"{width:.0}\" height=\"16\"/>\
             <text class=\"mark\" x=\"{:.0}\" y=\"{:.0}\">{}</text>",
            y + 17.0,
            escape(&say!(tongue, age)),
            y + 4.0,
            126.0 + width,
            y + 17.0,
            tongue.number(*count)
        );
    }
    svg.push_str("</svg>");
    svg
}
