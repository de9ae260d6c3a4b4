//! Catalogue: the messages of each language, read once from the files inside the program.

use super::Tongue;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/report-templates/languages");

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Tongue::English));
static GERMAN: LazyLock<Bundle> = LazyLock::new(|| bundle(Tongue::German));
static SPANISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Tongue::Spanish));
static FRENCH: LazyLock<Bundle> = LazyLock::new(|| bundle(Tongue::French));

/// The files of a language, in order of name.
pub(super) fn files(tongue: Tongue) -> Vec<&'static str> {
    let code = match tongue {
        Tongue::Marked => Tongue::English.code(),
        tongue => tongue.code(),
    };
    let folder = FILES.get_dir(code).into_iter().flat_map(Dir::files);
    let mut files: Vec<_> = folder
        .filter(|f| f.path().extension().is_some_and(|e| e == "ftl"))
        .collect();
    files.sort_by_key(|f| f.path());
    files.iter().filter_map(|f| f.contents_utf8()).collect()
}

fn bundle(tongue: Tongue) -> Bundle {
    let language: LanguageIdentifier = tongue.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // The page isolates strangers' texts itself, with elements.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match tongue {
        Tongue::English | Tongue::Marked => english,
        Tongue::German => german,
        Tongue::Spanish => spanish,
        Tongue::French => french,
    }));
    for text in files(tongue) {
        // What could be read of a file is taken; a test reads each file whole.
        let read = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(read);
    }
    bundle
}

fn of(tongue: Tongue) -> &'static Bundle {
    match tongue {
        Tongue::English | Tongue::Marked => &ENGLISH,
        Tongue::German => &GERMAN,
        Tongue::Spanish => &SPANISH,
        Tongue::French => &FRENCH,
    }
}

fn number(tongue: Tongue, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(n) = value else {
        return None;
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "only counts are given as numbers"
    )]
    let n = n.value.max(0.0) as u64;
    Some(tongue.number(n))
}

fn english<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(Tongue::English, value)
}

fn german<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(Tongue::German, value)
}

fn spanish<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(Tongue::Spanish, value)
}

fn french<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(Tongue::French, value)
}

/// A message of one language; none where it lacks it.
pub(super) fn say(tongue: Tongue, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let bundle = of(tongue);
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let said = bundle.format_pattern(pattern, Some(args), &mut errors);
    Some(said.into_owned())
}

/// Whether the English catalogue has a message.
pub(super) fn knows(key: &str) -> bool {
    ENGLISH.has_message(key)
}

/// The messages of a language as they are written, by key; what cannot be read is left out.
pub(super) fn written(tongue: Tongue) -> BTreeMap<&'static str, Pattern<&'static str>> {
    let mut all = BTreeMap::new();
    for text in files(tongue) {
        let Resource { body } = fluent_syntax::parser::parse(text).unwrap_or_else(|(read, _)| read);
        for entry in body {
            if let Entry::Message(message) = entry
                && let Some(pattern) = message.value
            {
                all.insert(message.id.name, pattern);
            }
        }
    }
    all
}

/// The keys of a language with the names of the parts that each asks for.
pub(super) fn keys(tongue: Tongue) -> Vec<(&'static str, Vec<&'static str>)> {
    let list = written(tongue).into_iter().map(|(key, pattern)| {
        let mut names = Vec::new();
        parts(&pattern, &mut names);
        names.sort_unstable();
        names.dedup();
        (key, names)
    });
    list.collect()
}

fn parts(pattern: &Pattern<&'static str>, names: &mut Vec<&'static str>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                for variant in variants {
                    parts(&variant.value, names);
                }
                selector
            }
        };
        if let InlineExpression::VariableReference { id } = inline {
            names.push(id.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_whole_and_says_each_key_once() {
        for tongue in Tongue::ALL {
            let mut told = std::collections::BTreeSet::new();
            for text in files(tongue) {
                let read = fluent_syntax::parser::parse(text);
                let (body, mistakes) = match read {
                    Ok(read) => (read.body, Vec::new()),
                    Err((read, mistakes)) => (read.body, mistakes),
                };
                let wrong: Vec<&str> = mistakes
                    .iter()
                    .map(|m| text.get(m.pos.clone()).unwrap_or(text).trim())
                    .collect();
                assert!(wrong.is_empty(), "{}: {wrong:?}", tongue.code());
                for entry in body {
                    if let Entry::Message(message) = entry {
                        let key = message.id.name;
                        assert!(told.insert(key), "{}: {key} stands twice", tongue.code());
                    }
                }
            }
            assert!(told.len() > 100, "{}: {}", tongue.code(), told.len());
        }
    }

    #[test]
    fn every_language_has_every_message_with_the_same_parts() {
        let english: BTreeMap<_, _> = keys(Tongue::English).into_iter().collect();
        let mut wrong = Vec::new();
        for tongue in Tongue::ALL {
            let code = tongue.code();
            let own: BTreeMap<_, _> = keys(tongue).into_iter().collect();
            for (key, parts) in &english {
                match own.get(key) {
                    None => wrong.push(format!("{code}: the message {key} is missing")),
                    Some(other) if other != parts => {
                        wrong.push(format!("{code}: {key} asks for {other:?}, not {parts:?}"));
                    }
                    Some(_) => {}
                }
            }
            let more = own.keys().filter(|key| !english.contains_key(*key));
            wrong.extend(more.map(|key| format!("{code}: {key} is no message of English")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
