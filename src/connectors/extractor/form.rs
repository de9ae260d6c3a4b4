//! Form: a description of a platform's pages, read with all its mistakes at once.

use super::pick::Pick;
use super::when::When;
use crate::domain::form::{self, Form, Marks};
use crate::domain::mistake::nearest;
use crate::domain::{ChannelKind, Mistakes, SourceFile};

const TOP: [&str; 9] = [
    "schema", "name", "kind", "markup", "list", "thread", "message", "time", "links",
];

/// How one platform's pages are read.
#[derive(Debug, Clone)]
pub struct Extractor {
    /// What users call the platform.
    pub name: String,
    /// The kind of its channels.
    pub kind: ChannelKind,
    pub(super) how: How,
    /// Parameters of addresses that name a visit and not a place.
    pub(super) drop: Vec<String>,
    pub(super) when: When,
    /// The text of the file, by which two are told apart.
    file: SourceFile,
}

impl PartialEq for Extractor {
    fn eq(&self, other: &Self) -> bool {
        self.file == other.file
    }
}

impl Eq for Extractor {}

/// Where a platform keeps its threads.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "one is made of a file")]
pub(super) enum How {
    /// A list that leads to a page a thread.
    Threads {
        list: List,
        thread: Thread,
        message: Message,
    },
    /// Reviews that a page holds as structured data.
    Markup {
        /// What leads to the next page; none where there is only one.
        next: Option<Pick>,
    },
}

/// What the times of a list tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sorted {
    /// By the last message, the newest first.
    LastWritten,
    /// By the first message, the newest first.
    Opened,
    /// Nothing: it is read to its end.
    Not,
}

/// The list of threads.
#[derive(Debug, Clone)]
pub(super) struct List {
    pub(super) thread: Pick,
    pub(super) link: Pick,
    pub(super) at: Option<Pick>,
    pub(super) sorted: Sorted,
    pub(super) sticky: Option<Pick>,
    pub(super) next: Option<Pick>,
    /// What stands there where there is no thread.
    pub(super) none: Option<Pick>,
}

/// A page of a thread.
#[derive(Debug, Clone)]
pub(super) struct Thread {
    pub(super) title: Option<Pick>,
    pub(super) closed: Option<Pick>,
    pub(super) open: Option<Pick>,
    pub(super) count: Option<Pick>,
    pub(super) next: Option<Pick>,
}

/// A message of a thread.
#[derive(Debug, Clone)]
pub(super) struct Message {
    pub(super) each: Pick,
    pub(super) id: Pick,
    pub(super) author: Pick,
    pub(super) name: Option<Pick>,
    pub(super) staff: Option<Pick>,
    pub(super) at: Pick,
    pub(super) body: Pick,
    pub(super) without: Vec<Pick>,
    pub(super) deleted: Option<Pick>,
    pub(super) answers: Option<Pick>,
}

impl Extractor {
    /// Reads a description.
    ///
    /// # Errors
    /// Every mistake at once, each with its place and what is allowed there.
    pub fn read(file: &SourceFile) -> Result<Self, Mistakes> {
        let marks = Marks::on(file);
        let Some(table) = form::parse(file, &marks) else {
            return Err(Mistakes(marks.take()));
        };
        let read = top(&Form::of(&table, "an extractor", &marks), file);
        drop(table);
        let mistakes = marks.take();
        match read {
            Some(read) if mistakes.is_empty() => Ok(read),
            _ => Err(Mistakes(mistakes)),
        }
    }

    /// Says whether a mark of the platform's own tells the brand's people.
    pub(super) fn tells_staff(&self) -> bool {
        match &self.how {
            How::Threads { message, .. } => message.staff.is_some(),
            How::Markup { .. } => true,
        }
    }

    /// What the times of the list tell.
    pub(super) fn sorted(&self) -> Sorted {
        match &self.how {
            How::Threads { list, .. } => list.sorted,
            How::Markup { .. } => Sorted::Not,
        }
    }
}

fn top(form: &Form<'_>, file: &SourceFile) -> Option<Extractor> {
    form.allow(&TOP);
    match form.whole("schema") {
        Some(1) | None if form.has("schema") => {}
        None => form.missing("schema"),
        Some(other) => form.wrong(
            "schema",
            format!("this program does not know extractors of schema {other}"),
            Some("write schema = 1".to_owned()),
        ),
    }
    let name = form.need_text("name");
    let kind = kind(form);
    let drop = form.table("links").map_or_else(Vec::new, |links| {
        links.allow(&["drop"]);
        let names = links.texts("drop").into_iter();
        names.map(|(n, _)| n.to_owned()).collect()
    });
    let when = form
        .table("time")
        .map_or_else(When::default, |t| When::of(&t));
    let how = match form.text("markup") {
        Some("json-ld") => markup(form),
        Some(other) => {
            let why = format!("no markup \"{other}\" is read");
            form.wrong("markup", why, Some("it may be \"json-ld\"".to_owned()));
            None
        }
        None => threads(form),
    };
    Some(Extractor {
        name: name?.to_owned(),
        kind: kind?,
        how: how?,
        drop,
        when,
        file: file.clone(),
    })
}

fn kind(form: &Form<'_>) -> Option<ChannelKind> {
    let known = [
        ChannelKind::Forum,
        ChannelKind::Review,
        ChannelKind::Page,
        ChannelKind::Video,
    ];
    let name = form.need_text("kind")?;
    let kind = known.into_iter().find(|k| k.name() == name);
    if kind.is_none() {
        let names = known.map(ChannelKind::name);
        let hint = nearest(name, names).map_or_else(
            || format!("it is one of {}", names.join(", ")),
            |near| format!("did you mean \"{near}\"?"),
        );
        form.wrong(
            "kind",
            format!("no \"{name}\" is read by selectors"),
            Some(hint),
        );
    }
    kind
}

/// The next page: a pick, or `false` where there is none by design; it must be said.
#[expect(
    clippy::option_option,
    reason = "no next page is something else than a mistake"
)]
fn next(form: &Form<'_>) -> Option<Option<Pick>> {
    if let Some(value) = form.value("next")
        && value.get_ref().as_bool() == Some(false)
    {
        return Some(None);
    }
    if !form.has("next") {
        let why = format!("{}: \"next\" is missing", "a list of pages");
        let hint = "write next = \"a[rel=next] @href\", or next = false where there is one page";
        let at = form.span("next");
        form.marks()
            .mark_as("file.missing_key", at, why, Some(hint.to_owned()));
        return None;
    }
    Pick::read(form, "next").map(Some)
}

fn table<'t>(form: &Form<'t>, key: &'static str) -> Option<Form<'t>> {
    if !form.has(key) {
        form.missing(key);
    }
    form.table(key)
}

fn markup(form: &Form<'_>) -> Option<How> {
    for key in ["thread", "message"] {
        if form.has(key) {
            let hint = Some("leave it out, the markup says it".to_owned());
            form.wrong(key, format!("\"{key}\" has no use beside markup"), hint);
        }
    }
    let list = table(form, "list")?;
    list.allow(&["next"]);
    Some(How::Markup { next: next(&list)? })
}

fn threads(form: &Form<'_>) -> Option<How> {
    // All three are read before one that is wrong ends it.
    let list = table(form, "list").and_then(|t| list(&t));
    let thread = table(form, "thread").and_then(|t| thread(&t));
    let message = table(form, "message").and_then(|t| message(&t));
    Some(How::Threads {
        list: list?,
        thread: thread?,
        message: message?,
    })
}

fn list(form: &Form<'_>) -> Option<List> {
    form.allow(&["thread", "link", "at", "sorted", "sticky", "next", "none"]);
    let thread = Pick::need(form, "thread");
    let link = Pick::need(form, "link");
    let at = Pick::read(form, "at");
    let names = ["last-written", "opened"];
    let sorted = match form.text("sorted") {
        None => Sorted::Not,
        Some("last-written") => Sorted::LastWritten,
        Some("opened") => Sorted::Opened,
        Some(other) => {
            let hint = nearest(other, names).map_or_else(
                || "write \"last-written\", \"opened\", or leave it out".to_owned(),
                |near| format!("did you mean \"{near}\"?"),
            );
            form.wrong(
                "sorted",
                format!("no order \"{other}\" is known"),
                Some(hint),
            );
            Sorted::Not
        }
    };
    if sorted != Sorted::Not && !form.has("at") {
        let hint = "name where the time stands that the list is sorted by".to_owned();
        form.wrong("sorted", "\"at\" is missing beside it", Some(hint));
    }
    let sticky = Pick::read(form, "sticky");
    let none = Pick::read(form, "none");
    let next = next(form);
    Some(List {
        thread: thread?,
        link: link?,
        at,
        sorted,
        sticky,
        next: next?,
        none,
    })
}

fn thread(form: &Form<'_>) -> Option<Thread> {
    form.allow(&["title", "closed", "open", "count", "next"]);
    let next = next(form);
    Some(Thread {
        title: Pick::read(form, "title"),
        closed: Pick::read(form, "closed"),
        open: Pick::read(form, "open"),
        count: Pick::read(form, "count"),
        next: next?,
    })
}

fn message(form: &Form<'_>) -> Option<Message> {
    form.allow(&[
        "each", "id", "author", "name", "staff", "at", "body", "without", "deleted", "answers",
    ]);
    let each = Pick::need(form, "each");
    let id = Pick::need(form, "id");
    let author = Pick::need(form, "author");
    let at = Pick::need(form, "at");
    let body = Pick::need(form, "body");
    let without = form.texts("without").into_iter();
    let without: Vec<Pick> = without
        .filter_map(|(css, span)| {
            let pick = Pick::of(css);
            if pick.is_none() {
                let why = format!("\"{css}\" is not a CSS selector");
                form.marks().mark(span, why, None);
            }
            pick
        })
        .collect();
    Some(Message {
        name: Pick::read(form, "name"),
        staff: Pick::read(form, "staff"),
        deleted: Pick::read(form, "deleted"),
        answers: Pick::read(form, "answers"),
        without,
        each: each?,
        id: id?,
        author: author?,
        at: at?,
        body: body?,
    })
}
