//! A small disk that is full: the run says how much is free and needed, and goes on when there is
//! room again.

use crate::rounds;
use crate::site::{Site, Trial, spawn};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

/// A disk of 2 MiB; only root may make one.
struct Disk(PathBuf);

impl Disk {
    fn mount(at: &Path) -> Option<Self> {
        fs::create_dir_all(at).expect("a folder");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"])
            .arg(at)
            .output();
        let mounted = mounted.is_ok_and(|o| o.status.success());
        mounted.then(|| Self(at.to_owned()))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Whoever looks into the folder at this moment keeps it; then it stays for a while.
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// Fills the disk but for so many bytes.
fn fill(disk: &Path, but: usize) {
    let room = (2 << 20) - but;
    fs::write(disk.join("filler"), vec![1_u8; room]).expect("so much fits");
}

#[test]
fn a_full_disk_of_two_mebibytes_loses_nothing() {
    let site = Arc::new(Site::open());
    let all = [0, 48 << 10, 20 << 10, 80 << 10];
    let few = usize::try_from(rounds(2, 4)).expect("a small number");
    for but in &all[..few] {
        let but = *but;
        let mut trial = Trial::new(&site);
        let Some(disk) = Disk::mount(&trial.out()) else {
            // Where no disk can be made, a_disk_that_fails_at_any_call_loses_nothing stands for it.
            return;
        };
        fill(&disk.0, but);
        let child = spawn(&mut trial.command());
        let ended = trial.end(child);
        let said = &ended.said;
        assert_eq!(ended.status.code(), Some(4), "{but}: {said}");
        let folder = trial.out().display().to_string();
        assert!(said.contains("store.no_space"), "{but}: {said}");
        assert!(
            said.contains(&folder) && said.contains("are free"),
            "{but}: {said}"
        );
        fs::remove_file(disk.0.join("filler")).expect("there is room again");
        trial.check(&format!("{but} bytes free"));
        trial.finish(&format!("{but} bytes free, then room"));
    }
}
