//! Shared: whether a reply takes up what a customer wrote about.

use super::words;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Shorter words carry no matter. Units: characters.
const SHORTEST: usize = 4;
/// Words that agree so far are one word in two forms. Units: characters.
const STEM: usize = 5;

/// Words that fit any matter: little words, and those that every desk uses.
static ANY: LazyLock<BTreeSet<&str>> = LazyLock::new(|| LITTLE.split_whitespace().collect());

/// The same in one text: English, German, French and Spanish, in this order.
const LITTLE: &str = "about account after again agent already also always another answer anyone anything assist \
     available back because been before being best better both brand bring call came care case \
     check come comes contact could customer dear deal detail details direct does doesn't doing \
     done don't down each email even ever every everyone experience fast feedback feel find \
     first follow form forward from further getting give goes going good great happen happened \
     happy hard have haven't having hear hello help here hope hour hours inconvenience \
     information into issue it's just keep kind know last late later leave like line link \
     little long look looking made make many matter maybe mean message messages might minutes \
     more most much must name need never next nobody nothing number once only open order \
     ordered other over part people phone please point post private problem problems product \
     query question quick reach read really reason received regards reply request response \
     right said same says send sent service should show since some someone something soon sorry \
     sort still such support sure take team tell than thank thanks that that's their them then \
     there these they thing things think this those through time times today told tomorrow took \
     tried trouble trying turn understand until update used using very wait waiting want wanted \
     week weeks well went were what what's when where which while will wish with without word \
     work working works would write wrong year years yesterday you're your yours aber alle \
     alles anfrage antwort auch bestellung bitte daher damit danke dann dass deine denn diese \
     dieser dieses doch durch eine einem einen einer etwas euch eure frage gerne haben habe \
     hallo hatte heute hier hilfe ihnen ihre ihren immer jetzt kann kein keine kontakt kunde \
     kundin leider mail mehr meine meinen mich morgen nachricht nicht nichts noch nummer oder \
     ohne schon sehr sein seit sich sind tage über unser unsere viel viele vielen wann warum \
     warte weil wenn werden wieder wird wurde zeit alors aussi autre avec avez avoir bien \
     bonjour cela cette chez client commande comme comment compte dans demande depuis deux elle \
     encore entre être faire fait heures jour jours mais merci même moins notre nous numéro \
     plus pour pourquoi problème quand quel quelle réponse rien sans semaine sont sous suis \
     toujours tous tout très vers votre vous ahora algo antes aquí ayuda buenas buenos cada \
     caso cliente como cómo contacto cuando cuándo cuenta desde días donde dónde ella esta está \
     este esto estoy gracias hace hacer hasta hola horas mensaje menos mucho muchas nada nadie \
     nuestro número para pedido pero porque pregunta problema puede puedo qué respuesta semana \
     servicio siempre sobre también tengo tiene todo todos usted vuestro";

/// Says whether a reply holds a word of the customer's that does not fit just any matter.
#[cfg(test)]
fn shares_a_matter(asked: &str, reply: &str) -> bool {
    let asked = matters(asked);
    !asked.is_disjoint(&matters(reply))
}

/// The words of a text that do not fit just any matter, by their beginnings.
///
/// Shape: two texts that have one in common speak of the same; forms of one word count as that
/// word; names behind `@` are nobody's matter.
pub(in crate::measure) fn matters(text: &str) -> BTreeSet<String> {
    let plain: Vec<&str> = text
        .split_whitespace()
        .filter(|w| !w.starts_with('@') && !w.contains("://"))
        .collect();
    words(&plain.join(" "))
        .into_iter()
        .filter(|w| w.chars().count() >= SHORTEST && !ANY.contains(w.as_str()))
        .map(|w| w.chars().take(STEM).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_that_names_the_matter_takes_it_up() {
        let check = |asked: &str, reply: &str, shares: bool| {
            assert_eq!(shares_a_matter(asked, reply), shares, "{asked} / {reply}");
        };
        check(
            "My kettle leaks.",
            "We exchange leaking kettles at once.",
            true,
        );
        check(
            "Gibt es Strom in Kiel?",
            "In Kiel ist der Strom seit acht wieder da.",
            true,
        );
        check(
            "Where is my order?",
            "Please send us your order number.",
            false,
        );
        check(
            "I still wait for help!",
            "Thanks for waiting, we will help you.",
            false,
        );
        check(
            "Wo ist meine Bestellung?",
            "Bitte schicken Sie uns Ihre Nummer.",
            false,
        );
        check("@p-0123 lamp?", "@p-0123 we are sorry", false);
    }
}
