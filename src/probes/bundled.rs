//! The question bank that comes with the program.

use super::Bank;
use crate::domain::SourceFile;
use include_dir::{Dir, include_dir};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/probes");

/// The bundled files, in order of path.
#[must_use]
pub fn bundled() -> Vec<SourceFile> {
    let mut files: Vec<SourceFile> = FILES
        .files()
        .filter(|f| f.path().extension().is_some_and(|e| e == "toml"))
        .filter_map(|f| {
            Some(SourceFile {
                path: f.path().to_str()?.to_owned(),
                text: f.contents_utf8()?.to_owned(),
            })
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

impl Bank {
    /// The questions that come with the program.
    ///
    /// # Panics
    /// Never in a released program: the test suite reads the same files.
    #[must_use]
    pub fn bundled() -> Self {
        Self::read(&bundled()).expect("the bundled bank is read by the test suite")
    }
}
