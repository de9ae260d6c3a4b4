//! Pages: the messages of one brand, put into the evidence page by page before they are read.

use super::choose::{Chosen, Wanted, choose};
use super::entry::{Entry, Fault, Role};
use super::links::{Links, handle};
use super::source::Source;
use super::{HOST, ImportError, ImportOf};
use crate::domain::Window;
use crate::evidence::{Accept, Answer, Bundle, PersonShape, Personal, Request};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use url::Url;

/// Messages on one page.
const ON_A_PAGE: usize = 500;
/// The longest text that is kept. Units: letters.
const LONGEST: usize = 20_000;

/// Whoever wrote and is not the brand is a person.
const PEOPLE: Personal = Personal::Json {
    people: &[PersonShape {
        under: Some("author"),
        id: "id",
        brand_by: "id",
        names: &["name"],
        erase: &[],
    }],
    texts: &["text"],
    sealed: &[],
};

/// Asks for a page of an import, counted from 1.
pub(super) fn request(channel: &Url, page: u32) -> Request {
    let mut url = channel.clone();
    url.set_query(Some(&format!("page={page}")));
    let handle = channel
        .path_segments()
        .and_then(|mut s| s.next_back().map(ToOwned::to_owned));
    Request::get(url, Accept::Json, PEOPLE).of_brand(handle)
}

/// Puts the messages of one brand and window into the evidence.
///
/// Shape: `at` is when the file was read; nothing is kept of other brands' threads.
///
/// # Errors
/// When the file cannot be read or the evidence cannot be written.
pub fn seal(
    of: &ImportOf,
    zone: Option<&TimeZone>,
    window: Window,
    at: Timestamp,
    bundle: &mut Bundle,
) -> Result<(), ImportError> {
    let source = Source::open(&of.file, zone)?;
    let links = Links::of(&source)?;
    let wanted = Wanted::new(&of.handle, source.layout.many_brands);
    let chosen = choose(&links, wanted, window);
    let own = handle(&of.handle);
    let is_there = links
        .rows
        .iter()
        .any(|r| !r.out && wanted.wrote(r.role, r.author))
        || links.mentioned.iter().any(|(_, h)| *h == own);
    if !is_there {
        return Err(ImportError::NoBrand {
            path: of.file.clone(),
            handle: of.handle.clone(),
            known: known(&links),
        });
    }
    let ids = ids_of_roots(&source, &links, &chosen)?;
    let mut pages = Pages {
        of,
        at,
        bundle,
        begun: opening(&links, &chosen, &ids),
        messages: Vec::new(),
        number: 1,
    };
    let mut number = 0;
    let mut failed = None;
    source.rows(&mut |row| {
        let Ok(entry) = row else { return };
        let here = number;
        number += 1;
        let link = &links.rows[here];
        let root = links.root[here];
        let Some(id) = ids.get(&root).filter(|_| !link.out && failed.is_none()) else {
            return;
        };
        let wrote = wanted.wrote(entry.role, link.author);
        let message = pages.message(&entry, id, chosen[root as usize], wrote);
        failed = pages.add(message).err();
    })?;
    failed.map_or(Ok(()), Err)?;
    pages.turn(false)
}

/// Who is in a file, for somebody who looked for another.
fn known(links: &Links) -> String {
    let mut authors: Vec<_> = links.summary.authors.iter().collect();
    authors.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let names: Vec<&str> = authors
        .iter()
        .take(8)
        .map(|(name, _)| name.as_str())
        .collect();
    if names.is_empty() {
        return "name the handle by which the brand writes".to_owned();
    }
    format!("it holds {}", names.join(", "))
}

/// The ids of the roots of the threads that are taken.
fn ids_of_roots(
    source: &Source<'_>,
    links: &Links,
    chosen: &[Chosen],
) -> Result<BTreeMap<u32, String>, ImportError> {
    let mut ids = BTreeMap::new();
    let mut number = 0_u32;
    source.rows(&mut |row| {
        let Ok(entry) = row else { return };
        if links.root[number as usize] == number && chosen[number as usize].taken {
            ids.insert(number, name(&entry.id));
        }
        number += 1;
    })?;
    Ok(ids)
}

/// An id as a name that is nobody's number.
fn name(id: &str) -> String {
    format!("m{id}")
}

/// What the first page says of the file beside its messages.
fn opening(links: &Links, chosen: &[Chosen], ids: &BTreeMap<u32, String>) -> Value {
    let of = |root: &u32| ids.get(root).filter(|_| chosen[*root as usize].taken);
    let mut cut: Vec<Value> = links
        .cut
        .iter()
        .filter_map(|(root, missing)| Some(json!({ "root": of(root)?, "why": missing.words() })))
        .collect();
    let several = ids
        .iter()
        .filter(|(root, _)| chosen[**root as usize].several);
    let why = "its first message names several brands";
    cut.extend(several.map(|(_, id)| json!({ "root": id, "why": why })));
    let faults: Vec<Value> = links
        .summary
        .faults
        .iter()
        .map(|(fault, (count, lines))| fault_shown(*fault, *count, lines))
        .collect();
    json!({
        "layout": links.summary.layout,
        "encoding": links.summary.encoding,
        "rows": links.summary.messages,
        "lost": links.lost,
        "faults": faults,
        "cut": cut,
    })
}

fn fault_shown(fault: Fault, count: u64, lines: &[u64]) -> Value {
    json!({ "why": fault.words(), "count": count, "lines": lines })
}

/// The pages as they are written.
struct Pages<'a> {
    of: &'a ImportOf,
    at: Timestamp,
    bundle: &'a mut Bundle,
    /// What the page under way says beside its messages.
    begun: Value,
    messages: Vec<Value>,
    number: u32,
}

impl Pages<'_> {
    /// A message as it stands on a page.
    ///
    /// Only ids, names and texts are texts there: a person may be called like any other word.
    fn message(&self, entry: &Entry, root: &str, chosen: Chosen, wrote: bool) -> Value {
        let author = if wrote {
            &self.of.handle
        } else {
            &entry.author
        };
        let person = entry.name.as_deref().filter(|n| !n.trim().is_empty());
        json!({
            "id": name(&entry.id),
            "root": root,
            "parent": entry.parent.as_deref().map(name),
            "at": entry.at.as_millisecond(),
            "author": { "id": author, "name": person },
            "brand": wrote,
            "machine": entry.role == Role::Machine,
            "own": chosen.own,
            "gone": entry.deleted,
            "line": entry.line,
            "text": unescaped(&entry.text.chars().take(LONGEST).collect::<String>()),
        })
    }

    fn add(&mut self, message: Value) -> Result<(), ImportError> {
        self.messages.push(message);
        if self.messages.len() == ON_A_PAGE {
            self.turn(true)?;
        }
        Ok(())
    }

    /// Writes the page under way and turns to the next.
    fn turn(&mut self, more: bool) -> Result<(), ImportError> {
        let mut page = std::mem::replace(&mut self.begun, json!({}));
        page["more"] = Value::Bool(more);
        page["messages"] = Value::Array(std::mem::take(&mut self.messages));
        let channel = Url::parse(&format!("https://{HOST}/")).expect("the host is well-formed");
        let channel = super::channel(
            &self.of.file,
            &self.of.handle,
            crate::domain::ChannelKind::Microblog,
        )
        .map_or(channel, |(channel, _)| channel.address);
        let answer = Answer {
            at: self.at,
            status: 200,
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: page.to_string().into_bytes(),
            cut: false,
        };
        self.bundle
            .append(&request(&channel, self.number), answer)?;
        self.number += 1;
        Ok(())
    }
}

/// The text with the few signs as they are, which some exports write as a page would.
fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
