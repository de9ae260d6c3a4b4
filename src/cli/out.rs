//! Output: the one place that prints, and the shapes of what is printed.

use super::{Ending, secrets};
use crate::audit::imports::ImportError;
use crate::crawl::CrawlError;
use crate::domain::{Mistake, Mistakes, SourceFile};
use crate::evidence::{EvidenceError, disk_code, holder};
use crate::report::ReportError;
use crate::store::StoreError;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use anyhow::Result;
use std::io::Write;
use std::path::Path;

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

/// An error with its code: the subject, the cause and the next step in one line.
#[derive(Debug, thiserror::Error)]
#[error("{text}")]
pub(super) struct Said {
    code: &'static str,
    text: String,
}

impl Said {
    /// An error that reads `subject: cause; next step`.
    pub(super) fn of(code: &'static str, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { code, text }
    }
}

/// What the disk did not do with a file or a folder of the results.
pub(super) fn disk(path: &Path, what: &str, error: &std::io::Error) -> Said {
    let (path, why) = (path.display(), plain(&error.to_string()));
    let next = "check the folder's rights and free space";
    Said::of(disk_code(error), format!("{path}: {what}: {why}; {next}"))
}

/// Says what is wrong with a command line, in the words of its reader and with the code.
pub(super) fn mistyped(words: &str) {
    let words: Vec<String> = words.lines().map(inert).collect();
    // What was typed may be a secret, and is not said again.
    let (said, code) = (secrets::masked(&words.join("\n")), "usage.argument");
    warn(&said.replacen("error:", &format!("error: {code}"), 1));
}

/// Makes a fault of our own one line that names its place.
///
/// A text that was put together at that moment may hold anything, so only fixed ones are shown.
pub(super) fn own_faults_in_one_line() {
    std::panic::set_hook(Box::new(|fault| {
        let place = fault
            .location()
            .map_or_else(String::new, ToString::to_string);
        let fixed = fault.payload().downcast_ref::<&'static str>();
        let why = inert(fixed.copied().unwrap_or("the program cannot go on here"));
        let next = "report this line, it is our own fault; what was read is kept";
        warn(&format!("error: self.fault {place}: {why}; {next}"));
    }));
}

/// Several errors at once, each said on its own.
#[derive(Debug, thiserror::Error)]
#[error("several things are wrong")]
pub(super) struct Several(pub(super) Vec<anyhow::Error>);

/// Prints a result to standard output.
///
/// Errors: a result that could not be written is no result; a full disk must not pass for success.
pub(super) fn print(text: &str) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let text = styled_only(text);
    let end = if text.ends_with('\n') { "" } else { "\n" };
    let written = out
        .write_all(text.as_bytes())
        .and_then(|()| out.write_all(end.as_bytes()))
        .and_then(|()| out.flush());
    is_out(written)
}

/// Prints a file to standard output, byte for byte; whoever asks for that sends it on.
pub(super) fn print_bytes(bytes: &[u8]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    is_out(out.write_all(bytes).and_then(|()| out.flush()))
}

/// Says whether a result went out.
fn is_out(written: std::io::Result<()>) -> Result<()> {
    match written {
        // A closed pipe is the reader's choice, not an error of ours.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            let why = plain(&error.to_string());
            let why =
                format!("standard output: it cannot be written: {why}; check where it is sent");
            Err(Said::of("store.output", why).into())
        }
        _ => Ok(()),
    }
}

/// The width of the terminal, within what reads well.
pub(super) fn width() -> usize {
    let columns = console::Term::stdout()
        .size_checked()
        .map_or(80, |(_, columns)| columns);
    usize::from(columns).clamp(60, 100)
}

/// Opens the page with the system's own way of opening files.
pub(super) fn open(page: &Path, talk: Talk) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    if std::process::Command::new(opener)
        .arg(page)
        // A browser that talks must not disturb the result.
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .is_err()
    {
        say(
            talk,
            &format!(
                "Could not open a browser; open {} yourself.",
                page.display()
            ),
        );
    }
}

/// Says something beside the result, on standard error.
pub(super) fn say(talk: Talk, text: &str) {
    if !talk.quiet {
        warn(text);
    }
}

/// Says something on standard error that even a quiet run must say.
pub(super) fn warn(text: &str) {
    let mut err = anstream::stderr().lock();
    let _ = writeln!(err, "{}", styled_only(text));
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

/// Says why a run failed and gives the ending that fits.
///
/// Shape: one line an error on standard error, `error: code subject: cause; next step`, mistakes
/// in files with the place below it; with `json` the same as an object on standard output.
pub(super) fn fault(error: &anyhow::Error, json: bool) -> Ending {
    let said = lines(error);
    let mut err = anstream::stderr().lock();
    for one in &said {
        let red = AnsiColor::Red.on_default().bold();
        let Line { code, text, shown } = one;
        let _ = writeln!(err, "{red}error{red:#}: {code} {}{shown}", text.trim_end());
    }
    let mistakes = said.iter().filter(|l| !l.shown.is_empty()).count();
    if mistakes > 0 {
        let things = if mistakes == 1 { "mistake" } else { "mistakes" };
        let _ = writeln!(err, "{mistakes} {things}; nothing was run.");
    }
    drop(err);
    let ending = said.first().map_or(Ending::Fault, |l| Ending::of(l.code));
    if json {
        // Where even this cannot be written, the exit code still says it.
        let _ = print(&as_json(&said, ending));
    }
    ending
}

/// One error as it is said.
struct Line {
    code: &'static str,
    /// Subject, cause and next step.
    text: String,
    /// The place in a file, drawn; empty where the error is in no file.
    shown: String,
}

fn as_json(said: &[Line], ending: Ending) -> String {
    let errors: Vec<serde_json::Value> = said
        .iter()
        .map(|line| {
            let (subject, rest) = line.text.split_once(": ").unwrap_or(("", &line.text));
            let (cause, next) = rest.split_once("; ").unwrap_or((rest, ""));
            serde_json::json!({
                "code": line.code, "subject": subject, "cause": cause, "next": next,
            })
        })
        .collect();
    let all = serde_json::json!({ "schema": 1, "exit": ending.code(), "errors": errors });
    format!("{all:#}")
}

/// The errors of an error, each with its code.
fn lines(error: &anyhow::Error) -> Vec<Line> {
    if let Some(Several(errors)) = error.downcast_ref() {
        return errors.iter().flat_map(lines).collect();
    }
    if let Some(wrong) = error.downcast_ref::<Wrong>() {
        return mistakes(wrong);
    }
    let (code, text) = in_words(error);
    let (text, shown) = (secrets::masked(&inert(&plain(&text))), String::new());
    vec![Line { code, text, shown }]
}

/// An error's code and its line.
fn in_words(error: &anyhow::Error) -> (&'static str, String) {
    if let Some(said) = error.downcast_ref::<Said>() {
        return (said.code, said.text.clone());
    }
    if let Some(EvidenceError::Held(folder)) = error.downcast_ref() {
        let by = holder(folder).map_or_else(
            || "another run".to_owned(),
            |(pid, machine)| format!("another run, process {pid} on {machine}"),
        );
        let folder = folder.display();
        let next = "wait for it, or choose another folder";
        return (
            "store.held",
            format!("{folder}: it is held by {by}; {next}"),
        );
    }
    if let Some(error) = error.downcast_ref::<EvidenceError>() {
        return (error.code(), error.to_string());
    }
    if let Some(error) = error.downcast_ref::<ImportError>() {
        return (error.code(), error.to_string());
    }
    if let Some(error) = error.downcast_ref::<CrawlError>() {
        return (error.code(), error.to_string());
    }
    if let Some(error) = error.downcast_ref::<ReportError>() {
        return (error.code(), error.to_string());
    }
    if let Some(error) = error.downcast_ref::<StoreError>() {
        return (error.code(), error.to_string());
    }
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    let next = "report this line; it is our own fault";
    (
        "self.fault",
        format!("rousseau: {}; {next}", causes.join(": ")),
    )
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
fn mistakes(wrong: &Wrong) -> Vec<Line> {
    let drawn = |mistake: &Mistake| {
        let source = wrong.files.iter().find(|f| f.path == mistake.path);
        let place = mistake.place(source.map(|f| f.text.as_str()));
        let (message, next) = (&mistake.message, mistake.next());
        Line {
            code: mistake.code,
            // A line that is shown for a mistake may hold a secret.
            text: secrets::masked(&inert(&format!("{place}: {message}; {next}"))),
            // A secret is not shown again.
            shown: source
                .filter(|_| mistake.code != "file.secret")
                .map_or_else(|| "\n".to_owned(), |f| place_in(f, mistake)),
        }
    };
    wrong.mistakes.0.iter().map(drawn).collect()
}

/// The line of a file in which a mistake stands, with a caret under it.
fn place_in(file: &SourceFile, mistake: &Mistake) -> String {
    let end = file.text.len();
    let (from, to) = (mistake.span.start.min(end), mistake.span.end.min(end));
    let annotation = AnnotationKind::Primary.span(from..to.max(from));
    let text = secrets::masked(&file.text);
    let snippet = Snippet::source(text.as_str()).annotation(annotation);
    let group = Group::with_level(Level::ERROR).element(snippet);
    format!("\n{}\n", Renderer::styled().render(&[group]))
}

/// A text in which nothing acts on a terminal but what bold and dim texts of ours are made of.
fn styled_only(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let digits = |c: char| c.is_ascii_digit() || c == ';';
        let style = rest.strip_prefix("\u{1b}[").and_then(|inside| {
            let end = inside.trim_start_matches(digits).strip_prefix('m')?;
            Some(rest.len() - end.len())
        });
        let length = style.unwrap_or(c.len_utf8());
        let (one, after) = rest.split_at(length);
        if style.is_some() || matches!(c, '\n' | '\t') {
            safe.push_str(one);
        } else {
            safe.push_str(&inert(one));
        }
        rest = after;
    }
    safe
}

/// A text of somebody else's that can do nothing to a terminal: what would act is written out.
pub(super) fn inert(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || crate::domain::form::is_unseen(c) {
            safe.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
        } else {
            safe.push(c);
        }
    }
    safe
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
