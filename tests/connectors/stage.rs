//! Stage: one story that each host tells in its own dialect, and the way out that asks it.

use async_trait::async_trait;
use jiff::Timestamp;
use rousseau::connectors::{Connector, Errand, Gathered, Settings, for_channel};
use rousseau::crawl::{Fetch, Silent, Watch};
use rousseau::domain::{
    CaptureId, Channel, ChannelId, ChannelKind, Fact, Found, GapCause, Message, Post, Window,
};
use rousseau::evidence::{Capture, Request};
use rousseau::measure::Record;
use rousseau::measure::inquiries::inquiries;
use serde_json::Value;
use std::sync::Mutex;
use url::Url;

pub(crate) const ASKS: &str = "Where is my bag?";
pub(crate) const ANSWERS: &str = "It is in Porto. Write to us any time.";
/// An answer that names the customer, on hosts that show both in one answer.
pub(crate) const NAMES: &str = "It is in Porto, Greta Holm. Write to us any time.";

/// Who answers the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// The brand.
    Brand,
    /// Somebody whose name looks like the brand's.
    Lookalike,
    /// Nobody.
    Nobody,
    /// The host says that there is an answer, and does not show it.
    Hidden,
}

/// How the list of threads is paged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paging {
    /// One page.
    Once,
    /// Every page is the first one, and names a next.
    Repeats,
    /// Every page holds something new, and names a next.
    Endless,
}

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Story {
    pub(crate) by: By,
    pub(crate) paging: Paging,
}

impl Story {
    /// The numbers of the threads on a page of the list.
    pub(crate) fn threads(self, page: u64) -> Vec<u64> {
        match self.paging {
            Paging::Once => vec![7],
            Paging::Repeats => (100..110).collect(),
            Paging::Endless => (100 + page * 10..110 + page * 10).collect(),
        }
    }

    /// How many answers a host says a thread has.
    pub(crate) fn answers(self) -> u64 {
        u64::from(self.paging == Paging::Once && self.by != By::Nobody)
    }

    /// Who answers, where the answer is shown.
    pub(crate) fn shown(self) -> Option<By> {
        (self.answers() > 0 && self.by != By::Hidden).then_some(self.by)
    }

    pub(crate) fn has_more(self) -> bool {
        self.paging != Paging::Once
    }
}

/// An answer of a host: status, headers, body.
pub(crate) type Canned = (u16, Vec<(String, String)>, Value);

/// An answer without headers.
#[expect(clippy::unnecessary_wraps, reason = "it ends what may have no answer")]
pub(crate) fn ok(body: Value) -> Option<Canned> {
    Some((200, Vec::new(), body))
}

/// One host, described by what it answers.
pub(crate) struct Host {
    pub(crate) name: &'static str,
    pub(crate) address: &'static str,
    pub(crate) kind: ChannelKind,
    pub(crate) network: &'static str,
    /// The stable ids that the brand file names.
    pub(crate) staff: &'static [&'static str],
    /// What it answers for an address; none where nothing is there.
    pub(crate) answer: fn(&Url, Story) -> Option<Canned>,
    /// Part of the addresses of the list of threads.
    pub(crate) list: &'static str,
    /// Part of the addresses under which answers stand.
    pub(crate) thread: &'static str,
    /// The name under which the answering person of the brand is known, where the host shows one.
    pub(crate) person: Option<&'static str>,
}

/// A number of the query of an address.
pub(crate) fn query(url: &Url, name: &str) -> Option<u64> {
    let found = url.query_pairs().find(|(n, _)| n == name);
    found.and_then(|(_, v)| v.trim_start_matches('P').parse().ok())
}

pub(crate) fn instant(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

pub(crate) fn window() -> Window {
    let (from, to) = ("2026-03-02T00:00:00Z", "2026-03-30T00:00:00Z");
    Window::new(instant(from), instant(to)).expect("a window")
}

impl Host {
    pub(crate) fn channel(&self) -> Channel {
        let address = Url::parse(self.address).expect("an address");
        Channel {
            id: ChannelId::of(&address),
            kind: self.kind,
            address,
            network: self.network.to_owned(),
            found: Found::Named,
        }
    }

    pub(crate) fn connector(&self) -> &'static dyn Connector {
        for_channel(&self.channel()).expect("a connector")
    }

    pub(crate) fn settings(&self) -> Settings {
        let staff = self.staff.iter().map(|s| (*s).to_owned()).collect();
        Settings {
            staff: [(self.channel().id, staff)].into(),
            ..Settings::default()
        }
    }
}

/// What spoils an answer.
pub(crate) type Spoil<'a> = &'a (dyn Fn(&Url, Capture) -> Result<Capture, GapCause> + Sync);

/// A way out that asks one host.
pub(crate) struct Way<'a> {
    pub(crate) host: &'a Host,
    pub(crate) story: Story,
    pub(crate) spoil: Option<Spoil<'a>>,
    pub(crate) asked: Mutex<Vec<Url>>,
}

impl<'a> Way<'a> {
    pub(crate) fn to(host: &'a Host, by: By) -> Self {
        let paging = Paging::Once;
        Self {
            host,
            story: Story { by, paging },
            spoil: None,
            asked: Mutex::default(),
        }
    }

    pub(crate) fn asked(&self) -> Vec<Url> {
        self.asked.lock().expect("nobody panicked").clone()
    }
}

#[async_trait]
impl Fetch for Way<'_> {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        let url = request.url;
        self.asked
            .lock()
            .expect("nobody panicked")
            .push(url.clone());
        let missing = || (404, Vec::new(), serde_json::json!({"error": "not there"}));
        let answer = (self.host.answer)(&url, self.story).unwrap_or_else(missing);
        let (status, headers, body) = answer;
        let capture = Capture {
            id: CaptureId(url.as_str().to_owned()),
            url: url.clone(),
            at: window().to,
            status,
            headers,
            // A page is told as the text that it is.
            body: body
                .as_str()
                .map_or_else(|| body.to_string(), str::to_owned)
                .into_bytes(),
            cut: false,
        };
        match self.spoil {
            Some(spoil) => spoil(&url, capture),
            None => Ok(capture),
        }
    }

    fn watch(&self) -> &dyn Watch {
        &Silent
    }
}

/// Gathers what a host tells.
pub(crate) async fn gather(
    host: &Host,
    settings: &Settings,
    fetch: &dyn Fetch,
) -> (Gathered, Record) {
    let channel = host.channel();
    let errand = Errand {
        channel: &channel,
        window: window(),
        settings,
        fetch,
    };
    let gathered = host.connector().gather(errand).await;
    let record = Record::assemble(&channel, window(), &gathered.seen, &gathered.gaps);
    (gathered, record)
}

pub(crate) fn messages(gathered: &Gathered) -> Vec<&Message> {
    let facts = gathered.seen.iter().map(|o| &o.fact);
    facts
        .filter_map(|f| {
            if let Fact::Message(m) = f {
                Some(m)
            } else {
                None
            }
        })
        .collect()
}

pub(crate) fn posts(gathered: &Gathered) -> Vec<&Post> {
    let facts = gathered.seen.iter().map(|o| &o.fact);
    facts
        .filter_map(|f| if let Fact::Post(p) = f { Some(p) } else { None })
        .collect()
}

/// How many inquiries there are, and how many of them somebody of the brand answered.
pub(crate) fn answered(record: &Record) -> (usize, usize) {
    let all = inquiries(record);
    let replied = all.iter().filter(|i| i.reply.is_some()).count();
    (all.len(), replied)
}
