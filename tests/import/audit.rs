//! Audits over imports: their counts are the truth's, and nobody is accused of what is not there.

use jiff::Timestamp;
use rousseau::audit::imports::{brand_file_of_import, seal};
use rousseau::audit::{self, Plan};
use rousseau::crawl::Replay;
use rousseau::domain::{Scorecard, SourceFile, Window};
use rousseau::evidence::{BUNDLE_SCHEMA, Bundle, BundleMeta, SourceFileMeta};
use rousseau::judge::METHOD;
use rousseau::rules::RuleBook;
use std::path::Path;

const HEADER: &str =
    "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n";

fn instant(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

/// The scorecard of an import, and all that was written of it.
async fn audited(text: &str, handle: &str) -> (Scorecard, String) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("export.csv");
    std::fs::write(&path, text).expect("the export can be written");
    let file = brand_file_of_import(&path, handle);
    let plan = Plan::read(&file).expect("the brand file has no mistakes");
    let rules = RuleBook::bundled();
    let (from, to) = ("2017-10-15T00:00:00Z", "2017-12-01T00:00:00Z");
    let window = Window::new(instant(from), instant(to)).expect("a window");
    let meta = BundleMeta {
        schema: BUNDLE_SCHEMA,
        tool: "test".to_owned(),
        method: METHOD,
        window,
        brand: SourceFileMeta::from(&file),
        rules: rules.files().iter().map(SourceFileMeta::from).collect(),
    };
    let at = dir.path().join("evidence");
    let mut bundle = Bundle::create(&at, meta).expect("a new bundle");
    for of in &plan.imports {
        seal(
            of,
            None,
            window,
            instant("2026-03-01T00:00:00Z"),
            &mut bundle,
        )
        .expect("it is sealed");
    }
    let captures = bundle.captures();
    let kept: String = captures
        .iter()
        .map(|c| String::from_utf8_lossy(&c.body))
        .collect();
    let replay = Replay::new(bundle);
    let assembled = audit::gather(&plan, window, &replay).await;
    let card = audit::conclude(&assembled, &rules, &replay.into_bundle());
    // The file itself is not needed any more.
    std::fs::remove_file(&path).expect("it was there");
    let again = audit::replay(Bundle::open(&at).expect("it is still there"), None).await;
    let again = again.expect("the evidence can be judged again");
    assert_eq!(
        rousseau::report::json(&again),
        rousseau::report::json(&card)
    );
    (card, kept)
}

/// The counts of a rule: kept, broken, pending, unknown.
fn counts(card: &Scorecard, rule: &str) -> [u32; 4] {
    let found = card.findings.iter().find(|f| f.rule == rule);
    let t = &found.expect("the rule was asked").tally;
    [t.kept, t.broken, t.pending, t.unknown]
}

/// Threads of a support account: of each a question, and every third is answered late or never.
fn threads(n: u32) -> String {
    let mut text = HEADER.to_owned();
    for i in 0..n {
        let (id, day) = (10 * i + 1, 1 + i % 20);
        let date = jiff::civil::date(2017, 11, i8::try_from(day).expect("a day"));
        let at = |h: u32| {
            date.strftime(&format!("%a %b %d {h:02}:00:00 +0000 %Y"))
                .to_string()
        };
        text.push_str(&format!(
            "{id},{},True,{},\"@HarborHelp where is my parcel {i}, please?\",{},\n",
            9000 + i,
            at(9),
            if i % 3 == 2 {
                String::new()
            } else {
                (id + 1).to_string()
            }
        ));
        if i % 3 != 2 {
            let (hour, reply) = (if i % 3 == 0 { 10 } else { 20 }, id + 1);
            let to = 9000 + i;
            text.push_str(&format!(
                "{reply},HarborHelp,False,{},@{to} Sorry to hear that. I am looking into it now. Ana,,{id}\n",
                at(hour)
            ));
        }
    }
    text
}

#[tokio::test]
async fn an_audit_over_an_import_is_what_its_truth_says() {
    let (card, kept) = audited(&threads(60), "HarborHelp").await;
    assert_eq!(counts(&card, "unanswered-inquiries"), [40, 20, 0, 0]);
    assert_eq!(counts(&card, "slow-first-response"), [20, 40, 0, 0]);
    assert_eq!(card.channels.len(), 1);
    assert!(kept.contains("HarborHelp"), "the brand stays clear");
    for person in 9000..9060 {
        assert!(
            !kept.contains(&format!("\"{person}\"")),
            "{person} is a pseudonym"
        );
        assert!(
            !kept.contains(&format!("@{person}")),
            "{person} is a pseudonym in texts"
        );
    }
}

#[tokio::test]
async fn what_the_file_does_not_hold_accuses_nobody() {
    // All silent questions name an answer that is not there, or several brands, or are cut off.
    let mut rows = HEADER.to_owned();
    for i in 0..40 {
        let at = "Tue Oct 31 09:00:00 +0000 2017";
        let (text, named, parent) = match i % 3 {
            0 => ("@HarborHelp where is it?", "777", ""),
            1 => ("@HarborHelp or @QuillBank, where is it?", "", ""),
            _ => ("@HarborHelp where is it?", "", "888"),
        };
        rows.push_str(&format!(
            "{i},{},True,{at},\"{text}\",{named},{parent}\n",
            9000 + i
        ));
    }
    let at = "Tue Oct 31 10:00:00 +0000 2017";
    rows.push_str(&format!(
        "901,QuillBank,False,{at},News,,\n902,HarborHelp,False,{at},News,,\n"
    ));
    let (card, _) = audited(&rows, "HarborHelp").await;
    for rule in ["unanswered-inquiries", "slow-first-response"] {
        assert_eq!(counts(&card, rule)[1], 0, "{rule} breaks nothing");
    }
    let failed: Vec<_> = card
        .findings
        .iter()
        .filter(|f| f.verdict == rousseau::domain::Verdict::Fail)
        .collect();
    assert!(failed.is_empty(), "{failed:?}");
}

#[tokio::test]
async fn a_row_that_cannot_be_read_may_be_the_answer() {
    let broken = "5001,HarborHelp,False,yesterday,@9002 Sorry. Ana,,21\n";
    let (card, _) = audited(&format!("{}{broken}", threads(60)), "HarborHelp").await;
    assert_eq!(counts(&card, "unanswered-inquiries"), [40, 19, 0, 1]);
}

#[tokio::test]
async fn another_brand_of_the_file_is_not_the_brand() {
    let meddled = threads(60).replace("2,HarborHelp,False", "2,HarborHe1p,False");
    let (card, _) = audited(
        &format!("{meddled}9999,HarborHelp,False,Tue Oct 31 10:00:00 +0000 2017,News,,\n"),
        "HarborHelp",
    )
    .await;
    assert_eq!(counts(&card, "unanswered-inquiries"), [0, 60, 0, 0]);
}

#[test]
fn a_brand_that_is_not_in_the_file_is_said_with_those_that_are() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("export.csv");
    std::fs::write(&path, threads(6)).expect("the export can be written");
    let plan =
        |handle: &str| Plan::read(&brand_file_of_import(&path, handle)).expect("no mistakes");
    let window = Window::new(
        instant("2017-10-15T00:00:00Z"),
        instant("2017-12-01T00:00:00Z"),
    )
    .expect("a window");
    let meta = BundleMeta {
        schema: BUNDLE_SCHEMA,
        tool: "test".to_owned(),
        method: METHOD,
        window,
        brand: SourceFileMeta::from(&plan("x").file),
        rules: Vec::new(),
    };
    let mut bundle = Bundle::create(&dir.path().join("evidence"), meta).expect("a new bundle");
    let error = seal(
        &plan("TernRail").imports[0],
        None,
        window,
        window.to,
        &mut bundle,
    );
    let said = error.expect_err("nobody is called so").to_string();
    assert!(
        said.contains("TernRail") && said.contains("HarborHelp"),
        "{said}"
    );
}

#[test]
fn a_brand_file_names_an_import_with_all_its_mistakes() {
    let read = |text: &str| {
        Plan::read(&SourceFile {
            path: "brand.toml".to_owned(),
            text: format!("schema = 1\nid = \"harbor\"\nname = \"Harbor\"\n{text}"),
        })
    };
    let plan =
        read("[[channel]]\nkind = \"import\"\nfile = \"a.csv\"\nhandle = \"H\"\nas = \"forum\"\n")
            .expect("no mistakes");
    assert_eq!(plan.imports[0].file, Path::new("a.csv"));
    let wrong = read("[[channel]]\nkind = \"import\"\nfiel = \"a.csv\"\nas = \"newspaper\"\n")
        .expect_err("mistakes");
    assert!(wrong.0.len() >= 2, "{wrong}");
}
