//! Guide: the page that tells template writers what a template may hold and what it sees.

use super::beside::BesideModel;
use super::model::{MODEL_VERSION, ReportModel};
use super::template::{BYTES, FILES, RAW, Template};
use super::theme::ThemeModel;
use super::tongue::{Told, Tongue};
use schemars::{JsonSchema, schema_for};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Everything that a template writer has to know, as Markdown: `docs/TEMPLATES.md`.
#[must_use]
pub fn templates_guide() -> String {
    let mut page = format!(
        "# Templates\n\nA template is a folder: `template.toml` (`name`, `says`, `files`), one `.hbs` file for \
         each page, `parts/*.html.hbs`, and `style.css`, which is put into the page. Templates are Handlebars \
         without logic: every word and number is finished in the model. This page is generated from the types \
         in `src/report`; the model's version is {MODEL_VERSION}, and a field that goes or changes its meaning \
         raises it.\n\n\
         A template that writes `extends = \"scorecard\"` takes the parts and the style of that bundled one; \
         its own parts take their place, its own style follows.\n\n\
         ## What holds a template in\n\n\
         - The mode is strict: a field that the model does not have is an error.\n\
         - Everything is escaped for elements and for attributes in double quotes. Only {raw} may stand in \
         three braces: they are drawings and styles of our own.\n\
         - `csp` is the page's own policy. It names the digest of the style and allows nothing else but \
         pictures inside the page, so a template has no scripts, no `style` attributes and nothing that is \
         loaded.\n\
         - A template has no decorators and no helpers beyond `if`, `unless`, `each`, `with` and `say`.\n\
         - Pages end in `.html`; a template holds at most {FILES} files and {BYTES} bytes; links are not \
         followed; parts may not ask for themselves.\n\n\
         ## Languages\n\n\
         `--lang {codes}`, or `lang` in a theme, makes the page in another language: every text of the model is in it, and \
         `lang` and `dir` say which it is. Write `<html lang=\"{{{{lang}}}}\" dir=\"{{{{dir}}}}\">`. Words of the \
         template's own are messages: `{{{{say \"page-monday\"}}}}` gives one by its key, and \
         `{{{{say \"page-waived\" until=until}}}}` one with its parts. It is escaped as any value is. The messages stand in \
         `report-templates/languages`, a folder a language; those of the page are listed at the end. A template that asks \
         for none keeps its own words in every language.\n\n\
         ## The templates that come with the program\n\n",
        raw = RAW.map(|r| format!("`{r}`")).join(", "),
        codes = Tongue::ALL.map(Tongue::code).join("|"),
    );
    for name in Template::NAMES {
        if let Some(template) = Template::bundled(name) {
            let _ = writeln!(page, "- `{name}`: {}", template.says());
        }
    }
    page.push_str(
        "\n`scorecard` and `brief` see a *ReportModel*; `comparison` and `portfolio` see a *BesideModel*. Both \
         see `theme`, `style` and `csp` beside it.\n",
    );
    let mut told: BTreeMap<String, Value> = BTreeMap::new();
    let mut roots = String::new();
    for (name, schema) in [
        root::<ReportModel>(),
        root::<BesideModel>(),
        root::<ThemeModel>(),
    ] {
        if let Some(parts) = schema.get("$defs").and_then(Value::as_object) {
            told.extend(parts.iter().map(|(n, s)| (n.clone(), s.clone())));
        }
        let fields = schema.as_object().cloned().unwrap_or_default();
        section(&mut roots, &name, &fields);
    }
    page.push_str(&roots);
    for (name, schema) in &told {
        if let Some(fields) = schema.as_object() {
            section(&mut page, name, fields);
        }
    }
    messages(&mut page);
    page
}

/// The messages of the page, each with its parts.
fn messages(page: &mut String) {
    page.push_str("\n## Messages\n\n| Key | Parts | English |\n|---|---|---|\n");
    let all = Tongue::English.keys().into_iter();
    for (key, parts) in all.filter(|(key, _)| key.starts_with("page-")) {
        let blanks: Vec<String> = parts.iter().map(|part| format!("{{{part}}}")).collect();
        let told = parts.iter().zip(&blanks);
        let told: Vec<(&str, Told<'_>)> = told.map(|(p, b)| (*p, Told::from(b))).collect();
        let said = Tongue::English.say(key, &told).replace('|', "\\|");
        let parts: Vec<String> = parts.iter().map(|part| format!("`{part}`")).collect();
        let _ = writeln!(page, "| `{key}` | {} | {said} |", parts.join(", "));
    }
}

fn root<T: JsonSchema>() -> (String, Value) {
    let schema = schema_for!(T);
    (T::schema_name().into_owned(), schema.to_value())
}

/// One type: its sentence and its fields.
fn section(page: &mut String, name: &str, schema: &Map<String, Value>) {
    let says = schema.get("description").and_then(Value::as_str);
    let says = says.unwrap_or_default().replace('\n', " ");
    let _ = write!(
        page,
        "\n## {name}\n\n{says}\n\n| Field | Is | Says |\n|---|---|---|\n"
    );
    let fields = schema.get("properties").and_then(Value::as_object);
    for (field, of) in fields.into_iter().flatten() {
        let says = of.get("description").and_then(Value::as_str);
        let says = says
            .unwrap_or_default()
            .replace('\n', " ")
            .replace('|', "\\|");
        let _ = writeln!(page, "| `{field}` | {} | {says} |", kind(of));
    }
}

/// What a field is, in words.
fn kind(of: &Value) -> String {
    if let Some(name) = of.get("$ref").and_then(Value::as_str) {
        return name.rsplit('/').next().unwrap_or(name).to_owned();
    }
    if let Some(any) = of.get("anyOf").and_then(Value::as_array) {
        let parts: Vec<String> = any.iter().map(kind).collect();
        return parts.join(" or ");
    }
    let one = |name: &str| match name {
        "string" => "text".to_owned(),
        "boolean" => "yes or no".to_owned(),
        "integer" | "number" => "number".to_owned(),
        "null" => "nothing".to_owned(),
        "array" => {
            let items = of.get("items").map_or_else(String::new, kind);
            format!("list of {items}")
        }
        other => other.to_owned(),
    };
    match of.get("type") {
        Some(Value::String(name)) => one(name),
        Some(Value::Array(names)) => {
            let names = names.iter().filter_map(Value::as_str).map(one);
            names.collect::<Vec<_>>().join(" or ")
        }
        _ => "anything".to_owned(),
    }
}
