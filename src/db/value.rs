//! Values on their way to Postgres and back, in its binary form.

use std::error::Error as StdError;

use bytes::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::binary;
use crate::catalog::Scalar;
use crate::plan::SqlValue;
use crate::wire::{Parameter, Row};

type Failure = Box<dyn StdError + Send + Sync>;

/// The Postgres type under which a value is bound.
pub(super) fn sql_type(value: &SqlValue) -> Type {
    match value {
        SqlValue::Text(_) => Type::TEXT,
        SqlValue::Int(_) => Type::INT8,
        SqlValue::Bool(_) => Type::BOOL,
        SqlValue::Date(_) => Type::DATE,
        SqlValue::Float(_) => Type::FLOAT8,
        SqlValue::Texts(_) => Type::TEXT_ARRAY,
        SqlValue::Ints(_) => Type::INT8_ARRAY,
        SqlValue::Bools(_) => Type::BOOL_ARRAY,
        SqlValue::Dates(_) => Type::DATE_ARRAY,
        SqlValue::Floats(_) => Type::FLOAT8_ARRAY,
        SqlValue::Null(scalar) => match scalar {
            Scalar::Text | Scalar::Enum(_) | Scalar::TextList => Type::TEXT,
            Scalar::Int | Scalar::BigInt => Type::INT8,
            Scalar::Bool => Type::BOOL,
            Scalar::Date => Type::DATE,
            Scalar::Float => Type::FLOAT8,
        },
    }
}

impl Parameter for SqlValue {
    fn oid(&self) -> u32 {
        sql_type(self).oid()
    }

    fn write(&self, out: &mut BytesMut) -> Result<postgres_protocol::IsNull, Failure> {
        let ty = &sql_type(self);
        let written = match self {
            Self::Text(text) => text.to_sql(ty, out),
            Self::Int(number) => number.to_sql(ty, out),
            Self::Bool(value) => value.to_sql(ty, out),
            Self::Date(days) => date(*days, out),
            Self::Float(number) => number.to_sql(ty, out),
            Self::Texts(texts) => texts.to_sql(ty, out),
            Self::Ints(numbers) => numbers.to_sql(ty, out),
            Self::Bools(values) => values.to_sql(ty, out),
            Self::Dates(dates) => dates.iter().map(|days| Days(*days)).collect::<Vec<_>>().to_sql(ty, out),
            Self::Floats(numbers) => numbers.to_sql(ty, out),
            Self::Null(_) => Ok(IsNull::Yes),
        };
        Ok(match written? {
            IsNull::Yes => postgres_protocol::IsNull::Yes,
            IsNull::No => postgres_protocol::IsNull::No,
        })
    }
}

/// A date as Postgres has it.
#[derive(Debug)]
struct Days(i32);

impl ToSql for Days {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Failure> {
        date(self.0, out)
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::DATE
    }

    to_sql_checked!();
}

fn date(days: i32, out: &mut BytesMut) -> Result<IsNull, Failure> {
    days.to_sql(&Type::INT4, out)
}

/// A row's `int8`; `None` for null.
pub(super) fn int8(row: Row<'_>, index: usize) -> Option<i64> {
    binary::int8(row.bytes(index)?)
}

/// A row's `bool`; false for null.
pub(super) fn truth(row: Row<'_>, index: usize) -> bool {
    row.bytes(index).and_then(binary::truth).unwrap_or(false)
}
