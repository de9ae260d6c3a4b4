//! The run: discover, gather, assemble; then conclude, live or from evidence alike.

use super::Plan;
use super::clocks::Clocked;
use super::second::confirm;
use super::trailing::nobodys;
use crate::connectors::{Errand, Gathered, accounts, discover, for_channel};
use crate::crawl::{Event, Fetch, Replay};
use crate::domain::{
    Brand, CaptureShown, Channel, Facet, Gap, GapCause, MessageId, Provenance, Scorecard,
    SourceFile, Window,
};
use crate::evidence::{Bundle, EvidenceError};
use crate::judge::{Judged, METHOD, Unconfirmed, score_but};
use crate::measure::Record;
use crate::rules::RuleBook;
use futures::FutureExt;
use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;

/// The program and its version, as evidence and scorecards name it.
pub const TOOL: &str = concat!("rousseau/", env!("CARGO_PKG_VERSION"));

/// What was gathered, assembled and ready for judgment.
#[derive(Debug, Clone)]
pub struct Assembled {
    /// The brand, with all channels that were named or found.
    pub brand: Brand,
    /// The window.
    pub window: Window,
    /// One record a channel, in order of the channels' ids.
    pub records: Vec<Record>,
    /// The digests of the evidence of earlier audits that the records look back on, oldest first.
    pub earlier: Vec<String>,
}

impl Assembled {
    /// Adds what earlier audits of the brand saw, for the rules that look back.
    ///
    /// Shape: each audit with the digest of its evidence, in any order. Ids of messages are made
    /// those of this audit where they differ by pseudonyms alone.
    #[must_use]
    pub fn after(mut self, mut earlier: Vec<(String, Self)>) -> Self {
        earlier.sort_by_key(|(_, e)| (e.window.to, e.window.from));
        self.earlier = earlier.iter().map(|(digest, _)| digest.clone()).collect();
        let records = std::mem::take(&mut self.records).into_iter();
        self.records = records
            .map(|record| {
                let of_channel = earlier.iter().flat_map(|(_, e)| &e.records);
                let of_channel = of_channel.filter(|r| r.channel.id == record.channel.id);
                let mut before: Vec<Record> = of_channel.cloned().collect();
                for before in &mut before {
                    rename(before, &record);
                }
                record.after(before)
            })
            .collect();
        self
    }
}

/// Gives the messages of an earlier record the ids that this audit knows them by.
fn rename(earlier: &mut Record, now: &Record) {
    let mut known: BTreeMap<String, Option<MessageId>> = BTreeMap::new();
    let messages = now.threads.iter().flat_map(|t| &t.messages);
    for id in messages
        .map(|m| &m.id)
        .chain(now.threads.iter().map(|t| &t.root))
    {
        known
            .entry(nobodys(&id.0))
            // Two that only their people tell apart are left as they are.
            .and_modify(|known| *known = known.take().filter(|k| k == id))
            .or_insert_with(|| Some(id.clone()));
    }
    let renamed = |id: &mut MessageId| {
        if let Some(Some(known)) = known.get(&nobodys(&id.0)) {
            id.clone_from(known);
        }
    };
    for thread in &mut earlier.threads {
        renamed(&mut thread.root);
        for message in &mut thread.messages {
            renamed(&mut message.id);
            renamed(&mut message.root);
        }
    }
}

/// Discovers the brand's channels, reads each, and assembles what was seen.
///
/// Shape: never fails; what could not be seen is a gap in a record.
pub async fn gather(plan: &Plan, window: Window, fetch: &dyn Fetch) -> Assembled {
    let mut brand = plan.brand.clone();
    let mut found = Gathered::default();
    if let Some(site) = brand.site.clone().filter(|_| plan.discover) {
        let discovery = discover::discover(&site, &plan.settings, fetch).await;
        if let Some(name) = discovery.name.filter(|_| is_placeholder(&brand)) {
            brand.name = name;
        }
        found = discovery.found;
        brand.channels.extend(discovery.channels);
    }
    brand.channels.sort_by(|a, b| a.id.cmp(&b.id));
    brand.channels.dedup_by(|a, b| a.id == b.id);
    let looks = brand
        .channels
        .iter()
        .map(|channel| look(channel, plan, window, fetch));
    let looked = futures::future::join_all(looks).await;
    let records = brand
        .channels
        .iter()
        .zip(looked)
        .map(|(channel, mut seen)| {
            seen.gaps.extend(
                found
                    .gaps
                    .iter()
                    .filter(|g| g.channel == channel.id)
                    .cloned(),
            );
            Record::assemble(channel, window, &seen.seen, &seen.gaps)
        })
        .collect();
    Assembled {
        brand,
        window,
        records,
        earlier: Vec::new(),
    }
}

/// A bare address gives its host as the brand's name until the site says a better one.
fn is_placeholder(brand: &Brand) -> bool {
    let host = brand.site.as_ref().and_then(|s| s.host_str()).unwrap_or("");
    brand.name == host.strip_prefix("www.").unwrap_or(host)
}

/// Reads one channel; a panic in a reader costs this channel only.
pub(super) async fn look(
    channel: &Channel,
    plan: &Plan,
    window: Window,
    fetch: &dyn Fetch,
) -> Gathered {
    let clocked = Clocked::over(fetch);
    let errand = Errand {
        channel,
        window,
        settings: &plan.settings,
        fetch: &clocked,
    };
    let Some(connector) = for_channel(channel) else {
        return unread(errand);
    };
    errand.tell(0, 0);
    let gathered = AssertUnwindSafe(connector.gather(errand))
        .catch_unwind()
        .await;
    fetch.watch().hear(&Event::Done(channel.id.clone()));
    let mut gathered = gathered.unwrap_or_else(|_| {
        let cause = GapCause::Unreadable(format!("our {} reader failed", connector.name()));
        let gaps = Facet::ALL.map(|f| errand.gap(f, cause.clone(), Some(channel.address.clone())));
        Gathered {
            seen: Vec::new(),
            gaps: gaps.to_vec(),
        }
    });
    gathered.gaps.extend(clocked.gap(errand));
    gathered
}

/// A channel on a network that cannot be read is said, never left out.
fn unread(errand: Errand<'_>) -> Gathered {
    let channel = errand.channel;
    let gaps = Facet::ALL.map(|facet| Gap {
        opens_with: Some(accounts::opens_with(&channel.network)),
        ..errand.gap(facet, GapCause::NoReader, Some(channel.address.clone()))
    });
    Gathered {
        seen: Vec::new(),
        gaps: gaps.to_vec(),
    }
}

/// Judges what was assembled, naming the evidence that it rests on.
#[must_use]
pub fn conclude(assembled: &Assembled, rules: &RuleBook, bundle: &Bundle) -> Scorecard {
    conclude_but(assembled, rules, bundle, &Unconfirmed::new())
}

/// Judges as `conclude` does, but accuses nobody by a check that a second look did not confirm.
#[must_use]
pub fn conclude_but(
    assembled: &Assembled,
    rules: &RuleBook,
    bundle: &Bundle,
    unconfirmed: &Unconfirmed,
) -> Scorecard {
    let mut hosts: BTreeMap<String, u32> = BTreeMap::new();
    let mut captures = BTreeMap::new();
    for (id, address, at, status) in bundle.index() {
        *hosts
            .entry(address.host_str().unwrap_or("").to_owned())
            .or_default() += 1;
        captures.insert(
            id.0,
            CaptureShown {
                address,
                at,
                status,
            },
        );
    }
    let evidence = bundle.digest();
    let provenance = Provenance {
        audit: evidence.chars().take(16).collect(),
        tool: TOOL.to_owned(),
        method: METHOD,
        rules: rules.digest(),
        profile: rules.profile().map(ToOwned::to_owned),
        evidence,
        earlier: assembled.earlier.clone(),
        captures: u32::try_from(captures.len()).unwrap_or(u32::MAX),
        hosts,
    };
    let brand = &assembled.brand;
    let judged = Judged {
        brand,
        window: assembled.window,
        rules,
        captures,
        provenance,
    };
    score_but(&judged, &assembled.records, unconfirmed)
}

/// Runs an audit again over recorded evidence; no socket is opened.
///
/// Shape: rules default to those of the run, kept in the bundle, so that the scorecard is the
/// same to the byte; with other rules it says what they would have said of that window.
///
/// # Errors
/// When the bundle's own brand file or rules cannot be read.
pub async fn replay(bundle: Bundle, rules: Option<&RuleBook>) -> Result<Scorecard, EvidenceError> {
    replay_after(bundle, rules, Vec::new()).await
}

/// What an earlier audit saw, with the digest of its evidence; no socket is opened.
///
/// # Errors
/// When the bundle's own brand file cannot be read.
pub async fn look_back(
    bundle: Bundle,
    rules: &RuleBook,
) -> Result<(String, Assembled), EvidenceError> {
    let meta = bundle.meta().clone();
    let mut plan = Plan::read(&SourceFile::from(&meta.brand))
        .map_err(|m| damaged("the brand file", m.to_string()))?;
    plan.settings.selectors = rules.selectors();
    let digest = bundle.digest();
    let assembled = gather(&plan, meta.window, &Replay::new(bundle)).await;
    Ok((digest, assembled))
}

fn damaged(place: &str, why: String) -> EvidenceError {
    EvidenceError::Damaged {
        path: "evidence".into(),
        place: place.to_owned(),
        why,
    }
}

/// Runs an audit again as `replay` does, looking back on earlier audits as the run did.
///
/// # Errors
/// When the bundle's own brand file or rules, or those of an earlier one, cannot be read.
pub async fn replay_after(
    bundle: Bundle,
    rules: Option<&RuleBook>,
    earlier: Vec<Bundle>,
) -> Result<Scorecard, EvidenceError> {
    let meta = bundle.meta().clone();
    let file = SourceFile::from(&meta.brand);
    let mut plan = Plan::read(&file).map_err(|m| damaged("the brand file", m.to_string()))?;
    let own = || {
        let files: Vec<SourceFile> = meta.rules.iter().map(SourceFile::from).collect();
        RuleBook::parse(&files).map_err(|m| damaged("the rule files", m.to_string()))
    };
    // The brand's own changes hold whatever the rules are, as far as they are among these.
    let rules = rules.map_or_else(own, |rules| Ok(rules.clone()))?;
    let rules = rules
        .for_brand(&file, false)
        .map_err(|m| damaged("the brand file", m.to_string()))?;
    plan.settings.selectors = rules.selectors();
    let mut before = Vec::new();
    for bundle in earlier {
        before.push(look_back(bundle, &rules).await?);
    }
    let replay = Replay::new(bundle);
    let assembled = gather(&plan, meta.window, &replay).await.after(before);
    let unconfirmed = confirm(&plan, &assembled, &rules, &replay).await;
    let bundle = replay.into_bundle();
    Ok(conclude_but(&assembled, &rules, &bundle, &unconfirmed))
}
