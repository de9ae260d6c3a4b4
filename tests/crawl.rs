//! The way out, against hosts that misbehave: counted at the host.

#[path = "crawl/door.rs"]
mod door;
#[path = "crawl/keeping.rs"]
mod keeping;
#[path = "crawl/patience.rs"]
mod patience;
#[path = "crawl/robots.rs"]
mod robots;
mod support;
#[path = "crawl/way.rs"]
mod way;
