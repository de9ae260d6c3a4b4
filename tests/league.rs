//! The league: counts and times of a small file are those of its truth table.

use jiff::tz::TimeZone;
use rousseau::audit::league::{LIMITS, League, Standing, league};
use std::fs::File;
use std::io::Write;
use std::path::Path;

const HEADER: &str =
    "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n";

fn of(bytes: &[u8], readers: usize) -> League {
    let mut file = tempfile::tempfile().expect("a file can be made");
    file.write_all(bytes).expect("it can be written");
    league(&file, &TimeZone::UTC, readers).expect("it is in the layout")
}

fn brand<'a>(league: &'a League, name: &str) -> &'a Standing {
    let found = league.brands.iter().find(|s| s.brand == name);
    found.expect("the brand wrote a row")
}

/// A league of rows, whose counts for `HarborHelp` are inquiries, answered, hidden and early.
fn check(rows: &str, expected: [u64; 4]) -> League {
    let league = of(format!("{HEADER}{rows}").as_bytes(), 2);
    let s = brand(&league, "HarborHelp");
    assert_eq!([s.inquiries, s.answered, s.hidden, s.early], expected);
    league
}

const ASKED: &str = "1,1001,True,Tue Oct 31 10:00:00 +0000 2017,@HarborHelp where is it?,,\n";
const OTHER: &str = "99,HarborHelp,False,Fri Nov 10 10:00:00 +0000 2017,News,,\n";

#[test]
fn the_small_file_is_what_its_truth_table_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/league");
    let file = File::open(root.join("small.csv")).expect("the file lies beside the test");
    let league = league(&file, &TimeZone::UTC, 2).expect("it is in the layout");
    let truth = std::fs::read_to_string(root.join("truth.csv")).expect("so does its truth");
    let mut said = "brand,inquiries,answered,hidden,early,p25,median,p75,by2h\n".to_owned();
    let shown = |n: Option<u32>| n.map_or_else(String::new, |n| n.to_string());
    for s in &league.brands {
        let by = s.all.by[1]
            .share
            .map_or_else(String::new, |x| format!("{x:.6}"));
        let Standing {
            brand,
            inquiries,
            answered,
            hidden,
            early,
            ..
        } = s;
        let [p25, median, p75] = [s.all.p25, s.all.median, s.all.p75].map(shown);
        said.push_str(&format!(
            "{brand},{inquiries},{answered},{hidden},{early},{p25},{median},{p75},{by}\n"
        ));
    }
    assert_eq!(said, truth);
    let a = &league.aside;
    let aside = [
        a.twice,
        a.circular,
        a.cut_off,
        a.unaddressed,
        a.known_by_answer,
        a.to_several,
    ];
    assert_eq!((aside, a.chasing), ([1, 2, 1, 3, 1, 1], 1));
    assert_eq!(league.unread.iter().map(|u| u.records).sum::<u64>(), 3);
    let lines: Vec<u64> = league.lines.iter().map(|l| l.line).collect();
    assert_eq!(lines, [34, 35, 36]);
}

#[test]
fn an_inquiry_is_known_by_the_brand_that_it_names() {
    check(&format!("{ASKED}{OTHER}"), [1, 0, 0, 0]);
    // Known by its answer only, it would count as answered by construction.
    let known = check(
        &format!(
            "{}{}",
            ASKED.replace("@HarborHelp", "hello"),
            OTHER.replace("News,,", "hi,,1")
        ),
        [0, 0, 0, 0],
    );
    assert_eq!(
        (known.aside.unaddressed, known.aside.known_by_answer),
        (1, 1)
    );
    let mail = check(
        &format!("{}{OTHER}", ASKED.replace("@HarborHelp", "to x@HarborHelp")),
        [0, 0, 0, 0],
    );
    assert_eq!(mail.aside.unaddressed, 1);
    check(
        &format!("{}{OTHER}", ASKED.replace("HarborHelp", "HARBORHELP")),
        [1, 0, 0, 0],
    );
}

#[test]
fn what_the_file_does_not_hold_is_never_silence() {
    // The layout names an answer that is not there.
    check(
        &format!("{}{OTHER}", ASKED.replace("?,,", "?,77,")),
        [0, 0, 1, 0],
    );
    // Its beginning is not there.
    let cut = check(
        &format!("{}{OTHER}", ASKED.replace("?,,", "?,,77")),
        [0, 0, 0, 0],
    );
    assert_eq!(cut.aside.cut_off, 1);
    // An answer that is older than the question was edited, or is another's.
    let early = "2,HarborHelp,False,Tue Oct 31 09:00:00 +0000 2017,here,,1\n";
    check(&format!("{ASKED}{early}"), [0, 0, 0, 1]);
    // An id that a spreadsheet has rounded leads nowhere.
    let rounded = check(
        &format!("{}{OTHER}", ASKED.replace("?,,", "?,,1.2E+17")),
        [0; 4],
    );
    assert_eq!((rounded.aside.cut_off, rounded.unread.len()), (1, 1));
}

#[test]
fn an_answer_below_the_second_part_of_a_question_answers_it() {
    let rest = "2,1001,True,Tue Oct 31 10:00:30 +0000 2017,2/2,,1\n\
                3,HarborHelp,False,Tue Oct 31 10:10:00 +0000 2017,sorry,,2\n\
                4,HarborHelp,False,Tue Oct 31 10:05:00 +0000 2017,sorry,,2\n";
    let found = check(&format!("{ASKED}{rest}"), [1, 1, 0, 0]);
    assert_eq!(brand(&found, "HarborHelp").all.median, Some(300));
    // Another brand's answer is none.
    let other = rest.replace("HarborHelp", "QuillBank");
    check(&format!("{ASKED}{other}{OTHER}"), [1, 0, 0, 0]);
}

#[test]
fn nights_and_weekends_are_those_of_the_zone() {
    // Nine in the morning in Lisbon is eight in UTC, in summer.
    let rows = ASKED.replace("Tue Oct 31 10:00:00", "Wed Oct 04 08:30:00");
    let text = format!("{HEADER}{rows}{OTHER}");
    let mut file = tempfile::tempfile().expect("a file can be made");
    file.write_all(text.as_bytes()).expect("it can be written");
    for (zone, nights) in [("UTC", 1), ("Europe/Lisbon", 0)] {
        let zone = TimeZone::get(zone).expect("the zone exists");
        let found = league(&file, &zone, 1).expect("it is in the layout");
        let s = brand(&found, "HarborHelp");
        assert_eq!(s.night_or_weekend.inquiries, nights);
        assert_eq!(s.daytime.inquiries, 1 - nights);
    }
}

/// Rows whose quotation marks, line ends and lengths fall at any place of a stretch.
fn long_file(stray: bool) -> Vec<u8> {
    let mut text = HEADER.to_owned();
    for i in 0..30_000 {
        let (id, at) = (
            2 * i + 1,
            format!("Tue Oct 31 {:02}:{:02}:00 +0000 2017", i % 24, i % 60),
        );
        let filler = "\"\"so\"\",\n\n".repeat(i % 40);
        text.push_str(&format!(
            "{id},{i},True,{at},\"@HarborHelp {filler}\",,\r\n"
        ));
        if i % 3 == 0 {
            let mark = if stray { "5\" wide" } else { "wide" };
            text.push_str(&format!("{},HarborHelp,False,{at},{mark},,{id}\n", id + 1));
        }
    }
    text.into_bytes()
}

#[test]
fn the_result_does_not_depend_on_how_many_read() {
    let text = long_file(false);
    assert!(text.len() > 6 << 20, "it is cut into several stretches");
    let one = of(&text, 1);
    let s = brand(&one, "HarborHelp");
    assert_eq!(
        (one.records, s.inquiries, s.answered),
        (40_000, 30_000, 10_000)
    );
    for readers in [2, 3, 7] {
        assert_eq!(of(&text, readers), one);
    }
}

#[test]
fn a_stray_quotation_mark_moves_no_record() {
    let found = of(&long_file(true), 3);
    let s = brand(&found, "HarborHelp");
    assert_eq!(
        (found.records, s.inquiries, s.answered),
        (40_000, 30_000, 10_000)
    );
}

#[test]
fn an_open_quotation_mark_is_said_with_its_line() {
    use rousseau::audit::league::{ScanError, line_of};
    let text = format!(
        "{HEADER}{ASKED}2,x,True,d,\"never closed,,\n{}",
        "line\n".repeat(300_000)
    );
    let mut file = tempfile::tempfile().expect("a file can be made");
    file.write_all(text.as_bytes()).expect("it can be written");
    let error = league(&file, &TimeZone::UTC, 2).expect_err("the mark is open");
    let ScanError::Open(at) = error else {
        unreachable!("{error:?}")
    };
    assert_eq!(line_of(&file, at).expect("it can be read"), 3);
}

#[test]
fn a_file_that_is_in_no_such_layout_is_refused() {
    let refused = |text: &[u8]| {
        let mut file = tempfile::tempfile().expect("a file can be made");
        file.write_all(text).expect("it can be written");
        let error = league(&file, &TimeZone::UTC, 2).expect_err("it is not in the layout");
        format!("{error:?}")
    };
    assert!(refused(b"a,b\n1,2\n").contains("Columns"));
    assert!(refused(b"\xff\xfet\0w\0").contains("Encoding"));
    assert!(refused(b"").contains("Columns"));
}

#[test]
fn an_empty_league_claims_nothing() {
    let none = of(HEADER.as_bytes(), 2);
    assert!(none.brands.is_empty() && none.seen.is_none());
    let silent = of(format!("{HEADER}{OTHER}").as_bytes(), 2);
    let s = brand(&silent, "HarborHelp");
    assert_eq!((s.share, s.all.median), (None, None));
    assert!(s.all.by.iter().all(|l| l.share.is_none()) && s.all.by.len() == LIMITS.len());
}
