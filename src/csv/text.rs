//! Texts that people read: what names, notes and addresses may hold.
//!
//! Cells come in Unicode's composed form (NFC). White space that looks like a plain space becomes one. Invisible
//! characters, and the one that stands for lost ones, are refused: two names that look alike would not be the same.

use std::borrow::Cow;

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};
use url::{SyntaxViolation, Url};

use super::cell::Cell;

/// A name: one line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text(pub String);

/// A note: text of any number of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note(pub String);

/// A web address, its scheme in lower case, otherwise as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address(pub String);

macro_rules! texts {
    ($( $name:ident by $read:expr; )*) => {
        $(
            impl Cell for $name {
                fn read(text: &str) -> Result<Self, String> {
                    let read: fn(&str) -> Result<String, String> = $read;
                    read(text).map(Self)
                }

                fn write(&self) -> Cow<'_, str> {
                    Cow::Borrowed(&self.0)
                }
            }

            impl AsRef<str> for $name {
                fn as_ref(&self) -> &str {
                    &self.0
                }
            }

            impl From<String> for $name {
                fn from(text: String) -> Self {
                    Self(text)
                }
            }
        )*
    };
}

texts! {
    Text by |text| readable(text, false);
    Note by |text| readable(text, true);
    Address by address;
}

fn readable(text: &str, lines: bool) -> Result<String, String> {
    let is_space = |letter: char| letter.general_category() == GeneralCategory::SpaceSeparator;
    let text = text.replace("\r\n", "\n").replace(is_space, " ");
    let text = text.trim();
    if text.is_empty() {
        return Err("holds nothing but white space; write a text".to_owned());
    }
    if let Some((at, letter, fault)) =
        text.char_indices().find_map(|(at, letter)| fault(letter, lines).map(|fault| (at, letter, fault)))
    {
        let before: Vec<char> = text[..at].chars().collect();
        let before: String = before[before.len().saturating_sub(10)..].iter().collect();
        let place = if before.is_empty() { String::new() } else { format!(", after {before:?}") };
        return Err(match letter {
            '\n' => format!("holds a line break{place}; write a space in its place"),
            _ => format!("holds {}{}{place}; {}", code(letter), fault.what, fault.right),
        });
    }
    match text.chars().next() {
        Some(first) if is_attached(first) => Err(format!(
            "begins with {}, which belongs to the letter before it; write the letter, or remove it",
            code(first)
        )),
        _ => Ok(text.to_owned()),
    }
}

struct Fault {
    what: &'static str,
    right: &'static str,
}

/// Why a text may not hold the letter.
fn fault(letter: char, lines: bool) -> Option<Fault> {
    let fault = |what, right| Some(Fault { what, right });
    match letter.general_category() {
        _ if letter == '\u{fffd}' => {
            fault(", which stands for one that was lost", "write what the source says")
        }
        GeneralCategory::Control if lines && letter == '\n' => None,
        GeneralCategory::Control => fault(", a control character", "remove it"),
        GeneralCategory::Format | GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator => {
            fault(", which is invisible", "remove it")
        }
        _ if is_blank(letter) => fault(", which is invisible", "remove it"),
        GeneralCategory::PrivateUse | GeneralCategory::Unassigned | GeneralCategory::Surrogate => {
            fault(", which has no meaning in Unicode", "write what the source says")
        }
        _ => None,
    }
}

/// Letters by category, blanks by effect: Hangul fillers, selectors of variants, the empty Braille cell.
fn is_blank(letter: char) -> bool {
    matches!(letter,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{2800}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{e0100}'..='\u{e01ef}')
}

/// Marks, and the vowels and finals of syllables written in parts.
fn is_attached(letter: char) -> bool {
    letter.general_category_group() == GeneralCategoryGroup::Mark
        || matches!(letter, '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}')
}

/// A character's number, and its name if it is common in copied text.
fn code(letter: char) -> String {
    let name = match letter {
        '\0' => " (NULL)",
        '\t' => " (TAB)",
        '\r' => " (CARRIAGE RETURN)",
        '\u{ad}' => " (SOFT HYPHEN)",
        '\u{115f}' => " (HANGUL CHOSEONG FILLER)",
        '\u{1160}' => " (HANGUL JUNGSEONG FILLER)",
        '\u{200b}' => " (ZERO WIDTH SPACE)",
        '\u{200c}' => " (ZERO WIDTH NON-JOINER)",
        '\u{200d}' => " (ZERO WIDTH JOINER)",
        '\u{200e}' => " (LEFT-TO-RIGHT MARK)",
        '\u{200f}' => " (RIGHT-TO-LEFT MARK)",
        '\u{2028}' => " (LINE SEPARATOR)",
        '\u{2029}' => " (PARAGRAPH SEPARATOR)",
        '\u{2060}' => " (WORD JOINER)",
        '\u{2800}' => " (BRAILLE PATTERN BLANK)",
        '\u{3164}' => " (HANGUL FILLER)",
        '\u{fe0f}' => " (VARIATION SELECTOR-16)",
        '\u{feff}' => " (ZERO WIDTH NO-BREAK SPACE)",
        '\u{ffa0}' => " (HALFWIDTH HANGUL FILLER)",
        '\u{fffd}' => " (REPLACEMENT CHARACTER)",
        _ => "",
    };
    format!("U+{:04X}{name}", u32::from(letter))
}

fn address(text: &str) -> Result<String, String> {
    let text = text.trim();
    let wrong = |why: &str| {
        Err(format!(
            "{text:?} is not an address: {why}; write it as browsers show it, for example https://example.org/news/1"
        ))
    };
    if let Some(letter) =
        text.chars().find(|letter| letter.is_whitespace() || fault(*letter, false).is_some())
    {
        return wrong(&format!("it holds {}", code(letter)));
    }
    let scheme = text.split("://").next().unwrap_or_default().to_ascii_lowercase();
    if !matches!(&*scheme, "http" | "https") {
        return wrong("it has to start with https:// or http://");
    }
    // Browsers repair more; these two are common in addresses that work.
    let violation = std::cell::Cell::new(None);
    let note = |found| {
        if !matches!(found, SyntaxViolation::NonUrlCodePoint | SyntaxViolation::PercentDecode) {
            violation.set(Some(found));
        }
    };
    match (Url::options().syntax_violation_callback(Some(&note)).parse(text), violation.get()) {
        (Err(error), _) => wrong(&error.to_string()),
        (Ok(_), Some(violation)) => wrong(violation.description()),
        (Ok(_), None) => Ok(format!("{scheme}{}", &text[scheme.len()..])),
    }
}
