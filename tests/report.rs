//! The report: a scorecard's page and summary, looked at as a reader and as an attacker would.

#[path = "report/support.rs"]
mod support;

use rousseau::report;

#[test]
fn the_page_is_made_and_is_the_same_twice() {
    let card = support::rich();
    let template = report::Template::bundled("scorecard").expect("the template is bundled");
    let once = report::render(&report::model(&card), &template).expect("it renders");
    let twice = report::render(&report::model(&card), &template).expect("it renders");
    assert_eq!(once, twice);
    assert_eq!(once.len(), 1);
    assert_eq!(once[0].name, "scorecard.html");
}

#[test]
fn pages_are_written_for_a_browser_to_look_at() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    std::fs::create_dir_all(&folder).expect("the folder is made");
    let source =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("report-templates/scorecard");
    let template = report::Template::load(&source).expect("the template is read");
    let cards = [
        ("rich", support::rich()),
        ("rude", support::rude()),
        ("dark", support::dark()),
        ("empty", support::empty()),
        ("huge", support::huge()),
    ];
    for (name, card) in cards {
        for page in report::render(&report::model(&card), &template).expect("it renders") {
            std::fs::write(folder.join(format!("{name}.html")), page.text).expect("written");
        }
        std::fs::write(folder.join(format!("{name}.txt")), report::text(&card, 90))
            .expect("written");
    }
}
