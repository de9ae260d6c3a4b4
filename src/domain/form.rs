//! Forms: a user's TOML file read key by key, so that all its mistakes are found at once.

mod text;

use super::mistake::{Mistake, SourceFile, nearest};
use std::cell::{Cell, RefCell};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use text::{LONGEST, bears_secret, is_unseen};

/// The most mistakes of one file that are told; what is beyond is counted.
const MOST: usize = 100;
/// The longest words of a message. Units: characters.
const WORDS: usize = 240;

/// Collects the mistakes of one file.
#[derive(Debug)]
pub struct Marks<'f> {
    file: &'f SourceFile,
    found: RefCell<Vec<Mistake>>,
    untold: Cell<usize>,
}

impl<'f> Marks<'f> {
    /// Starts with an empty list.
    #[must_use]
    pub fn on(file: &'f SourceFile) -> Self {
        Self {
            file,
            found: RefCell::new(Vec::new()),
            untold: Cell::new(0),
        }
    }

    /// Marks a stretch of the file that holds a value without sense.
    pub fn mark(&self, span: Range<usize>, message: impl Into<String>, hint: Option<String>) {
        self.mark_as("file.wrong_value", span, message, hint);
    }

    /// Marks a stretch of the file as wrong in the way of a code.
    pub fn mark_as(
        &self,
        code: &'static str,
        span: Range<usize>,
        message: impl Into<String>,
        hint: Option<String>,
    ) {
        let mut found = self.found.borrow_mut();
        if found.len() >= MOST {
            self.untold.set(self.untold.get() + 1);
            return;
        }
        found.push(Mistake {
            code,
            path: self.file.path.clone(),
            span,
            message: short(&message.into()),
            hint: hint.map(|h| short(&h)),
        });
    }

    /// The mistakes, in the order in which they stand in the file.
    #[must_use]
    pub fn take(self) -> Vec<Mistake> {
        let mut found = self.found.into_inner();
        found.sort_by(|a, b| {
            (a.span.start, a.span.end, &a.message).cmp(&(b.span.start, b.span.end, &b.message))
        });
        found.dedup();
        if let (n @ 1.., Some(last)) = (self.untold.get(), found.last_mut()) {
            last.message = format!("{}, and {n} more mistakes follow", last.message);
        }
        found
    }
}

/// Parses a file; none where it is no TOML at all, and the mistakes then say where.
#[must_use]
pub fn parse<'f>(file: &'f SourceFile, marks: &Marks<'_>) -> Option<Spanned<DeTable<'f>>> {
    if text::refused(&file.text, marks) {
        return None;
    }
    match DeTable::parse(&file.text) {
        Ok(table) if table.get_ref().is_empty() => {
            let hint = "docs/FORMATS.md shows what may stand in it".to_owned();
            let message = "nothing but remarks stands in the file";
            marks.mark_as("file.empty", 0..0, message, Some(hint));
            None
        }
        Ok(table) => Some(table),
        Err(_) => {
            let (_, errors) = DeTable::parse_recoverable(&file.text);
            text::marked(&file.text, &errors, marks);
            None
        }
    }
}

/// A message of which nobody has to read a page.
fn short(words: &str) -> String {
    let mut letters = words.chars();
    let mut start: String = letters.by_ref().take(WORDS).collect();
    if letters.next().is_some() {
        start.push('…');
    }
    start
}

/// What a value is, with its article.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// One table of a user's file, read key by key.
#[derive(Debug, Clone, Copy)]
pub struct Form<'t> {
    table: &'t DeTable<'t>,
    marks: &'t Marks<'t>,
    /// Where the table stands, for what is missing in it.
    at: usize,
    /// What the table is, for messages.
    name: &'t str,
}

impl<'t> Form<'t> {
    /// Reads a table; `name` says in messages what it is.
    #[must_use]
    pub fn of(table: &'t Spanned<DeTable<'t>>, name: &'t str, marks: &'t Marks<'t>) -> Self {
        Self {
            table: table.get_ref(),
            marks,
            at: table.span().start,
            name,
        }
    }

    /// Marks every key that is not among the known ones, with the nearest name that is.
    pub fn allow(&self, known: &[&str]) {
        for (key, _) in self.table {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            if self.marks.found.borrow().len() >= MOST {
                self.marks.untold.set(self.marks.untold.get() + 1);
                continue;
            }
            if let Some((code, message, hint)) = text::forbidden(name) {
                self.marks.mark_as(code, key.span(), message, Some(hint));
                continue;
            }
            let hint = nearest(name, known.iter().copied()).map_or_else(
                || format!("{} may hold {}", self.name, known.join(", ")),
                |near| format!("did you mean \"{near}\"?"),
            );
            let message = format!("unknown key \"{}\"", short(name));
            self.marks
                .mark_as("file.unknown_key", key.span(), message, Some(hint));
        }
    }

    /// The keys of the table with their places, in the order of the file.
    #[must_use]
    pub fn keys(&self) -> Vec<(&'t str, Range<usize>)> {
        let keys = self.table.iter();
        keys.map(|(key, _)| (key.get_ref().as_ref(), key.span()))
            .collect()
    }

    /// Where a word stands in the value of a key, as the file writes it; the value where it does
    /// not stand there as a whole word.
    #[must_use]
    pub fn place_of(&self, key: &str, word: &str) -> Range<usize> {
        let span = self.span(key);
        let raw = self.marks.file.text.get(span.clone()).unwrap_or("");
        let inside = |c: char| c.is_alphanumeric() || c == '_';
        let whole = raw.match_indices(word).find(|(at, _)| {
            let before = raw[..*at].chars().next_back().is_some_and(inside);
            let after = raw[at + word.len()..].chars().next().is_some_and(inside);
            !before && !after
        });
        whole.map_or(span.clone(), |(at, _)| {
            let start = span.start + at;
            start..start + word.len()
        })
    }

    /// The value of a key, as it stands.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.table
            .iter()
            .find(|(k, _)| k.get_ref() == key)
            .map(|(_, v)| v)
    }

    /// Says whether a key is there.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// Where a key's value stands, or the table where the key is missing.
    #[must_use]
    pub fn span(&self, key: &str) -> Range<usize> {
        self.value(key).map_or(self.at..self.at, Spanned::span)
    }

    /// Marks the value of a key as wrong.
    pub fn wrong(&self, key: &str, message: impl Into<String>, hint: Option<String>) {
        self.marks.mark(self.span(key), message, hint);
    }

    /// Marks the value of a key as wrong in the way of a code.
    pub fn wrong_as(
        &self,
        code: &'static str,
        key: &str,
        message: impl Into<String>,
        hint: Option<String>,
    ) {
        self.marks.mark_as(code, self.span(key), message, hint);
    }

    fn typed<T>(
        &self,
        key: &str,
        wanted: &str,
        read: impl Fn(&'t DeValue<'t>) -> Option<T>,
    ) -> Option<T> {
        let value = self.value(key)?;
        let got = read(value.get_ref());
        if got.is_none() {
            self.marks.mark_as(
                "file.wrong_type",
                value.span(),
                format!("\"{key}\" is {}", kind(value.get_ref())),
                Some(format!("it must be {wanted}")),
            );
        }
        got
    }

    /// A text, where the key is there.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&'t str> {
        let text = self.typed(key, "a text in quotes", |v| v.as_str())?;
        self.plain(text, self.span(key))
    }

    /// A text without letters that act; an escape of the grammar can write them too.
    fn plain(&self, text: &'t str, span: Range<usize>) -> Option<&'t str> {
        let Some(c) = text::acting(text) else {
            return Some(text);
        };
        let message = format!("the text holds the character U+{:04X}", u32::from(c));
        let hint = "write it without; a text may hold letters, marks and line ends".to_owned();
        self.marks
            .mark_as("file.control", span, message, Some(hint));
        None
    }

    /// A text that must be there and not be empty.
    #[must_use]
    pub fn need_text(&self, key: &str) -> Option<&'t str> {
        if !self.has(key) {
            self.missing(key);
            return None;
        }
        let text = self.text(key)?;
        if text.trim().is_empty() {
            self.wrong(
                key,
                format!("\"{key}\" is empty"),
                Some("write a sentence".to_owned()),
            );
            return None;
        }
        Some(text)
    }

    /// Marks a key as missing.
    pub fn missing(&self, key: &str) {
        let message = format!("\"{key}\" is missing in {}", self.name);
        let hint = format!("write {key} = ...; docs/FORMATS.md shows what may stand there");
        self.marks
            .mark_as("file.missing_key", self.at..self.at, message, Some(hint));
    }

    /// A whole number, where the key is there.
    #[must_use]
    pub fn whole(&self, key: &str) -> Option<i64> {
        self.typed(key, "a whole number of at most eighteen digits", |v| {
            let number = v.as_integer()?;
            i64::from_str_radix(number.as_str(), number.radix()).ok()
        })
    }

    /// A number, where the key is there.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<f64> {
        self.typed(key, "a number that can be counted with", |v| {
            let number: f64 = match v {
                DeValue::Float(f) => f.as_str().parse().ok()?,
                DeValue::Integer(i) => i.as_str().parse().ok()?,
                _ => return None,
            };
            number.is_finite().then_some(number)
        })
    }

    /// Yes or no, where the key is there.
    #[must_use]
    pub fn truth(&self, key: &str) -> Option<bool> {
        self.typed(key, "true or false", DeValue::as_bool)
    }

    /// A date without a time, where the key is there.
    #[must_use]
    pub fn date(&self, key: &str) -> Option<jiff::civil::Date> {
        self.typed(key, "a date such as 2026-06-30, without quotes", |v| {
            let date = v.as_datetime()?;
            if date.time.is_some() {
                return None;
            }
            date.date?.to_string().parse().ok()
        })
    }

    /// A list of texts with their places; empty where the key is missing.
    #[must_use]
    pub fn texts(&self, key: &str) -> Vec<(&'t str, Range<usize>)> {
        let Some(list) = self.typed(key, "a list of texts", |v| v.as_array()) else {
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in list {
            match item.get_ref().as_str() {
                Some(text) => {
                    if let Some(text) = self.plain(text, item.span()) {
                        texts.push((text, item.span()));
                    }
                }
                None => self.marks.mark_as(
                    "file.wrong_type",
                    item.span(),
                    format!("an entry of \"{key}\" is {}", kind(item.get_ref())),
                    Some("every entry must be a text in quotes".to_owned()),
                ),
            }
        }
        texts
    }

    /// A table inside, where the key is there.
    #[must_use]
    pub fn table(&self, key: &'t str) -> Option<Form<'t>> {
        let table = self.typed(key, "a table", |v| v.as_table())?;
        Some(Form {
            table,
            marks: self.marks,
            at: self.span(key).start,
            name: key,
        })
    }

    /// A list of tables; empty where the key is missing.
    #[must_use]
    pub fn tables(&self, key: &'t str) -> Vec<Form<'t>> {
        let wanted = format!("a list of tables, written [[{key}]]");
        let Some(list) = self.typed(key, &wanted, |v| v.as_array()) else {
            return Vec::new();
        };
        let mut forms = Vec::new();
        for item in list {
            match item.get_ref().as_table() {
                Some(table) => {
                    let at = item.span().start;
                    forms.push(Form {
                        table,
                        marks: self.marks,
                        at,
                        name: key,
                    });
                }
                None => self.marks.mark_as(
                    "file.wrong_type",
                    item.span(),
                    format!("\"{key}\" must hold tables"),
                    Some(format!("write each as [[{key}]]")),
                ),
            }
        }
        forms
    }

    /// The mistakes' list, for what a reader of values wants to add.
    #[must_use]
    pub fn marks(&self) -> &'t Marks<'t> {
        self.marks
    }
}
