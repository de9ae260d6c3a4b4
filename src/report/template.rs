//! Templates: folders that turn a model into pages.

use super::style;
use super::tight::tight;
use super::tongue::Told;
use super::{ReportError, ReportModel, Theme, Tongue};
use crate::domain::Mistake;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, RenderContext, RenderError, RenderErrorReason,
    ScopedJson,
};
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

static BUNDLED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/report-templates");

/// Files that a template may hold.
pub(super) const FILES: usize = 64;

/// Bytes that all files of a template may hold.
pub(super) const BYTES: u64 = 1024 * 1024;

/// The only values that a template may show without escaping: our own drawings and its own style.
pub(super) const RAW: [&str; 4] = ["style", "scale", "wide", "narrow"];

/// A folder of Handlebars files that makes pages of a model.
///
/// Shape: `template.toml`, a `.hbs` file for each page, `parts/*.hbs` and `style.css`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    name: String,
    says: String,
    pages: BTreeMap<String, String>,
    parts: BTreeMap<String, String>,
    style: String,
}

/// A page that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The file's name.
    pub name: String,
    /// The text.
    pub text: String,
}

/// `template.toml`.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    name: String,
    says: String,
    files: Vec<String>,
    #[serde(default)]
    extends: Option<String>,
}

impl Template {
    /// The templates that come with the program.
    pub const NAMES: [&'static str; 4] = ["scorecard", "brief", "comparison", "portfolio"];

    /// A template that comes with the program.
    ///
    /// Shape: none where no template has this name.
    #[must_use]
    pub fn bundled(name: &str) -> Option<Self> {
        let folder = BUNDLED.get_dir(name)?;
        let mut files = BTreeMap::new();
        for entry in folder.dirs().flat_map(Dir::files).chain(folder.files()) {
            let path = entry.path().strip_prefix(folder.path()).ok()?;
            files.insert(slashes(path), entry.contents_utf8()?.to_owned());
        }
        Self::from_files(name, &files).ok()
    }

    /// Reads a user's template from a folder.
    ///
    /// Shape: at most 64 files and one mebibyte; links are not followed.
    /// # Errors
    /// When the folder cannot be read, holds too much, or is no template.
    pub fn load(folder: &Path) -> Result<Self, ReportError> {
        let shown = folder.display().to_string();
        let mut files = BTreeMap::new();
        let mut left = BYTES;
        read_folder(folder, "", &mut files, &mut left).map_err(|why| fault(&shown, &why))?;
        let parts = folder.join("parts");
        if parts.is_dir() {
            read_folder(&parts, "parts/", &mut files, &mut left)
                .map_err(|why| fault(&shown, &why))?;
        }
        Self::from_files(&shown, &files)
    }

    /// The template's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the template is for, in one sentence.
    #[must_use]
    pub fn says(&self) -> &str {
        &self.says
    }

    fn from_files(shown: &str, files: &BTreeMap<String, String>) -> Result<Self, ReportError> {
        let missing = |name: &str| fault(shown, &format!("the file {name} is missing"));
        let card = files
            .get("template.toml")
            .ok_or_else(|| missing("template.toml"))?;
        let card: Card = toml::from_str(card)
            .map_err(|e| fault(&in_card(shown, card, e.span()), e.message()))?;
        let base = match &card.extends {
            None => None,
            Some(name) if name == &card.name => return Err(fault(shown, "it extends itself")),
            Some(name) => Some(Self::bundled(name).ok_or_else(|| {
                fault(
                    shown,
                    &format!("no template {name} comes with the program to extend"),
                )
            })?),
        };
        let (parts, mut style) = base.map(|b| (b.parts, b.style)).unwrap_or_default();
        style.push_str(&style::tight(
            files.get("style.css").map_or("", String::as_str),
        ));
        let mut template = Self {
            name: card.name,
            says: card.says,
            pages: BTreeMap::new(),
            parts,
            style,
        };
        if template.style.to_ascii_lowercase().contains("</style") {
            return Err(fault(shown, "style.css ends its own element"));
        }
        for name in card.files {
            if !is_page_name(&name) {
                let why =
                    format!("{name} is no name for a page; it ends in .html and has no folder");
                return Err(fault(shown, &why));
            }
            let source = format!("{name}.hbs");
            let text = files.get(&source).ok_or_else(|| missing(&source))?;
            template.pages.insert(name, text.clone());
        }
        for (path, text) in files {
            let name = path
                .strip_prefix("parts/")
                .and_then(|p| p.split('.').next());
            if let Some(name) = name.filter(|_| ends(path, "hbs")) {
                template
                    .parts
                    .insert(name.to_owned(), text.trim_end().to_owned());
            }
        }
        template.check().map_err(|why| fault(shown, &why))?;
        Ok(template)
    }

    /// Refuses what could run for ever, or let a stranger's text out unescaped.
    fn check(&self) -> Result<(), String> {
        if self.pages.is_empty() {
            return Err("it names no file".to_owned());
        }
        let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (name, text) in self.pages.iter().chain(&self.parts) {
            for tag in tags(text) {
                let tag = tag.trim_start_matches(['~', ' ']);
                if let Some(raw) = tag.strip_prefix(['{', '&']) {
                    let what = raw
                        .split('}')
                        .next()
                        .unwrap_or(raw)
                        .trim_matches(['~', ' ']);
                    if !RAW.contains(&what) {
                        return Err(format!("{name} shows {what} without escaping"));
                    }
                }
                let tag = tag.trim_start_matches(['#', ' ']);
                if tag.starts_with('*') {
                    return Err(format!(
                        "{name} has a decorator, which templates cannot use"
                    ));
                }
                let word = tag.split([' ', '}', '~', '\n']).next().unwrap_or("");
                if ["lookup", "log", "raw"].contains(&word) || tag.contains('(') {
                    return Err(format!("{name} calls {word}, which templates cannot use"));
                }
                if let Some(part) = tag.strip_prefix('>') {
                    let part = part
                        .trim_start()
                        .split([' ', '}', '~', '\n'])
                        .next()
                        .unwrap_or("");
                    let Some((part, _)) = self.parts.get_key_value(part) else {
                        return Err(format!("{name} asks for the part {part}, which is missing"));
                    };
                    uses.entry(name).or_default().insert(part);
                }
            }
        }
        acyclic(&uses)
    }
}

fn fault(path: &str, why: &str) -> ReportError {
    ReportError::Template {
        path: path.to_owned(),
        why: why.to_owned(),
    }
}

/// The place of a mistake in `template.toml`: the file with line and column.
fn in_card(folder: &str, text: &str, span: Option<Range<usize>>) -> String {
    let mistake = Mistake {
        code: "report.template",
        path: format!("{folder}/template.toml"),
        span: span.unwrap_or_default(),
        message: String::new(),
        hint: None,
    };
    mistake.place(Some(text))
}

fn slashes(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|p| p.to_string_lossy()).collect();
    parts.join("/")
}

/// Reads the files of one folder, as far as the caps allow.
fn read_folder(
    folder: &Path,
    prefix: &str,
    into: &mut BTreeMap<String, String>,
    left: &mut u64,
) -> Result<(), String> {
    let entries = std::fs::read_dir(folder).map_err(|e| e.to_string())?;
    for entry in entries {
        let entry = entry.map_err(|e| e.to_string())?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        // The entry's own metadata does not follow a link, so a link is no file here.
        let meta = entry.metadata().map_err(|e| e.to_string())?;
        let wanted = [".hbs", ".css", ".toml"]
            .iter()
            .any(|end| name.ends_with(end));
        if !meta.is_file() || !wanted {
            continue;
        }
        *left = left
            .checked_sub(meta.len())
            .ok_or_else(|| format!("its files are larger than {BYTES} bytes"))?;
        if into.len() == FILES {
            return Err(format!("it has more than {FILES} files"));
        }
        let text = std::fs::read_to_string(entry.path()).map_err(|e| format!("{name}: {e}"))?;
        into.insert(name, text);
    }
    Ok(())
}

fn ends(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|e| e == extension)
}

fn is_page_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    name.len() > 5 && ends(name, "html") && name.chars().all(plain) && !name.starts_with('.')
}

/// What stands after each `{{` of a text.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("{{")
        .map(|(at, _)| &text[at + 2..])
        .filter(|tag| !tag.starts_with('!'))
}

/// Refuses parts that ask for themselves, in however many steps.
fn acyclic(uses: &BTreeMap<&str, BTreeSet<&str>>) -> Result<(), String> {
    let mut done: BTreeSet<&str> = BTreeSet::new();
    loop {
        let free = |used: &BTreeSet<&str>| {
            used.iter()
                .all(|u| done.contains(u) || !uses.contains_key(u))
        };
        let next: Vec<&str> = uses
            .iter()
            .filter(|(name, used)| !done.contains(*name) && free(used))
            .map(|(name, _)| *name)
            .collect();
        if next.is_empty() {
            break;
        }
        done.extend(next);
    }
    match uses.keys().find(|name| !done.contains(*name)) {
        None => Ok(()),
        Some(name) => Err(format!("{name} asks for itself")),
    }
}

/// Makes the pages of a model.
///
/// Shape: pure; the same model and template give the same bytes.
/// # Errors
/// When the template asks for something that the model does not have, or cannot be read.
pub fn render(model: &ReportModel, template: &Template) -> Result<Vec<Rendered>, ReportError> {
    render_in(model, template, &Theme::default())
}

/// Makes the pages of any model, in the look of whoever sends them.
///
/// Shape: pure; the same model, template and theme give the same bytes.
/// # Errors
/// When the template asks for something that the model does not have, or cannot be read.
pub fn render_in<M: serde::Serialize>(
    model: &M,
    template: &Template,
    theme: &Theme,
) -> Result<Vec<Rendered>, ReportError> {
    let wrong = |why: String| fault(&template.name, &why);
    let mut engine = Handlebars::new();
    engine.register_escape_fn(escape);
    engine.set_strict_mode(true);
    engine.set_prevent_indent(true);
    for (name, text) in &template.parts {
        engine
            .register_partial(name, text)
            .map_err(|e| wrong(e.to_string()))?;
    }
    let mut shown = serde_json::to_value(model).map_err(|e| wrong(e.to_string()))?;
    let lang = shown.get("lang").and_then(serde_json::Value::as_str);
    let speaker = Speaker(Tongue::of_model(lang));
    engine.register_helper("say", Box::new(speaker));
    if let Some(fields) = shown.as_object_mut() {
        let style = format!("{}{}", template.style, theme.style);
        let theme = serde_json::to_value(&theme.model).map_err(|e| wrong(e.to_string()))?;
        fields.insert("csp".to_owned(), policy(&style).into());
        fields.insert("style".to_owned(), style.into());
        fields.insert("theme".to_owned(), theme);
    }
    template
        .pages
        .iter()
        .map(|(name, text)| {
            let text = engine
                .render_template(text, &shown)
                .map_err(|e| wrong(misfilled(name, &e)))?;
            Ok(Rendered {
                name: name.clone(),
                text: tight(&text),
            })
        })
        .collect()
}

/// Why a page cannot be filled, with the place in its file.
fn misfilled(page: &str, e: &RenderError) -> String {
    let part = e.template_name.as_deref();
    let file = part.map_or_else(
        || format!("{page}.hbs"),
        |part| format!("parts/{part}.html.hbs"),
    );
    let place = match (e.line_no, e.column_no) {
        (Some(line), Some(column)) => format!("{file}:{line}:{column}"),
        _ => file,
    };
    match e.reason() {
        RenderErrorReason::MissingVariable(Some(field)) => {
            format!("{place}: the model has no field {field}; docs/TEMPLATES.md lists them")
        }
        other => format!("{place}: {other}"),
    }
}

/// The helper `say`: a message by its key, with its parts by their names; escaped like any value.
struct Speaker(Tongue);

impl HelperDef for Speaker {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let wrong = |why: &str| RenderErrorReason::Other(format!("say: {why}"));
        let key = h.param(0).and_then(|p| p.value().as_str());
        let key = key.ok_or_else(|| wrong("it wants the key of a message in quotes"))?;
        if !Tongue::knows(key) {
            return Err(wrong(&format!("there is no message {key}")).into());
        }
        let parts: Vec<(&str, Told<'_>)> = h
            .hash()
            .iter()
            .map(|(name, part)| (*name, told(part.value())))
            .collect();
        let said = self.0.say(key, &parts);
        Ok(ScopedJson::Derived(said.into()))
    }
}

/// A value of the model as the part of a message.
fn told(value: &serde_json::Value) -> Told<'_> {
    match value {
        serde_json::Value::String(text) => Told::from(text),
        serde_json::Value::Number(n) => match n.as_u64() {
            Some(n) => Told::from(n),
            None => Told::from(n.to_string()),
        },
        other => Told::from(other.to_string()),
    }
}

/// Escapes a text for the inside of an element and of an attribute in quotes.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

/// The page's own rules for what it may load: its one style, by its digest, and nothing else.
fn policy(style: &str) -> String {
    let digest = style::base64(&Sha256::digest(style.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; \
         form-action 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_in_the_card_is_shown_in_its_place() {
        for (card, place) in [
            ("name = 'a'\nsays = 3\nfiles = []", "t/template.toml:2:8: "),
            ("name = 'a'\n  sais = 'b'\n", "t/template.toml:2:3: "),
            ("name = 'a", "t/template.toml:1:"),
        ] {
            let card = ("template.toml".to_owned(), card.to_owned());
            let said = Template::from_files("t", &BTreeMap::from([card]));
            let said = said.expect_err("it is no card").to_string();
            assert!(said.starts_with(place), "{said}");
        }
    }

    fn check(page: &str, part: &str, complaint: &str) {
        let mut files = BTreeMap::new();
        let card = "name = 'a'\nsays = 'b'\nfiles = ['p.html']";
        files.insert("template.toml".to_owned(), card.to_owned());
        files.insert("p.html.hbs".to_owned(), page.to_owned());
        files.insert("parts/a.html.hbs".to_owned(), part.to_owned());
        let said =
            Template::from_files("t", &files).map_or_else(|e| e.to_string(), |_| "fine".to_owned());
        assert!(said.contains(complaint), "{said}");
    }

    #[test]
    fn a_template_can_neither_loop_nor_let_text_out_unescaped() {
        check("{{> a}}{{{style}}}", "{{headline}}", "fine");
        check("{{> a}}", "{{> a}}", "asks for itself");
        check("{{> b}}", "", "asks for the part b");
        check("{{{headline}}}", "", "shows headline without escaping");
        check("{{& headline}}", "", "shows headline without escaping");
        check("{{#*inline \"x\"}}{{/inline}}", "", "decorator");
        check("{{> (lookup this \"x\")}}", "", "templates cannot use");
        check("{{lookup this \"x\"}}", "", "calls lookup");
    }
}
