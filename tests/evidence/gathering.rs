//! Gathering: appended records survive a kill, and nothing is taken for what it is not.

use super::builders::{answer, at, contains, everything, gathered, members, meta, page, request};
use rousseau::domain::GapCause;
use rousseau::evidence::{Bundle, EvidenceError, Recorded, Request};
use std::fs;
use std::path::Path;

const ARCHIVE: &str = "archive/data.warc.gz";

fn text(bundle: &Bundle, address: &str) -> Option<String> {
    match bundle.find(&request(address))? {
        Recorded::Capture(capture) => Some(String::from_utf8(capture.body).expect("text")),
        Recorded::Gap(cause) => Some(format!("gap: {cause:?}")),
    }
}

fn rewrite(dir: &Path, bytes: &[u8]) {
    fs::write(dir.join(ARCHIVE), bytes).expect("the archive can be written");
}

fn read(dir: &Path) -> Vec<u8> {
    fs::read(dir.join(ARCHIVE)).expect("the archive can be read")
}

#[test]
fn what_was_appended_is_found_again_after_opening() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path().join("evidence");
    let mut bundle = gathered(&dir, 3);
    let gap = GapCause::Robots("Disallow: /private".to_owned());
    let closed = request("https://juniper.example/private");
    bundle
        .append_gap(&closed, at("2026-03-20T10:00:00Z"), &gap)
        .expect("a gap can be kept");
    let (digest, index, captures) = (bundle.digest(), bundle.index(), bundle.captures());
    drop(bundle);
    let bundle = Bundle::open(&dir).expect("it opens");
    assert_eq!(bundle.meta(), &meta());
    assert_eq!(bundle.digest(), digest);
    assert_eq!(bundle.index(), index);
    assert_eq!(bundle.captures(), captures);
    assert_eq!(bundle.find(&closed), Some(Recorded::Gap(gap)));
    let body = text(&bundle, &page(1)).expect("page 1 is there");
    assert!(body.contains("Text of page 1."));
    assert_eq!(bundle.find(&request("https://juniper.example/other")), None);
    let second = Request {
        look: 1,
        ..request(&page(1))
    };
    assert_eq!(bundle.find(&second), None, "a second look is another look");
}

#[test]
fn cookies_credentials_and_tokens_do_not_reach_the_disk() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path().join("evidence");
    let mut bundle = gathered(&dir, 1);
    let secret = request("https://ann:hunter2@juniper.example/a?x=1&Access_Token=abc123#part");
    let capture = bundle.append(&secret, answer(9, "text")).expect("kept");
    assert_eq!(capture.url.as_str(), "https://juniper.example/a?x=1");
    assert!(bundle.find(&secret).is_some());
    let all = everything(&dir);
    for word in ["secret-cookie", "set-cookie", "hunter2", "abc123"] {
        assert!(!contains(&all, word), "{word} reached the disk");
    }
}

#[test]
fn the_earliest_answer_counts_and_the_same_answer_is_kept_once() {
    let temp = tempfile::tempdir().expect("a folder");
    let mut bundle = gathered(&temp.path().join("evidence"), 0);
    let asked = request(&page(1));
    let first = bundle.append(&asked, answer(1, "one")).expect("kept");
    let again = bundle.append(&asked, answer(1, "one")).expect("kept");
    bundle.append(&asked, answer(2, "two")).expect("kept");
    assert_eq!(first, again);
    assert_eq!(bundle.index().len(), 2);
    assert_eq!(bundle.find(&asked), Some(Recorded::Capture(first)));
}

#[test]
fn a_kill_at_any_byte_of_the_last_exchange_costs_that_exchange_only() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path().join("evidence");
    let before = gathered(&dir, 2);
    let digest = before.digest();
    drop(before);
    let kept = read(&dir).len();
    let mut bundle = Bundle::open(&dir).expect("it opens");
    bundle
        .append(&request(&page(2)), answer(2, "the last"))
        .expect("kept");
    let whole = bundle.digest();
    drop(bundle);
    let bytes = read(&dir);
    for end in kept..bytes.len() {
        rewrite(&dir, &bytes[..end]);
        let bundle = Bundle::open(&dir).unwrap_or_else(|e| unreachable!("cut at {end}: {e}"));
        assert_eq!(bundle.digest(), digest, "cut at {end}");
        drop(bundle);
        assert_eq!(read(&dir).len(), kept, "cut at {end}: the torn end is gone");
    }
    let mut bundle = Bundle::open(&dir).expect("it opens");
    bundle
        .append(&request(&page(2)), answer(2, "the last"))
        .expect("it goes on");
    assert_eq!(bundle.digest(), whole);
    drop(bundle);
    assert_eq!(read(&dir), bytes);
}

#[test]
fn garbage_at_the_end_is_torn_and_an_empty_archive_begins_again() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path().join("evidence");
    let digest = gathered(&dir, 2).digest();
    let bytes = read(&dir);
    for tail in [vec![0; 4096], b"\x1f\x8b\x08\x00 nonsense".to_vec()] {
        rewrite(&dir, &[bytes.clone(), tail].concat());
        assert_eq!(Bundle::open(&dir).expect("it opens").digest(), digest);
        assert_eq!(read(&dir), bytes);
    }
    rewrite(&dir, b"");
    let mut bundle = Bundle::open(&dir).expect("it opens");
    bundle
        .append(&request(&page(0)), answer(0, "again"))
        .expect("kept");
    drop(bundle);
    assert_eq!(Bundle::open(&dir).expect("it opens").index().len(), 1);
}

#[test]
fn damage_before_the_last_record_is_found_and_named() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path().join("evidence");
    drop(gathered(&dir, 3));
    let bytes = read(&dir);
    let parts = members(&bytes);
    let offset = parts[0].len() + parts[1].len() + parts[2].len();
    for inside in [0, 12, parts[3].len() / 2, parts[3].len() - 3] {
        let mut damaged = bytes.clone();
        damaged[offset + inside] ^= 0x55;
        rewrite(&dir, &damaged);
        let error = Bundle::open(&dir).expect_err("it is damaged");
        let EvidenceError::Damaged { place, .. } = &error else {
            unreachable!("{error}");
        };
        assert_eq!(place, &format!("the record at byte {offset}"));
        assert_eq!(read(&dir), damaged, "a damaged file is left as it is");
    }
}

#[test]
fn the_order_of_the_records_does_not_show() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path().join("evidence");
    let mut bundle = gathered(&dir, 5);
    let asked = request(&page(1));
    bundle.append(&asked, answer(77, "later")).expect("kept");
    let busy = GapCause::RateLimited;
    bundle
        .append_gap(&asked, at("2026-03-28T00:00:00Z"), &busy)
        .expect("kept");
    let said = (
        bundle.digest(),
        bundle.index(),
        bundle.captures(),
        bundle.find(&asked),
    );
    drop(bundle);
    let parts = members(&read(&dir));
    for step in [1, 3, 5, 7] {
        let n = parts.len() - 1;
        // The opening record stays first; the others are dealt out by a step that meets them all.
        let step = if n.is_multiple_of(step) {
            step + 1
        } else {
            step
        };
        let dealt: Vec<u8> = (0..n)
            .flat_map(|i| parts[1 + (i * step) % n].clone())
            .collect();
        rewrite(&dir, &[parts[0].clone(), dealt].concat());
        let bundle = Bundle::open(&dir).expect("it opens");
        let says = (
            bundle.digest(),
            bundle.index(),
            bundle.captures(),
            bundle.find(&asked),
        );
        assert_eq!(says, said, "dealt by {step}");
    }
}

#[test]
fn one_run_at_a_time_holds_a_folder() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path().join("evidence");
    let bundle = gathered(&dir, 1);
    let error = Bundle::open(&dir).expect_err("it is held");
    assert!(matches!(error, EvidenceError::Held(_)), "{error}");
    drop(bundle);
    Bundle::open(&dir).expect("it is free again");
}

#[test]
fn nothing_is_overwritten() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path().join("evidence");
    fs::create_dir(&dir).expect("a folder");
    fs::write(dir.join("holiday.txt"), "mine").expect("a file");
    let error = Bundle::create(&dir, meta()).expect_err("it has content");
    assert!(error.to_string().contains("exists"), "{error}");
    assert_eq!(fs::read_dir(&dir).expect("a folder").count(), 1);
    fs::remove_file(dir.join("holiday.txt")).expect("removed");
    Bundle::create(&dir, meta()).expect("an empty folder is taken");
}

/// Appends pages of noise until the disk refuses or there are a hundred.
#[test]
fn a_refused_write_leaves_the_bundle_as_it_was() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path().join("evidence");
    let mut bundle = gathered(&dir, 2);
    for n in 10..110 {
        let (digest, length) = (bundle.digest(), read(&dir).len());
        let noise: String = (0..400)
            .map(|i| {
                blake3::hash(format!("{n} {i}").as_bytes())
                    .to_hex()
                    .to_string()
            })
            .collect();
        let Err(error) = bundle.append(&request(&page(n)), answer(n, &noise)) else {
            continue;
        };
        assert!(
            matches!(error, EvidenceError::Disk { doing: "write", .. }),
            "{error}"
        );
        assert_eq!(bundle.digest(), digest);
        assert_eq!(read(&dir).len(), length, "nothing half-written is left");
        assert!(text(&bundle, &page(1)).is_some());
        for n in 500..600 {
            let short = bundle.append(&request(&page(n)), answer(n, "short"));
            assert!(n > 500 || short.is_ok(), "what fits is kept again");
            if short.is_err() {
                break;
            }
        }
        drop(bundle);
        let bundle = Bundle::open(&dir).expect("it opens");
        assert!(text(&bundle, &page(500)).is_some());
        assert!(bundle.seal().is_err(), "the package does not fit either");
        Bundle::open(&dir).expect("the folder stays as it was");
        // The test below reads this from the process that it starts.
        let said = format!("the disk refused page {n}\n");
        std::io::Write::write_all(&mut std::io::stdout(), said.as_bytes()).expect("it is heard");
        return;
    }
}

/// Runs the test above once more where files may not grow beyond 64 KiB.
#[test]
#[cfg(unix)]
fn a_full_disk_leaves_the_bundle_as_it_was() {
    let me = std::env::current_exe().expect("this test");
    let output = std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 128 && exec \"$0\" \"$@\""])
        .arg(me)
        .args(["--exact", "--nocapture"])
        .arg("gathering::a_refused_write_leaves_the_bundle_as_it_was")
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{complained}");
    assert!(
        said.contains("the disk refused page"),
        "{said}\n{complained}"
    );
}
