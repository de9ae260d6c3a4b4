//! The shared suite: every board tells one story in its own dialect, and must pass the same tests.

#![expect(
    clippy::disallowed_methods,
    reason = "how many answers are damaged is asked for by the environment"
)]

#[path = "connectors/channels.rs"]
mod channels;
#[path = "connectors/feeds.rs"]
mod feeds;
#[path = "connectors/forums.rs"]
mod forums;
#[path = "fuzz/mutant.rs"]
mod mutant;
#[path = "connectors/nodebb.rs"]
mod nodebb;
#[path = "connectors/others.rs"]
mod others;
#[path = "connectors/pages.rs"]
mod pages;
#[path = "connectors/quirks.rs"]
mod quirks;
#[path = "connectors/reduced.rs"]
mod reduced;
#[path = "connectors/stage.rs"]
mod stage;
#[path = "connectors/suite.rs"]
mod suite;
#[path = "connectors/youtube.rs"]
mod youtube;
