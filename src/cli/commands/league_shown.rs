//! A league as text for a terminal and as CSV.

use crate::audit::league::{League, Limit, Standing, Times};
use crate::cli::out::{bold, dim, inert};

/// The limits in words, in the order of the league's own.
const LIMITS: [&str; 3] = ["30 min", "2 h", "24 h"];
/// Of the limits the one by which brands are compared.
const COMPARED: usize = 1;

/// The league as a table, with what it leaves out and what it does not claim.
pub(super) fn as_text(league: &League) -> String {
    let name = |s: &Standing| inert(&s.brand).chars().count();
    let width = league.brands.iter().map(name).max().unwrap_or(0).max(20);
    let head = format!(
        "{:width$} {:>9} {:>18} {:>7} {:>7} {:>7}   {:<19} {:<19} {:<19}",
        "", "inquiries", "answered", "25% by", "50% by", "75% by", LIMITS[0], LIMITS[1], LIMITS[2]
    );
    let mut text = format!("{}\n", bold(head.trim_end()));
    for s in &league.brands {
        let answered = share(s.share, s.band);
        text.push_str(&row(&inert(&s.brand), width, &answered, &s.all));
        for (side, times) in [
            ("  weekday daytime", &s.daytime),
            ("  night or weekend", &s.night_or_weekend),
        ] {
            text.push_str(&dim(row(side, width, "", times).trim_end()));
            text.push('\n');
        }
    }
    if league.brands.is_empty() {
        text.push_str("No row of the file was written by a brand.\n");
    }
    text.push('\n');
    text.push_str(&notes(league));
    text
}

fn row(name: &str, width: usize, answered: &str, times: &Times) -> String {
    let by: Vec<String> = times.by.iter().map(|l| share(l.share, l.band)).collect();
    let by: String = by.iter().map(|b| format!("{b:<19} ")).collect();
    let line = format!(
        "{name:width$} {:>9} {answered:>18} {:>7} {:>7} {:>7}   {by}",
        times.inquiries,
        span(times.p25),
        span(times.median),
        span(times.p75),
    );
    format!("{}\n", line.trim_end())
}

/// A share with its band.
fn share(share: Option<f64>, band: Option<(f64, f64)>) -> String {
    let Some(share) = share else {
        return "not seen".to_owned();
    };
    let band = band.map_or_else(String::new, |(low, high)| {
        format!(" ({:.1}-{:.1})", low * 100.0, high * 100.0)
    });
    format!("{:.1}%{band}", share * 100.0)
}

/// A span of time with two figures.
fn span(seconds: Option<u32>) -> String {
    match seconds {
        None => "never".to_owned(),
        Some(s) if s < 60 => format!("{s} s"),
        Some(s) if s < 3600 => format!("{} min", s / 60),
        Some(s) if s < 172_800 => format!("{}.{} h", s / 3600, s % 3600 / 360),
        Some(s) => format!("{}.{} d", s / 86_400, s % 86_400 / 8640),
    }
}

/// What the table does not say by itself.
fn notes(league: &League) -> String {
    let mut text = format!(
        "An inquiry is the first message of a thread that names one brand, or a customer's first\n\
         message below a brand's post. Percentages: share answered by then, with its 95% band;\n\
         \"never\": not reached while the file lasts. Days and nights are those of {}.\n{}\n",
        inert(&league.zone),
        order(league)
    );
    if let Some((from, to)) = league.seen {
        text.push_str(&format!(
            "The file holds {} records from {from} to {to}.\n",
            league.records
        ));
    }
    let unknown: u64 = league.brands.iter().map(|s| s.hidden + s.early).sum();
    let a = &league.aside;
    for (count, what) in [
        (
            unknown,
            "inquiries are unknown: an answer is named that the file lacks, or is older than they are",
        ),
        (
            a.cut_off,
            "messages answer something that the file does not hold",
        ),
        (a.unaddressed, "first messages name no brand of the file"),
        (
            a.known_by_answer,
            "of these were answered by a brand, which would count answered ones only",
        ),
        (a.to_several, "first messages name several brands"),
        (a.chasing, "messages below a post chase an earlier one"),
        (a.twice, "rows are second ones of their id"),
        (a.circular, "rows answer one another in a circle"),
    ] {
        if count > 0 {
            text.push_str(&format!("  {count:>9} {what}\n"));
        }
    }
    for unread in &league.unread {
        text.push_str(&format!(
            "  {:>9} records: {}\n",
            unread.records, unread.why
        ));
    }
    for line in &league.lines {
        text.push_str(&format!("            line {}: {}\n", line.line, line.why));
    }
    text
}

/// Says that the order is no rank, and of how many pairs nothing can be said at all.
fn order(league: &League) -> String {
    let band = |s: &Standing| s.all.by.get(COMPARED).and_then(|l: &Limit| l.band);
    let bands: Vec<(f64, f64)> = league.brands.iter().filter_map(band).collect();
    let overlap = |a: &(f64, f64), b: &(f64, f64)| a.0 <= b.1 && b.0 <= a.1;
    let pairs = bands.len() * bands.len().saturating_sub(1) / 2;
    let same: usize = bands
        .iter()
        .enumerate()
        .map(|(i, a)| bands[i + 1..].iter().filter(|b| overlap(a, b)).count())
        .sum();
    format!(
        "The order is no rank. Of {pairs} pairs of brands the bands at {} overlap in {same}: which of\n\
         the two answers sooner cannot be told.",
        LIMITS[COMPARED]
    )
}

/// The league as CSV: one line for each brand and side of the clock.
pub(super) fn as_csv(league: &League) -> String {
    let mut text = "brand,side,inquiries,answered,hidden,early,p25_s,median_s,p75_s".to_owned();
    for seconds in crate::audit::league::LIMITS {
        text.push_str(&format!(
            ",by_{seconds}_s,by_{seconds}_s_low,by_{seconds}_s_high"
        ));
    }
    text.push('\n');
    for s in &league.brands {
        for (side, times) in [
            ("all", &s.all),
            ("weekday-daytime", &s.daytime),
            ("night-or-weekend", &s.night_or_weekend),
        ] {
            // Of a side it is not said what is unknown, since that is counted by brand.
            let unknown = |n: u64| {
                if side == "all" {
                    n.to_string()
                } else {
                    String::new()
                }
            };
            let mut cells = vec![
                cell(&s.brand),
                side.to_owned(),
                times.inquiries.to_string(),
                times.answered.to_string(),
                unknown(s.hidden),
                unknown(s.early),
            ];
            let whole = |n: Option<u32>| n.map_or_else(String::new, |n| n.to_string());
            let number = |x: Option<f64>| x.map_or_else(String::new, |x| format!("{x:.9}"));
            cells.extend([times.p25, times.median, times.p75].map(whole));
            for limit in &times.by {
                let (low, high) = (limit.band.map(|b| b.0), limit.band.map(|b| b.1));
                cells.extend([limit.share, low, high].map(number));
            }
            text.push_str(&cells.join(","));
            text.push('\n');
        }
    }
    text
}

/// A text as a cell that breaks no row and that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let text = inert(text);
    let formula = text.starts_with(['=', '+', '-', '@', '\t']);
    let text = if formula { format!("'{text}") } else { text };
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_no_formula_and_breaks_no_row() {
        assert_eq!(cell("HarborHelp"), "HarborHelp");
        assert_eq!(cell("=1+2"), "'=1+2");
        assert_eq!(cell("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(cell("@x\n"), "'@x\\u{a}");
    }

    #[test]
    fn spans_have_two_figures() {
        let said = [Some(59), Some(3599), Some(5400), Some(172_800), None].map(span);
        assert_eq!(said, ["59 s", "59 min", "1.5 h", "2.0 d", "never"]);
    }
}
