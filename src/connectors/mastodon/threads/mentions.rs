//! Mentions: who addresses the brand by its handle from elsewhere, as its own token shows it.
//!
//! No server of the Fediverse lists mentions to strangers. With a token of the brand its
//! notifications do; with anybody else's they are another account's, and nothing is read.

use super::{Sighted, Threads};
use crate::connectors::mastodon::ask::{About, ask, with_key};
use crate::connectors::mastodon::find::with;
use crate::connectors::mastodon::read::{self, Standing};
use crate::connectors::mastodon::wire::{Account, Notification, Status};
use crate::domain::{CaptureId, Facet, Gap, GapCause, MessageId, SeenBy};
use jiff::Timestamp;
use url::Url;

/// Pages of notifications that are read at most.
const PAGES: u32 = 20;

impl Threads<'_> {
    /// Reads the mentions of the window, and what the brand answered to them.
    pub(super) async fn mentions(&mut self) {
        let query = [("types[]", "mention"), ("limit", "40")];
        let mut next = Some(with(&self.home.root, "api/v1/notifications", &query));
        let mut owned = false;
        let mut left = self.errand.settings.posts;
        for _ in 0..PAGES.min(self.errand.settings.listing) {
            let Some(url) = next.take() else { return };
            let asked =
                ask::<Vec<Notification>>(self.errand, url.clone(), About::Thread, &self.brand);
            let (page, capture) = match asked.await {
                Ok(answer) => answer,
                Err(cause) => return self.no_mentions(refusal(cause), url),
            };
            if !owned && !self.token_is_the_brands().await {
                return;
            }
            owned = true;
            next = capture
                .header("link")
                .and_then(|l| read::next(l, &capture.url));
            let mut oldest = self.errand.window.to;
            for status in page.into_iter().filter_map(|n| n.status) {
                oldest = read::at(&status).map_or(oldest, |at| oldest.min(at));
                let sighted = Sighted {
                    status,
                    at: capture.at,
                    capture: capture.id.clone(),
                };
                self.mention(sighted, &mut left).await;
            }
            if oldest < self.errand.window.from {
                return;
            }
        }
        if let Some(url) = next {
            let why = "not all of the brand's notifications were read".to_owned();
            self.no_mentions(GapCause::Budget(why), url);
        }
    }

    /// Says whether the token belongs to the brand's account; a gap where it does not.
    async fn token_is_the_brands(&mut self) -> bool {
        let url = with(&self.home.root, "api/v1/accounts/verify_credentials", &[]);
        let asked = ask::<Account>(self.errand, url.clone(), About::Lookup, &self.brand).await;
        let cause = match asked {
            Ok((account, _)) if account.id.as_deref() == Some(self.home.id.as_str()) => {
                return true;
            }
            Ok(_) => GapCause::Refused(403),
            Err(cause) => cause,
        };
        self.no_mentions(cause, url);
        false
    }

    fn no_mentions(&mut self, cause: GapCause, at: Url) {
        let gap = self.errand.gap(Facet::Mentions, cause, Some(at));
        self.found.gaps.push(with_key(gap, &self.home.root));
    }

    /// Takes one mention in, with its thread where that may hold an answer.
    async fn mention(&mut self, sighted: Sighted, left: &mut u32) {
        let status = &sighted.status;
        let Some(id) = status.id.clone().filter(|_| self.is_mention(status)) else {
            return;
        };
        let here = Standing {
            root: id.clone(),
            seen: SeenBy::Mention,
            otherwise: self.errand.channel.address.clone(),
        };
        let known = self.placed.get(&id).cloned();
        let standing = match known {
            Some(known) if known.seen == SeenBy::OwnSurface => return,
            Some(known) => Standing {
                root: known.root,
                ..here
            },
            None if status.in_reply_to_id.is_none() && status.replies_count == 0 => here,
            None if *left == 0 => {
                let why = "not all threads of the mentions were read".to_owned();
                self.mention_gap(&id, GapCause::Budget(why));
                here
            }
            None => {
                *left -= 1;
                match self.stands_in(&sighted, here).await {
                    Some(standing) => standing,
                    None => return,
                }
            }
        };
        self.tell(&sighted, &standing);
    }

    /// Says whether a stranger can see a status, and it names the brand inside the window.
    fn is_mention(&self, status: &Status) -> bool {
        let names = |m: &crate::connectors::mastodon::wire::Mention| {
            m.id.as_deref() == Some(self.home.id.as_str())
                || !m.url.is_empty() && m.url == self.home.account.url
        };
        read::is_public(status)
            && !read::is_by(status, &self.home.id)
            && status.mentions.iter().any(names)
            && read::at(status).is_some_and(|at| self.errand.window.contains(at))
    }

    /// Asks what stands around a mention, and takes in what the brand said below it; none where it
    /// stands under a post of the brand, whose threads are read as such.
    async fn stands_in(&mut self, sighted: &Sighted, here: Standing) -> Option<Standing> {
        let id = here.root.clone();
        let (context, at, capture) = match self.context(&id).await {
            Ok(answer) => answer,
            Err((cause, _)) => {
                self.mention_gap(&id, cause);
                return Some(here);
            }
        };
        let top = context.ancestors.first();
        if top.is_some_and(|top| read::is_by(top, &self.home.id)) {
            return None;
        }
        let above = top.and_then(|t| t.in_reply_to_id.clone().or_else(|| t.id.clone()));
        let root = above.or_else(|| sighted.status.in_reply_to_id.clone());
        let standing = Standing {
            root: root.unwrap_or(id),
            ..here
        };
        for status in context.descendants {
            self.answer(status, &standing, at, &capture);
        }
        Some(standing)
    }

    /// Takes in what the brand itself said below a mention.
    fn answer(&mut self, status: Status, standing: &Standing, at: Timestamp, capture: &CaptureId) {
        if read::is_by(&status, &self.home.id) && read::is_public(&status) {
            let capture = capture.clone();
            self.tell(
                &Sighted {
                    status,
                    at,
                    capture,
                },
                standing,
            );
        }
    }

    fn tell(&mut self, sighted: &Sighted, standing: &Standing) {
        let Sighted {
            status,
            at,
            capture,
        } = sighted;
        if let Some(message) = read::message(status, &self.home.id, standing, capture) {
            let address = status.account.as_ref().map(|a| a.url.as_str());
            self.say(message, *at, address);
        } else {
            let why = "a message has no author or no time that can be read".to_owned();
            self.mention_gap(&standing.root, GapCause::Unreadable(why));
        }
    }

    fn mention_gap(&mut self, id: &str, cause: GapCause) {
        let gap = self.errand.gap(Facet::Mentions, cause, None);
        let thread = Some(MessageId(id.to_owned()));
        let gap = with_key(Gap { thread, ..gap }, &self.home.root);
        self.found.gaps.push(gap);
    }
}

/// What the answer to a stranger means: servers refuse with many words.
fn refusal(cause: GapCause) -> GapCause {
    match cause {
        GapCause::HostError(status @ (400 | 422)) => GapCause::Refused(status),
        GapCause::Missing(_) | GapCause::HostError(501) => GapCause::NoReader,
        other => other,
    }
}
