//! Children: each audit that runs by itself is a process of its own, so that the one that waits
//! stays small and outlives whatever an audit does.

use super::files::MachineClock;
use super::weekly::FleetArgs;
use crate::domain::Clock;
use crate::schedule::{Job, Outcome, Slot, Work};
use crate::store;
use async_trait::async_trait;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::watch::Receiver;

/// How often a running audit is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// An audit that is asked to end and does not is ended after so many looks: nine seconds.
const PATIENCE: u32 = 90;

/// Runs audits as processes of this program.
pub(super) struct Children {
    args: FleetArgs,
    /// Of each brand its file and its window.
    members: BTreeMap<String, (PathBuf, String)>,
    out: PathBuf,
    stop: Receiver<bool>,
    breach: AtomicBool,
}

impl Children {
    pub(super) fn new(
        args: FleetArgs,
        members: BTreeMap<String, (PathBuf, String)>,
        out: PathBuf,
        stop: Receiver<bool>,
    ) -> Self {
        Self {
            args,
            members,
            out,
            stop,
            breach: AtomicBool::new(false),
        }
    }

    /// Says whether an audit found a broken clause.
    pub(super) fn found_a_breach(&self) -> bool {
        self.breach.load(Ordering::Relaxed)
    }

    /// The folder of a slot's audit, and whether one was begun there.
    fn folder(&self, job: &Job, slot: &Slot, again: bool) -> (PathBuf, bool) {
        let name = format!("{}-{}", job.brand, slot.name().replace(':', ""));
        let first = self.out.join(&name);
        let is_begun = |f: &Path| f.join("evidence").is_dir() || f.join("evidence.wacz").is_file();
        if again && is_begun(&first) {
            return (first, true);
        }
        let later = (2..1000).map(|n| self.out.join(format!("{name}-{n}")));
        let free = std::iter::once(first.clone())
            .chain(later)
            .find(|f| !f.exists());
        (free.unwrap_or(first), false)
    }

    fn command(&self, job: &Job, slot: &Slot, again: bool) -> Option<Command> {
        let (file, window) = self.members.get(&job.brand)?;
        let (folder, is_begun) = self.folder(job, slot, again);
        let mut command = Command::new(std::env::current_exe().ok()?);
        command.arg("--quiet").arg("audit");
        if is_begun {
            command.arg("--resume").arg(&folder);
        } else {
            command.arg(file).arg("--window").arg(window);
            command.arg("--out").arg(&folder);
            if let Some(rules) = &self.args.rules {
                command.arg("--rules").arg(rules);
            }
            if let Some(profile) = &self.args.profile {
                command.arg("--profile").arg(profile);
            }
        }
        if self.args.second_look {
            command.arg("--second-look");
        }
        for allow in &self.args.allow {
            command.arg("--allow").arg(allow);
        }
        if let Some(place) = self.args.at.place() {
            command.arg("--history").arg(place);
        }
        command.stdin(Stdio::null()).stdout(Stdio::null());
        Some(command)
    }

    /// Waits for an audit to end; asks it to where we are asked to.
    async fn end_of(&self, mut child: Child) -> Option<std::process::ExitStatus> {
        let (mut stop, mut asked) = (self.stop.clone(), 0);
        loop {
            if let Ok(Some(status)) = child.try_wait() {
                return Some(status);
            }
            if *stop.borrow() {
                match asked {
                    0 => ask_to_end(&child),
                    // What it kept until then is whole, and the next start resumes it.
                    PATIENCE => drop(child.kill()),
                    n if n > 2 * PATIENCE => return None,
                    _ => {}
                }
                asked += 1;
                let never = std::future::pending::<()>();
                let _ = tokio::time::timeout(LOOK_EVERY, never).await;
            } else {
                let _ = tokio::time::timeout(LOOK_EVERY, stop.wait_for(|stop| *stop)).await;
            }
        }
    }

    /// The id under which the audit of a slot is on record.
    async fn recorded(&self, job: &Job, folder: &Path) -> Option<String> {
        let place = self.args.at.place()?;
        let evidence = std::path::absolute(folder.join("evidence.wacz")).ok()?;
        let evidence = evidence.display().to_string();
        let store = store::open(&place, false).await.ok()?;
        let entries = store.entries(Some(&job.brand)).await.ok()?;
        let mut of_slot = entries
            .into_iter()
            .filter(|e| e.place.as_deref() == Some(&evidence));
        of_slot.next().map(|e| e.id)
    }
}

#[cfg(unix)]
fn ask_to_end(child: &Child) {
    let pid = i32::try_from(child.id()).ok();
    let pid = pid.and_then(rustix::process::Pid::from_raw);
    if let Some(pid) = pid {
        // One that has just ended needs no asking.
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
    }
}

#[cfg(not(unix))]
fn ask_to_end(_: &Child) {}

#[async_trait]
impl Work for Children {
    fn now(&self) -> Timestamp {
        MachineClock.now()
    }

    async fn audit(&self, job: &Job, slot: &Slot, again: bool) -> Outcome {
        if *self.stop.borrow() {
            return Outcome::Stopped;
        }
        let (folder, _) = self.folder(job, slot, again);
        let Some(mut command) = self.command(job, slot, again) else {
            return Outcome::Failed("the program does not find itself on the disk".to_owned());
        };
        let child = match command.spawn() {
            Ok(child) => child,
            Err(error) => return Outcome::Failed(format!("the system starts no process: {error}")),
        };
        let code = self.end_of(child).await.and_then(|status| status.code());
        if *self.stop.borrow() {
            return Outcome::Stopped;
        }
        match code {
            Some(0 | 1 | 3) => {
                if code == Some(1) {
                    self.breach.store(true, Ordering::Relaxed);
                }
                Outcome::Done(self.recorded(job, &folder).await)
            }
            Some(code) => Outcome::Failed(format!("the audit ended with exit code {code}")),
            None => Outcome::Failed("the audit was killed".to_owned()),
        }
    }
}
