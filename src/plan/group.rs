//! `groups`: a connection's rows put together by keys, with facts about each group.

use apollo_compiler::executable::SelectionSet;

use super::aggregate::{of_indicator, of_measure};
use super::build::{Merged, PlanError, Planner, at, field, type_name_literal, unknown};
use super::connection::as_operand;
use super::grouping::{At, link_to_many};
use super::object::{Object, Value};
use super::{
    AggregateColumn, Filter, Function, GroupKey, Grouping, Input, JoinStep, List, ListId, Over, having, join,
};
use crate::catalog::{Entity, Link, Scalar, Totals};
use crate::error::Error;

impl<'d> Planner<'d, '_> {
    /// Plans the groups of a connection's rows.
    pub(super) fn groups(&mut self, rows: ListId, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let selected = merged[0];
        let here = |error| at(error, selected.location());
        let above = &self.lists[rows];
        let entity = above.kind.entity();
        let mut list = List::beside(above);
        let filter = above.filter.clone();
        let by = self.argument(selected, "by")?.unwrap_or(Input::Null);
        let mut grouping = Grouping::read(entity, filter, by).map_err(here)?;
        if let Some(totals) = &entity.totals {
            self.keep_figures_apart(entity, totals, &mut grouping, merged)?;
        }
        if grouping.keys.is_empty() {
            return Ok(
                Error::bad_input("by names no key; name what to group by, for example {year: true}").into()
            );
        }
        if self.argument(selected, "fill")? == Some(Input::Bool(true)) {
            grouping.filled = Some(gap_key(&grouping).map_err(here)?);
        }
        list.grouping = Some(Box::new(grouping));
        if let Some(input) = self.argument(selected, "having")? {
            list.filter = having::read(&mut list, input).map_err(here)?;
        }
        let order_by = self.argument(selected, "orderBy")?;
        having::read_order(&mut list, order_by).map_err(here)?;
        match self.page(selected)? {
            Ok(page) => list.page = page,
            Err(error) => return Ok(error.into()),
        }
        let id = self.add(list);
        let object = self.connection_object(id, merged)?;
        Ok(Value::Groups(id, object))
    }

    /// Figures of different indicators or measures never come into one group: what the arguments do not name becomes a
    /// key.
    fn keep_figures_apart(
        &mut self,
        entity: &'static Entity,
        totals: &'static Totals,
        grouping: &mut Grouping,
        merged: &Merged<'d>,
    ) -> Result<(), PlanError> {
        let location = merged[0].location();
        let missing = || unknown(entity.name, merged[0]);
        let link = entity.link_named(totals.indicator).ok_or_else(missing)?;
        let mut filters = vec![std::mem::replace(&mut grouping.rows, Filter::All(Vec::new()))];
        grouping.indicator = self.argument(merged[0], totals.indicator)?.map(as_operand);
        if let Some(indicator) = &grouping.indicator {
            filters.push(of_indicator(link, indicator.clone()));
        } else {
            let of_row = Input::Object(vec![(link.name.into(), Input::Object(Vec::new()))]);
            grouping.read_fields(&At::start(entity), of_row).map_err(|error| at(error, location))?;
        }
        grouping.measure = self.argument(merged[0], totals.measure)?.map(as_operand);
        if let Some(measure) = &grouping.measure {
            filters.push(of_measure(totals, measure.clone()));
        } else {
            let column =
                entity.columns.iter().find(|column| column.sql == totals.measure).ok_or_else(missing)?;
            let of_column = Input::Object(vec![(column.name.as_str().into(), Input::Bool(true))]);
            grouping.read_fields(&At::start(entity), of_column).map_err(|error| at(error, location))?;
        }
        grouping.rows = Filter::All(filters);
        Ok(())
    }

    /// Plans a group.
    pub(super) fn group(&mut self, list: ListId, merged: &Merged<'d>) -> Result<Object, PlanError> {
        let entity = self.lists[list].kind.entity();
        self.lists[list].rows = true;
        let type_name = format!("{}Group", entity.name);
        self.object(&type_name, merged, |planner, name, merged| match name {
            "key" => {
                let sets = merged.iter().map(|field| &field.selection_set);
                let type_name = format!("{}GroupKey", entity.name);
                Ok(Value::Facts(planner.key(list, &mut Vec::new(), (entity, &type_name), sets)?))
            }
            "share" => {
                let type_name = format!("{}ShareAggregate", entity.name);
                let object = planner.object(&type_name, merged, |planner, name, merged| {
                    let aggregate = share_of(entity, name).ok_or_else(|| unknown(&type_name, merged[0]))?;
                    planner.group_value(list, aggregate, true, merged)
                })?;
                Ok(Value::Facts(object))
            }
            _ => planner.over_rows(entity, merged, &mut |planner, aggregate, merged| {
                planner.group_value(list, aggregate, false, merged)
            }),
        })
    }

    fn group_value(
        &mut self,
        list: ListId,
        aggregate: AggregateColumn,
        share: bool,
        merged: &Merged<'d>,
    ) -> Result<Value, PlanError> {
        let list = &mut self.lists[list];
        let scalar = if share { Scalar::Float } else { aggregate.scalar };
        let grouping = list.grouping.as_mut().ok_or_else(|| unknown("Group", merged[0]))?;
        let column = grouping.value(aggregate, share).map_err(|error| at(error, merged[0].location()))?;
        Ok(Value::Column(list.read(0, column, scalar), scalar))
    }

    /// Plans a group's key, as far as the path has led: columns and rows that it is grouped by, and on from those rows.
    fn key(
        &mut self,
        list: ListId,
        path: &mut Vec<&'static str>,
        (entity, type_name): (&'static Entity, &str),
        sets: impl IntoIterator<Item = &'d SelectionSet>,
    ) -> Result<Object, PlanError> {
        let collected = self.collect(&[type_name, "Node"], sets)?;
        let mut object = Object { fields: Vec::with_capacity(collected.len()) };
        for (key, merged) in collected {
            let value = match merged[0].name.as_str() {
                "__typename" => type_name_literal(type_name),
                _ => Self::or_error(self.key_field(list, path, entity, &merged))?,
            };
            object.fields.push(field(key, merged[0], value));
        }
        Ok(object)
    }

    fn key_field(
        &mut self,
        list: ListId,
        path: &mut Vec<&'static str>,
        entity: &'static Entity,
        merged: &Merged<'d>,
    ) -> Result<Value, PlanError> {
        let name = merged[0].name.as_str();
        let refused = |path: &[&str]| {
            let label = [path, &[name]].concat().join(".");
            at(
                Error::bad_input(format!("{label} is not a key of these groups; name it in by")),
                merged[0].location(),
            )
        };
        if let Some(column) = entity.column_named(name) {
            let index = self.key_index(list, |key| key.path == *path && key.name == Some(&column.name));
            let index = index.ok_or_else(|| refused(path))?;
            let column = self.lists[list].read(0, Grouping::key_column(index), column.scalar);
            return Ok(Value::Column(column, self.key_scalar(list, index)));
        }
        let to_many = || link_to_many(entity, name).filter(|_| path.is_empty());
        let to_one =
            entity.link_named(name).filter(|link| link.join.is_to_one()).map(|link| (link, link.name));
        let (link, name) = to_one.or_else(to_many).ok_or_else(|| refused(path))?;
        path.push(name);
        let value = self.key_row(list, path, link, merged);
        path.pop();
        value?.ok_or_else(|| refused(path))
    }

    /// The row that a path leads to: a key itself, or on the way to some; `None` if neither.
    fn key_row(
        &mut self,
        list: ListId,
        path: &mut Vec<&'static str>,
        link: &'static Link,
        merged: &Merged<'d>,
    ) -> Result<Option<Value>, PlanError> {
        let sets = merged.iter().map(|field| &field.selection_set);
        if let Some(index) = self.key_index(list, |key| key.path == *path && key.row.is_some()) {
            let (table, column) = self.lists[list].join_key(index, link);
            let presence = self.lists[list].read(0, column, Scalar::BigInt);
            return Ok(Some(Value::ToOne(presence, self.row(link.target, (list, table), sets)?)));
        }
        let grouping = self.lists[list].grouping.as_ref();
        let below: Vec<usize> = grouping
            .map(|grouping| {
                (0..grouping.keys.len()).filter(|key| grouping.keys[*key].path.starts_with(path)).collect()
            })
            .unwrap_or_default();
        if below.is_empty() {
            return Ok(None);
        }
        let columns = below.into_iter().map(|index| {
            let scalar = self.key_scalar(list, index);
            self.lists[list].read(0, Grouping::key_column(index), scalar)
        });
        let columns = columns.collect();
        let target = link.target.entity();
        Ok(Some(Value::Partial(columns, self.key(list, path, (target, target.name), sets)?)))
    }

    fn key_index(&self, list: ListId, is: impl Fn(&GroupKey) -> bool) -> Option<usize> {
        self.lists[list].grouping.as_ref()?.keys.iter().position(is)
    }

    fn key_scalar(&self, list: ListId, index: usize) -> Scalar {
        self.lists[list].grouping.as_ref().map_or(Scalar::BigInt, |grouping| grouping.keys[index].scalar)
    }

    /// Plans facts about the rows that stand in a list's groups, each row once.
    pub(super) fn over_groups(
        &mut self,
        list: ListId,
        over: Over,
        merged: &Merged<'d>,
    ) -> Result<Value, PlanError> {
        let entity = self.lists[list].kind.entity();
        let type_name = format!("{}Aggregate", entity.name);
        let object = self.object(&type_name, merged, |planner, _, merged| {
            planner.over_rows(entity, merged, &mut |planner, mut aggregate, _| {
                if let Some(grouping) = &planner.lists[list].grouping {
                    aggregate.resolve(grouping.figures_of_groups());
                }
                Ok(planner.fact(list, over, &Filter::All(Vec::new()), aggregate))
            })
        })?;
        Ok(Value::Facts(object))
    }
}

impl List {
    /// Leads from a group to the row that is its key.
    pub(super) fn join_key(&mut self, index: usize, link: &'static Link) -> (usize, &'static str) {
        let column = Grouping::key_column(index);
        (join(&mut self.joins, JoinStep { from: 0, link, key: Some(column) }), column)
    }
}

/// What a field of a group's share is a share of.
pub(super) fn share_of(entity: &'static Entity, name: &str) -> Option<AggregateColumn> {
    if name == "count" {
        Some(AggregateColumn::count())
    } else {
        AggregateColumn::new(entity, Function::Sum, name)
    }
}

/// The key whose gaps can be filled; the only one of its kind.
fn gap_key(grouping: &Grouping) -> Result<usize, Error> {
    let mut gaps = (0..grouping.keys.len()).filter(|index| grouping.keys[*index].has_gaps());
    match (gaps.next(), gaps.next()) {
        (Some(index), None) => Ok(index),
        _ => Err(Error::bad_input(
            "fill needs exactly one key that can have gaps, such as a year or a part of a date; name one in by",
        )),
    }
}
