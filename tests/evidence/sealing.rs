//! Sealing: one file that is whole or absent, checked whenever it is opened.

use super::builders::{answer, at, contains, everything, gathered, meta, page, request};
use rousseau::domain::GapCause;
use rousseau::evidence::{Bundle, BundleMeta, EvidenceError, Recorded};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
        }
    }
}

/// The files of a package, in order.
fn unpacked(package: &Path) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(File::open(package).expect("a file")).expect("a zip");
    (0..zip.len())
        .map(|i| {
            let mut file = zip.by_index(i).expect("an entry");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("read");
            (file.name().to_owned(), bytes)
        })
        .collect()
}

fn pack(package: &Path, files: &[(String, Vec<u8>)], method: CompressionMethod) {
    let mut zip = ZipWriter::new(File::create(package).expect("a file"));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(name, options).expect("an entry");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("finished");
}

fn sealed(temp: &Path) -> PathBuf {
    gathered(&temp.join("evidence"), 3)
        .seal()
        .expect("it seals")
}

/// Changes one file of a package and gives the error of opening it.
fn altered(name: &str, change: impl FnOnce(&mut Vec<u8>)) -> EvidenceError {
    let temp = tempfile::tempdir().expect("a folder");
    let package = sealed(temp.path());
    let mut files = unpacked(&package);
    let file = files.iter_mut().find(|(n, _)| n == name);
    change(&mut file.expect("the file is there").1);
    pack(&package, &files, CompressionMethod::Stored);
    Bundle::open(&package).expect_err("it was altered")
}

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
    assert_eq!(bundle.seal().expect("it is sealed"), package);
    let error = Bundle::create(&dir, meta()).expect_err("evidence is never overwritten");
    assert!(error.to_string().contains("exists"), "{error}");
}

#[test]
fn the_same_gathering_seals_to_the_same_bytes() {
    let temp = tempfile::tempdir().expect("a folder");
    let one = gathered(&temp.path().join("one"), 3)
        .seal()
        .expect("sealed");
    let two = gathered(&temp.path().join("two"), 3)
        .seal()
        .expect("sealed");
    assert!(fs::read(one).expect("read") == fs::read(two).expect("read"));
}

#[test]
fn a_kill_while_sealing_leaves_the_folder_or_the_package() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path().join("evidence");
    let aside = temp.path().join("aside");
    let bundle = gathered(&dir, 3);
    let digest = bundle.digest();
    copy(&dir, &aside);
    // Killed while writing: half a package under a passing name.
    fs::write(temp.path().join(".evidence.wacz.part"), "PK half").expect("written");
    let package = bundle.seal().expect("it seals over what was half done");
    assert!(!temp.path().join(".evidence.wacz.part").exists());
    // Killed after the rename: the folder is whole, too.
    copy(&aside, &dir);
    let bundle = Bundle::open(&dir).expect("it opens");
    assert_eq!(bundle.digest(), digest);
    assert_eq!(bundle.seal().expect("it was sealed"), package);
    assert!(!dir.exists(), "opening ends the sealing");
    // Killed while removing: the key is gone, other files may be left.
    copy(&aside, &dir);
    fs::remove_file(dir.join("pseudonym.key")).expect("removed");
    fs::remove_file(dir.join("rousseau/meta.json")).expect("removed");
    let bundle = Bundle::open(&dir).expect("it opens");
    assert_eq!(bundle.digest(), digest);
}

#[test]
fn other_evidence_of_the_same_name_is_not_replaced() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path().join("evidence");
    let bundle = gathered(&dir, 2);
    let other = gathered(&temp.path().join("other"), 5)
        .seal()
        .expect("sealed");
    let package = temp.path().join("evidence.wacz");
    fs::rename(&other, &package).expect("moved");
    let before = fs::read(&package).expect("read");
    let error = bundle.seal().expect_err("the name is taken");
    assert!(error.to_string().contains("exists"), "{error}");
    assert!(fs::read(&package).expect("read") == before);
    assert_eq!(Bundle::open(&dir).expect("it opens").index().len(), 2);
}

#[test]
fn what_was_altered_afterwards_is_named() {
    let flip = |bytes: &mut Vec<u8>| {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x20;
    };
    for (name, says) in [
        ("archive/data.warc.gz", "the record at byte"),
        ("indexes/index.cdxj", "indexes/index.cdxj"),
        ("rousseau/brand.toml", "rousseau/brand.toml"),
        ("datapackage.json", "datapackage.json"),
    ] {
        let error = altered(name, flip);
        assert!(matches!(error, EvidenceError::Damaged { .. }), "{error}");
        assert!(error.to_string().contains(says), "{error}");
    }
    let shortened = altered("archive/data.warc.gz", |bytes| {
        bytes.truncate(bytes.len() - 9);
    });
    assert!(
        shortened.to_string().contains("the record at byte"),
        "{shortened}"
    );
}

#[test]
fn a_newer_format_is_refused_by_name() {
    let newer = |bytes: &mut Vec<u8>| {
        let text = String::from_utf8(bytes.clone()).expect("text");
        *bytes = text.replace("\"schema\": 1", "\"schema\": 7").into_bytes();
    };
    let error = altered("rousseau/meta.json", newer);
    assert!(
        matches!(error, EvidenceError::TooNew { found: 7, .. }),
        "{error}"
    );
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path().join("evidence");
    let future = BundleMeta {
        schema: 7,
        ..meta()
    };
    drop(Bundle::create(&dir, future).expect("a folder"));
    let error = Bundle::open(&dir).expect_err("it is too new");
    assert!(
        matches!(error, EvidenceError::TooNew { found: 7, .. }),
        "{error}"
    );
}

#[test]
fn what_is_no_bundle_is_said_to_be_none_and_left_alone() {
    let temp = tempfile::tempdir().expect("a folder");
    let place = |name: &str| temp.path().join(name);
    fs::create_dir(place("folder")).expect("a folder");
    fs::write(place("folder/notes.txt"), "mine").expect("written");
    fs::write(place("text.wacz"), "no zip at all").expect("written");
    fs::write(place("empty.wacz"), "").expect("written");
    let other = vec![("hello.txt".to_owned(), b"hi".to_vec())];
    pack(&place("other.wacz"), &other, CompressionMethod::Stored);
    for name in ["folder", "text.wacz", "empty.wacz", "other.wacz", "nothing"] {
        let before = fs::read(place(name)).ok();
        let error = Bundle::open(&place(name)).expect_err("no bundle");
        assert!(
            matches!(error, EvidenceError::NotABundle(_)),
            "{name}: {error}"
        );
        assert_eq!(fs::read(place(name)).ok(), before);
    }
    assert_eq!(fs::read_dir(place("folder")).expect("a folder").count(), 1);
    let package = sealed(temp.path());
    let bytes = fs::read(&package).expect("read");
    fs::write(&package, &bytes[..bytes.len() - 40]).expect("written");
    let error = Bundle::open(&package).expect_err("its end is missing");
    assert!(matches!(error, EvidenceError::Damaged { .. }), "{error}");
}

#[test]
fn a_bomb_does_not_go_off() {
    let temp = tempfile::tempdir().expect("a folder");
    let package = sealed(temp.path());
    let whole = unpacked(&package);
    let mut files = whole.clone();
    let meta = files.iter_mut().find(|(n, _)| n == "rousseau/meta.json");
    meta.expect("there").1 = vec![b' '; 17 << 20];
    pack(&package, &files, CompressionMethod::Deflated);
    let error = Bundle::open(&package).expect_err("it is too long");
    assert!(error.to_string().contains("longer than any"), "{error}");
    let mut files = whole;
    files.push(("extra.bin".to_owned(), vec![0; 1 << 20]));
    pack(&package, &files, CompressionMethod::Stored);
    let error = Bundle::open(&package).expect_err("nobody lists it");
    assert!(error.to_string().contains("extra.bin"), "{error}");
}
