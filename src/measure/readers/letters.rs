//! Letters: the language that the letters of a text in Latin script speak.
//!
//! Source: Cavnar and Trenkle, "N-Gram-Based Text Categorization" (1994), with the profiles, the
//! alphabets and the measure of confidence of the crate `whatlang`. That compares a text with 37
//! profiles of 300 trigrams, one after the other; here the profiles are turned around, so that
//! each trigram of the text tells at once whose it is. The answer is the same, at an eighth of
//! the work, and a test holds one against the other.

use super::lang::Language;
use super::sets::Quick;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

/// Languages that write in Latin script.
const LANGUAGES: usize = 37;
/// Trigrams of a profile, and how far apart a trigram is that stands in one list only.
const FAR: u32 = 300;
/// Of a text's trigrams, how many are compared.
const COMPARED: usize = 600;

type Map<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// The profiles, turned around.
#[derive(Debug, Default)]
struct Profiles {
    languages: Vec<Language>,
    /// For each letter the languages that write it, a bit each.
    letters: Map<u32, u64>,
    /// The same for the plain letters, which nearly all are.
    plain: [u64; 26],
    /// For each trigram where its places stand among `places`.
    trigrams: Map<u64, (u32, u32)>,
    /// The languages that know a trigram, and its rank among theirs.
    places: Vec<(u8, u16)>,
}

static PROFILES: LazyLock<Profiles> = LazyLock::new(|| Profiles::of(include_str!("letters.txt")));

impl Profiles {
    /// Reads lines of a code, an alphabet and trigrams.
    fn of(lines: &str) -> Self {
        let mut profiles = Self::default();
        let mut known: HashMap<u64, Vec<(u8, u16)>> = HashMap::new();
        let lines = lines.lines().filter(|line| !line.starts_with('#'));
        for (language, line) in (0_u8..).zip(lines) {
            let mut parts = line.split(' ');
            let mut part = || parts.next().unwrap_or("");
            profiles.languages.push(match part() {
                "eng" => Language::English,
                "deu" => Language::German,
                "fra" => Language::French,
                "spa" => Language::Spanish,
                _ => Language::Another,
            });
            for letter in part().chars() {
                *profiles.letters.entry(u32::from(letter)).or_default() |= 1 << language;
            }
            let letters: Vec<char> = part().chars().map(gap).collect();
            for (rank, three) in (0_u16..).zip(letters.chunks_exact(3)) {
                let trigram = three.iter().fold(0, |t, c| pushed(t, *c));
                known.entry(trigram).or_default().push((language, rank));
            }
        }
        for (slot, letter) in profiles.plain.iter_mut().zip('a'..='z') {
            *slot = *profiles.letters.get(&u32::from(letter)).unwrap_or(&0);
        }
        let mut known: Vec<_> = known.into_iter().collect();
        known.sort_unstable();
        let at = |places: &Vec<_>| u32::try_from(places.len()).unwrap_or(u32::MAX);
        for (trigram, places) in known {
            let from = at(&profiles.places);
            profiles.places.extend(places);
            let to = at(&profiles.places);
            profiles.trigrams.insert(trigram, (from, to));
        }
        profiles
    }
}

/// Says whether a text is one for these profiles: it holds letters of Latin script, and none of
/// any other.
pub(super) fn are_latin(text: &str) -> bool {
    let is_mark = |c: char| {
        matches!(u32::from(c),
            0x2000..=0x20cf | 0x2600..=0x2bff | 0xfe00..=0xfe0f | 0x1_f000..=0x1_faff)
    };
    let is_latin = |c: char| c.is_ascii_alphabetic() || ('\u{80}'..='\u{2af}').contains(&c);
    text.chars().any(is_latin) && text.chars().all(|c| c < '\u{370}' || is_mark(c))
}

/// Reads the language of a text in Latin script, where the letters are so sure of it.
pub(super) fn read(text: &str, sure: f64) -> Option<Language> {
    let profiles = &*PROFILES;
    let lower = text.to_lowercase();
    let (own, letters) = letters_known(profiles, &lower);
    let (near, trigrams) = trigrams_known(profiles, &lower);
    let most = trigrams * FAR;
    // The fewer letters, the more the alphabet tells.
    let weight = (-(f64::from(letters) / 300.0) + 2.0 / 3.0).clamp(1.0 / 3.0, 2.0 / 3.0);
    let score = |at: usize| {
        let distance = distance(near[at], trigrams);
        let by_letters = f64::from(own[at].saturating_sub(letters)) / f64::from(letters);
        let by_trigrams = f64::from(most - distance) / f64::from(most);
        by_letters * weight + by_trigrams * (1.0 - weight)
    };
    let (mut best, mut first, mut second) = (0, 0.0, 0.0);
    for at in 0..profiles.languages.len().min(LANGUAGES) {
        let score = score(at);
        if score > first {
            (best, second, first) = (at, first, score);
        } else if score > second {
            second = score;
        }
    }
    let told = profiles.languages.get(best).copied();
    told.filter(|_| confidence(first, second, trigrams) >= sure)
}

/// How far a text is from a profile: all that is not near.
fn distance(near: i32, trigrams: u32) -> u32 {
    let all = i64::from(FAR * FAR) - i64::from(near);
    // A text of few trigrams cannot hold the others.
    let lacking = i64::from(FAR.saturating_sub(trigrams) * FAR);
    let distance = (all - lacking).clamp(0, i64::from(FAR * FAR));
    u32::try_from(distance).unwrap_or(0)
}

/// How sure the best score is, by its lead over the second.
fn confidence(first: f64, second: f64, trigrams: u32) -> f64 {
    if first == 0.0 || second == 0.0 {
        return first;
    }
    let wanted = 3.0 / f64::from(trigrams) + 0.015;
    let lead = (first - second) / second;
    if lead > wanted { 1.0 } else { lead / wanted }
}

/// Twice the letters that each language writes, and how many letters there are.
fn letters_known(profiles: &Profiles, lower: &str) -> ([u32; LANGUAGES], u32) {
    let mut seen = [0_u32; 26];
    let (mut common, mut all, mut own) = (0, 0, [0_u32; LANGUAGES]);
    let every = (1 << LANGUAGES) - 1;
    let mut count = |languages: u64, times: u32| {
        if languages == every {
            common += 2 * times;
            return;
        }
        let mut left = languages;
        while left != 0 {
            if let Some(own) = own.get_mut(left.trailing_zeros() as usize) {
                *own += 2 * times;
            }
            left &= left - 1;
        }
    };
    for c in lower.chars().filter(|c| !is_gap(*c)) {
        all += 1;
        match c {
            'a'..='z' => seen[c as usize - 'a' as usize] += 1,
            _ => count(profiles.letters.get(&u32::from(c)).copied().unwrap_or(0), 1),
        }
    }
    for (times, languages) in seen.iter().zip(&profiles.plain) {
        count(*languages, *times);
    }
    for own in &mut own {
        *own += common;
    }
    (own, all)
}

/// How near each language's trigrams are to a text's, and how many different ones it holds.
fn trigrams_known(profiles: &Profiles, lower: &str) -> ([i32; LANGUAGES], u32) {
    let mut near = [0_i32; LANGUAGES];
    let ranked = ranked(lower);
    for (rank, (_, trigram)) in (0_i32..).zip(&ranked) {
        let Some((from, to)) = profiles.trigrams.get(trigram) else {
            continue;
        };
        for (language, place) in &profiles.places[*from as usize..*to as usize] {
            let apart = (rank - i32::from(*place)).abs();
            near[usize::from(*language)] += FAR.cast_signed() - apart;
        }
    }
    (near, u32::try_from(ranked.len()).unwrap_or(u32::MAX))
}

/// The different trigrams of a text with their number, the most frequent first.
fn ranked(lower: &str) -> Vec<(u32, u64)> {
    let mut all: Vec<u64> = Vec::with_capacity(lower.len() + 1);
    let mut three = pushed(0, ' ');
    let mut before = [' ', ' '];
    for c in lower.chars().map(gap).chain([' ']) {
        three = pushed(three, c);
        // A gap between gaps says nothing; the first character has none behind it yet.
        if before[1] != ' ' || before[0] != ' ' && c != ' ' {
            all.push(three);
        }
        before = [before[1], c];
    }
    all.sort_unstable();
    let mut ranked: Vec<(u32, u64)> = Vec::with_capacity(all.len());
    for trigram in all {
        match ranked.last_mut() {
            Some((times, same)) if *same == trigram => *times += 1,
            _ => ranked.push((1, trigram)),
        }
    }
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    ranked.truncate(COMPARED);
    ranked
}

/// A trigram that a letter pushes on by one.
fn pushed(trigram: u64, letter: char) -> u64 {
    (trigram << 21 | u64::from(u32::from(letter))) & ((1 << 63) - 1)
}

/// Punctuation, digits and spaces are gaps.
fn gap(c: char) -> char {
    if is_gap(c) { ' ' } else { c }
}

fn is_gap(c: char) -> bool {
    matches!(c, '\0'..='@' | '['..='`' | '{'..='~')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the crate says of the text, as `read` says it.
    fn expected(text: &str, sure: f64) -> Option<Language> {
        let found = whatlang::detect(text).filter(|found| found.confidence() >= sure)?;
        Some(match found.lang() {
            whatlang::Lang::Eng => Language::English,
            whatlang::Lang::Deu => Language::German,
            whatlang::Lang::Fra => Language::French,
            whatlang::Lang::Spa => Language::Spanish,
            _ => Language::Another,
        })
    }

    #[test]
    fn the_answer_is_that_of_the_crate() {
        const TEXTS: [&str; 14] = [
            "Broken kettle arrived yesterday, terrible packaging, refund immediately",
            "Paket beschädigt angekommen, Verpackung aufgerissen, Erstattung gefordert",
            "Colis endommagé, emballage déchiré, remboursement exigé immédiatement",
            "Paquete dañado, embalaje roto, atención telefónica inexistente",
            "Dobrý den, moje objednávka stále nedorazila a nikdo neodpovídá",
            "La mia ordinazione non arriva ancora e nessuno risponde al telefono",
            "SİPARİŞİM hâlâ gelmedi ve kimse telefona cevap vermiyor",
            "Đơn hàng của tôi vẫn chưa đến và không ai trả lời điện thoại",
            "Tilaukseni ei ole vieläkään saapunut eikä kukaan vastaa",
            "it’s “broken” – 😡😡 4 € £5.99 x_y #fail www.a.example",
            "a",
            "é",
            "oh no, not again... why why why why why",
            "Zamówienie nadal nie dotarło i nikt nie odbiera telefonu",
        ];
        // Every piece of one text beside every other, so that all lengths and mixtures occur.
        for (n, one) in TEXTS.iter().enumerate() {
            for (m, other) in TEXTS.iter().enumerate() {
                let cut = |text: &str, n: usize| text.chars().take(n).collect::<String>();
                let text = cut(one, 3 + n * 5 + m) + " " + &cut(other, 70 - n * 4 - m);
                if !are_latin(&text) {
                    continue;
                }
                for sure in [0.01, 0.2, 0.5, 0.8, 1.0] {
                    assert_eq!(read(&text, sure), expected(&text, sure), "{text} {sure}");
                }
            }
        }
    }

    #[test]
    fn only_latin_script_is_read() {
        for (text, are) in [
            ("Where is it?", true),
            ("Où est-il ? – “là” 😡", true),
            ("Где посылка", false),
            ("Where is посылка", false),
            ("123 !?", false),
            ("", false),
        ] {
            assert_eq!(are_latin(text), are, "{text}");
        }
    }
}
