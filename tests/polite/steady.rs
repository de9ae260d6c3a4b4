//! Steady: the same evidence gives the same verdicts, and a network that fails accuses nobody.

use async_trait::async_trait;
use rousseau::audit::{self, Assembled, Plan, brand_file_of};
use rousseau::crawl::{Fetch, Live, Manners, Replay, Silent, Watch};
use rousseau::domain::{FrozenClock, GapCause, Scorecard, Verdict, Window};
use rousseau::evidence::{BUNDLE_SCHEMA, Bundle, BundleMeta, Capture, Request, SourceFileMeta};
use rousseau::judge::METHOD;
use rousseau::report;
use rousseau::rules::RuleBook;
use rousseau::stage::Stage;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// A network on which one try of twenty fails, always the same for the same seed.
struct Shaky {
    replay: Replay,
    seed: u64,
    /// How often a page is tried before it is given up.
    tries: u32,
}

#[async_trait]
impl Fetch for Shaky {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        let fails = |nth: u32| {
            let place = format!("{} {nth} {} {:?}", self.seed, request.url, request.accept);
            let dice = place.bytes().fold(self.seed ^ 0xcbf2_9ce4, |n, b| {
                (n ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
            });
            (dice >> 20) % 20 == 0
        };
        if (0..self.tries).all(fails) {
            let why = "the connection was reset".to_owned();
            return Err(GapCause::Unreachable(why));
        }
        self.replay.fetch(request).await
    }

    fn watch(&self) -> &dyn Watch {
        self.replay.watch()
    }
}

struct Recorded {
    plan: Plan,
    rules: RuleBook,
    window: Window,
    evidence: PathBuf,
}

impl Recorded {
    fn bundle(&self) -> Bundle {
        Bundle::open(&self.evidence).expect("the evidence was sealed")
    }

    fn judge(&self, assembled: &Assembled) -> Scorecard {
        audit::conclude(assembled, &self.rules, &self.bundle())
    }
}

/// Audits the bundled brand once and keeps the evidence.
async fn record(folder: &Path) -> Recorded {
    let stage = Stage::open().await.expect("loopback");
    let file = brand_file_of(&stage.address(), Some(&stage.appview()), &stage.allow());
    let mut plan = Plan::read(&file).expect("no mistakes");
    let rules = RuleBook::bundled();
    plan.settings.selectors = rules.selectors();
    let to = Stage::now();
    let from = to - jiff::SignedDuration::from_hours(24 * 28);
    let window = Window::new(from, to).expect("a window");
    let meta = BundleMeta {
        schema: BUNDLE_SCHEMA,
        tool: "test".to_owned(),
        method: METHOD,
        window,
        brand: SourceFileMeta::from(&file),
        rules: rules.files().iter().map(SourceFileMeta::from).collect(),
    };
    let bundle = Bundle::create(&folder.join("evidence"), meta).expect("a new bundle");
    let mut manners = Manners {
        interval: Duration::from_micros(1),
        ..Manners::default()
    };
    manners.allow.extend(plan.allow.iter().cloned());
    let clock = Arc::new(FrozenClock(to));
    let live = Live::new(manners, clock, Arc::new(Silent), bundle).expect("a client");
    let _ = audit::gather(&plan, window, &live).await;
    let evidence = live.into_bundle().expect("written").seal().expect("sealed");
    Recorded {
        plan,
        rules,
        window,
        evidence,
    }
}

#[tokio::test]
async fn the_same_evidence_gives_the_same_bytes_and_a_failing_network_accuses_nobody() {
    let long = std::env::var_os("ROUSSEAU_LONG").is_some();
    let rounds = if long { 100 } else { 1 };
    let folder = tempfile::tempdir().expect("a folder");
    let recorded = record(folder.path()).await;
    let truth = audit::replay(recorded.bundle(), None)
        .await
        .expect("replayed");
    let first = report::json(&truth);
    for _ in 1..rounds {
        let again = audit::replay(recorded.bundle(), None).await;
        assert!(report::json(&again.expect("replayed")) == first);
    }
    // As an audit tries: three times. Then with one page of twenty lost for good, which costs more
    // verdicts and may accuse nobody either.
    for (tries, most) in [(3, 0.10), (1, 0.20)] {
        let mut lost = Lost::default();
        for seed in 0..rounds {
            let replay = Replay::new(recorded.bundle());
            let shaky = Shaky {
                replay,
                seed,
                tries,
            };
            let assembled = audit::gather(&recorded.plan, recorded.window, &shaky).await;
            lost.count(&truth, &recorded.judge(&assembled), seed);
        }
        let (judged, lost) = (f64::from(lost.judged), f64::from(lost.lost));
        assert!(
            lost <= judged * most,
            "{tries}: of {judged} verdicts {lost} were lost"
        );
    }
}

/// How many verdicts a failing network cost.
#[derive(Default)]
struct Lost {
    judged: u32,
    lost: u32,
}

impl Lost {
    /// Counts the verdicts of one audit; a *fail* that the whole evidence does not give ends it.
    #[track_caller]
    fn count(&mut self, truth: &Scorecard, card: &Scorecard, seed: u64) {
        for finding in &card.findings {
            let same = |f: &&rousseau::domain::Finding| {
                f.rule == finding.rule && f.channel == finding.channel
            };
            let Some(true_one) = truth.findings.iter().find(same) else {
                assert_ne!(finding.verdict, Verdict::Fail, "{seed}: {}", finding.reason);
                continue;
            };
            if finding.verdict == Verdict::Fail {
                let what = format!("{seed}, {}: {}", finding.rule, finding.reason);
                assert_eq!(true_one.verdict, Verdict::Fail, "{what}");
            }
            if true_one.verdict.is_judged() {
                self.judged += 1;
                self.lost += u32::from(!finding.verdict.is_judged());
            }
        }
    }
}
