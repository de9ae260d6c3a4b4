//! The bank: the questions that may be asked, read with all mistakes at once.

use super::key::plain;
use super::{AnswerKey, LANGUAGES, lint, shapes};
use crate::domain::form::{self, Form, Marks};
use crate::domain::mistake::nearest;
use crate::domain::{AnswerMark, Mistakes, ProbeSort, SourceFile};
use std::collections::BTreeMap;
use std::ops::Range;

/// All questions, by sector and id.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bank {
    /// The questions, in the order of the files.
    pub questions: Vec<Question>,
}

/// One question, in several languages.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The name: `sector/id`.
    pub name: String,
    /// What sort of message it is.
    pub sort: ProbeSort,
    /// Why it is asked.
    pub why: String,
    /// How it is put, by language.
    pub wordings: BTreeMap<&'static str, Wording>,
}

/// A question in one language, with what its answer has to tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Wording {
    /// The words.
    pub text: String,
    /// What the answer has to tell.
    pub key: AnswerKey,
}

impl Question {
    /// The sector.
    #[must_use]
    pub fn sector(&self) -> &str {
        self.name.split('/').next().unwrap_or("")
    }

    /// Marks an answer by the key of the language in which was asked; where that cannot tell, by
    /// those of the others, since brands answer in the language that they like.
    #[must_use]
    pub fn mark(&self, lang: &str, answer: &str) -> AnswerMark {
        let own = self.wordings.get(lang).map(|w| w.key.mark(answer));
        let own = own.unwrap_or(AnswerMark::Unclear);
        if own != AnswerMark::Unclear {
            return own;
        }
        let others = self.wordings.iter().filter(|(l, _)| **l != lang);
        others
            .map(|(_, w)| w.key.mark(answer))
            .min()
            .unwrap_or(AnswerMark::Unclear)
    }
}

impl Bank {
    /// Reads and lints files; a later question takes the place of an earlier one of its name.
    ///
    /// # Errors
    /// When any file holds a mistake, or any text may not be posted; all are told at once.
    pub fn read(files: &[SourceFile]) -> Result<Self, Mistakes> {
        let mut bank = Self::default();
        let mut mistakes = Vec::new();
        for file in files {
            let marks = Marks::on(file);
            if let Some(table) = form::parse(file, &marks) {
                let read = top(&Form::of(&table, "a question bank", &marks), file);
                for question in read {
                    bank.questions.retain(|q| q.name != question.name);
                    bank.questions.push(question);
                }
                drop(table);
            }
            mistakes.extend(marks.take());
        }
        if mistakes.is_empty() {
            Ok(bank)
        } else {
            Err(Mistakes(mistakes))
        }
    }

    /// A question by its name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Question> {
        self.questions.iter().find(|q| q.name == name)
    }

    /// The questions for a sector in a language, those for every sector among them.
    pub fn of<'b>(
        &'b self,
        sector: &'b str,
        lang: &'b str,
    ) -> impl Iterator<Item = (&'b Question, &'b Wording)> {
        let fits = move |q: &&Question| q.sector() == "any" || q.sector() == sector;
        let of = self.questions.iter().filter(fits);
        of.filter_map(move |q| Some((q, q.wordings.get(lang)?)))
    }

    /// The sectors, each once.
    #[must_use]
    pub fn sectors(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.questions.iter().map(Question::sector).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

fn top(form: &Form<'_>, file: &SourceFile) -> Vec<Question> {
    form.allow(&["schema", "sector", "question"]);
    match form.whole("schema") {
        Some(1) => {}
        None if form.has("schema") => {}
        None => form.missing("schema"),
        Some(other) => form.wrong(
            "schema",
            format!("this program does not know banks of schema {other}"),
            Some("write schema = 1".to_owned()),
        ),
    }
    let sector = form.need_text("sector").unwrap_or("");
    let name = file.path.rsplit(['/', '\\']).next().unwrap_or("");
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    if !sector.is_empty() && sector != stem {
        let hint = format!("write sector = \"{stem}\", or rename the file");
        let message = format!("the sector \"{sector}\" stands in {name}");
        form.wrong_as("probe.bad_bank", "sector", message, Some(hint));
    }
    let tables = form.tables("question");
    if tables.is_empty() {
        form.missing("question");
    }
    let mut read: Vec<Question> = Vec::new();
    for table in &tables {
        let Some(question) = question(table, sector) else {
            continue;
        };
        if read.iter().any(|q| q.name == question.name) {
            let hint = "rename one of the two".to_owned();
            let message = format!("\"{}\" is there already", question.name);
            table.wrong_as("probe.bad_bank", "id", message, Some(hint));
        }
        read.push(question);
    }
    read
}

fn question(form: &Form<'_>, sector: &str) -> Option<Question> {
    form.allow(&[&["id", "sort", "why"][..], &LANGUAGES[..]].concat());
    let id = form.need_text("id").filter(|id| {
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let good = id.chars().all(kebab);
        if !good {
            let hint = "use a-z, 0-9 and hyphens".to_owned();
            form.wrong("id", format!("\"{id}\" is no id"), Some(hint));
        }
        good
    });
    let why = form.need_text("why");
    let sort = form.need_text("sort").and_then(|name| match name {
        "question" => Some(ProbeSort::Question),
        "thanks" => Some(ProbeSort::Thanks),
        other => {
            let hint = "it is question or thanks; complaints and reviews are not posted".to_owned();
            let message = format!("there is no sort \"{other}\"");
            form.wrong_as("probe.bad_bank", "sort", message, Some(hint));
            None
        }
    });
    let mut wordings = BTreeMap::new();
    for lang in LANGUAGES {
        if let Some(table) = form.table(lang)
            && let Some(wording) = wording(&table, sort, lang)
        {
            wordings.insert(lang, wording);
        }
    }
    if !LANGUAGES.iter().any(|lang| form.has(lang)) {
        form.missing(LANGUAGES[0]);
    }
    Some(Question {
        name: format!("{sector}/{}", id?),
        sort: sort?,
        why: why?.to_owned(),
        wordings,
    })
}

fn wording(form: &Form<'_>, sort: Option<ProbeSort>, lang: &str) -> Option<Wording> {
    form.allow(&["text", "must", "partial", "must-not"]);
    let key = AnswerKey {
        must: entries(form, "must"),
        partial: entries(form, "partial"),
        must_not: entries(form, "must-not"),
    };
    if sort == Some(ProbeSort::Question) && !form.has("must") {
        form.missing("must");
    }
    for entry in &key.must_not {
        for alternative in entry
            .iter()
            .filter(|a| key.must.iter().any(|m| m.contains(a)))
        {
            let message = format!("\"{alternative}\" is asked for and ruled out");
            let hint = "an answer must be able to be right".to_owned();
            form.wrong_as("probe.bad_bank", "must-not", message, Some(hint));
        }
    }
    let text = form.need_text("text")?;
    for (fault, hint) in lint::faults(text, sort, lang) {
        form.wrong_as("probe.unfit_text", "text", fault, Some(hint.to_owned()));
    }
    Some(Wording {
        text: text.to_owned(),
        key,
    })
}

/// The entries of a key, each with its alternatives.
fn entries(form: &Form<'_>, key: &str) -> Vec<Vec<String>> {
    let each = form.texts(key).into_iter();
    each.map(|(text, span)| alternatives(form, text, &span))
        .collect()
}

fn alternatives(form: &Form<'_>, text: &str, span: &Range<usize>) -> Vec<String> {
    let mut all = Vec::new();
    for alternative in text.split('|') {
        // A space at the end is meant: "no " is a word, "no" begins many.
        let low = plain(alternative);
        let low = if alternative.ends_with(' ') && !low.is_empty() {
            format!("{low} ")
        } else {
            low
        };
        if low.is_empty() {
            let hint = "write a word between two strokes".to_owned();
            let message = "an alternative is empty";
            form.marks()
                .mark_as("probe.bad_bank", span.clone(), message, Some(hint));
            continue;
        }
        if low.starts_with('{') && !shapes::names().any(|name| name == low) {
            let known: Vec<&str> = shapes::names().collect();
            let hint = nearest(&low, known.iter().copied()).map_or_else(
                || format!("it is one of {}", known.join(", ")),
                |near| format!("did you mean \"{near}\"?"),
            );
            let message = format!("there is no shape \"{low}\"");
            form.marks()
                .mark_as("probe.bad_bank", span.clone(), message, Some(hint));
            continue;
        }
        all.push(low);
    }
    all
}
