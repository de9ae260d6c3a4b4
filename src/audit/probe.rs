//! Probe: test posts on their way out and back, each at most once.
//!
//! The intent is written down before anything is sent, and what became of it after. Whoever finds
//! an intent without an end looks at the host before anything is sent again; where that does not
//! settle it, it stays unknown.

use crate::connectors::consent::{Consent, Ground};
use crate::connectors::for_channel;
use crate::connectors::send::{Letter, Looked, Sender, Sent, Stands};
use crate::crawl::Deliver;
use crate::domain::{Channel, Clock, GapCause, ProbeReply, ProbeStep};
use crate::probes::{Life, Standing};
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};

/// Where every step is written down before the next is done.
#[async_trait]
pub trait ProbeJournal: Send {
    /// Why a step could not be written down.
    type Error: Send;
    /// Writes a step down for good.
    async fn note(&mut self, key: &str, step: ProbeStep) -> Result<(), Self::Error>;
}

/// What became of posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Posted {
    /// It stands there.
    Stands(Stands),
    /// It does not, for certain.
    Not(String),
    /// Nobody knows.
    Unknown(String),
}

/// A test post with everything that is needed to send it.
#[derive(Clone, Copy)]
pub struct ProbeErrand<'a> {
    /// What is known of it.
    pub life: &'a Life,
    /// The channel that is addressed.
    pub channel: &'a Channel,
    /// The consent, without which nothing is sent.
    pub consent: &'a Consent,
    /// What the consent covers of the channel.
    pub ground: &'a Ground,
    /// The way out.
    pub door: &'a dyn Deliver,
    /// The clock.
    pub clock: &'a dyn Clock,
    /// How long what was sent may be under way before its absence proves anything.
    pub settle: SignedDuration,
}

impl<'a> ProbeErrand<'a> {
    fn letter(&self) -> Letter<'a> {
        Letter {
            probe: &self.life.probe,
            channel: self.channel,
            ground: self.ground,
            since: self.life.first_intended_at.unwrap_or(self.clock.now()),
            door: self.door,
        }
    }

    fn sender(&self) -> Option<&'static dyn Sender> {
        for_channel(self.channel)?.sender()
    }
}

fn stands(found: &Stands, now: Timestamp) -> ProbeStep {
    ProbeStep::Posted {
        at: found.at.unwrap_or(now),
        id: found.id.clone(),
        address: found.address.clone(),
        held: found.held,
    }
}

/// Posts a test post, or finds out what became of an earlier attempt.
///
/// # Errors
/// When a step could not be written down; nothing is sent then.
pub async fn post_probe<J: ProbeJournal>(
    errand: ProbeErrand<'_>,
    journal: &mut J,
) -> Result<Posted, J::Error> {
    let key = &errand.life.probe.key;
    let Some(sender) = errand.sender() else {
        let why = "only a person can post there; rousseau probe draft hands out the words";
        return Ok(Posted::Not(why.to_owned()));
    };
    if errand.life.standing.is_unsure()
        && let Some(known) = cleared(errand, sender, journal).await?
    {
        return Ok(known);
    }
    if errand.life.standing == Standing::NotPosted
        && let Looked::Stands(found) = sender.look(errand.letter()).await
    {
        journal
            .note(key, stands(&found, errand.clock.now()))
            .await?;
        return Ok(Posted::Stands(found));
    }
    let intended = ProbeStep::Intended {
        host: errand.ground.home.host_str().unwrap_or("").to_owned(),
        account: Some(errand.ground.account.clone()),
        under: errand.ground.under.clone(),
    };
    journal.note(key, intended).await?;
    let letter = errand.letter();
    match sender.send(errand.consent, letter).await {
        Sent::Stands(found) => {
            journal
                .note(key, stands(&found, errand.clock.now()))
                .await?;
            Ok(Posted::Stands(found))
        }
        Sent::Not(why) => {
            // A host may refuse the second because it has the first.
            if errand.life.attempts > 0
                && let Looked::Stands(found) = sender.look(letter).await
            {
                journal
                    .note(key, stands(&found, errand.clock.now()))
                    .await?;
                return Ok(Posted::Stands(found));
            }
            let noted = ProbeStep::NotPosted { why: why.clone() };
            journal.note(key, noted).await?;
            Ok(Posted::Not(why))
        }
        Sent::Unsure(why) => {
            if let Looked::Stands(found) = sender.look(letter).await {
                journal
                    .note(key, stands(&found, errand.clock.now()))
                    .await?;
                return Ok(Posted::Stands(found));
            }
            let noted = ProbeStep::Unknown { why: why.clone() };
            journal.note(key, noted).await?;
            Ok(Posted::Unknown(why))
        }
    }
}

/// Clears up what became of an attempt of which nobody knows; none where it surely is not there.
async fn cleared<J: ProbeJournal>(
    errand: ProbeErrand<'_>,
    sender: &dyn Sender,
    journal: &mut J,
) -> Result<Option<Posted>, J::Error> {
    let key = &errand.life.probe.key;
    match settle(errand, sender).await {
        Looked::Stands(found) => {
            journal
                .note(key, stands(&found, errand.clock.now()))
                .await?;
            Ok(Some(Posted::Stands(found)))
        }
        Looked::Unsure(why) => {
            if errand.life.standing != Standing::Unknown || errand.life.why != why {
                let why = why.clone();
                journal.note(key, ProbeStep::Unknown { why }).await?;
            }
            Ok(Some(Posted::Unknown(why)))
        }
        Looked::Absent => {
            let why = "the host shows everything since, and it is not there".to_owned();
            journal.note(key, ProbeStep::NotPosted { why }).await?;
            Ok(None)
        }
    }
}

/// Looks for what may stand there; its absence counts once nothing can be under way any more.
async fn settle(errand: ProbeErrand<'_>, sender: &dyn Sender) -> Looked {
    let looked = sender.look(errand.letter()).await;
    let sent_at = errand.life.intended_at.unwrap_or(Timestamp::MIN);
    let waited = errand.clock.now().duration_since(sent_at);
    if looked == Looked::Absent && waited < errand.settle {
        let minutes = errand.settle.as_mins();
        return Looked::Unsure(format!(
            "it is not there yet; whether it still comes is known {minutes} minutes after sending"
        ));
    }
    looked
}

/// What a test post that stands there has brought since it was last looked at.
///
/// # Errors
/// Why that cannot be seen.
pub async fn collect_replies(errand: ProbeErrand<'_>) -> Result<Vec<ProbeReply>, GapCause> {
    let sender = errand.sender().ok_or(GapCause::NoReader)?;
    let seen = sender
        .replies(errand.letter(), &placed(errand.life))
        .await?;
    let known = |reply: &ProbeReply| {
        let same = |k: &ProbeReply| k.at == reply.at && k.text == reply.text;
        errand.life.replies.iter().any(same)
    };
    Ok(seen.into_iter().filter(|reply| !known(reply)).collect())
}

/// Takes a test post back.
///
/// # Errors
/// Why that cannot be done.
pub async fn retract_probe(errand: ProbeErrand<'_>) -> Result<(), String> {
    let Some(sender) = errand.sender() else {
        return Err("only a person can take it back there".to_owned());
    };
    sender.retract(errand.letter(), &placed(errand.life)).await
}

fn placed(life: &Life) -> Stands {
    Stands {
        id: life.id.clone().unwrap_or_default(),
        address: life.address.clone(),
        at: life.posted_at,
        held: life.held,
    }
}
