//! Damaged evidence is found, named and left as it is.

use crate::rounds;
use crate::site::{Site, Trial, everything_below, spawn};
use rousseau::evidence::{Bundle, EvidenceError, verify};
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A finished audit of the site.
fn audited() -> Trial {
    let mut trial = Trial::new(&Arc::new(Site::open()));
    trial.finish("at first");
    trial
}

#[test]
fn every_changed_byte_of_sealed_evidence_is_found_and_named() {
    let trial = audited();
    let package = trial.out().join("evidence.wacz");
    let sound = fs::read(&package).expect("a package");
    let found = verify(&package).expect("it is sound");
    assert!(found.sealed && found.records > 6, "{found:?}");
    let copy = trial.dir.path().join("copy.wacz");
    let times = rounds(60, 1000);
    for round in 0..times {
        let spread = usize::try_from(round.wrapping_mul(0x9e37_79b9_7f4a_7c15)).expect("64 bits");
        let at = spread % sound.len();
        let mut bytes = sound.clone();
        bytes[at] ^= 1 << (round % 8);
        fs::write(&copy, &bytes).expect("written");
        match verify(&copy) {
            Err(EvidenceError::Damaged { place, .. }) => assert!(!place.is_empty()),
            Err(error) => unreachable!("byte {at}: {error}"),
            // What the zip format says twice, or about rights and times, is no content.
            Ok(still) => assert_eq!(still, found, "byte {at}"),
        }
        assert!(
            fs::read(&copy).expect("read") == bytes,
            "byte {at}: written over"
        );
    }
}

#[test]
fn a_damaged_gathering_folder_is_named_and_nothing_is_written() {
    let mut trial = Trial::new(&Arc::new(Site::open()));
    let mut child = spawn(&mut trial.command());
    let records = trial.out().join("evidence/archive/data.warc.gz");
    while fs::metadata(&records).map_or(0, |m| m.len()) < 4000 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    child.kill().expect("it can be killed");
    trial.end(child);
    let evidence = trial.out().join("evidence");
    let bundle = Bundle::open(&evidence).expect("it opens");
    drop(bundle);
    let sound = fs::read(&records).expect("records");
    for at in (40..sound.len()).step_by(sound.len() / 40) {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x10;
        fs::write(&records, &bytes).expect("written");
        let before = everything_below(&evidence);
        if let Err(error) = verify(&evidence) {
            let named =
                matches!(&error, EvidenceError::Damaged { place, .. } if place.contains("byte"));
            assert!(named, "byte {at}: {error}");
        }
        assert!(
            fs::read(&records).expect("read") == bytes,
            "byte {at}: written over"
        );
        assert_eq!(everything_below(&evidence), before, "byte {at}");
        // A run that goes on cuts a last record only after it has kept it aside.
        if let Ok(opened) = Bundle::open(&evidence) {
            drop(opened);
            let now = fs::read(&records).expect("read");
            let torn = bytes[now.len()..].to_vec();
            let aside = everything_below(&evidence)
                .into_iter()
                .filter(|p| p.to_string_lossy().contains("torn-at-"))
                .find(|p| fs::read(p).is_ok_and(|kept| kept == torn));
            assert!(torn.is_empty() || aside.is_some(), "byte {at} is lost");
            if let Some(aside) = aside {
                fs::remove_file(aside).expect("removed");
            }
        } else {
            assert!(fs::read(&records).expect("read") == bytes, "byte {at}");
        }
    }
}

/// Puts a file in the place of the records; it is refused, or read as far as it is ours.
fn strange(evidence: &Path, file: &Path) {
    let bytes = fs::read(file).expect("a file");
    let records = evidence.join("archive/data.warc.gz");
    fs::write(&records, &bytes).expect("written");
    let name = file.display().to_string();
    let looked = catch_unwind(|| (verify(evidence).is_ok(), verify(file).is_ok()));
    let (inside, alone) = looked.unwrap_or_else(|_| unreachable!("{name}: a panic"));
    assert!(!inside, "{name} is not the work of this program");
    assert!(!alone, "{name} is no bundle");
    assert!(
        fs::read(&records).expect("read") == bytes,
        "{name}: written over"
    );
    let opened = catch_unwind(|| Bundle::open(evidence).map(|b| b.index().len()));
    match opened.unwrap_or_else(|_| unreachable!("{name}: a panic")) {
        Ok(read) => assert_eq!(read, 0, "{name}"),
        Err(EvidenceError::Damaged { .. }) => {}
        Err(error) => unreachable!("{name}: {error}"),
    }
}

#[test]
fn archives_of_other_programs_are_refused_without_a_panic() {
    let mut trial = Trial::new(&Arc::new(Site::open()));
    let mut child = spawn(&mut trial.command());
    let evidence = trial.out().join("evidence");
    while !evidence.exists() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    child.kill().expect("it can be killed");
    trial.end(child);
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/warc");
    let is_data = |p: &PathBuf| p.extension().is_none_or(|e| e != "txt");
    let files: Vec<PathBuf> = everything_below(&all).into_iter().filter(is_data).collect();
    assert!(files.len() >= 22, "{} files", files.len());
    for file in files {
        strange(&evidence, &file);
    }
}
