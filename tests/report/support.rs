//! Support: invented stories, told as observations and judged by the program's own mind.

pub(crate) mod rules;

use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rousseau::domain::{
    Author, Brand, CaptureId, CaptureShown, Channel, ChannelId, ChannelKind, Contact, Facet, Fact,
    Found, Gap, GapCause, Message, MessageId, Observation, Openness, PageRole, PageSeen, Post,
    Profile, Provenance, Pseudonym, Scorecard, SeenBy, ServiceHours, Surface, Visibility, Waiver,
    Window,
};
use rousseau::judge::{self, Judged};
use rousseau::measure::Record;
use rousseau::rules::RuleBook;
use std::collections::BTreeMap;
use url::Url;

/// Texts of people who mean no good, or who write as they like.
pub(crate) const HOSTILE: [&str; 12] = [
    "Where is my parcel? <script>alert(1)</script>",
    "Why \"><img src=x onerror=alert(1)> does this not work?",
    "Can you help? javascript:alert(document.domain) </style><style>*{display:none}</style>",
    "Is this right? \u{202e}gnp.exe siht si erehW\u{202c} \u{202e}and no end",
    "When do you open? {{headline}} {{{headline}}} {{> finding}} ${7*7} <%= 7*7 %>",
    "How long? </bdi></blockquote></li></ol><iframe src=//evil.example></iframe><svg/onload=alert(1)>",
    "Wann kommt die Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsaufsichtsratsvorsitzendenwahl?",
    "متى يصل طردي؟ لقد طلبته منذ أسبوع ولم يصل بعد.",
    "Where is it? \u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466}\u{1F6AB}\u{1F4E6}\u{1F624}",
    "Hello? <!-- --> <![CDATA[ ]]> <a href=\"javascript:alert(1)\">click</a> &lt;b&gt; &#60;i&#62;",
    "Why?\u{0}\u{1b}[2J\u{1b}]0;owned\u{7} \u{8}\u{8} \u{feff}\u{2028}",
    "Where do I click? ' onmouseover='alert(1)' x=' ` -->",
];

pub(crate) fn address(text: &str) -> Url {
    Url::parse(text).expect("an invented address is well-formed")
}

pub(crate) fn after(at: Timestamp, minutes: i64) -> Timestamp {
    at.checked_add(SignedDuration::from_mins(minutes))
        .expect("a story fits the calendar")
}

pub(crate) fn start() -> Timestamp {
    "2026-03-02T08:00:00Z"
        .parse()
        .expect("the Monday is an instant")
}

fn window() -> Window {
    Window::new(start(), after(start(), 30 * 1440)).expect("the window is not empty")
}

/// One channel while its story is told.
pub(crate) struct Story {
    channel: Channel,
    seen: Vec<Observation>,
    gaps: Vec<Gap>,
    prefix: String,
}

impl Story {
    pub(crate) fn on(kind: ChannelKind, network: &str, at: &str) -> Self {
        let address = address(at);
        let channel = Channel {
            id: ChannelId::of(&address),
            kind,
            network: network.to_owned(),
            found: Found::Linked {
                page: Url::parse("https://acme-air.example/").expect("the site is well-formed"),
                how: "rel-me".to_owned(),
            },
            address,
        };
        let prefix = channel
            .id
            .0
            .replace(|c: char| !c.is_ascii_alphanumeric(), "");
        Self {
            channel,
            seen: Vec::new(),
            gaps: Vec::new(),
            prefix,
        }
    }

    fn see(&mut self, at: Timestamp, fact: Fact) -> CaptureId {
        let capture = self.capture();
        self.seen.push(Observation {
            at,
            capture: capture.clone(),
            fact,
        });
        capture
    }

    fn capture(&self) -> CaptureId {
        let mut digest = 0xcbf2_9ce4_8422_2325_u64;
        for byte in format!("{}{}", self.prefix, self.seen.len()).bytes() {
            digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        CaptureId(format!("{digest:016x}"))
    }

    pub(crate) fn profile(&mut self, name: &str, bio: &str, links_back: bool) {
        let site = address("https://acme-air.example/");
        let profile = Profile {
            name: Some(name.to_owned()),
            bio: bio.to_owned(),
            links: if links_back { vec![site] } else { Vec::new() },
            ..Profile::default()
        };
        self.see(window().from, Fact::Profile(profile));
    }

    pub(crate) fn post(&mut self, n: i64, text: &str, comments: Openness) -> MessageId {
        let id = MessageId(format!("post-{n}"));
        let mut stands = self.channel.address.clone();
        stands.set_path(&format!(
            "{}/post-{n}",
            self.channel.address.path().trim_end_matches('/')
        ));
        let post = Post {
            id: id.clone(),
            address: stands,
            at: after(start(), n * 700),
            text: text.to_owned(),
            comments,
            capture: self.capture(),
        };
        self.see(post.at, Fact::Post(post.clone()));
        id
    }

    /// Somebody writes; `who` is nobody for the brand.
    pub(crate) fn say(
        &mut self,
        thread: &str,
        n: usize,
        at: Timestamp,
        who: Option<&str>,
        text: &str,
    ) {
        let id = MessageId(format!("{thread}-{n}"));
        let mut stands = self.channel.address.clone();
        stands.set_fragment(Some(&id.0));
        let message = Message {
            root: MessageId(format!("{thread}-0")),
            parent: (n > 0).then(|| MessageId(format!("{thread}-{}", n - 1))),
            author: who.map_or(Author::Brand { person: None }, |who| Author::Person {
                id: Pseudonym(format!("p-{who}")),
            }),
            at,
            text: text.to_owned(),
            lang: Some("en".to_owned()),
            address: stands,
            coarse: None,
            by_machine: false,
            visibility: if text.contains("hidden") {
                Visibility::HiddenByBrand
            } else {
                Visibility::Shown
            },
            seen: SeenBy::OwnSurface,
            capture: self.capture(),
            id,
        };
        self.see(at, Fact::Message(message));
    }

    /// A question, and after so many minutes an answer, or none.
    pub(crate) fn asked(&mut self, n: i64, question: &str, answer: Option<(i64, &str)>) {
        let at = after(start(), n * 611 + (n * n) % 97);
        let thread = format!("talk-{n}");
        self.say(
            &thread,
            0,
            at,
            Some(&format!(
                "{:016x}",
                (n + 3).wrapping_mul(0x1e37_79b9_7f4a_7c15)
            )),
            question,
        );
        if let Some((minutes, text)) = answer {
            self.say(&thread, 1, after(at, minutes), None, text);
        }
    }

    pub(crate) fn surface(&mut self, surface: Surface, state: Openness) {
        self.see(window().from, Fact::Surface { surface, state });
    }

    pub(crate) fn page(
        &mut self,
        role: PageRole,
        path: &str,
        text: &str,
        contacts: Vec<Contact>,
        accounts: &[&str],
    ) {
        let page = PageSeen {
            address: self.channel.address.join(path).expect("a path joins"),
            title: path.to_owned(),
            role,
            text: text.to_owned(),
            lang: Some("en".to_owned()),
            contacts,
            accounts: accounts.iter().map(|a| address(a)).collect(),
            links: Vec::new(),
            links_checked: Vec::new(),
            matches: std::collections::BTreeMap::new(),
            hours: Vec::new(),
            cut: false,
        };
        self.see(window().from, Fact::Page(page));
    }

    pub(crate) fn gap(
        &mut self,
        facet: Facet,
        cause: GapCause,
        at: Option<&str>,
        opens: Option<&str>,
    ) {
        self.gaps.push(Gap {
            channel: self.channel.id.clone(),
            facet,
            thread: None,
            span: None,
            cause,
            address: at.map(address),
            opens_with: opens.map(ToOwned::to_owned),
        });
    }
}

/// Every capture that the stories name.
fn captures(stories: &[Story]) -> BTreeMap<String, CaptureShown> {
    let mut captures = BTreeMap::new();
    for (story, seen) in stories
        .iter()
        .flat_map(|s| s.seen.iter().map(move |o| (s, o)))
    {
        let shown = CaptureShown {
            address: story.channel.address.clone(),
            at: window().to,
            status: 200,
        };
        captures.insert(seen.capture.0.clone(), shown.clone());
        if let Fact::Message(m) = &seen.fact {
            captures.insert(m.capture.0.clone(), shown);
        }
    }
    captures
}

/// Lets the mind judge the stories.
pub(crate) fn judge(name: &str, stories: &[Story]) -> Scorecard {
    judge_by(&rules::book(), name, stories)
}

/// The same by any rules.
pub(crate) fn judge_by(rules: &RuleBook, name: &str, stories: &[Story]) -> Scorecard {
    let zone = TimeZone::get("Europe/Lisbon").expect("the zone is bundled");
    let waiver = |rule: &str, because: &str, until| Waiver {
        rule: rule.to_owned(),
        because: because.to_owned(),
        until,
    };
    let brand = Brand {
        id: "acme-air".to_owned(),
        name: name.to_owned(),
        site: Some(address("https://acme-air.example/")),
        service: Some(ServiceHours::office(zone)),
        roster: vec!["Ana Conte ^AC".to_owned()],
        promises: Vec::new(),
        reply: None,
        country: None,
        waivers: vec![
            waiver(
                "closed-comments",
                "Comments closed on <b>two posts</b> on the advice of the police.",
                date(2026, 6, 30),
            ),
            waiver(
                "anonymous-staff",
                "We were short of people.",
                date(2026, 1, 31),
            ),
        ],
        channels: stories.iter().map(|s| s.channel.clone()).collect(),
    };
    let records: Vec<Record> = stories
        .iter()
        .map(|s| Record::assemble(&s.channel, window(), &s.seen, &s.gaps))
        .collect();
    let captures = captures(stories);
    let provenance = Provenance {
        audit: "4be1c9a07d3f2e68".to_owned(),
        tool: "rousseau 0.1.0".to_owned(),
        method: judge::METHOD,
        rules: "b7c1d2e3f4a5968778695a4b3c2d1e0fb7c1d2e3f4a5968778695a4b3c2d1e0f".to_owned(),
        profile: None,
        evidence: "4be1c9a07d3f2e684be1c9a07d3f2e684be1c9a07d3f2e684be1c9a07d3f2e68".to_owned(),
        earlier: Vec::new(),
        captures: u32::try_from(captures.len()).unwrap_or(u32::MAX),
        hosts: [
            ("acme-air.example", 12),
            ("social.example", 211),
            ("appview.example", 187),
        ]
        .into_iter()
        .map(|(host, n)| (host.to_owned(), n))
        .collect(),
    };
    let asked = Judged {
        brand: &brand,
        window: window(),
        rules,
        captures,
        provenance,
    };
    judge::score(&asked, &records)
}
