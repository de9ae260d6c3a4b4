//! Markdown: the result for pull requests and wikis, in which no text of a stranger's is markup.

use super::super::tables::{Cell, standing, web};
use super::super::tongue::{Tongue, say};
use super::super::{page, words};
use super::{Make, Shape, listed, tables};
use crate::domain::{Case, Finding, Outcome, Scorecard};
use url::Url;

/// Cases that are named with a breach.
const CASES: usize = 3;

pub(super) const SHAPE: Shape = Shape {
    name: "markdown",
    file: "scorecard.md",
    says: "The result for pull requests and wikis (CommonMark with tables): the headline, the clauses, \
           the breaches with three cases and what to do, every check with its numbers, and what was not seen. \
           Every sign of a stranger's text that could be markup is escaped; there is no HTML, and only \
           addresses of the web are links.",
    fields: || {
        listed(&[
            (
                "What the brand says",
                "The right of reply, where the brand used it, with day and name.",
            ),
            ("Clauses", "State and counts of each clause."),
            ("Broken", "Each breach: reason, cases, remedy, waiver."),
            (
                "All checks",
                "The columns `rule`, `channel`, `standing`, `verdict`, `kept`, `broken`, `pending`, `unknown`, `share`, `low`, `high`, `value` of `findings-csv`.",
            ),
            ("Not seen", "The gaps: what, why, what would open it."),
            ("Proof", "Window, method, rules and evidence."),
        ])
    },
    make: Make::Said(make),
};

/// The columns of the table of all checks.
const CHECKS: [&str; 12] = [
    "rule", "channel", "standing", "verdict", "kept", "broken", "pending", "unknown", "share",
    "low", "high", "value",
];

fn make(tongue: Tongue, card: &Scorecard) -> String {
    let seen = say!(
        tongue,
        "markdown-seen",
        from = words::day(tongue, card.window.from),
        to = words::day(tongue, card.window.to),
        n = tables::inquiries(card)
    );
    let mut text = format!(
        "# {}\n\n**{}**\n\n{seen}\n",
        inline(&card.brand.name),
        inline(&page::headline(tongue, card)),
    );
    if let Some(reply) = &card.brand.reply {
        let the_brand = say!(tongue, "markdown-the-brand");
        let by = inline(reply.by.as_deref().unwrap_or(&the_brand));
        let said = inline(&reply.text);
        text.push_str(&format!(
            "\n## {}\n\n{said}\n\n{by}, {}\n",
            say!(tongue, "markdown-reply"),
            reply.on
        ));
    }
    clauses(&mut text, tongue, card);
    breaches(&mut text, tongue, card);
    checks(&mut text, tongue, card);
    gaps(&mut text, tongue, card);
    let p = &card.provenance;
    let none = say!(tongue, "none");
    text.push_str(&format!(
        "\n## {}\n\n- {}\n- {}\n- {}\n\n{}\n",
        say!(tongue, "markdown-proof"),
        say!(
            tongue,
            "markdown-run",
            audit = inline(&p.audit),
            tool = inline(&p.tool),
            method = p.method.to_string()
        ),
        say!(
            tongue,
            "markdown-rules",
            rules = inline(&p.rules),
            profile = inline(p.profile.as_deref().unwrap_or(&none))
        ),
        say!(tongue, "markdown-evidence", evidence = inline(&p.evidence), n = p.captures),
        say!(tongue, "markdown-private")
    ));
    text
}

fn clauses(text: &mut String, tongue: Tongue, card: &Scorecard) {
    text.push_str(&format!(
        "\n## {}\n\n{}\n|---|---|--:|--:|--:|--:|--:|\n",
        say!(tongue, "markdown-clauses"),
        say!(tongue, "markdown-clauses-head")
    ));
    for c in &card.clauses {
        let mark = words::state(tongue, c.state);
        let counts = c.counts.map(|n| n.to_string()).join(" | ");
        let name = match tongue {
            Tongue::English => c.clause.name().to_owned(),
            tongue => tongue.clause(c.clause),
        };
        let state = mark.word.to_lowercase();
        text.push_str(&format!("| {name} | {} {state} | {counts} |\n", mark.sign));
    }
}

fn breaches(text: &mut String, tongue: Tongue, card: &Scorecard) {
    let broken: Vec<&Finding> = card.findings.iter().filter(|f| f.is_breach()).collect();
    if broken.is_empty() {
        return;
    }
    text.push_str(&format!("\n## {}\n", say!(tongue, "mark-broken")));
    for f in broken {
        text.push_str(&format!(
            "\n### {}\n\n{} {}\n",
            inline(&words::title(tongue, f)),
            say!(
                tongue,
                "markdown-rule",
                channel = inline(&f.channel.0),
                rule = inline(&f.rule)
            ),
            inline(&words::heard(tongue, &f.reason))
        ));
        if let Some(w) = &f.waived {
            let because = inline(&words::sentence(&w.because));
            let until = w.until.to_string();
            let waived = say!(tongue, "waived-because", until = until, because = because);
            text.push_str(&format!("\n{waived}\n"));
        }
        let cases = f.tally.cases.iter();
        let cases = cases.filter(|c| c.outcome == Outcome::Broken).take(CASES);
        let cases: Vec<String> = cases.map(|c| case(tongue, c)).collect();
        if !cases.is_empty() {
            text.push_str(&format!("\n{}", cases.concat()));
        }
        let remedy = inline(&words::ruled(tongue, f, &f.remedy.summary));
        let effort = match f.remedy.effort.as_str() {
            "low" | "medium" | "high" => say!(tongue, &format!("markdown-{}", f.remedy.effort)),
            other => inline(other),
        };
        let to_do = say!(tongue, "markdown-to-do", effort = effort, remedy = remedy);
        text.push_str(&format!("\n{to_do}\n"));
        for (n, step) in (1..).zip(&f.remedy.steps) {
            let gap = if n == 1 { "\n" } else { "" };
            let step = tongue.of_rule(&f.rule, step);
            text.push_str(&format!("{gap}{n}. {}\n", inline(&step)));
        }
    }
}

fn case(tongue: Tongue, case: &Case) -> String {
    let instant = |at| words::instant(tongue, at);
    let at = case.at.map_or_else(String::new, instant);
    let place = case.address.as_ref().and_then(link);
    let place = place.map_or_else(String::new, |l| format!(" ({l})"));
    let note = inline(&words::heard(tongue, &case.note));
    let says = say!(tongue, "gap", hidden = at, why = note);
    format!("- {says}{place}\n")
}

/// A link that says where it leads by its host; none where it leads not to the web.
fn link(address: &Url) -> Option<String> {
    let target = web(address)?;
    // Brackets end the place of a link, and spaces break it; an address may hold neither.
    let fine = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '\\');
    target.chars().all(fine).then(|| {
        let host = inline(address.host_str().unwrap_or("there"));
        format!("[{host}](<{target}>)")
    })
}

fn checks(text: &mut String, tongue: Tongue, card: &Scorecard) {
    text.push_str(&format!("\n## {}\n\n", say!(tongue, "markdown-checks")));
    let table = tables::findings(card);
    let places: Vec<usize> = CHECKS
        .iter()
        .filter_map(|name| table.columns.iter().position(|c| c.name == *name))
        .collect();
    text.push_str(&format!("| {} |\n", CHECKS.join(" | ")));
    let rule = CHECKS.map(|name| match name {
        "rule" | "channel" | "standing" | "verdict" => "---",
        _ => "--:",
    });
    text.push_str(&format!("|{}|\n", rule.join("|")));
    for (f, row) in card.findings.iter().zip(&table.rows) {
        if standing(f) == "silent" {
            continue;
        }
        let cells = places.iter().map(|place| match &row[*place] {
            Cell::Text(said) => inline(said),
            other => other.plain(),
        });
        let cells: Vec<String> = cells.collect();
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
}

fn gaps(text: &mut String, tongue: Tongue, card: &Scorecard) {
    if card.gaps.is_empty() {
        return;
    }
    text.push_str(&format!(
        "\n## {}\n\n{}\n|---|---|---|---|\n",
        say!(tongue, "because-unseen"),
        say!(tongue, "markdown-gaps-head")
    ));
    for gap in &card.gaps {
        text.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            inline(&gap.channel.0),
            inline(&tongue.hear(&gap.facet.to_string())),
            inline(&tongue.hear(&gap.cause.to_string())),
            inline(&tongue.hear(gap.opens_with.as_deref().unwrap_or_default()))
        ));
    }
}

/// Several lines, each of which is plain text.
pub(super) fn blocks(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(inline).collect();
    lines.join("\n\n")
}

/// A text on one line in which nothing is markup, a link, a mention or a reference.
///
/// Source: `CommonMark` 0.31, "Backslash escapes": any sign of ASCII can be escaped. A mail address,
/// a name after `@` and a number after `#` are found by forges after the escapes are undone, so a
/// word joiner parts them.
pub(super) fn inline(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() * 2);
    for c in words::clean(text).chars() {
        match c {
            '\n' | '\t' => safe.push(' '),
            '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => safe.push('\u{fffd}'),
            '@' | '#' => safe.extend(['\\', c, '\u{2060}']),
            // These are plain wherever they stand within a line.
            ',' | ';' | '?' | '\'' | '"' | '%' | '$' | '/' => safe.push(c),
            c if c.is_ascii_punctuation() => safe.extend(['\\', c]),
            c => safe.push(c),
        }
    }
    safe.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        for (text, safe) in [
            ("<b>x</b>", "\\<b\\>x\\</b\\>"),
            ("[x](javascript:1)", "\\[x\\]\\(javascript\\:1\\)"),
            ("www.evil.example", "www\\.evil\\.example"),
            ("http://evil.example", "http\\://evil\\.example"),
            ("@all", "\\@\u{2060}all"),
            ("a|b\n# c", "a\\|b \\#\u{2060} c"),
            ("1. one", "1\\. one"),
        ] {
            assert_eq!(inline(text), safe);
        }
    }

    #[test]
    fn only_the_web_is_linked() {
        let of = |text: &str| link(&Url::parse(text).expect("an address"));
        assert_eq!(of("javascript:alert(1)"), None);
        assert_eq!(
            of("https://a.example/b)c").as_deref(),
            Some("[a\\.example](<https://a.example/b)c>)")
        );
    }
}
