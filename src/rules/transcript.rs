//! Transcripts: a rule's tests as little stories, staged as observations.

use super::parse::span;
use super::rule::{RuleTest, ThreadScript};
use crate::domain::{
    Author, Brand, CaptureId, Channel, ChannelId, ChannelKind, Contact, Facet, Fact, Found, Gap,
    GapCause, Message, MessageId, Mistake, Mistakes, Observation, Openness, PageRole, PageSeen,
    Post, Profile, Pseudonym, Restriction, SeenBy, ServiceHours, Surface, Visibility, Window,
};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use url::Url;

/// The Monday on which transcripts start, unless they say otherwise.
const MONDAY: &str = "2026-03-02T09:00:00Z";

/// How long after the last event the audit happens, unless a test says otherwise.
const AFTER: SignedDuration = SignedDuration::from_hours(72);

/// A test's transcript, laid down as observations of an invented channel.
#[derive(Debug, Clone)]
pub struct Staged {
    /// The brand, with the default service hours: Monday to Friday, 09:00 to 17:00, UTC.
    pub brand: Brand,
    /// The channel.
    pub channel: Channel,
    /// The window; it ends at the audit's instant.
    pub window: Window,
    /// What was seen.
    pub seen: Vec<Observation>,
    /// What could not be seen.
    pub gaps: Vec<Gap>,
}

/// One line of a transcript.
struct Line<'a> {
    after: SignedDuration,
    who: &'a str,
    text: &'a str,
}

/// What is being laid down.
struct Stage {
    channel: Channel,
    seen: Vec<Observation>,
    gaps: Vec<(Timestamp, Option<MessageId>, Facet, GapCause)>,
    last: Timestamp,
    from: Option<Timestamp>,
    count: usize,
    mistakes: Vec<String>,
}

/// Stages a test: its transcript as observations.
///
/// # Errors
/// When a line of the transcript cannot be read; all such lines at once.
pub fn stage_test(test: &RuleTest) -> Result<Staged, Mistakes> {
    let monday: Timestamp = MONDAY.parse().expect("the Monday is an instant");
    let mut stage = Stage::on(test.kind, monday);
    for script in &test.threads {
        stage.lay(script, monday);
    }
    let from = stage.from.unwrap_or(monday);
    let to = match test.audit.as_deref().map(offset) {
        None => stage.last.checked_add(AFTER).ok(),
        Some(Some(after)) => from.checked_add(after).ok(),
        Some(None) => {
            stage
                .mistakes
                .push("\"audit\" is no offset such as +10d".to_owned());
            None
        }
    };
    let window = to.and_then(|to| Window::new(from, to));
    let (Some(window), true) = (window, stage.mistakes.is_empty()) else {
        if stage.mistakes.is_empty() {
            stage
                .mistakes
                .push("the audit happens before the first event".to_owned());
        }
        return Err(mistakes(stage.mistakes));
    };
    let gaps = stage.gaps.iter().map(|(at, thread, facet, cause)| Gap {
        channel: stage.channel.id.clone(),
        facet: *facet,
        thread: thread.clone(),
        span: (thread.is_some())
            .then(|| Window::new(*at, window.to))
            .flatten(),
        cause: cause.clone(),
        address: None,
        opens_with: None,
    });
    Ok(Staged {
        brand: Brand {
            id: "acme".to_owned(),
            name: "Acme".to_owned(),
            site: Url::parse("https://acme.example/").ok(),
            service: Some(ServiceHours::office(TimeZone::UTC)),
            roster: test.roster.clone(),
            waivers: Vec::new(),
            channels: vec![stage.channel.clone()],
        },
        window,
        gaps: gaps.collect(),
        channel: stage.channel,
        seen: stage.seen,
    })
}

fn mistakes(messages: Vec<String>) -> Mistakes {
    Mistakes(
        messages
            .into_iter()
            .map(|message| Mistake {
                path: String::new(),
                span: 0..0,
                message,
                hint: None,
            })
            .collect(),
    )
}

/// Reads an offset such as `+150m`.
fn offset(text: &str) -> Option<SignedDuration> {
    span(text.trim().strip_prefix('+')?)
}

/// Reads `20 every 8h`.
fn repeat(text: &str) -> Option<(i32, SignedDuration)> {
    let (n, every) = text.split_once(" every ")?;
    Some((
        n.trim().parse().ok().filter(|n| (1..=1000).contains(n))?,
        span(every.trim())?,
    ))
}

fn line(text: &str) -> Option<Line<'_>> {
    let text = text.trim();
    let (after, rest) = text.split_once(char::is_whitespace)?;
    let (who, said) = rest.trim().split_once(':')?;
    Some(Line {
        after: offset(after)?,
        who: who.trim(),
        text: said.trim(),
    })
}

impl Stage {
    fn on(kind: ChannelKind, monday: Timestamp) -> Self {
        let address = if kind == ChannelKind::Site {
            "https://acme.example/"
        } else {
            "https://social.example/@acme"
        };
        let address = Url::parse(address).expect("the invented address is well-formed");
        let channel = Channel {
            id: ChannelId::of(&address),
            kind,
            address,
            network: "invented".to_owned(),
            found: Found::Named,
        };
        Self {
            channel,
            seen: Vec::new(),
            gaps: Vec::new(),
            last: monday,
            from: None,
            count: 0,
            mistakes: Vec::new(),
        }
    }

    /// Lays one thread down as often as it wants.
    fn lay(&mut self, script: &ThreadScript, monday: Timestamp) {
        let start = match script.start.as_deref().map(instant) {
            None => monday,
            Some(Some(at)) => at,
            Some(None) => {
                return self
                    .mistakes
                    .push("\"start\" is no instant such as 2026-03-01T15:00Z".to_owned());
            }
        };
        let (times, every) = match script.repeat.as_deref().map(repeat) {
            None => (1, SignedDuration::ZERO),
            Some(Some(read)) => read,
            Some(None) => {
                return self
                    .mistakes
                    .push("\"repeat\" is not like \"20 every 8h\"".to_owned());
            }
        };
        for i in 0..times {
            let Some(begin) = every.checked_mul(i).and_then(|d| start.checked_add(d).ok()) else {
                return self
                    .mistakes
                    .push("the transcript runs off the calendar".to_owned());
            };
            self.from = Some(self.from.map_or(begin, |f| f.min(begin)));
            self.count += 1;
            let mut thread = ThreadOnStage {
                n: self.count,
                root: None,
                last: None,
                messages: 0,
            };
            for text in script.events.lines().filter(|l| !l.trim().is_empty()) {
                let Some(read) = line(text) else {
                    self.mistakes.push(format!(
                        "cannot read \"{}\"; write +offset who: text",
                        text.trim()
                    ));
                    continue;
                };
                let Ok(at) = begin.checked_add(read.after) else {
                    continue;
                };
                self.last = self.last.max(at);
                if let Err(why) = self.event(&mut thread, at, &read) {
                    self.mistakes.push(why);
                }
            }
        }
    }

    fn see(&mut self, at: Timestamp, fact: Fact) {
        let capture = CaptureId(format!("{:016x}", self.seen.len() + 1));
        self.seen.push(Observation { at, capture, fact });
    }

    fn event(
        &mut self,
        thread: &mut ThreadOnStage,
        at: Timestamp,
        line: &Line<'_>,
    ) -> Result<(), String> {
        let words: Vec<&str> = line.who.split_whitespace().collect();
        match words.as_slice() {
            ["customer"] => self.say(thread, at, Some(format!("c{}", thread.n)), line.text, false),
            ["customer", name] => self.say(thread, at, Some((*name).to_owned()), line.text, false),
            ["brand"] => self.say(thread, at, None, line.text, false),
            ["auto"] => self.say(thread, at, None, line.text, true),
            ["post", state] => {
                let comments = openness(state)?;
                let post = Post {
                    id: MessageId(format!("post-{}", thread.n)),
                    address: self.address(&format!("post-{}", thread.n)),
                    at,
                    text: line.text.to_owned(),
                    comments,
                    capture: CaptureId(format!("post-{}", thread.n)),
                };
                thread.root = Some(post.id.clone());
                self.see(at, Fact::Post(post));
            }
            ["gap"] => {
                let cause = GapCause::Truncated(line.text.to_owned());
                self.gaps
                    .push((at, thread.root.clone(), Facet::Threads, cause));
            }
            ["refused", facet] => {
                let facet = facet_of(facet)?;
                self.gaps.push((at, None, facet, GapCause::Refused(401)));
            }
            ["missed", facet] => {
                let facet = facet_of(facet)?;
                self.gaps.push((at, None, facet, GapCause::HostError(503)));
            }
            ["surface", name, state] => {
                let surface = surface(name)?;
                let state = openness(state)?;
                self.see(at, Fact::Surface { surface, state });
            }
            ["profile", link] => self.profile(at, link, line.text)?,
            ["linked"] => {
                let page = Url::parse("https://acme.example/").map_err(|e| e.to_string())?;
                self.channel.found = Found::Linked {
                    page,
                    how: line.text.to_owned(),
                };
            }
            ["page", role] => self.page(at, role, None, line.text)?,
            ["page", role, contact] => self.page(at, role, Some(contact), line.text)?,
            _ => {
                return Err(format!(
                    "\"{}\" is nobody that a transcript knows",
                    line.who
                ));
            }
        }
        Ok(())
    }

    fn address(&self, part: &str) -> Url {
        let mut address = self.channel.address.clone();
        address.set_fragment(Some(part));
        address
    }

    fn say(
        &mut self,
        thread: &mut ThreadOnStage,
        at: Timestamp,
        who: Option<String>,
        text: &str,
        by_machine: bool,
    ) {
        thread.messages += 1;
        let id = MessageId(format!("m{}-{}", thread.n, thread.messages));
        let root = thread.root.get_or_insert_with(|| id.clone()).clone();
        let author = who.map_or(Author::Brand { person: None }, |who| Author::Person {
            id: Pseudonym(who),
        });
        let message = Message {
            parent: thread.last.clone(),
            root,
            author,
            at,
            text: text.to_owned(),
            lang: Some("en".to_owned()),
            address: self.address(&id.0),
            by_machine,
            visibility: Visibility::Shown,
            seen: SeenBy::OwnSurface,
            capture: CaptureId(id.0.clone()),
            id: id.clone(),
        };
        thread.last = Some(id);
        self.see(at, Fact::Message(message));
    }

    fn profile(&mut self, at: Timestamp, link: &str, bio: &str) -> Result<(), String> {
        let links = match link {
            "links-back" => vec![Url::parse("https://acme.example/").map_err(|e| e.to_string())?],
            "no-link" => Vec::new(),
            other => {
                return Err(format!(
                    "a profile is links-back or no-link, not \"{other}\""
                ));
            }
        };
        let name = Some("Acme".to_owned());
        self.see(
            at,
            Fact::Profile(Profile {
                name,
                bio: bio.to_owned(),
                links,
                ..Profile::default()
            }),
        );
        Ok(())
    }

    fn page(
        &mut self,
        at: Timestamp,
        role: &str,
        contact: Option<&&str>,
        text: &str,
    ) -> Result<(), String> {
        let role_of = match role {
            "home" => PageRole::Home,
            "contact" => PageRole::Contact,
            "help" => PageRole::Help,
            "about" => PageRole::About,
            other => {
                return Err(format!(
                    "a page is home, contact, help or about, not \"{other}\""
                ));
            }
        };
        let contacts = match contact.copied() {
            None => Vec::new(),
            Some("email") => vec![Contact::Email("help@acme.example".to_owned())],
            Some("phone") => vec![Contact::Phone("+351800000000".to_owned())],
            Some("form") => vec![Contact::Form("https://acme.example/contact".to_owned())],
            Some("chat") => vec![Contact::Chat("a chat".to_owned())],
            Some(other) => {
                return Err(format!(
                    "a contact is email, phone, form or chat, not \"{other}\""
                ));
            }
        };
        let address =
            Url::parse(&format!("https://acme.example/{role}")).map_err(|e| e.to_string())?;
        let page = PageSeen {
            address,
            title: role.to_owned(),
            role: role_of,
            text: text.to_owned(),
            lang: Some("en".to_owned()),
            contacts,
            accounts: Vec::new(),
            cut: false,
        };
        self.see(at, Fact::Page(page));
        Ok(())
    }
}

/// A thread while it is laid down.
struct ThreadOnStage {
    n: usize,
    root: Option<MessageId>,
    last: Option<MessageId>,
    messages: usize,
}

/// An instant with or without seconds.
fn instant(text: &str) -> Option<Timestamp> {
    text.parse()
        .ok()
        .or_else(|| text.replace('Z', ":00Z").parse().ok())
}

fn openness(name: &str) -> Result<Openness, String> {
    match name {
        "open" => Ok(Openness::Open),
        "closed" => Ok(Openness::Closed),
        "restricted" => Ok(Openness::Restricted(Restriction::Listed)),
        "unknown" => Ok(Openness::Unknown),
        other => Err(format!(
            "it is open, closed, restricted or unknown, not \"{other}\""
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
        other => Err(format!("there is no facet \"{other}\"")),
    }
}
