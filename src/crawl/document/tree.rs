//! Tree: a page as a tree of elements, as a browser would make it, within bounds.
//!
//! The parser mends any markup, at a cost that a hostile page can drive up: with the depth of what
//! is open, with marks of emphasis that are never closed, with attributes. Hence the parser is fed
//! in small pieces into a tree that counts, and is stopped where a page is over its bounds; what
//! was read by then is kept, and the page is cut.

use super::tag_bounds::trim;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};
use scraper::node::Comment;
use scraper::{Html, HtmlTreeSink, Node, Selector};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};

/// Bytes of a page that are read at most.
const LONGEST: usize = 2 << 20;
/// Bytes that the parser is given at once: between two pieces the page may be ended.
const PIECE: usize = 1 << 10;
/// Elements of a page that are read at most.
const ELEMENTS: u32 = 200_000;
/// Elements that may stand in one another.
const DEEPEST: u16 = 512;
/// Steps that moving elements about may take at most.
const MOVES: u64 = 1_000_000;

/// A page as a tree.
#[derive(Debug)]
pub struct Tree {
    /// The elements.
    pub html: Html,
    /// The page was longer, deeper or more entangled than is read: the tree is its beginning.
    pub cut: bool,
}

/// Names a node of a tree.
pub(super) type Handle = <HtmlTreeSink as TreeSink>::Handle;

/// A tree that counts what is put into it.
struct Counting {
    inner: HtmlTreeSink,
    depths: RefCell<HashMap<Handle, u16>>,
    elements: Cell<u32>,
    moves: Cell<u64>,
    full: Cell<bool>,
    /// The one node that stands for every comment.
    comment: Handle,
}

impl Counting {
    fn new() -> Self {
        let mut html = Html::new_document();
        let comment = html.tree.orphan(Node::Comment(Comment {
            comment: scraper::StrTendril::default(),
        }));
        let comment = comment.id();
        Self {
            inner: HtmlTreeSink::new(html),
            depths: RefCell::default(),
            elements: Cell::new(0),
            moves: Cell::new(0),
            full: Cell::new(false),
            comment,
        }
    }

    fn pay(&self, steps: u32) {
        self.moves.set(self.moves.get() + u64::from(steps));
        self.full.set(self.full.get() || self.moves.get() > MOVES);
    }

    /// Says whether a node is to be put below a parent, and notes how deep it then is.
    fn admits(&self, parent: Option<Handle>, child: &NodeOrText<Handle>) -> bool {
        let NodeOrText::AppendNode(child) = child else {
            return !self.full.get();
        };
        if self.full.get() || *child == self.comment {
            return false;
        }
        let mut depths = self.depths.borrow_mut();
        let above = parent.and_then(|p| depths.get(&p).copied()).unwrap_or(0);
        depths.insert(*child, above + 1);
        self.full.set(above >= DEEPEST);
        above < DEEPEST
    }

    fn parent(&self, of: Handle) -> Option<Handle> {
        let html = self.inner.0.borrow();
        html.tree.get(of)?.parent().map(|p| p.id())
    }
}

impl TreeSink for Counting {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = <HtmlTreeSink as TreeSink>::ElemName<'a>;

    fn finish(self) -> Tree {
        Tree {
            html: self.inner.finish(),
            cut: self.full.get(),
        }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.inner.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Self::ElemName<'a> {
        self.inner.elem_name(target)
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> Handle {
        self.elements.set(self.elements.get() + 1);
        self.full
            .set(self.full.get() || self.elements.get() > ELEMENTS);
        self.inner.create_element(name, attributes, flags)
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.comment
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.comment
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        if self.admits(Some(*parent), &child) {
            self.inner.append(parent, child);
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.parent(*element).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        self.inner.get_template_contents(target)
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if self.admits(self.parent(*sibling), &child) {
            self.inner.append_before_sibling(sibling, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        // A page may give its body an attribute a hundred thousand times.
        self.pay(100);
        if !self.full.get() {
            self.inner.add_attrs_if_missing(target, attributes);
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        if *target != self.comment {
            self.inner.remove_from_parent(target);
        }
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        let children = {
            let html = self.inner.0.borrow();
            html.tree.get(*node).map_or(0, |n| n.children().count())
        };
        self.pay(u32::try_from(children).unwrap_or(u32::MAX));
        if !self.full.get() {
            self.inner.reparent_children(node, parent);
        }
    }
}

/// Makes a tree of a page.
pub(super) fn tree(page: &str) -> Tree {
    let longest = (0..=LONGEST.min(page.len())).rev();
    let end = longest.into_iter().find(|i| page.is_char_boundary(*i));
    let (page, mut cut) = (
        &page[..end.unwrap_or(0)],
        end.is_none_or(|e| e < page.len()),
    );
    let (page, trimmed) = trim(page);
    cut |= trimmed;
    let mut parser = parse_document(Counting::new(), ParseOpts::default());
    let mut from = 0;
    while from < page.len() {
        let mut to = page.len().min(from + PIECE);
        while !page.is_char_boundary(to) {
            to += 1;
        }
        parser.process(StrTendril::from_slice(&page[from..to]));
        from = to;
        if parser.tokenizer.sink.sink.full.get() {
            break;
        }
    }
    let mut tree = parser.finish();
    tree.cut |= cut;
    tree
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
/// be made a whole tree of, so that no absence is claimed there.
pub(super) fn count(page: &str, selectors: &[String]) -> BTreeMap<String, u32> {
    let asked = selectors.iter().filter(|s| check_selector(s).is_ok());
    let asked = asked.filter_map(|s| Some((s, Selector::parse(s).ok()?)));
    let asked: Vec<(&String, Selector)> = asked.collect();
    if asked.is_empty() {
        return BTreeMap::new();
    }
    let tree = tree(page);
    if tree.cut {
        return BTreeMap::new();
    }
    let count = |s: &Selector| u32::try_from(tree.html.select(s).count()).unwrap_or(u32::MAX);
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
    fn pages_too_deep_or_too_long_are_cut() {
        for (page, cut) in [
            ("<div>".repeat(100_000), true),
            ("<div></span>".repeat(100_000), true),
            ("<div><!--</div>-->".repeat(50_000), true),
            ("<b></i>".repeat(100_000), true),
            ("<ul><li>".repeat(50_000), true),
            (" ".repeat(LONGEST + 1), true),
            ("<p>One<br>".repeat(10_000), false),
            ("<div><b>One</b></div>".repeat(10_000), false),
            ("<div>".repeat(500) + &"</div>".repeat(500), false),
        ] {
            assert_eq!(tree(&page).cut, cut, "{}", &page[..40.min(page.len())]);
        }
    }
}
