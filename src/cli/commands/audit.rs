//! `rousseau audit` and `rousseau try`: gather, judge, show.

use super::outlook;
use super::stopping::{hear, said};
pub(super) use super::stopping::{interrupted, runtime};
use crate::audit::{self, Plan, TOOL, brand_file_of};
use crate::cli::Ending;
use crate::cli::args::{AuditArgs, OutArgs};
use crate::cli::files::{self, MachineClock};
use crate::cli::history;
use crate::cli::look::Look;
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

/// One run, ready to start.
pub(super) struct Run {
    pub(super) plan: Plan,
    pub(super) rules: RuleBook,
    pub(super) manners: Manners,
    pub(super) clock: Arc<dyn Clock>,
    /// Where it is kept.
    pub(super) bundle: Bundle,
    pub(super) earlier: Option<Bundle>,
    /// Where the history is; none where nothing is recorded.
    pub(super) history: Option<String>,
    pub(super) folder: PathBuf,
    /// The command that goes on after an interruption.
    pub(super) again: String,
    /// How long to wait before a second look; none is made where nothing is said.
    pub(super) second_look: Option<Duration>,
}

/// Runs `rousseau audit`.
pub(in crate::cli) fn run(args: &AuditArgs, talk: Talk) -> Result<Ending> {
    // A theme that cannot be used is told before anything is sent.
    Look::of(&args.to)?;
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
    let manners = manners(&plan, &Visitor::of(args))?;
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
    let place = args.history.place();
    let of_brand = (plan.brand.id.as_str(), place.as_deref());
    super::erase::retire(&folder, &args.retention, of_brand)?;
    let mut bundle = Bundle::create(&folder.join("evidence"), meta(&plan, &rules, window))?;
    super::import::seal(&plan, zone.as_ref(), clock.now(), &mut bundle)?;
    if manners.contact.is_none() {
        say(
            talk,
            &dim("Hosts cannot reach you; name a page or address with --contact."),
        );
    }
    let again = again(&folder, args);
    let run = Run {
        plan,
        rules,
        manners,
        clock,
        bundle,
        earlier,
        history: place,
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
        // Opening ends a sealing that was interrupted; what is left of the folder goes.
        drop(files::open_evidence(&folder.join("evidence"))?);
        say(talk, "This audit is finished; nothing is left to ask.");
        let card = finished(folder)?;
        if let Some(place) = args.history.place() {
            runtime()?.block_on(history::record(&place, &card, folder));
        }
        return show(&card, folder, talk, &args.to);
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
    let manners = manners(&plan, &Visitor::of(args))?;
    admit(&plan, &manners)?;
    let run = Run {
        plan,
        rules,
        manners,
        clock: Arc::new(MachineClock),
        bundle,
        earlier: None,
        history: args.history.place(),
        folder: folder.to_owned(),
        again: again(folder, args),
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
fn again(folder: &Path, args: &AuditArgs) -> String {
    let allow = args.allow.iter().map(|a| format!(" --allow {a}"));
    let proxy = args.proxy.iter().map(|p| format!(" --proxy {p}"));
    let more: String = allow.chain(proxy).collect();
    format!("rousseau audit --resume {}{more}", files::quoted(folder))
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
    let mut plan = Plan::read(file).map_err(|mistakes| Wrong {
        mistakes,
        files: vec![file.clone()],
    })?;
    super::extract::load(&mut plan)?;
    Ok(plan)
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

/// What the command line says of how we go out.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Visitor<'a> {
    pub(super) contact: Option<&'a str>,
    pub(super) allow: &'a [String],
    pub(super) proxy: Option<&'a str>,
}

impl<'a> Visitor<'a> {
    fn of(args: &'a AuditArgs) -> Self {
        Self {
            contact: args.contact.as_deref(),
            allow: &args.allow,
            proxy: args.proxy.as_deref(),
        }
    }
}

/// Our manners for a plan: its allowed addresses, the contact, and tokens from the environment.
pub(super) fn manners(plan: &Plan, visitor: &Visitor<'_>) -> Result<Manners> {
    let mut manners = Manners::default();
    manners.allow.extend(plan.allow.iter().cloned());
    manners
        .allow
        .extend(visitor.allow.iter().map(|a| a.to_ascii_lowercase()));
    manners.proxy = visitor.proxy.map(secrets::proxy).transpose()?;
    manners.contact = visitor
        .contact
        .filter(|c| !c.trim().is_empty())
        .map(ToOwned::to_owned);
    manners.own_interval = plan.pace;
    manners.state = files::state();
    for (host, token) in secrets::tokens()? {
        manners.tokens.insert(host, token.into());
    }
    Ok(manners)
}

/// Gathers, and looks again at what would accuse by one look, or records that nobody did.
async fn see(
    plan: &Plan,
    rules: &RuleBook,
    (window, past): (Window, Vec<Bundle>),
    live: &Live,
    second_look: Option<Duration>,
    talk: Talk,
) -> (audit::Assembled, Unconfirmed) {
    let past = history::looked_back(past, rules).await;
    let assembled = audit::gather(plan, window, live).await.after(past);
    let looks = audit::to_confirm(&assembled, rules);
    let mut why = GapCause::Budget(
        "a second look ten minutes later was not asked for (--second-look)".to_owned(),
    );
    let looks_again = !looks.is_empty() && live.halted().is_none();
    if let Some(after) = second_look.filter(|_| looks_again) {
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
    let (folder, again) = (run.folder.clone(), run.again.clone());
    let history = run.history.clone();
    runtime.spawn(hear(stopped.clone(), again.clone()));
    let Some(card) = conclude(runtime, run, talk, &stopped)? else {
        out::warn(&said(&again));
        return Ok(Ending::Interrupted);
    };
    let ending = show(&card, &folder, talk, to);
    if let Some(place) = &history {
        runtime.block_on(history::record(place, &card, &folder));
    }
    if *stopped.borrow() {
        out::warn(&said(&again));
        return Ok(Ending::Interrupted);
    }
    ending
}

/// Gathers, seals and judges; none where it was stopped.
pub(super) fn conclude(
    runtime: &tokio::runtime::Runtime,
    run: Run,
    talk: Talk,
    stopped: &tokio::sync::watch::Sender<bool>,
) -> Result<Option<Scorecard>> {
    let mut stop = stopped.subscribe();
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
        let past = history::past(run.history.as_deref(), &run.plan.brand.id, window).await;
        let look = (window, past);
        tokio::select! {
            seen = see(&run.plan, &run.rules, look, &live, run.second_look, talk) => Some(seen),
            _ = stop.wait_for(|stopped| *stopped) => None,
        }
    });
    progress.finish();
    let Some((assembled, unconfirmed)) = gathered else {
        // Nothing more is sent and nothing more recorded once the evidence is closed.
        drop(live.into_bundle());
        return Ok(None);
    };
    if let Some((code, why)) = runtime.block_on(live.unable()) {
        // Nothing is judged: what failed may well be ours.
        drop(live.into_bundle());
        let why = format!("{why}, then go on with: {}", run.again);
        return Err(Said::of(code, why).into());
    }
    let bundle = live.into_bundle()?;
    let card = audit::conclude_but(&assembled, &run.rules, &bundle, &unconfirmed);
    bundle.seal_and_shelve(files::shelf().as_deref())?;
    Ok(Some(card))
}

/// Writes the results, prints the summary and chooses the ending.
pub(super) fn show(card: &Scorecard, folder: &Path, talk: Talk, to: &OutArgs) -> Result<Ending> {
    show_as(&Look::of(to)?, card, folder, talk, to)
}

/// The same in a look that is known.
pub(super) fn show_as(
    look: &Look,
    card: &Scorecard,
    folder: &Path,
    talk: Talk,
    to: &OutArgs,
) -> Result<Ending> {
    let page = files::write_results(folder, card, look)?;
    super::report::write(folder, look, card, &to.format)?;
    if to.json {
        out::print(&report::json(card))?;
    } else {
        out::print(&report::text_in(look.tongue, card, out::width()))?;
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
        out::open(&page, talk);
    }
    Ok(ending(card))
}

pub(super) fn ending(card: &Scorecard) -> Ending {
    match card.exit() {
        0 => Ending::Kept,
        1 => Ending::Broken,
        _ => Ending::Untold,
    }
}
