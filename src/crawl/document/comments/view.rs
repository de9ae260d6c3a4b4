//! View: one pass over a page's tree that keeps what may speak of comments.

use super::forms::{Field, FormView};
use super::{systems, words};
use scraper::node::Element;
use scraper::{Html, Node};
use std::collections::HashMap;

/// Letters of a block, a form and a headline that are kept at most.
const BLOCK: usize = 400;
const FORM: usize = 2000;
/// Blocks and forms that are kept at most.
const BLOCKS: usize = 20_000;
const FORMS: usize = 200;

/// Where something stands on a page.
#[expect(
    clippy::struct_excessive_bools,
    reason = "a place on a page can be all of these at once"
)]
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around {
    /// In markup that no visitor reads.
    pub(super) mute: bool,
    /// In something that is not shown until a script or a touch shows it.
    pub(super) hidden: bool,
    /// In a part of the page that is named after comments.
    pub(super) section: bool,
    /// In what one visitor wrote.
    pub(super) item: bool,
    /// In the text of an article.
    pub(super) prose: bool,
    /// In a menu, a sidebar or the site's header.
    pub(super) chrome: bool,
    /// In one entry of a list.
    pub(super) entry: bool,
    /// In a part of the page for reviews of a product.
    pub(super) review: bool,
    /// In an article.
    article: bool,
    block: Option<usize>,
    form: Option<usize>,
    headline: bool,
}

/// A stretch of text that stands on lines of its own.
#[derive(Debug)]
pub(super) struct Block {
    /// The text on one line, with plain apostrophes.
    pub(super) text: String,
    /// The id and the classes of its element.
    pub(super) names: String,
    /// Where it stands.
    pub(super) around: Around,
}

/// What of a page may speak of comments.
#[derive(Debug, Default)]
pub(super) struct View {
    pub(super) blocks: Vec<Block>,
    pub(super) forms: Vec<FormView>,
    /// The first foreign system: its mark and its name.
    pub(super) system: Option<(&'static str, &'static str)>,
    /// The frame or the link by which one comments on a page of its own.
    pub(super) gate: Option<String>,
    /// Whom Ghost lets comment, where its script says so.
    pub(super) ghost: Option<String>,
    /// The link by which WordPress asks to sign in before replying to a comment.
    pub(super) reply_login: Option<String>,
    /// How many comments the page says it has, as written.
    pub(super) counted: Option<String>,
    pub(super) headline: String,
    /// Articles that stand side by side: more than one is a list of them.
    pub(super) articles: u32,
    heading: Option<usize>,
}

impl View {
    /// Reads a page's tree.
    pub(super) fn of(tree: &Html) -> Self {
        let mut view = Self::default();
        let mut around = HashMap::new();
        for node in tree.tree.root().descendants() {
            let parent = node.parent();
            let here = parent.and_then(|p| around.get(&p.id()).copied());
            let here: Around = here.unwrap_or_default();
            match node.value() {
                Node::Element(element) => {
                    around.insert(node.id(), view.enter(element, here));
                }
                Node::Text(text) => {
                    let holder = parent.and_then(|p| p.value().as_element());
                    view.hear(text, here, holder.is_some_and(|e| e.name() == "script"));
                }
                // What a template holds hangs on a node of its own.
                _ => {
                    around.insert(node.id(), here);
                }
            }
        }
        for block in &mut view.blocks {
            block.text = words::plain(&block.text);
        }
        view.headline = words::plain(&view.headline);
        view
    }

    /// Takes an element, and says where its content stands.
    fn enter(&mut self, element: &Element, parent: Around) -> Around {
        let name = element.name();
        let names = names(element);
        let mut here = place(element, name, &names, parent);
        if name == "article" && !parent.article && !here.section && !here.item {
            self.articles += 1;
        }
        here.article |= name == "article";
        if !parent.mute {
            self.system = self.system.or_else(|| systems::of_element(element));
            self.look_for_gate(element, name, &names);
        }
        if let Some(who) = element.attr("data-comments-enabled") {
            self.ghost = self.ghost.take().or_else(|| Some(who.to_owned()));
        }
        if name == "a" && self.reply_login.is_none() && names.contains("comment-reply-login") {
            self.reply_login = Some(format!("<a class=\"{names}\">"));
        }
        if element.attr("itemprop") == Some("commentCount") && self.counted.is_none() {
            self.counted = Some("itemprop=\"commentCount\"".to_owned());
        }
        if here.mute {
            return here;
        }
        if is_block(name) && self.blocks.len() < BLOCKS {
            self.blocks.push(Block {
                text: String::new(),
                names: names.clone(),
                around: here,
            });
            here.block = Some(self.blocks.len() - 1);
            if matches!(
                name,
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "legend" | "summary"
            ) {
                self.heading = here.block;
            }
        }
        here.headline |= name == "h1" && self.headline.is_empty();
        if name == "form" && self.forms.len() < FORMS {
            self.forms.push(FormView::new(
                element,
                &names,
                here,
                (self.heading, self.blocks.len()),
            ));
            here.form = Some(self.forms.len() - 1);
        }
        self.take_field(element, name, &names, here);
        here
    }

    /// Takes a field, and a field without a form where it asks for a comment by itself.
    fn take_field(&mut self, element: &Element, name: &str, names: &str, here: Around) {
        let editable = element
            .attr("contenteditable")
            .is_some_and(|e| e != "false");
        if !matches!(name, "input" | "textarea" | "select" | "button") && !editable {
            return;
        }
        let field = Field::new(element, name, names, editable, here.hidden);
        if let Some(form) = here.form.and_then(|i| self.forms.get_mut(i)) {
            form.take(field);
        } else if (field.is_long || name == "button") && here.section && self.forms.len() < FORMS {
            // Programs in the browser send what was typed without any form.
            match self.forms.iter_mut().find(|f| f.is_loose) {
                Some(form) => form.take(field),
                None if field.is_long => {
                    let mut form =
                        FormView::new(element, names, here, (self.heading, self.blocks.len()));
                    form.is_loose = true;
                    form.take(field);
                    self.forms.push(form);
                }
                None => {}
            }
        }
    }

    fn hear(&mut self, text: &str, here: Around, in_script: bool) {
        if in_script {
            self.system = self.system.or_else(|| systems::in_script(text));
            if self.counted.is_none()
                && let Some(at) = text.find("\"commentCount\"")
            {
                let quote = text[at..].chars().take(40).collect();
                self.counted = Some(quote);
            }
            return;
        }
        if here.mute {
            return;
        }
        if here.headline {
            add(&mut self.headline, text, BLOCK);
        }
        if let Some(block) = here.block.and_then(|i| self.blocks.get_mut(i)) {
            add(&mut block.text, text, BLOCK);
        }
        if let Some(form) = here.form.and_then(|i| self.forms.get_mut(i)) {
            add(&mut form.text, text, FORM);
        }
    }

    /// Looks for a frame or a link to a page on which one comments.
    fn look_for_gate(&mut self, element: &Element, name: &str, names: &str) {
        if self.gate.is_some() {
            return;
        }
        let address = element
            .attr("src")
            .or(element.attr("data-src"))
            .or(element.attr("href"));
        let address = address.unwrap_or("");
        let found = match name {
            "iframe" => {
                address.contains("blogger.com/comment")
                    || address.contains("jetpack.wordpress.com/jetpack-comment")
                    || names
                        .split(' ')
                        .any(|n| n == "comment-editor" || n == "jetpack_remote_comment")
            }
            "a" => {
                address.contains("blogger.com/comment")
                    || address.contains("/comment/fullpage/post/")
                    || address.contains("/comment/reply/") && !names.contains("comment-reply")
                    || names.split(' ').any(|n| n == "comment-editor-src")
            }
            _ => false,
        };
        if found {
            self.gate = Some(format!("<{name} {}>", quote(address)));
        }
    }
}

/// Where the content of an element stands.
fn place(element: &Element, name: &str, names: &str, parent: Around) -> Around {
    let mut here = parent;
    let lower = names.to_lowercase();
    let tokens = || lower.split(' ').filter(|t| !t.is_empty());
    here.mute |= matches!(
        name,
        "script" | "style" | "template" | "noscript" | "svg" | "select" | "iframe" | "title"
    );
    here.hidden |= element.attr("hidden").is_some()
        || super::super::sight::hides(element.attr("style").unwrap_or(""))
        || tokens().any(|t| HIDING.contains(&t));
    if !matches!(name, "html" | "body" | "article" | "main" | "a") && is_section(&lower) {
        here.section = true;
        here.prose = false;
        here.entry = false;
    }
    here.item |= tokens().any(|t| ITEMS.contains(&t)) && name != "body"
        || element.attr("itemprop") == Some("comment");
    here.prose |= matches!(name, "blockquote" | "pre" | "code" | "figure")
        || element.attr("itemprop") == Some("articleBody")
        || tokens().any(|t| PROSE.contains(&t));
    here.chrome |= matches!(name, "nav" | "aside")
        || name == "header" && !parent.article
        || tokens().any(|t| CHROME.iter().any(|c| t.contains(c)))
            && name != "body"
            && name != "html";
    here.entry |= name == "li"
        || name == "article" && parent.article
        || tokens().any(|t| ENTRIES.contains(&t));
    here.review |= tokens().any(is_review) && !matches!(name, "html" | "body" | "main");
    here.headline = parent.headline;
    here
}

const HIDING: [&str; 7] = [
    "hidden",
    "d-none",
    "hide",
    "is-hidden",
    "js-hidden",
    "display-none",
    "element-invisible",
];
const ITEMS: [&str; 13] = [
    "comment",
    "comment-body",
    "comment-content",
    "comment-text",
    "comment_text",
    "commenttext",
    "comment__content",
    "comment__body",
    "comment__text",
    "comment-message",
    "comment-item",
    "comment_content",
    "comment-copy",
];
const PROSE: [&str; 13] = [
    "entry-content",
    "post-content",
    "post-body",
    "article-body",
    "article__body",
    "article-content",
    "article__content",
    "rte",
    "td-post-content",
    "blog-post-content",
    "post__content",
    "gh-content",
    "field--name-body",
];
const CHROME: [&str; 6] = [
    "sidebar",
    "widget-area",
    "related",
    "breadcrumb",
    "read-next",
    "navbar",
];
const ENTRIES: [&str; 8] = [
    "card",
    "teaser",
    "post-preview",
    "post-card",
    "list-item",
    "topic-list-item",
    "hentry-small",
    "entry-summary",
];

/// Words by which a part of a page is named after comments, and words that take that back.
const NAMED: [&str; 7] = [
    "comment",
    "kommentar",
    "comentario",
    "commentaire",
    "disqus",
    "respond",
    "diskussion",
];
const NOT_NAMED: [&str; 11] = [
    "recent",
    "latest",
    "count",
    "link",
    "popular",
    "icon",
    "btn",
    "button",
    "toggle",
    "responsive",
    "commented",
];

fn is_section(lower: &str) -> bool {
    lower.split(' ').any(|token| {
        NAMED.iter().any(|w| token.contains(w)) && !NOT_NAMED.iter().any(|w| token.contains(w))
    })
}

/// Says whether a name is one of a part for reviews; `preview` and `reviewed-by` are not.
pub(super) fn is_review(token: &str) -> bool {
    let token = token.trim_start_matches('#');
    token == "reviews"
        || token.starts_with("review_form")
        || token.starts_with("review-form")
        || token.contains("woocommerce-reviews")
        || token.contains("product-review")
        || token.contains("bewertung")
}

/// The id and the classes of an element, parted by spaces.
fn names(element: &Element) -> String {
    let id = element.id().unwrap_or("");
    let class = element.attr("class").unwrap_or("");
    let both = format!("{id} {class}");
    let all: Vec<&str> = both.split_ascii_whitespace().take(60).collect();
    all.join(" ")
}

fn is_block(name: &str) -> bool {
    super::super::elements::sort(name) == super::super::elements::Sort::Block
        || matches!(
            name,
            "td" | "th" | "button" | "label" | "legend" | "caption"
        )
}

/// Adds a text, parted by a space from what stood before, up to a length in bytes.
fn add(into: &mut String, text: &str, most: usize) {
    if into.len() > most {
        return;
    }
    into.extend(text.chars().take(most));
    into.push(' ');
}

/// At most two hundred letters of a text, for a quotation.
pub(super) fn quote(text: &str) -> String {
    text.chars().take(200).collect()
}
