//! Source: a file, opened, decoded, its layout told, and its rows read one after another.

use super::ImportError;
use super::decode::Decoded;
use super::entry::{Bad, Entry, Fault, Field, Role, Summary};
use super::layouts::{Layout, told};
use super::when::instant;
use jiff::tz::TimeZone;
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// The longest line of JSON, and the longest record of a table. Units: bytes.
const LONGEST: usize = 8 << 20;
/// Lines of JSON that are looked at to tell the layout.
const LOOKED_AT: usize = 50;

/// One row: a message, or what is wrong with it.
pub(super) type Read1 = Result<Entry, Bad>;

/// A file whose layout is known.
pub(super) struct Source<'a> {
    path: &'a Path,
    zone: Option<&'a TimeZone>,
    pub(super) layout: &'static Layout,
    columns: Vec<String>,
    pub(super) summary: Summary,
}

fn text_of(path: &Path) -> Result<(BufReader<Decoded<File>>, &'static str), ImportError> {
    let disk = |source| ImportError::Disk {
        path: path.to_owned(),
        source,
    };
    let (decoded, encoding) = Decoded::new(File::open(path).map_err(disk)?).map_err(disk)?;
    Ok((BufReader::with_capacity(1 << 18, decoded), encoding))
}

impl<'a> Source<'a> {
    /// Opens a file and tells its layout.
    pub(super) fn open(path: &'a Path, zone: Option<&'a TimeZone>) -> Result<Self, ImportError> {
        let (mut text, encoding) = text_of(path)?;
        let first = text.fill_buf().map_err(|source| ImportError::Disk {
            path: path.to_owned(),
            source,
        })?;
        let is_json = first.trim_ascii_start().first() == Some(&b'{');
        let (columns, delimiter) = if is_json {
            (keys(text), None)
        } else {
            let (columns, delimiter) = header(text);
            (columns, Some(delimiter))
        };
        let layout = told(&columns).ok_or_else(|| ImportError::Unknown {
            path: path.to_owned(),
            columns: columns
                .iter()
                .take(12)
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
        })?;
        let mut source = Self {
            path,
            zone,
            layout,
            columns,
            summary: Summary {
                layout: layout.name,
                rests_on: layout.rests_on,
                encoding,
                delimiter: delimiter.map(char::from),
                ..Summary::default()
            },
        };
        source.describe();
        Ok(source)
    }

    /// Which column is taken for what.
    fn describe(&mut self) {
        for field in Field::ALL {
            let taken = self.columns_of(field);
            let named = taken.first().map(|i| (field, self.columns[*i].clone()));
            self.summary.columns.extend(named);
        }
        let named = |c: &&String| {
            let all = self.layout.columns.iter().flat_map(|(_, names)| *names);
            !all.clone().any(|n| n.eq_ignore_ascii_case(c))
        };
        self.summary.ignored = self.columns.iter().filter(named).cloned().collect();
    }

    /// The columns of a field, the first that is filled being taken.
    fn columns_of(&self, field: Field) -> Vec<usize> {
        let names = self.layout.columns.iter().find(|(f, _)| *f == field);
        let place = |name: &&str| {
            self.columns
                .iter()
                .position(|c| c.eq_ignore_ascii_case(name))
        };
        names.map_or_else(Vec::new, |(_, names)| {
            names.iter().filter_map(place).collect()
        })
    }

    /// Reads every row in the order of the file.
    pub(super) fn rows(&self, each: &mut dyn FnMut(Read1)) -> Result<(), ImportError> {
        let (text, _) = text_of(self.path)?;
        match self.summary.delimiter.and_then(|d| u8::try_from(d).ok()) {
            Some(delimiter) => self.table(text, delimiter, each),
            None => self.lines(text, each),
        }
    }

    fn broken(&self, line: u64, why: String) -> ImportError {
        ImportError::Broken {
            path: self.path.to_owned(),
            line,
            why,
        }
    }

    fn table(
        &self,
        text: impl Read,
        delimiter: u8,
        each: &mut dyn FnMut(Read1),
    ) -> Result<(), ImportError> {
        let mut builder = csv::ReaderBuilder::new();
        let mut reader = builder
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(text);
        let places: Vec<Vec<usize>> = Field::ALL.map(|f| self.columns_of(f)).into();
        let mut record = csv::StringRecord::new();
        loop {
            let line = reader.position().line();
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(e) => return Err(self.broken(line, plain(&e))),
            }
            // Empty lines before a record are a part of none.
            let line = record.position().map_or(line, csv::Position::line);
            if record.as_slice().len() > LONGEST {
                let why = "a record has more than 8 MiB; close its quotation mark".to_owned();
                return Err(self.broken(line, why));
            }
            let get = |field: Field| {
                let places = &places[field as usize];
                places
                    .iter()
                    .filter_map(|i| record.get(*i))
                    .find(|t| !t.is_empty())
                    .map(str::to_owned)
            };
            if record.len() == self.columns.len() {
                each(self.entry(line, &get));
            } else {
                each(Err(Bad {
                    line,
                    fault: Fault::Shape,
                    parent: None,
                }));
            }
        }
    }

    fn lines(
        &self,
        mut text: impl BufRead,
        each: &mut dyn FnMut(Read1),
    ) -> Result<(), ImportError> {
        let mut line = 0;
        let mut bytes = Vec::new();
        loop {
            line += 1;
            bytes.clear();
            let most = LONGEST as u64 + 1;
            let read = text.by_ref().take(most).read_until(b'\n', &mut bytes);
            match read {
                Ok(0) => return Ok(()),
                Ok(n) if n > LONGEST => {
                    return Err(self.broken(line, "a line has more than 8 MiB".to_owned()));
                }
                Ok(_) if bytes.trim_ascii().is_empty() => continue,
                Ok(_) => {}
                Err(e) => return Err(self.broken(line, e.to_string())),
            }
            let Ok(Value::Object(value)) = serde_json::from_slice(&bytes) else {
                each(Err(Bad {
                    line,
                    fault: Fault::Shape,
                    parent: None,
                }));
                continue;
            };
            let value = Value::Object(value);
            let get = |field: Field| {
                let names = self.layout.columns.iter().find(|(f, _)| *f == field);
                names.and_then(|(_, names)| names.iter().find_map(|n| at_path(&value, n)))
            };
            each(self.entry(line, &get));
        }
    }

    /// Makes a message of a row's fields.
    fn entry(&self, line: u64, get: &dyn Fn(Field) -> Option<String>) -> Read1 {
        let parent = get(Field::Parent).map(|p| whole(&p));
        let bad = |fault: Fault| Bad {
            line,
            fault,
            parent: parent.clone(),
        };
        let id = get(Field::Id)
            .map(|id| whole(&id))
            .filter(|id| !is_rounded(id));
        let id = id.ok_or_else(|| bad(Fault::Id))?;
        if parent.as_deref().is_some_and(is_rounded) {
            return Err(bad(Fault::Id));
        }
        let at = get(Field::At).ok_or_else(|| bad(Fault::Time))?;
        let utc = TimeZone::UTC;
        let zone = self.zone.or_else(|| self.says_utc().then_some(&utc));
        let at = instant(&at, zone).map_err(bad)?;
        let text = get(Field::Text).unwrap_or_default();
        if text.contains('\u{fffd}') && self.summary.encoding != "UTF-8" {
            return Err(bad(Fault::Encoding));
        }
        let shown = get(Field::Shown).map(|s| s.to_lowercase());
        let mut role = get(Field::Role).map_or(Role::Unsaid, |r| self.layout.roles.of(&r));
        if shown.as_deref() == Some("false") {
            role = Role::Internal;
        }
        let knows_answers = !self.columns_of(Field::Answers).is_empty();
        let answers = |list: Option<String>| {
            list.map_or(0, |l| l.split(',').filter(|p| !p.trim().is_empty()).count())
        };
        Ok(Entry {
            line,
            id,
            parent: parent.filter(|p| !p.is_empty()),
            thread: get(Field::Thread).map(|t| whole(&t)),
            author: get(Field::Author).unwrap_or_default().trim().to_owned(),
            name: get(Field::Name),
            role,
            at,
            text,
            answers: knows_answers.then(|| answers(get(Field::Answers))),
            deleted: matches!(shown.as_deref(), Some("deleted" | "hidden")),
        })
    }

    /// The column of times says itself that they are UTC.
    fn says_utc(&self) -> bool {
        let of_time = self.columns_of(Field::At);
        of_time
            .first()
            .is_some_and(|i| self.columns[*i].to_uppercase().contains("UTC"))
    }
}

/// An id as a whole number where a copy has made it a fraction, as in 848.0.
fn whole(id: &str) -> String {
    let id = id.trim();
    let whole = id
        .strip_suffix(".0")
        .filter(|w| w.bytes().all(|b| b.is_ascii_digit()));
    whole.filter(|w| !w.is_empty()).unwrap_or(id).to_owned()
}

/// An id that a spreadsheet has rounded is nobody's any more, as in 1.2E+17.
fn is_rounded(id: &str) -> bool {
    let lower = id.to_ascii_lowercase();
    lower.is_empty()
        || lower
            .split_once("e+")
            .is_some_and(|(m, e)| m.parse::<f64>().is_ok() && e.parse::<u32>().is_ok())
}

fn plain(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "it is not UTF-8 there".to_owned(),
        csv::ErrorKind::Io(e) => e.to_string(),
        _ => "it is no table there".to_owned(),
    }
}

/// The header of a table and its delimiter: the one that cuts it into most columns.
fn header(text: impl Read) -> (Vec<String>, u8) {
    let mut head = Vec::new();
    // What cannot be read is found again, and said, when the rows are read.
    let _ = text.take(LONGEST as u64).read_to_end(&mut head);
    let cut = |delimiter: u8| {
        let mut builder = csv::ReaderBuilder::new();
        let mut reader = builder
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(head.as_slice());
        let names = reader
            .headers()
            .map(|h| h.iter().map(|n| n.trim().to_owned()).collect());
        names.unwrap_or_else(|_| Vec::new())
    };
    let cuts = [b',', b';', b'\t', b'|'].map(|d| (cut(d), d));
    let most = cuts.into_iter().rev().max_by_key(|(names, _)| names.len());
    most.unwrap_or((Vec::new(), b','))
}

/// The paths of the first lines of JSON.
fn keys(text: impl BufRead) -> Vec<String> {
    let mut paths = Vec::new();
    let lines = text
        .take(4 * LONGEST as u64)
        .split(b'\n')
        .map_while(Result::ok);
    for line in lines.take(LOOKED_AT) {
        if let Ok(value) = serde_json::from_slice::<Value>(&line) {
            collect(&value, "", &mut paths);
        }
    }
    paths
}

fn collect(value: &Value, above: &str, paths: &mut Vec<String>) {
    let Value::Object(object) = value else { return };
    for (key, inner) in object {
        let path = if above.is_empty() {
            key.clone()
        } else {
            format!("{above}.{key}")
        };
        collect(inner, &path, paths);
        if !inner.is_object() && !paths.contains(&path) {
            paths.push(path);
        }
    }
}

/// The text or number at a path of keys; none where it is empty.
fn at_path(value: &Value, path: &str) -> Option<String> {
    let found = path.split('.').try_fold(value, |v, key| v.get(key))?;
    match found {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Array(list) if !list.is_empty() => {
            let words = list
                .iter()
                .map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned));
            Some(words.collect::<Vec<_>>().join(","))
        }
        _ => None,
    }
}

/// What can be understood of a file, without importing it.
///
/// # Errors
/// When the file cannot be read or is in no layout that we know.
pub fn look(path: &Path, zone: Option<&TimeZone>) -> Result<Summary, ImportError> {
    let source = Source::open(path, zone)?;
    let links = super::links::Links::of(&source)?;
    Ok(links.summary)
}

/// The latest message of a file, as the end of a window over it.
///
/// # Errors
/// As for `look`.
pub fn look_at(
    path: &Path,
    zone: Option<&TimeZone>,
) -> Result<Option<jiff::Timestamp>, ImportError> {
    let source = Source::open(path, zone)?;
    let mut last: Option<jiff::Timestamp> = None;
    source.rows(&mut |row| {
        if let Ok(entry) = row {
            last = Some(last.map_or(entry.at, |l| l.max(entry.at)));
        }
    })?;
    Ok(last)
}
