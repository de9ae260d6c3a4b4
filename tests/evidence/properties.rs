//! Properties: whoever writes whatever about whomever, nobody but the brand is left.

use super::builders::{at, meta};
use super::redaction::{MICROBLOG, answer, ask};
use proptest::prelude::*;
use rousseau::evidence::Bundle;
use serde_json::{Value, json};
use std::cell::RefCell;

#[derive(Debug, Clone)]
struct Person {
    id: String,
    handle: String,
    host: String,
    name: String,
    email: String,
}

impl Person {
    fn account(&self) -> Value {
        json!({"id": self.id, "username": self.handle, "acct": format!("{}@{}", self.handle, self.host),
            "display_name": self.name, "url": format!("https://{}/@{}", self.host, self.handle),
            "note": format!("<p>Write to {}</p>", self.email)})
    }
}

/// People with ids as hosts give them; the odd letters keep them from being ordinary words.
fn person() -> impl Strategy<Value = Person> {
    let id = prop_oneof![
        "9[1-9]{8,17}",
        "01[A-HJKMNP-TV-Z0-9]{24}",
        "did:plc:zq[a-z2-7]{10}",
    ];
    let handle = "zq[a-z0-9_]{2,10}[a-z0-9]";
    let host = "[a-z]{3,8}\\.example";
    let name = prop_oneof![
        "Zq[a-z]{2,8}",
        "Zq[a-z]{2,8} Qz[a-z]{2,8}",
        "Öz[a-zß-ö]{2,6}zq Ñz[à-ö]{2,6}",
        "Zq[a-z]{2,8} O'Qz[a-z]{2,6} \u{1f33b}",
    ];
    let email = "zq[a-z.]{2,6}q@[a-z]{3,8}\\.example";
    (id, handle, host, name, email).prop_map(|(id, handle, host, name, email)| Person {
        id,
        handle,
        host,
        name,
        email,
    })
}

/// What somebody may write of a person, in a text or in an address.
fn words(of: &Person, way: u8) -> String {
    let Person {
        id,
        handle,
        host,
        name,
        email,
    } = of;
    match way % 11 {
        0 => format!("@{handle} where is it?"),
        1 => format!("@{handle}@{host}: thanks"),
        2 => format!("Hello {name}, it is here."),
        3 => format!(
            "<a href=\"https://{host}/@{handle}\" class=\"mention\">@<span>{handle}</span></a> yes"
        ),
        4 => format!("see https://{host}/users/{handle}/statuses/77 please"),
        5 => format!("mail {email}, or {}", email.to_uppercase()),
        6 => format!("{} and {}", name.to_uppercase(), name.to_lowercase()),
        7 => format!("({handle}), {handle}; \"{handle}\""),
        8 => format!("<p title=\"{name}\">{name}</p>"),
        9 => format!("https://{host}/accounts/{id}/followers"),
        _ => "nothing of note".to_owned(),
    }
}

fn thread(people: &[Person], said: &[(usize, usize, u8)]) -> Value {
    let juniper = json!({"id": "1", "username": "juniper", "acct": "juniper",
        "display_name": "Juniper Air", "url": "https://social.example/@juniper", "note": "Ask us"});
    let mention = |person: &Person| {
        let mut account = person.account();
        for field in ["display_name", "note"] {
            account.as_object_mut().expect("an object").remove(field);
        }
        account
    };
    // Everybody writes, or nobody could know how they are called.
    let everybody = (0..people.len()).map(|by| (by, by, 10));
    let said: Vec<_> = everybody.chain(said.iter().copied()).collect();
    let statuses: Vec<Value> = (0..)
        .zip(&said)
        .map(|(n, (by, of, way))| {
            let of = &people[of % people.len()];
            let by = people.get(by % (people.len() + 1));
            let account = by.map_or(juniper.clone(), Person::account);
            json!({"id": format!("11000000000000{n:04}"), "created_at": "2026-03-01T10:00:00.000Z",
                "in_reply_to_account_id": of.id, "visibility": "public", "content": words(of, *way),
                "uri": format!("https://{}/users/{}/statuses/{n}", of.host, of.handle), "account": account,
                "mentions": people.iter().map(mention).collect::<Vec<_>>()})
        })
        .collect();
    json!({"ancestors": [], "descendants": statuses})
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_left_and_again_changes_nothing(
        people in prop::collection::vec(person(), 1..4),
        said in prop::collection::vec((0..9usize, 0..9usize, any::<u8>()), 1..6),
    ) {
        thread_local!(static BUNDLE: RefCell<Option<(tempfile::TempDir, Bundle)>> = const { RefCell::new(None) });
        let asked = ask(MICROBLOG, &["1", "juniper"]);
        let before = thread(&people, &said);
        let keep = |body: &str| BUNDLE.with_borrow_mut(|bundle| {
            let (_, bundle) = bundle.get_or_insert_with(|| {
                let temp = tempfile::tempdir().expect("a folder");
                let bundle = Bundle::create(&temp.path().join("evidence"), meta()).expect("a folder");
                (temp, bundle)
            });
            let kept = bundle.append(&asked, answer("application/json", body)).expect("kept");
            String::from_utf8(kept.body).expect("text")
        });
        let text = keep(&before.to_string());
        let lower = text.to_lowercase();
        for person in &people {
            for part in [&person.id, &person.handle, &person.name, &person.email] {
                prop_assert!(!lower.contains(&part.to_lowercase()), "{part} is left in {text}");
            }
        }
        prop_assert_eq!(keep(&text), text.clone(), "again");
        let after: Value = serde_json::from_str(&text).expect("JSON");
        for (n, status) in (0usize..).zip(before["descendants"].as_array().expect("a list")) {
            let kept = &after["descendants"][n];
            for field in ["id", "created_at", "visibility"] {
                prop_assert_eq!(&kept[field], &status[field]);
            }
            if status["account"]["id"] == "1" {
                prop_assert_eq!(&kept["account"], &status["account"]);
            }
        }
    }

    #[test]
    fn any_bytes_can_be_an_answer(body in ".{0,200}", cut in any::<bool>()) {
        let temp = tempfile::tempdir().expect("a folder");
        let mut bundle = Bundle::create(&temp.path().join("evidence"), meta()).expect("a folder");
        for personal in [MICROBLOG, rousseau::evidence::Personal::Page] {
            let mut came = answer("text/html; charset=iso-8859-1", &body);
            came.cut = cut;
            came.at = at("2026-03-21T10:00:00.123456789Z");
            let asked = ask(personal, &["1"]);
            let kept = bundle.append(&asked, came).expect("kept");
            let found = bundle.find(&asked).expect("it is found");
            prop_assert_eq!(found, rousseau::evidence::Recorded::Capture(kept));
        }
    }
}

#[test]
fn a_bundle_can_be_shared_between_tasks() {
    fn shared<T: Send + Sync>() {}
    shared::<Bundle>();
}
