//! Walls: answers that came with a good status and yet without the page.

mod signs;

use super::Document;
use regex::bytes::Regex;
use signs::{SIGNS, Sign};
use std::sync::LazyLock;
use url::Url;

/// More visible text than this, in bytes, and a page is a page, whatever else it says.
const SHORT: usize = 1500;
/// As much where its heading and its text say the same.
const SHORT_AND_TOLD: usize = 3000;
/// Less visible text than this, in bytes, is next to nothing.
const SCANT: usize = 80;
/// Links that only a page with a menu of its own has.
const MENU: usize = 25;

/// Paths to which visitors are sent who are not let in.
static SENT_TO: LazyLock<Regex> = LazyLock::new(|| {
    signs::any_of(
        "(?:^|/)",
        &[
            "log-?in",
            "sign-?in",
            "logon",
            "sso",
            "authenticate",
            "consent",
            "captcha",
            "challenge",
            "age-?(gate|check|verification)",
            "blocked",
            "unsupported-?browser",
            "maintenance",
        ],
        r"(?:/|\.[a-z]{2,5})?$",
    )
});

/// Containers that scripts fill.
const APP_ROOTS: [&str; 12] = [
    "#root",
    "#app",
    "#__next",
    "#__nuxt",
    "#___gatsby",
    "#svelte",
    "#app-root",
    "#main-app",
    "#ember-app",
    "#react-root",
    "#q-app",
    ".app-root",
];

/// What a short page says, weighed.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Said<'p> {
    page: &'p Document,
    /// The parts of the title, and the headline.
    headings: Vec<&'p str>,
    sentences: Vec<&'p str>,
    /// Words in sentences that no wall and no edge of a page has.
    own_words: usize,
    /// It is one that helps, by its headings.
    helps: bool,
    /// It has the menu of a whole site.
    rich: bool,
    /// It has a headline that no wall has.
    headed: bool,
    /// It stands at an address to which visitors are sent who are not let in.
    sent: bool,
}

/// What stands between the parts of a title.
const BETWEEN: [&str; 7] = [" | ", " - ", " – ", " — ", " · ", " • ", " » "];

/// The parts of a title, and all of it.
fn parts(title: &str) -> Vec<&str> {
    let mut parts = vec![title];
    for mark in BETWEEN {
        parts = parts.into_iter().flat_map(|p| p.split(mark)).collect();
    }
    parts.push(title);
    parts.into_iter().map(str::trim).collect()
}

/// The sentences of a text; a line ends one, too.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in text.lines() {
        let mut from = 0;
        let mut before = ' ';
        for (at, c) in line.char_indices() {
            let wide = matches!(before, '。' | '！' | '？');
            if wide || c.is_whitespace() && matches!(before, '.' | '!' | '?' | '…') {
                found.push(&line[from..at]);
                from = at;
            }
            before = c;
        }
        found.push(&line[from..]);
    }
    found
        .into_iter()
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .collect()
}

impl<'p> Said<'p> {
    /// Weighs a page by its title, its headline and its text, which are in lower case.
    fn of(page: &'p Document, title: &'p str, headline: &'p str, text: &'p str) -> Self {
        let headings = parts(title).into_iter().chain([headline]);
        let headings: Vec<&str> = headings
            .filter(|h| !h.is_empty() && h.len() < 160)
            .collect();
        let sentences = sentences(text);
        let matches = |pattern: &Regex, text: &str| pattern.is_match(text.as_bytes());
        let is_sign = |text: &str| {
            let mut walls = SIGNS.walls.iter();
            matches(&SIGNS.login.heading, text)
                || walls.any(|s| matches(&s.sentence, text) || matches(&s.heading, text))
        };
        let is_own = |sentence: &&&str| {
            !matches(&SIGNS.edge, sentence)
                && !matches(&SIGNS.login.sentence, sentence)
                && !is_sign(sentence)
        };
        let own = sentences.iter().filter(is_own);
        // A wall may ask why one stands before it, below a title that says what it is.
        let mut walls = SIGNS.walls.iter();
        let is_titled = walls.any(|s| matches(&s.heading, title));
        let helps = matches(&SIGNS.help, title) || matches(&SIGNS.help, headline) && !is_titled;
        Self {
            own_words: own.map(|s| words(s)).sum(),
            helps,
            rich: page
                .links
                .iter()
                .filter(|l| l.url.scheme().starts_with("http"))
                .count()
                > MENU,
            headed: !headline.is_empty() && !is_sign(headline),
            sent: is_sent_to(&page.base),
            page,
            headings,
            sentences,
        }
    }

    fn told(&self, heading: &Regex) -> bool {
        !self.helps && self.headings.iter().any(|h| heading.is_match(h.as_bytes()))
    }

    /// Says whether a heading by itself tells, whatever the others say: a help desk, too, has
    /// pages that are gone.
    fn told_apart(&self, sign: &Sign) -> bool {
        let tells =
            |h: &&str| sign.heading.is_match(h.as_bytes()) && !SIGNS.help.is_match(h.as_bytes());
        sign.firm && sign.wall != "a bot check" && self.headings.iter().any(tells)
    }

    /// Says whether a sentence says so, and not only what to do in such a case.
    fn says(&self, pattern: &Regex) -> bool {
        let mut sentences = self.sentences.iter();
        sentences.any(|s| pattern.is_match(s.as_bytes()) && !CONDITION.is_match(s.as_bytes()))
    }

    /// Says whether a page is the wall of a sign.
    fn is_wall(&self, sign: &Sign) -> bool {
        let told = self.told(&sign.heading) || self.told_apart(sign);
        let says = self.says(&sign.sentence);
        let ordinary = ordinary(self.page);
        let text = self.page.text.len();
        if told && says {
            return self.own_words < 120 && (!ordinary || sign.firm);
        }
        if text > SHORT || ordinary && !(told && sign.firm) {
            return false;
        }
        let few = match (self.headed, sign.wall.as_str()) {
            (true, _) => 10,
            (false, "a consent wall") => 15,
            _ => 40,
        };
        (told && !self.rich && self.own_words < 60)
            || (says && !self.helps && !self.rich && self.own_words < few)
    }

    fn is_login(&self) -> bool {
        let mut forms = self.page.forms.iter();
        let password = forms.any(|f| f.fields.iter().any(|f| f.kind == "password"));
        let told = self.told(&SIGNS.login.heading);
        let says = self.says(&SIGNS.login.sentence);
        if ordinary(self.page) && !(password && told && self.own_words < 20) {
            return false;
        }
        if password {
            let few = if told || !self.headed { 80 } else { 10 };
            return (told || says || self.page.text.len() < 400) && self.own_words < few;
        }
        let few = if self.headed { 10 } else { 40 };
        let must = !self.helps && self.says(&SIGNS.must);
        !self.rich && (must && self.own_words < few || told && self.own_words < 20)
    }
}

/// What begins a sentence about what may happen, or stands around words that are only named.
static CONDITION: LazyLock<Regex> = LazyLock::new(|| {
    signs::any_of(
        "",
        &[
            r"^(if|when|whenever|should|in case|once|after|sometimes|some|why|how|wenn|falls|sobald|si|quand|lorsque|cuando|se|quando|als|wanneer|jeśli|если)\s",
            "\"|“|”|„|«|»",
            r"\b(we never|never asks?|no need to|without having to|we (do not|don('|’)t) (use|require|limit|block|check|ask|show)|you don('|’)t (need|have))\b",
            r"\bmessage (says|reads)\b",
        ],
        "",
    )
});

fn words(sentence: &str) -> usize {
    let words = sentence.split_whitespace().count();
    // Some writing has no spaces between words.
    let letters = sentence.chars().filter(|c| *c >= '\u{3000}').count();
    words.max(letters / 2)
}

fn is_sent_to(address: &Url) -> bool {
    SENT_TO.is_match(address.path().to_ascii_lowercase().as_bytes())
}

/// Says which wall stands in the place of a page that came with a good status; none for a page.
///
/// Shape: plain words such as "a login". A long page is never a wall, and a short one only where
/// its title, its headline or one of few sentences says so, and little else is said: a cookie
/// banner or a link to a login makes no wall, and neither does a page of help that speaks of
/// them. The soft 404 is `"a page that says it is not there"`.
#[must_use]
pub fn wall(page: &Document) -> Option<&'static str> {
    let text = page.text.trim();
    if text.len() > SHORT_AND_TOLD {
        return None;
    }
    let (title, headline) = (
        page.title.trim().to_lowercase(),
        page.headline.trim().to_lowercase(),
    );
    let lower = text.to_lowercase();
    let said = Said::of(page, &title, &headline, &lower);
    let mut walls = SIGNS.walls.iter().filter(|sign| said.is_wall(sign));
    if let Some(sign) = walls.next() {
        return Some(&sign.wall);
    }
    if said.is_login() {
        return Some("a login");
    }
    if text.len() > SHORT {
        return None;
    }
    if page.marks.iter().any(|m| is_challenge(m)) && text.len() < 600 && !ordinary(page) {
        return Some("a bot check");
    }
    if said.sent && said.own_words < 40 && !ordinary(page) && !said.rich {
        return Some("a page for visitors who are not let in");
    }
    if text.len() < SCANT {
        return scant(page, text, said.own_words);
    }
    None
}

/// A page with a way to write to the brand is no wall, however little it says.
fn ordinary(page: &Document) -> bool {
    let writes = |kind: &str| {
        page.forms
            .iter()
            .any(|f| f.fields.iter().any(|f| f.kind == kind))
    };
    writes("textarea")
        || page
            .links
            .iter()
            .any(|l| matches!(l.url.scheme(), "mailto" | "tel"))
        || page.rest_root.is_some() && page.links.len() > 8
}

fn is_challenge(mark: &str) -> bool {
    [
        "#challenge-form",
        "#challenge-running",
        "#cf-wrapper",
        "#cf-error-details",
        "#px-captcha",
        ".px-captcha-container",
        "#sec-if-cpt-container",
        "#anubis_version",
        "#challenge-stage",
        "#challenge-error-text",
        ".cf-browser-verification",
        "#captcha-form",
        "#ddv1-captcha-container",
        "#datadome-captcha",
        "#aws-waf-captcha",
        "#sg-captcha",
    ]
    .contains(&mark)
}

/// What a page with next to no text is: a shell for scripts, a frame, or nothing.
fn scant(page: &Document, text: &str, own_words: usize) -> Option<&'static str> {
    let links = page
        .links
        .iter()
        .filter(|l| l.place != super::Place::Head)
        .count();
    let shell = APP_ROOTS.iter().any(|root| page.marks.contains(*root));
    if shell && !page.scripts.is_empty() && links < 3 && own_words < 5 {
        return Some("a shell that only scripts fill");
    }
    if text.is_empty() && links == 0 && page.forms.is_empty() {
        return Some(if page.scripts.is_empty() {
            "an empty page"
        } else {
            "a shell that only scripts fill"
        });
    }
    None
}

/// Says why an answer that should be a web page is none by its declared type or first bytes.
#[must_use]
pub fn not_a_page(content_type: Option<&str>, body: &[u8]) -> Option<String> {
    let declared = content_type
        .unwrap_or("")
        .split(';')
        .next()
        .unwrap_or("")
        .trim();
    let declared = declared.to_ascii_lowercase();
    if !declared.is_empty()
        && ![
            "text/html",
            "application/xhtml+xml",
            "text/plain",
            "application/xml",
            "text/xml",
        ]
        .contains(&declared.as_str())
    {
        return Some(format!("it is {declared}, not a web page"));
    }
    let kinds: [(&[u8], &str); 9] = [
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"RIFF", "a picture"),
        (b"PK\x03\x04", "an archive"),
        (b"\x1f\x8b", "an archive"),
        (b"\x7fELF", "a program"),
        (b"\0asm", "a program"),
    ];
    if let Some((_, what)) = kinds.iter().find(|(mark, _)| body.starts_with(mark)) {
        return Some(format!("it is {what}, not a web page"));
    }
    let start = body
        .iter()
        .position(|b| !b.is_ascii_whitespace())
        .unwrap_or(0);
    if matches!(body.get(start), Some(b'{' | b'['))
        && serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok()
    {
        return Some("it is JSON, not a web page".to_owned());
    }
    None
}
