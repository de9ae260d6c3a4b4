//! Ways: through which doors a sentence promises to answer, and who promises it.

use super::sentence::lower;
use crate::domain::Way;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static WAYS: LazyLock<Vec<(Way, Regex)>> = LazyLock::new(|| {
    let of = |way: Way, words: &str| {
        let words = words.replace(r"\w", "[a-zà-ÿß]");
        let pattern = format!(r"\b(?:{words})\b");
        (
            way,
            Regex::new(&pattern).expect("the pattern is well-formed"),
        )
    };
    vec![
        of(
            Way::Email,
            r"e-?mails?|e-?mailed|mails?|courriels?|courriers? électroniques?|correos?|inbox|e-?mail-\w+",
        ),
        of(
            Way::Phone,
            r"(?:tele)?phones?|calls?|voice ?mails?|hotline|telefon\w*|anruf\w*|rückruf\w*|rufen|téléphon\w*|appels?|rappel\w*|teléfono|telefónic\w+|llamadas?|llamamos|llamaremos",
        ),
        of(
            Way::Form,
            r"(?:contact |web|online )?forms?|tickets?|\w*formular\w*|formulaires?|formularios?",
        ),
        of(Way::Chat, r"(?:live[- ]?)?t?chats?|messenger|live-?chat"),
        of(
            Way::Post,
            r"letters?|by post|postal|briefe?n?|per post|lettres?|courriers?|cartas?",
        ),
        of(
            Way::Reviews,
            r"reviews?|bewertung(?:en)?|rezension(?:en)?|avis|reseñas?|opiniones",
        ),
        of(
            Way::Social,
            r"social(?:s| media| networks?| channels?)?|comments?|mentions?|dms?|(?:direct|private) messages?|kommentar(?:e|en|s)?|soziale\w* (?:netzwerke\w*|medien|kanäle\w*)|direktnachrichten|erwähnungen|réseaux sociaux|réseaux|commentaires?|messages? privés?|mps?|redes(?: sociales)?|comentarios?|menciones|mensajes? (?:directos?|privados?)|tweets?",
        ),
        of(
            Way::All,
            r"(?:all|any|every|each)(?: of)?(?: our)? channels?|everywhere|alle[nr]?(?: unsere[nr]?)? (?:kanäle\w*|wege\w*)|tous (?:nos |les )?canaux|todos (?:nuestros |los )?canales",
        ),
    ]
});

/// Words that belong to one network and no other.
static OF_ONE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\btweets?\b").expect("the pattern is well-formed"));

/// A proper name behind a word of place: "on Bleatr".
static LED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:[Oo]n|[Vv]ia|[Tt]hrough|[Ss]ur|[Pp]or|[Aa]uf)\s+(?:our\s+|unserem\s+|notre\s+|nuestro\s+)?(\p{Lu}\w+)")
        .expect("the pattern is well-formed")
});

/// A proper name at the head of an entry in a list of ways: "Bleatr within an hour".
static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\W*(?:and\s+|und\s+|et\s+|y\s+)?(\p{Lu}\w+)(?::|\s+(?:within|in|innerhalb|binnen|sous|en|under|\d))")
        .expect("the pattern is well-formed")
});

/// Capitals that name no network.
static NO_NETWORK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)\w*|^(?:january|february|march|april|may|june|july|august|september|october|november|december|english|french|german|spanish|deutsch|englisch|public|bank|holidays?|alle|anfrage|nachricht|frage|wunsch|ihre?|deine?|eure?|werktag|weekday|average|we|our|wir|nous|notre|nuestro|you|your|the|all|every|most|replies|reply|response|answers?|reaktion|antwort|usually|typically|normally|generally|mostly|instant|always|someone|somebody|everyone|everybody|nobody|who|he|she|it|they|this|nos|ils|on)")
        .expect("the pattern is well-formed")
});

/// Who promises.
static WHO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:a member of )?(?:our|unser(?:e|en|em)?|notre|nuestr[oa]|the|das|le)\s+(?:[^\s,.]+\s+){0,3}?(?:team|crew|desk|helpdesk|staff|agents|advisors|advisers|support|service|care|department|kundenservice|kundendienst|kundenbetreuung|mitarbeiter\w*|équipe|service client|equipo|soporte)\b(?:\s+client\w*)?")
        .expect("the pattern is well-formed")
});

/// A first name in the place of the subject.
static PERSON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\p{Lu}\p{Ll}+(?: (?:and|und|et|y) \p{Lu}\p{Ll}+)?) (?:will (?:reply|answer|respond|get back)|replies|answers|responds|antwortet|beantwortet|répond|responde|contesta)\b")
        .expect("the pattern is well-formed")
});

/// The ways that a stretch of text in lower case speaks of; empty where it names none.
pub(super) fn ways(text: &str) -> BTreeSet<Way> {
    let mut ways: BTreeSet<Way> = WAYS
        .iter()
        .filter(|(_, words)| words.is_match(text))
        .map(|(way, _)| *way)
        .collect();
    // "Correo postal" and "courrier électronique" name one way, not two.
    if text.contains("correo postal") {
        ways.remove(&Way::Email);
        ways.insert(Way::Post);
    }
    if text.contains("courrier électronique") || text.contains("courriers électroniques") {
        ways.remove(&Way::Post);
    }
    ways
}

/// Networks that a stretch of text names, as quoted.
///
/// Shape: found by their place in the sentence, since no reader knows a network by its name.
pub(super) fn networks(text: &str, listed: bool) -> Vec<String> {
    let mut found: Vec<String> = OF_ONE
        .find_iter(&lower(text))
        .map(|m| m.as_str().to_owned())
        .collect();
    let led = LED.captures_iter(text);
    let head = LISTED.captures(text).filter(|_| listed);
    for name in led.chain(head).filter_map(|c| Some(c.get(1)?.as_str())) {
        if !NO_NETWORK.is_match(name) && ways(&lower(name)).is_empty() {
            found.push(name.to_owned());
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The team, role or person who promises, as quoted.
pub(super) fn who(text: &str) -> Option<String> {
    let person = PERSON.captures(text).and_then(|c| c.get(1));
    let person = person.filter(|m| !NO_NETWORK.is_match(m.as_str()));
    person
        .or_else(|| WHO.find(text))
        .map(|m| m.as_str().to_owned())
}
