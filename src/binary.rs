//! Values in Postgres's binary form: the one place that reads it. Broken bytes are no value.

use chrono::NaiveDate;
use postgres_protocol::types::{
    Array, array_from_sql, bool_from_sql, date_from_sql, float8_from_sql, int4_from_sql, int8_from_sql,
};
use tokio_postgres::fallible_iterator::FallibleIterator as _;

use crate::catalog::Scalar;

/// Days from 1970-01-01, from which chrono counts, to 2000-01-01, from which Postgres does.
const EPOCH_DAYS: i32 = 10_957;

/// A value that is not null.
pub enum Datum<'a> {
    /// Text in UTF-8.
    Text(&'a [u8]),
    /// The name of an enumeration's value: letters and underscores.
    Name(&'a [u8]),
    /// A whole number, of four bytes or eight.
    Int(i64),
    /// A floating-point number, perhaps infinite or none.
    Float(f64),
    /// True or false.
    Bool(bool),
    /// A calendar date.
    Date(NaiveDate),
    /// A list of texts.
    Texts(Texts<'a>),
}

impl<'a> Datum<'a> {
    /// Reads a value of this type; `None` if the bytes are not one.
    #[inline]
    pub fn read(scalar: Scalar, bytes: &'a [u8]) -> Option<Self> {
        Some(match scalar {
            Scalar::Text => Self::Text(bytes),
            Scalar::Enum(_) => Self::Name(bytes),
            Scalar::Int => Self::Int(int4_from_sql(bytes).ok()?.into()),
            Scalar::BigInt => Self::Int(int8(bytes)?),
            Scalar::Float => Self::Float(float8_from_sql(bytes).ok()?),
            Scalar::Bool => Self::Bool(truth(bytes)?),
            Scalar::Date => Self::Date(date(date_from_sql(bytes).ok()?)?),
            Scalar::TextList => Self::Texts(Texts(array(bytes)?)),
        })
    }
}

/// An `int8`.
#[inline]
pub fn int8(bytes: &[u8]) -> Option<i64> {
    int8_from_sql(bytes).ok()
}

/// An `int8[]` of one dimension without nulls.
pub fn int8s(bytes: &[u8]) -> Option<Vec<i64>> {
    Texts(array(bytes)?).iter().map(|item| int8(item?)).collect()
}

/// A `bool`.
#[inline]
pub fn truth(bytes: &[u8]) -> Option<bool> {
    bool_from_sql(bytes).ok()
}

/// Days from 2000-01-01 to a date, which is how Postgres has it.
pub fn days(date: NaiveDate) -> i32 {
    date.to_epoch_days() - EPOCH_DAYS
}

/// `infinity` is no date.
fn date(days: i32) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(days.checked_add(EPOCH_DAYS)?)
}

/// A list of texts.
pub struct Texts<'a>(Array<'a>);

impl<'a> Texts<'a> {
    /// The items; `None` for one that is null.
    pub fn iter(&self) -> impl Iterator<Item = Option<&'a [u8]>> + use<'a> {
        let mut items = self.0.values();
        // `array` has looked at them all.
        std::iter::from_fn(move || items.next().ok().flatten())
    }
}

/// An array of one dimension at most, all of whose items are there.
fn array(bytes: &[u8]) -> Option<Array<'_>> {
    let array = array_from_sql(bytes).ok()?;
    let one = array.dimensions().count().ok()? <= 1;
    (one && array.values().count().is_ok()).then_some(array)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An array as Postgres sends it: dimensions, whether there are nulls, the items' type, each dimension's length and
    /// lower bound, then each item with its length before it.
    fn array_of(dimensions: &[i32], items: &[Option<&[u8]>]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut number = |number: i32| bytes.extend_from_slice(&number.to_be_bytes());
        number(i32::try_from(dimensions.len()).unwrap());
        number(i32::from(items.contains(&None)));
        number(25);
        for length in dimensions {
            number(*length);
            number(1);
        }
        for item in items {
            let length = item.map_or(-1, |item| i32::try_from(item.len()).unwrap());
            bytes.extend_from_slice(&length.to_be_bytes());
            bytes.extend_from_slice(item.unwrap_or_default());
        }
        bytes
    }

    fn texts(bytes: &[u8]) -> Option<Vec<Option<String>>> {
        let Datum::Texts(texts) = Datum::read(Scalar::TextList, bytes)? else { panic!("a list") };
        let text = |item: Option<&[u8]>| item.map(|item| String::from_utf8(item.to_vec()).unwrap());
        Some(texts.iter().map(text).collect())
    }

    #[test]
    fn dates_are_counted_from_2000() {
        for (number, expected) in
            [(0, "2000-01-01"), (-1, "1999-12-31"), (59, "2000-02-29"), (7765, "2021-04-05")]
        {
            let Some(Datum::Date(date)) = Datum::read(Scalar::Date, &i32::to_be_bytes(number)) else {
                panic!("a date")
            };
            assert_eq!(date.to_string(), expected);
            assert_eq!(days(date), number);
        }
        // Infinity and what lies beyond the calendar.
        for number in [i32::MAX, i32::MIN, 200_000_000] {
            assert!(Datum::read(Scalar::Date, &number.to_be_bytes()).is_none());
        }
    }

    #[test]
    fn values_of_another_length_are_none() {
        let scalars =
            [(Scalar::Int, 4), (Scalar::BigInt, 8), (Scalar::Float, 8), (Scalar::Bool, 1), (Scalar::Date, 4)];
        for (scalar, length) in scalars {
            for other in 0..12 {
                assert_eq!(
                    Datum::read(scalar, &vec![0; other]).is_some(),
                    other == length,
                    "{scalar:?}, {other}"
                );
            }
        }
    }

    #[test]
    fn lists_are_read() {
        let items = [Some("가".as_bytes()), Some(b""), None];
        let expected = [Some("가".to_owned()), Some(String::new()), None];
        assert_eq!(texts(&array_of(&[3], &items)).unwrap(), expected);
        assert_eq!(texts(&array_of(&[], &[])).unwrap(), []);
        assert_eq!(texts(&array_of(&[0], &[])).unwrap(), []);
        let (one, two) = (1_i64.to_be_bytes(), i64::MIN.to_be_bytes());
        assert_eq!(int8s(&array_of(&[2], &[Some(&one), Some(&two)])), Some(vec![1, i64::MIN]));
        assert_eq!(int8s(&array_of(&[2], &[Some(&one), None])), None);
        assert_eq!(int8s(&array_of(&[1], &[Some(&one[1..])])), None);
    }

    #[test]
    fn broken_lists_are_none() {
        let whole = array_of(&[2], &[Some("일자리".as_bytes()), Some(b"b")]);
        assert!(texts(&whole).is_some());
        for end in 0..whole.len() {
            assert_eq!(texts(&whole[..end]), None, "{end} bytes");
        }
        let item = Some(&b"a"[..]);
        // More items than there are, fewer, no number of them, two dimensions, and more of them than can be.
        for dimensions in [&[3][..], &[i32::MAX], &[1], &[0], &[-1], &[2, 1], &[1, 2], &[i32::MAX, i32::MAX]]
        {
            assert_eq!(texts(&array_of(dimensions, &[item, item])), None, "{dimensions:?}");
        }
        let mut dimensions = whole.clone();
        for number in [-1, 2, i32::MAX, i32::MIN] {
            dimensions[..4].copy_from_slice(&i32::to_be_bytes(number));
            assert_eq!(texts(&dimensions), None, "{number} dimensions");
        }
        let mut longer = whole;
        longer[20..24].copy_from_slice(&i32::MAX.to_be_bytes());
        assert_eq!(texts(&longer), None);
    }
}
