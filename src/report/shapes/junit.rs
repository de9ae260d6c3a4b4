//! `JUnit` XML: each check as a test, for build servers; a breach is a failure.

use super::super::tables::{Cell, Table, standing};
use super::super::words;
use super::super::xml::escape;
use super::{Make, Shape, listed, tables};
use crate::domain::{ClauseResult, Finding, Scorecard};

pub(super) const SHAPE: Shape = Shape {
    name: "junit",
    file: "junit.xml",
    says: "Test results for build servers: a suite a clause, a test a check. A breach is a failure; \
           what is waived, only advice, untold, unseen or not applicable is skipped, with the reason. \
           Accepted by the schema of the Jenkins xUnit plugin.",
    fields: || {
        listed(&[
            ("testsuite/@name", "The clause."),
            (
                "testsuite/property",
                "The audit: the rows of the sheet `summary` of `xlsx`.",
            ),
            ("testcase/@name", "The rule's id and its title."),
            ("testcase/@classname", "The clause and the channel's id."),
            (
                "failure/@message",
                "The reason of a breach; its text holds the remedy.",
            ),
            ("skipped/@message", "What the verdict amounts to, and why."),
            (
                "system-out",
                "The numbers of the finding, `column=value` a line, as in `findings-csv`.",
            ),
        ])
    },
    make: Make::Text(make),
};

/// The numbers that stand with each test.
const NUMBERS: [&str; 14] = [
    "verdict",
    "standing",
    "kept",
    "broken",
    "pending",
    "unknown",
    "share",
    "low",
    "high",
    "bar",
    "measure",
    "value",
    "value_low",
    "value_high",
];

fn make(card: &Scorecard) -> String {
    let table = tables::findings(card);
    let mut suites = String::new();
    let (mut tests, mut failures) = (0, 0);
    for clause in &card.clauses {
        let suite = suite(card, clause, &table);
        suites.push_str(&suite.text);
        tests += suite.tests;
        failures += suite.failures;
    }
    let name = escape(&words::clean(&card.brand.name));
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"{name}\" tests=\"{tests}\" \
         failures=\"{failures}\" errors=\"0\">\n{suites}</testsuites>\n"
    );
    text
}

/// A suite, and how many tests and failures are in it.
struct Suite {
    text: String,
    tests: usize,
    failures: usize,
}

fn suite(card: &Scorecard, clause: &ClauseResult, table: &Table) -> Suite {
    let (mut cases, mut tests, mut failures, mut skipped) = (String::new(), 0, 0, 0);
    for (f, row) in card.findings.iter().zip(&table.rows) {
        if f.clause != clause.clause {
            continue;
        }
        tests += 1;
        match standing(f) {
            "kept" => {}
            "broken" => failures += 1,
            _ => skipped += 1,
        }
        cases.push_str(&case(f, table, row));
    }
    let mut properties = String::new();
    for row in tables::summary(card).rows {
        if let [key, value] = row.as_slice() {
            properties.push_str(&format!(
                "      <property name=\"{}\" value=\"{}\"/>\n",
                escape(&key.plain()),
                escape(&value.plain())
            ));
        }
    }
    let text = format!(
        "  <testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" \
         skipped=\"{skipped}\" timestamp=\"{}\">\n    <properties>\n{properties}    \
         </properties>\n{cases}  </testsuite>\n",
        clause.clause.name(),
        words::iso(card.window.to).trim_end_matches('Z'),
    );
    Suite {
        text,
        tests,
        failures,
    }
}

fn case(f: &Finding, table: &Table, row: &[Cell]) -> String {
    let reason = escape(&words::sentence(&f.reason));
    let state = match standing(f) {
        "kept" => String::new(),
        "broken" => format!(
            "      <failure type=\"broken\" message=\"{reason}\">{}</failure>\n",
            escape(&remedy(f))
        ),
        other => {
            let why = match (&f.waived, &f.advisory) {
                (Some(w), _) if other == "waived" => {
                    format!("Waived until {}: {} ", w.until, words::sentence(&w.because))
                }
                (_, Some(advice)) if other == "advice" => {
                    format!("Only advice: {} ", words::sentence(advice))
                }
                _ => String::new(),
            };
            let why = escape(&why);
            format!("      <skipped type=\"{other}\" message=\"{why}{reason}\"/>\n")
        }
    };
    let mut numbers = String::new();
    for (column, cell) in table.columns.iter().zip(row) {
        if NUMBERS.contains(&column.name) && *cell != Cell::Empty {
            numbers.push_str(&format!("{}={}\n", column.name, cell.plain()));
        }
    }
    format!(
        "    <testcase name=\"{}: {}\" classname=\"{}.{}\">\n{state}      <system-out>{}</system-out>\n    \
         </testcase>\n",
        escape(&words::clean(&f.rule)),
        escape(&words::clean(&f.title)),
        f.clause.name(),
        escape(&words::clean(&f.channel.0)),
        escape(&numbers),
    )
}

/// What to do, with its steps.
fn remedy(f: &Finding) -> String {
    let mut text = words::sentence(&f.remedy.summary);
    for (n, step) in (1..).zip(&f.remedy.steps) {
        text.push_str(&format!("\n{n}. {}", words::clean(step)));
    }
    text
}
