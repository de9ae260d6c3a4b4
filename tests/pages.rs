//! Pages: what is read of invented pages and sites, held against what their authors meant.

#[path = "pages/comments.rs"]
mod comments;
#[path = "pages/shelf.rs"]
mod shelf;
#[path = "pages/sites.rs"]
mod sites;
#[path = "pages/verdicts.rs"]
mod verdicts;

use rousseau::domain::Contact;
use shelf::{Shelf, gather, pages};
use std::collections::BTreeMap;
use url::Url;

/// What a page's first comment says should be read of it.
fn expectations(html: &str) -> BTreeMap<String, Vec<String>> {
    let (comment, _) = html.split_once("-->").unwrap_or((html, ""));
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in comment.trim_start_matches("<!--").lines() {
        if let Some((key, value)) = line.split_once(": ") {
            all.entry(key.to_owned())
                .or_default()
                .push(value.to_owned());
        }
    }
    all
}

fn words(contact: &Contact) -> String {
    match contact {
        Contact::Email(at) => format!("email {at}"),
        Contact::Phone(at) => format!("phone {at}"),
        Contact::Form(at) => format!("form {at}"),
        Contact::Chat(at) => format!("chat {at}"),
        Contact::Link(at) => format!("link {at}"),
    }
}

/// Holds one page against what its first comment says, and gives what differs.
async fn faults(name: &str, html: &str) -> Vec<String> {
    let expected = expectations(html);
    let list = |key: &str| {
        let mut list = expected.get(key).cloned().unwrap_or_default();
        list.sort();
        list
    };
    let host = if html.contains("lumen.example/contact") {
        "lumen.example"
    } else {
        "brand.example"
    };
    let role = list("role").concat();
    let start = format!("https://{host}/");
    let path = if role == "contact" {
        format!("https://{host}/contact/")
    } else {
        format!("https://{host}/page/")
    };
    let link = format!(
        "<h1>Front</h1><p>This is the front page, which leads to another page of ours, as front pages do.</p><a href='{path}'>More</a>"
    );
    let shelf = if role == "home" {
        Shelf::default().page(&start, html)
    } else {
        Shelf::default().page(&start, &link).page(&path, html)
    };
    let gathered = gather(&start, &shelf).await;
    let all = pages(&gathered);
    let Some(page) = all
        .last()
        .filter(|p| role == "home" || p.address.as_str() == path)
    else {
        return vec![format!("{name}: was not read: {:?}", gathered.gaps)];
    };
    let mut faults = Vec::new();
    let mut compare = |what: &str, seen: Vec<String>, wanted: Vec<String>| {
        if seen != wanted {
            faults.push(format!("{name}: {what}: saw {seen:?}, wanted {wanted:?}"));
        }
    };
    compare(
        "role",
        vec![format!("{:?}", page.role).to_lowercase()],
        vec![role.clone()],
    );
    let mut contacts: Vec<String> = page.contacts.iter().map(words).collect();
    contacts.sort();
    compare("contacts", contacts, list("contact"));
    let accounts = list("account");
    let known = page
        .accounts
        .iter()
        .map(Url::to_string)
        .filter(|a| accounts.contains(a));
    let mut known: Vec<String> = known.collect();
    known.sort();
    compare("accounts", known, accounts.clone());
    for text in list("says").into_iter().filter(|t| !page.text.contains(t)) {
        compare("says", vec![page.text.clone()], vec![text]);
    }
    for text in list("silent").into_iter().filter(|t| page.text.contains(t)) {
        compare("silent", vec![page.text.clone()], vec![text]);
    }
    faults
}

#[tokio::test]
async fn pages_say_what_their_authors_meant() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut found = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(folder)
        .expect("the folder of the pages")
        .flatten()
        .filter(|e| e.path().extension().is_some_and(|x| x == "html"))
    {
        let html = std::fs::read_to_string(entry.path()).expect("a page");
        found.extend(faults(&entry.file_name().to_string_lossy(), &html).await);
        count += 1;
    }
    found.sort();
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(count > 10, "{count} pages");
}
