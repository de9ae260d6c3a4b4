//! Redirects: where a reply sends the customer, and whether it does anything else.
//!
//! Source: docs/METHOD.md, "Hollow replies". A help page given as the answer sends nobody away.

use super::labels::Ways;
use super::lexicon::Class;
use super::text::{Sentence, Shape, Text, Token};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::ops::Range;
use std::sync::LazyLock;

static TO_DM: Class = Class::named("moves-to-dm");
static NO_DM: Class = Class::named("stays-out-of-dm");
static TO_EMAIL: Class = Class::named("moves-to-email");
static TO_PHONE: Class = Class::named("moves-to-phone");
static NEAR_PHONE: Class = Class::named("leads-to-phone");
static CALLS: Class = Class::named("calls-them");
static TO_FORM: Class = Class::named("moves-to-form");
static NEAR_FORM: Class = Class::named("leads-to-form");
static ELSEWHERE: Class = Class::named("moves-elsewhere");
static KIND: Class = Class::named("only-kind");
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

    /// The ways, as labels hold them.
    #[must_use]
    pub fn ways(&self) -> Ways {
        Ways {
            private_message: self.has(Redirect::Private),
            email: self.has(Redirect::Email),
            phone: self.has(Redirect::Phone),
            form: self.has(Redirect::Link),
            other: self.has(Redirect::Other),
        }
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
    let linked = has_links(text);
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
        // "Reach out to our team." and then the link; "Report it here" only with a link.
        let leads = text.has_in(sentence, &TO_FORM);
        let near = text.has_in(sentence, &NEAR_FORM);
        let (mut to_contact, mut answers) = (false, false);
        for (link, words) in linked_parts(text, sentence) {
            let points = |class| text.hits_in(words.clone(), class).next().is_some();
            let (explains, contact) = page(text.written(&text.tokens()[link]));
            let near = !explains && points(&NEAR_FORM);
            let contact = contact || near || points(&TO_FORM) || led;
            to_contact |= contact;
            answers |= !contact;
            led = false;
        }
        if to_contact || leads && !linked {
            found.note(Redirect::Link, offered);
        }
        found.info_link |= answers;
        led = (leads || near) && !link;
        if text.has_in(sentence, &ELSEWHERE) {
            found.note(Redirect::Other, offered);
        }
    }
    found.first = Redirect::ALL.into_iter().find(|way| found.has(*way));
    found
}

/// Most words of a reply that does nothing but move the talk.
const LONGEST_HOLLOW: usize = 60;

/// Says whether a reply does nothing but move the talk elsewhere.
///
/// Shape: the customer must go, no page is given as the answer, and every sentence leads there,
/// is courtesy, or holds three words at most. A sentence of substance makes it no hollow reply.
#[must_use]
pub fn is_hollow(text: &Text<'_>) -> bool {
    does_no_more(text, read(text))
}

/// The same for a reply whose ways are read already.
pub(super) fn does_no_more(text: &Text<'_>, ways: Redirects) -> bool {
    // "To our shop in Porto" may be the very answer to what was asked.
    if ways.ways().other && !ways.ways().is_private() {
        return false;
    }
    if !ways.is_forced() || ways.info_link() || text.word_count() > LONGEST_HOLLOW {
        return false;
    }
    let moves = [
        &TO_DM,
        &TO_EMAIL,
        &TO_PHONE,
        &NEAR_PHONE,
        &TO_FORM,
        &NEAR_FORM,
        &ELSEWHERE,
        &KIND,
    ];
    text.sentences().iter().all(|sentence| {
        let tokens = &text.tokens()[sentence.tokens.clone()];
        let words = tokens.iter().filter(|t| t.shape == Shape::Word).count();
        let marks = tokens
            .iter()
            .any(|t| matches!(t.shape, Shape::Link | Shape::Email));
        words <= 3 || marks || moves.iter().any(|class| text.has_in(sentence, class))
    })
}

fn has_links(text: &Text<'_>) -> bool {
    text.of_shape(Shape::Link).next().is_some()
}

/// The links of a sentence, each with the words that lead to it; the last with all words behind.
fn linked_parts(text: &Text<'_>, sentence: &Sentence) -> Vec<(usize, Range<usize>)> {
    let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
    let mut from = sentence.tokens.start;
    for at in sentence.tokens.clone() {
        if text.tokens()[at].shape == Shape::Link {
            parts.push((at, from..at + 1));
            from = at + 1;
        }
    }
    if let Some(last) = parts.last_mut() {
        last.1.end = sentence.tokens.end;
    }
    parts
}

fn links<'t>(text: &'t Text<'_>, sentence: &Sentence) -> impl Iterator<Item = &'t Token> {
    text.tokens()[sentence.tokens.clone()]
        .iter()
        .filter(|t| t.shape == Shape::Link)
}

/// Whether a sentence sends somebody to the telephone: it says so, or gives a number to call.
fn phones(text: &Text<'_>, sentence: &Sentence, masked: bool) -> bool {
    let moves = text.has_in(sentence, &TO_PHONE);
    if !moves && !text.has_in(sentence, &NEAR_PHONE) {
        return false;
    }
    let numbered =
        || masked && text.raw().contains("[phone]") || longest_number(text, sentence) >= 6;
    !text.has_in(sentence, &CALLS) && (moves || numbered())
        || moves && longest_number(text, sentence) >= 5
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

/// Parts of the addresses of pages that explain, and then of pages on which one writes.
const PARTS: [&str; 35] = [
    "article",
    "/answer",
    "/kb",
    "/faq",
    "contactless",
    "requests/new",
    "contact",
    "kontakt",
    "contacto",
    "ticket",
    "/chat",
    "livechat",
    "/form",
    "-form",
    "_form",
    "dispute",
    "report-",
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
    "enquir",
    "inquir",
    "tel:",
    "webform",
];

/// How many of the parts are of pages that explain.
const EXPLAINING: usize = 5;

static ADDRESSES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(PARTS)
        .expect("the parts are few and short")
});

/// What an address says of its page: whether it explains, and whether one writes there.
fn page(address: &str) -> (bool, bool) {
    let (mut explains, mut contact) = (false, false);
    for found in ADDRESSES.find_overlapping_iter(address) {
        let of_article = found.pattern().as_usize() < EXPLAINING;
        explains |= of_article;
        contact |= !of_article;
    }
    (explains, contact && !explains)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_are_told_apart() {
        for (text, way) in [
            ("Please DM us your order number. ^AC", Redirect::Private),
            ("Check your inbox, we've sent you a DM.", Redirect::Private),
            ("Please call us on 0800 123", Redirect::Phone),
            (
                "Write to help@acme.example and we will look",
                Redirect::Email,
            ),
            ("Please fill in the form on our site", Redirect::Link),
            (
                "Please share your details here: https://acme.example/requests/new",
                Redirect::Link,
            ),
            (
                "Please ask at the desk in your local branch",
                Redirect::Other,
            ),
            ("Schreib uns bitte eine DM", Redirect::Private),
            ("Appelez-nous au 01 23 45 67 89", Redirect::Phone),
            ("Escríbenos a ayuda@acme.example", Redirect::Email),
            ("It left the depot at noon. Ana", Redirect::None),
            ("We'll call you back at 5.", Redirect::None),
            ("We've replied to your DM.", Redirect::None),
            ("The confirmation email takes ten minutes.", Redirect::None),
        ] {
            assert_eq!(read(&Text::of(text)).chief(), way, "{text}");
        }
    }

    #[test]
    fn all_ways_of_a_reply_are_told() {
        let found = read(&Text::of(
            "Email or call us: care@acme.example / 0800 555 0111",
        ));
        assert!(
            found.has(Redirect::Phone) && found.has(Redirect::Email) && !found.has(Redirect::Link)
        );
        assert_eq!(found.all().count(), 2);
        assert!(found.ways().phone && found.ways().email);
    }

    #[test]
    fn a_page_that_explains_is_an_answer() {
        for (text, info) in [
            (
                "The manual is here: https://acme.example/manuals/one.pdf",
                true,
            ),
            (
                "More here: https://acme.example/articles/contact-lenses",
                true,
            ),
            ("Contact us here: https://acme.example/contact", false),
            ("It left the depot at noon.", false),
        ] {
            assert_eq!(read(&Text::of(text)).info_link(), info, "{text}");
        }
    }

    #[test]
    fn an_offer_forces_nobody() {
        for (text, forced) in [
            ("Please DM us your order number.", true),
            ("If you have more questions, feel free to DM us.", false),
            ("It left the depot at noon.", false),
        ] {
            assert_eq!(read(&Text::of(text)).is_forced(), forced, "{text}");
        }
    }

    #[test]
    fn only_a_reply_that_says_nothing_else_is_hollow() {
        for (text, hollow) in [
            (
                "Sorry to hear that, Tom! Please DM us your order number so we can look into it. ^AB",
                true,
            ),
            ("Please call us on 0800 123 456.", true),
            (
                "It left the depot at noon and arrives tomorrow. If you need more, DM us.",
                false,
            ),
            (
                "The red lid is back in May. Please DM us your address and we keep one for you.",
                false,
            ),
            ("The manual is here: https://acme.example/manual", false),
            ("It left the depot at noon.", false),
            ("Das tut uns leid! Schick uns bitte eine DM.", true),
            ("", false),
        ] {
            assert_eq!(is_hollow(&Text::of(text)), hollow, "{text}");
        }
    }
}
