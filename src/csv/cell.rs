//! What a cell can hold: each type reads a cell's text and writes it back.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Debug;
use std::marker::PhantomData;

use chrono::{Datelike, NaiveDate};

use crate::catalog::EnumType;
use crate::catalog::total::{Level, Measure};

/// A type that a cell can hold.
pub(crate) trait Cell: Sized {
    /// Whether an empty cell is a value.
    const MAY_BE_EMPTY: bool = false;
    /// Reads a cell; the message says what would be right.
    fn read(text: &str) -> Result<Self, String>;
    /// Writes it back.
    fn write(&self) -> Cow<'_, str>;
    /// The file whose keys the cell names, and the keys.
    fn references(&self) -> Option<(&'static str, Vec<&str>)> {
        None
    }
}

impl<T: Cell> Cell for Option<T> {
    const MAY_BE_EMPTY: bool = true;

    fn read(text: &str) -> Result<Self, String> {
        if text.is_empty() { Ok(None) } else { T::read(text).map(Some) }
    }

    fn write(&self) -> Cow<'_, str> {
        self.as_ref().map_or(Cow::Borrowed(""), T::write)
    }

    fn references(&self) -> Option<(&'static str, Vec<&str>)> {
        self.as_ref().and_then(T::references)
    }
}

/// Between the items of a list within a cell.
pub(crate) const SEPARATOR: char = ';';

impl<T: Cell> Cell for Vec<T> {
    const MAY_BE_EMPTY: bool = true;

    fn read(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Ok(Self::new());
        }
        let (mut items, mut seen) = (Vec::new(), HashSet::new());
        for item in text.split(SEPARATOR).map(str::trim) {
            if item.is_empty() {
                let message =
                    format!("has an empty item; write items with one \"{SEPARATOR}\" between two of them");
                return Err(message);
            }
            let item = T::read(item)?;
            // Compared in the form in which it is stored: spelling makes no difference.
            if !seen.insert(item.write().into_owned()) {
                return Err(format!("names {:?} twice; once is enough", item.write()));
            }
            items.push(item);
        }
        Ok(items)
    }

    fn write(&self) -> Cow<'_, str> {
        let items: Vec<_> = self.iter().map(T::write).collect();
        Cow::Owned(items.join(&SEPARATOR.to_string()))
    }

    fn references(&self) -> Option<(&'static str, Vec<&str>)> {
        let mut all: Option<(&'static str, Vec<&str>)> = None;
        for (file, keys) in self.iter().filter_map(T::references) {
            all.get_or_insert_with(|| (file, Vec::new())).1.extend(keys);
        }
        all
    }
}

/// A human-readable key: lower-case words of ASCII letters and digits, joined by hyphens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Slug(pub String);

fn is_words(text: &str, joint: char, length_max: usize) -> bool {
    text.len() <= length_max
        && text.split(joint).all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

impl Cell for Slug {
    fn read(text: &str) -> Result<Self, String> {
        if is_words(text, '-', 120) {
            return Ok(Self(text.to_owned()));
        }
        Err(format!(
            "{text:?} is not a slug; write lower-case ASCII letters and digits joined by single hyphens, \
             120 at most, for example gyeonggi-2021"
        ))
    }

    fn write(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}

/// A list of words, of which a cell holds one.
pub(crate) trait Words: Debug {
    /// The words, as the catalog has them.
    const KNOWN: &'static EnumType;
}

/// One of a list of words.
#[derive(Debug)]
pub(crate) struct Word<W> {
    /// The word.
    pub word: &'static str,
    of: PhantomData<fn() -> W>,
}

impl<W: Words> Word<W> {
    /// The word that the database holds; its CHECK constraint knows the same list.
    pub(crate) fn of(word: &str) -> Self {
        Self { word: Self::all().find(|known| *known == word).unwrap_or_default(), of: PhantomData }
    }

    fn all() -> impl Iterator<Item = &'static str> + Clone {
        W::KNOWN.values.iter().map(|(word, _)| *word)
    }
}

impl<W: Words> Cell for Word<W> {
    fn read(text: &str) -> Result<Self, String> {
        one_of(text, Self::all(), |word| word).map(|word| Self { word, of: PhantomData })
    }

    fn write(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.word)
    }
}

/// Declares a list of words: that of a column in the catalog.
macro_rules! words {
    ($name:ident = $known:path) => {
        #[derive(Debug)]
        pub(crate) struct $name;
        impl $crate::csv::cell::Words for $name {
            const KNOWN: &'static $crate::catalog::EnumType = &$known;
        }
    };
}
pub(super) use words;

impl Cell for Level {
    fn read(text: &str) -> Result<Self, String> {
        one_of(text, Self::ALL.into_iter(), Self::name)
    }

    fn write(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.name())
    }
}

impl Cell for Measure {
    fn read(text: &str) -> Result<Self, String> {
        one_of(text, Self::ALL.into_iter(), Self::name)
    }

    fn write(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.name())
    }
}

/// The one with this name.
fn one_of<T: Copy>(
    text: &str,
    all: impl Iterator<Item = T> + Clone,
    name: fn(T) -> &'static str,
) -> Result<T, String> {
    all.clone().find(|one| name(*one) == text).ok_or_else(|| {
        let names: Vec<_> = all.map(name).collect();
        format!("{text:?} is not known here; write one of {}", names.join(", "))
    })
}

/// A text that has to have a certain form.
macro_rules! formed {
    ($(#[$about:meta])* $name:ident, $fits:expr, $right:literal) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub(crate) struct $name(pub String);

        impl Cell for $name {
            fn read(text: &str) -> Result<Self, String> {
                let fits: fn(&str) -> bool = $fits;
                if fits(text) { Ok(Self(text.to_owned())) } else { Err(format!("{text:?} is not {}", $right)) }
            }

            fn write(&self) -> Cow<'_, str> {
                Cow::Borrowed(&self.0)
            }
        }
    };
}

formed! {
    /// An ISO 3166-2 code of Korea or one of its provinces.
    RegionCode,
    |text| text == "KR" || text.strip_prefix("KR-").is_some_and(|n| n.len() == 2 && n.bytes().all(|b| b.is_ascii_digit())),
    "an ISO 3166-2 code; write KR for the country or, for example, KR-41 for a province"
}
formed! {
    /// An ISO 639-1 code of a language.
    Language,
    |text| text.len() == 2 && text.bytes().all(|b| b.is_ascii_lowercase()),
    "a language; write its ISO 639-1 code, for example ko or en"
}
formed! {
    /// Key of an indicator.
    Code,
    |text| is_words(text, '_', 60),
    "a code; write lower-case ASCII letters and digits joined by single underscores, 60 at most, for example jobs_created"
}

/// Years that the database accepts.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// A calendar year.
impl Cell for i32 {
    fn read(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(year) if text.len() == 4 && YEARS.contains(&year) => Ok(year),
            _ => Err(format!("{text:?} is not a year from {} to {}", YEARS.start(), YEARS.end())),
        }
    }

    fn write(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}

/// A figure: a whole number that is not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Figure(pub i64);

impl Figure {
    /// The largest: the largest whole number that every JSON reader takes exactly.
    const MAX: i64 = (1 << 53) - 1;
}

impl Cell for Figure {
    fn read(text: &str) -> Result<Self, String> {
        let plain = text.bytes().all(|b| b.is_ascii_digit()) && (text.len() == 1 || !text.starts_with('0'));
        if !plain {
            return Err(format!(
                "{text:?} is not a whole number; write digits alone, without sign, unit, separators or leading zeros, \
                 for example 1640"
            ));
        }
        match text.parse() {
            Ok(value) if value <= Self::MAX => Ok(Self(value)),
            _ => Err(format!("{text} is too large; the largest figure is {}", Self::MAX)),
        }
    }

    fn write(&self) -> Cow<'_, str> {
        Cow::Owned(self.0.to_string())
    }
}

impl Cell for bool {
    fn read(text: &str) -> Result<Self, String> {
        match text {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(format!("{text:?} is neither true nor false")),
        }
    }

    fn write(&self) -> Cow<'_, str> {
        Cow::Borrowed(if *self { "true" } else { "false" })
    }
}

/// A date as it is written back.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    // chrono accepts `2021-4-5` and spaces, which export would write differently.
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (date.to_string() == text).then_some(date)
}

impl Cell for NaiveDate {
    fn read(text: &str) -> Result<Self, String> {
        match date(text) {
            Some(date) if YEARS.contains(&date.year()) => Ok(date),
            Some(_) => Err(format!("{text} is not in the years {} to {}", YEARS.start(), YEARS.end())),
            None => Err(format!("{text:?} is not a date; write year-month-day, for example 2021-04-05")),
        }
    }

    fn write(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}
