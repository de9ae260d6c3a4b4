//! Figures: measures what the program costs and writes docs/BENCHMARKS.md.
//!
//! `cargo bench --bench figures` measures and prints; with `ROUSSEAU_BLESS=1` it writes the page too.
//! `cargo bench --bench figures -- reading` measures one group: pages, reading, messages,
//! rendering, binary, audits or weekly.

mod meter;
mod site;
mod talk;
mod texts;
mod weekly;

use meter::{Meter, children_peak};
use rousseau::crawl::read_document;
use rousseau::report;
use rousseau::rules::RuleBook;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// One measured figure with the goal that it is held against.
struct Figure {
    what: &'static str,
    measured: String,
    goal: &'static str,
}

/// What measures a group of figures.
type Group = fn() -> Vec<Figure>;

fn main() {
    // A test run only asks whether the benches still build and start.
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    let groups: [(&str, Group); 7] = [
        ("pages", pages),
        ("reading", reading),
        ("messages", messages),
        ("rendering", rendering),
        ("binary", binary),
        ("audits", audits),
        ("weekly", weekly::weekly),
    ];
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    let all = wanted.is_empty();
    let figures: Vec<Figure> = groups
        .into_iter()
        .filter(|(name, _)| all || wanted.iter().any(|w| w == name))
        .flat_map(|(_, measure)| measure())
        .collect();
    let page = page(&figures);
    meter::say(&page);
    if all && meter::blessing() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/BENCHMARKS.md");
        std::fs::write(path, page).expect("the docs folder can be written");
    }
}

/// Reading generated pages of about 40 KB with full extraction.
fn pages() -> Vec<Figure> {
    let captures: Vec<_> = (0..2_000).map(site::capture).collect();
    let bytes: usize = captures.iter().map(|c| c.body.len()).sum();
    let meter = Meter::start();
    let mut links = 0usize;
    for capture in &captures {
        links += read_document(capture).links.len();
    }
    let cpu = meter.cpu_seconds() / 2.0;
    assert!(links > 2_000, "the pages have links");
    let meter = Meter::start();
    let mut roots = 0usize;
    for capture in &captures {
        let text = String::from_utf8_lossy(&capture.body);
        roots += usize::from(scraper::Html::parse_document(&text).errors.len() < 100);
    }
    let tree = meter.cpu_seconds() / 2.0;
    assert!(roots > 0, "the pages are pages");
    vec![
        Figure {
            what: "CPU seconds to read 1,000 pages with full extraction",
            measured: format!(
                "{cpu:.3} s ({:.1} KB a page)",
                meter::kilobytes(bytes) / 2_000.0
            ),
            goal: "under 0.5 s",
        },
        Figure {
            what: "for scale: the same pages into a tree, nothing extracted",
            measured: format!("{tree:.3} s"),
            goal: "",
        },
    ]
}

/// Reading the labelled texts, of both sides, with all readers of text.
fn reading() -> Vec<Figure> {
    let texts = texts::messages();
    // The tables are built once a process, which is no reading.
    let warm = texts::read(&texts, 1);
    assert!(warm > 0, "something was read");
    let (times, rounds) = (50, 11);
    let mut speeds: Vec<f64> = (0..rounds)
        .map(|_| {
            let meter = Meter::start();
            let found = texts::read(&texts, times);
            let seconds = meter.cpu_seconds();
            assert_eq!(found, warm * times, "every reading is the same");
            meter::per_second(texts.len() * times, seconds)
        })
        .collect();
    speeds.sort_by(f64::total_cmp);
    let steepest = texts::steepest();
    let speed = Figure {
        what: "messages through all readers of text, a second of CPU",
        measured: format!(
            "{:.0} in the best of {rounds} rounds, {:.0} in the median one (of {:.0} bytes on average)",
            speeds[rounds - 1],
            speeds[rounds / 2],
            texts::length(&texts)
        ),
        goal: "at least 200,000",
    };
    let hostile = Figure {
        what: "one hostile message of 1 MB, for ten of 100 KB of its kind",
        measured: format!(
            "{:.2} times the time at most; {:.0} ms at most",
            steepest.ratio,
            steepest.seconds * 1000.0
        ),
        goal: "under 5; ten would be quadratic",
    };
    vec![speed, hostile]
}

/// Assembling and judging generated conversations by all bundled rules.
fn messages() -> Vec<Figure> {
    let talk = talk::of(20_000);
    let n = talk.messages();
    let book = RuleBook::bundled();
    let meter = Meter::start();
    let record = talk.assemble();
    let assembled = meter.cpu_seconds();
    let card = talk.judge(&[record], &book);
    let all = meter.cpu_seconds();
    assert!(!card.findings.is_empty(), "the rules were applied");
    vec![
        Figure {
            what: "messages assembled a second of CPU",
            measured: format!("{:.0} ({n} messages)", meter::per_second(n, assembled)),
            goal: "",
        },
        Figure {
            what: "messages assembled and judged by all rules, a second of CPU",
            measured: format!("{:.0}", meter::per_second(n, all)),
            goal: "",
        },
    ]
}

/// Rendering a scorecard with ten thousand cases.
fn rendering() -> Vec<Figure> {
    let talk = talk::of(3_000);
    let record = talk.assemble();
    let card = talk.judge(&[record], &RuleBook::bundled());
    let cases: usize = card.findings.iter().map(|f| f.tally.cases.len()).sum();
    let template = report::Template::bundled("scorecard").expect("the template is bundled");
    let page = || report::render(&report::model(&card), &template).expect("the template is sound");
    let before = meter::memory_from_here();
    let size: usize = page().iter().map(|p| p.text.len()).sum();
    let more = meter::peak_memory() - before;
    let seconds = meter::least(|| drop(page()));
    vec![
        Figure {
            what: "rendering the page of a scorecard",
            measured: format!("{:.0} ms ({cases} cases)", seconds * 1000.0),
            goal: "under 150 ms for 10,000 cases",
        },
        Figure {
            what: "peak memory of that, beyond what the scorecard itself takes",
            measured: format!("{more:.1} MiB"),
            goal: "under 64 MiB",
        },
        Figure {
            what: "size of that page",
            measured: format!("{:.0} KB of HTML", meter::kilobytes(size)),
            goal: "under 2,000 KB",
        },
    ]
}

/// The program as a file and its start.
fn binary() -> Vec<Figure> {
    let program = env!("CARGO_BIN_EXE_rousseau");
    let mut starts: Vec<f64> = (0..21)
        .map(|_| {
            let meter = Meter::start();
            let status = Command::new(program)
                .arg("--version")
                .stdout(Stdio::null())
                .status();
            assert!(status.is_ok_and(|s| s.success()), "the program starts");
            meter.wall_seconds()
        })
        .collect();
    starts.sort_by(f64::total_cmp);
    let released = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/dist/rousseau");
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |m| m.len());
    let mut figures = vec![
        Figure {
            what: "start-up, `rousseau --version`, median of 21",
            measured: format!("{:.1} ms", starts[10] * 1000.0),
            goal: "under 10 ms",
        },
        Figure {
            what: "size of the binary, release profile",
            measured: format!("{:.1} MB", meter::megabytes(size(Path::new(program)))),
            goal: "",
        },
    ];
    if released.exists() {
        figures.push(Figure {
            what: "size of the released binary, dist profile",
            measured: format!("{:.1} MB", meter::megabytes(size(&released))),
            goal: "under 25 MB",
        });
    }
    figures
}

/// Whole audits of a generated site on loopback: memory, and the bound of politeness.
fn audits() -> Vec<Figure> {
    let big = audit(200, Some("0.001"));
    let polite = audit(60, None);
    let bound = f64::from(polite.requests.saturating_sub(1)).max(1.0);
    vec![
        Figure {
            what: "peak memory of an audit of a 200-page site",
            measured: format!("{:.1} MiB ({} requests)", big.peak_mib, big.requests),
            goal: "under 80 MiB",
        },
        Figure {
            what: "an audit of 60 pages at one request a second",
            measured: format!(
                "{:.1} s for {} requests, {:.3} of the bound of politeness",
                polite.seconds,
                polite.requests,
                polite.seconds / bound
            ),
            goal: "within 1.05 of the bound",
        },
    ]
}

struct Audited {
    seconds: f64,
    requests: u32,
    peak_mib: f64,
}

/// Audits a generated site of some pages in a process of its own.
fn audit(pages: u32, pace: Option<&str>) -> Audited {
    let host = site::serve(pages);
    let dir = tempfile::tempdir().expect("a temporary folder");
    let brand = dir.path().join("brand.toml");
    let mut text = format!(
        "schema = 1\nid = \"generated\"\nname = \"Generated\"\nsite = \"{}\"\n\
         [reach]\npages = {pages}\nallow_hosts = [\"{}\"]\n",
        host.address, host.name
    );
    if let Some(pace) = pace {
        writeln!(text, "pace = {pace}").expect("a string can be written");
    }
    std::fs::write(&brand, text).expect("the brand file can be written");
    let meter = Meter::start();
    let child = Command::new(env!("CARGO_BIN_EXE_rousseau"))
        .args(["--quiet", "audit"])
        .arg(&brand)
        .arg("--out")
        .arg(dir.path().join("out"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let peak_mib = children_peak(child);
    Audited {
        seconds: meter.wall_seconds(),
        requests: host.requests(),
        peak_mib,
    }
}

fn page(figures: &[Figure]) -> String {
    let mut text =
        "# Measured figures\n\nWritten by `ROUSSEAU_BLESS=1 cargo bench --bench figures`; \
                    absolute times move with the machine.\n\n"
            .to_owned();
    writeln!(text, "Machine: {}.\n", meter::machine()).expect("a string can be written");
    text.push_str("| What | Measured | Goal |\n|---|---|---|\n");
    for f in figures {
        writeln!(text, "| {} | {} | {} |", f.what, f.measured, f.goal)
            .expect("a string can be written");
    }
    text
}
