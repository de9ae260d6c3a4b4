//! Text: the summary for a terminal.

use super::model::{ClauseModel, Mark, ReportModel, UnseenModel};
use super::page::model_in;
use super::tongue::{Tongue, say};
use crate::domain::Scorecard;
use anstyle::{AnsiColor, Color, Style};
use std::fmt::Write;

/// Breaches that the summary names; the page has them all.
const BREACHES: usize = 5;

/// Channels of which the summary says what could not be seen.
const CHANNELS: usize = 6;

/// Causes that the summary names for one channel.
const GAPS: usize = 2;

/// The summary, wrapped to a width.
///
/// Shape: styled; whoever prints it takes the styles away where nobody sees them. Strangers'
/// texts cannot steer the terminal.
/// Units: columns.
#[must_use]
pub fn text(card: &Scorecard, width: usize) -> String {
    text_in(Tongue::English, card, width)
}

/// The same in any language.
#[must_use]
pub fn text_in(tongue: Tongue, card: &Scorecard, width: usize) -> String {
    let model = model_in(tongue, card, &[]);
    let width = width.max(40);
    let mut out = String::new();
    let bold = Style::new().bold();
    out.push('\n');
    line(&mut out, bold, &model.brand, width, 0);
    line(&mut out, bold, &model.headline, width, 0);
    line(
        &mut out,
        soft(),
        &format!("{} ({}). {}", model.window, model.days, model.seen),
        width,
        0,
    );
    out.push('\n');
    let longest = |of: &dyn Fn(&ClauseModel) -> usize, least: usize| {
        model.clauses.iter().map(of).max().unwrap_or(0).max(least)
    };
    let columns = [
        longest(&|c| c.mark.word.chars().count(), WORD),
        longest(&|c| c.name.chars().count(), NAME),
    ];
    for clause in &model.clauses {
        clause_lines(&mut out, clause, width, columns);
    }
    breaches(&mut out, tongue, &model, width);
    untold(&mut out, tongue, &model, width);
    out
}

fn soft() -> Style {
    Style::new().dimmed()
}

/// The style of a mark; its sign and its words say the same.
fn tone(mark: &Mark) -> Style {
    let color = match mark.key {
        "pass" => AnsiColor::Green,
        "fail" => AnsiColor::Red,
        "untold" => AnsiColor::Magenta,
        _ => AnsiColor::BrightBlack,
    };
    Style::new().fg_color(Some(Color::Ansi(color)))
}

/// The least widths of a clause's state and of its name.
const WORD: usize = 15;
const NAME: usize = 8;

fn clause_lines(out: &mut String, clause: &ClauseModel, width: usize, columns: [usize; 2]) {
    let [wide, long] = columns;
    // Two spaces, the sign, and one space between the columns.
    let begins = wide + long + 6;
    let style = tone(&clause.mark).bold();
    let (sign, word, name) = (clause.mark.sign, &clause.mark.word, &clause.name);
    let _ = write!(out, "  {style}{sign} {word:<wide$}{style:#} {name:<long$} ");
    if begins + clause.promise.chars().count() <= width {
        let _ = writeln!(out, "{}", clause.promise);
    } else {
        out.push('\n');
        line(out, Style::new(), &clause.promise, width, 4);
    }
    let indent = if width < 72 { 4 } else { begins };
    line(out, soft(), &clause.says, width, indent);
}

fn heading(out: &mut String, title: &str) {
    let bold = Style::new().bold();
    let _ = writeln!(out, "\n{bold}{title}{bold:#}");
}

fn breaches(out: &mut String, tongue: Tongue, model: &ReportModel, width: usize) {
    let mut all: Vec<_> = model.clauses.iter().flat_map(|c| &c.breaches).collect();
    // The worst come first, as the scorecard has them: by the number in their anchor.
    all.sort_by_key(|f| (f.waived.is_some(), place(&f.anchor)));
    if all.is_empty() {
        return;
    }
    heading(out, &say!(tongue, "text-broken"));
    for (n, finding) in all.iter().take(BREACHES).enumerate() {
        let style = tone(&finding.mark).bold();
        let waived = if finding.waived.is_some() {
            format!(" ({})", say!(tongue, "text-waived"))
        } else {
            String::new()
        };
        let title = format!("{} {}{waived}", finding.mark.sign, finding.title);
        line(out, style, &title, width, 2);
        line(out, soft(), &finding.channel, width, 4);
        line(out, Style::new(), &finding.reason, width, 4);
        let remedy = format!("→ {}", finding.remedy.summary);
        line(out, Style::new(), &remedy, width, 4);
        // The worst comes with its steps, so that somebody can begin at once.
        for (i, step) in finding.remedy.steps.iter().enumerate().filter(|_| n == 0) {
            line(out, soft(), &format!("{}. {step}", i + 1), width, 6);
        }
    }
    if all.len() > BREACHES {
        let more = say!(tongue, "text-more", n = all.len() - BREACHES);
        line(out, soft(), &more, width, 4);
    }
}

fn place(anchor: &str) -> usize {
    anchor
        .rsplit('-')
        .next()
        .and_then(|n| n.parse().ok())
        .unwrap_or(usize::MAX)
}

fn untold(out: &mut String, tongue: Tongue, model: &ReportModel, width: usize) {
    let checks = model.clauses.iter().flat_map(|c| &c.rules);
    let checks = checks.flat_map(|r| &r.findings);
    let untold = checks.filter(|f| f.mark.key == "untold").count();
    let dark = model.clauses.iter().flat_map(|c| &c.dark);
    let unseen: usize = dark.map(|d| d.checks.len()).sum();
    if untold + unseen == 0 {
        return;
    }
    heading(out, &say!(tongue, "text-untold"));
    let says = say!(tongue, "text-untold-says", n = untold, unseen = unseen);
    line(out, Style::new(), &says, width, 2);
    for UnseenModel { channel, gaps, .. } in model.unseen.iter().take(CHANNELS) {
        for gap in gaps.iter().take(GAPS) {
            let mut said = gap.says.chars();
            let first = said.next().map(char::to_lowercase);
            let said: String = first.into_iter().flatten().chain(said).collect();
            let says = format!("∅ {channel}: {said}");
            line(out, Style::new(), &says, width, 2);
            if let Some(opens) = &gap.opens_with {
                line(out, soft(), &format!("→ {opens}"), width, 4);
            }
        }
        if gaps.len() > GAPS {
            let more = say!(tongue, "text-more", n = gaps.len() - GAPS);
            line(out, soft(), &more, width, 4);
        }
    }
    if model.unseen.len() > CHANNELS {
        let more = say!(
            tongue,
            "text-more-channels",
            n = model.unseen.len() - CHANNELS
        );
        line(out, soft(), &more, width, 4);
    }
}

/// Writes a text, wrapped at words and indented; each line is styled by itself.
fn line(out: &mut String, style: Style, text: &str, width: usize, indent: usize) {
    let room = width.saturating_sub(indent).max(20);
    let mut current = String::new();
    let mut lines = Vec::new();
    for word in escape(text).split_whitespace() {
        for piece in pieces(word, room) {
            let needed = current.chars().count() + 1 + piece.chars().count();
            if !current.is_empty() && needed > room {
                lines.push(std::mem::take(&mut current));
            }
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(&piece);
        }
    }
    lines.push(current);
    for text in lines {
        let _ = writeln!(out, "{:indent$}{style}{text}{style:#}", "");
    }
}

/// A word in pieces that fit a line.
fn pieces(word: &str, room: usize) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters.chunks(room).map(|c| c.iter().collect()).collect()
}

/// Takes from a text the power to steer a terminal: control characters and marks of direction.
fn escape(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\n' || c == '\t' {
            safe.push(' ');
        } else if steers(c) {
            let _ = write!(safe, "\\u{{{:x}}}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_steer_the_terminal() {
        assert_eq!(
            escape("a\u{1b}[2Jb\u{202e}c\nd"),
            "a\\u{1b}[2Jb\\u{202e}c d"
        );
    }

    #[test]
    fn lines_are_wrapped_at_words_and_long_words_are_cut() {
        let mut out = String::new();
        line(
            &mut out,
            Style::new(),
            &format!("short {} end", "x".repeat(70)),
            42,
            2,
        );
        assert!(out.lines().all(|l| l.chars().count() <= 42), "{out}");
    }
}
