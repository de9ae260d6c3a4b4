//! Terms: the ids, handles and names of an answer's people, found again wherever they stand.

use super::pseudonym::is_pseudonym;
use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How freely a term may be replaced, from the most to the least certain to mean the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// An id, address or full handle that can mean nobody else.
    Unique,
    /// A number that also counts other things.
    Number,
    /// A short handle, which may be an ordinary word.
    Handle,
    /// A display name of one word.
    Word,
}

/// Words that are no proof of a person even where somebody took one as a name.
///
/// Replaced, they would take the meaning out of everybody's texts.
const ORDINARY: [&str; 56] = [
    "about", "account", "admin", "again", "agent", "airline", "answer", "anybody", "anyone",
    "baggage", "brand", "call", "class", "contact", "customer", "data", "day", "days", "email",
    "flight", "guest", "hello", "help", "home", "hour", "hours", "http", "https", "info", "mail",
    "message", "news", "none", "null", "order", "page", "person", "phone", "please", "private",
    "public", "question", "refund", "reply", "service", "span", "support", "team", "thanks", "the",
    "they", "true", "user", "will", "www", "you",
];

/// What stands before an id or handle in an address of its person.
const ROADS: [&str; 12] = [
    "@",
    "users/",
    "user/",
    "accounts/",
    "account/",
    "author/",
    "profile/",
    "people/",
    "members/",
    "author=",
    "~",
    "/u/",
];

/// What stands before the name of whoever signs.
static SIGN_OFF: LazyLock<Regex> = LazyLock::new(|| {
    let words = "best|regards|wishes|yours?|cheers|greetings|sincerely|gru(?:ß|ss)|grüße|cordialement|saludos|cumprimentos";
    let breaks = r"[\^—–~|.!?\n]|\s[-/]|<br\s*/?>|</?p[^>]*>|</?div[^>]*>";
    Regex::new(&format!(r"(?i)(?:{breaks}|\b(?:{words}),?)\s*$")).expect("the pattern is fixed")
});

static TAGS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("<[^>]*>").expect("the pattern is fixed"));

/// Says whether a name after this text and before that one is a signature under it.
fn is_signature(before: &str, name: &str, after: &str) -> bool {
    let follows = TAGS.replace_all(after, " ");
    name.starts_with(char::is_uppercase)
        && follows.split_whitespace().count() <= 4
        && SIGN_OFF.is_match(before)
        && TAGS.replace_all(before, "").contains(char::is_alphanumeric)
}

/// How a string is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// An address or a word for machines: only what certainly means the person.
    Machine,
    /// Text for people.
    Free,
    /// Text by the brand, where the name at the end is that of its agent.
    OfBrand,
}

/// Terms while they are collected: the lower-case term, its sort and its pseudonym.
#[derive(Debug, Default)]
pub(super) struct Collected(BTreeMap<String, (Sort, String)>);

impl Collected {
    /// Remembers an id or name of a person; the first person to have it keeps it.
    pub(super) fn add(&mut self, term: &str, pseudonym: &str, brand: &[String]) {
        let term = term.trim().trim_start_matches('@');
        let lower = term.to_lowercase();
        let ours = brand.iter().any(|b| b.eq_ignore_ascii_case(&lower));
        if term.chars().count() < 3 && !is_number(term) || is_pseudonym(term) || ours {
            return;
        }
        if ["handle.invalid", "missing.invalid"].contains(&lower.as_str()) {
            return;
        }
        let sort = sort_of(term);
        for form in forms(term) {
            self.0
                .entry(form)
                .or_insert_with(|| (sort, pseudonym.to_owned()));
        }
        // What hosts make of a name in HTML.
        for (from, to) in [
            ("'", "&#8217;"),
            ("'", "&#039;"),
            ("'", "’"),
            ("&", "&amp;"),
        ] {
            if term.contains(from) {
                self.0
                    .entry(term.replace(from, to).to_lowercase())
                    .or_insert_with(|| (Sort::Unique, pseudonym.to_owned()));
            }
        }
    }

    /// Forgets what is also a name of the brand.
    pub(super) fn forget(&mut self, name: &str) {
        for form in forms(name.trim().trim_start_matches('@')) {
            self.0.remove(&form);
        }
    }

    pub(super) fn finish(self) -> Option<Terms> {
        if self.0.is_empty() {
            return None;
        }
        let mut given = BTreeMap::new();
        for (term, (_, pseudonym)) in &self.0 {
            let words: Vec<&str> = term.split_whitespace().collect();
            if let [first, _, ..] = words.as_slice()
                && first.chars().count() >= 3
                && !ORDINARY.contains(first)
            {
                given
                    .entry((*first).to_owned())
                    .or_insert_with(|| pseudonym.clone());
            }
        }
        let patterns: Vec<&String> = self.0.keys().collect();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(patterns)
            .ok()?;
        Some(Terms {
            automaton,
            all: self.0.into_iter().map(|(k, (s, p))| (k, s, p)).collect(),
            given,
        })
    }
}

/// A term as it may be written: the search minds the case of letters beyond ASCII.
fn forms(term: &str) -> [String; 3] {
    [
        term.to_lowercase(),
        term.to_ascii_lowercase(),
        term.to_uppercase().to_ascii_lowercase(),
    ]
}

fn is_number(term: &str) -> bool {
    !term.is_empty() && term.bytes().all(|b| b.is_ascii_digit())
}

fn sort_of(term: &str) -> Sort {
    if is_number(term) {
        return Sort::Number;
    }
    let unique = |c: char| c.is_whitespace() || ['.', '@', ':', '/'].contains(&c);
    if term.contains(unique) {
        return Sort::Unique;
    }
    if term
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
    {
        // An opaque id of a host, such as a ULID, is no word of any language.
        let digits = term.bytes().filter(u8::is_ascii_digit).count();
        if term.len() >= 16 && digits >= 2 {
            return Sort::Unique;
        }
        return Sort::Handle;
    }
    Sort::Word
}

/// All terms of one answer.
#[derive(Debug)]
pub(super) struct Terms {
    automaton: AhoCorasick,
    all: Vec<(String, Sort, String)>,
    /// Given names, which count only after a greeting.
    given: BTreeMap<String, String>,
}

static GREETED: LazyLock<Regex> = LazyLock::new(|| {
    let words =
        "hi|hello|hey|dear|hallo|liebe[rs]?|bonjour|hola|olá|ola|ciao|thanks|thank you|sorry";
    Regex::new(&format!(r"(?i)\b(?:{words}),?\s+([\p{{L}}'’-]+)")).expect("the pattern is fixed")
});

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

impl Terms {
    /// Gives the text with every term replaced by the pseudonym of its person.
    pub(super) fn replace(&self, text: &str, reading: Reading) -> String {
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        let mut from = 0;
        while let Some(found) = self
            .automaton
            .find(aho_corasick::Input::new(text).range(from..))
        {
            let (start, end) = (found.start(), found.end());
            let (_, sort, pseudonym) = &self.all[found.pattern().as_usize()];
            if Self::means_the_person(text, start, end, *sort, reading) {
                out.push_str(&text[done..start]);
                out.push_str(pseudonym);
                done = end;
                from = end;
            } else {
                // A shorter term may begin inside the one that did not count.
                let next = text[start..].chars().next().map_or(1, char::len_utf8);
                from = start + next;
            }
        }
        out.push_str(&text[done..]);
        if reading == Reading::Machine || self.given.is_empty() {
            return out;
        }
        GREETED
            .replace_all(&out, |found: &regex::Captures<'_>| {
                let whole = &found[0];
                let name = &found[1];
                match self.given.get(&name.to_lowercase()) {
                    Some(pseudonym) => {
                        format!("{}{pseudonym}", &whole[..whole.len() - name.len()])
                    }
                    None => whole.to_owned(),
                }
            })
            .into_owned()
    }

    fn means_the_person(
        text: &str,
        start: usize,
        end: usize,
        sort: Sort,
        reading: Reading,
    ) -> bool {
        let (before, after) = (&text[..start], &text[end..]);
        let term = &text[start..end];
        let edge = |inner: Option<char>, outer: Option<char>| {
            inner.is_some_and(is_word) && outer.is_some_and(is_word)
        };
        if edge(term.chars().next(), before.chars().next_back())
            || edge(term.chars().next_back(), after.chars().next())
        {
            return false;
        }
        let on_road = ROADS.iter().any(|road| ends_with(before, road));
        let in_tag = before.rfind('<') > before.rfind('>') && after.contains('>');
        let quoted = before.ends_with(['"', '\'']) && after.starts_with(['"', '\'']);
        let free = reading != Reading::Machine && (!in_tag || quoted);
        let ordinary = ORDINARY.iter().any(|w| w.eq_ignore_ascii_case(term));
        let signs = reading == Reading::OfBrand && is_signature(before, term, after);
        match sort {
            Sort::Unique => true,
            Sort::Number => on_road || term.len() >= 6 && term.len() < text.trim().len(),
            Sort::Handle => on_road || free && !ordinary && !signs,
            Sort::Word => free && !ordinary && !signs,
        }
    }

    /// The pseudonym of whoever has exactly this id or name.
    pub(super) fn exactly(&self, value: &str) -> Option<&str> {
        let lower = value.trim().trim_start_matches('@').to_lowercase();
        let at = self.all.binary_search_by(|(t, _, _)| t.cmp(&lower)).ok()?;
        Some(&self.all[at].2)
    }
}

fn ends_with(text: &str, road: &str) -> bool {
    let at = text.len().checked_sub(road.len());
    at.and_then(|at| text.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(road))
}
