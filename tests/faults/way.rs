//! Ways: the bundled brand behind a way out on which chosen requests go wrong.

use async_trait::async_trait;
use jiff::Timestamp;
use rousseau::audit::Plan;
use rousseau::crawl::{Fetch, Live, Manners, Silent, Watch};
use rousseau::domain::{Clock, GapCause, SourceFile, Window};
use rousseau::evidence::{
    BUNDLE_SCHEMA, Bundle, BundleMeta, Capture, Personal, Request, SourceFileMeta,
};
use rousseau::judge::METHOD;
use rousseau::stage::Stage;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How a request goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    Refused,
    Limited,
    HostError,
    TimedOut,
    /// The answer ends early, and says so.
    Cut,
    /// A page to sign in comes in the place of the answer.
    Wall,
    /// The answer ends early, and does not say so.
    Torn,
    /// Every list in the answer is empty.
    Empty,
    /// The answer does not lead on to the next page.
    LastPage,
}

impl Fault {
    pub(crate) const ALL: [Self; 9] = [
        Self::Refused,
        Self::Limited,
        Self::HostError,
        Self::TimedOut,
        Self::Cut,
        Self::Wall,
        Self::Torn,
        Self::Empty,
        Self::LastPage,
    ];

    /// What comes in the place of a good answer, as the way out would give it.
    fn strike(self, request: &Request, whole: Capture) -> Result<Capture, GapCause> {
        let is_json = matches!(request.personal, Personal::Json { .. });
        let half = whole.body.len() / 2;
        let mut capture = whole;
        capture.id.0 = format!("{}{}", &capture.id.0[..8], self as u8);
        match self {
            Self::Limited => return Err(GapCause::RateLimited),
            Self::HostError => return Err(GapCause::HostError(500)),
            Self::TimedOut => return Err(GapCause::Unreachable("the time was up".to_owned())),
            Self::Refused => {
                capture.status = 403;
                capture.headers.clear();
                capture.body = if is_json {
                    Vec::new()
                } else {
                    b"Forbidden".to_vec()
                };
            }
            Self::Wall => {
                let page = "<!doctype html><title>Log in</title><body><h1>Log in to continue</h1>\
                    <form method=post><input name=user><input type=password name=password>\
                    <button>Log in</button></form></body>";
                capture.headers = vec![("content-type".to_owned(), "text/html".to_owned())];
                // Of a page in the place of JSON only the title is kept.
                let kept = if is_json {
                    "<title>Log in</title>"
                } else {
                    page
                };
                capture.body = kept.as_bytes().to_vec();
            }
            // JSON in which people cannot be found is not kept at all.
            Self::Cut | Self::Torn if is_json => (capture.body, capture.cut) = (Vec::new(), true),
            Self::Cut => {
                capture.body.truncate(half);
                capture.cut = true;
            }
            Self::Torn => capture.body.truncate(half),
            Self::Empty => change(&mut capture, &empty),
            Self::LastPage => {
                capture
                    .headers
                    .retain(|(n, _)| n != "link" && !n.starts_with("x-wp-"));
                change(&mut capture, &|value| {
                    if let Value::Object(fields) = value {
                        fields.remove("cursor");
                    }
                });
            }
        }
        Ok(capture)
    }
}

/// Changes an answer, where it is JSON; a page loses nothing.
fn change(capture: &mut Capture, how: &dyn Fn(&mut Value)) {
    if let Ok(mut value) = serde_json::from_slice::<Value>(&capture.body) {
        how(&mut value);
        capture.body = value.to_string().into_bytes();
    }
}

/// Empties the list that an answer is, or the lists one level below.
fn empty(value: &mut Value) {
    match value {
        Value::Array(_) => *value = json!([]),
        Value::Object(fields) => {
            for (_, field) in fields.iter_mut() {
                match field {
                    Value::Array(_) => *field = json!([]),
                    Value::Object(inner) => {
                        inner
                            .values_mut()
                            .filter(|v| v.is_array())
                            .for_each(|v| *v = json!([]));
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// A clock that stands at the end of the story.
struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Stage::now()
    }
}

type Kept = Result<Capture, GapCause>;

/// The way to the bundled brand; what was asked once is answered from memory.
pub(crate) struct Way {
    pub(crate) plan: Plan,
    pub(crate) window: Window,
    live: Live,
    kept: Mutex<BTreeMap<String, (Request, Kept)>>,
    _stage: Stage,
    _dir: tempfile::TempDir,
}

impl Way {
    pub(crate) async fn open() -> Self {
        let stage = Stage::open().await.expect("the stage opens");
        let allow: Vec<String> = stage.allow().iter().map(|h| format!("\"{h}\"")).collect();
        let text = format!(
            "schema = 1\nid = \"juniper\"\nname = \"Juniper Air\"\nsite = \"{}\"\ndiscover = true\n\
             [reach]\nappview = \"{}\"\nallow_hosts = [{}]\n[service]\nzone = \"Europe/Lisbon\"\n",
            stage.address(),
            stage.appview(),
            allow.join(", ")
        );
        let file = SourceFile {
            path: "brand.toml".to_owned(),
            text,
        };
        let plan = Plan::read(&file).expect("the brand file has no mistakes");
        let from = "2026-03-02T00:00:00Z".parse().expect("an instant");
        let window = Window::new(from, Stage::now()).expect("a window");
        let dir = tempfile::tempdir().expect("a temporary folder");
        let meta = BundleMeta {
            schema: BUNDLE_SCHEMA,
            tool: "test".to_owned(),
            method: METHOD,
            window,
            brand: SourceFileMeta::from(&file),
            rules: Vec::new(),
        };
        let bundle = Bundle::create(&dir.path().join("evidence"), meta).expect("a new bundle");
        let mut manners = Manners {
            interval: Duration::from_millis(1),
            ..Manners::default()
        };
        manners.allow.extend(plan.allow.iter().cloned());
        let live =
            Live::new(manners, Arc::new(Still), Arc::new(Silent), bundle).expect("a way out");
        Self {
            plan,
            window,
            live,
            kept: Mutex::default(),
            _stage: stage,
            _dir: dir,
        }
    }

    /// Every request that was asked so far, with each way in which it can go wrong.
    pub(crate) fn faults(&self) -> Vec<(String, Fault)> {
        let kept = self.kept.lock().expect("nobody panics while holding it");
        let mut all = Vec::new();
        for (key, (request, answer)) in kept.iter() {
            let Ok(whole) = answer else { continue };
            let mut seen = vec![Ok(whole.clone())];
            for fault in Fault::ALL {
                let mut struck = fault.strike(request, whole.clone());
                if let Ok(capture) = &mut struck {
                    capture.id = whole.id.clone();
                }
                // What changes nothing, or the same as another, need not be tried.
                if !seen.contains(&struck) {
                    seen.push(struck);
                    all.push((key.clone(), fault));
                }
            }
        }
        all
    }

    async fn ask(&self, key: String, request: Request) -> Kept {
        let known = {
            let kept = self.kept.lock().expect("nobody panics while holding it");
            kept.get(&key).map(|(_, answer)| answer.clone())
        };
        if let Some(answer) = known {
            return answer;
        }
        let answer = self.live.fetch(request.clone()).await;
        let mut kept = self.kept.lock().expect("nobody panics while holding it");
        kept.entry(key).or_insert((request, answer)).1.clone()
    }
}

/// A way out on which some requests go wrong.
pub(crate) struct Faulty {
    way: Arc<Way>,
    faults: BTreeMap<String, Fault>,
    seed: Option<u64>,
    asked: Mutex<BTreeSet<String>>,
}

impl Faulty {
    pub(crate) fn nothing(way: &Arc<Way>) -> Self {
        Self {
            way: Arc::clone(way),
            faults: BTreeMap::new(),
            seed: None,
            asked: Mutex::default(),
        }
    }

    pub(crate) fn only(way: &Arc<Way>, key: &str, fault: Fault) -> Self {
        Self {
            faults: BTreeMap::from([(key.to_owned(), fault)]),
            ..Self::nothing(way)
        }
    }

    /// Every request that came this way.
    pub(crate) fn asked(&self) -> BTreeSet<String> {
        self.asked
            .lock()
            .expect("nobody panics while holding it")
            .clone()
    }

    pub(crate) fn by_chance(way: &Arc<Way>, seed: u64) -> Self {
        Self {
            seed: Some(seed),
            ..Self::nothing(way)
        }
    }

    /// What befalls a request: the same one in the same run alike, in whatever order they come.
    fn fault(&self, key: &str) -> Option<Fault> {
        let Some(seed) = self.seed else {
            return self.faults.get(key).copied();
        };
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for byte in key.bytes() {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        state ^= state >> 31;
        state = state.wrapping_mul(0x94d0_49bb_1331_11eb);
        state ^= state >> 29;
        let kinds = Fault::ALL.len() as u64;
        let which = usize::try_from((state / 20) % kinds).unwrap_or(0);
        (state % 20 == 0).then(|| Fault::ALL[which])
    }
}

#[async_trait]
impl Fetch for Faulty {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        // The port is another each time, and nothing must depend on it.
        let place: Vec<&str> = request.url.host_str().into_iter().collect();
        let path = &request.url[url::Position::BeforePath..];
        let key = format!("{}{path} {:?}", place.concat(), request.accept);
        self.asked
            .lock()
            .expect("nobody panics while holding it")
            .insert(key.clone());
        let answer = self.way.ask(key.clone(), request.clone()).await;
        match (self.fault(&key), answer) {
            (Some(fault), Ok(capture)) => fault.strike(&request, capture),
            (_, answer) => answer,
        }
    }

    fn watch(&self) -> &dyn Watch {
        &Silent
    }
}
