//! Support: a misbehaving host on loopback that does what each test scripts, and counts.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::Instant;
use url::Url;

/// One thing that the host does on a connection after it has heard a request.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// Sends bytes.
    Send(Vec<u8>),
    /// Says nothing more until the other side leaves.
    Hang,
    /// Sends the same bytes again and again, at an interval, until the other side leaves.
    Drip(Vec<u8>, Duration),
    /// Ends the connection with a reset.
    Reset,
}

/// A request as the host heard it.
#[derive(Debug, Clone)]
pub(crate) struct Heard {
    /// The path with its query.
    pub(crate) path: String,
    /// The head, in lower case.
    pub(crate) head: String,
    /// When it was heard.
    pub(crate) at: Instant,
    /// How many requests for the same path came before.
    pub(crate) nth: usize,
}

impl Heard {
    /// The value of a header; `name` in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let start = format!("{name}: ");
        self.head.lines().find_map(|l| l.strip_prefix(&start))
    }
}

/// A host.
#[derive(Clone)]
pub(crate) struct Host {
    /// Where it listens.
    pub(crate) at: SocketAddr,
    heard: Arc<Mutex<Vec<Heard>>>,
    connections: Arc<Mutex<usize>>,
}

impl Host {
    /// Opens a host that answers as a function says.
    pub(crate) async fn open(answer: impl Fn(&Heard) -> Vec<Act> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("loopback has a free port");
        let host = Self {
            at: listener.local_addr().expect("a listener has an address"),
            heard: Arc::default(),
            connections: Arc::default(),
        };
        let answer = Arc::new(answer);
        let serving = host.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *serving
                    .connections
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner) += 1;
                let (serving, answer) = (serving.clone(), Arc::clone(&answer));
                tokio::spawn(async move { serving.serve(stream, answer.as_ref()).await });
            }
        });
        host
    }

    async fn serve(&self, mut stream: TcpStream, answer: &(dyn Fn(&Heard) -> Vec<Act> + Sync)) {
        let mut read = Vec::new();
        while !read.ends_with(b"\r\n\r\n") {
            match stream.read_u8().await {
                Ok(byte) => read.push(byte),
                Err(_) => return,
            }
        }
        let at = Instant::now();
        let text = String::from_utf8_lossy(&read).into_owned();
        let path = text.split(' ').nth(1).unwrap_or("").to_owned();
        let request = {
            let mut all = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
            let nth = all.iter().filter(|h| h.path == path).count();
            let head = text.to_lowercase();
            all.push(Heard {
                path,
                head,
                at,
                nth,
            });
            all[all.len() - 1].clone()
        };
        for act in answer(&request) {
            if act.perform(&mut stream).await.is_err() {
                return;
            }
        }
        let _ = stream.shutdown().await;
    }

    /// An address on this host.
    pub(crate) fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://{}{path}", self.at)).expect("tests write valid paths")
    }

    /// The host and port as they are allowed.
    pub(crate) fn place(&self) -> String {
        self.at.to_string()
    }

    /// What it heard for a path.
    pub(crate) fn heard(&self, path: &str) -> Vec<Heard> {
        let all = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().filter(|h| h.path == path).cloned().collect()
    }

    /// All that it heard but for robots.txt.
    pub(crate) fn all(&self) -> Vec<Heard> {
        let all = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = all.iter().filter(|h| h.path != "/robots.txt");
        asked.cloned().collect()
    }

    /// How many connections were opened to it.
    pub(crate) fn connections(&self) -> usize {
        *self
            .connections
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Act {
    async fn perform(self, stream: &mut TcpStream) -> std::io::Result<()> {
        match self {
            Self::Send(bytes) => stream.write_all(&bytes).await,
            Self::Hang => {
                let mut rest = Vec::new();
                stream.read_to_end(&mut rest).await.map(|_| ())
            }
            Self::Drip(bytes, every) => {
                let mut ticks = tokio::time::interval(every.max(Duration::from_micros(1)));
                loop {
                    ticks.tick().await;
                    stream.write_all(&bytes).await?;
                }
            }
            Self::Reset => {
                // A connection that closes with unread bytes is reset; none are unread here, so
                // the option that throws away what was not sent does it.
                #[expect(deprecated, reason = "a reset is what is wanted")]
                stream.set_linger(Some(Duration::ZERO))?;
                Err(std::io::ErrorKind::ConnectionReset.into())
            }
        }
    }
}

/// An answer with status, further headers (each line ended) and a body of the right length.
pub(crate) fn answer(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<Act> {
    let body = body.as_ref();
    let head = format!(
        "HTTP/1.1 {status} Said\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n",
        body.len()
    );
    vec![Act::Send([head.as_bytes(), body].concat())]
}

/// A page.
pub(crate) fn page(body: &str) -> Vec<Act> {
    answer(200, "content-type: text/html\r\n", body)
}

/// No such file.
pub(crate) fn missing() -> Vec<Act> {
    answer(404, "", "")
}

/// A redirect.
pub(crate) fn redirect(status: u16, to: &str) -> Vec<Act> {
    answer(status, &format!("location: {to}\r\n"), "")
}
