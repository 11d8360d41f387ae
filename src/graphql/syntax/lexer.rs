//! Tokens.

use super::Fault;
use crate::error::Code;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// The end of the document.
    End,
    /// One of `! $ & ( ) : = @ [ ] { | }`.
    Mark(u8),
    /// `...`
    Spread,
    /// A name or a word of the language.
    Name,
    /// A whole or another number.
    Number,
    /// Text in quotes, or in three of them.
    Text,
}

/// A token: its bytes in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether a comma stands before it.
    pub(super) after_comma: bool,
}

/// Reads tokens one after the other.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    place: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { bytes: text.as_bytes(), place: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.place).copied()
    }

    fn rest(&self) -> &'a [u8] {
        &self.bytes[self.place..]
    }

    fn skip(&mut self, skipped: impl Fn(u8) -> bool) {
        let rest = self.rest();
        self.place += rest.iter().position(|byte| !skipped(*byte)).unwrap_or(rest.len());
    }

    /// The next token; the end again and again when there is no more.
    pub(super) fn next(&mut self) -> Result<Token, Fault> {
        let after_comma = self.skip_ignored();
        let start = self.place;
        let kind = match self.peek() {
            None => TokenKind::End,
            Some(
                mark @ (b'!' | b'$' | b'&' | b'(' | b')' | b':' | b'=' | b'@' | b'[' | b']' | b'{' | b'|'
                | b'}'),
            ) => {
                self.place += 1;
                TokenKind::Mark(mark)
            }
            Some(b'.') if self.rest().starts_with(b"...") => {
                self.place += 3;
                TokenKind::Spread
            }
            Some(b'"') if self.rest().starts_with(b"\"\"\"") => self.block_text()?,
            Some(b'"') => self.text()?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(byte) if is_name_start(byte) => {
                self.skip(|byte| is_name_start(byte) || byte.is_ascii_digit());
                TokenKind::Name
            }
            Some(_) => return Err(self.stray()),
        };
        Ok(Token { kind, start, end: self.place, after_comma })
    }

    /// Passes over commas, comments and white space; tells whether there was a comma.
    fn skip_ignored(&mut self) -> bool {
        let mut comma = false;
        loop {
            match self.rest() {
                [b',', ..] => {
                    comma = true;
                    self.place += 1;
                }
                [b'\t' | b'\n' | b'\r' | b' ', ..] => self.place += 1,
                // The byte order mark.
                [0xEF, 0xBB, 0xBF, ..] => self.place += 3,
                [b'#', ..] => self.skip(|byte| !matches!(byte, b'\n' | b'\r')),
                _ => return comma,
            }
        }
    }

    fn stray(&self) -> Fault {
        let found = String::from_utf8_lossy(self.rest()).chars().next().unwrap_or_default();
        fault(self.place, format!("a document cannot have {:?} here", found.to_string()))
    }

    fn block_text(&mut self) -> Result<TokenKind, Fault> {
        let start = self.place;
        self.place += 3;
        loop {
            match self.rest() {
                [] => return Err(fault(start, "this text has no end")),
                [b'\\', b'"', b'"', b'"', ..] => self.place += 4,
                [b'"', b'"', b'"', ..] => {
                    self.place += 3;
                    return Ok(TokenKind::Text);
                }
                _ => self.place += 1,
            }
        }
    }

    fn text(&mut self) -> Result<TokenKind, Fault> {
        let start = self.place;
        self.place += 1;
        loop {
            match self.peek() {
                None | Some(b'\n' | b'\r') => return Err(fault(start, "this text has no end")),
                Some(b'"') => {
                    self.place += 1;
                    return Ok(TokenKind::Text);
                }
                Some(b'\\') => self.escape()?,
                Some(_) => self.place += 1,
            }
        }
    }

    fn escape(&mut self) -> Result<(), Fault> {
        let length = match self.rest() {
            [_, b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => Some(2),
            [_, b'u', b'{', rest @ ..] => braced_escape(rest),
            [_, b'u', rest @ ..] => plain_escape(rest),
            _ => return Err(fault(self.place, "there is no such escape in a text")),
        };
        let length = length.ok_or_else(|| fault(self.place, "this escape stands for no character"))?;
        self.place += length;
        Ok(())
    }

    fn number(&mut self) -> Result<TokenKind, Fault> {
        let start = self.place;
        if self.peek() == Some(b'-') {
            self.place += 1;
        }
        let whole = self.place;
        let mut good = self.digits();
        good &= self.bytes.get(whole) != Some(&b'0') || self.place == whole + 1;
        if self.peek() == Some(b'.') {
            self.place += 1;
            good &= self.digits();
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.place += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.place += 1;
            }
            good &= self.digits();
        }
        good &= !self.peek().is_some_and(|byte| byte == b'.' || is_name_start(byte));
        if good { Ok(TokenKind::Number) } else { Err(fault(start, "this is not a number")) }
    }

    /// Passes over digits; tells whether there are any.
    fn digits(&mut self) -> bool {
        let start = self.place;
        self.skip(|byte| byte.is_ascii_digit());
        self.place > start
    }
}

fn fault(offset: usize, message: impl Into<String>) -> Fault {
    Fault { code: Code::GraphqlParseFailed, message: message.into(), offset }
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
}

/// Length of `\u{…}`, given what follows the brace: up to eight digits, as graphql-js has it.
fn braced_escape(rest: &[u8]) -> Option<usize> {
    let digits = rest.iter().take(9).position(|byte| *byte == b'}')?;
    char::from_u32(hexadecimal(&rest[..digits])?)?;
    Some(4 + digits)
}

/// Length of `\uXXXX`, or of two of them that are a pair of surrogates, given what follows the `u`.
fn plain_escape(rest: &[u8]) -> Option<usize> {
    match hexadecimal(rest.get(..4)?)? {
        0xD800..=0xDBFF => {
            let trail = hexadecimal(rest.get(4..10)?.strip_prefix(b"\\u")?)?;
            (0xDC00..=0xDFFF).contains(&trail).then_some(12)
        }
        code => char::from_u32(code).map(|_| 6),
    }
}

fn hexadecimal(digits: &[u8]) -> Option<u32> {
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}
