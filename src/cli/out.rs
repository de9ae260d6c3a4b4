//! Output: the one place that prints, and the shapes of what is printed.

use super::{Ending, secrets};
use crate::domain::{Mistakes, SourceFile};
use crate::evidence::{EvidenceError, holder};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use anyhow::{Context, Result};
use std::io::Write;

/// How much to say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Talk {
    /// 0 the usual, 1 more, 2 every request.
    pub(super) verbose: u8,
    /// Only the result.
    pub(super) quiet: bool,
}

/// Mistakes in files of the user's, with the files, so that the places can be shown.
#[derive(Debug, thiserror::Error)]
#[error("{mistakes}")]
pub(super) struct Wrong {
    pub(super) mistakes: Mistakes,
    pub(super) files: Vec<SourceFile>,
}

/// Something on the command line is wrong.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Usage(pub(super) String);

/// Several errors at once, each said on its own.
#[derive(Debug, thiserror::Error)]
#[error("several things are wrong")]
pub(super) struct Several(pub(super) Vec<anyhow::Error>);

/// Prints a result to standard output.
///
/// Errors: a result that could not be written is no result; a full disk must not pass for success.
pub(super) fn print(text: &str) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let end = if text.ends_with('\n') { "" } else { "\n" };
    let written = out
        .write_all(text.as_bytes())
        .and_then(|()| out.write_all(end.as_bytes()))
        .and_then(|()| out.flush());
    match written {
        // A closed pipe is the reader's choice, not an error of ours.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(error).context("cannot write the result to standard output; check where it is sent")
        }
        _ => Ok(()),
    }
}

/// Says something beside the result, on standard error.
pub(super) fn say(talk: Talk, text: &str) {
    if !talk.quiet {
        let mut err = anstream::stderr().lock();
        let _ = writeln!(err, "{text}");
    }
}

/// Says something on standard error that even a quiet run must say.
pub(super) fn warn(text: &str) {
    let mut err = anstream::stderr().lock();
    let _ = writeln!(err, "{text}");
}

/// A text in bold.
pub(super) fn bold(text: &str) -> String {
    let style = Style::new().bold();
    format!("{style}{text}{style:#}")
}

/// A text that stands back.
pub(super) fn dim(text: &str) -> String {
    let style = Style::new().dimmed();
    format!("{style}{text}{style:#}")
}

/// Says why a run failed and gives the exit code that fits.
pub(super) fn fault(error: &anyhow::Error) -> Ending {
    if let Some(Several(errors)) = error.downcast_ref() {
        let endings: Vec<Ending> = errors.iter().map(fault).collect();
        return endings.first().copied().unwrap_or(Ending::Mistaken);
    }
    let mut err = anstream::stderr().lock();
    if let Some(wrong) = error.downcast_ref::<Wrong>() {
        let _ = write!(err, "{}", mistakes(wrong));
        return Ending::Mistaken;
    }
    let red = AnsiColor::Red.on_default().bold();
    let said = secrets::masked(&in_words(error));
    let _ = writeln!(err, "{red}error{red:#}: {said}");
    if error.is::<Usage>() {
        return Ending::Mistaken;
    }
    match error.downcast_ref::<EvidenceError>() {
        Some(EvidenceError::Held(_)) => Ending::Held,
        Some(EvidenceError::NotABundle(_)) => Ending::Mistaken,
        _ => Ending::Unable,
    }
}

/// An error with its causes, none said twice, and without the numbers of the system.
fn in_words(error: &anyhow::Error) -> String {
    if let Some(EvidenceError::Held(folder)) = error.downcast_ref() {
        let by = holder(folder).map_or_else(
            || "another run".to_owned(),
            |(pid, machine)| format!("another run, process {pid} on {machine}"),
        );
        return format!(
            "{} is held by {by}; wait for it, or choose another folder",
            folder.display()
        );
    }
    let mut text = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if !text.contains(&cause) {
            text.push_str(if text.is_empty() { "" } else { ": " });
            text.push_str(&cause);
        }
    }
    plain(&text)
}

/// A text without the numbers that systems put after their errors.
pub(super) fn plain(text: &str) -> String {
    let mut parts = text.split(" (os error ");
    let mut plain = parts.next().unwrap_or("").to_owned();
    for part in parts {
        plain.push_str(part.split_once(')').map_or("", |(_, rest)| rest));
    }
    plain
}

/// All mistakes, each with its line and a caret under it.
fn mistakes(wrong: &Wrong) -> String {
    let renderer = Renderer::styled();
    // A line that is shown for a mistake may hold a secret.
    let hidden = |text: &str| secrets::masked(text);
    let messages: Vec<String> = wrong
        .mistakes
        .0
        .iter()
        .map(|m| hidden(&m.message))
        .collect();
    let texts: Vec<String> = wrong.files.iter().map(|f| hidden(&f.text)).collect();
    let mut text = String::new();
    for (mistake, message) in wrong.mistakes.0.iter().zip(&messages) {
        let title = Level::ERROR.primary_title(message.as_str());
        let files = wrong.files.iter().zip(&texts);
        let source = files.clone().find(|(f, _)| f.path == mistake.path);
        let mut group: Group<'_> = match source {
            Some((file, text)) => {
                let end = text.len();
                let (from, to) = (mistake.span.start.min(end), mistake.span.end.min(end));
                let annotation = AnnotationKind::Primary.span(from..to.max(from));
                title.element(
                    Snippet::source(text.as_str())
                        .path(file.path.as_str())
                        .annotation(annotation),
                )
            }
            None => Group::with_title(title),
        };
        if let Some(hint) = &mistake.hint {
            group = group.element(Level::HELP.message(hint.as_str()));
        }
        text.push_str(&renderer.render(&[group]));
        text.push_str("\n\n");
    }
    let n = wrong.mistakes.0.len();
    let things = if n == 1 { "mistake" } else { "mistakes" };
    text.push_str(&format!("{n} {things}; nothing was run.\n"));
    text
}

/// Starts the log on standard error: warnings, or more where more was asked for.
pub(super) fn log(talk: Talk) {
    let level = match (talk.quiet, talk.verbose) {
        (true, _) => "error",
        (_, 0) => "warn",
        (_, 1) => "rousseau=info",
        _ => "rousseau=debug",
    };
    let filter = tracing_subscriber::EnvFilter::new(level);
    // A second start, as in tests, keeps the first log.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // A closed pipe is the reader's choice; complaining about it on the same pipe would panic.
        .log_internal_errors(false)
        .with_target(false)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .try_init();
}
