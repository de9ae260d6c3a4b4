//! `rousseau audit` and `rousseau try`: gather, judge, show.

use super::outlook;
use crate::audit::{self, Plan, TOOL, brand_file_of};
use crate::cli::Ending;
use crate::cli::args::{AuditArgs, OutArgs, TryArgs};
use crate::cli::files::{self, MachineClock};
use crate::cli::out::{self, Talk, Usage, Wrong, bold, dim, say};
use crate::cli::progress::Progress;
use crate::crawl::{Live, Manners};
use crate::domain::{ClauseState, Clock, FrozenClock, Scorecard, SourceFile};
use crate::evidence::{BUNDLE_SCHEMA, Bundle, BundleMeta, SourceFileMeta};
use crate::judge::METHOD;
use crate::rules::RuleBook;
use crate::stage::Stage;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// One run, ready to start.
struct Run {
    plan: Plan,
    rules: RuleBook,
    manners: Manners,
    clock: Arc<dyn Clock>,
    bundle: Bundle,
    earlier: Option<Bundle>,
    folder: PathBuf,
}

/// Runs `rousseau audit`.
pub(in crate::cli) fn run(args: &AuditArgs, talk: Talk) -> Result<Ending> {
    let clock = Arc::new(MachineClock);
    if let Some(folder) = &args.resume {
        let bundle = Bundle::open(&folder.join("evidence"))?;
        let meta = bundle.meta().clone();
        let plan = read_plan(&SourceFile::from(&meta.brand))?;
        let kept: Vec<SourceFile> = meta.rules.iter().map(SourceFile::from).collect();
        let rules = RuleBook::parse(&kept).map_err(|mistakes| Wrong {
            mistakes,
            files: kept,
        })?;
        let manners = manners(&plan, args.contact.as_deref(), &args.allow);
        let folder = folder.clone();
        let run = Run {
            plan,
            rules,
            manners,
            clock,
            bundle,
            earlier: None,
            folder,
        };
        return work(run, talk, &args.to);
    }
    let target = args.target.as_deref().unwrap_or_default();
    let window = files::window(&args.window, clock.now())?;
    let rules = files::rule_book(args.rules.as_deref());
    let plan = brand_file(target, &args.allow).and_then(|file| read_plan(&file));
    // Mistakes in the brand file and in the rules are shown together, before anything is sent.
    let (plan, rules) = both(plan, rules)?;
    let manners = manners(&plan, args.contact.as_deref(), &args.allow);
    if args.plan {
        out::print(&outlook::outlook(&plan, &manners, window));
        return Ok(Ending::Kept);
    }
    if manners.contact.is_none() {
        say(
            talk,
            &dim(
                "Hosts cannot reach you: name a page or address with --contact or ROUSSEAU_CONTACT.",
            ),
        );
    }
    let earlier = args.earlier.as_deref().map(Bundle::open).transpose()?;
    let folder = files::out_folder(args.to.out.as_deref(), &plan.brand.id, window.to)?;
    let bundle = Bundle::create(&folder.join("evidence"), meta(&plan, &rules, window))?;
    work(
        Run {
            plan,
            rules,
            manners,
            clock,
            bundle,
            earlier,
            folder,
        },
        talk,
        &args.to,
    )
}

/// Runs `rousseau try`.
pub(in crate::cli) fn try_it(args: &TryArgs, talk: Talk) -> Result<Ending> {
    let clock: Arc<dyn Clock> = Arc::new(FrozenClock(Stage::now()));
    let runtime = runtime()?;
    let stage = runtime
        .block_on(Stage::open())
        .context("cannot serve the bundled brand on loopback")?;
    let file = brand_file_of(&stage.address(), Some(&stage.appview()), &stage.allow());
    let plan = read_plan(&file)?;
    let rules = RuleBook::bundled();
    let window = files::window("28d", clock.now())?;
    // The stage is ours, so it need not be spared.
    let manners = Manners {
        interval: Duration::from_millis(1),
        ..manners(&plan, None, &[])
    };
    let folder = files::out_folder(args.to.out.as_deref(), "juniper-air", window.to)?;
    let bundle = Bundle::create(&folder.join("evidence"), meta(&plan, &rules, window))?;
    let run = Run {
        plan,
        rules,
        manners,
        clock,
        bundle,
        earlier: None,
        folder,
    };
    let ending = work_on(&runtime, run, talk, &args.to)?;
    // The bundled brand breaks a clause on purpose: that is no failure of the run.
    Ok(if ending == Ending::Broken {
        Ending::Kept
    } else {
        ending
    })
}

fn meta(plan: &Plan, rules: &RuleBook, window: crate::domain::Window) -> BundleMeta {
    BundleMeta {
        schema: BUNDLE_SCHEMA,
        tool: TOOL.to_owned(),
        method: METHOD,
        window,
        brand: SourceFileMeta::from(&plan.file),
        rules: rules.files().iter().map(SourceFileMeta::from).collect(),
    }
}

/// The brand file of a target: the file itself, or the one that an address stands for.
pub(super) fn brand_file(target: &str, allow: &[String]) -> Result<SourceFile> {
    if target.ends_with(".toml") || Path::new(target).is_file() {
        return files::source(Path::new(target));
    }
    let address = if target.contains("://") {
        target.to_owned()
    } else {
        format!("https://{target}")
    };
    let site = Url::parse(&address)
        .ok()
        .filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host())
        .ok_or_else(|| {
            Usage(format!(
                "\"{target}\" is neither a web address (https://brand.example) nor a file"
            ))
        })?;
    Ok(brand_file_of(&site, None, allow))
}

pub(super) fn read_plan(file: &SourceFile) -> Result<Plan> {
    Plan::read(file).map_err(|mistakes| {
        Wrong {
            mistakes,
            files: vec![file.clone()],
        }
        .into()
    })
}

/// Both, or the mistakes of both.
fn both(plan: Result<Plan>, rules: Result<RuleBook>) -> Result<(Plan, RuleBook)> {
    match (plan, rules) {
        (Ok(plan), Ok(rules)) => Ok((plan, rules)),
        (Err(plan), Err(rules)) => match (plan.downcast::<Wrong>(), rules.downcast::<Wrong>()) {
            (Ok(mut plan), Ok(rules)) => {
                plan.mistakes.0.extend(rules.mistakes.0);
                plan.files.extend(rules.files);
                Err(plan.into())
            }
            (Err(error), _) => Err(error),
            (_, Err(error)) => Err(error),
        },
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// Our manners for a plan: its allowed addresses, the contact, and tokens from the environment.
pub(super) fn manners(plan: &Plan, contact: Option<&str>, allow: &[String]) -> Manners {
    let mut manners = Manners::default();
    manners.allow.extend(plan.allow.iter().cloned());
    manners
        .allow
        .extend(allow.iter().map(|a| a.to_ascii_lowercase()));
    manners.contact = contact.map(ToOwned::to_owned);
    manners.own_interval = plan.pace;
    for (host, token) in files::tokens() {
        manners.tokens.insert(host, token.into());
    }
    manners
}

pub(super) fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("cannot start the runtime; the system refuses threads")
}

fn work(run: Run, talk: Talk, to: &OutArgs) -> Result<Ending> {
    work_on(&runtime()?, run, talk, to)
}

/// Gathers, seals, judges and shows.
fn work_on(
    runtime: &tokio::runtime::Runtime,
    run: Run,
    talk: Talk,
    to: &OutArgs,
) -> Result<Ending> {
    let window = run.bundle.meta().window;
    let progress = Progress::new(talk, run.manners.interval);
    let mut live = Live::new(run.manners, run.clock, progress.clone(), run.bundle)?;
    if let Some(earlier) = run.earlier {
        live = live.with_earlier(earlier);
    }
    let gathered = runtime.block_on(async {
        tokio::select! {
            assembled = audit::gather(&run.plan, window, &live) => Some(assembled),
            _ = tokio::signal::ctrl_c() => None,
        }
    });
    progress.finish();
    let folder = run.folder.display().to_string();
    let Some(assembled) = gathered else {
        say(
            talk,
            &format!("Interrupted; nothing is lost. Go on with: rousseau audit --resume {folder}"),
        );
        return Ok(Ending::Interrupted);
    };
    let bundle = live.into_bundle()?;
    let card = audit::conclude(&assembled, &run.rules, &bundle);
    bundle.seal()?;
    show(&card, &run.folder, talk, to)
}

/// Writes the results, prints the summary and chooses the ending.
pub(super) fn show(card: &Scorecard, folder: &Path, talk: Talk, to: &OutArgs) -> Result<Ending> {
    let page = files::write_results(folder, card)?;
    if to.json {
        out::print(&crate::report::json(card));
    } else {
        out::print(&crate::report::text(card, width()));
        say(talk, "");
        say(talk, &format!("{}  {}", bold("Scorecard"), page.display()));
        let evidence = folder.join("evidence.wacz");
        if evidence.exists() {
            say(
                talk,
                &format!("{}   {}", bold("Evidence"), evidence.display()),
            );
        }
    }
    if to.open {
        open(&page, talk);
    }
    Ok(ending(card))
}

fn ending(card: &Scorecard) -> Ending {
    if card.clauses.iter().any(|c| c.state == ClauseState::Broken) {
        Ending::Broken
    } else if card.findings.iter().any(|f| f.verdict.is_judged()) {
        Ending::Kept
    } else {
        Ending::Untold
    }
}

/// The width of the terminal, within what reads well.
fn width() -> usize {
    let columns = console::Term::stdout()
        .size_checked()
        .map_or(80, |(_, columns)| columns);
    usize::from(columns).clamp(60, 100)
}

/// Opens the page with the system's own way of opening files.
fn open(page: &Path, talk: Talk) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    if std::process::Command::new(opener)
        .arg(page)
        .spawn()
        .is_err()
    {
        say(
            talk,
            &format!(
                "Could not open a browser; open {} yourself.",
                page.display()
            ),
        );
    }
}
