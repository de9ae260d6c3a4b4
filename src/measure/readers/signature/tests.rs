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

fn check_all(rows: &[(&str, Option<&str>)]) {
    for (text, expected) in rows {
        check(text, *expected);
    }
}

#[test]
fn a_mark_signs_wherever_it_stands_at_the_end() {
    check_all(&[
        ("Which one do you have?^Femi", Some("Femi")),
        ("It is back now. *Sam", Some("Sam")),
        ("It is back now 😊-Ana", Some("Ana")),
        ("It is back now —Ana", Some("Ana")),
        ("It is back now. - Ana K.", Some("Ana K.")),
        ("It is back now. _Rjay", Some("Rjay")),
        ("It is back now. --Jorge Ruiz", Some("Jorge Ruiz")),
        ("It is back now. ^JorgeRuiz", Some("JorgeRuiz")),
        ("It is back now. -O'Shea", Some("O'Shea")),
        ("It is back now. -Anne-Marie", Some("Anne-Marie")),
        ("It is back now. (Paul)", Some("Paul")),
        ("^Ana It is back now: https://a.example/x", Some("Ana")),
        ("It is back now. ^ana", Some("ana")),
        ("It is back now. -Shie 3/3", Some("Shie")),
        (
            "It is back now. ~Candace #acme @acme 🙂 (2/2)",
            Some("Candace"),
        ),
        ("Cheers - Bob", Some("Bob")),
    ]);
}

#[test]
fn initials_count_where_a_roster_explains_them() {
    check_all(&[
        ("It left at noon. ^AC", Some("AC")),
        ("It left at noon. /AC", Some("AC")),
        ("It left at noon. AC", None),
        ("It left at noon. ^KD", None),
        ("It left at noon. -HP", None),
        ("It left at noon. -AA", None),
    ]);
    let roster = [String::from("Ana Conte ^AC")];
    assert_eq!(
        read("It left. *KD", &roster, &[]),
        Some(Signature::UnknownInitials("KD".to_owned()))
    );
}

#[test]
fn people_present_themselves() {
    check_all(&[
        ("Hi, it's Tom from Acme. It is on its way.", Some("Tom")),
        ("Tom here! It is on its way.", Some("Tom")),
        ("My name is Rashida, I look after parcels.", Some("Rashida")),
        ("I'm Tom and I'll help you.", Some("Tom")),
        ("I'm Rjay and I'll help you.", Some("Rjay")),
        ("You're chatting with Lin. What happened?", Some("Lin")),
        (
            "I am the community manager here, hello!",
            Some("community manager"),
        ),
        (
            "It is fixed. Social Media Team Lead",
            Some("Social Media Team Lead"),
        ),
        ("Ich bin Tom und schaue gleich nach.", Some("Tom")),
        ("Hier ist Jana vom Kundendienst.", Some("Jana")),
        ("Je suis Léa, du service client.", Some("Léa")),
        ("Soy Marta, del equipo técnico.", Some("Marta")),
        ("Te saluda Marta. Ya está.", Some("Marta")),
    ]);
}

#[test]
fn sign_offs_of_four_languages_sign() {
    check_all(&[
        ("It is done. Kind regards, Mbali", Some("Mbali")),
        (
            "It is done.\nKind regards\nMbali Dube\nCustomer Care\nAcme Air",
            Some("Mbali Dube"),
        ),
        ("Es ist erledigt. Viele Grüße, Jana", Some("Jana")),
        ("Es ist erledigt. LG Jana", Some("Jana")),
        ("C'est fait. Bonne journée, Léa", Some("Léa")),
        ("C'est fait. Cordialement, Étienne", Some("Étienne")),
        ("Ya está. Un saludo, Marta", Some("Marta")),
        ("Thanks for your patience. Helen", Some("Helen")),
        (
            "Thanks for your patience. Helen 💚 https://a.example",
            Some("Helen"),
        ),
    ]);
}

#[test]
fn those_who_are_spoken_to_or_of_sign_nothing() {
    check_all(&[
        ("You're very welcome, thanks, Tom!", None),
        ("Hi Ana, it is fixed. Have a lovely day, Ana!", None),
        ("Hi Ana, it is fixed. Thanks, Ana", None),
        ("Thanks for letting us know, Imran.", None),
        ("I'll pass that on to Maria", None),
        ("Thank you for the kind words about Joanna", None),
        ("Fixed. Kudos to Robin", None),
        ("Edgar - so sorry, it is sold out.", None),
        ("Please ask our store manager.", None),
        ("The Acme Team", None),
        ("It is fixed. Team Acme", None),
        ("It is fixed. Viele Grüße vom Acme-Team", None),
        ("C'est fait. L'équipe Acme", None),
        ("Ya está. Saludos, Equipo Acme", None),
        ("Schönen Tag, Jana!", None),
    ]);
}

#[test]
fn what_looks_like_a_mark_is_none() {
    check_all(&[
        ("See you at noon ^_^", None),
        ("See you at noon :-P", None),
        ("See you at noon :D", None),
        ("See you at noon ^^", None),
        ("Open Mon - Fri", None),
        ("Open in May - June", None),
        ("Part (1/3)", None),
        ("It comes w/ Android", None),
        ("From £9 a month*. *Terms apply", None),
        ("Settings > General > About", None),
        ("What we need:\n- Photo\n- Date", None),
        ("Winners:\n1. Anna\n2. Carla", None),
        ("It works on PC. *hugs*", None),
        ("The works are by Northern Power (NP)", None),
        ("Just kidding /jk", None),
    ]);
}

#[test]
fn names_in_any_script_sign_behind_a_mark() {
    check_all(&[
        ("Мы уже ищем. — Мария", Some("Мария")),
        ("Μόλις το στείλαμε. -Νίκος", Some("Νίκος")),
        ("お荷物は明日届きます。^田中", Some("田中")),
        ("وصلت اليوم. ^أحمد", Some("أحمد")),
    ]);
    assert!(!is_readable("お荷物は明日届きます。"));
    assert!(is_readable("Мы уже ищем."));
}

#[test]
fn no_text_is_slow_to_read() {
    for piece in [
        "a", "a ", "^", "^A", "-A ", "^^^^ ", "😊", "😊 ", "- ", "A. ", "\n", "Ana\n", "(A) ",
        "thanks, ", "I'm A", "x^A", "1/2 ", "@a ",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        let _ = read(&text, &[], &[]);
    }
}
