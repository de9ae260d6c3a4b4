//! The rule files that come with the program.

use super::{RuleBook, layers};
use crate::domain::SourceFile;
use include_dir::{Dir, include_dir};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// The bundled rule files, in order of path.
#[must_use]
pub fn bundled() -> Vec<SourceFile> {
    let (_, rules) = all().into_iter().partition::<Vec<_>, _>(is_layer);
    rules
}

/// The bundled profiles, in order of path.
#[must_use]
pub fn bundled_profiles() -> Vec<SourceFile> {
    all().into_iter().filter(is_layer).collect()
}

fn is_layer(file: &SourceFile) -> bool {
    layers::rank(&file.path).is_some()
}

fn all() -> Vec<SourceFile> {
    let mut files = Vec::new();
    for folder in FILES.dirs() {
        for file in folder.files() {
            if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8())
                && file.path().extension().is_some_and(|e| e == "toml")
            {
                files.push(SourceFile {
                    path: path.to_owned(),
                    text: text.to_owned(),
                });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Says whether a file is one of the program's own, word for word.
pub(super) fn holds(file: &SourceFile) -> bool {
    let own = FILES.get_file(&file.path);
    own.is_some_and(|own| own.contents() == file.text.as_bytes())
}

impl RuleBook {
    /// The rules that come with the program.
    ///
    /// Shape: never empty; tests/rules.rs reads every file.
    ///
    /// # Panics
    /// Never in a released program: the test suite reads the same files.
    #[must_use]
    pub fn bundled() -> Self {
        Self::parse(&bundled()).expect("the bundled rules are read by the test suite")
    }
}
