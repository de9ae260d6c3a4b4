//! `rousseau measure`: how well the readers of texts do, and the training of their weights.

use crate::audit::readers::{Row, crossed, judged, rows, table, train};
use crate::cli::Ending;
use crate::cli::args::MeasureCommand;
use crate::cli::out::{self, Said, Several, Talk, disk, plain, say};
use anyhow::Result;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Parts into which the texts are cut for cross-validation.
const PARTS: usize = 5;

/// Runs `rousseau measure`.
pub(in crate::cli) fn run(command: &MeasureCommand, talk: Talk) -> Result<Ending> {
    match command {
        MeasureCommand::Simulate(args) => return super::simulate::run(args, talk),
        MeasureCommand::Labels { file, json } => {
            let judged = judged(&read(file)?);
            let lines = table(&judged);
            out::print(&if *json {
                crate::audit::readers::json(&lines)
            } else {
                crate::audit::readers::shown(&lines)
            })?;
        }
        MeasureCommand::Train { folder, out, cross } => {
            let mut texts = Vec::new();
            for file in files(folder)? {
                texts.extend(read(&file)?);
            }
            if *cross {
                let lines = table(&crossed(&texts, PARTS));
                out::print(&crate::audit::readers::shown(&lines))?;
                return Ok(Ending::Kept);
            }
            let weights = train(&texts);
            std::fs::write(out, &weights).map_err(|e| disk(out, "it cannot be written", &e))?;
            let (texts, bytes) = (texts.len(), weights.len());
            say(
                talk,
                &format!(
                    "{bytes} bytes of weights from {texts} texts in {}",
                    out.display()
                ),
            );
        }
    }
    Ok(Ending::Kept)
}

/// The files of labelled texts in a folder, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).map_err(|e| unread(folder, &e))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let name = path.to_string_lossy();
            name.ends_with(".jsonl") || name.ends_with(".jsonl.gz")
        })
        .collect();
    files.sort();
    if files.is_empty() {
        let folder = folder.display();
        let why = format!("{folder}: there is no .jsonl file in it; name the folder of the texts");
        return Err(Said::of("usage.no_file", why).into());
    }
    Ok(files)
}

/// A file or a folder that was named and cannot be read.
fn unread(path: &Path, error: &std::io::Error) -> Said {
    let why = plain(&error.to_string());
    let why = format!(
        "{}: it cannot be read: {why}; check its name",
        path.display()
    );
    Said::of("usage.no_file", why)
}

/// The labelled texts of a file.
fn read(file: &Path) -> Result<Vec<Row>> {
    let name = file.display();
    let bytes = std::fs::read(file).map_err(|e| unread(file, &e))?;
    let mut text = String::new();
    let read = if bytes.starts_with(&[0x1f, 0x8b]) {
        flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_string(&mut text)
    } else {
        bytes.as_slice().read_to_string(&mut text)
    };
    read.map_err(|e| {
        let why = format!("{name}: it is not text: {e}; name a file of labelled texts");
        Said::of("file.encoding", why)
    })?;
    rows(&text).map_err(|mistakes| {
        let next = "write the row as the others are written";
        let said = |m: &String| Said::of("labels.bad_row", format!("{name}: {m}; {next}")).into();
        Several(mistakes.iter().map(said).collect()).into()
    })
}
