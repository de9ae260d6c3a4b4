//! A host of the four dialects behind a real socket: one request after another, so that what was
//! sent first is taken first.

use crate::host::{Heard, Host};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A host on loopback, and what it has heard.
pub(crate) struct Loopback {
    pub(crate) at: SocketAddr,
    pub(crate) host: Arc<Mutex<Host>>,
    /// Requests that came, by verb and path, with their tokens.
    pub(crate) heard: Arc<Mutex<Vec<String>>>,
}

impl Loopback {
    pub(crate) fn open(host: Host) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
        let at = listener.local_addr().expect("a listener has an address");
        let host = Arc::new(Mutex::new(host));
        let heard: Arc<Mutex<Vec<String>>> = Arc::default();
        let (shared, all) = (Arc::clone(&host), Arc::clone(&heard));
        std::thread::spawn(move || {
            // Those who are left without an answer are held until the test ends.
            let mut silent = Vec::new();
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { continue };
                let patience = Some(Duration::from_secs(2));
                let _ = stream.set_read_timeout(patience);
                if let Some(Heard::Silence) = serve(&mut stream, &shared, &all) {
                    silent.push(stream);
                }
            }
        });
        Self { at, host, heard }
    }
}

fn serve(stream: &mut TcpStream, host: &Mutex<Host>, all: &Mutex<Vec<String>>) -> Option<Heard> {
    let (opening, body) = read(stream)?;
    let mut line = opening.lines().next()?.split(' ');
    let (verb, path) = (line.next()?, line.next()?);
    let header = |name: &str| {
        let lines = opening.lines().filter_map(|l| l.split_once(": "));
        let mut found = lines.filter(|(n, _)| n.eq_ignore_ascii_case(name));
        found.next().map_or("", |(_, value)| value)
    };
    let auth = header("authorization");
    let noted = format!("{verb} {path} {auth}");
    all.lock().expect("no test dies with the lock").push(noted);
    let heard = if path == "/robots.txt" {
        Heard::Answer(404, Vec::new(), String::new())
    } else {
        let body = serde_json::from_slice(&body).unwrap_or(Value::Null);
        let mut host = host.lock().expect("no test dies with the lock");
        host.hear(verb, path, header("idempotency-key"), &body)
    };
    if let Heard::Answer(status, headers, body) = &heard {
        let more: String = headers
            .iter()
            .map(|(n, v)| format!("{n}: {v}\r\n"))
            .collect();
        let answer = format!(
            "HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
             connection: close\r\n{more}\r\n{body}",
            body.len()
        );
        let _ = stream.write_all(answer.as_bytes());
    }
    Some(heard)
}

fn read(stream: &mut TcpStream) -> Option<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let mut piece = [0_u8; 4096];
    loop {
        let end = all.windows(4).position(|w| w == b"\r\n\r\n");
        if let Some(end) = end {
            let head = String::from_utf8_lossy(&all[..end]).into_owned();
            let length = head.lines().find_map(|l| {
                let (name, value) = l.split_once(": ")?;
                let is = name.eq_ignore_ascii_case("content-length");
                is.then(|| value.parse::<usize>().ok()).flatten()
            });
            if all.len() >= end + 4 + length.unwrap_or(0) {
                return Some((head, all.split_off(end + 4)));
            }
        }
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => return None,
            Ok(n) => all.extend_from_slice(&piece[..n]),
        }
    }
}
