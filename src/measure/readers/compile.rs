//! Compile: the language packs as they are written, made into a lexicon.

use super::lang::{COUNTED, Language};
use super::lexicon::{Known, Lexicon, MOST, Node, Place, edge, hash_of, spread};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The packs, by their language.
const PACKS: [(Language, &str); 4] = [
    (Language::English, include_str!("packs/en.toml")),
    (Language::German, include_str!("packs/de.toml")),
    (Language::French, include_str!("packs/fr.toml")),
    (Language::Spanish, include_str!("packs/es.toml")),
];

/// The words that stand for a link, an e-mail address, a handle and a number.
const SHAPES: [&str; 4] = ["<link>", "<email>", "<handle>", "<number>"];

/// A lexicon while it is being made.
#[derive(Debug)]
struct Making {
    lexicon: Lexicon,
    /// The number of each word.
    ids: BTreeMap<String, u16>,
    /// The classes whose phrase ends at each node.
    ends: Vec<Vec<(u16, Language)>>,
}

/// Compiles all packs.
pub(super) fn compiled() -> Lexicon {
    let mut making = Making {
        lexicon: Lexicon {
            nodes: vec![Node::default()],
            ..Lexicon::default()
        },
        ids: BTreeMap::new(),
        ends: vec![Vec::new()],
    };
    for (at, (language, pack)) in PACKS.into_iter().enumerate() {
        match toml::from_str::<Pack>(pack) {
            Ok(pack) => making.add(at, language, &pack),
            Err(why) => {
                making.mistake(format!("the pack {}: {why}", language.code()));
            }
        }
    }
    making.link_stems();
    making.done()
}

impl Making {
    fn mistake(&mut self, what: String) {
        self.lexicon.mistakes.push(what);
    }

    /// Lays the ends of the phrases side by side, and tells each place what its node holds.
    fn done(self) -> Lexicon {
        let mut lexicon = self.lexicon;
        let at = |ends: &Vec<_>| u32::try_from(ends.len()).unwrap_or(u32::MAX);
        let places = |(number, (node, ends)): (u32, (&Node, &Vec<_>))| {
            Place::new(number, !ends.is_empty(), !node.any.is_none())
        };
        let nodes = lexicon.nodes.iter().zip(&self.ends);
        let places: Vec<Place> = (0..).zip(nodes).map(places).collect();
        let told = |place: &mut Place| *place = places[place.node() as usize];
        for (node, ends) in lexicon.nodes.iter_mut().zip(self.ends) {
            told(&mut node.any);
            let from = at(&lexicon.ends);
            lexicon.ends.extend(ends);
            node.ends = (from, at(&lexicon.ends));
        }
        let stems = lexicon.stems.values_mut().map(|(known, _)| known);
        let words = lexicon.words.values_mut().chain(stems);
        for Known { first, .. } in words.chain(&mut lexicon.shapes) {
            told(first);
        }
        lexicon.steps.values_mut().for_each(told);
        lexicon
    }

    fn add(&mut self, at: usize, language: Language, pack: &Pack) {
        self.count(at, &pack.function_words);
        for (name, words) in &pack.neighbors {
            let bit = NEIGHBORS.iter().position(|n| n == name);
            match bit {
                Some(bit) => self.count(PACKS.len() + bit, words),
                None => self.mistake(format!("no neighbor is called {name}")),
            }
        }
        for (name, phrases) in pack.customers.iter().chain(&pack.replies) {
            let fresh = u16::try_from(self.lexicon.classes.len()).unwrap_or(u16::MAX);
            let class = *self.lexicon.classes.entry(name.clone()).or_insert(fresh);
            if usize::from(class) >= MOST {
                self.mistake(format!("too many classes: {name}"));
            }
            for phrase in phrases {
                self.add_phrase(phrase, (class, language));
            }
        }
    }

    fn count(&mut self, bit: usize, words: &str) {
        for word in words.split_whitespace() {
            let id = self.id_of(word);
            let known = self.lexicon.words.entry(hash_of(word)).or_default();
            known.id = id;
            known.functions |= 1 << bit;
        }
    }

    fn add_phrase(&mut self, phrase: &str, ends: (u16, Language)) {
        let mut node = 0;
        self.lexicon.longest = self.lexicon.longest.max(phrase.split_whitespace().count());
        for word in phrase.split_whitespace() {
            node = if word == "_" {
                if node == 0 {
                    self.mistake(format!("«{phrase}» begins with any word"));
                }
                self.after_any(node)
            } else {
                self.after(node, word)
            };
        }
        let known = &mut self.ends[node as usize];
        if node == 0 {
            self.mistake(format!("«{phrase}» is empty"));
        } else if !known.contains(&ends) {
            known.push(ends);
        }
    }

    fn fresh(&mut self) -> u32 {
        self.lexicon.nodes.push(Node::default());
        self.ends.push(Vec::new());
        u32::try_from(self.lexicon.nodes.len() - 1).unwrap_or(0)
    }

    fn after_any(&mut self, node: u32) -> u32 {
        if self.lexicon.nodes[node as usize].any.is_none() {
            let fresh = self.fresh();
            self.lexicon.nodes[node as usize].any = Place::new(fresh, false, false);
        }
        self.lexicon.nodes[node as usize].any.node()
    }

    /// The node behind a word, made where it is new.
    fn after(&mut self, node: u32, word: &str) -> u32 {
        let id = self.id_of(word);
        let next = if let Some(next) = self.lexicon.steps.get(&edge(node, id)) {
            next.node()
        } else {
            let next = self.fresh();
            let place = Place::new(next, false, false);
            self.lexicon.steps.insert(edge(node, id), place);
            self.lexicon.go_on.add(spread(edge(node, id)));
            next
        };
        let known = if let Some(at) = SHAPES.iter().position(|s| *s == word) {
            &mut self.lexicon.shapes[at]
        } else if let Some(stem) = word.strip_suffix('*') {
            &mut self.lexicon.stems.entry(hash_of(stem)).or_default().0
        } else {
            self.lexicon.words.entry(hash_of(word)).or_default()
        };
        known.id = id;
        if node == 0 {
            known.first = Place::new(next, false, false);
        }
        next
    }

    /// Tells each beginning the next shorter one, and fills the sieve.
    fn link_stems(&mut self) {
        let lexicon = &mut self.lexicon;
        let words = self.ids.keys();
        for stem in words.filter_map(|word| word.strip_suffix('*')) {
            let shorter = (1..stem.len())
                .rev()
                .filter_map(|end| stem.get(..end))
                .map(hash_of)
                .find(|hash| lexicon.stems.contains_key(hash));
            let hash = hash_of(stem);
            if let Some(known) = lexicon.stems.get_mut(&hash) {
                known.1 = shorter.unwrap_or(0);
            }
            lexicon.begin.add(hash);
        }
    }

    fn id_of(&mut self, word: &str) -> u16 {
        if self.ids.len() == usize::from(u16::MAX) {
            self.mistake("too many words".to_owned());
        }
        let fresh = u16::try_from(self.ids.len() + 1).unwrap_or(0);
        *self.ids.entry(word.to_owned()).or_insert(fresh)
    }
}

/// Languages without a pack whose function words the English pack counts.
const NEIGHBORS: [&str; COUNTED - PACKS.len()] = ["it", "pt", "nl", "sv"];

/// A language pack as it is written.
///
/// Shape: a phrase is words with spaces between them, in lower case; `wart*` is every word that
/// begins so, `_` any one word, `<link>`, `<email>`, `<handle>` and `<number>` what they say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pack {
    #[serde(rename = "function-words")]
    function_words: String,
    #[serde(default)]
    neighbors: BTreeMap<String, String>,
    customers: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    replies: BTreeMap<String, Vec<String>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_is_well_formed() {
        let lexicon = &*super::super::lexicon::LEXICON;
        assert!(lexicon.mistakes.is_empty(), "{:#?}", lexicon.mistakes);
    }

    #[test]
    fn every_phrase_is_written_as_texts_are_cut() {
        for (language, pack) in PACKS {
            let pack: Pack = toml::from_str(pack).expect("the pack is well-formed");
            for (class, phrases) in pack.customers.iter().chain(&pack.replies) {
                for phrase in phrases {
                    let plain = phrase.replace(['*', '_'], "").replace(['<', '>'], "");
                    let text = super::super::text::Text::of(&plain);
                    let cut: Vec<&str> = text.tokens().iter().map(|t| text.lower(t)).collect();
                    let written: Vec<&str> = plain.split_whitespace().collect();
                    assert_eq!(cut, written, "{} {class}: {phrase}", language.code());
                }
            }
        }
    }
}
