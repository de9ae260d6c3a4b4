//! Brush-offs: "not our department", and nobody takes it on.

use super::lexicon::Class;
use super::redirect::{self, Redirect};
use super::text::Text;

static NOT_OURS: Class = Class::named("not-ours");
static TAKES_ON: Class = Class::named("takes-it-on");

/// Says whether a reply sends the customer away: it is not ours or not to be had here, and
/// nobody takes it on.
///
/// Shape: a case that is moved to another door of the same brand, as a private message, is none;
/// nor is one that is passed on.
#[must_use]
pub fn is_brush_off(text: &Text<'_>) -> bool {
    if !text.has(&NOT_OURS) {
        return false;
    }
    let redirects = redirect::read(text);
    let own_door = redirects.has(Redirect::Private) || redirects.has(Redirect::Email);
    !own_door && !text.has(&TAKES_ON)
}
