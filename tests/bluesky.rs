//! The reader of Bluesky accounts: the bundled brand's dialect, then each quirk of the network.

#![expect(
    clippy::needless_pass_by_value,
    reason = "made answers are given away, so that tests read like the answers"
)]

#[path = "bluesky/kept.rs"]
mod kept;
#[path = "bluesky/made.rs"]
mod made;
#[path = "bluesky/mentions.rs"]
mod mentions;
#[path = "bluesky/quirks.rs"]
mod quirks;
#[path = "bluesky/stage.rs"]
mod stage;
#[path = "bluesky/threads.rs"]
mod threads;
