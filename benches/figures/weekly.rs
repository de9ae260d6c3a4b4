//! Weekly: what five years of history cost at the start, and what a daemon costs at rest.

use crate::Figure;
use crate::meter::Meter;
use jiff::{SignedDuration, Timestamp};
use rousseau::domain::Scorecard;
use rousseau::store::{Audit, Store, StoreError, open};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Five years of weeks.
const WEEKS: i64 = 260;
const BRANDS: u32 = 50;
const PROGRAM: &str = env!("CARGO_BIN_EXE_rousseau");

pub(crate) fn weekly() -> Vec<Figure> {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("history.db");
    let threads = tokio::runtime::Runtime::new().expect("threads");
    threads
        .block_on(fill(&path, &bundled(dir.path())))
        .expect("the history can be written");
    let mut starts: Vec<f64> = (0..11)
        .map(|_| {
            let meter = Meter::start();
            let listed = Command::new(PROGRAM)
                .args(["history", "brand-7", "--history"])
                .arg(&path)
                .output();
            assert!(listed.is_ok_and(|l| l.status.success()), "it lists");
            meter.wall_seconds()
        })
        .collect();
    starts.sort_by(f64::total_cmp);
    let size = std::fs::metadata(&path).map_or(0, |m| m.len());
    vec![
        Figure {
            what: "five years of 50 brands, weekly: start and list one brand, median of 11",
            measured: format!("{:.0} ms", starts[5] * 1000.0),
            goal: "under 200 ms",
        },
        Figure {
            what: "the same: size of the history",
            measured: format!("{:.0} MB", crate::meter::megabytes(size)),
            goal: "",
        },
        Figure {
            what: "memory of `rousseau watch` at rest over it",
            measured: format!("{:.1} MiB", at_rest(dir.path(), &path)),
            goal: "under 40 MiB",
        },
    ]
}

/// The scorecard of the bundled brand.
fn bundled(dir: &Path) -> Scorecard {
    let made = Command::new(PROGRAM)
        .args(["-q", "try", "--out", "one"])
        .current_dir(dir)
        .stdout(Stdio::null())
        .status();
    assert!(
        made.is_ok_and(|s| s.success()),
        "the bundled brand is audited"
    );
    let card = std::fs::read_to_string(dir.join("one/scorecard.json")).expect("a scorecard");
    let mut card = rousseau::report::from_json(&card).expect("of our format");
    // What a start never reads need not be written thirteen thousand times.
    card.threads.clear();
    card.captures.clear();
    card.findings.iter_mut().for_each(|f| f.tally.cases.clear());
    card
}

async fn fill(path: &Path, card: &Scorecard) -> Result<(), StoreError> {
    let store: Box<dyn Store> = open(&path.display().to_string(), true).await?;
    let mut card = card.clone();
    for week in 0..WEEKS {
        for brand in 0..BRANDS {
            card.brand.id = format!("brand-{brand}");
            card.window.to += SignedDuration::from_secs(1);
            card.provenance.evidence = format!("{week}-{brand}");
            let audit = Audit {
                card: &card,
                place: None,
                at: Timestamp::UNIX_EPOCH,
            };
            store.save(&audit).await?;
        }
        card.window.from += SignedDuration::from_hours(168);
        card.window.to += SignedDuration::from_hours(168);
    }
    store.close().await
}

/// The resident memory of a daemon that has nothing to do. Units: MiB.
fn at_rest(dir: &Path, history: &Path) -> f64 {
    let brand = "schema = 1\nid = \"quiet\"\nname = \"Quiet\"\nsite = \"https://quiet.example/\"\n";
    std::fs::write(dir.join("quiet.toml"), brand).expect("written");
    // A day that came last too long ago to be caught up, so that nothing runs.
    let fleet = "schema = 1\ncron = \"0 0 29 2 *\"\n[[brand]]\nfile = \"quiet.toml\"\n";
    std::fs::write(dir.join("fleet.toml"), fleet).expect("written");
    let mut daemon = Command::new(PROGRAM)
        .args(["--quiet", "watch", "fleet.toml", "--history"])
        .arg(history)
        .current_dir(dir)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    std::thread::sleep(Duration::from_secs(15));
    let status = std::fs::read_to_string(format!("/proc/{}/status", daemon.id()));
    let status = status.unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
    let kib = line.and_then(|l| l.split_whitespace().next()?.parse::<f64>().ok());
    daemon.kill().expect("it is ended");
    daemon.wait().expect("it ends");
    kib.map_or(f64::NAN, |kib| kib / 1024.0)
}
