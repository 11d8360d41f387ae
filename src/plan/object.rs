//! The answer's shape: objects whose fields say where their values come from.

use apollo_compiler::parser::SourceSpan;

use super::ListId;
use crate::catalog::{Kind, Scalar};
use crate::error::{Code, Error};
use crate::findings::Wording;

/// An object of the answer; its fields in the order of the selection.
#[derive(Debug, Default)]
pub struct Object {
    /// The fields.
    pub fields: Vec<Field>,
}

/// A field of an object.
#[derive(Debug)]
pub struct Field {
    /// The response key with quotes and colon, ready to be written.
    pub key: Box<str>,
    /// Whether the schema lets it be null; if not, an error in it takes the object with it.
    pub nullable: bool,
    /// Where it stands in the document.
    pub location: Option<SourceSpan>,
    /// Where its value comes from.
    pub value: Value,
}

impl Field {
    /// The response key.
    pub fn name(&self) -> &str {
        &self.key[1..self.key.len() - 2]
    }
}

/// Where a value comes from. "The row", "the page" and "the facts" are those at hand where the value is written.
#[derive(Debug)]
pub enum Value {
    /// Known when planning; JSON.
    Literal(Box<str>),
    /// Known to be wrong when planning.
    Error(Code, Box<str>),
    /// A column of the row.
    Column(usize, Scalar),
    /// The sentence about the facts that a column of the row holds.
    Sentence(usize, Wording),
    /// The global id of the row, or of the row it links to, whose key the column holds.
    Id(usize, Kind),
    /// The row that a to-one link leads to, if the column, its key, is not null.
    ToOne(usize, Object),
    /// The row that the first of several to-one links leads to, each given by the column that tells whether it does.
    Choice(Vec<(usize, Object)>),
    /// A row that is known only as far as the group it stands in is by columns of it, unless those are all null.
    Partial(Vec<usize>, Object),
    /// A connection: the list's page for the row.
    Connection(ListId, Object),
    /// The groups of the rows at hand: the page of a list read for the same parents.
    Groups(ListId, Object),
    /// Rows of a list, without a page around them.
    Rows(ListId, Whose, Object),
    /// The first of the rows of a list; null if there is none.
    First(ListId, Whose, Object),
    /// The rows of a list for the keys that the row at hand holds.
    Keyed(ListId, Object),
    /// The only row of a list that a key names; null if there is none.
    Single(ListId, Object),
    /// The row that an id names; null if there is none.
    Node(Box<ByIds>),
    /// The rows that ids name, in the order of the ids, with null where there is none.
    NodesByIds(Box<ByIds>),
    /// The page's rows.
    Nodes(Object),
    /// The page's rows with their cursors.
    Edges(Object),
    /// An edge's row.
    EdgeNode(Object),
    /// An edge's cursor.
    Cursor,
    /// The page's place in its list.
    PageInfo(Object),
    /// Whether rows follow the page.
    HasNextPage,
    /// Whether rows precede the page.
    HasPreviousPage,
    /// Cursor of the page's first row.
    StartCursor,
    /// Cursor of the page's last row.
    EndCursor,
    /// An object of facts about all the list's rows.
    Facts(Object),
    /// A fact about all the list's rows: statement, column, type.
    Fact(usize, usize, Scalar),
    /// The number of the list's rows as Postgres estimates it: statement.
    Estimate(usize),
}

/// Which rows of a list are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those that belong to the row at hand.
    Row,
    /// Those read for the same parent as the rows at hand.
    Parent,
}

/// Rows that ids name.
#[derive(Debug)]
pub struct ByIds {
    /// For each entity among the ids, the list that reads its rows, and how they are written.
    pub objects: Vec<(ListId, Object)>,
    /// For each id, which of the objects and which of its list's parents; or why it is no id.
    pub places: Vec<Result<(usize, usize), Box<str>>>,
}

impl From<Error> for Value {
    fn from(error: Error) -> Self {
        Self::Error(error.code, error.message.into())
    }
}
