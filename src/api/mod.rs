//! The API: every field with its name, its type, its words, its arguments, and how it is planned, in one record.
//!
//! [`plan`] goes through an operation's selections and looks each field up once; `graphql::schema` makes the schema from the
//! same records. A type says by its parameter where its fields stand (`object::ObjectType`): a field of totals cannot
//! be planned at a row.

mod aggregate;
mod connection;
mod count;
mod entity;
mod fact;
mod field;
mod figures;
mod filter;
mod finding;
mod grouping;
mod groups;
mod having;
mod input;
mod keys;
mod logic;
mod object;
mod operators;
mod order;
mod page;
mod planner;
mod query;
mod selection;
mod series;
mod standing;
mod time;
mod totals;
mod types;

use std::sync::LazyLock;

pub(crate) use self::field::{Argument, FieldDefinition, Type};
pub(crate) use self::input::{EnumDefinition, InputDefinition};
pub(crate) use self::object::ObjectDefinition;
use self::object::ObjectType;
use self::planner::Planner;
pub use self::planner::{PlanError, PlanInput};
use self::series::SeriesTypes;
use self::totals::TotalTypes;
use self::types::EntityTypes;
use crate::catalog::total::{MISSING, PERIOD};
use crate::catalog::{EnumType, Kind, Scalar, entities};
use crate::plan::{ListId, Plan, Variables};

/// All object types.
#[derive(Debug)]
pub(crate) struct Api {
    query: ObjectType<()>,
    page_info: ObjectType<ListId>,
    count: ObjectType<count::Counted>,
    totals: TotalTypes,
    series: SeriesTypes,
    /// In the order of the catalog.
    entities: Vec<EntityTypes>,
}

static API: LazyLock<Api> = LazyLock::new(|| Api {
    query: query::query(),
    page_info: page::page_info(),
    count: count::count(),
    totals: TotalTypes::new(),
    series: SeriesTypes::new(),
    entities: entities().iter().map(EntityTypes::new).collect(),
});

/// The API.
pub(crate) fn api() -> &'static Api {
    &API
}

impl Api {
    /// The types that belong to an entity.
    fn of(&self, kind: Kind) -> &EntityTypes {
        &self.entities[kind as usize]
    }

    /// What a schema tells of its object types.
    pub(crate) fn objects(&self) -> Vec<&ObjectDefinition> {
        let mut objects = vec![self.query.definition(), self.page_info.definition(), self.count.definition()];
        objects.extend(self.totals.definitions());
        objects.extend(self.series.definitions());
        objects.extend(self.entities.iter().flat_map(EntityTypes::definitions));
        objects
    }
}

/// What a schema tells of input object types.
pub(crate) fn inputs() -> Vec<InputDefinition> {
    let of_columns = entities().iter().flat_map(|entity| &entity.columns).map(|column| column.scalar);
    let mut inputs = operators::filters(distinct(of_columns));
    for entity in entities() {
        inputs.extend(filter::inputs(entity));
        inputs.extend(order::inputs(entity));
        inputs.extend(grouping::inputs(entity));
        inputs.extend(having::inputs(entity));
    }
    inputs
}

/// What a schema tells of enumerations.
pub(crate) fn enumerations() -> Vec<EnumDefinition> {
    let columns = entities().iter().flat_map(|entity| &entity.columns).map(|column| column.scalar);
    let parameters =
        entities().iter().flat_map(|entity| &entity.parameters).map(|parameter| parameter.scalar);
    let of_catalog = distinct(columns.chain(parameters)).into_iter().chain([&MISSING, &PERIOD]);
    let own = [order::directions(), count::modes(), grouping::date_parts(), finding::number_styles()];
    of_catalog.map(EnumDefinition::from).chain(own).collect()
}

/// The enumerations among scalars, each once.
fn distinct(scalars: impl Iterator<Item = Scalar>) -> Vec<&'static EnumType> {
    let mut found = Vec::new();
    for scalar in scalars {
        if let Scalar::Enum(enumeration) = scalar
            && !found.contains(&enumeration)
        {
            found.push(enumeration);
        }
    }
    found
}

/// Plans an operation.
///
/// # Errors
/// When an argument's literal cannot be used.
pub fn plan(input: PlanInput<'_>) -> Result<Plan, PlanError> {
    let mut planner = Planner {
        document: input.document,
        variables: Variables::new(input.variables, input.structural),
        introspection: input.introspection,
        lists: Vec::new(),
        path: Vec::new(),
    };
    let root = planner.object_of(&api().query, &(), [&input.operation.selection_set])?;
    Ok(Plan { root, lists: planner.lists })
}
