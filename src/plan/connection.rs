//! Connections: a list's page, its place in the list, and facts about the whole list.

use apollo_compiler::Node;
use apollo_compiler::executable::Field as Selected;

use super::build::{Merged, PlanError, Planner, at, unknown};
use super::object::{Object, Value};
use super::operand::{Operand, OperandKind};
use super::total_fields::Asked;
use super::{Aggregate, AggregateColumn, Extent, Filter, Input, List, ListId, Over, Page, order};
use crate::catalog::Scalar;
use crate::error::Error;

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
            list.filter = Filter::read(entity, input).map_err(|error| at(error, selected.location()))?;
        }
        let order_by = self.argument(selected, "orderBy")?;
        order::read(&mut list, order_by).map_err(|error| at(error, selected.location()))?;
        match self.page(selected)? {
            Ok(page) => list.page = page,
            Err(error) => return Ok(error.into()),
        }
        let id = self.add(list);
        let object = self.connection_object(id, merged)?;
        Ok(Value::Connection(id, object))
    }

    /// The page that a field's arguments name; the inner error is the field's.
    pub(super) fn page(&self, selected: &Node<Selected>) -> Result<Result<Page, Error>, PlanError> {
        let operand = |name, scalar| -> Result<Option<Operand>, PlanError> {
            let input = self.argument(selected, name)?;
            Ok(input.map(|input| Operand { input, kind: OperandKind::One(scalar) }))
        };
        let (first, last) = (operand("first", Scalar::Int)?, operand("last", Scalar::Int)?);
        if first.is_some() && last.is_some() {
            return Ok(Err(Error::bad_input("first and last cannot be given together; give one of them")));
        }
        let backward = last.is_some();
        let offset = operand("offset", Scalar::Int)?;
        if backward && offset.is_some() {
            return Ok(Err(Error::bad_input(
                "offset counts from the start of the list; use it with first, not with last",
            )));
        }
        let (after, before) = (operand("after", Scalar::Text)?, operand("before", Scalar::Text)?);
        Ok(Ok(Page { backward, size: first.or(last), after, before, offset, single: false }))
    }

    /// Plans the connection over a list of rows or of groups.
    pub(super) fn connection_object(
        &mut self,
        list: ListId,
        merged: &Merged<'d>,
    ) -> Result<Object, PlanError> {
        let of_groups = self.lists[list].grouping.is_some();
        let type_name = self.type_name(list, "Connection");
        self.object(&type_name, merged, |planner, name, merged| {
            Ok(match name {
                "nodes" => Value::Nodes(planner.node_object(list, merged)?),
                "edges" => Value::Edges(planner.edge(list, merged)?),
                "pageInfo" => Value::PageInfo(planner.page_info(list, merged)?),
                "totalCount" => {
                    planner.fact(list, Over::Rows, &Filter::All(Vec::new()), AggregateColumn::count())
                }
                "count" => planner.count(list, merged)?,
                "aggregate" if !of_groups => planner.aggregate(list, merged)?,
                "totals" if !of_groups => planner.totals(Asked::List(list), merged)?,
                "series" if !of_groups => planner.series(Asked::List(list), merged)?,
                "groups" if !of_groups => planner.groups(list, merged)?,
                "total" if of_groups => planner.over_groups(list, Over::Grouped, merged)?,
                "others" if of_groups => planner.over_groups(list, Over::OtherGroups, merged)?,
                _ => return Err(unknown(&type_name, merged[0])),
            })
        })
    }

    /// Name of a type that belongs to the list, for example `ProjectEdge` or `ProjectGroupEdge`.
    fn type_name(&self, list: ListId, suffix: &str) -> String {
        let list = &self.lists[list];
        format!("{}{}{suffix}", list.kind.entity().name, if list.grouping.is_some() { "Group" } else { "" })
    }

    /// Plans a row, or a group, of a list's page.
    fn node_object(&mut self, list: ListId, merged: &Merged<'d>) -> Result<Object, PlanError> {
        self.lists[list].rows = true;
        if self.lists[list].grouping.is_some() {
            return self.group(list, merged);
        }
        let kind = self.lists[list].kind;
        self.row(kind, (list, 0), merged.iter().map(|field| &field.selection_set))
    }

    fn edge(&mut self, list: ListId, merged: &Merged<'d>) -> Result<Object, PlanError> {
        self.lists[list].rows = true;
        let type_name = self.type_name(list, "Edge");
        self.object(&type_name, merged, |planner, name, merged| {
            Ok(match name {
                "cursor" => {
                    planner.lists[list].cursors = true;
                    Value::Cursor
                }
                "node" => Value::EdgeNode(planner.node_object(list, merged)?),
                _ => return Err(unknown(&type_name, merged[0])),
            })
        })
    }

    fn page_info(&mut self, list: ListId, merged: &Merged<'d>) -> Result<Object, PlanError> {
        self.object("PageInfo", merged, |planner, name, merged| {
            let list = &mut planner.lists[list];
            list.rows = true;
            Ok(match name {
                "hasNextPage" => {
                    list.probe.after |= list.page.before.is_some();
                    Value::HasNextPage
                }
                "hasPreviousPage" => {
                    list.probe.before |= list.page.after.is_some() || list.page.offset.is_some();
                    Value::HasPreviousPage
                }
                "startCursor" => {
                    list.cursors = true;
                    Value::StartCursor
                }
                "endCursor" => {
                    list.cursors = true;
                    Value::EndCursor
                }
                _ => return Err(unknown("PageInfo", merged[0])),
            })
        })
    }

    /// Reads a fact about those of a list's rows that fit a filter, each fact once, those of a filter by one statement.
    pub(super) fn fact(
        &mut self,
        list: ListId,
        over: Over,
        filter: &Filter,
        column: AggregateColumn,
    ) -> Value {
        let scalar = column.scalar;
        let statement = self.facts_statement(list, over, filter, &Extent::All);
        let columns = &mut self.lists[list].aggregates[statement].columns;
        let index = columns.iter().position(|other| *other == column).unwrap_or_else(|| {
            columns.push(column);
            columns.len() - 1
        });
        Value::Fact(statement, index, scalar)
    }

    /// The statement for facts about those of a list's rows that fit a filter, as far as they are looked at.
    pub(super) fn facts_statement(
        &mut self,
        list: ListId,
        over: Over,
        filter: &Filter,
        extent: &Extent,
    ) -> usize {
        let aggregates = &mut self.lists[list].aggregates;
        let same = |other: &Aggregate| (other.over, &other.filter, &other.extent) == (over, filter, extent);
        aggregates.iter().position(same).unwrap_or_else(|| {
            let (filter, extent) = (filter.clone(), extent.clone());
            aggregates.push(Aggregate { over, filter, extent, columns: Vec::new() });
            aggregates.len() - 1
        })
    }
}

/// The text of an input, for arguments that are names.
pub(super) fn as_operand(input: Input) -> Operand {
    Operand { input, kind: OperandKind::One(Scalar::Text) }
}
