//! The syntax of documents, strictly: apollo-parser repairs what it cannot read, and lets some of it pass.
//!
//! Everything that comes after relies on what is checked here: the number of tokens and the depth of nesting are
//! bounded, and there is nothing but operations and fragments.

mod grammar;
mod lexer;

use std::borrow::Cow;

use super::response::RequestError;
use crate::error::Code;

/// Tokens at most; commas, comments and white space do not count.
const TOKENS_MAX: usize = 4_000;
/// Nesting of brackets at most.
const DEPTH_MAX: usize = 64;

/// What is wrong with a document, and where.
#[derive(Debug)]
struct Fault {
    code: Code,
    message: String,
    /// Bytes from the start of the text.
    offset: usize,
}

/// Checks a document's syntax. Gives the text that the parser is to read: the same, byte by byte in the same place,
/// without what the parser does not know.
///
/// # Errors
/// With the first fault.
pub(super) fn check(text: &str) -> Result<Cow<'_, str>, RequestError> {
    let blanks = grammar::document(text).map_err(|fault| RequestError {
        code: fault.code,
        message: match fault.code {
            Code::GraphqlParseFailed => format!("syntax error: {}", fault.message),
            _ => fault.message,
        },
        location: Some(line_and_column(text, fault.offset)),
    })?;
    if blanks.is_empty() {
        return Ok(Cow::Borrowed(text));
    }
    let mut kept = String::with_capacity(text.len());
    let mut start = 0;
    for (from, to) in blanks {
        kept.push_str(&text[start..from]);
        kept.extend(text[from..to].bytes().map(|byte| match byte {
            b'\n' | b'\r' => char::from(byte),
            _ => ' ',
        }));
        start = to;
    }
    kept.push_str(&text[start..]);
    Ok(Cow::Owned(kept))
}

/// Line and column of an offset, from 1; columns count characters.
fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(offset)];
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_tell_where_they_are() {
        for (text, expected) in [
            ("", "1:1 expected an operation or a fragment, found the end of the document"),
            ("{", "1:2 expected a field, found the end of the document"),
            ("{ a", "1:4 expected \"}\", found the end of the document"),
            ("{ a(b: [1", "1:10 expected \"]\", found the end of the document"),
            ("{}", "1:2 expected a field, found \"}\""),
            ("{ a(b c) }", "1:7 expected \":\", found \"c\""),
            ("{ a(b: \"x\"null) }", "1:15 expected \":\", found \")\""),
            ("{ a(b: {c}) }", "1:10 expected \":\", found \"}\""),
            ("{\n  한 }", "2:3 a document cannot have \"한\" here"),
            ("{ a(b: \"\n\") }", "1:8 this text has no end"),
            ("{ a(b: \"\\u{000000041}\") }", "1:9 this escape stands for no character"),
            ("{ a(b: \"\\uD83D\") }", "1:9 this escape stands for no character"),
            ("{ a(b: 01) }", "1:8 this is not a number"),
            ("{ a(b: 1.) }", "1:8 this is not a number"),
            ("{ a(b: -", "1:8 this is not a number"),
            ("type A { b: Int }", "1:1 expected an operation or a fragment, found \"type\""),
            ("fragment on on A { b }", "1:10 expected a fragment's name, found \"on\""),
            ("query ($a: Int = $b) { c }", "1:18 a default cannot have a variable"),
            ("\"x\" { a }", "1:5 a query without the word \"query\" cannot have a description"),
        ] {
            let error = check(text).unwrap_err();
            let (line, column) = error.location.unwrap();
            let message = error.message.strip_prefix("syntax error: ").unwrap();
            assert_eq!(format!("{line}:{column} {message}"), expected, "{text}");
        }
    }

    #[test]
    fn what_the_parser_does_not_know_is_blanked() {
        for (text, expected) in [
            ("{ a , : b }", "{ a   : b }"),
            ("{ a, b, }", "{ a, b, }"),
            ("{ ...,F }", "{ ... F }"),
            ("\"x\ny\" query { a }", ""),
            ("\"\"\"x\ny\"\"\" query { a }", "    \n     query { a }"),
            ("query (\"한\" $a: Int) { b }", "query (      $a: Int) { b }"),
        ] {
            assert_eq!(check(text).as_deref().unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn a_document_may_end_anywhere() {
        let text = "\"d\" query Q($a: [I!]! = [-1.5e+3, {b: \"\\u{41}\\uD83D\\uDE00\\n\"}] @c) { d: e(f: $a, g: \
                    \"\"\"h\\\"\"\"\"\"\") ... on I @j { k } ...L } # 한\nfragment L on I { m }";
        assert!(check(text).is_ok());
        for (end, _) in text.char_indices() {
            let _ = check(&text[..end]);
        }
    }

    #[test]
    fn limits() {
        let deep = |count| format!("{{ a(b: {}{}) }}", "[".repeat(count), "]".repeat(count));
        // The braces and the parentheses count as well.
        assert!(check(&deep(DEPTH_MAX - 2)).is_ok());
        assert_eq!(check(&deep(DEPTH_MAX - 1)).unwrap_err().code, Code::TooComplex);
        assert!(check(&format!("{{ {} }}", "a ".repeat(TOKENS_MAX - 2))).is_ok());
        assert_eq!(check(&format!("{{ {} }}", "a ".repeat(TOKENS_MAX))).unwrap_err().code, Code::TooComplex);
        assert!(check(&format!("{{ a {} }}", ",".repeat(100_000))).is_ok());
    }
}
