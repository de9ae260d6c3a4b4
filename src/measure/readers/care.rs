//! Care: what a page or a profile says about who answers customers, and what becomes of a message.

use super::{Phrases, sentences, words};
use std::sync::LazyLock;

/// Teams and roles whose work it is to answer.
static IN_CHARGE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "customer service",
        "customer services",
        "customer care",
        "customer support",
        "customer relations",
        "client services",
        "support team",
        "service team",
        "care team",
        "social media team",
        "community team",
        "complaints team",
        "complaints manager",
        "community manager",
        "community managers",
        "social media manager",
        "help desk",
        "helpdesk",
        "service desk",
        "our agents",
        "our advisors",
        "our advisers",
        "our representatives",
        "support staff",
        "support engineers",
        "guest relations",
        "answers here",
        "who answers",
        "tweets by",
        "posts by",
        "run by",
        "managed by",
        "looked after by",
        "kundenservice",
        "kundendienst",
        "kundenbetreuung",
        "kundensupport",
        "kundenberatung",
        "kundencenter",
        "serviceteam",
        "supportteam",
        "ansprechpartner",
        "ansprechpartnerin",
        "ansprechpartnerinnen",
        "beschwerdemanagement",
        "gästeservice",
        "hier antwortet",
        "hier antworten",
        "hier schreibt",
        "hier schreiben",
        "es antwortet",
        "es antworten",
        "service client",
        "service clients",
        "service clientèle",
        "service après",
        "relation client",
        "relations clients",
        "relation clients",
        "équipe support",
        "équipe d'assistance",
        "nos conseillers",
        "nos conseillères",
        "chargé de clientèle",
        "animé par",
        "ici répond",
        "vous répondent",
        "atención al cliente",
        "atención a clientes",
        "servicio al cliente",
        "servicio de atención",
        "equipo de soporte",
        "equipo de atención",
        "equipo de redes",
        "nuestros agentes",
        "nuestros asesores",
        "defensor del cliente",
        "gestionado por",
        "aquí responde",
        "aquí responden",
    ])
});

/// Words for a team of any kind, which count where the sentence says that it answers.
static TEAM: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "team",
        "our staff",
        "our people",
        "colleagues",
        "unser team",
        "mitarbeiter",
        "mitarbeiterinnen",
        "kollegen",
        "kolleginnen",
        "équipe",
        "l'équipe",
        "d'équipe",
        "collègues",
        "equipo",
        "compañeros",
    ])
});

/// Beginnings of words that say that somebody answers.
const ANSWERS: [&str; 28] = [
    "answer",
    "repl",
    "respond",
    "help",
    "question",
    "message",
    "enquir",
    "inquir",
    "contact",
    "write",
    "assist",
    "antwort",
    "beantwort",
    "helf",
    "hilf",
    "frage",
    "anfrage",
    "nachricht",
    "répon",
    "question",
    "aide",
    "demande",
    "écri",
    "respond",
    "contest",
    "ayud",
    "pregunta",
    "consulta",
];

/// What becomes of a message.
static NEXT: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "what happens next",
        "what happens then",
        "next steps",
        "receive a confirmation",
        "receive a ticket",
        "receive a case",
        "receive a reference",
        "receive an email",
        "receive an e mail",
        "get a ticket",
        "get a reference",
        "get a case",
        "get a confirmation",
        "ticket number",
        "case number",
        "reference number",
        "we will investigate",
        "we'll investigate",
        "we investigate",
        "we will look into",
        "we'll look into",
        "we look into",
        "we will forward",
        "we'll forward",
        "we forward",
        "we will pass",
        "we'll pass",
        "we pass it",
        "we pass your",
        "be passed to",
        "be passed on",
        "be forwarded",
        "is forwarded",
        "be assigned",
        "is assigned",
        "keep you informed",
        "keep you updated",
        "keep you posted",
        "if you are not satisfied",
        "if you're not satisfied",
        "if you are not happy",
        "if you're not happy",
        "if you are unhappy",
        "still not satisfied",
        "escalate",
        "escalated",
        "ombudsman",
        "confirm receipt",
        "acknowledge your",
        "acknowledge receipt",
        "takes ownership",
        "take ownership",
        "so geht es weiter",
        "wie geht es weiter",
        "wie es weitergeht",
        "nächste schritte",
        "nächsten schritte",
        "ticketnummer",
        "vorgangsnummer",
        "bearbeitungsnummer",
        "fallnummer",
        "eingangsbestätigung",
        "wir prüfen",
        "wir leiten",
        "leiten wir",
        "weitergeleitet",
        "wird geprüft",
        "halten sie auf dem laufenden",
        "halten dich auf dem laufenden",
        "nicht zufrieden",
        "schlichtungsstelle",
        "ombudsstelle",
        "bestätigen den eingang",
        "prochaines étapes",
        "que se passe",
        "numéro de dossier",
        "numéro de ticket",
        "numéro de référence",
        "accusé de réception",
        "nous examinons",
        "nous étudions",
        "nous vérifions",
        "nous transmettons",
        "est transmise",
        "sera transmise",
        "sera transmis",
        "tiendrons informé",
        "tiendrons informée",
        "tiendrons au courant",
        "pas satisfait",
        "pas satisfaite",
        "médiateur",
        "próximos pasos",
        "siguientes pasos",
        "qué pasa después",
        "número de caso",
        "número de ticket",
        "número de referencia",
        "número de incidencia",
        "acuse de recibo",
        "investigamos",
        "estudiamos",
        "revisamos",
        "trasladamos",
        "remitimos",
        "mantendremos informado",
        "mantendremos informada",
        "no estás satisfecho",
        "no está satisfecho",
        "no queda satisfecho",
        "defensor del cliente",
    ])
});

/// Where to ask.
static WHERE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "contact us",
        "write to us",
        "message us",
        "ask us",
        "call us",
        "email us",
        "e mail us",
        "reach us",
        "get in touch",
        "talk to us",
        "chat with us",
        "contact form",
        "visit us at",
        "kontaktieren sie uns",
        "kontaktiere uns",
        "schreiben sie uns",
        "schreib uns",
        "schreibt uns",
        "rufen sie uns an",
        "ruf uns an",
        "kontaktformular",
        "erreichen sie uns",
        "sie erreichen uns",
        "du erreichst uns",
        "contactez nous",
        "contacter",
        "écrivez nous",
        "nous écrire",
        "appelez nous",
        "formulaire de contact",
        "nous joindre",
        "contáctanos",
        "contáctenos",
        "contacta con nosotros",
        "contacte con nosotros",
        "escríbenos",
        "escríbanos",
        "llámanos",
        "llámenos",
        "formulario de contacto",
    ])
});

/// Parts of the names of accounts that are there to answer.
const HANDLES: [&str; 9] = [
    "care", "help", "support", "service", "hilft", "aide", "ayuda", "assist", "atiende",
];

/// The sentence that names a team or a role that answers, or an account for it; none where none
/// does.
pub(in crate::measure) fn in_charge(text: &str) -> Option<&str> {
    sentences(text).find(|sentence| {
        let words = words(sentence);
        let answers = || {
            let begins = |word: &String| ANSWERS.iter().any(|stem| word.starts_with(stem));
            words.iter().any(begins)
        };
        IN_CHARGE.are_in(&words)
            || TEAM.are_in(&words) && answers()
            || sentence.split_whitespace().any(is_care_handle)
    })
}

/// Says whether a name such as `@acmecares` is one of an account that is there to answer.
pub(in crate::measure) fn is_care_handle(word: &str) -> bool {
    let name = word.trim_start_matches(['(', '"', '“']).strip_prefix('@');
    name.filter(|n| !n.starts_with("p-")).is_some_and(|name| {
        let name = name.to_lowercase();
        HANDLES.iter().any(|part| name.contains(part))
    })
}

/// Says whether a text tells what becomes of a message.
pub(in crate::measure) fn says_what_follows(text: &str) -> bool {
    NEXT.are_in(&words(text))
}

/// Says whether a text tells where to ask.
pub(in crate::measure) fn says_where(text: &str) -> bool {
    WHERE.are_in(&words(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_answers_is_named_by_a_team_a_role_or_an_account() {
        let check = |text: &str, named: bool| {
            assert_eq!(in_charge(text).is_some(), named, "{text}");
        };
        check("Our support team reads every message.", true);
        check(
            "Your message goes to Ana Conte, our community manager.",
            true,
        );
        check("Questions? @acmecares answers them.", true);
        check("Our team answers on working days.", true);
        check("Der Kundenservice hilft Ihnen weiter.", true);
        check("Unser Team beantwortet jede Frage.", true);
        check("Notre service clients vous répond.", true);
        check("Nuestro equipo responde de lunes a viernes.", true);
        check("Our team of bakers starts at four.", false);
        check("Welcome to Acme.", false);
        check("Follow @acme for news.", false);
        check("@p-1234567890abcare is a person", false);
    }

    #[test]
    fn what_follows_on_a_message_is_read_in_four_languages() {
        let check = |text: &str, told: bool| assert_eq!(says_what_follows(text), told, "{text}");
        check("You will receive a ticket number.", true);
        check(
            "If you are not happy with the answer, ask for the manager.",
            true,
        );
        check("Wir prüfen jede Beschwerde und melden uns.", true);
        check("Votre demande est transmise au magasin.", true);
        check("Trasladamos tu consulta a la tienda.", true);
        check("We answer within one day.", false);
        check("Your parcel arrives in three days.", false);
    }

    #[test]
    fn where_to_ask_is_read_in_four_languages() {
        let check = |text: &str, told: bool| assert_eq!(says_where(text), told, "{text}");
        check("Write to us at any time.", true);
        check("Schreiben Sie uns.", true);
        check("Contactez-nous", true);
        check("Escríbenos", true);
        check("Welcome to Acme.", false);
    }
}
