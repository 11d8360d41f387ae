//! Tables as Parquet files: rows are gathered by column and written out in groups of bounded size.

use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use ::parquet::errors::Result;
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::{Type, TypePtr};
use bytes::Bytes;

use super::shape::{Column, Shape};
use super::view::View;
use crate::binary::{Datum, Texts};
use crate::catalog::Scalar;
use crate::error::Error;

/// Rows of a group at most.
const GROUP_ROWS_MAX: usize = 128 << 10;
/// Bytes that a group's values take at most while they are gathered, about.
const GROUP_BYTES_MAX: usize = 24 << 20;
/// Bytes that a value takes besides its text: its place or number, and its level.
const VALUE_BYTES: usize = 12;

/// Levels of a list's items: no list, an empty list, a null item, an item.
const NO_LIST: i16 = 0;
const EMPTY_LIST: i16 = 1;
const NO_ITEM: i16 = 2;
const ITEM: i16 = 3;

/// Writes rows into groups.
pub(super) struct Parquet {
    writer: SerializedFileWriter<Vec<u8>>,
    columns: Vec<Gathered>,
    rows: usize,
    bytes: usize,
    text: Vec<u8>,
}

/// A column's values since the last group.
#[derive(Default)]
struct Gathered {
    numbers: Vec<i64>,
    floats: Vec<f64>,
    text: Vec<u8>,
    /// Where in the text each value stands: start and length.
    places: Vec<(u32, u32)>,
    definitions: Vec<i16>,
    repetitions: Vec<i16>,
    /// How many places and levels the last row has.
    last: (usize, usize),
}

impl Parquet {
    pub(super) fn new(shape: &Shape) -> Result<Self> {
        let fields = shape.columns.iter().map(field).collect::<Result<Vec<_>>>()?;
        let schema = Type::group_type_builder("table").with_fields(fields).build()?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            // Statistics of pages and their places are kept in memory to the end of the file.
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true)
            .build();
        let writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
        let columns = shape.columns.iter().map(|_| Gathered::default()).collect();
        Ok(Self { writer, columns, rows: 0, bytes: 0, text: Vec::new() })
    }

    /// Takes a row; `repeats` says that only the innermost level differs from the row before. What is ready of the file
    /// goes to `out`.
    pub(super) fn row(&mut self, view: &View<'_>, repeats: bool, out: &mut Vec<u8>) -> Result<(), Error> {
        let innermost = view.shape.innermost();
        for (column, gathered) in view.shape.columns.iter().zip(&mut self.columns) {
            if repeats && self.rows > 0 && column.level < innermost {
                gathered.repeat(column.scalar);
                self.bytes += VALUE_BYTES;
            } else {
                let value = view.value(column, &mut self.text)?;
                self.bytes += VALUE_BYTES + gathered.push(column.scalar, value);
            }
        }
        self.rows += 1;
        if self.rows >= GROUP_ROWS_MAX || self.bytes >= GROUP_BYTES_MAX {
            self.group(view.shape).and_then(|()| self.hand_over(out)).map_err(Error::internal)?;
        }
        Ok(())
    }

    /// Writes the last group and what ends the file.
    pub(super) fn finish(&mut self, shape: &Shape, out: &mut Vec<u8>) -> Result<()> {
        if self.rows > 0 {
            self.group(shape)?;
        }
        self.writer.finish()?;
        self.hand_over(out)
    }

    fn group(&mut self, shape: &Shape) -> Result<()> {
        let mut group = self.writer.next_row_group()?;
        for (column, gathered) in shape.columns.iter().zip(&mut self.columns) {
            if let Some(writer) = group.next_column()? {
                std::mem::take(gathered).write(column.scalar, writer)?;
            }
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }

    fn hand_over(&mut self, out: &mut Vec<u8>) -> Result<()> {
        self.writer.flush()?;
        out.append(self.writer.inner_mut());
        Ok(())
    }
}

/// A column of the schema. Any value can be missing: the table's parents may lack children.
fn field(column: &Column) -> Result<TypePtr> {
    let primitive = |name: &str, physical, logical| {
        let builder = Type::primitive_type_builder(name, physical).with_logical_type(logical);
        builder.with_repetition(Repetition::OPTIONAL).build().map(Arc::new)
    };
    let name = column.name.as_str();
    match column.scalar {
        Scalar::Text | Scalar::Enum(_) => primitive(name, Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Scalar::Int => primitive(name, Physical::INT32, None),
        Scalar::BigInt => primitive(name, Physical::INT64, None),
        Scalar::Float => primitive(name, Physical::DOUBLE, None),
        Scalar::Bool => primitive(name, Physical::BOOLEAN, None),
        Scalar::Date => primitive(name, Physical::INT32, Some(LogicalType::Date)),
        Scalar::TextList => {
            let item = primitive("element", Physical::BYTE_ARRAY, Some(LogicalType::String))?;
            let list = Type::group_type_builder("list").with_repetition(Repetition::REPEATED);
            let list = Arc::new(list.with_fields(vec![item]).build()?);
            let column = Type::group_type_builder(name).with_repetition(Repetition::OPTIONAL);
            let column = column.with_logical_type(Some(LogicalType::List)).with_fields(vec![list]);
            column.build().map(Arc::new)
        }
    }
}

impl Gathered {
    /// Takes a value; gives the bytes of its text.
    fn push(&mut self, scalar: Scalar, value: Option<Datum<'_>>) -> usize {
        let before = (self.places.len(), self.definitions.len(), self.text.len());
        match (scalar, value) {
            (Scalar::TextList, None) => self.level(NO_LIST, 0),
            (_, None) => self.definitions.push(0),
            (_, Some(value)) => self.value(&value),
        }
        self.last = (self.places.len() - before.0, self.definitions.len() - before.1);
        self.text.len() - before.2
    }

    fn value(&mut self, value: &Datum<'_>) {
        if !matches!(value, Datum::Texts(_)) {
            self.definitions.push(1);
        }
        match value {
            Datum::Text(text) | Datum::Name(text) => self.place(text),
            Datum::Int(number) => self.numbers.push(*number),
            Datum::Date(date) => self.numbers.push(date.to_epoch_days().into()),
            Datum::Bool(value) => self.numbers.push((*value).into()),
            Datum::Float(number) => self.floats.push(*number),
            Datum::Texts(texts) => self.list(texts),
        }
    }

    /// Texts of a group are far shorter together than 4 GiB.
    fn place(&mut self, text: &[u8]) {
        let start = u32::try_from(self.text.len()).unwrap_or(0);
        self.text.extend_from_slice(text);
        self.places.push((start, u32::try_from(text.len()).unwrap_or(0)));
    }

    fn list(&mut self, texts: &Texts<'_>) {
        let mut first = true;
        for item in texts.iter() {
            self.level(if item.is_some() { ITEM } else { NO_ITEM }, i16::from(!first));
            if let Some(item) = item {
                self.place(item);
            }
            first = false;
        }
        if first {
            self.level(EMPTY_LIST, 0);
        }
    }

    fn level(&mut self, definition: i16, repetition: i16) {
        self.definitions.push(definition);
        self.repetitions.push(repetition);
    }

    /// The same value once more; texts are not kept twice.
    fn repeat(&mut self, scalar: Scalar) {
        let (places, levels) = self.last;
        let present = self.definitions.last().is_some_and(|level| *level > 0);
        self.places.extend_from_within(self.places.len() - places..);
        self.definitions.extend_from_within(self.definitions.len() - levels..);
        match scalar {
            Scalar::TextList => self.repetitions.extend_from_within(self.repetitions.len() - levels..),
            Scalar::Text | Scalar::Enum(_) => {}
            Scalar::Float if present => self.floats.extend_from_within(self.floats.len() - 1..),
            _ if present => self.numbers.extend_from_within(self.numbers.len() - 1..),
            _ => {}
        }
    }

    fn write(self, scalar: Scalar, writer: SerializedColumnWriter<'_>) -> Result<()> {
        match scalar {
            Scalar::Int | Scalar::Date => {
                let numbers = self.numbers.iter().map(|number| i32::try_from(*number).unwrap_or(i32::MAX));
                self.batch::<Int32Type>(writer, &numbers.collect::<Vec<_>>())
            }
            Scalar::BigInt => self.batch::<Int64Type>(writer, &self.numbers),
            Scalar::Bool => {
                let truths: Vec<bool> = self.numbers.iter().map(|number| *number == 1).collect();
                self.batch::<BoolType>(writer, &truths)
            }
            Scalar::Float => self.batch::<DoubleType>(writer, &self.floats),
            Scalar::Text | Scalar::Enum(_) | Scalar::TextList => {
                let mut gathered = self;
                let text = Bytes::from(std::mem::take(&mut gathered.text));
                let value = |(start, length): &(u32, u32)| {
                    let start = *start as usize;
                    ByteArray::from(text.slice(start..start + *length as usize))
                };
                let values: Vec<ByteArray> = gathered.places.iter().map(value).collect();
                gathered.batch::<ByteArrayType>(writer, &values)
            }
        }
    }

    fn batch<T: DataType>(&self, mut writer: SerializedColumnWriter<'_>, values: &[T::T]) -> Result<()> {
        let repetitions = (!self.repetitions.is_empty()).then_some(&self.repetitions[..]);
        writer.typed::<T>().write_batch(values, Some(&self.definitions), repetitions)?;
        writer.close()
    }
}
