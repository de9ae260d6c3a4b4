//! Outside: what lies between us and every host, and may be another in a test.

use async_trait::async_trait;
use std::fmt::Debug;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;

/// Looks names up. What it finds is judged afterwards, at each connection anew.
#[async_trait]
pub trait Lookup: Debug + Send + Sync {
    /// All addresses of a name.
    ///
    /// # Errors
    /// When the name leads nowhere, or nobody can say.
    async fn look_up(&self, name: &str) -> io::Result<Vec<IpAddr>>;
}

/// What lies between us and every host: who knows the names, and whose certificates count.
#[derive(Debug, Clone)]
pub struct Outside {
    /// Who knows the names; the system, where nothing else is said.
    pub names: Arc<dyn Lookup>,
    /// Authorities that count beside those of the system. Shape: certificates as DER.
    pub roots: Vec<Vec<u8>>,
}

impl Default for Outside {
    fn default() -> Self {
        Self {
            names: Arc::new(System),
            roots: Vec::new(),
        }
    }
}

/// The names as the system knows them.
#[derive(Debug)]
struct System;

#[async_trait]
impl Lookup for System {
    async fn look_up(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        let found = tokio::net::lookup_host((name, 0)).await?;
        Ok(found.map(|a| a.ip()).collect())
    }
}
