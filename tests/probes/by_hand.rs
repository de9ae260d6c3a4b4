//! Test posts that a person places and sees, from the draw to the mark; nothing goes out.

use crate::{Stage, here, key};

const CHANNEL: &str = "[[channel]]\nkind = \"microblog\"\naddress = \"https://x.com/harbor\"\n";

#[test]
fn the_same_seed_draws_the_same_timetable() {
    let stage = Stage::new(CHANNEL, "");
    let plan = |seed: &str| {
        let args = [
            "probe",
            "plan",
            "brand.toml",
            "--seed",
            seed,
            "--from",
            "2026-03-02",
        ];
        let (code, said) = stage.run(&args);
        assert_eq!(code, 0, "{said}");
        said
    };
    let one = plan("7");
    assert_eq!(one, plan("7"));
    assert_ne!(one, plan("8"));
    for part in [
        "14 test posts are needed",
        "Seed 7",
        "14 test posts, 1 a week: 14 weeks",
        "twenty on each side",
    ] {
        assert!(one.contains(part), "{part} in {one}");
    }
    for slot in ["office", "evening", "night", "weekend"] {
        let n = one.matches(&format!("  {slot} ")).count();
        assert!((3..=4).contains(&n), "{n} times {slot}: {one}");
    }
}

#[test]
fn a_person_places_a_test_post_and_says_what_came_of_it() {
    let stage = Stage::new(CHANNEL, "");
    let args = [
        "probe",
        "plan",
        "brand.toml",
        "--seed",
        "7",
        "-n",
        "4",
        "--from",
        "2026-03-02",
        "--keep",
    ];
    assert_eq!(stage.run(&args).0, 0);
    let (code, said) = stage.run(&["probe", "draft", "brand.toml"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("https://x.com/harbor") && said.contains('?'),
        "{said}"
    );
    let key = key(&said);
    let (code, said) = stage.run(&["probe", "placed", "https://x.com/asker/status/1"]);
    assert!(code == 0 && said.contains(&key), "{said}");
    let (code, said) = stage.run(&["probe", "draft", "brand.toml"]);
    assert!(code == 2 && said.contains("probe.too_many"), "{said}");
    let reply = "We cannot say anything whatsoever.";
    let (code, said) = stage.run(&["probe", "seen", &key, "--reply", reply]);
    assert!(code == 0 && said.contains("cannot tell"), "{said}");
    let args = [
        "probe",
        "mark",
        &key,
        "wrong",
        "--because",
        "It answers nothing.",
    ];
    assert_eq!(stage.run(&args).0, 0);
    let (_, said) = stage.run(&["probe", "list", "brand.toml"]);
    assert!(said.contains("open") && said.contains("wrong"), "{said}");
    let (code, said) = stage.run(&["probe", "cancel", &key, "--because", "x"]);
    assert!(code == 2 && said.contains("probe.not_now"), "{said}");
    let (code, said) = stage.run(&["history", "verify"]);
    assert_eq!(code, 0, "{said}");
}

#[test]
fn the_bundled_bank_is_whole_and_passes_its_own_lint() {
    let stage = Stage::new(CHANNEL, "");
    let folder = here("probes");
    let folder = folder.to_string_lossy();
    let (code, said) = stage.run(&["probe", "bank", "--lint", &folder]);
    assert!(code == 0 && said.contains("no mistakes"), "{said}");
    let bank = rousseau::probes::Bank::bundled();
    for question in &bank.questions {
        let langs: Vec<&str> = question.wordings.keys().copied().collect();
        assert_eq!(langs, ["de", "en", "es", "fr"], "{}", question.name);
    }
    assert!(bank.questions.len() >= 17);
}

#[test]
fn a_bank_with_a_false_complaint_is_refused_with_its_place() {
    let stage = Stage::new(CHANNEL, "");
    std::fs::create_dir(stage.path("bank")).expect("a folder can be made");
    stage.write(
        "bank/retail.toml",
        "schema = 1\nsector = \"retail\"\n[[question]]\nid = \"x\"\nsort = \"question\"\n\
         why = \"y\"\n[question.en]\ntext = \"Why is my order still broken and late?\"\n\
         must = [\"{tiem}\"]\n",
    );
    let (code, said) = stage.run(&["probe", "bank", "--lint", "bank"]);
    assert_eq!(code, 2, "{said}");
    for part in [
        "probe.unfit_text",
        "retail.toml:8:8",
        "customer",
        "probe.bad_bank",
        "{time}",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
}
