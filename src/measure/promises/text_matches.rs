//! A text of the brand holds a pattern: its pages, its posts, its profile or its replies.

use super::params::{Param, Place};
use super::{Asked, CaseKind, Promise, Terms, on_pages, plain};
use crate::domain::{Case, Facet, Outcome};
use crate::measure::{Record, Sight};

/// Asks of the brand's own texts whether they hold a pattern.
#[derive(Debug)]
pub(super) struct TextMatches;

impl Promise for TextMatches {
    fn name(&self) -> &'static str {
        "text-matches"
    }

    fn kept(&self) -> &'static str {
        "a text of the brand holds what the rule's pattern looks for"
    }

    fn needs(&self) -> &'static [Facet] {
        &[]
    }

    fn needs_of(&self, terms: &Terms<'_>) -> &'static [Facet] {
        match terms.params.place {
            Some(Place::Pages) | None => &[Facet::Pages],
            Some(Place::Posts) => &[Facet::Posts],
            Some(Place::Profile) => &[Facet::Profile],
            Some(Place::Replies) => &[Facet::Threads],
        }
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Channel, CaseKind::Pages, CaseKind::Posts, CaseKind::HumanReplies]
    }

    fn done(&self) -> Option<&'static str> {
        Some("held what is looked for")
    }

    fn takes(&self) -> &'static [Param] {
        &[
            Param { key: "pattern", needed: true, means: "the regular expression" },
            Param { key: "where", needed: true, means: "which texts: pages, posts, profile or replies" },
            Param { key: "role", needed: false, means: "the pages on which to look; all where none is named" },
        ]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let params = terms.params;
        let what = format!("text that matches {}", params.sought());
        match params.place {
            Some(Place::Pages) | None => {
                on_pages::look(record, terms, &what, |page| Some(params.finds(&page.text)))
            }
            Some(Place::Profile) => profile(record, terms, &what),
            Some(Place::Posts) => {
                if record.posts.is_empty() && record.sight(Facet::Posts) == Sight::Whole {
                    return Asked::Nothing("The brand posted nothing in the window.".to_owned());
                }
                let posts = record.posts.iter().map(|post| Case {
                    address: Some(post.address.clone()),
                    at: Some(post.at),
                    witnesses: vec![post.capture.clone()],
                    ..told(&post.id.0, &post.text, terms, &what)
                });
                Asked::Cases(posts.collect())
            }
            Some(Place::Replies) => {
                let threads = record.threads.iter();
                let replies = threads.flat_map(|t| t.human_replies().map(|(_, message)| message));
                let replies = replies.filter(|m| record.window.contains(m.at));
                let cases = replies.map(|m| Case {
                    address: Some(m.address.clone()),
                    at: Some(m.at),
                    witnesses: vec![m.capture.clone()],
                    ..told(&m.id.0, &m.text, terms, &what)
                });
                let cases: Vec<Case> = cases.collect();
                if cases.is_empty() && record.sight(Facet::Threads) == Sight::Whole {
                    return Asked::Nothing("Nobody of the brand replied in the window.".to_owned());
                }
                Asked::Cases(cases)
            }
        }
    }
}

/// A case about one text; a text without words may say it in a picture.
fn told(subject: &str, text: &str, terms: &Terms<'_>, what: &str) -> Case {
    if terms.params.finds(text) {
        plain(subject, Outcome::Kept, format!("it holds {what}"))
    } else if text.trim().is_empty() {
        plain(subject, Outcome::Unknown, "it holds no text, and what its picture says cannot be read")
    } else {
        plain(subject, Outcome::Broken, format!("it holds no {what}"))
    }
}

fn profile(record: &Record, terms: &Terms<'_>, what: &str) -> Asked {
    let subject = &record.channel.id.0;
    let case = match &record.profile {
        None => plain(subject, Outcome::Unknown, "no profile was seen"),
        Some((profile, capture)) => {
            let found = terms.params.finds(&profile.bio);
            let (outcome, note) = if found {
                (Outcome::Kept, format!("the profile holds {what}"))
            } else {
                (Outcome::Broken, format!("the profile holds no {what}"))
            };
            Case {
                address: Some(record.channel.address.clone()),
                witnesses: vec![capture.clone()],
                ..plain(subject, outcome, note)
            }
        }
    };
    Asked::Cases(vec![case])
}
