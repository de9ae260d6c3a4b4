//! Imports: files in the place of channels, as a brand file names them or a command line.

use crate::connectors::import::{self, ImportOf};
use crate::domain::form::Form;
use crate::domain::{Channel, ChannelKind, SourceFile};
use std::path::Path;

/// The kind of a channel that is a file.
pub(super) const IMPORT: &str = "import";

pub use import::{Fault, Field, ImportError, LAYOUTS, Summary, look, look_at, seal};

/// Reads a channel of the kind "import".
pub(super) fn channel(form: &Form<'_>) -> Option<(Channel, ImportOf)> {
    form.allow(&["kind", "file", "handle", "as"]);
    let kind = match form.text("as").map(ChannelKind::from_name) {
        None => ChannelKind::Microblog,
        Some(Some(kind)) if kind != ChannelKind::Site => kind,
        Some(_) => {
            let hint = "it is one of microblog, page, forum, video, review".to_owned();
            form.wrong("as", "no such kind of channel".to_owned(), Some(hint));
            return None;
        }
    };
    let file = form.need_text("file");
    let handle = form.need_text("handle");
    let (file, handle) = (file?, handle?);
    let channel = import::channel(Path::new(file), handle, kind);
    if channel.is_none() {
        let hint = "write the path of a file".to_owned();
        form.wrong("file", format!("\"{file}\" names no file"), Some(hint));
    }
    channel
}

/// The brand file that a file and a handle stand for.
#[must_use]
pub fn brand_file_of_import(file: &Path, handle: &str) -> SourceFile {
    let letter = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    let id: String = handle.chars().map(letter).take(64).collect();
    let id = id.trim_matches('-');
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let text = format!(
        "schema = 1\nid     = {}\nname   = {}\n\n[[channel]]\nkind   = \"{IMPORT}\"\nfile   = {}\n\
         handle = {}\n",
        quoted(if id.is_empty() { "brand" } else { id }),
        quoted(handle),
        quoted(&file.to_string_lossy()),
        quoted(handle),
    );
    SourceFile {
        path: "brand.toml".to_owned(),
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::Plan;

    #[test]
    fn the_file_of_an_import_can_be_read() {
        let file = brand_file_of_import(Path::new("exports/small.csv"), "Harbor_Help");
        let plan = Plan::read(&file).expect("our own file has no mistakes");
        assert_eq!(plan.brand.id, "harbor-help");
        assert!(!plan.discover);
        let channel = &plan.brand.channels[0];
        assert_eq!(
            channel.address.as_str(),
            "https://import.invalid/small.csv/Harbor_Help"
        );
        assert_eq!(plan.imports[0].channel, channel.id);
        assert_eq!(plan.imports[0].file, Path::new("exports/small.csv"));
    }
}
