//! Cards: the scorecards that the tests look at, from none to ten thousand cases.

use crate::support::{HOSTILE, Story, address, after, judge, judge_by, rules, start};
use rousseau::domain::{
    Case, ChannelKind, Contact, Facet, GapCause, MessageId, Openness, PageRole, Scorecard, Surface,
};
use rousseau::rules::RuleBook;
use url::Url;

/// A slow account with strange customers.
fn microblog() -> Story {
    let mut story = Story::on(
        ChannelKind::Microblog,
        "Mastodon",
        "https://social.example/@acmeair",
    );
    story.profile("Acme Air", "We answer within one day. Ana Conte ^AC", true);
    story.surface(Surface::Mentions, Openness::Open);
    for n in 0..9 {
        story.post(n, "New routes this summer.", Openness::Open);
    }
    let waits = [12, 44, 75, 18, 26, 101, 55, 31, 1500, 2600, 67, 5200];
    for n in 0..44_i64 {
        let hostile = HOSTILE[usize::try_from(n).unwrap_or(0) % HOSTILE.len()];
        let wait = waits[usize::try_from(n).unwrap_or(0) % waits.len()] + n;
        let signed = if n % 9 == 4 {
            "It is on its way."
        } else {
            "It leaves at noon, we have looked it up for you. Ana"
        };
        story.asked(n, hostile, (n % 4 != 3).then_some((wait, signed)));
    }
    story.say(
        "talk-3",
        1,
        after(start(), 3 * 611 + 9 + 1300),
        Some("000000059014ab58"),
        "Hello? I am still waiting. Is anybody there?",
    );
    story.say(
        "talk-70",
        0,
        after(start(), 9000),
        Some("00000000aaaa0001"),
        "Why was my question hidden?",
    );
    story.gap(
        Facet::Threads,
        GapCause::Truncated("40 replies of 112".to_owned()),
        Some("https://social.example/@acmeair/post-4"),
        Some("a token for social.example (ROUSSEAU_TOKENS)"),
    );
    story
}

/// A fast account.
fn fast() -> Story {
    let mut story = Story::on(
        ChannelKind::Microblog,
        "Bluesky",
        "https://bsky.example/profile/acme-air.example",
    );
    story.profile(
        "Acme Air \u{202e}<b>Official</b>",
        "Flights. We aim to answer within 2 hours.",
        false,
    );
    story.surface(Surface::Mentions, Openness::Open);
    for n in 0..12 {
        story.post(n, "Good morning from the gate.", Openness::Open);
    }
    for n in 0..60_i64 {
        let answer = (n % 20 != 19).then_some((
            6 + (n * 37) % 75,
            "Have a look at row 12, it is by the window. Ana",
        ));
        story.asked(n, "Which seat has the most room?", answer);
    }
    story
}

/// A blog with closed comments and few questions.
fn blog() -> Story {
    let mut story = Story::on(
        ChannelKind::Page,
        "WordPress",
        "https://acme-air.example/blog",
    );
    for n in 0..14 {
        let state = if n == 5 {
            Openness::Closed
        } else {
            Openness::Open
        };
        story.post(n, "How we load your bags", state);
    }
    for n in 0..6 {
        story.asked(
            n,
            "Can I bring a cello?",
            (n % 2 == 0).then_some((300 + n * 100, "Yes, you can.")),
        );
    }
    story
}

/// The brand's own site.
fn site() -> Story {
    let mut story = Story::on(ChannelKind::Site, "", "https://acme-air.example/");
    let accounts = [
        "https://social.example/@acmeair",
        "https://video.example/c/acmeair",
    ];
    let mail = vec![Contact::Email("help@acme-air.example".to_owned())];
    story.page(
        PageRole::Home,
        "/",
        "Acme Air flies.",
        mail.clone(),
        &accounts,
    );
    story.page(
        PageRole::Contact,
        "/contact",
        "Write to us.\nOur team answers every question within 24 hours, on any day of the week.\nCall us.",
        mail,
        &[],
    );
    story.gap(
        Facet::Pages,
        GapCause::Missing(404),
        Some("https://acme-air.example/help"),
        None,
    );
    story.gap(
        Facet::Pages,
        GapCause::Missing(404),
        Some("https://acme-air.example/imprint"),
        None,
    );
    story
}

/// Channels that nobody may read.
fn walls() -> [Story; 2] {
    let mut video = Story::on(
        ChannelKind::Video,
        "A video network",
        "https://video.example/c/acmeair",
    );
    video.gap(
        Facet::Profile,
        GapCause::NoReader,
        Some("https://video.example/c/acmeair"),
        Some("an API key of the network, or an export of the comments"),
    );
    video.gap(
        Facet::Posts,
        GapCause::NoReader,
        Some("https://video.example/c/acmeair"),
        Some("an API key of the network, or an export of the comments"),
    );
    let mut wall = Story::on(
        ChannelKind::Page,
        "A walled network",
        "https://walled.example/acmeair",
    );
    for facet in [
        Facet::Profile,
        Facet::Posts,
        Facet::Surfaces,
        Facet::Threads,
    ] {
        wall.gap(
            facet,
            GapCause::Wall("login".to_owned()),
            Some("https://walled.example/acmeair?next=%3Cscript%3E"),
            Some("an export that the brand makes itself"),
        );
    }
    [video, wall]
}

/// A rich scorecard: several channels, every verdict, strange customers.
pub(crate) fn rich() -> Scorecard {
    rich_by(&rules::book())
}

/// The same stories, judged by other rules.
pub(crate) fn rich_by(book: &RuleBook) -> Scorecard {
    let [video, wall] = walls();
    let stories = [microblog(), fast(), blog(), site(), video, wall];
    let mut card = judge_by(book, "Acme Air", &stories);
    // What the domain's own types allow, a page must bear: links that lead nowhere good.
    if let Some(case) = card
        .findings
        .iter_mut()
        .flat_map(|f| &mut f.tally.cases)
        .next()
    {
        case.address = Url::parse("javascript:alert(1)").ok();
    }
    if let Some(thread) = card.threads.values_mut().next() {
        thread.address = address("data:text/html,<script>alert(1)</script>");
    }
    card
}

/// Nothing but a site that could not be read.
pub(crate) fn dark() -> Scorecard {
    let mut site = Story::on(ChannelKind::Site, "", "https://acme-air.example/");
    site.gap(
        Facet::Pages,
        GapCause::Robots("Disallow: /".to_owned()),
        Some("https://acme-air.example/"),
        Some("leave of the host in robots.txt"),
    );
    judge("<b>Acme</b> \u{202e}Air", &[site])
}

/// An earlier audit that saw less, by other rules.
pub(crate) fn fewer() -> Scorecard {
    let mut card = judge("Acme Air", &[microblog(), blog()]);
    "0".repeat(64).clone_into(&mut card.provenance.rules);
    card
}

/// A channel where every third question is answered late.
fn plain(kind: ChannelKind, network: &str, address: &str, questions: i64) -> Story {
    let mut story = Story::on(kind, network, address);
    story.profile("Acme Air", "We answer within one day.", true);
    story.surface(Surface::Mentions, Openness::Open);
    for n in 0..10 {
        story.post(n, "New routes this summer.", Openness::Open);
    }
    for n in 0..questions {
        let wait = if n % 3 == 0 { 2000 } else { 40 } + n;
        let answer = (wait, "It leaves at noon, we have looked it up for you. Ana");
        story.asked(
            n,
            "When does the train leave?",
            (n % 7 != 6).then_some(answer),
        );
    }
    story
}

/// Twelve channels.
pub(crate) fn twelve() -> Scorecard {
    let [video, wall] = walls();
    let more = [
        (
            ChannelKind::Forum,
            "Discourse",
            "https://talk.acme-air.example/",
            40,
        ),
        (
            ChannelKind::Microblog,
            "Mastodon",
            "https://social.example/@acmeair-helps",
            25,
        ),
        (
            ChannelKind::Microblog,
            "Mastodon",
            "https://chat.example/@acme-air-nederland",
            12,
        ),
        (
            ChannelKind::Page,
            "WordPress",
            "https://stories.acme-air.example/",
            9,
        ),
        (
            ChannelKind::Video,
            "PeerTube",
            "https://tube.example/c/acme",
            21,
        ),
        (
            ChannelKind::Forum,
            "Lemmy",
            "https://lemmy.example/c/acmeair",
            3,
        ),
    ];
    let more = more.map(|(kind, network, address, n)| plain(kind, network, address, n));
    let mut all = vec![microblog(), fast(), blog(), site(), video, wall];
    all.extend(more);
    judge("Acme Air", &all)
}

/// Two channels.
pub(crate) fn two() -> Scorecard {
    judge("Acme Air", &[fast(), site()])
}

/// Channels that were read, on which nobody wrote.
pub(crate) fn quiet() -> Scorecard {
    let silent = plain(
        ChannelKind::Microblog,
        "Mastodon",
        "https://social.example/@acmeair",
        0,
    );
    judge("Acme Air", &[silent, site()])
}

/// No channel at all.
pub(crate) fn empty() -> Scorecard {
    judge("Acme Air", &[])
}

/// Ten thousand cases, each with a thread of its own.
pub(crate) fn huge() -> Scorecard {
    let mut card = rich();
    let shown = card
        .threads
        .values()
        .next_back()
        .cloned()
        .expect("a thread is shown");
    let long = "Where is my parcel? It was to come on Monday, and nobody knows. ".repeat(4);
    for finding in card
        .findings
        .iter_mut()
        .filter(|f| f.tally.decided() > 20)
        .take(5)
    {
        let pattern = finding.tally.cases[0].clone();
        for n in 0..2000 {
            let id = MessageId(format!("{}-{n}", finding.rule));
            let mut thread = shown.clone();
            thread.channel = finding.channel.clone();
            for (i, message) in thread.messages.iter_mut().enumerate() {
                message.id = MessageId(format!("{id}-{i}"));
                message.text.clone_from(&long);
            }
            thread.messages[0].id = id.clone();
            card.threads
                .insert(format!("{}#{id}", finding.channel), thread);
            finding.tally.cases.push(Case {
                subject: id,
                ..pattern.clone()
            });
        }
        finding.tally = std::mem::take(&mut finding.tally.cases)
            .into_iter()
            .collect();
    }
    card
}

/// One long word, two thousand marks, and names that run the other way, everywhere.
pub(crate) fn rude() -> Scorecard {
    let word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz".repeat(2);
    let tower = format!("Z{}", "\u{0301}\u{0316}".repeat(1000));
    let mut card = rich();
    card.brand.name = format!("{word} \u{202e}شركة الطيران {tower} {}", HOSTILE[1]);
    for channel in &mut card.channels {
        channel.name = Some(format!("{tower}{word}"));
        channel.channel.network.clone_from(&word);
    }
    let script = Url::parse("javascript:alert(document.domain)").expect("the scheme is one");
    for (n, finding) in card.findings.iter_mut().enumerate() {
        let hostile = HOSTILE[n % HOSTILE.len()];
        finding.title = format!("{word} {tower} {hostile}");
        finding.reason = format!("{} {word} {hostile} {tower}", finding.reason);
        finding.why = format!("{hostile} {tower}");
        for (i, case) in finding.tally.cases.iter_mut().enumerate() {
            case.note = format!("{} {word}", HOSTILE[i % HOSTILE.len()]);
            case.address = Some(script.clone());
        }
        finding.remedy.steps.push(word.clone());
        finding
            .sources
            .iter_mut()
            .for_each(|s| s.cite.clone_from(&word));
    }
    for gap in &mut card.gaps {
        gap.address = Some(script.clone());
        gap.opens_with = Some(format!("{} {word} {tower}", HOSTILE[0]));
    }
    for stated in &mut card.stated {
        stated.address = script.clone();
        stated.quote = format!("{} {tower} {word}", HOSTILE[3]);
    }
    for capture in card.captures.values_mut() {
        capture.address = script.clone();
    }
    for thread in card.threads.values_mut() {
        thread.address = script.clone();
    }
    for message in card.threads.values_mut().flat_map(|t| &mut t.messages) {
        message.text = format!("{tower} {word} {}", message.text);
    }
    card
}
