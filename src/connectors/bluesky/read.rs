//! Reading: what the AppView's answers say, as posts and messages; pure, and it judges nothing.

use super::ask::{Account, proved_domain};
use super::wire::{AuthorView, GateRecord, GateView, Node, PostView, ProfileView};
use crate::domain::{
    Author, CaptureId, Channel, Message, MessageId, Openness, Post, Profile, Pseudonym,
    Restriction, SeenBy, Surface, Visibility,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use url::Url;

/// By how much a declared time and the record's key may differ before the time is doubtful.
const DOUBT: SignedDuration = SignedDuration::from_mins(10);

/// An account with this label asks not to be shown to those who have not signed in.
const NOT_FOR_STRANGERS: &str = "!no-unauthenticated";

/// The digits of record keys, in order. Source: the AT Protocol's specification of TIDs.
const TID_DIGITS: &[u8] = b"234567abcdefghijklmnopqrstuvwxyz";

/// How the account describes itself.
///
/// A handle that is a domain was proved by that domain's owner, so it counts as a link back;
/// the handles that the host itself gives away prove nothing.
pub(super) fn profile(view: &ProfileView) -> Profile {
    let bio = view.description.clone().unwrap_or_default();
    let website = view.website.as_deref().and_then(web_address);
    let proved = proved_domain(&view.handle).and_then(web_address);
    let mut links: Vec<Url> = Vec::new();
    let found = website.into_iter().chain(addresses(&bio));
    for link in found.chain(proved.clone()) {
        if !links.contains(&link) {
            links.push(link);
        }
    }
    Profile {
        name: view.display_name.clone().filter(|n| !n.trim().is_empty()),
        bio,
        links,
        verified: proved.into_iter().collect(),
        zone: None,
    }
}

/// Reads an address that may lack its scheme, as people write it.
fn web_address(text: &str) -> Option<Url> {
    let whole = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let url = Url::parse(&whole).ok()?;
    let web = matches!(url.scheme(), "http" | "https");
    (web && url.host_str().is_some_and(|h| h.contains('.'))).then_some(url)
}

/// The addresses in a text: with a scheme, or a host whose ending is a known one.
fn addresses(text: &str) -> Vec<Url> {
    text.split(|c: char| c.is_whitespace() || "()<>[]\"'|,;".contains(c))
        .map(|word| word.trim_matches(['.', ':', '!', '?', '*']))
        .filter(|word| {
            let bare = word.split(['/', ':']).next().unwrap_or("");
            let known = psl::suffix(bare.as_bytes()).is_some_and(|s| s.is_known());
            let host = bare.contains('.') && known && !word.contains('@');
            word.starts_with("https://") || word.starts_with("http://") || host
        })
        .filter_map(web_address)
        .collect()
}

/// Where a customer could write to the account, as far as the profile says.
pub(super) fn surfaces(view: &ProfileView) -> Vec<(Surface, Openness)> {
    // Anybody can name an account, and it is told.
    let mut all = vec![(Surface::Mentions, Openness::Open)];
    let chat = view.associated.chat.as_ref();
    let messages = match chat.map(|c| c.allow_incoming.as_str()) {
        Some("all") => Some(Openness::Open),
        Some("following") => Some(Openness::Restricted(Restriction::Followed)),
        Some("none") => Some(Openness::Closed),
        _ => None,
    };
    all.extend(messages.map(|state| (Surface::Messages, state)));
    all
}

/// Who can reply under a post: of several rules, the one that customers meet most easily.
pub(super) fn openness(gate: Option<&GateView>) -> Openness {
    let Some(gate) = gate else {
        return Openness::Open;
    };
    let Some(record) = &gate.record else {
        return Openness::Unknown;
    };
    // A gate without rules only lists hidden replies.
    let Some(rules) = &record.allow else {
        return Openness::Open;
    };
    let mut best: Option<(u8, Openness)> = None;
    for rule in rules {
        let name = rule.kind.rsplit('#').next().unwrap_or("");
        let met = match name {
            "followerRule" => (0, Openness::Restricted(Restriction::Followers)),
            // A rule that we do not know may let customers in.
            "mentionRule" => (2, Openness::Restricted(Restriction::Mentioned)),
            "followingRule" => (3, Openness::Restricted(Restriction::Followed)),
            "listRule" => (4, Openness::Restricted(Restriction::Listed)),
            _ => (1, Openness::Unknown),
        };
        if best.is_none_or(|(rank, _)| met.0 < rank) {
            best = Some(met);
        }
    }
    best.map_or(Openness::Closed, |(_, state)| state)
}

/// The replies that the author of a post has hidden.
pub(super) fn hidden_by(gates: &[Option<&GateView>]) -> BTreeSet<String> {
    let records = gates.iter().filter_map(|g| g.as_ref()?.record.as_ref());
    let lists = records.filter_map(|r: &GateRecord| r.hidden_replies.as_ref());
    lists.flatten().cloned().collect()
}

/// When a post was written, as the host shows it.
///
/// The host shows the earlier of the author's time and its own, so that an author can date back
/// but not ahead. The declared time is kept even where the record's key doubts it: an accusation
/// rests on what the public can see, and imported archives are dated back in good faith.
pub(super) fn time(view: &PostView) -> Option<Timestamp> {
    let read = |text: &str| text.parse::<Timestamp>().ok();
    read(&view.indexed_at).or_else(|| read(&view.record.created_at))
}

/// Says whether the record's key was made later than the time that is shown.
pub(super) fn is_dated_back(view: &PostView) -> bool {
    let made = key_time(&view.uri);
    made.zip(time(view))
        .is_some_and(|(made, shown)| made.duration_since(shown) > DOUBT)
}

/// The last part of an address at://.
fn key(uri: &str) -> &str {
    uri.rsplit('/').next().unwrap_or("")
}

/// The time in a record's key, where the key is a TID.
fn key_time(uri: &str) -> Option<Timestamp> {
    let key = key(uri).as_bytes();
    if key.len() != 13 {
        return None;
    }
    let mut number: u64 = 0;
    for digit in key {
        let value = TID_DIGITS.iter().position(|d| d == digit)?;
        number = number.checked_mul(32)?.checked_add(value as u64)?;
    }
    // The lowest ten bits name the clock, the rest are microseconds.
    Timestamp::from_microsecond(i64::try_from(number >> 10).ok()?).ok()
}

/// What was said in one thread, by id, with the instant at which it was seen.
#[derive(Debug, Clone, Default)]
pub(super) struct Talk {
    /// The messages.
    pub(super) messages: BTreeMap<MessageId, (Message, Timestamp)>,
    /// Replies that are not shown where they could be answers by the brand.
    pub(super) answers_unseen: usize,
    /// Replies that are not shown anywhere else.
    pub(super) others_unseen: usize,
}

impl Talk {
    /// Adds a message, unless it is known.
    pub(super) fn add(&mut self, message: Message, at: Timestamp) {
        self.messages
            .entry(message.id.clone())
            .or_insert((message, at));
    }

    /// The messages that say something to somebody, ready to be told.
    ///
    /// Where the brand answered what is gone, a message without words stands in its place, so
    /// that the answer is not taken for one to somebody else. What the brand added to its own
    /// post before anybody wrote is part of the post, and no answer.
    pub(super) fn into_messages(mut self, account: &Account) -> Vec<(Message, Timestamp)> {
        for gone in self.gone(account) {
            let at = gone.1;
            self.add(gone.0, at);
        }
        let people = self.messages.values().filter(|(m, _)| !m.author.is_brand());
        let first = people.map(|(m, _)| m.at).min();
        let early = |m: &Message| first.is_none_or(|at| m.at < at);
        let added: BTreeSet<MessageId> = self
            .messages
            .values()
            .filter(|(m, _)| early(m) && self.continues_a_post(m, account))
            .map(|(m, _)| m.id.clone())
            .collect();
        let all = self.messages.into_values();
        all.filter(|(m, _)| !added.contains(&m.id)).collect()
    }

    /// Says whether everything above a message, up to the post itself, is the brand's.
    fn continues_a_post(&self, message: &Message, account: &Account) -> bool {
        let mut at = Some(message);
        for _ in 0..=self.messages.len() {
            let Some(here) = at.filter(|m| m.author.is_brand()) else {
                return false;
            };
            let Some(parent) = &here.parent else {
                return false;
            };
            if *parent == here.root {
                return account.owns(&parent.0);
            }
            at = self.messages.get(parent).map(|(m, _)| m);
        }
        false
    }

    /// A message in the place of each that the brand answered and that is not shown.
    fn gone(&self, account: &Account) -> Vec<(Message, Timestamp)> {
        let answers = self.messages.values().filter(|(m, _)| m.author.is_brand());
        answers
            .filter_map(|(answer, seen_at)| {
                let parent = answer.parent.as_ref().filter(|p| **p != answer.root)?;
                if self.messages.contains_key(parent) || account.owns(&parent.0) {
                    return None;
                }
                let written = key_time(&parent.0).filter(|at| *at <= answer.at);
                let gone = Message {
                    id: parent.clone(),
                    parent: None,
                    author: Author::Person {
                        id: pseudonym(parent.0.strip_prefix("at://")?.split('/').next()?)?,
                    },
                    at: written.unwrap_or(answer.at),
                    text: String::new(),
                    lang: None,
                    visibility: Visibility::Deleted,
                    ..answer.clone()
                };
                Some((gone, *seen_at))
            })
            .collect()
    }
}

/// The people whom a post of the brand names or quotes.
pub(super) fn spoken_to(view: &PostView) -> BTreeSet<Pseudonym> {
    let facets = view.record.facets.iter().flatten();
    let features = facets
        .filter_map(|f| f.get("features")?.as_array())
        .flatten();
    let named = features.filter_map(|f| f.get("did")?.as_str());
    let quoted = view.embed.as_ref().and_then(|embed| {
        let author = embed.pointer("/record/author/did");
        author
            .or_else(|| embed.pointer("/record/record/author/did"))?
            .as_str()
    });
    named.chain(quoted).filter_map(pseudonym).collect()
}

/// A person's name in the evidence; none where it was not made a pseudonym.
fn pseudonym(did: &str) -> Option<Pseudonym> {
    (!did.is_empty() && !did.starts_with("did:")).then(|| Pseudonym(did.to_owned()))
}

/// How one answer of the host is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) account: &'a Account,
    pub(super) channel: &'a Channel,
    pub(super) capture: &'a CaptureId,
    /// When the answer came.
    pub(super) at: Timestamp,
}

impl Look<'_> {
    /// Where a visitor finds a post of the brand.
    pub(super) fn address(&self, uri: &str) -> Url {
        let mut address = self.channel.address.clone();
        let path = address.path().trim_end_matches('/').to_owned();
        address.set_path(&format!("{path}/post/{}", key(uri)));
        address.set_query(None);
        address
    }

    /// A publication of the brand.
    pub(super) fn post(&self, view: &PostView) -> Option<Post> {
        Some(Post {
            id: MessageId(view.uri.clone()),
            address: self.address(&view.uri),
            at: time(view)?,
            text: view.record.text.clone(),
            comments: openness(view.threadgate.as_ref()),
            capture: self.capture.clone(),
        })
    }

    /// Who wrote: the brand by its DID or by a handle under its own domain, or a person.
    fn author(&self, view: &AuthorView) -> Option<Author> {
        if view.did == self.account.did {
            return Some(Author::Brand { person: None });
        }
        let own = self.account.domain();
        if own.is_some_and(|own| view.handle.ends_with(&format!(".{own}"))) {
            let person = view.display_name.clone();
            return Some(Author::Brand {
                person: person.filter(|n| !n.trim().is_empty()),
            });
        }
        Some(Author::Person {
            id: pseudonym(&view.did)?,
        })
    }

    /// One message of a thread; none where its author or its time cannot be read.
    ///
    /// Shape: people's messages get the address `near`, where a reader finds them below the
    /// brand's own words, because an address of their own would name them.
    pub(super) fn message(&self, view: &PostView, near: &Url, seen: SeenBy) -> Option<Message> {
        let labels = view.author.labels.iter().flatten();
        let shy = labels.into_iter().any(|l| l.val == NOT_FOR_STRANGERS);
        let reply = view.record.reply.as_ref();
        let root = reply.map_or(&view.uri, |r| &r.root.uri);
        let lang = view.record.langs.iter().flatten().next();
        let own = view.author.did == self.account.did;
        let author = self.author(&view.author)?;
        Some(Message {
            id: MessageId(view.uri.clone()),
            root: MessageId(root.clone()),
            parent: reply.map(|r| MessageId(r.parent.uri.clone())),
            // The brand's words are what is audited; without them its answers would seem unsigned.
            text: if shy && !author.is_brand() {
                String::new()
            } else {
                view.record.text.clone()
            },
            author,
            at: time(view)?,
            lang: lang
                .and_then(|l| l.split('-').next())
                .filter(|l| l.len() == 2)
                .map(str::to_ascii_lowercase),
            address: if own {
                self.address(&view.uri)
            } else {
                near.clone()
            },
            coarse: None,
            by_machine: false,
            visibility: Visibility::Shown,
            seen,
            capture: self.capture.clone(),
        })
    }

    /// Reads everything below a post of the brand.
    pub(super) fn below(&self, top: &Node, near: &Url, hidden: &BTreeSet<String>) -> Talk {
        let mut talk = Talk::default();
        let Some(root) = &top.post else {
            return talk;
        };
        let mut stack: Vec<(&Node, bool)> = vec![(top, true)];
        while let Some((node, is_top)) = stack.pop() {
            let Some(above) = &node.post else { continue };
            let replies = node.replies.as_deref().unwrap_or_default();
            let mut unseen = above.reply_count.saturating_sub(replies.len());
            for reply in replies {
                let message = reply
                    .post
                    .as_ref()
                    .and_then(|p| self.message(p, near, SeenBy::OwnSurface));
                let Some(mut message) = message else {
                    unseen += 1;
                    continue;
                };
                // The place in the thread says what belongs to it, whatever the record claims.
                message.root = MessageId(root.uri.clone());
                if hidden.contains(&message.id.0) {
                    message.visibility = Visibility::HiddenByBrand;
                }
                talk.add(message, self.at);
                stack.push((reply, false));
            }
            // An answer stands below a person's message, or deeper than the host shows.
            let by_brand = above.author.did == self.account.did;
            if by_brand && (is_top || !replies.is_empty()) {
                talk.others_unseen += unseen;
            } else {
                talk.answers_unseen += unseen;
            }
        }
        talk
    }

    /// Reads what stands above a reply of the brand, up to where the host shows it.
    pub(super) fn above(&self, reply: &Node, near: &Url) -> Vec<Message> {
        let mut found = Vec::new();
        let mut node = reply.parent.as_deref();
        while let Some(above) = node {
            let Some(post) = &above.post else { break };
            found.extend(self.message(post, near, SeenBy::BrandReply));
            node = above.parent.as_deref();
        }
        found
    }
}
