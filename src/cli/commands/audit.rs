//! `rousseau audit` and `rousseau try`: gather, judge, show.

use super::outlook;
use crate::audit::{self, Plan, TOOL, brand_file_of};
use crate::cli::Ending;
use crate::cli::args::{AuditArgs, OutArgs};
use crate::cli::files::{self, MachineClock};
use crate::cli::out::{self, Said, Several, Talk, Wrong, bold, dim, say};
use crate::cli::progress::Progress;
use crate::cli::secrets;
use crate::crawl::{Live, Manners};
use crate::domain::form;
use crate::domain::{Clock, GapCause, Scorecard, SourceFile, Window};
use crate::evidence::{BUNDLE_SCHEMA, Bundle, BundleMeta, SourceFileMeta};
use crate::judge::{METHOD, Unconfirmed};
use crate::report;
use crate::rules::RuleBook;
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// An interruption is answered within this, whatever is under way.
const ANSWERED_WITHIN: Duration = Duration::from_secs(8);

/// One run, ready to start.
pub(super) struct Run {
    pub(super) plan: Plan,
    pub(super) rules: RuleBook,
    pub(super) manners: Manners,
    pub(super) clock: Arc<dyn Clock>,
    /// Where it is kept.
    pub(super) bundle: Bundle,
    pub(super) earlier: Option<Bundle>,
    pub(super) folder: PathBuf,
    /// The command that goes on after an interruption.
    pub(super) again: String,
    /// How long to wait before a second look; none is made where nothing is said.
    pub(super) second_look: Option<Duration>,
}

/// Runs `rousseau audit`.
pub(in crate::cli) fn run(args: &AuditArgs, talk: Talk) -> Result<Ending> {
    let clock = Arc::new(MachineClock);
    if let Some(folder) = &args.resume {
        return resume(folder, args, talk);
    }
    let target = args.target.as_deref().unwrap_or_default();
    let zone = super::import::zone(args.import.zone.as_deref())?;
    let now = super::import::end(args, zone.as_ref())?.unwrap_or_else(|| clock.now());
    let end = files::end(args.until.as_deref(), now)?;
    let window = files::window(&args.window, end)?;
    let rules = files::rule_book(args.rules.as_deref(), args.profile.as_deref());
    let file = super::import::brand_file(args).map_or_else(|| brand_file(target, &args.allow), Ok);
    let rules = match &file {
        Ok(file) => rules.and_then(|book| layered(&book, file)),
        Err(_) => rules,
    };
    let plan = file.and_then(|file| read_plan(&file));
    // Mistakes in the brand file and in the rules are shown together, before anything is sent.
    let (mut plan, rules) = both(plan, rules)?;
    plan.settings.selectors = rules.selectors();
    let manners = manners(&plan, args.contact.as_deref(), &args.allow)?;
    admit(&plan, &manners)?;
    if args.plan {
        out::print(&outlook::outlook(&plan, &manners, window))?;
        return Ok(Ending::Kept);
    }
    let earlier = args
        .earlier
        .as_deref()
        .map(files::open_evidence)
        .transpose()?;
    let folder = files::out_folder(args.to.out.as_deref(), &plan.brand.id, window.to)?;
    super::erase::retire(&folder, &args.retention)?;
    let mut bundle = Bundle::create(&folder.join("evidence"), meta(&plan, &rules, window))?;
    super::import::seal(&plan, zone.as_ref(), clock.now(), &mut bundle)?;
    if manners.contact.is_none() {
        say(
            talk,
            &dim("Hosts cannot reach you; name a page or address with --contact."),
        );
    }
    let again = again(&folder, &args.allow);
    let run = Run {
        plan,
        rules,
        manners,
        clock,
        bundle,
        earlier,
        folder,
        again,
        second_look: args.second_look.then_some(audit::SECOND_LOOK_AFTER),
    };
    let threads = runtime()?;
    work_on(&threads, run, talk, &args.to)
}

/// Goes on with an interrupted audit; a finished one is shown.
fn resume(folder: &Path, args: &AuditArgs, talk: Talk) -> Result<Ending> {
    if folder.join("evidence.wacz").is_file() {
        say(talk, "This audit is finished; nothing is left to ask.");
        return show(&finished(folder)?, folder, talk, &args.to);
    }
    if !folder.join("evidence").is_dir() {
        let why = format!(
            "{}: it holds no audit to go on with; name the folder that an interrupted audit printed",
            folder.display()
        );
        return Err(Said::of("usage.no_file", why).into());
    }
    let bundle = files::open_evidence(&folder.join("evidence"))?;
    let meta = bundle.meta().clone();
    let file = SourceFile::from(&meta.brand);
    let mut plan = read_plan(&file)?;
    let files: Vec<SourceFile> = meta.rules.iter().map(SourceFile::from).collect();
    let rules = RuleBook::parse(&files).map_err(|mistakes| Wrong { mistakes, files })?;
    let rules = layered(&rules, &file)?;
    plan.settings.selectors = rules.selectors();
    let manners = manners(&plan, args.contact.as_deref(), &args.allow)?;
    admit(&plan, &manners)?;
    let run = Run {
        plan,
        rules,
        manners,
        clock: Arc::new(MachineClock),
        bundle,
        earlier: None,
        folder: folder.to_owned(),
        again: again(folder, &args.allow),
        second_look: args.second_look.then_some(audit::SECOND_LOOK_AFTER),
    };
    let threads = runtime()?;
    work_on(&threads, run, talk, &args.to)
}

/// The scorecard of a finished audit: the one that was written, or judged again where none was.
fn finished(folder: &Path) -> Result<Scorecard> {
    let card = files::card_source(&folder.join("scorecard.json"));
    if let Some(card) = card.ok().and_then(|c| report::from_json(&c.text).ok()) {
        return Ok(card);
    }
    let bundle = files::open_evidence(&folder.join("evidence.wacz"))?;
    Ok(runtime()?.block_on(audit::replay(bundle, None))?)
}

/// The command that goes on with an audit.
fn again(folder: &Path, allow: &[String]) -> String {
    let allow: String = allow.iter().map(|a| format!(" --allow {a}")).collect();
    format!("rousseau audit --resume {}{allow}", files::quoted(folder))
}

/// Refuses a brand whose own site may not be visited, before anything is begun.
pub(super) fn admit(plan: &Plan, manners: &Manners) -> Result<()> {
    let refused = plan
        .brand
        .site
        .as_ref()
        .and_then(|s| manners.admit(s).err());
    match refused {
        Some(GapCause::Blocked(why)) => {
            let site = plan.brand.site.as_ref().map_or("", |s| s.as_str());
            Err(Said::of("net.blocked_address", format!("{site}: {why}")).into())
        }
        _ => Ok(()),
    }
}

/// What a bundle says of its run.
pub(super) fn meta(plan: &Plan, rules: &RuleBook, window: Window) -> BundleMeta {
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
    let path = Path::new(target);
    secrets::refuse_in_address(target)?;
    if path.is_dir() {
        let why =
            format!("{target}: it is a folder; name the brand file in it, such as brand.toml");
        return Err(Said::of("usage.no_file", why).into());
    }
    if path.is_file()
        || path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("toml"))
    {
        let file = files::source(path)?;
        secrets::refuse_in_file(&file)?;
        return Ok(file);
    }
    let full = target.contains("://");
    if form::bears_secret(target) {
        let why = "the address bears a password, and what is typed can be read by others";
        let said = format!("the target: {why}; take it out, tokens come from the environment");
        return Err(Said::of("usage.secret", said).into());
    }
    let address = if full {
        target.to_owned()
    } else {
        format!("https://{target}")
    };
    // A bare word is rather a slip of the pen than a host of the local network.
    let meant = full || target.contains(['.', ':']);
    let site = Url::parse(&address)
        .ok()
        .filter(|u| meant && matches!(u.scheme(), "http" | "https"))
        .filter(|u| {
            u.host_str()
                .is_some_and(|h| !h.trim_matches('.').is_empty())
        })
        .ok_or_else(|| {
            let next = "write it like https://brand.example, or name a brand file";
            let why = format!("{target}: it is neither a web address nor a file; {next}");
            Said::of("usage.bad_address", why)
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

/// The rules with what the brand's own file changes in them.
pub(super) fn layered(book: &RuleBook, file: &SourceFile) -> Result<RuleBook> {
    book.for_brand(file, true).map_err(|mistakes| {
        let files = vec![file.clone()];
        Wrong { mistakes, files }.into()
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
            (Err(plan), Err(rules)) => Err(Several(vec![plan, rules]).into()),
            (Ok(plan), Err(rules)) => Err(Several(vec![plan.into(), rules]).into()),
            (Err(plan), Ok(rules)) => Err(Several(vec![plan, rules.into()]).into()),
        },
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// Our manners for a plan: its allowed addresses, the contact, and tokens from the environment.
pub(super) fn manners(plan: &Plan, contact: Option<&str>, allow: &[String]) -> Result<Manners> {
    let mut manners = Manners::default();
    manners.allow.extend(plan.allow.iter().cloned());
    manners
        .allow
        .extend(allow.iter().map(|a| a.to_ascii_lowercase()));
    manners.contact = contact
        .filter(|c| !c.trim().is_empty())
        .map(ToOwned::to_owned);
    manners.own_interval = plan.pace;
    manners.state = files::state();
    for (host, token) in secrets::tokens()? {
        manners.tokens.insert(host, token.into());
    }
    Ok(manners)
}

/// The threads that the work is done on; ending does not wait for those that hang in the system.
pub(super) struct Threads(Option<tokio::runtime::Runtime>);

impl std::ops::Deref for Threads {
    type Target = tokio::runtime::Runtime;

    fn deref(&self) -> &Self::Target {
        self.0
            .as_ref()
            .expect("the threads leave only when they are dropped")
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_timeout(Duration::from_millis(500));
        }
    }
}

pub(super) fn runtime() -> Result<Threads> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|e| {
            let why = format!("threads: the system refuses them: {e}; raise its limits");
            Said::of("self.resources", why)
        })?;
    Ok(Threads(Some(runtime)))
}

/// Waits for Ctrl-C or a request to end; for ever where the system lets nobody hear them.
pub(super) async fn interrupted() {
    #[cfg(unix)]
    if let Ok(mut end) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            heard = tokio::signal::ctrl_c() => if heard.is_ok() { return },
            _ = end.recv() => return,
        }
    }
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Hears the first interruption and ends the process at the second, or where the first was not
/// answered in time; what is on the disk is whole at every instant.
async fn hear(stopped: Arc<tokio::sync::watch::Sender<bool>>, again: String) {
    interrupted().await;
    stopped.send_replace(true);
    // Whoever waits for the disk or for a judgment does not hear; it ends in time all the same.
    let _ = tokio::time::timeout(ANSWERED_WITHIN, interrupted()).await;
    out::warn(&said(&again));
    std::process::exit(i32::from(Ending::Interrupted.code()));
}

/// What is said after an interruption, even when only the result is wanted: without it, nobody
/// could go on.
fn said(again: &str) -> String {
    format!("Interrupted; what was read is kept. Go on with: {again}")
}

/// Gathers, and looks again at what would accuse by one look, or records that nobody did.
async fn see(
    plan: &Plan,
    rules: &RuleBook,
    window: Window,
    live: &Live,
    second_look: Option<Duration>,
    talk: Talk,
) -> (audit::Assembled, Unconfirmed) {
    let assembled = audit::gather(plan, window, live).await;
    let looks = audit::to_confirm(&assembled, rules);
    let mut why = GapCause::Budget(
        "a second look ten minutes later was not asked for (--second-look)".to_owned(),
    );
    if let Some(after) = second_look.filter(|_| !looks.is_empty()) {
        if !after.is_zero() {
            say(
                talk,
                "Looking again in ten minutes, before anybody is accused.",
            );
        }
        live.rest(after).await;
        audit::look_again(plan, &assembled, rules, live).await;
        why = GapCause::NotRecorded;
    }
    for look in &looks {
        // What cannot be written is told when the evidence is closed.
        let _ = live.decline(look, why.clone()).await;
    }
    let never = GapCause::Budget("nothing called for a second look then".to_owned());
    for look in &audit::needs_no_second_look(&assembled, rules) {
        let _ = live.decline(look, never.clone()).await;
    }
    let unconfirmed = audit::confirm(plan, &assembled, rules, live).await;
    (assembled, unconfirmed)
}

/// Gathers, seals, judges and shows.
pub(super) fn work_on(
    runtime: &tokio::runtime::Runtime,
    run: Run,
    talk: Talk,
    to: &OutArgs,
) -> Result<Ending> {
    // Heard from now on: what follows may take a while before the first request.
    let stopped = Arc::new(tokio::sync::watch::Sender::new(false));
    let mut stop = stopped.subscribe();
    runtime.spawn(hear(stopped, run.again.clone()));
    let window = run.bundle.meta().window;
    let progress = Progress::new(talk, run.manners.clone());
    let mut bundle = run.bundle;
    let tokens = run.manners.tokens.values();
    let tokens: Vec<String> = tokens.map(|t| t.reveal().to_owned()).collect();
    bundle.hide(&tokens);
    let mut live = Live::new(run.manners, run.clock, progress.clone(), bundle)?;
    if let Some(earlier) = run.earlier {
        live = live.with_earlier(earlier);
    }
    let gathered = runtime.block_on(async {
        tokio::select! {
            seen = see(&run.plan, &run.rules, window, &live, run.second_look, talk) => Some(seen),
            _ = stop.wait_for(|stopped| *stopped) => None,
        }
    });
    progress.finish();
    let Some((assembled, unconfirmed)) = gathered else {
        // Nothing more is sent and nothing more recorded once the evidence is closed.
        drop(live.into_bundle());
        out::warn(&said(&run.again));
        return Ok(Ending::Interrupted);
    };
    if let Some(why) = runtime.block_on(live.offline()) {
        // Nothing is judged: what failed may well be ours.
        drop(live.into_bundle());
        let why = format!("{why}, then go on with: {}", run.again);
        return Err(Said::of("self.offline", why).into());
    }
    let bundle = live.into_bundle()?;
    let card = audit::conclude_but(&assembled, &run.rules, &bundle, &unconfirmed);
    bundle.seal_and_shelve(files::shelf().as_deref())?;
    let ending = show(&card, &run.folder, talk, to);
    if *stop.borrow() {
        out::warn(&said(&run.again));
        return Ok(Ending::Interrupted);
    }
    ending
}

/// Writes the results, prints the summary and chooses the ending.
pub(super) fn show(card: &Scorecard, folder: &Path, talk: Talk, to: &OutArgs) -> Result<Ending> {
    let page = files::write_results(folder, card)?;
    if to.json {
        out::print(&report::json(card))?;
    } else {
        out::print(&report::text(card, width()))?;
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
    match card.exit() {
        0 => Ending::Kept,
        1 => Ending::Broken,
        _ => Ending::Untold,
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
        // A browser that talks must not disturb the result.
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
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
