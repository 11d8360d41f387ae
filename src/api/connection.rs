//! Connections: a list's page, its place in the list, and facts about the whole list.

use super::field::{Argument, Field, Text, argument, field, named};
use super::object::ObjectType;
use super::planner::{Merged, PlanError, Planner, at};
use super::{aggregate, api, filter, groups, order, page, series, time, totals};
use crate::catalog::{Entity, Parameter};
use crate::plan::{List, ListId, Operand, OperandKind, Value};

/// A field that is a connection, with all its arguments. It can be null: an error in it must not take its siblings with it.
pub(super) fn connection<At>(
    name: &'static str,
    target: &'static Entity,
    description: impl Into<Text>,
    plan: impl for<'d, 'v> Fn(&mut Planner<'d, 'v>, &At, &Merged<'d>) -> Result<Value, PlanError>
    + Send
    + Sync
    + 'static,
) -> Field<At> {
    field(name, named(format!("{}Connection", target.name)), description, plan)
        .taking(target.parameters.iter().map(parameter))
        .taking(time::as_of(target))
        .taking([
            argument("where", named(format!("{}Filter", target.name)), "Only rows for which this holds."),
            argument(
                "orderBy",
                named(format!("{}Order", target.name)).non_null().list(),
                "The order of the rows; rows that are equal in it come in the order in which the data was loaded.",
            ),
        ])
        .taking(page::arguments())
}

/// An argument that the rows depend on.
fn parameter(parameter: &'static Parameter) -> Argument {
    let ty = named(parameter.scalar.type_name());
    let ty = if parameter.list { ty.non_null().list() } else { ty };
    argument(parameter.name, ty.nullable(parameter.nullable), parameter.description)
}

/// A list of rows.
pub(super) fn rows(entity: &'static Entity) -> ObjectType<ListId> {
    let facts = [aggregate::of_list(entity), groups::of_list(entity)];
    let figures = entity.figures.is_some().then(|| {
        let over = "all figures that `where` selects (on all pages)";
        [totals::of_list(over), series::of_list(over)]
    });
    ObjectType::new(
        format!("{}Connection", entity.name),
        format!("A list of {}: one page of it, and facts about the whole.", entity.plural),
        page::fields(entity.name, "rows", "list", "rows the whole list has", page::row)
            .into_iter()
            .chain(facts)
            .chain(figures.into_iter().flatten()),
    )
}

impl<'d> Planner<'d, '_> {
    /// Plans a connection over this list, whose arguments the field gives.
    pub(super) fn connection(&mut self, mut list: List, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let selected = merged[0];
        let entity = list.kind.entity();
        for parameter in &entity.parameters {
            let kind = if parameter.list { OperandKind::Many } else { OperandKind::One }(parameter.scalar);
            let input = self.argument(selected, parameter.name)?;
            list.parameters.push(input.map(|input| Operand { input, kind }));
        }
        list.as_of = self.day(&list, selected)?;
        if let Some(input) = self.argument(selected, "where")? {
            list.filter = filter::read(entity, input).map_err(|error| at(error, selected.location()))?;
        }
        let order_by = self.argument(selected, "orderBy")?;
        order::read(&mut list, order_by).map_err(|error| at(error, selected.location()))?;
        match self.page(selected)? {
            Ok(page) => list.page = page,
            Err(error) => return Ok(error.into()),
        }
        let id = self.add(list);
        let object = self.object(&api().of(entity.kind).connection, &id, merged)?;
        Ok(Value::Connection(id, object))
    }
}
