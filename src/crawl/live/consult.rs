//! Consult: what the robots.txt of an origin says to a request.

use super::{Live, locked};
use crate::crawl::guard::host_port;
use crate::crawl::redirect::{self, Step, Trail};
use crate::crawl::robots::{self, Robots};
use crate::domain::GapCause;
use crate::evidence::{Accept, Capture, Personal, Request};
use futures::FutureExt;
use futures::future::BoxFuture;
use jiff::SignedDuration;
use std::sync::Arc;
use url::Url;

/// What robots.txt said holds so long before it is read again. Units: minutes.
const FRESH: SignedDuration = SignedDuration::from_mins(10);

impl Live {
    /// Follows a request for robots.txt. Shape: none where it moves on for ever.
    async fn follow_robots(&self, request: Request) -> Result<Option<Capture>, GapCause> {
        let mut request = redirect::plain(request);
        let mut trail = Trail::new(&request, redirect::MOST_FOR_ROBOTS);
        loop {
            let capture = self.hop(&request, trail.at_home(), true).await?;
            match trail.step(&request, &capture) {
                Ok(Step::Stay) => return Ok(Some(capture)),
                Ok(Step::On(next)) => request = *next,
                Ok(Step::TooMany) | Err(GapCause::Unreadable(_)) => return Ok(None),
                Err(cause) => return Err(cause),
            }
        }
    }

    /// Finds out what robots.txt says to a request.
    ///
    /// Shape: documented interfaces are asked for with JSON or under `/.well-known/` and have
    /// their own terms; there, only rules count that name us.
    ///
    /// # Errors
    /// The gap, where the request is forbidden or the file could not be read.
    pub(super) async fn robots_allow(&self, request: &Request) -> Result<(), GapCause> {
        let url = &request.url;
        if url.path() == "/robots.txt" {
            return Ok(());
        }
        let interface = matches!(request.accept, Accept::Json | Accept::ActivityJson)
            || url.path().starts_with("/.well-known/");
        let robots = match self.robots_of(url).await {
            Ok(robots) => robots,
            Err(_) if interface => return Ok(()),
            Err(cause) => return Err(cause),
        };
        if interface && !robots.names_us() {
            return Ok(());
        }
        robots.forbids(url).map_or(Ok(()), |line| {
            let host = url.host_str().unwrap_or("");
            Err(GapCause::Robots(format!("robots.txt of {host}, {line}")))
        })
    }

    /// What the origin's robots.txt says, found out anew when that was long ago.
    async fn robots_of(&self, url: &Url) -> Result<Arc<Robots>, GapCause> {
        let origin = url.origin().ascii_serialization();
        let opened = Arc::clone(locked(&self.origins).entry(origin.clone()).or_default());
        let mut opened = opened.lock().await;
        let now = self.clock.now();
        let fresh = opened
            .as_ref()
            .filter(|(at, _)| now.duration_since(*at).abs() < FRESH);
        if let Some((_, known)) = fresh {
            return known.clone();
        }
        let found = match self.read_robots(url, &origin).await {
            Ok(robots) => Ok(robots),
            // An address that we refuse to visit says nothing of what the host wants.
            Err(cause @ (GapCause::Blocked(_) | GapCause::Budget(_))) => Err(cause),
            Err(cause) => self.kept.find(&origin, now).ok_or(match cause {
                GapCause::RateLimited => GapCause::RateLimited,
                cause => GapCause::Unreachable(format!(
                    "nothing may be asked while its robots.txt cannot be read: {cause}"
                )),
            }),
        };
        if let Ok(robots) = &found {
            self.slow_down(url, robots);
        }
        let found = found.map(Arc::new);
        *opened = Some((now, found.clone()));
        found
    }

    /// Asks as slowly as robots.txt wishes; where that is slower than a run can be, not at all.
    fn slow_down(&self, url: &Url, robots: &Robots) {
        let Some(delay) = robots.delay() else {
            return;
        };
        let host = self.pace.host(&host_port(url));
        if delay <= self.manners.patience.wait {
            host.slow_down(delay);
        } else if let Some(line) = robots.delay_line() {
            let name = url.host_str().unwrap_or("");
            host.set_aside(GapCause::Robots(format!("robots.txt of {name}, {line}")));
        }
    }

    fn read_robots<'a>(
        &'a self,
        url: &'a Url,
        origin: &'a str,
    ) -> BoxFuture<'a, Result<Robots, GapCause>> {
        async move {
            let file = url.join("/robots.txt").map_err(|e| {
                GapCause::Unreadable(format!("there is no robots.txt of this address: {e}"))
            })?;
            let mut request = Request::get(file, Accept::Any, Personal::Nothing);
            // What an earlier look recorded, perhaps days ago, is not what holds now.
            while let Some(Ok(old)) = self.known(&request).await? {
                let age = self.clock.now().duration_since(old.at);
                if age.abs() < FRESH || request.look == u8::MAX {
                    break;
                }
                request.look += 1;
            }
            let text = match self.follow_robots(request).await? {
                // Half a file may lack just the line that forbids.
                Some(capture) if capture.cut && capture.body.len() + 1024 < robots::MOST => {
                    return Err(GapCause::Truncated("robots.txt broke off".to_owned()));
                }
                Some(capture) if (200..300).contains(&capture.status) => {
                    let mut body = capture.body;
                    if capture.cut {
                        // The line that the limit cuts may allow more than it says.
                        let end = body.iter().rposition(|b| matches!(b, b'\n' | b'\r'));
                        body.truncate(end.unwrap_or(0));
                    }
                    body
                }
                // There is no file, or it moves on for ever: nothing is forbidden.
                _ => Vec::new(),
            };
            self.kept.keep(origin, &text, self.clock.now());
            Ok(Robots::read(&text))
        }
        .boxed()
    }
}
