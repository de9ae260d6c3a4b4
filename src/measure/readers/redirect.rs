//! Redirects: where a reply sends the customer, and whether it does anything else.
//!
//! Source: docs/METHOD.md, "Hollow replies". A help page given as the answer sends nobody away.

use super::lexicon::Class;
use super::text::{Sentence, Shape, Text, Token};

static TO_DM: Class = Class::named("moves-to-dm");
static NO_DM: Class = Class::named("stays-out-of-dm");
static TO_EMAIL: Class = Class::named("moves-to-email");
static TO_PHONE: Class = Class::named("moves-to-phone");
static CALLS: Class = Class::named("calls-them");
static TO_FORM: Class = Class::named("moves-to-form");
static ELSEWHERE: Class = Class::named("moves-elsewhere");
static OFFERS: Class = Class::named("offers");

/// Where a reply sends the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Redirect {
    /// Nowhere: it stays here.
    None,
    /// To private messages of the same network.
    Private,
    /// To e-mail.
    Email,
    /// To the telephone.
    Phone,
    /// To a form, a ticket, a chat or a page for contact.
    Link,
    /// To a shop, a desk, a letter or another account.
    Other,
}

impl Redirect {
    /// All that send somebody somewhere, the most telling first.
    const ALL: [Self; 5] = [
        Self::Private,
        Self::Phone,
        Self::Link,
        Self::Email,
        Self::Other,
    ];

    fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

/// All the ways that a reply points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Redirects {
    ways: u8,
    forced: u8,
    info_link: bool,
    first: Option<Redirect>,
}

impl Redirects {
    /// The first and foremost way; `Redirect::None` where it stays here.
    #[must_use]
    pub fn chief(&self) -> Redirect {
        self.first.unwrap_or(Redirect::None)
    }

    /// Says whether it points to a way.
    #[must_use]
    pub fn has(&self, way: Redirect) -> bool {
        self.ways & way.bit() != 0
    }

    /// All ways that it points to.
    pub fn all(&self) -> impl Iterator<Item = Redirect> + '_ {
        Redirect::ALL.into_iter().filter(|way| self.has(*way))
    }

    /// Says whether the customer must go: some way is asked for and not merely offered.
    #[must_use]
    pub fn is_forced(&self) -> bool {
        self.forced != 0
    }

    /// Says whether a page is given as the answer, which is no redirect.
    #[must_use]
    pub fn info_link(&self) -> bool {
        self.info_link
    }

    fn note(&mut self, way: Redirect, offered: bool) {
        self.ways |= way.bit();
        if !offered {
            self.forced |= way.bit();
        }
    }
}

/// Reads where a reply sends the customer.
#[must_use]
pub fn read(text: &Text<'_>) -> Redirects {
    let mut found = Redirects::default();
    let masked = text.raw().contains('[');
    let mut led = false;
    for sentence in text.sentences() {
        let offered = text.has_in(sentence, &OFFERS);
        if text.has_in(sentence, &TO_DM) && !text.has_in(sentence, &NO_DM) {
            found.note(Redirect::Private, offered);
        }
        if phones(text, sentence, masked) {
            found.note(Redirect::Phone, offered);
        }
        let address = text.tokens()[sentence.tokens.clone()]
            .iter()
            .any(|t| t.shape == Shape::Email);
        let link = links(text, sentence).next().is_some();
        if address || text.has_in(sentence, &TO_EMAIL) || masked && text.raw().contains("[e-mail]")
        {
            found.note(Redirect::Email, offered);
        }
        // "Reach out to our team." and then the link.
        let leads = text.has_in(sentence, &TO_FORM);
        let to_contact = links(text, sentence).any(|t| is_contact(text.written(t)));
        if to_contact || (link || !has_links(text)) && leads || link && led {
            found.note(Redirect::Link, offered);
        }
        found.info_link |= link && !to_contact && !leads;
        led = leads && !link;
        if text.has_in(sentence, &ELSEWHERE) {
            found.note(Redirect::Other, offered);
        }
    }
    found.first = Redirect::ALL.into_iter().find(|way| found.has(*way));
    found
}

/// Says whether a reply does nothing but move the talk elsewhere.
///
/// Shape: it must go elsewhere, in a short text whose other sentences are courtesy or lead there.
#[must_use]
pub fn is_hollow(text: &Text<'_>) -> bool {
    read(text).chief() != Redirect::None && text.word_count() <= 30
}

fn has_links(text: &Text<'_>) -> bool {
    text.of_shape(Shape::Link).next().is_some()
}

fn links<'t>(text: &'t Text<'_>, sentence: &Sentence) -> impl Iterator<Item = &'t Token> {
    text.tokens()[sentence.tokens.clone()]
        .iter()
        .filter(|t| t.shape == Shape::Link)
}

fn phones(text: &Text<'_>, sentence: &Sentence, masked: bool) -> bool {
    let calls = text.has_in(sentence, &TO_PHONE) && !text.has_in(sentence, &CALLS);
    if !calls {
        return false;
    }
    // "at 5 pm" is no number: it must be called, or be long.
    let numbered = masked && text.raw().contains("[phone]")
        || longest_number(text, sentence) >= 6
        || text.hits(&TO_PHONE).any(|hit| {
            sentence.tokens.contains(&(hit.first as usize))
                && text.tokens()[hit.first as usize..hit.end as usize]
                    .iter()
                    .all(|t| {
                        let word = text.lower(t);
                        word.len() > 2 && !word.starts_with(|c: char| c.is_ascii_digit())
                            || word == "us"
                    })
        });
    numbered
}

/// The most digits that stand together in a sentence, with spaces and hyphens between.
fn longest_number(text: &Text<'_>, sentence: &Sentence) -> usize {
    let (mut most, mut run, mut end) = (0, 0, 0);
    for token in &text.tokens()[sentence.tokens.clone()] {
        let word = text.lower(token);
        if token.shape == Shape::Word && word.bytes().all(|b| b.is_ascii_digit()) {
            let near = run > 0 && token.start as usize - end <= 3;
            run = if near { run + word.len() } else { word.len() };
            end = token.end as usize;
            most = most.max(run);
        } else {
            run = 0;
        }
    }
    most
}

/// Parts of the addresses of pages on which one writes and does not read.
const CONTACT: [&str; 24] = [
    "requests/new",
    "contact",
    "kontakt",
    "contacto",
    "ticket",
    "/chat",
    "livechat",
    "/form",
    "formular",
    "feedback",
    "uservoice",
    "complain",
    "reclama",
    "beschwerde",
    "/case",
    "/claim",
    "submit",
    "callback",
    "appointment",
    "/talk-to",
    "/get-help",
    "mailto:",
    "tel:",
    "webform",
];

fn is_contact(link: &str) -> bool {
    let holds = |part: &str| {
        link.len() >= part.len()
            && link
                .as_bytes()
                .windows(part.len())
                .any(|window| window.eq_ignore_ascii_case(part.as_bytes()))
    };
    let article = ["article", "/answer", "/kb", "/faq", "contactless"]
        .into_iter()
        .any(holds);
    !article && CONTACT.into_iter().any(holds)
}
