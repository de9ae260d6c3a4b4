//! Sight: what a style does to the text of an element, as a person would see it.
//!
//! What only a style sheet of another address hides is taken for visible: it is not asked for, and
//! without it most of what pages fold away would be lost.

/// A style's declarations: names in lower case and values.
pub(super) type Declarations = Vec<(String, String)>;

/// A color.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Color(f64, f64, f64);

/// How the text of an element looks to a person.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a way of its own not to be seen"
)]
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sight {
    /// It or something around it is not shown, whatever it says itself.
    gone: bool,
    /// It is not shown, but an element inside may be.
    unseen: bool,
    tiny: bool,
    clear: bool,
    ink: Option<Color>,
    paper: Option<Color>,
}

impl Sight {
    /// The sight of a page; `plain` says that no other style sheet may give it another color.
    pub(super) fn new(plain: bool) -> Self {
        Self {
            gone: false,
            unseen: false,
            tiny: false,
            clear: false,
            ink: None,
            paper: plain.then_some(Color(255.0, 255.0, 255.0)),
        }
    }

    /// Says whether a person can read text that looks so.
    pub(super) fn is_seen(&self) -> bool {
        let same = match (self.ink, self.paper) {
            (Some(ink), Some(paper)) => {
                let far = |a: f64, b: f64| (a - b).abs() > 8.0;
                !(far(ink.0, paper.0) || far(ink.1, paper.1) || far(ink.2, paper.2))
            }
            _ => false,
        };
        !(self.gone || self.unseen || self.tiny || self.clear || same)
    }

    /// Hides an element and all inside it.
    pub(super) fn hide(&mut self) {
        self.gone = true;
    }

    /// What an element looks like inside another, by the style that holds for it.
    pub(super) fn inside(mut self, style: &Declarations) -> Self {
        let get = |name: &str| {
            let found = style.iter().rev().find(|(n, _)| n == name);
            found.map_or("", |(_, value)| value.as_str())
        };
        self.gone |= is_gone(&get);
        match get("visibility") {
            "hidden" | "collapse" => self.unseen = true,
            "visible" | "initial" => self.unseen = false,
            _ => {}
        }
        let size = match (get("font-size"), get("font").split(['/', ' ']).next()) {
            ("", Some(short)) => short,
            (size, _) => size,
        };
        if let Some((number, unit)) = length(size) {
            let relative = matches!(unit, "em" | "%" | "ex" | "ch");
            self.tiny = number.abs() < 0.5 && (!relative || number < 0.05) || self.tiny && relative;
        }
        self.paint(&get);
        self
    }

    fn paint<'s>(&mut self, get: &dyn Fn(&str) -> &'s str) {
        if !get("background-image").is_empty() {
            self.paper = None;
        }
        for name in ["background", "background-color"] {
            let value = get(name);
            if value.contains("url(") || value.contains("gradient") {
                self.paper = None;
            } else if let Some(color) = colors(value) {
                // What is half clear shows what is behind it.
                self.paper = match color {
                    (paper, alpha) if alpha > 0.9 => Some(paper),
                    (_, alpha) if alpha < 0.05 => self.paper,
                    _ => None,
                };
            }
        }
        let clip = get("background-clip").contains("text")
            || get("-webkit-background-clip").contains("text");
        for name in ["color", "-webkit-text-fill-color"] {
            if let Some((ink, alpha)) = colors(get(name)) {
                self.clear = alpha < 0.05 && !clip;
                self.ink = (alpha > 0.9).then_some(ink);
            }
        }
    }
}

/// Says whether a style of an element by itself keeps its text from being seen.
pub(super) fn hides(style: &str) -> bool {
    let (strong, weak): (Vec<_>, Vec<_>) = declarations(style).into_iter().partition(|d| d.2);
    let style = weak
        .into_iter()
        .chain(strong)
        .map(|(n, v, _)| (n, v))
        .collect();
    !Sight::new(false).inside(&style).is_seen()
}

fn is_gone<'s>(get: &dyn Fn(&str) -> &'s str) -> bool {
    let clips = ["overflow", "overflow-x", "overflow-y"]
        .iter()
        .any(|n| get(n).contains("hidden") || get(n).contains("clip"));
    let small = |name: &str| pixels(get(name)).is_some_and(|p| p <= 1.0);
    let flat = [
        "height",
        "max-height",
        "width",
        "max-width",
        "block-size",
        "inline-size",
    ];
    let far = |name: &str| pixels(get(name)).is_some_and(|p| !(-900.0..9000.0).contains(&p));
    let placed = matches!(
        get("position"),
        "absolute" | "fixed" | "relative" | "sticky"
    );
    let sides = [
        "left",
        "right",
        "top",
        "bottom",
        "inset",
        "inset-inline-start",
    ];
    let margins = [
        "margin-left",
        "margin-top",
        "margin-right",
        "margin",
        "text-indent",
    ];
    let transform = get("transform");
    get("display") == "none"
        || get("content-visibility") == "hidden"
        || is_clear(get("opacity"))
        || inner(get("filter"), "opacity").is_some_and(is_clear)
        || clips && flat.iter().any(|n| small(n))
        || placed && sides.iter().any(|n| far(n))
        || margins.iter().any(|n| far(n))
        || is_clipped(get("clip"), get("clip-path"))
        || ["scale", "scalex", "scaley", "scale3d"]
            .iter()
            .any(|name| inner(transform, name).is_some_and(is_clear))
        || get("scale") == "0"
        || ["translate", "translatex", "translatey"]
            .iter()
            .filter_map(|name| inner(transform, name))
            .flat_map(|list| list.split(','))
            .any(|part| pixels(part.trim()).is_some_and(|p| !(-900.0..9000.0).contains(&p)))
        || get("text-decoration").contains("line-through")
        || get("text-decoration-line").contains("line-through")
}

fn is_clipped(clip: &str, path: &str) -> bool {
    let rect = inner(clip, "rect").is_some_and(|list| {
        let edges = list.split([',', ' ']).filter(|e| !e.is_empty());
        let edges: Vec<f64> = edges.map(|e| pixels(e).unwrap_or(1e6)).collect();
        match edges[..] {
            [top, right, bottom, left] => bottom - top <= 1.0 || right - left <= 1.0,
            _ => false,
        }
    });
    let inset = inner(path, "inset").is_some_and(|list| {
        let first = list.split_whitespace().next().and_then(length);
        first.is_some_and(|(number, unit)| unit == "%" && number >= 50.0)
    });
    rect || inset || inner(path, "circle").is_some_and(is_clear)
}

/// What stands in the brackets of a function.
fn inner<'v>(value: &'v str, name: &str) -> Option<&'v str> {
    let (_, rest) = value.split_once(&format!("{name}("))?;
    rest.split(')').next()
}

/// Says whether a number is none to speak of.
fn is_clear(value: &str) -> bool {
    let first = value.split([',', ' ']).next().unwrap_or("");
    length(first).is_some_and(|(number, unit)| {
        let number = if unit == "%" { number / 100.0 } else { number };
        number < 0.05
    })
}

/// A length in pixels; none for shares of something.
fn pixels(value: &str) -> Option<f64> {
    let value = value.split_whitespace().next()?;
    let (number, unit) = length(value)?;
    let factor = match unit {
        "" | "px" => 1.0,
        "em" | "rem" | "lh" | "pc" => 16.0,
        "ch" | "ex" | "vw" | "vh" => 10.0,
        "pt" => 1.33,
        "in" => 96.0,
        "cm" => 37.8,
        "mm" => 3.78,
        _ => return (number == 0.0).then_some(0.0),
    };
    Some(number * factor)
}

/// A number and its unit.
fn length(value: &str) -> Option<(f64, &str)> {
    let end = value.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+')));
    let (number, unit) = value.split_at(end.unwrap_or(value.len()));
    Some((number.parse().ok()?, unit))
}

/// The first color in a value, and how solid it is.
fn colors(value: &str) -> Option<(Color, f64)> {
    if value.is_empty() {
        return None;
    }
    for function in ["rgba", "rgb", "hsla", "hsl"] {
        if let Some(list) = inner(value, function) {
            return by_numbers(list, function.starts_with("hsl"));
        }
    }
    value.split_whitespace().find_map(|word| {
        let color = |r: u8, g: u8, b: u8| (Color(r.into(), g.into(), b.into()), 1.0);
        Some(match word {
            "transparent" => (Color(0.0, 0.0, 0.0), 0.0),
            "white" => color(255, 255, 255),
            "black" => color(0, 0, 0),
            "red" => color(255, 0, 0),
            "green" => color(0, 128, 0),
            "blue" => color(0, 0, 255),
            "gray" | "grey" => color(128, 128, 128),
            "silver" => color(192, 192, 192),
            "yellow" => color(255, 255, 0),
            "navy" => color(0, 0, 128),
            "snow" => color(255, 250, 250),
            "ivory" => color(255, 255, 240),
            "whitesmoke" => color(245, 245, 245),
            "ghostwhite" => color(248, 248, 255),
            "lime" => color(0, 255, 0),
            "orange" => color(255, 165, 0),
            _ => return by_digits(word.strip_prefix('#')?),
        })
    })
}

fn by_digits(digits: &str) -> Option<(Color, f64)> {
    let wide: String = match digits.len() {
        3 | 4 => digits.chars().flat_map(|c| [c, c]).collect(),
        6 | 8 => digits.to_owned(),
        _ => return None,
    };
    let channel = |i: usize| {
        let pair = wide.get(i..i + 2)?;
        u8::from_str_radix(pair, 16).ok().map(f64::from)
    };
    let alpha = channel(6).map_or(1.0, |a| a / 255.0);
    Some((Color(channel(0)?, channel(2)?, channel(4)?), alpha))
}

fn by_numbers(list: &str, turned: bool) -> Option<(Color, f64)> {
    let parts = list.split([',', ' ', '/']).filter(|p| !p.is_empty());
    let parts: Vec<(f64, &str)> = parts.filter_map(length).collect();
    let share = |i: usize| {
        let part = parts.get(i);
        part.map(|(n, unit)| if *unit == "%" { n / 100.0 } else { *n })
    };
    let alpha = share(3).unwrap_or(1.0);
    if turned {
        // Only gray, black and white can be told without turning the wheel of colors.
        let (saturation, light) = (share(1)?, share(2)?);
        let gray = saturation < 0.05 || !(0.03..0.97).contains(&light);
        return gray.then_some((Color(light * 255.0, light * 255.0, light * 255.0), alpha));
    }
    let channel = |i: usize| {
        let part = parts.get(i);
        part.map(|(n, unit)| if *unit == "%" { n * 2.55 } else { *n })
    };
    Some((Color(channel(0)?, channel(1)?, channel(2)?), alpha))
}

/// The declarations of a style: name, value, and whether it is important.
pub(super) fn declarations(style: &str) -> Vec<(String, String, bool)> {
    let pieces = style.split(';').take(200);
    let read = pieces.filter_map(|piece| {
        let (name, value) = piece.split_once(':')?;
        let value = value.trim().to_ascii_lowercase();
        let (value, important) = match value.split_once('!') {
            Some((value, word)) => (value.trim().to_owned(), word.trim() == "important"),
            None => (value, false),
        };
        Some((name.trim().to_ascii_lowercase(), value, important))
    });
    read.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_hide_in_many_ways_and_most_do_not() {
        for (style, hidden) in [
            ("display : NONE", true),
            ("display:none!important;display:block", true),
            ("display:none;display:block", false),
            ("visibility:hidden", true),
            ("opacity:0", true),
            ("opacity:.5", false),
            ("font-size:0", true),
            ("font-size:0.1px", true),
            ("font:0/0 a", true),
            ("font-size:.9em", false),
            ("color:#fff;background:#FFFFFF", true),
            ("color:white;background-color:rgb(255, 255, 254)", true),
            ("color:#fff;background:#000", false),
            ("color:#fff", false),
            ("color:rgba(0,0,0,0)", true),
            ("color:transparent;-webkit-background-clip:text", false),
            ("text-indent:-9999px", true),
            ("text-indent:-1em", false),
            ("position:absolute;left:-9999px", true),
            ("position:absolute;left:-99em", true),
            ("position:absolute;left:-20px", false),
            ("position:absolute;clip:rect(0 0 0 0)", true),
            ("clip:rect(1px,1px,1px,1px)", true),
            ("clip-path:inset(50%)", true),
            ("height:0;overflow:hidden", true),
            ("height:0", false),
            ("max-height:0px;overflow-y:hidden", true),
            ("width:1px;height:1px;overflow:hidden", true),
            ("height:40px;overflow:hidden", false),
            ("transform:scale(0)", true),
            ("transform:scale(1.1)", false),
            ("transform:translatex(-9999px)", true),
            ("margin-left:-9999px", true),
            ("text-decoration:line-through", true),
            ("filter:opacity(0)", true),
            ("", false),
        ] {
            assert_eq!(hides(style), hidden, "{style}");
        }
    }
}
