//! WARC: a package of evidence, whatever is in it, is read or refused and never written over.

use rousseau::evidence::Bundle;

/// Opens a package and asks for what it holds.
pub(crate) fn run(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let package = folder.path().join("evidence.wacz");
    std::fs::write(&package, bytes).expect("written");
    if let Ok(bundle) = Bundle::open(&package) {
        let _ = (bundle.captures(), bundle.digest());
    }
    let after = std::fs::read(&package).expect("it stays");
    assert!(after == bytes, "evidence was written over");
}
