//! Comments: whether visitors can comment on a page, as far as the page itself shows it.
//!
//! What scripts bring into a page is not seen here: a page without any sign, and a page whose
//! comments another system keeps, say nothing. Only a sentence of the page's own makes comments
//! closed, and no form or frame may speak against it.

mod forms;
mod systems;
mod view;
mod words;

use super::encoding;
use super::tree::tree;
use crate::domain::{Openness, Restriction};
use crate::evidence::Capture;
use forms::FormView;
use view::{Block, View, quote};

/// What a page shows of its comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentsSeen {
    /// Whether a visitor can comment; unknown where the page does not show it.
    pub state: Openness,
    /// The words or the markup that showed it, quoted; none where nothing speaks of comments.
    pub sign: Option<String>,
    /// The foreign system that keeps the comments.
    pub system: Option<&'static str>,
}

/// The longest text that is a notice, in bytes.
const NOTICE: usize = 240;
/// The longest text that is a notice where nothing around it speaks of comments, in bytes.
const BARE_NOTICE: usize = 140;

/// Reads what a page shows of its comments: one pure function, whatever the bytes.
///
/// Shape: of several signs a form that can be sent wins, then the demand to sign in, then a
/// foreign system, whose own state no page shows, then a sentence that comments are closed. Signs
/// against each other leave the state unknown, and pages too long to be read whole are never closed.
#[must_use]
pub fn read_comments(capture: &Capture) -> CommentsSeen {
    let (page, _) = encoding::decode(&capture.body, capture.header("content-type"));
    let tree = tree(&page);
    let view = View::of(&tree.html);
    let found = weigh(&view);
    if (capture.cut || tree.cut) && found.state == Openness::Closed {
        return CommentsSeen {
            state: Openness::Unknown,
            ..found
        };
    }
    found
}

fn seen(state: Openness, sign: Option<String>, system: Option<&'static str>) -> CommentsSeen {
    CommentsSeen {
        state,
        sign,
        system,
    }
}

/// Weighs the signs of a page against each other.
fn weigh(view: &View) -> CommentsSeen {
    let system = view.system.map(|(_, name)| name);
    let say = |state, sign: String| seen(state, Some(quote(&sign)), system);
    let forms = || view.forms.iter().filter(|f| f.takes_comments(view));
    let shown = forms().find(|f| !f.around.hidden);
    let hidden = forms().next();
    let closed = view.blocks.iter().find(|b| is_closed(b, view));
    let strict = account(view, words::demands_account);
    if let Some(form) = shown {
        let guarded = strict.filter(|_| !form.is_wordpress());
        return match guarded {
            Some(sign) => say(Openness::Restricted(Restriction::Members), sign),
            None => say(Openness::Open, form.quote()),
        };
    }
    let listed = view
        .blocks
        .iter()
        .find(|b| !b.around.mute && words::is_for_listed(&b.text));
    if let Some(block) = listed {
        return say(
            Openness::Restricted(Restriction::Listed),
            block.text.clone(),
        );
    }
    let asked = strict.or_else(|| account(view, words::asks_for_account));
    let way_in = hidden.map(FormView::quote).or_else(|| view.gate.clone());
    match (way_in, asked, closed) {
        // What is hidden may be a leftover, and the sentence may be one: they contradict.
        (Some(way), _, Some(block)) => say(Openness::Unknown, format!("{} / {way}", block.text)),
        (None, Some(sign), Some(block)) => {
            say(Openness::Unknown, format!("{} / {sign}", block.text))
        }
        (_, Some(sign), None) => say(Openness::Restricted(Restriction::Members), sign),
        (Some(way), None, None) => say(Openness::Open, way),
        (None, None, closed) => by_system_or_notice(view, closed),
    }
}

/// What is left where no form, frame or demand was found.
fn by_system_or_notice(view: &View, closed: Option<&Block>) -> CommentsSeen {
    let system = view.system.map(|(_, name)| name);
    let members = Openness::Restricted(Restriction::Members);
    if let Some(who) = view
        .ghost
        .as_deref()
        .filter(|w| matches!(*w, "all" | "paid"))
    {
        return seen(
            members,
            Some(format!("data-comments-enabled=\"{who}\"")),
            system,
        );
    }
    if let Some((mark, name)) = view.system {
        return seen(Openness::Unknown, Some(mark.to_owned()), Some(name));
    }
    if let Some(block) = closed {
        return seen(Openness::Closed, Some(quote(&block.text)), None);
    }
    let waits =
        |b: &&Block| b.around.section && !b.around.hidden && words::waits_for_approval(&b.text);
    if let Some(block) = view.blocks.iter().find(waits) {
        let state = Openness::Restricted(Restriction::Approval);
        return seen(state, Some(quote(&block.text)), None);
    }
    seen(Openness::Unknown, view.counted.clone(), None)
}

/// Says whether a block tells that nobody can comment on this page.
fn is_closed(block: &Block, view: &View) -> bool {
    let around = &block.around;
    if around.mute || around.hidden || around.item || block.text.len() > NOTICE {
        return false;
    }
    if around.section || is_named_closed(&block.names) {
        return !around.review && words::closed(&block.text).is_some();
    }
    if around.chrome || around.prose || around.entry || view.articles > 1 {
        return false;
    }
    block.text.len() <= BARE_NOTICE
        && (words::is_closed_notice(&block.text)
            || words::is_off_notice(&block.text, &view.headline))
}

/// Says whether an element bears the name that themes give to such a notice.
fn is_named_closed(names: &str) -> bool {
    let lower = names.to_lowercase();
    lower.split(' ').any(|n| {
        matches!(
            n,
            "no-comments" | "nocomments" | "comments-closed" | "comment-closed" | "closed-comments"
        )
    })
}

/// The sentence or the mark by which a page asks to sign in before commenting.
fn account(view: &View, says: fn(&str) -> bool) -> Option<String> {
    let from_block = view.blocks.iter().find(|b| {
        let around = &b.around;
        let marked = is_login_notice(&b.names);
        let short = b.text.len() <= if around.section { NOTICE } else { BARE_NOTICE };
        let here =
            around.section || !(around.chrome || around.prose || around.entry || view.articles > 1);
        let fits = short && here && !around.mute && !around.hidden && !around.item;
        (fits || marked && !around.hidden) && says(&b.text)
    });
    let from_field = || {
        let forms = view.forms.iter().filter(|f| f.around.section);
        forms
            .flat_map(FormView::sayings)
            .find(|s| says(s))
            .map(str::to_owned)
    };
    let said = from_block.map(|b| b.text.clone());
    said.or_else(from_field)
        .or_else(|| view.reply_login.clone())
}

/// Says whether an element bears the name of a notice to sign in. Source: WordPress and Drupal.
fn is_login_notice(names: &str) -> bool {
    names.split(' ').any(|n| {
        matches!(
            n,
            "must-log-in" | "comment-forbidden" | "comment-login" | "login-to-comment"
        )
    })
}
