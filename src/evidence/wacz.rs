//! The package: a folder's files as one WACZ 1.1.1 file, written once, checked whenever opened.

use super::archive::Archive;
use super::erase::{self, ERASURES, Erasure};
use super::folder::{ARCHIVE, sync_dir};
use super::meta::{self, FILE_LIMIT, Stored};
use super::space::{disk, room};
use super::warc::{hex, sha256};
use super::{BundleMeta, EvidenceError, pages};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const PACKAGE: &str = "datapackage.json";
const SEAL: &str = "datapackage-digest.json";
/// No package of ours has more files.
const MOST_FILES: usize = 4_000;

/// A file of the package as datapackage.json lists it.
struct Resource {
    path: String,
    hash: String,
    bytes: u64,
}

/// Writes the package; nothing under its name before it is whole.
pub(super) fn write(
    target: &Path,
    meta: &BundleMeta,
    archive: &mut Archive,
    erasures: &[Erasure],
) -> Result<(), EvidenceError> {
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(".part");
    let part = target.with_file_name(name);
    let written = pack(&part, meta, archive, erasures).and_then(|()| {
        fs::rename(&part, target).map_err(disk("create", target))?;
        sync_dir(target.parent().unwrap_or(Path::new("")))
    });
    if written.is_err() {
        // What stands under the passing name is ours; failing to sweep it hides nothing.
        let _ = fs::remove_file(&part);
    }
    written
}

/// The SHA-256 of a package's list of files, which covers all of them.
pub(super) fn list_digest(path: &Path) -> Result<String, EvidenceError> {
    let file = File::open(path).map_err(disk("open", path))?;
    let mut zip = ZipArchive::new(BufReader::new(file))
        .map_err(|e| damaged(path, "its end", &e.to_string()))?;
    Ok(sha256(&entry(&mut zip, path, PACKAGE)?))
}

fn pack(
    part: &Path,
    meta: &BundleMeta,
    archive: &mut Archive,
    erasures: &[Erasure],
) -> Result<(), EvidenceError> {
    let needed = archive.length + (64 << 10);
    let (index, pages) = pages::indexes(archive).map_err(disk("read", part))?;
    let mut small = meta::files(meta);
    small.push(("indexes/index.cdxj".to_owned(), index));
    small.push(("pages/pages.jsonl".to_owned(), pages));
    if !erasures.is_empty() {
        small.push((ERASURES.to_owned(), erase::notes(erasures)));
    }
    small.sort();
    // A link under the passing name would lead the write elsewhere.
    let _ = fs::remove_file(part);
    let file = File::create_new(part).map_err(room("create", part, needed))?;
    let mut zip = ZipWriter::new(BufWriter::new(file));
    if let Err(e) = fill(&mut zip, meta, archive, &small) {
        // The writer would try to end its file once more, and panics where the disk still fails.
        std::mem::forget(zip);
        return Err(room("write", part, needed)(e));
    }
    let file = zip
        .finish()
        .map_err(|e| room("write", part, needed)(e.into()))?;
    file.into_inner()
        .map_err(io::IntoInnerError::into_error)
        .and_then(|f| f.sync_all())
        .map_err(room("sync", part, needed))
}

/// Writes the files of the package, their list and its digest.
fn fill(
    zip: &mut ZipWriter<BufWriter<File>>,
    meta: &BundleMeta,
    archive: &mut Archive,
    small: &[(String, Vec<u8>)],
) -> io::Result<()> {
    let options = options(meta);
    let large = options.large_file(archive.length >= u64::from(u32::MAX));
    zip.start_file(ARCHIVE, large)?;
    let mut resources = vec![copy_records(archive, zip)?];
    for (name, bytes) in small {
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
        resources.push(Resource {
            path: name.clone(),
            hash: sha256(bytes),
            bytes: bytes.len() as u64,
        });
    }
    let package = package(meta, &resources);
    let seal = json!({"path": PACKAGE, "hash": format!("sha256:{}", sha256(&package))});
    for (name, bytes) in [(PACKAGE, package), (SEAL, pretty(&seal))] {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    // What the buffer holds goes now, while a failure can still be told.
    zip.flush()
}

/// Every entry is stored and has the time of the window's end, so that packing is repeatable.
fn options(meta: &BundleMeta) -> SimpleFileOptions {
    let end = meta.window.to.to_zoned(jiff::tz::TimeZone::UTC);
    let small = |n: i8| u8::try_from(n).unwrap_or(0);
    let time = zip::DateTime::from_date_and_time(
        u16::try_from(end.year()).unwrap_or(1980),
        small(end.month()),
        small(end.day()),
        small(end.hour()),
        small(end.minute()),
        small(end.second()),
    );
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(time.unwrap_or_default())
        .unix_permissions(0o644)
}

fn copy_records(archive: &mut Archive, into: &mut impl Write) -> io::Result<Resource> {
    let (start, length) = (archive.start, archive.length);
    let file = archive.file();
    file.seek(SeekFrom::Start(start))?;
    let mut from = BufReader::with_capacity(1 << 16, file.take(length));
    let (hash, bytes) = digest(&mut from, into)?;
    Ok(Resource {
        path: ARCHIVE.to_owned(),
        hash,
        bytes,
    })
}

/// Copies a stream and gives its digest and length.
fn digest(from: &mut impl Read, into: &mut impl Write) -> io::Result<(String, u64)> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut bytes = 0;
    loop {
        let n = from.read(&mut buffer)?;
        if n == 0 {
            return Ok((hex(&hasher.finalize()), bytes));
        }
        hasher.update(&buffer[..n]);
        into.write_all(&buffer[..n])?;
        bytes += n as u64;
    }
}

fn pretty(value: &Value) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(value).expect("a JSON value can be written");
    text.push(b'\n');
    text
}

fn package(meta: &BundleMeta, resources: &[Resource]) -> Vec<u8> {
    let listed: Vec<Value> = resources
        .iter()
        .map(|r| {
            json!({
                "name": resource_name(&r.path),
                "path": r.path,
                "hash": format!("sha256:{}", r.hash),
                "bytes": r.bytes,
            })
        })
        .collect();
    pretty(&json!({
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": format!("Evidence of an audit, {} to {}", meta.window.from, meta.window.to),
        "created": meta.window.to.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "software": meta.tool,
        "resources": listed,
    }))
}

/// A data package's names are lower case, of letters, digits, points, dashes and underscores.
fn resource_name(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.to_ascii_lowercase()
}

/// What a package holds, with the place of its records in the file.
pub(super) struct Opened {
    pub(super) meta: BundleMeta,
    pub(super) archive: Archive,
    pub(super) erasures: Vec<Erasure>,
}

/// Opens a package and checks every digest it states.
pub(super) fn open(path: &Path) -> Result<Opened, EvidenceError> {
    let file = File::open(path).map_err(disk("open", path))?;
    let mut file = BufReader::new(file);
    let begins_as_zip = file.fill_buf().is_ok_and(|b| b.starts_with(b"PK\x03\x04"));
    let mut zip = ZipArchive::new(file).map_err(|e| {
        if begins_as_zip {
            damaged(path, "the list of files at its end", &e.to_string())
        } else {
            EvidenceError::NotABundle(path.to_owned())
        }
    })?;
    if zip.index_for_name(meta::META).is_none() || zip.len() > MOST_FILES {
        return Err(EvidenceError::NotABundle(path.to_owned()));
    }
    let stored = Stored::read(path, &entry(&mut zip, path, meta::META)?)?;
    let seal: Value = parse(path, SEAL, &entry(&mut zip, path, SEAL)?)?;
    let package = entry(&mut zip, path, PACKAGE)?;
    let hash = format!("sha256:{}", sha256(&package));
    if seal["hash"].as_str() != Some(hash.as_str()) {
        return Err(damaged(path, PACKAGE, "its digest does not match the seal"));
    }
    let package: Value = parse(path, PACKAGE, &package)?;
    let resources = package["resources"].as_array().cloned().unwrap_or_default();
    // The records first: they know which of them is damaged, where the package knows only that.
    let (start, length) = records(&mut zip, path)?;
    let file = File::open(path).map_err(disk("open", path))?;
    let archive = Archive::read(file, path, start, length)?;
    if archive.length != length {
        let place = format!("the record at byte {}", archive.length);
        return Err(damaged(path, &place, "it cannot be read to its end"));
    }
    check(&mut zip, path, &resources)?;
    let meta = stored.complete(path, |name| {
        let bytes = entry(&mut zip, path, name)?;
        String::from_utf8(bytes).map_err(|e| damaged(path, name, &e.to_string()))
    })?;
    let erasures = erase::read_notes(entry(&mut zip, path, ERASURES).ok());
    Ok(Opened {
        meta,
        archive,
        erasures,
    })
}

fn damaged(path: &Path, place: &str, why: &str) -> EvidenceError {
    EvidenceError::Damaged {
        path: path.to_owned(),
        place: place.to_owned(),
        why: why.to_owned(),
    }
}

fn parse(path: &Path, place: &str, bytes: &[u8]) -> Result<Value, EvidenceError> {
    serde_json::from_slice(bytes).map_err(|e| damaged(path, place, &e.to_string()))
}

type Zip = ZipArchive<BufReader<File>>;

/// Reads one small file by its name; nothing is ever unpacked to the disk.
fn entry(zip: &mut Zip, path: &Path, name: &str) -> Result<Vec<u8>, EvidenceError> {
    let file = zip
        .by_name(name)
        .map_err(|e| damaged(path, name, &e.to_string()))?;
    let mut bytes = Vec::new();
    file.take(FILE_LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| damaged(path, name, &e.to_string()))?;
    if bytes.len() as u64 > FILE_LIMIT {
        return Err(damaged(
            path,
            name,
            "it is longer than any such file of ours",
        ));
    }
    Ok(bytes)
}

/// The records must be stored as they are, or they could not be read in place.
fn records(zip: &mut Zip, path: &Path) -> Result<(u64, u64), EvidenceError> {
    let file = zip
        .by_name(ARCHIVE)
        .map_err(|e| damaged(path, ARCHIVE, &e.to_string()))?;
    if file.compression() != CompressionMethod::Stored || file.encrypted() {
        return Err(damaged(path, ARCHIVE, "it is packed a second time"));
    }
    let start = file
        .data_start()
        .ok_or_else(|| damaged(path, ARCHIVE, "it has no place in the file"))?;
    Ok((start, file.size()))
}

/// Compares every file with the digest that the package states, and misses none.
fn check(zip: &mut Zip, path: &Path, resources: &[Value]) -> Result<(), EvidenceError> {
    let names: Vec<String> = zip.file_names().map(ToOwned::to_owned).collect();
    for name in names
        .iter()
        .filter(|n| ![PACKAGE, SEAL].contains(&n.as_str()))
    {
        let stated = resources
            .iter()
            .find(|r| r["path"].as_str() == Some(name))
            .ok_or_else(|| damaged(path, name, "the package does not list it"))?;
        let file = zip
            .by_name(name)
            .map_err(|e| damaged(path, name, &e.to_string()))?;
        // Reading no further than the stated length, a bomb cannot go off.
        let limit = stated["bytes"].as_u64().unwrap_or(0).saturating_add(1);
        let (hash, bytes) = digest(&mut file.take(limit), &mut io::sink())
            .map_err(|e| damaged(path, name, &e.to_string()))?;
        let right = stated["hash"].as_str() == Some(format!("sha256:{hash}").as_str());
        if !right || stated["bytes"].as_u64() != Some(bytes) {
            return Err(damaged(path, name, "its digest is not the stated one"));
        }
    }
    for stated in resources {
        let name = stated["path"].as_str().unwrap_or("");
        if !names.iter().any(|n| n == name) {
            return Err(damaged(path, name, "it is missing"));
        }
    }
    Ok(())
}
