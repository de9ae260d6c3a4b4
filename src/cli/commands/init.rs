//! `rousseau init`: look at a site and write what was found as a brand file to edit.

use super::audit::{brand_file, manners, read_plan, runtime};
use crate::audit::TOOL;
use crate::cli::Ending;
use crate::cli::args::InitArgs;
use crate::cli::files::{self, MachineClock};
use crate::cli::out::{Talk, Usage, say};
use crate::connectors::discover::{Discovery, discover};
use crate::connectors::{accounts, for_channel};
use crate::crawl::{Live, Silent};
use crate::domain::{Channel, Clock, Found};
use crate::evidence::{BUNDLE_SCHEMA, Bundle, BundleMeta, SourceFileMeta};
use crate::judge::METHOD;
use anyhow::{Context, Result};
use std::sync::Arc;

/// Runs `rousseau init`.
pub(in crate::cli) fn run(args: &InitArgs, talk: Talk) -> Result<Ending> {
    if args.out.exists() {
        let out = args.out.display();
        return Err(Usage(format!(
            "{out} exists already; name another file with --out"
        ))
        .into());
    }
    let plan = read_plan(&brand_file(&args.site, &args.allow)?)?;
    let Some(site) = plan.brand.site.clone() else {
        return Err(Usage(format!("\"{}\" is no web address", args.site)).into());
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
    let bundle = Bundle::create(&scratch, meta)?;
    let manners = manners(&plan, args.contact.as_deref(), &args.allow);
    let live = Live::new(manners, clock, Arc::new(Silent), bundle)?;
    let found = runtime()?.block_on(discover(&site, &plan.settings, &live));
    drop(live);
    std::fs::remove_dir_all(&scratch)
        .with_context(|| format!("cannot remove {}", scratch.display()))?;
    let text = write(&plan.brand.id, site.as_str(), &found);
    files::replace(&args.out, text.as_bytes())?;
    let out = args.out.display();
    let n = found.channels.len();
    say(
        talk,
        &format!("Found {n} channels. Edit {out}, then: rousseau audit {out}"),
    );
    Ok(Ending::Kept)
}

/// The brand file in words, with what a user may want to add.
fn write(id: &str, site: &str, found: &Discovery) -> String {
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
    text.push_str(
        "\n# A stated reason not to be held to a rule until a day.\n# [[waiver]]\n\
         # rule    = \"closed-comments\"\n\
         # because = \"Comments closed on two posts on the advice of the police.\"\n\
         # until   = 2026-12-31\n",
    );
    text
}

fn entry(channel: &Channel, quoted: &dyn Fn(&str) -> String) -> String {
    let how = match &channel.found {
        Found::Named => "named by you".to_owned(),
        Found::Linked { page, how } => format!("found on {page} ({how})"),
    };
    let unread = if for_channel(channel).is_none() {
        format!(
            "# It cannot be read yet; it opens with {}.\n",
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
