//! Charts: our own drawings, the same bytes on every machine, colored by the page's style.

use super::tongue::{Tongue, say};
use super::words;
use crate::domain::{Curve, CurveStep, Estimate, Expected, Share};
use std::fmt::Write;

/// The left end of the time axis: a minute.
const FIRST: f64 = 60.0;

/// How wide a letter of a drawing is, at most on average.
const LETTER: f64 = 6.6;

/// Times that people think in, with the messages that say them. Units: seconds.
pub(super) const TICKS: [(f64, &str, u64); 12] = [
    (60.0, "span-min", 1),
    (300.0, "span-min", 5),
    (1800.0, "span-min", 30),
    (7200.0, "span-h", 2),
    (28_800.0, "span-h", 8),
    (86_400.0, "n-days", 1),
    (259_200.0, "n-days", 3),
    (604_800.0, "n-weeks", 1),
    (2_592_000.0, "n-days", 30),
    (7_776_000.0, "n-days", 90),
    (31_536_000.0, "n-years", 1),
    (315_360_000.0, "n-years", 10),
];

/// A line across a response curve: a limit that a rule sets, or one that the brand promises.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Limit {
    /// Units: seconds.
    pub(super) at: f64,
    /// What it is.
    pub(super) label: String,
    /// The brand itself promises it.
    pub(super) promised: bool,
}

/// What is drawn on one time axis.
#[derive(Clone, Copy)]
pub(super) struct Drawing<'a> {
    /// The language of its words.
    pub(super) tongue: Tongue,
    /// The response curve.
    pub(super) curve: &'a Curve,
    /// The limits.
    pub(super) limits: &'a [Limit],
    /// What people expect; empty where no survey says it.
    pub(super) expected: &'a [Expected],
    /// The title.
    pub(super) title: &'a str,
}

/// The size of a drawing and its margins, in units of its own.
struct Frame {
    tongue: Tongue,
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// The right end of the time axis, in seconds.
    last: f64,
}

impl Frame {
    fn x(&self, at: f64) -> f64 {
        let share = (at.max(FIRST) / FIRST).ln() / (self.last / FIRST).ln();
        self.left + (self.width - self.left - self.right) * share.min(1.0)
    }

    fn y(&self, share: f64) -> f64 {
        self.top + (self.height - self.top - self.bottom) * (1.0 - share)
    }
}

/// What a curve says about a time.
pub(super) enum At<'a> {
    /// Nobody was watched that long.
    Unwatched,
    /// Nobody had an answer by then.
    Nothing,
    /// The last step until then.
    Step(&'a CurveStep),
}

impl At<'_> {
    /// The share answered by then; none where nobody was watched that long.
    pub(super) fn share(&self) -> Option<f64> {
        match self {
            Self::Unwatched => None,
            Self::Nothing => Some(0.0),
            Self::Step(step) => Some(step.share),
        }
    }
}

/// What a curve says about a time.
pub(super) fn at(curve: &Curve, time: f64) -> At<'_> {
    if time > curve.horizon {
        return At::Unwatched;
    }
    let step = curve.steps.iter().rev().find(|s| s.at <= time);
    step.map_or(At::Nothing, At::Step)
}

/// A response curve with its band and the limits on its time axis.
///
/// Shape: `name` is that of one curve on the page. A narrow drawing has fewer ticks and
/// larger letters; it is told by the words of the wide one, which stands beside it.
pub(super) fn curve(drawing: &Drawing<'_>, name: &str, wide: bool) -> String {
    let Drawing {
        tongue,
        curve,
        limits,
        expected,
        title,
    } = *drawing;
    let far = limits.iter().map(|l| l.at).fold(curve.horizon, f64::max);
    let last = TICKS.iter().map(|t| t.0).find(|&t| t >= far).unwrap_or(far);
    #[expect(clippy::cast_precision_loss, reason = "a handful of limits")]
    let top = 14.0 + 15.0 * limits.len() as f64;
    let (width, plot, left) = if wide {
        (760.0, 260.0, 46.0)
    } else {
        (340.0, 190.0, 40.0)
    };
    let frame = Frame {
        tongue,
        width,
        height: top + plot + 34.0,
        left,
        right: if wide { 22.0 } else { 16.0 },
        top,
        bottom: 34.0,
        last: last.max(300.0),
    };
    let mut svg = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {:.0} {:.0}\" role=\"img\" aria-labelledby=\"{name}-t {name}-d\">",
        frame.width, frame.height,
    );
    if wide {
        let (title, says) = (escape(title), escape(&describe(tongue, curve)));
        let _ = write!(
            svg,
            "<title id=\"{name}-t\">{title}</title><desc id=\"{name}-d\">{says}</desc>"
        );
    }
    grid(&mut svg, &frame, wide);
    stairs(&mut svg, &frame, expected);
    lines(&mut svg, &frame, curve);
    marks(&mut svg, &frame, limits);
    quantiles(&mut svg, &frame, curve);
    svg.push_str("</svg>");
    svg
}

/// What a curve shows, in words.
fn describe(tongue: Tongue, curve: &Curve) -> String {
    let by = |time: Option<f64>| match time {
        Some(time) => say!(tongue, "curve-after", span = words::span(tongue, time)),
        None => say!(tongue, "curve-not-reached"),
    };
    let says = say!(
        tongue,
        "curve-describe",
        zero = words::percent(tongue, 0.0),
        all = words::percent(tongue, 1.0),
        n = curve.inquiries,
        half = by(curve.median),
        most = by(curve.p90)
    );
    format!("{says} {}", say!(tongue, "table-follows"))
}

fn grid(svg: &mut String, f: &Frame, wide: bool) {
    let mut lines = String::new();
    let mut ticks = String::new();
    let mut labels = String::from("<g class=\"tick end\">");
    for quarter in 0..=4u8 {
        let share = f64::from(quarter) / 4.0;
        let y = f.y(share);
        let _ = write!(lines, "M{:.0} {y:.0}H{:.0}", f.left, f.width - f.right);
        let _ = write!(
            labels,
            "<text x=\"{:.0}\" y=\"{:.0}\">{}</text>",
            f.left - 6.0,
            y + 4.0,
            words::percent(f.tongue, share),
        );
    }
    labels.push_str("</g><g class=\"tick mid\">");
    let mut free = f64::MIN;
    let room = if wide { 52.0 } else { 46.0 };
    for (time, key, n) in TICKS.iter().filter(|t| t.0 <= f.last) {
        let (x, y) = (f.x(*time), f.height - f.bottom);
        let _ = write!(ticks, "M{x:.0} {y:.0}v5");
        if x >= free {
            // The last label keeps within the drawing.
            let x = x.min(f.width - 22.0);
            let _ = write!(
                labels,
                "<text x=\"{x:.0}\" y=\"{:.0}\">{}</text>",
                y + 20.0,
                escape(&say!(f.tongue, key, n = *n))
            );
            free = x + room;
        }
    }
    let _ = write!(
        svg,
        "<path class=\"grid\" d=\"{lines}\"/><path class=\"axis\" d=\"{ticks}\"/>{labels}</g>"
    );
}

/// What people expect, as stairs: the share that expects a reply by each time.
fn stairs(svg: &mut String, f: &Frame, expected: &[Expected]) {
    let Some(last) = expected.last() else { return };
    let mut path = format!("M{:.0} {:.0}", f.left, f.y(0.0));
    for step in expected {
        let _ = write!(path, "H{:.0}V{:.0}", f.x(step.by), f.y(step.share));
    }
    let _ = write!(
        svg,
        "<path class=\"expected\" d=\"{path}H{:.0}\"/>",
        f.x(f.last.max(last.by))
    );
}

/// The steps that can be told apart in a drawing: the last of each half unit of width.
fn visible<'a>(f: &Frame, curve: &'a Curve) -> Vec<(f64, &'a CurveStep)> {
    let mut kept: Vec<(f64, &CurveStep)> = Vec::new();
    for step in &curve.steps {
        let x = f.x(step.at);
        match kept.last_mut() {
            Some(last) if x - last.0 < 0.5 => last.1 = step,
            _ => kept.push((x, step)),
        }
    }
    kept
}

fn lines(svg: &mut String, f: &Frame, curve: &Curve) {
    let steps = visible(f, curve);
    let end = f.x(curve.horizon);
    let walk = |of: &dyn Fn(&CurveStep) -> f64| {
        let mut path = String::new();
        for (i, (x, step)) in steps.iter().enumerate() {
            let until = steps.get(i + 1).map_or(end.max(*x), |next| next.0);
            let y = f.y(of(step));
            // The first step begins where the path does; from there on it goes up, then right.
            let _ = if i == 0 {
                write!(path, "L{x:.0} {y:.0}H{until:.0}")
            } else {
                write!(path, "V{y:.0}H{until:.0}")
            };
        }
        path
    };
    let back = |of: &dyn Fn(&CurveStep) -> f64| {
        let mut path = String::new();
        for (x, step) in steps.iter().rev() {
            let _ = write!(path, "V{:.0}H{x:.0}", f.y(of(step)));
        }
        path
    };
    if let Some((x, _)) = steps.first() {
        let _ = write!(
            svg,
            "<path class=\"band\" d=\"M{x:.1} {:.1}{}{}Z\"/>",
            f.y(0.0),
            walk(&|s| s.high),
            back(&|s| s.low),
        );
    }
    let up_to = steps.first().map_or(end, |s| s.0);
    let _ = write!(
        svg,
        "<path class=\"line\" d=\"M{:.1} {:.1}L{up_to:.1} {:.1}{}\"/>",
        f.left,
        f.y(0.0),
        f.y(0.0),
        walk(&|s| s.share),
    );
    let share = curve.steps.last().map_or(0.0, |s| s.share);
    let _ = write!(
        svg,
        "<circle class=\"dot\" cx=\"{end:.1}\" cy=\"{:.1}\" r=\"3.5\"/>",
        f.y(share)
    );
}

fn marks(svg: &mut String, f: &Frame, limits: &[Limit]) {
    // All lines first, so that no line crosses a label that was written before it.
    let mut labels = String::new();
    let mut y = 12.0;
    for limit in limits {
        let x = f.x(limit.at);
        let class = if limit.promised { "promised" } else { "limit" };
        let (anchor, shift) = if x > f.width / 2.0 {
            (" end", -5.0)
        } else {
            ("", 5.0)
        };
        let _ = write!(
            svg,
            "<path class=\"{class}\" d=\"M{x:.0} {:.0}V{:.0}\"/>",
            y - 9.0,
            f.height - f.bottom,
        );
        let _ = write!(
            labels,
            "<text class=\"mark {class}{anchor}\" x=\"{:.0}\" y=\"{y:.0}\">{}</text>",
            x + shift,
            escape(&limit.label),
        );
        y += 15.0;
    }
    svg.push_str(&labels);
}

/// Names the times by which half and nine in ten had an answer, where the curve reaches them.
fn quantiles(svg: &mut String, f: &Frame, curve: &Curve) {
    for (share, time, key) in [
        (0.5, curve.median, "chart-half"),
        (0.9, curve.p90, "chart-nine-in-ten"),
    ] {
        let Some(time) = time else { continue };
        let (x, y) = (f.x(time), f.y(share));
        let said = say!(f.tongue, key, span = words::span(f.tongue, time));
        // The curve rises to the right, so there is room below it, or above it at the right end.
        let wide: f64 = said.chars().map(|_| LETTER).sum();
        let (anchor, dx, dy) = if x + 9.0 + wide > f.width {
            ("end", -9.0, -7.0)
        } else {
            ("start", 9.0, 15.0)
        };
        let _ = write!(
            svg,
            "<circle class=\"stop\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>\
             <text class=\"mark stop\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{}</text>",
            x + dx,
            y + dy,
            escape(&said),
        );
    }
}

/// What an estimate says against its bar, in words.
fn scale_says(tongue: Tongue, e: &Estimate, asked: f64) -> String {
    let percent = |share: f64| words::percent(tongue, share);
    let (share, asked) = (percent(e.share.get()), percent(asked));
    escape(&if e.census {
        say!(tongue, "scale-census", share = share, asked = asked)
    } else {
        let (low, high) = (percent(e.low.get()), percent(e.high.get()));
        say!(
            tongue,
            "scale",
            share = share,
            low = low,
            high = high,
            asked = asked
        )
    })
}

/// An estimate with its interval against the bar, on a line from 0% to 100%, in small.
pub(super) fn small_scale(tongue: Tongue, e: &Estimate, bar: Share) -> String {
    let (share, asked) = (e.share.get() * 100.0, bar.get() * 100.0);
    let range = if e.census {
        String::new()
    } else {
        format!(
            "<path class=\"range\" d=\"M{:.0} 7H{:.0}\"/>",
            e.low.get() * 100.0,
            e.high.get() * 100.0
        )
    };
    format!(
        "<svg class=\"scale small\" viewBox=\"-4 0 108 14\" role=\"img\"><title>{}</title>\
         <path class=\"rail\" d=\"M0 7H100\"/>{range}<path class=\"asked\" d=\"M{asked:.0} 1V13\"/>\
         <circle class=\"dot\" cx=\"{share:.0}\" cy=\"7\" r=\"3\"/></svg>",
        scale_says(tongue, e, bar.get()),
    )
}

/// An estimate with its interval against the bar, on a line from 0% to 100%.
pub(super) fn scale(tongue: Tongue, e: &Estimate, bar: Share) -> String {
    let x = |share: f64| 12.0 + 296.0 * share;
    let (share, asked) = (e.share.get(), bar.get());
    let side = if asked > 0.78 {
        ("end", x(asked) + 3.0)
    } else if asked < 0.22 {
        ("start", x(asked) - 3.0)
    } else {
        ("middle", x(asked))
    };
    let mut svg = format!(
        "<svg class=\"scale\" viewBox=\"0 0 320 54\" role=\"img\"><title>{}</title>\
         <line class=\"rail\" x1=\"12\" y1=\"28\" x2=\"308\" y2=\"28\"/>",
        scale_says(tongue, e, asked)
    );
    if !e.census {
        let _ = write!(
            svg,
            "<line class=\"range\" x1=\"{:.1}\" y1=\"28\" x2=\"{:.1}\" y2=\"28\"/>",
            x(e.low.get()),
            x(e.high.get())
        );
    }
    let _ = write!(
        svg,
        "<line class=\"asked\" x1=\"{0:.1}\" y1=\"17\" x2=\"{0:.1}\" y2=\"39\"/>\
         <circle class=\"dot\" cx=\"{1:.1}\" cy=\"28\" r=\"5.5\"/>\
         <text class=\"mark\" x=\"{2:.1}\" y=\"12\" text-anchor=\"{3}\">{4}</text>",
        x(asked),
        x(share),
        side.1,
        side.0,
        escape(&say!(
            tongue,
            "scale-asked",
            share = words::percent(tongue, asked)
        )),
    );
    // The ends of the scale are named where the value leaves room for them.
    if share > 0.2 {
        let zero = words::percent(tongue, 0.0);
        let _ = write!(svg, "<text class=\"tick\" x=\"12\" y=\"51\">{zero}</text>");
    }
    if share < 0.8 {
        let all = words::percent(tongue, 1.0);
        let _ = write!(
            svg,
            "<text class=\"tick\" x=\"308\" y=\"51\" text-anchor=\"end\">{all}</text>"
        );
    }
    let _ = write!(
        svg,
        "<text class=\"value\" x=\"{:.1}\" y=\"51\" text-anchor=\"middle\">{}</text></svg>",
        x(share).clamp(28.0, 292.0),
        words::percent(tongue, share)
    );
    svg
}

/// Escapes a text for a drawing.
pub(super) fn escape(text: &str) -> String {
    handlebars::html_escape(&words::clean(text))
}
