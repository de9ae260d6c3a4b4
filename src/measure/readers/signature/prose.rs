//! Signatures in prose: "This is Lucy from the team", "My name is Ana", "Tom here".

use super::lists;
use super::words::{Word, lowered};

/// How sure a beginning makes us that a name follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    /// "My name is ...": whatever follows with a capital.
    Name,
    /// "I'm ...", where a name must go on as one.
    Perhaps,
    /// "This is ...", which presents things as well as people.
    Presents,
}

/// Finds the place of a name by which the text presents its writer.
pub(super) fn find(
    words: &[Word<'_>],
    is_name: impl Fn(&str) -> bool,
    is_brands: impl Fn(&str) -> bool,
) -> Option<usize> {
    (0..words.len()).find_map(|i| {
        // Hardly any word stands beside a capital, which is cheap to see.
        if let Some(next) = words.get(i + 1).filter(|w| starts_name(w))
            && let Some(sure) = presents(words, i)
            && !words[i].closes()
            && is_name(next.core)
            && goes_on(words, i + 1, sure)
        {
            return Some(i + 1);
        }
        let name = i.checked_sub(1).filter(|at| starts_name(&words[*at]))?;
        (is_here(words, i, &is_brands) && is_name(words[name].core)).then_some(name)
    })
}

fn starts_name(word: &Word<'_>) -> bool {
    word.core.chars().next().is_some_and(char::is_uppercase)
        && word
            .before()
            .chars()
            .all(|c| matches!(c, '*' | '_' | '"' | '“' | '„'))
}

/// Whether a name follows this word.
fn presents(words: &[Word<'_>], i: usize) -> Option<Sure> {
    let back = |n: usize| i.checked_sub(n).map_or("", |at| words[at].core);
    Some(match words[i].core {
        "is" => match back(1) {
            "this" | "This" => Sure::Presents,
            "name" | "Name" if matches!(back(2), "my" | "My") => Sure::Name,
            _ => return None,
        },
        "name's" | "name’s" if matches!(back(1), "my" | "My" | "the" | "The") => Sure::Name,
        "I'm" | "I’m" | "Im" | "soy" | "Soy" => Sure::Perhaps,
        "am" if back(1) == "I" => Sure::Perhaps,
        "bin" if matches!(back(1), "ich" | "Ich") => Sure::Perhaps,
        "ist" => match back(1) {
            "hier" | "Hier" => Sure::Presents,
            "Name" if matches!(back(2), "mein" | "Mein") => Sure::Name,
            _ => return None,
        },
        "heiße" | "heisse" if matches!(back(1), "ich" | "Ich") => Sure::Name,
        "schreibt" if matches!(back(1), "hier" | "Hier") => Sure::Name,
        "antwortet" if matches!(back(1), "hier" | "Hier") => Sure::Name,
        "suis" if matches!(back(1), "je" | "Je") => Sure::Perhaps,
        "m'appelle" | "m’appelle" => Sure::Name,
        "est" if back(1) == "nom" && matches!(back(2), "mon" | "Mon") => Sure::Name,
        "c'est" | "C'est" | "c’est" | "C’est" | "ici" | "Ici" => Sure::Presents,
        "llamo" if matches!(back(1), "me" | "Me") => Sure::Name,
        "es" if back(1) == "nombre" && matches!(back(2), "mi" | "Mi") => Sure::Name,
        "saluda" | "atiende" | "atendió" | "habla" | "escribe" | "contesta"
            if matches!(back(1), "te" | "Te" | "le" | "Le" | "os" | "Os") =>
        {
            Sure::Name
        }
        "with" | "to"
            if matches!(back(1), "speaking" | "chatting" | "talking" | "dealing")
                && matches!(back(2), "you're" | "You're" | "you’re" | "You’re" | "are")
                || words[i].core == "to" && back(1) == "through"
                || words[i].core == "with"
                    && matches!(back(1), "got" | "here")
                    && back(2) == "you've" =>
        {
            Sure::Name
        }
        "It's" | "it's" | "It’s" | "it’s" | "hier" | "Hier" | "aquí" | "Aquí" => {
            Sure::Presents
        }
        _ => return None,
    })
}

/// Whether the text goes on as it does behind a name.
fn goes_on(words: &[Word<'_>], at: usize, sure: Sure) -> bool {
    let word = &words[at];
    let given = lists::is_given(&lowered(word.core));
    let behind = word.behind();
    let mut next = words.get(at + 1);
    // A family name.
    if behind.is_empty()
        && next.is_some_and(|w| starts_name(w) && !lists::is_no_name(&lowered(w.core)))
    {
        next = words.get(at + 2);
    }
    let follows = |list: &[&str]| next.is_some_and(|w| list.contains(&w.core));
    // "This is Lucy from the team", but not "This is Paris from above".
    let somewhere = follows(&["from"])
        && words[at + 1..]
            .iter()
            .skip_while(|w| w.core != "from")
            .nth(1)
            .is_some_and(|w| {
                w.core.starts_with(char::is_lowercase) && !lists::is_task(&lowered(w.core))
            });
    let belongs = !somewhere
        && follows(&[
            "from", "vom", "von", "aus", "here", "hier", "du", "del", "aquí", "again", "again!",
            "de",
        ]);
    match sure {
        Sure::Name => true,
        Sure::Perhaps => {
            belongs
                || given && (!behind.is_empty() || next.is_none())
                || follows(&["and", "und", "et", "y"]) && (given || next_is_i(words, at))
                || behind.contains(',')
                    && follows(&[
                        "your", "the", "from", "one", "dein", "deine", "Ihr", "Ihre", "votre", "tu",
                    ])
                || given
                    && follows(&[
                        "with", "at", "of", "your", "the", "your", "und", "dein", "deine", "Ihr",
                        "Ihre", "votre", "tu", "su", "la", "le", "with", "&",
                    ])
        }
        Sure::Presents => {
            belongs && (given || !follows(&["de", "von", "aus", "du", "del"]))
                || given
                    && !is_a_thing(words, at)
                    && (behind.contains([',', '.', '!', '-', '–', ':']) || next.is_none())
                || given
                    && !somewhere
                    && follows(&["with", "at", "from", "und", "and", "à", "-", "–", "—"])
        }
    }
}

/// "This is Grace, our new boat": what follows says what it is, and that is no role.
fn is_a_thing(words: &[Word<'_>], at: usize) -> bool {
    let told = words[at].behind() == ","
        && words
            .get(at + 1)
            .is_some_and(|w| matches!(w.core, "our" | "a" | "an"));
    told && !words[at + 2..].iter().take(5).any(|w| {
        let lower = lowered(w.core);
        lists::is_head(&lower) || lists::is_task(&lower)
    })
}

/// "I'm Rjay and I'll help": the writer goes on about themselves.
fn next_is_i(words: &[Word<'_>], at: usize) -> bool {
    words[at..].iter().take(4).any(|w| {
        matches!(
            w.core,
            "I" | "I'll"
                | "I’ll"
                | "I'm"
                | "I’m"
                | "I'd"
                | "I’d"
                | "ich"
                | "je"
                | "j'ai"
                | "will"
                | "voy"
                | "estoy"
                | "vais"
        )
    })
}

/// "Tom here", "Ana from the team here", "Jana hier", "Léa à votre service".
fn is_here(words: &[Word<'_>], i: usize, is_brands: impl Fn(&str) -> bool) -> bool {
    let joins = matches!(
        words[i].core,
        "here"
            | "hier"
            | "ici"
            | "aquí"
            | "from"
            | "vom"
            | "von"
            | "du"
            | "del"
            | "de"
            | "on"
            | "at"
            | "à"
    );
    if i == 0 || !joins {
        return false;
    }
    let name = &words[i - 1];
    if !opens_with(words, i - 1) || !starts_name(name) || !name.behind().is_empty() {
        return false;
    }
    let given = lists::is_given(&lowered(name.core));
    match words[i].core {
        "here" | "hier" | "ici" | "aquí" => {
            given
                || words
                    .get(i + 1)
                    .is_some_and(|w| matches!(w.core, "from" | "vom" | "von" | "again"))
        }
        "from" | "vom" | "von" | "du" | "del" | "de" => {
            let brands = words
                .get(i + 1)
                .is_some_and(|w| is_brands(&lowered(w.core)));
            (given || brands) && belongs_to_a_team(words, i)
        }
        "on" => {
            given
                && words.get(i + 1..i + 3).is_some_and(|w| {
                    matches!(w[0].core, "the" | "shift" | "duty")
                        && matches!(
                            w[1].core,
                            "keys"
                                | "desk"
                                | "shift"
                                | "duty"
                                | "today"
                                | "tonight"
                                | "this"
                                | "till"
                                | "until"
                                | "for"
                                | "and"
                        )
                })
        }
        "at" => {
            given
                && words
                    .get(i + 1..i + 3)
                    .is_some_and(|w| w[0].core == "your" && w[1].core == "service")
        }
        "à" => given && words.get(i + 1).is_some_and(|w| w.core == "votre"),
        _ => false,
    }
}

/// Whether a sentence, or what follows a greeting, begins with a word.
fn opens_with(words: &[Word<'_>], at: usize) -> bool {
    at == 0
        || words[at].opens_line
        || words[at - 1].closes()
        || words[at - 1].behind().contains([',', '-', '–', '—'])
        || words[at - 1].core.is_empty()
        || words[at - 1].raw.starts_with('@')
        || matches!(
            words[at - 1].core,
            "it's" | "It's" | "Hi" | "Hey" | "Hello" | "Hallo" | "and"
        )
}

/// "from the Acme team here", "vom Kundenservice": a team follows, and then the sentence ends or
/// says "here".
fn belongs_to_a_team(words: &[Word<'_>], from: usize) -> bool {
    for word in words[from + 1..].iter().take(6) {
        if matches!(word.core, "here" | "hier" | "ici" | "aquí") {
            return true;
        }
        let lower = lowered(word.core);
        let named = word.core.chars().next().is_some_and(char::is_uppercase);
        if !named && !lists::is_task(&lower) {
            return false;
        }
        if word.closes() || word.behind().contains([',', '-', '–', '—']) {
            return true;
        }
    }
    false
}

/// "As the founder of Acme, I can tell you": the first person follows.
fn speaks_for_itself(words: &[Word<'_>]) -> bool {
    words.iter().take(8).any(|w| {
        matches!(
            w.core,
            "I" | "I'm" | "I’m" | "I'll" | "I’ll" | "I've" | "ich"
        )
    })
}

/// A role by which the text presents its writer: "I'm the community manager here".
pub(super) fn role(words: &[Word<'_>]) -> Option<String> {
    (0..words.len()).find_map(|i| {
        if words[i].core.len() > 6 {
            return None;
        }
        let starts = matches!(words[i].core, "I'm" | "I’m" | "Im")
            || words[i].core == "am" && i > 0 && words[i - 1].core == "I"
            || matches!(words[i].core, "bin")
                && i > 0
                && matches!(words[i - 1].core, "ich" | "Ich")
            || matches!(words[i].core, "suis") && i > 0 && matches!(words[i - 1].core, "je" | "Je")
            || matches!(words[i].core, "soy" | "Soy");
        let speaks =
            matches!(words[i].core, "As" | "as" | "Als") && speaks_for_itself(&words[i + 1..]);
        if !starts && !speaks {
            return None;
        }
        let mut said = Vec::new();
        for word in words[i + 1..].iter().take(7) {
            let lower = lowered(word.core);
            let head = lists::is_head(&lower);
            if !head && !lists::is_task(&lower) {
                return None;
            }
            if !(said.is_empty()
                && matches!(
                    &*lower,
                    "the" | "a" | "an" | "your" | "our" | "la" | "le" | "el" | "der" | "die"
                ))
            {
                said.push(lower);
            }
            if head {
                return Some(said.join(" "));
            }
        }
        None
    })
}
