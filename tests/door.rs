//! The one door, measured: hostile addresses, names, certificates and bytes, counted at the host.

#[path = "door/addresses.rs"]
mod addresses;
#[path = "door/clocks.rs"]
mod clocks;
#[path = "door/faults.rs"]
mod faults;
#[path = "door/limits.rs"]
mod limits;
#[path = "support/misbehaving.rs"]
mod misbehaving;
#[path = "door/names.rs"]
mod names;
#[path = "door/packing.rs"]
mod packing;
#[path = "door/proxies.rs"]
mod proxies;
#[path = "door/sitemaps.rs"]
mod sitemaps;
#[expect(dead_code, reason = "other tests use what this one does not")]
mod support;
#[path = "door/tls.rs"]
mod tls;
#[expect(dead_code, reason = "other tests use what this one does not")]
#[path = "crawl/way.rs"]
mod way;

use serde_json::Value;

/// The rows of a file of hostile inputs.
fn rows(file: &str) -> Vec<Value> {
    let path = format!("{}/tests/hostile/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the file lies in the tests");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("each line is an object"))
        .collect()
}

/// A field of a row as text.
fn field<'a>(row: &'a Value, name: &str) -> &'a str {
    row[name].as_str().unwrap_or("")
}

/// Whether the long suite runs, which tries everything everywhere.
#[expect(
    clippy::disallowed_methods,
    reason = "how long the tests run is asked for by the environment"
)]
fn long() -> bool {
    std::env::var("ROUSSEAU_LONG").is_ok()
}
