//! Dates: `Tue Oct 31 22:10:47 +0000 2017` and its ISO 8601 copies, read by hand and checked.

use jiff::Timestamp;

/// Days of a year before each month, leap day aside.
const BEFORE: [u32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const LENGTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/// Thursday, since the first of January 1970 was one.
const WEEKDAYS: [&[u8; 3]; 7] = [b"Thu", b"Fri", b"Sat", b"Sun", b"Mon", b"Tue", b"Wed"];

/// Reads a date as seconds since 1970.
///
/// Shape: the layout's own form, whose weekday must be the date's, or ISO 8601 with a zone, which
/// is what copies that went through other programs hold; none for anything else and for what does
/// not lie from 1970 to 2106. Fractions of a second are cut off.
#[must_use]
pub fn seconds(text: &[u8]) -> Option<u32> {
    own_form(text).or_else(|| iso(text))
}

fn own_form(t: &[u8]) -> Option<u32> {
    let t: &[u8; 30] = t.try_into().ok()?;
    let spaces = [3, 7, 10, 19, 25].iter().all(|i| t[*i] == b' ');
    if !spaces || t[13] != b':' || t[16] != b':' {
        return None;
    }
    let month = match &t[4..7] {
        b"Jan" => 0,
        b"Feb" => 1,
        b"Mar" => 2,
        b"Apr" => 3,
        b"May" => 4,
        b"Jun" => 5,
        b"Jul" => 6,
        b"Aug" => 7,
        b"Sep" => 8,
        b"Oct" => 9,
        b"Nov" => 10,
        b"Dec" => 11,
        _ => return None,
    };
    let day = two(t, 8)?;
    let (hour, minute, second) = (two(t, 11)?, two(t, 14)?, two(t, 17)?);
    let (ahead, behind) = (two(t, 21)?, two(t, 23)?);
    let year = two(t, 26)? * 100 + two(t, 28)?;
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let length = LENGTHS[month] + u32::from(leap && month == 1);
    let sane = (1..=length).contains(&day) && hour < 24 && minute < 60 && second < 60;
    if !sane || !(1970..=2106).contains(&year) || ahead > 14 || behind > 59 {
        return None;
    }
    let past = year - 1;
    // Leap days before this year, less the 477 before 1970.
    let leaps = past / 4 - past / 100 + past / 400 - 477;
    let days = (year - 1970) * 365 + leaps + BEFORE[month] + u32::from(leap && month > 1) + day - 1;
    if t[..3] != WEEKDAYS[(days % 7) as usize][..] {
        return None;
    }
    let clock = i64::from(days) * 86_400 + i64::from(hour * 3600 + minute * 60 + second);
    let zone = i64::from(ahead * 3600 + behind * 60);
    let instant = match t[20] {
        b'+' => clock - zone,
        b'-' => clock + zone,
        _ => return None,
    };
    u32::try_from(instant).ok()
}

fn two(t: &[u8; 30], at: usize) -> Option<u32> {
    let (a, b) = (t[at].wrapping_sub(b'0'), t[at + 1].wrapping_sub(b'0'));
    (a < 10 && b < 10).then(|| u32::from(a) * 10 + u32::from(b))
}

fn iso(text: &[u8]) -> Option<u32> {
    let text = std::str::from_utf8(text).ok()?.trim();
    let at: Timestamp = text.parse().ok()?;
    u32::try_from(at.as_second()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<u32>) {
        assert_eq!(seconds(text.as_bytes()), expected, "{text}");
    }

    #[test]
    fn a_date_is_read_to_the_second_and_checked() {
        check("Tue Oct 31 22:10:47 +0000 2017", Some(1_509_487_847));
        check("Tue Oct 31 22:10:47 +0130 2017", Some(1_509_482_447));
        check("Tue Oct 31 22:10:47 -0130 2017", Some(1_509_493_247));
        check("2017-10-31T22:10:47Z", Some(1_509_487_847));
        check("2017-10-31 22:10:47+00:00", Some(1_509_487_847));
        // The weekday is not the date's.
        check("Mon Oct 31 22:10:47 +0000 2017", None);
        check("Tue Feb 29 00:00:00 +0000 2017", None);
        check("Tue Oct 31 24:10:47 +0000 2017", None);
        check("Tue Oct 31 22:10:47 0000  2017", None);
        // Without a zone an instant cannot be known.
        check("2017-10-31 22:10:47", None);
        check("", None);
    }

    #[test]
    fn every_day_of_two_centuries_agrees_with_the_calendar() {
        let mut day = jiff::civil::date(1970, 1, 1);
        while day.year() < 2106 {
            let text = day.strftime("%a %b %d 23:59:59 +0000 %Y").to_string();
            let at = day.at(23, 59, 59, 0).to_zoned(jiff::tz::TimeZone::UTC);
            let at = at.expect("UTC knows every time").timestamp().as_second();
            assert_eq!(seconds(text.as_bytes()).map(i64::from), Some(at), "{text}");
            day = day.tomorrow().expect("the calendar goes on");
        }
    }
}
