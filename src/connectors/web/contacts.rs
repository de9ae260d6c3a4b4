//! Contacts: the ways to reach the brand that a page offers.

use crate::connectors::{accounts, structured};
use crate::crawl::{Document, Form, chat_product};
use crate::domain::{Contact, PageRole};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use url::Url;

/// Ways that are kept of one page at most.
const MOST: usize = 50;

/// Services that a form is sent to or framed from.
const SERVICES: [(&str, &str); 16] = [
    ("typeform.com", "Typeform"),
    ("tally.so", "Tally"),
    ("jotform.com", "Jotform"),
    ("docs.google.com/forms", "Google Forms"),
    ("forms.gle", "Google Forms"),
    ("hsforms.com", "HubSpot form"),
    ("hsforms.net", "HubSpot form"),
    ("hbspt.forms.create", "HubSpot form"),
    ("formspree.io", "Formspree"),
    ("getform.io", "Getform"),
    ("formsubmit.co", "FormSubmit"),
    ("basin.com", "Basin"),
    ("forms.office.com", "Microsoft Forms"),
    ("wufoo.com", "Wufoo"),
    ("cognitoforms.com", "Cognito Forms"),
    ("123formbuilder.com", "123FormBuilder"),
];

/// Classes and ids that plugins give to forms for messages.
const PLUGINS: [&str; 9] = [
    "wpcf7-form",
    "wpforms-form",
    "gform_wrapper",
    "nf-form-cont",
    "frm-show-form",
    "hs-form",
    "contact-form",
    "contactform",
    "forminator-custom-form",
];

static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    let at = r"(?:@|\s?[\[({]\s?(?:at|ät|arroba|a)\s?[\])}]\s?)";
    let dot = r"(?:\.|\s?[\[({]\s?(?:dot|punkt|punto|point)\s?[\])}]\s?)";
    let pattern = format!(
        r"(?i)\b([a-z0-9][a-z0-9._%+-]{{0,63}}){at}((?:[a-z0-9][a-z0-9-]{{0,62}}{dot}){{1,4}}[a-z]{{2,12}})\b"
    );
    Regex::new(&pattern).expect("the pattern is well-formed")
});

/// An address in words: "help at brand dot example".
static SPELLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b([a-z0-9][a-z0-9._+-]{0,63}) (?:at|arroba|ät) ([a-z0-9][a-z0-9-]{1,62}) (?:dot|punkt|punto|point) ([a-z]{2,12})\b")
        .expect("the pattern is well-formed")
});

/// A number without any word beside it, which is one where a page is for contact.
static BARE_PHONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[\s:])((?:\(\d{2,5}\)|0\d{1,4}|1?[-. ]?\d{3})[\s./-]{1,2}\d{2,4}[\s./-]?\d{2,4}(?:[\s./-]?\d{1,4})?)(?:$|[\s,;.])")
        .expect("the pattern is well-formed")
});

/// A day, which has the form of a number too.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\d{1,2}[ ./-]\d{1,2}[ ./-](?:\d{2}|\d{4})$").expect("the pattern is well-formed")
});

static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    let named = r"(?i)\b(?:tel(?:ephone|efon|éfono|éphone)?|phone|call(?: us)?(?: at| on)?|fon|hotline|freephone|toll.?free|appelez|llámenos|rufen sie(?: uns)? an|whatsapp)\b[^\d\n+(]{0,25}(\+?[\d(][\d\s()./-]{5,22}\d)";
    let open = r"(\+\d{1,3}[\s(.-][\d\s()./-]{5,20}\d)";
    Regex::new(&format!("{named}|{open}")).expect("the pattern is well-formed")
});

/// Reads the ways to reach the brand that a page offers, each once, in order.
///
/// Shape: addresses and numbers in links and in the visible text, forms for messages, chats by
/// their scripts, messengers, and what the page's structured data says of the organization. A form
/// that comments, searches, subscribes or signs in is none.
pub(super) fn contacts(page: &Document, role: PageRole) -> Vec<Contact> {
    let mut found = BTreeSet::new();
    for link in &page.links {
        match link.url.scheme() {
            "mailto" => found.extend(mailto(&link.url).map(Contact::Email)),
            "tel" | "sms" => found.extend(number(link.url.path()).map(Contact::Phone)),
            _ => {}
        }
        if accounts::messenger(&link.url).is_some() {
            found.insert(Contact::Link(link.url.to_string()));
        }
        found.extend(shielded(&link.url).map(Contact::Email));
    }
    for email in EMAIL.captures_iter(&page.text).take(MOST) {
        found.extend(address(&email[1], &email[2]).map(Contact::Email));
    }
    for phone in PHONE.captures_iter(&page.text).take(MOST) {
        let written = phone
            .get(1)
            .or_else(|| phone.get(2))
            .map_or("", |m| m.as_str());
        found.extend(number(written).map(Contact::Phone));
    }
    for email in SPELLED.captures_iter(&page.text).take(MOST) {
        let host = format!("{}.{}", &email[2], &email[3]);
        found.extend(address(&email[1], &host).map(Contact::Email));
    }
    let numbered = found.iter().any(|c| matches!(c, Contact::Phone(_)));
    if role == PageRole::Contact && !numbered {
        let bare = BARE_PHONE.captures_iter(&page.text).take(MOST);
        let bare = bare.filter(|p| !DATE.is_match(&p[1]));
        let long = |n: &String| n.len() > 6;
        found.extend(
            bare.filter_map(|p| number(&p[1]).filter(long))
                .map(Contact::Phone),
        );
    }
    let reaching = matches!(role, PageRole::Contact | PageRole::Help);
    let forms = page.forms.iter().filter(|f| is_for_messages(f, reaching));
    found.extend(forms.map(|f| Contact::Form(form_name(f, page))));
    for script in &page.scripts {
        found.extend(chat_product(script).map(|p| Contact::Chat(p.to_owned())));
        // What a framed form asks for is not known; on a page for contact it is a message.
        let framed = service(script).filter(|_| reaching);
        found.extend(framed.map(|s| Contact::Form(s.to_owned())));
    }
    let said = structured::organization(page);
    for email in &said.emails {
        let email = email.trim_start_matches("mailto:");
        let parts = email.split_once('@');
        found.extend(parts.and_then(|(n, h)| address(n, h)).map(Contact::Email));
    }
    found.extend(
        said.phones
            .iter()
            .filter_map(|p| number(p))
            .map(Contact::Phone),
    );
    found.into_iter().take(MOST).collect()
}

/// The address of a `mailto:` link; none for buttons that share the page by mail.
fn mailto(url: &Url) -> Option<String> {
    let path = url.path().split(',').next().unwrap_or("");
    let pair = format!("x={}", path.replace('+', "%2B").replace('&', "%26"));
    let (_, decoded) = url::form_urlencoded::parse(pair.as_bytes()).next()?;
    let (name, host) = decoded.trim().split_once('@')?;
    address(name, host)
}

fn address(name: &str, host: &str) -> Option<String> {
    let host = ["dot", "punkt", "punto", "point"]
        .iter()
        .fold(host.to_lowercase(), |h, word| {
            [
                format!("[{word}]"),
                format!("({word})"),
                format!("{{{word}}}"),
            ]
            .iter()
            .fold(h, |h, w| h.replace(w.as_str(), "."))
        });
    let host: String = host.chars().filter(|c| !c.is_whitespace()).collect();
    let ending = host.rsplit('.').next().unwrap_or("");
    // A picture's name such as `logo@2x.png` has the form of an address.
    let file = ["png", "jpg", "jpeg", "gif", "webp", "svg", "css", "js"].contains(&ending);
    let placeholder =
        ["domain.com", "email.com", "yourdomain.com", "sentry.io"].contains(&host.as_str());
    let fits =
        !name.trim().is_empty() && host.contains('.') && ending.len() > 1 && host.len() < 200;
    (fits && !file && !placeholder).then(|| format!("{}@{host}", name.trim().to_lowercase()))
}

/// The address that a content network hides from robots behind `/cdn-cgi/l/email-protection#…`.
///
/// Shape: hexadecimal bytes, each combined with the first by exclusive or.
fn shielded(url: &Url) -> Option<String> {
    let code = url
        .fragment()
        .filter(|_| url.path() == "/cdn-cgi/l/email-protection")?;
    if !code.is_ascii() || code.len() > 400 {
        return None;
    }
    let bytes: Option<Vec<u8>> = (0..code.len() / 2)
        .map(|i| u8::from_str_radix(&code[2 * i..2 * i + 2], 16).ok())
        .collect();
    let bytes = bytes?;
    let (key, rest) = bytes.split_first()?;
    let text = String::from_utf8(rest.iter().map(|b| b ^ key).collect()).ok()?;
    let (name, host) = text.split('?').next()?.split_once('@')?;
    address(name, host)
}

/// A telephone number as digits, with its plus sign; none for what is too short or too long.
fn number(written: &str) -> Option<String> {
    let written = written.split([';', '?', ',']).next().unwrap_or("");
    let written = written.replace("%20", " ").replace("%2B", "+");
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let plus = if written.trim_start().starts_with('+') {
        "+"
    } else {
        ""
    };
    (3..=16)
        .contains(&digits.len())
        .then(|| format!("{plus}{digits}"))
}

/// Says whether a form takes a message for the brand.
fn is_for_messages(form: &Form, reaching: bool) -> bool {
    let words = form
        .classes
        .iter()
        .chain([&form.id])
        .map(|w| w.to_lowercase());
    let words: Vec<String> = words.collect();
    let action = form.action.as_ref().map_or("", Url::path).to_lowercase();
    let has = |kind: &str| form.fields.iter().any(|f| f.kind == kind);
    let comment = action.contains("comment")
        || words
            .iter()
            .any(|w| w.contains("comment") || w.contains("review"));
    let other = [
        "search",
        "newsletter",
        "subscribe",
        "login",
        "review",
        "respond",
    ];
    if comment
        || has("password")
        || has("search")
        || words.iter().any(|w| other.iter().any(|o| w.contains(o)))
    {
        return false;
    }
    let message = has("textarea");
    let email = has("email")
        || form.fields.iter().any(|f| {
            ["mail", "phone", "tel"]
                .iter()
                .any(|w| f.name.to_lowercase().contains(w))
        });
    let plugin = words.iter().any(|w| PLUGINS.contains(&w.as_str()));
    let hosted = form
        .action
        .as_ref()
        .is_some_and(|a| service(a.as_str()).is_some());
    message && (email || plugin || hosted || reaching)
        || reaching && (plugin || hosted) && form.fields.len() > 2
}

fn form_name(form: &Form, page: &Document) -> String {
    let hosted = form.action.as_ref().and_then(|a| service(a.as_str()));
    let action = form.action.as_ref().unwrap_or(&page.base);
    hosted.map_or_else(|| action.to_string(), ToOwned::to_owned)
}

fn service(address: &str) -> Option<&'static str> {
    SERVICES
        .iter()
        .find(|(mark, _)| address.contains(mark))
        .map(|(_, name)| *name)
}

/// Scripts that may load a chat which only a browser shows.
const LOADERS: [&str; 6] = [
    "googletagmanager.com/gtm.js",
    "js.hs-scripts.com",
    "cdn.segment.com",
    "tags.tiqcdn.com",
    "assets.adobedtm.com",
    "static.klaviyo.com",
];

/// Says whether a page loads scripts that may bring a chat, so that none seen is not none there.
pub(super) fn may_load_a_chat(page: &Document) -> bool {
    page.scripts
        .iter()
        .any(|s| LOADERS.iter().any(|l| s.contains(l)))
}

/// Containers that a program in the browser fills.
const FILLED: [&str; 8] = [
    "#root",
    "#app",
    "#__next",
    "#__nuxt",
    "#___gatsby",
    "#svelte",
    "#app-root",
    "#react-root",
];

/// Says whether a program in the browser fills the page, so that what is not there may come yet.
pub(super) fn is_filled_by_a_script(page: &Document) -> bool {
    !page.scripts.is_empty() && FILLED.iter().any(|m| page.marks.contains(*m))
}
