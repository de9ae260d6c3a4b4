//! Document: the cost of reading pages, on a generated page of about 40 KB.

use rousseau::crawl::read_document;
use rousseau::domain::CaptureId;
use rousseau::evidence::Capture;
use std::fmt::Write;
use url::Url;

/// The pages that are read in one round.
const PAGES: usize = 1000;

fn main() {
    divan::main();
}

/// A page as shops and blogs have them: a head, menus, articles, a form, scripts, a footer.
fn page() -> Capture {
    let mut html = String::from(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Lamps | Lumen</title>\
         <meta name=description content='We mend lamps'><link rel='https://api.w.org/' href='/wp-json/'>\
         <script type=application/ld+json>{\"@type\":\"Organization\",\"name\":\"Lumen\",\"sameAs\":[\"https://bsky.app/profile/lumen.example\"]}</script>\
         <style>",
    );
    for i in 0..60 {
        let _ = write!(
            html,
            ".block-{i}{{margin:{i}px;color:#12345{};padding:0}}",
            i % 10
        );
    }
    html.push_str("</style></head><body><header class=site-header><nav><ul>");
    for i in 0..40 {
        let _ = write!(
            html,
            "<li class='menu-item menu-item-{i}'><a href='/section-{i}/'>Section {i}</a></li>"
        );
    }
    html.push_str("</ul></nav></header><main>");
    for i in 0..55 {
        let _ = write!(
            html,
            "<article id='post-{i}' class='post type-post status-publish hentry'><h2 class=entry-title><a href='/post-{i}/' rel=bookmark>A lamp &amp; its story {i}</a></h2>\
             <div class=entry-content><p>We found this lamp in a cellar in Porto, and it took four of us <em>three days</em> to make it shine again, which is longer than we thought.</p>\
             <p><img src='/images/lamp-{i}.jpg' alt='Lamp {i}' width=600 height=400 loading=lazy> It now stands in a window, and whoever passes by at night can see it.</p></div></article>"
        );
    }
    html.push_str(
        "</main><form class=wpcf7-form><input type=email name=mail><textarea name=text></textarea></form>\
         <script>window.dataLayer=window.dataLayer||[];",
    );
    for i in 0..40 {
        let _ = write!(
            html,
            "dataLayer.push({{'event':'view','item':{i},'list':'front'}});"
        );
    }
    html.push_str(
        "</script><footer><a rel=me href='https://social.example/@lumen'>Mastodon</a>\
         <a href='https://www.facebook.com/lumen'>Facebook</a></footer></body></html>",
    );
    Capture {
        id: CaptureId("0".repeat(16)),
        url: Url::parse("https://lumen.example/").expect("the address is well-formed"),
        at: jiff::Timestamp::UNIX_EPOCH,
        status: 200,
        headers: vec![(
            "content-type".to_owned(),
            "text/html; charset=utf-8".to_owned(),
        )],
        body: html.into_bytes(),
        cut: false,
    }
}

/// Reads a thousand pages on one thread: the time of one round is the CPU time per 1,000 pages.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn a_thousand_pages(bencher: divan::Bencher<'_, '_>) {
    let page = page();
    bencher
        .counter(divan::counter::BytesCount::new(page.body.len() * PAGES))
        .bench_local(|| {
            for _ in 0..PAGES {
                divan::black_box(read_document(divan::black_box(&page)));
            }
        });
}
