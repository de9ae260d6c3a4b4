//! Schema: what may stand in rule files, profiles, house files and brand files, for editors.
//!
//! Made from the tables that the parser reads by, so that the two cannot drift apart.

use super::bar::BASES;
use super::condition;
use super::layers;
use super::params::ROLES;
use super::parse::{STATUSES, TOP};
use crate::domain::{ChannelKind, Clause, Verdict};
use crate::measure::promises::all;
use crate::measure::{CaseKind, Place};
use serde_json::{Map, Value, json};

/// The JSON Schema of a kind of file: `rule`, `profile`, `house` or `brand`.
///
/// Shape: draft 2020-12; what a schema cannot say, such as that a bar's source is there, only
/// `rousseau rules lint` finds.
#[must_use]
pub fn schema(of: &str) -> String {
    let (title, mut schema) = match of {
        "profile" => ("A profile of rousseau", profile()),
        "house" => ("A house file of rousseau", house()),
        "brand" => ("A brand file of rousseau", brand()),
        _ => ("A rule of rousseau", rule()),
    };
    if let Some(schema) = schema.as_object_mut() {
        schema.shift_insert(0, "title".to_owned(), json!(title));
        let draft = json!("https://json-schema.org/draft/2020-12/schema");
        schema.shift_insert(0, "$schema".to_owned(), draft);
    }
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// A table with its keys, some of which must be there, and no others.
fn table(needed: &[&str], keys: &[(&str, Value)]) -> Value {
    let mut properties = Map::new();
    for (key, value) in keys {
        properties.insert((*key).to_owned(), value.clone());
    }
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": needed,
        "properties": properties,
    })
}

fn text(means: &str) -> Value {
    json!({ "type": "string", "minLength": 1, "description": means })
}

fn texts(means: &str) -> Value {
    json!({ "type": "array", "items": { "type": "string" }, "description": means })
}

fn whole(least: i64, most: i64, means: &str) -> Value {
    json!({ "type": "integer", "minimum": least, "maximum": most, "description": means })
}

fn number(means: &str) -> Value {
    json!({ "type": "number", "description": means })
}

fn one_of<'n>(names: impl IntoIterator<Item = &'n str>, means: &str) -> Value {
    let names: Vec<&str> = names.into_iter().collect();
    json!({ "enum": names, "description": means })
}

fn list(item: &Value) -> Value {
    json!({ "type": "array", "items": item })
}

fn version() -> Value {
    json!({ "const": 1, "description": "The version of the format." })
}

fn kinds() -> Vec<&'static str> {
    ChannelKind::ALL.iter().map(|k| k.name()).collect()
}

fn kinds_or_all() -> Value {
    one_of(
        kinds().into_iter().chain(["*"]),
        "The kind of channel, or * for all others.",
    )
}

/// What a bar asks for, in a rule or in a change of one.
fn asks() -> Vec<(&'static str, Value)> {
    vec![
        (
            "share",
            json!({
                "type": "number", "exclusiveMinimum": 0, "maximum": 1,
                "description": "The share of the cases that has to be kept.",
            }),
        ),
        ("at-least", number("The least that a measure may be.")),
        ("at-most", number("The most that a measure may be.")),
        (
            "within",
            json!({
                "type": "string",
                "pattern": "^([0-9]{1,7}[smhd]|next-business-day|promised)$",
                "description": "The limit: 30m, 2h, 3d, next-business-day or promised.",
            }),
        ),
    ]
}

fn basis() -> Value {
    one_of(BASES.map(|(name, _)| name), "How the number came about.")
}

fn sources() -> Value {
    let source = table(
        &["key", "cite", "says"],
        &[
            ("key", text("The name by which a bar refers to it.")),
            (
                "cite",
                text("Who said it, where, when, and of how many people asked."),
            ),
            ("says", text("What it says, in our words.")),
        ],
    );
    list(&source)
}

fn rule() -> Value {
    let keys = vec![
        ("schema", version()),
        (
            "id",
            json!({ "type": "string", "pattern": "^[a-z0-9-]{1,64}$", "description": "The breach, in kebab case; the file's name." }),
        ),
        (
            "clause",
            one_of(
                Clause::ALL.map(Clause::name),
                "The clause; the folder's name.",
            ),
        ),
        (
            "status",
            one_of(STATUSES.map(|(name, _)| name), "How settled the rule is."),
        ),
        ("since", text("The version in which it appeared.")),
        ("weight", whole(1, 5, "How much it counts in its clause.")),
        ("why", text("Why it matters.")),
        ("advisory", text("Why it is only advice, where it is.")),
        ("replaces", texts("Ids of rules that it replaces.")),
        ("title", title()),
        ("applies", applies()),
        ("promise", promise()),
        (
            "evidence",
            table(
                &["cases", "days"],
                &[
                    (
                        "cases",
                        whole(1, 10_000, "Cases below which nothing is judged."),
                    ),
                    ("days", whole(0, 366, "Days below which nothing is judged.")),
                ],
            ),
        ),
        ("bar", list(&bar())),
        ("source", sources()),
        (
            "remedy",
            table(
                &["effort", "summary", "steps"],
                &[
                    (
                        "effort",
                        one_of(["low", "medium", "high"], "How much work it is."),
                    ),
                    ("summary", text("One sentence.")),
                    ("steps", texts("The steps, in order.")),
                ],
            ),
        ),
        ("test", list(&test())),
    ];
    debug_assert!(TOP.iter().all(|key| keys.iter().any(|(k, _)| k == key)));
    let needed = [
        "schema", "id", "clause", "status", "since", "weight", "why", "title", "applies",
        "promise", "evidence", "bar", "source", "remedy", "test",
    ];
    table(&needed, &keys)
}

fn bar() -> Value {
    let mut bar = vec![("kind", kinds_or_all())];
    bar.extend(asks());
    bar.extend([
        ("basis", basis()),
        ("sources", texts("Keys of [[source]].")),
        ("note", text("Why it is this number and no other.")),
    ]);
    table(&["kind", "basis", "sources"], &bar)
}

fn title() -> Value {
    table(
        &["kept", "broken"],
        &[
            ("kept", text("The title where it is kept.")),
            ("broken", text("The title where it is broken.")),
        ],
    )
}

fn applies() -> Value {
    table(
        &["kinds"],
        &[
            (
                "kinds",
                json!({
                    "type": "array", "minItems": 1, "items": { "enum": kinds() },
                    "description": "The kinds of channel of which the rule speaks.",
                }),
            ),
            (
                "when",
                json!({
                    "type": "string", "minLength": 1, "maxLength": condition::LONGEST,
                    "description": format!("A condition over {}.", condition::names().join(", ")),
                }),
            ),
        ],
    )
}

fn promise() -> Value {
    let places = one_of(Place::ALL.map(Place::name), "Where to look.");
    let roles = one_of(ROLES.map(|(name, _)| name), "The pages on which to look.");
    let mut with: Vec<(&str, Value)> = Vec::new();
    for param in all().iter().flat_map(|p| p.takes()) {
        if !with.iter().any(|(key, _)| *key == param.key) {
            with.push((
                param.key,
                match param.key {
                    "where" => places.clone(),
                    "role" => roles.clone(),
                    "phrases" => texts(param.means),
                    _ => text(param.means),
                },
            ));
        }
    }
    table(
        &["cases", "kept-if"],
        &[
            (
                "cases",
                one_of(
                    CaseKind::ALL.map(CaseKind::name),
                    "What counts as an occasion.",
                ),
            ),
            (
                "kept-if",
                one_of(
                    all().iter().map(|p| p.name()),
                    "The question that is asked of each.",
                ),
            ),
            ("hours", one_of(["all", "service"], "The clock.")),
            ("with", table(&[], &with)),
        ],
    )
}

fn test() -> Value {
    let thread = table(
        &["events"],
        &[
            ("events", text("One event a line: +offset who: text.")),
            ("repeat", text("How often, such as 20 every 8h.")),
            ("start", text("When it starts, such as 2026-03-01T15:00Z.")),
            (
                "looked",
                one_of(["now", "before", "twice"], "Which audit saw it."),
            ),
        ],
    );
    table(
        &["name", "kind", "expect"],
        &[
            ("name", text("A sentence.")),
            (
                "kind",
                one_of(kinds(), "The kind of channel on which it plays."),
            ),
            (
                "expect",
                one_of(
                    Verdict::ALL.map(Verdict::name),
                    "The verdict that must come out.",
                ),
            ),
            (
                "tally",
                text("The count that must come out, such as 9 of 20."),
            ),
            ("audit", text("When the audit happens, such as +10d.")),
            ("roster", texts("People who answer, with their marks.")),
            ("thread", list(&thread)),
        ],
    )
}

/// What a layer may change in a rule.
fn change() -> Value {
    let mut bar = vec![("kind", kinds_or_all())];
    bar.extend(asks());
    let mut keys = vec![
        (
            "because",
            text("The reason, shown wherever the change counts."),
        ),
        ("bar", list(&table(&["kind"], &bar))),
        ("cases", whole(1, 10_000, "The floor of cases.")),
        ("days", whole(0, 366, "The floor of days.")),
        ("weight", whole(1, 5, "How much the rule counts.")),
        (
            "off",
            json!({ "const": true, "description": "The rule is not judged." }),
        ),
        ("basis", basis()),
        ("sources", texts("Keys of [[source]].")),
    ];
    keys.extend(asks());
    debug_assert!(
        layers::CHANGE
            .iter()
            .all(|key| keys.iter().any(|(k, _)| k == key))
    );
    table(&["because"], &keys)
}

fn changes() -> Value {
    json!({ "type": "object", "additionalProperties": change(), "description": "Changes, by the rule's id." })
}

fn house() -> Value {
    table(
        &["schema"],
        &[
            ("schema", version()),
            ("name", text("How reports name the house.")),
            ("override", changes()),
            ("source", sources()),
        ],
    )
}

fn profile() -> Value {
    table(
        &["schema", "name", "title", "why"],
        &[
            ("schema", version()),
            ("name", text("The profile; the file's name.")),
            ("title", text("What it is, in a line.")),
            ("why", text("Whose numbers it takes, and what for.")),
            (
                "only",
                texts("The rules that are on; all where it says nothing."),
            ),
            ("override", changes()),
            ("source", sources()),
        ],
    )
}

fn brand() -> Value {
    let day = json!({ "description": "A day such as 2026-06-30, without quotes." });
    table(
        &["schema", "id", "name"],
        &[
            ("schema", version()),
            (
                "id",
                json!({ "type": "string", "pattern": "^[a-z0-9-]{1,64}$" }),
            ),
            ("name", text("The name for people.")),
            ("site", text("The brand's website, in full.")),
            (
                "discover",
                json!({ "type": "boolean", "description": "Look for channels from the site." }),
            ),
            ("roster", texts("People who answer, with their marks.")),
            (
                "service",
                json!({ "type": "object", "description": "When the brand says that it answers: zone, hours, holidays." }),
            ),
            (
                "channel",
                list(&table(
                    &["kind", "address"],
                    &[
                        ("kind", one_of(kinds(), "The kind of channel.")),
                        ("address", text("Its address, in full.")),
                        (
                            "network",
                            text("Its network, where the address does not say it."),
                        ),
                        (
                            "extractor",
                            text(
                                "What describes its pages: phpbb, misago, json-ld, or a TOML file.",
                            ),
                        ),
                        (
                            "staff",
                            texts(
                                "Stable ids of the brand's people there, where no mark of the host tells them.",
                            ),
                        ),
                    ],
                )),
            ),
            (
                "waiver",
                list(&table(
                    &["rule", "because", "until"],
                    &[
                        ("rule", text("The rule's id.")),
                        ("because", text("The reason.")),
                        ("until", day),
                    ],
                )),
            ),
            (
                "reach",
                json!({ "type": "object", "description": "How far to go, and which addresses may be visited." }),
            ),
            ("rules", changes()),
            // Other rooms read further tables; docs/FORMATS.md names them all.
            ("promises", json!({ "type": ["object", "array"] })),
            ("promise", json!({ "type": ["object", "array"] })),
        ],
    )
}
