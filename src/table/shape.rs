//! The shape of a table: which lists follow one another, and which columns their rows have.

use crate::catalog::{Kind, Scalar};
use crate::error::Error;
use crate::findings::Wording;
use crate::plan::{ByIds, Field, ListId, Object, Plan, Source, Value, Whose};

/// Columns of a table at most: each takes memory for as long as the table is written.
const COLUMNS_MAX: usize = 1_000;

/// What a plan's answer is as a table.
#[derive(Debug, Default)]
pub struct Shape {
    /// The columns, in the order of the selection.
    pub columns: Vec<Column>,
    /// The lists whose rows are repeated or become rows, from the outermost. Level 0 is the operation, level n the rows
    /// of the nth list.
    pub chain: Vec<ListId>,
    /// For each level, the lists of which it shows facts or a single row, parents first.
    pub beside: Vec<Vec<ListId>>,
    /// Keys of the first list's rows where the operation names them by ids, in the order asked for.
    pub keys: Option<Vec<i64>>,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its name: the path of response keys.
    pub name: String,
    /// Type of its values.
    pub scalar: Scalar,
    /// The level whose rows it describes.
    pub level: usize,
    /// Where its value comes from: the first cell that applies.
    pub cells: Vec<Cell>,
    /// The whole path, with the words that the name leaves out.
    path: Vec<String>,
}

/// Where a value comes from.
#[derive(Debug)]
pub struct Cell {
    /// The list whose row is meant, or from whose row facts are asked; the operation's have none.
    pub list: Option<ListId>,
    /// What of the row.
    pub what: What,
    /// What has to hold for the cell to apply.
    pub guards: Vec<Guard>,
}

/// What a cell shows.
#[derive(Debug)]
pub enum What {
    /// Text known when planning.
    Literal(Box<str>),
    /// A column of the row.
    Column(usize),
    /// The sentence about the facts that a column holds.
    Sentence(usize, Wording),
    /// The global id whose key a column holds.
    Id(usize, Kind),
    /// The row's cursor.
    Cursor,
    /// A fact about a list of the row: list, statement, column.
    Fact(ListId, usize, usize),
    /// How many rows a list has, as Postgres estimates it: list, statement.
    Estimate(ListId, usize),
}

/// A condition on a row: that a to-one link leads somewhere, and other links do not.
#[derive(Clone, Debug)]
pub struct Guard {
    /// Columns of which one must not be null.
    pub present: Vec<usize>,
    /// Columns that must be null.
    pub absent: Vec<usize>,
}

impl Column {
    /// Whether it describes a field of the operation, rather than the operation as such (`__typename`).
    pub fn is_of_field(&self) -> bool {
        self.path.len() > 1
    }
}

impl Shape {
    /// The shape of a plan's answer.
    ///
    /// # Errors When the answer does not fit into a table, with the reason; or with an error of a field that planning
    /// found.
    pub fn new(plan: &Plan) -> Result<Self, Error> {
        let mut walk = Walk { plan, shape: Self::default(), paths: Vec::new() };
        walk.level(0);
        walk.object(&plan.root, &Position::default())?;
        let mut shape = walk.shape;
        if shape.columns.is_empty() {
            return Err(Error::bad_input("the operation asks for nothing that could be a column of a table"));
        }
        let own = |field: &&Field| !matches!(field.value, Value::Literal(_));
        name(&mut shape.columns, plan.root.fields.iter().filter(own).count() == 1)?;
        Ok(shape)
    }

    /// The level whose rows are the table's.
    pub fn innermost(&self) -> usize {
        self.chain.len()
    }
}

/// Names columns by their paths. The words of connections (`nodes`, `edges`, `node`) and of groups (`groups`, `key`) are
/// left out, and so is the root field where there is only one.
fn name(columns: &mut [Column], one_root: bool) -> Result<(), Error> {
    for column in columns.iter_mut() {
        let skipped = usize::from(one_root && column.path.len() > 1);
        let words = column.path[skipped..].iter().filter(|word| !word.starts_with('('));
        column.name = words.map(String::as_str).collect::<Vec<_>>().join(".");
    }
    let mut names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    names.sort_unstable();
    match names.windows(2).find(|pair| pair[0] == pair[1]) {
        None => Ok(()),
        Some(pair) => Err(Error::bad_input(format!(
            "two columns of the table would be named {}; give one of the fields an alias",
            pair[0]
        ))),
    }
}

/// Where the walk stands.
#[derive(Clone, Debug, Default)]
struct Position {
    /// The level whose rows are described.
    level: usize,
    /// The list whose row is described.
    list: Option<ListId>,
    /// The connection that is described, and from the row of which list it is asked.
    connection: Option<(ListId, Option<ListId>)>,
    guards: Vec<Guard>,
    path: Vec<String>,
}

impl Position {
    /// The position below a field; a word that names leave out is kept in brackets.
    fn below(&self, field: &Field, word: &str) -> Self {
        let name = field.name();
        let segment = if name == word { format!("({name})") } else { name.to_owned() };
        let mut position = self.clone();
        position.path.push(segment);
        position
    }

    fn shown(&self) -> String {
        let words = self.path.iter().map(|word| word.trim_matches(['(', ')']));
        words.collect::<Vec<_>>().join(".")
    }
}

fn no_column(position: &Position) -> Error {
    Error::bad_input(format!("{} cannot be a column of a table; ask for it as JSON", position.shown()))
}

struct Walk<'p> {
    plan: &'p Plan,
    shape: Shape,
    /// Paths of the chain's lists.
    paths: Vec<String>,
}

impl Walk<'_> {
    fn object(&mut self, object: &Object, position: &Position) -> Result<(), Error> {
        object.fields.iter().try_for_each(|field| self.field(field, position))
    }

    fn field(&mut self, field: &Field, position: &Position) -> Result<(), Error> {
        let below = position.below(field, "");
        match &field.value {
            // Clients add it to whatever they ask for.
            Value::Literal(_) if field.name() == "__typename" => Ok(()),
            Value::Literal(json) => {
                let text = serde_json::from_str::<String>(json).map_err(|_| no_column(&below))?;
                self.cell(below, Scalar::Text, What::Literal(text.into()))
            }
            Value::Error(code, message) => Err(Error::new(*code, format!("{}: {message}", below.shown()))),
            Value::Column(column, scalar) => self.cell(below, *scalar, What::Column(*column)),
            Value::Sentence(column, wording) => {
                self.cell(below, Scalar::Text, What::Sentence(*column, *wording))
            }
            Value::Id(column, kind) => self.cell(below, Scalar::Text, What::Id(*column, *kind)),
            Value::ToOne(column, object) => self.linked(object, &[*column], &[], below),
            Value::Partial(columns, object) => self.linked(object, columns, &[], below),
            Value::Choice(rows) => {
                let columns: Vec<usize> = rows.iter().map(|(column, _)| *column).collect();
                rows.iter().enumerate().try_for_each(|(index, (column, object))| {
                    self.linked(object, &[*column], &columns[..index], below.clone())
                })
            }
            Value::Connection(list, object) => {
                let connection = Some((*list, position.list));
                self.object(object, &Position { connection, ..below })
            }
            Value::Groups(list, object) => {
                let asked_from = position.connection.and_then(|(_, asked_from)| asked_from);
                let connection = Some((*list, asked_from));
                self.object(object, &Position { connection, ..position.below(field, "groups") })
            }
            Value::Rows(list, whose, object) => {
                let beside = position.connection.and_then(|(_, asked_from)| asked_from);
                let asked_from = if *whose == Whose::Row { position.list } else { beside };
                self.rows(object, Position { connection: Some((*list, asked_from)), ..below })
            }
            Value::First(..) | Value::Keyed(..) => Err(no_column(&below)),
            Value::Single(list, object) => self.single(*list, object, below),
            Value::Node(ids) => match ids.objects.first() {
                Some((list, object)) => self.single(*list, object, below),
                None => Ok(()),
            },
            Value::NodesByIds(ids) => self.by_ids(ids, below),
            Value::Nodes(object) => self.rows(object, position.below(field, "nodes")),
            Value::Edges(object) => self.rows(object, position.below(field, "edges")),
            Value::EdgeNode(object) => self.object(object, &position.below(field, "node")),
            Value::Cursor => self.cell(below, Scalar::Text, What::Cursor),
            Value::Facts(object) => self.object(object, &position.below(field, "key")),
            Value::Fact(statement, column, scalar) => {
                self.fact(position, below, *scalar, |list| What::Fact(list, *statement, *column))
            }
            Value::Estimate(statement) => {
                self.fact(position, below, Scalar::BigInt, |list| What::Estimate(list, *statement))
            }
            // A table has no pages of its own.
            Value::PageInfo(_)
            | Value::HasNextPage
            | Value::HasPreviousPage
            | Value::StartCursor
            | Value::EndCursor => Ok(()),
        }
    }

    /// A fact about the list around: a column of the row that the list is asked from.
    fn fact(
        &mut self,
        position: &Position,
        below: Position,
        scalar: Scalar,
        what: impl FnOnce(ListId) -> What,
    ) -> Result<(), Error> {
        let Some((list, asked_from)) = position.connection else {
            return Err(Error::internal("a fact stands outside of a connection"));
        };
        let beside = self.level(position.level);
        if !beside.contains(&list) {
            beside.push(list);
        }
        self.cell(Position { list: asked_from, ..below }, scalar, what(list))
    }

    /// A row that a to-one link leads to: more columns of the row it starts from.
    fn linked(
        &mut self,
        object: &Object,
        present: &[usize],
        absent: &[usize],
        at: Position,
    ) -> Result<(), Error> {
        let mut position = at;
        position.guards.push(Guard { present: present.to_vec(), absent: absent.to_vec() });
        self.object(object, &position)
    }

    /// The one row that the operation names: more columns of the operation.
    fn single(&mut self, list: ListId, object: &Object, at: Position) -> Result<(), Error> {
        self.level(0).push(list);
        self.object(object, &Position { list: Some(list), guards: Vec::new(), ..at })
    }

    fn by_ids(&mut self, ids: &ByIds, at: Position) -> Result<(), Error> {
        for (index, position) in ids.places.iter().enumerate() {
            if let Err(message) = position {
                return Err(Error::bad_input(format!("{}.{index}: {message}", at.shown())));
            }
        }
        match ids.objects.as_slice() {
            [] => Ok(()),
            [(list, object)] => {
                if let Source::Ids(keys) = &self.plan.lists[*list].source {
                    self.shape.keys =
                        Some(ids.places.iter().flatten().map(|(_, position)| keys[*position]).collect());
                }
                self.rows(object, Position { connection: Some((*list, None)), ..at })
            }
            objects => {
                let kinds = objects.iter().map(|(list, _)| self.plan.lists[*list].kind.entity().name);
                Err(Error::bad_input(format!(
                    "{} returns rows of several types ({}), which do not fit into one table; ask for one type in \
                     each query",
                    at.shown(),
                    kinds.collect::<Vec<_>>().join(", ")
                )))
            }
        }
    }

    /// The rows of the connection at hand: the next level.
    fn rows(&mut self, object: &Object, at: Position) -> Result<(), Error> {
        let Some((list, _)) = at.connection else {
            return Err(Error::internal("rows stand outside of a connection"));
        };
        let mut path = at.clone();
        path.path.retain(|word| !["(nodes)", "(edges)", "(node)"].contains(&word.as_str()));
        match self.shape.chain.get(at.level) {
            None => {
                self.shape.chain.push(list);
                self.paths.push(path.shown());
            }
            Some(other) if *other == list => {}
            Some(_) => {
                return Err(Error::bad_input(format!(
                    "{} and {} are lists side by side, and a table has one row for each element of one list; ask for \
                     one of them in each query",
                    self.paths[at.level],
                    path.shown()
                )));
            }
        }
        let level = at.level + 1;
        self.level(level);
        self.object(object, &Position { level, list: Some(list), guards: Vec::new(), ..at })
    }

    fn level(&mut self, level: usize) -> &mut Vec<ListId> {
        let beside = &mut self.shape.beside;
        beside.resize_with(beside.len().max(level + 1), Vec::new);
        &mut beside[level]
    }

    fn cell(&mut self, position: Position, scalar: Scalar, what: What) -> Result<(), Error> {
        let Position { level, list, guards, path, .. } = position;
        let cell = Cell { list, what, guards };
        if let Some(column) = self.shape.columns.iter_mut().find(|column| column.path == path) {
            column.cells.push(cell);
            return Ok(());
        }
        if self.shape.columns.len() >= COLUMNS_MAX {
            return Err(Error::bad_input(format!(
                "a table has {COLUMNS_MAX} columns at most; ask for fewer fields"
            )));
        }
        self.shape.columns.push(Column { name: String::new(), scalar, level, cells: vec![cell], path });
        Ok(())
    }
}
