//! Promise marks: what a brand file says of promises, whether found or stated by hand.

use super::brand_file::web_address;
use crate::domain::form::Form;
use crate::domain::mistake::nearest;
use crate::domain::{PromiseMark, PromisedClock, PromisedEvent, StatedByHand, Way};
use jiff::SignedDuration;
use std::collections::BTreeSet;

/// The longest limit that anybody promises. Units: days.
const LONGEST: i64 = 365;

const KEYS: [&str; 9] = [
    "digest",
    "quote",
    "confirmed",
    "because",
    "address",
    "limit",
    "clock",
    "event",
    "ways",
];

/// Reads one `[[promise]]`.
pub(super) fn promise(form: &Form<'_>) -> Option<PromiseMark> {
    form.allow(&KEYS);
    let by_hand = ["address", "limit", "clock", "event", "ways"]
        .iter()
        .any(|k| form.has(k));
    let digest = form.text("digest").map(ToOwned::to_owned);
    if let Some(wrong) = digest.as_deref().filter(|d| !is_digest(d)) {
        let hint = "copy the sixteen digits from the scorecard".to_owned();
        form.wrong("digest", format!("\"{wrong}\" is no digest"), Some(hint));
    }
    let quote = form.has("quote").then(|| form.need_text("quote")).flatten();
    if !form.has("digest") && !form.has("quote") {
        form.missing(if by_hand { "quote" } else { "digest" });
    }
    let confirmed = form.truth("confirmed");
    if !form.has("confirmed") && !by_hand {
        form.missing("confirmed");
    }
    let because = form
        .has("because")
        .then(|| form.need_text("because"))
        .flatten();
    if confirmed == Some(false) && !form.has("because") {
        form.missing("because");
    }
    if confirmed == Some(false) && by_hand {
        let hint = "strike it by its digest or quote alone".to_owned();
        form.wrong(
            "confirmed",
            "a promise cannot be stated and struck at once",
            Some(hint),
        );
    }
    let stated = if by_hand { Some(stated(form)?) } else { None };
    Some(PromiseMark {
        digest,
        quote: quote.map(ToOwned::to_owned),
        confirmed: confirmed.unwrap_or(by_hand),
        because: because.map(ToOwned::to_owned),
        stated,
    })
}

fn is_digest(text: &str) -> bool {
    text.len() == 16 && text.chars().all(|c| c.is_ascii_hexdigit())
}

/// A promise that the user states by hand.
fn stated(form: &Form<'_>) -> Option<StatedByHand> {
    let address = form
        .need_text("address")
        .and_then(|t| web_address(form, "address", t));
    let limit = form.need_text("limit").and_then(|text| {
        let limit = limit(text);
        if limit.is_none() {
            let hint = "write it like \"30m\", \"24h\" or \"2d\"".to_owned();
            form.wrong("limit", format!("\"{text}\" is no limit"), Some(hint));
        }
        limit
    });
    let clock = named(
        form,
        "clock",
        PromisedClock::ALL.map(PromisedClock::name),
        PromisedClock::from_name,
    );
    let event = named(
        form,
        "event",
        PromisedEvent::ALL.map(PromisedEvent::name),
        PromisedEvent::from_name,
    );
    let mut ways = BTreeSet::new();
    for (text, span) in form.texts("ways") {
        if let Some(way) = Way::from_name(text) {
            ways.insert(way);
        } else {
            let hint = one_of(text, &Way::ALL.map(Way::name));
            form.marks()
                .mark(span, format!("there is no way \"{text}\""), Some(hint));
        }
    }
    if ways.is_empty() {
        ways.insert(Way::All);
    }
    Some(StatedByHand {
        address: address?,
        limit: limit?,
        clock: clock?,
        event: event?,
        ways,
    })
}

/// A value that is one of a few names; the first of the words is meant where the key is missing.
fn named<T: Default, const N: usize>(
    form: &Form<'_>,
    key: &str,
    names: [&str; N],
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    if !form.has(key) {
        return Some(T::default());
    }
    let text = form.text(key)?;
    let value = read(text);
    if value.is_none() {
        form.wrong(
            key,
            format!("there is no {key} \"{text}\""),
            Some(one_of(text, &names)),
        );
    }
    value
}

fn one_of(text: &str, names: &[&str]) -> String {
    nearest(text, names.iter().copied()).map_or_else(
        || format!("it is one of {}", names.join(", ")),
        |near| format!("did you mean \"{near}\"?"),
    )
}

/// A limit in minutes, hours or days.
fn limit(text: &str) -> Option<SignedDuration> {
    let text = text.trim();
    let unit = text.chars().last()?;
    let n: i64 = text.strip_suffix(unit)?.trim().parse().ok()?;
    let minutes = match unit {
        'm' => n,
        'h' => n.checked_mul(60)?,
        'd' => n.checked_mul(24 * 60)?,
        _ => return None,
    };
    (1..=LONGEST * 24 * 60)
        .contains(&minutes)
        .then(|| SignedDuration::from_mins(minutes))
}

#[cfg(test)]
mod tests {
    use super::super::Plan;
    use crate::domain::SourceFile;

    fn check(text: &str) -> Result<Plan, Vec<String>> {
        let file = SourceFile {
            path: "brand.toml".to_owned(),
            text: format!(
                "schema = 1\nid = \"acme\"\nname = \"Acme\"\nsite = \"https://acme.example/\"\n{text}"
            ),
        };
        let told = |m: crate::domain::Mistake| {
            assert!(m.span.end <= file.text.len(), "{m:?}");
            m.message
        };
        Plan::read(&file).map_err(|m| m.0.into_iter().map(told).collect())
    }

    #[test]
    fn promises_are_confirmed_struck_and_stated() {
        let plan = check(
            "[[promise]]\ndigest = \"0123456789abcdef\"\nconfirmed = true\n\
             [[promise]]\nquote = \"We deliver\"\nconfirmed = false\nbecause = \"about parcels\"\n\
             [[promise]]\nquote = \"On a poster\"\naddress = \"https://acme.example/p\"\n\
             limit = \"2d\"\nclock = \"working-days\"\nevent = \"answer\"\nways = [\"social\"]\n",
        )
        .expect("there is no mistake");
        let marks = &plan.brand.promises;
        assert_eq!(marks.len(), 3);
        assert!(marks[0].confirmed && !marks[1].confirmed && marks[2].confirmed);
        let stated = marks[2].stated.as_ref().expect("it is stated by hand");
        assert_eq!(stated.limit.as_hours(), 48);
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let told = check(
            "[service]\nzone = \"Europe/Berlin\"\ncountry = \"DX\"\n\
             [[promise]]\nconfirmed = false\n\
             [[promise]]\ndigest = \"12\"\nconfirmed = true\n\
             [[promise]]\nquote = \"x\"\naddress = \"nowhere\"\nlimit = \"soon\"\n\
             clock = \"wal\"\nevent = \"solve\"\nways = [\"pigeon\"]\n",
        )
        .expect_err("it is full of mistakes");
        assert_eq!(told.len(), 9, "{told:#?}");
    }
}
