//! `rousseau doctor`: whether each channel of a brand file can be read, without auditing it.

use super::audit::{Visitor, brand_file, interrupted, manners, read_plan, runtime};
use crate::audit::imports::look;
use crate::audit::{Plan, TOOL, brand_file_of};
use crate::cli::Ending;
use crate::cli::args::DoctorArgs;
use crate::cli::files::{self, MachineClock};
use crate::cli::out::{self, Talk, disk, inert};
use crate::cli::progress::Progress;
use crate::connectors::{Errand, Gathered, Settings, accounts, for_channel};
use crate::crawl::{Live, Manners};
use crate::domain::{Channel, Clock, Fact, Gap, GapCause, Window};
use crate::evidence::{BUNDLE_SCHEMA, Bundle, BundleMeta, Capture, SourceFileMeta};
use crate::judge::METHOD;
use anyhow::Result;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use url::Url;

/// A way out whose evidence nobody will look at again.
pub(super) struct Outing {
    pub(super) live: Live,
    pub(super) window: Window,
    scratch: PathBuf,
}

impl Outing {
    /// Goes out with a plan's manners.
    pub(super) fn begin(plan: &Plan, manners: Manners) -> Result<Self> {
        let clock = Arc::new(MachineClock);
        let name = format!("rousseau-look-{}", std::process::id());
        let scratch = std::env::temp_dir().join(name);
        let window = files::window("28d", clock.now())?;
        let meta = BundleMeta {
            schema: BUNDLE_SCHEMA,
            tool: TOOL.to_owned(),
            method: METHOD,
            window,
            brand: SourceFileMeta::from(&plan.file),
            rules: Vec::new(),
        };
        let mut bundle = Bundle::create(&scratch, meta)?;
        let tokens = manners.tokens.values();
        let tokens: Vec<String> = tokens.map(|t| t.reveal().to_owned()).collect();
        bundle.hide(&tokens);
        let quiet = Talk {
            verbose: 0,
            quiet: true,
        };
        let progress = Progress::new(quiet, manners.clone());
        let live = Live::new(manners, clock, progress, bundle)?;
        Ok(Self {
            live,
            window,
            scratch,
        })
    }

    /// Forgets what was seen; gives what the answers said, for whoever asks.
    pub(super) fn end(self) -> Result<Vec<Capture>> {
        let bundle = self.live.into_bundle()?;
        let captures = bundle.captures();
        drop(bundle);
        let scratch = &self.scratch;
        std::fs::remove_dir_all(scratch).map_err(|e| disk(scratch, "it cannot be removed", &e))?;
        Ok(captures)
    }
}

/// The plan of a bare address.
pub(super) fn scratch_plan(address: &Url, allow: &[String]) -> Result<Plan> {
    read_plan(&brand_file_of(address, None, allow))
}

/// Runs `rousseau doctor`.
pub(in crate::cli) fn run(args: &DoctorArgs, talk: Talk) -> Result<Ending> {
    let plan = read_plan(&brand_file(&args.brand, &args.out.allow)?)?;
    let visitor = Visitor {
        contact: args.out.contact.as_deref(),
        allow: &args.out.allow,
        proxy: args.out.proxy.as_deref(),
    };
    let manners = manners(&plan, &visitor)?;
    let of_file = |c: &Channel| plan.imports.iter().any(|i| i.channel == c.id);
    let channels = plan.brand.channels.iter();
    let channels: Vec<&Channel> = channels.filter(|c| !of_file(c)).collect();
    let keys: Vec<Key> = channels
        .iter()
        .map(|c| Key::of(c, &plan, &manners))
        .collect();
    let outing = Outing::begin(&plan, manners)?;
    let settings = Settings {
        pages: 1,
        posts: 1,
        listing: 1,
        ..plan.settings.clone()
    };
    let looked = runtime()?.block_on(async {
        let looks = channels.iter().map(|&channel| {
            let errand = Errand {
                channel,
                window: outing.window,
                settings: &settings,
                fetch: &outing.live,
            };
            async move {
                match for_channel(channel) {
                    Some(connector) => Some(connector.gather(errand).await),
                    None => None,
                }
            }
        });
        tokio::select! {
            looked = futures::future::join_all(looks) => Some(looked),
            () = interrupted() => None,
        }
    });
    let captures = outing.end()?;
    let Some(looked) = looked else {
        return Ok(Ending::Interrupted);
    };
    let mut lines = Vec::new();
    let mut worst = Ending::Kept;
    for ((channel, gathered), mut key) in channels.into_iter().zip(looked).zip(keys) {
        key.hear(channel, &captures);
        let (line, ending) = health(channel, gathered.as_ref(), &key);
        lines.push(line);
        worst = worse(worst, ending);
    }
    for of in &plan.imports {
        let read = look(&of.file, None);
        let file = inert(&of.file.display().to_string());
        let (line, ending) = match read {
            Ok(summary) => {
                let all = summary.messages;
                (
                    format!("ok      {file}: {all} messages; no key is needed"),
                    Ending::Kept,
                )
            }
            Err(error) => (
                format!("no      {file}: {}", inert(&error.to_string())),
                Ending::Untold,
            ),
        };
        lines.push(line);
        worst = worse(worst, ending);
    }
    if lines.is_empty() {
        lines.push(
            "The brand file names no channel; `rousseau init` finds those of a site.".to_owned(),
        );
    }
    out::print(&lines.join("\n"))?;
    out::say(talk, "Nothing was audited, and nothing of it is kept.");
    Ok(worst)
}

/// A refused key is the user's to mend, and outweighs what a host does not show.
fn worse(one: Ending, other: Ending) -> Ending {
    let weight = |e: Ending| match e {
        Ending::Kept => 0,
        Ending::Untold => 1,
        _ => 2,
    };
    if weight(other) > weight(one) {
        other
    } else {
        one
    }
}

/// What is known of the key of a channel's host.
#[derive(Debug, Default, PartialEq, Eq)]
struct Key {
    is_set: bool,
    /// When it ends, as far as it or its host says.
    until: Option<String>,
    /// What it may do, as far as its host says.
    scopes: Option<String>,
}

impl Key {
    fn of(channel: &Channel, plan: &Plan, manners: &Manners) -> Self {
        let Some(connector) = for_channel(channel) else {
            return Self::default();
        };
        let host = connector.asks(channel, &plan.settings);
        let token = host.host_str().and_then(|h| manners.tokens.get(h));
        Self {
            is_set: token.is_some(),
            until: token.and_then(|t| ends(t.reveal())).map(|t| t.to_string()),
            scopes: None,
        }
    }

    /// Hears what answers of the host say of the key.
    fn hear(&mut self, channel: &Channel, captures: &[Capture]) {
        let connector = for_channel(channel);
        let host = connector.map(|c| c.asks(channel, &Settings::default()));
        let of_host = captures.iter().filter(|c| {
            self.is_set
                && host
                    .as_ref()
                    .is_some_and(|h| h.host_str() == c.url.host_str())
        });
        for capture in of_host {
            let header = |name: &str| capture.header(name).map(ToOwned::to_owned);
            let until = header("github-authentication-token-expiration");
            self.until = self.until.take().or(until);
            self.scopes = self.scopes.take().or(header("x-oauth-scopes"));
        }
    }

    fn words(&self, is_rejected: bool) -> String {
        if !self.is_set {
            return "no key is set".to_owned();
        }
        let mut words = if is_rejected {
            "the key is refused".to_owned()
        } else {
            "the key is accepted".to_owned()
        };
        if let Some(until) = &self.until {
            words.push_str(&format!(" until {}", inert(until)));
        }
        if let Some(scopes) = self.scopes.as_ref().filter(|s| !s.is_empty()) {
            words.push_str(&format!(", for {}", inert(scopes)));
        }
        words
    }
}

/// When a token ends that says so itself, as a JSON Web Token does.
fn ends(token: &str) -> Option<Timestamp> {
    let payload = token
        .split('.')
        .nth(1)
        .filter(|_| token.matches('.').count() == 2)?;
    let claims: serde_json::Value = serde_json::from_slice(&base64url(payload)?).ok()?;
    Timestamp::from_second(claims.get("exp")?.as_i64()?).ok()
}

/// Bytes out of base64 in the alphabet of addresses, without its padding.
fn base64url(text: &str) -> Option<Vec<u8>> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0_u32);
    for letter in text.trim_end_matches('=').bytes() {
        let value = LETTERS.iter().position(|l| *l == letter)?;
        held = (held << 6) | u32::try_from(value).ok()?;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).ok()?);
        }
    }
    Some(bytes)
}

/// One line on a channel, and how it weighs.
fn health(channel: &Channel, gathered: Option<&Gathered>, key: &Key) -> (String, Ending) {
    let shown = format!(
        "{} ({})",
        inert(channel.address.as_str()),
        inert(&channel.network)
    );
    let Some(gathered) = gathered else {
        let opens = accounts::opens_with(&channel.network);
        return (format!("no      {shown}: {opens}"), Ending::Untold);
    };
    // That only a little was read is our own doing here.
    let gaps: Vec<&Gap> = gathered
        .gaps
        .iter()
        .filter(|g| !matches!(g.cause, GapCause::Budget(_)))
        .collect();
    let rejected = gaps
        .iter()
        .any(|g| matches!(g.cause, GapCause::TokenRejected(_)));
    let would = would_see(gathered);
    let state = match (gaps.is_empty(), would.is_empty()) {
        (true, _) => "ok",
        (false, false) => "partly",
        (false, true) => "no",
    };
    let would = if would.is_empty() {
        "nothing would be seen".to_owned()
    } else {
        format!("shows {}", would.join(", "))
    };
    let mut line = format!("{state:<7} {shown}: {would}; {}", key.words(rejected));
    let hidden: BTreeSet<String> = gaps
        .iter()
        .map(|g| {
            let opens = g.opens_with.as_deref().unwrap_or("");
            let opens = if opens.is_empty() {
                String::new()
            } else {
                format!(", opens with {opens}")
            };
            format!("not {}: {}{opens}", g.facet, g.cause)
        })
        .collect();
    for hides in hidden {
        line.push_str(&format!("; {}", inert(&hides)));
    }
    let ending = match (rejected, gaps.is_empty()) {
        (true, _) => Ending::Unable,
        (_, true) => Ending::Kept,
        _ => Ending::Untold,
    };
    (line, ending)
}

/// What a first look shows.
fn would_see(gathered: &Gathered) -> Vec<String> {
    let count = |of: fn(&Fact) -> bool| gathered.seen.iter().filter(|o| of(&o.fact)).count();
    let sorts: [(&str, usize); 4] = [
        ("profile", count(|f| matches!(f, Fact::Profile(_)))),
        ("posts", count(|f| matches!(f, Fact::Post(_)))),
        ("messages", count(|f| matches!(f, Fact::Message(_)))),
        ("pages", count(|f| matches!(f, Fact::Page(_)))),
    ];
    let seen = sorts.iter().filter(|(_, n)| *n > 0);
    seen.map(|(what, n)| format!("{n} {what}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_that_names_its_end_is_believed() {
        // {"alg":"none"} . {"exp":1772539200}
        let token = "eyJhbGciOiJub25lIn0.eyJleHAiOjE3NzI1MzkyMDB9.x";
        let at = ends(token).map(|at| at.to_string());
        assert_eq!(at.as_deref(), Some("2026-03-03T12:00:00Z"));
        for other in ["", "ghp_abc", "a.b.c", "a.e30.c", "user:pass.word.x"] {
            assert_eq!(ends(other), None, "{other}");
        }
    }
}
