//! `rousseau init`: look at a site and write what was found as a brand file to edit.

use super::audit::{Visitor, admit, brand_file, interrupted, manners, read_plan, runtime};
use crate::audit::{Plan, TOOL};
use crate::cli::Ending;
use crate::cli::args::InitArgs;
use crate::cli::files::{self, MachineClock};
use crate::cli::out::{self, Said, Talk, disk, say};
use crate::cli::progress::Progress;
use crate::connectors::discover::{Discovery, discover};
use crate::connectors::{Settings, accounts, for_channel};
use crate::crawl::Live;
use crate::domain::{Channel, Clock, Found};
use crate::evidence::{BUNDLE_SCHEMA, Bundle, BundleMeta, SourceFileMeta};
use crate::judge::METHOD;
use anyhow::Result;
use std::sync::Arc;

/// Runs `rousseau init`.
pub(in crate::cli) fn run(args: &InitArgs, talk: Talk) -> Result<Ending> {
    if args.out.exists() {
        let out = args.out.display();
        let why = format!("{out}: it exists already; name another file with --out");
        return Err(Said::of("usage.in_the_way", why).into());
    }
    let mut plan = read_plan(&brand_file(&args.site, &args.allow)?)?;
    for place in &args.allow {
        if !plan.allow.contains(place) {
            plan.allow.push(place.clone());
        }
    }
    let Some(site) = plan.brand.site.clone() else {
        let why = format!(
            "{}: it names no site to look at; give a web address",
            args.site
        );
        return Err(Said::of("usage.bad_address", why).into());
    };
    let clock = Arc::new(MachineClock);
    // What discovery asks is evidence like any other, but nobody will look at it again.
    let scratch = std::env::temp_dir().join(format!("rousseau-init-{}", std::process::id()));
    let meta = BundleMeta {
        schema: BUNDLE_SCHEMA,
        tool: TOOL.to_owned(),
        method: METHOD,
        window: files::window("28d", clock.now())?,
        brand: SourceFileMeta::from(&plan.file),
        rules: Vec::new(),
    };
    let manners = manners(
        &plan,
        &Visitor {
            contact: args.contact.as_deref(),
            allow: &args.allow,
            proxy: args.proxy.as_deref(),
        },
    )?;
    admit(&plan, &manners)?;
    let bundle = Bundle::create(&scratch, meta)?;
    let progress = Progress::new(talk, manners.clone());
    let live = Live::new(manners, clock, progress.clone(), bundle)?;
    let threads = runtime()?;
    let found = threads.block_on(async {
        tokio::select! {
            found = discover(&site, &plan.settings, &live) => Some(found),
            () = interrupted() => None,
        }
    });
    progress.finish();
    let unable = threads.block_on(live.unable());
    drop(live);
    std::fs::remove_dir_all(&scratch).map_err(|e| disk(&scratch, "it cannot be removed", &e))?;
    let Some(found) = found else {
        out::warn("Interrupted; nothing was written.");
        return Ok(Ending::Interrupted);
    };
    if let Some((code, why)) = unable {
        return Err(Said::of(code, format!("{why}; nothing was written")).into());
    }
    if let Some(gap) = found.found.gaps.first() {
        let why = &gap.cause;
        out::warn(&format!(
            "{site} could not be read: {why}. Nothing was written."
        ));
        return Ok(Ending::Untold);
    }
    let text = write(&plan, site.as_str(), &found);
    files::replace(&args.out, text.as_bytes())?;
    tell(&found, args, talk);
    Ok(Ending::Kept)
}

/// Says what was found, and what to type next.
fn tell(found: &Discovery, args: &InitArgs, talk: Talk) {
    for channel in &found.channels {
        let unread = for_channel(channel).is_none();
        let note = if unread { " (cannot be read)" } else { "" };
        say(
            talk,
            &format!("  {}  {}{note}", channel.network, channel.address),
        );
    }
    let out = files::quoted(&args.out);
    let channels = match found.channels.len() {
        1 => "1 channel".to_owned(),
        n => format!("{n} channels"),
    };
    say(
        talk,
        &format!("Found {channels}. Look through {out}, then: rousseau audit {out}"),
    );
}

/// The brand file in words, with what a user may want to add.
fn write(plan: &Plan, site: &str, found: &Discovery) -> String {
    let id = plan.brand.id.as_str();
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let name = found.name.clone().unwrap_or_else(|| id.to_owned());
    let mut text = format!(
        "# What an audit of this brand looks at. Lines that begin with # are remarks.\n\
         schema   = 1\nid       = {}\nname     = {}\nsite     = {}\n\
         discover = false                # true: look for further channels at every audit\n\n\
         # When the brand itself says that it answers; leave out what it does not say.\n\
         # [service]\n# zone  = \"Europe/Lisbon\"\n\
         # hours = [\"mon-fri 09:00-17:00\"]\n\n\
         # People who answer, with their marks, where initials are used.\n\
         # roster = [\"Ana Conte ^AC\"]\n",
        quoted(id),
        quoted(&name),
        quoted(site),
    );
    for channel in &found.channels {
        text.push_str(&entry(channel, &quoted));
    }
    text.push_str(&reach(plan, &quoted));
    text.push_str(
        "\n# A stated reason not to be held to a rule until a day.\n# [[waiver]]\n\
         # rule    = \"closed-comments\"\n\
         # because = \"Comments closed on two posts on the advice of the police.\"\n\
         # until   = 2026-12-31\n",
    );
    text
}

/// How far to go, where the user has said something about it.
fn reach(plan: &Plan, quoted: &dyn Fn(&str) -> String) -> String {
    let (usual, settings) = (Settings::default(), &plan.settings);
    let mut lines = Vec::new();
    if settings.pages != usual.pages {
        lines.push(format!("pages = {}", settings.pages));
    }
    if settings.posts != usual.posts {
        lines.push(format!("posts = {}", settings.posts));
    }
    if settings.appview != usual.appview {
        lines.push(format!("appview = {}", quoted(settings.appview.as_str())));
    }
    if !plan.allow.is_empty() {
        let list: Vec<String> = plan.allow.iter().map(|a| quoted(a)).collect();
        lines.push(format!("allow_hosts = [{}]", list.join(", ")));
    }
    if let Some(pace) = plan.pace {
        lines.push(format!("pace = {}", pace.as_secs_f64()));
    }
    if lines.is_empty() {
        return String::new();
    }
    format!("\n[reach]\n{}\n", lines.join("\n"))
}

fn entry(channel: &Channel, quoted: &dyn Fn(&str) -> String) -> String {
    let how = match &channel.found {
        Found::Named => "named by you".to_owned(),
        Found::Linked { page, how } => format!("found on {page} ({how})"),
    };
    let unread = if for_channel(channel).is_none() {
        format!(
            "# It cannot be read. {}\n",
            accounts::opens_with(&channel.network)
        )
    } else {
        String::new()
    };
    format!(
        "\n# {}, {how}\n{unread}[[channel]]\nkind    = {}\naddress = {}\nnetwork = {}\n",
        channel.network,
        quoted(channel.kind.name()),
        quoted(channel.address.as_str()),
        quoted(&channel.network),
    )
}
