//! The extractors that come with the program.

use super::form::Extractor;
use crate::domain::SourceFile;
use include_dir::{Dir, include_dir};
use std::sync::{Arc, LazyLock};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/extractors");

/// Every bundled extractor by its name in brand files, in order.
///
/// Shape: never empty; the tests read every file.
static ALL: LazyLock<Vec<(String, Arc<Extractor>)>> = LazyLock::new(|| {
    let read = |file: &SourceFile| {
        let name = file.path.strip_suffix(".toml")?.to_owned();
        Some((name, Arc::new(Extractor::read(file).ok()?)))
    };
    bundled().iter().filter_map(read).collect()
});

/// The files of the bundled extractors, in order.
#[must_use]
pub fn bundled() -> Vec<SourceFile> {
    let mut files: Vec<SourceFile> = FILES
        .files()
        .filter(|f| f.path().extension().is_some_and(|e| e == "toml"))
        .filter_map(|file| {
            Some(SourceFile {
                path: file.path().to_str()?.to_owned(),
                text: file.contents_utf8()?.to_owned(),
            })
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// A bundled extractor by its name.
#[must_use]
pub fn named(name: &str) -> Option<Arc<Extractor>> {
    let found = ALL.iter().find(|(own, _)| own == name);
    found.map(|(_, extractor)| extractor.clone())
}

/// The names of the bundled extractors.
#[must_use]
pub fn names() -> Vec<&'static str> {
    ALL.iter().map(|(name, _)| name.as_str()).collect()
}

/// The bundled extractor of a network that a channel names.
pub(super) fn of_network(network: &str) -> Option<Arc<Extractor>> {
    let found = ALL.iter().find(|(_, e)| e.name == network);
    found.map(|(_, extractor)| extractor.clone())
}
