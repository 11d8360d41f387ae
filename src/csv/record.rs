//! What every data file is: named columns, keys, and rows that are read and written.

use std::borrow::Cow;
use std::fmt::Debug;
use std::marker::PhantomData;

use super::cell::Cell;
use super::cells::Cells;

/// A row of a data file.
pub(crate) trait Record: Debug + Sized {
    /// Name of the file.
    const FILE: &'static str;
    /// What a row is, for messages.
    const NAME: &'static str;
    /// Names of the columns.
    const COLUMNS: &'static [&'static str];
    /// The columns that no two rows may share: first the natural key, empty cells included; then further keys, of
    /// rows that have them.
    const KEYS: &'static [&'static [&'static str]];
    /// Whether other rows can name a row: its natural key is its first cell.
    const NAMED: bool = Self::KEYS[0].len() == 1;

    /// Reads a row; `None` when a cell does not fit, which is noted in `cells`.
    fn read(cells: &mut Cells<'_>) -> Option<Self>;
    /// Writes it back.
    fn write(&self) -> Vec<Cow<'_, str>>;

    /// Its natural key.
    fn key(&self) -> String {
        let cells = Self::COLUMNS.iter().zip(self.write());
        let key: Vec<_> =
            cells.filter(|(column, _)| Self::KEYS[0].contains(column)).map(|(_, cell)| cell).collect();
        key.join("\0")
    }
}

/// A key of another file.
#[derive(Debug)]
pub(crate) struct Ref<R> {
    /// The key.
    pub key: String,
    of: PhantomData<fn() -> R>,
}

impl<R> Ref<R> {
    /// Names the row with this key.
    pub(crate) fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), of: PhantomData }
    }
}

impl<R: Record> Cell for Ref<R> {
    /// Only the row that it names shows whether the key is right.
    fn read(text: &str) -> Result<Self, String> {
        Ok(Self::new(text))
    }

    fn write(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.key)
    }

    fn references(&self) -> Option<(&'static str, Vec<&str>)> {
        Some((R::FILE, vec![&self.key]))
    }
}

/// Declares a row of a data file: what each of its columns holds.
macro_rules! record {
    (
        $(#[$about:meta])*
        $record:ident, $name:literal in $file:literal by $keys:tt { $( $column:ident: $type:ty, )* }
    ) => {
        $(#[$about])*
        #[derive(Debug)]
        pub(crate) struct $record { $( pub $column: $type, )* }

        impl $crate::csv::record::Record for $record {
            const FILE: &'static str = $file;
            const NAME: &'static str = $name;
            const COLUMNS: &'static [&'static str] = &[$( stringify!($column) ),*];
            const KEYS: &'static [&'static [&'static str]] = &$keys;

            fn read(cells: &mut $crate::csv::cells::Cells<'_>) -> Option<Self> {
                // All cells are read before the row is given up, so that each problem is reported.
                $( let $column = cells.take::<$type>(); )*
                Some(Self { $( $column: $column?, )* })
            }

            fn write(&self) -> Vec<std::borrow::Cow<'_, str>> {
                vec![$( $crate::csv::cell::Cell::write(&self.$column) ),*]
            }
        }
    };
}
pub(super) use record;
