//! Rules for invented scorecards: six small ones, so that no bar of ours decides a test.

use rousseau::domain::SourceFile;
use rousseau::rules::RuleBook;

/// One rule: clause, id, titles, kinds, cases, promise, bar.
struct Small(
    &'static str,
    &'static str,
    [&'static str; 2],
    &'static str,
    [&'static str; 2],
    &'static str,
);

const ALL: [Small; 8] = [
    Small(
        "answer",
        "unanswered-inquiries",
        ["Questions get an answer", "Questions are left unanswered"],
        r#""microblog", "page""#,
        ["inquiries", "human-reply-within"],
        "share = 0.90\nwithin = \"next-business-day\"",
    ),
    Small(
        "time",
        "slow-first-response",
        [
            "A first answer comes as fast as people expect",
            "People wait longer for a first answer than they expect",
        ],
        r#""microblog", "page""#,
        ["inquiries", "human-reply-within"],
        "share = 0.50\nwithin = \"2h\"",
    ),
    Small(
        "process",
        "broken-reply-promise",
        [
            "Answers come when they were promised",
            "Answers come later than the brand itself promises",
        ],
        r#""microblog", "page""#,
        ["inquiries", "human-reply-within"],
        "share = 0.90\nwithin = \"promised\"",
    ),
    Small(
        "process",
        "unstated-reply-time",
        [
            "The brand says when it answers",
            "The brand does not say when it answers",
        ],
        r#""site""#,
        ["channel", "states-a-reply-time"],
        "share = 1.00",
    ),
    Small(
        "person",
        "anonymous-staff",
        ["Answers are signed by a person", "Nobody signs the answers"],
        r#""microblog", "page""#,
        ["human-replies", "names-a-person"],
        "share = 0.80",
    ),
    Small(
        "voice",
        "closed-comments",
        [
            "Customers can comment on what the brand posts",
            "The brand posts where nobody may comment",
        ],
        r#""microblog", "page", "video""#,
        ["posts", "comments-open"],
        "share = 0.95",
    ),
    Small(
        "handoff",
        "unlinked-account",
        [
            "The account and the site point to each other",
            "The account and the site do not point to each other",
        ],
        r#""microblog""#,
        ["channel", "linked-both-ways"],
        "share = 1.00",
    ),
    Small(
        "handoff",
        "no-other-way-in",
        [
            "The site offers another way to reach the brand",
            "The site offers no other way to reach the brand",
        ],
        r#""site""#,
        ["channel", "offers-another-way"],
        "share = 1.00",
    ),
];

fn file(small: &Small) -> SourceFile {
    let Small(clause, id, [kept, broken], kinds, [cases, promise], bar) = small;
    let floor = if *cases == "channel" { 1 } else { 10 };
    let weight = if *cases == "channel" { 2 } else { 4 };
    let mut text = format!(
        r#"schema = 1
id = "{id}"
clause = "{clause}"
status = "stable"
since = "0.1.0"
weight = {weight}
why = "An invented reason, in a sentence or two. It says <b>why</b> people care & what they lose."
[title]
kept = "{kept}"
broken = "{broken}"
[applies]
kinds = [{kinds}]
[promise]
cases = "{cases}"
kept-if = "{promise}"
[evidence]
cases = {floor}
days = 7
[[bar]]
kind = "*"
basis = "principle"
sources = ["invented"]
note = "The source states the duty and gives no number; this one leaves room for a bad day"
{bar}
[[source]]
key = "invented"
cite = "Invented Institute, One Thousand People Asked, 2025, https://invented.example/a-very-long-address/that/does/not/end/anywhere/soon.html"
says = "People asked said that they wait, and that they would rather not."
[remedy]
effort = "medium"
summary = "Give one person a shift, and let that person answer."
steps = ["Name who answers on which day.", "Write down what the answer has to contain.", "Look at the waiting list every morning at nine."]
"#
    );
    for verdict in [
        "pass",
        "fail",
        "insufficient-evidence",
        "not-applicable",
        "not-observable",
    ] {
        for line in ["[[test]]", "kind = \"microblog\""] {
            text.push_str(line);
            text.push('\n');
        }
        for key in ["name", "expect"] {
            text.extend([key, " = \"", verdict, "\"\n"]);
        }
    }
    SourceFile {
        path: format!("rules/{clause}/{id}.toml"),
        text,
    }
}

/// The rule book.
pub(crate) fn book() -> RuleBook {
    let files: Vec<SourceFile> = ALL.iter().map(file).collect();
    RuleBook::parse(&files).unwrap_or_else(|mistakes| {
        assert!(mistakes.0.is_empty(), "{mistakes}");
        RuleBook::bundled()
    })
}
