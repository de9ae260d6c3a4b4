//! Syndication: RSS and Atom feeds, read within bounds.

use crate::domain::GapCause;
use feed_rs::model::Feed;

/// Reads a feed. One that declares a type of its own is refused: no feed needs entities of its
/// own, and a few lines of them grow to any size.
pub(super) fn parse(body: &[u8]) -> Result<Feed, GapCause> {
    let root = body
        .windows(2)
        .position(|pair| matches!(pair, [b'<', name] if name.is_ascii_alphabetic()));
    let before = &body[..root.unwrap_or(body.len())];
    if before
        .windows(3)
        .any(|mark| mark == b"<!D" || mark == b"<!d")
    {
        let why = "the feed declares a document type, which is not read";
        return Err(GapCause::Unreadable(why.to_owned()));
    }
    feed_rs::parser::parse(body)
        .map_err(|_| GapCause::Unreadable("the feed is not as expected".to_owned()))
}
