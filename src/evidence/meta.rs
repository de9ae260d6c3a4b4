//! The bundle about itself: its program, method, window, brand file and rules, as files.

use super::{BUNDLE_SCHEMA, BundleMeta, EvidenceError, SourceFileMeta};
use crate::domain::Window;
use serde::{Deserialize, Serialize};
use std::path::Path;

pub(super) const META: &str = "rousseau/meta.json";
/// No file about the bundle is longer; a longer one is not read.
pub(super) const FILE_LIMIT: u64 = 16 << 20;
/// No bundle has more rule files.
const MOST_RULES: usize = 2_000;

/// What meta.json holds: everything but the texts, which are files of their own.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Stored {
    schema: u32,
    tool: String,
    method: u32,
    window: Window,
    brand: Kept,
    rules: Vec<Kept>,
}

/// A user's file: how messages name it, and where it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    path: String,
    file: String,
}

/// Only the format's version, which must be readable whatever the rest becomes.
#[derive(Deserialize)]
struct Version {
    schema: u32,
}

fn kept(n: usize, file: &SourceFileMeta) -> Kept {
    let stem = Path::new(&file.path).file_stem().unwrap_or_default();
    let stem: String = stem
        .to_string_lossy()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(60)
        .collect();
    Kept {
        path: file.path.clone(),
        file: format!("rousseau/rule-{n:03}-{stem}.toml"),
    }
}

/// The files that say what the bundle is: names inside the bundle, and contents.
pub(super) fn files(meta: &BundleMeta) -> Vec<(String, Vec<u8>)> {
    let brand = Kept {
        path: meta.brand.path.clone(),
        file: "rousseau/brand.toml".to_owned(),
    };
    let rules: Vec<Kept> = (0..).zip(&meta.rules).map(|(n, f)| kept(n, f)).collect();
    let mut files = vec![(brand.file.clone(), meta.brand.text.clone().into_bytes())];
    for (kept, file) in rules.iter().zip(&meta.rules) {
        files.push((kept.file.clone(), file.text.clone().into_bytes()));
    }
    let stored = Stored {
        schema: meta.schema,
        tool: meta.tool.clone(),
        method: meta.method,
        window: meta.window,
        brand,
        rules,
    };
    let mut json = serde_json::to_vec_pretty(&stored).expect("the meta is plain data");
    json.push(b'\n');
    files.push((META.to_owned(), json));
    files
}

impl Stored {
    /// Reads meta.json; its version first.
    pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Self, EvidenceError> {
        let damaged = |why: String| EvidenceError::Damaged {
            path: path.to_owned(),
            place: META.to_owned(),
            why,
        };
        let version: Version = serde_json::from_slice(bytes).map_err(|e| damaged(e.to_string()))?;
        if version.schema > BUNDLE_SCHEMA {
            return Err(EvidenceError::TooNew {
                path: path.to_owned(),
                found: version.schema,
                known: BUNDLE_SCHEMA,
            });
        }
        let stored: Self = serde_json::from_slice(bytes).map_err(|e| damaged(e.to_string()))?;
        if stored.rules.len() > MOST_RULES {
            return Err(damaged("it names too many rule files".to_owned()));
        }
        let all = std::iter::once(&stored.brand).chain(&stored.rules);
        let astray = |file: &str| {
            let name = file.strip_prefix("rousseau/").unwrap_or("/");
            name.contains(['/', '\\']) || name.contains("..")
        };
        if let Some(kept) = all.into_iter().find(|k| astray(&k.file)) {
            return Err(damaged(format!("it names a file elsewhere: {}", kept.file)));
        }
        Ok(stored)
    }

    /// Reads the texts that belong to it.
    pub(super) fn complete(
        self,
        path: &Path,
        mut text: impl FnMut(&str) -> Result<String, EvidenceError>,
    ) -> Result<BundleMeta, EvidenceError> {
        let mut whole = |kept: Kept| {
            let text = text(&kept.file).map_err(|e| match e {
                EvidenceError::Disk { source, .. }
                    if source.kind() == std::io::ErrorKind::NotFound =>
                {
                    EvidenceError::Damaged {
                        path: path.to_owned(),
                        place: kept.file.clone(),
                        why: "it is missing".to_owned(),
                    }
                }
                other => other,
            })?;
            Ok(SourceFileMeta {
                path: kept.path,
                text,
            })
        };
        Ok(BundleMeta {
            schema: self.schema,
            tool: self.tool,
            method: self.method,
            window: self.window,
            brand: whole(self.brand)?,
            rules: self
                .rules
                .into_iter()
                .map(whole)
                .collect::<Result<_, _>>()?,
        })
    }
}
