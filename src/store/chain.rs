//! Chain: digests that link each line of the history to the one before it.

use super::Entry;
use crate::domain::Scorecard;

/// How hard scorecards are packed; 3 is where zstd is quick and most of the gain is had.
const LEVEL: i32 = 3;
/// No packed scorecard is unpacked beyond this. Units: bytes.
const LONGEST: usize = 256 << 20;

/// A scorecard as it is kept: packed, with the digest of what was packed.
pub(super) fn pack(card: &Scorecard) -> std::io::Result<(Vec<u8>, String)> {
    let json = serde_json::to_vec(card).expect("a scorecard is plain data");
    let digest = blake3::hash(&json).to_hex().to_string();
    Ok((zstd::bulk::compress(&json, LEVEL)?, digest))
}

/// A scorecard that was kept, with the digest of what was packed; or why it cannot be read.
pub(super) fn unpack(packed: &[u8]) -> Result<(Scorecard, String), String> {
    let size = usize::try_from(
        zstd::zstd_safe::get_frame_content_size(packed)
            .ok()
            .flatten()
            .ok_or("it is not packed as it should be")?,
    );
    let size = size.ok().filter(|s| *s <= LONGEST);
    let size = size.ok_or("it claims a length that no scorecard has")?;
    let json = zstd::bulk::decompress(packed, size).map_err(|e| e.to_string())?;
    let digest = blake3::hash(&json).to_hex().to_string();
    let card = serde_json::from_slice(&json).map_err(|e| e.to_string())?;
    Ok((card, digest))
}

/// The id of a judgment: a digest of all that makes it what it is.
pub(super) fn id(card: &Scorecard) -> String {
    let made = &card.provenance;
    let profile = made.profile.as_deref().unwrap_or("");
    let all = format!(
        "{}\n{}\n{}\n{profile}\n{}",
        card.brand.id, made.evidence, made.rules, made.method
    );
    blake3::hash(all.as_bytes()).to_hex().as_str()[..16].to_owned()
}

/// The link of a line: a digest over the link before it and all that the line says.
///
/// Shape: what may change later, by erasing and pruning, is left out.
pub(super) fn link(before: &str, entry: &Entry, card_digest: &str) -> String {
    let lines = [
        before,
        &entry.seq.to_string(),
        &entry.id,
        &entry.audit,
        &entry.brand,
        &entry.brand_name,
        &entry.window.from.as_microsecond().to_string(),
        &entry.window.to.as_microsecond().to_string(),
        &entry.recorded_at.as_microsecond().to_string(),
        &entry.method.to_string(),
        &entry.rules,
        entry.profile.as_deref().unwrap_or(""),
        &entry.evidence,
        &entry.tool,
        entry.place.as_deref().unwrap_or(""),
        &entry.headline,
        &entry.ending.to_string(),
        &entry
            .score
            .map_or_else(String::new, |s| s.to_bits().to_string()),
        &super::rows::clauses_written(&entry.clauses),
        card_digest,
    ];
    let mut hash = blake3::Hasher::new();
    for line in lines {
        hash.update(&(line.len() as u64).to_le_bytes());
        hash.update(line.as_bytes());
    }
    hash.finalize().to_hex().to_string()
}
