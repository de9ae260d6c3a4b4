//! Bodies: read and unpacked as they come, up to a limit on what is unpacked.

use super::manners::Patience;
use super::unpack::{Coding, Unpacked, unpack};
use reqwest::Response;
use std::io::{self, Read};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::Instant;

/// Fewer bytes a second than this is no answer.
const SLOWEST: u64 = 100;
/// So much more than what is wanted may come packed, since packing may add a little.
const PACKED_MORE: u64 = 64 * 1024;

/// A body as it came.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The bytes.
    pub(super) bytes: Vec<u8>,
    /// It went on beyond our limit, or too slowly for our patience.
    pub(super) over: bool,
    /// The connection ended or the bytes were damaged before the end.
    pub(super) broken: bool,
}

/// What ended the reading of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// The body.
    Whole,
    /// We have all that we want.
    Enough,
    /// Our limit, or our patience.
    Over,
    /// The connection.
    Broken,
}

/// Reads a body until it ends, reaches `most` bytes unpacked, or tries our patience.
pub(super) async fn read(
    response: &mut Response,
    codings: Vec<Coding>,
    most: usize,
    until: Instant,
    patience: &Patience,
) -> Body {
    // Unpacking blocks and may cost time, so it runs beside, and asks for each piece.
    let (pieces, taken) = mpsc::channel(1);
    let unpacking = tokio::task::spawn_blocking(move || {
        let from = Pieces {
            taken,
            piece: Vec::new(),
            at: 0,
        };
        unpack(from, &codings, most)
    });
    let end = receive(response, pieces, most as u64, until, patience).await;
    // A decoder that falls over has damaged nothing but this body.
    let lost = Unpacked {
        damaged: true,
        ..Unpacked::default()
    };
    let unpacked = unpacking.await.unwrap_or(lost);
    let over = unpacked.over || end == End::Over;
    Body {
        bytes: unpacked.bytes,
        over,
        broken: !over && (unpacked.damaged || end == End::Broken),
    }
}

async fn receive(
    response: &mut Response,
    pieces: mpsc::Sender<Vec<u8>>,
    most: u64,
    until: Instant,
    patience: &Patience,
) -> End {
    let mut slow_from = Instant::now();
    let (mut since, mut all) = (0_u64, 0_u64);
    loop {
        let window_ends = slow_from + patience.crawl;
        match tokio::time::timeout_at(until.min(window_ends), response.chunk()).await {
            Ok(Ok(Some(piece))) => {
                since += piece.len() as u64;
                all += piece.len() as u64;
                if all > most + PACKED_MORE {
                    return End::Over;
                }
                let handed = Instant::now();
                match tokio::time::timeout_at(until, pieces.send(piece.to_vec())).await {
                    Ok(Ok(())) => {}
                    Ok(Err(_)) => return End::Enough,
                    Err(_) => return End::Over,
                }
                // The time that our own unpacking takes is not the host's.
                slow_from += handed.elapsed();
            }
            Ok(Ok(None)) => return End::Whole,
            Ok(Err(_)) => return End::Broken,
            Err(_) => {}
        }
        let now = Instant::now();
        if now >= until || (now >= window_ends && is_slow(since, patience.crawl)) {
            return End::Over;
        }
        if now >= window_ends {
            (slow_from, since) = (now, 0);
        }
    }
}

/// The pieces of a body as they come, for who reads them where blocking does no harm.
struct Pieces {
    taken: mpsc::Receiver<Vec<u8>>,
    piece: Vec<u8>,
    at: usize,
}

impl Read for Pieces {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.piece.len() {
            match self.taken.blocking_recv() {
                Some(piece) => (self.piece, self.at) = (piece, 0),
                None => return Ok(0),
            }
        }
        let some = (self.piece.len() - self.at).min(into.len());
        into[..some].copy_from_slice(&self.piece[self.at..self.at + some]);
        self.at += some;
        Ok(some)
    }
}

fn is_slow(bytes: u64, over: Duration) -> bool {
    u128::from(bytes) * 1000 < u128::from(SLOWEST) * over.as_millis()
}
