//! The story: what happened on the bundled brand's channels, read from three small texts.

use crate::domain::Openness;
use crate::domain::Restriction;
use jiff::{SignedDuration, Timestamp};

/// The first instant of the story: Monday, 2 March 2026.
pub(super) const START: &str = "2026-03-02T00:00:00Z";

/// The audit's instant: four weeks later.
pub(super) const END: &str = "2026-03-30T00:00:00Z";

/// One publication of the brand, or a mention of it elsewhere, with what followed.
#[derive(Debug, Clone)]
pub(super) struct StagePost {
    pub(super) id: u64,
    /// The customer who names the brand elsewhere; none for the brand.
    pub(super) by: Option<String>,
    pub(super) at: Timestamp,
    pub(super) text: String,
    pub(super) gate: Openness,
    pub(super) turns: Vec<Turn>,
}

/// One message under a publication.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    pub(super) id: u64,
    /// The message that it answers, where that is not the publication itself.
    pub(super) parent: Option<u64>,
    pub(super) at: Timestamp,
    /// The customer; none for the brand.
    pub(super) who: Option<String>,
    pub(super) text: String,
    pub(super) hidden: bool,
}

/// Reads a story.
///
/// Shape: lines that the notation does not know are left out; the tests read every line.
pub(super) fn read(text: &str) -> Vec<StagePost> {
    let start: Timestamp = START.parse().expect("the start is an instant");
    let mut posts: Vec<StagePost> = Vec::new();
    for (next, line) in (102..).zip(text.lines()) {
        let Some((head, said)) = split(line) else {
            continue;
        };
        let flags: Vec<&str> = flags(head);
        let words: Vec<&str> = head.split(" [").next().unwrap_or(head).split(' ').collect();
        match words.as_slice() {
            ["post", day, time] | ["@", day, time, _] => {
                let Some(at) = instant(start, day, time) else {
                    continue;
                };
                posts.push(StagePost {
                    id: next,
                    by: words.get(3).map(|name| (*name).to_owned()),
                    at,
                    text: said.to_owned(),
                    gate: gate(&flags),
                    turns: Vec::new(),
                });
            }
            [">", day, time, name @ ..] => {
                let (Some(at), Some(post)) = (instant(start, day, time), posts.last_mut()) else {
                    continue;
                };
                let who = Some(name.join(" "));
                let hidden = flags.contains(&"hidden");
                let text = said.to_owned();
                post.turns.push(Turn {
                    id: next,
                    parent: None,
                    at,
                    who,
                    text,
                    hidden,
                });
            }
            [">>", after, name @ ..] => {
                let Some(post) = posts.last_mut() else {
                    continue;
                };
                let asked = post.turns.iter().rfind(|t| t.parent.is_none());
                let (parent, asked) = match asked {
                    Some(turn) => (Some(turn.id), turn.at),
                    None if post.by.is_some() => (None, post.at),
                    None => continue,
                };
                let Ok(after) = after.trim_start_matches('+').parse::<SignedDuration>() else {
                    continue;
                };
                let turn = Turn {
                    id: next,
                    parent,
                    at: asked.checked_add(after).unwrap_or(asked),
                    who: (!name.is_empty()).then(|| name.join(" ")),
                    text: said.to_owned(),
                    hidden: false,
                };
                post.turns.push(turn);
            }
            _ => {}
        }
    }
    posts
}

/// Splits a line at the colon that ends its head; the clock's own colon is not that one.
fn split(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    line.split_once(": ")
}

fn flags(head: &str) -> Vec<&str> {
    head.split_once('[')
        .and_then(|(_, rest)| rest.split_once(']'))
        .map(|(inside, _)| inside.split(' ').collect())
        .unwrap_or_default()
}

fn gate(flags: &[&str]) -> Openness {
    if flags.contains(&"closed") {
        Openness::Closed
    } else if flags.contains(&"mentioned") {
        Openness::Restricted(Restriction::Mentioned)
    } else if flags.contains(&"followers") {
        Openness::Restricted(Restriction::Followers)
    } else {
        Openness::Open
    }
}

/// The instant of a day of the story (1 is the Monday) and a clock time, UTC.
fn instant(start: Timestamp, day: &str, time: &str) -> Option<Timestamp> {
    let (hour, minute) = time.split_once(':')?;
    let day: i64 = day.parse().ok()?;
    let minutes = ((day - 1) * 24 + hour.parse::<i64>().ok()?) * 60 + minute.parse::<i64>().ok()?;
    start.checked_add(SignedDuration::from_mins(minutes)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORIES: [&str; 3] = [
        include_str!("story/mastodon.txt"),
        include_str!("story/bluesky.txt"),
        include_str!("story/blog.txt"),
    ];

    #[test]
    fn every_line_of_every_story_is_understood() {
        for story in STORIES {
            let lines = story
                .lines()
                .filter(|l| !l.trim().is_empty() && !l.starts_with('#'));
            let read = read(story);
            let understood: usize = read.len() + read.iter().map(|p| p.turns.len()).sum::<usize>();
            assert_eq!(understood, lines.count());
        }
    }

    #[test]
    fn nothing_happens_after_the_audits_instant_and_answers_follow_questions() {
        let end: Timestamp = END.parse().expect("an instant");
        for post in STORIES.iter().flat_map(|s| read(s)) {
            for turn in &post.turns {
                assert!(turn.at < end, "{}", turn.text);
                assert!(turn.at >= post.at, "{}", turn.text);
            }
        }
    }
}
