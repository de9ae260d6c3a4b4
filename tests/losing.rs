//! Losing nothing: kills, failing disks, second copies, damage, secrets and erasure.

#![expect(
    clippy::disallowed_methods,
    reason = "a stop is answered, and a holder waited for, within a stated time"
)]

#[path = "losing/calls.rs"]
mod calls;
#[path = "losing/damage.rs"]
mod damage;
#[path = "losing/erasing.rs"]
mod erasing;
#[path = "losing/full.rs"]
mod full;
#[path = "losing/held.rs"]
mod held;
#[path = "losing/kills.rs"]
mod kills;
#[path = "losing/secrets.rs"]
mod secrets;
#[path = "losing/site.rs"]
mod site;
#[path = "losing/stops.rs"]
mod stops;

/// How many rounds a test takes: few in the suite, all where `ROUSSEAU_LONG` is set.
fn rounds(few: u64, all: u64) -> u64 {
    if std::env::var_os("ROUSSEAU_LONG").is_some() {
        all
    } else {
        few
    }
}
