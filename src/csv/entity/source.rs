//! Sources.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use super::entity;
use crate::csv::cell::{Cell, Language, Slug, Word, YEARS, date, words};
use crate::csv::ids::{Ids, Names};
use crate::csv::kept::Kept;
use crate::csv::text::{Address, Note, Text};

words! { Kind = crate::catalog::source::KIND }

entity! {
    /// A publication that states figures or names projects.
    Source, "source" in "sources.csv" by [&["slug"]] kept in sources {
        slug: Slug,
        publisher: Text,
        kind: Word<Kind>,
        title: Option<Text>,
        url: Option<Address>,
        #[serde(flatten)]
        #[diesel(embed)]
        published_on: Published,
        language: Language,
        note: Option<Note>,
    }
}

/// As much as is known of a date of publication.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, diesel::Queryable, diesel::Selectable)]
#[diesel(table_name = crate::schema::sources, check_for_backend(diesel::pg::Pg))]
pub(crate) struct Published {
    /// The date, or the first day of the month or year.
    pub published_on: Option<NaiveDate>,
    /// `DAY`, `MONTH` or `YEAR`.
    pub published_precision: Option<String>,
}

impl Cell for Published {
    const MAY_BE_EMPTY: bool = true;

    fn read(text: &str) -> Result<Self, String> {
        let (whole, precision) = match text.len() {
            0 => return Ok(Self { published_on: None, published_precision: None }),
            4 => (format!("{text}-01-01"), "YEAR"),
            7 => (format!("{text}-01"), "MONTH"),
            _ => (text.to_owned(), "DAY"),
        };
        match date(&whole) {
            Some(on) if YEARS.contains(&on.year()) => {
                Ok(Self { published_on: Some(on), published_precision: Some(precision.to_owned()) })
            }
            _ => Err(format!(
                "{text:?} is not a date; write as much as is known of year-month-day: 2021, 2021-04 or 2021-04-05"
            )),
        }
    }

    fn write(&self) -> Cow<'_, str> {
        let Some(on) = self.published_on else { return Cow::Borrowed("") };
        Cow::Owned(match self.published_precision.as_deref() {
            Some("YEAR") => on.format("%Y").to_string(),
            Some("MONTH") => on.format("%Y-%m").to_string(),
            _ => on.to_string(),
        })
    }
}

impl Kept for Published {
    type Value = Self;

    fn keep(&self, _: &Ids) -> Self {
        self.clone()
    }

    fn restore(value: &Self, _: &Names<'_>) -> Self {
        value.clone()
    }
}
