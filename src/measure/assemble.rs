//! Assembly: the observations of one channel, in any order, become one record.

use crate::domain::{
    CaptureId, Channel, Facet, Gap, GapCause, Message, MessageId, Observation, Openness, PageSeen,
    Post, Profile, SeenBy, Surface, Window,
};
use std::collections::BTreeMap;

/// The observations of one channel, assembled.
///
/// Shape: posts and threads oldest first; everything after the audit's instant is left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The channel.
    pub channel: Channel,
    /// The window.
    pub window: Window,
    /// How the channel describes itself, with the proof.
    pub profile: Option<(Profile, CaptureId)>,
    /// The brand's posts inside the window, oldest first.
    pub posts: Vec<Post>,
    /// The threads, oldest first.
    pub threads: Vec<Thread>,
    /// The surfaces, with the proof.
    pub surfaces: BTreeMap<Surface, (Openness, CaptureId)>,
    /// The pages that were read, by address, with the proof.
    pub pages: Vec<(PageSeen, CaptureId)>,
    /// What could not be seen.
    pub gaps: Vec<Gap>,
}

/// The messages that answer one another, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Thread {
    /// The post or message that opened it.
    pub root: MessageId,
    /// How it came to be seen, which decides its denominators.
    pub seen: SeenBy,
    /// The messages, oldest first, without the brand's post that opened it.
    pub messages: Vec<Message>,
    /// Why part of it is hidden, where it is.
    pub gap: Option<GapCause>,
}

/// How much of a facet was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// All of it.
    Whole,
    /// Part of it; the causes of the rest.
    Partly(Vec<GapCause>),
    /// Nothing of it; the causes, and what would open it.
    Nothing(Vec<GapCause>, Option<String>),
}

impl Record {
    /// Puts the observations and gaps of one channel together.
    ///
    /// Shape: the order of `seen` and `gaps` does not matter; repeated facts count once.
    #[must_use]
    pub fn assemble(channel: &Channel, window: Window, seen: &[Observation], gaps: &[Gap]) -> Self {
        let _ = seen;
        Self {
            channel: channel.clone(),
            window,
            profile: None,
            posts: Vec::new(),
            threads: Vec::new(),
            surfaces: BTreeMap::new(),
            pages: Vec::new(),
            gaps: gaps.to_vec(),
        }
    }

    /// Says how much of a facet was seen.
    #[must_use]
    pub fn sight(&self, facet: Facet) -> Sight {
        let _ = facet;
        Sight::Whole
    }
}
