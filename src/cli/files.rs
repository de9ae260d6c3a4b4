//! Files and settings: what the commands read from and write to the user's machine.

use super::look::Look;
use super::out::{Said, Several, Wrong, disk, plain};
use crate::domain::form;
use crate::domain::mistake::nearest;
use crate::domain::{Clock, Scorecard, SourceFile};
use crate::evidence::{Bundle, EvidenceError, free_space, is_full};
use crate::report;
use crate::rules::{HOUSE, PROFILES, RuleBook, bundled, bundled_profiles};
use anyhow::Result;
use jiff::Timestamp;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

pub(super) use super::spans::{end, window, window_of};

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub(super) struct MachineClock;

impl Clock for MachineClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is where the program asks the machine"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The longest scorecard that is read. Units: bytes.
const LONGEST_CARD: u64 = 64 << 20;

/// The most rule files of a folder.
const MOST_RULES: usize = 2000;

/// Reads a file of the user's, with a name that reads well in messages.
pub(super) fn source(path: &Path) -> Result<SourceFile> {
    // One byte more than is taken, so that a longer file is told from a full one.
    text_of(path, form::LONGEST as u64 + 1)
}

/// Reads a scorecard.
pub(super) fn card_source(path: &Path) -> Result<SourceFile> {
    text_of(path, LONGEST_CARD)
}

/// The text of a file, as far as it is read at most.
fn text_of(path: &Path, most: u64) -> Result<SourceFile> {
    let shown = path.display();
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|e| unread(path, &e))?;
    if bytes.len() as u64 == most {
        // The end may lie within a character.
        while std::str::from_utf8(&bytes).is_err_and(|e| e.error_len().is_none()) {
            bytes.pop();
        }
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let why = format!("{shown}:1:1: it is UTF-16 text; save it as UTF-8 and try again");
        return Err(Said::of("file.encoding", why).into());
    }
    let text = String::from_utf8(bytes).map_err(|e| {
        let good = String::from_utf8_lossy(&e.as_bytes()[..e.utf8_error().valid_up_to()]);
        let line = good.matches('\n').count() + 1;
        let column = good.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        let why = "this is not UTF-8 text; save the file as UTF-8, or name another";
        Said::of("file.encoding", format!("{shown}:{line}:{column}: {why}"))
    })?;
    Ok(SourceFile {
        path: shown.to_string(),
        text,
    })
}

/// Why a file cannot be read, and what to do.
fn unread(path: &Path, error: &std::io::Error) -> Said {
    let shown = path.display();
    if path.is_dir() {
        let why = format!("{shown}: it is a folder; name a file in it");
        return Said::of("usage.no_file", why);
    }
    if error.kind() != std::io::ErrorKind::NotFound {
        let why = plain(&error.to_string());
        let why = format!("{shown}: it cannot be read: {why}; check its rights");
        return Said::of("usage.no_right", why);
    }
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty());
    let beside: Vec<String> = std::fs::read_dir(parent.unwrap_or(Path::new(".")))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| Path::new(name).extension() == path.extension())
        .collect();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let next = nearest(&name, beside.iter().map(String::as_str)).map_or_else(
        || "check the name and the folder".to_owned(),
        |near| format!("did you mean \"{near}\"?"),
    );
    let why = format!("{shown}: there is no such file; {next}");
    Said::of("usage.no_file", why)
}

/// The rules to judge by: those of a folder, or the bundled ones, with a profile over them.
pub(super) fn rule_book(folder: Option<&Path>, profile: Option<&str>) -> Result<RuleBook> {
    let (mut files, mut wrong) = rule_files(folder)?;
    match profile.map(|name| profile_of(folder, name)) {
        Some(Ok(file)) => files.push(file),
        Some(Err(error)) => wrong.push(error),
        None => {}
    }
    let read = RuleBook::parse(&files);
    match (read, wrong.is_empty()) {
        (Ok(book), true) => Ok(book),
        (Ok(_), false) => Err(Several(wrong).into()),
        (Err(mistakes), true) => Err(Wrong { mistakes, files }.into()),
        (Err(mistakes), false) => {
            // What could not be read as text, and what was read and is wrong, in one go.
            wrong.push(Wrong { mistakes, files }.into());
            Err(Several(wrong).into())
        }
    }
}

/// All profiles, those of a folder before the bundled ones.
pub(super) fn profiles(folder: Option<&Path>) -> Result<Vec<SourceFile>> {
    let own = folder.map(|f| f.join(PROFILES)).filter(|f| f.is_dir());
    let mut files = Vec::new();
    for path in own.map(|dir| list(&dir)).transpose()?.unwrap_or_default() {
        if path.extension().is_some_and(|e| e == "toml") {
            stays_inside(folder.unwrap_or(Path::new(".")), &path)?;
            let mut file = source(&path)?;
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            file.path = format!("{PROFILES}/{name}");
            files.push(file);
        }
    }
    for file in bundled_profiles() {
        if !files.iter().any(|own| own.path == file.path) {
            files.push(file);
        }
    }
    Ok(files)
}

/// The profile of a name.
pub(super) fn profile_of(folder: Option<&Path>, name: &str) -> Result<SourceFile> {
    let mut all = profiles(folder)?;
    let path = format!("{PROFILES}/{name}.toml");
    if let Some(at) = all.iter().position(|f| f.path == path) {
        return Ok(all.swap_remove(at));
    }
    let names: Vec<&str> = all.iter().map(|f| profile_name(&f.path)).collect();
    let near = nearest(name, names.iter().copied()).map_or_else(
        || format!("it is one of {}", names.join(", ")),
        |near| format!("did you mean \"{near}\"?"),
    );
    let why = format!("{name}: there is no profile of this name; {near}");
    Err(Said::of("usage.unknown_name", why).into())
}

/// The name of a profile by its path.
pub(super) fn profile_name(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.strip_suffix(".toml").unwrap_or(file)
}

/// What stands in a folder, in order.
fn list(dir: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(dir).map_err(|e| {
        let (dir, e) = (dir.display(), plain(&e.to_string()));
        let why = format!("{dir}: the folder cannot be read: {e}; check its name");
        Said::of("usage.no_file", why)
    })?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}

/// The rule files of a folder, two levels deep, or the bundled ones; both where a house's file
/// stands in the folder; and what of them cannot be read.
fn rule_files(folder: Option<&Path>) -> Result<(Vec<SourceFile>, Vec<anyhow::Error>)> {
    let mut wrong = Vec::new();
    let Some(folder) = folder else {
        return Ok((bundled(), wrong));
    };
    if folder.is_file() {
        let folder = folder.display();
        let next = "name the folder in which <clause>/<id>.toml stands";
        let why = format!("{folder}: it is a file; {next}");
        return Err(Said::of("usage.no_file", why).into());
    }
    let mut files = Vec::new();
    let house = folder.join(HOUSE);
    if house.is_file() {
        files = bundled();
        let read = stays_inside(folder, &house).and_then(|()| source(&house));
        match read {
            Ok(mut file) => {
                HOUSE.clone_into(&mut file.path);
                files.push(file);
            }
            Err(error) => wrong.push(error),
        }
    }
    let is_clause = |p: &PathBuf| p.is_dir() && !p.ends_with(PROFILES);
    for clause in list(folder)?.into_iter().filter(is_clause) {
        for path in list(&clause)?
            .into_iter()
            .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        {
            let read = stays_inside(folder, &path).and_then(|()| source(&path));
            match read {
                Ok(mut file) => {
                    if let Ok(inside) = path.strip_prefix(folder) {
                        file.path = inside.display().to_string();
                    }
                    files.push(file);
                }
                Err(error) => wrong.push(error),
            }
            if files.len() + wrong.len() > MOST_RULES {
                let why = format!(
                    "{}: it holds more than {MOST_RULES} files",
                    folder.display()
                );
                let next = "name the folder of the rules, and nothing above it";
                return Err(Said::of("file.too_long", format!("{why}; {next}")).into());
            }
        }
    }
    if files.is_empty() && wrong.is_empty() {
        let folder = folder.display();
        let next = format!("a rule stands in {folder}/<clause>/<id>.toml");
        let why = format!("{folder}: no rules stand in it; {next}");
        return Err(Said::of("rules.none", why).into());
    }
    Ok((files, wrong))
}

/// Refuses a file that a link, of its own or of its folder, fetches from outside the rules folder.
fn stays_inside(folder: &Path, path: &Path) -> Result<()> {
    let real = |p: &Path| std::fs::canonicalize(p).ok();
    match (real(folder), real(path)) {
        (Some(folder), Some(file)) if !file.starts_with(&folder) => {
            let next = "put the file itself below the rules folder";
            let why = "it is a link that leads out of the rules folder";
            let said = format!("{}: {why}; {next}", path.display());
            Err(Said::of("rules.bad_include", said).into())
        }
        _ => Ok(()),
    }
}

/// A path as it can be typed into a shell.
pub(super) fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:@".contains(c);
    if text.chars().all(plain) && !text.is_empty() {
        return text;
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// The folder for a run's results: the one asked for, or a new one named by brand and day.
pub(super) fn out_folder(asked: Option<&Path>, brand: &str, day: Timestamp) -> Result<PathBuf> {
    if let Some(asked) = asked {
        let shown = asked.display();
        let begun = asked.join("evidence");
        let why = if asked.is_file() {
            format!("{shown}: it is a file; name a folder with --out")
        } else if asked.join("evidence.wacz").exists() {
            format!("{shown}: it holds a finished audit; choose another folder with --out")
        } else if begun.exists() {
            // Whoever holds it at this moment is named; otherwise it was interrupted.
            if let Err(error @ EvidenceError::Held(_)) = open_evidence(&begun) {
                return Err(error.into());
            }
            let shell = quoted(asked);
            format!(
                "{shown}: it holds an interrupted audit; go on with rousseau audit --resume {shell}, \
                 or choose another folder with --out"
            )
        } else {
            String::new()
        };
        if !why.is_empty() {
            return Err(Said::of("usage.in_the_way", why).into());
        }
        return Ok(asked.to_owned());
    }
    let day = day.strftime("%Y-%m-%d");
    for n in 1..1000 {
        let suffix = if n == 1 {
            String::new()
        } else {
            format!("-{n}")
        };
        let folder = PathBuf::from("audits").join(format!("{brand}-{day}{suffix}"));
        if !folder.exists() {
            return Ok(folder);
        }
    }
    let why = "audits: a thousand of this brand are there today; name a folder with --out";
    Err(Said::of("usage.in_the_way", why).into())
}

/// Writes a scorecard and its pages into a folder; gives the page's path.
pub(super) fn write_results(folder: &Path, card: &Scorecard, look: &Look) -> Result<PathBuf> {
    std::fs::create_dir_all(folder).map_err(|e| disk(folder, "the folder cannot be made", &e))?;
    replace(
        &folder.join("scorecard.json"),
        report::json(card).as_bytes(),
    )?;
    write_pages(folder, card, look)
}

/// Writes the pages of a scorecard into a folder; gives the page's path.
pub(super) fn write_pages(folder: &Path, card: &Scorecard, look: &Look) -> Result<PathBuf> {
    let mut page = folder.join("scorecard.html");
    for rendered in look.pages(card)? {
        let path = folder.join(&rendered.name);
        replace(&path, rendered.text.as_bytes())?;
        if path.extension().is_some_and(|e| e == "html") {
            page = path;
        }
    }
    Ok(page)
}

/// Puts a file in place whole or not at all; a link in its place is refused.
///
/// Shape: written under a passing name in the same folder, synced, renamed; then the folder is
/// synced, so that the name lasts through a power loss.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    if path.is_symlink() {
        let why = format!("{}: it is a link; name a plain file", path.display());
        return Err(Said::of("file.link", why).into());
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let write = || -> std::io::Result<()> {
        // A link or a leftover under the passing name would lead the write elsewhere.
        match std::fs::remove_file(&part) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(e),
            _ => {}
        }
        let mut file = std::fs::File::create_new(&part)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&part, path)?;
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
        std::fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    };
    write().map_err(|error| {
        // What stands under the passing name is ours; failing to sweep it hides nothing.
        let _ = std::fs::remove_file(&part);
        let needed = bytes.len() as u64;
        if is_full(&error) {
            return EvidenceError::NoSpace {
                path: path.to_owned(),
                free: free_space(path).unwrap_or(0),
                needed,
                source: error,
            }
            .into();
        }
        disk(
            path,
            &format!("its {needed} bytes cannot be written"),
            &error,
        )
        .into()
    })
}

/// Opens evidence; where another run holds it, waits a little for that run to end.
pub(super) fn open_evidence(path: &Path) -> Result<Bundle, EvidenceError> {
    const PATIENCE: u32 = 50;
    for _ in 0..PATIENCE {
        match Bundle::open(path) {
            Err(EvidenceError::Held(_)) => {
                std::thread::sleep(std::time::Duration::from_millis(100));
            }
            other => return other,
        }
    }
    Bundle::open(path)
}

/// Every file below a path, links left aside; the file itself where it is one.
pub(super) fn below(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut files = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        for entry in entries {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    files.sort();
    files
}

/// Where this machine keeps what finds a person in sealed evidence by name; none where the user
/// has no place for such things.
pub(super) fn shelf() -> Option<PathBuf> {
    let state = own_folder("XDG_STATE_HOME", ".local/state")?;
    Some(state.join("rousseau").join("people"))
}

/// The folder in which all runs of this user share the turns of hosts and their robots.txt.
///
/// Shape: none where the user has no folder; each run stands for itself then.
pub(super) fn state() -> Option<PathBuf> {
    Some(own_folder("XDG_CACHE_HOME", ".cache")?.join("rousseau"))
}

/// Where the history is kept; none where the user has no place for such things.
pub(super) fn history() -> Option<PathBuf> {
    let data = own_folder("XDG_DATA_HOME", ".local/share")?;
    Some(data.join("rousseau").join("history.db"))
}

/// A folder of the user's by its variable, or by its usual place below the user's home.
///
/// Source: XDG Base Directory Specification.
fn own_folder(variable: &str, usual: &str) -> Option<PathBuf> {
    let absolute = |name: &str| {
        let path = PathBuf::from(std::env::var_os(name)?);
        path.is_absolute().then_some(path)
    };
    absolute(variable).or_else(|| Some(absolute("HOME")?.join(usual)))
}
