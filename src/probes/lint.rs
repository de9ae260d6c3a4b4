//! Lint: what no test post may say, since somebody would believe it or be hurt by it.

use crate::domain::ProbeSort;
use crate::measure::readers::kind::{self, Kind};
use crate::measure::readers::lang::Language;
use crate::measure::readers::text::Text;
use regex::Regex;
use std::sync::LazyLock;

/// The longest text, which fits every microblog with a handle before it. Units: characters.
const LONGEST: usize = 240;
/// The shortest, below which forums refuse. Units: characters.
const SHORTEST: usize = 20;

/// A fault's pattern, what it is and what to do.
struct Ban {
    pattern: Regex,
    what: &'static str,
    next: &'static str,
}

static BANS: LazyLock<Vec<Ban>> = LazyLock::new(|| {
    let ban = |pattern: &str, what, next| Ban {
        pattern: Regex::new(&format!("(?i){pattern}")).expect("the pattern is fixed"),
        what,
        next,
    };
    vec![
        ban(
            r"\b(?:refund|compensation|complain|complaint|unacceptable|disappoint|terrible|awful|worst|rude|broken|damaged|never arrived|not working|scam|fraud|angry|beschwer|reklam|unverschämt|enttäuscht|kaputt|beschädigt|nie angekommen|betrug|entschädigung|quej|reclam|inaceptable|decepcion|roto|estafa|indemniz|plaint|réclam|inacceptable|déçu|cassé|arnaque|rembours|indemnis)",
            "it reads as a complaint",
            "ask for information; nothing has happened that could be complained of",
        ),
        ban(
            r"(?:★|⭐|\b[1-5]\s?/\s?5\b|\b[1-5] (?:stars?|sterne|estrellas|étoiles)\b|\b(?:recommend|empfehl|recomiend|recommand|rating|bewertung|valoración|best (?:shop|service|airline|bank)|review)\w*)",
            "it reads as a review or a rating",
            "a false review is barred by law in many places; ask or thank only",
        ),
        ban(
            r"\b(?:my|our) (?:order|booking|parcel|package|contract|account|flight|bill|invoice|ticket|purchase|subscription)|\b(?:meine?n?|unsere?n?) (?:bestellung|buchung|paket|vertrag|konto|flug|rechnung|ticket)|\b(?:mi|nuestr[oa]) (?:pedido|reserva|paquete|contrato|cuenta|vuelo|factura)|\b(?:ma|mon|notre) (?:commande|réservation|colis|contrat|compte|vol|facture)|\bI (?:bought|ordered|booked|received)\b|\bich habe\b.*\b(?:gekauft|bestellt|gebucht|erhalten)|\bj'ai (?:acheté|commandé|réservé|reçu)|\bhe (?:comprado|pedido|reservado|recibido)",
            "it claims to be a customer's, which is not true",
            "ask what anybody could ask before buying",
        ),
        ban(
            r"(?:my name is|i am called|ich heiße|mein name ist|me llamo|mi nombre es|je m'appelle|mon nom est)",
            "it names a person",
            "leave names out",
        ),
        ban(
            r"\d[\d\s/().-]{5,}\d|\b[a-z]{2}\d{2}(?:\s?[a-z0-9]{4}){3,}",
            "it holds a number that could be somebody's",
            "leave numbers of people, cards and contracts out",
        ),
        ban(
            r"https?://|\bwww\.|(?:^|\s)[@#]\w",
            "it holds a link, a handle or a hashtag",
            "leave it out; the handle is put before it when it is placed",
        ),
    ]
});

static MAIL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\S+@([a-z0-9.-]+)").expect("the pattern is fixed"));

/// Why a text may not be posted, each fault with what to do.
pub(super) fn faults(
    text: &str,
    sort: Option<ProbeSort>,
    lang: &str,
) -> Vec<(String, &'static str)> {
    let mut faults = Vec::new();
    let length = text.chars().count();
    if length > LONGEST {
        let fault = format!("it has {length} characters; {LONGEST} are allowed");
        faults.push((fault, "write it shorter"));
    }
    if length < SHORTEST {
        let fault = format!("it has {length} characters; {SHORTEST} are needed");
        faults.push((fault, "write a whole sentence"));
    }
    for ban in BANS.iter().filter(|ban| ban.pattern.is_match(text)) {
        faults.push((ban.what.to_owned(), ban.next));
    }
    let synthetic = |host: &str| {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        ["example.org", "example.com", "example.net"].contains(&host.as_str())
            || host.ends_with(".example")
    };
    if MAIL.captures_iter(text).any(|found| !synthetic(&found[1])) {
        let next = "use one of example.org, which nobody has";
        faults.push(("it holds an e-mail address".to_owned(), next));
    }
    let asks = text.matches('?').count();
    match sort {
        Some(ProbeSort::Question) if asks != 1 => {
            let fault = format!("a question has one question mark, this has {asks}");
            faults.push((fault, "ask one thing"));
        }
        Some(ProbeSort::Thanks) if asks > 0 => {
            let fault = "a thanks that asks would be answered as a question".to_owned();
            faults.push((fault, "leave the question out"));
        }
        _ => {}
    }
    let read = Text::of(text);
    if kind::of(&read) == Kind::Complaint {
        let fault = "our own reader takes it for a complaint".to_owned();
        faults.push((fault, "write it more plainly"));
    }
    let spoken = read.language().map(Language::code);
    if spoken.is_some_and(|spoken| spoken != lang) {
        let fault = format!("it is written in another language than \"{lang}\"");
        faults.push((fault, "put it under its own language"));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_believed_or_would_hurt_is_refused() {
        let ask = Some(ProbeSort::Question);
        for (text, fault) in [
            ("Hello, what are your opening hours on Saturdays?", None),
            (
                "Hello, when will my order arrive at last?",
                Some("customer"),
            ),
            (
                "Why was the staff so rude to everybody yesterday?",
                Some("complaint"),
            ),
            (
                "Would you say this is 5 stars or rather less?",
                Some("review"),
            ),
            ("My name is Ana Conte, when do you open?", Some("person")),
            (
                "Can you call me at +351 912 345 678 tomorrow?",
                Some("number"),
            ),
            (
                "Can you write to ana@mail.test about the hours?",
                Some("e-mail"),
            ),
            ("Can you write to probe@example.org about the hours?", None),
            (
                "What is on https://harbor.example today for all?",
                Some("link"),
            ),
            ("Hey @harbor, what are your opening hours?", Some("handle")),
            (
                "What are your hours? And where are you?",
                Some("question mark"),
            ),
            ("Hours?", Some("characters")),
            (
                "Guten Tag, wie sind Ihre Öffnungszeiten am Samstag?",
                Some("language"),
            ),
        ] {
            let found = faults(text, ask, "en");
            match fault {
                None => assert_eq!(found, [], "{text}"),
                Some(word) => assert!(
                    found.iter().any(|(what, _)| what.contains(word)),
                    "{text}: {found:?}"
                ),
            }
        }
        let thanks = faults(
            "Thank you, when do you open?",
            Some(ProbeSort::Thanks),
            "en",
        );
        assert_eq!(thanks.len(), 1);
    }
}
