//! Forms: which form on a page takes a comment, and which asks for something else.

use super::view::{Around, View, is_review, quote};
use super::words;
use scraper::node::Element;

/// Blocks before a form that may say what it is for.
const NEAR: usize = 3;

/// A field of a form.
#[derive(Debug)]
pub(super) struct Field {
    /// Its name, id and classes, in lower case.
    words: String,
    /// What it says before anything is typed, or on a button.
    pub(super) says: String,
    kind: String,
    /// It takes more than a line.
    pub(super) is_long: bool,
    is_disabled: bool,
}

impl Field {
    pub(super) fn new(element: &Element, name: &str, names: &str, editable: bool, _: bool) -> Self {
        let attr = |n: &str| element.attr(n).unwrap_or("");
        let says = ["placeholder", "aria-label", "data-placeholder", "title"];
        let value = attr("value");
        let kind = if name == "input" {
            attr("type").to_ascii_lowercase()
        } else {
            name.to_owned()
        };
        let button = matches!(kind.as_str(), "submit" | "button" | "image");
        let mut said: Vec<&str> = says.into_iter().map(attr).collect();
        if button {
            said.push(value);
        }
        let hidden_value = if kind == "hidden" && value.len() < 40 {
            value
        } else {
            ""
        };
        Self {
            words: format!("{} {names} {hidden_value}", attr("name")).to_lowercase(),
            says: words::plain(&said.join(" ")),
            is_long: name == "textarea" || editable,
            is_disabled: element.attr("disabled").is_some(),
            kind,
        }
    }
}

/// A form with all that tells what it is for.
#[derive(Debug)]
pub(super) struct FormView {
    action: String,
    names: String,
    pub(super) text: String,
    pub(super) around: Around,
    fields: Vec<Field>,
    /// The last heading before it, and how many blocks stand before its first own.
    heading: Option<usize>,
    before: usize,
    /// Fields that stand in no form, in a part of the page for comments.
    pub(super) is_loose: bool,
}

impl FormView {
    pub(super) fn new(
        element: &Element,
        names: &str,
        around: Around,
        (heading, before): (Option<usize>, usize),
    ) -> Self {
        let attr = |n: &str| element.attr(n).unwrap_or("");
        let names = format!("{names} {} {}", attr("name"), attr("data-form-type"));
        Self {
            action: attr("action").to_lowercase(),
            names: names.to_lowercase(),
            text: String::new(),
            around,
            fields: Vec::new(),
            heading,
            before,
            is_loose: false,
        }
    }

    pub(super) fn take(&mut self, field: Field) {
        if self.fields.len() < 200 {
            self.fields.push(field);
        }
    }

    /// The beginning of the form, for a quotation.
    pub(super) fn quote(&self) -> String {
        if self.is_loose {
            return quote(&format!("<textarea class=\"{}\">", self.names.trim()));
        }
        let names = self.names.split_whitespace().collect::<Vec<_>>().join(" ");
        quote(&format!("<form action=\"{}\"> {names}", self.action))
    }

    /// What its fields say, which may be that one must sign in.
    pub(super) fn sayings(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|f| f.says.as_str())
    }

    /// Says whether one can type a text of some length and send it.
    fn takes_text(&self) -> bool {
        let long = self.fields.iter().any(|f| f.is_long && !f.is_disabled);
        let sends = self
            .fields
            .iter()
            .any(|f| matches!(f.kind.as_str(), "submit" | "button" | "image") && !f.is_disabled);
        long && (sends || !self.action.is_empty())
    }

    /// Says whether it is WordPress's own, whose address nothing else uses.
    pub(super) fn is_wordpress(&self) -> bool {
        self.action.contains("wp-comments-post.php")
    }

    /// Says whether the form takes comments under an article.
    pub(super) fn takes_comments(&self, view: &View) -> bool {
        if !self.takes_text() || self.is_for_reviews() || self.around.item && self.around.mute {
            return false;
        }
        let heading = self.heading.and_then(|i| view.blocks.get(i));
        let heading = heading.map_or("", |b| b.text.as_str());
        let text = words::plain(&self.text);
        let says: Vec<&str> = self.fields.iter().map(|f| f.says.as_str()).collect();
        let says = says.join(" ");
        let field = |w: &[&str]| {
            self.fields
                .iter()
                .any(|f| w.iter().any(|w| f.words.contains(w)))
        };
        let near = self.before.saturating_sub(NEAR)..self.before;
        let mut near = view.blocks.get(near).unwrap_or_default().iter();
        let asks_otherwise = near.any(|b| words::calls_for_other(&b.text))
            || words::calls_for_other(&text)
            || words::calls_for_other(&says)
            || field(&["password", "passwort", "friend", "recipient", "sendto"])
            || self.fields.iter().any(|f| f.kind == "password");
        if asks_otherwise {
            return false;
        }
        let strong = self.is_wordpress()
            || ACTIONS.iter().any(|a| self.action.contains(a))
            || field(&FIELDS);
        let calls = words::calls_for_comment(heading)
            || words::calls_for_comment(&text)
            || words::calls_for_comment(&says);
        let named = is_named_after_comments(&self.names);
        let typed = self
            .fields
            .iter()
            .any(|f| f.is_long && is_comment_word(&f.words));
        let other = OTHERS
            .iter()
            .any(|o| self.names.contains(o) || self.action.contains(o));
        let business = field(&[
            "phone",
            "telefon",
            "telephone",
            "company",
            "firma",
            "order",
            "subject",
            "betreff",
            "sujet",
            "asunto",
        ]);
        let score = 4 * i32::from(strong)
            + 3 * i32::from(named)
            + 2 * i32::from(self.around.section)
            + 2 * i32::from(calls)
            + i32::from(typed)
            - 5 * i32::from(other)
            - 2 * i32::from(business);
        score >= 3
    }

    /// Says whether it takes reviews of a product: those look like comments and are none.
    fn is_for_reviews(&self) -> bool {
        self.around.review
            || self.names.split_whitespace().any(is_review)
            || self.fields.iter().any(|f| {
                f.words.split_whitespace().any(|w| {
                    matches!(w, "rating" | "stars" | "bewertung" | "valoracion")
                        || w.starts_with("rating[")
                        || w.starts_with("review[")
                })
            })
    }
}

/// Pieces of the addresses that comments are sent to.
const ACTIONS: [&str; 14] = [
    "/comments",
    "comment_form",
    "mt-comments",
    "/comment/reply",
    "addcomment",
    "add_comment",
    "add-comment",
    "postcomment",
    "post-comment",
    "post_comment",
    "staticman",
    "comment/add",
    "comment/post",
    "commentaire",
];

/// Pieces of the names of fields that only comments have.
const FIELDS: [&str; 10] = [
    "comment_post_id",
    "comment_parent",
    "comment[",
    "comment_body[",
    "new_comment",
    "newcomment",
    "comments-form-comment",
    "jform_comment",
    "add_comment",
    "commentbody",
];

/// Words in the names and addresses of forms that ask for something else.
const OTHERS: [&str; 33] = [
    "contact",
    "kontakt",
    "contacto",
    "enquiry",
    "inquiry",
    "anfrage",
    "wpcf7",
    "wpforms",
    "gform",
    "hs-form",
    "nf-form",
    "feedback",
    "support",
    "ticket",
    "quote",
    "booking",
    "checkout",
    "order-",
    "survey",
    "poll-",
    "newsletter",
    "subscribe",
    "search",
    "login",
    "signin",
    "register",
    "rating",
    "testimonial",
    "report",
    "abuse",
    "flag",
    "webform",
    "helpful",
];

/// Says whether a form's names are those of a form for comments.
fn is_named_after_comments(names: &str) -> bool {
    names
        .split_whitespace()
        .any(|n| is_comment_word(n) || n == "respond")
}

fn is_comment_word(words: &str) -> bool {
    ["comment", "kommentar", "comentario"]
        .iter()
        .any(|w| words.contains(w))
}
