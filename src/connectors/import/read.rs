//! Read: the connector of imports; it asks for the pages that were put into the evidence.

use super::HOST;
use super::pages::request;
use crate::connectors::about::Description;
use crate::connectors::{Connector, Errand, Gathered};
use crate::domain::{
    Author, Channel, ChannelKind, Facet, Fact, Gap, GapCause, Message, MessageId, Observation,
    Openness, Post, Pseudonym, SeenBy, Visibility,
};
use crate::evidence::Capture;
use async_trait::async_trait;
use jiff::Timestamp;
use serde::Deserialize;
use url::Url;

/// Pages that are read at most, five million messages.
const PAGES: u32 = 10_000;
/// What an export of messages never shows.
const UNSEEN: [Facet; 4] = [
    Facet::Profile,
    Facet::Surfaces,
    Facet::Pages,
    Facet::Mentions,
];

/// Reads imported files.
#[derive(Debug)]
pub struct Import;

#[async_trait]
impl Connector for Import {
    fn name(&self) -> &'static str {
        "import"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.address.host_str() == Some(HOST)
    }

    fn about(&self) -> Description {
        Description {
            title: "Import",
            networks: &["import"],
            kind: ChannelKind::Microblog,
            reads: "an export that a team has: CSV, JSON lines, and those that docs/IMPORTS.md names",
            needs: "the file, and the brand's name or id in it",
            brand: "whom the file marks, or whose name or id was given",
            cannot_see: "whether comments are open, and whatever the export leaves out",
            limits: "none; nothing is asked of any host",
            terms: "yours: what you may export you may read",
        }
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let mut out = Gathered::default();
        let opens = Some("the channel itself, read by its own connector".to_owned());
        out.gaps.extend(UNSEEN.map(|facet| Gap {
            opens_with: opens.clone(),
            ..errand.gap(facet, GapCause::NoReader, None)
        }));
        for number in 1..=PAGES {
            let asked = request(&errand.channel.address, number);
            let capture = match errand.fetch.fetch(asked).await {
                Ok(capture) => capture,
                Err(cause) => {
                    lose(&mut out, &errand, &cause);
                    return out;
                }
            };
            let Ok(page) = serde_json::from_slice::<Page>(&capture.body) else {
                let why = "the import's page is damaged".to_owned();
                lose(&mut out, &errand, &GapCause::Unreadable(why));
                return out;
            };
            read(&page, &capture, &errand, &mut out);
            errand.tell(number, u32::try_from(out.seen.len()).unwrap_or(u32::MAX));
            if !page.more {
                return out;
            }
        }
        let why = "not all of the import was read".to_owned();
        lose(&mut out, &errand, &GapCause::Budget(why));
        out
    }
}

/// What a page says.
#[derive(Debug, Deserialize)]
pub(super) struct Page {
    more: bool,
    messages: Vec<Line>,
    #[serde(default)]
    cut: Vec<Cut>,
    #[serde(default)]
    lost: u64,
}

#[derive(Debug, Deserialize)]
struct Cut {
    root: String,
    why: String,
}

#[derive(Debug, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own")]
struct Line {
    id: String,
    root: String,
    parent: Option<String>,
    at: i64,
    author: Wrote,
    brand: bool,
    machine: bool,
    own: bool,
    gone: bool,
    text: String,
}

#[derive(Debug, Deserialize)]
struct Wrote {
    id: String,
    name: Option<String>,
}

fn lose(out: &mut Gathered, errand: &Errand<'_>, cause: &GapCause) {
    let address = Some(errand.channel.address.clone());
    let both = [Facet::Posts, Facet::Threads];
    out.gaps
        .extend(both.map(|f| errand.gap(f, cause.clone(), address.clone())));
}

fn read(page: &Page, capture: &Capture, errand: &Errand<'_>, out: &mut Gathered) {
    for cut in &page.cut {
        let cause = GapCause::Truncated(cut.why.clone());
        out.gaps
            .push(errand.thread_gap(&MessageId(cut.root.clone()), cause, None));
    }
    if page.lost > 0 {
        let why = format!(
            "{} rows of the file are no messages, and may be answers",
            page.lost
        );
        lose(out, errand, &GapCause::Unreadable(why));
    }
    for line in &page.messages {
        let Ok(at) = Timestamp::from_millisecond(line.at) else {
            continue;
        };
        let fact = if line.brand && line.id == line.root && line.parent.is_none() {
            Fact::Post(post(line, at, capture, &errand.channel.address))
        } else {
            Fact::Message(message(line, at, capture, &errand.channel.address))
        };
        out.seen.push(Observation {
            at: capture.at,
            capture: capture.id.clone(),
            fact,
        });
    }
}

fn place(channel: &Url, id: &str) -> Url {
    let mut address = channel.clone();
    address.set_fragment(Some(id));
    address
}

fn post(line: &Line, at: Timestamp, capture: &Capture, channel: &Url) -> Post {
    Post {
        id: MessageId(line.id.clone()),
        address: place(channel, &line.id),
        at,
        text: line.text.clone(),
        comments: Openness::Unknown,
        capture: capture.id.clone(),
    }
}

fn message(line: &Line, at: Timestamp, capture: &Capture, channel: &Url) -> Message {
    let author = if line.brand {
        let person = line.author.name.clone().filter(|n| *n != line.author.id);
        Author::Brand { person }
    } else {
        let id = Pseudonym(line.author.id.clone());
        Author::Person { id }
    };
    Message {
        id: MessageId(line.id.clone()),
        root: MessageId(line.root.clone()),
        parent: line.parent.clone().map(MessageId),
        author,
        at,
        coarse: None,
        text: line.text.clone(),
        lang: None,
        address: place(channel, &line.id),
        by_machine: line.machine,
        visibility: if line.gone {
            Visibility::Deleted
        } else {
            Visibility::Shown
        },
        seen: if line.own {
            SeenBy::OwnSurface
        } else {
            SeenBy::BrandReply
        },
        capture: capture.id.clone(),
    }
}
