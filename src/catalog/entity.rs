//! The shape of the catalog's entries and the words they are written in.

use diesel::Column as DieselColumn;
use diesel::sql_types::Int8;

use super::{
    Aggregates, Choice, Column, EnumType, FigureColumns, Join, Kind, Link, Parameter, Scalar, SqlScalar,
    Sums, Table, entities,
};

/// An entity: a table, its GraphQL names, its columns and links.
#[derive(Debug)]
pub struct Entity {
    /// Which one it is.
    pub kind: Kind,
    /// GraphQL type, for example `Project`.
    pub name: &'static str,
    /// Root field for one, for example `project`.
    pub single: &'static str,
    /// Root field for many, for example `projects`.
    pub plural: &'static str,
    /// What it is.
    pub description: &'static str,
    /// The table.
    pub table: Table,
    /// Name of the column that people know it by, if it has one.
    pub key: Option<&'static str>,
    /// Columns that clients see, besides the id.
    pub columns: Vec<Column>,
    /// Links to other entities.
    pub links: Vec<Link>,
    /// Fields that lead to one of several entities.
    pub choices: Vec<Choice>,
    /// Arguments that say which rows there are: then the table is a function, and no row can be asked for by its key.
    pub parameters: Vec<Parameter>,
    /// The function that gives the table's rows as they were known on a day, if that changes over time.
    pub as_of: Option<&'static str>,
    /// The two parameters that are the first and the last day of a span of time: its rows are seen as of the last.
    pub span: Option<[&'static str; 2]>,
    /// Whether its rows, and what they lead to, are those of all that is loaded, whatever the day of the list around.
    pub of_all_days: bool,
    /// The column by which its rows come where nobody asks for another order.
    pub natural_order: Option<&'static str>,
    /// Which of its columns make it a figure, if it is one.
    pub figures: Option<FigureColumns>,
    /// Tables in which its rows are already put together, the smallest first.
    pub sums: Vec<Sums>,
    /// Whether its table is a lookup table: a few dozen rows, however much data there is.
    pub is_lookup: bool,
}

/// An SQL type that can hold a key.
pub trait KeyType {}
impl KeyType for Int8 {}
impl KeyType for diesel::sql_types::Nullable<Int8> {}

impl Entity {
    /// An entity without columns or links yet.
    pub fn new<T>(
        kind: Kind,
        table: &T,
        [name, single, plural]: [&'static str; 3],
        description: &'static str,
    ) -> Self
    where
        T: diesel::Table,
        T::FromClause: diesel::query_builder::QueryFragment<diesel::pg::Pg>,
    {
        Self {
            kind,
            name,
            single,
            plural,
            description,
            table: Table::new(table),
            key: None,
            columns: Vec::new(),
            links: Vec::new(),
            choices: Vec::new(),
            parameters: Vec::new(),
            as_of: None,
            span: None,
            of_all_days: false,
            natural_order: None,
            figures: None,
            sums: Vec::new(),
            is_lookup: false,
        }
    }

    /// Says that its table is a lookup table.
    pub fn lookup(mut self) -> Self {
        self.is_lookup = true;
        self
    }

    fn push_column<C: DieselColumn>(
        mut self,
        scalar: Scalar,
        nullable: bool,
        description: &'static str,
    ) -> Self {
        let name = camel_case(C::NAME);
        self.columns.push(Column {
            name,
            sql: C::NAME,
            scalar,
            nullable,
            description,
            precision: None,
            aggregates: Aggregates::None,
        });
        self
    }

    /// Adds a column.
    pub fn column<C>(self, _column: C, description: &'static str) -> Self
    where
        C: DieselColumn,
        C::SqlType: SqlScalar,
    {
        self.push_column::<C>(C::SqlType::SCALAR, C::SqlType::NULLABLE, description)
    }

    /// Adds the column that people know the entity by.
    pub fn key<C>(mut self, column: C, description: &'static str) -> Self
    where
        C: DieselColumn,
        C::SqlType: SqlScalar,
    {
        self.key = Some(C::NAME);
        self.column(column, description)
    }

    /// Adds a text column whose values an enumeration lists.
    pub fn enumerated<C>(self, _column: C, values: &'static EnumType, description: &'static str) -> Self
    where
        C: DieselColumn,
        C::SqlType: SqlScalar,
    {
        self.push_column::<C>(Scalar::Enum(values), C::SqlType::NULLABLE, description)
    }

    /// Says that rows can be grouped by the rows that the link added last leads to, and by which name.
    pub fn group_key(mut self, name: &'static str) -> Self {
        if let Some(link) = self.links.last_mut() {
            link.group_key = Some(name);
        }
        self
    }

    /// Says what may be computed over the column added last.
    pub fn aggregated(mut self, aggregates: Aggregates) -> Self {
        if let Some(column) = self.columns.last_mut() {
            column.aggregates = aggregates;
        }
        self
    }

    /// Says that perhaps only the month or the year is known of the date added last, and which column tells how much.
    pub fn known_to<C: DieselColumn>(mut self, _precision: C) -> Self {
        if let Some(column) = self.columns.last_mut() {
            column.precision = Some(C::NAME);
        }
        self
    }

    /// Says that the column added last is never null: of a view's columns, Postgres does not know.
    pub fn never_null(mut self) -> Self {
        if let Some(column) = self.columns.last_mut() {
            column.nullable = false;
        }
        self
    }

    /// Adds a field that leads to the first of these to-one links that leads anywhere.
    pub fn choice(
        mut self,
        name: &'static str,
        links: &'static [&'static str],
        description: &'static str,
    ) -> Self {
        self.choices.push(Choice { name, links, description });
        self
    }

    /// Adds an argument that the rows depend on; the table is a function that takes them in this order.
    pub fn parameter(mut self, parameter: Parameter) -> Self {
        self.parameters.push(parameter);
        self
    }

    fn link(mut self, name: &'static str, target: Kind, join: Join, description: &'static str) -> Self {
        self.links.push(Link { name, target, description, join, group_key: None });
        self
    }

    /// Adds a link to at most one row; missing where the local column may be null.
    pub fn to_one<L, R>(
        self,
        name: &'static str,
        target: Kind,
        _local: L,
        _remote: R,
        description: &'static str,
    ) -> Self
    where
        L: DieselColumn,
        L::SqlType: KeyType + SqlScalar,
        R: DieselColumn,
        R::SqlType: KeyType,
    {
        let join =
            Join::ToOne { local: L::NAME, remote: R::NAME, condition: None, nullable: L::SqlType::NULLABLE };
        self.link(name, target, join, description)
    }

    /// Adds a link to the one row for which the condition holds; every row here has one.
    pub fn to_one_where<L, R, C>(
        self,
        name: &'static str,
        target: Kind,
        (_local, _remote, _condition): (L, R, C),
        description: &'static str,
    ) -> Self
    where
        L: DieselColumn,
        L::SqlType: KeyType,
        R: DieselColumn,
        R::SqlType: KeyType,
        C: DieselColumn<SqlType = diesel::sql_types::Bool>,
    {
        let join = Join::ToOne { local: L::NAME, remote: R::NAME, condition: Some(C::NAME), nullable: false };
        self.link(name, target, join, description)
    }

    /// Adds a link to any number of rows.
    pub fn to_many<L, R>(
        self,
        name: &'static str,
        target: Kind,
        _local: L,
        _remote: R,
        description: &'static str,
    ) -> Self
    where
        L: DieselColumn,
        L::SqlType: KeyType,
        R: DieselColumn,
        R::SqlType: KeyType,
    {
        self.link(name, target, Join::ToMany { local: L::NAME, remote: R::NAME }, description)
    }

    /// Adds a link through a third table, given as (here, its column pointing here, its column pointing there, there).
    pub fn through<L, N, F, R>(
        self,
        name: &'static str,
        target: Kind,
        (_local, _near, _far, _remote): (L, N, F, R),
        description: &'static str,
    ) -> Self
    where
        L: DieselColumn,
        L::SqlType: KeyType,
        N: DieselColumn,
        N::SqlType: KeyType,
        F: DieselColumn<Table = N::Table>,
        F::SqlType: KeyType,
        N::Table: diesel::Table + Default,
        <N::Table as diesel::QuerySource>::FromClause: diesel::query_builder::QueryFragment<diesel::pg::Pg>,
        R: DieselColumn,
        R::SqlType: KeyType,
    {
        let join = Join::Through {
            local: L::NAME,
            via: Table::new(&N::Table::default()),
            near: N::NAME,
            far: F::NAME,
            remote: R::NAME,
        };
        self.link(name, target, join, description)
    }

    /// Says that the to-one link added last always leads to a row: of a view's columns, Postgres does not know.
    pub fn never_missing(mut self) -> Self {
        if let Some(Link { join: Join::ToOne { nullable, .. }, .. }) = self.links.last_mut() {
            *nullable = false;
        }
        self
    }

    /// Adds a link to the rows whose keys a function of a column gives.
    pub fn called<L>(
        self,
        name: &'static str,
        target: Kind,
        _local: L,
        function: &'static str,
        description: &'static str,
    ) -> Self
    where
        L: DieselColumn,
        L::SqlType: KeyType,
    {
        self.link(name, target, Join::Function { local: L::NAME, function }, description)
    }

    /// Adds the four links of a tree: `parent`, `children`, `ancestors`, `descendants`.
    pub fn tree<P>(self, _parent: P, [parent, children, ancestors, descendants]: [&'static str; 4]) -> Self
    where
        P: DieselColumn<SqlType = diesel::sql_types::Nullable<Int8>>,
    {
        let kind = self.kind;
        let up = Join::ToOne { local: P::NAME, remote: "id", condition: None, nullable: true };
        self.link("parent", kind, up, parent)
            .link("children", kind, Join::ToMany { local: "id", remote: P::NAME }, children)
            .link("ancestors", kind, Join::Ancestors { parent: P::NAME }, ancestors)
            .link("descendants", kind, Join::Descendants { parent: P::NAME }, descendants)
    }

    /// The column with this GraphQL name.
    pub fn column_named(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Name of the enumeration of the measures of its figures, in GraphQL.
    pub fn measure_type(&self) -> &'static str {
        let figure = self.figures.as_ref();
        let column =
            figure.and_then(|figure| self.columns.iter().find(|column| column.sql == figure.measure));
        match column.map(|column| column.scalar) {
            Some(Scalar::Enum(enumeration)) => enumeration.name,
            _ => "String",
        }
    }

    /// Whether a link leads from a row to a list of these.
    pub fn is_linked_as_list(&self) -> bool {
        let mut links = entities().iter().flat_map(|entity| &entity.links);
        links.any(|link| link.target == self.kind && !link.join.is_to_one())
    }

    /// Whether its rows have global ids. Those of a function do not: they are there for its arguments only.
    pub fn has_ids(&self) -> bool {
        self.parameters.is_empty()
    }

    /// The link with this GraphQL name.
    pub fn link_named(&self, name: &str) -> Option<&Link> {
        self.links.iter().find(|link| link.name == name)
    }
}

/// `name_ko` as `nameKo`.
fn camel_case(snake: &str) -> String {
    let mut parts = snake.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut name, part| {
        let mut letters = part.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.push_str(letters.as_str());
        name
    })
}
