//! Sheet: the page's own style sheets, as far as they decide what is seen.

use super::sight::{Declarations, declarations};
use super::tree::Handle;
use scraper::{ElementRef, Html, Selector};
use std::collections::{HashMap, HashSet};

/// Bytes of style sheets and rules in them that are read at most.
const BYTES: usize = 1 << 20;
const RULES: usize = 2000;
/// Rules times elements that are tried at most.
const TRIES: usize = 1_000_000;
/// Rules that hold for one element at most.
const HELD: usize = 100;
/// Widths of a screen, in pixels, at which a page is looked at: a desk's and a hand's.
const WIDTHS: [f64; VIEWS] = [1280.0, 390.0];
/// How many such widths there are.
pub(super) const VIEWS: usize = 2;

/// What declarations must name to matter here.
const PROPERTIES: [&str; 41] = [
    "display",
    "visibility",
    "content-visibility",
    "opacity",
    "filter",
    "font-size",
    "font",
    "color",
    "-webkit-text-fill-color",
    "background",
    "background-color",
    "background-image",
    "background-clip",
    "-webkit-background-clip",
    "text-indent",
    "position",
    "left",
    "right",
    "top",
    "bottom",
    "inset",
    "inset-inline-start",
    "margin",
    "margin-left",
    "margin-top",
    "margin-right",
    "clip",
    "clip-path",
    "overflow",
    "overflow-x",
    "overflow-y",
    "height",
    "max-height",
    "width",
    "max-width",
    "block-size",
    "inline-size",
    "transform",
    "scale",
    "text-decoration",
    "text-decoration-line",
];

#[derive(Debug)]
struct Rule {
    selector: String,
    style: Vec<(String, String, bool)>,
    views: [bool; VIEWS],
}

/// The rules that hold for the elements of a page.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    rules: Vec<Rule>,
    of: HashMap<Handle, Vec<(u32, usize)>>,
}

impl Sheets {
    /// Reads the style sheets of a page and finds the elements that they speak of.
    pub(super) fn of(html: &Html) -> Self {
        let mut sheets = Self::default();
        let css = own_sheets(html);
        rules(&css, [true; VIEWS], 4, &mut sheets.rules);
        // Most pages hide nothing by a sheet of their own, and need no more looks.
        if !sheets.rules.iter().any(may_hide) {
            return Self::default();
        }
        let (words, count) = words_of(html);
        let mut tries = TRIES;
        let mut order: Vec<usize> = (0..sheets.rules.len()).collect();
        order.sort_by_key(|i| !sheets.rules.get(*i).is_some_and(may_hide));
        for number in order {
            let Some(rule) = sheets.rules.get(number) else {
                continue;
            };
            // What is escaped, as in `.md\\:block`, is left to the parser of selectors.
            let escaped = rule.selector.contains('\\');
            if !escaped && !names_in(&rule.selector).all(|name| words.contains(name)) {
                continue;
            }
            let Ok(selector) = Selector::parse(&rule.selector) else {
                continue;
            };
            if tries < count {
                break;
            }
            tries -= count;
            let weight = weight(&rule.selector);
            for element in html.select(&selector) {
                let held = sheets.of.entry(element.id()).or_default();
                if held.len() < HELD {
                    held.push((weight, number));
                }
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for held in sheets.of.values_mut() {
            held.sort_unstable();
        }
        sheets
    }

    /// The style that holds for an element at each width, its own attribute included.
    pub(super) fn style(&self, element: Handle, own: &str) -> Option<[Declarations; VIEWS]> {
        let held = self.of.get(&element).map_or(&[][..], Vec::as_slice);
        if held.is_empty() && own.is_empty() {
            return None;
        }
        let own = declarations(own);
        Some(std::array::from_fn(|view| {
            let ruled = held.iter().filter_map(|(_, n)| self.rules.get(*n));
            let ruled = ruled.filter(|r| r.views.get(view) == Some(&true));
            let all: Vec<_> = ruled.flat_map(|r| &r.style).chain(&own).collect();
            let important = |wanted: bool| all.iter().filter(move |d| d.2 == wanted);
            let all = important(false).chain(important(true));
            all.map(|(name, value, _)| (name.clone(), value.clone()))
                .collect()
        }))
    }
}

/// The text of the style sheets that stand in a page and hold on a screen.
fn own_sheets(html: &Html) -> String {
    let Ok(selector) = Selector::parse("style") else {
        return String::new();
    };
    let mut css = String::new();
    for sheet in html.select(&selector) {
        let media = sheet.attr("media").unwrap_or("").to_ascii_lowercase();
        for text in sheet.text() {
            if css.len() + text.len() > BYTES {
                break;
            }
            if media.trim().is_empty() {
                css.push_str(text);
            } else {
                css.push_str(&format!("@media {media} {{{text}}}"));
            }
        }
    }
    without_comments(&css)
}

fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    kept.push_str(rest);
    kept.replace("<!--", "").replace("-->", "")
}

/// Reads rules, those in blocks of their own included.
fn rules(css: &str, views: [bool; VIEWS], levels: u32, into: &mut Vec<Rule>) {
    let mut rest = css;
    while let Some(at) = rest.find(['{', ';', '}']) {
        if into.len() >= RULES {
            return;
        }
        let (before, after) = rest.split_at(at);
        let prelude = before.trim();
        if !after.starts_with('{') {
            rest = &after[1..];
            continue;
        }
        let (block, next) = block(&after[1..]);
        rest = next;
        if let Some(name) = prelude.strip_prefix('@') {
            let (name, condition) = name
                .split_once(|c: char| c.is_whitespace() || c == '(')
                .unwrap_or((name, ""));
            let views = match name.to_ascii_lowercase().as_str() {
                "media" => {
                    let held = media(&prelude[6..]);
                    std::array::from_fn(|i| views[i] && held[i])
                }
                "layer" | "container" => views,
                "supports" if !condition.trim_start().starts_with("not") => views,
                _ => continue,
            };
            if levels > 0 {
                rules(block, views, levels - 1, into);
            }
            continue;
        }
        let style: Vec<(String, String, bool)> = declarations(block)
            .into_iter()
            .filter(|(name, ..)| PROPERTIES.contains(&name.as_str()))
            .collect();
        if style.is_empty() || prelude.len() > 5000 {
            continue;
        }
        for selector in selectors(prelude) {
            into.push(Rule {
                selector: selector.to_owned(),
                style: style.clone(),
                views,
            });
        }
    }
}

/// Splits a text behind the block that begins it.
fn block(text: &str) -> (&str, &str) {
    let mut depth = 1_u32;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (&text[..at], &text[at + 1..]);
        }
    }
    (text, "")
}

/// The selectors of a list, where no bracket is open.
fn selectors(list: &str) -> Vec<&str> {
    let (mut found, mut from, mut depth) = (Vec::new(), 0, 0_u32);
    for (at, byte) in list.bytes().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                found.push(list[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    found.push(list[from..].trim());
    found.retain(|s| !s.is_empty() && s.len() < 300);
    found
}

/// At which widths a media condition holds.
fn media(condition: &str) -> [bool; VIEWS] {
    let condition = condition.to_ascii_lowercase();
    let holds = |query: &str, width: f64| {
        query.split(" and ").all(|part| {
            let part = part.trim().trim_start_matches("only ");
            let part = part.trim_matches(['(', ')']);
            let (name, value) = in_colons(part);
            let digits = value
                .trim()
                .trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let pixels = |n: f64| if value.contains("em") { n * 16.0 } else { n };
            let number = digits.parse().map(pixels);
            match (name.trim(), number) {
                ("" | "all" | "screen", _) => true,
                ("min-width", Ok(least)) => width >= least,
                ("max-width", Ok(most)) => width <= most,
                _ => false,
            }
        })
    };
    WIDTHS.map(|width| condition.split(',').any(|query| holds(query.trim(), width)))
}

/// A condition of a width as it is written with a colon: `width >= 48rem` is `min-width: 48rem`.
fn in_colons(part: &str) -> (&str, &str) {
    for (sign, name) in [
        (">=", "min-width"),
        ("<=", "max-width"),
        (">", "min-width"),
        ("<", "max-width"),
    ] {
        match part.split_once(sign) {
            Some((name_there, value)) if name_there.trim() == "width" => return (name, value),
            Some(_) => return (part, ""),
            None => {}
        }
    }
    part.split_once(':').unwrap_or((part, ""))
}

/// Says whether a rule has what hides text.
fn may_hide(rule: &Rule) -> bool {
    let style = rule.style.iter();
    let style: Declarations = style.map(|(n, v, _)| (n.clone(), v.clone())).collect();
    let paints = |(name, _): &(String, String)| {
        matches!(name.as_str(), "color" | "background" | "background-color")
    };
    !super::sight::Sight::new(false).inside(&style).is_seen() || style.iter().any(paints)
}

/// The ids and classes of a page, as a selector names them, and how many elements there are.
fn words_of(html: &Html) -> (HashSet<String>, usize) {
    let mut words = HashSet::new();
    let mut count = 0;
    for element in html.tree.nodes().filter_map(ElementRef::wrap) {
        count += 1;
        let element = element.value();
        words.extend(element.id().map(|id| format!("#{id}")));
        words.extend(element.classes().map(|class| format!(".{class}")));
    }
    (words, count)
}

/// The ids and classes that a selector names outside of its brackets.
fn names_in(selector: &str) -> impl Iterator<Item = &str> {
    let outside = selector.split(['(', '[']).next().unwrap_or("");
    let starts = outside.match_indices(['.', '#']).map(|(at, _)| at);
    starts.map(move |at| {
        let rest = &outside[at + 1..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')));
        &outside[at..end.map_or(outside.len(), |e| at + 1 + e)]
    })
}

/// How much a selector weighs against others.
fn weight(selector: &str) -> u32 {
    let count = |marks: &[char]| {
        let found = selector.matches(|c| marks.contains(&c)).count();
        u32::try_from(found).unwrap_or(u32::MAX).min(99)
    };
    let tags = selector
        .split([' ', '>', '+', '~'])
        .filter(|part| part.starts_with(|c: char| c.is_ascii_alphabetic()))
        .count();
    let tags = u32::try_from(tags).unwrap_or(u32::MAX).min(99);
    count(&['#']) * 10_000 + count(&['.', '[', ':']) * 100 + tags
}
