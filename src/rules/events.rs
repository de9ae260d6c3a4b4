//! Events: what a line of a transcript lays down on the stage.

use super::rule::Looked;
use super::transcript::{Hidden, Line, SITE, Stage, ThreadOnStage};
use crate::domain::{
    Author, CaptureId, ChannelKind, Contact, DaySpan, Facet, Fact, Found, GapCause, HoursFor,
    HoursSeen, LinkSeen, LinkState, Message, MessageId, Observation, Openness, PageRole, PageSeen,
    Post, Profile, Pseudonym, Restriction, SeenBy, Surface, Visibility,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use url::Url;

/// Who speaks, and how it shows.
struct Voice {
    author: Author,
    /// How exact the host's time is.
    coarse: Option<SignedDuration>,
    by_machine: bool,
    visibility: Visibility,
    seen: SeenBy,
    /// An earlier audit saw it, and this one does not.
    vanished: bool,
    /// An earlier audit saw it still shown.
    later: bool,
}

impl Stage {
    /// Lays one event down.
    ///
    /// Errors: what is wrong with the line, in words.
    pub(super) fn event(
        &mut self,
        thread: &mut ThreadOnStage,
        at: Timestamp,
        line: &Line<'_>,
    ) -> Result<(), String> {
        let words: Vec<&str> = line.who.split_whitespace().collect();
        match words.as_slice() {
            ["post", state] => self.post(thread, at, openness(state)?, line.text),
            ["gap"] => self.hide(
                at,
                thread.root.clone(),
                Facet::Threads,
                GapCause::Truncated(line.text.to_owned()),
            ),
            ["refused", facet] => self.hide(at, None, facet_of(facet)?, GapCause::Refused(401)),
            ["missed", facet] => self.hide(at, None, facet_of(facet)?, GapCause::HostError(503)),
            ["surface", name, state] => {
                let (surface, state) = (surface(name)?, openness(state)?);
                self.see(at, Fact::Surface { surface, state });
            }
            ["profile", leads] => self.profile(at, leads, line.text)?,
            ["linked"] => {
                let page = Url::parse(SITE).map_err(|e| e.to_string())?;
                self.channel.found = Found::Linked {
                    page,
                    how: line.text.to_owned(),
                };
            }
            ["page", role, holds @ ..] => self.page(at, role, holds, line.text)?,
            ["has", role] => self.on_page(role, |page| {
                page.matches.insert(line.text.to_owned(), 1);
                Ok(())
            })?,
            ["lacks", role] => self.on_page(role, |page| {
                page.matches.insert(line.text.to_owned(), 0);
                Ok(())
            })?,
            ["leads", role] => self.on_page(role, |page| {
                page.links.push(
                    Url::parse(line.text)
                        .map_err(|e| format!("\"{}\" is no address in full: {e}", line.text))?,
                );
                Ok(())
            })?,
            ["hours", "unknown"] => self.has_hours = false,
            ["site", "unknown"] => self.has_site = false,
            others => match voice(others, thread.n) {
                Some(speaker) => self.say(thread, at, speaker, line.text),
                None => {
                    return Err(format!(
                        "\"{}\" is nobody that a transcript knows",
                        line.who
                    ));
                }
            },
        }
        Ok(())
    }

    fn see(&mut self, at: Timestamp, fact: Fact) {
        let capture = CaptureId(format!(
            "{:016x}",
            self.seen.len() + self.seen_earlier.len() + 1
        ));
        let seen = Observation { at, capture, fact };
        if self.looked != Looked::Now {
            self.seen_earlier.push(seen.clone());
        }
        if self.looked != Looked::Before {
            self.seen.push(seen);
        }
    }

    fn hide(&mut self, at: Timestamp, thread: Option<MessageId>, facet: Facet, cause: GapCause) {
        self.hidden.push(Hidden {
            at,
            thread,
            facet,
            cause,
        });
    }

    fn address(&self, part: &str) -> Url {
        let mut address = self.channel.address.clone();
        address.set_fragment(Some(part));
        address
    }

    fn post(&mut self, thread: &mut ThreadOnStage, at: Timestamp, comments: Openness, text: &str) {
        let id = format!("post-{}", thread.n);
        let post = Post {
            id: MessageId(id.clone()),
            address: self.address(&id),
            at,
            text: text.to_owned(),
            comments,
            capture: CaptureId(id),
        };
        thread.root = Some(post.id.clone());
        self.see(at, Fact::Post(post));
    }

    fn say(&mut self, thread: &mut ThreadOnStage, at: Timestamp, voice: Voice, text: &str) {
        thread.messages += 1;
        let id = MessageId(format!("m{}-{}", thread.n, thread.messages));
        let opened = thread.root.clone().filter(|root| *root != id);
        // The brand answers who spoke last; a customer answers the post, or goes on.
        let parent = if voice.author.is_brand() || thread.root_is_customers {
            thread.last.clone()
        } else {
            opened
        };
        if thread.root.is_none() {
            thread.root_is_customers = true;
        }
        let root = thread.root.get_or_insert_with(|| id.clone()).clone();
        // A host that tells the hour only shows the hour's beginning.
        let shown = voice.coarse.map_or(at, |step| {
            let seconds = at.as_second().div_euclid(step.as_secs()) * step.as_secs();
            Timestamp::from_second(seconds).unwrap_or(at)
        });
        let message = Message {
            parent,
            root,
            author: voice.author,
            at: shown,
            text: text.to_owned(),
            lang: Some("en".to_owned()),
            address: self.address(&id.0),
            coarse: voice.coarse,
            by_machine: voice.by_machine,
            visibility: voice.visibility,
            seen: voice.seen,
            capture: CaptureId(id.0.clone()),
            id: id.clone(),
        };
        thread.last = Some(id);
        let looked = self.looked;
        if voice.vanished || voice.later {
            self.looked = Looked::Before;
            let visibility = Visibility::Shown;
            let shown = Message {
                visibility,
                ..message.clone()
            };
            self.see(at, Fact::Message(shown));
            self.looked = Looked::Now;
        }
        if !voice.vanished {
            self.see(at, Fact::Message(message));
        }
        self.looked = looked;
    }

    fn profile(&mut self, at: Timestamp, link: &str, bio: &str) -> Result<(), String> {
        let links = match link {
            "links-back" => vec![SITE],
            "links-elsewhere" => vec!["https://links.example/acme"],
            "no-link" => Vec::new(),
            other => {
                return Err(format!(
                    "a profile is links-back, links-elsewhere or no-link, not \"{other}\""
                ));
            }
        };
        let links = links.into_iter().map(Url::parse).collect::<Result<_, _>>();
        let profile = Profile {
            name: Some("Acme".to_owned()),
            bio: bio.to_owned(),
            links: links.map_err(|e| e.to_string())?,
            ..Profile::default()
        };
        self.see(at, Fact::Profile(profile));
        Ok(())
    }

    /// Adds to a page that was laid down before.
    fn on_page(
        &mut self,
        role: &str,
        add: impl FnOnce(&mut PageSeen) -> Result<(), String>,
    ) -> Result<(), String> {
        let role = role_of(role)?;
        let seen = self.seen.iter_mut().chain(&mut self.seen_on_site).rev();
        let pages = seen.filter_map(|o| match &mut o.fact {
            Fact::Page(page) if page.role == role => Some(page),
            _ => None,
        });
        match pages.into_iter().next() {
            Some(page) => add(page),
            None => Err("lay the page down with `page` before saying what it has".to_owned()),
        }
    }

    /// A page of the brand's site, whatever the channel under test is.
    fn page(
        &mut self,
        at: Timestamp,
        role: &str,
        holds: &[&str],
        text: &str,
    ) -> Result<(), String> {
        let mut page = PageSeen {
            address: Url::parse(&format!("{SITE}{role}")).map_err(|e| e.to_string())?,
            title: role.to_owned(),
            role: role_of(role)?,
            text: text.to_owned(),
            lang: Some("en".to_owned()),
            contacts: Vec::new(),
            accounts: Vec::new(),
            links: Vec::new(),
            links_checked: Vec::new(),
            matches: BTreeMap::new(),
            hours: Vec::new(),
            cut: false,
        };
        for what in holds {
            match *what {
                "email" => page
                    .contacts
                    .push(Contact::Email("help@acme.example".to_owned())),
                "phone" => page
                    .contacts
                    .push(Contact::Phone("+351800000000".to_owned())),
                "form" => page.contacts.push(Contact::Form(format!("{SITE}contact"))),
                "chat" => page.contacts.push(Contact::Chat("a chat".to_owned())),
                "account" => page.accounts.push(self.channel.address.clone()),
                "cut" => page.cut = true,
                "hours" => page.hours.push(office_hours()),
                "link-good" => page.links_checked.push(followed(LinkState::Answered(200))?),
                "link-gone" => page.links_checked.push(followed(LinkState::Gone(404))?),
                "link-missed" => {
                    let missed = LinkState::Hidden(GapCause::HostError(503));
                    page.links_checked.push(followed(missed)?);
                }
                number if number.starts_with('+') => {
                    page.contacts.push(Contact::Phone(number.to_owned()));
                }
                other => {
                    return Err(format!(
                        "a page holds email, phone, a number from +, form, chat, account, hours, \
                         link-good, link-gone, link-missed or cut, not \"{other}\""
                    ));
                }
            }
        }
        if self.channel.kind == ChannelKind::Site {
            self.see(at, Fact::Page(page));
        } else {
            let capture = CaptureId(format!("site-{:011x}", self.seen_on_site.len() + 1));
            let fact = Fact::Page(page);
            self.seen_on_site.push(Observation { at, capture, fact });
        }
        Ok(())
    }
}

/// Hours of support as the markup of a page names them.
fn office_hours() -> HoursSeen {
    let day = |day| DaySpan {
        day,
        open: 9 * 60,
        close: 17 * 60,
    };
    HoursSeen {
        of: HoursFor::Support,
        how: "schema".to_owned(),
        text: "Mo-Fr 09:00-17:00".to_owned(),
        spans: (0..5).map(day).collect(),
    }
}

/// A link for contact that was followed, and what came back.
fn followed(state: LinkState) -> Result<LinkSeen, String> {
    let name = match &state {
        LinkState::Answered(_) => "write-to-us",
        LinkState::Gone(_) => "old-contact",
        LinkState::Hidden(_) => "support",
    };
    let missed = matches!(state, LinkState::Hidden(_));
    Ok(LinkSeen {
        address: Url::parse(&format!("{SITE}{name}")).map_err(|e| e.to_string())?,
        state,
        capture: (!missed).then(|| CaptureId(format!("followed-{name}"))),
    })
}

/// Reads who speaks: `customer`, `customer Rui`, `hidden customer`, `found customer`, `brand`,
/// `vanished customer`, `later hidden customer`, `hourly customer`, `daily brand`, `brand as Ana`,
/// `auto`; none for anything else.
fn voice(who: &[&str], n: usize) -> Option<Voice> {
    let (vanished, later) = (
        who.first() == Some(&"vanished"),
        who.first() == Some(&"later"),
    );
    let who = if vanished || later { &who[1..] } else { who };
    let coarse = [("hourly", 1), ("daily", 24)]
        .iter()
        .find(|(name, _)| who.first() == Some(name))
        .map(|(_, hours)| SignedDuration::from_hours(*hours));
    let who = if coarse.is_some() { &who[1..] } else { who };
    let (visibility, seen, who) = match who {
        ["hidden", rest @ ..] => (Visibility::HiddenByBrand, SeenBy::OwnSurface, rest),
        ["deleted", rest @ ..] => (Visibility::Deleted, SeenBy::OwnSurface, rest),
        ["found", rest @ ..] => (Visibility::Shown, SeenBy::BrandReply, rest),
        ["mention", rest @ ..] => (Visibility::Shown, SeenBy::Mention, rest),
        rest => (Visibility::Shown, SeenBy::OwnSurface, rest),
    };
    let person = |id: String| Author::Person { id: Pseudonym(id) };
    let brand = |person: Option<&str>| Author::Brand {
        person: person.map(ToOwned::to_owned),
    };
    let (author, by_machine) = match who {
        ["customer"] => (person(format!("c{n}")), false),
        ["customer", name] => (person((*name).to_owned()), false),
        ["brand"] => (brand(None), false),
        ["brand", "as", name] => (brand(Some(name)), false),
        ["auto"] => (brand(None), true),
        _ => return None,
    };
    Some(Voice {
        author,
        coarse,
        by_machine,
        visibility,
        seen,
        vanished,
        later,
    })
}

fn role_of(name: &str) -> Result<PageRole, String> {
    match name {
        "home" => Ok(PageRole::Home),
        "contact" => Ok(PageRole::Contact),
        "help" => Ok(PageRole::Help),
        "about" => Ok(PageRole::About),
        "rules" => Ok(PageRole::Rules),
        other => Err(format!(
            "a page is home, contact, help, about or rules, not \"{other}\""
        )),
    }
}

fn openness(name: &str) -> Result<Openness, String> {
    match name {
        "open" => Ok(Openness::Open),
        "closed" => Ok(Openness::Closed),
        "restricted" => Ok(Openness::Restricted(Restriction::Listed)),
        "members" => Ok(Openness::Restricted(Restriction::Members)),
        "unknown" => Ok(Openness::Unknown),
        other => Err(format!(
            "it is open, closed, restricted, members or unknown, not \"{other}\""
        )),
    }
}

fn surface(name: &str) -> Result<Surface, String> {
    match name {
        "comments" => Ok(Surface::Comments),
        "wall" => Ok(Surface::Wall),
        "mentions" => Ok(Surface::Mentions),
        "messages" => Ok(Surface::Messages),
        other => Err(format!("there is no surface \"{other}\"")),
    }
}

fn facet_of(name: &str) -> Result<Facet, String> {
    match name {
        "profile" => Ok(Facet::Profile),
        "posts" => Ok(Facet::Posts),
        "surfaces" => Ok(Facet::Surfaces),
        "threads" => Ok(Facet::Threads),
        "pages" => Ok(Facet::Pages),
        "mentions" => Ok(Facet::Mentions),
        other => Err(format!("there is no facet \"{other}\"")),
    }
}
