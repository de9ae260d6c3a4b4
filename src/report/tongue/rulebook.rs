//! Rulebook: the texts of the bundled rules in other languages, by the English text that they say.
//!
//! Source: rules/languages/README.md. A translation whose digest is not that of today's English
//! texts is never shown, and neither is one of a text that somebody changed.

use super::Tongue;
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;
use toml::{Table, Value};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// English texts of one rule with the text in another language.
type Texts = HashMap<String, String>;

/// The texts of a language by rule; a clause has its name and its promise.
type Book = BTreeMap<String, Texts>;

static GERMAN: LazyLock<Book> = LazyLock::new(|| book("de"));
static SPANISH: LazyLock<Book> = LazyLock::new(|| book("es"));
static FRENCH: LazyLock<Book> = LazyLock::new(|| book("fr"));

/// A text of a rule in another language; none where it is not the bundled rule's of today.
///
/// Shape: in the marked language what German has.
pub(super) fn text<'a>(tongue: Tongue, rule: &str, english: &'a str) -> Option<&'a str>
where
    'static: 'a,
{
    let (book, marked) = match tongue {
        Tongue::English => return None,
        Tongue::German => (&GERMAN, false),
        Tongue::Spanish => (&SPANISH, false),
        Tongue::French => (&FRENCH, false),
        Tongue::Marked => (&GERMAN, true),
    };
    let known: &'static str = book.get(rule)?.get(english)?;
    Some(if marked { english } else { known })
}

/// The name of a clause, or its promise to a customer; none where the language lacks it.
pub(super) fn clause(tongue: Tongue, clause: &str, key: &str) -> Option<&'static str> {
    let clauses = match tongue {
        Tongue::English | Tongue::Marked => return None,
        tongue => CLAUSES.get(tongue.code())?,
    };
    clauses.get(clause)?.get(key)?.as_str()
}

/// The names and promises of the clauses, by language.
static CLAUSES: LazyLock<BTreeMap<&str, Table>> = LazyLock::new(|| {
    let read = |tongue: Tongue| {
        let path = format!("languages/{}/clauses.toml", tongue.code());
        let file = FILES.get_file(path)?.contents_utf8()?;
        Some((tongue.code(), read(file)?))
    };
    Tongue::ALL.into_iter().filter_map(read).collect()
});

/// What one language says of every rule.
fn book(code: &str) -> Book {
    let mut book = Book::new();
    let Some(folder) = FILES.get_dir(format!("languages/{code}")) else {
        return book;
    };
    for file in folder.files() {
        let Some(table) = file.contents_utf8().and_then(read) else {
            continue;
        };
        let clause = file.path().file_stem().and_then(|s| s.to_str());
        for (id, own) in &table {
            let path = format!("{}/{id}.toml", clause.unwrap_or_default());
            let english = FILES.get_file(path).and_then(|f| f.contents_utf8());
            let texts = english.and_then(read).and_then(|e| pairs(&e, own));
            if let Some(texts) = texts {
                book.insert(id.clone(), texts);
            }
        }
    }
    book
}

fn read(text: &str) -> Option<Table> {
    text.parse().ok()
}

/// The English texts of a rule, in the order of the digest.
fn english(rule: &Table) -> Option<Vec<String>> {
    let text = |of: Option<&Value>| of.and_then(Value::as_str).unwrap_or_default().to_owned();
    let title = rule.get("title")?;
    let remedy = rule.get("remedy")?;
    let mut all = vec![
        text(title.get("kept")),
        text(title.get("broken")),
        text(rule.get("why")).trim().to_owned(),
        text(remedy.get("summary")),
    ];
    all.extend(list(remedy.get("steps")));
    all.push(text(rule.get("advisory")));
    let bars = rule.get("bar").and_then(Value::as_array)?;
    all.extend(bars.iter().map(|bar| text(bar.get("note"))));
    Some(all)
}

/// The same texts in another language, in the same order.
fn other(own: &Value, english: &[String], steps: usize) -> Option<Vec<String>> {
    let text = |key: &str| {
        let text = own.get(key).and_then(Value::as_str);
        text.unwrap_or_default().trim().to_owned()
    };
    let mut all = vec![text("kept"), text("broken"), text("why"), text("summary")];
    all.extend(list(own.get("steps")));
    all.push(text("advisory"));
    all.extend(list(own.get("notes")));
    all.resize(english.len(), String::new());
    (list(own.get("steps")).len() == steps).then_some(all)
}

fn list(of: Option<&Value>) -> Vec<String> {
    let all = of.and_then(Value::as_array).into_iter().flatten();
    all.map(|text| text.as_str().unwrap_or_default().to_owned())
        .collect()
}

/// Each English text of a rule with its translation; none where the translation is stale.
fn pairs(rule: &Table, own: &Value) -> Option<Texts> {
    let english = english(rule)?;
    let digest = Sha256::digest(english.join("\n").as_bytes());
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    if own.get("of").and_then(Value::as_str) != digest.get(..12) {
        return None;
    }
    let steps = list(rule.get("remedy").and_then(|r| r.get("steps"))).len();
    let other = other(own, &english, steps)?;
    let both = english.into_iter().zip(other);
    let both = both.filter(|(one, other)| !one.is_empty() && !other.is_empty());
    Some(
        both.map(|(one, other)| (one.trim().to_owned(), other))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_rule_is_told_in_every_language() {
        let clauses = FILES.dirs().filter(|d| {
            let name = d.path().to_string_lossy();
            name != "languages" && name != "profiles"
        });
        let rules: Vec<_> = clauses.flat_map(Dir::files).collect();
        assert!(rules.len() > 40, "{}", rules.len());
        for file in rules {
            let id = file.path().file_stem().expect("a name").to_string_lossy();
            let rule = file.contents_utf8().and_then(read).expect("a rule");
            for (code, book) in [("de", &GERMAN), ("es", &SPANISH), ("fr", &FRENCH)] {
                let texts = book.get(&*id).unwrap_or_else(|| {
                    unreachable!("{code}: the texts of {id} are missing or stale")
                });
                for text in english(&rule)
                    .expect("texts")
                    .iter()
                    .filter(|t| !t.is_empty())
                {
                    assert!(texts.contains_key(text.trim()), "{code}: {id}: {text}");
                }
            }
        }
    }

    #[test]
    fn a_stale_translation_is_never_shown() {
        let rule = read(
            "why = 'w'\n[title]\nkept = 'k'\nbroken = 'b'\n[remedy]\nsummary = 's'\nsteps = ['t']\n[[bar]]\n",
        )
        .expect("a rule");
        let own = |of: &str| {
            let text = format!(
                "[r]\nof = '{of}'\nkept = 'K'\nbroken = 'B'\nwhy = 'W'\nsummary = 'S'\nsteps = ['T']"
            );
            read(&text).expect("texts")["r"].clone()
        };
        let digest = Sha256::digest("k\nb\nw\ns\nt\n\n".as_bytes());
        let digest: String = digest.iter().take(6).map(|b| format!("{b:02x}")).collect();
        let texts = pairs(&rule, &own(&digest)).expect("they are of today");
        assert_eq!(texts.get("t").map(String::as_str), Some("T"));
        assert!(pairs(&rule, &own("000000000000")).is_none());
    }
}
