//! Log: the journal of a brand's probes, folded into what is known of each.

use crate::domain::{AnswerMark, Probe, ProbeEntry, ProbeReply, ProbeStep};
use jiff::Timestamp;
use url::Url;

/// Where a probe stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It waits for its time.
    Planned,
    /// It waits for a person who places it.
    Drafted,
    /// It was about to be sent, and nothing was written down since: it may stand there.
    Sending,
    /// Nobody knows whether it stands there.
    Unknown,
    /// It is known not to stand there; it may be sent again.
    NotPosted,
    /// It stands there and waits for a reply.
    Open,
    /// It is over.
    Closed,
    /// It was taken back.
    Retracted,
    /// It never was and never will be placed.
    Cancelled,
}

impl Standing {
    /// The name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Drafted => "drafted",
            Self::Sending => "sending",
            Self::Unknown => "unknown",
            Self::NotPosted => "not posted",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Retracted => "retracted",
            Self::Cancelled => "cancelled",
        }
    }

    /// Says whether it may stand on the channel without our knowing.
    #[must_use]
    pub fn is_unsure(self) -> bool {
        matches!(self, Self::Sending | Self::Unknown)
    }

    /// Says whether it is not over yet.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Drafted | Self::Sending | Self::Unknown | Self::Open
        )
    }
}

/// All that is known of one probe.
#[derive(Debug, Clone, PartialEq)]
pub struct Life {
    /// What was decided.
    pub probe: Probe,
    /// Where it stands.
    pub standing: Standing,
    /// When a person was handed its words.
    pub drafted_at: Option<Timestamp>,
    /// When the first attempt to send it began.
    pub first_intended_at: Option<Timestamp>,
    /// When the last attempt to send it began.
    pub intended_at: Option<Timestamp>,
    /// Where the last attempt put it, and by which account.
    pub sent_as: Option<(Option<String>, Option<String>)>,
    /// Attempts to send it.
    pub attempts: u32,
    /// When it was written, by the host's clock or a person's.
    pub posted_at: Option<Timestamp>,
    /// The host's id.
    pub id: Option<String>,
    /// Where it stands.
    pub address: Option<Url>,
    /// A person placed it.
    pub by_person: bool,
    /// It waits for a moderator.
    pub held: bool,
    /// Replies, oldest first.
    pub replies: Vec<ProbeReply>,
    /// Until then somebody looked, so that silence is known.
    pub looked_until: Option<Timestamp>,
    /// The mark of the answer, and a person's reason where one overrode the key.
    pub mark: Option<(AnswerMark, Option<String>)>,
    /// The brand had its full chance; none while it is not over.
    pub fair: Option<bool>,
    /// What else was written down last.
    pub why: String,
}

impl Life {
    /// The first reply of the brand that a person wrote.
    #[must_use]
    pub fn answer(&self) -> Option<&ProbeReply> {
        let mut answers = self.replies.iter();
        answers.find(|r| r.by_brand && !r.automatic)
    }
}

/// The probes of a brand.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProbeLog {
    /// What is known of each, in the order in which they were planned.
    pub lives: Vec<Life>,
    /// The place of the last line; the next has the one after it.
    pub last: i64,
}

impl ProbeLog {
    /// Folds the lines of one brand's journal.
    ///
    /// Shape: lines in order; a line of a probe that nobody planned is passed over.
    #[must_use]
    pub fn of(entries: &[ProbeEntry]) -> Self {
        let mut log = Self::default();
        for entry in entries {
            log.last = log.last.max(entry.nth);
            if let ProbeStep::Planned(probe) = &entry.step {
                if log.get(&entry.key).is_none() {
                    log.lives.push(begun(probe));
                }
                continue;
            }
            let life = log.lives.iter_mut().find(|l| l.probe.key == entry.key);
            if let Some(life) = life {
                life.take(entry);
            }
        }
        log
    }

    /// A probe by its key, or by the beginning of its key where that names only one.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Life> {
        let mut found = self.lives.iter().filter(|l| l.probe.key.starts_with(key));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}

fn begun(probe: &Probe) -> Life {
    Life {
        probe: probe.clone(),
        standing: Standing::Planned,
        drafted_at: None,
        first_intended_at: None,
        intended_at: None,
        sent_as: None,
        attempts: 0,
        posted_at: None,
        id: None,
        address: None,
        by_person: false,
        held: false,
        replies: Vec::new(),
        looked_until: None,
        mark: None,
        fair: None,
        why: String::new(),
    }
}

impl Life {
    fn take(&mut self, entry: &ProbeEntry) {
        match &entry.step {
            ProbeStep::Planned(_) => {}
            ProbeStep::Drafted => {
                self.standing = Standing::Drafted;
                self.drafted_at = Some(entry.at);
            }
            ProbeStep::Placed { at, address } => {
                self.standing = Standing::Open;
                self.posted_at = Some(*at);
                self.address.clone_from(address);
                self.by_person = true;
            }
            ProbeStep::Intended { account, under, .. } => {
                self.standing = Standing::Sending;
                self.first_intended_at = self.first_intended_at.or(Some(entry.at));
                self.intended_at = Some(entry.at);
                self.sent_as = Some((account.clone(), under.clone()));
                self.attempts += 1;
            }
            ProbeStep::Posted {
                at,
                id,
                address,
                held,
            } => {
                self.standing = Standing::Open;
                self.posted_at = Some(*at);
                self.id = Some(id.clone());
                self.address.clone_from(address);
                self.held = *held;
            }
            ProbeStep::NotPosted { why } => self.turn(Standing::NotPosted, why),
            ProbeStep::Unknown { why } => self.turn(Standing::Unknown, why),
            ProbeStep::Replied(reply) => {
                self.replies.push(reply.clone());
                self.replies.sort_by_key(|r| r.at);
            }
            ProbeStep::Silent { at } => {
                self.looked_until = Some(self.looked_until.map_or(*at, |until| until.max(*at)));
            }
            // What a person has decided, no key decides again.
            ProbeStep::Marked { mark, because } => {
                let decided = self.mark.as_ref().is_some_and(|(_, why)| why.is_some());
                if because.is_some() || !decided {
                    self.mark = Some((*mark, because.clone()));
                }
            }
            ProbeStep::Closed { why, fair } => {
                self.fair = Some(*fair);
                self.turn(Standing::Closed, why);
            }
            ProbeStep::Retracted { how } => self.turn(Standing::Retracted, how),
            ProbeStep::Cancelled { why } => self.turn(Standing::Cancelled, why),
        }
    }

    fn turn(&mut self, standing: Standing, why: &str) {
        self.standing = standing;
        why.clone_into(&mut self.why);
    }
}
