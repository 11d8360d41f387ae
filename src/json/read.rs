//! Reading JSON that clients send.

use serde::de::DeserializeOwned;
use serde_json::Error;

/// Reads a value.
///
/// # Errors With what is wrong, as the end of a sentence about the text. It quotes nothing of the text, as the parser's
/// own messages may.
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(without_mark(text)).map_err(|error| fault(&error))
}

/// The text after a byte order mark, which some programs write first and readers may ignore (RFC 8259, section 8.1).
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn fault(error: &Error) -> String {
    let place = format!("(line {}, column {})", error.line(), error.column());
    // Only the message tells this error from other syntax errors.
    let words = error.to_string();
    if words.starts_with("lone leading surrogate") || words.starts_with("unexpected end of hex escape") {
        return format!(
            "has half of a surrogate pair by itself {place}; write both halves, as in \\ud83c\\udfed, or the character"
        );
    }
    format!(
        "is {} {place}",
        if error.is_data() { "not a JSON object, or has an entry twice" } else { "not JSON" }
    )
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn a_mark_before_the_value_is_passed_over() {
        assert_eq!(parse::<Value>("\u{feff} 1"), Ok(1.into()));
        assert_eq!(parse::<Value>("\u{feff}\u{feff}1"), Err("is not JSON (line 1, column 1)".to_owned()));
    }

    #[test]
    fn half_a_surrogate_pair_is_named() {
        for text in [r#""\ud800""#, r#""\ud800 ""#, r#""\ud800\n""#, r#""\ud800\u0041""#, r#""\udc00""#] {
            assert!(parse::<Value>(text).unwrap_err().starts_with("has half of a surrogate pair"), "{text}");
        }
        for text in [r#""\ud8""#, r#""\ud800"#, r#""\x""#, "\"", ""] {
            assert!(parse::<Value>(text).unwrap_err().starts_with("is not JSON"), "{text}");
        }
    }
}
