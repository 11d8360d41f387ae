//! The writing of `data`: the plan's objects over the lists' rows.

use apollo_compiler::parser::SourceSpan;

use super::scalar::{estimated_rows, is_allowed, string, value};
use crate::binary::{Datum, int8};
use crate::catalog::Scalar;
use crate::db::{Group, ListRows};
use crate::error::{Code, Error};
use crate::findings::{self, Wording};
use crate::plan::{ByIds, Field, GlobalId, ListId, Object, Value, Whose};
use crate::wire::Row;

/// Most errors that an answer carries; more would say nothing new.
pub const ERRORS_MAX: usize = 10;

/// Bytes that an answer has at most: shared rows are shown with each of their parents, so a few rows can become many.
pub const BYTES_MAX: usize = 64 * 1024 * 1024;

/// A step of the path to a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathSegment {
    /// A response key.
    Key(Box<str>),
    /// An index into a list.
    Index(usize),
}

/// An error of a field.
#[derive(Debug)]
pub struct FieldError {
    /// Stable code.
    pub code: Code,
    /// What was wrong.
    pub message: Box<str>,
    /// Where in the answer.
    pub path: Vec<PathSegment>,
    /// Where in the document.
    pub location: Option<SourceSpan>,
}

/// The answer is larger than allowed.
#[derive(Debug)]
pub struct TooLarge;

/// Writes `data` and gives the errors of fields, the first [`ERRORS_MAX`]. Where a field that cannot be null has an error,
/// `null` takes the place of the nearest thing around it that can.
pub fn render(
    root: &Object,
    lists: &[Result<ListRows, Error>],
    out: &mut Vec<u8>,
) -> Result<Vec<FieldError>, TooLarge> {
    let mut renderer = Renderer { lists, out, path: Vec::new(), location: None, errors: Vec::new() };
    let start = renderer.out.len();
    let written = renderer.object(root, Here::default());
    if renderer.out.len() > BYTES_MAX {
        return Err(TooLarge);
    }
    if written.is_err() {
        renderer.out.truncate(start);
        renderer.out.extend_from_slice(b"null");
    }
    Ok(renderer.errors)
}

/// A field that cannot be null has no value; the nearest thing around it that can be null becomes null.
struct Null;

struct Renderer<'a> {
    lists: &'a [Result<ListRows, Error>],
    out: &'a mut Vec<u8>,
    path: Vec<Step<'a>>,
    location: Option<SourceSpan>,
    errors: Vec<FieldError>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// What is at hand where a value is written.
#[derive(Clone, Copy, Default)]
struct Here<'a> {
    /// The list that the row and the page belong to.
    list: Option<&'a ListRows>,
    /// Index of the row.
    row: usize,
    /// Index of the page.
    group: usize,
}

impl<'a> Here<'a> {
    fn bytes(&self, column: usize) -> Option<&'a [u8]> {
        self.list?.bytes(self.row, column)
    }

    fn page(&self) -> Group {
        self.list.and_then(|list| list.groups.get(self.group)).copied().unwrap_or_default()
    }
}

impl<'a> Renderer<'a> {
    fn object(&mut self, object: &'a Object, here: Here<'a>) -> Result<(), Null> {
        self.out.push(b'{');
        for (index, field) in object.fields.iter().enumerate() {
            if index > 0 {
                self.out.push(b',');
            }
            self.out.extend_from_slice(field.key.as_bytes());
            self.field(field, here)?;
        }
        self.out.push(b'}');
        Ok(())
    }

    fn field(&mut self, field: &'a Field, here: Here<'a>) -> Result<(), Null> {
        let start = self.out.len();
        self.path.push(Step::Key(field.name()));
        let around = std::mem::replace(&mut self.location, field.location);
        let written = self.value(&field.value, here);
        self.location = around;
        self.path.pop();
        self.or_null(written, field.nullable, start)
    }

    fn or_null(&mut self, written: Result<(), Null>, nullable: bool, start: usize) -> Result<(), Null> {
        if written.is_err() && nullable && self.out.len() <= BYTES_MAX {
            self.out.truncate(start);
            self.out.extend_from_slice(b"null");
            return Ok(());
        }
        written
    }

    fn value(&mut self, what: &'a Value, here: Here<'a>) -> Result<(), Null> {
        match what {
            Value::Literal(json) => self.out.extend_from_slice(json.as_bytes()),
            Value::Error(code, message) => return self.error(*code, message),
            Value::Column(column, scalar) => return self.scalar(here.bytes(*column), *scalar),
            Value::Sentence(column, wording) => return self.sentence(here.bytes(*column), *wording),
            Value::Id(column, kind) => {
                let Some(key) = here.bytes(*column).and_then(int8) else {
                    return Err(Null);
                };
                self.out.push(b'"');
                GlobalId { kind: *kind, key }.write(self.out);
                self.out.push(b'"');
            }
            Value::ToOne(column, object) => match here.bytes(*column) {
                Some(_) => return self.object(object, here),
                None => self.out.extend_from_slice(b"null"),
            },
            Value::Choice(rows) => match rows.iter().find(|(column, _)| here.bytes(*column).is_some()) {
                Some((_, object)) => return self.object(object, here),
                None => self.out.extend_from_slice(b"null"),
            },
            Value::Partial(columns, object) => {
                if columns.iter().any(|column| here.bytes(*column).is_some()) {
                    return self.object(object, here);
                }
                self.out.extend_from_slice(b"null");
            }
            Value::Connection(list, object) => return self.connection(*list, object, here),
            Value::Groups(list, object) => {
                let here = self.there(*list, Whose::Parent, here)?;
                return self.object(object, here);
            }
            Value::Rows(list, whose, object) => {
                let here = self.there(*list, *whose, here)?;
                return self.rows(object, here);
            }
            Value::First(list, whose, object) => {
                let here = self.there(*list, *whose, here)?;
                return self.first(object, here);
            }
            Value::Keyed(list, object) => return self.keyed(*list, object, here),
            Value::Single(list, object) => return self.single(*list, 0, object),
            Value::Node(ids) => return self.node(ids, 0),
            Value::NodesByIds(ids) => {
                return self.list(ids.places.len(), true, |renderer, index| renderer.node(ids, index));
            }
            Value::Nodes(object) | Value::Edges(object) => return self.rows(object, here),
            Value::EdgeNode(object) | Value::PageInfo(object) | Value::Facts(object) => {
                return self.object(object, here);
            }
            Value::Cursor => self.cursor(here, here.row),
            Value::HasNextPage => self.truth(here.page().has_next),
            Value::HasPreviousPage => self.truth(here.page().has_previous),
            Value::StartCursor => self.page_cursor(here, here.page().start),
            Value::EndCursor => self.page_cursor(here, here.page().end.wrapping_sub(1)),
            Value::Fact(statement, column, scalar) => {
                let row = here.list.and_then(|list| list.facts.get(*statement)?.get(here.group));
                return self.scalar(row.and_then(|row| row.bytes(*column)), *scalar);
            }
            Value::Estimate(statement) => {
                let row = here.list.and_then(|list| list.facts.get(*statement)?.get(here.group));
                return self.estimate(row);
            }
        }
        Ok(())
    }

    fn sentence(&mut self, facts: Option<&[u8]>, wording: Wording) -> Result<(), Null> {
        let Some(sentence) = facts.and_then(|facts| findings::sentence(facts, wording)) else {
            return self.error(Code::Internal, "the database gave no facts of a finding");
        };
        string(self.out, sentence.as_bytes());
        Ok(())
    }

    fn estimate(&mut self, row: Option<Row<'_>>) -> Result<(), Null> {
        let Some(rows) = row.and_then(|row| estimated_rows(row.bytes(0)?)) else {
            return self.error(Code::Internal, "the database gave no estimate");
        };
        self.out.extend_from_slice(itoa::Buffer::new().format(rows).as_bytes());
        Ok(())
    }

    fn scalar(&mut self, bytes: Option<&[u8]>, scalar: Scalar) -> Result<(), Null> {
        let Some(bytes) = bytes else {
            self.out.extend_from_slice(b"null");
            return Ok(());
        };
        let Some(datum) = Datum::read(scalar, bytes) else {
            return self.error(Code::Internal, "the database gave a value of another form");
        };
        if is_allowed(&datum) {
            value(self.out, &datum);
            return Ok(());
        }
        self.error(
            Code::BadUserInput,
            "the value is beyond 2^53 - 1, the greatest whole number that JSON readers hold exactly",
        )
    }

    fn connection(&mut self, list: ListId, object: &'a Object, here: Here<'a>) -> Result<(), Null> {
        let here = self.there(list, Whose::Row, here)?;
        self.object(object, here)
    }

    /// The page of a list that belongs to the row at hand, or to the same parent as it.
    fn there(&mut self, list: ListId, whose: Whose, here: Here<'a>) -> Result<Here<'a>, Null> {
        let rows = self.read(list)?;
        if whose == Whose::Parent {
            return Ok(Here { list: Some(rows), row: 0, ..here });
        }
        let group =
            if rows.of_parent.is_empty() { Some(0) } else { rows.of_parent.get(here.row).copied().flatten() };
        let group = group.map_or(usize::MAX, |group| group as usize);
        Ok(Here { list: Some(rows), row: 0, group })
    }

    fn rows(&mut self, object: &'a Object, here: Here<'a>) -> Result<(), Null> {
        let page = here.page();
        self.list(page.end - page.start, false, |renderer, index| {
            renderer.object(object, Here { row: page.start + index, ..here })
        })
    }

    fn first(&mut self, object: &'a Object, here: Here<'a>) -> Result<(), Null> {
        let page = here.page();
        if page.start < page.end {
            return self.object(object, Here { row: page.start, ..here });
        }
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn keyed(&mut self, list: ListId, object: &'a Object, here: Here<'a>) -> Result<(), Null> {
        let groups = self.read(list)?.keyed.get(here.row).map_or(&[][..], Vec::as_slice);
        self.list(groups.len(), false, |renderer, index| {
            renderer.single(list, groups[index] as usize, object)
        })
    }

    fn single(&mut self, list: ListId, group: usize, object: &'a Object) -> Result<(), Null> {
        let rows = self.read(list)?;
        match rows.groups.get(group) {
            Some(page) if page.start < page.end => {
                self.object(object, Here { list: Some(rows), row: page.start, group })
            }
            _ => {
                self.out.extend_from_slice(b"null");
                Ok(())
            }
        }
    }

    fn node(&mut self, ids: &'a ByIds, index: usize) -> Result<(), Null> {
        match &ids.places[index] {
            Ok((object, group)) => {
                let (list, object) = &ids.objects[*object];
                self.single(*list, *group, object)
            }
            Err(message) => self.error(Code::BadUserInput, message),
        }
    }

    fn read(&mut self, list: ListId) -> Result<&'a ListRows, Null> {
        match &self.lists[list] {
            Ok(rows) => Ok(rows),
            Err(error) => {
                self.error(error.code, &error.message)?;
                Err(Null)
            }
        }
    }

    fn list(
        &mut self,
        length: usize,
        nullable: bool,
        item: impl Fn(&mut Self, usize) -> Result<(), Null>,
    ) -> Result<(), Null> {
        self.out.push(b'[');
        for index in 0..length {
            if index > 0 {
                self.out.push(b',');
            }
            let start = self.out.len();
            if start > BYTES_MAX {
                return Err(Null);
            }
            self.path.push(Step::Index(index));
            let written = item(self, index);
            self.path.pop();
            self.or_null(written, nullable, start)?;
        }
        self.out.push(b']');
        Ok(())
    }

    fn truth(&mut self, value: bool) {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
    }

    fn page_cursor(&mut self, here: Here<'a>, row: usize) {
        let page = here.page();
        if page.start < page.end {
            self.cursor(here, row);
        } else {
            self.out.extend_from_slice(b"null");
        }
    }

    fn cursor(&mut self, here: Here<'a>, index: usize) {
        let Some((list, row)) = here.list.and_then(|list| Some((list, list.rows.get(index)?))) else {
            return;
        };
        self.out.push(b'"');
        list.write_cursor(row, self.out);
        self.out.push(b'"');
    }

    fn error(&mut self, code: Code, message: &str) -> Result<(), Null> {
        if self.errors.len() < ERRORS_MAX {
            let path = self.path.iter().map(|step| match step {
                Step::Key(key) => PathSegment::Key((*key).into()),
                Step::Index(index) => PathSegment::Index(*index),
            });
            let path = path.collect();
            self.errors.push(FieldError { code, message: message.into(), path, location: self.location });
        }
        Err(Null)
    }
}
