//! Layouts: each is told by its columns, and everything odd in a file is counted with its line.

use jiff::tz::TimeZone;
use rousseau::audit::imports::{Fault, ImportError, Summary, look};

fn of(bytes: &[u8], zone: Option<&str>) -> Result<Summary, ImportError> {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("export");
    std::fs::write(&path, bytes).expect("the export can be written");
    let zone = zone.map(|z| TimeZone::get(z).expect("the zone exists"));
    look(&path, zone.as_ref())
}

fn check(bytes: &[u8], layout: &str, messages: u64, faults: &[(Fault, u64, &[u64])]) -> Summary {
    let summary = of(bytes, None).expect("it is understood");
    assert_eq!((summary.layout, summary.messages), (layout, messages));
    let found: Vec<_> = summary
        .faults
        .iter()
        .map(|(fault, (count, lines))| (*fault, *count, lines.as_slice()))
        .collect();
    assert_eq!(found, faults);
    summary
}

const NEUTRAL: &str = "post_id,parent_id,author_id,author_role,created_at,text\n";

#[test]
fn the_neutral_layout_is_read_from_tables_and_lines_of_json() {
    let rows = "1,,ann,customer,2026-03-01T10:00:00Z,\"Where,\nis it?\"\n2,1,harbor,brand,2026-03-01T11:00:00+01:00,Here.\n";
    let table = check(format!("{NEUTRAL}{rows}").as_bytes(), "neutral", 2, &[]);
    assert_eq!((table.delimiter, table.encoding), (Some(','), "UTF-8"));
    let json = "{\"post_id\":1,\"author_id\":\"ann\",\"author_role\":\"customer\",\"created_at\":\"2026-03-01T10:00:00Z\",\"text\":\"Where?\"}\n\n\
                {\"post_id\":2,\"parent_id\":1,\"author_id\":\"harbor\",\"author_role\":\"brand\",\"created_at\":1772359200,\"text\":\"Here.\"}\n";
    let lines = check(json.as_bytes(), "neutral", 2, &[]);
    assert_eq!((lines.delimiter, lines.authors.len()), (None, 1));
}

#[test]
fn everything_odd_is_counted_with_its_line() {
    let rows = "1,,ann,customer,2026-03-01T10:00:00Z,a\n\
                1,,ann,customer,2026-03-01T10:00:00Z,a\n\
                2,1,harbor,brand,2026-03-01T09:00:00Z,early\n\
                3,99,ann,customer,2026-03-01T10:00:00Z,cut\n\
                4,5,ann,customer,2026-03-01T10:00:00Z,\"round\nand\"\n\
                5,4,ann,customer,2026-03-01T10:00:00Z,round\n\
                1.2E+17,,ann,customer,2026-03-01T10:00:00Z,rounded\n\
                6,,ann,customer,2026-03-01 10:00:00,no zone\n\
                7,,ann,customer,some day,no time\n\
                8,,ann,customer\n\
                9,,harbor,internal,2026-03-01T10:00:00Z,a note\n";
    let summary = check(
        format!("{NEUTRAL}{rows}").as_bytes(),
        "neutral",
        5,
        &[
            (Fault::Shape, 1, &[12]),
            (Fault::Id, 1, &[9]),
            (Fault::Time, 1, &[11]),
            (Fault::Zone, 1, &[10]),
            (Fault::Twice, 1, &[3]),
            (Fault::Cut, 1, &[5]),
            (Fault::Circle, 1, &[6]),
            (Fault::Early, 1, &[4]),
        ],
    );
    assert_eq!(summary.internal, 1);
}

#[test]
fn other_encodings_delimiters_and_marks_are_read() {
    let text = "\u{feff}post_id;author_id;author_role;created_at;text\r\n1;ann;customer;01.03.2026 10:00;Wo ist es, bitte schön?\r\n";
    let zone = Some("Europe/Berlin");
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, encoding) in [(text.as_bytes().to_vec(), "UTF-8"), (utf16, "UTF-16LE")] {
        let summary = of(&bytes, zone).expect("it is understood");
        assert_eq!((summary.delimiter, summary.encoding), (Some(';'), encoding));
        let at = summary.seen.expect("it has a message").0;
        assert_eq!(at.to_string(), "2026-03-01T09:00:00Z");
    }
}

#[test]
fn each_layout_is_told_by_its_columns() {
    let header =
        "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n";
    let rows = "1,9,True,Tue Oct 31 22:10:47 +0000 2017,@H hi,2,\n2.0,H,False,Tue Oct 31 22:11:47 +0000 2017,@9 hi,,1.0\n";
    check(format!("{header}{rows}").as_bytes(), "twcs", 2, &[]);
    let fourcat = "id,thread_id,author,body,timestamp,unix_timestamp\n1,1,ann,hi,2026-03-01 10:00:00,1772359200\n";
    check(fourcat.as_bytes(), "4cat", 1, &[]);
    let seen = r#"{"item_id":"7","data":{"legacy":{"full_text":"hi","created_at":"Tue Oct 31 22:10:47 +0000 2017","conversation_id_str":"7"},"core":{"user_results":{"result":{"legacy":{"screen_name":"ann","name":"Ann"}}}}}}"#;
    check(seen.as_bytes(), "zeeschuimer", 1, &[]);
    let chat = "{\"id\":1,\"content\":\"hi\",\"message_type\":0,\"conversation_id\":4,\"created_at\":1772359200,\"sender\":{\"id\":3}}\n\
                {\"id\":2,\"content\":\"hello\",\"message_type\":1,\"conversation_id\":4,\"created_at\":1772359300,\"sender\":{\"id\":8,\"name\":\"Ana\"}}\n\
                {\"id\":3,\"content\":\"resolved\",\"message_type\":2,\"conversation_id\":4,\"created_at\":1772359400}\n";
    let chat = check(chat.as_bytes(), "chatwoot", 2, &[]);
    assert_eq!(chat.internal, 1);
    let desk = r#"{"id":1,"ticket_id":5,"author_id":77,"author":{"role":"agent","name":"Ana"},"created_at":"2026-03-01T10:00:00Z","plain_body":"hi","public":true}"#;
    check(desk.as_bytes(), "zendesk", 1, &[]);
    let sprout = "Timestamp (UTC),Network,Type,Message,From,Permalink,Thread\n2026-03-01 10:00:00,X,Received,hi,ann,https://x.example/1,1\n";
    check(sprout.as_bytes(), "sprout", 1, &[]);
    let error = of(b"a,b,c\n1,2,3\n", None).expect_err("no layout has these");
    assert_eq!(error.code(), "file.missing_key");
}

/// Cells that a spreadsheet takes for formulas, or that break a careless reader's rows.
const HOSTILE: [&str; 12] = [
    "=cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "a,b",
    "a\"b",
    "a\nb",
    "a\r\nb",
    "\u{202e}txet",
    "\u{feff}",
    "\u{0}nul",
    "\t",
];

#[test]
fn hostile_cells_move_no_row() {
    let mut text = NEUTRAL.to_owned();
    for (i, cell) in HOSTILE.iter().enumerate() {
        let cell = cell.replace('"', "\"\"");
        text.push_str(&format!(
            "{i},,\"{cell}\",customer,2026-03-01T10:00:00Z,\"{cell}\"\n"
        ));
    }
    check(text.as_bytes(), "neutral", HOSTILE.len() as u64, &[]);
}

#[test]
fn damaged_files_are_refused_or_counted_and_never_a_panic() {
    let rounds = if std::env::var_os("ROUSSEAU_LONG").is_some() {
        10_000
    } else {
        300
    };
    let seeds = [
        format!("{NEUTRAL}1,,ann,customer,2026-03-01T10:00:00Z,\"a, b\"\n2,1,h,brand,2026-03-01T10:01:00Z,\"c\n\"\"d\"\"\"\n"),
        "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n1,9,True,Tue Oct 31 22:10:47 +0000 2017,\"@H hi\",2,\n".to_owned(),
        "{\"post_id\":1,\"author_id\":\"ann\",\"created_at\":1772359200,\"text\":\"x\"}\n".to_owned(),
    ];
    let mut seed = 1762_u64;
    let mut dice = |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % below.max(1)
    };
    for round in 0..rounds {
        let mut bytes = seeds[round % seeds.len()].clone().into_bytes();
        for _ in 0..=dice(6) {
            let at = dice(bytes.len());
            match dice(4) {
                0 => bytes[at] = [b'"', b',', b'\n', 0, 0xff, b'{', b'9', b'\r'][dice(8)],
                1 => bytes.truncate(at + 1),
                2 => bytes.insert(at, [b'"', b'\n', 0xe9, b';'][dice(4)]),
                _ => {
                    let part = bytes[at..].to_vec();
                    bytes.extend(part);
                }
            }
        }
        let _ = of(&bytes, None);
        let mut file = tempfile::tempfile().expect("a file can be made");
        std::io::Write::write_all(&mut file, &bytes).expect("it can be written");
        let _ = rousseau::audit::league::league(&file, &TimeZone::UTC, 2);
    }
}
