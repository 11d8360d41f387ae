//! Values of rows as JSON.

use std::io::Write as _;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use crate::binary::Datum;
use crate::plan::INTEGER_MAX;

/// Writes text as a JSON string.
pub fn string(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'"');
    let mut written = 0;
    for (index, &byte) in text.iter().enumerate() {
        let escape: &[u8] = match byte {
            b'"' => b"\\\"",
            b'\\' => b"\\\\",
            b'\n' => b"\\n",
            b'\r' => b"\\r",
            b'\t' => b"\\t",
            0..=0x1f => {
                out.extend_from_slice(&text[written..index]);
                out.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
                written = index + 1;
                continue;
            }
            _ => continue,
        };
        out.extend_from_slice(&text[written..index]);
        out.extend_from_slice(escape);
        written = index + 1;
    }
    out.extend_from_slice(&text[written..]);
    out.push(b'"');
}

/// Writes a value.
#[inline]
pub fn value(out: &mut Vec<u8>, datum: &Datum<'_>) {
    match datum {
        Datum::Text(text) => string(out, text),
        Datum::Name(name) => {
            out.push(b'"');
            out.extend_from_slice(name);
            out.push(b'"');
        }
        Datum::Int(number) => out.extend_from_slice(itoa::Buffer::new().format(*number).as_bytes()),
        Datum::Float(number) if number.is_finite() => drop(write!(out, "{number}")),
        // JSON has no such number.
        Datum::Float(_) => out.extend_from_slice(b"null"),
        Datum::Bool(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Datum::Date(day) => {
            out.push(b'"');
            date(out, *day);
            out.push(b'"');
        }
        Datum::Texts(texts) => {
            out.push(b'[');
            for (index, item) in texts.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                match item {
                    Some(item) => string(out, item),
                    None => out.extend_from_slice(b"null"),
                }
            }
            out.push(b']');
        }
    }
}

/// Whether a value is one that its type in the schema allows. The database's constraints see to that for columns; a sum
/// can go beyond.
#[inline]
pub(super) fn is_allowed(datum: &Datum<'_>) -> bool {
    match datum {
        Datum::Int(number) => (-INTEGER_MAX..=INTEGER_MAX).contains(number),
        Datum::Float(number) => number.is_finite(),
        Datum::Texts(texts) => texts.iter().all(|item| item.is_some()),
        Datum::Text(_) | Datum::Name(_) | Datum::Bool(_) | Datum::Date(_) => true,
    }
}

/// Writes a date as ISO 8601 has it, without quotes.
pub fn date(out: &mut Vec<u8>, date: NaiveDate) {
    let Ok(year @ 0..=9999) = u32::try_from(date.year()) else {
        drop(write!(out, "{date}"));
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

/// The number of rows that Postgres expects, from its plan in JSON.
pub fn estimated_rows(plan: &[u8]) -> Option<i64> {
    #[derive(Deserialize)]
    struct Explained {
        #[serde(rename = "Plan")]
        plan: Node,
    }
    #[derive(Deserialize)]
    struct Node {
        #[serde(rename = "Plan Rows")]
        rows: f64,
    }
    let explained: [Explained; 1] = serde_json::from_slice(plan).ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "an estimate")]
    Some((explained[0].plan.rows as i64).clamp(0, INTEGER_MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(datum: &Datum<'_>) -> String {
        let mut out = Vec::new();
        value(&mut out, datum);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn text_is_escaped() {
        let text = "가\"\\\n\u{1}\u{7f}".as_bytes();
        assert_eq!(written(&Datum::Text(text)), "\"가\\\"\\\\\\n\\u0001\u{7f}\"");
    }

    #[test]
    fn dates_are_iso() {
        for (year, expected) in [(2021, "2021-04-05"), (-1, "-0001-04-05"), (12_345, "+12345-04-05")] {
            let date = NaiveDate::from_ymd_opt(year, 4, 5).unwrap();
            assert_eq!(written(&Datum::Date(date)), format!("\"{expected}\""));
        }
    }

    #[test]
    fn estimates_are_read_from_plans() {
        let plan = |rows: &str| format!(r#"[{{"Plan": {{"Node Type": "Seq Scan", "Plan Rows": {rows}}}}}]"#);
        assert_eq!(estimated_rows(plan("24").as_bytes()), Some(24));
        assert_eq!(estimated_rows(plan("1e300").as_bytes()), Some(INTEGER_MAX));
        assert_eq!(estimated_rows(b"[]"), None);
    }

    #[test]
    fn whole_numbers_stay_exact() {
        assert_eq!(written(&Datum::Int(INTEGER_MAX)), "9007199254740991");
        assert!(is_allowed(&Datum::Int(-INTEGER_MAX)));
        assert!(!is_allowed(&Datum::Int(INTEGER_MAX + 1)));
        assert!(!is_allowed(&Datum::Float(f64::INFINITY)));
    }
}
