//! `rousseau extract`: what an extractor finds on a page, before it is used.

use super::audit::{Visitor, manners, runtime};
use super::doctor::{Outing, scratch_plan};
use crate::audit::Plan;
use crate::cli::Ending;
use crate::cli::args::ExtractArgs;
use crate::cli::files;
use crate::cli::out::{self, Said, Several, Wrong, bold, inert};
use crate::connectors::extractor::{self, Extractor, Seen, request, see, seen};
use crate::crawl::Fetch;
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use url::Url;

/// Lines of each sort that are shown.
const SHOWN: usize = 12;

/// Runs `rousseau extract`.
pub(in crate::cli) fn run(args: &ExtractArgs) -> Result<Ending> {
    let extractor = named(&args.extractor, Path::new(""))?;
    let seen = if args.page.contains("://") {
        asked(args, &extractor)?
    } else {
        let file = files::source(Path::new(&args.page))?;
        let base = args.base.as_deref().unwrap_or("https://page.invalid/");
        see(
            &extractor,
            &address(base)?,
            "text/html; charset=utf-8",
            file.text.as_bytes(),
        )
    };
    out::print(&shown(&extractor, &seen))?;
    let found = !seen.threads.is_empty() || !seen.messages.is_empty();
    Ok(if found { Ending::Kept } else { Ending::Untold })
}

/// A bundled extractor by its name, or the one of a file.
fn named(name: &str, folder: &Path) -> Result<Arc<Extractor>> {
    if let Some(bundled) = extractor::named(name) {
        return Ok(bundled);
    }
    let path: PathBuf = folder.join(name);
    let is_toml = path.extension().is_some_and(|e| e == "toml");
    if !is_toml && !path.is_file() {
        let names = extractor::names().join(", ");
        let why = format!(
            "{name}: there is no extractor of this name; it is one of {names}, or a TOML file"
        );
        return Err(Said::of("usage.unknown_name", why).into());
    }
    let file = files::source(&path)?;
    let read = Extractor::read(&file).map_err(|mistakes| Wrong {
        mistakes,
        files: vec![file.clone()],
    })?;
    Ok(Arc::new(read))
}

/// Reads the extractors that a plan's channels name, beside the brand file; all mistakes at once.
pub(super) fn load(plan: &mut Plan) -> Result<()> {
    let folder = Path::new(&plan.file.path).parent().map(Path::to_owned);
    let mut wrong = Vec::new();
    for (channel, name) in &plan.extractors {
        match named(name, folder.as_deref().unwrap_or(Path::new(""))) {
            Ok(read) => {
                plan.settings.extractors.insert(channel.clone(), read);
            }
            Err(error) => wrong.push(error),
        }
    }
    match wrong.len() {
        0 => Ok(()),
        1 => Err(wrong.remove(0)),
        _ => Err(Several(wrong).into()),
    }
}

fn address(text: &str) -> Result<Url> {
    Url::parse(text).map_err(|_| {
        let why = format!("{text}: it is no web address; write it like https://forum.example/");
        Said::of("usage.bad_address", why).into()
    })
}

/// Asks for the page, politely, and reads what was kept of it.
fn asked(args: &ExtractArgs, extractor: &Arc<Extractor>) -> Result<Seen> {
    let url = address(&args.page)?;
    let plan = scratch_plan(&url, &args.out.allow)?;
    let visitor = Visitor {
        contact: args.out.contact.as_deref(),
        allow: &args.out.allow,
        proxy: args.out.proxy.as_deref(),
    };
    let outing = Outing::begin(&plan, manners(&plan, &visitor)?)?;
    let ask = request(extractor, url.clone());
    let captured = runtime()?.block_on(outing.live.fetch(ask));
    let captured = captured.and_then(|c| c.obstacle().map_or(Ok(c), Err));
    outing.end()?;
    let capture = captured.map_err(|cause| {
        let why = format!("{url}: {cause}; look at the page with a browser");
        Said::of(cause.code(), why)
    })?;
    Ok(seen(
        &serde_json::from_slice(&capture.body).unwrap_or_default(),
    ))
}

/// What was found, as text.
fn shown(extractor: &Extractor, seen: &Seen) -> String {
    let mut text = format!("{}\n", bold(&extractor.name));
    text.push_str(&format!("\n{} threads of a list\n", seen.threads.len()));
    for (address, at) in seen.threads.iter().take(SHOWN) {
        let at = at.as_deref().unwrap_or("no time");
        text.push_str(&format!("  {at:<24} {}\n", inert(address)));
    }
    text.push_str(&format!("\n{} messages\n", seen.messages.len()));
    for message in seen.messages.iter().take(SHOWN) {
        let at = message.at.as_deref().unwrap_or("no time");
        let by = message.by.as_deref().unwrap_or("no stable id");
        let marks = [
            (message.is_staff, " (the brand)"),
            (message.is_gone, " (taken away)"),
        ];
        let marks: String = marks.iter().filter(|m| m.0).map(|m| m.1).collect();
        let words: String = message.text.chars().take(60).collect();
        text.push_str(&format!(
            "  {at:<24} {}  by {}{marks}: {}\n",
            inert(&message.id),
            inert(by),
            inert(&words)
        ));
    }
    if let Some(state) = &seen.state {
        text.push_str(&format!("\nThe thread is {}.\n", inert(state)));
    }
    let next = seen
        .next
        .as_deref()
        .map_or("there is none".to_owned(), inert);
    text.push_str(&format!("\nNext page: {next}\n"));
    let (lists, threads) = (seen.threads.len(), seen.messages.len());
    for fault in &seen.faults {
        // A page is a list or a thread, so that one of both finds nothing by design.
        let expected = fault.starts_with("list:") && lists == 0 && threads > 0
            || fault.starts_with("thread:") && threads == 0 && lists > 0;
        if !expected {
            text.push_str(&format!("Not read: {}\n", inert(fault)));
        }
    }
    text
}
