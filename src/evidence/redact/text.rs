//! Free text: e-mail addresses, telephone and order numbers and strangers' handles go.

use super::pseudonym::{Pseudonyms, is_pseudonym};
use regex::{Captures, Regex};
use std::sync::LazyLock;

const EMAIL: &str = r"[A-Za-z0-9._%+'-]+(?:@|&#0*64;|&#[xX]40;|&commat;)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}";

/// Everything in a free text that may be more than words, in order of precedence.
static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    // Nine digits at least after a leading zero, or "09.00 - 17.00" would be a telephone.
    let phone = r"(?:\+|\b00)\(?\d(?:[ ().\-/\u{a0}]{0,3}\d){6,14}\b|\(?\b0\d(?:[ ().\-/\u{a0}]{0,3}\d){7,13}\b|\(?\b\d{3}\)?[ .\-]\d{3}[ .\-]\d{4}\b";
    let number = r"\d{4}[ -]\d{4}[ -]\d{4}(?:[ -]\d{1,7})?|\d{8,}";
    let pattern = format!(
        r#"(?P<quote><aside class="quote[^>]*>(?:[^<]*<[^>]*>){{0,11}}?[^<]*<blockquote>)|(?P<done>\bp-[0-9a-f]{{16}}\b(?:@[A-Za-z0-9.-]+)?)|(?P<tag><[A-Za-z/!][^>]*>|\bhttps?://[^\s<>"]+|\bat://[^\s<>"]+)|(?P<email>{EMAIL})|(?P<mention>\B@[A-Za-z0-9_](?:[\w.-]*\w)?(?:@[A-Za-z0-9](?:[\w.-]*\w)?)?)|(?P<phone>{phone})|(?P<number>{number})"#
    );
    Regex::new(&pattern).expect("the pattern is fixed")
});

/// What still says who somebody is inside a tag or an address.
static IN_TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r#"(?P<handle>/@[^\s/]*)|(?P<user>href="/u/[^"]*)|(?P<email>{EMAIL})|(?P<tel>tel:[+\d().\-]+)"#
    ))
    .expect("the pattern is fixed")
});

static EMAILS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!("@?{EMAIL}")).expect("the pattern is fixed"));

/// Takes e-mail addresses out of a text, before names inside them are replaced.
///
/// Shape: a full handle, such as `@ann@host.example`, looks alike and stays.
pub(super) fn without_emails(text: &str) -> String {
    EMAILS
        .replace_all(text, |found: &Captures<'_>| {
            if found[0].starts_with('@') {
                found[0].to_owned()
            } else {
                "[e-mail]".to_owned()
            }
        })
        .into_owned()
}

/// Takes out of a text what says who somebody is without being a name.
pub(super) fn scrub(text: &str, pseudonyms: Pseudonyms<'_>, brand: &[String]) -> String {
    PARTS
        .replace_all(text, |found: &Captures<'_>| {
            let whole = found[0].to_owned();
            if found.name("quote").is_some() {
                // The head of a quotation says only who is quoted.
                "<aside class=\"quote\"><blockquote>".to_owned()
            } else if found.name("done").is_some() {
                whole
            } else if found.name("tag").is_some() {
                scrub_tag(&whole)
            } else if found.name("email").is_some() {
                "[e-mail]".to_owned()
            } else if found.name("mention").is_some() {
                mention(&whole, pseudonyms, brand)
            } else if found.name("phone").is_some() {
                "[phone]".to_owned()
            } else {
                "[number]".to_owned()
            }
        })
        .into_owned()
}

fn scrub_tag(tag: &str) -> String {
    IN_TAG
        .replace_all(tag, |found: &Captures<'_>| {
            if found.name("email").is_some() {
                "[e-mail]".to_owned()
            } else if found.name("user").is_some() {
                "href=\"/u/".to_owned()
            } else if found.name("tel").is_some() {
                "tel:[phone]".to_owned()
            } else {
                found[0].to_owned()
            }
        })
        .into_owned()
}

/// A handle that nobody in the answer has is somebody's all the same, unless it is the brand's.
fn mention(whole: &str, pseudonyms: Pseudonyms<'_>, brand: &[String]) -> String {
    let handle = whole.trim_start_matches('@');
    if is_pseudonym(handle.split('@').next().unwrap_or("")) {
        return whole.to_owned();
    }
    let lower = handle.to_lowercase();
    let ours = brand.iter().any(|name| {
        let name = name.trim_start_matches('@').to_lowercase();
        let stem = name.split(['.', '@']).next().unwrap_or("");
        // The brand's help account mostly has the brand's name in it.
        lower == name || stem.len() >= 4 && !stem.contains(':') && lower.contains(stem)
    });
    if ours {
        return whole.to_owned();
    }
    format!("@{}", pseudonyms.of(&lower))
}
