//! Values as text, from Postgres's binary form.

use chrono::{Datelike, NaiveDate};

/// Days from 0001-01-01, day 1, to 2000-01-01, from which Postgres counts.
const EPOCH_DAYS: i32 = 730_120;

/// Writes a whole number of 4 or 8 bytes.
pub(super) fn integer(out: &mut Vec<u8>, bytes: &[u8]) {
    if let Ok(number) = bytes.try_into().map(i32::from_be_bytes) {
        out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
    } else if let Ok(number) = bytes.try_into().map(i64::from_be_bytes) {
        out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
    }
}

/// A number, unless it is infinite or NaN.
pub(super) fn float(bytes: &[u8]) -> Option<f64> {
    bytes.try_into().ok().map(f64::from_be_bytes).filter(|number| number.is_finite())
}

/// Writes a date as ISO 8601 has it.
pub(super) fn date(out: &mut Vec<u8>, bytes: &[u8]) {
    let days = bytes.try_into().ok().and_then(|bytes| i32::from_be_bytes(bytes).checked_add(EPOCH_DAYS));
    let Some(date) = days.and_then(NaiveDate::from_num_days_from_ce_opt) else { return };
    let Ok(year @ 0..=9999) = u32::try_from(date.year()) else {
        out.extend_from_slice(date.to_string().as_bytes());
        return;
    };
    let digit = |number: u32| b'0' + u8::try_from(number % 10).unwrap_or(0);
    let (month, day) = (date.month(), date.day());
    out.extend_from_slice(&[
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
    ]);
}

/// The items of a list of texts: dimensions, flags, element type, then for the one dimension its length and lower bound.
pub(super) fn items(bytes: &[u8]) -> impl Iterator<Item = Option<&[u8]>> {
    let mut rest = bytes.get(20..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (length, tail) = rest.split_first_chunk::<4>()?;
        let Ok(length) = usize::try_from(i32::from_be_bytes(*length)) else {
            rest = tail;
            return Some(None);
        };
        let (item, tail) = tail.split_at_checked(length)?;
        rest = tail;
        Some(Some(item))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (days, expected) in
            [(7765, "2021-04-05"), (-1, "1999-12-31"), (0, "2000-01-01"), (59, "2000-02-29")]
        {
            let mut out = Vec::new();
            date(&mut out, &i32::to_be_bytes(days));
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }

    #[test]
    fn lists() {
        let mut bytes = vec![0; 20];
        for item in ["가", ""] {
            bytes.extend_from_slice(&i32::try_from(item.len()).unwrap().to_be_bytes());
            bytes.extend_from_slice(item.as_bytes());
        }
        bytes.extend_from_slice(&(-1_i32).to_be_bytes());
        let all: Vec<_> = items(&bytes).collect();
        assert_eq!(all, [Some("가".as_bytes()), Some(b""), None]);
        assert_eq!(items(&[0; 12]).count(), 0);
    }
}
