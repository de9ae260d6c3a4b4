//! Tree: a page as a tree of elements, where one pass over its tags does not do.

use scraper::{Html, Selector};
use std::collections::BTreeMap;

/// Bytes of a page that is made a tree of at most.
const LONGEST: usize = 2 << 20;
/// Elements that may be open at once. A browser's way of mending markup takes time that grows with
/// the product of depth and length, and no page that people wrote is so deep.
const DEEPEST: usize = 1000;

/// Elements that hold nothing or that end where the next of their kind begins.
const SHALLOW: [&str; 24] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "tbody", "td", "th", "tr", "track", "wbr", "path",
];

/// Makes a tree of a page; none for pages that are too long or too deep.
pub(super) fn tree(page: &str) -> Option<Html> {
    (page.len() <= LONGEST && is_flat(page)).then(|| Html::parse_document(page))
}

/// Says whether no more elements stay open than a page that people wrote would leave open.
fn is_flat(page: &str) -> bool {
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    let mut all = 0;
    for piece in page.split('<').skip(1) {
        let (ends, piece) = piece
            .strip_prefix('/')
            .map_or((false, piece), |rest| (true, rest));
        let name = piece.bytes().take(40).take_while(u8::is_ascii_alphanumeric);
        let name = piece[..name.count()].to_ascii_lowercase();
        if name.is_empty() || SHALLOW.contains(&name.as_str()) {
            continue;
        }
        let count = open.entry(name).or_default();
        if ends {
            all -= usize::from(*count > 0);
            *count = count.saturating_sub(1);
        } else {
            *count += 1;
            all += 1;
            if all > DEEPEST {
                return false;
            }
        }
    }
    true
}

/// Says whether a text is a CSS selector that pages can be asked with.
///
/// # Errors
/// What is wrong with it, in words.
pub fn check_selector(text: &str) -> Result<(), String> {
    if text.len() > 500 {
        return Err("a selector holds at most 500 letters".to_owned());
    }
    Selector::parse(text)
        .map(|_| ())
        .map_err(|e| format!("\"{text}\" is not a CSS selector: {e}"))
}

/// Counts the elements that each selector finds on a page.
///
/// Shape: one entry for each selector that is well-formed; none for pages too long or too deep to
/// be made a tree of, so that no absence is claimed there.
pub(super) fn count(page: &str, selectors: &[String]) -> BTreeMap<String, u32> {
    let asked = selectors.iter().filter(|s| check_selector(s).is_ok());
    let asked = asked.filter_map(|s| Some((s, Selector::parse(s).ok()?)));
    let asked: Vec<(&String, Selector)> = asked.collect();
    if asked.is_empty() {
        return BTreeMap::new();
    }
    let Some(tree) = tree(page) else {
        return BTreeMap::new();
    };
    let count = |s: &Selector| u32::try_from(tree.select(s).count()).unwrap_or(u32::MAX);
    let counted = asked.iter().map(|(text, s)| ((*text).clone(), count(s)));
    counted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_are_counted_and_bad_ones_are_told() {
        let page = "<main><a href='/faq'>F</a><a href='/x'>X</a><form id=q></form></main>";
        let asked = ["main a", "form#q", "aside", "a["].map(str::to_owned);
        let found = count(page, &asked);
        let found: Vec<(&str, u32)> = found.iter().map(|(s, n)| (s.as_str(), *n)).collect();
        assert_eq!(found, [("aside", 0), ("form#q", 1), ("main a", 2)]);
        assert!(check_selector("a[").is_err());
        assert!(check_selector("").is_err());
        assert!(check_selector("a[href*='contact'], main > form").is_ok());
    }

    #[test]
    fn pages_too_deep_or_too_long_are_no_trees() {
        assert!(tree(&"<div>".repeat(100_000)).is_none());
        assert!(tree(&"<div></span>".repeat(100_000)).is_none());
        assert!(tree(&"<b></i>".repeat(100_000)).is_none());
        assert!(tree(&" ".repeat(LONGEST + 1)).is_none());
        assert!(tree(&"<p>One<br>".repeat(10_000)).is_some());
        assert!(tree(&"<div><b>One</b></div>".repeat(10_000)).is_some());
    }
}
