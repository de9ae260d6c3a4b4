//! Meter: CPU and wall time of this process, peak memory of another.

use std::fs;
use std::io::Write;
use std::process::Child;
use std::time::{Duration, Instant};

/// Clock ticks a second in `/proc/self/stat`. Source: `getconf CLK_TCK` on Linux.
const TICKS: f64 = 100.0;

/// Measures from its start.
pub(crate) struct Meter {
    wall: Instant,
    cpu: f64,
}

impl Meter {
    #[expect(clippy::disallowed_methods, reason = "a bench measures time")]
    pub(crate) fn start() -> Self {
        Self {
            wall: Instant::now(),
            cpu: own_cpu(),
        }
    }

    pub(crate) fn wall_seconds(&self) -> f64 {
        self.wall.elapsed().as_secs_f64()
    }

    pub(crate) fn cpu_seconds(&self) -> f64 {
        own_cpu() - self.cpu
    }
}

/// User and system seconds of this process so far.
fn own_cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or("");
    let ticks: f64 = after
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|t| t.parse::<f64>().ok())
        .sum();
    ticks / TICKS
}

/// The seconds that some work takes by the wall, the least of five times, in which hardly anybody
/// else was served; the ticks of `own_cpu` are too coarse for what takes milliseconds.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
pub(crate) fn least(mut work: impl FnMut()) -> f64 {
    let mut least = f64::INFINITY;
    for _ in 0..5 {
        let from = Instant::now();
        work();
        least = least.min(from.elapsed().as_secs_f64());
    }
    least
}

/// Waits for a process and gives its peak resident memory. Units: MiB.
pub(crate) fn children_peak(mut child: Child) -> f64 {
    let path = format!("/proc/{}/status", child.id());
    let mut peak = 0.0_f64;
    loop {
        let status = fs::read_to_string(&path).unwrap_or_default();
        peak = peak.max(memory(&status, "VmHWM:"));
        if child.try_wait().is_ok_and(|ended| ended.is_some()) {
            return peak;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Forgets the peak memory of this process so far, and gives what it takes now. Units: MiB.
pub(crate) fn memory_from_here() -> f64 {
    // Source: proc(5), /proc/pid/clear_refs. Where it cannot be written the peak counts from the start.
    let _ = fs::write("/proc/self/clear_refs", "5");
    own_memory("VmRSS:")
}

/// The peak resident memory of this process. Units: MiB.
pub(crate) fn peak_memory() -> f64 {
    own_memory("VmHWM:")
}

fn own_memory(field: &str) -> f64 {
    memory(
        &fs::read_to_string("/proc/self/status").unwrap_or_default(),
        field,
    )
}

/// A field of a process's status. Units: MiB.
fn memory(status: &str, field: &str) -> f64 {
    let line = status.lines().find(|l| l.starts_with(field)).unwrap_or("");
    let kib = line.split_whitespace().nth(1).and_then(|n| n.parse().ok());
    kib.unwrap_or(0.0) / 1024.0
}

/// What the figures were measured on.
pub(crate) fn machine() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|l| l.strip_prefix("model name"));
    let model = model
        .and_then(|l| l.split_once(": "))
        .map_or("unknown processor", |(_, m)| m);
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    format!("{cores} cores, {model}")
}

pub(crate) fn say(text: &str) {
    // A closed pipe is the reader's choice.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

#[expect(
    clippy::disallowed_methods,
    reason = "blessing is asked for by the environment"
)]
pub(crate) fn blessing() -> bool {
    std::env::var("ROUSSEAU_BLESS").is_ok()
}

#[expect(clippy::cast_precision_loss, reason = "sizes stay far below 2^52")]
pub(crate) fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

#[expect(clippy::cast_precision_loss, reason = "sizes stay far below 2^52")]
pub(crate) fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000_000.0
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
pub(crate) fn per_second(n: usize, seconds: f64) -> f64 {
    n as f64 / seconds.max(0.01)
}
