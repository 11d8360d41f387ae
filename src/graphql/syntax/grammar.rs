//! The grammar of operations and fragments.

use super::lexer::{Lexer, Token, TokenKind};
use super::{DEPTH_MAX, Fault, TOKENS_MAX};
use crate::error::Code;

/// Checks a document; gives the parts, in order, that the parser must not see.
pub(super) fn document(text: &str) -> Result<Vec<(usize, usize)>, Fault> {
    let mut lexer = Lexer::new(text);
    let token = lexer.next()?;
    let mut grammar = Grammar { text, lexer, token, tokens: 1, depth: 0, blanks: Vec::new() };
    loop {
        grammar.definition()?;
        if grammar.token.kind == TokenKind::End {
            return Ok(grammar.blanks);
        }
    }
}

struct Grammar<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    /// The token at hand.
    token: Token,
    tokens: usize,
    depth: usize,
    blanks: Vec<(usize, usize)>,
}

type Checked = Result<(), Fault>;

impl Grammar<'_> {
    fn definition(&mut self) -> Checked {
        let described = self.description()?;
        match self.word() {
            "query" | "mutation" | "subscription" => {
                self.advance()?;
                if self.token.kind == TokenKind::Name {
                    self.advance()?;
                }
                if self.at(b'(') {
                    self.many(b'(', b')', Self::variable_definition)?;
                }
            }
            "fragment" => {
                self.advance()?;
                if self.word() == "on" {
                    return Err(self.unexpected("a fragment's name"));
                }
                self.name("a fragment's name")?;
                if self.word() != "on" {
                    return Err(self.unexpected("\"on\""));
                }
                self.advance()?;
                self.name("a type's name")?;
            }
            "{" if described => {
                let message = "a query without the word \"query\" cannot have a description";
                return Err(self.fault(message.to_owned()));
            }
            "{" => return self.selection_set(),
            _ => return Err(self.unexpected("an operation or a fragment")),
        }
        self.directives(false)?;
        self.selection_set()
    }

    /// Passes over a description; the parser knows them only where types are defined.
    fn description(&mut self) -> Result<bool, Fault> {
        let described = self.token.kind == TokenKind::Text;
        if described {
            self.blanks.push((self.token.start, self.token.end));
            self.advance()?;
        }
        Ok(described)
    }

    fn variable_definition(&mut self) -> Checked {
        self.description()?;
        self.variable()?;
        self.expect(b':')?;
        self.type_reference()?;
        if self.at(b'=') {
            self.advance()?;
            self.value(true)?;
        }
        self.directives(true)
    }

    fn variable(&mut self) -> Checked {
        self.expect(b'$')?;
        self.name("a variable's name")
    }

    fn type_reference(&mut self) -> Checked {
        if self.at(b'[') {
            self.deeper()?;
            self.advance()?;
            self.type_reference()?;
            self.expect(b']')?;
            self.depth -= 1;
        } else {
            self.name("a type")?;
        }
        if self.at(b'!') {
            self.advance()?;
        }
        Ok(())
    }

    fn selection_set(&mut self) -> Checked {
        self.many(b'{', b'}', Self::selection)
    }

    fn selection(&mut self) -> Checked {
        if self.token.kind == TokenKind::Spread {
            return self.fragment();
        }
        let first = self.token;
        self.name("a field")?;
        if self.at(b':') {
            self.blank_commas_since(first);
            self.advance()?;
            self.name("a field")?;
        }
        self.arguments(false)?;
        self.directives(false)?;
        if self.at(b'{') { self.selection_set() } else { Ok(()) }
    }

    fn fragment(&mut self) -> Checked {
        let spread = self.token;
        self.advance()?;
        self.blank_commas_since(spread);
        if self.token.kind == TokenKind::Name && self.word() != "on" {
            self.advance()?;
            return self.directives(false);
        }
        if self.word() == "on" {
            self.advance()?;
            self.name("a type's name")?;
        }
        self.directives(false)?;
        self.selection_set()
    }

    /// The parser does not skip commas where it looks ahead.
    fn blank_commas_since(&mut self, before: Token) {
        if self.token.after_comma {
            self.blanks.push((before.end, self.token.start));
        }
    }

    fn arguments(&mut self, constant: bool) -> Checked {
        if !self.at(b'(') {
            return Ok(());
        }
        self.many(b'(', b')', |grammar| grammar.named_value("an argument", constant))
    }

    fn named_value(&mut self, what: &str, constant: bool) -> Checked {
        self.name(what)?;
        self.expect(b':')?;
        self.value(constant)
    }

    fn directives(&mut self, constant: bool) -> Checked {
        while self.at(b'@') {
            self.advance()?;
            self.name("a directive's name")?;
            self.arguments(constant)?;
        }
        Ok(())
    }

    fn value(&mut self, constant: bool) -> Checked {
        match self.token.kind {
            TokenKind::Name | TokenKind::Number | TokenKind::Text => self.advance(),
            TokenKind::Mark(b'$') if constant => {
                Err(self.fault("a default cannot have a variable".to_owned()))
            }
            TokenKind::Mark(b'$') => self.variable(),
            TokenKind::Mark(b'[') => self.any(b']', |grammar| grammar.value(constant)),
            TokenKind::Mark(b'{') => {
                self.any(b'}', |grammar| grammar.named_value("a field of an input object", constant))
            }
            _ => Err(self.unexpected("a value")),
        }
    }

    /// At least one item between two marks.
    fn many(&mut self, open: u8, close: u8, mut item: impl FnMut(&mut Self) -> Checked) -> Checked {
        if !self.at(open) {
            return Err(self.unexpected(&quoted(open)));
        }
        self.deeper()?;
        self.advance()?;
        item(self)?;
        self.rest(close, item)
    }

    /// Any number of items from the opening mark at hand to the closing one.
    fn any(&mut self, close: u8, item: impl FnMut(&mut Self) -> Checked) -> Checked {
        self.deeper()?;
        self.advance()?;
        self.rest(close, item)
    }

    fn rest(&mut self, close: u8, mut item: impl FnMut(&mut Self) -> Checked) -> Checked {
        while !self.at(close) {
            if self.token.kind == TokenKind::End {
                return Err(self.unexpected(&quoted(close)));
            }
            item(self)?;
        }
        self.depth -= 1;
        self.advance()
    }

    fn at(&self, mark: u8) -> bool {
        self.token.kind == TokenKind::Mark(mark)
    }

    /// The text of the token at hand, unless it is quoted.
    fn word(&self) -> &str {
        match self.token.kind {
            TokenKind::Text => "",
            _ => &self.text[self.token.start..self.token.end],
        }
    }

    fn name(&mut self, what: &str) -> Checked {
        if self.token.kind == TokenKind::Name { self.advance() } else { Err(self.unexpected(what)) }
    }

    fn expect(&mut self, mark: u8) -> Checked {
        if self.at(mark) {
            return self.advance();
        }
        Err(self.unexpected(&quoted(mark)))
    }

    fn advance(&mut self) -> Checked {
        self.token = self.lexer.next()?;
        if self.token.kind != TokenKind::End {
            self.tokens += 1;
        }
        if self.tokens > TOKENS_MAX {
            return Err(
                self.too_large(format!("the document has too many tokens; the limit is {TOKENS_MAX}"))
            );
        }
        Ok(())
    }

    fn deeper(&mut self) -> Checked {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(
                self.too_large(format!("the document is nested too deeply; the limit is {DEPTH_MAX}"))
            );
        }
        Ok(())
    }

    fn too_large(&self, message: String) -> Fault {
        Fault { code: Code::TooComplex, message, offset: self.token.start }
    }

    fn unexpected(&self, expected: &str) -> Fault {
        let found = match self.token.kind {
            TokenKind::End => "the end of the document".to_owned(),
            TokenKind::Text => "a text".to_owned(),
            _ => match self.word() {
                word if word.len() > 40 => format!("\"{}…\"", &word[..40]),
                word => format!("\"{word}\""),
            },
        };
        self.fault(format!("expected {expected}, found {found}"))
    }

    fn fault(&self, message: String) -> Fault {
        Fault { code: Code::GraphqlParseFailed, message, offset: self.token.start }
    }
}

fn quoted(mark: u8) -> String {
    format!("\"{}\"", char::from(mark))
}
