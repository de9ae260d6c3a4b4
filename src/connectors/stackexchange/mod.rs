//! Stack Exchange: reads the questions under the brand's tag, and who answered them.

mod read;
mod wire;

use super::about::Description;
use super::board::{self, FACETS, Item, Manner, Page, Thread, fields};
use super::{Connector, Errand, Gathered, Settings, accounts};
use crate::domain::{Channel, ChannelKind, Facet, Gap, GapCause, SeenBy};
use crate::evidence::{Capture, PersonShape, Personal};
use async_trait::async_trait;
use serde_json::Value;
use std::collections::BTreeMap;
use url::Url;
use wire::Entry;

const API: &str = "https://api.stackexchange.com/";
/// Ids that one request may name.
const IDS: usize = 100;

const OWNER: PersonShape = PersonShape {
    under: Some("owner"),
    id: "user_id",
    brand_by: "user_id",
    names: &["display_name", "link"],
    erase: &[
        "profile_image",
        "account_id",
        "reputation",
        "accept_rate",
        "badge_counts",
    ],
};
const ANSWERED: PersonShape = PersonShape {
    under: Some("reply_to_user"),
    ..OWNER
};
const EDITOR: PersonShape = PersonShape {
    under: Some("last_editor"),
    ..OWNER
};
/// Whoever deleted the account keeps a name.
const GONE: PersonShape = PersonShape {
    under: None,
    id: "display_name",
    brand_by: "user_id",
    names: &["link"],
    erase: OWNER.erase,
};
const IN_QUESTIONS: Personal = Personal::Json {
    people: &[OWNER, ANSWERED, EDITOR, GONE],
    texts: &["body", "title", "body_markdown", "display_name"],
    sealed: &[],
};

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct StackExchange;

/// Refusals come with 400 and are told apart by their name.
fn obstacle(capture: &Capture) -> Option<GapCause> {
    let said = serde_json::from_slice::<Value>(&capture.body).ok();
    let name = said.and_then(|v| fields::text(&v, &["error_name"]));
    match name.as_deref() {
        Some("throttle_violation" | "temporarily_unavailable") => Some(GapCause::RateLimited),
        Some("access_denied" | "key_required" | "access_token_required") => {
            Some(GapCause::Refused(403))
        }
        Some("no_method" | "bad_parameter") => Some(GapCause::Missing(404)),
        Some(name) => Some(capture.obstacle().unwrap_or_else(|| {
            GapCause::Unreadable(format!("the interface answers with the error {name}"))
        })),
        None => capture.obstacle(),
    }
}

fn opens_with(cause: &GapCause) -> Option<String> {
    match cause {
        GapCause::RateLimited => Some("an audit tomorrow, when the day's quota is new".to_owned()),
        GapCause::NoReader => {
            Some("the ids of the brand's users under `staff` of the channel".to_owned())
        }
        _ => None,
    }
}

#[async_trait]
impl Connector for StackExchange {
    fn name(&self) -> &'static str {
        "stackexchange"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == accounts::STACK_EXCHANGE
    }

    fn about(&self) -> Description {
        Description {
            title: "Stack Exchange",
            networks: &[accounts::STACK_EXCHANGE],
            kind: ChannelKind::Forum,
            reads: "questions under one tag (https://stackoverflow.com/questions/tagged/TAG), answers and comments, what is closed or locked",
            needs: "the ids of the brand's users under `staff`, since the site marks nobody as the brand",
            brand: "the named user ids; never a display name",
            cannot_see: "deleted posts, and answers by people of the brand who were not named",
            limits: "300 requests a day from one address; it is obeyed when it asks to wait",
            terms: "texts are CC BY-SA: whoever shows them names and links the author's page",
        }
    }

    fn asks(&self, _: &Channel, _: &Settings) -> Url {
        Url::parse(API).expect("the address is well-formed")
    }

    fn quota(&self) -> Option<&'static str> {
        Some("of 300 requests that Stack Exchange grants an address in a day")
    }

    fn requests(&self, settings: &Settings) -> (u32, u32) {
        (1, 4 * settings.listing)
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let manner = Manner {
            personal: IN_QUESTIONS,
            brand: errand.staff().to_vec(),
            obstacle,
            opens_with,
            reduction: None,
        };
        let address = &errand.channel.address;
        let site = read::site(address).unwrap_or_default();
        let Some(tag) = board::step_after(address, &["tagged"]) else {
            let why =
                "the address names no tag, as https://stackoverflow.com/questions/tagged/TAG does";
            let cause = GapCause::Unreadable(why.to_owned());
            return board::hidden(&errand, &manner, &FACETS, &cause, address);
        };
        let reader = Reader {
            errand: &errand,
            manner: &manner,
            site: &site,
        };
        reader.read(&tag).await
    }
}

struct Reader<'a> {
    errand: &'a Errand<'a>,
    manner: &'a Manner,
    site: &'a str,
}

impl Reader<'_> {
    fn at(&self, path: &str, query: &[(&str, &str)]) -> Url {
        let root = Url::parse(API).expect("the address is well-formed");
        let mut all = vec![
            ("site", self.site),
            ("filter", "withbody"),
            ("pagesize", "100"),
            ("sort", "creation"),
        ];
        all.extend(query);
        board::below(&root, &format!("2.3/{path}"), &all)
    }

    async fn read(&self, tag: &str) -> Gathered {
        let mut found = Gathered::default();
        let since = board::since(self.errand).as_second().to_string();
        let query = [("order", "desc"), ("tagged", tag), ("fromdate", &since)];
        let start = self.at("questions", &query);
        let listing = board::pages(self.errand, self.manner, start.clone(), &questions, &|_| {
            false
        })
        .await;
        if let Some(stopped) = &listing.stopped {
            let oldest = listing.items.iter().filter_map(|i| i.value.created).min();
            found
                .gaps
                .extend(board::unlisted(self.errand, self.manner, oldest, stopped));
        }
        if self.errand.staff().is_empty() {
            // Without the ids nobody could be told to be the brand, and every question would
            // look unanswered.
            found.gaps.push(self.over_all(GapCause::NoReader, start));
        }
        let mut under: BTreeMap<String, Vec<Item<Entry>>> = BTreeMap::new();
        let questions = listing.items;
        let asked: Vec<&str> = questions
            .iter()
            .filter(|q| q.value.answers > 0)
            .map(|q| q.id.as_str())
            .collect();
        let answers = self.of(
            &asked,
            "questions",
            "answers",
            take_answers,
            &mut found.gaps,
        );
        let answers = answers.await;
        let on_questions: Vec<&str> = questions.iter().map(|q| q.id.as_str()).collect();
        let on_answers: Vec<&str> = answers.iter().map(|a| a.id.as_str()).collect();
        let gaps = &mut found.gaps;
        let mut comments = self
            .of(&on_questions, "questions", "comments", take_comments, gaps)
            .await;
        comments.extend(
            self.of(&on_answers, "answers", "comments", take_comments, gaps)
                .await,
        );
        let mut question_of: BTreeMap<String, String> = BTreeMap::new();
        for answer in answers {
            let on = answer.value.on.clone().unwrap_or_default();
            question_of.insert(answer.id.clone(), on.clone());
            under.entry(on).or_default().push(answer);
        }
        for comment in comments {
            let on = comment.value.on.clone().unwrap_or_default();
            let question = question_of.get(&on).cloned().unwrap_or(on);
            under.entry(question).or_default().push(comment);
        }
        for question in &questions {
            let said = under.get(&question.id).map_or(&[][..], Vec::as_slice);
            let thread = self.thread(question, said);
            board::tell(self.errand, self.manner, &thread, &mut found);
        }
        found
    }

    /// A gap that hides a part of every thread that was read, all the time.
    fn over_all(&self, cause: GapCause, at: Url) -> Gap {
        let gap = self.errand.gap(Facet::Threads, cause, Some(at));
        let span = Some(self.errand.window);
        board::opened(Gap { span, ..gap }, self.manner)
    }

    fn thread(&self, question: &Item<Entry>, under: &[Item<Entry>]) -> Thread {
        let staff = self.errand.staff();
        let otherwise = &self.errand.channel.address;
        let answers = under.iter().filter(|i| !i.id.starts_with('c')).count() as u64;
        let mut hidden = Vec::new();
        if answers < question.value.answers {
            let why = format!("{answers} of {} answers were shown", question.value.answers);
            hidden.push((GapCause::Truncated(why), question.value.link.clone()));
        }
        let opener = read::said(question, &question.id, staff, otherwise);
        let page = opener.address.clone();
        Thread {
            opener,
            comments: read::openness(&question.value),
            replies: under
                .iter()
                .map(|item| read::said(item, &question.id, staff, &page))
                .collect(),
            hidden,
            seen: SeenBy::OwnSurface,
        }
    }

    /// What stands under posts, a hundred of them a request.
    async fn of(
        &self,
        ids: &[&str],
        kind: &str,
        what: &str,
        take: Take,
        gaps: &mut Vec<Gap>,
    ) -> Vec<Item<Entry>> {
        let mut all = Vec::new();
        for chunk in ids.chunks(IDS) {
            let path = format!("{kind}/{}/{what}", chunk.join(";"));
            let start = self.at(&path, &[("order", "asc")]);
            let listing = board::pages(self.errand, self.manner, start, &take, &|_| false).await;
            all.extend(listing.items);
            if let Some((cause, at)) = listing.stopped {
                // Answers and comments may both hold the brand's word.
                gaps.push(self.over_all(cause, at));
                break;
            }
        }
        all
    }
}

type Take = fn(&Value, &Capture, &Url) -> Result<Page<Entry>, GapCause>;

fn questions(value: &Value, _: &Capture, at: &Url) -> Result<Page<Entry>, GapCause> {
    page(value, at, wire::question)
}

fn take_answers(value: &Value, _: &Capture, at: &Url) -> Result<Page<Entry>, GapCause> {
    page(value, at, wire::answer)
}

fn take_comments(value: &Value, _: &Capture, at: &Url) -> Result<Page<Entry>, GapCause> {
    page(value, at, wire::comment)
}

fn page(
    value: &Value,
    at: &Url,
    take: fn(&Value) -> Option<Entry>,
) -> Result<Page<Entry>, GapCause> {
    if value.get("items").and_then(Value::as_array).is_none() {
        let why = "the answer holds no list of items".to_owned();
        return Err(GapCause::Unreadable(why));
    }
    let all = fields::list(value, &["items"]);
    let page = board::page_of(at, 1) + 1;
    let more = fields::flag(value, &["has_more"]);
    Ok(Page {
        items: all
            .iter()
            .filter_map(take)
            .map(|e| (e.id.clone(), e))
            .collect(),
        next: more.then(|| board::with_parameter(at, "page", &page.to_string())),
    })
}
