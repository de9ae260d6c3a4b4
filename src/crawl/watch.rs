//! Progress: what is told to whoever waits for an audit.

use crate::domain::ChannelId;
use jiff::Timestamp;
use url::Url;

/// Something that happened while gathering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A request waits for its host's turn or for a limit to pass, until an instant.
    Waiting {
        /// The host.
        host: String,
        /// Until when.
        until: Timestamp,
        /// The host asked us to wait; otherwise it is our own pace.
        asked_to: bool,
    },
    /// A request goes out.
    Asked(Url),
    /// An answer came.
    Got {
        /// From where.
        url: Url,
        /// With which status.
        status: u16,
        /// Of how many bytes.
        bytes: usize,
    },
    /// A connector counted what it has read so far of a channel.
    Saw {
        /// The channel.
        channel: ChannelId,
        /// Pages or answers read.
        pages: u32,
        /// Posts and messages read.
        messages: u32,
    },
    /// A connector knows how many answers it will have read of a channel in the end.
    Ahead {
        /// The channel.
        channel: ChannelId,
        /// The answers, those already read included.
        requests: u32,
    },
    /// A channel is done.
    Done(ChannelId),
}

/// Hears of progress. Implementations must not block.
pub trait Watch: Send + Sync {
    /// Hears of one event.
    fn hear(&self, event: &Event);
}

/// Hears nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Watch for Silent {
    fn hear(&self, _event: &Event) {}
}
