//! Pages: what a post's own page shows of its comments, where the interface is no proof.

use crate::crawl::{Document, Form};
use crate::domain::{Openness, Restriction};
use regex::Regex;
use std::sync::LazyLock;

/// What the page of a post shows of its comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    /// Whether a customer can write; unknown where the page says nothing.
    pub(super) comments: Openness,
    /// The foreign system that keeps the comments, which this connector cannot read.
    pub(super) system: Option<&'static str>,
}

/// Foreign comment systems, by what their scripts, frames, ids and classes contain.
const SYSTEMS: [(&str, &str); 26] = [
    ("disqus.com", "Disqus"),
    ("#disqus_thread", "Disqus"),
    (".fb-comments", "the Facebook comments plugin"),
    ("giscus.app", "giscus"),
    (".giscus", "giscus"),
    ("utteranc.es", "utterances"),
    ("#isso-thread", "isso"),
    ("#commento", "Commento"),
    ("#remark42", "Remark42"),
    ("#cusdis_thread", "Cusdis"),
    ("hyvor.com", "Hyvor Talk"),
    ("#hyvor-talk-view", "Hyvor Talk"),
    ("#coral_thread", "Coral"),
    ("#fastcomments-widget", "FastComments"),
    ("graphcomment.com", "GraphComment"),
    ("#graphcomment", "GraphComment"),
    ("#waline", "Waline"),
    ("#tcomment", "Twikoo"),
    ("spot.im", "OpenWeb"),
    ("viafoura", "Viafoura"),
    ("#vuukle-comments", "Vuukle"),
    ("intensedebate.com", "IntenseDebate"),
    ("livefyre", "Livefyre"),
    ("embed.coralproject", "Coral"),
    ("cdn.viafoura", "Viafoura"),
    (".discourse-comments", "Discourse"),
];

/// The sentence that a theme puts in the place of the form. Its class alone is no proof, since
/// themes also mark posts so that nobody has commented on yet.
static NOTICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)<p\s[^>]*class\s*=\s*["'](?:[^"'>]*\s)?(?:no-comments|nocomments|comments-closed)(?:\s[^"'>]*)?["']"#,
    )
    .expect("the pattern is well-formed")
});

/// Reads what a post's page shows of its comments.
///
/// Shape: a form that can be sent wins over any sentence; a page without form, sentence and
/// known system says nothing, since scripts may still bring the form.
pub(super) fn shown(page: &Document, body: &str) -> Shown {
    let system = system(page);
    let comments = if page.forms.iter().any(takes_comments) || has_frame(page) {
        Openness::Open
    } else if page.marks.contains(".must-log-in") {
        Openness::Restricted(Restriction::Members)
    } else if system.is_none() && NOTICE.is_match(body) {
        Openness::Closed
    } else {
        Openness::Unknown
    };
    Shown { comments, system }
}

/// Says whether a form is the one for comments and can be sent.
fn takes_comments(form: &Form) -> bool {
    let posts = form
        .action
        .as_ref()
        .is_some_and(|a| a.path().ends_with("/wp-comments-post.php"));
    let is_ours =
        posts || form.id == "commentform" || form.classes.iter().any(|c| c == "wpd_comm_form");
    let can_be_sent = form
        .fields
        .iter()
        .any(|f| f.kind == "submit" || f.kind == "textarea" || f.name == "comment");
    is_ours && can_be_sent
}

/// Says whether Jetpack brings the form in a frame.
fn has_frame(page: &Document) -> bool {
    page.marks.contains("#jetpack_remote_comment")
        || page.marks.contains(".jetpack_remote_comment")
        || page.scripts.iter().any(|s| {
            s.contains("jetpack.wordpress.com/jetpack-comment")
                || s.contains("jetpack_remote_comment")
        })
}

fn system(page: &Document) -> Option<&'static str> {
    SYSTEMS.iter().find_map(|(mark, name)| {
        let found = if mark.starts_with(['#', '.']) {
            page.marks.contains(*mark)
        } else {
            page.scripts.iter().any(|s| s.contains(mark))
        };
        found.then_some(*name)
    })
}
