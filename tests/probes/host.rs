//! A host that takes posts in one of four dialects, and fails in the ways in which hosts fail.

use serde_json::{Value, json};

/// How a host speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Mastodon,
    WordPress,
    Discourse,
    Bluesky,
}

/// How the first writes fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Nothing fails.
    Fine,
    /// It is taken, and the answer is lost.
    LostAfter,
    /// The connection ends before it is taken.
    LostBefore,
    /// It is taken, and the answer is an error.
    ErrorAfter,
    /// It is not taken, and the answer is an error.
    ErrorBefore,
    /// It is taken, and nothing more is heard.
    Hang,
    /// It is taken, and the answer is garbage.
    Garbage,
    /// The key that was sent is out of date at every retry; the answer is lost.
    KeyExpired,
    /// The host knows nothing of keys; the answer is lost.
    NoKeys,
}

impl Mode {
    pub(crate) const ALL: [Self; 9] = [
        Self::Fine,
        Self::LostAfter,
        Self::LostBefore,
        Self::ErrorAfter,
        Self::ErrorBefore,
        Self::Hang,
        Self::Garbage,
        Self::KeyExpired,
        Self::NoKeys,
    ];

    fn takes_it(self) -> bool {
        !matches!(self, Self::LostBefore | Self::ErrorBefore)
    }

    /// Whether a key that was seen before gives the first post again.
    fn knows_keys(self) -> bool {
        !matches!(self, Self::KeyExpired | Self::NoKeys)
    }
}

/// What the other side hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Heard {
    Answer(u16, Vec<(String, String)>, String),
    /// The connection ends.
    Nothing,
    /// The connection stays, and nothing comes.
    Silence,
}

/// One post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Post {
    pub(crate) id: String,
    pub(crate) text: String,
    key: String,
}

/// The host.
#[derive(Debug)]
pub(crate) struct Host {
    pub(crate) dialect: Dialect,
    pub(crate) mode: Mode,
    /// How many writes still fail.
    pub(crate) failing: u32,
    pub(crate) posts: Vec<Post>,
    /// Replies of the brand to everything.
    pub(crate) reply: Option<String>,
    /// Writes that were heard.
    pub(crate) writes: u32,
    /// The time that everything bears.
    pub(crate) at: String,
}

impl Host {
    pub(crate) fn new(dialect: Dialect, mode: Mode, at: &str) -> Self {
        Self {
            dialect,
            mode,
            failing: 1,
            posts: Vec::new(),
            reply: None,
            writes: 0,
            at: at.to_owned(),
        }
    }

    /// Something else that the account wrote a moment before.
    pub(crate) fn wrote_before(&mut self) {
        self.posts.push(Post {
            id: "99".to_owned(),
            text: "Something else altogether.".to_owned(),
            key: String::new(),
        });
    }

    /// Hears a request: what was asked, under which key, with which body.
    pub(crate) fn hear(&mut self, verb: &str, path: &str, key: &str, body: &Value) -> Heard {
        let write = match self.dialect {
            Dialect::Mastodon => path == "/api/v1/statuses",
            Dialect::WordPress => path == "/wp-json/wp/v2/comments",
            Dialect::Discourse => path == "/posts.json",
            Dialect::Bluesky => path.ends_with("putRecord"),
        };
        if verb == "POST" && write {
            return self.write(key, body);
        }
        if verb == "DELETE" || path.ends_with("deleteRecord") {
            self.posts.clear();
            return ok(&json!({}));
        }
        match self.dialect {
            Dialect::Mastodon => self.mastodon(path),
            Dialect::WordPress => self.wordpress(path),
            Dialect::Discourse => self.discourse(path),
            Dialect::Bluesky => self.bluesky(path),
        }
    }

    fn write(&mut self, key: &str, body: &Value) -> Heard {
        self.writes += 1;
        let text = |name: &str| body[name].as_str().unwrap_or("").to_owned();
        let (key, words) = match self.dialect {
            Dialect::Mastodon => (key.to_owned(), text("status")),
            Dialect::WordPress => (text("content"), text("content")),
            Dialect::Discourse => (text("external_id"), text("raw")),
            Dialect::Bluesky => {
                let record = body["record"]["text"].as_str().unwrap_or("");
                (text("rkey"), record.to_owned())
            }
        };
        let known = self.posts.iter().find(|p| p.key == key).cloned();
        if let Some(known) = known {
            match self.dialect {
                // A key that is known gives the first post again.
                Dialect::Mastodon if self.mode.knows_keys() => return self.told(&known),
                Dialect::Mastodon => {}
                Dialect::WordPress if self.mode == Mode::NoKeys => {}
                Dialect::WordPress => return refused(409, "comment_duplicate"),
                Dialect::Discourse => return refused(422, "external_id is taken"),
                Dialect::Bluesky => return refused(400, "InvalidSwap"),
            }
        }
        let fails = self.failing > 0;
        self.failing = self.failing.saturating_sub(1);
        let mode = if fails { self.mode } else { Mode::Fine };
        let post = Post {
            id: (100 + self.posts.len()).to_string(),
            text: words,
            key,
        };
        if mode.takes_it() {
            self.posts.insert(0, post.clone());
        }
        match mode {
            Mode::Fine => self.told(&post),
            Mode::LostAfter | Mode::LostBefore | Mode::KeyExpired | Mode::NoKeys => Heard::Nothing,
            Mode::ErrorAfter | Mode::ErrorBefore => refused(500, "oops"),
            Mode::Hang => Heard::Silence,
            Mode::Garbage => Heard::Answer(200, Vec::new(), "<html>\u{0}{{{".to_owned()),
        }
    }

    fn told(&self, post: &Post) -> Heard {
        ok(&match self.dialect {
            Dialect::Mastodon => self.status(post),
            Dialect::WordPress => self.comment(post),
            Dialect::Discourse => json!({ "topic_id": 7, "id": 70, "created_at": self.at }),
            Dialect::Bluesky => json!({ "uri": "at://did:plc:asker/x/y", "cid": "z" }),
        })
    }

    fn status(&self, post: &Post) -> Value {
        json!({
            "id": post.id,
            "url": format!("https://probes.example/@asker/{}", post.id),
            "created_at": self.at,
            "content": format!("<p><span>@<span>harbor</span></span> {}</p>", post.text),
        })
    }

    fn comment(&self, post: &Post) -> Value {
        json!({
            "id": post.id.parse::<u64>().unwrap_or(0),
            "link": format!("https://blog.example/#comment-{}", post.id),
            "date_gmt": self.at.trim_end_matches('Z'),
            "status": "hold",
            "author": 9,
            "content": { "rendered": format!("<p>{}</p>", post.text) },
        })
    }

    fn mastodon(&self, path: &str) -> Heard {
        if path.ends_with("verify_credentials") {
            return ok(&json!({ "id": "9" }));
        }
        if path.ends_with("/context") {
            let all = self.reply.iter().map(|text| {
                json!({
                    "created_at": self.at,
                    "account": { "url": "https://social.example/@harbor", "bot": false },
                    "content": format!("<p>{text}</p>"),
                    "url": "https://social.example/@harbor/1",
                })
            });
            return ok(&json!({ "ancestors": [], "descendants": all.collect::<Vec<_>>() }));
        }
        let all: Vec<Value> = self.posts.iter().map(|p| self.status(p)).collect();
        // Some servers know no pages and show the same again.
        let beyond = path.contains("max_id") && self.mode != Mode::NoKeys;
        ok(&if beyond { json!([]) } else { json!(all) })
    }

    fn wordpress(&self, path: &str) -> Heard {
        if path.ends_with("users/me") {
            return ok(&json!({ "id": 9 }));
        }
        let all: Vec<Value> = self.posts.iter().map(|p| self.comment(p)).collect();
        ok(&json!(all))
    }

    fn discourse(&self, path: &str) -> Heard {
        let key = path
            .trim_start_matches("/t/external_id/")
            .trim_end_matches(".json");
        if self.posts.iter().any(|p| p.key == key) {
            let to = ("location".to_owned(), "/t/when-do-you/7.json".to_owned());
            return Heard::Answer(301, vec![to], String::new());
        }
        refused(404, "not_found")
    }

    fn bluesky(&self, path: &str) -> Heard {
        if path.contains("createSession") {
            return ok(&json!({ "did": "did:plc:asker", "accessJwt": "session" }));
        }
        if path.contains("resolveHandle") {
            return ok(&json!({ "did": "did:plc:harbor" }));
        }
        if self.posts.iter().any(|p| path.ends_with(&p.key)) {
            return ok(&json!({ "value": { "createdAt": self.at } }));
        }
        refused(400, "RecordNotFound")
    }
}

fn ok(value: &Value) -> Heard {
    Heard::Answer(200, Vec::new(), value.to_string())
}

fn refused(status: u16, error: &str) -> Heard {
    let body = json!({ "error": error, "code": error });
    Heard::Answer(status, Vec::new(), body.to_string())
}
