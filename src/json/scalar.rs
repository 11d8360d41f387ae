//! Values of rows, from Postgres's binary form to JSON.

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use crate::catalog::Scalar;
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

/// Writes a value that is not null; false if it has no JSON form. Constraints rule that out for columns, but a sum can
/// get there.
pub(super) fn value(out: &mut Vec<u8>, scalar: Scalar, bytes: &[u8]) -> bool {
    match scalar {
        Scalar::Text => string(out, bytes),
        // Names of values are letters and underscores.
        Scalar::Enum(_) => {
            out.push(b'"');
            out.extend_from_slice(bytes);
            out.push(b'"');
        }
        Scalar::Int => match bytes.try_into().map(i32::from_be_bytes) {
            Ok(number) => out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes()),
            Err(_) => return false,
        },
        Scalar::BigInt => match bytes.try_into().map(i64::from_be_bytes) {
            Ok(number) if (-INTEGER_MAX..=INTEGER_MAX).contains(&number) => {
                out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
            }
            _ => return false,
        },
        Scalar::Float => match bytes.try_into().map(f64::from_be_bytes) {
            Ok(number) if number.is_finite() => out.extend_from_slice(format!("{number}").as_bytes()),
            _ => return false,
        },
        Scalar::Bool => out.extend_from_slice(if bytes == [1] { b"true" } else { b"false" }),
        Scalar::Date => return date(out, bytes),
        Scalar::TextList => return text_list(out, bytes).is_some(),
    }
    true
}

fn date(out: &mut Vec<u8>, bytes: &[u8]) -> bool {
    let Some(epoch) = NaiveDate::from_ymd_opt(2000, 1, 1) else { return false };
    let Ok(days) = bytes.try_into().map(i32::from_be_bytes) else { return false };
    let shift = Days::new(days.unsigned_abs().into());
    let date = if days < 0 { epoch.checked_sub_days(shift) } else { epoch.checked_add_days(shift) };
    let Some(date) = date else { return false };
    out.extend_from_slice(format!("\"{date}\"").as_bytes());
    true
}

/// An array without nulls: dimensions, flags, element type, then for the one dimension its length and lower bound.
fn text_list(out: &mut Vec<u8>, bytes: &[u8]) -> Option<()> {
    out.push(b'[');
    let (dimensions, _) = bytes.split_first_chunk::<4>()?;
    if i32::from_be_bytes(*dimensions) > 0 {
        let mut rest = bytes.get(20..)?;
        let mut first = true;
        while let Some((length, tail)) = rest.split_first_chunk::<4>() {
            let (text, tail) = tail.split_at_checked(usize::try_from(i32::from_be_bytes(*length)).ok()?)?;
            if !first {
                out.push(b',');
            }
            first = false;
            string(out, text);
            rest = tail;
        }
    }
    out.push(b']');
    Some(())
}

/// The number of rows that Postgres expects, from its plan in JSON.
pub fn estimated_rows(plan: &[u8]) -> Option<u64> {
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
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an estimate, not negative")]
    Some((explained[0].plan.rows as u64).min(INTEGER_MAX.unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(scalar: Scalar, bytes: &[u8]) -> String {
        let mut out = Vec::new();
        assert!(value(&mut out, scalar, bytes));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(written(Scalar::Text, "가\"\\\n\u{1}\u{7f}".as_bytes()), "\"가\\\"\\\\\\n\\u0001\u{7f}\"");
    }

    #[test]
    fn dates_are_iso() {
        assert_eq!(written(Scalar::Date, &7765_i32.to_be_bytes()), "\"2021-04-05\"");
        assert_eq!(written(Scalar::Date, &(-1_i32).to_be_bytes()), "\"1999-12-31\"");
    }

    #[test]
    fn estimates_are_read_from_plans() {
        let plan = |rows: &str| format!(r#"[{{"Plan": {{"Node Type": "Seq Scan", "Plan Rows": {rows}}}}}]"#);
        assert_eq!(estimated_rows(plan("24").as_bytes()), Some(24));
        assert_eq!(estimated_rows(plan("1e300").as_bytes()), Some(INTEGER_MAX.unsigned_abs()));
        assert_eq!(estimated_rows(b"[]"), None);
    }

    #[test]
    fn whole_numbers_stay_exact() {
        assert_eq!(written(Scalar::BigInt, &INTEGER_MAX.to_be_bytes()), "9007199254740991");
        assert!(!value(&mut Vec::new(), Scalar::BigInt, &(INTEGER_MAX + 1).to_be_bytes()));
    }
}
