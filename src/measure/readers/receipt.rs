//! Receipts: automatic messages that only say "received". They stop no clock.

use super::glance;
use super::sets::WordSet;
use super::{Phrases, sentences, words};
use crate::domain::Message;
use regex::{Captures, Regex};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What only a program says of itself.
static BY_A_PROGRAM: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "automatic reply",
        "automatic response",
        "automated reply",
        "automated response",
        "automated message",
        "automatic message",
        "automated acknowledgement",
        "automatically generated",
        "auto reply",
        "autoreply",
        "auto response",
        "this mailbox is not monitored",
        "this inbox is not monitored",
        "do not reply to this message",
        "do not reply to this email",
        "automatische antwort",
        "automatische nachricht",
        "automatisch generiert",
        "automatisch generierte",
        "automatisch erstellt",
        "réponse automatique",
        "message automatique",
        "respuesta automática",
        "mensaje automático",
        "generado automáticamente",
    ])
});

/// A set of words, written with spaces between them.
pub(super) type Words = LazyLock<WordSet>;

/// Everything that a receipt is made of: whoever says one word more has said something.
pub(super) static ALL_IT_SAYS: Words = LazyLock::new(|| {
    [
        "we we've we'll we're us our you you'll you're your it it's this that them they they'll \
         is are has have been being be was were will shall would can may might could to the a an \
         and or of for from in on at by with as soon possible shortly asap within during after up \
         quickly promptly hi hello hey dear there sir madam all good morning afternoon evening \
         day nice great thanks thank many so very much kindly please sorry apologies apologize \
         apologise appreciate patience understanding inconvenience delay delays wait waiting bear \
         received receive got get getting back reach reached reaching out contacting contact \
         contacted writing messaging touch registered logged recorded confirm confirms confirming \
         acknowledge acknowledges receipt safely successfully message messages email emails mail \
         request requests inquiry enquiry inquiries enquiries query queries question questions \
         ticket case feedback comment submission reply replies respond response responses answer \
         answers answering follow assist assistance help hear come staff department review reviewed process handle someone \
         somebody member members team teams support customer customers service care agent agents \
         representative representatives adviser advisor advisors colleague colleagues minute \
         minutes hour hours day days week weeks business working next few couple one two three \
         currently now moment right high higher usual than volume volumes busy longer take takes \
         due experiencing large number reference id usually typically normally always aim try best \
         hope every each any regards kind warm sincerely cheers yours wishes welcome attention",
        "wir uns unser unsere unserem unserer unsererseits sie ihnen ihr ihre ihrer ihren ihrem \
         du dich dir dein deine deiner deinen euch eure es diese dieses das dass die der den dem \
         des ein eine einer einem einen ist sind hat haben habe wird werden wurde kann können und \
         oder für um von vom im in an am auf bei mit zu zum zur so wie möglich bald schnell \
         schnellstmöglich umgehend zeitnah kürze baldmöglichst innerhalb binnen nächsten hallo \
         guten tag morgen abend liebe lieber sehr geehrte geehrter damen herren danke dank vielen \
         herzlichen besten bedanken bitte bitten entschuldigen entschuldigung verständnis geduld \
         etwas verzögerung verzögerungen nachricht nachrichten anfrage anfragen anliegen mail \
         e schreiben kontaktaufnahme kontaktiert kontakt erhalten eingegangen erreicht empfangen \
         aufgenommen registriert erfolgreich hiermit bestätigen eingang melden meldet antworten \
         antwort beantworten beantwortet bearbeiten bearbeitet bearbeitung prüfen kümmern kümmert \
         sich zurück kommen kommt jemand mitarbeiter mitarbeiterin team kundenservice \
         kundendienst service support kollege kollegen minuten stunde stunden tag tage tagen \
         werktag werktage werktagen woche derzeit aktuell momentan aufgrund hohen hohes \
         aufkommens anfrageaufkommen anfrageaufkommens dauern länger bis mehr gewohnt üblich \
         ticketnummer vorgangsnummer nummer lautet viele grüße freundliche freundlichen grüßen \
         mfg herzliche beste ihrerseits",
        "nous vous votre vos notre nos vôtre ce cette le la les l un une de des du d à au aux en \
         dans et ou par pour sur avec avons a est sont été avoir ont bien reçu reçue réception \
         accusons accusé prise pris compte enregistrée enregistré message messages demande \
         demandes mail e courriel question contact contactés contactées contacter contacté \
         écrit bonjour bonsoir madame monsieur merci remercions remercie patience compréhension \
         désolés excuser gêne répondrons répondra répondre réponse réponses reviendrons reviendra \
         reviendront revenons recontacterons recontactera contacterons contactera vers traiterons \
         traitée traitera traiter équipe l'équipe équipes conseiller conseillers conseillère \
         service client clients clientèle plus brefs meilleurs délais délai dès que possible \
         rapidement prochainement bientôt sous peu heure heures jour jours ouvrés ouvré ouvrables \
         minutes actuellement moment volume important raison d'un qu'un qu'une membre membres \
         cordialement bonne journée soirée sincères salutations ferons tout notre s'efforcera",
        "hemos ha han sido recibido recibida su sus tu tus nuestro nuestra nuestros nuestras el la \
         los las un una uno de del a al en y o por para con que lo más antes posible brevedad \
         mayor breve pronto plazo dentro próximas próximos hola buenos buenas días tardes noches \
         estimado estimada cliente gracias muchas agradecemos paciencia disculpe disculpa \
         disculpas molestias comprensión mensaje mensajes consulta consultas solicitud correo \
         pregunta contactarnos contactar contactado contacto ponerse ponerte poner escribirnos \
         escribir comunicarse comunicarte nosotros le les te os usted ustedes responderemos \
         responderá contestaremos contestará atenderemos atenderá contactaremos contactará \
         pondremos pondrá nos se equipo agente agentes asesor asesora compañero servicio \
         atención hora horas día minutos hábiles laborables actualmente momento alto volumen \
         debido saludos cordiales un saludo número ticket registrada registrado correctamente",
    ]
    .into_iter()
    .flat_map(str::split_whitespace)
    .collect()
});

/// What may stand beside it where the sentence is about hours.
pub(super) static OF_HOURS: Words = LazyLock::new(|| {
    "opening office hours outside open closed monday mon tuesday wednesday thursday friday fri \
     saturday sat sunday sun am pm weekdays weekends außerhalb öffnungszeiten servicezeiten \
     bürozeiten geschäftszeiten montag mo freitag fr samstag uhr unsere erreichbar horaires \
     d'ouverture ouverture bureau lundi vendredi horario oficina lunes viernes"
        .split_whitespace()
        .collect()
});
static HOURS: Words = LazyLock::new(|| {
    "hours öffnungszeiten servicezeiten bürozeiten geschäftszeiten horaires horario"
        .split_whitespace()
        .collect()
});

/// What may stand beside it where the sentence is about the time until the answer.
pub(super) static OF_MEANTIME: Words = LazyLock::new(|| {
    "meantime meanwhile visit see check browse look find faq faqs page website site center centre \
     zwischenzeit besuchen finden hilfe hilfeseite faq attendant consulter consultez aide \
     mientras tanto visite visita consultar ayuda página web"
        .split_whitespace()
        .collect()
});
static MEANTIME: Words = LazyLock::new(|| {
    "meantime meanwhile zwischenzeit attendant mientras"
        .split_whitespace()
        .collect()
});

/// What was sent, by the words that are used for it.
static MAIL: Words = LazyLock::new(|| {
    "message messages email mail request inquiry enquiry query question ticket feedback comment \
     submission nachricht anfrage anliegen schreiben demande courriel mensaje consulta solicitud \
     correo pregunta"
        .split_whitespace()
        .collect()
});
static RECEIVED: Words = LazyLock::new(|| {
    "received got receipt registered logged recorded erhalten eingegangen erreicht empfangen \
     aufgenommen registriert eingang reçu reçue réception compte enregistrée enregistré recibido \
     recibida registrada registrado"
        .split_whitespace()
        .collect()
});
static THANKS: Words = LazyLock::new(|| {
    "thank thanks danke dank bedanken merci remercions gracias agradecemos"
        .split_whitespace()
        .collect()
});
static WRITING: Words = LazyLock::new(|| {
    "contacting contacted reaching writing messaging touch kontaktaufnahme kontaktiert contactés \
     contactées contacté contacter écrit contactarnos contactar contactado contacto escribirnos \
     comunicarse comunicarte"
        .split_whitespace()
        .collect()
});

/// That somebody will answer, said whole.
static WILL_ANSWER: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "get back to you",
        "getting back to you",
        "come back to you",
        "hear back from us",
        "hear from us",
        "be in touch",
        "be with you",
        "wir melden uns",
        "melden uns",
        "uns melden",
        "uns bei ihnen melden",
        "uns bei dir melden",
        "meldet sich",
        "bei ihnen melden",
        "bei dir melden",
        "kommen auf sie zurück",
        "auf sie zurückkommen",
        "antworten ihnen",
        "antworten dir",
        "wir antworten",
        "ihnen antworten",
        "wird bearbeitet",
        "anfrage bearbeiten",
        "anfrage bearbeitet",
        "anfrage beantworten",
        "nachricht beantworten",
        "anliegen bearbeiten",
        "anliegen kümmern",
        "répondrons",
        "répondra",
        "reviendrons",
        "reviendra",
        "reviendront",
        "revenons vers vous",
        "recontacterons",
        "recontactera",
        "contacterons",
        "contactera",
        "sera traitée",
        "traiterons",
        "responderemos",
        "responderá",
        "contestaremos",
        "contestará",
        "atenderemos",
        "atenderá",
        "contactaremos",
        "contactará",
        "pondremos en contacto",
        "pondrá en contacto",
    ])
});
static LATER: Words = LazyLock::new(|| {
    "will we'll you'll they'll shall usually typically normally aim try may werden wird schnellstmöglich"
        .split_whitespace()
        .collect()
});
static ANSWERING: Words = LazyLock::new(|| {
    "reply respond answer response contact review process handle beantworten bearbeiten antworten \
     bearbeitet beantwortet"
        .split_whitespace()
        .collect()
});
/// Who helps in general, and nobody in particular.
static SOMEBODY: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "someone",
        "somebody",
        "member of",
        "our team",
        "an agent",
        "a representative",
        "one of our",
        "our agents",
        "our support team",
    ])
});

/// That it may take a while, or under which number it is known.
static WAITING: Words = LazyLock::new(|| {
    "volume volumes patience inconvenience delay delays longer busy reference ticket wait geduld \
     verständnis verzögerung verzögerungen länger dauern ticketnummer vorgangsnummer délai délais \
     gêne paciencia molestias volumen meantime meanwhile zwischenzeit attendant mientras"
        .split_whitespace()
        .collect()
});

/// Where the customer is asked to do something, which answers them.
static ASKS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "please contact",
        "please reply",
        "please write",
        "please message",
        "please respond",
        "please email",
        "please mail",
        "please follow",
        "contact us at",
        "contact us on",
        "contact us by",
        "contact our",
        "message us",
        "email us",
        "melden sie sich",
        "melde dich",
        "bitte antworten",
        "bitte schreiben",
        "schreiben sie",
        "nous contacter",
        "nous écrire",
    ])
});

/// Words that only a person says of themselves.
static IN_PERSON: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "i", "i'm", "i'll", "i've", "i'd", "my", "me", "ich", "mich", "mir", "je", "j'ai", "moi",
        "yo", "he", "estoy", "voy",
    ])
});

/// Words of courtesy.
static COURTESY: Words = LazyLock::new(|| {
    "hi hello hey dear thanks thank regards sorry welcome cheers apologies sincerely appreciate day \
     wishes hallo danke dank liebe guten geehrte grüße grüßen mfg bitte bonjour merci cordialement \
     journée salutations madame hola gracias saludos saludo buenos buenas estimado estimada"
        .split_whitespace()
        .collect()
});

/// What names or leads somewhere and says nothing: links, handles, people under their pseudonyms.
static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"https?://\S+|www\.\S+|@[\w.@-]*\w|\bp-[0-9a-f]{16}\b(?:@\S+)?|\[(?:e-mail|phone|number)\]|#\S+")
        .expect("the pattern is well-formed")
});

/// To whom was written, and who signs for nobody: "contacting Juniper Air", "Your Juniper Team".
static HOUSE: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"\p{Lu}[\p{L}\d&'’-]*(?:\s+\p{Lu}[\p{L}\d&'’-]*){0,3}";
    Regex::new(&format!(
        r"(?P<to>\b(?i:contacting|reaching out to|writing to|messaging|in touch with|contacté|contactado|contactar con|contactar a)\s+)(?:the\s+)?{name}|(?m:\b(?i:your|the|ihr|dein|euer|das|votre|l['’]équipe|tu|su|el)\s+(?:[\p{{L}}\d&'’-]+\s+){{0,3}}(?i:team|kundenservice|équipe|equipo)[.!]?\s*$)"
    ))
    .expect("the pattern is well-formed")
});

/// Says whether a brand's message is an automatic receipt.
///
/// Shape: true where the host marks it as written by a program, or where its text says only that
/// something was received. A text that names its writer is a person's.
#[must_use]
pub fn is_receipt(message: &Message) -> bool {
    message.author.is_brand() && (message.by_machine || is_automatic(&message.text))
}

/// Says whether a text is one that only a program sends.
///
/// Shape: it calls itself automatic, or every one of its sentences is one of a receipt and holds
/// none but a receipt's words. One word of substance, a question, a name, or somebody who says
/// "I" makes it a person's: to take an answer for a receipt would accuse the brand of a silence
/// that never was. "We have received it" may answer a question, and is a receipt only where an
/// answer is announced beside it.
#[must_use]
pub fn is_automatic(text: &str) -> bool {
    if glance::is_none(text) {
        return false;
    }
    let text = MARKS.replace_all(text, " ");
    let text = HOUSE.replace_all(&text, |found: &Captures<'_>| {
        found
            .name("to")
            .map_or_else(|| " ".to_owned(), |to| format!("{}us. ", to.as_str()))
    });
    let all = words(&text);
    if IN_PERSON.are_in(&all) || super::signature::read(&text, &[], &[]).is_some() {
        return false;
    }
    if let Some(at) = BY_A_PROGRAM.place(&all) {
        // "This is not an automatic reply" is not one.
        let before = &all[at.saturating_sub(3)..at];
        return !before
            .iter()
            .any(|w| ["not", "no", "isn't", "kein", "keine", "pas", "non"].contains(&w.as_str()));
    }
    if text.contains(['?', '¿', '？', '؟']) || ASKS.are_in(&all) {
        return false;
    }
    let mut parts = BTreeSet::new();
    for sentence in sentences(&text) {
        match part(&words(sentence)) {
            Some(part) => parts.insert(part),
            None => return false,
        };
    }
    let announced = parts.contains(&Part::Announced);
    // Hours, or that "it" came in, may be just what was asked for.
    let may_answer = parts.contains(&Part::Hours) || parts.contains(&Part::ItReceived);
    let told = parts.contains(&Part::Received) || parts.contains(&Part::Thanked);
    announced || told && !may_answer
}

/// What one sentence of a receipt does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// It says that the message came in.
    Received,
    /// It says that something came in, which may be the parcel that was asked about.
    ItReceived,
    /// It thanks for the message.
    Thanked,
    /// It says that an answer will come.
    Announced,
    /// It tells hours.
    Hours,
    /// It is courtesy, or says that it takes a while.
    Courtesy,
}

/// What a sentence does in a receipt; none where it says more than a receipt does.
fn part(said: &[String]) -> Option<Part> {
    let any = |set: &WordSet| said.iter().any(|w| set.contains(w.as_str()));
    let (hours, meantime) = (any(&HOURS), any(&MEANTIME));
    let counts = said.iter().any(|w| {
        let unit = [
            "minute",
            "hour",
            "day",
            "stunde",
            "werktag",
            "tage",
            "heure",
            "jour",
            "hora",
            "día",
            "ticket",
            "reference",
            "number",
            "nummer",
            "vorgang",
            "case",
        ];
        unit.iter().any(|u| w.starts_with(u))
    });
    let is_its = |w: &String| {
        ALL_IT_SAYS.contains(w.as_str())
            || hours && OF_HOURS.contains(w.as_str())
            || meantime && OF_MEANTIME.contains(w.as_str())
            || (counts || hours) && w.starts_with(|c: char| c.is_ascii_digit())
    };
    if !said.iter().all(is_its) {
        return None;
    }
    let announced =
        WILL_ANSWER.are_in(said) || any(&LATER) && (any(&ANSWERING) || SOMEBODY.are_in(said));
    let of_office = hours
        && any(&OF_HOURS)
        && said
            .iter()
            .any(|w| w != "hours" && OF_HOURS.contains(w.as_str()));
    if announced {
        Some(Part::Announced)
    } else if of_office {
        Some(Part::Hours)
    } else if any(&RECEIVED) && any(&MAIL) {
        Some(Part::Received)
    } else if any(&RECEIVED) {
        Some(Part::ItReceived)
    } else if any(&THANKS) && (any(&MAIL) || any(&WRITING)) {
        Some(Part::Thanked)
    } else if any(&WAITING) || said.len() <= 8 && any(&COURTESY) {
        Some(Part::Courtesy)
    } else {
        None
    }
}

#[cfg(test)]
#[path = "receipt_tests.rs"]
mod tests;
