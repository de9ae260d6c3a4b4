//! Sealing: one file that is whole or absent, checked whenever it is opened.

use super::builders::{answer, at, contains, everything, gathered, meta, page, request};
use rousseau::domain::GapCause;
use rousseau::evidence::{Bundle, EvidenceError, Recorded};
use std::fs;

#[test]
fn a_sealed_bundle_says_what_the_folder_said() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path().join("evidence");
    let mut bundle = gathered(&dir, 4);
    let closed = request("https://juniper.example/private");
    bundle
        .append_gap(&closed, at("2026-03-20T10:00:00Z"), &GapCause::Refused(401))
        .expect("kept");
    let said = (bundle.digest(), bundle.index(), bundle.captures());
    let key = fs::read(dir.join("pseudonym.key")).expect("a key");
    assert_eq!(key.len(), 32);
    let package = bundle.seal().expect("it seals");
    assert_eq!(package, temp.path().join("evidence.wacz"));
    assert!(!dir.exists());
    assert_eq!(fs::read_dir(temp.path()).expect("a folder").count(), 1);
    let all = everything(temp.path());
    assert!(!all.windows(32).any(|w| w == key), "the key is gone");
    assert!(contains(&all, "slow-first-response"));
    for path in [&package, &dir] {
        let bundle = Bundle::open(path).expect("it opens");
        assert_eq!((bundle.digest(), bundle.index(), bundle.captures()), said);
        assert_eq!(bundle.meta(), &meta());
        let gap = bundle.find(&closed).expect("the gap is there");
        assert_eq!(gap, Recorded::Gap(GapCause::Refused(401)));
    }
    let mut bundle = Bundle::open(&package).expect("it opens");
    let refused = bundle.append(&request(&page(9)), answer(9, "late"));
    assert!(matches!(refused, Err(EvidenceError::Sealed(_))));
    let error = Bundle::create(&dir, meta()).expect_err("evidence is never overwritten");
    assert!(error.to_string().contains("exists"), "{error}");
}
