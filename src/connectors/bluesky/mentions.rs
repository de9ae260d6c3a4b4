//! Mentions: who addresses the brand by its handle from elsewhere, where the host lets us search.
//!
//! The public AppView mostly refuses strangers the search; that is a gap. Where it answers, each
//! post that names the account is a mention, and whether the brand answered it is known from the
//! brand's own feed, so that no thread has to be asked for.

use super::Visit;
use super::ask::{self, About, Account};
use super::feed::Feed;
use super::wire::{PostView, SearchPage};
use crate::domain::{Facet, Gap, GapCause, MessageId, SeenBy};
use serde::Deserialize as _;

/// Pages of the search that are read at most.
const PAGES: u32 = 20;

impl Visit<'_> {
    /// Searches the window for posts that name the account, and takes those from elsewhere in.
    pub(super) async fn mentions(&mut self, account: &Account, feed: &Feed) {
        let mut cursor: Option<String> = None;
        for _ in 0..PAGES.min(self.errand.settings.listing) {
            let window = self.errand.window;
            let request = ask::mentions(self.appview(), account, window, cursor.as_deref());
            let asked = request.url.clone();
            let (page, proof) = match self.ask::<SearchPage>(request, About::Post).await {
                Ok(found) => found,
                Err(cause) => return self.unsearched(cause, &asked),
            };
            let views = page.posts.iter().map(PostView::deserialize);
            let views: Vec<PostView> = views.filter_map(Result::ok).collect();
            if views.len() < page.posts.len() {
                let why = "some of what the search finds is damaged".to_owned();
                self.unsearched(GapCause::Unreadable(why), &asked);
            }
            for view in &views {
                let reply = view.record.reply.as_ref();
                let root = reply.map_or(&view.uri, |r| &r.root.uri);
                let look = self.look(account, &proof);
                let near = self.errand.channel.address.clone();
                let Some(message) = look.message(view, &near, SeenBy::Mention) else {
                    continue;
                };
                let inside = window.contains(message.at);
                if account.owns(root) || message.author.is_brand() || !inside {
                    continue;
                }
                if !feed.whole {
                    let why = "the brand's own feed was not read whole".to_owned();
                    self.miss_mention(&message.id, GapCause::Truncated(why));
                }
                let talk = self.talks.entry(message.root.clone()).or_default();
                if talk.messages.contains_key(&message.id) {
                    self.saw(&proof, crate::domain::Fact::Message(message));
                } else {
                    talk.add(message, proof.at);
                }
            }
            cursor = page.cursor.filter(|_| !page.posts.is_empty());
            if cursor.is_none() {
                return;
            }
        }
        let why = "not all that the search finds was read".to_owned();
        let address = self.errand.channel.address.clone();
        self.unsearched(GapCause::Budget(why), &address);
    }

    fn unsearched(&mut self, cause: GapCause, address: &url::Url) {
        let cause = match cause {
            GapCause::Missing(_) | GapCause::HostError(501) => GapCause::NoReader,
            other => other,
        };
        let gap = self
            .errand
            .gap(Facet::Mentions, cause, Some(address.clone()));
        let opens_with = matches!(gap.cause, GapCause::Refused(_) | GapCause::NoReader).then(|| {
            "an AppView that lets strangers search: `appview` under [reach] in the brand file, or a \
             token that its host accepts"
                .to_owned()
        });
        let opens_with = opens_with.or(gap.opens_with.clone());
        self.out.gaps.push(ask::with_key(Gap { opens_with, ..gap }));
    }

    fn miss_mention(&mut self, id: &MessageId, cause: GapCause) {
        let gap = self.errand.gap(Facet::Mentions, cause, None);
        let thread = Some(id.clone());
        self.out.gaps.push(Gap { thread, ..gap });
    }
}
