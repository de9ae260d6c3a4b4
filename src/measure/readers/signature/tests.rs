//! Signatures: who signs, who is only spoken to or spoken of, and what looks like a signature.

use super::*;

fn check(text: &str, expected: Option<&str>) {
    let roster = vec!["Ana Conte ^AC".to_owned()];
    let brand = vec!["Acme Air".to_owned(), "HP".to_owned()];
    let got = read(text, &roster, &brand)
        .filter(Signature::names_somebody)
        .map(|s| match s {
            Signature::Name(n) | Signature::KnownInitials(n) | Signature::Role(n) => n,
            Signature::UnknownInitials(n) => format!("unknown {n}"),
        });
    assert_eq!(got.as_deref(), expected, "{text}");
}

#[test]
fn those_who_sign_are_found() {
    check("It left the depot at noon. Ana", Some("Ana"));
    check("Looking now. -Ana", Some("Ana"));
    check("Sorry about that. ~ Shaun", Some("Shaun"));
    check("We are on it. — Jane Doe", Some("Jane Doe"));
    check("It left at noon. ^AC", Some("AC"));
    check("It left at noon. ^AC https://a.example/x 1/2", Some("AC"));
    check(
        "Hi! This is Lucy from the team. It is on its way.",
        Some("Lucy"),
    );
    check("Done.\nHelena", Some("Helena"));
    check("Let us look. Thanks, Mike 🙂", Some("Mike"));
    check(
        "We will look into it. Your community manager",
        Some("community manager"),
    );
}

#[test]
fn those_who_do_not_are_not() {
    check("It left the depot at noon. Your Acme team", None);
    check("It left the depot at noon. Acme Air", None);
    check("It left at noon. ^TM", None);
    check("Have you tried that, Miriam?", None);
    check("It runs on 3/4", None);
    check("See you w/ friends", None);
    check("It is open again. Thanks", None);
    check("We are sorry to hear that.", None);
    check("See you on Monday", None);
    check("", None);
}
