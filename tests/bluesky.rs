//! The reader of Bluesky accounts: the bundled brand's dialect, then each quirk of the network.

#[path = "bluesky/kept.rs"]
mod kept;
#[path = "bluesky/made.rs"]
mod made;
#[path = "bluesky/quirks.rs"]
mod quirks;
#[path = "bluesky/stage.rs"]
mod stage;
#[path = "bluesky/threads.rs"]
mod threads;
