//! Panics: a fault of ours in one channel costs that channel, is said, and accuses nobody.

use crate::law::{Seen, violations};
use crate::way::{Faulty, Way};
use async_trait::async_trait;
use rousseau::audit;
use rousseau::crawl::{Fetch, Watch};
use rousseau::domain::{Facet, GapCause};
use rousseau::evidence::{Capture, Request};
use std::sync::Arc;

/// A way out on which whoever asks one host falls over.
struct FallsOver<'a> {
    way: &'a Faulty,
    host: &'static str,
}

#[async_trait]
impl Fetch for FallsOver<'_> {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        let host = request.url.host_str().unwrap_or("");
        assert!(host != self.host, "a fault of our own");
        self.way.fetch(request).await
    }

    fn watch(&self) -> &dyn Watch {
        self.way.watch()
    }
}

#[tokio::test]
async fn a_reader_that_falls_over_costs_its_channel_and_no_other() {
    let way = Arc::new(Way::open().await);
    let faulty = Faulty::nothing(&way);
    let whole = audit::gather(&way.plan, way.window, &faulty).await;
    let mut plan = way.plan.clone();
    // What was found is named, since looking for it would fall over too.
    plan.discover = false;
    plan.brand = whole.brand.clone();
    for host in ["social.localhost", "appview.localhost"] {
        let falls = FallsOver { way: &faulty, host };
        let part = audit::gather(&plan, way.window, &falls).await;
        let mut fell = 0;
        for (before, after) in whole.records.iter().zip(&part.records) {
            let told = after
                .gaps
                .iter()
                .filter(|g| g.cause.code() == "self.reader");
            let told = told.count();
            assert!(told == 0 || told == Facet::ALL.len(), "{told}");
            fell += usize::from(told > 0);
            if told == 0 {
                assert_eq!(before.threads.len(), after.threads.len(), "{host}");
                assert_eq!(before.pages.len(), after.pages.len(), "{host}");
            }
        }
        assert_eq!(fell, 1, "{host}");
        let found = violations(&Seen::of(&whole), &Seen::of(&part));
        assert!(found.is_empty(), "{host}: {found:?}");
    }
}
