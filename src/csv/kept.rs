//! From a cell to its table's column, and back: rows of files name each other by natural keys, rows of tables by
//! number.

use chrono::NaiveDate;

use super::cell::{Cell, Code, Figure, Language, RegionCode, Slug, Word, Words};
use super::ids::{Ids, Names};
use super::record::{Record, Ref};
use super::text::{Address, Note, Text};
use crate::catalog::total::Measure;

/// A cell that a table's column keeps.
pub(crate) trait Kept: Cell {
    /// What the column holds.
    type Value;

    /// From the file to the table.
    fn keep(&self, ids: &Ids) -> Self::Value;
    /// From the table to the file.
    fn restore(value: &Self::Value, names: &Names<'_>) -> Self;
    /// The key by which other rows name this one, if the cell holds it.
    fn name(_value: &Self::Value) -> Option<&str> {
        None
    }
}

impl<T: Kept> Kept for Option<T> {
    type Value = Option<T::Value>;

    fn keep(&self, ids: &Ids) -> Self::Value {
        self.as_ref().map(|cell| cell.keep(ids))
    }

    fn restore(value: &Self::Value, names: &Names<'_>) -> Self {
        value.as_ref().map(|value| T::restore(value, names))
    }
}

impl<T: Kept> Kept for Vec<T> {
    type Value = Vec<T::Value>;

    fn keep(&self, ids: &Ids) -> Self::Value {
        self.iter().map(|cell| cell.keep(ids)).collect()
    }

    fn restore(value: &Self::Value, names: &Names<'_>) -> Self {
        value.iter().map(|value| T::restore(value, names)).collect()
    }
}

impl<R: Record> Kept for Ref<R> {
    type Value = i64;

    fn keep(&self, ids: &Ids) -> i64 {
        ids.number::<R>(&self.key)
    }

    fn restore(value: &i64, names: &Names<'_>) -> Self {
        Self::new(names.name::<R>(*value))
    }
}

impl<W: Words> Kept for Word<W> {
    type Value = String;

    fn keep(&self, _: &Ids) -> String {
        self.word.to_owned()
    }

    fn restore(value: &String, _: &Names<'_>) -> Self {
        Self::of(value)
    }
}

impl Kept for Measure {
    type Value = String;

    fn keep(&self, _: &Ids) -> String {
        self.name().to_owned()
    }

    fn restore(value: &String, _: &Names<'_>) -> Self {
        // The database's CHECK constraint knows these two.
        if *value == Self::Target.name() { Self::Target } else { Self::Actual }
    }
}

impl Kept for Figure {
    type Value = i64;

    fn keep(&self, _: &Ids) -> i64 {
        self.0
    }

    fn restore(value: &i64, _: &Names<'_>) -> Self {
        Self(*value)
    }
}

macro_rules! texts {
    ($( $type:ty, names: $name:expr; )*) => {
        $(
            impl Kept for $type {
                type Value = String;

                fn keep(&self, _: &Ids) -> String {
                    self.0.clone()
                }

                fn restore(value: &String, _: &Names<'_>) -> Self {
                    Self(value.clone())
                }

                fn name(value: &String) -> Option<&str> {
                    $name.then_some(value)
                }
            }
        )*
    };
}

texts! {
    Slug, names: true;
    Code, names: true;
    RegionCode, names: false;
    Language, names: false;
    Text, names: false;
    Note, names: false;
    Address, names: false;
}

macro_rules! plain {
    ($( $type:ty )*) => {
        $(
            impl Kept for $type {
                type Value = Self;

                fn keep(&self, _: &Ids) -> Self {
                    *self
                }

                fn restore(value: &Self, _: &Names<'_>) -> Self {
                    *value
                }
            }
        )*
    };
}

plain! { i32 bool NaiveDate }
