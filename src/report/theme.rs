//! Theme: the name, the colors and the words of whoever sends a report, checked before they are shown.

use super::style;
use super::tongue::Tongue;
use super::words;
use crate::domain::form::{self, Form, Marks};
use crate::domain::{Mistakes, SourceFile};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The least contrast of a text with what it stands on. Source: WCAG 2.2, success criterion 1.4.3.
const CONTRAST: f64 = 4.5;

/// Bytes that a logo may have.
pub const LOGO_BYTES: usize = 64 * 1024;

/// Characters that a text of a theme may have.
const LONGEST: usize = 1200;

/// A color of the page by its name, as it is by light and by dark.
type Color = (&'static str, &'static str, &'static str);

/// The colors that a theme may change; the style sheets begin with the same.
const COLORS: [Color; 12] = [
    ("paper", "#fbf9f4", "#161513"),
    ("sheet", "#f3efe6", "#201e1b"),
    ("ink", "#1c1a17", "#ece7dd"),
    ("soft", "#57524a", "#b3aca0"),
    ("rule", "#d6cfc0", "#3b3832"),
    ("link", "#1d4f79", "#93c1e6"),
    ("kept", "#1c6646", "#7fcba3"),
    ("broken", "#a8241b", "#ff9d8f"),
    ("untold", "#5b4796", "#bfb0f2"),
    ("unseen", "#565d66", "#aab2bc"),
    ("none", "#6b665d", "#a59e92"),
    ("tint", "#f8e9e4", "#2b1d1a"),
];

/// Which colors are read on which.
const PAIRS: [(&[&str], &str); 3] = [
    (
        &[
            "ink", "soft", "link", "kept", "broken", "untold", "unseen", "none",
        ],
        "paper",
    ),
    (&["ink", "soft", "link"], "sheet"),
    (&["ink", "soft", "link", "broken"], "tint"),
];

/// The families of fonts that every system has under these names.
const GENERIC: [&str; 8] = [
    "serif",
    "sans-serif",
    "monospace",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-monospace",
    "ui-rounded",
];

/// What a template sees of a theme.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ThemeModel {
    /// The name of whoever sends the report.
    pub name: Option<String>,
    /// How to reach them.
    pub contact: Option<String>,
    /// A line for the foot of the page.
    pub footer: Option<String>,
    /// The introduction, in their words.
    pub intro: Option<String>,
    /// The logo, as an address that holds the picture itself.
    pub logo: Option<String>,
}

/// The look of whoever sends a report; sober where nobody gives one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    pub(super) lang: Option<Tongue>,
    pub(super) model: ThemeModel,
    pub(super) style: String,
}

impl Theme {
    /// The language that it asks for; none where it names none.
    #[must_use]
    pub fn lang(&self) -> Option<Tongue> {
        self.lang
    }

    /// Reads a theme file; `picture` brings the bytes of a file beside it, or says why it cannot.
    ///
    /// # Errors
    /// Every mistake at once, each with its place and what is allowed there.
    pub fn read(
        file: &SourceFile,
        picture: &dyn Fn(&str) -> Result<Vec<u8>, String>,
    ) -> Result<Self, Mistakes> {
        let marks = Marks::on(file);
        let Some(table) = form::parse(file, &marks) else {
            return Err(Mistakes(marks.take()));
        };
        let theme = read_top(&Form::of(&table, "a theme", &marks), picture);
        drop(table);
        let mistakes = marks.take();
        if mistakes.is_empty() {
            Ok(theme)
        } else {
            Err(Mistakes(mistakes))
        }
    }
}

fn read_top(form: &Form<'_>, picture: &dyn Fn(&str) -> Result<Vec<u8>, String>) -> Theme {
    form.allow(&[
        "schema", "lang", "name", "contact", "footer", "intro", "logo", "fonts", "light", "dark",
    ]);
    match form.whole("schema") {
        Some(1) | None if form.has("schema") => {}
        None => form.missing("schema"),
        Some(other) => form.wrong(
            "schema",
            format!("this program does not know themes of schema {other}"),
            Some("write schema = 1".to_owned()),
        ),
    }
    let model = ThemeModel {
        name: text(form, "name"),
        contact: text(form, "contact"),
        footer: text(form, "footer"),
        intro: text(form, "intro"),
        logo: form.text("logo").and_then(|name| logo(form, name, picture)),
    };
    let fonts = form.table("fonts").map(|f| fonts(&f)).unwrap_or_default();
    let light = colors(form, "light");
    let dark = colors(form, "dark");
    let mut style = String::new();
    if !fonts.is_empty() {
        style.push_str(&format!(":root{{{fonts}}}"));
    }
    // What is printed stays black on white.
    if !light.is_empty() {
        style.push_str(&format!("@media screen{{:root{{{light}}}}}"));
    }
    if !light.is_empty() || !dark.is_empty() {
        let all = night() + &dark;
        style.push_str(&format!(
            "@media screen and (prefers-color-scheme:dark){{:root{{{all}}}}}"
        ));
    }
    let lang = form.text("lang").and_then(|code| lang(form, code));
    Theme { lang, model, style }
}

/// The language of a code.
fn lang(form: &Form<'_>, code: &str) -> Option<Tongue> {
    let known = Tongue::named(code);
    if known.is_none() {
        let codes = Tongue::ALL.map(Tongue::code).join(", ");
        let why = format!("this program does not speak \"{code}\"");
        form.wrong("lang", why, Some(format!("it is one of {codes}")));
    }
    known
}

/// A text of the theme.
fn text(form: &Form<'_>, key: &str) -> Option<String> {
    let text = form.text(key)?;
    if text.chars().count() > LONGEST {
        let hint = format!("write at most {LONGEST} characters");
        form.wrong(key, format!("\"{key}\" is too long for a page"), Some(hint));
    }
    Some(words::clean(text.trim())).filter(|t| !t.is_empty())
}

/// The logo as an address that holds it.
fn logo(
    form: &Form<'_>,
    name: &str,
    picture: &dyn Fn(&str) -> Result<Vec<u8>, String>,
) -> Option<String> {
    let wrong = |why: String, hint: &str| {
        form.wrong("logo", why, Some(hint.to_owned()));
        None
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if name.is_empty() || name.starts_with('.') || !name.chars().all(plain) {
        let why = format!("\"{name}\" is no file beside the theme");
        return wrong(
            why,
            "put the picture beside the theme and write its bare name",
        );
    }
    let bytes = match picture(name) {
        Ok(bytes) => bytes,
        Err(why) => return wrong(format!("{name}: {why}"), "put the picture beside the theme"),
    };
    if bytes.len() > LOGO_BYTES {
        let why = format!("{name} has {} bytes", bytes.len());
        return wrong(
            why,
            "a page carries at most 65536 bytes of a logo; make it smaller",
        );
    }
    let kind = match bytes.as_slice() {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'G', b'I', b'F', b'8', ..] => "image/gif",
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => "image/webp",
        _ => {
            let why = format!("{name} is no PNG, JPEG, WebP or GIF");
            let hint = "an SVG is refused, since it can carry more than a picture; save it as PNG";
            return wrong(why, hint);
        }
    };
    Some(format!("data:{kind};base64,{}", style::base64(&bytes)))
}

/// The families of the theme's fonts, as variables of a style sheet.
fn fonts(form: &Form<'_>) -> String {
    form.allow(&["display", "text"]);
    let mut style = String::new();
    for key in ["display", "text"] {
        let mut families: Vec<String> = Vec::new();
        for (name, span) in form.texts(key) {
            let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-');
            if name.is_empty() || name.len() > 60 || !name.chars().all(plain) {
                let hint = "write the name of a font that readers' systems have, such as Georgia";
                let why = format!("\"{name}\" is no name of a font");
                form.marks().mark(span, why, Some(hint.to_owned()));
            } else if GENERIC.contains(&name) {
                families.push(name.to_owned());
            } else {
                families.push(format!("\"{name}\""));
            }
        }
        if families.is_empty() {
            continue;
        }
        // A system that has none of them still has its own.
        if !families.iter().any(|f| GENERIC.contains(&f.as_str())) {
            families.push(
                if key == "display" {
                    "serif"
                } else {
                    "sans-serif"
                }
                .to_owned(),
            );
        }
        style.push_str(&format!("--{key}:{};", families.join(",")));
    }
    style
}

/// The colors of one scheme as variables, where they can be read.
fn colors(top: &Form<'_>, scheme: &'static str) -> String {
    let dark = scheme == "dark";
    let Some(form) = top.table(scheme) else {
        return String::new();
    };
    form.allow(&COLORS.map(|c| c.0));
    let mut palette: BTreeMap<&str, String> = COLORS
        .iter()
        .map(|(name, by_light, by_dark)| {
            let value = if dark { by_dark } else { by_light };
            (*name, (*value).to_owned())
        })
        .collect();
    let mut style = String::new();
    let mut sound = true;
    for (name, ..) in COLORS {
        let Some(value) = form.text(name) else {
            continue;
        };
        if luminance(value).is_none() {
            let hint = "write six hexadecimal digits, such as \"#1d4f79\"".to_owned();
            form.wrong(name, format!("\"{value}\" is no color"), Some(hint));
            sound = false;
            continue;
        }
        let value = value.to_ascii_lowercase();
        style.push_str(&format!("--{name}:{value};"));
        palette.insert(name, value);
    }
    if sound {
        contrasts(&form, scheme, &palette);
    }
    style
}

/// Marks every color that cannot be read on what it stands on.
fn contrasts(form: &Form<'_>, scheme: &str, palette: &BTreeMap<&str, String>) {
    for (texts, ground) in PAIRS {
        for text in texts {
            let (above, below) = (&palette[text], &palette[ground]);
            let ratio = contrast(above, below);
            // The program's own colors can be read on its own; one of the two is the theme's.
            if ratio >= CONTRAST || !(form.has(text) || form.has(ground)) {
                continue;
            }
            let key = if form.has(text) { text } else { ground };
            form.wrong(
                key,
                format!(
                    "{text} {above} on {ground} {below} has a contrast of {:.2} in the {scheme} scheme",
                    (ratio * 100.0).floor() / 100.0
                ),
                Some(format!("text needs {CONTRAST} to be read; make one of the two darker or lighter")),
            );
        }
    }
}

/// The colors of the style sheet as variables, by dark.
fn night() -> String {
    let dark = COLORS
        .iter()
        .map(|(name, _, dark)| format!("--{name}:{dark};"));
    dark.collect()
}

/// The contrast of two colors, from 1 to 21.
///
/// Source: WCAG 2.2, "contrast ratio".
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (
        luminance(one).unwrap_or(0.0) + 0.05,
        luminance(other).unwrap_or(0.0) + 0.05,
    );
    one.max(other) / one.min(other)
}

/// The relative luminance of `#rrggbb`; none where it is no such color.
///
/// Source: WCAG 2.2, "relative luminance".
fn luminance(color: &str) -> Option<f64> {
    let digits = color.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| {
        let value = u8::from_str_radix(&digits[at..at + 2], 16).ok()?;
        let share = f64::from(value) / 255.0;
        Some(if share <= 0.040_45 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        })
    };
    Some(0.2126 * part(0)? + 0.7152 * part(2)? + 0.0722 * part(4)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Theme, String> {
        let file = SourceFile {
            path: "theme.toml".to_owned(),
            text: text.to_owned(),
        };
        let pictures = |name: &str| match name {
            "logo.png" => Ok(b"\x89PNG\r\n\x1a\nrest".to_vec()),
            "logo.svg" => Ok(b"<svg onload='alert(1)'/>".to_vec()),
            "large.png" => Ok([b"\x89PNG\r\n\x1a\n".to_vec(), vec![0; LOGO_BYTES]].concat()),
            _ => Err("it is not there".to_owned()),
        };
        Theme::read(&file, &pictures).map_err(|m| m.to_string())
    }

    fn check(text: &str, complaint: &str) {
        let said = read(text).map_or_else(|e| e, |_| "fine".to_owned());
        assert!(said.contains(complaint), "{text}: {said}");
    }

    #[test]
    fn the_colors_that_come_with_the_program_can_be_read() {
        for (texts, ground) in PAIRS {
            let of = |name: &str| COLORS.iter().find(|c| c.0 == name).expect("a color");
            for text in texts {
                assert!(
                    contrast(of(text).1, of(ground).1) >= CONTRAST,
                    "{text} {ground}"
                );
                assert!(
                    contrast(of(text).2, of(ground).2) >= CONTRAST,
                    "{text} {ground}"
                );
            }
        }
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
    }

    #[test]
    fn a_color_that_cannot_be_read_is_named_with_what_it_stands_on() {
        check(
            "schema = 1\n[light]\nink = '#777777'\npaper = '#ffffff'",
            "ink #777777 on paper #ffffff has a contrast of 4.47",
        );
        check(
            "schema = 1\n[dark]\nlink = '#333333'",
            "link #333333 on paper #161513",
        );
        check("schema = 1\n[light]\nink = 'red'", "\"red\" is no color");
        check("schema = 1\n[light]\nlink = '#0b3d2e'", "fine");
        check(
            "schema = 1\n[light]\npink = '#0b3d2e'",
            "did you mean \"ink\"",
        );
    }

    #[test]
    fn a_logo_is_a_small_picture_and_no_program() {
        check("schema = 1\nlogo = 'logo.svg'", "an SVG is refused");
        check("schema = 1\nlogo = 'large.png'", "at most 65536 bytes");
        check(
            "schema = 1\nlogo = '../logo.png'",
            "no file beside the theme",
        );
        check("schema = 1\nlogo = 'gone.png'", "it is not there");
        let theme = read("schema = 1\nlogo = 'logo.png'").expect("it is a picture");
        let logo = theme.model.logo.expect("a logo");
        assert!(
            logo.starts_with("data:image/png;base64,iVBORw0KGgpyZXN0"),
            "{logo}"
        );
    }

    #[test]
    fn fonts_are_names_and_no_style() {
        check(
            "schema = 1\n[fonts]\ntext = ['x\"; } * { display: none']",
            "is no name of a font",
        );
        let theme = read("schema = 1\n[fonts]\ndisplay = ['Georgia']").expect("it is a font");
        assert_eq!(theme.style, ":root{--display:\"Georgia\",serif;}");
    }

    #[test]
    fn a_theme_names_the_language_of_its_pages() {
        check("schema = 1\nlang = 'nl'", "it is one of en, de, es, fr");
        let theme = read("schema = 1\nlang = 'de'").expect("it is spoken");
        assert_eq!(theme.lang(), Some(Tongue::German));
    }

    #[test]
    fn all_mistakes_are_told_at_once() {
        let said = read("schema = 2\nname = 3\n[light]\nink = 'x'").expect_err("three mistakes");
        assert_eq!(said.lines().count(), 3, "{said}");
    }
}
