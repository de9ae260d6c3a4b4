//! Live: the way out to real hosts.

mod consult;
mod marks;
mod reach;
mod unable;
mod write;

use super::ask::{Asker, Came, Trouble, header};
use super::guard::{Standing, host_port, judge};
use super::ledger::Ledger;
use super::outside::Outside;
use super::pace::{Host, Pace, pause};
use super::redirect::{self, Step, Trail};
use super::retry::{asked_wait, backoff, unasked_wait};
use super::robots::{Kept, Robots};
use super::watch::Event;
use super::{CrawlError, Fetch, Manners, Watch};
use crate::domain::{Clock, GapCause};
use crate::evidence::{Accept, Answer, Bundle, Capture, Personal, Recorded, Request};
use async_trait::async_trait;
use jiff::Timestamp;
use reach::Reach;
use reqwest::header::HeaderMap;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use url::Url;

/// A request is sent so often at most while the host fails.
const MOST_TRIES: u32 = 3;
/// A request is sent so often at most while the host says that we ask too often.
const MOST_WAITS: u32 = 3;

/// What may be asked of one origin, and when that was found out.
type Opened = Arc<tokio::sync::Mutex<Option<(Timestamp, Result<Arc<Robots>, GapCause>)>>>;
/// What makes two requests the same.
type Key = (Url, Accept, u8);

/// The way out to real hosts, with manners; everything that passes is in the bundle.
pub struct Live {
    manners: Manners,
    clock: Arc<dyn Clock>,
    watch: Arc<dyn Watch>,
    ledger: Ledger,
    asker: Asker,
    pace: Pace,
    origins: Mutex<BTreeMap<String, Opened>>,
    under_way: Mutex<BTreeMap<Key, Arc<tokio::sync::Mutex<()>>>>,
    earlier: Option<Bundle>,
    kept: Kept,
    reach: Reach,
    /// Hosts that do not accept their token, with the status that said so.
    rejected: Mutex<BTreeMap<String, u16>>,
    /// When the run began, by the clock and by the machine.
    begun: (Timestamp, tokio::time::Instant),
}

impl Live {
    /// Opens the way out, writing into a bundle that may hold answers from before.
    ///
    /// # Errors
    /// When the HTTP client cannot be made.
    pub fn new(
        manners: Manners,
        clock: Arc<dyn Clock>,
        watch: Arc<dyn Watch>,
        bundle: Bundle,
    ) -> Result<Self, CrawlError> {
        Self::through(&Outside::default(), manners, clock, watch, bundle)
    }

    /// Opens the way out through another outside than the system's.
    ///
    /// # Errors
    /// When the HTTP client cannot be made, or the clock cannot be right.
    pub fn through(
        outside: &Outside,
        manners: Manners,
        clock: Arc<dyn Clock>,
        watch: Arc<dyn Watch>,
        bundle: Bundle,
    ) -> Result<Self, CrawlError> {
        unable::sound(clock.as_ref(), &bundle)?;
        Ok(Self {
            asker: Asker::new(&manners, outside)?,
            pace: Pace::new(&manners),
            kept: Kept::new(manners.state.as_ref()),
            reach: Reach::new(outside),
            rejected: Mutex::default(),
            begun: (clock.now(), tokio::time::Instant::now()),
            manners,
            clock,
            watch,
            ledger: Ledger::new(bundle),
            origins: Mutex::default(),
            under_way: Mutex::default(),
            earlier: None,
        })
    }

    /// Asks conditionally where an earlier audit's evidence holds an answer.
    #[must_use]
    pub fn with_earlier(mut self, earlier: Bundle) -> Self {
        self.earlier = Some(earlier);
        self
    }

    /// Records that something is not asked for, and why.
    ///
    /// # Errors
    /// When the evidence cannot be written.
    pub async fn decline(&self, request: &Request, cause: GapCause) -> Result<(), GapCause> {
        let _ = self.ledger.keep_gap(request, self.clock.now(), cause).await;
        self.ledger.stopped().map_or(Ok(()), Err)
    }

    /// Lets time pass.
    pub async fn rest(&self, time: Duration) {
        pause(time).await;
    }

    /// Closes the way out and gives the evidence back.
    ///
    /// # Errors
    /// When the evidence could not be written at some point.
    pub fn into_bundle(self) -> Result<Bundle, CrawlError> {
        let mut bundle = self.ledger.close()?;
        for (request, at, cause) in self.reach.settle() {
            bundle.append_gap(&request, at, &cause)?;
        }
        Ok(bundle)
    }

    /// Follows a request over its hops.
    async fn follow(&self, request: Request) -> Result<Capture, GapCause> {
        let mut request = redirect::plain(request);
        let mut trail = Trail::new(&request, redirect::MOST);
        loop {
            let at_home = trail.at_home();
            let came = self.hop(&request, at_home, false).await;
            let capture = came.map_err(|cause| trail.told(cause))?;
            match trail.step(&request, &capture)? {
                Step::Stay => return Ok(capture),
                Step::On(next) => {
                    self.stay_safe(&request, &next, at_home)
                        .await
                        .map_err(|cause| trail.told(cause))?;
                    request = *next;
                }
                Step::TooMany => return Err(trail.endless()),
            }
        }
    }

    /// Refuses to go on in plain from where a token was sent.
    ///
    /// Shape: what the evidence holds of there already is no harm, as nothing is sent.
    async fn stay_safe(&self, from: &Request, to: &Request, at_home: bool) -> Result<(), GapCause> {
        let falls = from.url.scheme() == "https" && to.url.scheme() == "http";
        let sent = falls && !self.token(&from.url, Standing::Public, at_home).is_empty();
        if !sent || self.known(to).await?.is_some() {
            return Ok(());
        }
        let why = "it redirects to plain http, though a token was sent; only https is followed";
        let cause = GapCause::Blocked(why.to_owned());
        self.fail(to, cause).await.map(|_| ())
    }

    /// Answers one hop from the evidence, or asks for it and records what comes.
    async fn hop(
        &self,
        request: &Request,
        at_home: bool,
        of_robots: bool,
    ) -> Result<Capture, GapCause> {
        if let Some(known) = self.known(request).await? {
            return known;
        }
        let opened = match judge(&request.url, &self.manners.allow) {
            Ok(standing) if of_robots => Ok(standing),
            Ok(standing) => self.robots_allow(request).await.map(|()| standing),
            Err(cause) => Err(cause),
        };
        let key = (request.url.clone(), request.accept, request.look);
        let turn = Arc::clone(locked(&self.under_way).entry(key).or_default());
        let _turn = turn.lock().await;
        // Somebody may have asked the same while we waited.
        if let Some(known) = self.known(request).await? {
            return known;
        }
        let standing = match opened {
            Ok(standing) => standing,
            Err(cause) => return self.fail(request, cause).await,
        };
        match self.ask(request, standing, at_home).await {
            Ok(answer) => self.ledger.keep(request, answer).await,
            Err(cause) => self.fail(request, cause).await,
        }
    }

    async fn known(
        &self,
        request: &Request,
    ) -> Result<Option<Result<Capture, GapCause>>, GapCause> {
        if let Some(cause) = self.reach.doubted(request) {
            return Ok(Some(Err(cause)));
        }
        Ok(match self.ledger.find(request).await? {
            Some(Recorded::Capture(capture)) => Some(Ok(capture)),
            Some(Recorded::Gap(cause)) => Some(Err(cause)),
            None => None,
        })
    }

    async fn fail(&self, request: &Request, cause: GapCause) -> Result<Capture, GapCause> {
        if let Some(stopped) = self.ledger.stopped() {
            return Err(stopped);
        }
        if matches!(cause, GapCause::TokenRejected(_)) {
            return Err(cause);
        }
        let now = self.clock.now();
        if self.reach.doubt(request, now, &cause) {
            return Err(cause);
        }
        self.ledger.keep_gap(request, now, cause).await
    }

    /// Asks until an answer comes that can stand, or patience ends.
    async fn ask(
        &self,
        request: &Request,
        standing: Standing,
        at_home: bool,
    ) -> Result<Answer, GapCause> {
        let host = self.pace.host(&host_port(&request.url));
        if matches!(request.accept, Accept::Html | Accept::Xml) {
            host.spend(request.look)?;
        }
        let earlier = self.earlier_answer(request);
        let mut more = conditions(earlier.as_ref());
        let opening = self.token(&request.url, standing, at_home);
        let with_token = !opening.is_empty();
        more.extend(opening);
        let mut tries = Tries::default();
        loop {
            let entered = host.enter(self.clock.as_ref(), self.watch.as_ref()).await;
            let mut entered = match entered {
                Ok(entered) => entered,
                Err(cause) => return tries.part.ok_or(cause),
            };
            if let Some(stopped) = self.ledger.stopped() {
                return Err(stopped);
            }
            if let Some(status) = self.has_rejected(&request.url).filter(|_| with_token) {
                return Err(GapCause::TokenRejected(status));
            }
            self.watch.hear(&Event::Asked(request.url.clone()));
            let accept = request.accept;
            let came = self
                .asker
                .ask(&request.url, standing, accept, more.clone())
                .await;
            if standing == Standing::Public {
                self.heard_of(&request.url, &came).await?;
            }
            let came = came.map(|c| marks::marked(c, standing, self.clock.now(), with_token));
            let next = match came {
                Ok(came) if with_token && came.status == 401 => {
                    self.reject(&request.url, came.status);
                    Next::Fail(GapCause::TokenRejected(came.status))
                }
                Ok(came) => self.weigh(request, &host, came, &mut tries),
                Err(trouble) => weigh_trouble(&host, trouble, &mut tries),
            };
            host.answered(&mut entered);
            drop(entered);
            match next {
                Next::Stand(answer) => return Ok(unchanged(answer, earlier)),
                Next::Fail(cause) => return tries.part.ok_or(cause),
                Next::Again => {}
                Next::AgainLater => {
                    let first = self.manners.patience.backoff;
                    pause(backoff(first, tries.failed, request.url.as_str())).await;
                }
            }
        }
    }

    /// Decides what an answer means for the host and for the request.
    fn weigh(&self, request: &Request, host: &Host, came: Came, tries: &mut Tries) -> Next {
        let status = came.status;
        let bytes = came.body.bytes.len();
        let name = host_port(&request.url);
        tracing::debug!(host = name, status, bytes, "an answer came");
        self.watch.hear(&Event::Got {
            url: request.url.clone(),
            status,
            bytes,
        });
        let now = self.clock.now();
        let wait = asked_wait(status, &came.headers, &came.body.bytes, now);
        if let Some(wait) = wait {
            host.hold(wait);
        }
        let limited = status == 429 || (matches!(status, 403 | 503) && wait.is_some());
        if limited {
            tries.limited += 1;
            if wait.is_none_or(|wait| wait.is_zero()) {
                let first = self.manners.patience.backoff;
                host.hold(unasked_wait(first, tries.limited, request.url.as_str()));
            }
            if tries.limited >= MOST_WAITS {
                host.set_aside(GapCause::RateLimited);
                return Next::Fail(GapCause::RateLimited);
            }
            return Next::Again;
        }
        if status >= 500 {
            let cause = GapCause::HostError(status);
            host.failed(&cause);
            return tries.fail(cause);
        }
        let whole = !came.body.broken;
        let answer = Answer {
            at: now,
            status,
            headers: came.headers,
            cut: came.body.over || came.body.broken,
            body: came.body.bytes,
        };
        if whole {
            return Next::Stand(answer);
        }
        let cause = GapCause::Truncated("the answer broke off".to_owned());
        tries.keep(answer);
        // Hosts that miscount every body still show us what they have: they are not set aside, but
        // asking each page of theirs again would only treble what they have to bear.
        if host.broke_off() {
            return Next::Fail(cause);
        }
        tries.fail(cause)
    }

    /// The token for a request, where it may travel.
    fn token(&self, url: &Url, standing: Standing, at_home: bool) -> HeaderMap {
        let safe = url.scheme() == "https" || standing == Standing::Allowed;
        let host = url.host_str().unwrap_or("");
        let tokens = &self.manners.tokens;
        let token = tokens.get(host).or_else(|| tokens.get(&host_port(url)));
        let made = token
            .filter(|_| safe && at_home)
            .and_then(|t| self.asker.opening(url, t.reveal()));
        made.into_iter().collect()
    }

    /// The earlier audit's answer, where it can be asked for conditionally.
    ///
    /// Shape: only where nobody else is in it. People would become pseudonyms a second time,
    /// under this audit's key, and no longer be the same people as in its other answers.
    fn earlier_answer(&self, request: &Request) -> Option<Capture> {
        let alone = matches!(request.personal, Personal::Nothing | Personal::Page);
        let found = self.earlier.as_ref().filter(|_| alone)?.find(request)?;
        match found {
            Recorded::Capture(c) if c.status == 200 && !c.cut => Some(c),
            _ => None,
        }
    }
}

/// What comes after an answer.
enum Next {
    Stand(Answer),
    Fail(GapCause),
    Again,
    AgainLater,
}

/// How one request has fared.
#[derive(Default)]
struct Tries {
    failed: u32,
    limited: u32,
    part: Option<Answer>,
}

impl Tries {
    /// Counts a failure, and says whether it was the last.
    fn fail(&mut self, cause: GapCause) -> Next {
        self.failed += 1;
        if self.failed < MOST_TRIES {
            Next::AgainLater
        } else {
            Next::Fail(cause)
        }
    }

    /// Keeps the longest part of an answer that came.
    fn keep(&mut self, part: Answer) {
        let longest = self.part.as_ref().map_or(0, |p| p.body.len());
        if self.part.is_none() || part.body.len() > longest {
            self.part = Some(part);
        }
    }
}

fn weigh_trouble(host: &Host, trouble: Trouble, tries: &mut Tries) -> Next {
    match trouble {
        Trouble::Final(cause) => Next::Fail(cause),
        Trouble::Lost(words) => {
            let cause = GapCause::Unreachable(words);
            host.failed(&cause);
            tries.fail(cause)
        }
    }
}

/// The headers that ask only for what has changed.
fn conditions(earlier: Option<&Capture>) -> HeaderMap {
    let of = |name, from| header(name, earlier?.header(from)?);
    [
        of("if-none-match", "etag"),
        of("if-modified-since", "last-modified"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Fills an answer that says "unchanged" with what it was, and says from where.
fn unchanged(answer: Answer, earlier: Option<Capture>) -> Answer {
    let Some(earlier) = earlier.filter(|_| answer.status == 304) else {
        return answer;
    };
    let mut headers = earlier.headers;
    headers.retain(|(name, _)| name != "x-rousseau-unchanged");
    headers.push(("x-rousseau-unchanged".to_owned(), earlier.id.0));
    Answer {
        status: earlier.status,
        headers,
        body: earlier.body,
        ..answer
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[async_trait]
impl Fetch for Live {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        self.follow(request).await
    }

    fn watch(&self) -> &dyn Watch {
        self.watch.as_ref()
    }
}
